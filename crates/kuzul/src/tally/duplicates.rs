//! `kuzul tally duplicates`: texts that seem to say the same, and how well that is told.

mod texts;

use std::path::PathBuf;

use anyhow::anyhow;
use clap::Args;
use kuzul_tally::account::Account;
use kuzul_tally::duplicates::{
    CUT, Language, Likeness, Quality, SuggestedGroup, TextCollection, TextId, account, best_cut,
    quality,
};
use kuzul_tally::words;
use serde_json::json;

use super::args::{Format, Lang};
use super::report::{Cell, Report, Source, number, say};
use super::{input, shown};

/// Arguments of `kuzul tally duplicates`.
#[derive(Debug, Args)]
pub(super) struct DuplicatesArgs {
    /// File with the texts: CSV, comments of Polis (CSV or JSON), or one text in each line.
    file: PathBuf,
    /// Column of a CSV file that holds the texts; by default one that is called so, or the longest.
    #[arg(long)]
    column: Option<String>,
    /// Language of the texts.
    #[arg(long, value_enum, default_value_t)]
    texts: Lang,
    /// Likeness from which texts are suggested together, from 0 to 1.
    #[arg(long, default_value_t = CUT, value_parser = share)]
    cut: f64,
    /// The file holds pairs of texts and what people judged (text, text, number): say how well
    /// likeness tells near-duplicates.
    #[arg(long)]
    pairs: bool,
    /// Judgment from which a pair is a near-duplicate.
    #[arg(long, default_value_t = 4.0)]
    judged_from: f64,
    /// Tell why texts are suggested together.
    #[arg(long)]
    explain: bool,
    /// Form of the result.
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Language of text and HTML.
    #[arg(long, value_enum, default_value_t)]
    lang: Lang,
}

fn share(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(share) if (0.0..=1.0).contains(&share) => Ok(share),
        _ => Err("a number from 0 to 1".to_owned()),
    }
}

/// The report, as text.
pub(super) fn run(args: &DuplicatesArgs) -> anyhow::Result<String> {
    let bytes = input::bytes(&args.file, args.lang)?;
    let refused = |fault: kuzul_tally::formats::FormatFault| {
        let said = match args.lang {
            Lang::Fr => fault.reason.in_french(),
            Lang::En => fault.reason.to_string(),
        };
        let (file, place) = (args.file.display(), fault.place);
        anyhow!("{file}:{}:{}: {said}", place.line, place.column)
    };
    let mut report = match args.pairs {
        true => measured(args, &texts::pairs(&bytes).map_err(refused)?),
        false => {
            let column = args.column.as_deref();
            suggested(
                args,
                &texts::texts(&args.file, &bytes, column).map_err(refused)?,
            )
        }
    };
    report.source = Some(Source::of(&args.file, &bytes));
    Ok(shown(&report, args.format, args.lang, args.explain))
}

fn collection(args: &DuplicatesArgs) -> TextCollection {
    TextCollection::new(match args.texts {
        Lang::Fr => Language::French,
        Lang::En => Language::English,
    })
}

fn opening(args: &DuplicatesArgs) -> Report {
    let cut = words::decimal(&format!("{}", args.cut));
    Report {
        title: String::new(),
        method: "duplicates",
        name: say("Textes qui se ressemblent", "Texts that are alike"),
        people: 0,
        rules: vec![say(
            format!(
                "Ressemblance de 0 à 1 : moyenne des cosinus des racines des mots et des suites de trois à cinq lettres, les plus rares comptant davantage. Proposés ensemble à partir de {} en moyenne.",
                cut.fr
            ),
            format!(
                "Likeness from 0 to 1: mean of the cosines of word stems and of strings of three to five letters, rare ones counting more. Suggested together from {} on, on average.",
                cut.en
            ),
        )],
        parameters: json!({ "cut": args.cut, "language": args.texts.code() }),
        columns: Vec::new(),
        rows: Vec::new(),
        notes: Vec::new(),
        charts: Vec::new(),
        account: Account::default(),
        more: None,
        source: None,
    }
}

