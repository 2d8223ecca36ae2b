//! Cards: written, changed, seconded, hidden, taken late.

use std::sync::Arc;

use kuzul_journal::{Part, Seq};
use serde::{Deserialize, Serialize};

use super::{Board, ClusterId, ItemId, Refusal};
use crate::id::CardId;

mod asked;
mod happened;

pub use asked::NewCard;
pub(super) use asked::{add, edit, hide, name, photograph, second, show, withdraw};
pub use happened::{
    CardAdded, CardEdited, CardHidden, CardPhotographed, CardSeconded, CardShown, CardWithdrawn,
    ParticipantNamed,
};

/// Cards on one board, at the most: more than any room writes, less than would stop it.
pub const CARDS_MAX: usize = 20_000;
/// Largest crop of a photographed card, in bytes of its encoded image.
pub const CROP_BYTES_MAX: usize = 48 << 10;

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
    /// By its author, with the help of a mediator.
    Helped,
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

    /// Whether a mediator helped its author to write it.
    #[must_use]
    pub fn is_helped(&self) -> bool {
        self.entry() == Some(Entry::Helped)
    }

    /// Whether its author sent it, with help or without: it is not from paper.
    #[must_use]
    pub fn is_sent(&self) -> bool {
        self.entry().is_none() || self.is_helped()
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

    /// The texts that hold its words and photographs, each by its record.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (Seq, Part)> {
        let rare = self.rare.as_ref();
        let edits = rare.map_or(&[][..], |rare| &rare.edits);
        let old_crops = rare.map_or(&[][..], |rare| &rare.old_crops);
        let crop = rare.and_then(|rare| rare.crop);
        let open = std::iter::once(self.id.0).chain(edits.iter().copied());
        let closed = old_crops.iter().copied().chain(crop);
        open.map(|seq| (seq, Part::Open))
            .chain(closed.map(|seq| (seq, Part::Closed)))
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

    /// Whether there are cards that no wall shows.
    pub(crate) fn has_hidden(&self) -> bool {
        self.cards.iter().any(|card| !card.is_shown())
    }

    /// Takes off the wall what another state of this board does not show.
    pub(crate) fn hide_as_in(&mut self, now: &Self) {
        for card in now.cards.iter().filter(|card| !card.is_shown()) {
            if self.card(card.id).is_some_and(Card::is_shown) {
                self.change_card(card.id, |it| it.state = CardState::Hidden);
            }
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
