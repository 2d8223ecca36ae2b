//! Clusters: every step, its undoing, and two who arrange at once.

use kuzul_model::{
    access::Viewer,
    board::{CardState, ClusterId, Refusal},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    replay::{kept, replay},
    room::{Room, leader, phone},
};

/// Where a card is: its number, column and cluster.
type Place = (u64, u8, Option<u64>);
/// What a cluster is: its number, title, column and cards.
type Shape = (u64, String, u8, Vec<u64>);

/// Where everything is.
fn arrangement(room: &Room) -> (Vec<Place>, Vec<Shape>) {
    let seen = room.house.state.seen_by(Viewer::Operator);
    let cards = seen.cards(room.board()).map(|card| {
        let cluster = card.cluster.map(|cluster| cluster.0);
        (card.id.0, card.column, cluster)
    });
    let clusters = seen.clusters(room.board()).map(|cluster| {
        let cards = cluster.cards.iter().map(|card| card.0);
        let title = cluster.title.to_string();
        (cluster.id.0, title, cluster.column, cards.collect())
    });
    (cards.collect(), clusters.collect())
}

/// Every card is in one cluster at the most, and exactly where its cluster lists it.
pub(crate) fn assert_in_order(room: &Room) {
    let (cards, clusters) = arrangement(room);
    for (card, column, cluster) in &cards {
        let listed = clusters.iter().filter(|(.., cards)| cards.contains(card));
        let listed: Vec<_> = listed.map(|(id, ..)| *id).collect();
        assert_eq!(listed, Vec::from_iter(*cluster), "card {card}");
        if let Some((_, _, at, _)) = clusters.iter().find(|(id, ..)| Some(*id) == *cluster) {
            assert_eq!(at, column, "card {card} stands where its cluster does");
        }
    }
    for (id, _, _, listed) in &clusters {
        for (index, card) in listed.iter().enumerate() {
            assert!(!listed[..index].contains(card), "{card} twice in {id}");
            assert!(
                cards.iter().any(|(known, ..)| known == card),
                "{card} is no card"
            );
        }
    }
}

fn undo(room: &mut Room, step: u64) -> Result<u64, kuzul_model::Refusal> {
    room.leads("undo", json!({ "step": step }))
}

#[test]
fn cards_are_formed_joined_split_and_loosened() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let first = room.forms("  Le\nport ", &cards[..2]);
    assert_eq!(
        (&*room.cluster(first).unwrap().title, room.cards_in(first)),
        ("Le port", cards[..2].to_vec())
    );
    room.moves(&cards[2..3], json!({ "cluster": first }))
        .unwrap();
    assert_eq!(room.cards_in(first), cards[..3]);
    let split = room
        .moves(&cards[1..3], json!({ "new": { "title": "", "column": 1 } }))
        .unwrap();
    assert_eq!(room.cards_in(first), cards[..1]);
    assert_eq!(room.cards_in(split), cards[1..3]);
    assert_eq!(room.card(cards[1]).unwrap().column, 1);
    room.moves(&cards[..1], json!({ "column": 2 })).unwrap();
    assert!(room.cluster(first).is_none(), "an emptied cluster vanishes");
    let loose = room.card(cards[0]).unwrap();
    assert_eq!((loose.column, loose.cluster), (2, None));
    assert_in_order(&room);
}

