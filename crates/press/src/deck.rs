//! Slides: one idea each, made from a document and adjusted afterwards.

mod adjust;
mod make;
#[cfg(feature = "pdf")]
pub(crate) mod sheet;

use serde::{Deserialize, Serialize};

use crate::block::{Block, Drawn, Figure, Id, KeyFigure, Ranked};
use crate::check::{CHARACTERS_MAX, Fault};
use crate::document::Metadata;
use crate::inline::Inline;
use crate::typeset;

pub use adjust::{Adjusted, Adjustments};
pub use make::{slides, slides_as_made};

/// The version of the deck's JSON that this crate writes and reads.
pub const DECK_FORMAT: u32 = 1;
/// Most slides of a deck.
pub const SLIDES_MAX: usize = 500;

/// Slides in order, as data: a slide may be edited, left out or moved.
///
/// Lines of a deck have no references and no footnotes: [`slides`] writes what they say.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deck {
    /// [`DECK_FORMAT`].
    pub format: u32,
    /// That of the document.
    pub metadata: Metadata,
    /// The slides.
    pub slides: Vec<Slide>,
}

/// A slide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Slide {
    /// Its title.
    pub title: Vec<Inline>,
    /// What it shows under the title.
    pub body: Body,
    /// What the speaker says, in paragraphs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Vec<Inline>>,
    /// Its name within the deck: it stays when words around it change.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The block of the document that it was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<Id>,
}

/// What a slide shows under its title.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Body {
    /// The first slide: council, kind and date.
    Opening {
        /// A line under the title; may be empty.
        subtitle: String,
    },
    /// A new part.
    Section {
        /// Its number; may be empty.
        number: String,
        /// Its idea in a sentence; may be empty.
        text: Vec<Inline>,
    },
    /// One sentence.
    Statement {
        /// The sentence.
        text: Vec<Inline>,
    },
    /// A few points.
    Points {
        /// At most five are well read.
        points: Vec<Vec<Inline>>,
    },
    /// Somebody's words.
    Quote {
        /// The words, without quotation marks.
        text: Vec<Inline>,
        /// Whose they are; may be empty.
        attribution: Vec<Inline>,
    },
    /// Figures that say much in little room.
    KeyFigures {
        /// At most six.
        items: Vec<KeyFigure>,
    },
    /// Statements in order of importance.
    Ranking {
        /// At most five are well read.
        entries: Vec<Ranked>,
    },
    /// A chart or an image.
    Drawing {
        /// What is drawn.
        content: Drawn,
    },
    /// A small table.
    Table {
        /// Titles of the columns.
        columns: Vec<Vec<Inline>>,
        /// The rows; each has as many cells as there are columns.
        rows: Vec<Vec<Vec<Inline>>>,
    },
    /// What is asked of somebody.
    Proposal {
        /// Its number.
        number: u32,
        /// Its axis; may be empty.
        axis: String,
        /// What is asked.
        statement: Vec<Inline>,
        /// Of whom.
        addressed_to: Vec<String>,
        /// What is to come of it; may be empty.
        expected_effect: Vec<Inline>,
    },
    /// The last slide.
    Closing {
        /// How to reach the council, where to read on.
        lines: Vec<String>,
    },
}

impl Body {
    /// Its stable name: slides are named by it, and adjustments kept under these names.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opening { .. } => "opening",
            Self::Section { .. } => "section",
            Self::Statement { .. } => "statement",
            Self::Points { .. } => "points",
            Self::Quote { .. } => "quote",
            Self::KeyFigures { .. } => "figures",
            Self::Ranking { .. } => "ranking",
            Self::Drawing { .. } => "drawing",
            Self::Table { .. } => "table",
            Self::Proposal { .. } => "proposal",
            Self::Closing { .. } => "closing",
        }
    }
}

