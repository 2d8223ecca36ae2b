//! A room to try things in: one board, and what is asked of it in a word each.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    board::{Board, Card, Cluster, ClusterId, ItemId},
    id::{BoardId, CardId},
};
use serde_json::{Map, Value, json};

use crate::house::{House, Settled};

pub(crate) struct Room {
    pub(crate) house: House,
    pub(crate) workshop: u64,
    pub(crate) board: u64,
}

/// A phone in the room.
pub(crate) fn phone(name: &str) -> Actor {
    Actor::Device(name.into())
}

/// Whoever leads the room, from one of several browsers.
pub(crate) fn leader(name: &str) -> Actor {
    Actor::Facilitator(name.into())
}

impl Room {
    /// A room where rounds are led; none has started.
    pub(crate) fn led() -> Self {
        Self::opened(&json!({ "rounds": [{ "kind": "write", "minutes": 10 }] }))
    }

    /// A room where people write and vote as they like.
    pub(crate) fn free() -> Self {
        Self::opened(&json!({}))
    }

    /// A room with three columns and three dots each, but for what `setup` says otherwise.
    pub(crate) fn opened(setup: &Value) -> Self {
        let Settled {
            mut house,
            workshop,
            ..
        } = House::settled();
        let board = open(&mut house, workshop, "SALLE1", setup);
        Self {
            house,
            workshop,
            board,
        }
    }

    /// Another board of the same workshop.
    pub(crate) fn another(&mut self, code: &str, setup: &Value) -> u64 {
        open(&mut self.house, self.workshop, code, setup)
    }

    /// Asks something of the board; gives the first record's number.
    pub(crate) fn asks(&mut self, by: &Actor, what: &str, with: Value) -> Result<u64, Refusal> {
        let board = self.board;
        self.asks_of(board, by, what, with)
    }

    /// Asks something of another board.
    pub(crate) fn asks_of(
        &mut self,
        board: u64,
        by: &Actor,
        what: &str,
        with: Value,
    ) -> Result<u64, Refusal> {
        let Value::Object(mut fields) = with else {
            panic!("{with} has no fields")
        };
        fields.insert("board".into(), board.into());
        let mut command = Map::new();
        command.insert(what.into(), fields.into());
        self.house.asks_as(by, json!({ "board": command }))
    }

    /// Asks as whoever leads the room.
    pub(crate) fn leads(&mut self, what: &str, with: Value) -> Result<u64, Refusal> {
        self.asks(&leader("lena"), what, with)
    }

    /// Enters a count by hand, each hand by another person.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    pub(crate) fn counts(&mut self, hand: &str, dots: Value) -> Result<u64, Refusal> {
        let by = leader(if hand == "first" { "lena" } else { "loeiz" });
        self.asks(&by, "count_dots", json!({ "hand": hand, "dots": dots }))
    }

    pub(crate) fn round(&mut self, kind: &str) {
        self.leads("start_round", json!({ "kind": kind })).unwrap();
    }

    pub(crate) fn write(&mut self, author: &str, column: u8, text: &str) -> u64 {
        let card = json!({ "column": column, "text": text });
        self.asks(&phone(author), "add_card", card).unwrap()
    }

    /// So many cards of as many people in the first column.
    pub(crate) fn write_many(&mut self, count: u64) -> Vec<u64> {
        let write = |it| self.write(&format!("p{it}"), 0, &format!("Idée {it}"));
        (0..count).map(write).collect()
    }

    /// Asks to move cards from where they are.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    pub(crate) fn moves(&mut self, cards: &[u64], into: Value) -> Result<u64, Refusal> {
        let group = json!({ "cards": self.as_seen(cards), "into": into });
        self.leads("group", group)
    }

    /// Cards as somebody sees them now.
    pub(crate) fn as_seen(&self, cards: &[u64]) -> Value {
        let cards = cards.iter().map(|card| {
            let seen_in = self.card(*card).and_then(|card| card.cluster);
            json!({ "card": card, "seen_in": seen_in })
        });
        cards.collect()
    }

    /// A cluster of cards in the first column.
    pub(crate) fn forms(&mut self, title: &str, cards: &[u64]) -> u64 {
        self.moves(cards, json!({ "new": { "title": title, "column": 0 } }))
            .unwrap()
    }

    pub(crate) fn board(&self) -> &Board {
        self.house.seen().board(BoardId(self.board)).unwrap()
    }

    pub(crate) fn card(&self, id: u64) -> Option<&Card> {
        let seen = self.house.state.seen_by(Viewer::Operator);
        seen.card(self.board(), CardId(id))
    }

    pub(crate) fn cluster(&self, id: u64) -> Option<&Cluster> {
        self.house.seen().cluster(self.board(), ClusterId(id))
    }

    /// The numbers of a cluster's cards, first to last.
    pub(crate) fn cards_in(&self, cluster: u64) -> Vec<u64> {
        let cluster = self.cluster(cluster).unwrap();
        cluster.cards.iter().map(|card| card.0).collect()
    }

    pub(crate) fn dot(&mut self, author: &str, item: u64) -> Result<u64, Refusal> {
        self.asks(&phone(author), "place_dot", json!({ "item": item }))
    }

    /// Items of the first column with rank and votes, as `viewer` sees them.
    pub(crate) fn ranks(&self, viewer: Viewer) -> Option<Vec<(u64, u32, u64)>> {
        let seen = self.house.state.seen_by(viewer);
        let ranking = seen.ranking(self.board(), 0)?;
        let places = ranking.places.iter();
        Some(
            places
                .map(|place| (place.item.0, place.rank, place.votes))
                .collect(),
        )
    }

    pub(crate) fn dots(&self, viewer: Viewer, item: u64) -> Option<u32> {
        let seen = self.house.state.seen_by(viewer);
        seen.dots(self.board(), ItemId(item))
    }
}

fn open(house: &mut House, workshop: u64, code: &str, setup: &Value) -> u64 {
    let mut board = json!({ "workshop": workshop, "code": code, "dots": 3, "columns": [
        { "title": "Forces", "becomes": "strength" },
        { "title": "Faiblesses", "becomes": "weakness" },
        { "title": "Autres" }] });
    for (field, value) in setup.as_object().into_iter().flatten() {
        board[field] = value.clone();
    }
    house.asks(json!({ "board": { "open": board } })).unwrap()
}
