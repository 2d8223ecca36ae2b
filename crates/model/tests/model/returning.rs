//! A room that was taken along comes back: nothing lost, nothing doubled.

use std::collections::BTreeMap;

use kuzul_model::{
    Actor,
    access::{Seen, Viewer},
    board::{Board, CardState, ItemId},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    house::{House, Settled},
    laptop::Laptop,
};

/// Something that somebody does in a room: what, and which of what there is.
type Act = (u8, u8, u8, u8);

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((0u8..33, any::<u8>(), any::<u8>(), any::<u8>()), 0..most)
}

/// Does what is asked where it is allowed; every card has words of its own.
fn act(house: &mut House, workshop: u64, side: &str, acts: &[Act]) {
    for act in acts {
        let number = house.written.len();
        if let Some((by, command)) = asked(house, workshop, side, number, *act) {
            let _ = house.asks_as(&by, command);
        }
    }
}

fn pick(from: &[u64], which: u8) -> u64 {
    match from.len() {
        0 => 0,
        len => from[usize::from(which) % len],
    }
}

// A table of all that a room does.
fn asked(
    house: &House,
    workshop: u64,
    side: &str,
    number: usize,
    (kind, a, b, c): Act,
) -> Option<(Actor, Value)> {
    let seen = house.state.seen_by(Viewer::Operator);
    let boards: Vec<_> = seen.boards().map(|board| board.id.0).collect();
    let board = seen.board(kuzul_model::id::BoardId(pick(&boards, a)))?;
    let cards: Vec<_> = seen.cards(board).map(|card| card.id.0).collect();
    let clusters: Vec<_> = seen.clusters(board).map(|it| it.id.0).collect();
    let items: Vec<_> = (0..2)
        .flat_map(|at| board.items(at))
        .map(|it| it.0)
        .collect();
    let conclusions: Vec<_> = seen.conclusions().map(|it| it.id.0).collect();
    let (card, cluster, item) = (pick(&cards, b), pick(&clusters, b), pick(&items, b));
    let device = Actor::Device(format!("{side}-{}", c % 4));
    let facilitator = Actor::Facilitator(side.to_owned());
    let column = c % 2;
    let seen_card = |id: u64| {
        let seen_in = seen
            .card(board, kuzul_model::id::CardId(id))
            .and_then(|it| it.cluster);
        json!({ "card": id, "seen_in": seen_in })
    };
    let own = |id: u64| {
        let found = seen.card(board, kuzul_model::id::CardId(id));
        found.map_or(device.clone(), |card| {
            Actor::Device(card.author.to_string())
        })
    };
    let written_here = |id: u64| {
        let found = seen.card(board, kuzul_model::id::CardId(id));
        found.is_some_and(|card| card.author.starts_with(side))
    };
    let (board, text) = (board.id.0, format!("{side} {number}"));
    let round = ["write", "read", "group", "vote", "discuss"][usize::from(b % 5)];
    let method = ["dots", "score", "pairwise"][usize::from(b % 3)];
    let (by, asked) = match kind {
        0 => (
            facilitator,
            json!({ "open": { "workshop": workshop, "dots": 5, "names": true, "method": method,
            "code": format!("ROOM{}", c % 4), "gathers": [board],
            "rounds": if c % 8 < 4 { json!([]) } else { json!([{ "kind": "write", "minutes": 5 }]) },
            "columns": [{ "title": "Forces", "becomes": "strength" }, { "title": "Pistes" }] } }),
        ),
        1..=6 => (
            device,
            json!({ "add_card": { "board": board, "column": column, "text": text } }),
        ),
        7 => (
            facilitator,
            json!({ "add_card": { "board": board, "column": column, "text": text,
            "author": "paper", "entry": "paper", "number": number } }),
        ),
        // Words that came back would be other words.
        8 if side == "town" && !written_here(card) => return None,
        8 => (
            own(card),
            json!({ "edit_card": { "board": board, "card": card, "text": text } }),
        ),
        9 => (
            own(card),
            json!({ "withdraw_card": { "board": board, "card": card } }),
        ),
        10 => (
            facilitator,
            json!({ "hide_card": { "board": board, "card": card, "reason": "Un nom" } }),
        ),
        11 => (
            facilitator,
            json!({ "show_card": { "board": board, "card": card } }),
        ),
        12 => (
            device,
            json!({ "second_card": { "board": board, "card": card, "taken_back": c > 200 } }),
        ),
        13 => (
            facilitator,
            json!({ "photograph_card": { "board": board, "card": card, "image": "AAAA" } }),
        ),
        14 => (device, json!({ "name": { "board": board, "name": text } })),
        15 | 16 => (
            facilitator,
            json!({ "group": { "board": board,
            "cards": [seen_card(card), seen_card(pick(&cards, c))],
            "into": { "new": { "title": text, "column": column } } } }),
        ),
        17 => (
            facilitator,
            json!({ "group": { "board": board, "cards": [seen_card(pick(&cards, c))],
            "into": { "cluster": cluster } } }),
        ),
        18 => (
            facilitator,
            json!({ "group": { "board": board, "cards": [seen_card(card)],
            "into": { "column": column } } }),
        ),
        19 => (
            facilitator,
            json!({ "name_cluster": { "board": board, "cluster": cluster, "title": text } }),
        ),
        20 => (
            facilitator,
            json!({ "merge": { "board": board, "clusters": [cluster, pick(&clusters, c)] } }),
        ),
        21 => (
            facilitator,
            json!({ "shift": { "board": board, "cluster": cluster, "column": column } }),
        ),
        22 => (facilitator, json!({ "undo": { "board": board } })),
        23 => (
            facilitator,
            json!({ "start_round": { "board": board, "kind": round, "minutes": 5 } }),
        ),
        24 => (facilitator, json!({ "end_round": { "board": board } })),
        25 => (
            device,
            json!({ "place_dot": { "board": board, "item": item } }),
        ),
        26 => (
            device,
            json!({ "score": { "board": board, "item": item, "score": c % 6 } }),
        ),
        27 => (
            device,
            json!({ "compare": { "board": board, "better": item, "other": pick(&items, c) } }),
        ),
        28 => (
            device,
            json!({ "take_dot_back": { "board": board, "item": item } }),
        ),
        29 => {
            let hand = if c % 2 == 0 { "first" } else { "second" };
            (
                facilitator,
                json!({ "count_dots": { "board": board, "hand": hand, "dots": [[item, c]] } }),
            )
        }
        30 => match c % 5 {
            0 => (
                facilitator,
                json!({ "freeze": { "board": board, "frozen": b % 2 == 0 } }),
            ),
            1 => (
                facilitator,
                json!({ "speak": { "board": board, "text": text } }),
            ),
            2 => (facilitator, json!({ "close": { "board": board } })),
            3 => (facilitator, json!({ "reopen": { "board": board } })),
            _ => (
                facilitator,
                json!({ "unveil": { "board": board, "ranks": 2 } }),
            ),
        },
        31 => {
            let word = json!({ "reword": { "conclusion": pick(&conclusions, b), "text": text } });
            return Some((facilitator, json!({ "conclusion": word })));
        }
        _ if c % 2 == 0 => (facilitator, json!({ "gather": { "board": board } })),
        _ => (facilitator, json!({ "conclude": { "board": board } })),
    };
    Some((by, json!({ "board": asked })))
}

