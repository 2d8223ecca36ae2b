//! The council: its colleges, its members, its groups.
//!
//! Who a member is, is personal: the public sees a function and an organisation.

pub mod college;
mod group;
pub mod import;
pub mod logo;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{CollegeId, GroupId, ImportId, MemberId},
    mail::Address,
    table::Table,
    when::When,
    words::{self, Field},
};

pub(crate) use group::known_groups;
pub use group::{Group, GroupFormed, GroupKind};

/// The council.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Council {
    /// What everybody may know of it.
    #[serde(with = "as_json")]
    pub about: About,
    pub(crate) colleges: Table<CollegeId, College>,
    pub(crate) members: Table<MemberId, Member>,
    pub(crate) groups: Table<GroupId, Group>,
    pub(crate) logo: Option<logo::Logo>,
    pub(crate) imports: Table<ImportId, import::Import>,
    /// What each row of an import did, by its record.
    pub(crate) lines: Table<Seq, import::Line>,
}

/// What everybody may know of the council.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub mission: String,
    /// How many members it has.
    pub seats: u32,
    /// How to reach it, line by line.
    pub contact: Vec<String>,
    /// The letters by which it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub short_name: Option<String>,
    /// What it does, point by point.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<String>,
    /// What it deals with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// When it was as it is described here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<When>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A part of the council that members are chosen from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct College {
    /// Its id.
    pub id: CollegeId,
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub description: String,
}

/// A member of the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its id.
    pub id: MemberId,
    /// The college that it belongs to, where it is known.
    pub college: Option<CollegeId>,
    /// As what it sits in the council.
    pub function: String,
    /// The organisation that it comes from, if any.
    pub organisation: Option<String>,
    /// Who it is: personal.
    pub(crate) person: Option<PersonName>,
    /// Where mail reaches them: personal.
    pub(crate) mail: Option<Address>,
}

/// The name of a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PersonName(pub String);

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Describe the council.
    Describe(About),
    /// Add a college.
    AddCollege {
        /// Its name.
        name: String,
        /// Who belongs to it.
        description: String,
    },
    /// Add a member.
    AddMember {
        /// What everybody may know.
        member: MemberJoined,
        /// Who it is.
        person: Option<PersonName>,
    },
    /// Form a group.
    FormGroup(GroupFormed),
    /// Put all colleges as they should be; those that are not named go.
    SetColleges(Vec<college::Wanted>),
    /// Choose a logo.
    ChooseLogo(logo::LogoChosen),
    /// Take the logo away.
    RemoveLogo,
    /// Take the rows of a table of members.
    ImportMembers(Vec<import::Row>),
    /// Take an import back.
    UndoImport(ImportId),
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such college.
    #[error("there is no college {0}")]
    UnknownCollege(CollegeId),
    /// There is no such member.
    #[error("there is no member {0}")]
    UnknownMember(MemberId),
    /// There is no such group.
    #[error("there is no group {0}")]
    UnknownGroup(GroupId),
    /// Another college has the name.
    #[error("a college of this name is there already")]
    CollegeTwice,
    /// Another group has the name.
    #[error("a group of this name is there already")]
    GroupTwice,
    /// A college that has members cannot go.
    #[error("the college {0} has members")]
    CollegeHasMembers(CollegeId),
    /// The logo is missing, or larger than is kept.
    #[error("the logo is missing or has more than {} bytes", logo::LOGO_BYTES_MAX)]
    LogoTooLarge,
    /// More rows than are taken at once.
    #[error("a table has {} rows at the most", import::ROWS_MAX)]
    TooManyRows,
    /// There is no such import.
    #[error("there is no import {0}")]
    UnknownImport(ImportId),
    /// The import was taken back already.
    #[error("the import was taken back already")]
    UndoneAlready,
    /// Something was built on an import.
    #[error("more was said of the member {0} since")]
    BuiltOn(MemberId),
}

/// The council was described.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Described(pub About);

/// A college was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CollegeAdded {
    /// Its name.
    pub name: String,
    /// Who belongs to it.
    pub description: String,
}

/// A member joined the council.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJoined {
    /// The college, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub college: Option<CollegeId>,
    /// As what.
    pub function: String,
    /// From where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// Who: kept in the closed text.
    #[serde(skip)]
    pub person: Option<PersonName>,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    _: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let council = &state.council;
    match command {
        Command::Describe(about) => describe(about),
        Command::AddCollege { name, description } => {
            let name = words::title(Field::Name, name)?;
            if council
                .colleges
                .values()
                .any(|college| college.name == name)
            {
                return Err(Refusal::CollegeTwice.into());
            }
            let description = words::paragraph(Field::Text, description)?;
            Ok(vec![CollegeAdded { name, description }.into()])
        }
        Command::AddMember { member, person } => add_member(council, member, person.as_ref()),
        Command::FormGroup(group) => group::form(state, group),
        Command::SetColleges(wanted) => college::set(council, wanted),
        Command::ChooseLogo(chosen) => logo::choose(chosen),
        Command::RemoveLogo if council.logo.is_none() => Ok(Vec::new()),
        Command::RemoveLogo => Ok(vec![logo::LogoRemoved {}.into()]),
        Command::ImportMembers(rows) => import::import(state, rows),
        Command::UndoImport(import) => import::undo(state, *import),
    }
}

fn describe(about: &About) -> Result<Vec<Event>, crate::Refusal> {
    let about = About {
        name: words::title(Field::Name, &about.name)?,
        // Who sets up a site may have the name before the sentence.
        mission: words::optional(Field::Text, &about.mission)?,
        seats: about.seats,
        contact: words::points(Field::Details, &about.contact)?,
        tasks: words::points(Field::Details, &about.tasks)?,
        fields: words::points(Field::Details, &about.fields)?,
        ..about.clone()
    };
    Ok(vec![Described(about).into()])
}

fn add_member(
    council: &Council,
    member: &MemberJoined,
    person: Option<&PersonName>,
) -> Result<Vec<Event>, crate::Refusal> {
    if let Some(college) = member
        .college
        .filter(|college| !council.colleges.contains(*college))
    {
        return Err(Refusal::UnknownCollege(college).into());
    }
    let organisation = member.organisation.as_deref();
    let person = person
        .map(|name| words::title(Field::Name, &name.0))
        .transpose()?;
    let member = MemberJoined {
        college: member.college,
        function: words::title(Field::Title, &member.function)?,
        organisation: organisation
            .map(|name| words::title(Field::From, name))
            .transpose()?,
        person: person.map(PersonName),
    };
    Ok(vec![member.into()])
}

impl Fact for Described {
    const KIND: &'static str = "council.described";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.council.about = self.0.clone();
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for CollegeAdded {
    const KIND: &'static str = "college.added";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = CollegeId(place.seq);
        let college = College {
            id,
            name: self.name.clone(),
            description: self.description.clone(),
        };
        state.council.colleges.insert(id, college);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![Subject::College(CollegeId(seq)), Subject::Council]
    }
}

impl Fact for MemberJoined {
    const KIND: &'static str = "member.joined";
    type Personal = PersonName;

    fn personal(&self) -> Option<&PersonName> {
        self.person.as_ref()
    }

    fn set_personal(&mut self, personal: Option<PersonName>) {
        self.person = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = MemberId(place.seq);
        let member = Member {
            id,
            college: self.college,
            function: self.function.clone(),
            organisation: self.organisation.clone(),
            person: self.person.clone(),
            mail: None,
        };
        state.council.members.insert(id, member);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![Subject::Member(MemberId(seq)), Subject::Council]
    }
}
