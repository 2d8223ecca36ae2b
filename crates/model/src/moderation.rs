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
mod first;
mod refusal;
mod reporter;
mod withheld;

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

pub use aids::AidsSet;
pub(crate) use aids::{aided, check_writer};
pub use cases::{Found, HiddenBy};
pub(crate) use cases::{address_of, copies, found, hidden_by, waits};
pub use charter::{Curb, Measure, Rule};
pub(crate) use deciding::decide;
pub(crate) use facts::note_card;
pub use facts::{Appealed, Decided, Judge, Judged, Opened, ReportWords, Reported, Told};
pub use first::Passed;
pub use refusal::Refusal;
pub use reporter::ReporterTold;
pub(crate) use reporter::to_tell as reporters_to_tell;
pub(crate) use withheld::{is_held_back, mask};

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
    /// Why else: each once.
    pub also: Vec<Why>,
    /// How many reported it, each device once.
    pub reports: u32,
    /// Who wrote it, where a room knows.
    pub author: Option<Author>,
    /// When somebody had read it and let it appear, where it was held as a first card.
    pub passed: Option<Timestamp>,
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
    /// In which language.
    pub language: Option<String>,
    /// Whose it is: what its device is called for this thing alone.
    pub(crate) from: Option<String>,
    /// Whether they are still to be told what was decided.
    pub(crate) to_tell: bool,
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
        /// In which language they read.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        language: String,
        /// What their device is called for this thing alone; empty where it has no key.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        from: String,
    },
    /// Let a first card appear that was held until somebody had read it.
    Pass {
        /// The case.
        case: CaseId,
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
    /// Say that a letter to whoever reported something is on its way.
    TellReporter {
        /// The case.
        case: CaseId,
        /// The report.
        report: Seq,
        /// The letter; its address is put in here.
        letter: Box<Letter>,
    },
}

impl Case {
    /// Whether a moderator has to look at it, if it is still there.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_settled() || self.awaits_judgement()
    }

    /// Whether somebody has decided, or let it appear.
    fn is_settled(&self) -> bool {
        self.decision.is_some() || self.passed.is_some()
    }

    /// All reasons why it is looked at, each once.
    #[must_use]
    pub fn reasons(&self) -> Vec<Why> {
        let reported = self.words.iter().map(|report| Why::Reported(report.rule));
        let own = std::iter::once(self.why).chain(self.also.iter().copied());
        let mut all = Vec::new();
        for why in own.chain(reported) {
            if !all.contains(&why) {
                all.push(why);
            }
        }
        all
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
        (!case.is_settled()).then_some(case)
    }

    /// Whether a device has shown words in a room already, so that what it writes is not held.
    pub(crate) fn is_known(board: &Board, author: &str) -> bool {
        let mut cards = board.cards.iter();
        cards.any(|card| *card.author == *author && card.is_shown())
    }
}
