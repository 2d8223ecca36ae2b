//! What an author may write into the text of a section, beside Markdown.
//!
//! A part of the process is *placed* by a line of its own: `{{matrice}}`, `{{forces 77}}`. A
//! sentence is *tied* to what it stands on by a mark at its end: `[^conclusion 84, carte 12]`. A note
//! of the author's own is `[^note: its words]`. The numbers are those of the addresses
//! (`/conclusions/84`).

use std::fmt;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::difference::paragraphs;
use crate::{
    State,
    board::{ClusterId, ItemId},
    conclusion::Column,
    id::{BoardId, CardId, ConclusionId, MeetingId, ProposalId, ReferralId, WorkshopId},
};

/// A part of the process that stands in the text and follows its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Placed {
    /// The text of the referral.
    Referral,
    /// The phases of the process.
    Phases,
    /// The groups that carry the process.
    Groups,
    /// All conclusions of a workshop, column by column.
    Workshop(WorkshopId),
    /// The conclusions of one column of a workshop.
    Ranks(WorkshopId, Column),
    /// What a workshop was about, and what it was asked.
    Theme(WorkshopId),
    /// Workshops by columns, over the whole process.
    Matrix,
    /// How many took part: in one meeting, or in all.
    Participation(Option<MeetingId>),
    /// The timetable of a meeting.
    Timetable(MeetingId),
    /// A conclusion with what it comes from and what became of it.
    Conclusion(ConclusionId),
    /// A chart of who was present at each meeting.
    PresenceChart,
    /// A chart of the cards of a workshop, by column.
    CardsChart(WorkshopId),
    /// A chart of the ranks of a workshop, where voices are known.
    RanksChart(WorkshopId),
    /// The proposals of the opinion, axis by axis.
    Proposals,
}

impl Placed {
    /// Words that need no number, as they are written.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("saisine", Self::Referral),
        ("phases", Self::Phases),
        ("groupes", Self::Groups),
        ("matrice", Self::Matrix),
        ("participation", Self::Participation(None)),
        ("graphique-presence", Self::PresenceChart),
        ("propositions", Self::Proposals),
    ];

    /// What a line places: `None` where it is ordinary text.
    ///
    /// # Errors
    /// When it is written as a placed part, and there is none of this name.
    pub fn of_line(line: &str) -> Option<Result<Self, Unknown>> {
        let line = line.trim();
        let inside = line.strip_prefix("{{")?.strip_suffix("}}")?;
        Some(Self::parse(inside).ok_or_else(|| Unknown(line.to_owned())))
    }

    fn parse(inside: &str) -> Option<Self> {
        let mut parts = inside.split_whitespace();
        let word = parts.next()?.to_lowercase();
        let number = parts.next();
        if parts.next().is_some() {
            return None;
        }
        let Some(number) = number else {
            let known = Self::WORDS.iter().find(|(known, _)| *known == word);
            return known.map(|(_, placed)| *placed);
        };
        let number: Seq = number.parse().ok()?;
        let (workshop, meeting) = (WorkshopId(number), MeetingId(number));
        Some(match word.as_str() {
            "atelier" => Self::Workshop(workshop),
            "theme" | "thème" => Self::Theme(workshop),
            "forces" => Self::Ranks(workshop, Column::Strength),
            "faiblesses" => Self::Ranks(workshop, Column::Weakness),
            "pistes" => Self::Ranks(workshop, Column::CourseOfAction),
            "participation" => Self::Participation(Some(meeting)),
            "programme" => Self::Timetable(meeting),
            "conclusion" => Self::Conclusion(ConclusionId(number)),
            "graphique-cartes" => Self::CardsChart(workshop),
            "graphique-rangs" => Self::RanksChart(workshop),
            _ => return None,
        })
    }

    /// Whether what it shows is there.
    pub(crate) fn is_there(self, state: &State) -> bool {
        match self {
            Self::Workshop(id)
            | Self::Ranks(id, _)
            | Self::Theme(id)
            | Self::CardsChart(id)
            | Self::RanksChart(id) => state.workshops.contains(id),
            Self::Participation(Some(id)) | Self::Timetable(id) => state.meetings.contains(id),
            Self::Conclusion(id) => state.conclusions.contains(id),
            Self::Referral
            | Self::Phases
            | Self::Groups
            | Self::Matrix
            | Self::Participation(None)
            | Self::PresenceChart
            | Self::Proposals => true,
        }
    }
}

impl fmt::Display for Placed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some((word, _)) = Self::WORDS.iter().find(|(_, placed)| placed == self) {
            return write!(f, "{{{{{word}}}}}");
        }
        let (word, number) = match self {
            Self::Workshop(id) => ("atelier", id.0),
            Self::Theme(id) => ("theme", id.0),
            Self::Ranks(id, Column::Strength) => ("forces", id.0),
            Self::Ranks(id, Column::Weakness) => ("faiblesses", id.0),
            Self::Ranks(id, _) => ("pistes", id.0),
            Self::CardsChart(id) => ("graphique-cartes", id.0),
            Self::RanksChart(id) => ("graphique-rangs", id.0),
            Self::Participation(Some(id)) => ("participation", id.0),
            Self::Timetable(id) => ("programme", id.0),
            Self::Conclusion(id) => ("conclusion", id.0),
            // Those without a number are in the list above.
            _ => return Ok(()),
        };
        write!(f, "{{{{{word} {number}}}}}")
    }
}

/// A line or mark that names nothing that there is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown(pub String);

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
            Self::Card(id) => {
                let boards = state.boards.before(BoardId(id.0)).rev();
                boards.filter_map(|board| board.card(id)).next().is_some()
            }
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