#[test]
fn clusters_are_merged_shifted_and_named() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let [first, second] = [room.forms("A", &cards[..2]), room.forms("B", &cards[2..])];
    room.leads("shift", json!({ "cluster": second, "column": 1 }))
        .unwrap();
    assert_eq!(room.card(cards[3]).unwrap().column, 1);
    room.leads("merge", json!({ "clusters": [first, second] }))
        .unwrap();
    assert_eq!(room.cards_in(first), cards);
    assert!(room.cluster(second).is_none());
    assert_eq!(room.card(cards[3]).unwrap().column, 0);
    let named = json!({ "cluster": first, "title": "C", "was": "A" });
    room.leads("name_cluster", named.clone()).unwrap();
    let refusal = room.leads("name_cluster", named).unwrap_err();
    assert_eq!(refusal, Refusal::MovedMeanwhile.into());
    assert_in_order(&room);
    for (what, with, expected) in [
        (
            "merge",
            json!({ "clusters": [first, first] }),
            Refusal::NothingChosen,
        ),
        ("merge", json!({ "clusters": [] }), Refusal::NothingChosen),
        (
            "merge",
            json!({ "clusters": [first] }),
            Refusal::NothingChosen,
        ),
        (
            "merge",
            json!({ "clusters": [first, 9_999] }),
            Refusal::UnknownCluster(ClusterId(9_999)),
        ),
        (
            "shift",
            json!({ "cluster": first, "column": 3 }),
            Refusal::UnknownColumn(3),
        ),
        (
            "group",
            json!({ "cards": [], "into": { "column": 0 } }),
            Refusal::NothingChosen,
        ),
        (
            "group",
            json!({ "cards": [{ "card": cards[0], "seen_in": first }], "into": { "cluster": 0 } }),
            Refusal::UnknownCluster(ClusterId(0)),
        ),
        ("undo", json!({ "step": 1 }), Refusal::UnknownStep(1)),
    ] {
        assert_eq!(room.leads(what, with).unwrap_err(), expected.into());
    }
}

#[test]
fn a_card_named_twice_goes_once() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    let cluster = room.forms("A", &[cards[0], cards[1], cards[0]]);
    assert_eq!(room.cards_in(cluster), cards);
    let texts = &room.house.written.last().unwrap().1;
    assert_eq!(texts.open.matches("\"card\"").count(), 2);
}

#[test]
fn the_second_of_two_facilitators_is_told() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let seen = room.as_seen(&cards[..2]);
    let into = json!({ "new": { "title": "", "column": 0 } });
    let group = json!({ "cards": seen, "into": into });
    room.asks(&leader("lena"), "group", group.clone()).unwrap();
    let refusal = room.asks(&leader("malo"), "group", group).unwrap_err();
    assert_eq!(refusal, Refusal::MovedMeanwhile.into());
    assert_in_order(&room);
}

#[test]
fn each_undoes_their_own_last_step() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    for (name, card) in [("lena", cards[0]), ("malo", cards[1])] {
        let group = json!({ "cards": room.as_seen(&[card]), "into": { "column": 1 } });
        room.asks(&leader(name), "group", group).unwrap();
    }
    room.asks(&leader("lena"), "undo", json!({})).unwrap();
    let columns = cards.iter().map(|card| room.card(*card).unwrap().column);
    assert_eq!(columns.collect::<Vec<_>>(), [0, 1]);
    let refusal = room.asks(&leader("lena"), "undo", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::UnknownStep(0).into(), "she has no other");
    assert!(room.asks(&phone("anna"), "undo", json!({})).is_err());
    let seen = room.house.state.seen_by(Viewer::Public);
    assert_eq!(seen.steps(room.board()).count(), 0);
}

#[test]
fn a_cluster_that_others_have_joined_since_is_not_undone() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    let formed = room.forms("A", &cards[..1]);
    room.moves(&cards[1..], json!({ "cluster": formed }))
        .unwrap();
    assert_eq!(
        undo(&mut room, formed).unwrap_err(),
        Refusal::ChangedSince.into()
    );
    assert_eq!(room.cards_in(formed), cards);
    assert_in_order(&room);
}

#[test]
fn a_card_does_not_go_back_into_a_cluster_that_is_no_more() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let first = room.forms("A", &cards[..2]);
    let second = room.forms("B", &cards[2..]);
    let joined = room
        .moves(&cards[..1], json!({ "cluster": second }))
        .unwrap();
    room.moves(&cards[1..2], json!({ "cluster": second }))
        .unwrap();
    assert!(room.cluster(first).is_none());
    assert_eq!(
        undo(&mut room, joined).unwrap_err(),
        Refusal::ChangedSince.into()
    );
    assert_eq!(room.cards_in(second).len(), 3);
}

