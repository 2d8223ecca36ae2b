//! The tests of the journal: one suite that all stores pass, tampering that a recount must name,
//! the file format, the independent checker, and faults of disks and servers.

// All of it is test code; the setting for tests reaches test functions only.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod backup;
mod bad_files;
mod checker;
mod conformance;
mod encrypted;
mod faults;
mod jsonl;
#[cfg(feature = "postgres")]
mod postgres_outage;
#[cfg(feature = "postgres")]
mod postgres_server;
mod redacted_files;
mod scratch_disk;
mod scribe;
mod tampering;
mod verify;
