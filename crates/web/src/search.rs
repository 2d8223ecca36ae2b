//! The search over all that is public: French stems, accents folded, results by kind.

mod index;
mod stems;
mod texts;

pub(crate) use index::Index;

use kuzul_locale::Words;
use kuzul_model::{access::Seen, chronicle::Subject};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};
use stems::Stems;

type Here = Search;

/// Results of one kind that are shown.
const SHOWN_MAX: usize = 20;
/// Longest query that is read, in characters.
const QUERY_CHARS_MAX: usize = 200;
/// Characters of a text that are shown around what was found.
const EXCERPT_CHARS: usize = 160;

/// What was found.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Search {
    /// What was asked for.
    pub(crate) query: String,
    /// How many objects were found.
    pub(crate) total: u64,
    /// What was found, by kind.
    pub(crate) groups: Vec<Group>,
}

/// What was found of one kind.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Group {
    /// The kind.
    pub(crate) kind: &'static str,
    /// How many.
    pub(crate) total: u64,
    /// The best of them.
    pub(crate) results: Vec<Found>,
}

/// One object that was found.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Found {
    /// Where it is shown.
    pub(crate) path: String,
    /// What it is called.
    pub(crate) title: Vec<Piece>,
    /// Where the words stand in it, if not in its title.
    pub(crate) excerpt: Vec<Piece>,
}

/// A piece of a text.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Piece {
    /// The words.
    pub(crate) text: String,
    /// Whether they were asked for.
    pub(crate) hit: bool,
}

/// Kinds in the order in which they are shown.
const KINDS: [&str; 9] = [
    "process",
    "referral",
    "opinion",
    "proposal",
    "meeting",
    "workshop",
    "conclusion",
    "group",
    "card",
];

fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Process(_) => "process",
        Subject::Referral(_) => "referral",
        Subject::Opinion(_) => "opinion",
        Subject::Proposal(..) => "proposal",
        Subject::Meeting(_) => "meeting",
        Subject::Workshop(_) => "workshop",
        Subject::Conclusion(_) => "conclusion",
        Subject::Group(_) => "group",
        _ => "card",
    }
}

impl Page for Search {
    const ROUTE: &'static str = "/recherche";
    const NAME: &'static str = "search";
    const SUMMARY: &'static str = "Everything public that holds the words of a query, by kind.";
    const QUERY: &'static [(&'static str, &'static str)] = &[("q", "The words to look for.")];
    // The index follows the state a moment later; and there are as many pages as queries.
    const KEPT: bool = false;

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let query: String = sight
            .query
            .get("q")
            .unwrap_or_default()
            .trim()
            .chars()
            .take(QUERY_CHARS_MAX)
            .collect();
        let index = sight.site.index();
        let wanted: Vec<String> = index
            .stems
            .words(&query)
            .into_iter()
            .map(|word| word.stem)
            .collect();
        // What was not there yet on the day that is shown is left out.
        let found: Vec<_> = index
            .find(&query)
            .into_iter()
            .filter_map(|subject| {
                Some((subject, found(&index.stems, sight.seen, subject, &wanted)?))
            })
            .collect();
        let total = found.len() as u64;
        let mut groups: Vec<_> = KINDS
            .map(|kind| Group {
                kind,
                total: 0,
                results: Vec::new(),
            })
            .into();
        for (subject, found) in found {
            if let Some(group) = groups.iter_mut().find(|group| group.kind == kind(subject)) {
                group.total += 1;
                if group.results.len() < SHOWN_MAX {
                    group.results.push(found);
                }
            }
        }
        groups.retain(|group| group.total > 0);
        Ok(Self {
            query,
            total,
            groups,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("nav-search"), Section::Search)
    }

    template!("search/search.html");
}

fn found(stems: &Stems, seen: Seen<'_>, subject: Subject, wanted: &[String]) -> Option<Found> {
    let texts = texts::of(seen, subject)?;
    let title = pieces(stems, &texts.title, wanted);
    let excerpt = texts
        .body
        .iter()
        .map(|part| pieces(stems, &excerpt(stems, part, wanted), wanted));
    let excerpt = excerpt
        .into_iter()
        .find(|pieces| pieces.iter().any(|piece| piece.hit));
    Some(Found {
        path: texts.path,
        title,
        excerpt: excerpt.unwrap_or_default(),
    })
}

fn is_wanted(stem: &str, wanted: &[String]) -> bool {
    let (last, whole) = match wanted.split_last() {
        Some((last, whole)) => (last.as_str(), whole),
        None => return false,
    };
    stem.starts_with(last) || whole.iter().any(|other| other == stem)
}

/// A text cut where wanted words begin and end.
fn pieces(stems: &Stems, text: &str, wanted: &[String]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut push = |text: &str, hit| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                hit,
            });
        }
    };
    for word in stems
        .words(text)
        .iter()
        .filter(|word| is_wanted(&word.stem, wanted))
    {
        push(&text[from..word.start], false);
        push(&text[word.start..word.end], true);
        from = word.end;
    }
    push(&text[from..], false);
    pieces
}

/// The part of a long text around the first wanted word, cut between words.
fn excerpt(stems: &Stems, text: &str, wanted: &[String]) -> String {
    let words = stems.words(text);
    let Some(first) = words.iter().find(|word| is_wanted(&word.stem, wanted)) else {
        return String::new();
    };
    let mut start = first.start.saturating_sub(EXCERPT_CHARS / 2);
    let mut end = (first.end + EXCERPT_CHARS / 2).min(text.len());
    while start > 0 && !text[..start].ends_with(char::is_whitespace) {
        start -= 1;
        while !text.is_char_boundary(start) {
            start -= 1;
        }
    }
    while !text.is_char_boundary(end) {
        end += 1;
    }
    end = text[end..]
        .find(char::is_whitespace)
        .map_or(text.len(), |more| end + more);
    let before = if start > 0 { "… " } else { "" };
    let after = if end < text.len() { " …" } else { "" };
    format!("{before}{}{after}", &text[start..end])
}
