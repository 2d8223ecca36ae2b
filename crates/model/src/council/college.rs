//! The colleges as a whole: put as they should be, in one go.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{CollegeAdded, Council, Refusal};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::CollegeId,
    words::{self, Field},
};

/// A college as it should be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// The college, where it is there already.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub college: Option<CollegeId>,
    /// Its name.
    pub name: String,
    /// Who belongs to it; may be empty.
    pub description: String,
}

/// A college was named or described otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollegeChanged {
    /// The college.
    pub college: CollegeId,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub description: String,
}

/// A college without members was taken away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollegeRemoved {
    /// The college.
    pub college: CollegeId,
}

/// What has to happen for the colleges to be as they should be: those that are not named go.
pub(super) fn set(council: &Council, wanted: &[Wanted]) -> Result<Vec<Event>, crate::Refusal> {
    let mut events = Vec::new();
    let mut names: Vec<String> = Vec::with_capacity(wanted.len());
    for college in council.colleges.values() {
        if wanted.iter().any(|it| it.college == Some(college.id)) {
            continue;
        }
        let mut members = council.members.values();
        if members.any(|member| member.college == Some(college.id)) {
            return Err(Refusal::CollegeHasMembers(college.id).into());
        }
        let college = college.id;
        events.push(CollegeRemoved { college }.into());
    }
    for it in wanted {
        let name = words::title(Field::Name, &it.name)?;
        if names.contains(&name) {
            return Err(Refusal::CollegeTwice.into());
        }
        let description = words::optional(Field::Text, &it.description)?;
        match it.college {
            None => events.push(
                CollegeAdded {
                    name: name.clone(),
                    description,
                }
                .into(),
            ),
            Some(college) => {
                let known = council.colleges.get(college);
                let known = known.ok_or(Refusal::UnknownCollege(college))?;
                if known.name != name || known.description != description {
                    let changed = CollegeChanged {
                        college,
                        name: name.clone(),
                        description,
                    };
                    events.push(changed.into());
                }
            }
        }
        names.push(name);
    }
    Ok(events)
}

impl Fact for CollegeChanged {
    const KIND: &'static str = "college.changed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.council.colleges.change(self.college, |college| {
            college.name.clone_from(&self.name);
            college.description.clone_from(&self.description);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::College(self.college), Subject::Council]
    }
}

impl Fact for CollegeRemoved {
    const KIND: &'static str = "college.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.council.colleges.remove(self.college);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}
