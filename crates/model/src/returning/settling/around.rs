//! What a meeting is made of around its boards: itself, what people are asked, who comes, the plenary.

mod meetings;
mod plenaries;
mod registrations;
mod surveys;

use super::{Conflict, LeftOut, Trip};
use crate::{Event, State, fact::Fact, validation::Validated};

/// Settles what happened, by what it is about.
pub(super) fn settle(
    state: &State,
    trip: &Trip,
    event: &mut Event,
) -> Result<Vec<Conflict>, LeftOut> {
    let kind = event.kind();
    match kind.split_once('.') {
        Some(("meeting" | "workshop", _)) => meetings::settle(state, trip, event),
        Some(("form" | "answer", _)) => surveys::settle(state, trip, event),
        Some(("registration" | "attendance", _)) => registrations::settle(state, trip, event),
        Some(("plenary", _)) => plenaries::settle(state, trip, event),
        _ if kind == Validated::KIND => plenaries::settle(state, trip, event),
        _ => Err(LeftOut::NotOfARoom),
    }
}
