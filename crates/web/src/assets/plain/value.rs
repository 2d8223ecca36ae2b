//! Declarations in older words.

use super::source::{Declaration, find, split};

/// What a rule sets, for whom.
#[derive(Default)]
pub(super) struct Older {
    /// For everybody.
    pub(super) plain: Vec<Declaration>,
    /// Variables for who knows `clamp()`: a variable is never refused, so that a plain value before
    /// it would be lost.
    pub(super) math: Vec<Declaration>,
    /// Of what stands in a flexible box, for who knows no gap there.
    pub(super) margins: Vec<Declaration>,
}

/// The declarations of a rule in older words.
pub(super) fn older(declarations: &[Declaration]) -> Older {
    let mut all = Older::default();
    let set = |name: &str| {
        let mut found = declarations.iter().filter(|(it, _)| it == name);
        found.next_back().map_or("", |(_, value)| value.as_str())
    };
    for (name, value) in declarations {
        if name == "gap" && set("display").ends_with("flex") {
            all.margins = margins(value, set("flex-wrap"), set("flex-direction"));
        } else if name == "gap" {
            all.plain.push(("grid-gap".to_owned(), value.clone()));
        }
        for (name, value) in physical(name, value) {
            let earlier = all.plain.iter().any(|(it, _)| *it == name);
            match without_math(&value) {
                Some(first) if name.starts_with("--") => {
                    all.plain.push((name.clone(), first));
                    all.math.push((name, value));
                    continue;
                }
                Some(first) if !earlier => all.plain.push((name.clone(), first)),
                _ => {}
            }
            if name == "overflow-wrap" && value == "anywhere" {
                all.plain.push((name.clone(), "break-word".to_owned()));
            }
            all.plain.push((name, value));
        }
    }
    all
}

fn margins(gap: &str, wrap: &str, direction: &str) -> Vec<Declaration> {
    let parts = split(gap, ' ');
    let (Some(rows), Some(columns)) = (parts.first(), parts.last()) else {
        return Vec::new();
    };
    let below = ("margin-bottom".to_owned(), (*rows).to_owned());
    let beside = ("margin-right".to_owned(), (*columns).to_owned());
    match (direction.starts_with("column"), wrap) {
        (true, _) => vec![below],
        (false, "wrap") => vec![below, beside],
        (false, _) => vec![beside],
    }
}

/// The sides of a declaration, as they lie in writing from left to right.
fn physical(name: &str, value: &str) -> Vec<Declaration> {
    let one = |name: String, value: &str| (name, value.to_owned());
    let parts = split(value, ' ');
    let nth = |at: usize| parts.get(at).copied();
    let first = nth(0).unwrap_or(value);
    if name == "inset" {
        let top = first;
        let right = nth(1).unwrap_or(top);
        let bottom = nth(2).unwrap_or(top);
        let left = nth(3).unwrap_or(right);
        let sides = [
            ("top", top),
            ("right", right),
            ("bottom", bottom),
            ("left", left),
        ];
        return sides
            .map(|(side, value)| one(side.to_owned(), value))
            .into();
    }
    for (axis, sides) in [("inline", ["left", "right"]), ("block", ["top", "bottom"])] {
        for (end, side) in ["-start", "-end"].into_iter().zip(sides) {
            if let Some((kind, rest)) = name.split_once(&format!("-{axis}{end}")) {
                return vec![one(format!("{kind}-{side}{rest}"), value)];
            }
        }
        if let Some(kind) = name.strip_suffix(&format!("-{axis}")) {
            let second = nth(1).unwrap_or(first);
            let both = sides.into_iter().zip([first, second]);
            return both
                .map(|(side, value)| one(format!("{kind}-{side}"), value))
                .collect();
        }
    }
    vec![one(name.to_owned(), value)]
}

/// The value with the first argument of each `clamp()`, `min()` and `max()` in its place; `None`
/// where there is none.
fn without_math(value: &str) -> Option<String> {
    let found = ["clamp(", "min(", "max("]
        .into_iter()
        .filter_map(|function| {
            let mut places = value.match_indices(function);
            let (at, _) = places.find(|(at, _)| {
                let before = value[..*at].chars().next_back();
                before.is_none_or(|c| !c.is_ascii_alphanumeric() && c != '-')
            })?;
            Some((at, at + function.len()))
        });
    let (begin, inside) = found.min()?;
    let arguments = &value[inside..];
    let end = find(arguments, &[')']);
    let first = split(&arguments[..end], ',').first().copied()?;
    let after = arguments.get(end + 1..).unwrap_or("");
    let plain = format!("{}{first}{after}", &value[..begin]);
    Some(without_math(&plain).unwrap_or(plain))
}