#[test]
fn undoing_leaves_no_cluster_without_a_card() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    let cluster = room.forms("A", &cards[..1]);
    let joined = room
        .moves(&cards[1..], json!({ "cluster": cluster }))
        .unwrap();
    room.moves(&cards[..1], json!({ "column": 1 })).unwrap();
    let undone = undo(&mut room, joined).unwrap();
    assert!(room.cluster(cluster).is_none());
    undo(&mut room, undone).unwrap();
    assert_eq!(room.cards_in(cluster), cards[1..]);
}

#[test]
fn a_cluster_goes_with_the_last_card_that_was_not_withdrawn() {
    let mut room = Room::free();
    let cards = room.write_many(1);
    let paper = json!({ "column": 0, "text": "Du papier", "entry": "paper" });
    let paper = room.leads("add_card", paper).unwrap();
    let cluster = room.forms("A", &[paper, cards[0]]);
    room.leads("withdraw_card", json!({ "card": paper }))
        .unwrap();
    let step = room.moves(&cards, json!({ "column": 0 })).unwrap();
    assert!(room.cluster(cluster).is_none());
    assert_eq!(room.card(paper).unwrap().cluster, None);
    undo(&mut room, step).unwrap();
    assert_eq!(room.cards_in(cluster), [paper, cards[0]]);
}

#[test]
fn a_shift_is_not_undone_over_what_came_in_since() {
    let mut room = Room::free();
    let cards = room.write_many(2);
    let cluster = room.forms("A", &cards[..1]);
    let shift = json!({ "cluster": cluster, "column": 1 });
    let shifted = room.leads("shift", shift).unwrap();
    room.moves(&cards[1..], json!({ "cluster": cluster }))
        .unwrap();
    assert_eq!(
        undo(&mut room, shifted).unwrap_err(),
        Refusal::ChangedSince.into()
    );
    assert_in_order(&room);
}

#[test]
fn what_was_undone_is_done_again_and_undone_again() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let start = arrangement(&room);
    let step = room.forms("A", &cards);
    let done = arrangement(&room);
    let undone = undo(&mut room, step).unwrap();
    assert_eq!(arrangement(&room), start);
    assert_eq!(
        undo(&mut room, step).unwrap_err(),
        Refusal::UnknownStep(step).into()
    );
    undo(&mut room, undone).unwrap();
    assert_eq!(arrangement(&room), done);
    // The step is there again: it can be undone like any other, also without its number.
    room.leads("undo", json!({})).unwrap();
    assert_eq!(arrangement(&room), start);
}

#[test]
fn a_card_goes_back_to_its_place_in_the_cluster() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let cluster = room.forms("", &cards);
    let title = |room: &Room| {
        let item = kuzul_model::board::ItemId(cluster);
        room.board().item_words(item).to_owned()
    };
    let before = title(&room);
    let step = room
        .moves(&[cards[2], cards[0]], json!({ "column": 0 }))
        .unwrap();
    assert_ne!(title(&room), before);
    undo(&mut room, step).unwrap();
    assert_eq!(room.cards_in(cluster), cards);
    assert_eq!(title(&room), before);
}

