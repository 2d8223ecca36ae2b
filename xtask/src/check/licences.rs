//! Every crate that we build from has a licence that may be combined with the EUPL-1.2.

use serde_json::Value;

use super::Finding;

/// Permissive licences, and the MPL-2.0, which the appendix of the EUPL-1.2 names as compatible.
pub(super) const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

pub(super) fn check(metadata: &Value) -> Finding {
    let packages = metadata["packages"]
        .as_array()
        .map_or(&[][..], Vec::as_slice);
    let problems: Vec<String> = packages
        .iter()
        .filter_map(|package| {
            let name = package["name"].as_str().unwrap_or_default();
            match package["license"].as_str() {
                None => Some(format!("{name} says no licence")),
                Some(licence) if allows(licence) => None,
                Some(licence) => Some(format!(
                    "{name} is under {licence}, which is not on our list"
                )),
            }
        })
        .collect();
    if problems.is_empty() {
        Finding::Passed(format!(
            "{} crates, each under a licence of our list",
            packages.len()
        ))
    } else {
        Finding::Failed(problems)
    }
}

/// Whether an SPDX expression can be fulfilled with licences of the list. Old crates write `/`
/// for OR.
fn allows(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut position = 0;
    let answer = alternatives(&words, &mut position);
    answer && position == words.len()
}

fn alternatives(words: &[&str], position: &mut usize) -> bool {
    let mut answer = conjunction(words, position);
    while words.get(*position) == Some(&"OR") {
        *position += 1;
        // Both sides are read, so that the position moves on.
        answer |= conjunction(words, position);
    }
    answer
}

fn conjunction(words: &[&str], position: &mut usize) -> bool {
    let mut answer = licence(words, position);
    while words.get(*position) == Some(&"AND") {
        *position += 1;
        answer &= licence(words, position);
    }
    answer
}

fn licence(words: &[&str], position: &mut usize) -> bool {
    let Some(&word) = words.get(*position) else {
        return false;
    };
    *position += 1;
    if word == "(" {
        let answer = alternatives(words, position);
        let closed = words.get(*position) == Some(&")");
        *position += 1;
        return answer && closed;
    }
    if words.get(*position) == Some(&"WITH") {
        let exception = words.get(*position + 1).copied().unwrap_or_default();
        *position += 2;
        return ALLOWED.contains(&format!("{word} WITH {exception}").as_str());
    }
    // `+`: this version or a later one; this one is enough.
    ALLOWED.contains(&word.trim_end_matches('+'))
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn one_good_licence_of_a_choice_is_enough() {
        assert!(allows("MIT OR GPL-3.0-only"));
        assert!(allows("MIT/Apache-2.0"));
        assert!(allows("MPL-2.0+"));
        assert!(allows("(GPL-2.0 OR MIT) AND Unicode-3.0"));
        assert!(allows("Apache-2.0 WITH LLVM-exception OR Apache-2.0"));
    }

    #[test]
    fn every_licence_of_a_sum_is_needed() {
        assert!(!allows("MIT AND GPL-3.0-only"));
        assert!(!allows("SSPL-1.0"));
        assert!(!allows("(MIT"));
        assert!(!allows(""));
        assert!(!allows("Apache-2.0 WITH Something-exception"));
    }
}
