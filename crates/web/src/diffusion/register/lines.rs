//! What the register shows: its lines, and the institutions that are asked something.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_locale::Language;
use kuzul_model::{
    access::Seen,
    diffusion::Sending,
    mail::{Address, Waiting},
    opinion::{Opinion, unanswered::Asked},
};

use crate::{
    diffusion::{badge, progress},
    letter,
};

/// A line of the register.
pub(super) struct Line<'a> {
    pub(super) sending: &'a Sending,
    pub(super) name: String,
    /// Whether it is an institution's name, which people wrote.
    pub(super) institution: bool,
    pub(super) address: Option<&'a str>,
    pub(super) progress: &'static str,
    /// Its letter, where it could not be sent so far.
    pub(super) stuck: Option<Stuck<'a>>,
    /// Whether it can be struck.
    pub(super) strikes: bool,
}

/// A letter that could not be sent so far.
pub(super) struct Stuck<'a> {
    pub(super) letter: &'a Waiting,
    /// Why, as a key of words.
    pub(super) reason: &'static str,
}

impl<'a> Stuck<'a> {
    fn of(seen: Seen<'a>, sending: &Sending) -> Option<Self> {
        let letter = seen.letter(sending.letter()?)?;
        let reason = letter::reason(letter.reason?);
        Some(Self { letter, reason })
    }
}

/// An institution that is asked something.
pub(super) struct Institution<'a> {
    pub(super) name: &'a str,
    pub(super) address: String,
    /// The language of letters to it.
    pub(super) language: Language,
    /// Whether letters to its address come back.
    pub(super) returned: bool,
    pub(super) unanswered: usize,
    /// The day that is over, where it is.
    pub(super) overdue: Option<Date>,
    /// When it was last reminded.
    pub(super) reminded: Option<Timestamp>,
}

impl Line<'_> {
    pub(super) fn badge(&self) -> &'static str {
        badge(self.progress)
    }
}

impl<'a> Line<'a> {
    pub(super) fn of(seen: Seen<'a>, sending: &'a Sending, gone: &str) -> Self {
        let institution = sending.institution.as_ref();
        let person = seen.person_sent_to(sending).unwrap_or(gone);
        Self {
            name: institution.map_or(person, String::as_str).to_owned(),
            institution: institution.is_some(),
            address: seen.mailed_to(sending).map(Address::as_str),
            progress: progress(sending),
            stuck: Stuck::of(seen, sending),
            strikes: sending.mailed.is_none(),
            sending,
        }
    }
}

/// The institutions that are asked something, or were handed the opinion.
pub(super) fn institutions<'a>(
    seen: Seen<'a>,
    opinion: &'a Opinion,
    today: Date,
) -> Vec<Institution<'a>> {
    let handed = opinion.handovers.iter().map(|it| it.institution.as_str());
    let mut names: Vec<_> = opinion
        .asked()
        .map(|it| it.institution)
        .chain(handed)
        .collect();
    names.sort_unstable();
    names.dedup();
    let overdue: Vec<_> = opinion.overdue(today).collect();
    let of = names.into_iter().map(|name| {
        let asked = || opinion.asked().filter(|it| it.institution == name);
        let answered = |it: &Asked<'_>| opinion.answer(it.proposal.id, name).is_some();
        let own = overdue.iter().filter(|(it, _)| it.institution == name);
        let mut reminders = seen.reminders(opinion.id).rev();
        let to = seen.contact(name);
        Institution {
            name,
            address: to.map_or_else(String::new, |to| to.as_str().to_owned()),
            language: (seen.language_of_contact(name))
                .and_then(Language::from_code)
                .unwrap_or(Language::French),
            returned: to.is_some_and(|to| seen.is_returned(to)),
            unanswered: asked().filter(|it| !answered(it)).count(),
            overdue: own.map(|(_, day)| *day).min(),
            reminded: reminders
                .find(|it| it.said.institution == name)
                .map(|it| it.at),
        }
    });
    of.collect()
}
