//! Faults of files in French, down to what a JSON reader says.

use crate::election::{AMOUNT_MAX, DECIMALS_MAX, ElectionFault, ITEMS_MAX, PEOPLE_MAX, POINTS_MAX};

/// What should stand somewhere, in English as it is written in the readers, and in French.
const PHRASES: [(&str, &str); 33] = [
    ("# KEY: value", "# CLÉ: valeur"),
    ("\",\" or \"}\"", "« , » ou « } »"),
    (
        "\",\" or the end of the line",
        "« , » ou la fin de la ligne",
    ),
    ("\":\" after the count", "« : » après le nombre"),
    ("\",\" after the count", "« , » après le nombre"),
    (
        "1 or 0, x, oui or non, yes or no",
        "1 ou 0, x, oui ou non, yes ou no",
    ),
    ("a column for an item", "une colonne pour une proposition"),
    ("a key and its value", "une clé et sa valeur"),
    ("a rank from 1", "un rang à partir de 1"),
    ("a whole number", "un nombre entier"),
    ("a whole number of people", "un nombre entier de personnes"),
    ("an amount of money", "un montant"),
    (
        "an amount of money in quotation marks",
        "un montant entre guillemets",
    ),
    ("an id without a comma", "un identifiant sans virgule"),
    (
        "another item than the first",
        "une autre proposition que la première",
    ),
    (
        "at least one item in each rank",
        "au moins une proposition à chaque rang",
    ),
    (
        "exactly one of approvals, points, rankings, grades and comparisons",
        "un seul de approvals, points, rankings, grades et comparisons",
    ),
    ("left, right or neither", "left, right ou neither"),
    ("numbers of items", "des numéros de propositions"),
    ("one alternative", "une seule proposition"),
    ("points", "des points"),
    ("soc, soi, toc, toi or cat", "soc, soi, toc, toi ou cat"),
    ("the end of the line", "la fin de la ligne"),
    ("the header", "l'en-tête"),
    (
        "the number or the name of a grade",
        "le numéro ou le nom d'une mention",
    ),
    ("the name of an item", "le nom d'une proposition"),
    (
        "the number and the name of an alternative",
        "le numéro et le nom d'une proposition",
    ),
    ("the names of the alternatives", "les noms des propositions"),
    (
        "numbers of voters, of votes and of distinct votes",
        "les nombres de votants, de votes et de votes distincts",
    ),
    ("voters", "votants"),
    ("votes", "votes"),
    ("distinct votes", "votes distincts"),
    ("none or several", "aucun ou plusieurs"),
];

/// A phrase of a reader in French; names of columns, keys and sections stay as they are.
pub(super) fn phrase(english: &str) -> &str {
    let known = PHRASES.iter().find(|(key, _)| *key == english);
    known.map_or(english, |(_, french)| french)
}

/// What numbers are allowed.
pub(super) fn allowed(english: &str) -> String {
    let words = [
        ("at most ", "au plus "),
        ("at least ", "au moins "),
        (" to ", " à "),
        (" people in all", " personnes en tout"),
        (" people", " personnes"),
        (" judgments in all", " jugements en tout"),
        (" in all", " en tout"),
        (" units", " unités"),
        (" items", " propositions"),
        ("a smaller number", "un nombre plus petit"),
    ];
    words
        .iter()
        .fold(english.to_owned(), |text, (english, french)| {
            text.replace(english, french)
        })
}

