//! The program as people and scripts run it: its commands, its answers, its exit codes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a test that cannot go on fails, and says aloud that it skips"
)]

mod command_line;
mod copies;
mod demo;
mod demo_mistakes;
mod endings;
mod erasure;
mod generated;
mod http;
mod https;
mod import;
mod load;
mod long_document;
mod moves;
mod papers;
mod postgres;
#[allow(dead_code)]
#[path = "../../../journal/tests/suite/postgres_server.rs"]
mod postgres_server;
mod press;
mod program;
mod rest;
mod room;
mod secret;
mod serve;
mod verify;
mod words;
