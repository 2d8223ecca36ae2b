//! The append-only log of a territory: records, hash chain, redaction, verification.
//!
//! A journal keeps [`Record`]s in the order in which they happened. Each record is chained to the
//! one before ([`chain`]), so that whoever knows a [`Head`] can tell whether anything before it was
//! altered. The words of a record can be dropped ([`redaction`]) without breaking the chain.
//!
//! What a SQLite file keeps of texts may be encrypted ([`encryption`]); chain, export and recount are
//! over plain words all the same.
//!
//! A database is asked for two things only: [`Journal::append`] and [`Journal::read_from`].
//! [`memory`], [`sqlite`] and [`postgres`] provide them and pass one conformance suite.
//!
//! This crate knows nothing of what the texts mean, except for the record that announces a
//! redaction, and the one with which a laptop goes on from a public journal ([`continuation`]).

pub mod chain;
pub mod continuation;
pub mod encryption;
pub mod jsonl;
pub mod memory;
#[cfg(feature = "postgres")]
pub mod postgres;
mod record;
pub mod redaction;
mod schema;
pub mod sqlite;
mod store;
pub mod verify;

pub use record::{
    Digest, Draft, Head, Part, Record, Salt, Seq, Stream, StreamNameError, Text, Timestamp,
};
pub use store::{AppendError, Cause, Fault, Journal, Store, Watch};

/// A second recount, written in another language from the rules in [`verify`]: a program in Python
/// that needs nothing else, for whoever would rather not believe this crate.
pub const CHECKER: &str = include_str!("../checker/verify.py");
