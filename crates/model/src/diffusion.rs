//! Diffusion: who was sent what of an opinion, when, by which way, and whether it was received.
//!
//! The officer fills a register ([`Send`]). Public institutions stand in it with their names; who else
//! was sent something is nobody's business, and stands in closed text. What goes by mail is queued
//! with its line, once for each address: a line whose letter waits or has left is not doubled. The
//! letter holds a key by which its reader says that it arrived.
//!
//! Institutions that have not answered when their delay is over are reminded once of each proposal
//! ([`reminder`]), at the address that the council has for them ([`Contact`]).

mod deciding;
mod facts;
pub mod reminder;

use imbl::{OrdMap, OrdSet, Vector};
use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    State,
    id::{LetterId, OpinionId, SendingId},
    mail::Address,
    table::Table,
};

pub(crate) use deciding::decide;
pub use facts::{ContactSet, Received, Sent, Struck};
pub use reminder::Reminder;

/// Most addressees of one command.
pub const ADDRESSEES_MAX: usize = 200;
/// Most lines of the register of one opinion.
pub const SENDINGS_MAX: usize = 5_000;
/// How long names of people and addresses are kept in the register, in milliseconds: a year.
pub const PRIVATE_KEPT_MS: i64 = 365 * 24 * 3_600_000;

/// Which document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Document {
    /// The whole opinion.
    Whole,
    /// The page for officials.
    OnePage,
    /// The slides.
    Slides,
}

impl Document {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Whole, Self::OnePage, Self::Slides];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::OnePage => "one-page",
            Self::Slides => "slides",
        }
    }
}

/// By which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// By electronic mail, from here.
    Mail,
    /// By a letter of paper.
    Post,
    /// From hand to hand.
    Hand,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mail, Self::Post, Self::Hand];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Post => "post",
            Self::Hand => "hand",
        }
    }
}

/// How far the letter of a line has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mailed {
    /// It waits to leave.
    Waiting,
    /// A mail server took it.
    Left(Timestamp),
    /// It could not leave, was left unsent, or came back.
    Failed(Timestamp),
}

/// A line of the register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sending {
    /// Its id.
    pub id: SendingId,
    /// The opinion.
    pub opinion: OpinionId,
    /// The edition.
    pub edition: u32,
    /// The document.
    pub document: Document,
    /// By which way.
    pub way: Way,
    /// On which day.
    pub on: Date,
    /// When it was written down.
    pub at: Timestamp,
    /// The public institution that it went to; `None` for somebody else.
    pub institution: Option<String>,
    /// How far its letter has come, where it went by mail.
    pub mailed: Option<Mailed>,
    /// When it was received, as far as is known.
    pub received: Option<Receipt>,
    pub(crate) private: Option<Private>,
}

/// That something was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// On which day.
    pub on: Date,
    /// Whether whoever it went to said so by the link in the letter.
    pub by_addressee: bool,
}

/// What is personal of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Private {
    /// How somebody is called; empty for an institution.
    #[serde(default)]
    pub name: String,
    /// Where it was mailed to.
    #[serde(default)]
    pub to: Option<Address>,
    /// The digest of the key in the letter.
    #[serde(default)]
    pub digest: Option<String>,
}

/// Where an institution is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The record.
    pub record: Seq,
    /// The language of letters to it, by its code; the council's where nobody said another.
    pub language: Option<String>,
    pub(crate) to: Address,
}

/// All that was sent, and where institutions are written to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Diffusion {
    sendings: Table<SendingId, Sending>,
    /// Which line a key confirms, by its digest.
    by_key: OrdMap<String, SendingId>,
    pub(crate) contacts: OrdMap<String, Contact>,
    /// Records of addresses that were replaced, and have not been dropped yet.
    former: OrdSet<Seq>,
    pub(crate) reminders: Vector<Reminder>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Send a document to some, or write down that it was sent.
    Send(Send),
    /// Write down that it was received.
    Receive {
        /// The line.
        sending: SendingId,
        /// On which day.
        on: Date,
    },
    /// Whoever it went to says so.
    Confirm {
        /// The digest of the key in the letter.
        digest: String,
    },
    /// Strike a line that was written by mistake.
    Strike(SendingId),
    /// Say where institutions are written to.
    SetContacts {
        /// The opinion that they are asked about.
        opinion: OpinionId,
        /// Institutions; without an address, they are written to no more.
        contacts: Vec<(String, Option<Address>)>,
        /// The language of letters to them, by its code; where none is said it stays as it is.
        #[serde(default)]
        language: Option<String>,
    },
    /// Remind an institution of what it has not answered.
    Remind(Box<reminder::Reminding>),
}

