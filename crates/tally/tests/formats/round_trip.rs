//! What is written is read back; no bytes make a reader panic.

use kuzul_tally::election::{
    Answer, BLANK, Ballot, Ballots, Budget, Comparison, Election, GradeSheet, Item, ItemIndex,
};
use kuzul_tally::formats::preflib::{self, Kind};
use kuzul_tally::formats::table::{self, Meaning};
use kuzul_tally::formats::{json, pabulib};
use proptest::prelude::*;

/// Elections of every kind, with names that need quoting.
fn election() -> impl Strategy<Value = Election> {
    (1usize..5).prop_flat_map(|items| {
        let subset = || prop::collection::vec(0u32..4, items);
        let rows = prop::collection::vec((subset(), 1u64..3), 0..5);
        let name = "[a-z;,\"é ]{0,6}";
        let names = prop::collection::vec(name, items);
        let costs =
            prop::option::of((0u64..5000, prop::collection::vec(0u64..5000, items), 0u8..3));
        (rows, names, costs, 0u8..5)
            .prop_map(move |(rows, names, costs, kind)| build(items, &rows, &names, costs, kind))
    })
}

fn build(
    items: usize,
    rows: &[(Vec<u32>, u64)],
    names: &[String],
    costs: Option<(u64, Vec<u64>, u8)>,
    kind: u8,
) -> Election {
    let pairs = |row: &[u32]| -> Vec<(ItemIndex, u32)> {
        (0..)
            .zip(row.iter().copied())
            .filter(|(_, v)| *v > 0)
            .collect()
    };
    fn list<V>(rows: &[(Vec<u32>, u64)], vote: impl Fn(&[u32]) -> V) -> Vec<Ballot<V>> {
        let ballot = |(index, (row, count)): (usize, &(Vec<u32>, u64))| Ballot {
            voter: if *count == 1 {
                format!("v{index}")
            } else {
                String::new()
            },
            count: *count,
            vote: vote(row),
        };
        rows.iter().enumerate().map(ballot).collect()
    }
    let ballots = match kind {
        0 => Ballots::Approval(list(rows, |row| {
            pairs(row).into_iter().map(|p| p.0).collect()
        })),
        1 => Ballots::Points(list(rows, pairs)),
        2 => Ballots::Ranking(list(rows, |row| {
            let tiers = (1..4).map(|rank| {
                pairs(row)
                    .into_iter()
                    .filter(|p| p.1 == rank)
                    .map(|p| p.0)
                    .collect()
            });
            tiers
                .filter(|tier: &Vec<ItemIndex>| !tier.is_empty())
                .collect()
        })),
        3 => Ballots::Grades(GradeSheet {
            scale: ["0", "b", "1"].map(String::from).to_vec(),
            grades: rows
                .iter()
                .flat_map(|(row, _)| row)
                .map(|g| if *g > 2 { BLANK } else { *g as u8 })
                .collect(),
            voters: Vec::new(),
        }),
        _ => {
            let answers = [Answer::Left, Answer::Right, Answer::Neither];
            let comparison = |(row, count): &(Vec<u32>, u64)| Comparison {
                left: 0,
                right: row[0] % (items as u32 - 1) + 1,
                answer: answers[row[0] as usize % 3],
                count: *count,
            };
            let possible = rows.iter().filter(|_| items > 1);
            Ballots::Comparisons(possible.map(comparison).collect())
        }
    };
    let item = |(index, name): (usize, &String)| Item {
        id: format!("p{index}"),
        name: if name.trim().is_empty() {
            format!("p{index}")
        } else {
            name.trim().to_owned()
        },
    };
    let items = names.iter().enumerate().map(item).collect();
    let budget = costs.map(|(limit, costs, decimals)| {
        // Decimals that no amount needs would not be read back.
        let finest = |d: u8| {
            costs
                .iter()
                .chain([&limit])
                .all(|a| a % 10u64.pow(u32::from(d)) == 0)
        };
        let spare = (0..=decimals).rev().find(|d| finest(*d)).unwrap_or(0);
        let unit = 10u64.pow(u32::from(spare));
        Budget {
            limit: limit / unit,
            costs: costs.iter().map(|c| c / unit).collect(),
            decimals: decimals - spare,
            currency: "EUR".to_owned(),
            places: None,
        }
    });
    Election::new("Essai", items, ballots, budget).unwrap()
}

proptest! {
    #[test]
    fn json_is_read_back_whole(election in election()) {
        let text = json::write(&election);
        prop_assert_eq!(json::read(text.as_bytes()).unwrap().election, election);
    }

    #[test]
    fn pabulib_is_read_back(election in election()) {
        let Some(text) = pabulib::write(&election, Some(&[0])) else { return Ok(()) };
        let read = pabulib::read(text.as_bytes()).unwrap();
        prop_assert_eq!(&read.remarks, &[]);
        prop_assert_eq!(read.election.items(), election.items());
        prop_assert_eq!(read.election.budget(), election.budget());
        prop_assert_eq!(read.election.people(), election.people());
        // A second time, nothing changes any more.
        let again = pabulib::write(&read.election, Some(&[0])).unwrap();
        prop_assert_eq!(again, text);
    }

    #[test]
    fn preflib_is_read_back(election in election()) {
        let Some((kind, text)) = preflib::write(&election) else { return Ok(()) };
        let read = preflib::read(text.as_bytes(), Some(kind)).unwrap().election;
        prop_assert_eq!(read.people(), election.people());
        let (kind_again, again) = preflib::write(&read).unwrap();
        prop_assert_eq!((kind_again, again), (kind, text));
    }

    #[test]
    fn tables_are_read_back(election in election()) {
        let (meaning, text) = table::write(&election);
        let read = table::read(text.as_bytes(), &meaning).unwrap().election;
        if meaning == Meaning::Comparisons {
            prop_assert_eq!(read.people(), election.people());
        } else {
            prop_assert_eq!(read.ballots(), election.ballots());
        }
    }

    #[test]
    fn no_text_makes_a_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read_all(&bytes);
    }

    #[test]
    fn no_change_of_a_good_file_makes_a_reader_panic(
        election in election(), at in any::<prop::sample::Index>(), cut in 0usize..4, put in "[;,:{}#\"\n0-9a-zé]{0,4}",
    ) {
        let texts = [
            Some(json::write(&election)),
            pabulib::write(&election, None),
            preflib::write(&election).map(|(_, text)| text),
            Some(table::write(&election).1),
        ];
        for text in texts.into_iter().flatten() {
            let mut bytes = text.into_bytes();
            let start = at.index(bytes.len());
            let end = (start + cut).min(bytes.len());
            bytes.splice(start..end, put.bytes());
            read_all(&bytes);
        }
    }
}

/// Runs every reader; what it says does not matter here.
fn read_all(bytes: &[u8]) {
    let _ = pabulib::read(bytes);
    let _ = json::read(bytes);
    for kind in [
        None,
        Some(Kind::Soc),
        Some(Kind::Soi),
        Some(Kind::Toc),
        Some(Kind::Toi),
        Some(Kind::Cat),
    ] {
        let _ = preflib::read(bytes, kind);
    }
    let scale = Some(vec!["a".to_owned(), "b".to_owned()]);
    for meaning in [
        Meaning::Points,
        Meaning::Approval,
        Meaning::Ranks,
        Meaning::Grades(None),
        Meaning::Tallies,
        Meaning::Grades(scale),
        Meaning::Comparisons,
    ] {
        let _ = table::read(bytes, &meaning);
    }
}
