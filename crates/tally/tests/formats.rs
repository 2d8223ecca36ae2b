//! Files in and out: what is written is read back; what is wrong in one line is refused with its
//! place and the reason; no bytes make a reader panic.

#![allow(clippy::unwrap_used)]

use kuzul_tally::budget::greedy::Greedy;
use kuzul_tally::election::{
    Answer, BLANK, Ballot, Ballots, Budget, Comparison, Election, GradeSheet, Item, ItemIndex,
};
use kuzul_tally::formats::preflib::{self, Kind};
use kuzul_tally::formats::table::{self, Meaning};
use kuzul_tally::formats::{FileRead, FormatFault, Reason, json, pabulib};
use proptest::prelude::*;

const SMALL_PB: &str = "META
key;value
description;Petit budget
num_projects;2
num_votes;3
budget;1000,55
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;votes;name
a;600.5;2;\"Bancs; et tables\"
b;400;1;Arbres
VOTES
voter_id;vote
v1;a,b
v2;a
v3;
";

/// The file with a part of it replaced.
fn with(old: &str, new: &str) -> String {
    assert!(SMALL_PB.contains(old), "{old}");
    SMALL_PB.replacen(old, new, 1)
}

fn place<T: std::fmt::Debug>(read: Result<T, FormatFault>) -> (usize, usize, Reason) {
    let fault = read.unwrap_err();
    (fault.place.line, fault.place.column, fault.reason)
}

fn refused_pb(old: &str, new: &str) -> (usize, usize, Reason) {
    place(pabulib::read(with(old, new).as_bytes()))
}

#[test]
fn a_budget_with_cents_is_counted_in_cents() {
    let election = pabulib::read(SMALL_PB.as_bytes()).unwrap().election;
    let budget = election.budget().unwrap();
    assert_eq!((budget.limit, budget.decimals), (100_055, 2));
    assert_eq!(budget.costs, [60_050, 40_000]);
    assert_eq!(election.items()[0].name, "Bancs; et tables");
    assert_eq!(election.people(), 3);
    assert_eq!(Greedy::default().count(&election).unwrap().selected, [0, 1]);
}

#[test]
fn a_wrong_line_of_a_budget_is_refused_at_its_place() {
    let number = |found: &str| Reason::Expected {
        expected: "an amount of money",
        found: found.to_owned(),
    };
    assert_eq!(refused_pb("b;400", "b;4x0"), (12, 3, number("4x0")));
    assert_eq!(refused_pb("b;400", "b;-400"), (12, 3, number("-400")));
    assert_eq!(
        refused_pb("budget;1000,55", "budget;many"),
        (6, 8, number("many"))
    );
    assert_eq!(
        refused_pb("v1;a,b", "v1;a,c"),
        (15, 6, Reason::Unknown("c".to_owned()))
    );
    assert_eq!(
        refused_pb("v1;a,b", "v1;b,b"),
        (15, 6, Reason::Twice("b".to_owned()))
    );
    assert_eq!(
        refused_pb("v2;a", "v1;a"),
        (16, 1, Reason::VoterTwice("v1".to_owned()))
    );
    assert_eq!(
        refused_pb("b;400;1", "a;400;1"),
        (12, 1, Reason::Twice("a".to_owned()))
    );
    assert_eq!(refused_pb("approval", "guess").0, 7);
    assert_eq!(
        refused_pb("budget;1000,55\n", ""),
        (8, 1, Reason::Missing("budget"))
    );
    assert_eq!(
        refused_pb(";name\n", ";cost\n"),
        (10, 23, Reason::Twice("cost".to_owned()))
    );
    assert_eq!(
        refused_pb("\"Bancs; et tables\"", "\"Bancs"),
        (11, 11, Reason::OpenQuote)
    );
    assert_eq!(
        refused_pb("Arbres", "Arbres;more").2,
        Reason::Fields {
            expected: 4,
            found: 5
        }
    );
}

