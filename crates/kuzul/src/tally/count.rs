//! Counts a file by one method and says what is shown of it.

use anyhow::bail;
use kuzul_tally::election::Election;
use kuzul_tally::formats::FileRead;
use kuzul_tally::priority::all_our_ideas;
use kuzul_tally::priority::bradley_terry;
use kuzul_tally::priority::duels::Strength;
use kuzul_tally::priority::majority::{BlankRule, MajorityJudgment};
use kuzul_tally::priority::points::{Points, Sum};
use kuzul_tally::priority::ranked_pairs::RankedPairs;
use kuzul_tally::priority::schulze::Schulze;
use kuzul_tally::priority::{Tiers, ranks};
use kuzul_tally::tie::Lot;
use kuzul_tally::words;

use super::args::{Common, Job, StrengthBy};
use super::report::{Bar, Cell, Chart, Report, number, say};

pub(super) mod budget;

/// Counts by the method that was asked for.
pub(super) fn report(job: &Job, read: &FileRead) -> anyhow::Result<Report> {
    let election = &read.election;
    match job {
        Job::Dots(common) => sums(election, common, Sum::Points, "dots"),
        Job::Approval(common) => sums(election, common, Sum::Approvals, "approval"),
        Job::Score(common) => sums(election, common, Sum::Points, "score"),
        Job::MajorityJudgment { blanks, .. } => majority(election, *blanks),
        Job::Schulze { strength, .. } => schulze(election, strength_of(*strength)),
        Job::RankedPairs { strength, .. } => ranked_pairs(election, strength_of(*strength)),
        Job::Pairwise(_) => pairwise(election),
        Job::Greedy {
            common,
            order,
            stop,
        } => budget::greedy(election, common, *order, *stop),
        Job::EqualShares { common, rules } => budget::equal_shares(election, common, rules),
        Job::Phragmen { common, stop } => budget::phragmen(election, common, *stop),
        Job::Compare(_) | Job::Convert { .. } => bail!("not a method"),
    }
}

fn strength_of(strength: StrengthBy) -> Strength {
    match strength {
        StrengthBy::WinningVotes => Strength::WinningVotes,
        StrengthBy::Margins => Strength::Margins,
    }
}

/// The title of an election, or what stands in its place.
pub(super) fn title(election: &Election) -> String {
    match election.title() {
        "" => "Dépouillement".to_owned(),
        title => title.to_owned(),
    }
}

