//! Writing `.pb` files.

use std::collections::HashSet;
use std::fmt::Write;

use crate::budget::{Support, Weighing};
use crate::election::{Ballot, Ballots, Election, ItemIndex};
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
    let mut lines = Lines {
        out,
        election,
        named: voters(election),
        next: 0,
    };
    lines.out.push_str("VOTES\nvoter_id;vote");
    match election.ballots() {
        Ballots::Approval(list) => {
            lines.out.push('\n');
            for b in list {
                lines.write(b, b.vote.iter().copied(), None);
            }
        }
        Ballots::Points(list) => {
            lines.out.push_str(";points\n");
            for b in list {
                let points: Vec<String> = b.vote.iter().map(|(_, p)| p.to_string()).collect();
                lines.write(b, b.vote.iter().map(|(i, _)| *i), Some(&points.join(",")));
            }
        }
        Ballots::Ranking(list) => {
            lines.out.push('\n');
            for b in list {
                if b.vote.iter().any(|tier| tier.len() != 1) {
                    return None;
                }
                lines.write(b, b.vote.iter().flatten().copied(), None);
            }
        }
        Ballots::Grades(_) | Ballots::Comparisons(_) => return None,
    }
    Some(())
}

/// Writes a line for each person.
struct Lines<'a> {
    out: &'a mut String,
    election: &'a Election,
    named: HashSet<&'a str>,
    /// Number of the last voter without a name.
    next: u64,
}

impl Lines<'_> {
    fn write<V>(
        &mut self,
        ballot: &Ballot<V>,
        chosen: impl Iterator<Item = ItemIndex>,
        points: Option<&str>,
    ) {
        let id = |item: ItemIndex| self.election.items()[item as usize].id.as_str();
        let chosen = chosen.map(id).collect::<Vec<_>>().join(",");
        for _ in 0..ballot.count {
            let voter = self.voter(&ballot.voter);
            write_cell(self.out, &voter, ';');
            self.out.push(';');
            write_cell(self.out, &chosen, ';');
            if let Some(points) = points {
                self.out.push(';');
                self.out.push_str(points);
            }
            self.out.push('\n');
        }
    }

    /// The name of a voter, or the next number that is nobody's name.
    fn voter(&mut self, name: &str) -> String {
        if !name.is_empty() {
            return name.to_owned();
        }
        loop {
            self.next += 1;
            let name = format!("voter {}", self.next);
            if !self.named.contains(name.as_str()) {
                return name;
            }
        }
    }
}
