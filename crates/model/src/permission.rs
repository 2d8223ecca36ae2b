//! Who may do what. The one [table] says which roles may do which deed; [asked] says which deed a
//! command is and what it is about; [standing] says which roles somebody holds there.

mod asked;
mod standing;
mod table;

use serde::{Deserialize, Serialize};

pub use asked::Spot;
pub use standing::{Scope, Standing};
pub use table::{Deed, Role};

use crate::{Command, Context, State, id::PersonId};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever runs the server: the demo, imports, maintenance. May do everything.
    Operator,
    /// Whoever came in by the secret link of the facilitators, known by a pseudonym of their browser.
    /// They are facilitators of every meeting. A laptop in a room has no accounts: as long as the
    /// territory has no administrator, they are officers of the council as well.
    Facilitator(String),
    /// A device in a room, known by a pseudonym that differs in every room.
    Device(String),
    /// Somebody who has signed in.
    Person(PersonId),
    /// Anybody.
    Visitor,
}

/// Whoever asks may not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this needs another role")]
pub struct Forbidden;

/// Refuses what the actor may not ask for. What concerns several things must be allowed for each.
///
/// # Errors
/// When the actor may not.
pub fn check(state: &State, command: &Command, context: &Context<'_>) -> Result<(), Forbidden> {
    let standing = state.standing(context.by, context.at);
    let deed = command.deed();
    let mut spots = command.spots(state);
    if spots.is_empty() {
        spots.push(Spot::TERRITORY);
    }
    let may = spots.iter().all(|spot| standing.may(deed, spot));
    if may { Ok(()) } else { Err(Forbidden) }
}
