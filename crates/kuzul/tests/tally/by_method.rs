//! Every method, in every form.

use std::path::PathBuf;

use crate::{BUDGET, file, shown, tally};

#[test]
fn equal_shares_in_every_form() {
    let path = file("shares.pb", BUDGET);
    let text = shown(
        &["equal-shares", "--completion", "none", "--explain"],
        &path,
    );
    assert!(
        text.contains("est payé par 3 soutiens : chacun verse 20\u{a0}€."),
        "{text}"
    );
    let csv = shown(
        &["equal-shares", "--completion", "none", "--format", "csv"],
        &path,
    );
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "selected,id,name,cost,votes,points");
    assert_eq!(
        lines[1..3],
        ["true,bancs,Bancs,60,3,3", "true,velos,Vélos,20,1,1"]
    );
    let arguments = [
        "equal-shares",
        "--completion",
        "none",
        "--format",
        "json",
        "--explain",
    ];
    let json: serde_json::Value = serde_json::from_str(&shown(&arguments, &path)).unwrap();
    assert_eq!(json["account"]["steps"][1]["facts"]["rate"], "20");
    let ledger = json["ledger"].as_array().unwrap();
    let third = ledger
        .iter()
        .find(|p| p["voters"] == serde_json::json!(["v3"]))
        .unwrap();
    assert_eq!(
        (&third["payments"][0]["paid"], &third["left"]),
        (&"20".into(), &"5".into())
    );
}

#[test]
fn the_page_stands_alone_and_escapes_names() {
    let path = file("page.pb", BUDGET);
    for method in ["equal-shares", "greedy", "phragmen", "compare"] {
        let page = shown(&[method, "--format", "html", "--explain"], &path);
        assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"fr\">"));
        assert!(page.contains("Rue du &lt;Port&gt;") && !page.contains("<Port>"));
        assert!(page.contains("Arbres &amp; fleurs"));
        for outside in [
            "http://", "https://", "src=", "@import", "url(", "<script", "<link",
        ] {
            assert!(!page.contains(outside), "{method}: {outside}");
        }
        assert!(page.contains("<th scope=\"col\">") && page.contains("<th scope=\"row\">"));
        // A drawing is either told in words or stands beside its figures.
        let told = page.matches("<svg role=\"img\" aria-label=").count();
        let beside = page.matches("<svg aria-hidden=\"true\"").count();
        assert_eq!(page.matches("<svg").count(), told + beside);
    }
    let english = shown(&["greedy", "--format", "html", "--lang", "en"], &path);
    assert!(english.contains("<html lang=\"en\">") && english.contains("<h2>Rules</h2>"));
}

#[test]
fn a_wrong_line_is_told_with_its_place() {
    let path = file("wrong.pb", &BUDGET.replace("v3;bancs", "v3;banques"));
    let output = tally(&["greedy"], &path);
    assert!(!output.status.success());
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("wrong.pb:18:4: « banques » n'est pas déclaré"),
        "{told}"
    );
    assert!(output.stdout.is_empty());
}

#[test]
fn methods_that_differ_are_shown_side_by_side() {
    let path = file("ranks.csv", "count,A,B,C\n4,1,2,3\n3,2,3,1\n2,3,1,2\n");
    let csv = shown(&["compare", "--cells", "ranks", "--format", "csv"], &path);
    let mut lines = csv.lines();
    assert!(
        lines
            .next()
            .unwrap()
            .starts_with("id,name,score,approval,schulze,ranked_pairs")
    );
    let line = lines.find(|line| line.starts_with("A,")).unwrap();
    assert!(line.ends_with("false") || line.ends_with("true"), "{line}");
    let schulze = shown(&["schulze", "--format", "csv"], &path);
    assert_eq!(schulze.lines().nth(1), Some("1,A,A,1,1"));
}

#[test]
fn rankings_grades_dots_and_comparisons_are_counted() {
    let judged = file("judged.csv", "voter,A,B\n1,3,1\n2,2,3\n3,3,2\n");
    let csv = shown(&["majority-judgment", "--format", "csv"], &judged);
    assert_eq!(csv.lines().nth(1), Some("1,A,A,3,0 1 2,0"));
    let dots = file("dots.csv", "voter,A,B\n1,3,1\n2,,5\n");
    let csv = shown(&["dots", "--format", "csv"], &dots);
    assert_eq!(csv.lines().nth(1), Some("1,B,B,6,2"));
    let pairs = file("pairs.csv", "winner,loser\na,b\na,b\nb,c\n");
    let csv = shown(&["pairwise", "--format", "csv"], &pairs);
    assert!(csv.lines().nth(1).unwrap().starts_with("1,a,a,"));
    let html = shown(&["pairwise", "--format", "html", "--explain"], &pairs);
    assert!(html.contains("Bradley–Terry"));
}

#[test]
fn an_election_is_written_in_another_format_and_counts_the_same() {
    let path = file("convert.pb", BUDGET);
    let json = shown(&["convert", "--to", "json"], &path);
    let converted = file("converted.json", &json);
    let count = |path: &PathBuf| shown(&["equal-shares", "--format", "csv"], path);
    assert_eq!(count(&path), count(&converted));
}
