//! What can happen to cards.

use std::sync::Arc;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Card, CardState, Entry, Rare};
use crate::{
    State,
    board::{Helped, ItemId, helped::helped_personal},
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, CardId},
    returning::Numbers,
};

/// A card was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardAdded {
    /// The board.
    pub board: BoardId,
    /// The column's place, from 0.
    pub column: u8,
    /// The words.
    pub text: Box<str>,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
    /// How it came in, where its author did not send it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entry: Option<Entry>,
    /// The number printed on its paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// What of another board it stands for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ItemId>,
    /// Whether it came when its round was over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
}

/// The author changed the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardEdited {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// The words.
    pub text: Box<str>,
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
}

/// The author took a card back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardWithdrawn {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
}

/// The facilitator hid a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardHidden {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// Why.
    pub reason: Arc<str>,
}

/// A hidden or late card was put on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardShown {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
}

/// Somebody means the same as a card, or no longer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardSeconded {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// By whom, by pseudonym.
    pub author: Arc<str>,
    /// Whether it is taken back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub taken_back: bool,
    /// With which consent it was done for somebody: kept in the closed text.
    #[serde(skip)]
    pub helped: Option<Helped>,
}

/// The crop of a photographed card was kept with it. The image is handwriting: it is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardPhotographed {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
    /// The image, a JPEG in base64; `None` once it was dropped.
    #[serde(skip)]
    pub image: Option<Arc<str>>,
}

/// Somebody said how they wish to be called in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParticipantNamed {
    /// The board.
    pub board: BoardId,
    /// Who, by pseudonym.
    pub author: Arc<str>,
    /// How they wish to be called.
    #[serde(skip)]
    pub name: Option<Arc<str>>,
}

/// Implements what facts about one card have in common: they are told with the card, not in the
/// chronicle.
macro_rules! card_facts {
    ($($name:ident $(($helped:ident))? = $kind:literal: |$fact:ident, $card:ident, $seq:ident| $body:expr;)+) => {$(
        impl Fact for $name {
            const KIND: &'static str = $kind;
            card_facts!(@personal $($helped)?);

            fn apply(&self, state: &mut State, place: Place) {
                let ($fact, $seq) = (self, place.seq);
                state.boards.change(self.board, |board| {
                    board.change_card(self.card, |$card| $body);
                });
            }

            fn subjects(&self, _: Seq) -> Vec<Subject> {
                vec![Subject::Card(self.card), Subject::Board(self.board)]
            }

            fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
                // No consent is given in a room that was taken along.
                $(self.$helped = None;)?
                numbers.need(&mut self.board.0)?;
                numbers.need(&mut self.card.0)
            }
        }
    )+};
    (@personal) => { type Personal = (); };
    (@personal $helped:ident) => { helped_personal!(); };
}

card_facts! {
    CardWithdrawn(helped) = "card.withdrawn": |_fact, card, seq| {
        card.state = CardState::Withdrawn;
        card.rare().decided = Some(seq);
    };
    CardHidden = "card.hidden": |fact, card, seq| {
        card.state = CardState::Hidden;
        let rare = card.rare();
        rare.decided = Some(seq);
        rare.hidden_for = Some(Arc::clone(&fact.reason));
    };
    CardShown = "card.shown": |_fact, card, seq| {
        card.state = CardState::Shown;
        let rare = card.rare();
        rare.decided = Some(seq);
        rare.hidden_for = None;
    };
    CardSeconded(helped) = "card.seconded": |fact, card, _seq| {
        let seconds = &mut card.rare().seconds;
        seconds.retain(|author| *author != fact.author);
        if !fact.taken_back {
            seconds.push(Arc::clone(&fact.author));
        }
    };
}

impl Fact for CardAdded {
    const KIND: &'static str = "card.added";
    helped_personal!();

    fn apply(&self, state: &mut State, place: Place) {
        let rare = Rare {
            entry: self.entry,
            number: self.number,
            from: self.from,
            ..Rare::default()
        };
        let card = Card {
            id: CardId(place.seq),
            column: self.column,
            state: if self.late {
                CardState::Late
            } else {
                CardState::Shown
            },
            text: self.text.clone(),
            author: Arc::clone(&self.author),
            dots: 0,
            cluster: None,
            rare: (rare != Rare::default()).then(|| Arc::new(rare)),
        };
        state
            .boards
            .change(self.board, |board| board.cards.push_back(Arc::new(card)));
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![Subject::Card(CardId(seq)), Subject::Board(self.board)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        // No consent is given in a room that was taken along.
        self.helped = None;
        numbers.want(&mut self.from, |item| &mut item.0);
        numbers.need(&mut self.board.0)
    }
}

impl Fact for CardEdited {
    const KIND: &'static str = "card.edited";
    helped_personal!();

    fn apply(&self, state: &mut State, place: Place) {
        state.boards.change(self.board, |board| {
            board.change_words(self.card, place.seq, |card| {
                card.text.clone_from(&self.text);
                card.rare().edits.push(place.seq);
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Card(self.card), Subject::Board(self.board)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        // No consent is given in a room that was taken along.
        self.helped = None;
        numbers.need(&mut self.board.0)?;
        numbers.need(&mut self.card.0)
    }
}

impl Fact for CardPhotographed {
    const KIND: &'static str = "card.photographed";
    type Personal = Arc<str>;

    fn personal(&self) -> Option<&Arc<str>> {
        self.image.as_ref()
    }

    fn set_personal(&mut self, image: Option<Arc<str>>) {
        self.image = image;
    }

    /// The image stays in the journal; the state keeps where.
    fn apply(&self, state: &mut State, place: Place) {
        let crop = self.image.as_ref().map(|_| place.seq);
        state.boards.change(self.board, |board| {
            board.change_words(self.card, place.seq, |card| {
                let rare = card.rare();
                rare.old_crops.extend(rare.crop.take());
                rare.crop = crop;
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Card(self.card), Subject::Board(self.board)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.board.0)?;
        numbers.need(&mut self.card.0)
    }
}

impl Fact for ParticipantNamed {
    const KIND: &'static str = "participant.named";
    type Personal = Arc<str>;

    fn personal(&self) -> Option<&Arc<str>> {
        self.name.as_ref()
    }

    fn set_personal(&mut self, name: Option<Arc<str>>) {
        self.name = name;
    }

    fn apply(&self, state: &mut State, _: Place) {
        state.boards.change(self.board, |board| {
            match &self.name {
                Some(name) => board
                    .names
                    .insert(Arc::clone(&self.author), Arc::clone(name)),
                None => board.names.remove(&self.author),
            };
        });
    }

    /// One for each participant would drown the history of the board.
    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.board.0)
    }
}
