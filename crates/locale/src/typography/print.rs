//! What print asks of a text beyond the marks: quotation marks, and words that stay together.

use std::borrow::Cow;
use std::ops::Range;

use super::{NARROW_NO_BREAK, NO_BREAK, french};
use crate::Language;

/// The text as it is printed in its language: quotation marks and apostrophes of print, the spaces
/// of [`french`] (French and Breton), numbers and what they count on one line (« 220 000 »,
/// « 27 avril », « 18 h », « page 12 »).
///
/// Marks that are not white space stay as many and in the same order, so that a caller can find
/// its places again. Applying it twice changes nothing more.
pub fn printed(text: &str, language: Language) -> Cow<'_, str> {
    let quotes = match language {
        Language::English => ['“', '”'],
        Language::French | Language::Breton => ['«', '»'],
    };
    let quoted = with_quotes(text, quotes);
    let marked = match language {
        Language::English => apostrophes(&quoted),
        Language::French | Language::Breton => french(&quoted).into_owned(),
    };
    let whole = kept_together(&marked);
    if whole == text {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(whole)
    }
}

/// Straight quotes as opening and closing ones, if all of them pair up; else as they are.
fn with_quotes(text: &str, [open, close]: [char; 2]) -> Cow<'_, str> {
    if !text.contains('"') {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + 8);
    let mut is_open = false;
    let mut before = None;
    let mut marks = text.chars().peekable();
    while let Some(mark) = marks.next() {
        if mark == '"' {
            let opens = before.is_none_or(|c: char| {
                c.is_whitespace() || matches!(c, '(' | '[' | '«' | '“' | '\'' | '’' | '-' | '—')
            });
            let closes = marks.peek().is_none_or(|c| !c.is_alphanumeric());
            match (is_open, opens, closes) {
                (false, true, _) => quoted.push(open),
                (true, _, true) => quoted.push(close),
                _ => return Cow::Borrowed(text),
            }
            is_open = !is_open;
        } else {
            quoted.push(mark);
        }
        before = Some(mark);
    }
    if is_open {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(quoted)
    }
}

/// Straight apostrophes between letters as `’`.
fn apostrophes(text: &str) -> String {
    let mut before = None;
    let mut marks = text.chars().peekable();
    let mut set = String::with_capacity(text.len());
    while let Some(mark) = marks.next() {
        let within = mark == '\''
            && before.is_some_and(char::is_alphabetic)
            && marks.peek().is_some_and(|c| c.is_alphanumeric());
        set.push(if within { '’' } else { mark });
        before = Some(mark);
    }
    set
}

/// Words that keep a number after them on their line, in small letters.
const BEFORE_NUMBER: &[&str] = &[
    "annexe",
    "article",
    "axe",
    "chapitre",
    "édition",
    "figure",
    "n°",
    "no",
    "p.",
    "page",
    "paragraphe",
    "partie",
    "phase",
    "proposition",
    "rang",
    "tableau",
    "annex",
    "axis",
    "part",
    "proposal",
    "rank",
    "table",
];
/// Units and months that stay with the number before them.
const AFTER_NUMBER: &[&str] = &[
    "h",
    "min",
    "s",
    "€",
    "k€",
    "m€",
    "%",
    "m",
    "km",
    "m²",
    "km²",
    "ha",
    "kg",
    "mo",
    "go",
    "°c",
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
    "ans",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
/// Titles that stay with the name after them.
const BEFORE_NAME: &[&str] = &["M.", "Mme", "Mlle", "MM.", "Dr", "Me"];

/// Plain spaces made no-break where a line must not end.
fn kept_together(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let mut whole = String::with_capacity(text.len() + 8);
    // Whether the word goes on with the number that the one before it began.
    let mut goes_on = false;
    for (index, word) in words.iter().enumerate() {
        whole.push_str(word);
        if let Some(next) = words.get(index + 1) {
            let space = space_between(word, next, goes_on);
            whole.push(space);
            goes_on = space == NARROW_NO_BREAK;
        }
    }
    whole
}

fn space_between(word: &str, next: &str, goes_on: bool) -> char {
    let bare = word.trim_start_matches(['(', '«', '“', '\u{A0}']);
    let next_bare = next.trim_end_matches([')', ',', '.', ';', ':', '»', '\u{A0}', '\u{202F}']);
    let ends_in_number = bare.ends_with(|c: char| c.is_ascii_digit());
    let next_is_number = next.starts_with(|c: char| c.is_ascii_digit());
    if is_thousands(bare, next_bare, goes_on) {
        NARROW_NO_BREAK
    } else if (ends_in_number || bare == "1er" || bare == "1ᵉʳ") && is_in(AFTER_NUMBER, next_bare)
        || (next_is_number && is_in(BEFORE_NUMBER, bare))
        || (next.starts_with(char::is_uppercase) && BEFORE_NAME.contains(&bare))
    {
        NO_BREAK
    } else {
        ' '
    }
}

fn is_in(list: &[&str], word: &str) -> bool {
    // The longest entry has fewer than 12 letters.
    word.len() <= 24 && list.contains(&word.to_lowercase().as_str())
}

/// Whether a space between these parts the thousands of one number, of which the word may be a later
/// group.
fn is_thousands(word: &str, next: &str, goes_on: bool) -> bool {
    let groups: Vec<&str> = word.split(NARROW_NO_BREAK).collect();
    let is_group = |group: &str, lengths: Range<usize>| {
        lengths.contains(&group.len()) && group.bytes().all(|b| b.is_ascii_digit())
    };
    let (first, later) = match groups.split_first() {
        Some((first, later)) => (*first, later),
        None => return false,
    };
    let next = next.split(NARROW_NO_BREAK).next().unwrap_or_default();
    let begins = is_group(first, 1..4) && !first.starts_with('0');
    (begins || goes_on && is_group(first, 3..4))
        && later.iter().all(|group| is_group(group, 3..4))
        && is_group(next, 3..4)
}

/// Where the endings of ordinals stand in a French text: « er » of « 1er », « e » of « 2e » and
/// « XXIe ». Print raises them.
pub fn ordinal_endings(text: &str) -> Vec<Range<usize>> {
    let mut endings = Vec::new();
    let mut start = 0;
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let at = start;
        start = at + word.len();
        // The mark that parted the words.
        start += text[start..].chars().next().map_or(0, char::len_utf8);
        if let Some(length) = ending_length(word) {
            endings.push(at + word.len() - length..at + word.len());
        }
    }
    endings
}

