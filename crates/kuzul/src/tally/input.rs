//! Reads an election from a file, by the ending of its name.

use anyhow::anyhow;
use kuzul_tally::formats::table::Meaning;
use kuzul_tally::formats::{FileRead, Place, Reason, json, pabulib, preflib, table};

use super::args::{Common, Lang};

/// Reads the file; a fault is told as `file:line:column: reason`, as compilers do.
pub(super) fn read(bytes: &[u8], common: &Common, meaning: &Meaning) -> anyhow::Result<FileRead> {
    let ending = common
        .file
        .extension()
        .unwrap_or_default()
        .to_string_lossy()
        .to_lowercase();
    let read = match (ending.as_str(), preflib::Kind::of_ending(&ending)) {
        (_, Some(kind)) => preflib::read(bytes, Some(kind)),
        ("pb", _) => pabulib::read(bytes),
        ("json", _) => json::read(bytes),
        ("csv" | "tsv" | "txt", _) => table::read(bytes, meaning),
        (other, _) => {
            let known = ".pb, .soc, .soi, .toc, .toi, .cat, .csv, .json";
            return Err(anyhow!(
                "files ending in \".{other}\" are not known; known are {known}"
            ));
        }
    };
    read.map_err(|fault| anyhow!(told(common, fault.place, &fault.reason)))
}

/// What is wrong or odd in the file, after its place.
pub(super) fn told(common: &Common, place: Place, reason: &Reason) -> String {
    let file = common.file.display();
    let said = match common.lang {
        Lang::Fr => reason.in_french(),
        Lang::En => reason.to_string(),
    };
    format!("{file}:{}:{}: {said}", place.line, place.column)
}