/// A board without numbers of records: its cards and clusters by their order, each with all that
/// can be seen of it.
fn told(seen: Seen<'_>, board: &Board) -> Value {
    let cards: Vec<_> = seen.cards(board).collect();
    let clusters: Vec<_> = seen.clusters(board).collect();
    let card_at = |id: u64| cards.iter().position(|card| card.id.0 == id);
    let cluster_at = |id: u64| clusters.iter().position(|it| it.id.0 == id);
    let item = |item: ItemId| json!([card_at(item.0), cluster_at(item.0)]);
    let told_cards = cards.iter().map(|card| {
        json!([
            card.column,
            card.state,
            card.text,
            card.author,
            card.entry(),
            card.number(),
            card.seconds(),
            card.hidden_for(),
            card.crop().is_some(),
            card.from().is_some(),
            card.cluster.map(|id| cluster_at(id.0)),
            seen.own_votes(board, &card.author).len()
        ])
    });
    let told_clusters = clusters.iter().map(|it| {
        let cards: Vec<_> = it.cards.iter().map(|id| card_at(id.0)).collect();
        json!([it.title, it.column, cards])
    });
    let authors = ["town", "laptop", "other"].iter();
    let authors: Vec<_> = authors
        .flat_map(|side| (0..4).map(move |n| format!("{side}-{n}")))
        .collect();
    let votes = authors.iter().map(|author| {
        let mut given: Vec<_> = seen.own_votes(board, author).to_vec();
        given.retain(|(_, points)| *points > 0);
        let given: Vec<_> = given
            .iter()
            .map(|(it, points)| json!([item(*it), points]))
            .collect();
        let pairs: Vec<_> = seen
            .own_pairs(board, author)
            .map(|(a, b)| [item(a), item(b)])
            .collect();
        json!([given, pairs, seen.called(board, author)])
    });
    let counted = seen.hand_counts(board).map(|dots| {
        dots.iter()
            .map(|(it, dots)| json!([item(*it), dots]))
            .collect::<Vec<_>>()
    });
    let steps: Vec<_> = seen
        .steps(board)
        .map(|it| json!([it.action, it.by, it.undone]))
        .collect();
    json!({ "opened": [board.opened.code, board.opened.columns, board.opened.method],
        "times": [board.opened_at, board.closed_at, board.round, board.rounds_over],
        "led": [board.frozen, board.message, board.unveiled],
        "cards": told_cards.collect::<Vec<_>>(), "clusters": told_clusters.collect::<Vec<_>>(),
        "votes": votes.collect::<Vec<_>>(), "counted": counted, "steps": steps })
}

