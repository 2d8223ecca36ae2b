//! Majority judgment.

use kuzul_tally::account::Sentence;
use kuzul_tally::election::Election;
use kuzul_tally::priority::majority::{BlankRule, MajorityJudgment, MajorityOutcome};

use serde_json::json;

use super::{grouped, people, ranking};
use crate::tally::report::{Cell, Chart, Report, say};

/// Counts judgments.
pub(super) fn report(election: &Election, blanks: BlankRule) -> anyhow::Result<Report> {
    let rules = MajorityJudgment { blanks };
    let outcome = rules.count(election)?;
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| cells(&outcome, index));
    columns.push(("grade", say("Mention majoritaire", "Majority grade")));
    columns.push((
        "tally",
        say("Jugements, du pire au meilleur", "Judgments, worst to best"),
    ));
    columns.push(("blanks", say("Sans jugement", "Not judged")));
    Ok(Report {
        title: election.title().to_owned(),
        method: "majority-judgment",
        name: say("Jugement majoritaire", "Majority judgment"),
        people: outcome.people,
        rules: vec![blanks_in_words(&outcome, blanks)],
        parameters: json!(rules),
        columns,
        rows,
        notes: vec![people(outcome.people)],
        charts: vec![profiles(election, &outcome)],
        account: outcome.account(election, blanks),
        more: None,
        source: None,
    })
}

fn grade(outcome: &MajorityOutcome, grade: u8) -> String {
    let name = outcome.scale.get(usize::from(grade));
    name.cloned().unwrap_or_default()
}

fn cells(outcome: &MajorityOutcome, index: usize) -> Vec<Cell> {
    let merit = &outcome.merits[index];
    let first = merit.levels.first().map_or(0, |level| level.grade);
    let tally: Vec<String> = merit.tally.iter().map(u64::to_string).collect();
    vec![
        Cell::Text(grade(outcome, first)),
        Cell::Text(tally.join(" ")),
        grouped(merit.blanks),
    ]
}

fn blanks_in_words(outcome: &MajorityOutcome, blanks: BlankRule) -> Sentence {
    let counts_as = |given: u8| {
        let given = grade(outcome, given);
        say(
            format!("Une absence de jugement compte comme « {given} »."),
            format!("A missing judgment counts as “{given}”."),
        )
    };
    match blanks {
        BlankRule::Worst => counts_as(0),
        BlankRule::Grade(given) => counts_as(given),
        BlankRule::Median => say(
            "Une absence de jugement compte comme la mention médiane de la proposition.",
            "A missing judgment counts as the median grade of the item.",
        ),
    }
}

fn profiles(election: &Election, outcome: &MajorityOutcome) -> Chart {
    let rows = outcome.tiers.iter().flatten().map(|item| {
        let index = *item as usize;
        let name = election.items()[index].name.clone();
        (name, outcome.merits[index].tally.clone())
    });
    Chart::Stacks {
        title: say(
            "Profil de chaque proposition ; le trait marque la moitié des jugements",
            "Profile of each item; the line marks half of the judgments",
        ),
        parts: outcome.scale.clone(),
        rows: rows.collect(),
    }
}
