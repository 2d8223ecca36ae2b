//! What comes of a command about letters.

use kuzul_journal::Timestamp;

use super::{
    Bounced, Command, Delivered, Discarded, Failed, HELD_MAX, PAUSES_MIN, Queued, Reason, Refusal,
    Requeued, Sender, TAKEN_MAX, TAKEN_MS, Taken, Waiting, letter, returned,
};
use crate::{Context, Event, State, id::LetterId};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Queue {
            purpose,
            letter: words,
            not_before,
            not_after,
        } => {
            let queued = letter(purpose.clone(), words)?;
            Ok(vec![
                Queued {
                    not_before: *not_before,
                    not_after: *not_after,
                    ..queued
                }
                .into(),
            ])
        }
        Command::Take { letters, by } => Ok(take(state, letters, by, context.at)),
        // Two nodes may both have sent a letter whose time with the first was over: what the second
        // says changes nothing any more.
        Command::RecordSent(letter) => Ok(match state.mail.get(*letter) {
            Some(_) => vec![Delivered { letter: *letter }.into()],
            None => Vec::new(),
        }),
        Command::RecordFailed { letter, reason } => Ok(match state.mail.get(*letter) {
            Some(waiting) => vec![failed(waiting, *reason, context.at).into()],
            None => Vec::new(),
        }),
        Command::Hold(letters) if letters.len() > HELD_MAX => Err(Refusal::HowMany.into()),
        Command::Hold(letters) => Ok(hold(state, letters)),
        Command::RecordBounced(letter) => match state.mail.sent(*letter) {
            Some(_) => Ok(vec![Bounced { letter: *letter }.into()]),
            None => Err(Refusal::NotWaiting(*letter).into()),
        },
        Command::Again(letter) => {
            let waiting = known(state, *letter)?;
            Ok(match waiting.given_up {
                Some(_) => vec![Requeued { letter: *letter }.into()],
                None => Vec::new(),
            })
        }
        Command::Discard(letter) => {
            known(state, *letter)?;
            Ok(vec![Discarded { letter: *letter }.into()])
        }
        Command::MarkReturned(addresses) => returned::mark(state, addresses),
        Command::WriteAgain(record) => returned::trust(state, *record),
        Command::WriteToMeAgain => returned::trust_own(state, context.by),
    }
}

fn known(state: &State, id: LetterId) -> Result<&Waiting, Refusal> {
    state.mail.get(id).ok_or(Refusal::NotWaiting(id))
}

/// Those of the letters that are free: two nodes that ask at once get none twice.
fn take(state: &State, letters: &[LetterId], by: &Sender, at: Timestamp) -> Vec<Event> {
    let free = |id: &&LetterId| {
        let waiting = state.mail.get(**id);
        waiting.is_some_and(|it| state.mail.is_due(it, at, by))
    };
    let mut letters: Vec<_> = letters
        .iter()
        .filter(free)
        .copied()
        .take(TAKEN_MAX)
        .collect();
    letters.sort_unstable();
    letters.dedup();
    if letters.is_empty() {
        return Vec::new();
    }
    let until = Timestamp(at.0 + TAKEN_MS);
    vec![
        Taken {
            letters,
            by: by.clone(),
            until,
        }
        .into(),
    ]
}

/// Gives up those of the letters that are still to be sent.
fn hold(state: &State, letters: &[LetterId]) -> Vec<Event> {
    let mut letters = letters.to_vec();
    letters.sort_unstable();
    letters.dedup();
    let waiting = letters.iter().filter_map(|id| state.mail.get(*id));
    let waiting = waiting.filter(|it| it.given_up.is_none());
    let held = waiting.map(|it| Failed {
        letter: it.id,
        reason: Reason::Restored,
        attempt: it.attempts,
        next: None,
    });
    held.map(Event::from).collect()
}

fn failed(waiting: &Waiting, reason: Reason, at: Timestamp) -> Failed {
    let attempt = waiting.attempts.saturating_add(1);
    // The first pause follows the first attempt.
    let pause = usize::try_from(waiting.attempts).ok();
    let pause = pause.and_then(|before| PAUSES_MIN.get(before));
    let pause = pause.filter(|_| !reason.is_final());
    let next = pause.map(|minutes| Timestamp(at.0 + minutes * 60_000));
    let in_time = |next: &Timestamp| waiting.not_after.is_none_or(|end| *next <= end);
    Failed {
        letter: waiting.id,
        reason,
        attempt,
        next: next.filter(in_time),
    }
}
