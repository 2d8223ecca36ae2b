//! Cards: written, changed, seconded, hidden, taken late.

use std::sync::Arc;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Board, ClusterId, ItemId, Refusal, pseudonym};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, CardId},
    returning::Numbers,
    words::{self, CARD_CHARS_MAX, Field},
};

/// Cards on one board, at the most: more than any room writes, less than would stop it.
pub const CARDS_MAX: usize = 20_000;
/// Largest crop of a photographed card, in bytes of its encoded image.
pub const CROP_BYTES_MAX: usize = 48 << 10;
/// How long after its closing a board still takes what waited on phones without network: a day.
const LATE_MS_MAX: i64 = 24 * 3_600_000;

/// What somebody wrote.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// The column's place on the board, from 0.
    pub column: u8,
    /// Whether it is shown.
    pub state: CardState,
    /// The words.
    pub text: Box<str>,
    /// Who wrote it, by pseudonym.
    pub author: Arc<str>,
    /// Dots that it was given while it was in no cluster; to be read through `Seen::dots`.
    pub(crate) dots: u32,
    /// The cluster that it is in.
    pub cluster: Option<ClusterId>,
    /// What few cards have.
    pub(super) rare: Option<Arc<Rare>>,
}

/// What few cards have: kept apart, so that the many stay small.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Rare {
    pub(super) entry: Option<Entry>,
    pub(super) number: Option<u32>,
    pub(super) from: Option<ItemId>,
    pub(super) seconds: Vec<Arc<str>>,
    /// Records that hold words of the card beside its first.
    pub(super) edits: Vec<Seq>,
    pub(super) crop: Option<Seq>,
    /// The record that last hid, withdrew or showed it.
    pub(super) decided: Option<Seq>,
    /// Records that hold earlier photographs.
    pub(super) old_crops: Vec<Seq>,
    pub(super) hidden_for: Option<Arc<str>>,
}

/// Whether a card is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// On the wall.
    Shown,
    /// Came when its round was over: the facilitator decides.
    Late,
    /// Taken back by its author.
    Withdrawn,
    /// Hidden by the facilitator, with a reason.
    Hidden,
}

/// How a card came in, where its author did not send it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// From paper.
    Paper,
    /// By somebody who writes for another.
    OnBehalf,
}

impl Card {
    /// Whether it is on the wall.
    #[must_use]
    pub fn is_shown(&self) -> bool {
        self.state == CardState::Shown
    }

    /// The number printed on its paper, if it has one.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        self.rare.as_ref()?.number
    }

    /// How it came in, where its author did not send it.
    #[must_use]
    pub fn entry(&self) -> Option<Entry> {
        self.rare.as_ref()?.entry
    }

    /// What of another board it stands for, on a synthesis.
    #[must_use]
    pub fn from(&self) -> Option<ItemId> {
        self.rare.as_ref()?.from
    }

    /// Pseudonyms of those who second it.
    #[must_use]
    pub fn seconds(&self) -> &[Arc<str>] {
        self.rare.as_ref().map_or(&[], |rare| &rare.seconds)
    }

    /// The record that holds the crop of its photograph.
    #[must_use]
    pub fn crop(&self) -> Option<Seq> {
        self.rare.as_ref()?.crop
    }

    /// Why it was hidden.
    #[must_use]
    pub fn hidden_for(&self) -> Option<&str> {
        self.rare.as_ref()?.hidden_for.as_deref()
    }

    /// The records that changed its words.
    pub(crate) fn edits(&self) -> &[Seq] {
        self.rare.as_ref().map_or(&[], |rare| &rare.edits)
    }

    /// The record that last hid, withdrew or showed it.
    pub(crate) fn decided(&self) -> Option<Seq> {
        self.rare.as_ref()?.decided
    }

    /// What of the board it counts for in a vote: its cluster, or itself.
    pub(super) fn item(&self) -> ItemId {
        ItemId(self.cluster.map_or(self.id.0, |cluster| cluster.0))
    }

    /// The records that hold its words and photographs: all of them are to be dropped when it is.
    pub fn records(&self) -> impl Iterator<Item = Seq> {
        let rare = self.rare.as_ref();
        let edits = rare.map_or(&[][..], |rare| &rare.edits);
        let old_crops = rare.map_or(&[][..], |rare| &rare.old_crops);
        let crop = rare.and_then(|rare| rare.crop);
        let later = edits.iter().chain(old_crops).copied();
        std::iter::once(self.id.0).chain(later).chain(crop)
    }

    /// The record that holds the words that it shows.
    fn record_of_words(&self) -> Seq {
        let edits = self.rare.as_ref().map(|rare| &rare.edits);
        let last = edits.and_then(|edits| edits.last());
        last.copied().unwrap_or(self.id.0)
    }

    fn rare(&mut self) -> &mut Rare {
        Arc::make_mut(self.rare.get_or_insert_default())
    }
}