#[test]
fn lost_lines_are_noticed() {
    let count = |what, declared, counted| Reason::Count {
        what,
        declared,
        counted,
    };
    assert_eq!(refused_pb("v3;\n", ""), (5, 11, count("votes", 3, 2)));
    assert_eq!(
        refused_pb("num_projects;2", "num_projects;3"),
        (4, 14, count("projects", 3, 2))
    );
    let fields = Reason::Fields {
        expected: 2,
        found: 1,
    };
    assert_eq!(refused_pb("v3;\n", "v3\n"), (17, 1, fields));
    let cut = SMALL_PB.split("VOTES").next().unwrap();
    assert_eq!(
        place(pabulib::read(cut.as_bytes())),
        (13, 1, Reason::Ends("VOTES"))
    );
    assert_eq!(place(pabulib::read(b"")), (1, 1, Reason::Ends("META")));
    assert_eq!(
        place(pabulib::read(b"META\nkey;value\nd\xe9")),
        (3, 2, Reason::Encoding)
    );
}

#[test]
fn a_published_tally_that_differs_is_remarked_not_refused() {
    let read = pabulib::read(with("a;600.5;2", "a;600.5;7").as_bytes()).unwrap();
    let remark = &read.remarks[0];
    assert_eq!((remark.place.line, remark.place.column), (11, 9));
    let reason = Reason::Count {
        what: "votes",
        declared: 7,
        counted: 2,
    };
    assert_eq!(remark.reason, reason);
}

fn scoring(rules: &str, vote: &str) -> Result<FileRead, FormatFault> {
    let text = format!(
        "META\nkey;value\nbudget;10\nvote_type;cumulative\n{rules}\nPROJECTS\nproject_id;cost\na;1\nb;2\nVOTES\nvoter_id;vote;points\n{vote}\n"
    );
    pabulib::read(text.as_bytes())
}

#[test]
fn points_must_be_within_the_rules_of_the_file() {
    let rules = "max_points;3\nmax_sum_points;4";
    assert!(scoring(rules, "v;a,b;3,1").is_ok());
    assert_eq!(place(scoring(rules, "v;a;4")).0, 13);
    let (_, column, reason) = place(scoring(rules, "v;a,b;3,2"));
    assert_eq!(column, 7);
    assert!(matches!(reason, Reason::Range { .. }));
    assert_eq!(
        place(scoring(rules, "v;a,b;3")).2,
        Reason::Fields {
            expected: 2,
            found: 1
        }
    );
    let (_, column, reason) = place(scoring("", "v;a,b;1,99999999999999999999"));
    assert_eq!(
        (column, reason),
        (
            9,
            Reason::Expected {
                expected: "points",
                found: "99999999999999999999".to_owned()
            }
        )
    );
    assert!(matches!(
        place(scoring("", "v;a;4000000000")).2,
        Reason::Range { .. }
    ));
}

#[test]
fn every_vote_type_is_read() {
    let read = |vote_type: &str, votes: &str| {
        let text = format!(
            "META\nkey;value\nbudget;10\nvote_type;{vote_type}\nmax_length;2\nPROJECTS\nproject_id;cost\na;1\nb;2\nc;3\nVOTES\n{votes}"
        );
        pabulib::read(text.as_bytes()).map(|r| r.election.ballots().clone())
    };
    let ordinal = read("ordinal", "voter_id;vote\nv;c,a\n").unwrap();
    assert!(matches!(ordinal, Ballots::Ranking(l) if l[0].vote == [[2], [0]]));
    let one = read("choose-1", "voter_id;vote\nv;c\n").unwrap();
    assert!(matches!(one, Ballots::Approval(l) if l[0].vote == [2]));
    assert_eq!(place(read("choose-1", "voter_id;vote\nv;c,a\n")).0, 13);
    let points = read("scoring", "voter_id;vote;points\nv;c,a;2,0\n").unwrap();
    assert!(matches!(points, Ballots::Points(l) if l[0].vote == [(2, 2)]));
    assert_eq!(place(read("approval", "voter_id;vote\nv;a,b,c\n")).0, 13);
}

