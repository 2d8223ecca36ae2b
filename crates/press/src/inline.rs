//! What stands in a line: words, and what is said of them.

use serde::{Deserialize, Serialize};

use crate::block::Id;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    /// Words. A line break in them counts as a space.
    Text {
        /// The words.
        text: String,
    },
    /// Words that matter.
    Strong {
        /// What matters.
        content: Vec<Inline>,
    },
    /// Words that are stressed, or a title.
    Emphasis {
        /// What is stressed.
        content: Vec<Inline>,
    },
    /// Words in another language than the document's.
    Foreign {
        /// A language tag (BCP 47), like `br`.
        language: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// A link to somewhere else. An address that begins with anything but `https:`, `http:`,
    /// `mailto:` or `tel:` is not linked to; its words stay.
    Link {
        /// The address.
        address: String,
        /// The words that are linked. Where there are none, the address is shown.
        content: Vec<Inline>,
    },
    /// A note at the foot of the page.
    Footnote {
        /// The text of the note; no note within it.
        content: Vec<Inline>,
    },
    /// A reference to another block of the document, with its number, page, or both.
    Reference {
        /// The block.
        to: Id,
        /// What is shown of it.
        #[serde(default)]
        show: Shown,
    },
    /// Letters that stand higher: the « er » of « 1er ». [`crate::Document::typeset`] finds those.
    Raised {
        /// The letters.
        text: String,
    },
    /// A new line within the paragraph.
    LineBreak,
}

/// What a reference shows. Where there are no pages (the web), the number takes their place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// « partie 2.1 »
    Number,
    /// « page 12 »
    Page,
    /// « partie 2.1, page 12 »
    #[default]
    NumberAndPage,
}

/// One run of plain words.
pub fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text { text: words.into() }]
}

/// The words of a line without what is said of them. Footnotes and references are left out.
pub fn plain(content: &[Inline]) -> String {
    let mut words = String::new();
    push_plain(content, &mut words);
    words
}

fn push_plain(content: &[Inline], words: &mut String) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Raised { text } => words.push_str(text),
            Inline::Link { address, content } if content.is_empty() => words.push_str(address),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. } => push_plain(content, words),
            Inline::LineBreak => words.push(' '),
            Inline::Footnote { .. } | Inline::Reference { .. } => {}
        }
    }
}

/// Whether an address may be linked to.
pub fn is_safe_address(address: &str) -> bool {
    let scheme = address.split(':').next().unwrap_or_default();
    address.len() > scheme.len() + 1
        && ["https", "http", "mailto", "tel"]
            .iter()
            .any(|known| known.eq_ignore_ascii_case(scheme))
        && !address.chars().any(|c| c.is_control() || c.is_whitespace())
}
