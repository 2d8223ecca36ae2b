//! Any bytes as a journal file: no panic, and what is read writes the same records again.
#![no_main]

use kuzul_journal::{
    Record,
    jsonl::{Reader, write_first, write_last, write_record},
    verify,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(mut reader) = Reader::new(bytes) else {
        return;
    };
    let records: Result<Vec<Record>, _> = reader.by_ref().collect();
    if let (Ok(records), Some(head)) = (records, reader.head()) {
        let mut written = Vec::new();
        write_first(&mut written, reader.stream(), reader.scope()).unwrap();
        for record in &records {
            write_record(&mut written, record, reader.scope()).unwrap();
        }
        write_last(&mut written, head).unwrap();
        let mut again = Reader::new(&written[..]).unwrap();
        let read: Vec<_> = again.by_ref().collect::<Result<_, _>>().unwrap();
        assert_eq!((read, again.head()), (records, Some(head)));
    }
    if let Ok(mut reader) = Reader::new(bytes) {
        let _ = verify::file(&mut reader, []);
    }
});
