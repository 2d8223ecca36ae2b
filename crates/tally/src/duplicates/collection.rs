//! Texts that are compared with one another.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::words::{Language, Vocabulary};

/// One text, by a number that the caller chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(pub u64);

/// Pairs are looked at only if the cosine of their stems reaches this: below it, no pair is 0.6
/// alike.
const STEMS_MIN: f64 = 0.2;

/// How alike two texts are, from 0 to 1, in whole billionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "f64", from = "f64")]
pub struct Likeness(pub(super) u32);

impl Likeness {
    pub(super) const UNIT: f64 = 1e9;

    /// The nearest billionth.
    #[must_use]
    pub fn new(share: f64) -> Self {
        Self((share.clamp(0.0, 1.0) * Self::UNIT).round() as u32)
    }

    /// As a number from 0 to 1.
    #[must_use]
    pub fn share(self) -> f64 {
        f64::from(self.0) / Self::UNIT
    }
}

impl From<Likeness> for f64 {
    fn from(likeness: Likeness) -> Self {
        likeness.share()
    }
}

impl From<f64> for Likeness {
    fn from(share: f64) -> Self {
        Self::new(share)
    }
}

/// A text that is like another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// Which text.
    pub id: TextId,
    /// How alike.
    pub likeness: Likeness,
    /// One of the two denies something and the other does not: read twice.
    pub denial_differs: bool,
}

/// What a text is made of: (number, how many), ascending.
type Bag = Vec<(u32, u32)>;

#[derive(Clone)]
pub(super) struct Text {
    pub(super) id: TextId,
    pub(super) words: String,
    pub(super) stems: Bag,
    grams: Bag,
    pub(super) denies: bool,
}

/// Texts of one language, and which stems and strings of letters occur in how many of them.
#[derive(Clone)]
pub struct TextCollection {
    pub(super) vocabulary: Vocabulary,
    pub(super) texts: Vec<Text>,
    index: HashMap<TextId, usize>,
    /// Texts that have a stem, by number of the stem.
    postings: Vec<Vec<u32>>,
    /// Number of texts that have a string of letters.
    gram_texts: Vec<u32>,
    /// ln(1 + n) by n, up to the number of texts.
    logarithms: Vec<f64>,
}

/// Weights of one text, of length 1 together; `None` for a text without any.
pub(super) type Weights = Vec<(u32, f64)>;

