//! The third section of `.pb` files, and what its votes may be.

use std::collections::HashSet;

use super::read::{Header, Meta, Projects, need, opens_another};
use crate::election::{Ballot, Ballots, ItemIndex, POINTS_MAX};
use crate::formats::{Cell, Cells, FormatFault, Place, Reason, amount};

/// The kinds of vote that the format knows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum VoteType {
    Approval,
    ChooseOne,
    Ordinal,
    Cumulative,
    Scoring,
}

/// What a vote may be.
pub(super) struct Rules {
    vote_type: VoteType,
    length: (Option<u64>, Option<u64>),
    points: (Option<u64>, Option<u64>),
    sum: (Option<u64>, Option<u64>),
    default_score: Option<u64>,
}

impl Rules {
    pub(super) fn new(meta: &Meta<'_>) -> Result<Self, FormatFault> {
        let cell = meta.cell("vote_type")?;
        let vote_type = match cell.trimmed().to_lowercase().as_str() {
            "approval" => VoteType::Approval,
            "choose-1" => VoteType::ChooseOne,
            "ordinal" => VoteType::Ordinal,
            "cumulative" => VoteType::Cumulative,
            "scoring" => VoteType::Scoring,
            _ => {
                let kinds = "approval, choose-1, ordinal, cumulative or scoring";
                return Err(cell.expected(kinds));
            }
        };
        Ok(Self {
            vote_type,
            length: (meta.number("min_length")?, meta.number("max_length")?),
            points: (meta.number("min_points")?, meta.number("max_points")?),
            sum: (
                meta.number("min_sum_points")?,
                meta.number("max_sum_points")?,
            ),
            default_score: meta.number("default_score")?.filter(|s| *s > 0),
        })
    }

    fn has_points(&self) -> bool {
        matches!(self.vote_type, VoteType::Cumulative | VoteType::Scoring)
    }

    pub(super) fn places(&self) -> Option<u32> {
        let ordinal = self.vote_type == VoteType::Ordinal;
        self.length
            .1
            .filter(|_| ordinal)
            .and_then(|l| l.try_into().ok())
    }
}

/// Refuses a number below or above what the file allows.
fn within(
    cell: &Cell<'_>,
    number: u64,
    (least, most): (Option<u64>, Option<u64>),
    what: &str,
) -> Result<(), FormatFault> {
    let too_few = least.is_some_and(|least| number < least);
    if !too_few && most.is_none_or(|most| number <= most) {
        return Ok(());
    }
    let allowed = match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most} {what}"),
        (Some(least), None) => format!("at least {least} {what}"),
        (None, most) => format!("at most {} {what}", most.unwrap_or(0)),
    };
    let found = number.to_string();
    Err(cell.fault(Reason::Range { found, allowed }))
}

pub(super) fn read_votes(
    cells: &mut Cells<'_>,
    projects: &Projects<'_>,
    rules: &Rules,
) -> Result<Ballots, FormatFault> {
    let header = Header::read(cells, "the columns of VOTES")?;
    let (id, vote) = (header.need("voter_id")?, header.need("vote")?);
    let points = match rules.has_points() {
        true => Some(header.need("points")?),
        false => None,
    };
    let mut voters = HashSet::new();
    let mut approvals = Vec::new();
    let mut scores = Vec::new();
    let mut rankings = Vec::new();
    loop {
        cells.skip_comments(Some(header.width()));
        let Some(line) = cells.line()? else { break };
        if opens_another(&line) {
            // Nothing after the votes is counted.
            while cells.line()?.is_some() {}
            break;
        }
        header.check(&line)?;
        let id = need(&line, id, "voter_id")?;
        let voter = id.trimmed().to_owned();
        if !voters.insert(voter.clone()) {
            return Err(id.fault(Reason::VoterTwice(voter)));
        }
        let chosen = match line.get(vote) {
            Some(cell) => read_vote(cell, projects, rules)?,
            None => {
                let (expected, found) = (header.width(), line.len());
                return Err(id.fault(Reason::Fields { expected, found }));
            }
        };
        match rules.vote_type {
            VoteType::Approval | VoteType::ChooseOne => approvals.push(one(voter, chosen)),
            VoteType::Ordinal => {
                rankings.push(one(voter, chosen.into_iter().map(|i| vec![i]).collect()));
            }
            VoteType::Cumulative | VoteType::Scoring => {
                let cell = points.and_then(|at| line.get(at)).unwrap_or(id);
                let vote = read_points(cell, chosen, projects, rules, cell.place == id.place)?;
                scores.push(one(voter, vote));
            }
        }
    }
    Ok(match rules.vote_type {
        VoteType::Approval | VoteType::ChooseOne => Ballots::Approval(approvals),
        VoteType::Ordinal => Ballots::Ranking(rankings),
        VoteType::Cumulative | VoteType::Scoring => Ballots::Points(scores),
    })
}

