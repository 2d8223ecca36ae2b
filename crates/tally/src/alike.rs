//! Ballots that are the same more often than people who choose for themselves make them.
//!
//! People of one taste give ballots that are close to each other: where many are exactly the same,
//! many more differ by a single point. Ballots that were copied make a peak without a slope: many the
//! same, few beside it. That is all that is looked at, so it works on what is published, without
//! knowing who voted when or from where.
//!
//! What is found is not fraud: a family, or a group that agreed on what to give, looks the same. It is
//! said, with the order that the others alone give; nothing is taken out. A campaign that varies its
//! ballots by a point each is not found.

use std::collections::BTreeMap;

use crate::election::ItemIndex;

/// Ballots that must be the same, at the least.
pub const SAME_MIN: usize = 5;
/// Items that they must name, at the least: with fewer, people agree by themselves.
pub const ITEMS_MIN: usize = 3;
/// How many times as many must be the same as are a point apart.
pub const PEAK: usize = 3;

/// The points of a ballot, in the order of the items, each item once and none without points.
pub type Points = Vec<(ItemIndex, u32)>;

/// Ballots that are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    /// The places of the ballots in what was looked at, rising.
    pub ballots: Vec<usize>,
    /// Their points.
    pub points: Points,
    /// How many ballots are one point apart from them.
    pub near: usize,
}

/// Groups of ballots that are the same, where hardly any are close to them: largest first, then in the
/// order in which they came.
#[must_use]
pub fn alike(ballots: &[Points]) -> Vec<Alike> {
    let mut same: BTreeMap<&Points, Vec<usize>> = BTreeMap::new();
    for (at, points) in ballots.iter().enumerate() {
        same.entry(points).or_default().push(at);
    }
    let many = same
        .iter()
        .filter(|(points, places)| places.len() >= SAME_MIN && points.len() >= ITEMS_MIN);
    let found = many.filter_map(|(points, places)| {
        let others = same.iter().filter(|(other, _)| is_near(points, other));
        let near: usize = others.map(|(_, places)| places.len()).sum();
        let peak = near.saturating_add(1).saturating_mul(PEAK);
        (places.len() >= peak).then(|| Alike {
            ballots: places.clone(),
            points: (*points).clone(),
            near,
        })
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|alike| (std::cmp::Reverse(alike.ballots.len()), alike.ballots[0]));
    found
}

/// Whether two ballots differ by one point: moved to another item, added, or left out.
fn is_near(one: &Points, other: &Points) -> bool {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut apart = 0_u64;
    while apart <= 2 {
        let (a, b) = match (one.peek(), other.peek()) {
            (None, None) => break,
            (Some((item, _)), Some((item_b, _))) if item == item_b => (one.next(), other.next()),
            (Some((item, _)), Some((item_b, _))) if item < item_b => (one.next(), None),
            (Some(_), None) => (one.next(), None),
            _ => (None, other.next()),
        };
        let points = |of: Option<&(ItemIndex, u32)>| of.map_or(0, |(_, points)| *points);
        apart += u64::from(points(a).abs_diff(points(b)));
    }
    (1..=2).contains(&apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ballots_are_near_by_one_point() {
        let ballot = |points: &[(ItemIndex, u32)]| points.to_vec();
        let mine = ballot(&[(1, 1), (4, 2), (6, 1)]);
        for near in [
            ballot(&[(1, 1), (4, 1), (6, 2)]),
            ballot(&[(1, 1), (4, 2), (7, 1)]),
            ballot(&[(0, 1), (4, 2), (6, 1)]),
            ballot(&[(1, 1), (4, 2)]),
            ballot(&[(1, 1), (4, 2), (6, 1), (9, 1)]),
        ] {
            assert!(is_near(&mine, &near) && is_near(&near, &mine), "{near:?}");
        }
        for far in [
            mine.clone(),
            ballot(&[]),
            ballot(&[(2, 1), (4, 2), (7, 1)]),
            ballot(&[(4, 4)]),
        ] {
            assert!(!is_near(&mine, &far), "{far:?}");
        }
    }
}
