//! Rows of a table, compared with who is there.

use super::{
    Compared, Doubt, Fault, Meant, MemberListed, Row, Verdict, Who, college_named, group_named,
};
use crate::{
    State,
    council::Member,
    id::{CollegeId, GroupId},
    mail::Address,
    words::{Field, TITLE_CHARS_MAX, taken},
};

/// As what somebody sits who said no more than their name.
const MEMBER: &str = "Membre";

/// What a row says, once it was read.
struct Said {
    name: Option<String>,
    function: Option<String>,
    organisation: Option<String>,
    college: Option<CollegeId>,
    groups: Vec<GroupId>,
    mail: Option<Address>,
}

/// What each row would do, if all were imported now.
pub(crate) fn compare(state: &State, rows: &[Row]) -> Vec<Compared> {
    let mut said: Vec<Option<Said>> = Vec::with_capacity(rows.len());
    let mut compared = Vec::with_capacity(rows.len());
    for row in rows {
        let read = read(state, row);
        let (verdict, listed) = match &read {
            Err(fault) => (Verdict::Bad(fault.clone()), None),
            Ok(it) => judged(state, it, row.meant, &said),
        };
        compared.push(Compared { verdict, listed });
        said.push(read.ok());
    }
    compared
}

fn read(state: &State, row: &Row) -> Result<Said, Fault> {
    let text = |typed: &str| match typed.trim() {
        "" => Ok(None),
        typed => taken(Field::Name, typed, TITLE_CHARS_MAX)
            .map(|text| Some(text.replace('\n', " ")))
            .map_err(|_| Fault::TooLong),
    };
    let (name, function) = (text(&row.name)?, text(&row.function)?);
    if name.is_none() && function.is_none() {
        return Err(Fault::Nobody);
    }
    let college = match row.college.trim() {
        "" => None,
        typed => Some(
            college_named(state, typed).ok_or_else(|| Fault::UnknownCollege(typed.to_owned()))?,
        ),
    };
    let groups = row.groups.iter().map(|typed| typed.trim());
    let groups = groups.filter(|typed| !typed.is_empty()).map(|typed| {
        group_named(state, typed).ok_or_else(|| Fault::UnknownGroup(typed.to_owned()))
    });
    let mail = match row.mail.trim() {
        "" => None,
        typed => Some(Address::parse(typed).map_err(|_| Fault::Address)?),
    };
    Ok(Said {
        name,
        function,
        organisation: text(&row.organisation)?,
        college,
        groups: groups.collect::<Result<_, _>>()?,
        mail,
    })
}

fn judged(
    state: &State,
    said: &Said,
    meant: Meant,
    above: &[Option<Said>],
) -> (Verdict, Option<MemberListed>) {
    let found = found(state, said, above);
    let member = match (found, meant) {
        (Found::Nobody, _) | (Found::Doubtful(..), Meant::New) => None,
        (Found::Member(member), _) | (Found::Doubtful(_, Some(member)), Meant::Same) => {
            Some(member)
        }
        (Found::Doubtful(doubt, _), _) => return (Verdict::Doubtful(doubt), None),
    };
    match member {
        None => (Verdict::New, Some(listed(said, None, &[]))),
        Some(member) => {
            let into = |group: &GroupId| {
                let group = state.council.groups.get(*group);
                group.is_some_and(|group| !group.formed.members.contains(&member.id))
            };
            let groups: Vec<_> = said.groups.iter().copied().filter(into).collect();
            let listed = listed(said, Some(member), &groups);
            if groups.is_empty() && is_known(&listed, member) {
                (Verdict::Known(member.id), None)
            } else {
                (Verdict::Changed(member.id), Some(listed))
            }
        }
    }
}

enum Found<'a> {
    Nobody,
    Member(&'a Member),
    Doubtful(Doubt, Option<&'a Member>),
}

fn found<'a>(state: &'a State, said: &Said, above: &[Option<Said>]) -> Found<'a> {
    let twice = above
        .iter()
        .position(|it| it.as_ref().is_some_and(|it| is_same_row(it, said)));
    if let Some(place) = twice {
        return Found::Doubtful(Doubt::TwiceInTable(place), None);
    }
    let members = || state.council.members.values();
    if let Some(mail) = &said.mail {
        let owner = members().find(|it| it.mail.as_ref().is_some_and(|own| own.same_as(mail)));
        if let Some(owner) = owner {
            let names = said.name.as_deref().zip(name_of(owner));
            return match names {
                Some((said, own)) if folded(said) != folded(own) && !is_near(said, own) => {
                    Found::Doubtful(Doubt::AddressOf(owner.id), Some(owner))
                }
                _ => Found::Member(owner),
            };
        }
    }
    let Some(name) = &said.name else {
        return without_name(state, said);
    };
    let so = |member: &&Member| name_of(member).is_some_and(|own| folded(own) == folded(name));
    let mut called_so = members().filter(so);
    match (called_so.next(), called_so.next()) {
        (Some(one), None) => Found::Member(one),
        (Some(_), Some(_)) => Found::Doubtful(Doubt::SeveralSo, None),
        (None, _) => {
            let mut near = members();
            let near = near.find(|it| name_of(it).is_some_and(|own| is_near(own, name)));
            near.map_or(Found::Nobody, |it| {
                Found::Doubtful(Doubt::NearlyTheName(it.id), Some(it))
            })
        }
    }
}

