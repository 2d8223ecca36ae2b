//! What an author may write into the text of a section, beside Markdown.
//!
//! A part of the process is *placed* by a line of its own: `{{matrice}}`, `{{forces 77}}`. A
//! sentence is *tied* to what it stands on by a mark at its end: `[^conclusion 84, carte 12]`. A note
//! of the author's own is `[^note: its words]`. The numbers are those of the addresses
//! (`/conclusions/84`).

mod placed;

use std::fmt;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

pub use placed::{Placed, Unknown};

use super::difference::paragraphs;
use crate::{
    State,
    access::Viewer,
    board::{ClusterId, ItemId},
    id::{BoardId, CardId, ConclusionId, MeetingId, ProposalId, ReferralId, WorkshopId},
};

/// What a sentence stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Support {
    /// The referral.
    Referral(ReferralId),
    /// A card of a board.
    Card(CardId),
    /// A cluster of a board.
    Cluster(ItemId),
    /// A conclusion.
    Conclusion(ConclusionId),
    /// A workshop.
    Workshop(WorkshopId),
    /// A meeting, and the figures of who came.
    Meeting(MeetingId),
    /// A proposal of the opinion.
    Proposal(ProposalId),
}

impl Support {
    fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (word, number) = text.split_once([' ', ':', '='])?;
        let number: Seq = number.trim().parse().ok()?;
        Some(match word.trim() {
            "saisine" => Self::Referral(ReferralId(number)),
            "carte" => Self::Card(CardId(number)),
            "grappe" => Self::Cluster(ItemId(number)),
            "conclusion" => Self::Conclusion(ConclusionId(number)),
            "atelier" => Self::Workshop(WorkshopId(number)),
            "rencontre" => Self::Meeting(MeetingId(number)),
            "proposition" => Self::Proposal(ProposalId(number)),
            _ => return None,
        })
    }

    /// Its word and number, as a mark names it.
    #[must_use]
    pub fn named(self) -> (&'static str, Seq) {
        match self {
            Self::Referral(id) => ("saisine", id.0),
            Self::Card(id) => ("carte", id.0),
            Self::Cluster(id) => ("grappe", id.0),
            Self::Conclusion(id) => ("conclusion", id.0),
            Self::Workshop(id) => ("atelier", id.0),
            Self::Meeting(id) => ("rencontre", id.0),
            Self::Proposal(id) => ("proposition", id.0),
        }
    }

    /// Whether it is there. A proposal is of this opinion or nowhere: the caller knows.
    pub(crate) fn is_there(self, state: &State, is_proposal: impl Fn(ProposalId) -> bool) -> bool {
        match self {
            Self::Referral(id) => state.referrals.contains(id),
            // A card that was taken back or hidden shows no word.
            Self::Card(id) => state.seen_by(Viewer::Public).card_anywhere(id).is_some(),
            Self::Cluster(item) => {
                let mut boards = state.boards.before(BoardId(item.0));
                boards.any(|board| board.clusters.contains_key(&ClusterId(item.0)))
            }
            Self::Conclusion(id) => state.conclusions.contains(id),
            Self::Workshop(id) => state.workshops.contains(id),
            Self::Meeting(id) => state.meetings.contains(id),
            Self::Proposal(id) => is_proposal(id),
        }
    }
}

impl fmt::Display for Support {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (word, number) = self.named();
        write!(f, "{word} {number}")
    }
}

/// A piece of a text, as marks part it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark<'a> {
    /// Words.
    Words(&'a str),
    /// What the sentence before it stands on.
    Ties(Vec<Support>),
    /// A note of the author's own.
    Note(&'a str),
    /// Written as a mark, and none that there is.
    Unknown(&'a str),
}

/// The pieces of a text, as marks part it. What is no mark is words, also an open bracket.
#[must_use]
pub fn marks(text: &str) -> Vec<Mark<'_>> {
    let mut marks = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find("[^") {
        let Some(length) = rest[start..].find(']') else {
            break;
        };
        if start > 0 {
            marks.push(Mark::Words(&rest[..start]));
        }
        let whole = &rest[start..=start + length];
        marks.push(mark(whole));
        rest = &rest[start + length + 1..];
    }
    if !rest.is_empty() {
        marks.push(Mark::Words(rest));
    }
    marks
}

fn mark(whole: &str) -> Mark<'_> {
    let inside = &whole[2..whole.len() - 1];
    let note = inside.strip_prefix("note").map(|note| {
        note.trim_start_matches([' ', ':', '\u{a0}', '\u{202f}'])
            .trim()
    });
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        return Mark::Note(note);
    }
    let ties: Option<Vec<_>> = inside.split(',').map(Support::parse).collect();
    ties.map_or(Mark::Unknown(whole), Mark::Ties)
}

