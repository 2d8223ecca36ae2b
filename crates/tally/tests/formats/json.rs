//! JSON.

use kuzul_tally::formats::{Reason, json};

use crate::place;

#[test]
fn a_wrong_ballot_of_json_is_refused_at_its_place() {
    let file = |ballots: &str| {
        format!(
            "{{\n\"format\": \"kuzul-election/1\",\n\"items\": [{{\"id\": \"a\"}}, {{\"id\": \"b\"}}],\n{ballots}\n}}"
        )
    };
    let refused = |ballots: &str| place(json::read(file(ballots).as_bytes()));
    assert!(json::read(file("\"points\": [{\"vote\": {\"a\": 2}}]").as_bytes()).is_ok());
    assert_eq!(
        refused("\"approvals\": [{\"vote\": [\"a\"]},\n {\"vote\": [\"c\"]}]"),
        (5, 2, Reason::Unknown("c".to_owned()))
    );
    assert_eq!(
        refused("\"points\": [{\"vote\": {\"a\": 2, \"a\": 1}}]"),
        (4, 12, Reason::Twice("a".to_owned()))
    );
    assert_eq!(refused("\"approvals\": [{\"vote\": 1}]").0, 4);
    assert!(matches!(
        refused("\"points\": [{\"vote\": {\"a\": 4000000000}}]").2,
        Reason::Range { .. }
    ));
    assert!(matches!(
        refused("\"points\": [{\"count\": 99999999999, \"vote\": {}}]").2,
        Reason::Range { .. }
    ));
    assert_eq!(refused("\"approvals\": [], \"points\": []").0, 1);
    assert_eq!(refused("\"approvals\": [], \"more\": []").0, 4);
    assert_eq!(refused("\"rankings\": [{\"vote\": [[]]}]").0, 4);
    assert_eq!(place(json::read(b"{")).0, 1);
}

#[test]
fn faults_of_json_are_told_in_french_down_to_what_is_nested() {
    let election = r#"{"format":"kuzul-election/1","items":[{"id":"a"},{"id":"b"}],
        "points":[{"vote":{"a":3}}]}"#;
    let told = |old: &str, new: &str| {
        assert!(election.contains(old), "{old}");
        let (_, _, reason) = place(json::read(election.replacen(old, new, 1).as_bytes()));
        reason.in_french()
    };
    for (old, new, french) in [
        (
            "\"a\":3",
            "\"a\":true",
            "JSON : attendu : un nombre entier positif ; trouvé : booléen true",
        ),
        (
            "\"a\":3",
            "\"a\":-1",
            "JSON : attendu : un nombre entier positif ; trouvé : nombre entier -1",
        ),
        (
            "{\"id\":\"a\"}",
            "{\"nom\":\"a\"}",
            "JSON : « nom » n'est pas connu ; attendu : « id », « name », « cost »",
        ),
        ("{\"id\":\"a\"}", "{}", "JSON : « id » manque"),
        (
            "{\"id\":\"a\"}",
            "7",
            "JSON : attendu : une proposition ; trouvé : nombre entier 7",
        ),
        (
            "{\"vote\":{\"a\":3}}",
            "{\"vote\":3}",
            "JSON : attendu : un objet dont les clés sont des propositions ; trouvé : nombre entier 3",
        ),
        ("}]}", "}]", "JSON : le texte s'arrête dans un objet"),
        ("}]}", "}]},", "JSON : quelque chose suit la fin"),
        ("\"points\":", "\"points\"", "JSON : « : » est attendu"),
    ] {
        assert_eq!(told(old, new), french, "{new}");
    }
}
