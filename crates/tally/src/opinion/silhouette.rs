//! How well a grouping separates what it groups.

use super::axes::Point;
use super::kmeans::{Clustering, distance};

/// Whether a point counts once or as often as it has members.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Each point once: what Polis does with its base clusters.
    Points,
    /// Each point as many times as its weight, all in the same place.
    People,
}

/// Mean silhouette (Rousseeuw 1987): (b − a)/max(a, b) with a the mean distance from the others of
/// the own cluster and b the least mean distance from another cluster; 0 for one alone.
pub(crate) fn silhouette(
    points: &[Point],
    weights: &[f64],
    clustering: &Clustering,
    counting: Counting,
) -> f64 {
    let weight_of = |place: usize| match counting {
        Counting::Points => 1.0,
        Counting::People => weights[place],
    };
    let mut sizes = vec![0.0; clustering.centers.len()];
    for (place, &label) in clustering.labels.iter().enumerate() {
        sizes[label as usize] += weight_of(place);
    }
    let (mut sum, mut total) = (0.0, 0.0);
    let mut apart = vec![0.0; sizes.len()];
    for (place, &own) in clustering.labels.iter().enumerate() {
        apart.fill(0.0);
        for (other, &label) in clustering.labels.iter().enumerate() {
            apart[label as usize] += weight_of(other) * distance(points[place], points[other]);
        }
        let weight = weight_of(place);
        sum += weight * width(own as usize, &apart, &sizes);
        total += weight;
    }
    if total > 0.0 { sum / total } else { 0.0 }
}

/// Silhouette of one point whose summed distances from each cluster are `apart`.
fn width(own: usize, apart: &[f64], sizes: &[f64]) -> f64 {
    if sizes[own] <= 1.0 {
        return 0.0;
    }
    let a = apart[own] / (sizes[own] - 1.0);
    let b = (0..sizes.len())
        .filter(|&other| other != own && sizes[other] > 0.0)
        .map(|other| apart[other] / sizes[other])
        .fold(f64::INFINITY, f64::min);
    let most = a.max(b);
    if most > 0.0 && b.is_finite() {
        (b - a) / most
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::super::kmeans::{Center, Stop, first_distinct, lloyd};
    use super::*;

    const STOP: Stop = Stop {
        iterations_max: 20,
        movement: 0.01,
    };

    #[test]
    fn a_silhouette_by_hand() {
        // On a line at 0, 1, 10, 11. For 0: a = 1, b = 10.5; for 1: a = 1, b = 9.5.
        let points = [[0.0, 0.0], [1.0, 0.0], [10.0, 0.0], [11.0, 0.0]];
        let start = vec![
            Center {
                id: 0,
                point: points[0],
            },
            Center {
                id: 1,
                point: points[3],
            },
        ];
        let clustering = lloyd(&points, None, start, STOP);
        assert_eq!(clustering.labels, [0, 0, 1, 1]);
        let expected = (9.5 / 10.5 + 8.5 / 9.5) / 2.0;
        let found = silhouette(&points, &[1.0; 4], &clustering, Counting::Points);
        assert!((found - expected).abs() < 1e-15);
        // Two people in each place: a = (0 + 1 + 1)/3 for both.
        let a = 2.0 / 3.0;
        let expected = ((10.5 - a) / 10.5 + (9.5 - a) / 9.5) / 2.0;
        let found = silhouette(&points, &[2.0; 4], &clustering, Counting::People);
        assert!((found - expected).abs() < 1e-15);
    }

    #[test]
    fn one_alone_has_a_silhouette_of_zero() {
        let points = [[0.0, 0.0], [5.0, 0.0]];
        let clustering = lloyd(&points, None, first_distinct(&points, 2), STOP);
        let found = silhouette(&points, &[1.0; 2], &clustering, Counting::Points);
        assert_eq!(found, 0.0);
    }
}
