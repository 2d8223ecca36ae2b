//! Collective choice: ranking, opinion map, budgets. Pure: no I/O, no clock, no global state.
//!
//! Every result carries its [`account`]: the steps by which it was reached, as data that another
//! program can check and as sentences that a citizen can follow.
//!
//! - [`election`]: items, ballots and a budget, valid by construction;
//! - [`formats`]: files in and out, a wrong line refused with its place and the reason;
//! - [`priority`]: dots, approval, scores, majority judgment, Schulze, ranked pairs, pairwise choice;
//! - [`budget`]: greedy, Method of Equal Shares, sequential Phragmén;
//! - [`opinion`]: the opinion map, as Polis draws it or better, and the files of Polis;
//! - [`duplicates`]: short texts that seem to say the same;
//! - [`alike`]: ballots that are the same more often than people who choose for themselves make them;
//! - [`tie`]: the rule for equals, announced before the vote, and a lot that anybody can draw again;
//! - `check` modules beside the methods: the step checkers, written another way than the methods.
//!
//! ```
//! use kuzul_tally::budget::{check, equal_shares::EqualShares};
//! use kuzul_tally::formats::pabulib;
//!
//! let file = "META\nkey;value\nbudget;100\nvote_type;approval\nPROJECTS\nproject_id;cost\n\
//!             a;60\nb;50\nVOTES\nvoter_id;vote\n1;a\n2;a\n3;b\n";
//! let election = pabulib::read(file.as_bytes())?.election;
//! let rules = EqualShares::default();
//! let outcome = rules.count(&election)?;
//! let account = outcome.account(&election);
//! assert_eq!(check::equal_shares(&election, &rules, &account), Ok(()));
//! assert_eq!(account.steps[1].facts["rate"], "30");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod account;
pub mod alike;
pub mod budget;
pub mod duplicates;
pub mod election;
pub mod exact;
pub mod formats;
pub mod opinion;
pub mod priority;
pub mod tie;
pub mod words;

/// The examples of the README are tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
