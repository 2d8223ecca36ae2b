//! Letters: to whom they go and what they say is seen by whoever runs the council alone.

use kuzul_journal::Timestamp;

use super::{Seen, Viewer};
use crate::{
    id::LetterId,
    mail::{Letter, Sender, Waiting},
    subscription::{Subscription, Token, Who},
};

impl<'a> Seen<'a> {
    /// Letters that wait, first to last.
    pub fn letters(self) -> impl Iterator<Item = &'a Waiting> {
        let may = self.viewer == Viewer::Operator;
        self.state.mail.waiting().filter(move |_| may)
    }

    /// A letter that waits.
    #[must_use]
    pub fn letter(self, id: LetterId) -> Option<&'a Waiting> {
        let letter = self.state.mail.get(id);
        letter.filter(|_| self.viewer == Viewer::Operator)
    }

    /// To whom a letter goes, and its words.
    #[must_use]
    pub fn words_of_letter(self, letter: &Waiting) -> Option<Letter> {
        (self.viewer == Viewer::Operator).then(|| letter.letter())
    }

    /// The subscription of a private name, for whoever has that name.
    #[must_use]
    pub fn subscription(self, token: &Token) -> Option<&'a Subscription> {
        self.state.subscriptions.named(token)
    }

    /// Those who asked to be written to and said yes.
    pub fn subscriptions(self) -> impl Iterator<Item = &'a Subscription> {
        let may = self.viewer == Viewer::Operator;
        let all = self.state.subscriptions.all.values();
        all.filter(move |it| may && it.confirmed)
    }

    /// What is personal of a subscription.
    #[must_use]
    pub fn subscriber(self, subscription: &'a Subscription) -> Option<Who> {
        (self.viewer == Viewer::Operator).then(|| Who {
            token: subscription.token.clone(),
            to: subscription.to.clone(),
            author: subscription.author.clone(),
        })
    }

    /// The letters that a node may send now: those that somebody waits for before all others.
    #[must_use]
    pub fn due_letters(self, now: Timestamp, by: &Sender) -> Vec<LetterId> {
        let mail = &self.state.mail;
        let due = self.letters().filter(|letter| mail.is_due(letter, now, by));
        let mut due: Vec<_> = due.collect();
        due.sort_by_key(|letter| !letter.purpose.is_urgent());
        due.into_iter().map(|letter| letter.id).collect()
    }
}
