//! Files of every kind, in and out, and what is said of wrong ones.

use std::process::{Command, Stdio};

use crate::{BUDGET, file, shown, tally};

fn told(arguments: &[&str], name: &str, text: &str) -> String {
    let output = tally(arguments, &file(name, text));
    assert!(!output.status.success());
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn a_file_without_a_known_ending_is_told_by_what_is_in_it() {
    let counted = shown(&["greedy", "--format", "csv"], &file("known.pb", BUDGET));
    for name in ["budget", "budget.txt", "budget.data"] {
        let path = file(name, BUDGET);
        assert_eq!(
            shown(&["greedy", "--format", "csv"], &path),
            counted,
            "{name}"
        );
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_kuzul"))
        .args(["tally", "greedy", "--format", "csv", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    std::io::Write::write_all(&mut child.stdin.take().unwrap(), BUDGET.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), counted);
}

#[test]
fn a_method_that_does_not_fit_the_ballots_says_so_in_each_language() {
    let table = "voter,A\nx,1\n";
    let french = told(&["greedy"], "no-budget.csv", table);
    assert!(
        french.contains("l'élection n'a ni budget ni coûts"),
        "{french}"
    );
    let english = told(&["greedy", "--lang", "en"], "no-budget.csv", table);
    assert!(
        english.contains("the election has no budget and no costs"),
        "{english}"
    );
    let french = told(&["majority-judgment"], "no-grades.pb", BUDGET);
    assert!(
        french.contains(
            "cette méthode compte des jugements ; ces bulletins contiennent des approbations"
        ),
        "{french}"
    );
    let french = told(
        &["convert", "--to", "preflib", "--cells", "points"],
        "no-form.csv",
        table,
    );
    assert!(french.contains("PrefLib n'a pas de forme"), "{french}");
}

const VOTES: &str = "voter-id;comment-id;vote;timestamp\n0;0;1;5.0\n1;0;-1;6\n1;1;0;7\n";

#[test]
fn files_of_polis_in_any_order_of_columns_are_mapped_and_converted() {
    let votes = file("polis-votes.csv", VOTES);
    let json = shown(&["convert", "--to", "polis-json"], &votes);
    let again = file("polis-votes.json", &json);
    let map = |path| shown(&["map", "--format", "csv"], path);
    assert_eq!(map(&votes), map(&again));
    let csv = shown(&["convert", "--to", "polis-csv"], &again);
    assert!(csv.contains("\n5,Thu Jan 01 1970"), "{csv}");
    let side_by_side = "participant,group-id,n-votes,0,1\n0,0,1,1,\n1,0,2,-1,0\n";
    assert_eq!(
        map(&file("polis-participants.csv", side_by_side)),
        map(&votes)
    );
    // What the API says of the conversation, and what Polis computed, may be given along.
    let conversation = file(
        "polis-conversation.json",
        r#"{"topic": "Le port", "strict_moderation": true}"#,
    );
    let computed = file("polis-math.json", r#"{"base-clusters": {}, "pca": {}}"#);
    let arguments = [
        "map",
        conversation.to_str().unwrap(),
        computed.to_str().unwrap(),
    ];
    assert!(shown(&arguments, &votes).starts_with("Carte des opinions : Le port\n"));
}

#[test]
fn a_wrong_line_of_polis_is_told_in_each_language() {
    let wrong = VOTES.replace("1;0;-1", "1;0;yes");
    let french = told(&["map"], "polis-wrong.csv", &wrong);
    assert!(
        french.contains("polis-wrong.csv:3:5: 1, 0 ou -1 est attendu, et non « yes »"),
        "{french}"
    );
    let english = told(&["map", "--lang", "en"], "polis-wrong.csv", &wrong);
    assert!(
        english.contains("polis-wrong.csv:3:5: 1, 0 or -1 is expected"),
        "{english}"
    );
}

#[test]
fn every_method_is_told_of_the_file_that_it_counted() {
    let path = file("source.pb", BUDGET);
    let json: serde_json::Value =
        serde_json::from_str(&shown(&["greedy", "--format", "json"], &path)).unwrap();
    assert_eq!(json["file"]["name"], "source.pb");
    assert_eq!(json["file"]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(json["parameters"]["order"], "points");
    let seeded = shown(&["compare", "--explain", "--seed", "x"], &path);
    assert!(seeded.contains("Parts égales retient, pour 80"), "{seeded}");
}
