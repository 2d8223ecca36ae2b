//! Minutes: they come out of the room by themselves, may be amended by those who were there until a
//! day, and are then approved and frozen, with the place in the journal that they were read from.

use std::sync::Arc;

use jiff::{civil::Date, tz::TimeZone};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Manner, Plenary, Refusal, check_item, opening, said_by};
use crate::{
    Actor, Context, Event, State, conclusion,
    id::{ConclusionId, MeetingId},
    validation::{Counted, Outcome, Voices},
    words::{self, Field},
};

/// Amendments of one plenary's minutes, at the most.
pub const AMENDMENTS_MAX: usize = 500;
/// Longest time for amendments, in days: a year.
const DAYS_MAX: i32 = 366;
/// Hexadecimal digits of a chain's head.
const HEAD_DIGITS: usize = 64;

/// The minutes of a plenary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Minutes {
    /// When they were issued.
    pub issued: Timestamp,
    /// The last day on which amendments are taken.
    pub until: Date,
    /// Amendments, in the order in which they came.
    pub amendments: Vec<Amendment>,
    /// What was approved, once they are.
    pub approved: Option<Approval>,
}

/// What somebody who was there would have the minutes say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amendment {
    /// The record.
    pub seq: Seq,
    /// When it came.
    pub at: Timestamp,
    /// The conclusion that it is about, if it is about one.
    pub conclusion: Option<ConclusionId>,
    /// What should be said.
    pub text: String,
    /// From whom, where it was entered for somebody.
    pub by: Option<String>,
    /// Whether it was taken in, once that is settled.
    pub settled: Option<Settlement>,
}

/// What became of an amendment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settlement {
    /// Whether it was taken in.
    pub accepted: bool,
    /// Why.
    pub reply: Option<String>,
}

/// Minutes that were approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The record that says so.
    pub record: Seq,
    /// When.
    pub at: Timestamp,
    /// The record up to which they were read.
    pub seq: Seq,
    /// The head of the chain there, in hexadecimal.
    pub head: String,
    /// What they say, for ever.
    pub account: Account,
}

/// What the minutes say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The title of the meeting.
    pub title: String,
    /// Who chaired, as a function.
    pub chair: String,
    /// How many were there, where it was counted.
    pub present: Option<u32>,
    /// How many had to be there, where there was a quorum.
    pub needed: Option<u32>,
    /// How many members the council has, where it was said.
    pub members: Option<u32>,
    /// How it voted.
    pub manner: Manner,
    /// What was taken up, in its order.
    pub items: Vec<Item>,
    /// Amendments that were taken in.
    pub amendments: Vec<Remark>,
}

/// What was done with one conclusion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// Its words as the plenary found them.
    pub before: String,
    /// What was decided, if anything.
    pub outcome: Option<Outcome>,
    /// With how many voices, where they were counted.
    pub voices: Option<Voices>,
    /// How they were counted.
    pub counted: Option<Counted>,
    /// Minority positions, in their authors' words.
    pub positions: Vec<Remark>,
}

/// Somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The conclusion that they are about, if they are about one.
    pub conclusion: Option<ConclusionId>,
    /// The words.
    pub text: String,
    /// From whom, as a function, college or organisation.
    pub by: Option<String>,
}

/// The minutes were issued.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesIssued {
    /// The plenary.
    pub plenary: MeetingId,
    /// The last day on which amendments are taken.
    pub until: Date,
}

/// An amendment was proposed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentProposed {
    /// The plenary.
    pub plenary: MeetingId,
    /// The conclusion that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub conclusion: Option<ConclusionId>,
    /// What should be said.
    pub text: String,
    /// From whom, where it was entered for somebody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The pseudonym of who was there and proposed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<Arc<str>>,
}

/// An amendment was taken in, or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentSettled {
    /// The plenary.
    pub plenary: MeetingId,
    /// The amendment.
    pub amendment: Seq,
    /// Whether it was taken in.
    pub accepted: bool,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply: Option<String>,
}

