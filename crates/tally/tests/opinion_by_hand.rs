//! Small conversations worked by hand from the definitions, and the edges of what can be asked.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use kuzul_tally::opinion::{
    CastVote, Counts, LiveMap, Mode, OpinionMap, ParticipantId, Settings, Side, Standing,
    StatementId, Vote, VoteTable, consensus, group_consensus, group_refusal, next_statement,
    priority, representative, routing_chances, share_test, two_share_test,
};

use Vote::{Agree, Disagree, Pass};

/// One row for each person: what they said to statements 0, 1, 2…
fn table(rows: &[&[Option<Vote>]]) -> VoteTable {
    let mut votes = Vec::new();
    for (person, row) in rows.iter().enumerate() {
        for (statement, vote) in row.iter().enumerate() {
            votes.extend(vote.map(|vote| CastVote {
                participant: ParticipantId(person as u64),
                statement: StatementId(statement as u64),
                vote,
            }));
        }
    }
    VoteTable::collect(&votes)
}

fn counts(agree: u32, disagree: u32, pass: u32) -> Counts {
    Counts {
        agree,
        disagree,
        pass,
    }
}

fn close(found: f64, expected: f64) {
    assert!(
        (found - expected).abs() < 1e-12,
        "{found} instead of {expected}"
    );
}

fn as_polis() -> Settings {
    Settings {
        mode: Mode::AsPolis,
        ..Settings::default()
    }
}

#[test]
fn two_camps_on_two_statements() {
    let (yes, no) = ([Some(Agree); 2], [Some(Disagree); 2]);
    let map = OpinionMap::of(&table(&[&yes, &yes, &no, &no]), Settings::default());
    // X has the rows ±(1, 1): XᵀX = 4·(1 1; 1 1), with eigenvalue 8 along (1, 1)/√2 and nothing
    // across. Everybody saw both statements: p = √(2/2)·(±1 ± 1)/√2 = ±√2.
    close(map.variances[0], 8.0);
    assert_eq!(map.variances[1], 0.0);
    close(map.variance_total, 8.0);
    let half = 0.5f64.sqrt();
    assert!(
        map.statements
            .iter()
            .all(|s| (s.components[0] - half).abs() < 1e-12)
    );
    close(
        map.person(ParticipantId(0)).unwrap().point[0],
        -(2f64.sqrt()),
    );
    close(map.person(ParticipantId(3)).unwrap().point[0], 2f64.sqrt());
    // Alone on a statement one would stand at √2·(−1 − 0)/√2.
    close(map.statements[0].point[0], -1.0);
    assert_eq!(map.k, 2);
    close(map.choices[0].silhouette, 1.0);
    // Both of two agree in one group, none of two in the other: 3/4 · 1/4.
    close(map.statements[0].group_consensus, 3.0 / 16.0);
    assert_eq!(map.stability.unwrap().samples, 20);
}

#[test]
fn whoever_saw_less_is_moved_out_as_far_as_whoever_saw_all() {
    let rows: [&[Option<Vote>]; 4] = [
        &[Some(Agree), Some(Agree)],
        &[Some(Disagree), Some(Disagree)],
        &[Some(Agree), None],
        &[Some(Disagree), None],
    ];
    let map = OpinionMap::of(&table(&rows), Settings::default());
    // XᵀX = (4 2; 2 2): λ = 3 + √5, and the mean of both statements is 0.
    close(map.variances[0], 3.0 + 5f64.sqrt());
    let component = map.statements[0].components[0];
    close(
        map.person(ParticipantId(3)).unwrap().point[0],
        2f64.sqrt() * component,
    );
}

#[test]
fn a_statement_taken_out_scales_positions_only_as_polis_does() {
    let (yes, no) = ([Some(Agree); 3], [Some(Disagree); 3]);
    let mut table = table(&[&yes, &yes, &no, &no]);
    table.set_standing(StatementId(2), Standing::Out);
    let standard = OpinionMap::of(&table, Settings::default());
    let polis = OpinionMap::of(&table, as_polis());
    assert_eq!((standard.columns, polis.columns), (2, 3));
    close(
        standard.person(ParticipantId(3)).unwrap().point[0],
        2f64.sqrt(),
    );
    // √(3/3)·√2: everybody counts as having seen the emptied column.
    close(
        polis.person(ParticipantId(3)).unwrap().point[0],
        2f64.sqrt(),
    );
    close(polis.statements[0].point[0], -(3f64.sqrt()) * 0.5f64.sqrt());
    let out = standard.statement(StatementId(2)).unwrap();
    assert_eq!(
        (out.mean, out.extremity, out.components),
        (0.0, 0.0, [0.0; 2])
    );
    assert_eq!(out.counts, counts(2, 2, 0));
}

