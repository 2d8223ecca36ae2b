//! k-means on the plane.

use super::axes::Point;
use super::lot::Lots;

/// A centre with the number under which its cluster is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Center {
    pub(crate) id: u32,
    pub(crate) point: Point,
}

/// Centres and, for each point, the place of its centre in `centers`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Clustering {
    pub(crate) centers: Vec<Center>,
    pub(crate) labels: Vec<u32>,
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Stop {
    /// Steps after the first.
    pub(crate) iterations_max: usize,
    /// Done when every centre moved less than this.
    pub(crate) movement: f64,
}

/// Centres up to which trying all is fastest.
const FEW: usize = 8;

/// Distance of two points.
pub(crate) fn distance(a: Point, b: Point) -> f64 {
    square_distance(a, b).sqrt()
}

fn square_distance(a: Point, b: Point) -> f64 {
    let (x, y) = (a[0] - b[0], a[1] - b[1]);
    x * x + y * y
}

/// The first `k` points that differ, as centres 0, 1, 2…
pub(crate) fn first_distinct(points: &[Point], k: usize) -> Vec<Center> {
    let mut centers: Vec<Center> = Vec::new();
    for &point in points {
        if centers.len() == k {
            break;
        }
        if centers.iter().all(|center| center.point != point) {
            let id = centers.len() as u32;
            centers.push(Center { id, point });
        }
    }
    centers
}

/// Lloyd's iteration from the given centres. Of two nearest centres the later takes the point; a
/// centre that nobody is near is dropped; weights of 1 where none are given.
pub(crate) fn lloyd(
    points: &[Point],
    weights: Option<&[f64]>,
    start: Vec<Center>,
    stop: Stop,
) -> Clustering {
    let mut clustering = Clustering {
        centers: start,
        labels: vec![0; points.len()],
    };
    if clustering.centers.is_empty() {
        return clustering;
    }
    for _ in 0..=stop.iterations_max {
        let before = sorted_points(&clustering.centers);
        assign(points, &mut clustering);
        recentre(points, weights, &mut clustering);
        let after = sorted_points(&clustering.centers);
        let moved = |(a, b): (&Point, &Point)| distance(*a, *b) >= stop.movement;
        if !before.iter().zip(&after).any(moved) {
            break;
        }
    }
    clustering
}

/// Labels every point with the place of its nearest centre.
///
/// If there are more than a few centres: from the centre that a point had, others are tried by their distance from it, and no further
/// than twice the distance of the point: beyond, none can be nearer.
fn assign(points: &[Point], clustering: &mut Clustering) {
    let centers = &clustering.centers;
    if centers.len() <= FEW {
        for (label, &point) in clustering.labels.iter_mut().zip(points) {
            let mut best_square = f64::INFINITY;
            for (place, center) in centers.iter().enumerate() {
                let square = square_distance(point, center.point);
                if square <= best_square {
                    (*label, best_square) = (place as u32, square);
                }
            }
        }
        return;
    }
    let near: Vec<Vec<(f64, u32)>> = centers
        .iter()
        .map(|from| by_distance(centers, *from))
        .collect();
    for (label, &point) in clustering.labels.iter_mut().zip(points) {
        let own = *label;
        let own_square = square_distance(point, centers[own as usize].point);
        let (mut best, mut best_square) = (own, own_square);
        // A hair more than 4, so that rounding never hides a tie.
        let reach = 4.000_001 * own_square;
        for &(apart, other) in &near[own as usize] {
            if apart > reach {
                break;
            }
            let square = square_distance(point, centers[other as usize].point);
            if square < best_square || (square == best_square && other > best) {
                (best, best_square) = (other, square);
            }
        }
        *label = best;
    }
}

/// The other centres with their square distance, nearest first.
fn by_distance(centers: &[Center], from: Center) -> Vec<(f64, u32)> {
    let mut others: Vec<(f64, u32)> = (centers.iter().enumerate())
        .map(|(place, other)| (square_distance(from.point, other.point), place as u32))
        .collect();
    others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    others
}

/// Moves every centre to the mean of its points and drops those that have none.
fn recentre(points: &[Point], weights: Option<&[f64]>, clustering: &mut Clustering) {
    let mut sums = vec![([0.0; 2], 0.0, 0usize); clustering.centers.len()];
    for (place, (&label, &point)) in clustering.labels.iter().zip(points).enumerate() {
        let weight = weights.map_or(1.0, |weights| weights[place]);
        let (sum, total, members) = &mut sums[label as usize];
        sum[0] += weight * point[0];
        sum[1] += weight * point[1];
        *total += weight;
        *members += 1;
    }
    let mut places = vec![0; sums.len()];
    let mut kept = Vec::with_capacity(sums.len());
    for (place, (sum, total, members)) in sums.into_iter().enumerate() {
        places[place] = kept.len() as u32;
        let Center { id, point } = clustering.centers[place];
        match (members, total) {
            (0, _) => {}
            // Members without weight, as in a sample that drew none of them.
            (_, 0.0) => kept.push(Center { id, point }),
            _ => kept.push(Center {
                id,
                point: sum.map(|sum| sum / total),
            }),
        }
    }
    for label in &mut clustering.labels {
        *label = places[*label as usize];
    }
    clustering.centers = kept;
}

