//! Any bytes are read or refused; what is read is written, and read back whole.
#![no_main]

use kuzul_tally::formats::json;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = json::read(bytes) else { return };
    if read.election.people() > 10_000 {
        return;
    }
    let text = json::write(&read.election);
    let again = json::read(text.as_bytes()).expect("what was written is read");
    assert_eq!(json::write(&again.election), text);
});
