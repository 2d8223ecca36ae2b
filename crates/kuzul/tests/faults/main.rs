//! The real executable when the machine fails it: it is killed, its syncs fail, its disk is full,
//! its clock jumps. Numbers P… are those of the promises that are shown here.
//!
//! A test whose tool is not on this machine says `skipped: …` and ends.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect, and says aloud that it skips"
)]

mod cards;
mod clock;
mod full_disk;
mod house;
mod one_key;
mod sudden_end;
mod syncs;
