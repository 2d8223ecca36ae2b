//! Texts that people write: what is taken, and what is said when it is not.

use serde::{Deserialize, Serialize};

/// Longest title, in characters: a line on a phone and a half.
pub const TITLE_CHARS_MAX: usize = 200;
/// Longest paragraph, in characters: a page.
pub const PARAGRAPH_CHARS_MAX: usize = 5_000;
/// Longest card, in characters: what fits a post-it written small.
pub const CARD_CHARS_MAX: usize = 300;

/// Which field of a form a refusal is about. Its name is the field's name in forms and in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// A name.
    Name,
    /// A title.
    Title,
    /// A longer text.
    Text,
    /// A question.
    Question,
    /// Who or what it comes from.
    From,
    /// One of several points.
    Details,
    /// A place.
    Place,
    /// A reason.
    Reason,
}

/// Why a text is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Nothing that can be read.
    #[error("{field:?} is empty")]
    Empty {
        /// The field.
        field: Field,
    },
    /// Longer than allowed.
    #[error("{field:?} has {chars} characters, {chars_max} at the most")]
    TooLong {
        /// The field.
        field: Field,
        /// How long it is.
        chars: usize,
        /// How long it may be.
        chars_max: usize,
    },
    /// Said to be how somebody is called, and leads somewhere.
    #[error("{field:?} is no name")]
    NoName {
        /// The field.
        field: Field,
    },
}

/// A text as it will be kept: without what cannot be read (control characters, marks that turn the
/// direction of the text around), white space at the ends or blank runs of lines.
///
/// # Errors
/// When nothing is left, or it is too long.
pub fn taken(field: Field, text: &str, chars_max: usize) -> Result<String, Unfit> {
    let kept: String = text
        .replace("\r\n", "\n")
        .chars()
        .filter(|c| !is_unreadable(*c))
        .collect();
    let kept = without_blank_runs(&kept);
    let kept = kept
        .trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
        .to_owned();
    let chars = kept.chars().count();
    if kept.chars().all(is_blank) {
        Err(Unfit::Empty { field })
    } else if chars > chars_max {
        Err(Unfit::TooLong {
            field,
            chars,
            chars_max,
        })
    } else {
        Ok(kept)
    }
}

/// A title or a name.
///
/// # Errors
/// When nothing is left, or it is too long.
pub fn title(field: Field, text: &str) -> Result<String, Unfit> {
    taken(field, text, TITLE_CHARS_MAX).map(|text| text.replace('\n', " "))
}

/// How somebody is called. Letters greet with it, whoever typed it: it leads nowhere, so that nobody has
/// the council send their advertisement.
///
/// # Errors
/// When nothing is left, it is too long, or it holds what mail programs make a link of.
pub fn name(text: &str) -> Result<String, Unfit> {
    let field = Field::Name;
    let name = title(field, text)?;
    if leads_somewhere(&name) {
        Err(Unfit::NoName { field })
    } else {
        Ok(name)
    }
}

/// Whether mail programs may make a link of some of it: an address, or what looks like a site's.
fn leads_somewhere(name: &str) -> bool {
    // Nothing that cannot be seen hides the rest.
    let name: String = name.chars().filter(|c| !is_invisible(*c)).collect();
    let is_mark = |c: char| {
        matches!(
            c,
            '/' | '\\' | '@' | '\u{ff0f}' | '\u{ff20}' | '\u{2215}' | '\u{2044}'
        )
    };
    let of_the_web = name.to_lowercase().contains("www.");
    of_the_web || name.contains(is_mark) || name.split_whitespace().any(is_like_a_site)
}

/// Whether a word is like `exemple.bzh`. Initials and titles are not: `J.-P.`, `M.Le`, `Dr.Dupont`.
fn is_like_a_site(word: &str) -> bool {
    let mut parts = word.split(['.', '\u{3002}', '\u{ff0e}']).peekable();
    while let (Some(before), Some(after)) = (parts.next(), parts.peek()) {
        let mut end = after.chars();
        let begins_small = end.next().is_some_and(char::is_lowercase);
        let goes_on = end.next().is_some_and(char::is_alphabetic);
        if before.chars().count() > 1 && begins_small && goes_on {
            return true;
        }
    }
    false
}

