//! What both sides did meanwhile: kept, and shown.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    board::{Board, Card, ClusterId},
    id::{BoardId, CardId, ConclusionId},
    returning,
};
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, meeting},
    laptop::{Laptop, redact},
};

#[expect(
    clippy::needless_pass_by_value,
    reason = "called with a fresh value each time"
)]
fn ask(house: &mut House, command: Value) -> u64 {
    house.asks(json!({ "board": command })).unwrap()
}

fn card(house: &mut House, board: u64, text: &str) -> u64 {
    ask(
        house,
        json!({ "add_card": { "board": board, "column": 0, "text": text, "entry": "paper" } }),
    )
}

fn group(house: &mut House, board: u64, cards: &[u64], title: &str) -> u64 {
    let seen = house.state.seen_by(Viewer::Operator);
    let found = seen.board(BoardId(board)).unwrap();
    let cards: Vec<_> = cards
        .iter()
        .map(|id| {
            let seen_in = seen.card(found, CardId(*id)).unwrap().cluster;
            json!({ "card": id, "seen_in": seen_in })
        })
        .collect();
    ask(
        house,
        json!({ "group": { "board": board, "cards": cards,
        "into": { "new": { "title": title, "column": 0 } } } }),
    )
}

fn dot(house: &mut House, board: u64, item: u64, who: &str) -> u64 {
    ask(
        house,
        json!({ "place_dot": { "board": board, "item": item, "author": who } }),
    )
}

fn board_of(house: &House, board: u64) -> &Board {
    house.seen().board(BoardId(board)).unwrap()
}

fn card_of(house: &House, board: u64, card: u64) -> &Card {
    let seen = house.state.seen_by(Viewer::Operator);
    seen.card(seen.board(BoardId(board)).unwrap(), CardId(card))
        .unwrap()
}

/// The conflicts as their JSON says them.
fn conflicts(laptop: &Laptop, town: &House) -> Vec<Value> {
    let noted = laptop.trip(town).conflicts.iter();
    noted
        .map(|noted| serde_json::to_value(&noted.conflict).unwrap())
        .collect()
}

#[test]
fn a_code_that_is_taken_gives_way() {
    let Settled {
        house: mut town,
        workshop,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let open = |code: &str| json!({ "open": { "workshop": workshop, "code": code, "columns": ["Forces"], "dots": 3 } });
    let there = ask(&mut laptop.house, open("ROOM"));
    card(&mut laptop.house, there, "Du portable");
    ask(&mut town, open("ROOM"));
    ask(&mut town, open("ROOM2"));
    laptop.bring_all(&mut town);
    let here = laptop.there(&town, there).unwrap();
    assert_eq!(board_of(&town, here).opened.code, "ROOM3");
    assert_eq!(town.seen().room("ROOM3").unwrap().id.0, here);
    assert_ne!(town.seen().room("ROOM").unwrap().id.0, here);
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "code_taken": { "was": "ROOM", "now": "ROOM3" } })]
    );
    assert_eq!(town.seen().cards(board_of(&town, here)).count(), 1);
}

#[test]
fn a_board_that_the_town_closed_and_wrote_on_has_both_sets_of_cards() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    card(&mut laptop.house, board, "De la salle");
    ask(
        &mut laptop.house,
        json!({ "start_round": { "board": board, "kind": "vote", "minutes": 5 } }),
    );
    ask(
        &mut laptop.house,
        json!({ "end_round": { "board": board } }),
    );
    card(&mut town, board, "De la ville");
    ask(
        &mut town,
        json!({ "start_round": { "board": board, "kind": "write", "minutes": 5 } }),
    );
    ask(&mut town, json!({ "close": { "board": board } }));
    laptop.bring_all(&mut town);
    let found = board_of(&town, board);
    let texts: Vec<_> = town.seen().cards(found).map(|card| &*card.text).collect();
    assert_eq!(texts, ["De la ville", "De la salle"]);
    assert!(!found.is_open());
    assert_eq!(found.rounds_over.len(), 2);
    for round in &found.rounds_over {
        assert!(round.ended.unwrap() >= round.started);
    }
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "led_here": { "board": board } })]
    );
    let both = town.seen().both_sides(laptop.trip(&town));
    assert_eq!(
        (both.len(), both[0].cards, both[0].steps, both[0].led),
        (1, 1, 0, true)
    );
}

#[test]
fn a_board_that_only_the_laptop_changed_is_on_one_side() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    card(&mut laptop.house, board, "De la salle");
    laptop.bring_all(&mut town);
    assert_eq!(town.seen().both_sides(laptop.trip(&town)).len(), 0);
}

