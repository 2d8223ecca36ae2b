//! Copied ballots are found, those of people who choose for themselves are not.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::collections::BTreeMap;

use kuzul_tally::alike::{Points, alike};
use proptest::prelude::*;

/// Random numbers from a seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// From 0 to 1.
    fn share(&mut self) -> f64 {
        (self.roll() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// From 0 to below `end`.
    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % end as u64).unwrap()
    }
}

/// A room: so many people with so many points among so many items.
#[derive(Clone, Copy)]
struct Room {
    people: usize,
    items: u32,
    dots: u32,
    /// How many tastes there are among them.
    tastes: usize,
}

/// Points that somebody gives by weights.
fn give(weights: &[f64], dots: u32, rng: &mut Dice) -> Points {
    let all: f64 = weights.iter().sum();
    let mut points = BTreeMap::new();
    for _ in 0..dots {
        let mut at = rng.share() * all;
        let found = weights.iter().position(|weight| {
            at -= weight;
            at <= 0.0
        });
        let item = u32::try_from(found.unwrap_or(weights.len() - 1)).unwrap();
        *points.entry(item).or_insert(0) += 1;
    }
    points.into_iter().collect()
}

/// Ballots of people whose tastes differ as they do in votes: few items please many (weights fall off
/// as by Zipf), and each taste ranks them another way.
fn honest(room: Room, rng: &mut Dice) -> Vec<Points> {
    let tastes: Vec<Vec<f64>> = (0..room.tastes)
        .map(|_| {
            let mut weights: Vec<f64> = (1..=room.items).map(|at| 1.0 / f64::from(at)).collect();
            for at in (1..weights.len()).rev() {
                weights.swap(at, rng.below(at + 1));
            }
            weights
        })
        .collect();
    let person = |_| {
        let taste = rng.below(tastes.len());
        give(&tastes[taste], room.dots, rng)
    };
    (0..room.people).map(person).collect()
}

const ROOMS: [Room; 5] = [
    Room {
        people: 60,
        items: 8,
        dots: 3,
        tastes: 2,
    },
    Room {
        people: 120,
        items: 12,
        dots: 3,
        tastes: 3,
    },
    Room {
        people: 300,
        items: 20,
        dots: 5,
        tastes: 4,
    },
    Room {
        people: 1_000,
        items: 30,
        dots: 5,
        tastes: 5,
    },
    Room {
        people: 2_000,
        items: 40,
        dots: 10,
        tastes: 8,
    },
];
const SEEDS: u64 = 30;

#[test]
fn t02_a_campaign_of_a_hundred_devices_is_found_and_honest_people_are_not() {
    let (mut people, mut blamed) = (0, 0);
    for room in ROOMS {
        for seed in 0..SEEDS {
            let mut rng = Dice(seed);
            let mut ballots = honest(room, &mut rng);
            people += ballots.len();
            blamed += alike(&ballots)
                .iter()
                .map(|it| it.ballots.len())
                .sum::<usize>();
            // All hundred give the same, on items that they are told.
            let told: Points = (0..room.dots.min(3))
                .map(|at| (at * (room.items / 3), room.dots / 3))
                .collect();
            let from = ballots.len();
            ballots.extend(std::iter::repeat_n(told, 100));
            let found = alike(&ballots);
            let copied: Vec<_> = (from..ballots.len()).collect();
            let caught = found
                .iter()
                .any(|it| copied.iter().all(|at| it.ballots.contains(at)));
            assert!(caught, "{} people, seed {seed}", room.people);
        }
    }
    let share = blamed as f64 / people as f64;
    assert!(share < 0.01, "{blamed} of {people} honest people are named");
}

#[test]
fn few_items_or_few_ballots_say_nothing() {
    let same = |points: &[(u32, u32)], many: usize| vec![points.to_vec(); many];
    assert!(alike(&[]).is_empty());
    assert!(alike(&same(&[(0, 3)], 50)).is_empty(), "all dots on one");
    assert!(alike(&same(&[(0, 1), (1, 2)], 50)).is_empty());
    assert!(alike(&same(&[(0, 1), (1, 1), (2, 1)], 4)).is_empty());
    assert_eq!(alike(&same(&[(0, 1), (1, 1), (2, 1)], 5)).len(), 1);
}

proptest! {
    /// The order of the ballots leaves no trace but in the numbers.
    #[test]
    fn order_does_not_matter(
        ballots in prop::collection::vec(prop::collection::btree_map(0_u32..5, 1_u32..3, 0..4), 0..60),
        seed in any::<u64>(),
    ) {
        let ballots: Vec<Points> = ballots.into_iter().map(|it| it.into_iter().collect()).collect();
        let mut shuffled = ballots.clone();
        let mut rng = Dice(seed);
        for at in (1..shuffled.len()).rev() {
            shuffled.swap(at, rng.below(at + 1));
        }
        let said = |ballots: &[Points]| {
            let found = alike(ballots).into_iter();
            let mut found: Vec<_> = found.map(|it| (it.points, it.ballots.len(), it.near)).collect();
            found.sort();
            found
        };
        prop_assert_eq!(said(&ballots), said(&shuffled));
    }
}