#[test]
fn with_one_statement_polis_puts_everybody_at_the_centre() {
    let map = OpinionMap::of(&table(&[&[Some(Agree)], &[Some(Disagree)]]), as_polis());
    // One component is left, but no plane to stand on.
    assert_eq!(map.statements[0].components, [1.0, 0.0]);
    assert_eq!(map.statements[0].extremity, 0.0);
    assert!(map.people.iter().all(|person| person.point == [0.0, 0.0]));
    let standard = OpinionMap::of(
        &table(&[&[Some(Agree)], &[Some(Disagree)]]),
        Settings::default(),
    );
    assert_eq!(standard.people[0].point, [-1.0, 0.0]);
}

#[test]
fn nothing_and_nearly_nothing_have_a_map() {
    for settings in [Settings::default(), as_polis()] {
        let empty = OpinionMap::of(&VoteTable::new(), settings);
        assert_eq!((empty.k, empty.groups.len(), empty.people.len()), (0, 0, 0));
        let one = OpinionMap::of(&table(&[&[Some(Pass)]]), settings);
        assert_eq!(one.people[0].point, [0.0, 0.0]);
        assert_eq!(one.grouped(), 1);
        let mut out = table(&[&[Some(Agree)], &[Some(Disagree)]]);
        out.set_standing(StatementId(0), Standing::Out);
        let map = OpinionMap::of(&out, settings);
        assert!(map.people.iter().all(|person| person.point == [0.0, 0.0]));
    }
}

#[test]
fn tests_of_shares_by_hand() {
    // 2·√27·(26/27 − ½): published by Polis for 25 of 26.
    close(share_test(25, 26), 4.811_252_243_246_882);
    close(share_test(0, 0), 1.0);
    // Raised by one: 4 of 5 against 2 of 10; pooled 6/15.
    let expected = (0.8 - 0.2) / (0.4f64 * 0.6 * (1.0 / 5.0 + 1.0 / 10.0)).sqrt();
    close(two_share_test(3, 4, 1, 9), expected);
    // All of all: no difference can show.
    assert_eq!(two_share_test(4, 4, 9, 9), 0.0);
}

#[test]
fn priorities_and_consensus_by_hand() {
    // A = 4 of 4: (1 − 1/6)·1·(5/6), times 1 + 8·2^(−4/5), squared.
    let importance = 25.0 / 36.0;
    let expected = (importance * (1.0 + 8.0 * 2f64.powf(-0.8))).powi(2);
    close(priority(counts(4, 0, 0), 0.0, false), expected);
    assert_eq!(priority(counts(4, 0, 0), 0.0, true), 49.0);
    let groups = [counts(3, 1, 0), counts(0, 1, 1)];
    close(group_consensus(&groups), 4.0 / 6.0 / 4.0);
    close(group_refusal(&groups), 2.0 / 6.0 * 2.0 / 4.0);
}

#[test]
fn what_speaks_for_a_group_sets_it_apart() {
    let statements = [
        // The group agrees and the others do not.
        (StatementId(0), counts(9, 1, 0), counts(1, 9, 0)),
        // Everybody agrees: nothing of the group's own.
        (StatementId(1), counts(10, 0, 0), counts(10, 0, 0)),
        // The group refuses and the others do not.
        (StatementId(2), counts(0, 10, 0), counts(10, 0, 0)),
        // Nobody takes sides.
        (StatementId(3), counts(0, 0, 9), counts(0, 0, 9)),
    ];
    let list = representative(&statements);
    let found: Vec<_> = list
        .iter()
        .map(|r| (r.statement.0, r.side, r.best_agree))
        .collect();
    assert_eq!(found, [(0, Side::Agree, true), (2, Side::Disagree, false)]);
    close(list[0].share, 10.0 / 12.0);
    close(list[0].ratio, 5.0);
    // Without anything that sets it apart, what the group agrees on is still named.
    let list = representative(&statements[1..2]);
    assert_eq!(list.len(), 1);
    assert!(list[0].best_agree);
    assert!(representative(&[]).is_empty());
}