/// The minutes were approved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MinutesApproved {
    /// The plenary.
    pub plenary: MeetingId,
    /// The record up to which they were read.
    pub seq: Seq,
    /// The head of the chain there, in hexadecimal.
    pub head: String,
    /// What they say.
    pub account: Account,
}

/// What the minutes of a plenary say as things are.
pub(crate) fn account(state: &State, plenary: &Plenary) -> Account {
    let opened = &plenary.opened;
    let title = state.meetings.get(plenary.meeting);
    let amendments = plenary.minutes.iter().flat_map(|it| &it.amendments);
    let accepted = amendments.filter(|it| it.settled.as_ref().is_some_and(|it| it.accepted));
    Account {
        title: title.map_or_else(String::new, |it| it.announced.title.clone()),
        chair: opened.chair.clone(),
        present: plenary.present,
        needed: plenary.needed(),
        members: opened.members,
        manner: opened.manner,
        items: opened
            .items
            .iter()
            .filter_map(|id| item(state, plenary, *id))
            .collect(),
        amendments: accepted
            .map(|it| Remark {
                conclusion: it.conclusion,
                text: it.text.clone(),
                by: it.by.clone(),
            })
            .collect(),
    }
}

/// What the plenary did with a conclusion; `None` where its record was redacted.
fn item(state: &State, plenary: &Plenary, id: ConclusionId) -> Option<Item> {
    let conclusion = conclusion::known(state, id).ok()?;
    let mut decided = conclusion.validations.iter();
    let decided = decided.find(|validated| validated.meeting == plenary.meeting);
    let positions = plenary.positions_on(id).map(|position| Remark {
        conclusion: None,
        text: position.text.clone(),
        by: position.by.clone(),
    });
    Some(Item {
        conclusion: id,
        before: conclusion.words_before(plenary.meeting).to_owned(),
        outcome: decided.map(|it| it.outcome.clone()),
        voices: decided.and_then(|it| it.voices),
        counted: decided.and_then(|it| it.counted),
        positions: positions.collect(),
    })
}

pub(super) fn issue(
    state: &State,
    id: MeetingId,
    until: Date,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::known(state, id)?;
    if plenary.is_open() {
        return Err(Refusal::StillOpen.into());
    }
    if plenary.minutes.is_some() {
        return Err(Refusal::IssuedAlready.into());
    }
    let today = day_of(context.at);
    let days = today.until(until).map(|span| span.get_days());
    if until < today || days.is_ok_and(|days| days > DAYS_MAX) {
        return Err(Refusal::Day.into());
    }
    Ok(vec![MinutesIssued { plenary: id, until }.into()])
}

pub(super) fn amend(
    state: &State,
    id: MeetingId,
    conclusion: Option<ConclusionId>,
    text: &str,
    by: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::known(state, id)?;
    let minutes = unapproved(plenary)?;
    if day_of(context.at) > minutes.until {
        return Err(Refusal::TooLate.into());
    }
    if minutes.amendments.len() >= AMENDMENTS_MAX {
        return Err(Refusal::TooMany.into());
    }
    if let Some(conclusion) = conclusion {
        check_item(plenary, conclusion)?;
    }
    // Whoever leads may enter what somebody who was there says by other means.
    let author = match context.by {
        Actor::Device(_) => Some(opening::present(plenary, context)?),
        _ => None,
    };
    Ok(vec![
        AmendmentProposed {
            plenary: id,
            conclusion,
            text: words::paragraph(Field::Text, text)?,
            by: said_by(by)?,
            author,
        }
        .into(),
    ])
}