impl Command {
    /// The opinion that it is about, where there is one.
    pub(crate) fn opinion(&self, state: &State) -> Option<OpinionId> {
        let of = |id: &SendingId| state.diffusion.get(*id).map(|it| it.opinion);
        match self {
            Self::Send(send) => Some(send.opinion),
            Self::Receive { sending, .. } | Self::Strike(sending) => of(sending),
            Self::Confirm { .. } => None,
            Self::SetContacts { opinion, .. } => Some(*opinion),
            Self::Remind(reminding) => Some(reminding.opinion),
        }
    }
}

/// A document, and to whom it goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Send {
    /// The opinion; its newest edition is sent.
    pub opinion: OpinionId,
    /// The document.
    pub document: Document,
    /// By which way.
    pub way: Way,
    /// On which day.
    pub on: Date,
    /// Whether these are public institutions, whose names everybody may read.
    pub institutions: bool,
    /// To whom.
    pub to: Vec<Addressee>,
}

/// To whom something goes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Addressee {
    /// How they are called.
    pub name: String,
    /// Where it is mailed to, with the letter that is sent.
    #[serde(default)]
    pub mail: Option<Mail>,
}

/// A letter, ready but for its headers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mail {
    /// To whom, and its words.
    pub letter: crate::mail::Letter,
    /// The digest of the key in it.
    pub digest: String,
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such line.
    #[error("the register has no line {0}")]
    UnknownSending(SendingId),
    /// No line has this key, or no more.
    #[error("no line of the register has this key")]
    UnknownKey,
    /// No addressee, or more than fit into one command.
    #[error("one addressee at the least, {ADDRESSEES_MAX} at the most")]
    HowMany,
    /// The register of the opinion is full.
    #[error("the register of an opinion holds {SENDINGS_MAX} lines at the most")]
    Full,
    /// A document that goes by mail needs an address.
    #[error("there is no address for “{0}”")]
    NoAddress(String),
    /// Letters to this addressee came back.
    #[error("letters to “{0}” came back")]
    Returned(String),
    /// All of them were mailed this already.
    #[error("all of them were sent this by mail already")]
    SentAlready,
    /// The day lies ahead, or before the document was sent.
    #[error("this day cannot be")]
    WrongDay,
    /// It was received already.
    #[error("that it was received is written down already")]
    ReceivedAlready,
    /// What was mailed is not struck.
    #[error("a letter was made for this line; it cannot be struck")]
    Mailed,
    /// There is nothing to remind of, or no address.
    #[error("there is nothing to remind of")]
    NothingToRemind,
}

impl Sending {
    /// Its letter, where it went by mail: the record after it.
    #[must_use]
    pub fn letter(&self) -> Option<LetterId> {
        self.mailed.map(|_| LetterId(self.id.0 + 1))
    }

    /// Whether it holds as sent: by mail, as long as its letter did not come back.
    #[must_use]
    pub fn holds(&self) -> bool {
        !matches!(self.mailed, Some(Mailed::Failed(_)))
    }
}

impl Diffusion {
    /// The lines of an opinion, first to last.
    pub(crate) fn of(&self, opinion: OpinionId) -> impl DoubleEndedIterator<Item = &Sending> {
        self.sendings
            .values()
            .filter(move |it| it.opinion == opinion)
    }

    /// A line.
    pub(crate) fn get(&self, id: SendingId) -> Option<&Sending> {
        self.sendings.get(id)
    }

    /// The line that a key confirms.
    pub(crate) fn keyed(&self, digest: &str) -> Option<&Sending> {
        self.sendings.get(*self.by_key.get(digest)?)
    }

    /// Notes how far a letter has come, if it belongs to a line: it is the record after it. So it is
    /// known as well to whoever reads the public journal, where letters have no words.
    pub(crate) fn letter(&mut self, letter: LetterId, mailed: Mailed) {
        let id = SendingId(letter.0.saturating_sub(1));
        self.sendings.change(id, |it| {
            if it.mailed.is_some() {
                it.mailed = Some(mailed);
            }
        });
    }

    /// Letters to an address came back: lines that nobody confirmed were not received.
    pub(crate) fn returned(&mut self, to: &Address, at: Timestamp) {
        let went = |it: &&Sending| {
            let address = it.private.as_ref().and_then(|own| own.to.as_ref());
            it.received.is_none() && address.is_some_and(|own| own.same_as(to))
        };
        let back: Vec<_> = self
            .sendings
            .values()
            .filter(went)
            .map(|it| it.id)
            .collect();
        for id in back {
            self.sendings
                .change(id, |it| it.mailed = Some(Mailed::Failed(at)));
        }
    }
}

/// Records whose closed texts have been kept as long as they may be: names and addresses of a year
/// ago, and addresses that others have replaced.
#[must_use]
pub(crate) fn outlived(state: &State, now: Timestamp) -> Vec<Seq> {
    let Diffusion {
        sendings, former, ..
    } = &state.diffusion;
    let old = |it: &&Sending| it.private.is_some() && it.at.0 + PRIVATE_KEPT_MS <= now.0;
    let old = sendings.values().filter(old).map(|it| it.id.0);
    old.chain(former.iter().copied()).collect()
}
