//! Two writers at once: a three-way merge by paragraph. What only one of them changed is taken;
//! what both changed, each in their own way, is a clash that gives both texts.

use serde::{Deserialize, Serialize};

use super::difference::{alignment, paragraphs};

/// A part of a merged text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// A paragraph on which there is nothing to choose.
    Agreed(String),
    /// Paragraphs that both changed.
    Clash(Clash),
}

/// Paragraphs that two writers changed, each in their own way. A text may be empty: who wrote it
/// took the paragraphs out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clash {
    /// Before either.
    pub before: String,
    /// As it is kept now.
    pub kept: String,
    /// As it was to become.
    pub sent: String,
}

/// Paragraphs `start..end` of the base are replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Hunk<'a> {
    start: usize,
    end: usize,
    new: Vec<&'a str>,
}

impl Hunk<'_> {
    fn meets(&self, start: usize, end: usize) -> bool {
        let is_point = |start: usize, end: usize| start == end;
        match (is_point(self.start, self.end), is_point(start, end)) {
            (true, true) => self.start == start,
            (true, false) => start < self.start && self.start < end,
            (false, true) => self.start < start && start < self.end,
            (false, false) => self.start < end && start < self.end,
        }
    }
}

/// Merges what was sent, made from `base`, into what is kept, made from `base` too.
#[must_use]
pub fn merge(base: &str, kept: &str, sent: &str) -> Vec<Piece> {
    let base = paragraphs(base);
    let (kept, sent) = (paragraphs(kept), paragraphs(sent));
    let (kept, sent) = (hunks(&base, &kept), hunks(&base, &sent));
    let mut pieces = Vec::new();
    let (mut at, mut k, mut s) = (0, 0, 0);
    loop {
        let next = [kept.get(k), sent.get(s)];
        // An insertion comes before what replaces the paragraph that it stands before.
        let first = next
            .into_iter()
            .flatten()
            .min_by_key(|hunk| (hunk.start, hunk.end));
        let Some(first) = first else { break };
        let (start, mut end) = (first.start, first.end);
        let (from_k, from_s) = (k, s);
        loop {
            let before = (k, s, end);
            while let Some(hunk) = kept.get(k).filter(|hunk| hunk.meets(start, end)) {
                (end, k) = (end.max(hunk.end), k + 1);
            }
            while let Some(hunk) = sent.get(s).filter(|hunk| hunk.meets(start, end)) {
                (end, s) = (end.max(hunk.end), s + 1);
            }
            if before == (k, s, end) {
                break;
            }
        }
        agreed(&base[at..start], &mut pieces);
        together(
            &base,
            (start, end),
            &kept[from_k..k],
            &sent[from_s..s],
            &mut pieces,
        );
        at = end;
    }
    agreed(&base[at..], &mut pieces);
    pieces
}

/// The merged text, if there is no clash.
#[must_use]
pub fn clean(pieces: &[Piece]) -> Option<String> {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Agreed(text) => Some(text.as_str()),
        Piece::Clash(_) => None,
    });
    let texts: Option<Vec<_>> = texts.collect();
    texts.map(|texts| texts.join("\n\n"))
}

