//! What is said to a database is said in constants: no word of a request, of a file or of a record is
//! ever part of a statement. Only the journal talks to a database, and what its statements are put
//! together from is named here.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::Result;

use super::Finding;

/// The one crate that says statements.
const JOURNAL: &str = "crates/journal/src";
/// Names that statements take in beside constants, all of them bound to literals of the program:
/// the columns of a table or a part and a place for each, the tables of the schema, their version and
/// what differs in them, what a redaction sets to nothing, a setting of SQLite.
const BOUND_TO_LITERALS: &[&str] = &[
    "text",
    "salt",
    "table",
    "tables",
    "version",
    "columns",
    "places",
    "changes",
    "synchronous",
    "blob",
    "tail",
];
/// How a statement begins.
const BEGINNINGS: &[&str] = &[
    "SELECT ",
    "INSERT ",
    "UPDATE ",
    "DELETE ",
    "CREATE ",
    "DROP ",
    "ALTER ",
    "PRAGMA ",
    "BEGIN;",
    "BEGIN IMMEDIATE",
    "SET ",
    "LISTEN ",
    "NOTIFY ",
    "VACUUM",
];

/// Reads all statements of the program.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn check(root: &Path) -> Result<Finding> {
    let mut files = Vec::new();
    for entry in fs::read_dir(root.join("crates"))? {
        collect(&entry?.path().join("src"), &mut files)?;
    }
    let (mut problems, mut statements) = (Vec::new(), 0);
    for file in &files {
        let name = file.strip_prefix(root).unwrap_or(file);
        let found = of_file(&fs::read_to_string(file)?);
        statements += found.len();
        for taken_in in found {
            if !name.starts_with(JOURNAL) {
                problems.push(format!("{} says a statement", name.display()));
            }
            let strange = taken_in.into_iter().filter(|it| !is_ours(it));
            problems.extend(strange.map(|it| format!("{}: a statement has {it}", name.display())));
        }
    }
    Ok(if problems.is_empty() {
        Finding::Passed(format!("{statements} statements, from constants alone"))
    } else {
        Finding::Failed(problems)
    })
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

/// Whether it is a constant, or bound to a literal.
fn is_ours(name: &str) -> bool {
    let last = name.rsplit("::").next().unwrap_or(name);
    let constant = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_';
    BOUND_TO_LITERALS.contains(&name) || (!last.is_empty() && last.chars().all(constant))
}

/// What each statement of a file takes in.
fn of_file(source: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find('"') {
        let before = &rest[..at];
        let (literal, after) = literal(&rest[at + 1..]);
        rest = after;
        let says = literal.trim_start();
        if !BEGINNINGS.iter().any(|it| says.starts_with(it)) {
            continue;
        }
        let mut names = in_braces(literal);
        if before.trim_end().ends_with("format!(") {
            names.extend(arguments(after));
        }
        // What is joined to a statement otherwise is not read by this check, and not wanted.
        if after.trim_start().starts_with(['+', '.']) {
            names.push("words joined to it".to_owned());
        }
        found.push(names);
    }
    found
}

/// A literal from after its first quotation mark, and what follows it.
fn literal(source: &str) -> (&str, &str) {
    let mut escaped = false;
    for (at, c) in source.char_indices() {
        match c {
            '"' if !escaped => return (&source[..at], &source[at + 1..]),
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    (source, "")
}

fn in_braces(literal: &str) -> Vec<String> {
    let parts = literal.split('{').skip(1);
    let names = parts.filter_map(|part| part.split_once('}'));
    let names = names.map(|(name, _)| name.split(':').next().unwrap_or(name));
    names
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What follows the literal in a `format!`.
fn arguments(after: &str) -> Vec<String> {
    let inside = after.split(')').next().unwrap_or_default();
    let all = inside.split(',').map(str::trim);
    all.filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn t11_statements_are_put_together_from_constants_alone() {
        match check(&workspace::root()).unwrap() {
            Finding::Passed(_) => {}
            Finding::Failed(problems) => panic!("{problems:?}"),
            Finding::Skipped(why) => panic!("{why}"),
        }
    }

    #[test]
    fn t11_a_statement_with_a_word_of_somebodys_is_found() {
        let strange = |source: &str| {
            let found = of_file(source).into_iter().flatten();
            found.filter(|it| !is_ours(it)).count()
        };
        assert_eq!(strange(r#"run("SELECT a FROM b WHERE c = ?1")"#), 0);
        assert_eq!(
            strange(r#"format!("SELECT {} FROM b", schema::COLUMNS)"#),
            0
        );
        assert_eq!(strange(r#"format!("NOTIFY {CHANNEL}")"#), 0);
        assert_eq!(strange(r#"format!("SELECT {} FROM b", query.sort)"#), 1);
        assert_eq!(strange(r#"format!("SELECT a FROM b ORDER BY {sort}")"#), 1);
        assert_eq!(
            strange(r#"run("DELETE FROM b WHERE c = ".to_owned() + name)"#),
            1
        );
    }
}
