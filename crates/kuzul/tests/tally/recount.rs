//! Every result is checked again, step by step, by a program in Python that shares nothing with
//! this one.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::{BUDGET, file, shown};

/// Runs the program; nothing, said aloud, where there is no Python.
fn recount(files: &[&Path]) -> Option<Output> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tally/recount");
    match Command::new("python3")
        .arg("-B")
        .arg(program)
        .args(files)
        .output()
    {
        Ok(output) => Some(output),
        Err(fault) => {
            #[allow(clippy::print_stdout, reason = "a test that skips says so")]
            {
                println!("skipped: no python3 ({fault})");
            }
            None
        }
    }
}

fn result(name: &str, method: &[&str], path: &PathBuf) -> (PathBuf, PathBuf) {
    let votes = match path.extension().is_some_and(|e| e == "json") {
        true => path.clone(),
        false => {
            let cells: Vec<&str> = match method.iter().position(|part| *part == "--cells") {
                Some(at) => method[at..at + 2].to_vec(),
                None => Vec::new(),
            };
            let arguments = [&["convert", "--to", "json"][..], &cells].concat();
            file(&format!("{name}-votes.json"), &shown(&arguments, path))
        }
    };
    let arguments = [method, &["--format", "json", "--explain"]].concat();
    let result = file(&format!("{name}-result.json"), &shown(&arguments, path));
    (votes, result)
}

fn holds(name: &str, method: &[&str], path: &PathBuf) {
    let (votes, result) = result(name, method, path);
    if let Some(output) = recount(&[&votes, &result]) {
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let fault = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{name} {method:?}: {told}{fault}");
        assert!(told.ends_with("steps hold\n"), "{told}");
    }
}

/// Points over projects that cost nothing, too much, the same; equal ballots; a blank one.
const POINTS: &str = "META
key;value
budget;900.50
vote_type;scoring
PROJECTS
project_id;cost
p1;300
p2;300
p3;0
p4;1000
p5;150.25
p6;450
p10;80
VOTES
voter_id;vote;points
a;p1,p2,p3;3,3,1
b;p1,p2;3,3
c;p4,p5,p6;2,2,2
d;p6,p10;5,1
e;p10,p3;1,1
f;;
g;p1,p2,p3;3,3,1
";

#[test]
fn budgets() {
    let approvals = file("recount.pb", BUDGET);
    let points = file("recount-points.pb", POINTS);
    for (at, method) in [
        &["equal-shares"][..],
        &["equal-shares", "--completion", "none", "--start", "exact"],
        &[
            "equal-shares",
            "--completion",
            "add1",
            "--not-exhaustive",
            "--utility",
            "cardinality",
        ],
        &[
            "equal-shares",
            "--completion",
            "utilitarian",
            "--utility",
            "cost",
            "--lot",
            "id",
        ],
        &[
            "equal-shares",
            "--utility",
            "points-times-cost",
            "--increment",
            "7",
        ],
        &[
            "equal-shares",
            "--comparison",
            "number",
            "--seed",
            "of June",
        ],
        &[
            "equal-shares",
            "--comparison",
            "any",
            "--completion",
            "none",
        ],
        &["greedy"],
        &["greedy", "--order", "votes-per-cost", "--stop"],
        &["greedy", "--order", "votes", "--lot", "list"],
        &["phragmen"],
        &["phragmen", "--stop", "--seed", "x"],
    ]
    .iter()
    .enumerate()
    {
        holds(&format!("approvals-{at}"), method, &approvals);
        holds(&format!("points-{at}"), method, &points);
    }
}

