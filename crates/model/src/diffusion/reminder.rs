//! Reminding institutions of what they have not answered.
//!
//! A reminder falls due when the delay of a hand-over is over and a proposal stands unanswered that
//! the institution was not reminded of before. The letter names all that it has not answered; the
//! same proposals are never named twice.

use jiff::civil::Date;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Contact, Refusal};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, ProposalId},
    mail::{self, Address, Letter, Purpose},
    opinion::{Opinion, unanswered::Asked},
    person::role::day,
};

/// A letter that reminds an institution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reminding {
    /// The opinion.
    pub opinion: OpinionId,
    /// The institution.
    pub institution: String,
    /// What it names.
    pub proposals: Vec<ProposalId>,
    /// Its words. The address is the institution's.
    pub subject: String,
    /// Its words as plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
}

/// An institution was reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminded {
    /// The opinion.
    pub opinion: OpinionId,
    /// The institution.
    pub institution: String,
    /// What it had not answered.
    pub proposals: Vec<ProposalId>,
}

/// That an institution was reminded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// The record.
    pub record: Seq,
    /// When.
    pub at: Timestamp,
    /// What was said.
    pub said: Reminded,
}

/// What an institution is to be reminded of.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    /// The opinion.
    pub opinion: &'a Opinion,
    /// The institution.
    pub institution: &'a str,
    /// What it has not answered although the delay is over, by number, each with the day that is
    /// over.
    pub unanswered: Vec<(Asked<'a>, Date)>,
    /// Where it is written to, if the council knows.
    pub to: Option<&'a Address>,
    /// In which language, by its code, where somebody said it.
    pub language: Option<&'a str>,
}

impl Due<'_> {
    /// The proposals.
    #[must_use]
    pub fn proposals(&self) -> Vec<ProposalId> {
        let asked = self.unanswered.iter();
        asked.map(|(asked, _)| asked.proposal.id).collect()
    }
}

/// All that is due on a day.
pub(crate) fn due(state: &State, today: Date) -> Vec<Due<'_>> {
    let mut all = Vec::new();
    for opinion in state.opinions.opinions.values() {
        let mut of: Vec<Due<'_>> = Vec::new();
        for (asked, reply_by) in opinion.overdue(today) {
            match of.iter_mut().find(|it| it.institution == asked.institution) {
                Some(due) => due.unanswered.push((asked, reply_by)),
                None => {
                    let contact = contact(state, asked.institution);
                    of.push(Due {
                        opinion,
                        institution: asked.institution,
                        unanswered: vec![(asked, reply_by)],
                        to: contact.map(|it| &it.to),
                        language: contact.and_then(|it| it.language.as_deref()),
                    });
                }
            }
        }
        all.extend(of.into_iter().filter(|due| {
            let mut proposals = due.proposals().into_iter();
            proposals.any(|it| !was_reminded(state, opinion.id, due.institution, it))
        }));
    }
    all
}

/// Where an institution is written to, as long as letters to it do not come back.
fn contact<'a>(state: &'a State, institution: &str) -> Option<&'a Contact> {
    let contact = state.diffusion.contacts.get(institution)?;
    (!state.mail.returned.has(&contact.to)).then_some(contact)
}

fn was_reminded(
    state: &State,
    opinion: OpinionId,
    institution: &str,
    proposal: ProposalId,
) -> bool {
    let mut said = state.diffusion.reminders.iter().map(|it| &it.said);
    said.any(|it| {
        it.opinion == opinion && it.institution == institution && it.proposals.contains(&proposal)
    })
}

pub(super) fn remind(
    state: &State,
    reminding: &Reminding,
    at: Timestamp,
) -> Result<Vec<Event>, crate::Refusal> {
    let due = due(state, day(at)).into_iter();
    let mut own = due.filter(|due| {
        due.opinion.id == reminding.opinion && due.institution == reminding.institution
    });
    // Another node may have done it, or an answer come in meanwhile.
    let own = own.find(|due| due.proposals() == reminding.proposals);
    let to = own.and_then(|due| due.to).ok_or(Refusal::NothingToRemind)?;
    let letter = Letter {
        to: to.clone(),
        subject: reminding.subject.clone(),
        text: reminding.text.clone(),
        html: reminding.html.clone(),
        unsubscribe: None,
    };
    let reminded = Reminded {
        opinion: reminding.opinion,
        institution: reminding.institution.clone(),
        proposals: reminding.proposals.clone(),
    };
    Ok(vec![
        reminded.into(),
        mail::letter(Purpose::Reminder, &letter)?.into(),
    ])
}

impl Fact for Reminded {
    const KIND: &'static str = "opinion.reminded";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.diffusion.reminders.push_back(Reminder {
            record: place.seq,
            at: place.at,
            said: self.clone(),
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
