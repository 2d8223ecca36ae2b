//! How well likeness tells near-duplicates from others, on pairs that people have judged.

use serde::{Deserialize, Serialize};

/// Likeness against the judgment of people.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Quality {
    /// Pairs judged.
    pub pairs: usize,
    /// Rank correlation of likeness and judgment, −1 to 1.
    pub spearman: f64,
    /// Of the pairs found, the share that are near-duplicates.
    pub precision: f64,
    /// Of the near-duplicates, the share that were found.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
}

/// Measures likeness (first of each pair) against judgment (second): a pair is found from `cut` on
/// and is a near-duplicate from `judged_from` on.
#[must_use]
pub fn quality(pairs: &[(f64, f64)], cut: f64, judged_from: f64) -> Quality {
    let count =
        |test: &dyn Fn(&(f64, f64)) -> bool| pairs.iter().filter(|p| test(p)).count() as f64;
    let found = count(&|pair| pair.0 >= cut);
    let real = count(&|pair| pair.1 >= judged_from);
    let both = count(&|pair| pair.0 >= cut && pair.1 >= judged_from);
    let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
    Quality {
        pairs: pairs.len(),
        spearman: spearman(pairs),
        precision: share(both, found),
        recall: share(both, real),
        f1: share(2.0 * both, found + real),
    }
}

/// The cut with the greatest F1, the lowest of equals.
#[must_use]
pub fn best_cut(pairs: &[(f64, f64)], judged_from: f64) -> f64 {
    let mut sorted = pairs.to_vec();
    sorted.sort_by(|a, b| b.0.total_cmp(&a.0));
    let real = pairs.iter().filter(|pair| pair.1 >= judged_from).count();
    let mut best = (0.0, 0.0);
    let (mut found, mut both) = (0, 0);
    for equal in sorted.chunk_by(|a, b| a.0 == b.0) {
        found += equal.len();
        both += equal.iter().filter(|pair| pair.1 >= judged_from).count();
        let f1 = 2.0 * both as f64 / (found + real) as f64;
        if f1 >= best.1 {
            best = (equal[0].0, f1);
        }
    }
    best.0
}

/// Spearman's rank correlation; equal values share the mean of their ranks.
#[must_use]
pub fn spearman(pairs: &[(f64, f64)]) -> f64 {
    let first = ranks(&pairs.iter().map(|pair| pair.0).collect::<Vec<_>>());
    let second = ranks(&pairs.iter().map(|pair| pair.1).collect::<Vec<_>>());
    let middle = (pairs.len() as f64 + 1.0) / 2.0;
    let (mut product, mut square_1, mut square_2) = (0.0, 0.0, 0.0);
    for (one, two) in first.iter().zip(&second) {
        product += (one - middle) * (two - middle);
        square_1 += (one - middle).powi(2);
        square_2 += (two - middle).powi(2);
    }
    if square_1 > 0.0 && square_2 > 0.0 {
        product / (square_1 * square_2).sqrt()
    } else {
        0.0
    }
}

fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0.0;
    for equal in order.chunk_by(|&a, &b| values[a] == values[b]) {
        let many = equal.len() as f64;
        for &at in equal {
            ranks[at] = before + (many + 1.0) / 2.0;
        }
        before += many;
    }
    ranks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_of_equal_values_are_shared() {
        assert_eq!(ranks(&[3.0, 1.0, 3.0, 2.0]), [3.5, 1.0, 3.5, 2.0]);
    }

    #[test]
    fn rank_correlation_of_a_worked_example() {
        // d = 0, −1, 1, 0: 1 − 6·2/(4·15) = 0.8.
        let pairs = [(1.0, 10.0), (2.0, 30.0), (3.0, 20.0), (4.0, 40.0)];
        assert!((spearman(&pairs) - 0.8).abs() < 1e-12);
    }
}
