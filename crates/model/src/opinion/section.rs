//! Sections: what the document is written in. Every version is kept; two writers at once do not
//! lose each other's text.

mod happened;

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Comment, Opinion, Refusal, SECTION_CHARS_MAX, custom,
    markup::Placed,
    maybe_title, merging, open,
    plan::{Part, Planned},
};
use crate::{
    Event, State,
    id::{OpinionId, SectionId},
    table::Table,
    words::{self, Field},
};

/// A section.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: SectionId,
    /// What it is in the plan.
    pub part: Part,
    /// The level of its heading: 1 to 3.
    pub level: u8,
    /// As whom its author writes; may be empty.
    pub author: String,
    /// How far it is.
    pub progress: Progress,
    pub(crate) versions: Table<Seq, Version>,
    pub(crate) comments: Table<Seq, Comment>,
}

/// A version of a section, by the record that wrote it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Version {
    /// The record.
    pub seq: Seq,
    /// When it was written.
    pub at: Timestamp,
    /// As whom; may be empty.
    pub by: String,
    /// The heading.
    pub heading: String,
    /// The text.
    pub text: String,
}

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is being written.
    Draft,
    /// It is to be read by the others.
    ToRead,
    /// All agree with it.
    Agreed,
}

impl Progress {
    /// All, in the order in which they are come to.
    pub const ALL: [Self; 3] = [Self::Draft, Self::ToRead, Self::Agreed];
}

impl Section {
    /// Its versions, first to last. Those whose words were dropped are not there.
    pub fn versions(&self) -> impl DoubleEndedIterator<Item = &Version> {
        self.versions.values()
    }

    /// A version.
    #[must_use]
    pub fn version(&self, seq: Seq) -> Option<&Version> {
        self.versions.get(seq)
    }

    /// As it is now. A section has a version as long as the record that added it has words.
    #[must_use]
    pub fn now(&self) -> Option<&Version> {
        self.versions().next_back()
    }

    /// Its heading now.
    #[must_use]
    pub fn heading(&self) -> &str {
        self.now().map_or("", |version| version.heading.as_str())
    }

    /// Its text now.
    #[must_use]
    pub fn text(&self) -> &str {
        self.now().map_or("", |version| version.text.as_str())
    }

    /// Comments beside its paragraphs, first to last.
    pub fn comments(&self) -> impl DoubleEndedIterator<Item = &Comment> {
        self.comments.values()
    }

    /// The section as a template keeps it: its place, and what is placed in it without a number.
    pub(super) fn as_planned(&self) -> Planned {
        let lines = self.text().lines();
        let placed = lines.filter(|line| {
            let placed = Placed::of_line(line).and_then(Result::ok);
            placed.is_some_and(|placed| Placed::WORDS.iter().any(|(_, it)| *it == placed))
        });
        let placed: Vec<_> = placed.collect();
        Planned {
            part: self.part,
            heading: self.heading().to_owned(),
            level: self.level,
            author: String::new(),
            text: placed.join("\n\n"),
        }
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Add a section.
    Add(Added),
    /// Write on a section.
    Edit(Edited),
    /// Put a section elsewhere, or its heading at another level.
    Move(Moved),
    /// Take a section out. Its versions stay in the journal.
    Remove(Removed),
    /// Say who writes it and how far it is.
    Mark(Marked),
}

impl Command {
    pub(super) fn opinion(&self) -> OpinionId {
        match self {
            Self::Add(added) => added.opinion,
            Self::Edit(edited) => edited.opinion,
            Self::Move(moved) => moved.opinion,
            Self::Remove(removed) => removed.opinion,
            Self::Mark(marked) => marked.opinion,
        }
    }
}

/// A section was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section that it follows; the last where none is said.
    #[serde(default)]
    pub after: Option<SectionId>,
    /// What it is and begins with.
    pub planned: Planned,
}

/// A section was written on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edited {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
    /// The version that it was made from.
    pub from: Seq,
    /// As whom it was written; may be empty.
    #[serde(default)]
    pub by: String,
    /// The heading.
    pub heading: String,
    /// The whole text: with what others wrote meanwhile, where it was merged.
    pub text: String,
}

/// A section was put elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
    /// The section that it follows; the first where none is said.
    #[serde(default)]
    pub after: Option<SectionId>,
    /// The level of its heading.
    pub level: u8,
}

/// A section was taken out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
}

/// Who writes a section, and how far it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    /// The opinion.
    pub opinion: OpinionId,
    /// The section.
    pub section: SectionId,
    /// As whom; may be empty.
    #[serde(default)]
    pub author: String,
    /// How far.
    pub progress: Progress,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Add(added) => {
            let opinion = open(state, added.opinion)?;
            custom::check_room(opinion.order.len())?;
            if let Some(after) = added.after {
                known(opinion, after)?;
            }
            let planned = custom::fit(&added.planned)?;
            Ok(vec![Added { planned, ..*added }.into()])
        }
        Command::Edit(edited) => edit(state, edited),
        Command::Move(moved) => {
            let opinion = open(state, moved.opinion)?;
            known(opinion, moved.section)?;
            if let Some(after) = moved.after.filter(|after| *after != moved.section) {
                known(opinion, after)?;
            }
            if !(1..=3).contains(&moved.level) {
                return Err(Refusal::Level.into());
            }
            Ok(vec![moved.clone().into()])
        }
        Command::Remove(removed) => {
            known(open(state, removed.opinion)?, removed.section)?;
            Ok(vec![removed.clone().into()])
        }
        Command::Mark(marked) => {
            // Marking changes no word: it may be done at any time.
            let opinion = super::known(state, marked.opinion)?;
            let section = known(opinion, marked.section)?;
            let author = maybe_title(&marked.author)?;
            if section.author == author && section.progress == marked.progress {
                return Ok(Vec::new());
            }
            Ok(vec![
                Marked {
                    author,
                    ..marked.clone()
                }
                .into(),
            ])
        }
    }
}

fn edit(state: &State, edited: &Edited) -> Result<Vec<Event>, crate::Refusal> {
    let opinion = open(state, edited.opinion)?;
    let section = known(opinion, edited.section)?;
    let sent = match edited.text.trim() {
        "" => String::new(),
        text => words::taken(Field::Text, text, SECTION_CHARS_MAX)?,
    };
    let heading = words::title(Field::Title, &edited.heading)?;
    let base = section
        .version(edited.from)
        .ok_or(Refusal::UnknownVersion(edited.from))?;
    let kept = section.now().unwrap_or(base);
    let text = if kept.seq == base.seq {
        sent
    } else {
        let pieces = merging::merge(&base.text, &kept.text, &sent);
        let merged = merging::clean(&pieces);
        merged.ok_or(Refusal::Clash {
            kept: kept.seq,
            pieces,
        })?
    };
    // Who did not touch the heading leaves it as another has made it.
    let heading = if heading == base.heading {
        kept.heading.clone()
    } else {
        heading
    };
    if text == kept.text && heading == kept.heading {
        return Ok(Vec::new());
    }
    let edited = Edited {
        by: maybe_title(&edited.by)?,
        heading,
        text,
        ..edited.clone()
    };
    Ok(vec![edited.into()])
}

/// The section, or a refusal that names it.
pub(super) fn known(opinion: &Opinion, id: SectionId) -> Result<&Section, Refusal> {
    opinion.section(id).ok_or(Refusal::UnknownSection(id))
}