/// Why what was read makes no election. Ballots are counted from 0, as in the English sentence.
pub(super) fn election(fault: &ElectionFault) -> String {
    match fault {
        ElectionFault::TooManyItems(count) => {
            format!("{count} propositions ; {ITEMS_MAX} au plus sont comptées")
        }
        ElectionFault::ItemTwice(id) => format!("la proposition « {id} » est là deux fois"),
        ElectionFault::NoSuchItem { ballot, item } => {
            format!("le bulletin {ballot} nomme la proposition {item}, qui n'existe pas")
        }
        ElectionFault::ItemTwiceOnBallot { ballot, item } => {
            format!("le bulletin {ballot} nomme deux fois la proposition « {item} »")
        }
        ElectionFault::VoterTwice(voter) => format!("« {voter} » vote deux fois"),
        ElectionFault::EmptyCount(ballot) => format!("le bulletin {ballot} ne vaut pour personne"),
        ElectionFault::Points { ballot, points } => format!(
            "le bulletin {ballot} donne {points} points à une proposition ; de 1 à {POINTS_MAX} sont permis"
        ),
        ElectionFault::TooManyPeople => format!("plus de {PEOPLE_MAX} personnes"),
        ElectionFault::EmptyTier(ballot) => format!("le bulletin {ballot} a un rang vide"),
        ElectionFault::GradeSheet => {
            "les jugements ne vont pas avec les propositions, les mentions ou les votants".into()
        }
        ElectionFault::Grade(ballot) => {
            format!("le bulletin {ballot} a une mention qui n'existe pas")
        }
        ElectionFault::AgainstItself(index) => {
            format!("la comparaison {index} oppose une proposition à elle-même")
        }
        ElectionFault::Costs { costs, items } => {
            format!("{costs} coûts pour {items} propositions")
        }
        ElectionFault::Amount => {
            format!("un montant dépasse {AMOUNT_MAX} unités ou a plus de {DECIMALS_MAX} décimales")
        }
    }
}

/// Sentences of `serde_json` without variables.
const JSON_SENTENCES: [(&str, &str); 24] = [
    (
        "EOF while parsing a list",
        "le texte s'arrête dans une liste",
    ),
    (
        "EOF while parsing an object",
        "le texte s'arrête dans un objet",
    ),
    (
        "EOF while parsing a string",
        "le texte s'arrête entre deux guillemets",
    ),
    (
        "EOF while parsing a value",
        "le texte s'arrête où une valeur est attendue",
    ),
    ("expected `:`", "« : » est attendu"),
    ("expected `,` or `]`", "« , » ou « ] » est attendu"),
    ("expected `,` or `}`", "« , » ou « } » est attendu"),
    ("expected `\"`", "un guillemet est attendu"),
    ("expected ident", "true, false ou null est attendu"),
    ("expected value", "une valeur est attendue"),
    (
        "invalid escape",
        "une séquence commencée par \\ n'existe pas",
    ),
    ("invalid number", "un nombre est mal écrit"),
    ("number out of range", "un nombre est trop grand"),
    (
        "invalid unicode code point",
        "un caractère n'existe pas dans Unicode",
    ),
    (
        "control character (\\u0000-\\u001F) found while parsing a string",
        "un texte contient un caractère de commande",
    ),
    (
        "key must be a string",
        "une clé doit être un texte entre guillemets",
    ),
    (
        "lone leading surrogate in hex escape",
        "un caractère écrit en deux \\u n'a que sa première moitié",
    ),
    (
        "unexpected end of hex escape",
        "une séquence commencée par \\u est inachevée",
    ),
    ("trailing comma", "une virgule est de trop"),
    ("trailing characters", "quelque chose suit la fin"),
    (
        "a map of counts is expected",
        "un objet de nombres est attendu",
    ),
    ("a time out of range", "une date est hors des limites"),
    (
        "a time should be a number or a text",
        "une date doit être un nombre ou un texte",
    ),
    (
        "recursion limit exceeded",
        "il y a trop de niveaux l'un dans l'autre",
    ),
];

/// Kinds of values, as serde calls what it found, before their value.
const JSON_FOUND: [(&str, &str); 9] = [
    ("null", "null"),
    ("boolean ", "booléen "),
    ("integer ", "nombre entier "),
    ("floating point ", "nombre à virgule "),
    ("number", "nombre"),
    ("string ", "texte "),
    ("character ", "caractère "),
    ("map", "objet"),
    ("sequence", "liste"),
];

/// What serde expects, as the types of our files name it.
const JSON_EXPECTED: [(&str, &str); 18] = [
    ("a string", "un texte"),
    ("a borrowed string", "un texte"),
    ("a sequence", "une liste"),
    ("a list of comments", "une liste d'énoncés"),
    ("a map", "un objet"),
    ("a boolean", "true ou false"),
    ("u8", "un petit nombre entier positif"),
    ("u32", "un nombre entier positif"),
    ("u64", "un nombre entier positif"),
    ("i64", "un nombre entier"),
    (
        "an object with the ids of items",
        "un objet dont les clés sont des propositions",
    ),
    ("an election", "une élection"),
    ("an item", "une proposition"),
    ("a budget", "un budget"),
    ("a ballot", "un bulletin"),
    ("a comparison", "une comparaison"),
    ("a vote of Polis", "un vote de Polis"),
    ("a statement of Polis", "un énoncé de Polis"),
];

