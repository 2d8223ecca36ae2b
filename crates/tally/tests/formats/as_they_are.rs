//! Files as spreadsheets and other programs leave them.

use kuzul_tally::election::{Ballots, Election};
use kuzul_tally::formats::preflib::{self, Kind};
use kuzul_tally::formats::table::{self, Meaning};
use kuzul_tally::formats::{Reason, json, pabulib};
use kuzul_tally::priority::majority::MajorityJudgment;

use crate::place;

/// As a spreadsheet saves it: a mark, CRLF, fields added at the ends, blank lines, comments, spaces
/// in numbers, columns and a section that the format does not know.
const BY_A_SPREADSHEET: &str = "\u{feff}# exported; by hand
META;;;
key;value;;
description;\"Rue du Port; suite\";;
num_votes;2;;
budget;12 500,50;;
vote_type;cumulative;;

SUBUNITS;;;
subunit;name;;
1;Port;;
PROJECTS;;;;
cost;project_id;target;name;
1 200;7;bike;\"Le \"\"grand\"\" banc\";
800.5;8;;;
VOTES;;;;
age;voter_id;points;vote;neighbourhood
42;v1;2.0,1;7,8;
;v2;;;
";

#[test]
fn a_budget_that_went_through_a_spreadsheet_is_read() {
    let text = BY_A_SPREADSHEET.replace('\n', "\r\n");
    let election = pabulib::read(text.as_bytes()).unwrap().election;
    let budget = election.budget().unwrap();
    assert_eq!((budget.limit, budget.decimals), (125_005, 1));
    assert_eq!(budget.costs, [12_000, 8_005]);
    assert_eq!(election.title(), "Rue du Port; suite");
    assert_eq!(election.items()[0].name, "Le \"grand\" banc");
    assert_eq!(election.items()[1].name, "8");
    let Ballots::Points(list) = election.ballots() else {
        unreachable!()
    };
    assert_eq!(list[0].vote, [(0, 2), (1, 1)]);
    assert_eq!(list[1].vote, []);
    let wrong = text.replace("1 200", "1 20");
    assert_eq!(place(pabulib::read(wrong.as_bytes())).0, 14);
}

fn grades(text: &str) -> (Vec<String>, Vec<u8>) {
    let read = table::read(text.as_bytes(), &Meaning::Grades(None));
    let Ballots::Grades(sheet) = read.unwrap().election.ballots().clone() else {
        unreachable!()
    };
    (sheet.scale, sheet.grades)
}

#[test]
fn judgments_in_words_need_no_scale() {
    let (scale, judged) = grades("votant;Bancs;Arbres\r\nv1;TRES BIEN;à rejeter\r\nv2;;Bien\r\n");
    assert_eq!((scale.len(), judged), (7, vec![5, 0, 255, 4]));
    let (scale, judged) = grades("A,B\nGood,Poor\nTo reject,Excellent\n");
    assert_eq!((scale.len(), judged), (6, vec![3, 1, 0, 5]));
    let unknown = table::read(b"A,B\nGood,Meh\n", &Meaning::Grades(None));
    let (line, column, reason) = place(unknown);
    assert_eq!((line, column), (2, 1));
    assert!(matches!(reason, Reason::Expected { .. }));
}

/// The example of MieuxVoter's programs, whose order is known.
const MEALS: &str = ", reject, poor, fair, good
Pizza, 3, 2, 2, 3
Chips, 2, 4, 2, 2
Pasta, 3, 2, 3, 2
Bread, 1, 3, 4, 2
";

#[test]
fn tallies_of_judgments_are_read_in_either_order() {
    let order = |text: &str| {
        let election = table::read(text.as_bytes(), &Meaning::Grades(None))
            .unwrap()
            .election;
        let outcome = MajorityJudgment::default().count(&election).unwrap();
        let name = |item: &u32| election.items()[*item as usize].id.clone();
        let order: Vec<String> = outcome.tiers.iter().flatten().map(name).collect();
        order.join(" ")
    };
    assert_eq!(order(MEALS), "Bread Pizza Pasta Chips");
    let turned: String = MEALS
        .lines()
        .map(|line| {
            let mut cells: Vec<&str> = line.split(',').collect();
            cells[1..].reverse();
            cells.join(";") + "\n"
        })
        .collect();
    assert_eq!(order(&turned), "Bread Pizza Pasta Chips");
    let wrong = MEALS.replace("Pasta, 3", "Pasta, x");
    let told = place(table::read(wrong.as_bytes(), &Meaning::Grades(None)));
    assert_eq!((told.0, told.1), (4, 7));
    let twice = MEALS.replace("Pasta", "Pizza");
    assert_eq!(
        place(table::read(twice.as_bytes(), &Meaning::Tallies)),
        (4, 1, Reason::Twice("Pizza".to_owned()))
    );
}

