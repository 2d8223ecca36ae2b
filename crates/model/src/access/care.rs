//! What is kept of people, and moderation: one's own for oneself, cases for moderators, figures for
//! everybody.

use std::sync::Arc;

use kuzul_journal::{Digest, Record, Seq, Timestamp};

use super::{Account, Seen, Viewer};
use crate::{
    board::{Board, Card, Command as Asked},
    id::{BoardId, CaseId, PersonId},
    mail::{Address, Waiting},
    moderation::{
        self, Case, Curb, Found, HiddenBy, Report, Target,
        aids::Aids,
        bars::{self, Bar},
        figures::{self, Figures},
    },
    person::Person,
    privacy::{self, Whose, retention, will},
    registration::{Desk, Entry},
    subscription::Subscription,
};

impl<'a> Seen<'a> {
    /// The records whose closed texts hold something of the viewer, first to last.
    #[must_use]
    pub fn records_of_mine(self, person: PersonId) -> Vec<Seq> {
        let privacy = &self.state.privacy;
        let names = self.own_names(person);
        let records = names.iter().flat_map(|name| privacy.records(name));
        let mut seqs: Vec<_> = records.collect();
        seqs.sort_unstable();
        seqs.dedup();
        seqs
    }

    /// Nobody but the viewer themselves.
    fn own_names(self, person: PersonId) -> Vec<Whose> {
        if self.viewer == Viewer::Person(person) {
            self.state.privacy.names_of(person)
        } else {
            Vec::new()
        }
    }

    fn is_own_address(self, person: PersonId, address: &Address) -> bool {
        let own = Whose::address(address);
        self.own_names(person).contains(&own)
    }

    /// Registrations that were made with the viewer's address.
    pub fn registrations_of_mine(
        self,
        person: PersonId,
    ) -> impl Iterator<Item = (&'a Desk, &'a Entry)> {
        let desks = self.state.desks.values();
        let all = desks.flat_map(|desk| desk.entries.values().map(move |it| (desk, &**it)));
        all.filter(move |(_, entry)| {
            let address = entry.address();
            address.is_some_and(|address| self.is_own_address(person, address))
        })
    }

