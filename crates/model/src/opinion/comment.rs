//! Comments beside paragraphs: they stand beside their paragraph as long as it is there.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Refusal, change,
    difference::{alignment, paragraphs},
    known, maybe_title,
    section::{self, Section},
};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, SectionId},
    words::{self, Field},
};

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// The record.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// What was said, beside what.
    pub made: Made,
    /// Whether it is settled.
    pub resolved: bool,
}

impl Comment {
    /// Beside which paragraph of the section's text of now it stands, from 0; `None` where that
    /// paragraph is gone, or it is about the section as a whole.
    #[must_use]
    pub fn paragraph(&self, section: &Section) -> Option<usize> {
        let old = section.version(self.made.version)?;
        let own = usize::try_from(self.made.paragraph?).ok()?;
        let (before, after) = (paragraphs(&old.text), paragraphs(section.text()));
        let pairs = alignment(&before, &after);
        if let Some((_, now)) = pairs.iter().find(|(then, _)| *then == own) {
            return Some(*now);
        }
        // A reworded paragraph stands between the same neighbours.
        let above = pairs.iter().rev().find(|(then, _)| *then < own);
        let below = pairs.iter().find(|(then, _)| *then > own);
        let (then, now) = above.map_or((0, 0), |(then, now)| (then + 1, now + 1));
        let end = below.map_or((before.len(), after.len()), |pair| *pair);
        (end.0 - then == end.1 - now && own < end.0).then(|| now + (own - then))
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Comment on a section.
    Make(Made),
    /// Say that a comment is settled, or that it is not.
    Resolve(Resolved),
}

/// Somebody commented on a section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Made {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
    /// The version that was read.
    pub version: Seq,
    /// The paragraph of that version, from 0; about all of it where none is said.
    #[serde(default)]
    pub paragraph: Option<u32>,
    /// As whom; may be empty.
    #[serde(default)]
    pub by: String,
    /// What was said.
    pub text: String,
}

/// A comment was settled, or opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resolved {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
    /// The comment.
    pub comment: Seq,
    /// Whether it is settled.
    pub resolved: bool,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Make(made) => {
            let section = section::known(known(state, made.opinion)?, made.section)?;
            if section.version(made.version).is_none() {
                return Err(Refusal::UnknownVersion(made.version).into());
            }
            let made = Made {
                by: maybe_title(&made.by)?,
                text: words::paragraph(Field::Text, &made.text)?,
                ..made.clone()
            };
            Ok(vec![made.into()])
        }
        Command::Resolve(resolved) => {
            let section = section::known(known(state, resolved.opinion)?, resolved.section)?;
            let comment = section.comments.get(resolved.comment);
            let comment = comment.ok_or(Refusal::UnknownComment(resolved.comment))?;
            if comment.resolved == resolved.resolved {
                return Ok(Vec::new());
            }
            Ok(vec![resolved.clone().into()])
        }
    }
}

impl Fact for Made {
    const KIND: &'static str = "comment.made";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let comment = Comment {
            seq: place.seq,
            at: place.at,
            made: self.clone(),
            resolved: false,
        };
        change(state, self.opinion, |opinion| {
            opinion.sections.change(self.section, |section| {
                section.comments.insert(place.seq, comment);
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Resolved {
    const KIND: &'static str = "comment.resolved";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.opinion, |opinion| {
            opinion.sections.change(self.section, |section| {
                let resolved = self.resolved;
                section
                    .comments
                    .change(self.comment, |comment| comment.resolved = resolved);
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
