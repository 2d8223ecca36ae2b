//! Tables that people make in a spreadsheet: whatever program wrote them, whatever parts their cells.

use axum::response::Response;

use crate::survey::csv_file;

/// A table to begin with, as a file that spreadsheets open with its accents.
pub(super) fn example_file(name: &str, table: &str) -> Response {
    csv_file(name, format!("\u{feff}{table}").into_bytes())
}

/// A table with a line of titles.
pub(super) struct Table {
    /// The titles, as they are compared.
    titles: Vec<String>,
    /// Its lines, each with its number in the file.
    pub(super) lines: Vec<Line>,
}

/// A line of a table.
pub(super) struct Line {
    /// Its number in the file, from 1.
    pub(super) number: u64,
    cells: Vec<String>,
}

impl Line {
    /// The cell of a column, without white space around it; empty where there is none.
    pub(super) fn cell(&self, column: Option<usize>) -> &str {
        let cell = column.and_then(|column| self.cells.get(column));
        cell.map_or("", |cell| cell.trim())
    }

    /// The whole line, to be shown.
    pub(super) fn whole(&self) -> String {
        self.cells.join(" · ")
    }
}

impl Table {
    /// Reads a table; none where there is no line under the titles.
    pub(super) fn read(text: &str) -> Option<Self> {
        let titles = text.lines().find(|line| !line.trim().is_empty())?;
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter(titles))
            .flexible(true)
            .has_headers(false)
            .from_reader(text.as_bytes());
        let mut records = reader.records().filter_map(Result::ok);
        let is_empty = |record: &csv::StringRecord| record.iter().all(|it| it.trim().is_empty());
        let titles = records.find(|record| !is_empty(record))?;
        let titles = titles.iter().map(compared).collect();
        let lines: Vec<_> = records
            .filter(|record| !is_empty(record))
            .map(|record| Line {
                number: record.position().map_or(0, csv::Position::line),
                cells: record.iter().map(str::to_owned).collect(),
            })
            .collect();
        (!lines.is_empty()).then_some(Self { titles, lines })
    }

    /// The column that has one of these titles; the first of them counts most.
    pub(super) fn column(&self, titles: &[&str]) -> Option<usize> {
        let mut found = titles
            .iter()
            .filter_map(|title| self.titles.iter().position(|it| it == title));
        found.next()
    }
}

/// A title as it is compared: small letters and digits alone, without accents.
fn compared(title: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' => 'i',
        'ô' => 'o',
        'ù' | 'û' => 'u',
        other => other,
    };
    let small = title.to_lowercase();
    small
        .chars()
        .map(plain)
        .filter(char::is_ascii_alphanumeric)
        .collect()
}

/// What parts the cells: whatever the titles have most of.
fn delimiter(titles: &str) -> u8 {
    let count = |byte: u8| titles.bytes().filter(|it| *it == byte).count();
    let mut most = b';';
    for byte in [b',', b'\t', b'|'] {
        if count(byte) > count(most) {
            most = byte;
        }
    }
    most
}

/// The text of a file: UTF-8, UTF-16 as some spreadsheets write it, or else Windows-1252.
pub(super) fn text_of(bytes: &[u8]) -> String {
    let wide = |bytes: &[u8], of: fn([u8; 2]) -> u16| {
        let (pairs, _) = bytes.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| of(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match bytes {
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes.iter().map(|byte| windows_1252(*byte)).collect(),
        },
    }
}

/// A character of Windows-1252 (WHATWG encoding standard); the few bytes without one are as they are.
fn windows_1252(byte: u8) -> char {
    const UPPER: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž',
        '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}',
        'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => UPPER[usize::from(byte - 0x80)],
        other => char::from(other),
    }
}

/// A whole number as people write it: spaces between thousands.
pub(super) fn whole(cell: &str) -> Option<u32> {
    let digits: String = cell.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok()
}

/// A number with a decimal point, or a comma.
pub(super) fn decimal(cell: &str) -> Option<f64> {
    let text = cell.replace(',', ".");
    let number: f64 = text.trim().parse().ok()?;
    number.is_finite().then_some(number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn tables_of_every_spreadsheet_are_read() {
        for text in [
            "Code INSEE;Nom\n56121;Lorient\n",
            "code_insee,nom\r\n56121,Lorient\r\n",
            "CODE INSEE\tNOM\n\n56121\tLorient",
            "\"code insee\";\"nom\"\n\"56121\";\"Lorient\"",
        ] {
            let table = Table::read(text).unwrap();
            let (code, name) = (
                table.column(&["codeinsee"]),
                table.column(&["libelle", "nom"]),
            );
            assert_eq!(table.lines[0].cell(code), "56121", "{text}");
            assert_eq!(table.lines[0].cell(name), "Lorient");
            assert_eq!(table.lines[0].cell(None), "");
        }
        assert!(Table::read("a;b\n\n").is_none());
        assert!(Table::read("").is_none());
    }

    #[test]
    fn accents_survive_every_encoding() {
        let mut utf16 = vec![0xff, 0xfe];
        utf16.extend("Brandérion".encode_utf16().flat_map(u16::to_le_bytes));
        for bytes in [
            "Brandérion".as_bytes(),
            "\u{feff}Brandérion".as_bytes(),
            b"Brand\xe9rion",
            &utf16,
        ] {
            assert_eq!(text_of(bytes), "Brandérion");
        }
        assert_eq!(text_of(b"c\x9cur \x80"), "cœur €");
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        assert_eq!(whole("57 961"), Some(57_961));
        assert_eq!(whole("57\u{202f}961"), Some(57_961));
        assert_eq!(whole("-1"), None);
        assert_eq!(decimal("-3,37"), Some(-3.37));
        assert_eq!(decimal("inf"), None);
    }

    proptest! {
        #[test]
        fn any_file_is_read_without_a_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
            if let Some(table) = Table::read(&text_of(&bytes)) {
                prop_assert!(!table.lines.is_empty());
            }
        }
    }
}