impl TextCollection {
    /// An empty collection.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self {
            vocabulary: Vocabulary::new(language),
            texts: Vec::new(),
            index: HashMap::new(),
            postings: Vec::new(),
            gram_texts: Vec::new(),
            logarithms: vec![0.0],
        }
    }

    /// Adds a text. A number that is already there keeps its first text, and `false` is returned.
    pub fn add(&mut self, id: TextId, text: &str) -> bool {
        if self.index.contains_key(&id) {
            return false;
        }
        let (mut stems, mut grams, mut denies) = (Vec::new(), Vec::new(), false);
        self.vocabulary.read(text, |_, word| {
            stems.extend(word.stem);
            grams.extend_from_slice(&word.grams);
            denies |= word.denies;
        });
        let (stems, grams) = (bag(stems), bag(grams));
        self.postings.resize(self.vocabulary.stems(), Vec::new());
        self.gram_texts.resize(self.vocabulary.grams(), 0);
        let place = self.texts.len();
        for &(stem, _) in &stems {
            self.postings[stem as usize].push(place as u32);
        }
        for &(gram, _) in &grams {
            self.gram_texts[gram as usize] += 1;
        }
        self.index.insert(id, place);
        self.logarithms.push((place as f64 + 2.0).ln());
        self.texts.push(Text {
            id,
            words: text.to_owned(),
            stems,
            grams,
            denies,
        });
        true
    }

    /// The texts that are at least this much like one that is not among them, most alike first.
    /// The words that it brings are remembered, the text is not.
    pub fn neighbours_of(&mut self, text: &str, cut: f64) -> Vec<Neighbour> {
        let guest = TextId(u64::MAX);
        if !self.add(guest, text) {
            return Vec::new();
        }
        let found = self.neighbours(guest, cut);
        self.remove_last();
        found
    }

    fn remove_last(&mut self) {
        let Some(last) = self.texts.pop() else {
            return;
        };
        self.index.remove(&last.id);
        self.logarithms.pop();
        for (stem, _) in last.stems {
            self.postings[stem as usize].pop();
        }
        for (gram, _) in last.grams {
            self.gram_texts[gram as usize] -= 1;
        }
    }

    /// Number of texts.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// There is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// The words of a text.
    #[must_use]
    pub fn text(&self, id: TextId) -> Option<&str> {
        Some(&self.texts[*self.index.get(&id)?].words)
    }

    pub(super) fn place(&self, id: TextId) -> Option<usize> {
        self.index.get(&id).copied()
    }

    /// How alike two texts are, as all texts so far weigh their words.
    #[must_use]
    pub fn likeness(&self, a: TextId, b: TextId) -> Option<Likeness> {
        let (a, b) = (self.place(a)?, self.place(b)?);
        let stems = dot(&self.stem_weights(a), &self.stem_weights(b));
        Some(likeness(
            stems,
            dot(&self.gram_weights(a), &self.gram_weights(b)),
        ))
    }

    /// The texts that are at least this much like a text, most alike first.
    #[must_use]
    pub fn neighbours(&self, id: TextId, cut: f64) -> Vec<Neighbour> {
        let Some(place) = self.place(id) else {
            return Vec::new();
        };
        let cut = Likeness::new(cut);
        let own = self.stem_weights(place);
        let mut others: Vec<u32> = (self.telling(&own, stems_min(cut)).into_iter())
            .flat_map(|(stem, _)| &self.postings[stem as usize])
            .copied()
            .filter(|&other| other as usize != place)
            .collect();
        others.sort_unstable();
        others.dedup();
        let mut own_grams = None;
        let mut found = Vec::new();
        for other in others {
            let stems = dot(&own, &self.stem_weights(other as usize));
            if stems < stems_min(cut) {
                continue;
            }
            let own_grams = own_grams.get_or_insert_with(|| self.gram_weights(place));
            let likeness = likeness(stems, dot(own_grams, &self.gram_weights(other as usize)));
            if likeness >= cut {
                found.push(Neighbour {
                    id: self.texts[other as usize].id,
                    likeness,
                    denial_differs: self.texts[other as usize].denies != self.texts[place].denies,
                });
            }
        }
        found.sort_by(|a, b| b.likeness.cmp(&a.likeness).then(a.id.cmp(&b.id)));
        found
    }

    /// The rarest stems of a text, as many as it takes: what is left is too light to make a cosine
    /// of `least` with any text (by the inequality of Cauchy and Schwarz), so that a text that has
    /// none of these stems need not be looked at.
    pub(super) fn telling(&self, weights: &Weights, least: f64) -> Weights {
        let mut order = weights.clone();
        let texts = |stem: u32| self.postings[stem as usize].len();
        order.sort_by(|a, b| texts(b.0).cmp(&texts(a.0)).then(a.0.cmp(&b.0)));
        let mut left = 0.0;
        let heavy = order.iter().position(|(_, weight)| {
            left += weight * weight;
            // A hair less, so that rounding hides no pair.
            left >= least * least * (1.0 - 1e-9)
        });
        order.drain(..heavy.unwrap_or(order.len()));
        order
    }

    /// Calls `meet` with each word of a text that has a stem.
    pub(super) fn each_word(&mut self, place: usize, mut meet: impl FnMut(&str, u32)) {
        let text = std::mem::take(&mut self.texts[place].words);
        self.vocabulary.read(&text, |word, known| {
            if let Some(stem) = known.stem {
                meet(word, stem);
            }
        });
        self.texts[place].words = text;
    }

    pub(super) fn stem_weights(&self, place: usize) -> Weights {
        weights(&self.texts[place].stems, |stem| self.stem_idf(stem))
    }

    pub(super) fn gram_weights(&self, place: usize) -> Weights {
        let idf = |gram: u32| self.idf(self.gram_texts[gram as usize] as usize);
        weights(&self.texts[place].grams, idf)
    }

    fn stem_idf(&self, stem: u32) -> f64 {
        self.idf(self.postings[stem as usize].len())
    }

    /// Smoothed: ln((1 + texts)/(1 + texts with it)) + 1.
    fn idf(&self, with_it: usize) -> f64 {
        self.logarithms[self.len()] - self.logarithms[with_it] + 1.0
    }
}

fn weights(bag: &[(u32, u32)], idf: impl Fn(u32) -> f64) -> Weights {
    let mut weights: Weights = (bag.iter())
        .map(|&(number, times)| (number, f64::from(times) * idf(number)))
        .collect();
    let length = weights
        .iter()
        .map(|(_, weight)| weight * weight)
        .sum::<f64>()
        .sqrt();
    for (_, weight) in &mut weights {
        *weight /= length;
    }
    weights
}

/// The least cosine of stems with which a pair can reach the cut, and is worth a look.
pub(super) fn stems_min(cut: Likeness) -> f64 {
    // A billionth less, so that rounding hides no pair.
    STEMS_MIN.max(2.0 * cut.share() - 1.0 - 1e-9)
}

pub(super) fn likeness(stems: f64, letters: f64) -> Likeness {
    Likeness::new((stems + letters) / 2.0)
}

fn bag(mut numbers: Vec<u32>) -> Bag {
    numbers.sort_unstable();
    let mut bag: Bag = Vec::new();
    for number in numbers {
        match bag.last_mut() {
            Some((last, times)) if *last == number => *times += 1,
            _ => bag.push((number, 1)),
        }
    }
    bag
}

pub(super) fn dot(a: &[(u32, f64)], b: &[(u32, f64)]) -> f64 {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut sum = 0.0;
    while let (Some(&&(number_a, weight_a)), Some(&&(number_b, weight_b))) = (a.peek(), b.peek()) {
        match number_a.cmp(&number_b) {
            std::cmp::Ordering::Less => _ = a.next(),
            std::cmp::Ordering::Greater => _ = b.next(),
            std::cmp::Ordering::Equal => {
                sum += weight_a * weight_b;
                a.next();
                b.next();
            }
        }
    }
    sum
}
