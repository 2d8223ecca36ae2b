//! Cards: whose they are, what they may say, and who sees them.

use kuzul_model::{
    access::Viewer,
    board::{CardState, Entry, ItemId, Refusal},
    id::{BoardId, CardId},
    words::{Field, Unfit},
};
use proptest::prelude::*;
use serde_json::json;

use crate::{
    replay::{holds, kept, replay},
    room::{Room, leader, phone},
};

#[test]
fn an_author_alone_changes_a_card_and_only_until_grouping_starts() {
    let mut room = Room::free();
    let mine = room.write("anna", 0, "Un");
    let other = room.write("yann", 0, "Deux");
    for by in [phone("yann"), leader("lena")] {
        for (what, with) in [
            ("edit_card", json!({ "card": mine, "text": "Autre" })),
            ("withdraw_card", json!({ "card": mine })),
        ] {
            let refusal = room.asks(&by, what, with).unwrap_err();
            assert_eq!(refusal, Refusal::NotYours.into(), "{what}");
        }
    }
    let anna = phone("anna");
    let edit = |text: &str| json!({ "card": mine, "text": text });
    room.asks(&anna, "edit_card", edit("Un et demi")).unwrap();
    assert_eq!(&*room.card(mine).unwrap().text, "Un et demi");
    let before = room.house.written.len();
    room.asks(&anna, "edit_card", edit(" Un et demi ")).unwrap();
    assert_eq!(room.house.written.len(), before, "it says so already");
    let step = room.forms("", &[other]);
    let refusal = room.asks(&anna, "edit_card", edit("Trois")).unwrap_err();
    assert_eq!(refusal, Refusal::GroupingStarted.into());
    // Grouping has started even where its first step was undone.
    room.leads("undo", json!({ "step": step })).unwrap();
    let refusal = room.asks(&anna, "withdraw_card", json!({ "card": mine }));
    assert_eq!(refusal.unwrap_err(), Refusal::GroupingStarted.into());
}

#[test]
fn a_withdrawn_card_is_gone_for_good() {
    let mut room = Room::free();
    let mine = room.write("anna", 0, "Un");
    let anna = phone("anna");
    room.asks(&anna, "withdraw_card", json!({ "card": mine }))
        .unwrap();
    assert_eq!(room.house.seen().cards(room.board()).count(), 0);
    for (by, what, with) in [
        (
            &anna,
            "edit_card",
            json!({ "card": mine, "text": "De retour" }),
        ),
        (&anna, "withdraw_card", json!({ "card": mine })),
        (&leader("lena"), "show_card", json!({ "card": mine })),
        (
            &leader("lena"),
            "hide_card",
            json!({ "card": mine, "reason": "x" }),
        ),
        (&phone("yann"), "second_card", json!({ "card": mine })),
    ] {
        let refusal = room.asks(by, what, with).unwrap_err();
        assert_eq!(refusal, Refusal::CardState.into(), "{what}");
    }
    let refusal = room.moves(&[mine], json!({ "column": 1 })).unwrap_err();
    assert_eq!(refusal, Refusal::CardState.into());
    let refusal = room.dot("yann", mine).unwrap_err();
    assert_eq!(refusal, Refusal::UnknownItem(ItemId(mine)).into());
}

#[test]
fn words_that_people_voted_for_stay_as_they_were() {
    let mut room = Room::free();
    let mine = room.write("anna", 0, "Un phare");
    let paper = room
        .leads(
            "add_card",
            json!({ "column": 0, "text": "Du papier", "entry": "paper" }),
        )
        .unwrap();
    room.dot("yann", mine).unwrap();
    room.dot("yann", paper).unwrap();
    for (by, card) in [(phone("anna"), mine), (leader("lena"), paper)] {
        let edit = json!({ "card": card, "text": "Une usine" });
        assert_eq!(
            room.asks(&by, "edit_card", edit).unwrap_err(),
            Refusal::VotedOn.into()
        );
        let withdraw = json!({ "card": card });
        assert_eq!(
            room.asks(&by, "withdraw_card", withdraw).unwrap_err(),
            Refusal::VotedOn.into()
        );
    }
    room.asks(&phone("yann"), "take_dot_back", json!({ "item": mine }))
        .unwrap();
    room.asks(&phone("anna"), "withdraw_card", json!({ "card": mine }))
        .unwrap();
}

#[test]
fn one_seconds_once_and_not_oneself() {
    let mut room = Room::free();
    let mine = room.write("anna", 0, "Un");
    let second = json!({ "card": mine });
    let refusal = room.asks(&phone("anna"), "second_card", second.clone());
    assert_eq!(refusal.unwrap_err(), Refusal::OwnCard.into());
    for _ in 0..2 {
        room.asks(&phone("yann"), "second_card", second.clone())
            .unwrap();
    }
    room.asks(&phone("lea"), "second_card", second).unwrap();
    let seconds = room.card(mine).unwrap().seconds().len();
    assert_eq!(seconds, 2);
    let back = json!({ "card": mine, "taken_back": true });
    for _ in 0..2 {
        room.asks(&phone("yann"), "second_card", back.clone())
            .unwrap();
    }
    let seconds: Vec<_> = room.card(mine).unwrap().seconds().to_vec();
    assert_eq!(seconds, ["lea".into()]);
}