impl Board {
    pub(crate) fn card(&self, id: CardId) -> Option<&Card> {
        let index = self.cards.binary_search_by_key(&id, |card| card.id).ok()?;
        self.cards.get(index).map(AsRef::as_ref)
    }

    /// The card whose words a record holds.
    pub(crate) fn card_of_record(&self, seq: Seq) -> Option<CardId> {
        let own = self.card(CardId(seq)).map(|card| card.id);
        let own = own.or_else(|| self.of_gone_cards.get(&seq).copied());
        own.or_else(|| {
            let changed = self.cards.iter().filter(|card| card.rare.is_some());
            let mut holds = changed.filter(|card| card.records().any(|record| record == seq));
            holds.next().map(|card| card.id)
        })
    }

    /// The card with this number on its paper, unless it was withdrawn.
    pub(crate) fn card_numbered(&self, number: u32) -> Option<&Card> {
        let cards = self.cards.iter().map(AsRef::as_ref);
        let mut there = cards.filter(|card| card.state != CardState::Withdrawn);
        there.find(|card| card.number() == Some(number))
    }

    pub(super) fn known_card(&self, id: CardId) -> Result<&Card, Refusal> {
        self.card(id).ok_or(Refusal::UnknownCard(id))
    }

    pub(super) fn change_card(&mut self, id: CardId, change: impl FnOnce(&mut Card)) {
        let found = self.cards.binary_search_by_key(&id, |card| card.id);
        if let Some(card) = found.ok().and_then(|index| self.cards.get_mut(index)) {
            change(Arc::make_mut(card));
        }
    }

    /// Changes a card by a record that holds words of it; where the card's own record was redacted,
    /// whose words they are is kept, so that they can be dropped too.
    fn change_words(&mut self, id: CardId, seq: Seq, change: impl FnOnce(&mut Card)) {
        if self.card(id).is_some() {
            self.change_card(id, change);
        } else {
            self.of_gone_cards.insert(seq, id);
        }
    }

    /// Hides a card whose newest words were dropped: the words before them, which its author had
    /// replaced, do not come back on the wall by themselves.
    pub(crate) fn hide_older_words(&mut self, id: CardId, dropped: Seq, by: Seq, reason: &str) {
        let shown = self
            .card(id)
            .filter(|card| card.state != CardState::Withdrawn);
        if shown.is_some_and(|card| dropped >= card.record_of_words()) {
            self.change_card(id, |card| {
                card.state = CardState::Hidden;
                let rare = card.rare();
                rare.decided = Some(by);
                rare.hidden_for = Some(reason.into());
            });
        }
    }

    pub(super) fn check_column(&self, column: u8) -> Result<(), Refusal> {
        if usize::from(column) < self.opened.columns.len() {
            Ok(())
        } else {
            Err(Refusal::UnknownColumn(column))
        }
    }
}

