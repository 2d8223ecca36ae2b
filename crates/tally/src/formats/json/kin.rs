//! JSON of other programs and of published test cases, told by its keys.
//!
//! - `{"candidates": ["A", …], "ballots": {"213": 4, "1-2": 2, "A > B = C": 1}}`: rankings, with
//!   the rank of each candidate in their order (one character, `-` below all ranked) or with names
//!   between `>` and `=`; the number says how many people cast the ballot.
//! - `{"n_items": 3, "data": [[0, 1], …]}`, as in the tests of `choix`: pairs of winner and loser;
//!   rankings, best first; or a winner with the list of those it was preferred to.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::shape::Pairs;
use crate::election::{
    Answer, Ballot, Ballots, Comparison, Election, ITEMS_MAX, Item, ItemIndex, PEOPLE_MAX, Ranking,
};
use crate::formats::{FormatFault, Place, Reason};

/// A file of one of these kinds.
#[derive(Deserialize)]
struct Kin<'a> {
    #[serde(default)]
    candidates: Option<Vec<String>>,
    #[serde(borrow, default)]
    ballots: Option<&'a RawValue>,
    #[serde(default)]
    n_items: Option<usize>,
    #[serde(borrow, default)]
    data: Option<Vec<&'a RawValue>>,
    #[serde(default)]
    desc: String,
    #[serde(default)]
    format: Option<String>,
}

/// One line of `data`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Line {
    Ranking(Vec<ItemIndex>),
    Winner(ItemIndex, Vec<ItemIndex>),
}

/// Reads such a file; nothing if the text is of another kind.
pub(super) fn read(text: &str) -> Option<Result<Election, FormatFault>> {
    let file: Kin<'_> = serde_json::from_str(text).ok()?;
    if file.format.as_deref() == Some(super::FORMAT) {
        return None;
    }
    match (&file.candidates, file.ballots, file.n_items, &file.data) {
        (Some(names), Some(ballots), _, _) => Some(rankings(text, names, ballots)),
        (_, _, Some(items), Some(lines)) => Some(choices(text, items, lines, &file.desc)),
        _ => None,
    }
}

fn place(text: &str, raw: &RawValue) -> Place {
    // A raw value borrows from the text: the distance of addresses is its offset.
    let offset = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Place::of(text, offset)
}

fn election(title: &str, items: Vec<Item>, ballots: Ballots) -> Result<Election, FormatFault> {
    Election::new(title, items, ballots, None)
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))
}

fn item(id: impl fmt::Display, name: impl fmt::Display) -> Item {
    Item {
        id: id.to_string(),
        name: name.to_string(),
    }
}

fn rankings(text: &str, names: &[String], raw: &RawValue) -> Result<Election, FormatFault> {
    let start = place(text, raw);
    let told: Pairs<u64> = serde_json::from_str(raw.get())
        .map_err(|_| FormatFault::new(start, Reason::Json("a map of counts is expected".into())))?;
    let mut people = 0u64;
    let mut ballots = Vec::with_capacity(told.0.len());
    for (key, count) in told.0 {
        // The keys are found again where they stand, to say where one is wrong.
        let at = raw.get().find(&format!("\"{key}\"")).unwrap_or(0);
        let place = Place::of(text, text.len().min(offset(text, raw) + at));
        people = people.saturating_add(count);
        if count == 0 || people > PEOPLE_MAX {
            let (found, allowed) = (
                count.to_string(),
                format!("1 to {PEOPLE_MAX} people in all"),
            );
            return Err(FormatFault::new(place, Reason::Range { found, allowed }));
        }
        let vote = by_names(&key, names)
            .unwrap_or_else(|| by_ranks(&key, names.len()))
            .map_err(|reason| FormatFault::new(place, reason))?;
        let voter = String::new();
        ballots.push(Ballot { voter, count, vote });
    }
    let items = names.iter().map(|name| item(name, name)).collect();
    election("", items, Ballots::Ranking(ballots))
}

