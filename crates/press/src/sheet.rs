//! What the Typst templates read: a document with everything resolved that is not layout.

use std::collections::BTreeMap;

use kuzul_locale::{Language, Words};
use serde::Serialize;
use serde_json::{Value, json};

use crate::block::{Block, Drawn};
use crate::document::{Document, IssueDate, Kind, Metadata, Seal};
use crate::inline::is_safe_address;
use crate::numbering::{self, Numbering};
use crate::palette;
use crate::qr::Qr;

/// Data for a template, and the files that it names.
pub(crate) struct Sheet {
    /// `/data.json`
    pub(crate) data: Value,
    /// Images and charts by their path.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

/// The words of the templates: keys of `press.ftl` without variables, without `press-`.
const WORDS: &[&str] = &[
    "address",
    "asked",
    "changes",
    "contact",
    "contents",
    "criterion-met",
    "criterion-not-met",
    "draft",
    "notes",
    "page",
    "proposal-addressed-to",
    "proposal-axis",
    "proposal-criteria",
    "proposal-effect",
    "proposal-reasons",
    "proposal-rests-on",
    "qr",
    "question",
    "rank",
    "read-more",
    "seal-chain",
    "statement",
];

/// What every template reads, whatever it sets.
pub(crate) fn common(metadata: &Metadata) -> Value {
    let words = Words::of(metadata.language);
    let named: BTreeMap<&str, String> = WORDS
        .iter()
        .map(|word| (*word, words.t(&format!("press-{word}")).into_owned()))
        .collect();
    json!({
        "language": metadata.language.code(),
        "words": named,
        "colours": {
            "paper": palette::PAPER,
            "ink": palette::INK,
            "ink-soft": palette::INK_SOFT,
            "line": palette::LINE,
            "line-strong": palette::LINE_STRONG,
            "glaz": palette::GLAZ,
            "glaz-strong": palette::GLAZ_STRONG,
            "glaz-wash": palette::GLAZ_WASH,
            "signal": palette::SIGNAL,
            "shoal": palette::SHOAL,
            "on-deep": palette::ON_DEEP,
        },
        "date": date(metadata.date, words),
        "kind": words.t(kind_key(metadata.kind)),
        "referral": metadata.referral.as_ref().map(|referral| {
            words.with("press-referral", &[
                ("by", referral.by.as_str().into()),
                ("date", referral.date.in_words(words).into()),
            ])
        }),
        "seal": seal(metadata, words),
        "changes": metadata.edition.changes.iter().map(|change| {
            let name = words.with("press-edition", &[("number", change.edition.into())]);
            json!({
                "name": format!("{name}, {}", change.date.in_words(words)),
                "text": change.text,
            })
        }).collect::<Vec<_>>(),
        "address": {
            "shown": shown_address(&metadata.address),
            "safe": is_safe_address(&metadata.address),
        },
    })
}

/// An address as it is printed: only what stands in addresses, with places where a line may end.
fn shown_address(address: &str) -> String {
    let mut shown = String::new();
    for character in address.chars() {
        if character.is_ascii_graphic() || (character.is_alphanumeric() && character < '\u{250}') {
            shown.push(character);
        }
        if matches!(character, '/' | '?' | '&' | '-' | '_') {
            shown.push('\u{200B}');
        }
    }
    shown
}

/// The message that names a kind of document.
pub(crate) const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Opinion => "press-kind-opinion",
        Kind::Contribution => "press-kind-contribution",
        Kind::Minutes => "press-kind-minutes",
        Kind::OnePage => "press-kind-one-page",
    }
}

fn date(date: IssueDate, words: Words) -> Value {
    let day = date.first_day();
    json!({
        "year": day.year(),
        "month": day.month(),
        "day": day.day(),
        "words": date.in_words(words),
    })
}

fn seal(metadata: &Metadata, words: Words) -> Value {
    let edition = words.with(
        "press-edition",
        &[("number", metadata.edition.number.into())],
    );
    match &metadata.seal {
        Seal::Draft => json!({
            "frozen": false,
            "keywords": [],
            "edition": edition,
            "title": words.t("press-draft"),
            "line": words.t("press-draft-note"),
            "explanation": words.t("press-draft-note"),
        }),
        Seal::Frozen { seq, chain } => {
            // What a check of the file looks for, in letters that every PDF keeps as they are.
            let keywords = [format!("kuzul-seal {seq} {chain}")];
            let seq = words.number(*seq);
            let record = words.with("press-seal-record", &[("seq", seq.as_str().into())]);
            let short: String = chain.chars().take(16).collect();
            json!({
                "frozen": true,
                "keywords": keywords,
                "edition": edition,
                "title": words.t("press-seal"),
                "line": words.with("press-seal-line", &[
                    ("seq", seq.as_str().into()),
                    ("head", short.into()),
                ]),
                "explanation": format!("{record} {}", words.t("press-seal-check")),
                // Groups of eight, so that the line can break and eyes can follow.
                "chain": chain.as_bytes().chunks(8)
                    .map(String::from_utf8_lossy)
                    .collect::<Vec<_>>()
                    .join(" "),
            })
        }
    }
}

