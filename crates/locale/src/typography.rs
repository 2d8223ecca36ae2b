//! The no-break spaces and apostrophes of printed French.

mod print;

use std::borrow::Cow;

pub use print::{ordinal_endings, printed};

/// U+00A0: the no-break space before a colon and inside guillemets.
const NO_BREAK: char = '\u{00A0}';
/// U+202F: the narrow no-break space before `;`, `!`, `?` and `%`.
const NARROW_NO_BREAK: char = '\u{202F}';
/// Stands for what will be put into a text later, and counts as a word.
pub(crate) const PLACE: char = '\u{FFFC}';

/// The text with the spaces and apostrophes of French typography.
///
/// A no-break space stands before `: ; ! ? »` and after `«`, narrow before `; ! ?`, put in where
/// it is missing; a space before `%` is made narrow. A straight apostrophe between letters
/// becomes `’`. Addresses, mail addresses and times (`18:30`) stay as they are. Applying it twice
/// changes nothing more.
pub fn french(text: &str) -> Cow<'_, str> {
    if !text.contains([':', ';', '!', '?', '«', '»', '\'', '%']) {
        return Cow::Borrowed(text);
    }
    let mut typeset = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while !rest.is_empty() {
        let (gap, after) = split_where(rest, |c| !c.is_whitespace());
        let (word, after) = split_where(after, char::is_whitespace);
        push_gap(&mut typeset, gap, word);
        if is_address(word) {
            typeset.push_str(word);
        } else {
            push_word(&mut typeset, word);
        }
        rest = after;
    }
    if typeset == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(typeset)
    }
}

fn split_where(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(stop).unwrap_or(text.len()))
}

/// Writes the white space before a word, made no-break where the marks on its sides ask for it.
fn push_gap(typeset: &mut String, gap: &str, word: &str) {
    let in_line = |c| matches!(c, ' ' | '\u{2009}' | NO_BREAK | NARROW_NO_BREAK);
    let before = typeset.chars().next_back();
    let space = match (before, word.chars().next()) {
        // Indentation and ends of lines are not typography.
        _ if gap.is_empty() || !gap.chars().all(in_line) => None,
        (None, _) => None,
        (Some('«'), _) => Some(NO_BREAK),
        (_, Some(mark)) => space_before(mark, &word[mark.len_utf8()..]),
        (_, None) => None,
    };
    match space {
        Some(space) => typeset.push(space),
        None => typeset.push_str(gap),
    }
}

fn push_word(typeset: &mut String, word: &str) {
    let mut before = None;
    for (at, mark) in word.char_indices() {
        let after = &word[at + mark.len_utf8()..];
        let next = after.chars().next();
        if let (Some(before), Some(space)) = (before, space_before(mark, after))
            && mark != '%'
            && may_precede(before, mark)
            && !ends_entity(&word[..at], mark)
        {
            typeset.push(space);
        }
        match mark {
            '\'' if before.is_some_and(char::is_alphabetic)
                && next.is_some_and(|c| c.is_alphanumeric() || c == '«' || c == PLACE) =>
            {
                typeset.push('’');
            }
            '«' if next.is_some_and(|c| c != '»') => typeset.extend(['«', NO_BREAK]),
            _ => typeset.push(mark),
        }
        before = Some(mark);
    }
}

/// The space that belongs before a mark, if `after`, the rest of its word, shows that it ends a
/// clause: in `18:30`, `?page=2` or `:)` it does not.
fn space_before(mark: char, after: &str) -> Option<char> {
    // A guillemet parts words, as there will be a space beside it.
    let after = after.split(['«', '»']).next().unwrap_or_default();
    // So does the mark that ends the word, where a space will stand before it.
    let after = match after.strip_suffix([':', ';']) {
        Some(rest) if rest.ends_with(|last| may_precede(last, ':')) => rest,
        _ => after,
    };
    let closes = |c: char| matches!(c, '!' | '?' | ')' | ']' | '”' | '"' | '…' | '.' | ',' | '*');
    match mark {
        '»' => Some(NO_BREAK),
        ':' if after.is_empty() => Some(NO_BREAK),
        ';' if after.is_empty() => Some(NARROW_NO_BREAK),
        '!' | '?' if after.chars().all(closes) => Some(NARROW_NO_BREAK),
        '%' if !after.contains(char::is_alphanumeric) => Some(NARROW_NO_BREAK),
        _ => None,
    }
}

