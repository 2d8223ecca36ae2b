//! Moderation: anybody reports words by a rule of the [`charter`]; a moderator decides, with a
//! reason; the author is told and may appeal once, which another moderator judges. Everything stands
//! in the journal, and is counted in public ([`figures`]).
//!
//! Nothing is ever taken away by a machine: lists of words, limits on links and holding a first card
//! ([`aids`]) only bring words before a moderator.

pub mod aids;
pub mod bars;
mod cases;
pub mod charter;
mod deciding;
mod facts;
pub mod figures;

use std::sync::Arc;

use imbl::OrdMap;
use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    as_json,
    board::Board,
    form::release::TextId,
    id::{BoardId, CardId, CaseId},
    mail::{Address, Letter},
    table::Table,
};

pub(crate) use aids::{aided, check_writer};
pub use cases::{Found, HiddenBy};
pub(crate) use cases::{address_of, found, hidden_by};
pub use charter::{Curb, Measure, Rule};
pub(crate) use deciding::decide;
pub(crate) use facts::note_card;
pub use facts::{AidsSet, Appealed, Decided, Judge, Judged, Opened, ReportWords, Reported, Told};

/// Reports whose words are kept for one case: more tell nothing new.
pub const REPORTS_MAX: usize = 20;
/// How long a decision may be appealed against, in days: six months (DSA, article 20).
pub const APPEAL_DAYS: i64 = 183;
/// Longest words of a report or an appeal, in characters.
pub const WORDS_CHARS_MAX: usize = 2_000;

/// What can be reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A card of a board.
    Card(CardId),
    /// A minority position of a plenary, by its record.
    Position(Seq),
    /// Words of a survey that are shown in public.
    Text(TextId),
    /// A comment beside a section of an opinion, by its record.
    Comment(Seq),
    /// What somebody would have the minutes of a plenary say, by its record.
    Amendment(Seq),
}

impl Target {
    /// Whether its words can be hidden and shown again. Others can only be dropped.
    #[must_use]
    pub fn can_be_hidden(self) -> bool {
        matches!(self, Self::Card(_) | Self::Text(_))
    }
}

/// Why moderators look at something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// Somebody reported it, by a rule.
    Reported(Rule),
    /// It is the first that its author writes in a room where first cards are held.
    First,
    /// It has a word of the council's list.
    Word,
    /// It has more links than is usual.
    Links,
}

/// Who wrote something, as far as a room knows: its pseudonym there.
pub type Author = (BoardId, Arc<str>);

/// Something that moderators look at.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What it is about.
    pub target: Target,
    /// When it was opened.
    pub opened: Timestamp,
    /// Why.
    pub why: Why,
    /// How many reported it.
    pub reports: u32,
    /// Who wrote it, where a room knows.
    pub author: Option<Author>,
    /// What was decided.
    #[serde(with = "as_json")]
    pub decision: Option<Decision>,
    /// What its author says against it.
    #[serde(with = "as_json")]
    pub appeal: Option<Appeal>,
    /// Whether its author is still to be told by letter.
    pub(crate) to_tell: bool,
    #[serde(with = "as_json")]
    pub(crate) words: Vec<Report>,
}

/// A report, as its record has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// Its record.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// By which rule.
    pub rule: Rule,
    /// In the reporter's words; empty where none were written, or they were dropped.
    pub words: String,
    /// Where to write to whoever reported it.
    pub address: Option<Address>,
}

/// What a moderator decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// The record.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// By which rule.
    pub rule: Rule,
    /// What becomes of the words.
    pub measure: Measure,
    /// What becomes of the device.
    pub curb: Curb,
    /// The last day on which it is blocked everywhere, if it is.
    pub until: Option<Date>,
    /// Why, in words for the author and for everybody.
    pub reason: String,
    /// Who decided; `None` once that was dropped.
    pub(crate) by: Option<String>,
}

/// An appeal against a decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appeal {
    /// When.
    pub at: Timestamp,
    /// In the author's words; `None` once they were dropped.
    pub words: Option<String>,
    /// What came of it.
    pub judged: Option<Judgement>,
}

/// What another moderator said of an appeal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// When.
    pub at: Timestamp,
    /// Whether the author is right: the decision is undone.
    pub upheld: bool,
    /// Why.
    pub reason: String,
}

