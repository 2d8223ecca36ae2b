//! The plenary: its people, votes and decisions, and its minutes.

use kuzul_journal::Seq;

use super::{
    super::{Conflict, LeftOut, Trip, fits, is_author, is_title},
    meetings::meeting_of,
};
use crate::{
    Event, State,
    board::setup,
    chronicle::Subject,
    fact::Fact,
    id::{ConclusionId, MeetingId},
    plenary::{ITEMS_MAX, Opened, PEOPLE_MAX, Plenary, minutes, vote::Vote},
    validation::{Outcome, Validated},
    words::{self, Field},
};

pub(super) fn settle(
    state: &State,
    trip: &Trip,
    event: &mut Event,
) -> Result<Vec<Conflict>, LeftOut> {
    let led = |plenary| led(state, trip, plenary);
    let mut conflicts = Vec::new();
    match event {
        Event::PlenaryOpened(fact) => conflicts.extend(open(state, fact)?),
        Event::PlenaryEntered(fact) => {
            room_of(state, fact.plenary)?;
            fits(is_author(&fact.voter))?;
        }
        Event::PlenaryPeopleCounted(fact) => conflicts.extend(led(fact.plenary)?),
        Event::PlenaryTakenUp(fact) => {
            item_of(state, fact.plenary, fact.conclusion)?;
            conflicts.extend(led(fact.plenary)?);
        }
        Event::PlenaryVoteOpened(fact) => {
            item_of(state, fact.plenary, fact.conclusion)?;
            fits(is_paragraph(Field::Text, &fact.text))?;
            conflicts.extend(led(fact.plenary)?);
        }
        Event::PlenaryVoiceGiven(fact) => {
            fits(is_author(&fact.voter) && !vote_of(state, fact.plenary, fact.vote)?.secret)?;
        }
        Event::PlenaryBallotSigned(fact) => {
            fits(is_author(&fact.voter) && vote_of(state, fact.plenary, fact.vote)?.secret)?;
        }
        Event::PlenaryVoteEnded(fact) => {
            let vote = vote_of(state, fact.plenary, fact.vote)?;
            fits(fact.voices.total() as usize <= PEOPLE_MAX)?;
            conflicts.extend(over(vote, fact.plenary));
        }
        Event::PlenaryVoteVoided(fact) => {
            let vote = vote_of(state, fact.plenary, fact.vote)?;
            conflicts.extend(over(vote, fact.plenary));
        }
        Event::PlenaryPositionTaken(fact) => {
            item_of(state, fact.plenary, fact.conclusion)?;
            fits(is_paragraph(Field::Text, &fact.text) && is_by(fact.by.as_deref()))?;
        }
        Event::PlenaryClosed(fact) => conflicts.extend(led(fact.plenary)?),
        Event::ConclusionValidated(fact) => conflicts.extend(validated(state, trip, fact)?),
        other => conflicts.extend(of_minutes(state, other)?),
    }
    Ok(conflicts)
}

fn room_of(state: &State, id: MeetingId) -> Result<&Plenary, LeftOut> {
    state.plenaries.get(id).ok_or(LeftOut::Gone(id.0))
}

/// What the plenary takes up, if it is here.
fn item_of(state: &State, id: MeetingId, item: ConclusionId) -> Result<(), LeftOut> {
    fits(room_of(state, id)?.opened.items.contains(&item))
}

fn vote_of(state: &State, id: MeetingId, vote: Seq) -> Result<&Vote, LeftOut> {
    let mut votes = room_of(state, id)?.votes.iter();
    votes
        .find(|known| known.id == vote)
        .ok_or(LeftOut::Gone(vote))
}

fn is_paragraph(field: Field, text: &str) -> bool {
    words::paragraph(field, text).is_ok_and(|taken| taken == text)
}

fn is_by(by: Option<&str>) -> bool {
    by.is_none_or(is_title)
}

