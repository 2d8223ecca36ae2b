//! Budget methods and what is shown of them.

use anyhow::Context;
use kuzul_tally::account::{Account, Sentence};
use kuzul_tally::budget::comparison::{Preference, compare};
use kuzul_tally::budget::equal_shares::{
    Completion, EqualShares, EqualSharesOutcome, Start, Utility,
};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, WhenTooDear, town_ties};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::budget::{Support, Weighing};
use kuzul_tally::election::{Budget, Election, ItemIndex};
use kuzul_tally::exact;
use kuzul_tally::tie::{Lot, TieRule};
use kuzul_tally::words;
use serde_json::json;

use super::{grouped, people, title};
use crate::tally::args::{
    Common, CompareBy, CompletionBy, OrderBy, SharesArgs, StartAt, UtilityIs,
};
use crate::tally::report::{Bar, Cell, Chart, Report, say};

/// Most classes of equal ballots whose payments are listed in JSON.
const LEDGER_MAX: usize = 5_000;

/// Ties of Equal Shares and Phragmén: by the announced rule, or only by an order of the file.
fn ties(common: &Common) -> TieRule {
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
    let budget = election.budget().context("the election has no budget")?;
    let support = Support::new(election, Weighing::Points)?;
    let money = |amount: u64| {
        let shown = words::money(amount, budget);
        say(shown.fr, shown.en)
    };
    let mut order: Vec<usize> = selected.iter().map(|p| *p as usize).collect();
    let mut rest: Vec<usize> = (0..election.items().len())
        .filter(|p| !order.contains(p))
        .collect();
    rest.sort_by_key(|p| std::cmp::Reverse(support.votes()[*p]));
    order.extend(rest);
    let taken = |index: usize| selected.contains(&(index as ItemIndex));
    let rows = order.iter().map(|index| {
        let item = &election.items()[*index];
        let cost = budget.costs[*index];
        vec![
            Cell::Yes(taken(*index)),
            Cell::Text(item.id.clone()),
            Cell::Text(item.name.clone()),
            Cell::Number(cost.into(), money(cost)),
            grouped(support.votes()[*index]),
            grouped(u64::try_from(support.points()[*index]).unwrap_or(u64::MAX)),
        ]
    });
    let columns = vec![
        ("selected", say("Retenu", "Selected")),
        ("id", say("Identifiant", "Id")),
        ("name", say("Projet", "Project")),
        ("cost", say("Coût", "Cost")),
        ("votes", say("Soutiens", "Supporters")),
        ("points", say("Points", "Points")),
    ];
    let bars = order.iter().map(|index| {
        let votes = words::number(support.votes()[*index]);
        let cost = money(budget.costs[*index]);
        Bar {
            label: election.items()[*index].name.clone(),
            value: support.votes()[*index] as f64,
            shown: say(
                format!("{} · {}", votes.fr, cost.fr),
                format!("{} · {}", votes.en, cost.en),
            ),
            taken: taken(*index),
        }
    });
    Ok(Report {
        title: title(election),
        method: "",
        name: say("", ""),
        people: election.people(),
        rules: Vec::new(),
        columns,
        notes: vec![
            totals(budget, selected.len(), spent),
            people(election.people()),
        ],
        charts: vec![Chart::Bars {
            title: say(
                "Soutiens et coût de chaque projet ; ✓ : retenu",
                "Supporters and cost of each project; ✓: selected",
            ),
            bars: bars.collect(),
        }],
        rows: rows.collect(),
        account,
        more: None,
    })
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
    report.name = say("Phragmén séquentiel", "Sequential Phragmén");
    report.rules = vec![when_in_words(stop), ties_in_words(common)];
    Ok(report)
}

fn rules_of(election: &Election, common: &Common, args: &SharesArgs) -> EqualShares {
    EqualShares {
        utility: match args.utility {
            None => Utility::customary(election),
            Some(UtilityIs::Cost) => Utility::Cost,
            Some(UtilityIs::Cardinality) => Utility::Cardinality,
            Some(UtilityIs::Points) => Utility::Points,
            Some(UtilityIs::PointsTimesCost) => Utility::PointsTimesCost,
        },
        completion: match args.completion {
            CompletionBy::None => Completion::None,
            CompletionBy::Add1 => Completion::Add1,
            CompletionBy::Add1u => Completion::Add1Utilitarian,
            CompletionBy::Utilitarian => Completion::Utilitarian,
        },
        start: match args.start {
            StartAt::Whole => Start::Whole,
            StartAt::Exact => Start::Exact,
        },
        exhaustive: !args.not_exhaustive,
        increment: args.increment,
        ties: ties(common),
    }
}

