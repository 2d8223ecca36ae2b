//! What a document may not be: every fault is found before anything is typeset.

mod block;

use std::collections::BTreeSet;

use thiserror::Error;

use crate::block::{Block, Drawn, Id, List};
use crate::document::{Document, FORMAT, Seal};
use crate::inline::Inline;

pub(crate) use block::{block_fault, shape_fault};

/// Most characters of a document: about a thousand pages.
pub const CHARACTERS_MAX: usize = 3_000_000;
/// Most blocks of a document, cells of tables among them.
pub const BLOCKS_MAX: usize = 60_000;
/// Most columns of a table: more do not fit on paper.
pub const COLUMNS_MAX: usize = 12;
/// Most bytes of all images together, decoded from base64.
pub const IMAGES_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Most pixels of an image: a photograph of 40 megapixels.
pub const IMAGE_PIXELS_MAX: u64 = 40_000_000;
/// Deepest nesting of what is said of words, and of lists.
pub const DEPTH_MAX: usize = 6;
/// Most figures side by side.
pub const KEY_FIGURES_MAX: usize = 6;

/// What is wrong with a document. Each names the block that it is about, where there is one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Fault {
    /// It is of a format that this version does not read.
    #[error("the document is of format {found}, this version reads format {FORMAT}")]
    Format {
        /// What the document says.
        found: u32,
    },
    /// It has no title.
    #[error("the document has no title")]
    NoTitle,
    /// It is larger than a document may be.
    #[error("the document has {found} {what}, more than {most}")]
    TooLarge {
        /// What there is too much of.
        what: &'static str,
        /// How much there is.
        found: usize,
        /// How much there may be.
        most: usize,
    },
    /// An id is not a name.
    #[error("“{id}” is no id: letters, digits, “-”, “_”, “.”, a letter first")]
    Id {
        /// The id.
        id: Id,
    },
    /// Two blocks have the same id.
    #[error("two blocks are called “{id}”")]
    DoubleId {
        /// The id.
        id: Id,
    },
    /// A reference leads nowhere.
    #[error("a reference leads to “{to}”, which is not in the document")]
    LostReference {
        /// Where it would lead.
        to: Id,
    },
    /// A heading has a level that there is not, or skips one.
    #[error("the heading “{id}” has level {level}; here it may have 1 to {deepest}")]
    Level {
        /// The heading.
        id: Id,
        /// Its level.
        level: u8,
        /// The deepest level that it may have.
        deepest: u8,
    },
    /// Strong within emphasis within strong…, lists within lists…, notes within notes.
    #[error("texts or lists are nested deeper than {DEPTH_MAX}, or a note stands in a note")]
    TooDeep,
    /// A table whose rows do not fit its columns, or that has none.
    #[error("the table “{id}” {what}")]
    Table {
        /// The table.
        id: Id,
        /// What is wrong.
        what: &'static str,
    },
    /// A chart whose numbers cannot be drawn.
    #[error("the chart “{id}”: {what}")]
    Chart {
        /// The figure.
        id: Id,
        /// What is wrong.
        what: &'static str,
    },
    /// An image that is none, is too large, or has no alternative text.
    #[error("the image “{id}” {what}")]
    Image {
        /// The figure.
        id: Id,
        /// What is wrong.
        what: &'static str,
    },
    /// The seal's chain head is no hash.
    #[error("the head of the chain is not written as 64 hexadecimal digits")]
    Seal,
}

impl Document {
    /// Reads a document from JSON and checks it.
    ///
    /// # Errors
    ///
    /// When the JSON is not a document (the words of `serde_json` say where), or has faults.
    pub fn from_json(json: &[u8]) -> Result<Self, Unreadable> {
        let document: Self = serde_json::from_slice(json)?;
        let faults = document.faults();
        if faults.is_empty() {
            Ok(document)
        } else {
            Err(Unreadable::Faults(faults))
        }
    }

    /// Everything that is wrong with the document; empty for one that every format accepts.
    pub fn faults(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        if self.format != FORMAT {
            faults.push(Fault::Format { found: self.format });
        }
        if self.metadata.title.trim().is_empty() {
            faults.push(Fault::NoTitle);
        }
        if let Seal::Frozen { chain, .. } = &self.metadata.seal
            && !(chain.len() == 64 && chain.bytes().all(|b| b.is_ascii_hexdigit()))
        {
            faults.push(Fault::Seal);
        }
        self.check_size(&mut faults);
        // What is too large is not looked at any further.
        if faults.is_empty() {
            self.check_ids(&mut faults);
            self.check_levels(&mut faults);
            self.check_blocks(&mut faults);
        }
        faults
    }

    fn check_size(&self, faults: &mut Vec<Fault>) {
        let mut copy = self.clone();
        let (mut characters, mut lines) = (0, 0);
        let mut deepest = 0;
        let count_string = std::cell::Cell::new(0);
        copy.change_texts(
            &mut |line| {
                lines += 1;
                let (length, depth) = measure(line, false);
                characters += length;
                deepest = deepest.max(depth);
            },
            &mut |text| count_string.set(count_string.get() + text.chars().count()),
        );
        let characters = characters + count_string.get();
        let images = self.all_blocks().map(image_bytes).sum();
        for (what, found, most) in [
            ("characters", characters, CHARACTERS_MAX),
            ("blocks and cells", lines, BLOCKS_MAX),
            ("bytes of images", images, IMAGES_BYTES_MAX),
        ] {
            if found > most {
                faults.push(Fault::TooLarge { what, found, most });
            }
        }
        let lists = self.all_blocks().filter_map(|block| match block {
            Block::List(list) => Some(list_depth(list)),
            _ => None,
        });
        if deepest > DEPTH_MAX || lists.max().unwrap_or(0) > DEPTH_MAX {
            faults.push(Fault::TooDeep);
        }
    }

