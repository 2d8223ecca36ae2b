//! What comes of a board: draft conclusions, and a synthesis of several boards.

use kuzul_model::{
    access::Viewer,
    board::{ItemId, Refusal},
    conclusion::{Column, Conclusion},
    id::{BoardId, CardId},
};
use serde_json::json;

use crate::room::{Room, leader, phone};

/// Conclusions drawn from boards, first to last.
fn drafts(room: &Room) -> Vec<&Conclusion> {
    let all = room.house.seen().conclusions();
    all.filter(|it| it.drawn.board.is_some()).collect()
}

#[test]
fn ranked_items_become_conclusions_after_those_there() {
    let mut room = Room::free();
    let cards = room.write_many(3);
    let other = room.write("anna", 2, "Hors sujet");
    let cluster = room.forms("Le port", &cards[..2]);
    for (item, dots) in [(cluster, 3), (cards[2], 2), (other, 1)] {
        for _ in 0..dots {
            room.dot(&format!("v{item}"), item).unwrap();
        }
    }
    room.leads("conclude", json!({})).unwrap();
    let told = drafts(&room).into_iter().map(|it| {
        let drawn = &it.drawn;
        (
            drawn.column,
            drawn.heading.as_deref(),
            drawn.rank,
            drawn.text.as_str(),
            drawn.voices,
            drawn.sources.clone(),
        )
    });
    // Rank 1 of the strengths was given before.
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            (
                Column::Strength,
                None,
                2,
                "Le port",
                Some(3),
                vec![ItemId(cluster)]
            ),
            (
                Column::Strength,
                None,
                3,
                "Idée 2",
                Some(2),
                vec![ItemId(cards[2])]
            ),
            (
                Column::Other,
                Some("Autres"),
                1,
                "Hors sujet",
                Some(1),
                vec![ItemId(other)]
            ),
        ]
    );
    assert!(
        drafts(&room)
            .iter()
            .all(|it| it.drawn.board == Some(BoardId(room.board)))
    );
    let refusal = room.leads("conclude", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::Concluded.into());
    let id = drafts(&room)[0].id;
    let reword =
        json!({ "conclusion": { "reword": { "conclusion": id, "text": "Rouvrir le port" } } });
    room.house.asks_as(&leader("lena"), reword).unwrap();
    let first = drafts(&room)[0];
    assert_eq!(
        (first.words(), &first.drawn.sources[..]),
        ("Rouvrir le port", &[ItemId(cluster)][..])
    );
}

#[test]
fn columns_that_become_the_same_share_one_list_of_ranks() {
    let columns = json!([
        { "title": "Atouts", "becomes": "strength" },
        { "title": "Fiertés", "becomes": "strength" },
        { "title": "Divers" }, { "title": "Divers" }]);
    let mut room = Room::opened(&json!({ "columns": columns }));
    for column in 0..4 {
        let card = room.write("anna", column, &format!("Carte {column}"));
        room.dot(&format!("v{column}"), card).unwrap();
    }
    room.leads("conclude", json!({})).unwrap();
    let ranks = drafts(&room)
        .into_iter()
        .map(|it| (it.drawn.column, it.drawn.rank));
    assert_eq!(
        ranks.collect::<Vec<_>>(),
        [
            (Column::Strength, 2),
            (Column::Strength, 3),
            (Column::Other, 1),
            (Column::Other, 2)
        ]
    );
}

#[test]
fn nothing_is_concluded_from_no_votes_or_from_a_rehearsal() {
    let mut room = Room::free();
    room.write("anna", 0, "Un");
    let refusal = room.leads("conclude", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::NothingRanked.into());
    let mut practice = Room::opened(&json!({ "rehearsal": true }));
    let card = practice.write("anna", 0, "Pour voir");
    practice.dot("anna", card).unwrap();
    let refusal = practice.leads("conclude", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::Rehearsal.into());
    assert_eq!(drafts(&practice).len(), 0);
    let gathers = json!({ "board": { "open": { "workshop": practice.workshop, "code": "VRAI1",
        "columns": ["A"], "dots": 1, "gathers": [practice.board] } } });
    let refusal = practice.house.asks(gathers).unwrap_err();
    assert_eq!(refusal, Refusal::Rehearsal.into());
    practice.another(
        "ESSAI2",
        &json!({ "rehearsal": true, "gathers": [practice.board] }),
    );
}

#[test]
fn a_synthesis_takes_each_item_once_however_often_it_is_asked() {
    let mut room = Room::free();
    let cards = room.write_many(4);
    let cluster = room.forms("Le port", &cards[..2]);
    let wordless = room.forms("", &cards[3..]);
    room.leads("hide_card", json!({ "card": cards[3], "reason": "x" }))
        .unwrap();
    let second = room.another(
        "TABLE2",
        &json!({ "columns": ["Faiblesses", "Ailleurs", "A", "B"] }),
    );
    let column_of =
        |column: u8| json!({ "column": column, "text": format!("Table deux, {column}") });
    for column in 0..4 {
        room.asks_of(second, &phone("lea"), "add_card", column_of(column))
            .unwrap();
    }
    let synthesis = room.another(
        "PLENIERE",
        &json!({ "gathers": [room.board, second, room.board] }),
    );
    room.asks_of(synthesis, &leader("lena"), "gather", json!({}))
        .unwrap();
    let seen = room.house.seen();
    let board = seen.board(BoardId(synthesis)).unwrap();
    let told = |board| {
        let cards = seen.cards(board);
        cards
            .map(|card| {
                (
                    card.from().map(|it| it.0),
                    card.column,
                    card.text.to_string(),
                )
            })
            .collect::<Vec<_>>()
    };
    let gathered = told(board);
    assert_eq!(
        gathered[..2],
        [
            (Some(cluster), 0, "Le port".to_owned()),
            (Some(cards[2]), 0, "Idée 2".to_owned())
        ]
    );
    let from_second: Vec<_> = gathered[2..].iter().map(|it| it.1).collect();
    assert_eq!(from_second, [1, 1, 2, 2], "by title, by place, or the last");
    assert!(gathered.iter().all(|it| it.0 != Some(wordless)));
    // What was hidden on the synthesis does not come back, and what is new comes.
    let offensive = seen.cards(board).next().unwrap().id;
    room.asks_of(
        synthesis,
        &leader("lena"),
        "hide_card",
        json!({ "card": offensive, "reason": "x" }),
    )
    .unwrap();
    let written = room.house.written.len();
    room.asks_of(synthesis, &leader("lena"), "gather", json!({}))
        .unwrap();
    assert_eq!(room.house.written.len(), written, "there is nothing new");
    let new = room.write("anna", 1, "Après coup");
    room.asks_of(synthesis, &leader("lena"), "gather", json!({}))
        .unwrap();
    assert_eq!(room.house.written.len(), written + 2);
    let seen = room.house.state.seen_by(Viewer::Facilitator);
    let board = seen.board(BoardId(synthesis)).unwrap();
    assert_eq!(
        seen.cards(board).next_back().unwrap().from(),
        Some(ItemId(new))
    );
    assert!(seen.card(board, CardId(new)).is_none(), "it is a copy");
}