pub(super) fn equal_shares(
    election: &Election,
    common: &Common,
    args: &SharesArgs,
) -> anyhow::Result<Report> {
    let rules = rules_of(election, common, args);
    let outcome = rules.count(election)?;
    let account = outcome.account(election);
    let mut report = report(election, &outcome.selected, outcome.spent, account)?;
    report.method = "equal-shares";
    report.name = say("Parts égales", "Method of Equal Shares");
    report.rules = rules_in_words(&rules);
    report.rules.push(ties_in_words(common));
    if common.explain {
        report.more = ledger(election, &rules, &outcome)?;
    }
    if let Some(by) = args.comparison {
        step_of_comparison(election, common, &outcome, by, &mut report)?;
    }
    Ok(report)
}

fn rules_in_words(rules: &EqualShares) -> Vec<Sentence> {
    let gain = match rules.utility {
        Utility::Cost => say("le coût du projet", "the cost of the project"),
        Utility::Cardinality => say("un par projet", "one for each project"),
        Utility::Points => say("les points donnés", "the points given"),
        Utility::PointsTimesCost => say(
            "les points donnés fois le coût",
            "the points given times the cost",
        ),
    };
    let completion = match rules.completion {
        Completion::None => say("aucun complément", "no completion"),
        Completion::Add1 => say(
            "parts augmentées pas à pas (add1)",
            "shares raised step by step (add1)",
        ),
        Completion::Add1Utilitarian => say(
            "parts augmentées pas à pas, puis par nombre de soutiens (add1u)",
            "shares raised step by step, then by number of supporters (add1u)",
        ),
        Completion::Utilitarian => say("par nombre de soutiens", "by number of supporters"),
    };
    let mut said = vec![
        say(
            format!("Ce que gagne un soutien : {}.", gain.fr),
            format!("What a supporter gains: {}.", gain.en),
        ),
        say(
            format!("Complément : {}.", completion.fr),
            format!("Completion: {}.", completion.en),
        ),
    ];
    if matches!(
        rules.completion,
        Completion::Add1 | Completion::Add1Utilitarian
    ) {
        said.push(match rules.exhaustive {
            true => say(
                "L'augmentation s'arrête dès que plus rien ne tient dans le reste.",
                "Raising stops as soon as nothing fits in what is left.",
            ),
            false => say(
                "L'augmentation s'arrête seulement avant un dépassement.",
                "Raising stops only before overspending.",
            ),
        });
    }
    said
}

/// Who paid what, unless the list would be too long.
fn ledger(
    election: &Election,
    rules: &EqualShares,
    outcome: &EqualSharesOutcome,
) -> anyhow::Result<Option<(&'static str, serde_json::Value)>> {
    let payers = outcome.ledger(election, rules.utility)?;
    if payers.len() > LEDGER_MAX {
        return Ok(None);
    }
    let lines = payers.iter().map(|payer| {
        let paid = payer.payments.iter().map(|(project, amount)| {
            json!({
                "project": election.items()[*project as usize].id,
                "paid": exact::to_text(amount),
            })
        });
        json!({
            "voters": payer.voters,
            "people": payer.people,
            "payments": paid.collect::<Vec<_>>(),
            "left": exact::to_text(&payer.left),
        })
    });
    Ok(Some(("ledger", lines.collect())))
}

/// Adds what the voters prefer, and takes the greedy outcome if strictly more prefer it.
fn step_of_comparison(
    election: &Election,
    common: &Common,
    outcome: &EqualSharesOutcome,
    by: CompareBy,
    result: &mut Report,
) -> anyhow::Result<()> {
    let greedy = Greedy {
        ties: town_ties(common.lot()),
        ..Greedy::default()
    };
    let greedy = greedy.count(election)?;
    let preference = match by {
        CompareBy::Number => Preference::MoreSupported,
        CompareBy::Any => Preference::AnySupported,
    };
    let preferred = compare(election, &outcome.selected, &greedy.selected, preference)?;
    let (kept_fr, kept_en) = match preferred.second_wins() {
        false => ("les parts égales sont gardées", "Equal Shares is kept"),
        true => (
            "le résultat du plus demandé l'emporte",
            "the greedy outcome is taken",
        ),
    };
    let sentence = say(
        format!(
            "Comparaison : {} préfèrent les parts égales, {} le plus demandé, {} ni l'un ni l'autre ; {kept_fr}.",
            preferred.first, preferred.second, preferred.neither
        ),
        format!(
            "Comparison: {} prefer Equal Shares, {} the greedy outcome, {} neither; {kept_en}.",
            preferred.first, preferred.second, preferred.neither
        ),
    );
    let facts = json!({
        "equal_shares": preferred.first,
        "greedy": preferred.second,
        "neither": preferred.neither,
        "greedy_taken": preferred.second_wins(),
    });
    result.account.step(
        "comparison",
        facts,
        sentence.fr.clone(),
        sentence.en.clone(),
    );
    if preferred.second_wins() {
        let account = std::mem::take(&mut result.account);
        let taken = report(election, &greedy.selected, greedy.spent, account)?;
        result.rows = taken.rows;
        result.notes = taken.notes;
        result.charts = taken.charts;
        result.account = taken.account;
    }
    result.notes.push(sentence);
    Ok(())
}