/// Whether a space may be put between these two: not inside `?!`, `:;`, `(?)` or `«»`.
fn may_precede(before: char, mark: char) -> bool {
    match mark {
        '»' => before != '«',
        _ => !matches!(
            before,
            '(' | '[' | '{' | '«' | '“' | '‘' | '/' | '-' | '=' | '&' | ',' | ':' | ';' | '!' | '?'
        ),
    }
}

/// Whether a semicolon ends something like `&amp;` in a text that is Markdown.
fn ends_entity(word_before: &str, mark: char) -> bool {
    mark == ';'
        && word_before.rsplit_once('&').is_some_and(|(_, name)| {
            !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
        })
}

/// Whether the word is the address of a page, a mailbox or a telephone.
fn is_address(word: &str) -> bool {
    let bare = word.trim_start_matches(['(', '[', '<', '"', '“']);
    word.contains("://")
        || word.contains('@')
        || ["www.", "mailto:", "tel:"]
            .iter()
            .any(|start| bare.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sentences_are_set_as_in_print() {
        for (plain, printed) in [
            ("Qui ?", "Qui\u{202F}?"),
            ("Qui?", "Qui\u{202F}?"),
            ("Quoi ?!", "Quoi\u{202F}?!"),
            ("Bravo !!!", "Bravo\u{202F}!!!"),
            ("Note : lire", "Note\u{A0}: lire"),
            ("Note: lire", "Note\u{A0}: lire"),
            ("ici ; là", "ici\u{202F}; là"),
            ("«Oui!»", "«\u{A0}Oui\u{202F}!\u{A0}»"),
            ("« Oui »", "«\u{A0}Oui\u{A0}»"),
            ("l'avis d'«Ici»", "l’avis d’«\u{A0}Ici\u{A0}»"),
            ("(pourquoi ?)", "(pourquoi\u{202F}?)"),
            ("50 %", "50\u{202F}%"),
            ("(quoi?):", "(quoi\u{202F}?)\u{A0}:"),
            ("à 18:30 : rencontre", "à 18:30\u{A0}: rencontre"),
            (
                "voir https://x.bzh/a?b : là",
                "voir https://x.bzh/a?b\u{A0}: là",
            ),
            ("d'\u{FFFC} :", "d’\u{FFFC}\u{A0}:"),
        ] {
            assert_eq!(french(plain), printed, "{plain:?}");
        }
    }

    #[test]
    fn what_is_right_or_no_sentence_stays() {
        for text in [
            "",
            "Le 1er mai 2016, à 18:30",
            "https://kuzul.bzh/demarches?page=2;a:b!",
            "ecrire@kuzul.bzh?subject=l'avis",
            "www.lorient.bzh?a=l'b",
            "tel:+33297000000",
            "(?) «» :) ;)",
            "R&amp;D",
            "'mot'",
            "fin\n: suite",
            "Qui\u{202F}?",
            "100%",
        ] {
            assert!(
                matches!(french(text), Cow::Borrowed(same) if same == text),
                "{text:?}"
            );
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn twice_is_as_once(text in "([a1' :;!?«»%@.,()&/\n\u{A0}\u{202F}]|www\\.|&amp;|://){0,12}") {
            let once = french(&text).into_owned();
            prop_assert_eq!(french(&once), once.as_str());
        }

        #[test]
        fn only_spaces_and_apostrophes_change(text in ".*|[a'’ :;!?«»\u{A0}]*") {
            let words = |text: &str| -> String {
                text.chars()
                    .filter(|c| !c.is_whitespace())
                    .map(|c| if c == '’' { '\'' } else { c })
                    .collect()
            };
            prop_assert_eq!(words(&french(&text)), words(&text));
        }
    }
}
