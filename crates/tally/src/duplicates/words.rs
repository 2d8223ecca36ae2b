//! From a text to its words, stems and strings of letters.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};
use serde::{Deserialize, Serialize};
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark, is_nfc};

use super::stop_words;

/// The language of a collection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

/// Shortest and longest strings of letters.
const GRAM_LENGTHS: [usize; 3] = [3, 4, 5];

/// What a word stands for.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Number of its stem, unless it is a stop word or a negation.
    pub(super) stem: Option<u32>,
    /// Numbers of its strings of letters, repeated ones repeated.
    pub(super) grams: Box<[u32]>,
    pub(super) denies: bool,
}

/// Stems and strings of letters by number, and every word met so far.
#[derive(Clone)]
pub(super) struct Vocabulary {
    language: Language,
    stemmer: Stemmer,
    words: HashMap<Box<str>, Word>,
    stems: HashMap<Box<str>, u32>,
    /// Up to five letters of 21 bits.
    grams: HashMap<u128, u32>,
}

impl Vocabulary {
    pub(super) fn new(language: Language) -> Self {
        let algorithm = match language {
            Language::French => Algorithm::French,
            Language::English => Algorithm::English,
        };
        Self {
            language,
            stemmer: Stemmer::new(algorithm),
            words: HashMap::new(),
            stems: HashMap::new(),
            grams: HashMap::new(),
        }
    }

    /// Calls `meet` with each word of a text: as written in lower case, and what it stands for.
    pub(super) fn read(&mut self, text: &str, mut meet: impl FnMut(&str, &Word)) {
        let text = if is_nfc(text) {
            text.to_lowercase()
        } else {
            text.nfc().collect::<String>().to_lowercase()
        };
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            if word.is_empty() {
                continue;
            }
            if !self.words.contains_key(word) {
                let known = self.learn(word);
                self.words.insert(word.into(), known);
            }
            meet(word, &self.words[word]);
        }
    }

    pub(super) fn stems(&self) -> usize {
        self.stems.len()
    }

    pub(super) fn grams(&self) -> usize {
        self.grams.len()
    }

    fn learn(&mut self, word: &str) -> Word {
        let folded = fold(word);
        let (stop_words, negations) = match self.language {
            Language::French => (stop_words::FRENCH, stop_words::FRENCH_NEGATIONS),
            Language::English => (stop_words::ENGLISH, stop_words::ENGLISH_NEGATIONS),
        };
        // The end of "don't"; nothing else is a lonely t in English.
        let is_contraction = self.language == Language::English && folded == "t";
        let denies = is_contraction || negations.binary_search(&folded.as_str()).is_ok();
        let is_stop_word = stop_words.binary_search(&folded.as_str()).is_ok();
        let stem = if denies || is_stop_word {
            None
        } else {
            let stem = fold(&self.stemmer.stem(word));
            let next = self.stems.len() as u32;
            Some(*self.stems.entry(stem.into()).or_insert(next))
        };
        Word {
            stem,
            grams: self.grams_of(&folded),
            denies,
        }
    }

    /// Strings of letters of a word with a space on either side; of a word that is too short, the
    /// whole, once.
    fn grams_of(&mut self, folded: &str) -> Box<[u32]> {
        let letters: Vec<char> = format!(" {folded} ").chars().collect();
        let mut grams = Vec::new();
        for length in GRAM_LENGTHS {
            if letters.len() <= length {
                grams.push(self.gram(&letters));
                break;
            }
            grams.extend(letters.windows(length).map(|gram| self.gram(gram)));
        }
        grams.into()
    }

    fn gram(&mut self, letters: &[char]) -> u32 {
        let key = letters
            .iter()
            .fold(0, |key, &letter| key << 21 | letter as u128);
        let next = self.grams.len() as u32;
        *self.grams.entry(key).or_insert(next)
    }
}

/// Without accents and other marks.
fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_owned();
    }
    word.nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_in_order_and_no_negation_is_one() {
        for (words, negations) in [
            (stop_words::FRENCH, stop_words::FRENCH_NEGATIONS),
            (stop_words::ENGLISH, stop_words::ENGLISH_NEGATIONS),
        ] {
            assert!(words.is_sorted() && negations.is_sorted());
            assert!(
                negations
                    .iter()
                    .all(|word| words.binary_search(word).is_err())
            );
        }
    }

    #[test]
    fn words_of_one_stem_have_one_number() {
        let mut vocabulary = Vocabulary::new(Language::French);
        let mut stems = Vec::new();
        vocabulary.read("L’arrêt d'autobus, les ARRÊTS", |word, known| {
            stems.push((word.to_owned(), known.stem));
        });
        let words: Vec<&str> = stems.iter().map(|(word, _)| word.as_str()).collect();
        assert_eq!(words, ["l", "arrêt", "d", "autobus", "les", "arrêts"]);
        assert_eq!(stems[0].1, None);
        assert!(stems[1].1.is_some());
        assert_eq!(stems[1].1, stems[5].1);
    }
}
