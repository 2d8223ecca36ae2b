//! What can happen to the register of diffusion, and what it changes. Its lines have a page of their
//! own: none of them is in the chronicle.

use jiff::civil::Date;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Contact, Diffusion, Document, Mailed, Private, Receipt, Sending, Way};
use crate::{
    State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, SendingId},
    mail::Address,
};

/// A document was sent, or it was written down that it was.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
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
    /// The public institution that it went to; `None` for somebody else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<String>,
    /// What is personal of it; `None` where nothing is, or it was dropped.
    #[serde(skip)]
    pub private: Option<Private>,
}

/// It was received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Received {
    /// The line.
    pub sending: SendingId,
    /// On which day.
    pub on: Date,
    /// Whether whoever it went to said so.
    #[serde(default)]
    pub by_addressee: bool,
}

/// A line was struck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Struck {
    /// The line.
    pub sending: SendingId,
}

/// It was said where an institution is written to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactSet {
    /// The institution.
    pub institution: String,
    /// Whether there is an address.
    pub given: bool,
    /// The language of letters to it, by its code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The address; `None` where there is none, or it was dropped.
    #[serde(skip)]
    pub to: Option<Address>,
}

impl Fact for Sent {
    const KIND: &'static str = "diffusion.sent";
    type Personal = Private;

    fn personal(&self) -> Option<&Private> {
        self.private.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Private>) {
        self.private = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = SendingId(place.seq);
        let sending = Sending {
            id,
            opinion: self.opinion,
            edition: self.edition,
            document: self.document,
            way: self.way,
            on: self.on,
            at: place.at,
            institution: self.institution.clone(),
            mailed: (self.way == Way::Mail).then_some(Mailed::Waiting),
            received: None,
            private: self.private.clone(),
        };
        let digest = self.private.as_ref().and_then(|own| own.digest.clone());
        if let Some(digest) = digest {
            state.diffusion.by_key.insert(digest, id);
        }
        state.diffusion.sendings.insert(id, sending);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Received {
    const KIND: &'static str = "diffusion.received";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.diffusion.sendings.change(self.sending, |it| {
            it.received = Some(Receipt {
                on: self.on,
                by_addressee: self.by_addressee,
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Struck {
    const KIND: &'static str = "diffusion.struck";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.diffusion.sendings.remove(self.sending);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for ContactSet {
    const KIND: &'static str = "institution.contact_set";
    type Personal = Address;

    fn personal(&self) -> Option<&Address> {
        self.to.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Address>) {
        self.to = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let Diffusion {
            contacts, former, ..
        } = &mut state.diffusion;
        let before = match &self.to {
            Some(to) => {
                let contact = Contact {
                    record: place.seq,
                    language: self.language.clone(),
                    to: to.clone(),
                };
                contacts.insert(self.institution.clone(), contact)
            }
            None => contacts.remove(&self.institution),
        };
        former.extend(before.map(|contact| contact.record));
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
