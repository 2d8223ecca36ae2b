//! Reads an election from a file, by the ending of its name or, where that says nothing, by what
//! it begins with.

use std::path::Path;

use anyhow::anyhow;
use kuzul_tally::formats::table::Meaning;
use kuzul_tally::formats::{FileRead, FormatFault, Place, Reason, json, pabulib, preflib, table};

use super::args::{Common, Lang};

/// The bytes of a file; `-` is the standard input.
pub(super) fn bytes(path: &Path, lang: Lang) -> anyhow::Result<Vec<u8>> {
    if path == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut std::io::stdin(), &mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(path).map_err(|fault| {
        let file = path.display();
        match (lang, fault.kind()) {
            (Lang::Fr, std::io::ErrorKind::NotFound) => anyhow!("{file} : ce fichier n'existe pas"),
            (Lang::Fr, _) => anyhow!("{file} ne peut pas être lu : {fault}"),
            (Lang::En, std::io::ErrorKind::NotFound) => anyhow!("{file}: there is no such file"),
            (Lang::En, _) => anyhow!("{file} cannot be read: {fault}"),
        }
    })
}

/// Reads the file; a fault is told as `file:line:column: reason`, as compilers do.
pub(super) fn read(bytes: &[u8], common: &Common, meaning: &Meaning) -> anyhow::Result<FileRead> {
    let ending = common.file.extension().unwrap_or_default();
    let ending = ending.to_string_lossy().to_lowercase();
    let read = match (ending.as_str(), preflib::Kind::of_ending(&ending)) {
        (_, Some(kind)) => preflib::read(bytes, Some(kind)),
        ("pb", _) => pabulib::read(bytes),
        ("json", _) => json::read(bytes),
        ("csv" | "tsv", _) => table::read(bytes, meaning),
        _ => by_content(bytes, meaning),
    };
    read.map_err(|fault| anyhow!(told(common, fault.place, &fault.reason)))
}

fn by_content(bytes: &[u8], meaning: &Meaning) -> Result<FileRead, FormatFault> {
    let start = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let start = start.trim_ascii_start();
    let line = start.split(|b| *b == b'\n').next().unwrap_or_default();
    let is_preflib = line.starts_with(b"# ") && line.contains(&b':');
    if start.starts_with(b"{") {
        json::read(bytes)
    } else if line.to_ascii_uppercase().starts_with(b"META") {
        pabulib::read(bytes)
    } else if is_preflib {
        preflib::read(bytes, None)
    } else {
        table::read(bytes, meaning)
    }
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
