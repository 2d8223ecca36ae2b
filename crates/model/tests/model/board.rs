//! Cards and dots.

use kuzul_model::{
    Actor,
    board::{self, ItemId},
    id::{BoardId, CardId},
};
use serde_json::{Value, json};

use crate::house::{House, Settled};

fn device(name: &str) -> Actor {
    Actor::Device(name.into())
}

fn card(board: u64, column: u8, text: &str) -> Value {
    json!({ "board": { "add_card": { "board": board, "column": column, "text": text, "author": null } } })
}

fn dot(board: u64, card: u64) -> Value {
    json!({ "board": { "place_dot": { "board": board, "card": card, "author": null } } })
}

#[test]
fn a_person_gives_no_more_dots_than_everybody() {
    let Settled {
        mut house, board, ..
    } = House::settled();
    let it = house
        .asks_as(&device("anna"), card(board, 0, "Un phare"))
        .unwrap();
    for _ in 0..2 {
        house.asks_as(&device("anna"), dot(board, it)).unwrap();
    }
    let refusal = house.asks_as(&device("anna"), dot(board, it)).unwrap_err();
    assert_eq!(refusal, board::Refusal::NoDotsLeft(2).into());
    house.asks_as(&device("yann"), dot(board, it)).unwrap();
    let seen = house.seen();
    let dots = seen
        .board(BoardId(board))
        .and_then(|board| seen.dots(board, ItemId(it)));
    assert_eq!(dots, Some(3));
}

#[test]
fn a_card_needs_an_open_board_a_column_and_words() {
    let Settled {
        mut house, board, ..
    } = House::settled();
    let anna = device("anna");
    let refusal = house
        .asks_as(&anna, card(board, 2, "Trop loin"))
        .unwrap_err();
    assert_eq!(refusal, board::Refusal::UnknownColumn(2).into());
    let refusal = house
        .asks_as(&anna, card(999, 0, "Nulle part"))
        .unwrap_err();
    assert_eq!(refusal, board::Refusal::UnknownBoard(BoardId(999)).into());
    assert!(house.asks_as(&anna, card(board, 0, " ")).is_err());
    house
        .asks(json!({ "board": { "close": { "board": board } } }))
        .unwrap();
    let it = house.asks_as(&anna, card(board, 0, "Trop tard")).unwrap();
    assert!(
        house.seen().card_anywhere(CardId(it)).is_none(),
        "it is late"
    );
}

#[test]
fn a_device_speaks_for_itself_alone() {
    let Settled {
        mut house, board, ..
    } = House::settled();
    let mut forged = card(board, 0, "Au nom d’un autre");
    forged["board"]["add_card"]["author"] = "yann".into();
    let it = house.asks_as(&device("anna"), forged).unwrap();
    let seen = house.seen();
    let author = seen
        .card_anywhere(CardId(it))
        .map(|(_, card)| card.author.to_string());
    assert_eq!(author.as_deref(), Some("anna"));
}

#[test]
fn a_code_opens_one_room_and_can_be_read_aloud() {
    let Settled {
        mut house,
        workshop,
        board,
        ..
    } = House::settled();
    let open = |code: &str| json!({ "board": { "open": { "workshop": workshop, "code": code, "columns": ["A"], "dots": 1 } } });
    assert_eq!(
        house.asks(open("KUZUL7")).unwrap_err(),
        board::Refusal::CodeTaken.into()
    );
    for code in ["", "abc", "kuzul", "ÉTÉ7", "TROPLONGTROPLONG"] {
        assert_eq!(
            house.asks(open(code)).unwrap_err(),
            board::Refusal::MalformedCode.into(),
            "{code}"
        );
    }
    assert_eq!(
        house.seen().room("KUZUL7").map(|board| board.id),
        Some(BoardId(board))
    );
}
