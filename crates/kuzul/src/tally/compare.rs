//! What each method would have decided, and where they differ.

use anyhow::bail;
use kuzul_tally::account::{Account, Sentence};
use kuzul_tally::budget::equal_shares::{Completion, EqualShares, Utility};
use kuzul_tally::budget::greedy::{Greedy, GreedyOrder, town_ties};
use kuzul_tally::budget::phragmen::Phragmen;
use kuzul_tally::election::{Ballots, Election, ItemIndex};
use kuzul_tally::formats::FileRead;
use kuzul_tally::priority::duels::Strength;
use kuzul_tally::priority::majority::MajorityJudgment;
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{Tiers, all_our_ideas, bradley_terry, ranks};
use kuzul_tally::words;

use super::count::title;
use super::report::{Cell, Report, number, say};

/// Counts by every method that the ballots allow.
pub(super) fn report(read: &FileRead) -> anyhow::Result<Report> {
    let election = &read.election;
    match election.budget() {
        Some(_) => budgets(election),
        None => rankings(election),
    }
}

fn opening(election: &Election, columns: Vec<(&'static str, Sentence)>) -> Report {
    Report {
        title: title(election),
        method: "compare",
        name: say("Comparaison des méthodes", "Comparison of methods"),
        people: election.people(),
        rules: Vec::new(),
        columns,
        rows: Vec::new(),
        notes: Vec::new(),
        charts: Vec::new(),
        account: Account::default(),
        more: None,
    }
}

type Selections = Vec<(&'static str, Sentence, Vec<ItemIndex>, u64)>;

fn selections(election: &Election) -> anyhow::Result<Selections> {
    let mut all: Selections = Vec::new();
    let greedy = |order| Greedy {
        order,
        ties: town_ties(kuzul_tally::tie::Lot::Seed(String::new())),
        ..Greedy::default()
    };
    let outcome = greedy(GreedyOrder::Points).count(election)?;
    all.push((
        "greedy",
        say("Plus demandé", "Greedy"),
        outcome.selected,
        outcome.spent,
    ));
    let outcome = greedy(GreedyOrder::VotesPerCost).count(election)?;
    let name = say("Plus demandé par euro", "Greedy per cost");
    all.push(("greedy_per_cost", name, outcome.selected, outcome.spent));
    let shares = |utility, completion| EqualShares {
        utility,
        completion,
        ..EqualShares::default()
    };
    let mut utilities = vec![
        (
            "equal_shares",
            say("Parts égales", "Equal Shares"),
            Utility::Cost,
        ),
        (
            "equal_shares_number",
            say("Parts égales, par nombre", "Equal Shares, by number"),
            Utility::Cardinality,
        ),
    ];
    if matches!(election.ballots(), Ballots::Points(_) | Ballots::Ranking(_)) {
        let name = say("Parts égales, par points", "Equal Shares, by points");
        utilities.push(("equal_shares_points", name, Utility::Points));
    }
    for (key, name, utility) in utilities {
        let outcome = shares(utility, Completion::Add1Utilitarian).count(election)?;
        all.push((key, name, outcome.selected, outcome.spent));
    }
    let outcome = Phragmen::default().count(election)?;
    all.push((
        "phragmen",
        say("Phragmén", "Phragmén"),
        outcome.selected,
        outcome.spent,
    ));
    Ok(all)
}

fn budgets(election: &Election) -> anyhow::Result<Report> {
    let Some(budget) = election.budget() else {
        bail!("the election has no budget");
    };
    let all = selections(election)?;
    let mut columns = vec![
        ("id", say("Identifiant", "Id")),
        ("name", say("Projet", "Project")),
        ("cost", say("Coût", "Cost")),
    ];
    columns.extend(all.iter().map(|(key, name, _, _)| (*key, name.clone())));
    columns.push(("agreed", say("Accord", "Agreed")));
    let mut report = opening(election, columns);
    let mut disputed = Vec::new();
    for (index, item) in (0..).zip(election.items()) {
        let taken: Vec<bool> = all
            .iter()
            .map(|(_, _, list, _)| list.contains(&index))
            .collect();
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
    for (_, name, selected, spent) in &all {
        let cost = words::money(*spent, budget);
        let many = selected.len();
        report.notes.push(say(
            format!("{} : {many} projets, {}.", name.fr, cost.fr),
            format!("{}: {many} projects, {}.", name.en, cost.en),
        ));
    }
    report.notes.push(differences(election, &disputed));
    Ok(report)
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

fn orders(election: &Election) -> anyhow::Result<Vec<(&'static str, Sentence, Tiers)>> {
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

fn rankings(election: &Election) -> anyhow::Result<Report> {
    let all = orders(election)?;
    let items = election.items().len();
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
    Ok(report)
}
