//! Tests of the engine: a simulation under a simulated disk, properties, and threads.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "all of this is tests, also what is beside the test functions"
)]

mod accounts;
mod random;
mod replay;
mod simulation;
