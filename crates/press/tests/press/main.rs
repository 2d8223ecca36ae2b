//! The formats as those who receive them read them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says aloud what it skips"
)]

mod checker;
mod facts;
mod inert;
mod office;
#[path = "../opinion_2016/mod.rs"]
mod opinion_2016;
mod refused;
