//! Characters that no font of ours can draw.
//!
//! PDF/UA-1 forbids a missing glyph, so one such character would keep a whole document from being
//! printed. Its code point is printed in its place: « ⟨U+4E2D⟩ ».

use unicode_normalization::char::is_combining_mark;

use crate::inline::Inline;

/// Which characters are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// All that a font of ours has.
    All,
    /// Of them, those that need no other to be drawn: Latin, Greek, Cyrillic and signs. It is the
    /// last resort, when Typst finds a sequence that it cannot draw from characters that it can.
    Simple,
}

/// Replaces what is not drawn in a line.
pub(super) fn line(content: &mut Vec<Inline>, letters: Letters) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Raised { text } => *text = drawable(text, letters),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Footnote { content } => line(content, letters),
            Inline::Reference { .. } | Inline::LineBreak => {}
        }
    }
}

/// Longest run of characters without a place where a line may end.
const UNBROKEN_MAX: usize = 32;

/// The text as it can be drawn, long words with places where a line may end.
pub(super) fn drawable(text: &str, letters: Letters) -> String {
    if text.is_ascii() && text.len() <= UNBROKEN_MAX {
        return text.to_owned();
    }
    let mut covered = String::with_capacity(text.len());
    let mut unbroken = 0;
    for character in text.chars() {
        if character.is_whitespace() || character == '-' {
            unbroken = 0;
        } else {
            unbroken += 1;
        }
        if unbroken > UNBROKEN_MAX {
            // A zero-width space: a long word without one would run out of the page.
            covered.push('\u{200B}');
            unbroken = 1;
        }
        if is_drawn(character) && (letters == Letters::All || is_simple(character)) {
            covered.push(character);
        } else if !is_silent(character) {
            covered.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
        }
    }
    covered
}

/// The text without marks over letters that no composed letter has: SVG in a PDF cannot draw them.
/// Where the chart is told in words, they stay.
pub(crate) fn without_marks(text: &str) -> String {
    text.chars().filter(|c| !is_combining_mark(*c)).collect()
}

const fn is_simple(character: char) -> bool {
    matches!(character,
        '\0'..='\u{2FF}'
        | '\u{370}'..='\u{482}'
        | '\u{48A}'..='\u{52F}'
        | '\u{1E00}'..='\u{1FFF}'
        | '\u{2000}'..='\u{2BFF}')
}

/// Variation selectors, tags and joiners choose a look; alone they draw nothing.
const fn is_silent(character: char) -> bool {
    matches!(character,
        '\u{FE00}'..='\u{FE0F}'
        | '\u{E0000}'..='\u{E0FFF}'
        | '\u{1F3FB}'..='\u{1F3FF}'
        | '\u{200C}'..='\u{200F}'
        | '\u{2060}'..='\u{2064}'
        | '\u{FEFF}')
}

fn is_drawn(character: char) -> bool {
    if character.is_ascii() {
        return true;
    }
    let is_private = matches!(character, '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..);
    !is_silent(character)
        && !is_private
        && super::world::fonts()
            .iter()
            .any(|font| font.info().coverage.contains(u32::from(character)))
}