fn together(
    base: &[&str],
    (start, end): (usize, usize),
    kept: &[Hunk<'_>],
    sent: &[Hunk<'_>],
    pieces: &mut Vec<Piece>,
) {
    let (kept_text, sent_text) = (apply(base, start, end, kept), apply(base, start, end, sent));
    if sent.is_empty() || kept_text == sent_text {
        agreed(&kept_text, pieces);
    } else if kept.is_empty() {
        agreed(&sent_text, pieces);
    } else {
        pieces.push(Piece::Clash(Clash {
            before: base[start..end].join("\n\n"),
            kept: kept_text.join("\n\n"),
            sent: sent_text.join("\n\n"),
        }));
    }
}

fn agreed(paragraphs: &[&str], pieces: &mut Vec<Piece>) {
    let texts = paragraphs.iter().map(|text| (*text).to_owned());
    pieces.extend(texts.map(Piece::Agreed));
}

fn apply<'a>(base: &[&'a str], start: usize, end: usize, hunks: &[Hunk<'a>]) -> Vec<&'a str> {
    let mut text = Vec::new();
    let mut at = start;
    for hunk in hunks {
        text.extend(&base[at..hunk.start]);
        text.extend(&hunk.new);
        at = hunk.end;
    }
    text.extend(&base[at..end]);
    text
}

/// What one writer replaced. As many paragraphs for as many are so many changes.
fn hunks<'a>(base: &[&'a str], other: &[&'a str]) -> Vec<Hunk<'a>> {
    let mut hunks = Vec::new();
    let (mut b, mut o) = (0, 0);
    let ends = [(base.len(), other.len())];
    for (next_b, next_o) in alignment(base, other).into_iter().chain(ends) {
        let new = &other[o..next_o];
        if new.len() == next_b - b {
            let each = (b..).zip(new).map(|(at, text)| Hunk {
                start: at,
                end: at + 1,
                new: vec![*text],
            });
            hunks.extend(each);
        } else {
            hunks.push(Hunk {
                start: b,
                end: next_b,
                new: new.to_vec(),
            });
        }
        (b, o) = (next_b + 1, next_o + 1);
    }
    hunks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(base: &str, kept: &str, sent: &str) -> Option<String> {
        let text = |letters: &str| {
            let each: Vec<String> = letters.chars().map(String::from).collect();
            each.join("\n\n")
        };
        let pieces = merge(&text(base), &text(kept), &text(sent));
        clean(&pieces).map(|text| text.replace("\n\n", ""))
    }

    #[test]
    fn what_only_one_changed_is_taken() {
        assert_eq!(merged("abc", "xbc", "aby").as_deref(), Some("xby"));
        assert_eq!(merged("abc", "axc", "aby").as_deref(), Some("axy"));
        assert_eq!(merged("abc", "abcd", "zabc").as_deref(), Some("zabcd"));
        assert_eq!(merged("abc", "ac", "abd").as_deref(), Some("ad"));
    }

    #[test]
    fn the_same_paragraph_changed_by_both_gives_both_texts() {
        let pieces = merge("a\n\nb\n\nc", "a\n\nx\n\nz", "a\n\ny\n\nc");
        let agreed = |text: &str| Piece::Agreed(text.to_owned());
        let clash = Piece::Clash(Clash {
            before: "b".to_owned(),
            kept: "x".to_owned(),
            sent: "y".to_owned(),
        });
        assert_eq!(pieces, [agreed("a"), clash, agreed("z")]);
    }

    #[test]
    fn what_one_took_out_and_the_other_changed_is_a_clash() {
        assert_eq!(merged("abc", "ac", "axc"), None);
        assert_eq!(merged("", "x", "y"), None);
    }

    proptest! {
        #[test]
        fn who_changes_nothing_takes_nothing_away(base in "[a-e]{0,8}", other in "[a-e]{0,8}") {
            let merged = |b: &str, k: &str, s: &str| merged(b, k, s);
            prop_assert_eq!(merged(&base, &other, &base), Some(other.clone()));
            prop_assert_eq!(merged(&base, &base, &other), Some(other.clone()));
            prop_assert_eq!(merged(&base, &other, &other), Some(other));
        }

        #[test]
        fn no_paragraph_of_either_writer_is_lost(
            base in "[a-e]{0,8}", kept in "[a-h]{0,8}", sent in "[a-ei-k]{0,8}",
        ) {
            let text = |letters: &str| letters.chars().map(String::from).collect::<Vec<_>>().join("\n\n");
            let pieces = merge(&text(&base), &text(&kept), &text(&sent));
            let of = |side: fn(&Clash) -> &str| {
                pieces.iter().map(|piece| match piece {
                    Piece::Agreed(text) => text.as_str(),
                    Piece::Clash(clash) => side(clash),
                }).collect::<Vec<_>>().join("")
            };
            let (theirs, mine) = (of(|clash| &clash.kept), of(|clash| &clash.sent));
            for letter in kept.chars().filter(|letter| ('f'..='h').contains(letter)) {
                prop_assert!(theirs.contains(letter));
            }
            for letter in sent.chars().filter(|letter| ('i'..='k').contains(letter)) {
                prop_assert!(mine.contains(letter));
            }
        }
    }
}
