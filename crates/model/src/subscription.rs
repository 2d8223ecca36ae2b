//! The newsletter: who asked for it, confirmed it, and left.
//!
//! Somebody types an address; a letter goes there with a private link; only who opens it and says yes
//! is written to ([`Command::Confirm`]). One click on the same link, or in a mail program, ends it.
//! The address is in the closed text of the record of the asking alone. Whoever has left, or never
//! confirmed, is forgotten by the state at once; [`outlived`] names the records whose closed texts are
//! then dropped by a redaction.

use imbl::{OrdMap, OrdSet};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Actor, Context, Event, State, board,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{BoardId, MeetingId, OpinionId, ProcessId, SubscriptionId},
    mail::{self, Address, Letter, Purpose},
    meeting, opinion, permission, process,
    table::Table,
    words::{self, Field},
};

/// How long a link waits to be confirmed, in milliseconds: a week.
pub const CONFIRM_MS_MAX: i64 = 7 * 24 * 3_600_000;
/// Askings that may wait to be confirmed: more are no council's readers, but somebody's mischief.
pub const UNCONFIRMED_MAX: usize = 500;
/// Shortest and longest private name of a subscription, in characters.
const TOKEN_CHARS: std::ops::RangeInclusive<usize> = 32..=64;

/// What is written about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Everything that the council does.
    Everything,
    /// One process.
    Process(ProcessId),
    /// What becomes of the cards that somebody wrote on a board.
    Words(BoardId),
    /// What becomes of an opinion: its hand-over and the answers to it.
    Opinion(OpinionId),
    /// What becomes of a meeting: what was concluded there, and the answers to it.
    Meeting(MeetingId),
}

/// The private name of a subscription, made at random at the edge: who has it may confirm and end it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Token(pub String);

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// A subscription that was asked for and not ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subscription {
    /// Its id.
    pub id: SubscriptionId,
    /// What is written about.
    pub about: About,
    /// When it was asked for.
    pub asked: Timestamp,
    /// Whether whoever has the address said yes.
    pub confirmed: bool,
    /// The last record that was written about.
    pub told: Seq,
    /// The language of its letters, as its code.
    pub language: String,
    pub(crate) token: Token,
    pub(crate) to: Address,
    /// Whose cards, by the pseudonym of the board.
    pub(crate) author: Option<String>,
}

/// All subscriptions.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Subscriptions {
    pub(crate) all: Table<SubscriptionId, Subscription>,
    by_token: OrdMap<Token, SubscriptionId>,
    /// Ended ones whose address has not been dropped from the journal yet.
    ended: OrdSet<SubscriptionId>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Ask to be written to.
    Ask {
        /// About what.
        about: About,
        /// The language of its letters, as its code.
        language: String,
        /// Its private name.
        token: Token,
        /// What somebody agreed to by a tick, in the words that they read; empty where a form of its
        /// own asked for nothing else.
        #[serde(default)]
        wording: String,
        /// The letter with the link to confirm; its address is the one that is asked for.
        letter: Letter,
    },
    /// Say yes.
    Confirm(Token),
    /// End it.
    End(Token),
    /// Write what is new, up to a record.
    Tell {
        /// To whom.
        subscription: SubscriptionId,
        /// The last record that it tells of.
        until: Seq,
        /// The letter; its address is put in here.
        letter: Letter,
    },
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// No such subscription: it ended, or its week to be confirmed is over.
    #[error("there is no such subscription")]
    Unknown,
    /// Too many wait to be confirmed.
    #[error("too many askings wait to be confirmed")]
    TooMany,
    /// Its private name is no such name.
    #[error("a private name has 32 hexadecimal digits at the least")]
    NotAToken,
}

/// Somebody asked to be written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// About what.
    pub about: About,
    /// The language of its letters.
    pub language: String,
    /// What they agreed to by a tick, in the words that they read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wording: String,
    /// Who; `None` once it was dropped.
    #[serde(skip)]
    pub who: Option<Who>,
}

/// What is personal of a subscription.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Its private name.
    pub token: Token,
    /// Where to write.
    pub to: Address,
    /// Whose cards it is about, by the pseudonym of the board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
}

/// Whoever has the address said yes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Confirmed {
    /// To what.
    pub subscription: SubscriptionId,
}

/// A subscription ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    /// Which.
    pub subscription: SubscriptionId,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Ask {
            about,
            language,
            token,
            wording,
            letter,
        } => {
            let asked = Asked {
                about: *about,
                language: language.chars().take(8).collect(),
                wording: words::optional(Field::Text, wording)?,
                who: None,
            };
            ask(state, asked, token, letter, context)
        }
        Command::Confirm(token) => {
            let subscription = known(state, token, context.at)?;
            Ok(if subscription.confirmed {
                Vec::new()
            } else {
                let subscription = subscription.id;
                vec![Confirmed { subscription }.into()]
            })
        }
        // Who clicks twice, or long after, has what they wanted.
        Command::End(token) => Ok(match state.subscriptions.named(token) {
            Some(subscription) => vec![
                Ended {
                    subscription: subscription.id,
                }
                .into(),
            ],
            None => Vec::new(),
        }),
        Command::Tell {
            subscription,
            until,
            letter,
        } => {
            let of = state.subscriptions.all.get(*subscription);
            let of = of.filter(|it| it.confirmed).ok_or(Refusal::Unknown)?;
            // Two nodes may both write the morning's letter: the second changes nothing.
            if of.told >= *until {
                return Ok(Vec::new());
            }
            let purpose = Purpose::News {
                subscription: *subscription,
                until: *until,
            };
            let letter = Letter {
                to: of.to.clone(),
                ..letter.clone()
            };
            Ok(vec![mail::letter(purpose, &letter)?.into()])
        }
    }
}

