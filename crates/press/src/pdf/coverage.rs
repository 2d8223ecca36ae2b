//! Characters that no font of ours can draw.
//!
//! PDF/UA-1 forbids a missing glyph, so one such character would keep a whole document from being
//! printed. Its code point is printed in its place: « ⟨U+4E2D⟩ ».

use crate::deck::Deck;
use crate::document::Document;
use crate::inline::Inline;

pub(super) fn replace_uncovered(document: &mut Document) {
    document.change_texts(&mut line, &mut string);
}

pub(super) fn replace_uncovered_in_deck(deck: &mut Deck) {
    deck.change_texts(&mut line, &mut string);
}

fn line(content: &mut Vec<Inline>) {
    for inline in content {
        match inline {
            Inline::Text { text } | Inline::Raised { text } => string(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Foreign { content, .. }
            | Inline::Link { content, .. }
            | Inline::Footnote { content } => line(content),
            Inline::Reference { .. } | Inline::LineBreak => {}
        }
    }
}

/// Longest run of characters without a place where a line may end.
const UNBROKEN_MAX: usize = 32;

fn string(text: &mut String) {
    if text.is_ascii() && text.len() <= UNBROKEN_MAX {
        return;
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
        push(character, &mut covered);
    }
    *text = covered;
}

fn push(character: char, covered: &mut String) {
    if is_drawn(character) {
        covered.push(character);
    } else if !is_silent(character) {
        covered.push_str(&format!("⟨U+{:04X}⟩", u32::from(character)));
    }
}

/// Variation selectors and tags choose a look; alone they draw nothing.
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
