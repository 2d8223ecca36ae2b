//! Equal Shares: its rules, who paid what, and the step of comparison.

use kuzul_tally::account::Sentence;
use kuzul_tally::budget::comparison::{Preference, Preferred, compare};
use kuzul_tally::budget::equal_shares::{
    Completion, EqualShares, EqualSharesOutcome, Start, Utility,
};
use kuzul_tally::budget::greedy::{Greedy, town_ties};
use kuzul_tally::election::Election;
use kuzul_tally::exact;
use serde_json::json;

use super::{report, ties, ties_in_words};
use crate::tally::args::{Common, CompareBy, CompletionBy, SharesArgs, StartAt, UtilityIs};
use crate::tally::report::{Report, say};

/// Most classes of equal ballots whose payments are listed in JSON.
const LEDGER_MAX: usize = 5_000;

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

/// Counts a budget by Equal Shares.
pub(in crate::tally::count) fn equal_shares(
    election: &Election,
    common: &Common,
    args: &SharesArgs,
) -> anyhow::Result<Report> {
    let rules = rules_of(election, common, args);
    let outcome = rules.count(election)?;
    let account = outcome.account(election);
    let mut report = report(election, &outcome.selected, outcome.spent, account)?;
    report.method = "equal-shares";
    report.parameters = json!(rules);
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
    result.parameters["comparison"] = json!(preference);
    let sentence = preferred_in_words(&preferred);
    let facts = json!({
        "equal_shares": preferred.first,
        "greedy": preferred.second,
        "neither": preferred.neither,
        "greedy_selected": greedy
            .selected
            .iter()
            .map(|p| &election.items()[*p as usize].id)
            .collect::<Vec<_>>(),
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

fn preferred_in_words(preferred: &Preferred) -> Sentence {
    let (kept_fr, kept_en) = match preferred.second_wins() {
        false => ("les parts égales sont gardées", "Equal Shares is kept"),
        true => (
            "le résultat du plus demandé l'emporte",
            "the greedy outcome is taken",
        ),
    };
    say(
        format!(
            "Comparaison : {} préfèrent les parts égales, {} le plus demandé, {} ni l'un ni l'autre ; {kept_fr}.",
            preferred.first, preferred.second, preferred.neither
        ),
        format!(
            "Comparison: {} prefer Equal Shares, {} the greedy outcome, {} neither; {kept_en}.",
            preferred.first, preferred.second, preferred.neither
        ),
    )
}