#[test]
fn what_people_voted_on_does_not_move() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let [cluster, other] = [room.forms("A", &cards[..2]), room.forms("B", &cards[2..3])];
    room.dot("yann", cluster).unwrap();
    room.dot("yann", cards[3]).unwrap();
    let seen = |cards: &[u64]| room.as_seen(cards);
    let steps: Vec<(&str, Value)> = vec![
        (
            "group",
            json!({ "cards": seen(&cards[..1]), "into": { "column": 0 } }),
        ),
        (
            "group",
            json!({ "cards": seen(&cards[2..3]), "into": { "cluster": cluster } }),
        ),
        (
            "group",
            json!({ "cards": seen(&cards[3..]), "into": { "cluster": other } }),
        ),
        ("merge", json!({ "clusters": [other, cluster] })),
        ("merge", json!({ "clusters": [cluster, other] })),
        ("shift", json!({ "cluster": cluster, "column": 1 })),
        ("undo", json!({ "step": cluster })),
    ];
    for (what, with) in steps {
        let refusal = room.leads(what, with.clone()).unwrap_err();
        assert_eq!(refusal, Refusal::VotedOn.into(), "{what} {with}");
    }
    // Its title may still be corrected, and that be undone.
    let name = json!({ "cluster": cluster, "title": "Le port" });
    let named = room.leads("name_cluster", name).unwrap();
    undo(&mut room, named).unwrap();
    room.leads("shift", json!({ "cluster": other, "column": 1 }))
        .unwrap();
}

/// Something that a facilitator does, by places in the lists of cards, clusters and steps.
#[derive(Clone, Debug)]
enum Step {
    Form(Vec<usize>, u8),
    Join(Vec<usize>, usize),
    Loosen(Vec<usize>, u8),
    Name(usize, u8),
    Merge(Vec<usize>),
    Shift(usize, u8),
    Undo(usize),
    UndoLast,
    Hide(usize),
    Show(usize),
    Write,
}

fn step() -> impl Strategy<Value = Step> {
    let cards = || prop::collection::vec(0..12_usize, 1..5);
    prop_oneof![
        4 => (cards(), 0..3_u8).prop_map(|(cards, column)| Step::Form(cards, column)),
        4 => (cards(), 0..6_usize).prop_map(|(cards, into)| Step::Join(cards, into)),
        2 => (cards(), 0..3_u8).prop_map(|(cards, column)| Step::Loosen(cards, column)),
        1 => (0..6_usize, 0..9_u8).prop_map(|(cluster, title)| Step::Name(cluster, title)),
        2 => prop::collection::vec(0..6_usize, 2..4).prop_map(Step::Merge),
        2 => (0..6_usize, 0..3_u8).prop_map(|(cluster, column)| Step::Shift(cluster, column)),
        5 => (0..20_usize).prop_map(Step::Undo),
        2 => Just(Step::UndoLast),
        1 => (0..12_usize).prop_map(Step::Hide),
        1 => (0..12_usize).prop_map(Step::Show),
        1 => Just(Step::Write),
    ]
}

/// What a step asks for in this room.
fn asked(room: &Room, step: &Step) -> Option<(&'static str, Value)> {
    let (cards, clusters) = arrangement(room);
    let card = |at: &usize| cards[at % cards.len()].0;
    let cluster = |at: &usize| Some(clusters.get(at % clusters.len().max(1))?.0);
    let seen = |list: &[usize]| room.as_seen(&list.iter().map(card).collect::<Vec<_>>());
    let group = |list: &[usize], into: Value| json!({ "cards": seen(list), "into": into });
    Some(match step {
        Step::Form(list, column) => (
            "group",
            group(list, json!({ "new": { "title": "", "column": column } })),
        ),
        Step::Join(list, into) => ("group", group(list, json!({ "cluster": cluster(into)? }))),
        Step::Loosen(list, column) => ("group", group(list, json!({ "column": column }))),
        Step::Name(at, title) => (
            "name_cluster",
            json!({ "cluster": cluster(at)?, "title": format!("Titre {title}") }),
        ),
        Step::Merge(list) => {
            let list: Option<Vec<_>> = list.iter().map(cluster).collect();
            ("merge", json!({ "clusters": list? }))
        }
        Step::Shift(at, column) => (
            "shift",
            json!({ "cluster": cluster(at)?, "column": column }),
        ),
        Step::Undo(back) => {
            let seen = room.house.state.seen_by(Viewer::Facilitator);
            let steps: Vec<_> = seen.steps(room.board()).map(|step| step.seq).collect();
            let at = steps.len().checked_sub(1 + back)?;
            ("undo", json!({ "step": steps[at] }))
        }
        Step::UndoLast => ("undo", json!({})),
        Step::Hide(at) => (
            "hide_card",
            json!({ "card": card(at), "reason": "Insulte" }),
        ),
        Step::Show(at) => ("show_card", json!({ "card": card(at) })),
        Step::Write => ("add_card", json!({ "column": 0, "text": "Encore" })),
    })
}

