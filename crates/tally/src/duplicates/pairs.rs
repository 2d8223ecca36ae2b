//! All pairs of texts that are alike, without looking at most of those that are not.

use super::collection::{Likeness, TextCollection, Weights, dot, likeness, stems_min};

/// Two texts, as places, and how alike they are.
pub(super) type Pair = (u32, u32, Likeness);

/// Strings of letters between two looks at what the rest can still add.
const LOOK_EVERY: usize = 8;

impl TextCollection {
    /// Every pair that is at least this much alike.
    pub(super) fn pairs(&self, cut: Likeness) -> Vec<Pair> {
        let least = stems_min(cut);
        let stems: Vec<Weights> = (0..self.len())
            .map(|place| self.stem_weights(place))
            .collect();
        let grams: Vec<Heavy> = (0..self.len())
            .map(|at| Heavy::of(self.gram_weights(at)))
            .collect();
        let mut postings: Vec<Vec<u32>> = vec![Vec::new(); self.vocabulary.stems()];
        let mut met_by = vec![u32::MAX; self.len()];
        let mut others: Vec<u32> = Vec::new();
        let mut own_stems = vec![0.0; self.vocabulary.stems()];
        let mut own_grams = vec![0.0; self.vocabulary.grams()];
        let mut pairs = Vec::new();
        for place in 0..self.len() {
            for (stem, _) in self.telling(&stems[place], least) {
                for &other in &postings[stem as usize] {
                    if met_by[other as usize] != place as u32 {
                        met_by[other as usize] = place as u32;
                        others.push(other);
                    }
                }
                postings[stem as usize].push(place as u32);
            }
            spread(&mut own_stems, &stems[place]);
            spread(&mut own_grams, &grams[place].weights);
            for other in others.drain(..) {
                let shared = product(&stems[other as usize], &own_stems);
                if shared < least {
                    continue;
                }
                // A billionth less, so that rounding hides no pair.
                let needed = 2.0 * cut.share() - shared - 1e-9;
                if let Some(letters) = grams[other as usize].product(&own_grams, needed) {
                    let likeness = likeness(shared, letters);
                    if likeness >= cut {
                        pairs.push((other, place as u32, likeness));
                    }
                }
            }
            clear(&mut own_stems, &stems[place]);
            clear(&mut own_grams, &grams[place].weights);
        }
        pairs
    }

    /// Every pair among these texts that is at least this much alike.
    pub(super) fn pairs_among(&self, places: &[u32], floor: Likeness) -> Vec<Pair> {
        let least = stems_min(floor);
        let weights = |&place: &u32| {
            (
                self.stem_weights(place as usize),
                self.gram_weights(place as usize),
            )
        };
        let weights: Vec<(Weights, Weights)> = places.iter().map(weights).collect();
        let mut pairs = Vec::new();
        for (at, (stems, grams)) in weights.iter().enumerate() {
            for (before, (other_stems, other_grams)) in weights[..at].iter().enumerate() {
                let shared = dot(stems, other_stems);
                if shared < least {
                    continue;
                }
                let likeness = likeness(shared, dot(grams, other_grams));
                if likeness >= floor {
                    pairs.push((places[before], places[at], likeness));
                }
            }
        }
        pairs
    }
}

/// Weights from the heaviest to the lightest, with the length of what is left at each look.
struct Heavy {
    weights: Weights,
    rest: Vec<f64>,
}

impl Heavy {
    fn of(mut weights: Weights) -> Self {
        weights.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let mut square = 0.0;
        let mut rest: Vec<f64> = (weights.chunks(LOOK_EVERY).rev())
            .map(|chunk| {
                square += chunk.iter().map(|(_, weight)| weight * weight).sum::<f64>();
                square.sqrt()
            })
            .collect();
        rest.reverse();
        Self { weights, rest }
    }

    /// Dot product with weights of length 1 that are spread out; `None` as soon as it cannot reach
    /// `needed` (what is left adds no more than its length: Cauchy and Schwarz).
    fn product(&self, spread: &[f64], needed: f64) -> Option<f64> {
        let mut sum = 0.0;
        for (chunk, rest) in self.weights.chunks(LOOK_EVERY).zip(&self.rest) {
            if sum + rest < needed {
                return None;
            }
            for &(number, weight) in chunk {
                sum += weight * spread[number as usize];
            }
        }
        Some(sum)
    }
}

fn spread(to: &mut [f64], weights: &Weights) {
    for &(number, weight) in weights {
        to[number as usize] = weight;
    }
}

fn clear(spread: &mut [f64], weights: &Weights) {
    for &(number, _) in weights {
        spread[number as usize] = 0.0;
    }
}

/// Dot product with weights that are spread out.
fn product(weights: &Weights, spread: &[f64]) -> f64 {
    let shared = |&(number, weight): &(u32, f64)| weight * spread[number as usize];
    weights.iter().map(shared).sum()
}