/// What a JSON reader says, without the place, which it counts from where it began.
pub(crate) fn json_without_place(message: &str) -> &str {
    message
        .rsplit_once(" at line ")
        .map_or(message, |(text, _)| text)
}

/// What a JSON reader says (see [`json_without_place`]), in French; unchanged where it is not known.
pub(crate) fn json(message: &str) -> String {
    let known = JSON_SENTENCES.iter().find(|(key, _)| *key == message);
    if let Some((_, french)) = known {
        return (*french).to_owned();
    }
    json_about_a_name(message)
        .or_else(|| json_about_a_value(message))
        .unwrap_or_else(|| message.to_owned())
}

/// A sentence about a key, or a name where one of several must stand.
fn json_about_a_name(message: &str) -> Option<String> {
    let (what, rest) = message.split_once('`')?;
    let (name, rest) = rest.split_once('`')?;
    match what {
        "missing field " => Some(format!("« {name} » manque")),
        "duplicate field " => Some(format!("« {name} » est là deux fois")),
        "unknown field " | "unknown variant " => {
            let names: Vec<String> = rest
                .split('`')
                .skip(1)
                .step_by(2)
                .map(|name| format!("« {name} »"))
                .collect();
            Some(format!(
                "« {name} » n'est pas connu ; attendu : {}",
                names.join(", ")
            ))
        }
        _ => None,
    }
}

/// A sentence about a value of another kind than expected.
fn json_about_a_value(message: &str) -> Option<String> {
    if let Some(rest) = message.strip_suffix(" already stands further up") {
        let id = rest.strip_prefix("statement ")?;
        return Some(format!("l'énoncé {id} figure déjà plus haut"));
    }
    if let Some((expected, found)) = message.split_once(" is expected, not ") {
        let expected = expected
            .replace("a count", "un nombre")
            .replace(" or ", " ou ");
        return Some(format!("attendu : {expected} ; trouvé : {found}"));
    }
    let (found, expected) = message.rsplit_once(", expected ")?;
    let expected = JSON_EXPECTED
        .iter()
        .find(|(key, _)| *key == expected)
        .map_or(expected, |(_, french)| *french);
    if let Some(length) = found.strip_prefix("invalid length ") {
        return Some(format!("attendu : {expected} ; trouvé : {length} éléments"));
    }
    let found = found
        .strip_prefix("invalid type: ")
        .or_else(|| found.strip_prefix("invalid value: "))?;
    let found = JSON_FOUND.iter().find_map(|(key, french)| {
        let rest = found.strip_prefix(key)?;
        Some(format!("{french}{}", rest.replace('`', "")))
    })?;
    Some(format!("attendu : {expected} ; trouvé : {found}"))
}

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// What the readers say that they expect, as it stands in their source.
    fn phrases_in(folder: &Path, found: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                phrases_in(&path, found);
                continue;
            }
            let source = fs::read_to_string(&path).unwrap();
            for call in [
                "expected(\"",
                "expected = \"",
                "Ends(\"",
                "(expected, found) = (\"",
            ] {
                let after = source.split(call).skip(1);
                let phrases = after.filter_map(|rest| rest.split('"').next());
                found.extend(phrases.map(str::to_owned));
            }
        }
    }

    #[test]
    fn every_phrase_of_a_reader_has_its_french() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/formats");
        let mut found = Vec::new();
        phrases_in(&folder, &mut found);
        // Names of sections stand in capitals in the files themselves.
        found.retain(|phrase| phrase.contains(char::is_lowercase) && !phrase.contains('\\'));
        assert!(found.len() > 15, "{found:?}");
        for phrase in found {
            let known = PHRASES.iter().any(|(english, _)| *english == phrase);
            assert!(known, "{phrase:?} has no French");
        }
    }

    #[test]
    fn the_place_in_a_part_is_not_told() {
        let error = serde_json::from_str::<u8>("true").unwrap_err().to_string();
        assert_eq!(
            json(json_without_place(&error)),
            "attendu : un petit nombre entier positif ; trouvé : booléen true"
        );
    }
}
