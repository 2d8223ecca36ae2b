//! Draws the opinion map of a Polis export as a page:
//! `cargo run --example opinion_map -- votes.csv comments.csv summary.csv > map.html`.

#![allow(clippy::print_stdout, reason = "the page goes to the standard output")]

use std::process::ExitCode;

use kuzul_tally::opinion::{ReportFormat, ReportRequest, tally_map};

fn main() -> ExitCode {
    let mut texts = Vec::new();
    let paths: Vec<String> = std::env::args().skip(1).collect();
    for path in &paths {
        match std::fs::read_to_string(path) {
            Ok(text) => texts.push(text),
            Err(error) => {
                eprintln!("{path}: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    let files: Vec<&str> = texts.iter().map(String::as_str).collect();
    let request = ReportRequest {
        format: ReportFormat::Html,
        explain: true,
        ..ReportRequest::default()
    };
    match tally_map(&files, request) {
        Ok(page) => {
            print!("{page}");
            ExitCode::SUCCESS
        }
        Err((file, refusal)) => {
            eprintln!("{}: {refusal}", paths[file]);
            ExitCode::FAILURE
        }
    }
}
