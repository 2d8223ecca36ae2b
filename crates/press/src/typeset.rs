//! Texts as they are printed: French typography, raised endings of ordinals, nothing invisible.

use kuzul_locale::Language;
use kuzul_locale::typography::{ordinal_endings, printed};
use unicode_normalization::UnicodeNormalization;

use crate::document::Document;
use crate::inline::Inline;
use crate::xml::is_printable;

/// Stands for what is no word of the line itself: a reference, words in another language.
const PLACE: char = '\u{FFFC}';

impl Document {
    /// The document with every text as it is printed in its language: no-break spaces, quotation
    /// marks, apostrophes and raised endings of ordinals set; control characters, marks that turn
    /// the direction of others and doubled spaces taken out. Every format begins with it. Applying
    /// it twice changes nothing more.
    pub fn typeset(&self) -> Self {
        let language = self.metadata.language;
        let mut set = self.clone();
        set.change_texts(&mut |content| line(content, language), &mut |text| {
            *text = plain(text, language);
        });
        set
    }
}

/// A plain text as it is printed.
pub(crate) fn plain(text: &str, language: Language) -> String {
    printed(clean(text).trim(), language).into_owned()
}

/// Sets a line; its marks see each other across what is said of them.
pub(crate) fn line(content: &mut Vec<Inline>, language: Language) {
    prepare(content, language);
    set_stream(content, language);
    drop_empty(content);
    raise_ordinals(content, language);
}

/// Takes out texts whose only space went to a neighbour.
fn drop_empty(content: &mut Vec<Inline>) {
    for inline in content.iter_mut() {
        if let Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Link { content, .. } = inline
        {
            drop_empty(content);
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
}

/// Cleans the words; sets what is a stream of its own: footnotes and words in other languages.
fn prepare(content: &mut Vec<Inline>, language: Language) {
    for inline in content.iter_mut() {
        match inline {
            Inline::Text { text } | Inline::Raised { text } => *text = clean(text),
            Inline::Strong { content } | Inline::Emphasis { content } => {
                prepare(content, language);
            }
            Inline::Link { address, content } => {
                prepare(content, language);
                let only_space = |inline: &Inline| matches!(inline, Inline::Text { text } if text.chars().all(char::is_whitespace));
                if content.iter().all(only_space) {
                    content.clear();
                    content.push(Inline::Text {
                        text: clean(address),
                    });
                }
            }
            Inline::Footnote { content } => line(content, language),
            Inline::Foreign {
                language: tag,
                content,
            } => match Language::from_code(tag) {
                Some(other) => line(content, other),
                None => prepare(content, language),
            },
            Inline::Reference { .. } | Inline::LineBreak => {}
        }
    }
    content.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
}

/// The text in composed form (NFC), white space as single spaces, without what is not printed.
fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut space = false;
    for character in text.nfc() {
        // Carried no-break spaces are the writer's and stay.
        if character.is_whitespace() && !matches!(character, '\u{A0}' | '\u{202F}') {
            space = true;
        } else if is_printable(character) {
            if std::mem::take(&mut space) {
                cleaned.push(' ');
            }
            cleaned.push(character);
        }
    }
    if space {
        cleaned.push(' ');
    }
    cleaned
}

/// A leaf of a line: words that can be changed, or a place that cannot.
enum Leaf<'a> {
    Words(&'a mut String),
    Place,
}

fn leaves<'a>(content: &'a mut [Inline], found: &mut Vec<Leaf<'a>>) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Raised { text } => found.push(Leaf::Words(text)),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Link { content, .. } => leaves(content, found),
            Inline::Foreign { .. } | Inline::Reference { .. } => found.push(Leaf::Place),
            // A note's sign is no mark of the line; a new line parts nothing that a space does not.
            Inline::Footnote { .. } | Inline::LineBreak => {}
        }
    }
}

/// Applies the language's typography to all leaves as one text, and gives each its part back.
fn set_stream(content: &mut [Inline], language: Language) {
    let mut found = Vec::new();
    leaves(content, &mut found);
    let mut whole = String::new();
    // The leaf of each mark that is no space, and the leaf of the first space before it.
    let mut owners: Vec<(usize, Option<usize>)> = Vec::new();
    let mut space = None;
    for (index, leaf) in found.iter().enumerate() {
        let place = PLACE.to_string();
        let words = match leaf {
            Leaf::Words(words) => words.as_str(),
            Leaf::Place => &place,
        };
        for mark in words.chars() {
            // Two leaves may each bring the space between them.
            if mark != ' ' || !whole.ends_with(' ') {
                whole.push(mark);
            }
            if mark.is_whitespace() {
                space = space.or(Some(index));
            } else {
                owners.push((index, space.take()));
            }
        }
    }
    let set = printed(&whole, language);
    if set == whole || set.chars().filter(|c| !c.is_whitespace()).count() != owners.len() {
        return;
    }
    let mut parts = vec![String::new(); found.len()];
    let mut gap = String::new();
    let mut before = 0;
    let mut marks = owners.iter();
    for mark in set.chars() {
        if mark.is_whitespace() {
            gap.push(mark);
        } else if let Some((owner, space)) = marks.next() {
            let is_words = matches!(found.get(*owner), Some(Leaf::Words(_)));
            let keeper = space.unwrap_or(if is_words { *owner } else { before });
            parts[keeper].push_str(&gap);
            gap.clear();
            parts[*owner].push(mark);
            before = *owner;
        }
    }
    if let Some(last) = space.or(found.len().checked_sub(1)) {
        parts[last].push_str(&gap);
    }
    for (leaf, part) in found.into_iter().zip(parts) {
        if let Leaf::Words(words) = leaf {
            *words = part;
        }
    }
}

/// Splits the endings of ordinals from their numbers, where the language raises them.
fn raise_ordinals(content: &mut Vec<Inline>, language: Language) {
    if language == Language::English {
        return;
    }
    let mut raised = Vec::with_capacity(content.len());
    for inline in content.drain(..) {
        match inline {
            Inline::Text { text } => split_ordinals(&text, &mut raised),
            Inline::Strong { mut content } => {
                raise_ordinals(&mut content, language);
                raised.push(Inline::Strong { content });
            }
            Inline::Emphasis { mut content } => {
                raise_ordinals(&mut content, language);
                raised.push(Inline::Emphasis { content });
            }
            other => raised.push(other),
        }
    }
    *content = raised;
}

fn split_ordinals(text: &str, pieces: &mut Vec<Inline>) {
    let mut from = 0;
    let push_words = |words: &str, pieces: &mut Vec<Inline>| {
        if !words.is_empty() {
            pieces.push(Inline::Text { text: words.into() });
        }
    };
    for ending in ordinal_endings(text) {
        push_words(&text[from..ending.start], pieces);
        from = ending.end;
        pieces.push(Inline::Raised {
            text: text[ending].into(),
        });
    }
    push_words(&text[from..], pieces);
}

#[cfg(test)]
mod tests;
