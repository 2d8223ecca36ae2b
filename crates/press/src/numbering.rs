//! The numbers of parts, paragraphs, tables, figures and annexes, the same in every format.

use std::collections::BTreeMap;

use kuzul_locale::Words;

use crate::block::{Block, Id};
use crate::document::Document;
use crate::inline::plain;

/// What a reference can lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading.
    Part,
    /// A paragraph or a quote.
    Paragraph,
    /// A table, ranking or matrix.
    Table,
    /// A chart or an image.
    Figure,
    /// A proposal.
    Proposal,
    /// An annex.
    Annex,
}

/// The number of a block, and what stands for it where it has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// What the block is.
    pub kind: Kind,
    /// « 2.1 », « 14 », « A1.2 »; empty for what is not counted.
    pub number: String,
    /// The title of the part that the block is or stands in.
    pub title: String,
}

impl Label {
    /// How a sentence names the block: « partie 2.1 », or « Conclusion » in quotation marks where
    /// it has no number.
    pub fn in_words(&self, words: Words) -> String {
        if self.number.is_empty() {
            let quoted = format!("\"{}\"", self.title);
            return kuzul_locale::typography::printed(&quoted, words.language()).into_owned();
        }
        let key = match self.kind {
            Kind::Part => "press-ref-part",
            Kind::Paragraph => "press-ref-paragraph",
            Kind::Table => "press-ref-table",
            Kind::Figure => "press-ref-figure",
            Kind::Proposal => "press-ref-proposal",
            Kind::Annex => "press-ref-annex",
        };
        let said = words.with(key, &[("number", self.number.as_str().into())]);
        kuzul_locale::typography::printed(&said, words.language()).into_owned()
    }
}

/// The labels of all blocks of a document that have an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbering {
    labels: BTreeMap<Id, Label>,
}

/// Where the counting stands.
#[derive(Default)]
struct Counters {
    parts: [u32; 3],
    /// Before the numbers of parts: « A2 » in the second annex.
    prefix: String,
    paragraphs: u32,
    tables: u32,
    figures: u32,
    title: String,
}

impl Numbering {
    /// Counts the document through.
    pub fn of(document: &Document) -> Self {
        let mut numbering = Self::default();
        let mut counters = Counters {
            title: document.metadata.title.clone(),
            ..Counters::default()
        };
        for block in &document.blocks {
            numbering.count(block, &mut counters);
        }
        for (index, annex) in document.annexes.iter().enumerate() {
            let number = index + 1;
            counters.parts = [0; 3];
            counters.prefix = format!("A{number}");
            counters.title = plain(&annex.title);
            numbering.add(&annex.id, Kind::Annex, number.to_string(), &counters.title);
            for block in &annex.blocks {
                numbering.count(block, &mut counters);
            }
        }
        numbering
    }

    /// The label of a block; `None` for an id that the document does not have.
    pub fn get(&self, id: &Id) -> Option<&Label> {
        self.labels.get(id)
    }

    /// All labels, by id.
    pub fn iter(&self) -> impl Iterator<Item = (&Id, &Label)> {
        self.labels.iter()
    }

    fn add(&mut self, id: &Id, kind: Kind, number: String, title: &str) {
        let title = title.to_owned();
        self.labels.insert(
            id.clone(),
            Label {
                kind,
                number,
                title,
            },
        );
    }

    fn count(&mut self, block: &Block, counters: &mut Counters) {
        match block {
            Block::Heading(heading) => {
                let number = if heading.numbered {
                    counters.part(heading.level)
                } else {
                    String::new()
                };
                counters.title = plain(&heading.text);
                self.add(&heading.id, Kind::Part, number, &counters.title);
            }
            Block::Paragraph(paragraph) => {
                let number = if paragraph.numbered {
                    counters.paragraphs += 1;
                    counters.paragraphs.to_string()
                } else {
                    String::new()
                };
                self.add(&paragraph.id, Kind::Paragraph, number, &counters.title);
            }
            Block::Quote(quote) => {
                self.add(&quote.id, Kind::Paragraph, String::new(), &counters.title);
            }
            Block::Table(table) => self.table(&table.id, counters),
            Block::Ranking(ranking) => self.table(&ranking.id, counters),
            Block::Matrix(matrix) => self.table(&matrix.id, counters),
            Block::Figure(figure) => {
                counters.figures += 1;
                let number = counters.figures.to_string();
                self.add(&figure.id, Kind::Figure, number, &counters.title);
            }
            Block::Proposal(proposal) => {
                let number = proposal.number.to_string();
                self.add(&proposal.id, Kind::Proposal, number, &proposal.title);
            }
            Block::List(_) | Block::KeyFigures(_) | Block::PageBreak => {}
        }
    }

    fn table(&mut self, id: &Id, counters: &mut Counters) {
        counters.tables += 1;
        self.add(
            id,
            Kind::Table,
            counters.tables.to_string(),
            &counters.title,
        );
    }
}

impl Counters {
    /// The number of the next part at a level; level 4 has none.
    fn part(&mut self, level: u8) -> String {
        let in_annex = !self.prefix.is_empty();
        // The annex itself is the first level there.
        let first = usize::from(in_annex);
        let Some(depth) = usize::from(level).checked_sub(1).filter(|depth| *depth < 3) else {
            return String::new();
        };
        self.parts[depth] += 1;
        for deeper in &mut self.parts[depth + 1..] {
            *deeper = 0;
        }
        let numbers = self.parts[first.min(depth)..=depth]
            .iter()
            .map(u32::to_string);
        let prefix = in_annex.then(|| self.prefix.clone());
        prefix
            .into_iter()
            .chain(numbers)
            .collect::<Vec<_>>()
            .join(".")
    }
}
