//! Runs a model over a journal: one writer, group commit, snapshots, followers, idempotence.
//!
//! ```text
//! submit ─▶ queue ─▶ writer thread: Core::run(batch) ─▶ Journal::append (one sync) ─▶ publish ─▶ answer
//!                         decide, apply on a working copy          snapshot, followers
//! ```
//!
//! [`Core`] is the synchronous heart: no thread, no clock, no randomness of its own, so that a
//! simulation can drive it step by step. [`Engine`] puts it on a thread of its own.
//!
//! What holds:
//! - an answer is given only for what is synced; anything else is [`Rejection::NotConfirmed`];
//! - a command that the program cannot carry out, by a defect of its own, is refused alone
//!   ([`Defect`]): neither those beside it nor the process suffer;
//! - a command is carried out once, however often it is sent;
//! - the published state equals a replay of the journal from its first record;
//! - nothing but this crate appends to a journal that is being served.
//!
//! This crate knows no council.

mod answers;
mod command;
mod core;
mod draught;
mod engine;
mod envelope;
mod history;
mod keeper;
mod model;
mod reading;
mod snapshot;
mod writer;

pub use answers::Answers;
pub use command::{CommandId, Defect, Receipt, Rejection, Submission};
pub use core::{Core, Entropy, Outcome, Step};
pub use engine::{Engine, Opened, Options, Published, Snapshot, Stats};
pub use envelope::{Author, author, personal};
pub use history::History;
pub use model::{Context, Model, Recorded, Texts, Undecodable};
pub use snapshot::SnapshotFile;