/// A row without a name is a seat: function and organisation tell it.
fn without_name<'a>(state: &'a State, said: &Said) -> Found<'a> {
    let mut seats = state.council.members.values().filter(|it| {
        said.function.as_deref().map(folded) == Some(folded(&it.function))
            && said.organisation.as_deref().map(folded) == it.organisation.as_deref().map(folded)
            && (said.college.is_none() || it.college.is_none() || said.college == it.college)
    });
    match (seats.next(), seats.next()) {
        (None, _) => Found::Nobody,
        (Some(one), None) => Found::Member(one),
        (Some(_), Some(_)) => Found::Doubtful(Doubt::SeveralSo, None),
    }
}

fn is_same_row(one: &Said, other: &Said) -> bool {
    let mails = one.mail.as_ref().zip(other.mail.as_ref());
    if mails.is_some_and(|(one, other)| one.same_as(other)) {
        return true;
    }
    let fold = |text: &Option<String>| text.as_deref().map(folded);
    match (&one.name, &other.name) {
        (Some(one), Some(other)) => folded(one) == folded(other),
        (None, None) => {
            fold(&one.function) == fold(&other.function)
                && fold(&one.organisation) == fold(&other.organisation)
                && one.college == other.college
        }
        _ => false,
    }
}

fn name_of(member: &Member) -> Option<&str> {
    member.person.as_ref().map(|person| person.0.as_str())
}

/// What would be recorded: what the row says, and what is known where it says nothing.
fn listed(said: &Said, member: Option<&Member>, groups: &[GroupId]) -> MemberListed {
    let known = |of: fn(&Member) -> Option<String>| member.and_then(of);
    let name = said.name.clone();
    let name = name.or_else(|| known(|it| name_of(it).map(str::to_owned)));
    let mail = said
        .mail
        .clone()
        .or_else(|| member.and_then(|it| it.mail.clone()));
    let function = said.function.clone();
    let function = function.or_else(|| known(|it| Some(it.function.clone())));
    let organisation = said.organisation.clone();
    MemberListed {
        member: member.map(|it| it.id),
        college: said.college.or_else(|| member.and_then(|it| it.college)),
        function: function.unwrap_or_else(|| MEMBER.to_owned()),
        organisation: organisation.or_else(|| known(|it| it.organisation.clone())),
        groups: if member.is_none() {
            said.groups.clone()
        } else {
            groups.to_vec()
        },
        who: (name.is_some() || mail.is_some()).then_some(Who { name, mail }),
    }
}

fn is_known(listed: &MemberListed, member: &Member) -> bool {
    let who = listed.who.clone().unwrap_or_default();
    listed.college == member.college
        && listed.function == member.function
        && listed.organisation == member.organisation
        && who.name.as_deref() == name_of(member)
        && who.mail == member.mail
}

/// A name as it is compared: small letters without accents, words parted by one space.
pub(super) fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'à' | 'â' | 'ä' | 'á' | 'ã' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'î' | 'ï' | 'í' | 'ì' => 'i',
        'ñ' => 'n',
        'ô' | 'ö' | 'ó' | 'ò' | 'õ' => 'o',
        'ù' | 'û' | 'ü' | 'ú' => 'u',
        'ÿ' => 'y',
        '’' => '\'',
        '-' | '\u{2011}' | '\u{a0}' | '\u{202f}' => ' ',
        other => other,
    };
    let small: String = text.to_lowercase().chars().map(plain).collect();
    let small = small.replace('œ', "oe").replace('æ', "ae");
    small.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names are nearly the same: the same words in another order, or one letter apart.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (folded(one), folded(other));
    let sorted = |text: &str| {
        let mut words: Vec<_> = text.split(' ').map(str::to_owned).collect();
        words.sort();
        words
    };
    one != other && (sorted(&one) == sorted(&other) || is_one_letter_apart(&one, &other))
}

/// Names of a few letters are too often one letter apart.
const NEAR_CHARS_MIN: usize = 6;

fn is_one_letter_apart(one: &str, other: &str) -> bool {
    let (one, other): (Vec<_>, Vec<_>) = (one.chars().collect(), other.chars().collect());
    let (short, long) = if one.len() <= other.len() {
        (&one, &other)
    } else {
        (&other, &one)
    };
    if short.len() < NEAR_CHARS_MIN || long.len() - short.len() > 1 {
        return false;
    }
    let same = short.iter().zip(long).take_while(|(a, b)| a == b).count();
    let rest = if short.len() == long.len() {
        same + 1
    } else {
        same
    };
    short.get(rest..) == long.get(same + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_as_people_read_them() {
        assert_eq!(folded("  Gwenaël  LE-GŒUFF "), "gwenael le goeuff");
        assert!(is_near("Anna Kerlann", "Kerlann Anna"));
        assert!(is_near("Anna Kerlann", "Anna Kerlan"));
        assert!(is_near("Anna Kerlann", "Anne Kerlann"));
        assert!(!is_near("Anna Kerlann", "anna kerlann"));
        assert!(!is_near("Anna Kerlann", "Yann Kerlann"));
        assert!(!is_near("Luc", "Lou"));
    }

    #[test]
    fn one_letter_more_or_other_is_near_and_two_are_not() {
        assert!(is_one_letter_apart("kerlann", "kerlanne"));
        assert!(is_one_letter_apart("kerlann", "kerlant"));
        assert!(!is_one_letter_apart("kerlann", "kerlammn"));
        assert!(!is_one_letter_apart("kerlann", "kerlannes"));
    }
}
