//! Counts a Pabulib file by Equal Shares and tells every step:
//! `cargo run --example budget -- budget.pb`.

#![allow(
    clippy::print_stdout,
    reason = "the account goes to the standard output"
)]

use kuzul_tally::budget::equal_shares::EqualShares;
use kuzul_tally::formats::pabulib;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    for path in std::env::args().skip(1) {
        let election = pabulib::read(&std::fs::read(&path)?)?.election;
        let outcome = EqualShares::default().count(&election)?;
        for step in outcome.account(&election).steps {
            println!("{}", step.sentence.en);
        }
    }
    Ok(())
}