const SMALL_TOI: &str = "# TITLE: Three
# DATA TYPE: toi
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 6
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: Un
# ALTERNATIVE NAME 2: Deux: bis
# ALTERNATIVE NAME 3: Trois
4: 1,{2,3}
2: 3
";

fn refused_toi(old: &str, new: &str) -> (usize, usize, Reason) {
    assert!(SMALL_TOI.contains(old), "{old}");
    place(preflib::read(
        SMALL_TOI.replacen(old, new, 1).as_bytes(),
        None,
    ))
}

#[test]
fn preflib_is_read_and_a_wrong_line_is_refused() {
    let election = preflib::read(SMALL_TOI.as_bytes(), Some(Kind::Toi))
        .unwrap()
        .election;
    assert_eq!(election.items()[1].name, "Deux: bis");
    let Ballots::Ranking(list) = election.ballots() else {
        unreachable!()
    };
    assert_eq!(
        (list[0].count, list[0].vote.clone()),
        (4, vec![vec![0], vec![1, 2]])
    );
    assert_eq!(
        refused_toi("{2,3}", "{2,4}"),
        (9, 9, Reason::Unknown("4".to_owned()))
    );
    assert_eq!(
        refused_toi("{2,3}", "{2,1}"),
        (9, 9, Reason::Twice("1".to_owned()))
    );
    assert_eq!(refused_toi("{2,3}", "{2,3").0, 9);
    assert_eq!(refused_toi("{2,3}", "{}").1, 6);
    assert_eq!(refused_toi("2: 3", "2; 3").1, 2);
    assert!(matches!(
        refused_toi("2: 3", "99999999999999999999: 3"),
        (10, 1, Reason::Range { .. })
    ));
    assert!(matches!(
        refused_toi("2: 3", "18446744073709551615: 3"),
        (10, 1, Reason::Range { .. })
    ));
    assert!(matches!(
        refused_toi("VOTERS: 6", "VOTERS: 7"),
        (4, 18, Reason::Count { .. })
    ));
    assert_eq!(refused_toi("TYPE: toi", "TYPE: soi").0, 9);
    assert!(matches!(
        refused_toi("TYPE: toi", "TYPE: toc"),
        (10, 1, Reason::Fields { .. })
    ));
    assert_eq!(
        place(preflib::read(SMALL_TOI.as_bytes(), Some(Kind::Soc))).0,
        2
    );
}

const OLD_TOI: &str = "3
1,Un
2,Deux, bis
3,Trois
6,6,2
4,1,{2,3}
2,3
";

#[test]
fn preflib_of_before_2022_is_read_and_a_wrong_line_is_refused() {
    let read = |text: &str, kind| preflib::read(text.as_bytes(), kind);
    let old = read(OLD_TOI, Some(Kind::Toi)).unwrap().election;
    let new = read(SMALL_TOI, None).unwrap().election;
    assert_eq!(old.ballots(), new.ballots());
    assert_eq!(old.items()[1].name, "Deux, bis");
    let refused = |old: &str, new: &str| {
        assert!(OLD_TOI.contains(old), "{old}");
        place(read(&OLD_TOI.replacen(old, new, 1), Some(Kind::Toi)))
    };
    assert_eq!(
        refused("{2,3}", "{2,4}"),
        (6, 8, Reason::Unknown("4".to_owned()))
    );
    assert!(matches!(
        refused("2,Deux", "4,Deux"),
        (3, 1, Reason::Expected { .. })
    ));
    assert!(matches!(
        refused("6,6,2", "6,7,2"),
        (5, 1, Reason::Count { .. })
    ));
    assert!(matches!(
        refused("6,6,2", "6,6,3"),
        (5, 1, Reason::Count { .. })
    ));
    assert!(matches!(
        refused("6,6,2", "6,6"),
        (5, 1, Reason::Expected { .. })
    ));
    assert!(matches!(
        refused("3\n1,Un", "99999999999999999999\n1,Un"),
        (1, 1, Reason::Range { .. })
    ));
    assert_eq!(
        place(read("3\n1,Un\n", Some(Kind::Toi))).2,
        Reason::Ends("the names of the alternatives")
    );
    assert_eq!(place(read(OLD_TOI, None)).2, Reason::Missing("DATA TYPE"));
    assert!(matches!(
        place(read(OLD_TOI, Some(Kind::Soi))),
        (6, 5, Reason::Expected { .. })
    ));
    assert!(matches!(
        place(read(OLD_TOI, Some(Kind::Toc))),
        (7, 1, Reason::Fields { .. })
    ));
}

