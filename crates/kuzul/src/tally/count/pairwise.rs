//! Pairwise choice.

use kuzul_tally::account::Sentence;
use kuzul_tally::election::Election;
use kuzul_tally::priority::all_our_ideas::{self, Record};
use kuzul_tally::priority::bradley_terry::{self, BradleyTerryOutcome, Estimate};
use kuzul_tally::priority::next_pair;
use kuzul_tally::{exact, words};
use serde_json::json;

use super::{grouped, ranking};
use crate::tally::report::{Bar, Cell, Chart, Report, say};

/// Counts comparisons by Bradley–Terry, with All Our Ideas' score beside it.
pub(super) fn report(election: &Election) -> anyhow::Result<Report> {
    let outcome = bradley_terry::count(election)?;
    let scores = all_our_ideas::count(election)?;
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| {
        cells(&outcome.estimates[index], &scores.records[index])
    });
    columns.extend(columns_of_estimates());
    let answers = words::number(election.people());
    let mut notes = vec![say(
        format!("Comparaisons : {}.", answers.fr),
        format!("Comparisons: {}.", answers.en),
    )];
    notes.extend(next_pair(election, &outcome));
    let title_of_chart = say(
        "Chances de gagner contre une proposition moyenne",
        "Chances to win against an average item",
    );
    Ok(Report {
        title: election.title().to_owned(),
        method: "pairwise",
        name: say(
            "Choix par paires (Bradley–Terry)",
            "Pairwise choice (Bradley–Terry)",
        ),
        people: election.people(),
        rules: vec![say(
            "Chaque proposition a en plus une victoire et une défaite contre une proposition moyenne ; l'intervalle est juste 95 fois sur 100.",
            "Each item also has one victory and one defeat against an average item; the interval holds 95 times in 100.",
        )],
        parameters: json!({ "prior": "one-victory-one-defeat", "interval": 0.95 }),
        columns,
        rows,
        notes,
        charts: vec![Chart::Bars {
            title: title_of_chart,
            bars: bars(election, &outcome),
        }],
        account: outcome.account(election),
        more: None,
        source: None,
    })
}

fn in_percent(value: f64) -> Sentence {
    let shown = words::decimal(&format!("{:.1}", 100.0 * value));
    say(format!("{} %", shown.fr), format!("{}%", shown.en))
}

fn cells(estimate: &Estimate, record: &Record) -> Vec<Cell> {
    let percent = |value: f64| Cell::Number(value.into(), in_percent(value));
    let (low, high) = match estimate.interval {
        Some((low, high)) => (percent(low), percent(high)),
        None => (Cell::Empty, Cell::Empty),
    };
    let score = exact::rounded(&record.score(), 1);
    let shown = words::decimal(&score);
    let score = score.parse::<f64>().unwrap_or_default();
    vec![
        percent(estimate.win_probability),
        low,
        high,
        Cell::Number(score.into(), say(shown.fr, shown.en)),
        grouped(record.wins),
        grouped(record.losses),
    ]
}

fn columns_of_estimates() -> [(&'static str, Sentence); 6] {
    [
        (
            "win_probability",
            say("Gagne contre une moyenne", "Wins against an average item"),
        ),
        ("low", say("au moins", "at least")),
        ("high", say("au plus", "at most")),
        (
            "all_our_ideas",
            say("Score All Our Ideas", "All Our Ideas score"),
        ),
        ("wins", say("Gagnées", "Won")),
        ("losses", say("Perdues", "Lost")),
    ]
}

/// Which comparison to ask for next, if any would teach something.
fn next_pair(election: &Election, outcome: &BradleyTerryOutcome) -> Option<Sentence> {
    let (a, b) = next_pair::most_informative(outcome)?;
    let name = |item: u32| election.items()[item as usize].name.as_str();
    Some(say(
        format!(
            "Comparaison qui apprendrait le plus : « {} » et « {} ».",
            name(a),
            name(b)
        ),
        format!(
            "Comparison that would teach most: “{}” and “{}”.",
            name(a),
            name(b)
        ),
    ))
}

fn bars(election: &Election, outcome: &BradleyTerryOutcome) -> Vec<Bar> {
    let first = outcome.tiers.first();
    let bars = outcome.tiers.iter().flatten().map(|item| {
        let estimate = &outcome.estimates[*item as usize];
        Bar {
            label: election.items()[*item as usize].name.clone(),
            value: estimate.win_probability,
            shown: in_percent(estimate.win_probability),
            taken: first.is_some_and(|tier| tier.contains(item)),
        }
    });
    bars.collect()
}
