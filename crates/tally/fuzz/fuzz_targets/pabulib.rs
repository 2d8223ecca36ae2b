//! Any bytes are read or refused; what is read is written, and read back the same.
#![no_main]

use kuzul_tally::formats::pabulib;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(read) = pabulib::read(bytes) else { return };
    let text = pabulib::write(&read.election, None).expect("what was read has a form");
    let again = pabulib::read(text.as_bytes()).expect("what was written is read");
    assert_eq!(again.election.people(), read.election.people());
    assert_eq!(pabulib::write(&again.election, None).as_deref(), Some(text.as_str()));
});
