//! Who may do what: one table.

use serde::{Deserialize, Serialize};

use crate::{Command, board, conclusion, returning};

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// Whoever runs the server: the demo, imports, maintenance.
    Operator,
    /// Whoever leads a room, known by a pseudonym of the browser that they lead it from.
    Facilitator(String),
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
/// | | write, second, vote for oneself | lead a room, take one back | everything else |
/// |---|---|---|---|
/// | operator | yes | yes | yes |
/// | facilitator | for others, marked so | yes | no |
/// | device in a room | yes | no | no |
/// | visitor | no | no | no |
///
/// # Errors
/// When the actor may not.
pub fn check(actor: &Actor, command: &Command) -> Result<(), Forbidden> {
    use board::Command as Board;

    let for_participants = matches!(
        command,
        Command::Board(
            Board::AddCard(_)
                | Board::EditCard { .. }
                | Board::WithdrawCard { .. }
                | Board::SecondCard { .. }
                | Board::Name { .. }
                | Board::PlaceDot { .. }
                | Board::TakeDotBack { .. }
                | Board::Score { .. }
                | Board::Compare { .. }
        )
    );
    let for_facilitators = matches!(
        command,
        Command::Board(_)
            | Command::Conclusion(conclusion::Command::Reword { .. })
            | Command::Opinion(_)
            | Command::Returning(returning::Command::Return(_))
    );
    match actor {
        Actor::Operator => Ok(()),
        Actor::Facilitator(_) if for_facilitators => Ok(()),
        Actor::Device(_) if for_participants => Ok(()),
        Actor::Facilitator(_) | Actor::Device(_) | Actor::Visitor => Err(Forbidden),
    }
}