#[test]
fn who_writes_for_another_is_told_from_the_author() {
    let mut room = Room::free();
    let forged = json!({ "column": 0, "text": "Pour Anna", "author": "anna", "number": 7 });
    let card = room.leads("add_card", forged.clone()).unwrap();
    let card = room.card(card).unwrap();
    assert_eq!((&*card.author, card.number()), ("anna", Some(7)));
    assert_eq!(card.entry(), Some(Entry::OnBehalf), "it is marked");
    let id = card.id.0;
    room.leads("edit_card", json!({ "card": id, "text": "Mieux lu" }))
        .unwrap();
    let own = room
        .asks(
            &phone("yann"),
            "add_card",
            json!({ "column": 0, "text": "De moi", "entry": "paper", "number": 8 }),
        )
        .unwrap();
    let own = room.card(own).unwrap();
    assert_eq!((own.entry(), own.number()), (None, None));
}

#[test]
fn names_are_kept_only_where_they_are_asked() {
    let mut room = Room::free();
    let name = json!({ "name": "Anna" });
    let refusal = room.asks(&phone("anna"), "name", name.clone()).unwrap_err();
    assert_eq!(refusal, Refusal::NamesNotAsked.into());
    let mut room = Room::opened(&json!({ "names": true }));
    room.asks(&phone("anna"), "name", name).unwrap();
    let seen_by = |viewer| {
        let seen = room.house.state.seen_by(viewer);
        seen.called(room.board(), "anna").map(str::to_owned)
    };
    assert_eq!(seen_by(Viewer::Facilitator).as_deref(), Some("Anna"));
    assert_eq!(seen_by(Viewer::Public), None);
    let texts = &room.house.written.last().unwrap().1;
    assert!(!texts.open.contains("Anna"), "it is personal");
}

/// All that the public is shown of a board's words.
fn public_words(room: &Room) -> String {
    let seen = room.house.seen();
    let board = room.board();
    let mut words = Vec::new();
    words.extend(seen.cards(board).map(|card| card.text.to_string()));
    words.extend(
        seen.clusters(board)
            .map(|cluster| cluster.title.to_string()),
    );
    for column in 0..3 {
        let items = board.items(column).into_iter();
        words.extend(items.map(|item| board.item_words(item).to_owned()));
        let whole = seen.ranking(board, column).and_then(|it| it.whole);
        words.extend(
            whole
                .into_iter()
                .flat_map(|it| it.election.items().to_vec())
                .map(|item| item.name),
        );
    }
    words.join("\n")
}

#[test]
fn a_hidden_card_is_said_nowhere() {
    let mut room = Room::free();
    let hidden = room.write("anna", 0, "Une grossièreté");
    let loose = room.write("anna", 0, "Une grossièreté seule");
    let shown = room.write("yann", 0, "Un phare");
    let cluster = room.forms("", &[hidden, shown]);
    room.dot("yann", loose).unwrap();
    assert!(public_words(&room).contains("grossièreté"));
    for card in [hidden, loose] {
        room.leads("hide_card", json!({ "card": card, "reason": "Insulte" }))
            .unwrap();
    }
    assert!(!public_words(&room).contains("grossièreté"));
    assert!(public_words(&room).contains("Un phare"));
    let seen = room.house.seen();
    assert!(seen.card_anywhere(CardId(hidden)).is_none());
    assert!(seen.card(room.board(), CardId(hidden)).is_none());
    assert_eq!(room.board().item_words(ItemId(loose)), "");
    assert_eq!(room.board().item_words(ItemId(cluster)), "Un phare");
    let told = seen.chronicle().flat_map(|line| &line.subjects);
    assert!(!format!("{:?}", told.collect::<Vec<_>>()).contains("Card("));
    let leads = room.house.state.seen_by(Viewer::Facilitator);
    let card = leads.card(room.board(), CardId(hidden)).unwrap();
    assert_eq!(card.hidden_for(), Some("Insulte"));
    // And what is hidden can be shown again.
    room.leads("show_card", json!({ "card": hidden })).unwrap();
    assert!(public_words(&room).contains("grossièreté"));
    assert_eq!(room.card(hidden).unwrap().hidden_for(), None);
}

#[test]
fn a_cluster_that_says_nothing_is_not_ranked() {
    let mut room = Room::free();
    let hidden = room.write("anna", 0, "Une grossièreté");
    let cluster = room.forms("", &[hidden]);
    room.dot("yann", cluster).unwrap();
    room.leads("hide_card", json!({ "card": hidden, "reason": "Insulte" }))
        .unwrap();
    assert_eq!(room.board().items(0), []);
    let refusal = room.dot("lea", cluster).unwrap_err();
    assert_eq!(refusal, Refusal::UnknownItem(ItemId(cluster)).into());
    let refusal = room.leads("conclude", json!({})).unwrap_err();
    assert_eq!(refusal, Refusal::NothingRanked.into());
}

