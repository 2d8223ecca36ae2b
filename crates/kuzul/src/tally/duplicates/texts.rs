//! The texts of a file.

use std::collections::BTreeSet;
use std::path::Path;

use kuzul_tally::formats::{Cell, Cells, FormatFault, Place, Reason, text_of};
use kuzul_tally::opinion::polis::PolisFile;

/// What a column of texts is called.
const NAMES: [&str; 10] = [
    "text",
    "texte",
    "comment-body",
    "txt",
    "contribution",
    "proposition",
    "description",
    "body",
    "title",
    "titre",
];

/// The texts of a file with a number each: that of the file if it has one, else the place.
pub(super) fn texts(
    path: &Path,
    bytes: &[u8],
    column: Option<&str>,
) -> Result<Vec<(u64, String)>, FormatFault> {
    let text = text_of(bytes)?;
    if let Ok(PolisFile::Comments(comments)) = PolisFile::read(text) {
        let numbered = comments.into_iter().map(|c| (c.id.0, c.text));
        return Ok(numbered.collect());
    }
    let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
    if ending != "csv" && ending != "tsv" && column.is_none() {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        return Ok((1..).zip(lines.map(str::to_owned)).collect());
    }
    let mut lines = lines(text)?;
    if lines.is_empty() {
        return Err(FormatFault::new(Place::START, Reason::Ends("the header")));
    }
    let header = lines.remove(0);
    let at = column_of_texts(&header, &lines, column)?;
    let named = |cell: &Cell<'_>| matches!(cell.trimmed().to_lowercase().as_str(), "id" | "n°");
    let ids = header.iter().position(named);
    let number = |line: &[Cell<'_>]| ids.and_then(|at| line.get(at)?.trimmed().parse().ok());
    let told: Option<Vec<u64>> = lines.iter().map(|line| number(line)).collect();
    let distinct = |ids: &Vec<u64>| ids.iter().collect::<BTreeSet<_>>().len() == ids.len();
    let ids = told.filter(distinct);
    let ids = ids.unwrap_or_else(|| (1..=lines.len() as u64).collect());
    let texts = lines.iter().map(|line| {
        let cell = line.get(at);
        cell.map_or_else(String::new, |cell| cell.text.trim().to_owned())
    });
    Ok(ids.into_iter().zip(texts).collect())
}

fn lines(text: &str) -> Result<Vec<Vec<Cell<'_>>>, FormatFault> {
    let first = text.lines().next().unwrap_or_default();
    let count = |c: &char| first.matches(*c).count();
    let separator = ['\t', ';', ','].into_iter().max_by_key(count);
    let mut cells = Cells::new(text, separator.unwrap_or(','));
    let mut lines = Vec::new();
    while let Some(line) = cells.line()? {
        lines.push(line);
    }
    Ok(lines)
}

/// The column that was asked for, one that is called as texts are, or the one with most letters.
fn column_of_texts(
    header: &[Cell<'_>],
    lines: &[Vec<Cell<'_>>],
    asked: Option<&str>,
) -> Result<usize, FormatFault> {
    let find = |name: &str| {
        let is_named = |cell: &Cell<'_>| cell.trimmed().to_lowercase() == name.to_lowercase();
        header.iter().position(is_named)
    };
    if let Some(name) = asked {
        let unknown = || FormatFault::new(header[0].place, Reason::Unknown(name.to_owned()));
        return find(name).ok_or_else(unknown);
    }
    let letters = |at: &usize| {
        let cells = lines.iter().filter_map(|line| line.get(*at));
        cells.map(|cell| cell.text.len()).sum::<usize>()
    };
    let longest = (0..header.len()).max_by_key(letters).unwrap_or(0);
    Ok(NAMES.iter().find_map(|name| find(name)).unwrap_or(longest))
}

/// Pairs of texts with what people judged, with or without a header.
pub(super) fn pairs(bytes: &[u8]) -> Result<Vec<(String, String, f64)>, FormatFault> {
    let mut pairs = Vec::new();
    for (place, line) in lines(text_of(bytes)?)?.iter().enumerate() {
        let [one, two, judged] = &line[..] else {
            let (expected, found) = (3, line.len());
            let at = line.last().map_or(Place::START, |cell| cell.place);
            return Err(FormatFault::new(at, Reason::Fields { expected, found }));
        };
        match judged.trimmed().replace(',', ".").parse::<f64>() {
            Ok(number) if number.is_finite() => {
                pairs.push((one.text.to_string(), two.text.to_string(), number));
            }
            _ if place == 0 => {}
            _ => return Err(judged.expected("a number")),
        }
    }
    Ok(pairs)
}
