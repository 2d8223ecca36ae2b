//! What a participant asks for, from the fields that were sent.

use kuzul_model::{
    board::{Board, Command, ItemId, card::NewCard},
    id::CardId,
};

use super::sent::Sent;
use crate::{errors::Problem, paper::pass_key, site::Site};

/// What a participant can ask for, by the name that forms give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Action {
    Write,
    Edit,
    Withdraw,
    Second,
    TakeSecondBack,
    Dot,
    TakeDotBack,
    Score,
    Compare,
    Name,
    UsePass,
}

impl Action {
    const NAMES: [(&'static str, Self); 11] = [
        ("ecrire", Self::Write),
        ("modifier", Self::Edit),
        ("retirer", Self::Withdraw),
        ("soutenir", Self::Second),
        ("ne-plus-soutenir", Self::TakeSecondBack),
        ("gommette", Self::Dot),
        ("reprendre", Self::TakeDotBack),
        ("noter", Self::Score),
        ("comparer", Self::Compare),
        ("nommer", Self::Name),
        ("carte-de-vote", Self::UsePass),
    ];

    pub(super) fn named(name: &str) -> Result<Self, Problem> {
        let mut names = Self::NAMES.iter();
        let found = names.find(|(known, _)| *known == name);
        found.map(|(_, action)| *action).ok_or(Problem::BrokenBody)
    }

    pub(super) fn name(self) -> &'static str {
        let mut names = Self::NAMES.iter();
        let found = names.find(|(_, action)| *action == self);
        found.map_or("", |(name, _)| name)
    }

    /// The command of it.
    ///
    /// # Errors
    /// When a field is missing or no number.
    pub(super) fn command(
        self,
        site: &Site,
        seen: &Board,
        sent: &Sent,
    ) -> Result<Command, Problem> {
        let board = seen.id;
        let card = || Ok::<_, Problem>(CardId(sent.number("carte")?));
        let item = || Ok::<_, Problem>(ItemId(sent.number("item")?));
        Ok(match self {
            Self::Write => {
                let text = sent.text("text").to_owned();
                Command::AddCard(NewCard::own(board, sent.number("column")?, text))
            }
            Self::Edit => Command::EditCard {
                board,
                card: card()?,
                text: sent.text("text").to_owned(),
            },
            Self::Withdraw => Command::WithdrawCard {
                board,
                card: card()?,
            },
            Self::Second | Self::TakeSecondBack => Command::SecondCard {
                board,
                card: card()?,
                taken_back: self == Self::TakeSecondBack,
            },
            Self::Dot => Command::PlaceDot {
                board,
                item: item()?,
                author: None,
            },
            Self::TakeDotBack => Command::TakeDotBack {
                board,
                item: item()?,
                author: None,
            },
            Self::Score => Command::Score {
                board,
                item: item()?,
                score: sent.number("note")?,
                author: None,
            },
            Self::Compare => Command::Compare {
                board,
                better: ItemId(sent.number("mieux")?),
                other: ItemId(sent.number("autre")?),
                author: None,
            },
            Self::Name => Command::Name {
                board,
                name: sent.text("nom").to_owned(),
            },
            Self::UsePass => Command::UsePass {
                board,
                pass: pass_key(site, seen, sent.text("carte-de-vote")),
                author: None,
            },
        })
    }
}
