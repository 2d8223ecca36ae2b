//! Collective choice: ranking, opinion map, budgets. Pure: no I/O, no clock, no global state.
//!
//! Every result carries its [`account`]: the steps by which it was reached, as data that another
//! program can check and as sentences that a citizen can follow.

pub mod account;
pub mod budget;
pub mod duplicates;
pub mod election;
pub mod exact;
pub mod formats;
pub mod opinion;
pub mod priority;
pub mod tie;
pub mod words;
