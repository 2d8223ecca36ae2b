//! Any bytes are read or refused; what is read is written, and read back the same.
#![no_main]

use kuzul_tally::formats::preflib::{self, Kind};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let kinds = [Kind::Soc, Kind::Soi, Kind::Toc, Kind::Toi, Kind::Cat];
    for kind in [None].into_iter().chain(kinds.map(Some)) {
        let Ok(read) = preflib::read(bytes, kind) else { continue };
        // Large counts of categories are judgments in memory: they are written once per person.
        if read.election.people() > 10_000 {
            continue;
        }
        let Some((kind, text)) = preflib::write(&read.election) else { continue };
        let again = preflib::read(text.as_bytes(), Some(kind)).expect("what was written is read");
        assert_eq!(preflib::write(&again.election), Some((kind, text)));
    }
});