fn all_told(house: &House) -> Value {
    let seen = house.state.seen_by(Viewer::Operator);
    let boards: Vec<_> = seen.boards().map(|board| told(seen, board)).collect();
    let conclusions = seen.conclusions().map(|it| {
        json!([
            it.drawn.column,
            it.drawn.rank,
            it.words(),
            it.drawn.voices,
            it.drawn.board.is_some(),
            it.drawn.sources.len()
        ])
    });
    json!([boards, conclusions.collect::<Vec<_>>()])
}

/// How often each card's words stand in a town, whatever its state.
fn words(house: &House) -> BTreeMap<String, usize> {
    let seen = house.state.seen_by(Viewer::Operator);
    let mut words = BTreeMap::new();
    for card in seen.boards().flat_map(|board| seen.cards(board)) {
        // A synthesis holds words of other boards.
        if card.from().is_none() {
            *words.entry(card.text.to_string()).or_default() += 1;
        }
    }
    words
}

/// What the people of one side have given, by item, where the item is there to be voted on.
fn given(
    house: &House,
    side: &str,
    number: impl Fn(u64) -> Option<u64>,
) -> Vec<(u64, String, u64, u8)> {
    let seen = house.state.seen_by(Viewer::Operator);
    let mut all = Vec::new();
    for board in seen.boards() {
        for author in (0..4).map(|n| format!("{side}-{n}")) {
            for (item, points) in seen.own_votes(board, &author) {
                if let (Some(board), Some(item)) = (number(board.id.0), number(item.0))
                    && *points > 0
                {
                    all.push((board, author.clone(), item, *points));
                }
            }
        }
    }
    all.sort();
    all
}

