//! Small elections.

use kuzul_tally::election::{Answer, Ballot, Ballots, Comparison, Election, Item, ItemIndex};

pub(crate) fn election(items: usize, ballots: Ballots) -> Election {
    let item = |index: usize| Item {
        id: ((b'A' + index as u8) as char).to_string(),
        name: String::new(),
    };
    Election::new("", (0..items).map(item).collect(), ballots, None).unwrap()
}

/// Rankings as "5 ACBED": a number of people and the letters of items, best first; letters in
/// brackets are equal.
pub(crate) fn rankings(items: usize, lines: &[&str]) -> Election {
    let ballot = |line: &&str| {
        let (count, order) = line.split_once(' ').unwrap();
        let mut vote: Vec<Vec<ItemIndex>> = Vec::new();
        let mut inside = false;
        for letter in order.chars() {
            match letter {
                '(' => {
                    inside = true;
                    vote.push(Vec::new());
                }
                ')' => inside = false,
                _ => {
                    let item = letter as ItemIndex - 'A' as ItemIndex;
                    if inside {
                        vote.last_mut().unwrap().push(item);
                    } else {
                        vote.push(vec![item]);
                    }
                }
            }
        }
        Ballot {
            voter: String::new(),
            count: count.parse().unwrap(),
            vote,
        }
    };
    election(items, Ballots::Ranking(lines.iter().map(ballot).collect()))
}

pub(crate) fn letters(tiers: &[Vec<ItemIndex>]) -> String {
    let name = |tier: &Vec<ItemIndex>| tier.iter().map(|i| (b'A' + *i as u8) as char).collect();
    tiers.iter().map(name).collect::<Vec<String>>().join(">")
}

pub(crate) fn dots(lines: &[&[(ItemIndex, u32)]]) -> Election {
    let ballot = |vote: &&[(ItemIndex, u32)]| Ballot {
        voter: String::new(),
        count: 1,
        vote: vote.to_vec(),
    };
    election(3, Ballots::Points(lines.iter().map(ballot).collect()))
}

pub(crate) fn comparisons(items: usize, list: &[(ItemIndex, ItemIndex, Answer, u64)]) -> Election {
    let comparison =
        |(left, right, answer, count): &(ItemIndex, ItemIndex, Answer, u64)| Comparison {
            left: *left,
            right: *right,
            answer: *answer,
            count: *count,
        };
    election(
        items,
        Ballots::Comparisons(list.iter().map(comparison).collect()),
    )
}
