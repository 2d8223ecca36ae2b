//! What each event about letters is and changes. None of them has a line in the chronicle: what a
//! letter tells of has one.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Letter, Purpose, Queued, Reason, Sender, Waiting};
use crate::{
    State,
    chronicle::Subject,
    diffusion::Mailed,
    fact::{Fact, Place},
    id::LetterId,
};

/// A node took letters to send them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// Which.
    pub letters: Vec<LetterId>,
    /// The node.
    pub by: Sender,
    /// Until when it has them: after that, another may take them.
    pub until: Timestamp,
}

/// The mail server took a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// The letter.
    pub letter: LetterId,
}

/// A letter was not sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failed {
    /// The letter.
    pub letter: LetterId,
    /// Why.
    pub reason: Reason,
    /// Which attempt it was, from 1.
    pub attempt: u32,
    /// When it will be tried again; given up where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<Timestamp>,
}

/// A letter came back after it had been taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounced {
    /// The letter.
    pub letter: LetterId,
}

/// A letter that was given up is tried once more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Requeued {
    /// The letter.
    pub letter: LetterId,
}

/// A letter was left unsent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Discarded {
    /// The letter.
    pub letter: LetterId,
}

impl Fact for Queued {
    const KIND: &'static str = "letter.queued";
    type Personal = Letter;

    fn personal(&self) -> Option<&Letter> {
        self.letter.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Letter>) {
        self.letter = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        // A letter whose words were dropped, or that is read in the public journal, waits for nobody.
        let Some(letter) = &self.letter else {
            return;
        };
        let id = LetterId(place.seq);
        let waiting = Waiting {
            id,
            purpose: self.purpose.clone(),
            queued: place.at,
            next: self.not_before.unwrap_or(place.at),
            not_after: self.not_after,
            attempts: 0,
            reason: None,
            given_up: None,
            taken: None,
            to: letter.to.clone(),
            subject: letter.subject.clone(),
            text: letter.text.clone(),
            html: letter.html.clone(),
            unsubscribe: letter.unsubscribe.clone(),
        };
        state.mail.waiting.insert(id, waiting);
        if let Purpose::News {
            subscription,
            until,
        } = self.purpose
        {
            state.subscriptions.told(subscription, until);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

/// An address that takes nothing is not written to again.
fn end_news(state: &mut State, purpose: Option<&Purpose>, place: Place) {
    if let Some(&Purpose::News { subscription, .. }) = purpose {
        state.subscriptions.end(subscription);
        state.mail.withdraw(subscription, place.at);
    }
}

impl Fact for Taken {
    const KIND: &'static str = "letter.taken";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        for letter in &self.letters {
            state.mail.waiting.change(*letter, |waiting| {
                waiting.taken = Some((self.by.clone(), self.until));
            });
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Delivered {
    const KIND: &'static str = "letter.sent";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.diffusion.letter(self.letter, Mailed::Left(place.at));
        state.mail.leave(self.letter, place.at);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Failed {
    const KIND: &'static str = "letter.failed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.mail.waiting.change(self.letter, |waiting| {
            waiting.attempts = self.attempt;
            waiting.reason = Some(self.reason);
            waiting.taken = None;
            match self.next {
                Some(next) => waiting.next = next,
                None => waiting.given_up = Some(place.at),
            }
        });
        if self.next.is_none() {
            state
                .diffusion
                .letter(self.letter, Mailed::Failed(place.at));
        }
        let letter = state.mail.get(self.letter);
        let purpose = letter.map(|letter| letter.purpose.clone());
        if self.reason == Reason::Refused {
            end_news(state, purpose.as_ref(), place);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Bounced {
    const KIND: &'static str = "letter.bounced";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let letter = state.mail.sent(self.letter);
        let purpose = letter.map(|letter| letter.purpose.clone());
        state
            .diffusion
            .letter(self.letter, Mailed::Failed(place.at));
        end_news(state, purpose.as_ref(), place);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Requeued {
    const KIND: &'static str = "letter.requeued";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.mail.waiting.change(self.letter, |waiting| {
            waiting.given_up = None;
            waiting.attempts = 0;
            waiting.next = place.at;
        });
        state.diffusion.letter(self.letter, Mailed::Waiting);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Discarded {
    const KIND: &'static str = "letter.discarded";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state
            .diffusion
            .letter(self.letter, Mailed::Failed(place.at));
        // Its words are kept as long as those of a letter that left.
        state.mail.leave(self.letter, place.at);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