fn ask(
    state: &State,
    asked: Asked,
    token: &Token,
    letter: &Letter,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let about = asked.about;
    let at = context.at;
    let author = author(state, about, context.by)?;
    let is_token = TOKEN_CHARS.contains(&token.0.len())
        && token.0.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_token {
        return Err(Refusal::NotAToken.into());
    }
    let confirm = mail::letter(Purpose::Confirm, letter)?;
    mail::check_returned(state, &Address::parse(letter.to.as_str())?)?;
    let all = || state.subscriptions.all.values();
    let waits = |it: &&Subscription| !it.confirmed && it.is_fresh(at);
    let same =
        |it: &Subscription| it.about == about && it.author == author && it.to.same_as(&letter.to);
    // Who is written to already, or has a link that waits, gets no second one: nobody can be flooded
    // from here, and the answer does not tell who reads.
    if all().any(|it| same(it) && (it.confirmed || it.is_fresh(at))) {
        return Ok(Vec::new());
    }
    if all().filter(waits).count() >= UNCONFIRMED_MAX {
        return Err(Refusal::TooMany.into());
    }
    let asked = Asked {
        who: Some(Who {
            token: token.clone(),
            to: Address::parse(letter.to.as_str())?,
            author,
        }),
        ..asked
    };
    let end = Timestamp(at.0 + CONFIRM_MS_MAX);
    Ok(vec![asked.into(), confirm.not_after(end).into()])
}

/// Whose cards it is about: nobody can ask for those of another.
fn author(state: &State, about: About, by: &Actor) -> Result<Option<String>, crate::Refusal> {
    match (about, by) {
        (About::Everything, _) => Ok(None),
        (About::Process(id), _) => {
            process::known(state, id)?;
            Ok(None)
        }
        (About::Opinion(id), _) => {
            opinion::known(state, id)?;
            Ok(None)
        }
        (About::Meeting(id), _) => {
            meeting::known(state, id)?;
            Ok(None)
        }
        (About::Words(board), Actor::Device(author)) => {
            board::known(state, board)?;
            Ok(Some(author.clone()))
        }
        (About::Words(_), _) => Err(permission::Forbidden.into()),
    }
}

fn known<'a>(state: &'a State, token: &Token, at: Timestamp) -> Result<&'a Subscription, Refusal> {
    let subscription = state.subscriptions.named(token);
    let fresh = subscription.filter(|it| it.confirmed || it.is_fresh(at));
    fresh.ok_or(Refusal::Unknown)
}

impl Subscription {
    /// Whether its link may still be confirmed.
    fn is_fresh(&self, at: Timestamp) -> bool {
        self.asked.0 + CONFIRM_MS_MAX > at.0
    }
}

impl Subscriptions {
    /// The subscription of a private name.
    pub(crate) fn named(&self, token: &Token) -> Option<&Subscription> {
        self.all.get(*self.by_token.get(token)?)
    }

    /// Those of an address.
    pub(crate) fn of_address(&self, to: &Address) -> Vec<SubscriptionId> {
        let own = self.all.values().filter(|it| it.to.same_as(to));
        own.map(|it| it.id).collect()
    }

    /// Notes that a letter tells of all up to a record.
    pub(crate) fn told(&mut self, id: SubscriptionId, until: Seq) {
        self.all.change(id, |it| it.told = it.told.max(until));
    }

    pub(crate) fn end(&mut self, id: SubscriptionId) {
        if let Some(subscription) = self.all.remove(id) {
            self.by_token.remove(&subscription.token);
            self.ended.insert(id);
        }
    }
}

/// The records whose closed texts hold the address of somebody who left, or never said yes.
#[must_use]
pub fn outlived(state: &State, now: Timestamp) -> Vec<Seq> {
    let Subscriptions { all, ended, .. } = &state.subscriptions;
    let never = all.values().filter(|it| !it.confirmed && !it.is_fresh(now));
    let ended = ended.iter().map(|id| id.0);
    ended.chain(never.map(|it| it.id.0)).collect()
}

impl Fact for Asked {
    const KIND: &'static str = "subscription.asked";
    type Personal = Who;

    fn personal(&self) -> Option<&Who> {
        self.who.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Who>) {
        self.who = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Some(who) = &self.who else {
            return;
        };
        let id = SubscriptionId(place.seq);
        let subscription = Subscription {
            id,
            about: self.about,
            asked: place.at,
            confirmed: false,
            told: place.seq,
            language: self.language.clone(),
            token: who.token.clone(),
            to: who.to.clone(),
            author: who.author.clone(),
        };
        state.subscriptions.by_token.insert(who.token.clone(), id);
        state.subscriptions.all.insert(id, subscription);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Confirmed {
    const KIND: &'static str = "subscription.confirmed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        // What happened before is not news to somebody who has just come.
        state.subscriptions.all.change(self.subscription, |it| {
            it.confirmed = true;
            it.told = place.seq;
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Ended {
    const KIND: &'static str = "subscription.ended";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.subscriptions.end(self.subscription);
        state.mail.withdraw(self.subscription, place.at);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