    /// Subscriptions of the viewer's address.
    pub fn subscriptions_of_mine(self, person: PersonId) -> impl Iterator<Item = &'a Subscription> {
        let all = self.state.subscriptions.all.values();
        all.filter(move |it| it.confirmed && self.is_own_address(person, &it.to))
    }

    /// Letters to the viewer that wait.
    pub fn letters_to_me(self, person: PersonId) -> impl Iterator<Item = &'a Waiting> {
        let all = self.state.mail.waiting();
        all.filter(move |it| self.is_own_address(person, &it.to))
    }

    /// The rooms whose cards the viewer keeps with their account, each with the pseudonym there.
    pub fn rooms_of_mine(
        self,
        person: PersonId,
    ) -> impl Iterator<Item = (&'a Board, &'a Arc<str>)> {
        let own = self.viewer == Viewer::Person(person);
        let cards = self.state.privacy.cards_of(person).filter(move |_| own);
        cards.filter_map(|(board, author)| Some((self.state.boards.get(*board)?, author)))
    }

    /// Whether the viewer keeps these cards with their account.
    #[must_use]
    pub fn keeps_cards(self, person: PersonId, board: BoardId, author: &str) -> bool {
        self.state.privacy.holder_of(board, author) == Some(person)
    }

    /// What the viewer wants to become of their account.
    #[must_use]
    pub fn own_will(self, person: PersonId) -> Option<&'a will::Kept> {
        let own = self.viewer == Viewer::Person(person);
        self.state.privacy.will_of(person).filter(|_| own)
    }

    /// The will that a code opens: to know the code is to be trusted.
    #[must_use]
    pub fn will_coded(self, code: Digest) -> Option<&'a will::Kept> {
        will::by_code(self.state, code).map(|(_, kept)| kept)
    }

    /// Whose will it is: for the program itself.
    #[must_use]
    pub fn holder_of_will(self, code: Digest) -> Option<Account<'a>> {
        let (person, _) = will::by_code(self.state, code)?;
        let may = self.viewer == Viewer::Operator;
        self.account_of(person).filter(|_| may)
    }

    /// Whether something is to be dropped or closed at a moment.
    #[must_use]
    pub fn is_something_outlived(self, now: Timestamp) -> bool {
        retention::is_due(self.state, now)
    }

    /// Who is to be written to because they have not come for long: for the program itself.
    pub fn to_be_warned(self, now: Timestamp) -> impl Iterator<Item = &'a Person> {
        let may = self.viewer == Viewer::Operator;
        retention::to_warn(self.state, now).filter(move |_| may)
    }

    /// How many texts would go if cards were erased by their private link.
    #[must_use]
    pub fn texts_of_device(self, board: &Board, author: &str) -> usize {
        privacy::texts_of(self.state, board, author).len()
    }

    /// What was decided of cards of a device in a room: for whoever holds its private link.
    pub fn cases_of_device(
        self,
        board: BoardId,
        author: &'a str,
    ) -> impl Iterator<Item = &'a Case> {
        let all = self.state.moderation.cases.values();
        all.filter(move |case| {
            let by = case.author.as_ref();
            by.is_some_and(|(on, by)| *on == board && **by == *author)
        })
    }

    /// Who took a card off the wall: for its author.
    #[must_use]
    pub fn hidden_by(self, card: &Card) -> Option<HiddenBy<'a>> {
        moderation::hidden_by(self.state, card)
    }

    /// Refuses what a device writes that is blocked in all rooms; `name_in` is what it is called in a
    /// room, by the room's code.
    ///
    /// # Errors
    /// When it is blocked.
    pub fn check_bars(
        self,
        command: &Asked,
        now: Timestamp,
        name_in: impl Fn(&str) -> String,
    ) -> Result<(), moderation::Refusal> {
        bars::check(self.state, command, now, name_in)
    }

    /// Whether a device is blocked in all rooms: for itself, which alone knows what it is called in
    /// each.
    #[must_use]
    pub fn is_barred(self, now: Timestamp, name_in: impl Fn(&str) -> String) -> bool {
        bars::holding(self.state, now, name_in).is_some()
    }

    /// Until when a case blocks a device in all rooms, while it does.
    #[must_use]
    pub fn bar_of(self, case: &Case, now: Timestamp) -> Option<Bar> {
        bars::of(self.state, case, now).copied()
    }

    /// All cases, first to last: for moderators.
    pub fn cases(self) -> impl DoubleEndedIterator<Item = &'a Case> {
        let may = self.viewer == Viewer::Operator;
        self.state.moderation.cases.values().filter(move |_| may)
    }

    /// Whether a case has something that a moderator has to look at.
    #[must_use]
    pub fn waits(self, case: &Case) -> bool {
        moderation::waits(self.state, case)
    }

    /// One case: for moderators.
    #[must_use]
    pub fn case(self, id: CaseId) -> Option<&'a Case> {
        let case = self.state.moderation.cases.get(id);
        case.filter(|_| self.viewer == Viewer::Operator)
    }

    /// What reports say: for moderators.
    #[must_use]
    pub fn words_of_reports(self, case: &'a Case) -> &'a [Report] {
        if self.viewer == Viewer::Operator {
            &case.words
        } else {
            &[]
        }
    }

    /// Whether the same moderator decided the case.
    #[must_use]
    pub fn was_decided_by(self, case: &Case, person: PersonId) -> bool {
        let by = case.decision.as_ref().and_then(|it| it.by.as_deref());
        by == Some(format!("person {person}").as_str())
    }

    /// What can be reported: what everybody may read; for moderators also what is hidden.
    #[must_use]
    pub fn reportable(self, target: Target) -> Option<Found> {
        let found = moderation::found(self.state, target)?;
        let hidden = match target {
            Target::Card(id) => self
                .card_anywhere(id)
                .is_none_or(|(_, card)| !card.is_shown()),
            // Comments are read by those who write the opinion.
            Target::Comment(_) => true,
            Target::Position(_) | Target::Amendment(_) | Target::Text(_) => false,
        };
        (!hidden || self.viewer == Viewer::Operator).then_some(found)
    }

    /// Whether the public journal holds back the open text of a record: words that no wall shows.
    /// `known` is the last record that the state knows of.
    #[must_use]
    pub fn holds_back(self, known: Seq, record: &Record) -> bool {
        moderation::is_held_back(self.state, known, record)
    }

    /// What brings words before moderators: for moderators.
    #[must_use]
    pub fn aids(self) -> Option<&'a Aids> {
        (self.viewer == Viewer::Operator).then_some(&self.state.moderation.aids)
    }

    /// Whether first cards are held in a room.
    #[must_use]
    pub fn holds_first_cards(self, board: BoardId) -> bool {
        self.state.moderation.aids.holds(board)
    }

    /// What moderation did, in figures.
    #[must_use]
    pub fn moderation_figures(self) -> Figures {
        figures::figures(self.state)
    }

    /// Whether a device is slowed or blocked in a room: for itself.
    #[must_use]
    pub fn curb_of(self, board: BoardId, author: &str) -> Curb {
        let curbs = &self.state.moderation.curbs;
        let curb = curbs.get(&(board, author.into())).copied();
        curb.unwrap_or(Curb::None)
    }

    /// Those who reported something and are to be told what was decided, each with their address: for
    /// the program itself.
    pub fn reporters_to_tell(self) -> impl Iterator<Item = (&'a Case, &'a Report, &'a Address)> {
        let may = self.viewer == Viewer::Operator;
        moderation::reporters_to_tell(self.state).filter(move |_| may)
    }

    /// Authors who are to be told of a decision by letter, each with their address and language: for
    /// the program itself.
    pub fn authors_to_tell(self) -> impl Iterator<Item = (&'a Case, &'a Address, &'a str)> {
        let cases = self.cases().filter(|case| case.to_tell);
        cases.filter_map(|case| {
            let author = case.author.as_ref()?;
            let (address, language) = moderation::address_of(self.state, author)?;
            Some((case, address, language))
        })
    }
}
