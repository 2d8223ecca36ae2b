//! Letters by electronic mail: queued with what they tell of, sent by the program, and forgotten.
//!
//! Whatever needs a letter puts one among the events of its own `decide` ([`letter`]), so that it is
//! sent if and only if the rest happened. A node that sends takes some letters for a few minutes
//! ([`Taken`]), hands each over, and records what came of it. What holds: no two nodes send the same
//! letter, and none is sent twice, but where the program or the connection dies between the mail
//! server's acceptance and our record of it. Then it is sent again, under the same Message-ID.
//!
//! Address and words are closed. The state keeps those of letters that wait. When a letter is sent
//! its words are of no more use: [`outlived`] names the records whose closed texts are to be dropped
//! by a redaction on the ground of retention, which is asked for by the program that sends.

mod address;
mod command;
mod deciding;
mod facts;
mod returned;

use imbl::OrdMap;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    State,
    id::{LetterId, SendingId, SubscriptionId},
    table::Table,
    words::{self, Field},
};

pub use address::{ADDRESS_BYTES_MAX, Address};
pub use command::{Command, Refusal};
pub(crate) use deciding::decide;
pub use facts::{Bounced, Delivered, Discarded, Failed, Requeued, Taken};
pub(crate) use returned::check as check_returned;
pub use returned::{
    CameBack, Marked, RETURNED_KEPT_MS, Reader, Returned, STATUS_CHARS_MAX, Trusted, WentBack,
};

/// Longest plain text of a letter, in characters.
pub const TEXT_CHARS_MAX: usize = 50_000;
/// Longest HTML of a letter, in characters.
pub const HTML_CHARS_MAX: usize = 200_000;
/// Letters that are held by one command after a copy was put back.
pub const HELD_MAX: usize = 100;
/// Letters that one node may take at once.
pub const TAKEN_MAX: usize = 10;
/// For how long a node has taken a letter, in milliseconds: longer than it needs to send ten.
pub const TAKEN_MS: i64 = 10 * 60_000;
/// How long a letter waits after each failure, in minutes. After one more it is given up: an address
/// that takes nothing for three days has to be looked at by somebody.
pub const PAUSES_MIN: [i64; 9] = [1, 5, 15, 60, 180, 360, 720, 1_440, 1_440];
/// How long the words of a letter that was sent are kept, in milliseconds: a week, in which a person
/// who says that nothing came can be answered.
pub const SENT_KEPT_MS: i64 = 7 * 24 * 3_600_000;
/// How long those of a letter that was given up are kept, in milliseconds: a month.
pub const GIVEN_UP_KEPT_MS: i64 = 30 * 24 * 3_600_000;

/// What a letter is for. In the open text: it says what happened, never to whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To see whether mail works.
    Trial,
    /// The link by which somebody comes in.
    ComingIn,
    /// An invitation to join.
    Invitation,
    /// Whether it was really the holder of the address who asked to be written to.
    Confirm,
    /// What is new, for somebody who asked.
    News {
        /// Who asked.
        subscription: SubscriptionId,
        /// The last record that it tells of.
        until: Seq,
    },
    /// To tell somebody of their registration for a meeting.
    Registration,
    /// A document of the council, for somebody in the register of its diffusion.
    Diffusion {
        /// The line of the register.
        sending: SendingId,
    },
    /// To remind an institution of what it has not answered.
    Reminder,
    /// About somebody's account: it is not used, or somebody brought the code of a will.
    Account,
    /// What moderators decided about somebody's words.
    Moderation,
    /// To tell whoever has to know it of a grave act.
    Alert,
}

impl Purpose {
    /// Its name in words of the interface.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Trial => "trial",
            Self::ComingIn => "coming-in",
            Self::Invitation => "invitation",
            Self::Confirm => "confirm",
            Self::News { .. } => "news",
            Self::Registration => "registration",
            Self::Diffusion { .. } => "diffusion",
            Self::Reminder => "reminder",
            Self::Account => "account",
            Self::Moderation => "moderation",
            Self::Alert => "alert",
        }
    }

    /// Whether its words open an account: nobody reads them but who is written to.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        matches!(self, Self::ComingIn | Self::Invitation)
    }

    /// Whether somebody is waiting for it: it goes before all others.
    #[must_use]
    pub fn is_urgent(&self) -> bool {
        match self {
            Self::Trial | Self::ComingIn | Self::Confirm => true,
            Self::News { .. }
            | Self::Registration
            | Self::Invitation
            | Self::Diffusion { .. }
            | Self::Reminder
            | Self::Account
            | Self::Moderation
            | Self::Alert => false,
        }
    }
}

