//! Budget methods and what is shown of them.

mod equal_shares;

use kuzul_tally::account::{Account, Sentence};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, WhenTooDear, town_ties};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::budget::{BudgetFault, Support, Weighing};
use kuzul_tally::election::{Budget, Election, ItemIndex};
use kuzul_tally::tie::{Lot, TieRule};
use kuzul_tally::words;

use serde_json::{Value, json};

use super::{grouped, people};
use crate::tally::args::{Common, OrderBy};
use crate::tally::report::{Bar, Cell, Chart, Report, say};

pub(super) use equal_shares::equal_shares;

/// Ties of Equal Shares and Phragmén: by the announced rule, or only by an order of the file.
pub(in crate::tally) fn ties(common: &Common) -> TieRule {
    match common.lot() {
        Lot::Seed(seed) => TieRule {
            lot: Lot::Seed(seed),
            ..TieRule::default()
        },
        order => TieRule::only(order),
    }
}

fn lot_in_words(common: &Common) -> Sentence {
    match common.lot() {
        Lot::Seed(seed) if seed.is_empty() => say(
            "tirage au sort sans graine annoncée (SHA-256)",
            "lot without an announced seed (SHA-256)",
        ),
        Lot::Seed(seed) => say(
            format!("tirage au sort de graine « {seed} » (SHA-256)"),
            format!("lot of seed “{seed}” (SHA-256)"),
        ),
        Lot::IdText => say("ordre des identifiants", "order of the ids"),
        Lot::ListOrder => say("ordre de la liste", "order of the list"),
    }
}

fn ties_in_words(common: &Common) -> Sentence {
    let lot = lot_in_words(common);
    match common.lot() {
        Lot::Seed(_) => say(
            format!(
                "Égalités : le coût le plus bas, puis le plus de soutiens, puis {}.",
                lot.fr
            ),
            format!(
                "Ties: the lower cost, then more supporters, then {}.",
                lot.en
            ),
        ),
        _ => say(
            format!("Égalités : {}.", lot.fr),
            format!("Ties: {}.", lot.en),
        ),
    }
}

/// What is shown of every budget method.
fn report(
    election: &Election,
    selected: &[ItemIndex],
    spent: u64,
    account: Account,
) -> anyhow::Result<Report> {
    let budget = election.budget().ok_or(BudgetFault::NoBudget)?;
    let shown = Shown {
        election,
        budget,
        support: Support::new(election, Weighing::Points)?,
        selected,
    };
    let order = shown.order();
    Ok(Report {
        title: election.title().to_owned(),
        method: "",
        name: say("", ""),
        people: election.people(),
        rules: Vec::new(),
        parameters: Value::Null,
        columns: vec![
            ("selected", say("Retenu", "Selected")),
            ("id", say("Identifiant", "Id")),
            ("name", say("Projet", "Project")),
            ("cost", say("Coût", "Cost")),
            ("votes", say("Soutiens", "Supporters")),
            ("points", say("Points", "Points")),
        ],
        rows: order.iter().map(|index| shown.row(*index)).collect(),
        notes: vec![
            totals(budget, selected.len(), spent),
            people(election.people()),
        ],
        charts: vec![Chart::Bars {
            title: say(
                "Soutiens et coût de chaque projet ; ✓ : retenu",
                "Supporters and cost of each project; ✓: selected",
            ),
            bars: order.iter().map(|index| shown.bar(*index)).collect(),
        }],
        account,
        more: None,
        source: None,
    })
}

/// What the lines and the bars of a report are made from.
struct Shown<'a> {
    election: &'a Election,
    budget: &'a Budget,
    support: Support,
    selected: &'a [ItemIndex],
}

