//! Selectors in older words.

use super::source::{find, split};

/// What every element matches, and weighs as much as an id, a class, a type.
const AS_ID: &str = ":not(#_)";
const AS_CLASS: &str = ":not(._)";
const AS_TYPE: &str = ":not(_)";

/// Pseudo-classes and pseudo-elements of the last years.
const YOUNG: [&str; 5] = [
    ":has(",
    ":where(",
    ":focus-visible",
    "::details-content",
    "::marker",
];

/// Each selector of a list, without `:is()`, and heavier by so many ids.
pub(super) fn older(list: &str, weight: usize) -> Vec<String> {
    let mut all = Vec::new();
    for one in split(list, ',') {
        for written in written_out(one) {
            all.push(heavier(&written, weight));
        }
    }
    all
}

/// Whether a browser of 2018 drops a rule for this selector.
pub(super) fn is_young(selector: &str) -> bool {
    let is_list = |text: &str| {
        let inside = &text[..find(text, &[')'])];
        inside.contains([',', ' '])
    };
    let mut negations = selector.split(":not(").skip(1);
    YOUNG.iter().any(|young| selector.contains(young)) || negations.any(is_list)
}

/// One selector for each choice of `:is()`.
fn written_out(selector: &str) -> Vec<String> {
    let Some((before, rest)) = selector.split_once(":is(") else {
        return vec![selector.to_owned()];
    };
    let end = find(rest, &[')']);
    let (choices, after) = (&rest[..end], rest.get(end + 1..).unwrap_or(""));
    let choices = split(choices, ',');
    let heaviest = choices.iter().map(|it| specificity(it)).max();
    let mut all = Vec::new();
    for choice in choices {
        let padding = padding(specificity(choice), heaviest.unwrap_or_default());
        all.extend(written_out(&format!("{before}{choice}{padding}{after}")));
    }
    all
}

/// What makes a choice weigh as much as the heaviest beside it, as `:is()` does.
fn padding([ids, classes, types]: [usize; 3], heaviest: [usize; 3]) -> String {
    if ids != heaviest[0] {
        return AS_ID.repeat(heaviest[0].saturating_sub(ids));
    }
    let as_classes = AS_CLASS.repeat(heaviest[1].saturating_sub(classes));
    let as_types = if classes > heaviest[1] {
        0
    } else {
        heaviest[2].saturating_sub(types)
    };
    as_classes + &AS_TYPE.repeat(as_types)
}

/// How many ids, classes and types a selector without `:is()` counts.
fn specificity(selector: &str) -> [usize; 3] {
    let mut counted = [0; 3];
    let mut before = ' ';
    let mut rest = selector;
    while let Some(c) = rest.chars().next() {
        let after = &rest[c.len_utf8()..];
        match c {
            '#' => counted[0] += 1,
            '.' => counted[1] += 1,
            '[' => {
                counted[1] += 1;
                rest = after.get(find(after, &[']'])..).unwrap_or("");
                before = c;
                continue;
            }
            ':' if after.starts_with(':') => counted[2] += 1,
            ':' if before == ':' => {}
            ':' if after.starts_with("not(") => {}
            ':' => counted[1] += 1,
            _ if c.is_ascii_alphabetic() && " >+~(,".contains(before) => counted[2] += 1,
            _ => {}
        }
        before = c;
        rest = after;
    }
    counted
}

/// The same selector, heavier by so many ids: they stand behind the type that it begins with.
fn heavier(selector: &str, weight: usize) -> String {
    let is_type = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '*';
    let end = selector.find(|c| !is_type(c)).unwrap_or(selector.len());
    let (first, rest) = selector.split_at(end);
    format!("{first}{}{rest}", AS_ID.repeat(weight))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specificity_is_counted_as_the_standard_does() {
        for (selector, counted) in [
            ("li", [0, 0, 1]),
            ("ul > li::before", [0, 0, 3]),
            (".a[b=\"c.d\"] #e:hover", [1, 3, 0]),
            ("label:not(.choice)", [0, 1, 1]),
            ("tbody th", [0, 0, 2]),
        ] {
            assert_eq!(specificity(selector), counted, "{selector}");
        }
    }

    #[test]
    fn young_selectors_are_known() {
        for young in [
            "a:has(b)",
            "p:not(.a, .b)",
            "tr:not(.matrix *)",
            ":focus-visible",
        ] {
            assert!(is_young(young), "{young}");
        }
        for old in ["a:not(.b)", "a:not(.b) c, d", "li::before", "a[b]:focus"] {
            assert!(!is_young(old), "{old}");
        }
    }
}