#[test]
fn categories_are_grades() {
    let text = "# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 3\n# NUMBER VOTERS: 3\n# NUMBER UNIQUE PREFERENCES: 2\n# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n# ALTERNATIVE NAME 1: A\n# ALTERNATIVE NAME 2: B\n# ALTERNATIVE NAME 3: C\n2: {1,3},2\n1: {},{1,2}\n";
    let election = preflib::read(text.as_bytes(), None).unwrap().election;
    let Ballots::Grades(sheet) = election.ballots() else {
        unreachable!()
    };
    assert_eq!(sheet.scale, ["No", "Yes"]);
    assert_eq!(sheet.grades, [1, 0, 1, 1, 0, 1, 0, 0, BLANK]);
}

#[test]
fn tables_are_read_and_a_wrong_line_is_refused() {
    let grades = Meaning::Grades(None);
    let election = table::read(b",Bancs,Arbres\n1,3,0\n2,1,2\n", &grades)
        .unwrap()
        .election;
    let Ballots::Grades(sheet) = election.ballots() else {
        unreachable!()
    };
    assert_eq!(
        (sheet.scale.len(), sheet.grades.clone()),
        (3, vec![2, BLANK, 0, 1])
    );
    let words = Meaning::Grades(Some(vec!["Non".to_owned(), "Oui".to_owned()]));
    let election = table::read("voter;A\nx;Oui\n".as_bytes(), &words)
        .unwrap()
        .election;
    assert!(matches!(election.ballots(), Ballots::Grades(s) if s.grades == [1]));
    assert_eq!(
        place(table::read(b"voter,A\nx,Peut-\xc3\xaatre\n", &words)).0,
        2
    );
    let ranks = table::read(b"A,B,C,count\n2,1,2,5\n,1,,1\n", &Meaning::Ranks)
        .unwrap()
        .election;
    let Ballots::Ranking(list) = ranks.ballots() else {
        unreachable!()
    };
    assert_eq!(list[0].vote, [vec![1], vec![0, 2]]);
    assert_eq!((list[0].count, list[1].vote.clone()), (5, vec![vec![1]]));
    let refused = |text: &str| place(table::read(text.as_bytes(), &Meaning::Points));
    assert_eq!(refused("A,B\n1,2\n3\n").0, 3);
    assert_eq!(
        refused("A,B\n1,2,3\n"),
        (
            2,
            5,
            Reason::Fields {
                expected: 2,
                found: 3
            }
        )
    );
    assert_eq!(refused("A,B\n1,-2\n").1, 3);
    assert_eq!(refused("A,A\n").1, 3);
    assert_eq!(
        refused("voter,A\nx,1\nx,2\n"),
        (3, 1, Reason::VoterTwice("x".to_owned()))
    );
    assert!(matches!(
        refused("A,count\n1,18446744073709551615\n"),
        (2, 3, Reason::Range { .. })
    ));
    assert!(matches!(
        refused("A,count\n1,4294967296\n1,1\n"),
        (3, 1, Reason::Range { .. })
    ));
    assert!(matches!(refused("A\n4294967295\n").2, Reason::Range { .. }));
    assert_eq!(refused(""), (1, 1, Reason::Ends("the header")));
    let pairs = |text: &str| table::read(text.as_bytes(), &Meaning::Comparisons);
    assert_eq!(
        pairs("winner,loser\na,b\nb,c\n")
            .unwrap()
            .election
            .items()
            .len(),
        3
    );
    assert_eq!(place(pairs("left,right,answer\na,b,maybe\n")).1, 5);
    assert_eq!(place(pairs("winner,loser\na,a\n")).1, 3);
}

