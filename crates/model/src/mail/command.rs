//! What can be asked about letters, and why it is refused.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{CameBack, Letter, Purpose, Reason, Sender};
use crate::id::LetterId;

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Queue a letter.
    Queue {
        /// What it is for.
        purpose: Purpose,
        /// To whom, and its words.
        letter: Letter,
        /// Not to be sent before.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_before: Option<Timestamp>,
        /// Of no use after.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        not_after: Option<Timestamp>,
    },
    /// Take letters, so that no other node sends them. Those that are not free are left out.
    Take {
        /// Which.
        letters: Vec<LetterId>,
        /// Who will send them.
        by: Sender,
    },
    /// Say that the mail server took a letter.
    RecordSent(LetterId),
    /// Say that it did not.
    RecordFailed {
        /// The letter.
        letter: LetterId,
        /// Why.
        reason: Reason,
    },
    /// Hold letters that wait in a copy that was put back: they may have left since.
    Hold(Vec<LetterId>),
    /// Say that a letter came back after it had been taken.
    RecordBounced(LetterId),
    /// Try a letter that was given up once more.
    Again(LetterId),
    /// Leave a letter unsent: it was handed over otherwise, or is of no more use.
    Discard(LetterId),
    /// Say that letters to these addresses come back: they are not written to any more.
    MarkReturned(Vec<CameBack>),
    /// Write to such an address again, by the record that marked it.
    WriteAgain(Seq),
    /// Somebody says so of their own address.
    WriteToMeAgain,
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Not an address of electronic mail.
    #[error("this is not an address of electronic mail")]
    NotAnAddress,
    /// The letter does not wait.
    #[error("letter {0} is not waiting")]
    NotWaiting(LetterId),
    /// Its link must lead to a page.
    #[error("the address for leaving must begin with https:// or http://")]
    NotALink,
    /// Letters to the address came back.
    #[error("letters to this address came back")]
    Returned,
    /// No letter to the address came back, or it is written to again.
    #[error("no letter to this address came back")]
    NotReturned,
    /// None, or more than fit into one command.
    #[error("one address at the least, and a hundred at the most")]
    HowMany,
}