fn offset(text: &str, raw: &RawValue) -> usize {
    (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// "A > B = C"; nothing if the key is not written so.
fn by_names(key: &str, names: &[String]) -> Option<Result<Ranking, Reason>> {
    let is_name = |name: &str| names.iter().any(|known| known == name);
    if !key.contains(['>', '=']) && !is_name(key.trim()) {
        return None;
    }
    let find = |name: &str| {
        let at = names.iter().position(|known| known == name.trim());
        at.map(|at| at as ItemIndex)
            .ok_or_else(|| Reason::Unknown(name.trim().to_owned()))
    };
    let tier = |tier: &str| tier.split('=').map(find).collect::<Result<Vec<_>, _>>();
    Some(key.split('>').map(tier).collect())
}

/// One character for each candidate: its rank from 1, or `-`.
fn by_ranks(key: &str, candidates: usize) -> Result<Ranking, Reason> {
    if key.chars().count() != candidates {
        let (expected, found) = (candidates, key.chars().count());
        return Err(Reason::Fields { expected, found });
    }
    let mut tiers: BTreeMap<u32, Vec<ItemIndex>> = BTreeMap::new();
    for (candidate, rank) in (0..).zip(key.chars()) {
        match rank.to_digit(36) {
            Some(rank) if rank > 0 => tiers.entry(rank).or_default().push(candidate),
            _ if rank == '-' => {}
            _ => {
                let (expected, found) = ("a rank from 1", rank.to_string());
                return Err(Reason::Expected { expected, found });
            }
        }
    }
    Ok(tiers.into_values().collect())
}

fn choices(
    text: &str,
    items: usize,
    lines: &[&RawValue],
    title: &str,
) -> Result<Election, FormatFault> {
    if items > ITEMS_MAX {
        let (found, allowed) = (items.to_string(), format!("at most {ITEMS_MAX} items"));
        return Err(FormatFault::new(
            Place::START,
            Reason::Range { found, allowed },
        ));
    }
    let mut rankings = Vec::with_capacity(lines.len());
    for raw in lines {
        let fault = |reason| FormatFault::new(place(text, raw), reason);
        let line: Line = serde_json::from_str(raw.get()).map_err(|_| {
            let found = raw.get().chars().take(80).collect();
            let expected = "numbers of items";
            fault(Reason::Expected { expected, found })
        })?;
        let vote: Ranking = match line {
            Line::Ranking(list) => list.into_iter().map(|item| vec![item]).collect(),
            Line::Winner(winner, others) if others.is_empty() => vec![vec![winner]],
            Line::Winner(winner, others) => vec![vec![winner], others],
        };
        let named = || vote.iter().flatten();
        if let Some(item) = named().find(|item| **item as usize >= items) {
            return Err(fault(Reason::Unknown(item.to_string())));
        }
        let twice = |item: &&ItemIndex| named().filter(|other| other == item).count() > 1;
        if let Some(item) = named().find(twice) {
            return Err(fault(Reason::Twice(item.to_string())));
        }
        rankings.push(vote);
    }
    let numbered = (0..items).map(|index| item(index, index)).collect();
    election(title, numbered, told(rankings))
}

/// Comparisons if every line names a winner and one loser, else rankings.
fn told(rankings: Vec<Ranking>) -> Ballots {
    let pair = |vote: &Ranking| match &vote[..] {
        [winner, loser] if winner.len() == 1 && loser.len() == 1 => Some(Comparison {
            left: winner[0],
            right: loser[0],
            answer: Answer::Left,
            count: 1,
        }),
        _ => None,
    };
    if let Some(pairs) = rankings.iter().map(pair).collect() {
        return Ballots::Comparisons(pairs);
    }
    let cast = |vote| Ballot {
        voter: String::new(),
        count: 1,
        vote,
    };
    Ballots::Ranking(rankings.into_iter().map(cast).collect())
}
