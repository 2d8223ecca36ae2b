//! Groups: members, and others, who work on something together.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::Refusal;
use crate::{
    Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{GroupId, MemberId, ProcessId},
    process,
    when::When,
    words::{self, Field},
};

/// Members, and others, who work on something together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Its id.
    pub id: GroupId,
    /// What it is.
    #[serde(with = "as_json")]
    pub formed: GroupFormed,
}

/// What a group is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GroupKind {
    /// It does the work.
    Working,
    /// It steers a process.
    Steering,
}

/// A group was formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFormed {
    /// What it is for.
    pub kind: GroupKind,
    /// Its name.
    pub name: String,
    /// What it does; empty where it is not known.
    pub purpose: String,
    /// When it was formed: a day, or only a month or a year where no more is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formed_on: Option<When>,
    /// About how many people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// How often it met, at the least.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sessions: Option<u32>,
    /// Its members that are known here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<MemberId>,
    /// Which of them leads the work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facilitator: Option<MemberId>,
    /// Whether experts from outside work with it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub with_experts: bool,
    /// The group that formed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub formed_by: Option<GroupId>,
    /// The process that it was formed for, where that was under way already: it carries it too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<ProcessId>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

pub(super) fn form(state: &State, group: &GroupFormed) -> Result<Vec<Event>, crate::Refusal> {
    let council = &state.council;
    let name = words::title(Field::Name, &group.name)?;
    if council
        .groups
        .values()
        .any(|other| other.formed.name == name)
    {
        return Err(Refusal::GroupTwice.into());
    }
    if let Some(process) = group.process {
        process::known(state, process)?;
    }
    known_groups(state, group.formed_by.as_slice())?;
    if let Some(member) = group
        .members
        .iter()
        .chain(group.facilitator.as_ref())
        .find(|member| !council.members.contains(**member))
    {
        return Err(Refusal::UnknownMember(*member).into());
    }
    let purpose = match group.purpose.trim() {
        "" => String::new(),
        purpose => words::paragraph(Field::Text, purpose)?,
    };
    Ok(vec![
        GroupFormed {
            name,
            purpose,
            ..group.clone()
        }
        .into(),
    ])
}

/// Refuses groups that are not there.
pub(crate) fn known_groups(state: &State, groups: &[GroupId]) -> Result<(), Refusal> {
    let unknown = groups
        .iter()
        .find(|group| !state.council.groups.contains(**group));
    unknown.map_or(Ok(()), |group| Err(Refusal::UnknownGroup(*group)))
}

impl Fact for GroupFormed {
    const KIND: &'static str = "group.formed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = GroupId(place.seq);
        state.council.groups.insert(
            id,
            Group {
                id,
                formed: self.clone(),
            },
        );
        if let Some(process) = self.process {
            state
                .processes
                .change(process, |process| process.opened.groups.push(id));
        }
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let process = self.process.map(Subject::Process);
        [Subject::Group(GroupId(seq)), Subject::Council]
            .into_iter()
            .chain(process)
            .collect()
    }
}