impl Shown<'_> {
    /// What was taken, in its order, then the rest by its supporters.
    fn order(&self) -> Vec<usize> {
        let mut order: Vec<usize> = self.selected.iter().map(|p| *p as usize).collect();
        let mut rest: Vec<usize> = (0..self.election.items().len())
            .filter(|p| !order.contains(p))
            .collect();
        rest.sort_by_key(|p| std::cmp::Reverse(self.support.votes()[*p]));
        order.extend(rest);
        order
    }

    fn cost(&self, index: usize) -> Sentence {
        let shown = words::money(self.budget.costs[index], self.budget);
        say(shown.fr, shown.en)
    }

    fn is_taken(&self, index: usize) -> bool {
        self.selected.contains(&(index as ItemIndex))
    }

    fn row(&self, index: usize) -> Vec<Cell> {
        let item = &self.election.items()[index];
        vec![
            Cell::Yes(self.is_taken(index)),
            Cell::Text(item.id.clone()),
            Cell::Text(item.name.clone()),
            Cell::Number(self.budget.costs[index].into(), self.cost(index)),
            grouped(self.support.votes()[index]),
            grouped(u64::try_from(self.support.points()[index]).unwrap_or(u64::MAX)),
        ]
    }

    fn bar(&self, index: usize) -> Bar {
        let votes = words::number(self.support.votes()[index]);
        let cost = self.cost(index);
        Bar {
            label: self.election.items()[index].name.clone(),
            value: self.support.votes()[index] as f64,
            shown: say(
                format!("{} · {}", votes.fr, cost.fr),
                format!("{} · {}", votes.en, cost.en),
            ),
            taken: self.is_taken(index),
        }
    }
}

fn totals(budget: &Budget, selected: usize, spent: u64) -> Sentence {
    let (cost, limit) = (
        words::money(spent, budget),
        words::money(budget.limit, budget),
    );
    say(
        format!(
            "Projets retenus : {selected}, pour {} sur {}.",
            cost.fr, limit.fr
        ),
        format!(
            "Projects selected: {selected}, for {} of {}.",
            cost.en, limit.en
        ),
    )
}

pub(super) fn greedy(
    election: &Election,
    common: &Common,
    order: OrderBy,
    stop: bool,
) -> anyhow::Result<Report> {
    let rules = Greedy {
        order: match order {
            OrderBy::Points => GreedyOrder::Points,
            OrderBy::Votes => GreedyOrder::Votes,
            OrderBy::VotesPerCost => GreedyOrder::VotesPerCost,
        },
        when_too_dear: when_too_dear(stop),
        ties: town_ties(common.lot()),
    };
    let outcome = rules.count(election)?;
    let account = outcome.account(election);
    let by = match order {
        OrderBy::Points => say("les points", "points"),
        OrderBy::Votes => say("le nombre de soutiens", "the number of supporters"),
        OrderBy::VotesPerCost => say("les soutiens par euro", "supporters for each unit of money"),
    };
    let lot = lot_in_words(common);
    let mut report = report(election, &outcome.selected, outcome.spent, account)?;
    report.method = "greedy";
    report.parameters = json!(rules);
    report.name = say("Du plus demandé au moins demandé", "Greedy");
    report.rules = vec![
        say(
            format!(
                "Ordre : {} ; égalités : soutiens, puis coût le plus bas, puis {}.",
                by.fr, lot.fr
            ),
            format!(
                "Order: {}; ties: supporters, then the lower cost, then {}.",
                by.en, lot.en
            ),
        ),
        when_in_words(stop),
    ];
    Ok(report)
}

fn when_too_dear(stop: bool) -> WhenTooDear {
    match stop {
        true => WhenTooDear::Stop,
        false => WhenTooDear::Skip,
    }
}

fn when_in_words(stop: bool) -> Sentence {
    match stop {
        true => say(
            "Le compte s'arrête au premier projet qui ne tient pas dans le reste.",
            "Counting stops at the first project that does not fit in what is left.",
        ),
        false => say(
            "Un projet qui ne tient pas dans le reste est sauté.",
            "A project that does not fit in what is left is skipped.",
        ),
    }
}

pub(super) fn phragmen(election: &Election, common: &Common, stop: bool) -> anyhow::Result<Report> {
    let rules = Phragmen {
        when_too_dear: when_too_dear(stop),
        ties: ties(common),
    };
    let outcome = rules.count(election)?;
    let account = outcome.account(election);
    let mut report = report(election, &outcome.selected, outcome.spent, account)?;
    report.method = "phragmen";
    report.parameters = json!(rules);
    report.name = say("Phragmén séquentiel", "Sequential Phragmén");
    report.rules = vec![when_in_words(stop), ties_in_words(common)];
    Ok(report)
}
