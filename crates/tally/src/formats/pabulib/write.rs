//! Writing `.pb` files.

use std::collections::HashSet;
use std::fmt::Write;

use crate::budget::{Support, Weighing};
use crate::election::{Ballots, Election, ItemIndex};
use crate::formats::amount_text;
use crate::formats::cells::write_cell;

/// Writes an election as a `.pb` file, with the tally of each project and, if given, the projects
/// that were selected. None if it has no budget or no form in Pabulib: grades, comparisons,
/// rankings with ties, ids that are empty or have commas or white space around them.
pub fn write(election: &Election, selected: Option<&[ItemIndex]>) -> Option<String> {
    let budget = election.budget()?;
    let support = Support::new(election, Weighing::Points).ok()?;
    let fits = |id: &str| !id.is_empty() && !id.contains(',') && id.trim() == id;
    if !election.items().iter().all(|item| fits(&item.id)) {
        return None;
    }
    let mut out = String::from("META\nkey;value\n");
    let mut meta = |key: &str, value: &str| {
        if !value.is_empty() {
            out.push_str(key);
            out.push(';');
            write_cell(&mut out, value, ';');
            out.push('\n');
        }
    };
    meta("description", election.title());
    meta("num_projects", &election.items().len().to_string());
    meta("num_votes", &election.people().to_string());
    meta("budget", &amount_text(budget.limit, budget.decimals));
    meta("vote_type", vote_type(election.ballots())?);
    let places = budget.places.map(|p| p.to_string());
    meta("max_length", &places.unwrap_or_default());
    meta("currency", &budget.currency);
    out.push_str("PROJECTS\nproject_id;cost;votes;score;name");
    out.push_str(if selected.is_some() {
        ";selected\n"
    } else {
        "\n"
    });
    for (index, item) in election.items().iter().enumerate() {
        write_cell(&mut out, &item.id, ';');
        let cost = amount_text(budget.costs[index], budget.decimals);
        let (votes, score) = (support.votes()[index], support.points()[index]);
        // Writing to a string cannot fail.
        let _ = write!(out, ";{cost};{votes};{score};");
        write_cell(&mut out, &item.name, ';');
        if let Some(selected) = selected {
            let taken = selected.contains(&(index as ItemIndex));
            out.push_str(if taken { ";1" } else { ";0" });
        }
        out.push('\n');
    }
    write_votes(&mut out, election)?;
    Some(out)
}

/// Names of the voters, so that those without one do not get the same.
fn voters(election: &Election) -> HashSet<&str> {
    match election.ballots() {
        Ballots::Approval(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Points(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Ranking(list) => list.iter().map(|b| b.voter.as_str()).collect(),
        Ballots::Grades(_) | Ballots::Comparisons(_) => HashSet::new(),
    }
}

fn vote_type(ballots: &Ballots) -> Option<&'static str> {
    match ballots {
        Ballots::Approval(_) => Some("approval"),
        Ballots::Points(_) => Some("scoring"),
        Ballots::Ranking(_) => Some("ordinal"),
        Ballots::Grades(_) | Ballots::Comparisons(_) => None,
    }
}

fn write_votes(out: &mut String, election: &Election) -> Option<()> {
    let ids = |list: &mut dyn Iterator<Item = ItemIndex>| {
        let ids: Vec<&str> = list
            .map(|i| election.items()[i as usize].id.as_str())
            .collect();
        ids.join(",")
    };
    let named = voters(election);
    let mut next = 0u64;
    let mut line = |out: &mut String, voter: &str, count: u64, vote: &str, points: Option<&str>| {
        for _ in 0..count {
            let mut numbered = String::new();
            while voter.is_empty() && (numbered.is_empty() || named.contains(numbered.as_str())) {
                next += 1;
                numbered = format!("voter {next}");
            }
            write_cell(out, if voter.is_empty() { &numbered } else { voter }, ';');
            out.push(';');
            write_cell(out, vote, ';');
            if let Some(points) = points {
                out.push(';');
                out.push_str(points);
            }
            out.push('\n');
        }
    };
    out.push_str("VOTES\nvoter_id;vote");
    match election.ballots() {
        Ballots::Approval(list) => {
            out.push('\n');
            for b in list {
                line(
                    out,
                    &b.voter,
                    b.count,
                    &ids(&mut b.vote.iter().copied()),
                    None,
                );
            }
        }
        Ballots::Points(list) => {
            out.push_str(";points\n");
            for b in list {
                let points: Vec<String> = b.vote.iter().map(|(_, p)| p.to_string()).collect();
                let chosen = ids(&mut b.vote.iter().map(|(i, _)| *i));
                line(out, &b.voter, b.count, &chosen, Some(&points.join(",")));
            }
        }
        Ballots::Ranking(list) => {
            out.push('\n');
            for b in list {
                if b.vote.iter().any(|tier| tier.len() != 1) {
                    return None;
                }
                line(
                    out,
                    &b.voter,
                    b.count,
                    &ids(&mut b.vote.iter().flatten().copied()),
                    None,
                );
            }
        }
        Ballots::Grades(_) | Ballots::Comparisons(_) => return None,
    }
    Some(())
}
