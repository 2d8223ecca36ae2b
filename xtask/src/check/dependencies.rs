//! Which crate of ours may know which: the arrows of ARCHITECTURE.md, kept true.

use serde_json::Value;

use super::Finding;

/// Each crate of ours, and those of ours that it may depend on. `model` and `tally` know neither
/// HTTP nor SQL nor HTML; `journal` knows nothing of the rest.
const ALLOWED: &[(&str, &[&str])] = &[
    ("kuzul-journal", &[]),
    ("kuzul-tally", &[]),
    ("kuzul-locale", &[]),
    ("kuzul-press", &["kuzul-locale"]),
    ("kuzul-engine", &["kuzul-journal"]),
    (
        "kuzul-model",
        &["kuzul-engine", "kuzul-journal", "kuzul-tally"],
    ),
    (
        "kuzul-web",
        &[
            "kuzul-engine",
            "kuzul-journal",
            "kuzul-locale",
            "kuzul-model",
            "kuzul-press",
            "kuzul-tally",
        ],
    ),
    (
        "kuzul",
        &[
            "kuzul-engine",
            "kuzul-journal",
            "kuzul-locale",
            "kuzul-model",
            "kuzul-press",
            "kuzul-tally",
            "kuzul-web",
        ],
    ),
    ("xtask", &[]),
];

/// Outside crates that pure crates must not take: no server, no database, no template.
const FORBIDDEN_IN_PURE: &[&str] = &["axum", "tokio", "rusqlite", "postgres", "askama", "ureq"];
const PURE: &[&str] = &["kuzul-model", "kuzul-tally", "kuzul-locale"];

pub(super) fn check(metadata: &Value) -> Finding {
    let mut problems = Vec::new();
    let mut arrows = 0;
    for (name, dependency) in own_dependencies(metadata) {
        let Some((_, allowed)) = ALLOWED.iter().find(|(known, _)| *known == name) else {
            problems.push(format!(
                "{name} is not in the list of xtask/src/check/dependencies.rs: say what it may know"
            ));
            continue;
        };
        if is_own(metadata, &dependency) {
            arrows += 1;
            if !allowed.contains(&dependency.as_str()) {
                problems.push(format!("{name} must not depend on {dependency}"));
            }
        } else if PURE.contains(&name.as_str()) && FORBIDDEN_IN_PURE.contains(&dependency.as_str())
        {
            problems.push(format!(
                "{name} is pure and must not depend on {dependency}"
            ));
        }
    }
    problems.dedup();
    if problems.is_empty() {
        Finding::Passed(format!(
            "{arrows} arrows between our crates, all in the right direction"
        ))
    } else {
        Finding::Failed(problems)
    }
}

/// Pairs of our package and what it depends on, tests of its own left out.
fn own_dependencies(metadata: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for package in own_packages(metadata) {
        let name = text(package, "name");
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            if dependency["kind"] != "dev" {
                pairs.push((name.clone(), text(dependency, "name")));
            }
        }
    }
    pairs
}

/// The packages of this workspace: those that come from no registry.
fn own_packages(metadata: &Value) -> impl Iterator<Item = &Value> {
    metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|package| package["source"].is_null())
}

fn is_own(metadata: &Value, name: &str) -> bool {
    own_packages(metadata).any(|package| package["name"] == name)
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{Finding, check};

    fn workspace(crates: &[(&str, &[&str])]) -> Value {
        let packages: Vec<Value> = crates
            .iter()
            .map(|(name, dependencies)| {
                let dependencies: Vec<Value> = dependencies
                    .iter()
                    .map(|name| json!({"name": name, "kind": null}))
                    .collect();
                json!({"name": name, "source": null, "dependencies": dependencies})
            })
            .collect();
        json!({ "packages": packages })
    }

    fn problems(crates: &[(&str, &[&str])]) -> Vec<String> {
        match check(&workspace(crates)) {
            Finding::Failed(problems) => problems,
            _ => Vec::new(),
        }
    }

    #[test]
    fn an_arrow_against_the_stream_is_named() {
        let found = problems(&[("kuzul-journal", &["kuzul-web"]), ("kuzul-web", &[])]);
        assert_eq!(found, ["kuzul-journal must not depend on kuzul-web"]);
    }

    #[test]
    fn the_model_takes_no_database() {
        let found = problems(&[("kuzul-model", &["rusqlite", "serde"])]);
        assert_eq!(
            found,
            ["kuzul-model is pure and must not depend on rusqlite"]
        );
    }

    #[test]
    fn a_crate_that_nobody_placed_is_named() {
        assert_eq!(problems(&[("kuzul-new", &["serde"])]).len(), 1);
    }

    #[test]
    fn arrows_with_the_stream_pass() {
        assert!(
            problems(&[
                ("kuzul-web", &["kuzul-model", "axum"]),
                ("kuzul-model", &[])
            ])
            .is_empty()
        );
    }
}
