//! Plain tables.

use kuzul_tally::election::{BLANK, Ballots};
use kuzul_tally::formats::Reason;
use kuzul_tally::formats::table::{self, Meaning};

use crate::place;

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
