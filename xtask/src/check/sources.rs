//! Where the code that we build from comes from: one registry, by checksum. What cargo-deny would
//! refuse is refused here too, where it is not installed.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use super::Finding;

/// The only registry that crates come from.
const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Reads what was locked.
///
/// # Errors
/// When a lock file cannot be read.
pub(super) fn check(root: &Path) -> Result<Finding> {
    let read = |name: &str| {
        let text = fs::read_to_string(root.join(name));
        text.with_context(|| format!("cannot read {name}"))
    };
    let mut problems = of_crates(&read("Cargo.lock")?);
    problems.extend(of_node(&read("e2e/package-lock.json")?)?);
    Ok(if problems.is_empty() {
        Finding::Passed("each crate and package by its checksum, from its registry".into())
    } else {
        Finding::Failed(problems)
    })
}

/// What is wrong with a Cargo.lock: a crate of another source, or one without a checksum. Crates of the
/// workspace have no source.
fn of_crates(lock: &str) -> Vec<String> {
    let crates = lock.split("[[package]]").skip(1);
    let problem = |one: &str| {
        let value = |key: &str| {
            let mut lines = one.lines();
            lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "))
        };
        let name = value("name").unwrap_or("a crate without a name");
        let source = value("source")?;
        if source.trim_matches('"') != REGISTRY {
            Some(format!("{name} comes from {source}"))
        } else if value("checksum").is_none() {
            Some(format!("{name} has no checksum"))
        } else {
            None
        }
    };
    crates.filter_map(problem).collect()
}

/// What is wrong with a package-lock.json: a package without a digest, or from elsewhere than npm's
/// registry.
fn of_node(lock: &str) -> Result<Vec<String>> {
    let lock: serde_json::Value = serde_json::from_str(lock).context("package-lock.json")?;
    let packages = lock["packages"].as_object();
    let packages = packages.context("package-lock.json names no packages")?;
    let mut problems = Vec::new();
    // The one without a name is our own.
    for (name, package) in packages.iter().filter(|(name, _)| !name.is_empty()) {
        let digest = package["integrity"].as_str().unwrap_or_default();
        if !digest.starts_with("sha512-") {
            problems.push(format!("{name} has no digest"));
        }
        let from = package["resolved"].as_str();
        if from.is_some_and(|from| !from.starts_with("https://registry.npmjs.org/")) {
            problems.push(format!("{name} comes from elsewhere than the registry"));
        }
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{check::licences::ALLOWED, workspace};

    fn deny() -> String {
        fs::read_to_string(workspace::root().join("deny.toml")).unwrap()
    }

    #[test]
    fn t20_all_that_is_built_from_is_locked_by_checksum_and_from_one_registry() {
        match check(&workspace::root()).unwrap() {
            Finding::Passed(_) => {}
            Finding::Failed(problems) => panic!("{problems:?}"),
            Finding::Skipped(why) => panic!("{why}"),
        }
    }

    #[test]
    fn t20_code_from_elsewhere_or_without_a_checksum_is_found() {
        let of = |more: &str| of_crates(&format!("[[package]]\nname = \"a\"\n{more}\n"));
        assert!(of("version = \"1.0.0\"").is_empty(), "our own");
        assert_eq!(of(&format!("source = \"{REGISTRY}\"")).len(), 1);
        let whole = format!("source = \"{REGISTRY}\"\nchecksum = \"00\"");
        assert!(of(&whole).is_empty());
        let git = "source = \"git+https://example.org/a\"\nchecksum = \"00\"";
        assert_eq!(of(git).len(), 1);
        let node = |package: &str| {
            of_node(&format!("{{\"packages\":{{\"\":{{}},\"a\":{package}}}}}")).unwrap()
        };
        assert!(node("{\"integrity\":\"sha512-x\"}").is_empty());
        assert_eq!(node("{}").len(), 1);
        let away = "{\"integrity\":\"sha512-x\",\"resolved\":\"https://example.org/a.tgz\"}";
        assert_eq!(node(away).len(), 1);
    }

    #[test]
    fn p21_what_cargo_deny_allows_is_what_we_allow() {
        let deny = deny();
        let list = deny.split("\nallow = [").nth(1).unwrap();
        let list = list.split(']').next().unwrap();
        let allowed: BTreeSet<_> = list.split('"').skip(1).step_by(2).collect();
        assert_eq!(allowed, ALLOWED.iter().copied().collect());
    }

    #[test]
    fn p21_cargo_deny_refuses_unknown_registries_and_any_git() {
        let deny = deny();
        for line in [
            "unknown-registry = \"deny\"",
            "unknown-git = \"deny\"",
            "allow-registry = [\"https://github.com/rust-lang/crates.io-index\"]",
            "allow-git = []",
            "yanked = \"deny\"",
        ] {
            assert!(deny.lines().any(|it| it == line), "{line}");
        }
    }
}
