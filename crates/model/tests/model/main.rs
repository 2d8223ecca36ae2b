//! The rules of a council, by example and by property.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod board;
mod chain;
mod house;
mod laptop;
mod permission;
mod replay;
mod returning;
mod returning_conflicts;
