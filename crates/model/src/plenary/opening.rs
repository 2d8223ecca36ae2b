//! How a plenary is opened: what it takes up, who votes and how, how many have to be there.

use std::sync::Arc;

use imbl::{OrdSet, Vector};
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{ITEMS_MAX, PEOPLE_MAX, Plenary, Refusal};
use crate::{
    Actor, Context, Event, State,
    board::setup,
    chronicle::Subject,
    conclusion,
    fact::{Fact, Place, Unmovable},
    id::{ConclusionId, MeetingId},
    meeting::{self, MeetingKind},
    returning::Numbers,
    words::{self, Field},
};

/// How a plenary votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// Hands are counted, and the count is typed in.
    Hands,
    /// Everybody votes on a device.
    Devices {
        /// Whose votes are taken.
        voters: Voters,
        /// Whether a ballot says who cast it.
        secret: bool,
    },
}

/// Whose votes are taken on devices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voters {
    /// One device for each person present: whoever has the room's code.
    Present,
    /// One for each member: whoever has been handed a slip with a code of its own.
    Members,
}

/// How many have to be there for the plenary to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quorum {
    /// So many.
    People(u32),
    /// So many of a hundred members.
    Percent(u8),
}

/// The room of a plenary was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// The meeting.
    pub meeting: MeetingId,
    /// What people type to come in: 4 to 12 capitals or digits.
    pub code: String,
    /// The conclusions, in the order in which they are taken up.
    pub items: Vec<ConclusionId>,
    /// How it votes.
    pub manner: Manner,
    /// Pseudonyms of the members' slips, where members vote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub slips: Vec<Arc<str>>,
    /// How many have to be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<Quorum>,
    /// How many members the council has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub members: Option<u32>,
    /// Who chairs, as a function.
    pub chair: String,
}

impl Opened {
    /// How many people have to be there, where there is a quorum.
    #[must_use]
    pub fn needed(&self) -> Option<u32> {
        match self.quorum? {
            Quorum::People(people) => Some(people),
            Quorum::Percent(percent) => {
                let share = u64::from(self.members?) * u64::from(percent);
                u32::try_from(share.div_ceil(100)).ok()
            }
        }
    }

    /// Whether ballots do not say who cast them.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        matches!(self.manner, Manner::Devices { secret: true, .. })
    }

    /// Whether people vote on devices.
    #[must_use]
    pub fn on_devices(&self) -> bool {
        matches!(self.manner, Manner::Devices { .. })
    }

    /// Whether members vote, each with a slip.
    #[must_use]
    pub fn by_slip(&self) -> bool {
        let members = Voters::Members;
        matches!(self.manner, Manner::Devices { voters, .. } if voters == members)
    }
}

pub(super) fn open(state: &State, opened: &Opened) -> Result<Vec<Event>, crate::Refusal> {
    let meeting = meeting::known(state, opened.meeting)?;
    if meeting.announced.kind != MeetingKind::Plenary {
        return Err(crate::validation::Refusal::NotAPlenary.into());
    }
    if state.plenaries.contains(opened.meeting) {
        return Err(Refusal::OpenedAlready.into());
    }
    setup::check_code(state, &opened.code)?;
    check_items(state, &opened.items)?;
    match opened.quorum {
        Some(Quorum::People(0)) => return Err(Refusal::Quorum.into()),
        Some(Quorum::Percent(percent)) if !(1..=100).contains(&percent) => {
            return Err(Refusal::Quorum.into());
        }
        Some(Quorum::Percent(_)) if opened.members.is_none_or(|members| members == 0) => {
            return Err(Refusal::MembersUnknown.into());
        }
        _ => {}
    }
    if opened.by_slip() && !(2..=PEOPLE_MAX).contains(&opened.slips.len()) {
        return Err(Refusal::MembersUnknown.into());
    }
    let chair = words::title(Field::From, &opened.chair)?;
    Ok(vec![
        Opened {
            chair,
            ..opened.clone()
        }
        .into(),
    ])
}

fn check_items(state: &State, items: &[ConclusionId]) -> Result<(), crate::Refusal> {
    if items.is_empty() || items.len() > ITEMS_MAX {
        return Err(Refusal::NothingToDecide.into());
    }
    for (at, item) in items.iter().enumerate() {
        conclusion::known(state, *item)?;
        if items[..at].contains(item) {
            return Err(Refusal::Twice(*item).into());
        }
    }
    Ok(())
}

/// Who acts in the room, if their vote is one that is taken.
pub(super) fn voter(plenary: &Plenary, context: &Context<'_>) -> Result<Arc<str>, Refusal> {
    let Actor::Device(own) = context.by else {
        return Err(Refusal::NotAVoter);
    };
    let own: Arc<str> = own.as_str().into();
    if plenary.opened.by_slip() && !plenary.opened.slips.contains(&own) {
        Err(Refusal::NotAVoter)
    } else {
        Ok(own)
    }
}

/// Who acts, if they have said that they are there.
pub(super) fn present(plenary: &Plenary, context: &Context<'_>) -> Result<Arc<str>, Refusal> {
    let own = voter(plenary, context)?;
    if plenary.there.contains(&own) {
        Ok(own)
    } else {
        Err(Refusal::NotThere)
    }
}

impl Fact for Opened {
    const KIND: &'static str = "plenary.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        // A room came back, of a plenary that was opened here too: what happened in both is kept.
        if state.plenaries.contains(self.meeting) {
            state.plenaries.change(self.meeting, |plenary| {
                plenary.opened = Arc::new(self.clone());
                plenary.changed = place.seq;
            });
            return;
        }
        let plenary = Plenary {
            meeting: self.meeting,
            opened: Arc::new(self.clone()),
            opened_at: place.at,
            closed_at: None,
            present: None,
            there: OrdSet::new(),
            at: None,
            votes: Vector::new(),
            positions: Vector::new(),
            minutes: None,
            changed: place.seq,
        };
        state.plenaries.insert(self.meeting, plenary);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Meeting(self.meeting)]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        self.items
            .retain_mut(|item| numbers.need(&mut item.0).is_ok());
        numbers.need(&mut self.meeting.0)
    }
}
