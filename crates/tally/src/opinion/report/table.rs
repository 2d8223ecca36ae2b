//! The statements as a table.

use super::Report;
use crate::opinion::explain::group_letter;
use crate::opinion::polis::write_record;
use crate::opinion::{OpinionMap, Standing};

impl Report<'_> {
    fn columns_of_statements(&self) -> Vec<String> {
        let mut header: Vec<String> = [
            "statement",
            "standing",
            "agree",
            "disagree",
            "pass",
            "mean",
            "x",
            "y",
            "extremity",
            "group_consensus",
            "group_refusal",
            "priority",
        ]
        .map(String::from)
        .to_vec();
        for group in &self.map.groups {
            let letter = group_letter(group.id);
            header.extend(["agree", "disagree", "pass"].map(|side| format!("{letter}_{side}")));
        }
        header.push("text".into());
        header
    }

    /// One line for each statement, with the counts of each group.
    pub(super) fn statements_csv(&self) -> String {
        let header = self.columns_of_statements();
        let mut csv = String::new();
        write_record(&mut csv, header.iter().map(String::as_str));
        for (place, figures) in self.map.statements.iter().enumerate() {
            let standing = match figures.standing {
                Standing::In => "in",
                Standing::Out => "out",
                Standing::Meta => "meta",
            };
            let mut fields = vec![figures.id.0.to_string(), standing.into()];
            let counts = figures.counts;
            fields.extend([counts.agree, counts.disagree, counts.pass].map(|n| n.to_string()));
            let numbers = [
                figures.mean,
                figures.point[0],
                figures.point[1],
                figures.extremity,
                figures.group_consensus,
                figures.group_refusal,
                figures.priority,
            ];
            // Adding 0 turns −0 into 0.
            fields.extend(numbers.map(|number| (number + 0.0).to_string()));
            for group in &self.map.groups {
                let counts = group.counts[place];
                fields.extend([counts.agree, counts.disagree, counts.pass].map(|n| n.to_string()));
            }
            fields.push(self.export.text(figures.id).unwrap_or_default().to_owned());
            write_record(&mut csv, fields.iter().map(String::as_str));
        }
        csv
    }
}

/// One line for each person: place, group, votes and indicators. People are known by the numbers
/// of the votes, so this table is as personal as the votes are.
#[must_use]
pub fn people_csv(map: &OpinionMap) -> String {
    let mut csv = String::from("participant,votes,group,x,y,centricness,coreness,extremeness\n");
    for person in &map.people {
        let mut fields = vec![person.id.0.to_string(), person.votes.to_string()];
        fields.push(
            person
                .group
                .map_or_else(String::new, |id| group_letter(id).to_string()),
        );
        fields.extend(person.point.map(|number| (number + 0.0).to_string()));
        match person.indicators {
            Some(of) => fields.extend(
                [of.centricness, of.coreness, of.extremeness].map(|n| (n + 0.0).to_string()),
            ),
            None => fields.extend([const { String::new() }; 3]),
        }
        write_record(&mut csv, fields.iter().map(String::as_str));
    }
    csv
}
