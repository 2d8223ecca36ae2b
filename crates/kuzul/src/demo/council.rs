//! Who: the council, its colleges, its members and its groups.

use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    council::{self, About, GroupFormed, MemberJoined},
    id::{CollegeId, GroupId, MemberId, ProcessId},
    when::When,
};

use super::{
    dates::{self, MORNING, moment},
    facts::{Facts, Moments},
    files::Read,
    format::{self, Contact, Count, Group, Member, Role},
    story::{Kind, Reference, Story},
};
use crate::exit::Trouble;

/// Describes the council and forms its groups.
pub(crate) fn tell(facts: &Facts, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    describe(&facts.council, moments.beginning, story)?;
    for college in &facts.council.facts.colleges {
        let (name, description) = (college.name.clone(), college.who.clone());
        let what = facts.council.points(Kind::College, &college.key);
        story.tell_of(moments.beginning, what, move |_| {
            let (name, description) = (name.clone(), description.clone());
            Ok(Command::Council(council::Command::AddCollege {
                name,
                description,
            }))
        })?;
    }
    for group in &facts.council.facts.groups {
        form(facts, group, moments, story)?;
    }
    Ok(())
}

fn describe(read: &Read<format::Council>, at: Timestamp, story: &mut Story) -> Result<(), Trouble> {
    let council = &read.facts;
    let about = About {
        name: council.name.clone(),
        mission: council.what_it_is.clone(),
        seats: council.member_count,
        contact: lines(&council.contact),
        short_name: council.short_name.clone(),
        tasks: council.missions.clone(),
        fields: council.fields.clone(),
        as_of: dates::when(read, None, council.month.as_ref(), None)?,
        note: council.note.clone(),
    };
    story.tell(at, read.file.origin(1), "council", move |_| {
        Ok(Command::Council(council::Command::Describe(about.clone())))
    });
    Ok(())
}

/// How to reach the council, line by line.
fn lines(contact: &Contact) -> Vec<String> {
    let city = match (&contact.postcode, &contact.city) {
        (Some(postcode), Some(city)) => Some(format!("{postcode} {city}")),
        (postcode, city) => postcode.clone().or_else(|| city.clone()),
    };
    let lines = [
        contact.organisation.clone(),
        contact.address.clone(),
        city,
        contact.phone.clone(),
        contact.email.clone(),
        contact.website.clone(),
    ];
    lines.into_iter().flatten().collect()
}

/// When a group was formed: with the council where nothing is said.
pub(crate) fn formed_on(
    facts: &Facts,
    group: &Group,
    moments: Moments,
) -> Result<(Option<When>, Timestamp), Trouble> {
    let when = dates::when(
        &facts.council,
        group.created_date.as_ref(),
        group.created_month.as_ref(),
        group.created_year.as_ref(),
    )?;
    let at = when.map(|when| moment(when.first_day(), MORNING));
    Ok((when, at.unwrap_or(moments.beginning)))
}

fn form(facts: &Facts, group: &Group, moments: Moments, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.council;
    let (formed_on, at) = formed_on(facts, group, moments)?;
    let (members, facilitator) = members(read, group, at, story)?;
    let mut carriers = facts.process.facts.groups.iter();
    let carries = carriers.any(|key| key.get_ref() == group.key.get_ref());
    let process = (carries && at > moments.opened).then(|| {
        facts
            .process
            .points(Kind::Process, &facts.process.facts.key)
    });
    let formed_by = group.created_by.as_ref();
    let formed_by = formed_by.map(|key| read.points(Kind::Group, key));
    story.expect(formed_by.clone());
    let formed = GroupFormed {
        kind: group.kind,
        name: group.name.clone(),
        purpose: group.mission.clone(),
        formed_on,
        people: group.size.and_then(Count::number),
        sessions: group.meetings_held.and_then(Count::number),
        members: Vec::new(),
        facilitator: None,
        with_experts: group.with_experts,
        formed_by: None,
        process: None,
        note: group.note.clone(),
    };
    story.tell_of(at, read.points(Kind::Group, &group.key), move |ids| {
        let formed = GroupFormed {
            members: ids.find_all(&members, MemberId)?,
            facilitator: ids.find_some(facilitator.as_ref(), MemberId)?,
            formed_by: ids.find_some(formed_by.as_ref(), GroupId)?,
            process: ids.find_some(process.as_ref(), ProcessId)?,
            ..formed.clone()
        };
        Ok(Command::Council(council::Command::FormGroup(formed)))
    })
}

/// Lets the members of a group join the council; gives them, and the one who leads the work.
fn members(
    read: &Read<format::Council>,
    group: &Group,
    at: Timestamp,
    story: &mut Story,
) -> Result<(Vec<Reference>, Option<Reference>), Trouble> {
    let mut members = Vec::with_capacity(group.members.len());
    let mut facilitator = None;
    for (number, member) in (1..).zip(&group.members) {
        // A member has no key of its own: it is known by its place in the group.
        let key = format!("{} {number}", group.key.get_ref());
        let reference = read.points(Kind::Member, &toml::Spanned::new(group.key.span(), key));
        join(read, member, &reference, at, story)?;
        if member.role == Some(Role::Facilitator) {
            facilitator = Some(reference.clone());
        }
        members.push(reference);
    }
    Ok((members, facilitator))
}

fn join(
    read: &Read<format::Council>,
    member: &Member,
    what: &Reference,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let college = member
        .college
        .as_ref()
        .map(|key| read.points(Kind::College, key));
    story.expect(college.clone());
    let (function, organisation) = (member.function.clone(), member.organisation.clone());
    story.tell_of(at, what.clone(), move |ids| {
        let member = MemberJoined {
            college: ids.find_some(college.as_ref(), CollegeId)?,
            function: function.clone(),
            organisation: organisation.clone(),
            person: None,
        };
        Ok(Command::Council(council::Command::AddMember {
            member,
            person: None,
        }))
    })
}
