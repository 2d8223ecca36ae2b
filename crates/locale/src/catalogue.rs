//! All messages of all languages, read once.

use crate::Language;
use crate::number::Plurals;
use crate::pattern::{Mentions, Pattern, key_of};
use crate::resolver::{self, FUNCTIONS};
use fluent_syntax::{ast, parser};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// Language code, area (name of the file) and text of each file of `locales/`.
static FILES: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/fluent_files.rs"));

/// The messages of each language, ready to be filled.
pub(crate) struct Catalogue {
    /// By the index of the language.
    messages: [Messages; Language::ALL.len()],
    plurals: [Plurals; Language::ALL.len()],
    faults: Vec<String>,
}

/// By key: `nav-home`, `search.label` for an attribute, `-site` for a term. A few hundred keys in
/// order are found about as fast as by hash, and listed in the same order everywhere.
type Messages = BTreeMap<String, Pattern>;

impl Catalogue {
    /// The catalogue of the files in the binary.
    pub(crate) fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Catalogue> = OnceLock::new();
        EMBEDDED.get_or_init(|| Self::read(FILES))
    }

    /// Reads files; what is wrong in them is left out and listed in `faults`.
    pub(crate) fn read(files: &[(&str, &str, &str)]) -> Self {
        let mut catalogue = Self {
            messages: Default::default(),
            plurals: Language::ALL.map(Plurals::of),
            faults: Vec::new(),
        };
        for (code, area, text) in files {
            match Language::from_code(code) {
                Some(language) => catalogue.read_file(language, area, text),
                None => catalogue.fault(code, area, "not a language of the interface"),
            }
        }
        catalogue.check_names();
        catalogue.settle();
        catalogue
    }

    fn read_file(&mut self, language: Language, area: &str, text: &str) {
        // fluent-syntax 0.12 cuts inside a letter where an escape has too few digits, and panics.
        if has_short_escape(text) {
            return self.fault(
                language.code(),
                area,
                "an escape \\u or \\U has too few digits",
            );
        }
        let resource = match parser::parse_runtime(text) {
            Ok(resource) => resource,
            Err((resource, errors)) => {
                for error in errors {
                    self.fault(language.code(), area, &error.to_string());
                }
                resource
            }
        };
        for entry in &resource.body {
            let (sign, id, value, attributes) = match entry {
                ast::Entry::Message(it) => ("", &it.id, it.value.as_ref(), &it.attributes),
                ast::Entry::Term(it) => ("-", &it.id, Some(&it.value), &it.attributes),
                _ => continue,
            };
            let own = value.map(|value| (key_of(sign, id, None), value));
            let attributes = attributes
                .iter()
                .map(|attribute| (key_of(sign, id, Some(&attribute.id)), &attribute.value));
            for (key, pattern) in own.into_iter().chain(attributes) {
                self.add(language, area, key, Pattern::read(pattern, language));
            }
        }
    }

    /// The first message of a key stays.
    fn add(&mut self, language: Language, area: &str, key: String, pattern: Pattern) {
        match self.messages[language.index()].entry(key) {
            Entry::Vacant(place) => {
                place.insert(pattern);
            }
            Entry::Occupied(place) => {
                let twice = format!("{} is written twice", place.key());
                self.fault(language.code(), area, &twice);
            }
        }
    }

    fn fault(&mut self, code: &str, area: &str, what: &str) {
        self.faults
            .push(format!("locales/{code}/{area}.ftl: {what}"));
    }

    /// Lists messages and functions that are used and do not exist.
    fn check_names(&mut self) {
        let mut faults = Vec::new();
        for language in Language::ALL {
            for (key, pattern) in &self.messages[language.index()] {
                let mut found = Mentions::default();
                pattern.mentions(&mut found);
                let missing = found
                    .references
                    .into_iter()
                    .filter(|key| self.find(language, key).is_none());
                let unknown = found
                    .functions
                    .into_iter()
                    .filter(|name| !FUNCTIONS.contains(name));
                for name in missing.chain(unknown) {
                    let code = language.code();
                    faults.push(format!(
                        "locales/{code}: {key} uses {name}, which is nowhere"
                    ));
                }
            }
        }
        self.faults.extend(faults);
    }

    /// Resolves messages that depend on no variable, so that they can be lent without a copy.
    fn settle(&mut self) {
        for language in Language::ALL {
            let settled: Vec<_> = self.messages[language.index()]
                .iter()
                .filter(|(key, pattern)| {
                    pattern.words().is_none() && self.variables(language, key).is_empty()
                })
                .map(|(key, pattern)| {
                    let words = resolver::resolve(self, language, pattern, &[]);
                    (key.clone(), Pattern::fixed(words))
                })
                .collect();
            self.messages[language.index()].extend(settled);
        }
    }

    /// The message in the language or else in French, and the language that it is in.
    pub(crate) fn find(&self, language: Language, key: &str) -> Option<(Language, &Pattern)> {
        [language, Language::French]
            .into_iter()
            .find_map(|language| Some((language, self.messages[language.index()].get(key)?)))
    }

    /// The plural rules of a language.
    pub(crate) fn plurals(&self, language: Language) -> &Plurals {
        &self.plurals[language.index()]
    }

    /// What is wrong in the files, one sentence each.
    pub(crate) fn faults(&self) -> &[String] {
        &self.faults
    }

    /// Keys of the messages that a language has itself, in order, without its terms.
    pub(crate) fn keys(&self, language: Language) -> impl Iterator<Item = &str> {
        self.messages[language.index()]
            .keys()
            .map(String::as_str)
            .filter(|key| !key.starts_with('-'))
    }

    /// Variables that a message needs, those of the messages inside it too.
    pub(crate) fn variables(&self, language: Language, key: &str) -> BTreeSet<&str> {
        let mut variables = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut to_read: Vec<_> = self.find(language, key).into_iter().collect();
        while let Some((language, pattern)) = to_read.pop() {
            let mut found = Mentions::default();
            pattern.mentions(&mut found);
            variables.extend(found.variables);
            for key in found.references {
                // A term sees no variables of the message.
                if !key.starts_with('-') && seen.insert(key) {
                    to_read.extend(self.find(language, key));
                }
            }
        }
        variables
    }
}

/// Whether `\u` stands without its 4 hexadecimal digits, or `\U` without its 6.
fn has_short_escape(text: &str) -> bool {
    let short = |mark: &str, digits: usize| {
        text.split(mark).skip(1).any(|rest| {
            rest.bytes()
                .take(digits)
                .filter(u8::is_ascii_hexdigit)
                .count()
                < digits
        })
    };
    short("\\u", 4) || short("\\U", 6)
}
