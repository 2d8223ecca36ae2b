//! How long what people said of themselves is kept, and letting go of it.
//!
//! | | kept until |
//! |---|---|
//! | needs, answers to the organiser's questions | the day after the meeting |
//! | name and address | thirty days after the meeting |
//! | name and address of who cancelled | they were told |

use jiff::tz::TimeZone;
use kuzul_journal::{Part, Seq, Timestamp, redaction::Redaction};

use super::{Desk, Refusal, deciding::known};
use crate::{
    Context, Event, State,
    id::MeetingId,
    redaction::{Ground, Redacted, place_of},
};

/// How long names and addresses are kept after the meeting, in days.
pub const NAMES_DAYS: i64 = 30;
const DAY_MS: i64 = 86_400_000;
pub(crate) const REASON: &str =
    "Inscription à une rencontre passée ou annulée : fin de la durée de conservation.";

/// Records of a desk whose closed texts have been kept as long as they may be.
#[must_use]
pub(crate) fn outlived(state: &State, desk: &Desk, at: Timestamp) -> Vec<Seq> {
    let Some(meeting) = state.meetings.get(desk.rules.meeting) else {
        return Vec::new();
    };
    let last_day = meeting.announced.schedule.last_day();
    let end = last_day
        .tomorrow()
        .and_then(|day| day.to_zoned(TimeZone::UTC))
        .map_or(i64::MAX, |end| end.timestamp().as_millisecond());
    let is_over = at.0 >= end.saturating_add(DAY_MS);
    let is_long_over = at.0 >= end.saturating_add(NAMES_DAYS * DAY_MS);
    let mut seqs = Vec::new();
    for entry in desk.entries.values() {
        let gone = !entry.is_on() && entry.tell.is_empty();
        if is_over || gone {
            seqs.extend(entry.needs.iter().map(|(seq, _)| *seq));
            seqs.extend(entry.answers.iter().map(|(seq, _)| *seq));
        }
        if entry.person.is_some() && (is_long_over || gone) {
            seqs.push(entry.id.0);
        }
    }
    seqs
}

pub(super) fn forget(
    state: &State,
    meeting: MeetingId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let seqs = outlived(state, known(state, meeting)?, context.at);
    if seqs.is_empty() {
        return Err(Refusal::NothingToForget.into());
    }
    let dropped = seqs.into_iter().map(|seq| {
        Redacted(Redaction {
            seq,
            part: Part::Closed,
            reason: REASON.to_owned(),
            ground: Ground::Retention.name().to_owned(),
            place: place_of(state, seq),
        })
        .into()
    });
    Ok(dropped.collect())
}
