//! Pabulib.

use kuzul_tally::budget::greedy::Greedy;
use kuzul_tally::election::Ballots;
use kuzul_tally::formats::{FileRead, FormatFault, Reason, pabulib};

use crate::place;

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