#[test]
fn what_both_arranged_is_as_the_room_left_it_and_can_be_undone() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b, c] = ["a", "b", "c"].map(|text| card(&mut town, board, text));
    let mut laptop = Laptop::of(&town, 1);
    let there = group(&mut laptop.house, board, &[a, b], "De la salle");
    let cluster = group(&mut town, board, &[b, c], "De la ville");
    laptop.bring_all(&mut town);
    let here = laptop.there(&town, there).unwrap();
    let titles = |town: &House| {
        let found = board_of(town, board);
        let clusters = town.seen().clusters(found);
        clusters
            .map(|it| {
                (
                    it.title.to_string(),
                    it.cards.iter().map(|id| id.0).collect::<Vec<_>>(),
                )
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(
        titles(&town),
        [
            ("De la ville".to_owned(), vec![c]),
            ("De la salle".to_owned(), vec![a, b])
        ]
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "arranged_here": { "board": board, "cards": [b], "clusters": [] } })]
    );
    ask(
        &mut town,
        json!({ "undo": { "board": board, "step": here } }),
    );
    let mut back = titles(&town);
    back[0].1.sort_unstable();
    assert_eq!(back, [("De la ville".to_owned(), vec![b, c])]);
    assert_eq!(
        cluster,
        town.seen()
            .clusters(board_of(&town, board))
            .next()
            .unwrap()
            .id
            .0
    );
}

#[test]
fn a_cluster_that_got_other_cards_here_is_not_dissolved_by_the_room() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b, c] = ["a", "b", "c"].map(|text| card(&mut town, board, text));
    let [first, second] = [a, b].map(|it| group(&mut town, board, &[it], "Groupe"));
    let mut laptop = Laptop::of(&town, 1);
    ask(
        &mut laptop.house,
        json!({ "merge": { "board": board, "clusters": [first, second] } }),
    );
    ask(
        &mut town,
        json!({ "group": { "board": board, "cards": [{ "card": c }], "into": { "cluster": second } } }),
    );
    laptop.bring_all(&mut town);
    let places: Vec<_> = [a, b, c]
        .map(|it| card_of(&town, board, it).cluster.unwrap().0)
        .to_vec();
    assert_eq!(places, [first, first, second]);
    assert!(
        conflicts(&laptop, &town)
            .contains(&json!({ "cluster_kept": { "board": board, "cluster": second } }))
    );
}

#[test]
fn a_vote_on_what_was_dissolved_or_moved_here_is_shown() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b, c] = ["a", "b", "c"].map(|text| card(&mut town, board, text));
    let cluster = group(&mut town, board, &[a], "Groupe");
    let mut laptop = Laptop::of(&town, 1);
    dot(&mut laptop.house, board, cluster, "p1");
    dot(&mut laptop.house, board, b, "p1");
    dot(&mut laptop.house, board, b, "p2");
    dot(&mut laptop.house, board, c, "p2");
    ask(
        &mut town,
        json!({ "group": { "board": board, "cards": [{ "card": a, "seen_in": cluster }], "into": { "column": 0 } } }),
    );
    let other = group(&mut town, board, &[b], "Ailleurs");
    laptop.bring_all(&mut town);
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "dissolved": { "board": board, "cluster": cluster } }),
            json!({ "voted_apart": { "board": board, "card": b } }),
        ],
        "each once, however many voted"
    );
    let dots = |town: &House, item: u64| {
        let ranking = board_of(town, board).ranking(0).unwrap();
        ranking
            .places
            .iter()
            .find(|place| place.item.0 == item)
            .map(|place| place.votes)
    };
    assert_eq!(
        (dots(&town, c), dots(&town, b), dots(&town, other)),
        (Some(1), None, Some(0))
    );
    ask(
        &mut town,
        json!({ "undo": { "board": board, "step": other } }),
    );
    assert_eq!(dots(&town, b), Some(2), "they count again");
}

#[test]
fn two_cards_from_paper_keep_their_number() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let paper = |text: &str| {
        json!({ "add_card": { "board": board, "column": 0, "text": text,
        "author": "paper", "entry": "paper", "number": 7 } })
    };
    ask(&mut laptop.house, paper("de la salle"));
    ask(&mut town, paper("de la ville"));
    laptop.bring_all(&mut town);
    let cards = town.seen().cards(board_of(&town, board));
    let numbers: Vec<_> = cards.map(|card| (&*card.text, card.number())).collect();
    assert_eq!(
        numbers,
        [("de la ville", Some(7)), ("de la salle", Some(7))]
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "number_twice": { "board": board, "number": 7 } })]
    );
}