    fn check_ids(&self, faults: &mut Vec<Fault>) {
        let annexes = self.annexes.iter().map(|annex| &annex.id);
        let mut known = BTreeSet::new();
        for id in self.all_blocks().filter_map(Block::id).chain(annexes) {
            if !id.is_valid() {
                faults.push(Fault::Id { id: id.clone() });
            }
            if !known.insert(id) {
                faults.push(Fault::DoubleId { id: id.clone() });
            }
        }
        let mut targets = Vec::new();
        let lines = self.all_blocks().flat_map(Block::lines);
        let titles = self.annexes.iter().map(|annex| &annex.title);
        for line in lines.chain(titles).chain([&self.cover.summary]) {
            references(line, &mut targets);
        }
        for to in targets {
            if !known.contains(to) {
                faults.push(Fault::LostReference { to: to.clone() });
            }
        }
    }

    fn check_levels(&self, faults: &mut Vec<Fault>) {
        check_levels(&self.blocks, 0, faults);
        for annex in &self.annexes {
            check_levels(&annex.blocks, 1, faults);
        }
    }

    fn check_blocks(&self, faults: &mut Vec<Fault>) {
        faults.extend(self.all_blocks().filter_map(block_fault));
    }
}

/// What is wrong with lines that stand by themselves: they are nested too deep, or refer to blocks
/// that are elsewhere.
pub(crate) fn lines_fault(lines: &[Vec<Inline>]) -> Option<Fault> {
    let mut targets = Vec::new();
    let (mut characters, mut deepest) = (0, 0);
    for line in lines {
        let (length, depth) = measure(line, true);
        characters += length;
        deepest = deepest.max(depth);
        references(line, &mut targets);
    }
    if deepest > DEPTH_MAX {
        Some(Fault::TooDeep)
    } else if characters > CHARACTERS_MAX {
        Some(Fault::TooLarge {
            what: "characters",
            found: characters,
            most: CHARACTERS_MAX,
        })
    } else {
        targets
            .first()
            .map(|to| Fault::LostReference { to: (*to).clone() })
    }
}

/// Why a document could not be read.
#[derive(Debug, Error)]
pub enum Unreadable {
    /// It is no JSON, or not that of a document.
    #[error("this is not a document")]
    Json(#[from] serde_json::Error),
    /// It is a document with faults.
    #[error("the document has faults: {}", list(.0))]
    Faults(Vec<Fault>),
}

/// The faults as one sentence, of which the first few are said.
pub(crate) fn list(faults: &[Fault]) -> String {
    const SAID_MAX: usize = 5;
    let mut said: Vec<String> = faults.iter().take(SAID_MAX).map(Fault::to_string).collect();
    if faults.len() > SAID_MAX {
        said.push(format!("and {} more", faults.len() - SAID_MAX));
    }
    said.join("; ")
}

impl Block {
    /// The block's stable name, for those that have one.
    pub const fn id(&self) -> Option<&Id> {
        match self {
            Self::Heading(heading) => Some(&heading.id),
            Self::Paragraph(paragraph) => Some(&paragraph.id),
            Self::Quote(quote) => Some(&quote.id),
            Self::Table(table) => Some(&table.id),
            Self::Ranking(ranking) => Some(&ranking.id),
            Self::Matrix(matrix) => Some(&matrix.id),
            Self::Figure(figure) => Some(&figure.id),
            Self::Proposal(proposal) => Some(&proposal.id),
            Self::List(_) | Self::KeyFigures(_) | Self::PageBreak => None,
        }
    }
}

/// Characters and depth of a line. A note within a note counts as too deep.
fn measure(content: &[Inline], in_note: bool) -> (usize, usize) {
    let (mut characters, mut depth) = (0, 0);
    for inline in content {
        let (inside, under) = match inline {
            Inline::Text { text } | Inline::Raised { text } => (text.chars().count(), 0),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Foreign { content, .. } => measure(content, in_note),
            Inline::Link { address, content } => {
                let (inside, under) = measure(content, in_note);
                (inside + address.chars().count(), under)
            }
            Inline::Footnote { .. } if in_note => (0, DEPTH_MAX + 1),
            Inline::Footnote { content } => measure(content, true),
            Inline::Reference { .. } | Inline::LineBreak => (1, 0),
        };
        characters += inside;
        depth = depth.max(under + 1);
    }
    (characters, depth)
}

fn list_depth(list: &List) -> usize {
    let under = list.items.iter().filter_map(|item| item.under.as_ref());
    1 + under.map(list_depth).max().unwrap_or(0)
}

fn references<'a>(content: &'a [Inline], targets: &mut Vec<&'a Id>) {
    for inline in content {
        match inline {
            Inline::Reference { to, .. } => targets.push(to),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Footnote { content } => references(content, targets),
            Inline::Text { .. } | Inline::Raised { .. } | Inline::LineBreak => {}
        }
    }
}

fn check_levels(blocks: &[Block], above: u8, faults: &mut Vec<Fault>) {
    let mut before = above;
    for block in blocks {
        let Block::Heading(heading) = block else {
            continue;
        };
        let deepest = (before + 1).min(4);
        if heading.level <= above || heading.level > deepest {
            faults.push(Fault::Level {
                id: heading.id.clone(),
                level: heading.level,
                deepest,
            });
        }
        before = heading.level.min(4);
    }
}

fn image_bytes(block: &Block) -> usize {
    match block {
        Block::Figure(figure) => match &figure.content {
            // Four characters of base64 hold three bytes.
            Drawn::Image { data, .. } => data.len() / 4 * 3,
            Drawn::Chart { .. } => 0,
        },
        _ => 0,
    }
}
