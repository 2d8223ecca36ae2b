//! Methods that compare each two items.

use kuzul_tally::account::{Account, Sentence};
use kuzul_tally::election::Election;
use kuzul_tally::priority::Tiers;
use kuzul_tally::priority::duels::{Duels, Strength};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;

use serde_json::json;

use super::{grouped, people, ranking};
use crate::tally::args::StrengthBy;
use crate::tally::report::{Bar, Chart, Report, say};

fn strength_of(strength: StrengthBy) -> Strength {
    match strength {
        StrengthBy::WinningVotes => Strength::WinningVotes,
        StrengthBy::Margins => Strength::Margins,
    }
}

fn strength_in_words(strength: Strength) -> Sentence {
    match strength {
        Strength::WinningVotes => say(
            "La force d'une victoire est le nombre de personnes du côté gagnant.",
            "The strength of a victory is the number of people on the winning side.",
        ),
        Strength::Margins => say(
            "La force d'une victoire est l'écart entre les deux côtés.",
            "The strength of a victory is the difference between the two sides.",
        ),
    }
}

/// Report of a method that counts duels.
fn duels(election: &Election, tiers: &Tiers, duels: &Duels, strength: Strength) -> Report {
    let all = 0..election.items().len() as u32;
    let won = |a: u32| all.clone().filter(|b| duels.beats(a, *b)).count() as u64;
    let lost = |a: u32| all.clone().filter(|b| duels.beats(*b, a)).count() as u64;
    let (mut columns, rows) = ranking(election, tiers, |index| {
        vec![grouped(won(index as u32)), grouped(lost(index as u32))]
    });
    columns.push(("won", say("Duels gagnés", "Duels won")));
    columns.push(("lost", say("Duels perdus", "Duels lost")));
    let note = match duels.condorcet_winner() {
        Some(winner) => {
            let name = &election.items()[winner as usize].name;
            say(
                format!("« {name} » gagne tous ses duels."),
                format!("“{name}” wins all its duels."),
            )
        }
        None => say(
            "Aucune proposition ne gagne tous ses duels.",
            "No item wins all its duels.",
        ),
    };
    let bars = tiers.iter().flatten().map(|item| Bar {
        label: election.items()[*item as usize].name.clone(),
        value: won(*item) as f64,
        shown: say(won(*item).to_string(), won(*item).to_string()),
        taken: tiers.first().is_some_and(|tier| tier.contains(item)),
    });
    Report {
        title: election.title().to_owned(),
        method: "",
        name: say("", ""),
        people: election.people(),
        rules: vec![strength_in_words(strength)],
        parameters: json!({ "strength": strength }),
        columns,
        rows,
        notes: vec![note, people(election.people())],
        charts: vec![Chart::Bars {
            title: say("Duels gagnés", "Duels won"),
            bars: bars.collect(),
        }],
        account: Account::default(),
        more: None,
        source: None,
    }
}

pub(super) fn schulze(election: &Election, by: StrengthBy) -> anyhow::Result<Report> {
    let strength = strength_of(by);
    let outcome = Schulze { strength }.count(election)?;
    Ok(Report {
        method: "schulze",
        name: say("Méthode de Schulze", "Schulze method"),
        account: outcome.account(election, strength),
        ..duels(election, &outcome.tiers, &outcome.duels, strength)
    })
}

pub(super) fn ranked_pairs(election: &Election, by: StrengthBy) -> anyhow::Result<Report> {
    let strength = strength_of(by);
    let outcome = RankedPairs { strength }.count(election)?;
    let mut report = Report {
        method: "ranked-pairs",
        name: say("Paires ordonnées", "Ranked pairs"),
        account: outcome.account(election, strength),
        ..duels(election, &outcome.tiers, &outcome.duels, strength)
    };
    report.rules.push(say(
        "Les victoires égales en force et en opposition sont examinées ensemble ; celles qui forment un cercle sont laissées de côté.",
        "Victories equal in strength and opposition are examined together; those that close a circle are left out.",
    ));
    Ok(report)
}
