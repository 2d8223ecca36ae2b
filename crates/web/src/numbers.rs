//! Numbers as people write them from paper: `1 3, 5-9`.

use std::collections::BTreeSet;

/// The numbers of a list, each between 1 and `most`; `None` where it has none, or something else.
pub(crate) fn listed(text: &str, most: usize) -> Option<BTreeSet<usize>> {
    let mut listed = BTreeSet::new();
    let parts = text.split(|c: char| c == ',' || c == ';' || c.is_whitespace());
    for part in parts.filter(|part| !part.is_empty()) {
        let (first, last) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (first, last): (usize, usize) = (first.parse().ok()?, last.parse().ok()?);
        if first == 0 || last < first || last > most {
            return None;
        }
        listed.extend(first..=last);
    }
    (!listed.is_empty()).then_some(listed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (text, read) in [
            ("4, 7,12-15", vec![4, 7, 12, 13, 14, 15]),
            ("  3 ; 5\n6–7 ", vec![3, 5, 6, 7]),
        ] {
            let found: Vec<_> = listed(text, 20).unwrap().into_iter().collect();
            assert_eq!(found, read, "{text:?}");
        }
        for wrong in ["", " , ", "sept", "9-4", "0", "21", "1-4000000000000", "-3"] {
            assert_eq!(listed(wrong, 20), None, "{wrong:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_within_bounds(text in "\\PC*|[0-9,; –-]{0,80}") {
            let found = listed(&text, 50).unwrap_or_default();
            prop_assert!(found.iter().all(|number| (1..=50).contains(number)));
        }
    }
}