fn takes(room: &mut Room, by: &str, step: &Step) -> Option<u64> {
    let (what, with) = asked(room, step)?;
    room.asks(&leader(by), what, with).ok()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_card_is_exactly_where_its_cluster_lists_it(
        steps in prop::collection::vec((any::<bool>(), step()), 0..40),
    ) {
        let mut room = Room::free();
        room.write_many(8);
        for (one, step) in &steps {
            let before = arrangement(&room);
            let done = takes(&mut room, if *one { "lena" } else { "malo" }, step);
            assert_in_order(&room);
            prop_assert!(arrangement(&room).1.iter().all(|(.., cards)| !cards.is_empty()));
            // What was just done can be undone, and then everything is as it was.
            if let (Some(done), true) = (done, matches!(step,
                Step::Form(..) | Step::Join(..) | Step::Loosen(..) | Step::Merge(_) | Step::Shift(..)))
            {
                let after = arrangement(&room);
                let undone = undo(&mut room, done).unwrap();
                prop_assert_eq!(arrangement(&room), before);
                undo(&mut room, undone).unwrap();
                prop_assert_eq!(arrangement(&room), after);
            }
        }
        prop_assert_eq!(kept(&replay(&room.house, None)), kept(&room.house.state));
    }

    #[test]
    fn undoing_all_steps_backwards_restores_the_start(
        steps in prop::collection::vec(step(), 0..30),
    ) {
        let mut room = Room::free();
        room.write_many(8);
        let mut done = Vec::new();
        for step in &steps {
            if matches!(step, Step::Hide(_) | Step::Show(_) | Step::Write) {
                continue;
            }
            let before = arrangement(&room);
            let count = room.house.written.len();
            if let Some(seq) = takes(&mut room, "lena", step)
                && room.house.written.len() > count
            {
                done.push((seq, before));
            }
        }
        for (seq, before) in done.into_iter().rev() {
            undo(&mut room, seq).unwrap();
            prop_assert_eq!(arrangement(&room), before);
        }
    }

    #[test]
    fn any_step_may_lose_its_record_and_the_cards_stay_in_order(
        steps in prop::collection::vec(step(), 1..25),
        gap in any::<prop::sample::Index>(),
    ) {
        let mut room = Room::free();
        room.write_many(8);
        let first = room.house.written.len() as u64;
        for step in &steps {
            takes(&mut room, "lena", step);
        }
        let last = room.house.written.len() as u64;
        if last > first {
            let gap = first + 1 + gap.index(usize::try_from(last - first).unwrap()) as u64;
            room.house.state = replay(&room.house, Some(gap));
            assert_in_order(&room);
            kept(&room.house.state);
            // And the room goes on from there.
            for step in &steps {
                takes(&mut room, "malo", step);
                assert_in_order(&room);
            }
        }
    }
}

#[test]
fn hidden_and_late_cards_are_arranged_and_withdrawn_ones_are_not() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(2);
    room.asks(&phone("p1"), "withdraw_card", json!({ "card": cards[1] }))
        .unwrap();
    room.leads("hide_card", json!({ "card": cards[0], "reason": "x" }))
        .unwrap();
    room.round("group");
    let late = room.write("anna", 0, "Tard");
    assert_eq!(room.card(late).unwrap().state, CardState::Late);
    room.forms("A", &[cards[0], late]);
    let refusal = room.moves(&cards[1..], json!({ "column": 1 })).unwrap_err();
    assert_eq!(refusal, Refusal::CardState.into());
}