#[test]
fn a_wrong_ballot_of_json_is_refused_at_its_place() {
    let file = |ballots: &str| {
        format!(
            "{{\n\"format\": \"kuzul-election/1\",\n\"items\": [{{\"id\": \"a\"}}, {{\"id\": \"b\"}}],\n{ballots}\n}}"
        )
    };
    let refused = |ballots: &str| place(json::read(file(ballots).as_bytes()));
    assert!(json::read(file("\"points\": [{\"vote\": {\"a\": 2}}]").as_bytes()).is_ok());
    assert_eq!(
        refused("\"approvals\": [{\"vote\": [\"a\"]},\n {\"vote\": [\"c\"]}]"),
        (5, 2, Reason::Unknown("c".to_owned()))
    );
    assert_eq!(
        refused("\"points\": [{\"vote\": {\"a\": 2, \"a\": 1}}]"),
        (4, 12, Reason::Twice("a".to_owned()))
    );
    assert_eq!(refused("\"approvals\": [{\"vote\": 1}]").0, 4);
    assert!(matches!(
        refused("\"points\": [{\"vote\": {\"a\": 4000000000}}]").2,
        Reason::Range { .. }
    ));
    assert!(matches!(
        refused("\"points\": [{\"count\": 99999999999, \"vote\": {}}]").2,
        Reason::Range { .. }
    ));
    assert_eq!(refused("\"approvals\": [], \"points\": []").0, 1);
    assert_eq!(refused("\"approvals\": [], \"more\": []").0, 4);
    assert_eq!(refused("\"rankings\": [{\"vote\": [[]]}]").0, 4);
    assert_eq!(place(json::read(b"{")).0, 1);
}

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
        Meaning::Grades(scale),
        Meaning::Comparisons,
    ] {
        let _ = table::read(bytes, &meaning);
    }
}

#[test]
fn faults_of_json_are_told_in_french_down_to_what_is_nested() {
    let election = r#"{"format":"kuzul-election/1","items":[{"id":"a"},{"id":"b"}],
        "points":[{"vote":{"a":3}}]}"#;
    let told = |old: &str, new: &str| {
        assert!(election.contains(old), "{old}");
        let (_, _, reason) = place(json::read(election.replacen(old, new, 1).as_bytes()));
        reason.in_french()
    };
    for (old, new, french) in [
        (
            "\"a\":3",
            "\"a\":true",
            "JSON : attendu : un nombre entier positif ; trouvé : booléen true",
        ),
        (
            "\"a\":3",
            "\"a\":-1",
            "JSON : attendu : un nombre entier positif ; trouvé : nombre entier -1",
        ),
        (
            "{\"id\":\"a\"}",
            "{\"nom\":\"a\"}",
            "JSON : « nom » n'est pas connu ; attendu : « id », « name », « cost »",
        ),
        ("{\"id\":\"a\"}", "{}", "JSON : « id » manque"),
        (
            "{\"id\":\"a\"}",
            "7",
            "JSON : attendu : une proposition ; trouvé : nombre entier 7",
        ),
        (
            "{\"vote\":{\"a\":3}}",
            "{\"vote\":3}",
            "JSON : attendu : un objet dont les clés sont des propositions ; trouvé : nombre entier 3",
        ),
        ("}]}", "}]", "JSON : le texte s'arrête dans un objet"),
        ("}]}", "}]},", "JSON : quelque chose suit la fin"),
        ("\"points\":", "\"points\"", "JSON : « : » est attendu"),
    ] {
        assert_eq!(told(old, new), french, "{new}");
    }
}
