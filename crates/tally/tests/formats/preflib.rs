//! PrefLib.

use kuzul_tally::election::{BLANK, Ballots};
use kuzul_tally::formats::Reason;
use kuzul_tally::formats::preflib::{self, Kind};

use crate::place;

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
