//! Tests of the engine: a simulation under a simulated disk, properties, and threads.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "all of this is tests, also what is beside the test functions"
)]

mod accounts;
mod cores;
mod defects;
mod ends;
mod nodes;
mod past;
mod properties;
mod random;
mod replay;
mod simulation;
mod snapshots;
mod threads;
mod trouble;