/// What is personal of a letter: to whom, and its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// To whom.
    pub to: Address,
    /// Its subject: one line.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as HTML: a whole document.
    pub html: String,
    /// The address at which one click, without a question, ends letters of this kind (RFC 8058).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe: Option<String>,
}

/// What waits for a letter that was queued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiting {
    /// Its id.
    pub id: LetterId,
    /// What it is for.
    pub purpose: Purpose,
    /// When it was queued.
    pub queued: Timestamp,
    /// Not to be sent before.
    pub next: Timestamp,
    /// Of no use after.
    pub not_after: Option<Timestamp>,
    /// How often it was tried in vain.
    pub attempts: u32,
    /// Why it could not be sent the last time.
    pub reason: Option<Reason>,
    /// When it was given up: it waits for somebody who looks at it.
    pub given_up: Option<Timestamp>,
    /// Which node has it, and until when.
    pub(crate) taken: Option<(Sender, Timestamp)>,
    pub(crate) to: Address,
    pub(crate) subject: String,
    pub(crate) text: String,
    pub(crate) html: String,
    pub(crate) unsubscribe: Option<String>,
}

/// A letter that left, while its words are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// What it was for.
    pub purpose: Purpose,
    /// When it left.
    pub at: Timestamp,
}

/// A process of this program that sends, by a word made at random when it starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sender(pub String);

/// Why a letter was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The mail server will never take it: mostly an address that is not there.
    Refused,
    /// The mail server will not take it now.
    Later,
    /// The connection broke: whether the mail server took it is not known.
    Unanswered,
    /// No mail can be made of it.
    Unfit,
    /// It was of no more use.
    Expired,
    /// A copy was put back in which it waited: whether it left since is not known.
    Restored,
}

impl Reason {
    /// Whether another attempt would end in the same way.
    fn is_final(self) -> bool {
        matches!(
            self,
            Self::Refused | Self::Unfit | Self::Expired | Self::Restored
        )
    }
}

/// All letters that are not done with.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Mail {
    waiting: Table<LetterId, Waiting>,
    /// Letters that left and whose words have not been dropped yet.
    sent: OrdMap<LetterId, Sent>,
    /// Addresses that sent letters back: they are not written to.
    pub(crate) returned: returned::Book,
}

/// A letter was queued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Queued {
    /// What it is for.
    pub purpose: Purpose,
    /// Not to be sent before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_before: Option<Timestamp>,
    /// Of no use after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_after: Option<Timestamp>,
    /// To whom, and its words; `None` once they were dropped.
    #[serde(skip)]
    pub letter: Option<Letter>,
}

/// A letter to be put among the events of a command.
///
/// # Errors
/// When one of its texts is empty or too long.
pub(crate) fn letter(purpose: Purpose, letter: &Letter) -> Result<Queued, crate::Refusal> {
    let link = letter.unsubscribe.as_deref();
    if link.is_some_and(|link| !is_link(link)) {
        return Err(Refusal::NotALink.into());
    }
    let letter = Letter {
        // Read again: a command may come from elsewhere than our own forms.
        to: Address::parse(letter.to.as_str())?,
        subject: words::title(Field::Title, &letter.subject)?,
        text: words::taken(Field::Text, &letter.text, TEXT_CHARS_MAX)?,
        html: words::taken(Field::Text, &letter.html, HTML_CHARS_MAX)?,
        unsubscribe: letter.unsubscribe.clone(),
    };
    Ok(Queued {
        purpose,
        not_before: None,
        not_after: None,
        letter: Some(letter),
    })
}

impl Queued {
    /// Not to be sent before.
    #[must_use]
    pub fn not_before(self, at: Timestamp) -> Self {
        Self {
            not_before: Some(at),
            ..self
        }
    }

