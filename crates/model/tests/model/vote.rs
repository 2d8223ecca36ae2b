//! Votes: dots, scores, pairs and paper, and what is counted of them.

use std::collections::BTreeMap;

use kuzul_model::{
    access::Viewer,
    board::{ItemId, Refusal},
    id::BoardId,
};
use kuzul_tally::{
    priority::{
        bradley_terry,
        points::{Points, Sum},
    },
    tie::Lot,
};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    replay::{kept, replay},
    room::{Room, phone},
};

fn method(method: &str) -> Room {
    Room::opened(&json!({ "method": method }))
}

#[test]
fn dots_are_given_taken_back_and_given_elsewhere() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    for _ in 0..3 {
        room.dot("anna", cards[0]).unwrap();
    }
    assert_eq!(
        room.dot("anna", cards[1]).unwrap_err(),
        Refusal::NoDotsLeft(3).into()
    );
    let back = json!({ "item": cards[0] });
    room.asks(&phone("anna"), "take_dot_back", back.clone())
        .unwrap();
    room.dot("anna", cards[1]).unwrap();
    let refusal = room.asks(&phone("yann"), "take_dot_back", back);
    assert_eq!(refusal.unwrap_err(), Refusal::NoDotThere.into());
    assert_eq!(
        room.ranks(Viewer::Public).unwrap(),
        [(cards[0], 1, 2), (cards[1], 2, 1)]
    );
    let seen = room.house.seen();
    let turnout = seen.turnout(room.board());
    assert_eq!((turnout.voters, turnout.votes), (1, 3));
    let own = seen.own_votes(room.board(), "anna");
    assert_eq!(own, [(ItemId(cards[0]), 2), (ItemId(cards[1]), 1)]);
}

#[test]
fn a_dot_on_what_is_not_there_is_refused() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let cluster = room.forms("A", &cards[..1]);
    room.leads("hide_card", json!({ "card": cards[1], "reason": "x" }))
        .unwrap();
    for item in [cards[0], cards[1], 0, 9_999, room.board] {
        let refusal = room.dot("anna", item).unwrap_err();
        assert_eq!(refusal, Refusal::UnknownItem(ItemId(item)).into());
    }
    room.dot("anna", cluster).unwrap();
}

#[test]
fn each_method_takes_its_own_votes() {
    for (method_name, fits) in [("dots", 0), ("score", 1), ("pairwise", 2)] {
        let mut room = method(method_name);
        let cards = room.write_many(2);
        let votes = [
            ("place_dot", json!({ "item": cards[0] })),
            ("score", json!({ "item": cards[0], "score": 4 })),
            ("compare", json!({ "better": cards[0], "other": cards[1] })),
        ];
        for (index, (what, with)) in votes.into_iter().enumerate() {
            let answer = room.asks(&phone("anna"), what, with);
            if index == fits {
                answer.unwrap();
            } else {
                assert_eq!(answer.unwrap_err(), Refusal::OtherMethod.into());
            }
        }
        let counted = room.leads("count_dots", json!({ "hand": "first", "dots": [] }));
        assert_eq!(counted.is_ok(), method_name == "dots");
    }
}

#[test]
fn a_score_stands_in_the_place_of_the_one_before() {
    let mut room = method("score");
    let cards = room.write_many(2);
    let mut score = |author: &str, item: u64, score: u8| {
        let with = json!({ "item": item, "score": score });
        room.asks(&phone(author), "score", with)
    };
    let refusal = score("anna", cards[0], 6).unwrap_err();
    assert_eq!(refusal, Refusal::ScoreOutOfRange(6).into());
    score("anna", cards[0], 5).unwrap();
    score("anna", cards[0], 1).unwrap();
    score("anna", cards[1], 3).unwrap();
    score("yann", cards[1], 0).unwrap();
    assert_eq!(
        room.ranks(Viewer::Public).unwrap(),
        [(cards[1], 1, 3), (cards[0], 2, 1)]
    );
}

#[test]
fn a_person_compares_a_pair_once_however_often_they_say_it() {
    let mut room = method("pairwise");
    let cards = room.write_many(3);
    let mut compare = |author: &str, better: u64, other: u64| {
        let with = json!({ "better": better, "other": other });
        room.asks(&phone(author), "compare", with)
    };
    for _ in 0..50 {
        compare("anna", cards[0], cards[1]).unwrap();
    }
    for author in ["yann", "lea"] {
        compare(author, cards[1], cards[0]).unwrap();
    }
    // Who thinks again is counted as they think last.
    compare("lea", cards[1], cards[2]).unwrap();
    compare("lea", cards[2], cards[1]).unwrap();
    let ranks = room.ranks(Viewer::Public).unwrap();
    let wins: BTreeMap<_, _> = ranks.iter().map(|(item, _, wins)| (*item, *wins)).collect();
    assert_eq!(
        cards.iter().map(|card| wins[card]).collect::<Vec<_>>(),
        [1, 2, 1]
    );
    let seen = room.house.seen();
    assert_eq!(seen.own_pairs(room.board(), "anna").count(), 1);
    let of_lea: Vec<_> = seen.own_pairs(room.board(), "lea").collect();
    assert_eq!(
        of_lea,
        [
            (ItemId(cards[1]), ItemId(cards[0])),
            (ItemId(cards[2]), ItemId(cards[1]))
        ]
    );
    let turnout = seen.turnout(room.board());
    assert_eq!((turnout.voters, turnout.votes), (3, 4));
}

