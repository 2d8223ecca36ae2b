//! The site through its real router, over a journal in memory.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on fails"
)]

mod conclusion;
mod history;
mod proof;
mod room;
mod safety;
mod search;
mod support;
mod words;