/// A card as it is asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NewCard {
    /// The board.
    pub board: BoardId,
    /// The column's place, from 0.
    pub column: u8,
    /// The words.
    pub text: String,
    /// For whom, by pseudonym, where somebody writes for another (paper, a loader).
    #[serde(default)]
    pub author: Option<String>,
    /// How it came in, where its author did not send it.
    #[serde(default)]
    pub entry: Option<Entry>,
    /// The number printed on its paper.
    #[serde(default)]
    pub number: Option<u32>,
}

impl NewCard {
    /// A card that somebody writes for themselves.
    #[must_use]
    pub fn own(board: BoardId, column: u8, text: String) -> Self {
        Self {
            board,
            column,
            text,
            author: None,
            entry: None,
            number: None,
        }
    }
}

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
}

/// The author took a card back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CardWithdrawn {
    /// The board.
    pub board: BoardId,
    /// The card.
    pub card: CardId,
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

pub(super) fn add(
    state: &State,
    new: &NewCard,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::known(state, new.board)?;
    if board.frozen && board.is_open() {
        return Err(Refusal::Frozen.into());
    }
    // Paper is typed in whenever the scribe gets to it.
    let led = !matches!(context.by, Actor::Device(_));
    let late = !(board.takes_cards() || led && board.is_open());
    let too_late = board
        .closed_at
        .is_some_and(|closed| context.at.0.saturating_sub(closed.0) > LATE_MS_MAX);
    if too_late {
        return Err(Refusal::Closed.into());
    }
    if late && board.is_open() && board.round.is_none() && board.rounds_over.is_empty() {
        return Err(Refusal::NotThisRound.into());
    }
    board.check_column(new.column)?;
    let number = new.number.filter(|_| led);
    if let Some(number) = number.filter(|number| board.card_numbered(*number).is_some()) {
        return Err(Refusal::NumberTaken(number).into());
    }
    if board.cards.len() >= CARDS_MAX {
        return Err(Refusal::Full.into());
    }
    Ok(vec![
        CardAdded {
            board: board.id,
            column: new.column,
            text: words::taken(Field::Text, &new.text, CARD_CHARS_MAX)?.into(),
            author: pseudonym(context, new.author.as_deref()),
            entry: entry(new, context),
            number,
            from: None,
            late,
        }
        .into(),
    ])
}

/// How a card came in: what a device sends is its own, what whoever leads the room sends is always
/// marked, and the operator's files say it themselves.
fn entry(new: &NewCard, context: &Context<'_>) -> Option<Entry> {
    match context.by {
        Actor::Operator => new.entry,
        Actor::Facilitator(_) | Actor::Person(_) => Some(new.entry.unwrap_or(Entry::OnBehalf)),
        Actor::Device(_) | Actor::Visitor => None,
    }
}

pub(super) fn edit(
    state: &State,
    board: BoardId,
    card: CardId,
    text: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let own = own(state, board, card, context)?;
    let text: Box<str> = words::taken(Field::Text, text, CARD_CHARS_MAX)?.into();
    if text == own.text {
        return Ok(Vec::new());
    }
    Ok(vec![CardEdited { board, card, text }.into()])
}

pub(super) fn withdraw(
    state: &State,
    board: BoardId,
    card: CardId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    own(state, board, card, context)?;
    Ok(vec![CardWithdrawn { board, card }.into()])
}

/// The card, if whoever asks may still change it: its author until grouping starts, and whoever
/// typed it in from paper.
fn own<'a>(
    state: &'a State,
    board: BoardId,
    card: CardId,
    context: &Context<'_>,
) -> Result<&'a Card, Refusal> {
    let board = super::lively(state, board)?;
    let card = board.known_card(card)?;
    let own = match context.by {
        Actor::Device(device) => *card.author == **device,
        _ => card.entry().is_some(),
    };
    if !own {
        Err(Refusal::NotYours)
    } else if matches!(context.by, Actor::Device(_)) && !board.takes_changes() {
        Err(Refusal::GroupingStarted)
    } else if matches!(card.state, CardState::Withdrawn | CardState::Hidden) {
        Err(Refusal::CardState)
    } else if board.is_voted_on(card.item()) {
        Err(Refusal::VotedOn)
    } else {
        Ok(card)
    }
}