    /// Of no use after.
    #[must_use]
    pub fn not_after(self, at: Timestamp) -> Self {
        Self {
            not_after: Some(at),
            ..self
        }
    }
}

/// Goes into a header: nothing in it may end the line.
fn is_link(link: &str) -> bool {
    let starts = link.starts_with("https://") || link.starts_with("http://");
    let plain = |c: char| c.is_ascii_graphic() && c != '<' && c != '>';
    starts && link.len() <= 500 && link.chars().all(plain)
}

impl Waiting {
    /// Whether it is its time, and no other node has it.
    fn is_free(&self, now: Timestamp, by: &Sender) -> bool {
        let free = self.holder(now).is_none_or(|holder| holder == by);
        self.given_up.is_none() && self.next <= now && free
    }

    /// Which node has it.
    #[must_use]
    pub fn holder(&self, now: Timestamp) -> Option<&Sender> {
        let (by, until) = self.taken.as_ref()?;
        (*until > now).then_some(by)
    }

    /// To whom, and its words.
    pub(crate) fn letter(&self) -> Letter {
        Letter {
            to: self.to.clone(),
            subject: self.subject.clone(),
            text: self.text.clone(),
            html: self.html.clone(),
            unsubscribe: self.unsubscribe.clone(),
        }
    }
}

impl Mail {
    /// Whether a node may send a letter now: it is its time, no other node has it, and letters to
    /// its address do not come back. What somebody asked for this very minute goes all the same: it
    /// is how they find out.
    pub(crate) fn is_due(&self, waiting: &Waiting, now: Timestamp, by: &Sender) -> bool {
        let held = !waiting.purpose.is_urgent() && self.returned.has(&waiting.to);
        waiting.is_free(now, by) && !held
    }

    /// All that wait, first to last.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Waiting> {
        self.waiting.values()
    }

    /// One that waits.
    pub(crate) fn get(&self, id: LetterId) -> Option<&Waiting> {
        self.waiting.get(id)
    }

    /// Takes back what waits for a subscription that has ended. Its words are dropped with those of
    /// letters that left.
    pub(crate) fn withdraw(&mut self, of: SubscriptionId, at: Timestamp) {
        let news = |purpose: &Purpose| match purpose {
            Purpose::News { subscription, .. } => *subscription == of,
            _ => false,
        };
        let waiting = self.waiting.values().filter(|it| news(&it.purpose));
        for id in waiting.map(|it| it.id).collect::<Vec<_>>() {
            self.leave(id, at);
        }
    }

    /// Takes back what waits of the register of diffusion for an address: the register says that it
    /// did not arrive, and whoever sends it again sends it once.
    fn leave_sendings_to(&mut self, to: &Address, at: Timestamp) {
        let own =
            |it: &&Waiting| matches!(it.purpose, Purpose::Diffusion { .. }) && it.to.same_as(to);
        let own = self.waiting.values().filter(own);
        for id in own.map(|it| it.id).collect::<Vec<_>>() {
            self.leave(id, at);
        }
    }

    /// A letter is done with.
    fn leave(&mut self, id: LetterId, at: Timestamp) {
        if let Some(waiting) = self.waiting.remove(id) {
            let purpose = waiting.purpose.clone();
            self.sent.insert(id, Sent { purpose, at });
        }
    }

    /// The letters that left, while their words are kept.
    pub(crate) fn sent(&self, id: LetterId) -> Option<&Sent> {
        self.sent.get(&id)
    }
}

/// The records of letters whose words have been kept long enough: their closed texts are to be
/// dropped on the ground of retention.
#[must_use]
pub fn outlived(state: &State, now: Timestamp) -> Vec<Seq> {
    let Mail {
        waiting,
        sent,
        returned,
    } = &state.mail;
    let sent = sent
        .iter()
        .filter(|(_, sent)| sent.at.0 + SENT_KEPT_MS <= now.0);
    let old = |at: Timestamp| at.0 + GIVEN_UP_KEPT_MS <= now.0;
    let given_up = waiting.values().filter(|it| it.given_up.is_some_and(old));
    sent.map(|(id, _)| id.0)
        .chain(given_up.map(|it| it.id.0))
        .chain(returned.outlived(now))
        .collect()
}
