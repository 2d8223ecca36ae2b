//! Rankings in the form that PrefLib had before 2022.
//!
//! Source: Mattei and Walsh, "PrefLib: A Library for Preferences" (2013). One line with the number
//! of alternatives; for each of them a line `number,name`; one line with the number of voters, the
//! sum of the counts and the number of distinct votes; then one line for each distinct vote,
//! `count,vote`. The file does not say its kind.

use super::Kind;
use super::read::{Vote, lines, votes};
use crate::election::{Ballots, Election, ITEMS_MAX, Item};
use crate::formats::{FileRead, FormatFault, Place, Reason};

/// Whether a file begins with a number alone, as those of before 2022 do.
pub(super) fn is_old(text: &str) -> bool {
    let first = written(text).next();
    first.is_some_and(|(_, line)| line.trim().bytes().all(|byte| byte.is_ascii_digit()))
}

fn written(text: &str) -> impl Iterator<Item = (usize, &str)> {
    lines(text).filter(|(_, line)| !line.trim().is_empty())
}

/// Reads a file of a kind of rankings.
pub(super) fn read(text: &str, kind: Option<Kind>) -> Result<FileRead, FormatFault> {
    let Some(kind) = kind else {
        let missing = Reason::Missing("DATA TYPE");
        return Err(FormatFault::new(Place::START, missing));
    };
    if kind == Kind::Cat {
        // Categories had no form of their own before 2022.
        return Err(expected(
            1,
            "# KEY: value",
            text.lines().next().unwrap_or_default(),
        ));
    }
    let mut rest = written(text);
    let items = items(&mut rest)?;
    let (place, [_, sum, distinct]) = counts(&mut rest)?;
    let votes = votes(rest, ',', kind, items.len(), 0)?;
    let people: u64 = votes.iter().map(|vote| vote.ballot.count).sum();
    check(place, "votes", sum, people)?;
    check(place, "distinct votes", distinct, votes.len() as u64)?;
    let ballots = votes.into_iter().map(|Vote { ballot, .. }| ballot);
    let election = Election::new("", items, Ballots::Ranking(ballots.collect()), None)
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))?;
    let remarks = Vec::new();
    Ok(FileRead { election, remarks })
}

fn expected(line: usize, expected: &'static str, found: &str) -> FormatFault {
    let found = found.trim().chars().take(80).collect();
    let place = Place { line, column: 1 };
    FormatFault::new(place, Reason::Expected { expected, found })
}

fn items<'a>(lines: &mut impl Iterator<Item = (usize, &'a str)>) -> Result<Vec<Item>, FormatFault> {
    let (line, text) = lines.next().unwrap_or((1, ""));
    let count: usize = text.trim().parse().unwrap_or(usize::MAX);
    if count > ITEMS_MAX {
        let (found, allowed) = (text.trim().to_owned(), format!("at most {ITEMS_MAX} items"));
        let place = Place { line, column: 1 };
        return Err(FormatFault::new(place, Reason::Range { found, allowed }));
    }
    let mut items = Vec::with_capacity(count);
    for number in 1..=count {
        let end = FormatFault::new(
            Place { line, column: 1 },
            Reason::Ends("the names of the alternatives"),
        );
        let (line, text) = lines.next().ok_or(end)?;
        let named = text
            .split_once(',')
            .filter(|(told, _)| told.trim().parse() == Ok(number));
        let (_, name) = named
            .ok_or_else(|| expected(line, "the number and the name of an alternative", text))?;
        items.push(Item {
            id: number.to_string(),
            name: name.trim().to_owned(),
        });
    }
    Ok(items)
}

/// Voters, votes, distinct votes, and where they are told.
fn counts<'a>(
    lines: &mut impl Iterator<Item = (usize, &'a str)>,
) -> Result<(Place, [u64; 3]), FormatFault> {
    const WHAT: &str = "numbers of voters, of votes and of distinct votes";
    let end = || FormatFault::new(Place::START, Reason::Ends(WHAT));
    let (line, text) = lines.next().ok_or_else(end)?;
    let numbers: Option<Vec<u64>> = text.split(',').map(|n| n.trim().parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| <[u64; 3]>::try_from(numbers).ok());
    let numbers = numbers.ok_or_else(|| expected(line, WHAT, text))?;
    Ok((Place { line, column: 1 }, numbers))
}

fn check(place: Place, what: &'static str, declared: u64, counted: u64) -> Result<(), FormatFault> {
    if declared == counted {
        return Ok(());
    }
    let reason = Reason::Count {
        what,
        declared,
        counted,
    };
    Err(FormatFault::new(place, reason))
}