pub(super) fn settle(
    state: &State,
    id: MeetingId,
    amendment: Seq,
    accepted: bool,
    reply: Option<&str>,
) -> Result<Vec<Event>, crate::Refusal> {
    let minutes = unapproved(super::known(state, id)?)?;
    let mut waiting = minutes.amendments.iter();
    let waits = waiting.any(|it| it.seq == amendment && it.settled.is_none());
    if !waits {
        return Err(Refusal::NoAmendment(amendment).into());
    }
    let reply = reply.map(str::trim).filter(|reply| !reply.is_empty());
    Ok(vec![
        AmendmentSettled {
            plenary: id,
            amendment,
            accepted,
            reply: reply
                .map(|reply| words::paragraph(Field::Reason, reply))
                .transpose()?,
        }
        .into(),
    ])
}

pub(super) fn approve(
    state: &State,
    id: MeetingId,
    seq: Seq,
    head: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::known(state, id)?;
    let minutes = unapproved(plenary)?;
    if day_of(context.at) <= minutes.until {
        return Err(Refusal::TooEarly.into());
    }
    let unsettled = minutes.amendments.iter();
    let unsettled = unsettled.filter(|it| it.settled.is_none()).count();
    if unsettled > 0 {
        return Err(Refusal::Unsettled(u32::try_from(unsettled).unwrap_or(u32::MAX)).into());
    }
    let is_head = head.len() == HEAD_DIGITS && head.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_head || seq < plenary.changed || seq >= context.next {
        return Err(Refusal::Changed.into());
    }
    Ok(vec![
        MinutesApproved {
            plenary: id,
            seq,
            head: head.to_owned(),
            account: account(state, plenary),
        }
        .into(),
    ])
}

/// The minutes, if they were issued and may still change.
fn unapproved(plenary: &Plenary) -> Result<&Minutes, Refusal> {
    let minutes = plenary.minutes.as_ref().ok_or(Refusal::NoMinutes)?;
    if minutes.approved.is_some() {
        Err(Refusal::Approved)
    } else {
        Ok(minutes)
    }
}

/// The day of a moment. Territories are not all at the same hour; amendments are taken a little
/// longer rather than shorter, so the day is that of the westernmost.
fn day_of(at: Timestamp) -> Date {
    let behind = jiff::Timestamp::from_millisecond(at.0.saturating_sub(12 * 3_600_000));
    behind.map_or(Date::MIN, |behind| behind.to_zoned(TimeZone::UTC).date())
}

/// Changes the minutes, if they were issued.
fn change(plenary: &mut Plenary, change: impl FnOnce(&mut Minutes)) {
    if let Some(minutes) = &mut plenary.minutes {
        change(minutes);
    }
}

plenary_facts! {
    MinutesIssued = "plenary.minutes_issued": |fact, plenary, place| {
        plenary.minutes = Some(Minutes {
            issued: place.at,
            until: fact.until,
            amendments: Vec::new(),
            approved: None,
        });
    };
    AmendmentProposed = "plenary.amendment_proposed" [conclusion]: |fact, plenary, place| {
        change(plenary, |minutes| minutes.amendments.push(Amendment {
            seq: place.seq,
            at: place.at,
            conclusion: fact.conclusion,
            text: fact.text.clone(),
            by: fact.by.clone(),
            settled: None,
        }));
    };
    AmendmentSettled = "plenary.amendment_settled" [amendment]: |fact, plenary, _place| {
        change(plenary, |minutes| {
            let mut amendments = minutes.amendments.iter_mut();
            if let Some(amendment) = amendments.find(|it| it.seq == fact.amendment) {
                amendment.settled = Some(Settlement {
                    accepted: fact.accepted,
                    reply: fact.reply.clone(),
                });
            }
        });
    };
    MinutesApproved = "plenary.minutes_approved": |fact, plenary, place| {
        change(plenary, |minutes| minutes.approved = Some(Approval {
            record: place.seq,
            at: place.at,
            seq: fact.seq,
            head: fact.head.clone(),
            account: fact.account.clone(),
        }));
    };
}
