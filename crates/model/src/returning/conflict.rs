//! What was done on both sides meanwhile.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    board::ClusterId,
    id::{BoardId, CardId, ConclusionId, FormId, MeetingId, RegistrationId},
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
    /// The meeting was changed, cancelled or said to be held on both sides: the room's word holds.
    MeetingHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The meeting has two workshops of one title, one from each side: both stay.
    TitleTwice {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The plenary was opened here too: what happened on both sides is kept, under the code that it has here.
    PlenaryHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The plenary was led on both sides: the room's last word holds.
    PlenaryLedHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// A vote of the room was ended or broken off here before the rest of it came: the room's word holds.
    VoteOver {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The minutes were issued here too: these stay, with the amendments of both sides.
    MinutesHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The minutes are approved here: what the room says of them changes nothing any more.
    ApprovedHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// The minutes were approved on the laptop, by its own chain: they have to be approved here.
    ApproveHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Both sides recorded what a plenary decided on a conclusion: the room's record holds.
    ValidatedHere {
        /// The conclusion.
        conclusion: ConclusionId,
    },
    /// Both sides opened a form for the same thing.
    FormHere {
        /// The form of the town.
        form: FormId,
        /// Whether both ask the same: then answers to both are answers to the town's.
        same: bool,
    },
    /// Both sides changed the questions of a form, or had answers to them: the town's stay.
    QuestionsStay {
        /// The form.
        form: FormId,
    },
    /// An answer was given to questions that are others here: it was left out.
    AnswerUnfit {
        /// The form.
        form: FormId,
    },
    /// A device answered a form on both sides: the first answer counts.
    AnsweredTwice {
        /// The form.
        form: FormId,
    },
    /// Both sides said when a form closes: the room's word holds.
    ClosingHere {
        /// The form.
        form: FormId,
    },
    /// Both sides changed the rules of registration: the room's hold.
    RulesHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// An address registered on both sides: it is registered once.
    RegisteredHere {
        /// The meeting.
        meeting: MeetingId,
        /// The registration of the town.
        registration: RegistrationId,
    },
    /// Both sides gave the last places away: whoever has one keeps it.
    PlacesExceeded {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Somebody was given a place in the room who had cancelled here: that stays cancelled.
    StaysCancelled {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Both sides noted how many of a registration came: the room's note holds.
    PresenceHere {
        /// The meeting.
        meeting: MeetingId,
    },
    /// Both sides counted who came without having registered: the room's count holds.
    WalkInsHere {
        /// The meeting.
        meeting: MeetingId,
        /// How many were counted here.
        was: u32,
        /// How many were counted in the room.
        now: u32,
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
            Self::MeetingHere { .. } => "meeting_here",
            Self::TitleTwice { .. } => "title_twice",
            Self::PlenaryHere { .. } => "plenary_here",
            Self::PlenaryLedHere { .. } => "plenary_led_here",
            Self::VoteOver { .. } => "vote_over",
            Self::MinutesHere { .. } => "minutes_here",
            Self::ApprovedHere { .. } => "approved_here",
            Self::ApproveHere { .. } => "approve_here",
            Self::ValidatedHere { .. } => "validated_here",
            Self::FormHere { .. } => "form_here",
            Self::QuestionsStay { .. } => "questions_stay",
            Self::AnswerUnfit { .. } => "answer_unfit",
            Self::AnsweredTwice { .. } => "answered_twice",
            Self::ClosingHere { .. } => "closing_here",
            Self::RulesHere { .. } => "rules_here",
            Self::RegisteredHere { .. } => "registered_here",
            Self::PlacesExceeded { .. } => "places_exceeded",
            Self::StaysCancelled { .. } => "stays_cancelled",
            Self::PresenceHere { .. } => "presence_here",
            Self::WalkInsHere { .. } => "walk_ins_here",
            Self::NotOfARoom { .. } => "not_of_a_room",
        }
    }

    /// Whether the record is kept without changing anything.
    pub(super) fn holds_back(&self) -> bool {
        matches!(
            self,
            Self::StaysOff { .. }
                | Self::DecidedHere { .. }
                | Self::DroppedThere { .. }
                | Self::MinutesHere { .. }
                | Self::ApprovedHere { .. }
                | Self::QuestionsStay { .. }
        )
    }

    /// The record of the town that is the same as the laptop's: who refers to the one means the other.
    pub(super) fn stands_for(&self) -> Option<Seq> {
        match self {
            Self::FormHere { form, same: true } => Some(form.0),
            Self::RegisteredHere { registration, .. } => Some(registration.0),
            _ => None,
        }
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