#[test]
fn only_two_of_one_column_are_compared() {
    let mut room = method("pairwise");
    let here = room.write("anna", 0, "Ici");
    let there = room.write("anna", 1, "Là");
    for (better, other) in [(here, there), (here, here), (here, 9_999)] {
        let with = json!({ "better": better, "other": other });
        let refusal = room.asks(&phone("anna"), "compare", with).unwrap_err();
        assert_eq!(refusal, Refusal::UnknownItem(ItemId(other)).into());
    }
}

#[test]
fn paper_is_counted_twice_and_differences_are_shown() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(2);
    room.round("vote");
    room.dot("anna", cards[1]).unwrap();
    let mut count = |hand: &str, dots: &[(u64, u32)]| room.counts(hand, json!(dots));
    let refusal = count("first", &[(cards[0], 20_001)]).unwrap_err();
    assert_eq!(refusal, Refusal::CountOutOfRange(20_001).into());
    let refusal = count("first", &[(9_999, 1)]).unwrap_err();
    assert_eq!(refusal, Refusal::UnknownItem(ItemId(9_999)).into());
    // Two sheets of the same cluster add up.
    count("first", &[(cards[0], 5), (cards[1], 2), (cards[0], 2)]).unwrap();
    count("second", &[(cards[0], 6), (cards[1], 2)]).unwrap();
    room.leads("end_round", json!({})).unwrap();
    let leads = room.house.state.seen_by(Viewer::Facilitator);
    assert_eq!(
        leads.count_differences(room.board()),
        [(ItemId(cards[0]), [7, 6])]
    );
    let public = room.house.seen();
    assert_eq!(public.count_differences(room.board()), []);
    assert_eq!(public.hand_counts(room.board()), [&[] as &[_], &[]]);
    let refusal = room.leads("unveil", json!({ "ranks": 1 })).unwrap_err();
    assert_eq!(refusal, Refusal::CountsDiffer.into());
    assert_eq!(
        room.leads("conclude", json!({})).unwrap_err(),
        Refusal::CountsDiffer.into()
    );
    room.counts("second", json!([(cards[0], 7), (cards[1], 2)]))
        .unwrap();
    room.leads("unveil", json!({ "ranks": 2 })).unwrap();
    assert_eq!(
        room.ranks(Viewer::Public).unwrap(),
        [(cards[0], 1, 7), (cards[1], 2, 3)]
    );
    assert_eq!(room.dots(Viewer::Public, cards[0]), Some(7));
    assert_eq!(room.dots(Viewer::Public, cards[1]), Some(3));
}

#[test]
fn a_vote_afresh_starts_from_nothing() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(2);
    let cluster = room.forms("A", &cards[..1]);
    room.round("vote");
    room.dot("anna", cluster).unwrap();
    room.dot("anna", cards[1]).unwrap();
    // A second round of the same vote goes on.
    room.round("vote");
    room.dot("anna", cluster).unwrap();
    assert!(room.dot("anna", cluster).is_err());
    room.leads("start_round", json!({ "kind": "vote", "afresh": true }))
        .unwrap();
    let seen = room.house.state.seen_by(Viewer::Operator);
    assert_eq!(seen.own_votes(room.board(), "anna"), []);
    for item in [cluster, cards[1]] {
        assert_eq!(room.dots(Viewer::Operator, item), Some(0));
    }
    for _ in 0..3 {
        room.dot("anna", cluster).unwrap();
    }
}

#[test]
fn a_dot_whose_record_is_dropped_is_not_taken_back_from_another() {
    let mut room = Room::free();
    let card = room.write("anna", 0, "Un");
    let dropped = room.dot("anna", card).unwrap();
    room.dot("yann", card).unwrap();
    room.asks(&phone("anna"), "take_dot_back", json!({ "item": card }))
        .unwrap();
    room.house.state = replay(&room.house, Some(dropped));
    assert_eq!(room.dots(Viewer::Operator, card), Some(1));
    assert_eq!(room.ranks(Viewer::Public).unwrap(), [(card, 1, 1)]);
}