#[test]
fn words_that_both_changed_are_those_of_the_room() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let a = card(&mut town, board, "a");
    let mut laptop = Laptop::of(&town, 1);
    let edit = |text: &str| json!({ "edit_card": { "board": board, "card": a, "text": text } });
    ask(&mut laptop.house, edit("de la salle"));
    ask(&mut town, edit("de la ville"));
    laptop.bring_all(&mut town);
    assert_eq!(&*card_of(&town, board, a).text, "de la salle");
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "edited_here": { "board": board, "card": a } })]
    );
}

#[test]
fn what_was_taken_off_the_wall_here_stays_off() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b] = ["a", "b"].map(|text| card(&mut town, board, text));
    let mut laptop = Laptop::of(&town, 1);
    let hide =
        |card: u64| json!({ "hide_card": { "board": board, "card": card, "reason": "Un nom" } });
    for id in [a, b] {
        ask(&mut laptop.house, hide(id));
    }
    // What only the room hid and showed again is shown.
    laptop.bring(&mut town, 3).unwrap();
    for id in [a, b] {
        ask(
            &mut laptop.house,
            json!({ "show_card": { "board": board, "card": id } }),
        );
    }
    ask(
        &mut town,
        json!({ "show_card": { "board": board, "card": a } }),
    );
    ask(&mut town, hide(a));
    laptop.bring_all(&mut town);
    assert!(!card_of(&town, board, a).is_shown());
    assert!(card_of(&town, board, b).is_shown());
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "stays_off": { "board": board, "card": a } })]
    );
}

#[test]
fn conclusions_take_the_next_rank_and_leave_what_a_plenary_decided() {
    let Settled {
        house: mut town,
        board,
        workshop,
        plenary,
        conclusion,
        ..
    } = House::settled();
    let a = card(&mut town, board, "a");
    let mut laptop = Laptop::of(&town, 1);
    dot(&mut laptop.house, board, a, "p1");
    let there = ask(&mut laptop.house, json!({ "conclude": { "board": board } }));
    let reword = |text: &str| json!({ "conclusion": { "reword": { "conclusion": conclusion, "text": text } } });
    laptop.house.asks(reword("de la salle")).unwrap();
    let drawn = json!({ "workshop": workshop, "column": "other", "heading": "Forces", "rank": 1, "text": "De la ville" });
    town.asks(json!({ "conclusion": { "draw": [drawn] } }))
        .unwrap();
    town.asks(json!({ "validation": { "record": [{ "meeting": plenary, "conclusion": conclusion, "outcome": "adopted" }] } })).unwrap();
    laptop.bring_all(&mut town);
    let here = ConclusionId(laptop.there(&town, there).unwrap());
    assert_eq!(town.seen().conclusion(here).unwrap().drawn.rank, 2);
    assert_eq!(
        town.seen()
            .conclusion(ConclusionId(conclusion))
            .unwrap()
            .words(),
        "Force 1"
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "rank_taken": { "was": 1, "now": 2 } }),
            json!({ "decided_here": { "conclusion": conclusion } }),
        ]
    );
}

#[test]
fn words_that_both_gave_a_conclusion_are_those_of_the_room() {
    let Settled {
        house: mut town,
        conclusion,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let reword = |text: &str| json!({ "conclusion": { "reword": { "conclusion": conclusion, "text": text } } });
    laptop.house.asks(reword("de la salle")).unwrap();
    town.asks(reword("de la ville")).unwrap();
    laptop.bring_all(&mut town);
    assert_eq!(
        town.seen()
            .conclusion(ConclusionId(conclusion))
            .unwrap()
            .words(),
        "de la salle"
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "reworded_here": { "conclusion": conclusion } })]
    );
}

#[test]
fn what_rests_on_dropped_words_is_left_out_with_its_own() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let [a, b] = ["a", "b"].map(|text| card(&mut town, board, text));
    let mut laptop = Laptop::of(&town, 1);
    ask(
        &mut laptop.house,
        json!({ "edit_card": { "board": board, "card": a, "text": "le nom de Yann" } }),
    );
    ask(
        &mut laptop.house,
        json!({ "photograph_card": { "board": board, "card": a, "image": "AAAA" } }),
    );
    let there = group(&mut laptop.house, board, &[a, b], "Les deux");
    redact(&mut town, a);
    laptop.bring_all(&mut town);
    assert!(
        town.written
            .iter()
            .all(|(_, texts)| !texts.open.contains("Yann"))
    );
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "gone": { "record": a } })]
    );
    let here = ClusterId(laptop.there(&town, there).unwrap());
    let seen = town.seen();
    let found = seen.cluster(board_of(&town, board), here).unwrap();
    assert_eq!(found.cards, [CardId(b)]);
}

