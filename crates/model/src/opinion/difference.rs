//! How two texts differ: by paragraph, and by word within a paragraph that changed.

use serde::{Deserialize, Serialize};

/// Most comparisons that one alignment makes; beyond, what differs is shown as a whole.
const CELLS_MAX: usize = 4_000_000;

/// A paragraph of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// In both.
    Same(String),
    /// Only before.
    Removed(String),
    /// Only after.
    Added(String),
    /// In both, in other words.
    Reworded(Vec<Run>),
}

/// Words of a paragraph that was reworded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Where they stand.
    pub side: Side,
    /// The words, with the spaces after them.
    pub text: String,
}

/// On which side words stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// In both.
    Both,
    /// Only before.
    Before,
    /// Only after.
    After,
}

/// The paragraphs of a text: what blank lines part.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<&str> {
    let parts = text.split("\n\n").map(|part| part.trim_matches('\n'));
    parts.filter(|part| !part.trim().is_empty()).collect()
}

/// How a text became another.
#[must_use]
pub fn compare(before: &str, after: &str) -> Vec<Change> {
    let (before, after) = (paragraphs(before), paragraphs(after));
    let mut changes = Vec::new();
    let (mut b, mut a) = (0, 0);
    let ends = [(before.len(), after.len())];
    for (next_b, next_a) in alignment(&before, &after).into_iter().chain(ends) {
        replaced(&before[b..next_b], &after[a..next_a], &mut changes);
        if let Some(same) = before.get(next_b) {
            changes.push(Change::Same((*same).to_owned()));
        }
        (b, a) = (next_b + 1, next_a + 1);
    }
    changes
}

/// Paragraphs that stand in the place of others: as many as there are on both sides were reworded.
fn replaced(before: &[&str], after: &[&str], changes: &mut Vec<Change>) {
    let pairs = before.len().min(after.len());
    for (before, after) in before.iter().zip(after) {
        changes.push(Change::Reworded(runs(before, after)));
    }
    let removed = before[pairs..].iter();
    changes.extend(removed.map(|text| Change::Removed((*text).to_owned())));
    let added = after[pairs..].iter();
    changes.extend(added.map(|text| Change::Added((*text).to_owned())));
}

/// How a paragraph became another, word by word.
#[must_use]
pub fn runs(before: &str, after: &str) -> Vec<Run> {
    let (before, after) = (words(before), words(after));
    let mut runs: Vec<Run> = Vec::new();
    let mut push = |side, words: &[&str]| {
        let text = words.concat();
        match runs.last_mut() {
            Some(last) if last.side == side => last.text.push_str(&text),
            _ if text.is_empty() => {}
            _ => runs.push(Run { side, text }),
        }
    };
    let (mut b, mut a) = (0, 0);
    let ends = [(before.len(), after.len())];
    for (next_b, next_a) in alignment(&before, &after).into_iter().chain(ends) {
        push(Side::Before, &before[b..next_b]);
        push(Side::After, &after[a..next_a]);
        if let Some(same) = before.get(next_b..=next_b) {
            push(Side::Both, same);
        }
        (b, a) = (next_b + 1, next_a + 1);
    }
    runs
}

fn words(text: &str) -> Vec<&str> {
    text.split_inclusive([' ', '\n']).collect()
}

/// Pairs of places, in order, at which two lists hold the same: a longest common subsequence.
pub(crate) fn alignment<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let shared = |pairs: &mut dyn Iterator<Item = bool>| pairs.take_while(|same| *same).count();
    let head = shared(&mut before.iter().zip(after).map(|(b, a)| b == a));
    let (rest_b, rest_a) = (&before[head..], &after[head..]);
    let mut backwards = rest_b
        .iter()
        .rev()
        .zip(rest_a.iter().rev())
        .map(|(b, a)| b == a);
    let tail = shared(&mut backwards);
    let middle_b = &rest_b[..rest_b.len() - tail];
    let middle_a = &rest_a[..rest_a.len() - tail];
    let mut pairs: Vec<_> = (0..head).map(|at| (at, at)).collect();
    let middle = longest_common(middle_b, middle_a);
    pairs.extend(middle.into_iter().map(|(b, a)| (head + b, head + a)));
    let (start_b, start_a) = (before.len() - tail, after.len() - tail);
    pairs.extend((0..tail).map(|at| (start_b + at, start_a + at)));
    pairs
}

fn longest_common<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let (rows, columns) = (before.len(), after.len());
    if rows == 0 || columns == 0 || (rows + 1).saturating_mul(columns + 1) > CELLS_MAX {
        return Vec::new();
    }
    // length[r][c]: of the longest common part of what follows row r and column c.
    let width = columns + 1;
    let mut length = vec![0_u32; (rows + 1) * width];
    for row in (0..rows).rev() {
        for column in (0..columns).rev() {
            length[row * width + column] = if before[row] == after[column] {
                length[(row + 1) * width + column + 1] + 1
            } else {
                length[(row + 1) * width + column].max(length[row * width + column + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut row, mut column) = (0, 0);
    while row < rows && column < columns {
        if before[row] == after[column] {
            pairs.push((row, column));
            (row, column) = (row + 1, column + 1);
        } else if length[(row + 1) * width + column] >= length[row * width + column + 1] {
            row += 1;
        } else {
            column += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_word_is_shown_within_its_paragraph() {
        let changes = compare("Un.\n\nDeux mots ici.", "Un.\n\nTrois mots ici.\n\nFin.");
        let run = |side, text: &str| Run {
            side,
            text: text.to_owned(),
        };
        assert_eq!(
            changes,
            [
                Change::Same("Un.".to_owned()),
                Change::Reworded(vec![
                    run(Side::Before, "Deux "),
                    run(Side::After, "Trois "),
                    run(Side::Both, "mots ici."),
                ]),
                Change::Added("Fin.".to_owned()),
            ]
        );
    }

    proptest::proptest! {
        #[test]
        fn both_texts_can_be_read_out_of_a_comparison(before in "[ab\n ]{0,40}", after in "[ab\n ]{0,40}") {
            let (mut old, mut new) = (Vec::new(), Vec::new());
            for change in compare(&before, &after) {
                match change {
                    Change::Same(text) => { old.push(text.clone()); new.push(text); }
                    Change::Removed(text) => old.push(text),
                    Change::Added(text) => new.push(text),
                    Change::Reworded(runs) => {
                        let side = |not| runs.iter().filter(|run| run.side != not).map(|run| run.text.as_str()).collect();
                        old.push(side(Side::After));
                        new.push(side(Side::Before));
                    }
                }
            }
            proptest::prop_assert_eq!(old, paragraphs(&before));
            proptest::prop_assert_eq!(new, paragraphs(&after));
        }
    }
}