fn one<V>(voter: String, vote: V) -> Ballot<V> {
    Ballot {
        voter,
        count: 1,
        vote,
    }
}

/// The comma-separated parts of a field, each as a cell of its own.
fn parts<'c>(cell: &'c Cell<'_>) -> impl Iterator<Item = Cell<'c>> {
    let mut column = cell.place.column;
    let empty = cell.trimmed().is_empty();
    let texts = cell.text.split(',').filter(move |_| !empty);
    texts.map(move |text| {
        let place = Place {
            line: cell.place.line,
            column,
        };
        column += text.chars().count() + 1;
        Cell {
            text: text.into(),
            place,
        }
    })
}

fn read_vote(
    cell: &Cell<'_>,
    projects: &Projects<'_>,
    rules: &Rules,
) -> Result<Vec<ItemIndex>, FormatFault> {
    let mut chosen: Vec<ItemIndex> = Vec::new();
    for part in parts(cell) {
        let id = part.trimmed();
        let Some(project) = projects.by_id.get(id) else {
            return Err(part.fault(Reason::Unknown(id.to_owned())));
        };
        if chosen.contains(project) {
            return Err(part.fault(Reason::Twice(id.to_owned())));
        }
        chosen.push(*project);
    }
    // An empty vote is a blank ballot, whatever the least length is.
    if !chosen.is_empty() {
        let length = chosen.len() as u64;
        within(cell, length, rules.length, "projects")?;
        if rules.vote_type == VoteType::ChooseOne {
            within(cell, length, (None, Some(1)), "project")?;
        }
    }
    Ok(chosen)
}

/// Points of the chosen projects. A project chosen with zero points is not supported.
fn read_points(
    cell: &Cell<'_>,
    chosen: Vec<ItemIndex>,
    projects: &Projects<'_>,
    rules: &Rules,
    absent: bool,
) -> Result<Vec<(ItemIndex, u32)>, FormatFault> {
    let mut given = Vec::with_capacity(chosen.len());
    if !absent {
        for part in parts(cell) {
            let text = part.trimmed();
            // "2.0" is two points.
            let number = amount(text).filter(|(_, decimals)| *decimals == 0);
            let (number, _) = number.ok_or_else(|| part.expected("points"))?;
            within(&part, number, rules.points, "points")?;
            let most = (None, Some(u64::from(POINTS_MAX)));
            within(&part, number, most, "points")?;
            given.push(number as u32);
        }
    }
    if given.len() != chosen.len() {
        return Err(cell.fault(Reason::Fields {
            expected: chosen.len(),
            found: given.len(),
        }));
    }
    if !chosen.is_empty() {
        let sum = given.iter().map(|p| u64::from(*p)).sum();
        within(cell, sum, rules.sum, "points in all")?;
    }
    let mut vote: Vec<_> = chosen.into_iter().zip(given).collect();
    if let Some(score) = rules.default_score {
        let score = score.min(u64::from(POINTS_MAX)) as u32;
        let named: Vec<ItemIndex> = vote.iter().map(|(p, _)| *p).collect();
        let others = (0..projects.items.len() as ItemIndex).filter(|p| !named.contains(p));
        vote.extend(others.map(|project| (project, score)));
    }
    vote.retain(|(_, points)| *points > 0);
    Ok(vote)
}
