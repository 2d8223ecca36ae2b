//! Counts a file by one method and says what is shown of it.

use anyhow::{anyhow, bail};
use kuzul_tally::account::Sentence;
use kuzul_tally::budget::BudgetFault;
use kuzul_tally::election::Election;
use kuzul_tally::formats::FileRead;
use kuzul_tally::priority::points::{Points, PointsOutcome, Sum};
use kuzul_tally::priority::{PriorityFault, Tiers, ranks};
use kuzul_tally::tie::Lot;
use kuzul_tally::words;
use serde_json::json;

use super::args::{Common, Job, Lang};
use super::report::{Bar, Cell, Chart, Report, number, say};

mod budget;
mod duels;
mod majority;
mod pairwise;

pub(super) use budget::ties;

/// A fault that can be told in both languages.
pub(super) trait Bilingual: std::error::Error + Send + Sync + 'static {
    /// In French.
    fn in_french(&self) -> String;
}

impl Bilingual for BudgetFault {
    fn in_french(&self) -> String {
        self.in_french()
    }
}

impl Bilingual for PriorityFault {
    fn in_french(&self) -> String {
        self.in_french()
    }
}

/// Why a file cannot be counted so, in the language that was asked for.
pub(super) fn refused(common: &Common, fault: &impl Bilingual) -> anyhow::Error {
    let file = common.file.display();
    match common.lang {
        Lang::Fr => anyhow!("{file}: {}", fault.in_french()),
        Lang::En => anyhow!("{file}: {fault}"),
    }
}

/// Counts by the method that was asked for.
pub(super) fn report(job: &Job, read: &FileRead) -> anyhow::Result<Report> {
    let election = &read.election;
    let counted = match job {
        Job::Dots(common) => sums(election, common, Sum::Points, "dots"),
        Job::Approval(common) => sums(election, common, Sum::Approvals, "approval"),
        Job::Score(common) => sums(election, common, Sum::Points, "score"),
        Job::MajorityJudgment { blanks, .. } => majority::report(election, *blanks),
        Job::Schulze { strength, .. } => duels::schulze(election, *strength),
        Job::RankedPairs { strength, .. } => duels::ranked_pairs(election, *strength),
        Job::Pairwise(_) => pairwise::report(election),
        Job::Greedy {
            common,
            order,
            stop,
        } => budget::greedy(election, common, *order, *stop),
        Job::EqualShares { common, rules } => budget::equal_shares(election, common, rules),
        Job::Phragmen { common, stop } => budget::phragmen(election, common, *stop),
        Job::Compare(_) | Job::Convert { .. } => bail!("not a method"),
    };
    counted.map_err(|fault| {
        let common = job.common();
        match fault.downcast::<BudgetFault>() {
            Ok(fault) => refused(common, &fault),
            Err(fault) => match fault.downcast::<PriorityFault>() {
                Ok(fault) => refused(common, &fault),
                Err(other) => other,
            },
        }
    })
}

/// A report with rank, id and name of each item, best first, and what `more` adds to each line.
fn ranking(
    election: &Election,
    tiers: &Tiers,
    more: impl Fn(usize) -> Vec<Cell>,
) -> (Vec<(&'static str, Sentence)>, Vec<Vec<Cell>>) {
    let ranks = ranks(tiers, election.items().len());
    let columns = vec![
        ("rank", say("Rang", "Rank")),
        ("id", say("Identifiant", "Id")),
        ("name", say("Proposition", "Item")),
    ];
    let line = |index: usize| {
        let item = &election.items()[index];
        let mut cells = vec![
            number(ranks[index]),
            Cell::Text(item.id.clone()),
            Cell::Text(item.name.clone()),
        ];
        cells.extend(more(index));
        cells
    };
    let order = tiers.iter().flatten().map(|item| *item as usize);
    (columns, order.map(line).collect())
}

/// A whole number with its thousands apart.
fn grouped(value: u64) -> Cell {
    let shown = words::number(value);
    Cell::Number(value.into(), say(shown.fr, shown.en))
}

fn people(count: u64) -> Sentence {
    let shown = words::number(count);
    say(
        format!("Participants : {}.", shown.fr),
        format!("Participants: {}.", shown.en),
    )
}

fn sums(
    election: &Election,
    common: &Common,
    sum: Sum,
    method: &'static str,
) -> anyhow::Result<Report> {
    // A lot only if it was announced: else equals share a rank.
    let drawn = !common.seed.is_empty() || !matches!(common.lot(), Lot::Seed(_));
    let rules = Points {
        sum,
        lot: drawn.then(|| common.lot()),
    };
    let outcome = rules.count(election)?;
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| {
        vec![
            grouped(total(&outcome, index)),
            grouped(outcome.items[index].supporters),
        ]
    });
    columns.push(("total", say("Total", "Total")));
    columns.push(("supporters", say("Soutiens", "Supporters")));
    let name = match (sum, method) {
        (_, "dots") => say("Gommettes", "Dots"),
        (Sum::Approvals, _) => say("Vote par approbation", "Approval voting"),
        (Sum::Points, _) => say("Vote par notes", "Score voting"),
    };
    Ok(Report {
        title: election.title().to_owned(),
        method,
        name,
        people: outcome.people,
        rules: vec![order_in_words(drawn)],
        parameters: json!(rules),
        columns,
        rows,
        notes: vec![people(outcome.people)],
        charts: vec![Chart::Bars {
            title: say("Totaux", "Totals"),
            bars: totals(election, &outcome),
        }],
        account: outcome.account(election, sum),
        more: None,
        source: None,
    })
}

fn total(outcome: &PointsOutcome, index: usize) -> u64 {
    u64::try_from(outcome.items[index].total).unwrap_or(u64::MAX)
}

fn order_in_words(drawn: bool) -> Sentence {
    let last = match drawn {
        true => say("puis le tirage au sort annoncé", "then the lot announced"),
        false => say("les égaux partagent leur rang", "equals share their rank"),
    };
    say(
        format!("Ordre : le total, puis le nombre de soutiens, {}.", last.fr),
        format!(
            "Order: the total, then the number of supporters, {}.",
            last.en
        ),
    )
}

fn totals(election: &Election, outcome: &PointsOutcome) -> Vec<Bar> {
    let first = outcome.tiers.first();
    let bars = outcome.tiers.iter().flatten().map(|item| {
        let index = *item as usize;
        let shown = words::number(total(outcome, index));
        Bar {
            label: election.items()[index].name.clone(),
            value: total(outcome, index) as f64,
            shown: say(shown.fr, shown.en),
            taken: first.is_some_and(|tier| tier.contains(item)),
        }
    });
    bars.collect()
}
