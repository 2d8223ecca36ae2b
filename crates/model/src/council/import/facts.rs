//! What happens when members are imported, and when that is taken back.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Import, Line, Who};
use crate::{
    State,
    chronicle::Subject,
    council::{Member, PersonName},
    fact::{Fact, Place},
    id::{CollegeId, GroupId, ImportId, MemberId},
};

/// A row of a table brought a member, or changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberListed {
    /// The member whom it changes; none where it brings somebody, whose id is this record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<MemberId>,
    /// The college.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub college: Option<CollegeId>,
    /// As what.
    pub function: String,
    /// From where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// The groups that they come into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<GroupId>,
    /// Who: kept in the closed text.
    #[serde(skip)]
    pub who: Option<Who>,
}

/// A table of members was imported: its rows are the records before this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembersImported {
    /// How many joined.
    pub joined: u32,
    /// Of how many something changed.
    pub changed: u32,
}

/// An import was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportUndone {
    /// The import.
    pub import: ImportId,
}

impl Fact for MemberListed {
    const KIND: &'static str = "member.listed";
    type Personal = Who;

    fn personal(&self) -> Option<&Who> {
        self.who.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Who>) {
        self.who = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = self.member.unwrap_or(MemberId(place.seq));
        let council = &mut state.council;
        let before = council.members.get(id).cloned();
        if self.member.is_some() && before.is_none() {
            return;
        }
        let who = self.who.clone().unwrap_or_default();
        let member = Member {
            id,
            college: self.college,
            function: self.function.clone(),
            organisation: self.organisation.clone(),
            person: who.name.map(PersonName),
            mail: who.mail,
        };
        council.members.insert(id, member);
        for group in &self.groups {
            council.groups.change(*group, |group| {
                if !group.formed.members.contains(&id) {
                    group.formed.members.push(id);
                }
            });
        }
        let groups = self.groups.clone();
        let line = Line {
            member: id,
            before,
            groups,
        };
        council.lines.insert(place.seq, line);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let id = self.member.unwrap_or(MemberId(seq));
        vec![Subject::Member(id), Subject::Council]
    }
}

impl Fact for MembersImported {
    const KIND: &'static str = "members.imported";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = ImportId(place.seq);
        let import = Import {
            id,
            at: place.at,
            joined: self.joined,
            changed: self.changed,
            undone: None,
        };
        state.council.imports.insert(id, import);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for ImportUndone {
    const KIND: &'static str = "members.import_undone";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let council = &mut state.council;
        let Some(import) = council.imports.get(self.import).copied() else {
            return;
        };
        let lines: Vec<Line> = council.lines.between(import.rows()).cloned().collect();
        // Last first, so that what one row did on top of another goes first.
        for line in lines.into_iter().rev() {
            for group in line.groups {
                council.groups.change(group, |group| {
                    group.formed.members.retain(|member| *member != line.member);
                });
            }
            match line.before {
                Some(before) => council.members.insert(line.member, before),
                None => {
                    council.members.remove(line.member);
                }
            }
        }
        for row in import.rows() {
            council.lines.remove(row);
        }
        let at = place.at;
        council
            .imports
            .change(self.import, |import| import.undone = Some(at));
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}