#[test]
fn a_card_says_what_fits_a_post_it() {
    let mut room = Room::free();
    let anna = phone("anna");
    let mut taken = |text: &str| {
        let card = room.asks(&anna, "add_card", json!({ "column": 0, "text": text }))?;
        Ok::<_, kuzul_model::Refusal>(room.card(card).unwrap().text.to_string())
    };
    let long = Unfit::TooLong {
        field: Field::Text,
        chars: 10_000,
        chars_max: 300,
    };
    assert_eq!(taken(&"é".repeat(10_000)).unwrap_err(), long.into());
    let empty = Unfit::Empty { field: Field::Text };
    for blank in [
        "",
        "  \n ",
        "\u{200b}\u{200d}\u{2060}",
        "\u{202e}\u{2066}",
        "\u{fe0f}",
        "\u{3164}",
        "\u{2800}",
        "\u{34f}\u{180e}\u{e0041}",
        "\0\u{7f}",
    ] {
        assert_eq!(taken(blank).unwrap_err(), empty.into(), "{blank:?}");
    }
    for whole in [
        "👩‍👩‍👧‍👦🏴󠁧󠁢󠁷󠁬󠁳󠁿❤️",
        "مرحبا بالعالم",
        "<script>alert('x')</script> & <b>gras</b>",
        "'; DROP TABLE cards; --",
        "Kement tra zo a-bouez",
    ] {
        assert_eq!(taken(whole).unwrap(), whole);
    }
    assert_eq!(taken("oui\u{202e}non\u{2069}").unwrap(), "ouinon");
    let lines = format!("Un{}deux", "\n".repeat(200));
    assert_eq!(taken(&lines).unwrap(), "Un\n\ndeux");
}

#[test]
fn a_crop_is_personal_and_goes_with_the_card() {
    let mut room = Room::free();
    let card = room
        .leads(
            "add_card",
            json!({ "column": 0, "text": "Du papier", "entry": "paper", "number": 12 }),
        )
        .unwrap();
    let huge = json!({ "card": card, "image": "A".repeat(70_000) });
    let refusal = room.leads("photograph_card", huge).unwrap_err();
    assert_eq!(refusal, Refusal::CropTooLarge.into());
    let photograph = |image: &str| json!({ "card": card, "image": image });
    let blurred = room
        .leads("photograph_card", photograph("QkxVUlJFRA=="))
        .unwrap();
    let sharp = room
        .leads("photograph_card", photograph("U0hBUlA="))
        .unwrap();
    let found = room.card(card).unwrap();
    assert_eq!(found.crop(), Some(sharp));
    let records: Vec<_> = found.records().collect();
    assert_eq!(
        records,
        [card, blurred, sharp],
        "no photograph is forgotten"
    );
    for (_, texts) in &room.house.written {
        assert!(!texts.open.contains("U0hBUlA"));
    }
    assert!(!holds(&kept(&room.house.state), "U0hBUlA"));
    // Its closed text is dropped: the card has none any more.
    let at = usize::try_from(sharp).unwrap() - 1;
    room.house.written[at].1.personal = None;
    room.house.state = replay(&room.house, None);
    let found = room.card(card).unwrap();
    assert_eq!(found.crop(), None);
    assert!(found.records().any(|record| record == blurred));
}

#[test]
fn a_board_has_room_for_what_it_says() {
    let mut room = Room::free();
    let refusal = room
        .asks(
            &phone("anna"),
            "add_card",
            json!({ "column": 3, "text": "Trop loin" }),
        )
        .unwrap_err();
    assert_eq!(refusal, Refusal::UnknownColumn(3).into());
    let elsewhere = room.another("AUTRE1", &json!({}));
    let card = room.write("anna", 0, "Ici");
    let refusal = room
        .asks_of(
            elsewhere,
            &leader("lena"),
            "hide_card",
            json!({ "card": card, "reason": "x" }),
        )
        .unwrap_err();
    assert_eq!(refusal, Refusal::UnknownCard(CardId(card)).into());
    let seen = room.house.seen();
    let elsewhere = seen.board(BoardId(elsewhere)).unwrap();
    assert!(seen.card(elsewhere, CardId(card)).is_none());
    assert_eq!(room.card(card).unwrap().state, CardState::Shown);
}

proptest! {
    #[test]
    fn whatever_is_typed_is_refused_or_can_be_read(text in "\\PC{0,40}|[\u{0}-\u{40}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{fe00}-\u{fe0f}\n\t é]{0,20}") {
        let mut room = Room::free();
        let asked = room.asks(&phone("anna"), "add_card", json!({ "column": 0, "text": text }));
        if let Ok(card) = asked {
            let kept = room.card(card).unwrap().text.to_string();
            prop_assert_eq!(kept.trim(), &*kept);
            prop_assert!(!kept.contains("\n\n\n"));
            prop_assert!(kept.chars().any(|c| !c.is_whitespace() && !c.is_control()));
            // What was kept would be kept again as it is.
            let again = room.write("yann", 0, &kept);
            prop_assert_eq!(&*room.card(again).unwrap().text, &*kept);
        }
    }
}