#[test]
fn rankings() {
    let ranks = file(
        "recount-ranks.csv",
        "count,A,B,C,D\n4,1,2,3,\n3,2,3,1,4\n2,3,1,2,\n1,1,1,,2\n2,,,,1\n",
    );
    for method in ["schulze", "ranked-pairs"] {
        for strength in ["winning-votes", "margins"] {
            let arguments = [method, "--strength", strength, "--cells", "ranks"];
            holds(&format!("{method}-{strength}"), &arguments, &ranks);
        }
    }
    holds(
        "dots",
        &["dots", "--cells", "points", "--seed", "s"],
        &ranks,
    );
    holds("score", &["score", "--cells", "ranks"], &ranks);
    holds("approval", &["approval", "--cells", "ranks"], &ranks);
    let judged = file(
        "recount-judged.csv",
        "voter,A,B,C\n1,3,1,\n2,2,3,2\n3,3,2,3\n4,,1,3\n",
    );
    for blanks in ["worst", "median", "2"] {
        let arguments = ["majority-judgment", "--blanks", blanks, "--cells", "grades"];
        holds(&format!("judged-{blanks}"), &arguments, &judged);
    }
    let pairs = file(
        "recount-pairs.csv",
        "left,right,answer\na,b,left\na,b,left\nb,c,right\nc,a,neither\nd,a,right\n",
    );
    holds("pairwise", &["pairwise", "--cells", "comparisons"], &pairs);
}

/// Three camps on nine statements, one of which moderation took out and one of which is about the
/// people.
fn conversation() -> (PathBuf, PathBuf) {
    let mut votes = Vec::new();
    for person in 0..30u32 {
        for statement in 0..9u32 {
            let seed = person * 31 + statement * 17;
            let leans = (person % 3 + statement) % 3;
            let vote = match (seed % 7, leans) {
                (0, _) => continue,
                (1, _) | (_, 2) => 0,
                (_, 0) => 1,
                _ => -1,
            };
            votes.push(format!(
                "{{\"pid\":{person},\"tid\":{statement},\"vote\":{vote}}}"
            ));
        }
    }
    let comments: Vec<String> = (0..9)
        .map(|s| {
            let moderation = if s == 4 { -1 } else { 1 };
            format!(
                "{{\"txt\":\"s{s}\",\"tid\":{s},\"mod\":{moderation},\"is_meta\":{}}}",
                s == 7
            )
        })
        .collect();
    (
        file("recount-map-votes.json", &format!("[{}]", votes.join(","))),
        file(
            "recount-map-comments.json",
            &format!("[{}]", comments.join(",")),
        ),
    )
}

#[test]
fn an_opinion_map() {
    let (votes, comments) = conversation();
    for mode in [&[][..], &["--as-polis"]] {
        let arguments = [
            &["map", "--format", "json", "--explain"],
            mode,
            &[comments.to_str().unwrap()],
        ]
        .concat();
        let name = format!("recount-map-{}.json", mode.len());
        let result = file(&name, &shown(&arguments, &votes));
        if let Some(output) = recount(&[&votes, &comments, &result]) {
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            let fault = String::from_utf8_lossy(&output.stderr);
            assert!(output.status.success(), "{mode:?}: {told}{fault}");
        }
    }
}

#[test]
fn p12_a_false_number_is_found_at_its_step() {
    let path = file("recount-false.pb", BUDGET);
    let (votes, result) = result("false", &["equal-shares", "--completion", "none"], &path);
    let text = std::fs::read_to_string(&result).unwrap();
    for (true_one, false_one, step) in [
        ("\"rate\": \"20\"", "\"rate\": \"19\"", 2),
        (
            "\"people\": 4,\n          \"share\"",
            "\"people\": 5,\n          \"share\"",
            1,
        ),
        ("\"in_full\": 3", "\"in_full\": 2", 2),
        ("\"reason\": \"one-run\"", "\"reason\": \"all-taken\"", 4),
    ] {
        assert!(text.contains(true_one), "{true_one}: {text}");
        let changed = file("false-changed.json", &text.replacen(true_one, false_one, 1));
        if let Some(output) = recount(&[&votes, &changed]) {
            let told = String::from_utf8_lossy(&output.stdout).into_owned();
            assert_eq!(output.status.code(), Some(1), "{told}");
            assert!(told.starts_with(&format!("step {step}: ")), "{told}");
        }
    }
}
