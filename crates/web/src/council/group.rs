//! One group: what it is for, who is in it, what it carries.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    council::{self as model, GroupKind},
    id::GroupId,
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    meeting::{self, MeetingRow},
    page::{Named, Page, Sight, template},
    process::Summary,
};

type Here = Group;

/// One group.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Group {
    /// The group in a line.
    pub(crate) line: GroupLine,
    /// When it was formed.
    #[schemars(with = "Option<String>")]
    pub(crate) formed_on: Option<When>,
    /// How often it met, at the least.
    pub(crate) sessions: Option<u32>,
    /// Whether experts from outside work with it.
    pub(crate) with_experts: bool,
    /// The group that formed it.
    pub(crate) formed_by: Option<Named>,
    /// What a reader should know about what is told here.
    pub(crate) note: Option<String>,
    /// Its members that are known here.
    pub(crate) members: Vec<GroupMember>,
    /// The processes that it carries, first to last.
    pub(crate) processes: Vec<Summary>,
    /// The meetings that it prepares, by date.
    pub(crate) meetings: Vec<MeetingRow>,
}

/// A group in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct GroupLine {
    /// Its id.
    pub(crate) id: u64,
    /// What kind of group.
    #[schemars(with = "String")]
    pub(crate) kind: GroupKind,
    /// Its name.
    pub(crate) name: String,
    /// What it does; empty where it is not known.
    pub(crate) purpose: String,
    /// About how many people.
    pub(crate) people: Option<u32>,
}

/// A member of a group, as a function and an organisation: who it is, is personal.
#[derive(Serialize, JsonSchema)]
pub(crate) struct GroupMember {
    /// As what it sits in the council.
    pub(crate) function: String,
    /// The organisation that it comes from, if any.
    pub(crate) organisation: Option<String>,
    /// Its college, where it is known.
    pub(crate) college: Option<String>,
    /// Whether it leads the work of the group.
    pub(crate) leads: bool,
}

impl GroupLine {
    pub(crate) fn of(group: &model::Group) -> Self {
        Self {
            id: group.id.0,
            kind: group.formed.kind,
            name: group.formed.name.clone(),
            purpose: group.formed.purpose.clone(),
            people: group.formed.people,
        }
    }

    /// The key of the words for its kind.
    pub(crate) fn kind_key(&self) -> &'static str {
        match self.kind {
            GroupKind::Working => "group-kind-working",
            GroupKind::Steering => "group-kind-steering",
        }
    }
}

impl GroupMember {
    fn of(seen: Seen<'_>, member: &model::Member) -> Self {
        let college = member.college.and_then(|college| seen.college(college));
        Self {
            function: member.function.clone(),
            organisation: member.organisation.clone(),
            college: college.map(|college| college.name.clone()),
            leads: false,
        }
    }
}

impl Group {
    /// Whether anything short is known of it.
    pub(crate) fn has_facts(&self) -> bool {
        self.formed_on.is_some() || self.formed_by.is_some() || self.with_experts
    }

    /// Whether anything of it can be counted.
    pub(crate) fn has_figures(&self) -> bool {
        self.line.people.is_some() || self.sessions.is_some()
    }
}

impl Page for Group {
    const ROUTE: &'static str = "/conseil/groupes/{group}";
    const NAME: &'static str = "group";
    const SUMMARY: &'static str = "One group: what it is for, who is in it, what it carries.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = GroupId(sight.id("group")?);
        let group = seen.group(id).ok_or(Problem::NoSuchPage)?;
        let formed = &group.formed;
        let members = formed.members.iter().filter_map(|id| seen.member(*id));
        let processes = seen
            .processes()
            .filter(|process| process.opened.groups.contains(&id));
        Ok(Self {
            line: GroupLine::of(group),
            formed_on: formed.formed_on,
            sessions: formed.sessions,
            with_experts: formed.with_experts,
            formed_by: formed
                .formed_by
                .and_then(|group| seen.group(group))
                .map(|group| Named::new(group.id.0, &group.formed.name)),
            note: formed.note.clone(),
            members: members
                .map(|member| GroupMember {
                    leads: formed.facilitator == Some(member.id),
                    ..GroupMember::of(seen, member)
                })
                .collect(),
            processes: processes.map(Summary::of).collect(),
            meetings: meeting::rows(sight, |meeting| meeting.announced.groups.contains(&id))
                .collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.line.name.clone(), Section::Council)
            .under("/conseil", words.t("nav-council"))
    }

    template!("council/group.html");
}