#[test]
fn consensus_names_what_clearly_more_than_half_say() {
    let found = consensus(&[
        (StatementId(0), counts(9, 0, 1)),
        (StatementId(1), counts(5, 5, 0)),
        (StatementId(2), counts(0, 12, 0)),
    ]);
    assert_eq!(
        found
            .agree
            .iter()
            .map(|a| a.statement.0)
            .collect::<Vec<_>>(),
        [0]
    );
    assert_eq!(
        found
            .disagree
            .iter()
            .map(|a| a.statement.0)
            .collect::<Vec<_>>(),
        [2]
    );
}

#[test]
fn the_next_statement_is_one_that_the_person_has_not_seen() {
    let mut table = table(&[&[Some(Agree), Some(Agree), Some(Disagree)], &[Some(Agree)]]);
    table.set_standing(StatementId(2), Standing::Out);
    table.set_standing(StatementId(9), Standing::In);
    let map = OpinionMap::of(&table, Settings::default());
    let waiting = routing_chances(&map, &table, ParticipantId(1));
    let ids: Vec<u64> = waiting.iter().map(|(id, _)| id.0).collect();
    assert_eq!(ids, [1, 9], "seen and taken out are not drawn; new is");
    // Without votes: (½·1·½·9)².
    close(waiting[1].1, (0.25f64 * 9.0).powi(2));
    let drawn: Vec<StatementId> = (0..200)
        .map(|seed| next_statement(&map, &table, ParticipantId(1), seed).unwrap())
        .collect();
    assert!(drawn.contains(&StatementId(1)) && drawn.contains(&StatementId(9)));
    let polis = OpinionMap::of(&table, as_polis());
    assert_eq!(routing_chances(&polis, &table, ParticipantId(1))[1].1, 1.0);
    assert_eq!(
        next_statement(&map, &VoteTable::new(), ParticipantId(1), 0),
        None
    );
}

#[test]
fn a_live_map_counts_at_once_and_follows_with_its_axes() {
    let mut votes = Vec::new();
    for person in 0..40u64 {
        for statement in 0..12u64 {
            let leans = (person % 2 == 0) == (statement % 3 == 0);
            let turned = (person * 7 + statement * 5) % 11 == 0;
            votes.push(CastVote {
                participant: ParticipantId(person),
                statement: StatementId(statement),
                vote: if leans != turned { Agree } else { Disagree },
            });
        }
    }
    let (mut live, _) = LiveMap::new(VoteTable::collect(&votes), Settings::default());
    assert!(live.residual() < 1e-12);
    // Somebody new, of one mind with person 0, on a statement that is new too.
    for statement in 0..13u64 {
        let vote = live
            .table()
            .vote_of(ParticipantId(0), StatementId(statement))
            .unwrap_or(Pass);
        live.vote(CastVote {
            participant: ParticipantId(100),
            statement: StatementId(statement),
            vote,
        });
    }
    assert_eq!(live.statement(StatementId(0)).unwrap().counts.seen(), 41);
    assert_eq!(
        live.statement(StatementId(12)).unwrap().counts,
        counts(0, 0, 1)
    );
    assert_eq!(
        live.group_of(ParticipantId(100)),
        live.group_of(ParticipantId(0))
    );
    assert!(
        live.residual() < 1e-2,
        "the axes follow: {:e}",
        live.residual()
    );
    let before = live.position(ParticipantId(3)).unwrap();
    let settled = live.settle();
    assert!(live.residual() < 1e-12);
    let after = settled.person(ParticipantId(3)).unwrap().point;
    assert!(
        (before[0] - after[0]).abs() < 0.05,
        "{before:?} and {after:?}"
    );
    // A vote that is taken back by another leaves nothing behind.
    for vote in [Pass, Agree] {
        live.vote(CastVote {
            participant: ParticipantId(3),
            statement: StatementId(4),
            vote,
        });
    }
    let unchanged = live.table().vote_of(ParticipantId(3), StatementId(4)) == Some(Agree);
    assert!(unchanged);
    assert!(live.next_statement(ParticipantId(5), 1) == Some(StatementId(12)));
}
