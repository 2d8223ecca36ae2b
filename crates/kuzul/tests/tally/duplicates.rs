//! Near-duplicates.

use crate::{file, shown, tally};

const TEXTS: &str = "id;auteur;texte
7;A;Ouvrir une ligne de bus jusqu'au port le dimanche
9;B;\"Une ligne de bus le dimanche, jusqu'au port\"
12;C;Planter des arbres
";

#[test]
fn groups_are_suggested_with_their_words() {
    let path = file("texts.csv", TEXTS);
    let csv = shown(&["duplicates", "--format", "csv"], &path);
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines[0], "group,id,central,name,shared");
    assert_eq!(lines.len(), 3);
    assert!(
        lines[1].starts_with("1,7,") && lines[1].contains("dimanche"),
        "{csv}"
    );
    let text = shown(&["duplicates", "--explain"], &path);
    assert!(text.contains("partagent"), "{text}");
    let page = shown(&["duplicates", "--format", "html", "--lang", "en"], &path);
    assert!(page.contains("<html lang=\"en\">") && page.contains("Texts: 3;"));
    // One text in each line, and the comments of Polis, are texts too.
    let lines = file(
        "texts.txt",
        "Le marché couvert\nLE MARCHÉ COUVERT\n\nAutre chose\n",
    );
    assert!(shown(&["duplicates"], &lines).contains("groupes proposés : 1"));
    let polis = file(
        "texts.json",
        r#"[{"txt":"Le port","tid":4},{"txt":"le port !","tid":5}]"#,
    );
    assert!(shown(&["duplicates", "--format", "csv"], &polis).contains("\n1,5,"));
}

#[test]
fn quality_is_measured_on_judged_pairs() {
    let pairs = file(
        "pairs-judged.csv",
        "Le port est beau,Le beau port,5\nLe port,La plage,1\nUn bus,Un vélo,0.5\n",
    );
    let csv = shown(&["duplicates", "--pairs", "--format", "csv"], &pairs);
    assert_eq!(
        csv.lines().nth(1).unwrap().split(',').nth(3),
        Some("1.0"),
        "{csv}"
    );
    let wrong = file("pairs-wrong.csv", "a,b,5\na,b,x\n");
    let output = tally(&["duplicates", "--pairs"], &wrong);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("pairs-wrong.csv:2:5: "), "{told}");
}
