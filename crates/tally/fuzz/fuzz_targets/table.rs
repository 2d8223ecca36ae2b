//! Any bytes are read or refused; what is read is written.
#![no_main]

use kuzul_tally::formats::table::{self, Meaning};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let scale = || Some(vec!["a".to_owned(), "b".to_owned()]);
    for meaning in [
        Meaning::Points,
        Meaning::Approval,
        Meaning::Ranks,
        Meaning::Grades(None),
        Meaning::Tallies,
        Meaning::Grades(scale()),
        Meaning::Comparisons,
    ] {
        let Ok(read) = table::read(bytes, &meaning) else { continue };
        if read.election.people() <= 10_000 {
            let _ = table::write(&read.election);
        }
    }
});
