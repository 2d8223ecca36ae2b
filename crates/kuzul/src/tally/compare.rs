//! What each method would have decided, and where they differ.

use kuzul_tally::account::{Account, Sentence};
use kuzul_tally::budget::BudgetFault;
use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Utility};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, town_ties};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::election::{Ballots, Budget, Election, ItemIndex};
use kuzul_tally::formats::FileRead;
use kuzul_tally::priority::duels::Strength;
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{PriorityFault, Tiers, all_our_ideas, bradley_terry, ranks};
use kuzul_tally::words;
use serde_json::json;

use super::args::Common;
use super::count::{refused, ties};
use super::report::{Cell, Report, number, say};

/// Counts by every method that the ballots allow.
pub(super) fn report(read: &FileRead, common: &Common) -> anyhow::Result<Report> {
    let election = &read.election;
    match election.budget() {
        Some(_) => budgets(election, common),
        None => rankings(election, common),
    }
}

fn opening(election: &Election, columns: Vec<(&'static str, Sentence)>) -> Report {
    Report {
        title: election.title().to_owned(),
        method: "compare",
        name: say("Comparaison des méthodes", "Comparison of methods"),
        people: election.people(),
        rules: Vec::new(),
        parameters: serde_json::Value::Null,
        columns,
        rows: Vec::new(),
        notes: Vec::new(),
        charts: Vec::new(),
        account: Account::default(),
        more: None,
        source: None,
    }
}

/// What one method decides about a budget.
struct Selection {
    key: &'static str,
    name: Sentence,
    selected: Vec<ItemIndex>,
    spent: u64,
}

impl Selection {
    fn new(key: &'static str, name: Sentence, (selected, spent): (Vec<ItemIndex>, u64)) -> Self {
        Self {
            key,
            name,
            selected,
            spent,
        }
    }
}

fn selections(election: &Election, common: &Common) -> Result<Vec<Selection>, BudgetFault> {
    let greedy = |order| {
        let rules = Greedy {
            order,
            ties: town_ties(common.lot()),
            ..Greedy::default()
        };
        rules.count(election).map(|o| (o.selected, o.spent))
    };
    let shares = |utility| {
        let rules = EqualShares {
            utility,
            completion: Completion::Add1Utilitarian,
            ties: ties(common),
            ..EqualShares::default()
        };
        rules.count(election).map(|o| (o.selected, o.spent))
    };
    let mut all = vec![
        Selection::new(
            "greedy",
            say("Du plus demandé au moins demandé", "Greedy"),
            greedy(GreedyOrder::Points)?,
        ),
        Selection::new(
            "greedy_per_cost",
            say("Plus demandé par euro", "Greedy per cost"),
            greedy(GreedyOrder::VotesPerCost)?,
        ),
        Selection::new(
            "equal_shares",
            say("Parts égales", "Equal Shares"),
            shares(Utility::Cost)?,
        ),
        Selection::new(
            "equal_shares_number",
            say("Parts égales, par nombre", "Equal Shares, by number"),
            shares(Utility::Cardinality)?,
        ),
    ];
    if matches!(election.ballots(), Ballots::Points(_) | Ballots::Ranking(_)) {
        all.push(Selection::new(
            "equal_shares_points",
            say("Parts égales, par points", "Equal Shares, by points"),
            shares(Utility::Points)?,
        ));
    }
    let phragmen = Phragmen {
        ties: ties(common),
        ..Phragmen::default()
    };
    let outcome = phragmen.count(election)?;
    all.push(Selection::new(
        "phragmen",
        say("Phragmén", "Phragmén"),
        (outcome.selected, outcome.spent),
    ));
    Ok(all)
}

fn budgets(election: &Election, common: &Common) -> anyhow::Result<Report> {
    let Some(budget) = election.budget() else {
        return Err(refused(common, &BudgetFault::NoBudget));
    };
    let all = selections(election, common).map_err(|fault| refused(common, &fault))?;
    let mut columns = vec![
        ("id", say("Identifiant", "Id")),
        ("name", say("Projet", "Project")),
        ("cost", say("Coût", "Cost")),
    ];
    columns.extend(all.iter().map(|s| (s.key, s.name.clone())));
    columns.push(("agreed", say("Accord", "Agreed")));
    let mut report = opening(election, columns);
    let mut disputed = Vec::new();
    for (index, item) in (0..).zip(election.items()) {
        let taken: Vec<bool> = all.iter().map(|s| s.selected.contains(&index)).collect();
        let cost = budget.costs[index as usize];
        let shown = words::money(cost, budget);
        let mut row = vec![
            Cell::Text(item.id.clone()),
            Cell::Text(item.name.clone()),
            Cell::Number(cost.into(), say(shown.fr, shown.en)),
        ];
        let agreed = taken.iter().all(|t| *t == taken[0]);
        row.extend(taken.into_iter().map(Cell::Yes));
        row.push(Cell::Yes(agreed));
        report.rows.push(row);
        if !agreed {
            disputed.push(index);
        }
    }
    report.notes.push(differences(election, &disputed));
    for selection in &all {
        tell(&mut report, election, budget, selection);
    }
    Ok(report)
}

/// What one method takes, as a note and as a step.
fn tell(report: &mut Report, election: &Election, budget: &Budget, selection: &Selection) {
    let Selection {
        key,
        name,
        selected,
        spent,
    } = selection;
    let cost = words::money(*spent, budget);
    let (fr, en) = match selected.len() {
        1 => ("1 projet".to_owned(), "1 project".to_owned()),
        many => (format!("{many} projets"), format!("{many} projects")),
    };
    report.notes.push(say(
        format!("{} : {fr}, {}.", name.fr, cost.fr),
        format!("{}: {en}, {}.", name.en, cost.en),
    ));
    let items = selected.iter().map(|p| &election.items()[*p as usize]);
    let names = |open: &str, close: &str| {
        let names = items.clone().map(|i| format!("{open}{}{close}", i.name));
        names.collect::<Vec<_>>().join(", ")
    };
    let ids: Vec<&String> = items.clone().map(|i| &i.id).collect();
    report.account.step(
        "compare",
        json!({ "method": key, "selected": ids, "spent": spent }),
        format!(
            "{} retient, pour {} : {}.",
            name.fr,
            cost.fr,
            names("« ", " »")
        ),
        format!("{} takes, for {}: {}.", name.en, cost.en, names("“", "”")),
    );
}

fn differences(election: &Election, disputed: &[ItemIndex]) -> Sentence {
    if disputed.is_empty() {
        return say("Toutes les méthodes s'accordent.", "All methods agree.");
    }
    let names = |open: &str, close: &str| {
        let name = |i: &ItemIndex| format!("{open}{}{close}", election.items()[*i as usize].name);
        disputed.iter().map(name).collect::<Vec<_>>().join(", ")
    };
    say(
        format!("Les méthodes diffèrent sur : {}.", names("« ", " »")),
        format!("The methods differ on: {}.", names("“", "”")),
    )
}

type Order = (&'static str, Sentence, Tiers);

fn orders(election: &Election) -> Result<Vec<Order>, PriorityFault> {
    let mut all = Vec::new();
    if let Ballots::Comparisons(_) = election.ballots() {
        let name = say("Bradley–Terry", "Bradley–Terry");
        all.push(("bradley_terry", name, bradley_terry::count(election)?.tiers));
        let name = say("All Our Ideas", "All Our Ideas");
        all.push(("all_our_ideas", name, all_our_ideas::count(election)?.tiers));
    } else {
        let points = |sum| Points { sum, lot: None }.count(election).map(|o| o.tiers);
        all.push(("score", say("Points", "Points"), points(Sum::Points)?));
        all.push((
            "approval",
            say("Approbation", "Approval"),
            points(Sum::Approvals)?,
        ));
    }
    if let Ballots::Grades(_) = election.ballots() {
        let tiers = MajorityJudgment::default().count(election)?.tiers;
        all.push((
            "majority_judgment",
            say("Jugement majoritaire", "Majority judgment"),
            tiers,
        ));
    }
    for (strength, keys, fr, en) in [
        (Strength::WinningVotes, ["schulze", "ranked_pairs"], "", ""),
        (
            Strength::Margins,
            ["schulze_margins", "ranked_pairs_margins"],
            " (écarts)",
            " (margins)",
        ),
    ] {
        let tiers = Schulze { strength }.count(election)?.tiers;
        all.push((
            keys[0],
            say(format!("Schulze{fr}"), format!("Schulze{en}")),
            tiers,
        ));
        let tiers = RankedPairs { strength }.count(election)?.tiers;
        let name = say(format!("Paires ordonnées{fr}"), format!("Ranked pairs{en}"));
        all.push((keys[1], name, tiers));
    }
    Ok(all)
}

fn rankings(election: &Election, common: &Common) -> anyhow::Result<Report> {
    let all = orders(election).map_err(|fault| refused(common, &fault))?;
    let items = election.items().len();
    let mut account = Account::default();
    for (key, name, tiers) in &all {
        tell_order(&mut account, election, key, name, tiers);
    }
    let ranked: Vec<Vec<u32>> = all
        .iter()
        .map(|(_, _, tiers)| ranks(tiers, items))
        .collect();
    let mut columns = vec![
        ("id", say("Identifiant", "Id")),
        ("name", say("Proposition", "Item")),
    ];
    columns.extend(all.iter().map(|(key, name, _)| (*key, name.clone())));
    columns.push(("agreed", say("Accord", "Agreed")));
    let mut report = opening(election, columns);
    let mut order: Vec<usize> = (0..items).collect();
    order.sort_by_key(|item| ranked.iter().map(|ranks| ranks[*item]).sum::<u32>());
    let mut disputed = Vec::new();
    for index in order {
        let item = &election.items()[index];
        let own: Vec<u32> = ranked.iter().map(|ranks| ranks[index]).collect();
        let agreed = own.iter().all(|rank| *rank == own[0]);
        let mut row = vec![Cell::Text(item.id.clone()), Cell::Text(item.name.clone())];
        row.extend(own.into_iter().map(number));
        row.push(Cell::Yes(agreed));
        report.rows.push(row);
        if !agreed {
            disputed.push(index as ItemIndex);
        }
    }
    report.notes.push(differences(election, &disputed));
    report.account = account;
    Ok(report)
}

/// The order of one method as a step.
fn tell_order(
    account: &mut Account,
    election: &Election,
    key: &str,
    name: &Sentence,
    tiers: &Tiers,
) {
    let item = |i: &ItemIndex| &election.items()[*i as usize];
    let order = |open: &str, close: &str| {
        let tier = |tier: &Vec<ItemIndex>| {
            let names = tier
                .iter()
                .map(|i| format!("{open}{}{close}", item(i).name));
            names.collect::<Vec<_>>().join(" = ")
        };
        tiers.iter().map(tier).collect::<Vec<_>>().join(" > ")
    };
    let ids: Vec<Vec<&String>> = tiers
        .iter()
        .map(|tier| tier.iter().map(|i| &item(i).id).collect())
        .collect();
    account.step(
        "compare",
        json!({ "method": key, "tiers": ids }),
        format!("{} : {}.", name.fr, order("« ", " »")),
        format!("{}: {}.", name.en, order("“", "”")),
    );
}