#[test]
fn dropped_words_do_not_come_back() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let [a, b] = ["un nom", "rien"].map(|text| card(&mut laptop.house, board, text));
    laptop.bring_all(&mut town);
    let texts = |town: &House| -> Vec<String> {
        town.seen()
            .cards(board_of(town, board))
            .map(|card| card.text.to_string())
            .collect()
    };
    assert_eq!(texts(&town), ["un nom", "rien"]);
    // The last that came back, and one before it.
    for (there, left) in [(b, vec!["un nom"]), (a, vec![])] {
        let here = laptop.there(&town, there).unwrap();
        redact(&mut town, here);
        assert_eq!(texts(&town), left);
        let records = town.written.len();
        laptop.bring_all(&mut town);
        assert_eq!(
            (texts(&town), town.written.len()),
            (left.iter().map(|it| (*it).to_owned()).collect(), records)
        );
    }
    let c = card(&mut laptop.house, board, "encore");
    dot(&mut laptop.house, board, c, "p1");
    dot(&mut laptop.house, board, a, "p1");
    laptop.bring_all(&mut town);
    assert_eq!(texts(&town), ["encore"]);
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "gone": { "record": a } })]
    );
}

#[test]
fn what_the_laptop_drops_is_dropped_here_as_far_as_it_came_back() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let old = card(&mut town, board, "de la ville");
    let mut laptop = Laptop::of(&town, 1);
    let [a, b] = ["un nom", "rien"].map(|text| card(&mut laptop.house, board, text));
    laptop.bring(&mut town, 2).unwrap();
    let here = laptop.there(&town, a).unwrap();
    redact(&mut laptop.house, a);
    redact(&mut laptop.house, b);
    redact(&mut laptop.house, old);
    laptop.bring_all(&mut town);
    let texts: Vec<_> = town
        .seen()
        .cards(board_of(&town, board))
        .map(|card| &*card.text)
        .collect();
    assert_eq!(texts, ["de la ville"]);
    assert_eq!(town.gone, [here]);
    assert_eq!(
        conflicts(&laptop, &town),
        [json!({ "dropped_there": { "record": old } })]
    );
    let records = town.written.len();
    laptop.bring_all(&mut town);
    assert_eq!(town.written.len(), records);
}

