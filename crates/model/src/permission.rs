//! Who may do what: one table.

use serde::{Deserialize, Serialize};

use crate::{Command, board};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever runs the server: the demo, imports, maintenance.
    Operator,
    /// A device in a room, known by a pseudonym that differs in every room.
    Device(String),
    /// Anybody.
    Visitor,
}

/// Whoever asks may not do it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this needs another role")]
pub struct Forbidden;

/// Refuses what the actor may not ask for.
///
/// | | everything else | write a card, give a dot |
/// |---|---|---|
/// | operator | yes | yes |
/// | device in a room | no | yes |
/// | visitor | no | no |
///
/// # Errors
/// When the actor may not.
pub fn check(actor: &Actor, command: &Command) -> Result<(), Forbidden> {
    let for_participants = matches!(
        command,
        Command::Board(board::Command::AddCard { .. } | board::Command::PlaceDot { .. })
    );
    match actor {
        Actor::Operator => Ok(()),
        Actor::Device(_) if for_participants => Ok(()),
        Actor::Device(_) | Actor::Visitor => Err(Forbidden),
    }
}