#[test]
fn equals_are_ordered_by_a_lot_known_before() {
    let mut room = Room::free();
    let cards = room.write_many(6);
    for card in &cards[1..5] {
        room.dot(&format!("v{card}"), *card).unwrap();
    }
    let lot = Lot::Seed(format!("kuzul-{}-SALLE1", room.board));
    let seen = room.house.seen();
    let ranking = seen.ranking(room.board(), 0).unwrap().whole.unwrap();
    let drawn = lot.ranks(ranking.election.items());
    let mut equals = cards[1..5].to_vec();
    equals.sort_by_key(|card| drawn[cards.iter().position(|other| other == card).unwrap()]);
    let places: Vec<_> = ranking.places.iter().map(|it| it.item.0).collect();
    assert_eq!(places[..4], equals);
    assert!(ranking.places.iter().all(|place| place.by_lot));
    let ranks: Vec<_> = ranking.places.iter().map(|it| it.rank).collect();
    assert_eq!(ranks, [1, 2, 3, 4, 5, 6]);
}

/// A vote by one of four people on one of five cards.
fn votes() -> impl Strategy<Value = Vec<(usize, usize, u8, usize)>> {
    prop::collection::vec((0..4_usize, 0..5_usize, 0..8_u8, 0..5_usize), 0..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_ranking_is_a_plain_recount(votes in votes(), by_score in any::<bool>()) {
        let mut room = method(if by_score { "score" } else { "dots" });
        let cards = room.write_many(5);
        let mut naive: BTreeMap<(usize, usize), u64> = BTreeMap::new();
        for (person, item, number, _) in votes {
            let by = phone(&format!("v{person}"));
            let with = json!({ "item": cards[item], "score": number });
            let given: u64 = (0..5).filter_map(|item| naive.get(&(person, item))).sum();
            let own = naive.entry((person, item)).or_default();
            let (what, taken) = match (by_score, number) {
                (true, 0..=5) => { *own = number.into(); ("score", true) }
                (true, _) => ("score", false),
                (false, 0) if *own > 0 => { *own -= 1; ("take_dot_back", true) }
                (false, 0) => ("take_dot_back", false),
                (false, _) if given < 3 => { *own += 1; ("place_dot", true) }
                (false, _) => ("place_dot", false),
            };
            prop_assert_eq!(room.asks(&by, what, with).is_ok(), taken);
        }
        let ranks = room.ranks(Viewer::Public).unwrap();
        for (item, _, votes) in &ranks {
            let at = cards.iter().position(|card| card == item).unwrap();
            let sum: u64 = (0..4).filter_map(|person| naive.get(&(person, at))).sum();
            prop_assert_eq!(*votes, sum);
            if !by_score {
                prop_assert_eq!(room.dots(Viewer::Public, *item).map(u64::from), Some(sum));
            }
        }
        let supporters = |item: u64| {
            let at = cards.iter().position(|card| *card == item).unwrap();
            (0..4).filter(|person| naive.get(&(*person, at)).is_some_and(|n| *n > 0)).count()
        };
        for pair in ranks.windows(2) {
            let key = |at: usize| (pair[at].2, supporters(pair[at].0));
            prop_assert!(key(0) >= key(1), "{:?}", pair);
        }
        // Anybody can count it again from the ballots.
        let seen = room.house.seen();
        let board = seen.board(BoardId(room.board)).unwrap();
        let whole = seen.ranking(board, 0).unwrap().whole.unwrap();
        let rules = Points { sum: Sum::Points, lot: Some(Lot::Seed(board.lot_seed())) };
        let again = rules.count(&whole.election).unwrap();
        let again: Vec<_> = again.tiers.iter().flatten().map(|at| cards[*at as usize]).collect();
        prop_assert_eq!(again, ranks.iter().map(|it| it.0).collect::<Vec<_>>());
        prop_assert_eq!(kept(&replay(&room.house, None)), kept(&room.house.state));
    }

    #[test]
    fn pairs_are_a_plain_recount(votes in votes()) {
        let mut room = method("pairwise");
        let cards = room.write_many(5);
        let mut naive: BTreeMap<(usize, usize, usize), usize> = BTreeMap::new();
        for (person, better, _, other) in votes {
            let with = json!({ "better": cards[better], "other": cards[other] });
            let taken = room.asks(&phone(&format!("v{person}")), "compare", with).is_ok();
            prop_assert_eq!(taken, better != other);
            if taken {
                naive.insert((person, better.min(other), better.max(other)), better);
            }
        }
        let ranks = room.ranks(Viewer::Public).unwrap();
        for (item, _, votes) in &ranks {
            let at = cards.iter().position(|card| card == item).unwrap();
            prop_assert_eq!(*votes, naive.values().filter(|better| **better == at).count() as u64);
        }
        let seen = room.house.seen();
        let whole = seen.ranking(room.board(), 0).unwrap().whole.unwrap();
        let again = bradley_terry::count(&whole.election).unwrap();
        let again: Vec<_> = again.tiers.iter().flatten().map(|at| cards[*at as usize]).collect();
        prop_assert_eq!(again, ranks.iter().map(|it| it.0).collect::<Vec<_>>());
        prop_assert_eq!(kept(&replay(&room.house, None)), kept(&room.house.state));
    }
}