#[test]
fn comments_and_what_spreadsheets_add_are_passed_over() {
    let text =
        "# dots of June, counted by hand\n\nvoter;A;B;;\n# a comment\n#12;3;1;;\nx;;2;;\n;;;;\n";
    let read = table::read(text.as_bytes(), &Meaning::Points).unwrap();
    assert_eq!(read.election.people(), 2);
    assert_eq!(read.election.items().len(), 2);
    let Ballots::Points(list) = read.election.ballots() else {
        unreachable!()
    };
    assert_eq!(list[0].voter, "#12");
    // A line that only lost a field is still refused.
    let cut = table::read(b"voter;A;B\n#12;3\n", &Meaning::Points);
    assert!(matches!(place(cut), (2, 5, Reason::Fields { .. })));
    // A column may be called by the mark.
    let marked = table::read(b"#,A\n1,2\n", &Meaning::Points).unwrap();
    assert_eq!(marked.election.items().len(), 2);
}

#[test]
fn preflib_may_have_comments_and_any_keys() {
    let text = "# FILE NAME: a.soi\n#\n# any words\n# NOTE: one\n# NOTE: two\n# DATA TYPE: soi\n\
                # NUMBER ALTERNATIVES: 2\n# NUMBER VOTERS: 3\n# ALTERNATIVE NAME 1: Un\n\
                # ALTERNATIVE NAME 2: Deux\n3: 2\n";
    let read = preflib::read(text.as_bytes(), Some(Kind::Soi)).unwrap();
    assert_eq!(read.election.people(), 3);
    let twice = text.replace("NAME 2: Deux", "NAME 1: Deux");
    assert!(matches!(
        place(preflib::read(twice.as_bytes(), None)).2,
        Reason::Twice(_)
    ));
}

fn kin(text: &str) -> Election {
    json::read(text.as_bytes()).unwrap().election
}

#[test]
fn rankings_by_candidate_are_read() {
    let election =
        kin(r#"{"candidates": ["A", "B", "C"], "ballots": {"213": 4, "1-1": 2, "C > A": 1}}"#);
    let Ballots::Ranking(list) = election.ballots() else {
        unreachable!()
    };
    assert_eq!(list[0].vote, [[1], [0], [2]]);
    assert_eq!((list[1].count, &list[1].vote), (2, &vec![vec![0, 2]]));
    assert_eq!(list[2].vote, [[2], [0]]);
    let wrong = "{\"candidates\": [\"A\", \"B\"],\n\"ballots\": {\"12\": 1,\n\"1x3\": 2}}";
    assert!(matches!(
        place(json::read(wrong.as_bytes())),
        (3, 1, Reason::Fields { .. })
    ));
}

#[test]
fn test_cases_of_choix_are_read() {
    let pairs = kin(r#"{"n_items": 3, "data": [[0, 1], [1, 2]], "ml_est": [0.0]}"#);
    assert!(matches!(pairs.ballots(), Ballots::Comparisons(list) if list.len() == 2));
    let rankings = kin(r#"{"n_items": 3, "data": [[0, 1, 2], [2, 0]]}"#);
    assert!(matches!(rankings.ballots(), Ballots::Ranking(list) if list[1].vote == [[2], [0]]));
    let first = kin(r#"{"n_items": 3, "data": [[0, [1, 2]], [1, [0, 2]]]}"#);
    assert!(
        matches!(first.ballots(), Ballots::Ranking(list) if list[1].vote == [vec![1], vec![0, 2]])
    );
    let wrong = "{\"n_items\": 2, \"data\": [[0, 1],\n [1, 2]]}";
    assert_eq!(
        place(json::read(wrong.as_bytes())),
        (2, 2, Reason::Unknown("2".to_owned()))
    );
}
