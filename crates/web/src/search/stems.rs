//! Words brought to what the search compares: French stems without accents.

use frostem::{Algorithm, Stemmer};

/// Words too common to find anything by.
const COMMON: &[&str] = &[
    "au", "aux", "avec", "ce", "ces", "cet", "cette", "dans", "de", "des", "du", "elle", "elles",
    "en", "est", "et", "eux", "il", "ils", "je", "la", "le", "les", "leur", "leurs", "lui", "ma",
    "mais", "me", "mes", "mon", "ne", "nos", "notre", "nous", "on", "ont", "ou", "par", "pas",
    "pour", "qu", "que", "qui", "sa", "se", "ses", "son", "sont", "sur", "ta", "te", "tu", "un",
    "une", "vos", "votre", "vous", "y",
];

/// Finds and compares words.
pub(super) struct Stems {
    stemmer: Stemmer,
}

/// A word of a text: where it stands, and its stem.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// First byte.
    pub(super) start: usize,
    /// Byte after the last.
    pub(super) end: usize,
    /// What is compared.
    pub(super) stem: String,
}

impl Stems {
    pub(super) fn new() -> Self {
        Self {
            stemmer: Stemmer::new(Algorithm::French),
        }
    }

    /// The words of a text that tell something.
    pub(super) fn words(&self, text: &str) -> Vec<Word> {
        let mut words = Vec::new();
        let mut start = None;
        for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
            match (start, c.is_alphanumeric()) {
                (None, true) => start = Some(at),
                (Some(from), false) => {
                    start = None;
                    let stem = text.get(from..at).and_then(|word| self.stem(word));
                    words.extend(stem.map(|stem| Word {
                        start: from,
                        end: at,
                        stem,
                    }));
                }
                _ => {}
            }
        }
        words
    }

    /// A word's stem; `None` for a letter alone and for words that everybody uses.
    pub(super) fn stem(&self, word: &str) -> Option<String> {
        let lower = word.to_lowercase();
        let folded = folded(&lower);
        let telling = folded.chars().nth(1).is_some() && !COMMON.contains(&folded.as_str());
        // Who types without accents finds what was written with them: both are stemmed folded.
        telling.then(|| self.stemmer.stem(&folded).into_owned())
    }
}

/// Letters without their accents, in lower case: what is compared as it is typed.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à' | 'â' | 'ä' | 'á' | 'ã' => folded.push('a'),
            'ç' => folded.push('c'),
            'é' | 'è' | 'ê' | 'ë' => folded.push('e'),
            'î' | 'ï' | 'í' => folded.push('i'),
            'ñ' => folded.push('n'),
            'ô' | 'ö' | 'ó' | 'õ' => folded.push('o'),
            'ù' | 'û' | 'ü' | 'ú' => folded.push('u'),
            'ÿ' => folded.push('y'),
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            other => folded.push(other),
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn forms_of_a_word_have_one_stem() {
        let stems = Stems::new();
        for [one, other] in [
            ["médiation", "mediation"],
            ["actions", "action"],
            ["numérique", "NUMÉRIQUES"],
            ["créer", "crée"],
        ] {
            assert_eq!(stems.stem(one), stems.stem(other), "{one} {other}");
        }
    }

    #[test]
    fn words_keep_their_place() {
        let words = Stems::new().words("L’école du code");
        let texts: Vec<_> = words
            .iter()
            .map(|word| &"L’école du code"[word.start..word.end])
            .collect();
        assert_eq!(texts, ["école", "code"]);
    }

    proptest! {
        #[test]
        fn any_text_has_words_inside_it(text in ".*") {
            for word in Stems::new().words(&text) {
                prop_assert!(text.get(word.start..word.end).is_some());
            }
        }
    }
}