/// A sentence, and what it is tied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its paragraph in the text, from 0.
    pub paragraph: usize,
    /// Its words, without marks.
    pub text: String,
    /// What it stands on.
    pub ties: Vec<Support>,
}

/// The sentences of a text: headings, placed parts and tables are none.
#[must_use]
pub fn sentences(text: &str) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    for (at, paragraph) in paragraphs(text).into_iter().enumerate() {
        for line in blocks(paragraph) {
            sentences.extend(sentences_of(&line, at));
        }
    }
    sentences
}

/// Lines of a paragraph that belong together: each point of a list is by itself.
fn blocks(paragraph: &str) -> Vec<String> {
    let mut blocks: Vec<String> = Vec::new();
    for line in paragraph.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with('#') || trimmed.starts_with('|') || Placed::of_line(line).is_some() {
            blocks.push(String::new());
            continue;
        }
        let (own, starts) = without_bullet(trimmed);
        match blocks.last_mut() {
            Some(last) if !starts && !last.is_empty() => {
                last.push(' ');
                last.push_str(own);
            }
            _ => blocks.push(own.to_owned()),
        }
    }
    blocks.retain(|block| !block.trim().is_empty());
    blocks
}

fn without_bullet(line: &str) -> (&str, bool) {
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let bullets = ["- ", "* ", "+ ", "> ", ">"];
    if let Some(own) = bullets.iter().find_map(|bullet| line.strip_prefix(bullet)) {
        return (own, true);
    }
    let numbered = [". ", ") "]
        .iter()
        .find_map(|dot| digits.strip_prefix(dot))
        .filter(|_| digits.len() < line.len());
    numbered.map_or((line, false), |own| (own, true))
}

fn sentences_of(text: &str, paragraph: usize) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut open = false;
    for mark in marks(text) {
        match mark {
            Mark::Words(words) => {
                for (part, ends) in split(words) {
                    let blank = part.trim().is_empty();
                    match sentences.last_mut().filter(|_| open || blank) {
                        Some(last) => last.text.push_str(part),
                        None if blank => {}
                        None => sentences.push(Sentence {
                            paragraph,
                            text: part.trim_start().to_owned(),
                            ties: Vec::new(),
                        }),
                    }
                    open = !ends && (open || !blank);
                }
            }
            // A mark belongs to the sentence that it follows, also after its full stop.
            Mark::Ties(ties) => {
                if let Some(last) = sentences.last_mut() {
                    last.ties.extend(ties);
                }
            }
            Mark::Note(_) | Mark::Unknown(_) => {}
        }
    }
    for sentence in &mut sentences {
        sentence.text.truncate(sentence.text.trim_end().len());
    }
    sentences
}

/// Parts of a line, each with whether a sentence ends there.
fn split(words: &str) -> Vec<(&str, bool)> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') {
            continue;
        }
        let end = at + c.len_utf8();
        let rest = &words[end..];
        let after = rest.trim_start_matches(['»', '"', ')', '*', '_', '\u{a0}', '\u{202f}']);
        let next = after.trim_start();
        let is_end = next.is_empty()
            || (next.len() < after.len() && next.starts_with(|c: char| !c.is_lowercase()));
        if is_end {
            let end = words.len() - after.len();
            parts.push((&words[start..end], true));
            start = end;
            while chars.peek().is_some_and(|(at, _)| *at < end) {
                chars.next();
            }
        }
    }
    if start < words.len() {
        parts.push((&words[start..], false));
    }
    parts
}

#[cfg(test)]
mod tests;