/// What `document.typ` and `one_page.typ` read. The document is typeset and has no faults.
pub(crate) fn of(document: &Document) -> Sheet {
    let words = Words::of(document.metadata.language);
    let numbering = Numbering::of(document);
    let mut files = BTreeMap::new();
    let mut data = common(&document.metadata);
    data["labels"] = labels(&numbering, words);
    data["drawn"] = drawn(document, &numbering, &mut files);
    data["qr"] = code(&document.metadata, &mut files);
    data["proposals"] = proposals(document, words);
    data["more"] = more_proposals(document, words);
    data["document"] = without_images(document);
    mark_safe_links(&mut data["document"]);
    Sheet { data, files }
}

/// The file with the code that leads from paper to the address of a document, where it has one.
pub(crate) fn code(metadata: &Metadata, files: &mut BTreeMap<String, Vec<u8>>) -> Value {
    const FILE: &str = "/qr.svg";
    let leads = is_safe_address(&metadata.address);
    let qr = leads.then(|| Qr::of(&metadata.address)).flatten();
    qr.map_or(Value::Null, |qr| {
        files.insert(FILE.to_owned(), qr.svg().into_bytes());
        FILE.into()
    })
}

fn labels(numbering: &Numbering, words: Words) -> Value {
    let label = |label: &numbering::Label| {
        let key = match label.kind {
            numbering::Kind::Table => "press-table",
            numbering::Kind::Figure => "press-figure",
            numbering::Kind::Proposal => "press-proposal",
            _ => "press-annex-number",
        };
        json!({
            "number": label.number,
            "words": label.in_words(words),
            "name": words.with(key, &[("number", label.number.as_str().into())]),
        })
    };
    numbering
        .iter()
        .map(|(id, found)| (id.to_string(), label(found)))
        .collect::<serde_json::Map<_, _>>()
        .into()
}

/// The document as JSON, its images left out: they are files.
fn without_images(document: &Document) -> Value {
    let mut light = document.clone();
    let annexes = light.annexes.iter_mut().flat_map(|annex| &mut annex.blocks);
    for block in light.blocks.iter_mut().chain(annexes) {
        if let Block::Figure(figure) = block
            && let Drawn::Image { data, .. } = &mut figure.content
        {
            data.clear();
        }
    }
    json(&light)
}

/// Data of our own types as JSON.
pub(crate) fn json(data: &impl Serialize) -> Value {
    // Maps have strings as keys and numbers were checked to be finite: this cannot fail.
    serde_json::to_value(data).unwrap_or_default()
}

/// Says of every link whether it may lead somewhere, and gives foreign words a language that
/// Typst knows.
pub(crate) fn mark_safe_links(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(mark_safe_links),
        Value::Object(fields) => {
            match fields.get("type").and_then(Value::as_str) {
                Some("link") => {
                    let address = fields.get("address").and_then(Value::as_str);
                    let safe = address.is_some_and(is_safe_address);
                    fields.insert("safe".into(), safe.into());
                }
                Some("foreign") => {
                    let tag = fields.get("language").and_then(Value::as_str);
                    let primary = tag
                        .unwrap_or_default()
                        .split('-')
                        .next()
                        .unwrap_or_default();
                    let known = (2..=3).contains(&primary.len())
                        && primary.bytes().all(|b| b.is_ascii_alphabetic());
                    // "und": a language that is not determined.
                    let language = if known {
                        primary.to_lowercase()
                    } else {
                        "und".into()
                    };
                    fields.insert("language".into(), language.into());
                }
                _ => {}
            }
            fields.values_mut().for_each(mark_safe_links);
        }
        _ => {}
    }
}