/// Where the town opened the plenary too, both lists are one: the room's first.
fn open(state: &State, fact: &mut Opened) -> Result<Vec<Conflict>, LeftOut> {
    let meeting = meeting_of(state, fact.meeting)?.id;
    fact.items.retain(|id| state.conclusions.contains(*id));
    fits(fact.items.len() <= ITEMS_MAX && is_title(&fact.chair))?;
    fits(fact.slips.len() <= PEOPLE_MAX)?;
    if let Some(here) = state.plenaries.get(meeting) {
        let others = here.opened.items.iter();
        let others: Vec<_> = others.filter(|id| !fact.items.contains(id)).collect();
        fact.items.extend(others);
        let slips = here.opened.slips.iter();
        let slips: Vec<_> = slips
            .filter(|it| !fact.slips.contains(it))
            .cloned()
            .collect();
        fact.slips.extend(slips);
        fact.code.clone_from(&here.opened.code);
        return Ok(vec![Conflict::PlenaryHere { meeting }]);
    }
    match setup::check_code(state, &fact.code) {
        Ok(()) => Ok(Vec::new()),
        Err(crate::board::Refusal::CodeTaken) => {
            let was = fact.code.clone();
            fact.code = setup::free_code(state, &was);
            let now = fact.code.clone();
            Ok(vec![Conflict::CodeTaken { was, now }])
        }
        Err(_) => Err(LeftOut::NotOfARoom),
    }
}

/// The town may have led the same plenary.
fn led(state: &State, trip: &Trip, plenary: MeetingId) -> Result<Option<Conflict>, LeftOut> {
    room_of(state, plenary)?;
    let lines = state.chronicle.of(Subject::Meeting(plenary)).rev();
    let mut since = lines.take_while(|line| line.seq > trip.unpacked.head.seq);
    let twice = since.any(|line| {
        let leads = line.kind.starts_with("plenary.") && line.kind != Opened::KIND;
        leads && trip.is_ours(line.seq)
    });
    Ok(twice.then_some(Conflict::PlenaryLedHere { meeting: plenary }))
}

/// The town may have ended the vote, or broken it off, before the rest of it came back.
fn over(vote: &Vote, meeting: MeetingId) -> Option<Conflict> {
    (!vote.is_on()).then_some(Conflict::VoteOver { meeting })
}

fn validated(state: &State, trip: &Trip, fact: &Validated) -> Result<Option<Conflict>, LeftOut> {
    let conclusion = fact.conclusion;
    meeting_of(state, fact.meeting)?;
    if !state.conclusions.contains(conclusion) {
        return Err(LeftOut::Gone(conclusion.0));
    }
    if let Outcome::Amended { text } = &fact.outcome {
        fits(is_paragraph(Field::Text, text))?;
    }
    let mut lines = state.chronicle.of(Subject::Conclusion(conclusion));
    let twice = lines.any(|line| line.kind == Validated::KIND && trip.is_ours(line.seq));
    Ok(twice.then_some(Conflict::ValidatedHere { conclusion }))
}

/// Minutes are issued once and approved in the town: what is approved names the head of its chain.
fn of_minutes(state: &State, event: &Event) -> Result<Option<Conflict>, LeftOut> {
    let (meeting, sound) = match event {
        Event::PlenaryMinutesIssued(fact) => (fact.plenary, true),
        Event::PlenaryAmendmentProposed(fact) => {
            let author = fact.author.as_deref().is_none_or(is_author);
            let sound = is_paragraph(Field::Text, &fact.text) && is_by(fact.by.as_deref());
            (fact.plenary, author && sound)
        }
        Event::PlenaryAmendmentSettled(fact) => {
            let reply = fact.reply.as_deref();
            let sound = reply.is_none_or(|reply| is_paragraph(Field::Reason, reply));
            (fact.plenary, sound)
        }
        Event::PlenaryMinutesApproved(fact) => (fact.plenary, true),
        _ => return Err(LeftOut::NotOfARoom),
    };
    fits(sound)?;
    let known: Option<&minutes::Minutes> = room_of(state, meeting)?.minutes.as_ref();
    let approved = known.is_some_and(|minutes| minutes.approved.is_some());
    match event {
        _ if approved => Ok(Some(Conflict::ApprovedHere { meeting })),
        Event::PlenaryMinutesApproved(_) => Err(LeftOut::For(Conflict::ApproveHere { meeting })),
        Event::PlenaryMinutesIssued(_) => Ok(known.map(|_| Conflict::MinutesHere { meeting })),
        _ => Ok(None),
    }
}
