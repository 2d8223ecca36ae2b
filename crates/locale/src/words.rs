//! The handle by which pages ask for words.

use crate::catalogue::Catalogue;
use crate::resolver::{self, Outcome};
use crate::{DateStyle, Language, Value};
use jiff::civil::{Date, Time};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt;

/// The words of the interface in one language. Copy it freely: it is a reference and a tag.
///
/// Texts are plain: a template escapes them like any other.
#[derive(Clone, Copy)]
pub struct Words {
    catalogue: &'static Catalogue,
    language: Language,
}

impl Words {
    /// The words in this language. The first call reads the files in the binary.
    pub fn of(language: Language) -> Self {
        Self {
            catalogue: Catalogue::embedded(),
            language,
        }
    }

    /// The language that was asked for.
    pub const fn language(self) -> Language {
        self.language
    }

    /// The text of a message without variables, lent without a copy.
    ///
    /// A key that the language lacks is answered in French; one that French lacks too is shown
    /// as `⟦key⟧`.
    pub fn t(self, key: &str) -> Cow<'static, str> {
        match self.catalogue.find(self.language, key) {
            Some((language, pattern)) => match pattern.words() {
                Some(words) => Cow::Borrowed(words),
                None => Cow::Owned(resolver::resolve(self.catalogue, language, pattern, &[])),
            },
            None => Cow::Owned(format!("⟦{key}⟧")),
        }
    }

    /// The text of a message with the values of its variables; a variable that is not given
    /// shows as `{$name}`.
    pub fn with(self, key: &str, arguments: &[(&str, Value<'_>)]) -> String {
        match self.catalogue.find(self.language, key) {
            Some((language, pattern)) => {
                resolver::resolve(self.catalogue, language, pattern, arguments)
            }
            None => format!("⟦{key}⟧"),
        }
    }

    /// The language in which the message is really answered, `None` if there is no such message.
    ///
    /// Where it is not the page's own, the element needs a `lang` attribute (WCAG 3.1.2).
    pub fn language_of(self, key: &str) -> Option<Language> {
        let (language, _) = self.catalogue.find(self.language, key)?;
        Some(language)
    }

    /// A number as the language writes it: « 220 000 » in French, parted by U+202F.
    pub fn number(self, number: impl Into<Value<'static>>) -> String {
        let number = number.into();
        resolver::show(self.catalogue, self.language, Outcome::from(&number))
    }

    /// A date in words: « 27 avril 2016 ».
    pub fn date(self, date: Date, style: DateStyle) -> String {
        resolver::show(self.catalogue, self.language, Outcome::Date(date, style))
    }

    /// A time of day to the minute: « 18 h 30 », with no-break spaces.
    pub fn time(self, time: Time) -> String {
        resolver::show(self.catalogue, self.language, Outcome::Time(time))
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_tuple("Words")
            .field(&self.language)
            .finish()
    }
}

/// Keys of the messages that a language has itself, in order; an attribute's key has a full stop.
pub fn keys(language: Language) -> impl Iterator<Item = &'static str> {
    Catalogue::embedded().keys(language)
}

/// Variables that a message needs, those of the messages inside it too.
pub fn variables_of(language: Language, key: &str) -> BTreeSet<&'static str> {
    Catalogue::embedded().variables(language, key)
}

/// What is wrong in the files of the binary, one sentence each: nothing, or the tests fail.
pub fn faults() -> &'static [String] {
    Catalogue::embedded().faults()
}
