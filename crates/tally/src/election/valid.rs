//! What makes items, ballots and a budget an election.

use std::collections::HashSet;

use super::{
    AMOUNT_MAX, BLANK, Ballot, Ballots, Budget, Comparison, DECIMALS_MAX, ElectionFault,
    GRADES_MAX, GradeSheet, ITEMS_MAX, Item, ItemIndex, PEOPLE_MAX, POINTS_MAX,
};

pub(super) fn check_items(items: &[Item]) -> Result<(), ElectionFault> {
    if items.len() > ITEMS_MAX {
        return Err(ElectionFault::TooManyItems(items.len()));
    }
    let mut seen = HashSet::with_capacity(items.len());
    match items.iter().find(|item| !seen.insert(item.id.as_str())) {
        Some(item) => Err(ElectionFault::ItemTwice(item.id.clone())),
        None => Ok(()),
    }
}

pub(super) fn check_ballots(ballots: &Ballots, items: &[Item]) -> Result<(), ElectionFault> {
    match ballots {
        Ballots::Approval(list) => {
            check_voters(list)?;
            check_choices(list, items, |vote, each| vote.iter().for_each(|i| each(*i)))
        }
        Ballots::Points(list) => {
            check_voters(list)?;
            for (ballot, cast) in list.iter().enumerate() {
                let wrong = |p: u32| p == 0 || p > POINTS_MAX;
                if let Some(&(_, points)) = cast.vote.iter().find(|(_, p)| wrong(*p)) {
                    return Err(ElectionFault::Points { ballot, points });
                }
            }
            check_choices(list, items, |vote, each| {
                vote.iter().for_each(|(i, _)| each(*i));
            })
        }
        Ballots::Ranking(list) => {
            check_voters(list)?;
            if let Some(b) = list.iter().position(|b| b.vote.iter().any(Vec::is_empty)) {
                return Err(ElectionFault::EmptyTier(b));
            }
            check_choices(list, items, |vote, each| {
                vote.iter().flatten().for_each(|i| each(*i));
            })
        }
        Ballots::Grades(sheet) => check_sheet(sheet, items.len()),
        Ballots::Comparisons(list) => check_comparisons(list, items.len()),
    }
}

fn check_voters<V>(ballots: &[Ballot<V>]) -> Result<(), ElectionFault> {
    let mut seen = HashSet::with_capacity(ballots.len());
    let mut people = 0u64;
    for (index, ballot) in ballots.iter().enumerate() {
        if ballot.count == 0 {
            return Err(ElectionFault::EmptyCount(index));
        }
        people = people.saturating_add(ballot.count);
        let named = !ballot.voter.is_empty();
        if named && (ballot.count > 1 || !seen.insert(ballot.voter.as_str())) {
            return Err(ElectionFault::VoterTwice(ballot.voter.clone()));
        }
    }
    if people > PEOPLE_MAX {
        return Err(ElectionFault::TooManyPeople);
    }
    Ok(())
}

/// Every item named by a ballot exists and is named once. `visit` calls its closure on each.
fn check_choices<V>(
    ballots: &[Ballot<V>],
    items: &[Item],
    visit: impl Fn(&V, &mut dyn FnMut(ItemIndex)),
) -> Result<(), ElectionFault> {
    // Number of the last ballot that named each item: no clearing between ballots.
    let mut last = vec![usize::MAX; items.len()];
    for (ballot, cast) in ballots.iter().enumerate() {
        let mut fault = None;
        visit(&cast.vote, &mut |item| match last.get_mut(item as usize) {
            None => fault = Some(ElectionFault::NoSuchItem { ballot, item }),
            Some(seen) if *seen == ballot => {
                let item = items[item as usize].id.clone();
                fault = Some(ElectionFault::ItemTwiceOnBallot { ballot, item });
            }
            Some(seen) => *seen = ballot,
        });
        if let Some(fault) = fault {
            return Err(fault);
        }
    }
    Ok(())
}

fn check_sheet(sheet: &GradeSheet, items: usize) -> Result<(), ElectionFault> {
    let rows = sheet.people(items);
    let scale_fits = (1..=GRADES_MAX).contains(&sheet.scale.len());
    let voters_fit = sheet.voters.is_empty() || sheet.voters.len() == rows;
    if !scale_fits || !voters_fit || rows * items != sheet.grades.len() {
        return Err(ElectionFault::GradeSheet);
    }
    if rows as u64 > PEOPLE_MAX {
        return Err(ElectionFault::TooManyPeople);
    }
    let best = sheet.scale.len() as u8 - 1;
    if let Some(cell) = sheet.grades.iter().position(|g| *g > best && *g != BLANK) {
        return Err(ElectionFault::Grade(cell / items));
    }
    let mut seen = HashSet::with_capacity(sheet.voters.len());
    let named = sheet.voters.iter().filter(|v| !v.is_empty());
    match named.into_iter().find(|v| !seen.insert(v.as_str())) {
        Some(voter) => Err(ElectionFault::VoterTwice(voter.clone())),
        None => Ok(()),
    }
}

fn check_comparisons(list: &[Comparison], items: usize) -> Result<(), ElectionFault> {
    let mut answers = 0u64;
    for (ballot, c) in list.iter().enumerate() {
        for item in [c.left, c.right] {
            if item as usize >= items {
                return Err(ElectionFault::NoSuchItem { ballot, item });
            }
        }
        if c.left == c.right {
            return Err(ElectionFault::AgainstItself(ballot));
        }
        if c.count == 0 {
            return Err(ElectionFault::EmptyCount(ballot));
        }
        answers = answers.saturating_add(c.count);
    }
    if answers > PEOPLE_MAX {
        return Err(ElectionFault::TooManyPeople);
    }
    Ok(())
}

pub(super) fn check_budget(budget: &Budget, items: usize) -> Result<(), ElectionFault> {
    if budget.costs.len() != items {
        let costs = budget.costs.len();
        return Err(ElectionFault::Costs { costs, items });
    }
    let too_large = |amount: &u64| *amount > AMOUNT_MAX;
    let wrong = budget.costs.iter().any(too_large) || too_large(&budget.limit);
    if wrong || budget.decimals > DECIMALS_MAX {
        return Err(ElectionFault::Amount);
    }
    Ok(())
}
