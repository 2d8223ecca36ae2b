//! What was done on both sides meanwhile.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    board::ClusterId,
    id::{BoardId, CardId, ConclusionId},
};

/// What stood in the way of a record that came back, and what was done. Records, boards, cards and
/// clusters have their numbers in the town.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conflict {
    /// Another room has its code here: the board got another.
    CodeTaken {
        /// The code that the room had.
        was: String,
        /// The code that it has here.
        now: String,
    },
    /// Something that it refers to is not here, or no longer: what rests on it was left out.
    Gone {
        /// The record, by its number on the laptop.
        record: Seq,
    },
    /// A vote on a cluster that was dissolved here, or its naming: it is kept, and changes nothing.
    Dissolved {
        /// The board.
        board: BoardId,
        /// The cluster.
        cluster: ClusterId,
    },
    /// A vote on a single card that was put into a cluster, or taken off the wall, here: it is
    /// kept, and counts again when the card stands alone.
    VotedApart {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
    },
    /// Both sides arranged the same things: the room's arrangement holds. It can be undone.
    ArrangedHere {
        /// The board.
        board: BoardId,
        /// The cards.
        cards: Vec<CardId>,
        /// The clusters.
        clusters: Vec<ClusterId>,
    },
    /// The room dissolved a cluster that was given other cards here: it stays with these.
    ClusterKept {
        /// The board.
        board: BoardId,
        /// The cluster.
        cluster: ClusterId,
    },
    /// A card from paper has a number that another card of the board has here: both keep it.
    NumberTwice {
        /// The board.
        board: BoardId,
        /// The number printed on both.
        number: u32,
    },
    /// Both sides changed the words of a card: the room's hold.
    EditedHere {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
    },
    /// The room put a card on the wall that was hidden or withdrawn here: it stays off.
    StaysOff {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
    },
    /// Rounds of the board were led on both sides: the room's last word holds.
    LedHere {
        /// The board.
        board: BoardId,
    },
    /// Another conclusion has its rank here: it has the next one.
    RankTaken {
        /// The rank that it had.
        was: u32,
        /// The rank that it has here.
        now: u32,
    },
    /// A plenary has decided on the conclusion here: its words stay.
    DecidedHere {
        /// The conclusion.
        conclusion: ConclusionId,
    },
    /// Both sides worded a conclusion otherwise: the room's words hold.
    RewordedHere {
        /// The conclusion.
        conclusion: ConclusionId,
    },
    /// The laptop dropped words that came from the town: here they are still there.
    DroppedThere {
        /// The record.
        record: Seq,
    },
    /// No room makes such a record, or not so: it was left out.
    NotOfARoom {
        /// Its kind.
        kind: String,
    },
}

impl Conflict {
    /// Its stable name: the one in its JSON.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::CodeTaken { .. } => "code_taken",
            Self::Gone { .. } => "gone",
            Self::Dissolved { .. } => "dissolved",
            Self::VotedApart { .. } => "voted_apart",
            Self::ArrangedHere { .. } => "arranged_here",
            Self::ClusterKept { .. } => "cluster_kept",
            Self::NumberTwice { .. } => "number_twice",
            Self::EditedHere { .. } => "edited_here",
            Self::StaysOff { .. } => "stays_off",
            Self::LedHere { .. } => "led_here",
            Self::RankTaken { .. } => "rank_taken",
            Self::DecidedHere { .. } => "decided_here",
            Self::RewordedHere { .. } => "reworded_here",
            Self::DroppedThere { .. } => "dropped_there",
            Self::NotOfARoom { .. } => "not_of_a_room",
        }
    }

    /// Whether the record is kept without changing anything.
    pub(super) fn holds_back(&self) -> bool {
        matches!(
            self,
            Self::StaysOff { .. } | Self::DecidedHere { .. } | Self::DroppedThere { .. }
        )
    }
}

/// A conflict of a record that came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// The record in the town that tells of it.
    pub record: Seq,
    /// The number that the record has on the laptop.
    pub there: Seq,
    /// What stood in the way.
    pub conflict: Conflict,
}