/// Groups of texts that seem to say the same.
fn suggested(args: &DuplicatesArgs, list: &[(u64, String)]) -> Report {
    let mut texts = collection(args);
    for (id, text) in list {
        texts.add(TextId(*id), text);
    }
    let groups = texts.suggest(args.cut);
    let mut report = opening(args);
    report.columns = vec![
        ("group", say("Groupe", "Group")),
        ("id", say("N°", "No.")),
        ("central", say("Le plus proche de tous", "Nearest to all")),
        ("name", say("Texte", "Text")),
        ("shared", say("Mots partagés", "Shared words")),
    ];
    for (place, group) in (1..).zip(&groups) {
        report.rows.extend(rows(&texts, place, group));
    }
    let gathered: usize = groups.iter().map(|group| group.members.len()).sum();
    report.notes.push(say(
        format!(
            "Textes : {} ; groupes proposés : {}, qui réunissent {gathered} textes. À chacun d'accepter, de scinder ou d'ignorer.",
            texts.len(),
            groups.len()
        ),
        format!(
            "Texts: {}; groups suggested: {}, which gather {gathered} texts. A person accepts, splits or ignores each.",
            texts.len(),
            groups.len()
        ),
    ));
    report.account = account(&groups, texts.len(), args.cut);
    report
}

fn rows(texts: &TextCollection, place: u64, group: &SuggestedGroup) -> Vec<Vec<Cell>> {
    let shared: Vec<&str> = group.shared.iter().map(|s| s.word.as_str()).collect();
    let shared = shared.join(", ");
    let row = |id: &TextId| {
        vec![
            number(place),
            number(id.0),
            Cell::Yes(*id == group.central),
            Cell::Text(texts.text(*id).unwrap_or_default().to_owned()),
            Cell::Text(shared.clone()),
        ]
    };
    group.members.iter().map(row).collect()
}

/// How well likeness tells near-duplicates, on pairs that people have judged.
fn measured(args: &DuplicatesArgs, pairs: &[(String, String, f64)]) -> Report {
    let mut texts = collection(args);
    for (place, (one, two, _)) in (0u64..).zip(pairs) {
        texts.add(TextId(2 * place), one);
        texts.add(TextId(2 * place + 1), two);
    }
    let likeness = |place: u64| texts.likeness(TextId(2 * place), TextId(2 * place + 1));
    let judged: Vec<(f64, f64)> = (0u64..)
        .zip(pairs)
        .map(|(place, pair)| (likeness(place).map_or(0.0, Likeness::share), pair.2))
        .collect();
    let best = best_cut(&judged, args.judged_from);
    let mut report = opening(args);
    report.columns = vec![
        ("name", say("Seuil de ressemblance", "Cut of likeness")),
        ("precision", say("Justesse", "Precision")),
        ("recall", say("Couverture", "Recall")),
        ("f1", say("F1", "F1")),
        ("spearman", say("Corrélation des rangs", "Rank correlation")),
    ];
    for cut in [args.cut, best] {
        let measure = quality(&judged, cut, args.judged_from);
        report.rows.push(measure_row(cut, &measure));
    }
    let (from, many) = (args.judged_from, judged.len());
    report.notes.push(say(
        format!(
            "{many} paires jugées ; se ressemblent vraiment celles jugées {from} ou plus. Première ligne : le seuil demandé ; seconde : celui où F1 est le plus grand."
        ),
        format!(
            "{many} judged pairs; truly alike are those judged {from} or more. First line: the cut asked for; second: the one with the greatest F1."
        ),
    ));
    report
}

fn measure_row(cut: f64, measure: &Quality) -> Vec<Cell> {
    let figure = |value: f64| {
        let shown = words::decimal(&format!("{value:.3}"));
        Cell::Number(value.into(), say(shown.fr, shown.en))
    };
    vec![
        figure(cut),
        figure(measure.precision),
        figure(measure.recall),
        figure(measure.f1),
        figure(measure.spearman),
    ]
}