/// The length of an ordinal's ending, in bytes, if the word is an ordinal.
fn ending_length(word: &str) -> Option<usize> {
    let number = word.trim_end_matches(|c: char| c.is_lowercase());
    let ending = &word[number.len()..];
    let is_figure = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    let is_roman = !number.is_empty() && number.bytes().all(|b| b"IVX".contains(&b));
    let is_ending = match ending {
        "er" | "ers" | "re" | "res" => matches!(number, "1" | "I"),
        "e" | "es" => (is_figure && number != "1") || (is_roman && number != "I"),
        _ => false,
    };
    is_ending.then_some(ending.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn print_keeps_together_what_belongs_together() {
        for (plain, set) in [
            (
                "près de 220 000 habitants",
                "près de 220\u{202F}000 habitants",
            ),
            ("1 284 500 cartes", "1\u{202F}284\u{202F}500 cartes"),
            ("1 000 000 cartes", "1\u{202F}000\u{202F}000 cartes"),
            ("le 0 800 000 000", "le 0 800\u{202F}000\u{202F}000"),
            ("en 2016 300 voix", "en 2016 300 voix"),
            ("le 27 avril 2016", "le 27\u{A0}avril 2016"),
            ("le 1er mai, à 18 h 30", "le 1er\u{A0}mai, à 18\u{A0}h 30"),
            (
                "voir page 12 (annexe 2)",
                "voir page\u{A0}12 (annexe\u{A0}2)",
            ),
            ("Mme Le Goff", "Mme\u{A0}Le Goff"),
            ("dit \"oui\".", "dit «\u{A0}oui\u{A0}»."),
            ("l'\"avis\"", "l’«\u{A0}avis\u{A0}»"),
            ("un écran de 27\" ici", "un écran de 27\" ici"),
        ] {
            assert_eq!(printed(plain, Language::French), set, "{plain:?}");
        }
        let english = printed("the council's \"advice\", page 3", Language::English);
        assert_eq!(english, "the council’s “advice”, page\u{A0}3");
    }

    #[test]
    fn only_ordinals_have_an_ending_to_raise() {
        let raised = |text: &str| -> Vec<String> {
            ordinal_endings(text)
                .into_iter()
                .map(|range| text[range].to_owned())
                .collect()
        };
        assert_eq!(
            raised("le 1er mai, la 2e fois, au XXIe siècle"),
            ["er", "e", "e"]
        );
        assert_eq!(raised("Ve République, Ier siècle"), ["e", "er"]);
        assert!(raised("Ce que Le Xer dit : 1e, 12er, A2e, Vie, IVe2").is_empty());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]
        #[test]
        fn twice_is_as_once(text in "([a1M. :;!?«»%\"'’()0-9\u{A0}\u{202F}]|page|avril){0,14}") {
            for language in Language::ALL {
                let once = printed(&text, language).into_owned();
                prop_assert_eq!(printed(&once, language), once.as_str());
            }
        }

        #[test]
        fn what_is_no_space_stays_in_its_place(text in "(.|[a1 :;!?«»\"'’]){0,30}") {
            let marks = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
            for language in Language::ALL {
                prop_assert_eq!(marks(&printed(&text, language)), marks(&text));
            }
            for range in ordinal_endings(&text) {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