/// A report with rank, id and name of each item, best first, and what `more` adds to each line.
fn ranking(
    election: &Election,
    tiers: &Tiers,
    more: impl Fn(usize) -> Vec<Cell>,
) -> (
    Vec<(&'static str, kuzul_tally::account::Sentence)>,
    Vec<Vec<Cell>>,
) {
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

fn people(count: u64) -> kuzul_tally::account::Sentence {
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
    let total = |index: usize| u64::try_from(outcome.items[index].total).unwrap_or(u64::MAX);
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| {
        vec![
            grouped(total(index)),
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
    let last = match drawn {
        true => say("puis le tirage au sort annoncé", "then the lot announced"),
        false => say("les égaux partagent leur rang", "equals share their rank"),
    };
    let rule = say(
        format!("Ordre : le total, puis le nombre de soutiens, {}.", last.fr),
        format!(
            "Order: the total, then the number of supporters, {}.",
            last.en
        ),
    );
    let bars = outcome.tiers.iter().flatten().map(|item| {
        let index = *item as usize;
        let shown = words::number(total(index));
        Bar {
            label: election.items()[index].name.clone(),
            value: total(index) as f64,
            shown: say(shown.fr, shown.en),
            taken: outcome
                .tiers
                .first()
                .is_some_and(|tier| tier.contains(item)),
        }
    });
    let bars = bars.collect();
    let title_of_chart = say("Totaux", "Totals");
    Ok(Report {
        title: title(election),
        method,
        name,
        people: outcome.people,
        rules: vec![rule],
        columns,
        rows,
        notes: vec![people(outcome.people)],
        charts: vec![Chart::Bars {
            title: title_of_chart,
            bars,
        }],
        account: outcome.account(election, sum),
        more: None,
    })
}

fn majority(election: &Election, blanks: BlankRule) -> anyhow::Result<Report> {
    let outcome = MajorityJudgment { blanks }.count(election)?;
    let grade = |grade: u8| {
        outcome
            .scale
            .get(usize::from(grade))
            .cloned()
            .unwrap_or_default()
    };
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| {
        let merit = &outcome.merits[index];
        let first = merit.levels.first().map_or(0, |level| level.grade);
        let tally: Vec<String> = merit.tally.iter().map(u64::to_string).collect();
        vec![
            Cell::Text(grade(first)),
            Cell::Text(tally.join(" ")),
            grouped(merit.blanks),
        ]
    });
    columns.push(("grade", say("Mention majoritaire", "Majority grade")));
    columns.push((
        "tally",
        say("Jugements, du pire au meilleur", "Judgments, worst to best"),
    ));
    columns.push(("blanks", say("Sans jugement", "Not judged")));
    let stacks = outcome.tiers.iter().flatten().map(|item| {
        let index = *item as usize;
        (
            election.items()[index].name.clone(),
            outcome.merits[index].tally.clone(),
        )
    });
    let rule = match blanks {
        BlankRule::Worst => say(
            format!("Une absence de jugement compte comme « {} ».", grade(0)),
            format!("A missing judgment counts as “{}”.", grade(0)),
        ),
        BlankRule::Grade(given) => say(
            format!("Une absence de jugement compte comme « {} ».", grade(given)),
            format!("A missing judgment counts as “{}”.", grade(given)),
        ),
        BlankRule::Median => say(
            "Une absence de jugement compte comme la mention médiane de la proposition.",
            "A missing judgment counts as the median grade of the item.",
        ),
    };
    let title_of_chart = say(
        "Profil de chaque proposition ; le trait marque la moitié des jugements",
        "Profile of each item; the line marks half of the judgments",
    );
    Ok(Report {
        title: title(election),
        method: "majority-judgment",
        name: say("Jugement majoritaire", "Majority judgment"),
        people: outcome.people,
        rules: vec![rule],
        columns,
        rows,
        notes: vec![people(outcome.people)],
        charts: vec![Chart::Stacks {
            title: title_of_chart,
            parts: outcome.scale.clone(),
            rows: stacks.collect(),
        }],
        account: outcome.account(election, blanks),
        more: None,
    })
}

fn strength_in_words(strength: Strength) -> kuzul_tally::account::Sentence {
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
fn duels(
    election: &Election,
    tiers: &Tiers,
    duels: &kuzul_tally::priority::duels::Duels,
    strength: Strength,
) -> Report {
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
        title: title(election),
        method: "",
        name: say("", ""),
        people: election.people(),
        rules: vec![strength_in_words(strength)],
        columns,
        rows,
        notes: vec![note, people(election.people())],
        charts: vec![Chart::Bars {
            title: say("Duels gagnés", "Duels won"),
            bars: bars.collect(),
        }],
        account: kuzul_tally::account::Account::default(),
        more: None,
    }
}

fn schulze(election: &Election, strength: Strength) -> anyhow::Result<Report> {
    let outcome = Schulze { strength }.count(election)?;
    Ok(Report {
        method: "schulze",
        name: say("Méthode de Schulze", "Schulze method"),
        account: outcome.account(election, strength),
        ..duels(election, &outcome.tiers, &outcome.duels, strength)
    })
}

fn ranked_pairs(election: &Election, strength: Strength) -> anyhow::Result<Report> {
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

fn pairwise(election: &Election) -> anyhow::Result<Report> {
    let outcome = bradley_terry::count(election)?;
    let scores = all_our_ideas::count(election)?;
    let percent = |value: f64| {
        let shown = words::decimal(&format!("{:.1}", 100.0 * value));
        Cell::Number(
            value.into(),
            say(format!("{} %", shown.fr), format!("{}%", shown.en)),
        )
    };
    let (mut columns, rows) = ranking(election, &outcome.tiers, |index| {
        let (estimate, record) = (&outcome.estimates[index], &scores.records[index]);
        let (low, high) = match estimate.interval {
            Some((low, high)) => (percent(low), percent(high)),
            None => (Cell::Empty, Cell::Empty),
        };
        let score = kuzul_tally::exact::rounded(&record.score(), 1);
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
    });
    columns.extend([
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
    ]);
    let mut notes = vec![people(election.people())];
    if let Some((a, b)) = kuzul_tally::priority::next_pair::most_informative(&outcome) {
        let name = |item: u32| election.items()[item as usize].name.as_str();
        notes.push(say(
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
        ));
    }
    let bars = outcome.tiers.iter().flatten().map(|item| {
        let estimate = &outcome.estimates[*item as usize];
        let shown = words::decimal(&format!("{:.1}", 100.0 * estimate.win_probability));
        Bar {
            label: election.items()[*item as usize].name.clone(),
            value: estimate.win_probability,
            shown: say(format!("{} %", shown.fr), format!("{}%", shown.en)),
            taken: outcome
                .tiers
                .first()
                .is_some_and(|tier| tier.contains(item)),
        }
    });
    let bars = bars.collect();
    Ok(Report {
        title: title(election),
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
        columns,
        rows,
        notes,
        charts: vec![Chart::Bars {
            title: say(
                "Chances de gagner contre une proposition moyenne",
                "Chances to win against an average item",
            ),
            bars,
        }],
        account: outcome.account(election),
        more: None,
    })
}