fn drawn(
    document: &Document,
    numbering: &Numbering,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Value {
    let language = document.metadata.language;
    let words = Words::of(language);
    let mut all = serde_json::Map::new();
    for block in document.all_blocks() {
        let Block::Figure(figure) = block else {
            continue;
        };
        let number = numbering.get(&figure.id).map(|label| label.number.clone());
        let name = words.with(
            "press-figure",
            &[("number", number.unwrap_or_default().into())],
        );
        let path = format!("/figure-{}", files.len() + 1);
        let (shown, bytes) = draw(&figure.content, language, &path, words);
        let mut shown = shown;
        shown["name"] = name.into();
        if let Some(path) = shown["path"].as_str() {
            files.insert(path.to_owned(), bytes);
        }
        all.insert(figure.id.to_string(), shown);
    }
    all.into()
}

/// The width of the text on an A4 page of `document.typ`.
const TEXT_WIDTH_MM: f64 = 148.0;
/// Room for a picture on a page, with its caption.
const PICTURE_HEIGHT_MM_MAX: f64 = 205.0;
/// 150 pixels an inch: what a picture needs to look well in print.
const PIXELS_PER_MM: f64 = 150.0 / 25.4;

/// How much of the text's width a picture of these proportions takes: not more than `widest`, and
/// not so much that it is higher than a page.
fn share_of_width((width, height): (f64, f64), widest: f64) -> f64 {
    let by_height = PICTURE_HEIGHT_MM_MAX * width / height.max(1.0);
    widest.min(TEXT_WIDTH_MM).min(by_height) / TEXT_WIDTH_MM
}

pub(crate) fn draw(
    content: &Drawn,
    language: Language,
    path: &str,
    words: Words,
) -> (Value, Vec<u8>) {
    match content {
        Drawn::Chart { chart, table } => {
            let numbers = chart.table(language);
            let mut plain = chart.clone();
            let mut strings = Vec::new();
            crate::lines::chart_strings_mut(&mut plain, &mut strings);
            for text in strings {
                *text = crate::pdf::without_marks(text);
            }
            let svg = plain.svg(language, "chart");
            let size = crate::charts::svg_size(&svg);
            let shown = json!({
                "width": share_of_width(size, TEXT_WIDTH_MM),
                "path": format!("{path}.svg"),
                "alternative": chart.alternative(language),
                "credit": "",
                "table": table.then(|| json!({
                    "ranked": matches!(chart.data, crate::charts::Data::Ranking { .. }),
                    "titles": numbers.titles,
                    "rows": numbers.rows,
                })),
            });
            (shown, svg.into_bytes())
        }
        Drawn::Image {
            data,
            alternative,
            credit,
            ..
        } => {
            let bytes = crate::image_bytes::decoded(data);
            let credit = if credit.is_empty() {
                String::new()
            } else {
                format!("{} {credit}", words.t("press-credit"))
            };
            let size = crate::image_bytes::size(&bytes);
            let natural = size.0 / PIXELS_PER_MM;
            let shown = json!({
                "width": share_of_width(size, natural),
                "path": format!("{path}.{}", crate::image_bytes::extension(&bytes)),
                "alternative": alternative,
                "credit": credit,
                "table": null,
            });
            (shown, bytes)
        }
    }
}

/// What is said of 1, 2, 3… proposals that did not fit on the page for officials.
fn more_proposals(document: &Document, words: Words) -> Value {
    let is_proposal = |block: &&Block| matches!(block, Block::Proposal(_));
    let count = document.all_blocks().filter(is_proposal).count();
    (1..=count)
        .map(|left_out| words.with("press-more-proposals", &[("count", left_out.into())]))
        .collect()
}

/// Name of each proposal, and the level of its title: one below the part that it stands in.
fn proposals(document: &Document, words: Words) -> Value {
    let mut all = serde_json::Map::new();
    let annexes = document.annexes.iter().map(|annex| (&annex.blocks, 1));
    for (blocks, above) in [(&document.blocks, 0)].into_iter().chain(annexes) {
        let mut part = above;
        for block in blocks {
            match block {
                Block::Heading(heading) => part = heading.level,
                Block::Proposal(proposal) => {
                    let name = words.with("press-proposal", &[("number", proposal.number.into())]);
                    let shown = json!({"name": name, "level": part + 1});
                    all.insert(proposal.id.to_string(), shown);
                }
                _ => {}
            }
        }
    }
    all.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_leads_back_to_an_address_and_to_nothing_else() {
        let code_of = |address: &str| {
            let metadata = json!({ "kind": "opinion", "title": "Avis", "council": "Conseil",
                "language": "fr", "date": "2016-08", "seal": { "type": "draft" }, "address": address });
            let metadata: Metadata = serde_json::from_value(metadata).unwrap();
            let mut files = BTreeMap::new();
            (code(&metadata, &mut files), files)
        };
        let (path, files) = code_of("https://avis.exemple.bzh/avis/412");
        assert_eq!(path, "/qr.svg");
        assert!(files["/qr.svg"].starts_with(b"<svg"));
        for nowhere in ["", "javascript:alert(1)"] {
            let (path, files) = code_of(nowhere);
            assert!(path.is_null() && files.is_empty(), "{nowhere}");
        }
    }
}