pub(super) fn hide(
    state: &State,
    board: BoardId,
    card: CardId,
    reason: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    let found = super::known(state, board)?.known_card(card)?;
    if matches!(found.state, CardState::Withdrawn | CardState::Hidden) {
        return Err(Refusal::CardState.into());
    }
    let reason = words::title(Field::Reason, reason)?.into();
    Ok(vec![
        CardHidden {
            board,
            card,
            reason,
        }
        .into(),
    ])
}

pub(super) fn show(
    state: &State,
    board: BoardId,
    card: CardId,
) -> Result<Vec<Event>, crate::Refusal> {
    let found = super::known(state, board)?.known_card(card)?;
    if matches!(found.state, CardState::Late | CardState::Hidden) {
        Ok(vec![CardShown { board, card }.into()])
    } else {
        Err(Refusal::CardState.into())
    }
}

pub(super) fn second(
    state: &State,
    board: BoardId,
    card: CardId,
    taken_back: bool,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let known = super::lively(state, board)?;
    let found = known.known_card(card)?;
    let author = pseudonym(context, None);
    if found.author == author {
        return Err(Refusal::OwnCard.into());
    }
    if !found.is_shown() {
        return Err(Refusal::CardState.into());
    }
    if !known.takes_changes() {
        return Err(Refusal::GroupingStarted.into());
    }
    if found.seconds().contains(&author) != taken_back {
        // It is so already.
        return Ok(Vec::new());
    }
    Ok(vec![
        CardSeconded {
            board,
            card,
            author,
            taken_back,
        }
        .into(),
    ])
}

pub(super) fn photograph(
    state: &State,
    board: BoardId,
    card: CardId,
    image: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    super::known(state, board)?.known_card(card)?;
    if image.len() > CROP_BYTES_MAX * 4 / 3 + 4 {
        return Err(Refusal::CropTooLarge.into());
    }
    let image = Some(image.into());
    Ok(vec![CardPhotographed { board, card, image }.into()])
}

pub(super) fn name(
    state: &State,
    board: BoardId,
    name: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if !super::open(state, board)?.opened.names {
        return Err(Refusal::NamesNotAsked.into());
    }
    let name = Some(
        words::taken(Field::Name, name, 40)?
            .replace('\n', " ")
            .into(),
    );
    let author = pseudonym(context, None);
    Ok(vec![
        ParticipantNamed {
            board,
            author,
            name,
        }
        .into(),
    ])
}

/// Implements what facts about one card have in common: they are told with the card, not in the
/// chronicle.
macro_rules! card_facts {
    ($($name:ident = $kind:literal: |$fact:ident, $card:ident, $seq:ident| $body:expr;)+) => {$(
        impl Fact for $name {
            const KIND: &'static str = $kind;
            type Personal = ();

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
                numbers.need(&mut self.board.0)?;
                numbers.need(&mut self.card.0)
            }
        }
    )+};
}

card_facts! {
    CardWithdrawn = "card.withdrawn": |_fact, card, seq| {
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
    CardSeconded = "card.seconded": |fact, card, _seq| {
        let seconds = &mut card.rare().seconds;
        seconds.retain(|author| *author != fact.author);
        if !fact.taken_back {
            seconds.push(Arc::clone(&fact.author));
        }
    };
}

impl Fact for CardAdded {
    const KIND: &'static str = "card.added";
    type Personal = ();

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
        numbers.want(&mut self.from, |item| &mut item.0);
        numbers.need(&mut self.board.0)
    }
}

impl Fact for CardEdited {
    const KIND: &'static str = "card.edited";
    type Personal = ();

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