/// All that moderators look at.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Moderation {
    pub(crate) cases: Table<CaseId, Case>,
    /// The last case of each thing.
    pub(crate) of: OrdMap<Target, CaseId>,
    /// Devices that write slowly, or no more, in one room.
    pub(crate) curbs: OrdMap<Author, Curb>,
    /// Devices that write in no room, by their name in the one where they were blocked.
    pub(crate) bars: OrdMap<Author, bars::Bar>,
    /// How many were let go before their day.
    pub(crate) released: u32,
    /// When they last wrote.
    pub(crate) wrote: OrdMap<Author, Timestamp>,
    #[serde(with = "as_json")]
    pub(crate) aids: aids::Aids,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Report something.
    Report {
        /// What.
        target: Target,
        /// By which rule.
        rule: Rule,
        /// Why, in the reporter's words; may be empty.
        words: String,
        /// Where to write to them; may be empty.
        address: String,
    },
    /// Decide.
    Decide {
        /// The case.
        case: CaseId,
        /// By which rule.
        rule: Rule,
        /// What becomes of the words.
        measure: Measure,
        /// What becomes of the device.
        curb: Curb,
        /// The last day on which it is blocked everywhere, where it is to be.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Date>,
        /// Why, in words for the author and for everybody.
        reason: String,
    },
    /// Let a device write again that was blocked everywhere.
    Release {
        /// The case by whose decision it was.
        case: CaseId,
        /// Why, in words for the author and for everybody.
        reason: String,
    },
    /// Appeal, as the author.
    Appeal {
        /// The case.
        case: CaseId,
        /// Why.
        words: String,
    },
    /// Judge an appeal, as another moderator.
    Judge {
        /// The case.
        case: CaseId,
        /// Whether the author is right.
        upheld: bool,
        /// Why.
        reason: String,
    },
    /// Set what brings words before moderators.
    SetAids(aids::Aids),
    /// Say that a letter to the author is on its way.
    Tell {
        /// The case.
        case: CaseId,
        /// The letter; its address is put in here.
        letter: Box<Letter>,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such thing, or it is not shown to everybody.
    #[error("there is nothing of this kind to report")]
    NothingThere,
    /// There is no such case.
    #[error("there is no case {0}")]
    UnknownCase(CaseId),
    /// It was decided already.
    #[error("this was decided already")]
    DecidedAlready,
    /// Nothing was decided yet.
    #[error("nothing was decided yet")]
    NotDecided,
    /// Only whoever wrote it may appeal.
    #[error("only whoever wrote it may appeal")]
    NotTheAuthor,
    /// One appeals once.
    #[error("one appeals once")]
    AppealedAlready,
    /// Nothing was taken away: there is nothing to appeal against.
    #[error("there is nothing to appeal against")]
    NothingTaken,
    /// It is too late to appeal.
    #[error("it is too late to appeal")]
    TooLate,
    /// There is no appeal to be judged.
    #[error("there is no appeal to be judged")]
    NoAppeal,
    /// Whoever decided does not judge the appeal.
    #[error("another moderator judges the appeal")]
    SameModerator,
    /// Words are dropped for good only where the law forbids them.
    #[error("by this rule, words are not dropped for good")]
    TooMuch,
    /// These words cannot be hidden: they stay, or are dropped for good.
    #[error("these words cannot be hidden")]
    CannotBeHidden,
    /// No device is known that wrote it.
    #[error("no device is known that wrote it")]
    NoDevice,
    /// This device writes no more in this room.
    #[error("this device writes no more in this room")]
    Blocked,
    /// This device writes in no room until a day.
    #[error("this device writes in no room until {0}")]
    Barred(Date),
    /// A device is blocked everywhere until a day within a year.
    #[error("a device is blocked everywhere until a day within a year")]
    BarDay,
    /// This case blocks no device everywhere, or no more.
    #[error("this case blocks no device everywhere")]
    NotBarred,
    /// This device writes slowly: again after so many seconds.
    #[error("this device writes again in {0} s")]
    Slowed(u32),
    /// More words than a list holds, or one of them is too short or too long.
    #[error("this list of words is not one")]
    BadList,
    /// There is nothing to tell.
    #[error("there is nothing to tell")]
    NothingToTell,
}

impl Case {
    /// Whether a moderator has to look at it.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.decision.is_none() || self.awaits_judgement()
    }

    /// Whether an appeal is to be judged.
    #[must_use]
    pub fn awaits_judgement(&self) -> bool {
        let appeal = self.appeal.as_ref();
        appeal.is_some_and(|appeal| appeal.judged.is_none())
    }

    /// Whether its author may still appeal.
    #[must_use]
    pub fn may_be_appealed(&self, now: Timestamp) -> bool {
        self.check_appeal(now).is_ok()
    }

    pub(crate) fn check_appeal(&self, now: Timestamp) -> Result<(), Refusal> {
        let decision = self.decision.as_ref().ok_or(Refusal::NotDecided)?;
        if !decision.takes_something() {
            Err(Refusal::NothingTaken)
        } else if self.appeal.is_some() {
            Err(Refusal::AppealedAlready)
        } else if now.0 > decision.at.0.saturating_add(APPEAL_DAYS * 86_400_000) {
            Err(Refusal::TooLate)
        } else {
            Ok(())
        }
    }

    /// Whether what was decided still holds.
    #[must_use]
    pub fn stands(&self) -> bool {
        let judged = self.appeal.as_ref().and_then(|it| it.judged.as_ref());
        self.decision.is_some() && !judged.is_some_and(|it| it.upheld)
    }
}

impl Decision {
    /// Whether it takes something from the author.
    #[must_use]
    pub fn takes_something(&self) -> bool {
        self.measure != Measure::Nothing || self.curb != Curb::None
    }
}

impl Moderation {
    /// The case of something that is open, if there is one.
    pub(crate) fn open_case(&self, target: Target) -> Option<&Case> {
        let case = self.cases.get(*self.of.get(&target)?)?;
        case.decision.is_none().then_some(case)
    }

    /// Whether a device has shown words in a room already, so that what it writes is not held.
    pub(crate) fn is_known(board: &Board, author: &str) -> bool {
        let mut cards = board.cards.iter();
        cards.any(|card| *card.author == *author && card.is_shown())
    }
}