fn elsewhere(house: &mut House, count: u8) {
    for number in 0..count {
        let title = format!("Démarche {number}");
        let command = json!({ "process": { "open": { "title": title, "objective": "Un avis." } } });
        house.asks(command).unwrap();
    }
}

/// The state is what a replay of its records gives, and what a snapshot gives back.
fn assert_sound(town: &House) {
    let replayed = crate::replay::replay(town, None);
    let kept = crate::replay::kept(&town.state);
    assert!(crate::replay::kept(&replayed) == kept, "a replay differs");
    for board in town.state.seen_by(Viewer::Operator).boards() {
        let seen = town.state.seen_by(Viewer::Operator);
        for card in seen.cards(board) {
            let inside = card.cluster.map(|id| seen.cluster(board, id).unwrap());
            assert!(
                inside.is_none_or(|it| it.cards.contains(&card.id)),
                "a card is in no cluster"
            );
        }
        for cluster in seen.clusters(board) {
            assert!(!cluster.cards.is_empty(), "a cluster without cards stays");
            for card in &cluster.cards {
                assert_eq!(seen.card(board, *card).unwrap().cluster, Some(cluster.id));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Where the town did something else meanwhile, its rooms are afterwards as on the laptop.
    #[test]
    fn a_room_comes_back_as_it_was(before in acts(60), on_laptop in acts(120), elsewhere_too in 1u8..5) {
        let Settled { house: mut town, workshop, .. } = House::settled();
        // Names and crops of before are personal: they stay at home.
        let before: Vec<_> = before.into_iter().filter(|act| !matches!(act.0, 13 | 14)).collect();
        act(&mut town, workshop, "town", &before);
        let mut laptop = Laptop::of(&town, 1);
        act(&mut laptop.house, workshop, "laptop", &on_laptop);
        elsewhere(&mut town, elsewhere_too);
        laptop.bring_all(&mut town);
        prop_assert_eq!(all_told(&town), all_told(&laptop.house));
        prop_assert_eq!(laptop.trip(&town).conflicts.len(), 0);
        assert_sound(&town);
    }

    /// Whatever both sides did: brought in part, twice, with another laptop between, in any order.
    #[test]
    fn nothing_is_lost_and_nothing_doubled(
        before in acts(40), first in acts(60), second in acts(60),
        meanwhile in prop::collection::vec((acts(20), any::<bool>(), 0u64..80), 1..6),
    ) {
        let Settled { house: mut town, workshop, .. } = House::settled();
        act(&mut town, workshop, "town", &before);
        let mut laptops = [Laptop::of(&town, 1), Laptop::of(&town, 2)];
        act(&mut laptops[0].house, workshop, "laptop", &first);
        act(&mut laptops[1].house, workshop, "other", &second);
        for (acts, which, count) in &meanwhile {
            act(&mut town, workshop, "town", acts);
            laptops[usize::from(*which)].bring(&mut town, *count).unwrap();
        }
        let written = town.written.len();
        let left = laptops.iter().map(|laptop| match town.seen().trip(laptop.unpacked.trip) {
            Some(trip) => laptop.head() + laptop.len() - trip.last(),
            None => laptop.len(),
        });
        let left: u64 = left.sum();
        for laptop in &laptops {
            laptop.bring_all(&mut town);
        }
        prop_assert_eq!(town.written.len() as u64, written as u64 + left, "each record once");
        let records = town.written.len();
        laptops[1].bring_all(&mut town);
        laptops[0].bring_all(&mut town);
        prop_assert_eq!(town.written.len(), records, "a second time changes nothing");
        assert_sound(&town);
        // Words of before may have been changed on both sides: the rest is there once.
        let here = words(&town);
        for (side, laptop) in ["laptop", "other"].iter().zip(&laptops) {
            let own = |text: &&String| text.starts_with(side);
            let of_new = |text: &&String| {
                let seen = laptop.house.state.seen_by(Viewer::Operator);
                let mut cards = seen.boards().flat_map(|board| seen.cards(board));
                cards.any(|card| card.id.0 > laptop.head() && card.from().is_none() && *card.text == ***text)
            };
            let there = words(&laptop.house);
            for text in there.keys().filter(own).filter(of_new) {
                prop_assert_eq!(here.get(text), Some(&1), "{}", text);
            }
            for (text, count) in here.iter().filter(|(text, _)| text.starts_with(side)) {
                prop_assert_eq!(there.get(text), Some(count), "{}", text);
            }
            let numbers: BTreeMap<u64, u64> = (1..=laptop.house.written.len() as u64)
                .filter_map(|seq| Some((seq, laptop.there(&town, seq)?))).collect();
            let brought = given(&laptop.house, side, |seq| numbers.get(&seq).copied());
            let taken = given(&town, side, Some);
            let dissolved = laptop.trip(&town).conflicts.iter()
                .any(|noted| noted.conflict.name() == "dissolved");
            if dissolved {
                prop_assert!(taken.iter().all(|vote| brought.contains(vote)));
            } else {
                prop_assert_eq!(brought, taken, "votes are equal");
            }
        }
    }
}

#[test]
fn what_came_back_has_its_true_time_and_says_where_it_comes_from() {
    let Settled {
        house: mut town,
        board,
        workshop,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let card = laptop
        .house
        .asks(json!({ "board": { "add_card": {
        "board": board, "column": 0, "text": "Un mot" } } }))
        .unwrap();
    let round = laptop
        .house
        .asks(json!({ "board": { "start_round": {
        "board": board, "kind": "vote", "minutes": null } } }))
        .unwrap();
    elsewhere(&mut town, 9);
    laptop.bring_all(&mut town);
    let seen = town.seen();
    let here = laptop.there(&town, round).unwrap();
    assert_ne!(here, round);
    let line = seen.line(here).unwrap();
    assert_eq!(line.kind, "round.started");
    assert_eq!(
        line.at,
        laptop.house.written[usize::try_from(round).unwrap() - 1].0
    );
    let back = line.back.unwrap();
    assert_eq!(
        (back.origin.trip, back.origin.seq),
        (laptop.unpacked.trip, round)
    );
    assert!(back.recorded > line.at);
    let found = seen.board(kuzul_model::id::BoardId(board)).unwrap();
    assert_eq!(found.round.unwrap().started, line.at);
    let here = laptop.there(&town, card).unwrap();
    let (_, found) = seen.card_anywhere(kuzul_model::id::CardId(here)).unwrap();
    assert_eq!((&*found.text, found.state), ("Un mot", CardState::Shown));
    assert_eq!(seen.came_from(here).unwrap().seq, card);
    assert_eq!(seen.came_from(workshop), None);
}

#[test]
fn what_is_personal_stays_so_and_can_be_dropped() {
    let Settled {
        house: mut town,
        workshop,
        ..
    } = House::settled();
    let board = town
        .asks(
            json!({ "board": { "open": { "workshop": workshop, "code": "ROOM",
        "columns": ["Forces"], "dots": 3, "names": true } } }),
        )
        .unwrap();
    let mut laptop = Laptop::of(&town, 1);
    let device = Actor::Device("d".into());
    let name = json!({ "board": { "name": { "board": board, "name": "Katell" } } });
    laptop.house.asks_as(&device, name).unwrap();
    laptop.bring_all(&mut town);
    let (_, texts) = town.written.last().unwrap();
    assert!(!texts.open.contains("Katell"));
    assert_eq!(texts.personal.as_deref(), Some("\"Katell\""));
    let called = |town: &House| {
        let seen = town.state.seen_by(Viewer::Facilitator);
        let board = seen.board(kuzul_model::id::BoardId(board)).unwrap();
        seen.called(board, "d").map(str::to_owned)
    };
    assert_eq!(called(&town).as_deref(), Some("Katell"));
}
