//! The form that opens a plenary's room.

use kuzul_model::{
    access::Seen,
    conclusion::{Column, Conclusion},
    id::{ConclusionId, MeetingId, ProcessId},
    plenary::{Command as Ask, Manner, Opened, Quorum, Voters},
};

use super::slip;
use crate::{
    console::{Forms, code},
    errors::Problem,
    room::{Seat, sent::Sent},
    site::Site,
};

/// A conclusion that may be put on the list.
pub(super) struct Candidate {
    pub(super) id: u64,
    pub(super) words: String,
    pub(super) theme: String,
    pub(super) column: Column,
    pub(super) rank: u32,
    /// Its place on the list, as it was typed or is suggested; empty where it is not on it.
    pub(super) place: String,
}

/// The conclusions of a plenary's process, those that wait for a decision with a place on the list.
pub(super) fn candidates(seen: Seen<'_>, meeting: MeetingId, forms: &Forms) -> Vec<Candidate> {
    let process = seen.meeting(meeting).and_then(|it| it.announced.process);
    let mut all: Vec<&Conclusion> = seen.conclusions().collect();
    all.retain(|it| process.is_none() || process_of(seen, it) == process);
    all.sort_by_key(|it| (it.drawn.workshop, it.drawn.column, it.drawn.rank));
    let mut next = 0;
    let mut candidate = |conclusion: &Conclusion| {
        use kuzul_model::thread::Reach;
        let reach = Reach::of_conclusion(conclusion);
        let waits = matches!(reach, Reach::Awaiting | Reach::Postponed);
        next += u32::from(waits);
        let suggested = if waits {
            next.to_string()
        } else {
            String::new()
        };
        let workshop = seen.workshop(conclusion.drawn.workshop);
        let field = format!("place-{}", conclusion.id);
        Candidate {
            id: conclusion.id.0,
            words: conclusion.words().to_owned(),
            theme: workshop.map_or_else(String::new, |it| it.announced.theme.clone()),
            column: conclusion.drawn.column,
            rank: conclusion.drawn.rank,
            place: forms.typed("ouvrir", &field, &suggested),
        }
    };
    all.into_iter().map(&mut candidate).collect()
}

fn process_of(seen: Seen<'_>, conclusion: &Conclusion) -> Option<ProcessId> {
    let workshop = seen.workshop(conclusion.drawn.workshop)?;
    seen.meeting(workshop.announced.meeting)?.announced.process
}

/// The command that a form asks for.
pub(super) fn command(
    site: &Site,
    seen: Seen<'_>,
    meeting: MeetingId,
    sent: &Sent,
) -> Result<Ask, Problem> {
    let typed = sent.text("code");
    let code = if typed.trim().is_empty() {
        let is_taken = |code: &str| seen.room(code).is_some() || seen.plenary_coded(code).is_some();
        code::unused(is_taken).map_err(|error| Problem::Internal(error.to_string()))?
    } else {
        crate::room::normal(typed)
    };
    let members = number(sent, "membres");
    let manner = manner(sent);
    let of_members = matches!(
        manner,
        Manner::Devices {
            voters: Voters::Members,
            ..
        }
    );
    let count = usize::try_from(members.unwrap_or(0)).unwrap_or(0);
    let slips = slip::all(
        site.settings(),
        &code,
        count.min(kuzul_model::plenary::PEOPLE_MAX),
    );
    let slips = slips.iter().filter(|_| of_members);
    let slips = slips
        .map(|slip| slip::seat(&code, slip))
        .map(|seat: Seat| seat.pseudonym.into());
    Ok(Ask::Open(Box::new(Opened {
        meeting,
        items: items(seen, meeting, sent),
        manner,
        slips: slips.collect(),
        quorum: quorum(sent),
        members,
        chair: sent.text("presidence").to_owned(),
        code,
    })))
}

/// The list, by the places that were typed; equal ones in the order of the page.
fn items(seen: Seen<'_>, meeting: MeetingId, sent: &Sent) -> Vec<ConclusionId> {
    let all = candidates(seen, meeting, &Forms::default());
    let placed = all.iter().filter_map(|it| {
        let place = number(sent, &format!("place-{}", it.id))?;
        (place > 0).then_some((place, ConclusionId(it.id)))
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by_key(|(place, _)| *place);
    placed.into_iter().map(|(_, id)| id).collect()
}

fn manner(sent: &Sent) -> Manner {
    let devices = |voters, secret| Manner::Devices { voters, secret };
    match sent.text("vote") {
        "present-open" => devices(Voters::Present, false),
        "present-secret" => devices(Voters::Present, true),
        "members-open" => devices(Voters::Members, false),
        "members-secret" => devices(Voters::Members, true),
        _ => Manner::Hands,
    }
}

fn quorum(sent: &Sent) -> Option<Quorum> {
    let typed = sent.text("quorum").trim();
    if typed.is_empty() {
        return None;
    }
    // What is no number is no quorum either: the model says so.
    let number: u32 = typed.parse().unwrap_or(0);
    Some(match sent.text("quorum-unite") {
        "pourcent" => Quorum::Percent(u8::try_from(number).unwrap_or(u8::MAX)),
        _ => Quorum::People(number),
    })
}

/// A number as it was typed; none where nothing was.
pub(super) fn number(sent: &Sent, field: &str) -> Option<u32> {
    sent.text(field).trim().parse().ok()
}
