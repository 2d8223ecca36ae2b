//! Text as XML wants it.

use std::borrow::Cow;

/// Whether XML 1.0 may hold the character, and a printed text wants it: control characters,
/// noncharacters and marks that turn the direction of others are not wanted.
pub(crate) fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(character,
            '\u{FFFE}' | '\u{FFFF}'
            // Our own sign for a place within a line.
            | '\u{FFFC}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FDD0}'..='\u{FDEF}')
}

/// The text with everything escaped that means something to XML, fit for elements and attributes.
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let means_something = |c: char| matches!(c, '<' | '>' | '&' | '"' | '\'') || !is_printable(c);
    if !text.contains(means_something) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for character in text.chars() {
        match character {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '\n' | '\t' | '\r' => escaped.push(' '),
            character if is_printable(character) => escaped.push(character),
            _ => {}
        }
    }
    Cow::Owned(escaped)
}