fn sorted_points(centers: &[Center]) -> Vec<Point> {
    let mut points: Vec<Point> = centers.iter().map(|center| center.point).collect();
    points.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    points
}

/// The tightest of many clusterings, each from starts drawn by lot with a chance that grows with
/// the square of the distance from those drawn before (k-means++, Arthur and Vassilvitskii 2007).
pub(crate) fn best_of_many(
    points: &[Point],
    weights: &[f64],
    k: usize,
    starts: usize,
    seed: u64,
) -> Clustering {
    const STOP: Stop = Stop {
        iterations_max: 100,
        movement: 1e-12,
    };
    let mut lots = Lots::new(seed);
    let mut best: Option<(f64, Clustering)> = None;
    for _ in 0..starts.max(1) {
        let start = drawn_apart(points, weights, k, &mut lots);
        let clustering = lloyd(points, Some(weights), start, STOP);
        let spread = inertia(points, weights, &clustering);
        // A later one must be better by more than rounding.
        if best
            .as_ref()
            .is_none_or(|(least, _)| spread < least * (1.0 - 1e-9))
        {
            best = Some((spread, clustering));
        }
    }
    best.map_or_else(
        || Clustering {
            centers: Vec::new(),
            labels: Vec::new(),
        },
        |(_, clustering)| clustering,
    )
}

fn drawn_apart(points: &[Point], weights: &[f64], k: usize, lots: &mut Lots) -> Vec<Center> {
    let mut chances = weights.to_vec();
    let mut nearest = vec![f64::INFINITY; points.len()];
    let mut centers: Vec<Center> = Vec::new();
    while centers.len() < k {
        let Some(place) = draw_by_chance(&chances, lots) else {
            break;
        };
        centers.push(Center {
            id: centers.len() as u32,
            point: points[place],
        });
        for (other, &point) in points.iter().enumerate() {
            nearest[other] = nearest[other].min(square_distance(point, points[place]));
            chances[other] = weights[other] * nearest[other];
        }
    }
    centers
}

/// Draws a place with a probability proportional to its chance; `None` if no chance is above 0.
pub(crate) fn draw_by_chance(chances: &[f64], lots: &mut Lots) -> Option<usize> {
    let total: f64 = chances.iter().sum();
    let mut rest = lots.unit() * total;
    let mut last = None;
    for (place, &chance) in chances.iter().enumerate() {
        if chance > 0.0 {
            last = Some(place);
            if rest < chance {
                break;
            }
            rest -= chance;
        }
    }
    last
}

/// Sum of the weighted square distances from the own centre.
fn inertia(points: &[Point], weights: &[f64], clustering: &Clustering) -> f64 {
    let parts = clustering.labels.iter().zip(points).zip(weights);
    parts
        .map(|((&label, &point), weight)| {
            weight * square_distance(point, clustering.centers[label as usize].point)
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const STOP: Stop = Stop {
        iterations_max: 20,
        movement: 0.01,
    };

    #[test]
    fn of_two_nearest_centres_the_later_takes_the_point() {
        let points = [[0.0, 0.0], [2.0, 0.0], [1.0, 0.0]];
        let clustering = lloyd(&points, None, first_distinct(&points, 2), STOP);
        assert_eq!(clustering.labels, [0, 1, 1]);
    }

    #[test]
    fn a_centre_without_points_is_dropped_and_the_others_keep_their_numbers() {
        let points = [[0.0, 0.0], [1.0, 0.0]];
        let places = [[0.0, 0.0], [90.0, 0.0], [1.0, 0.0]];
        let start = (0..3)
            .map(|id| Center {
                id,
                point: places[id as usize],
            })
            .collect();
        let clustering = lloyd(&points, None, start, STOP);
        assert_eq!(
            clustering
                .centers
                .iter()
                .map(|center| center.id)
                .collect::<Vec<_>>(),
            [0, 2]
        );
        assert_eq!(clustering.labels, [0, 1]);
    }

    #[test]
    fn looking_only_near_finds_the_nearest_centre() {
        let mut lots = Lots::new(8);
        let points: Vec<Point> = (0..3000).map(|_| [lots.unit(), lots.unit()]).collect();
        let stop = Stop {
            iterations_max: 0,
            movement: 0.0,
        };
        let start = first_distinct(&points, 60);
        let clustering = lloyd(&points, None, start.clone(), stop);
        for (place, &point) in points.iter().enumerate() {
            let nearest = (0..60).min_by(|&a, &b| {
                let (a, b) = (start[a].point, start[b].point);
                distance(point, a).total_cmp(&distance(point, b))
            });
            assert_eq!(
                Some(clustering.centers[clustering.labels[place] as usize].id as usize),
                nearest
            );
        }
    }
}