/// A longer text.
///
/// # Errors
/// When nothing is left, or it is too long.
pub fn paragraph(field: Field, text: &str) -> Result<String, Unfit> {
    taken(field, text, PARAGRAPH_CHARS_MAX)
}

/// A longer text that may be empty.
///
/// # Errors
/// When it is too long.
pub fn optional(field: Field, text: &str) -> Result<String, Unfit> {
    match paragraph(field, text) {
        Err(Unfit::Empty { .. }) => Ok(String::new()),
        other => other,
    }
}

/// Several points of a list.
///
/// # Errors
/// When one of them is empty or too long.
pub fn points(field: Field, texts: &[String]) -> Result<Vec<String>, Unfit> {
    texts.iter().map(|text| paragraph(field, text)).collect()
}

/// A text with no more than one blank line between two others: more would push a wall of cards
/// apart.
fn without_blank_runs(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut after_blank = false;
    for line in text.split('\n') {
        if line.chars().all(is_blank) {
            after_blank = true;
            continue;
        }
        if !kept.is_empty() {
            kept.push_str(if after_blank { "\n\n" } else { "\n" });
        }
        kept.push_str(line);
        after_blank = false;
    }
    kept
}

/// What shows nothing by itself. (Default_Ignorable_Code_Point of Unicode, white space, and the
/// blank of Braille.)
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || is_invisible(c)
        || matches!(c,
            '\u{034f}' | '\u{061c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{2065}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// Control characters, and the marks that force a direction: they can make a text read as another.
fn is_unreadable(c: char) -> bool {
    (c.is_control() && c != '\n' && c != '\t')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Marks that have a use inside words (joiners of emoji and of some scripts) and none alone.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{00ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_kept_as_it_was_written_but_for_its_ends() {
        let kept = taken(Field::Text, "  Créer un tiers-lieu\r\nà Plouay 👩‍👧 ", 100);
        assert_eq!(kept.as_deref(), Ok("Créer un tiers-lieu\nà Plouay 👩‍👧"));
    }

    #[test]
    fn what_cannot_be_read_is_no_text() {
        for blank in ["", " \n\t", "\u{200b}\u{200d}", "\u{0}\u{1b}", "\u{202e}"] {
            assert_eq!(
                taken(Field::Text, blank, 10),
                Err(Unfit::Empty { field: Field::Text })
            );
        }
    }

    #[test]
    fn a_text_cannot_be_turned_around() {
        assert_eq!(
            taken(Field::Text, "oui\u{202e}non", 10).as_deref(),
            Ok("ouinon")
        );
    }

    #[test]
    fn a_name_leads_nowhere() {
        for taken in [
            "Annaïg Le Goff",
            "J.-P. Ar Braz",
            "M.Le Bihan",
            "Dr.Dupont",
            "Yann & Lena",
            "Goulc’han (Ti Kêr)",
            "D'Hervé",
        ] {
            assert_eq!(name(taken).as_deref(), Ok(taken));
        }
        let field = Field::Name;
        for refused in [
            "Gagnez 500 euros sur http://evil.test/x maintenant",
            "Voir WWW.evil",
            "evil.test",
            "un evil.co.uk deux",
            "a/b",
            "a\\b",
            "anna@exemple",
            "evil\u{200b}.test",
            "evil\u{3002}test",
            "http:\u{ff0f}\u{ff0f}evil",
        ] {
            assert_eq!(name(refused), Err(Unfit::NoName { field }), "{refused}");
        }
        assert_eq!(name(" "), Err(Unfit::Empty { field }));
    }

    #[test]
    fn length_counts_characters_and_not_bytes() {
        assert!(taken(Field::Text, &"é".repeat(10), 10).is_ok());
        let long = taken(Field::Text, &"é".repeat(11), 10);
        assert_eq!(
            long,
            Err(Unfit::TooLong {
                field: Field::Text,
                chars: 11,
                chars_max: 10
            })
        );
    }
}
