//! Why: the questions that were put, and what led to them.

use kuzul_locale::{DateStyle, Language, Words};
use kuzul_model::{
    Command,
    id::GroupId,
    referral::{self, Received},
    when::When,
};

use super::{
    dates::{self, MORNING, last_day, moment},
    facts::Facts,
    format::{Circumstance, Referral},
    story::{Kind, Story},
};
use crate::{exit::Trouble, speech::say};

/// Receives the questions.
pub(crate) fn tell(facts: &Facts, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.referrals;
    for circumstance in &read.facts.context {
        let meeting = circumstance.meeting.as_ref();
        story.expect(meeting.map(|key| read.points(Kind::Meeting, key)));
    }
    read.facts
        .referrals
        .iter()
        .try_for_each(|referral| receive(facts, referral, story))
}

fn receive(facts: &Facts, referral: &Referral, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.referrals;
    if let Some(asked_of) = &referral.asked_of
        && *asked_of.get_ref() != facts.council.facts.name
    {
        return Err(read.wrong(asked_of, say!("command-demo-not-the-council")));
    }
    let process = referral.process.as_ref();
    story.expect(process.map(|key| read.points(Kind::Process, key)));
    let group = referral
        .group
        .as_ref()
        .map(|key| read.points(Kind::Group, key));
    story.expect(group.clone());
    let received_on = facts.asked_on(referral)?;
    let received = Received {
        kind: referral.kind,
        from: referral.asked_by.clone(),
        title: referral.title.clone(),
        question: referral.question.clone(),
        text: referral.summary.iter().cloned().collect(),
        background: background(facts, received_on)?,
        received_on,
        expected_on: None,
        also_asked: referral.also_asked.clone(),
        group: None,
        note: referral.note.clone(),
    };
    let at = moment(received_on.first_day(), MORNING);
    story.tell_of(at, read.points(Kind::Referral, &referral.key), move |ids| {
        let received = Received {
            group: ids.find_some(group.as_ref(), GroupId)?,
            ..received.clone()
        };
        Ok(Command::Referral(referral::Command::Receive(received)))
    })
}

/// What had happened before a question was put, point by point. What happened with it or after it
/// is told where it belongs.
fn background(facts: &Facts, asked_on: When) -> Result<Vec<String>, Trouble> {
    let mut points = Vec::new();
    for circumstance in &facts.referrals.facts.context {
        let when = when(facts, circumstance)?;
        if last_day(when) < asked_on.first_day() {
            let title = circumstance.title.get_ref();
            points.push(format!(
                "{title} ({}). {}",
                in_words(when),
                circumstance.text
            ));
        }
    }
    Ok(points)
}

fn when(facts: &Facts, circumstance: &Circumstance) -> Result<When, Trouble> {
    let read = &facts.referrals;
    let when = dates::when(
        read,
        circumstance.date.as_ref(),
        circumstance.month.as_ref(),
        circumstance.year.as_ref(),
    )?;
    when.ok_or_else(|| read.wrong(&circumstance.title, say!("command-demo-no-date")))
}

/// A date in French, the language of the demo's facts.
fn in_words(when: When) -> String {
    let words = Words::of(Language::French);
    match when {
        When::Year(year) => year.to_string(),
        When::Month(..) => words.date(when.first_day(), DateStyle::Month),
        When::Day(day) => words.date(day, DateStyle::Long),
    }
}