#[test]
fn what_no_room_makes_is_left_out_by_name() {
    let Settled {
        house: mut town,
        board,
        process,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    let held = laptop
        .house
        .asks(meeting("evening", "Sur place", process))
        .unwrap();
    let workshop = laptop
        .house
        .asks(json!({ "workshop": { "announce": { "meeting": held,
        "title": "Autre", "theme": "A", "presentation": "B" } } }))
        .unwrap();
    ask(
        &mut laptop.house,
        json!({ "open": { "workshop": workshop, "code": "ROOM", "columns": ["Forces"], "dots": 3 } }),
    );
    card(&mut laptop.house, board, "De la salle");
    laptop.bring_all(&mut town);
    assert_eq!(
        conflicts(&laptop, &town),
        [
            json!({ "not_of_a_room": { "kind": "meeting.announced" } }),
            json!({ "not_of_a_room": { "kind": "workshop.announced" } }),
            json!({ "gone": { "record": workshop } }),
        ]
    );
    assert_eq!(town.seen().meetings().count(), 2);
    assert_eq!(town.seen().cards(board_of(&town, board)).count(), 1);
}

/// Puts a record that nobody wrote behind what a laptop brings.
fn forged(kind: &str, open: &Value) -> (House, Laptop) {
    let Settled {
        house: mut town, ..
    } = House::settled();
    let laptop = Laptop::of(&town, 1);
    laptop.bring_all(&mut town);
    let mut brought = laptop.brought(laptop.head() + 1);
    brought.after = brought.seq;
    brought.seq += 1;
    brought.kind = kind.into();
    brought.open = open.to_string();
    town.asks(json!({ "returning": { "return": brought } }))
        .unwrap();
    (town, laptop)
}

#[test]
fn what_a_room_would_have_refused_is_left_out() {
    let Settled {
        board, workshop, ..
    } = House::settled();
    let long = "a".repeat(400);
    let column = |text: &str, column: u8| json!({ "board": board, "column": column, "text": text, "author": "p" });
    let cases = [
        ("card.added", column("a", 9)),
        ("card.added", column("", 0)),
        ("card.added", column(&long, 0)),
        ("card.added", column("retourn\u{202e}é", 0)),
        (
            "participant.named",
            json!({ "board": board, "author": long }),
        ),
        ("board.spoken", json!({ "board": board, "text": long })),
        (
            "round.started",
            json!({ "board": board, "kind": "write", "until": i64::MAX }),
        ),
        (
            "round.extended",
            json!({ "board": board, "until": i64::MIN }),
        ),
        (
            "cards.arranged",
            json!({ "board": board, "action": "form", "cards": [],
            "clusters": [{ "cluster": 0, "title": "a", "column": 7, "gone": false }] }),
        ),
        (
            "board.opened",
            json!({ "workshop": workshop, "code": "x", "columns": ["a"], "dots": 3 }),
        ),
        (
            "board.opened",
            json!({ "workshop": workshop, "code": "ROOM", "columns": [], "dots": 3 }),
        ),
        (
            "conclusion.drawn",
            json!({ "workshop": workshop, "column": "strength", "rank": 0, "text": "a" }),
        ),
        (
            "room.returned",
            json!({ "trip": "00".repeat(16), "seq": 1, "at": 1, "chain": "00".repeat(32), "kind": "card.added" }),
        ),
        (
            "room.unpacked",
            json!({ "pack": "00".repeat(16), "trip": "00".repeat(16), "head": { "seq": 1, "chain": "00".repeat(32) } }),
        ),
    ];
    for (kind, open) in cases {
        let (town, laptop) = forged(kind, &open);
        let expected = json!({ "not_of_a_room": { "kind": kind } });
        assert_eq!(conflicts(&laptop, &town), [expected], "{kind} {open}");
        assert_eq!(town.seen().boards().count(), 1);
    }
}

#[test]
fn a_return_is_refused_where_it_would_leave_a_gap_or_mix_two_laptops() {
    let Settled {
        house: mut town,
        board,
        ..
    } = House::settled();
    let mut laptop = Laptop::of(&town, 1);
    card(&mut laptop.house, board, "a");
    card(&mut laptop.house, board, "b");
    let take = |town: &mut House, brought: &returning::Brought| {
        town.asks(json!({ "returning": { "return": brought } }))
    };
    let [first, second, third] = [1, 2, 3].map(|n| laptop.brought(laptop.head() + n));
    let refused = |result: Result<u64, Refusal>| match result {
        Err(Refusal::Returning(refusal)) => refusal,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        refused(take(&mut town, &second)),
        returning::Refusal::NotBegun(second.trip)
    );
    take(&mut town, &first).unwrap();
    assert_eq!(
        refused(take(&mut town, &third)),
        returning::Refusal::NotYet {
            seq: third.seq,
            missing: second.seq
        },
    );
    take(&mut town, &second).unwrap();
    let mut other = second.clone();
    other.chain.0[0] ^= 1;
    assert_eq!(
        refused(take(&mut town, &other)),
        returning::Refusal::Diverged(second.seq)
    );
    let mut newer = third.clone();
    newer.kind = "moon.landed".into();
    assert!(matches!(
        refused(take(&mut town, &newer)),
        returning::Refusal::Unreadable { .. }
    ));
    let mut from_the_future = laptop.brought(laptop.head() + 1);
    from_the_future.trip = kuzul_model::pack::Token([9; 16]);
    assert_eq!(
        refused(take(&mut town, &from_the_future)),
        returning::Refusal::NotBegun(from_the_future.trip)
    );
    assert_eq!(
        refused(take(&mut laptop.house, &first)),
        returning::Refusal::PackedRoom
    );
}

#[test]
fn facilitators_bring_rooms_back_and_others_do_not() {
    let Settled {
        house: mut town, ..
    } = House::settled();
    let laptop = Laptop::of(&town, 1);
    let brought = laptop.brought(laptop.head() + 1);
    let take = json!({ "returning": { "return": brought } });
    let unpack = json!({ "returning": { "unpack": laptop.unpacked } });
    for by in [Actor::Visitor, Actor::Device("d".into())] {
        assert!(matches!(
            town.asks_as(&by, take.clone()),
            Err(Refusal::Forbidden(_))
        ));
    }
    let facilitator = Actor::Facilitator("f".into());
    assert!(matches!(
        town.asks_as(&facilitator, unpack),
        Err(Refusal::Forbidden(_))
    ));
    town.asks_as(&facilitator, take).unwrap();
}
