//! What must hold of every opinion map, whatever the votes.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use kuzul_tally::opinion::{
    CastVote, LiveMap, Mode, OpinionMap, ParticipantId, Settings, Standing, StatementId, Vote,
    VoteTable,
};
use proptest::prelude::*;

fn vote() -> impl Strategy<Value = Vote> {
    prop_oneof![Just(Vote::Agree), Just(Vote::Disagree), Just(Vote::Pass)]
}

/// Votes of at most `people` people on at most `statements` statements, repeated ones included.
fn votes(people: u64, statements: u64, most: usize) -> impl Strategy<Value = Vec<CastVote>> {
    let cast = (0..people, 0..statements, vote()).prop_map(|(person, statement, vote)| CastVote {
        participant: ParticipantId(person * 7 % 101),
        statement: StatementId(statement * 5 % 53),
        vote,
    });
    prop::collection::vec(cast, 0..most)
}

/// Only the last vote of each person on each statement.
fn last_votes(votes: &[CastVote]) -> Vec<CastVote> {
    let key = |cast: &CastVote| (cast.participant, cast.statement);
    (votes.iter().enumerate())
        .filter(|(place, cast)| {
            votes[place + 1..]
                .iter()
                .all(|later| key(later) != key(cast))
        })
        .map(|(_, cast)| *cast)
        .collect()
}

fn settings(mode: Mode) -> Settings {
    Settings {
        mode,
        samples: 3,
        ..Settings::default()
    }
}

fn modes() -> impl Strategy<Value = Mode> {
    prop_oneof![Just(Mode::Standard), Just(Mode::AsPolis)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_votes_never_matters(
        (votes, shuffled) in votes(30, 14, 250).prop_flat_map(|votes| {
            let votes = last_votes(&votes);
            (Just(votes.clone()), Just(votes).prop_shuffle())
        }),
        mode in modes(),
        out in 0u64..53,
    ) {
        let map = |votes: &[CastVote]| {
            let mut table = VoteTable::collect(votes);
            table.set_standing(StatementId(out), Standing::Out);
            OpinionMap::of(&table, settings(mode))
        };
        // Equal to the last digit.
        prop_assert_eq!(map(&votes), map(&shuffled));
    }

    #[test]
    fn one_by_one_gives_the_same_table_as_all_at_once(votes in votes(20, 10, 150)) {
        let at_once = VoteTable::collect(&votes);
        let mut one_by_one = VoteTable::new();
        for &cast in &votes {
            one_by_one.add(cast);
        }
        prop_assert_eq!(at_once.votes(), one_by_one.votes());
        let by_id = |table: &VoteTable| {
            let mut statements = table.statements().to_vec();
            statements.sort_by_key(|entry| entry.id);
            statements
        };
        prop_assert_eq!(by_id(&at_once), by_id(&one_by_one));
        for cast in last_votes(&votes) {
            prop_assert_eq!(at_once.vote_of(cast.participant, cast.statement), Some(cast.vote));
        }
    }

    #[test]
    fn a_live_map_settles_to_the_map_of_all_votes(
        before in votes(30, 14, 200),
        after in votes(40, 18, 60),
        mode in modes(),
    ) {
        let (mut live, _) = LiveMap::new(VoteTable::collect(&before), settings(mode));
        for &cast in &after {
            live.vote(cast);
        }
        let all: Vec<CastVote> = before.into_iter().chain(after).collect();
        let from_scratch = OpinionMap::of(&VoteTable::collect(&all), settings(mode));
        for figures in &from_scratch.statements {
            let present = live.statement(figures.id).unwrap();
            prop_assert_eq!(present.counts, figures.counts);
            prop_assert_eq!(present.mean, figures.mean);
        }
        prop_assert_eq!(live.settle(), from_scratch);
    }

    #[test]
    fn people_are_told_apart_by_nothing_but_their_votes(votes in votes(30, 14, 250)) {
        // The same votes under other numbers that keep the order: everybody stands where they did.
        let renumber = |cast: &CastVote| CastVote {
            participant: ParticipantId(cast.participant.0 * 3 + 1000),
            ..*cast
        };
        let renumbered: Vec<CastVote> = votes.iter().map(renumber).collect();
        let settings = Settings { samples: 0, ..Settings::default() };
        let map = OpinionMap::of(&VoteTable::collect(&votes), settings);
        let other = OpinionMap::of(&VoteTable::collect(&renumbered), settings);
        prop_assert_eq!(&map.statements, &other.statements);
        prop_assert_eq!(&map.choices, &other.choices);
        for (person, other) in map.people.iter().zip(&other.people) {
            prop_assert_eq!(person.point, other.point);
            prop_assert_eq!(person.group, other.group);
        }
    }

    #[test]
    fn whoever_votes_alike_stands_in_the_same_place_and_group(votes in votes(25, 12, 250)) {
        let twins = votes.iter().map(|cast| CastVote {
            participant: ParticipantId(cast.participant.0 + 1000),
            ..*cast
        });
        let all: Vec<CastVote> = votes.iter().copied().chain(twins).collect();
        let map = OpinionMap::of(&VoteTable::collect(&all), Settings::default());
        for person in map.people.iter().filter(|person| person.id.0 < 1000) {
            let twin = map.person(ParticipantId(person.id.0 + 1000)).unwrap();
            prop_assert_eq!(person.point, twin.point);
            if person.votes >= 7 {
                prop_assert_eq!(person.group, twin.group);
            }
        }
    }

    #[test]
    fn agreeing_and_disagreeing_are_mirror_images(votes in votes(25, 12, 250)) {
        let mirrored: Vec<CastVote> = (votes.iter())
            .map(|cast| CastVote {
                vote: match cast.vote {
                    Vote::Agree => Vote::Disagree,
                    Vote::Disagree => Vote::Agree,
                    Vote::Pass => Vote::Pass,
                },
                ..*cast
            })
            .collect();
        let settings = Settings { samples: 0, ..Settings::default() };
        let map = OpinionMap::of(&VoteTable::collect(&votes), settings);
        let mirror = OpinionMap::of(&VoteTable::collect(&mirrored), settings);
        prop_assert_eq!(map.variances, mirror.variances);
        prop_assert_eq!(&map.consensus.agree, &mirror.consensus.disagree);
        for (statement, other) in map.statements.iter().zip(&mirror.statements) {
            prop_assert_eq!(statement.mean, -other.mean);
            prop_assert_eq!(statement.group_consensus, other.group_refusal);
        }
    }
}
