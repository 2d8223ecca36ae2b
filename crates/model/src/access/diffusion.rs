//! Who was sent an opinion: figures and institutions for everybody, people and addresses for whoever
//! keeps the register.

use jiff::civil::Date;

use super::{Seen, Viewer};
use crate::{
    board::Board,
    diffusion::{
        Sending,
        reminder::{self, Due, Reminder},
    },
    id::{OpinionId, SendingId},
    mail::{Address, Marked},
    registration::Entry,
    subscription::{About, Token},
};

impl<'a> Seen<'a> {
    /// The register of an opinion, first to last.
    pub fn sendings(self, opinion: OpinionId) -> impl DoubleEndedIterator<Item = &'a Sending> {
        self.state.diffusion.of(opinion)
    }

    /// A line of the register.
    #[must_use]
    pub fn sending(self, id: SendingId) -> Option<&'a Sending> {
        self.state.diffusion.get(id)
    }

    /// The line that a key confirms, for whoever has the key.
    #[must_use]
    pub fn sending_of_key(self, digest: &str) -> Option<&'a Sending> {
        self.state.diffusion.keyed(digest)
    }

    /// Whom a line is about who is no institution; `None` for those who may not know, and once it
    /// was dropped.
    #[must_use]
    pub fn person_sent_to(self, sending: &'a Sending) -> Option<&'a str> {
        let own = sending.private.as_ref().filter(|_| self.runs());
        own.map(|own| own.name.as_str())
    }

    /// Where a line was mailed to.
    #[must_use]
    pub fn mailed_to(self, sending: &'a Sending) -> Option<&'a Address> {
        let own = sending.private.as_ref().filter(|_| self.runs());
        own.and_then(|own| own.to.as_ref())
    }

    /// Where an institution is written to.
    #[must_use]
    pub fn contact(self, institution: &str) -> Option<&'a Address> {
        let contact = self.state.diffusion.contacts.get(institution);
        contact.filter(|_| self.runs()).map(|contact| &contact.to)
    }

    /// The language of letters to an institution, by its code, where somebody said it.
    #[must_use]
    pub fn language_of_contact(self, institution: &str) -> Option<&'a str> {
        let contact = self.state.diffusion.contacts.get(institution);
        contact.filter(|_| self.runs())?.language.as_deref()
    }

    /// Reminders about an opinion, first to last.
    pub fn reminders(self, opinion: OpinionId) -> impl DoubleEndedIterator<Item = &'a Reminder> {
        let reminders = self.state.diffusion.reminders.iter();
        reminders.filter(move |it| it.said.opinion == opinion)
    }

    /// Of what institutions are to be reminded on a day.
    #[must_use]
    pub fn reminders_due(self, today: Date) -> Vec<Due<'a>> {
        if self.runs() {
            reminder::due(self.state, today)
        } else {
            Vec::new()
        }
    }

    /// Addresses that send letters back, the newest last.
    #[must_use]
    pub fn returned_addresses(self) -> Vec<(&'a Marked, &'a Address)> {
        let all = self.state.mail.returned.all().into_iter();
        all.filter(|_| self.runs())
            .map(|marked| (marked, &marked.back.to))
            .collect()
    }

    /// Whether letters to an address come back, for whoever runs the council.
    #[must_use]
    pub fn is_returned(self, to: &Address) -> bool {
        self.runs() && self.state.mail.returned.has(to)
    }

    /// Whether letters to the viewer's own address come back.
    #[must_use]
    pub fn own_address_returned(self) -> Option<&'a Marked> {
        let Viewer::Person(id) = self.viewer else {
            return None;
        };
        let own = self.state.people.here(id)?.address.as_ref()?;
        self.state.mail.returned.of(own)
    }

    /// Whether letters about a registration come back, for whoever holds its key.
    #[must_use]
    pub fn registration_returned(self, entry: &Entry) -> bool {
        let returned = &self.state.mail.returned;
        entry.address().is_some_and(|to| returned.has(to))
    }

    /// Whether letters to somebody who had this private name came back.
    #[must_use]
    pub fn reader_returned(self, token: &Token) -> bool {
        let marked = self.state.mail.returned.all().into_iter();
        let mut readers = marked.flat_map(|it| &it.back.readers);
        readers.any(|reader| reader.token == *token)
    }

    /// Whether letters about somebody's cards came back, for whoever holds the private link.
    #[must_use]
    pub fn author_returned(self, board: &Board, author: &str) -> bool {
        let about = About::Words(board.id);
        let marked = self.state.mail.returned.all().into_iter();
        let mut readers = marked.flat_map(|it| &it.back.readers);
        readers.any(|it| it.about == about && it.author.as_deref() == Some(author))
    }

    /// Whether the viewer runs the council.
    fn runs(self) -> bool {
        self.viewer == Viewer::Operator
    }
}