impl Slide {
    fn lines_mut(&mut self) -> Vec<&mut Vec<Inline>> {
        let mut lines = vec![&mut self.title];
        match &mut self.body {
            Body::Section { text, .. } | Body::Statement { text } => lines.push(text),
            Body::Points { points } => lines.extend(points),
            Body::Quote { text, attribution } => lines.extend([text, attribution]),
            Body::Ranking { entries } => {
                for entry in entries {
                    lines.push(&mut entry.text);
                    lines.extend(&mut entry.details);
                }
            }
            Body::Table { columns, rows } => {
                lines.extend(columns);
                lines.extend(rows.iter_mut().flatten());
            }
            Body::Proposal {
                statement,
                expected_effect,
                ..
            } => lines.extend([statement, expected_effect]),
            Body::Opening { .. }
            | Body::KeyFigures { .. }
            | Body::Drawing { .. }
            | Body::Closing { .. } => {}
        }
        lines.extend(&mut self.notes);
        lines
    }

    fn strings_mut(&mut self) -> Vec<&mut String> {
        match &mut self.body {
            Body::Opening { subtitle } => vec![subtitle],
            Body::Section { number, .. } => vec![number],
            Body::KeyFigures { items } => items
                .iter_mut()
                .flat_map(|item| [&mut item.value, &mut item.label])
                .collect(),
            Body::Ranking { entries } => entries.iter_mut().map(|entry| &mut entry.count).collect(),
            Body::Drawing {
                content: Drawn::Chart { chart, .. },
            } => {
                let mut strings = Vec::new();
                crate::lines::chart_strings_mut(chart, &mut strings);
                strings
            }
            Body::Drawing {
                content:
                    Drawn::Image {
                        alternative,
                        credit,
                        ..
                    },
            } => vec![alternative, credit],
            Body::Proposal {
                axis, addressed_to, ..
            } => std::iter::once(axis).chain(addressed_to).collect(),
            Body::Closing { lines } => lines.iter_mut().collect(),
            _ => Vec::new(),
        }
    }
}

impl Deck {
    /// Calls `line` with every line and `string` with every plain text that is shown.
    pub(crate) fn change_texts(
        &mut self,
        line: &mut dyn FnMut(&mut Vec<Inline>),
        string: &mut dyn FnMut(&mut String),
    ) {
        self.metadata
            .strings_mut()
            .into_iter()
            .for_each(&mut *string);
        for slide in &mut self.slides {
            slide.lines_mut().into_iter().for_each(&mut *line);
            slide.strings_mut().into_iter().for_each(&mut *string);
        }
    }

    /// The deck with every text as it is printed; see [`crate::Document::typeset`].
    pub fn typeset(&self) -> Self {
        let language = self.metadata.language;
        let mut set = self.clone();
        set.change_texts(
            &mut |content| typeset::line(content, language),
            &mut |text| *text = typeset::plain(text, language),
        );
        set
    }

    /// Everything that is wrong with the deck; empty for one that can be set.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.format != DECK_FORMAT {
            faults.push(Fault::Format { found: self.format });
        }
        if self.metadata.title.trim().is_empty() {
            faults.push(Fault::NoTitle);
        }
        // The rest is checked as the blocks of a document that has the same texts.
        let mut copy = self.clone();
        let mut lines: Vec<Vec<Inline>> = Vec::new();
        let characters = std::cell::Cell::new(0);
        copy.change_texts(&mut |line| lines.push(line.clone()), &mut |text| {
            characters.set(characters.get() + text.chars().count());
        });
        faults.extend(crate::check::lines_fault(&lines));
        for (what, found, most) in [
            ("slides", self.slides.len(), SLIDES_MAX),
            ("characters", characters.get(), CHARACTERS_MAX),
        ] {
            if found > most {
                faults.push(Fault::TooLarge { what, found, most });
            }
        }
        for (index, slide) in self.slides.iter().enumerate() {
            faults.extend(slide.fault(index + 1));
        }
        faults
    }
}

impl Slide {
    /// What is wrong with the slide of this number.
    fn fault(&self, number: usize) -> Option<Fault> {
        let id = Id::new(format!("slide-{number}"));
        match &self.body {
            Body::Drawing { content } => crate::check::block_fault(&Block::Figure(Figure {
                id,
                caption: Vec::new(),
                content: content.clone(),
            })),
            Body::Table { columns, rows } => {
                let fits = rows.iter().all(|row| row.len() == columns.len());
                crate::check::shape_fault(&id, columns.len(), rows.len(), fits)
            }
            _ => None,
        }
    }
}
