//! Who may do what: one table.

use serde::{Deserialize, Serialize};

use crate::{Command, board, conclusion, form, meeting, registration, returning};

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
/// | | write, second, vote for oneself; answer a survey | lead a room, take one back; announce a meeting, ask questions | everything else |
/// |---|---|---|---|
/// | operator | yes | yes | yes |
/// | facilitator | for others, marked so; no survey | yes | no |
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
        ) | Command::Form(form::Command::Answer { .. })
    ) || is_for_visitors(command);
    let for_facilitators = matches!(
        command,
        Command::Board(_)
            | Command::Conclusion(conclusion::Command::Reword { .. })
            | Command::Returning(returning::Command::Return(_))
            | Command::Meeting(meeting::Command::Announce(_) | meeting::Command::Change(_))
            | Command::Meeting(meeting::Command::Cancel(_) | meeting::Command::RecordHeld(_))
            | Command::Form(_)
            | Command::Registration(_)
    );
    match actor {
        Actor::Operator => Ok(()),
        Actor::Facilitator(_) if for_facilitators => Ok(()),
        Actor::Device(_) if for_participants => Ok(()),
        Actor::Visitor if is_for_visitors(command) => Ok(()),
        Actor::Facilitator(_) | Actor::Device(_) | Actor::Visitor => Err(Forbidden),
    }
}

/// Registering needs neither an account nor a device; what it changes, a key opens.
fn is_for_visitors(command: &Command) -> bool {
    use registration::{Command as Registration, presence};
    matches!(
        command,
        Command::Registration(
            Registration::Register(_)
                | Registration::Cancel { .. }
                | Registration::AskForKey { .. }
                | Registration::Attendance(presence::Command::Present { .. })
        )
    )
}
