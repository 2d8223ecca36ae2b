//! What changed between two wordings, word by word.

use schemars::JsonSchema;
use serde::Serialize;

/// Words of one text that are compared, at the most: the square of it is looked at.
const WORDS_MAX: usize = 1_500;

/// A run of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct Piece {
    /// What became of it.
    pub(crate) change: Change,
    /// The words, with the space after them.
    pub(crate) text: String,
}

/// What became of a run of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Change {
    /// It stands in both.
    Kept,
    /// It stands in the first alone.
    Removed,
    /// It stands in the second alone.
    Added,
}

/// The two texts as one: what is kept, what went and what came, in the order of reading.
pub(crate) fn difference(before: &str, after: &str) -> Vec<Piece> {
    let (old, new) = (words(before), words(after));
    if old.len() > WORDS_MAX || new.len() > WORDS_MAX {
        return joined([(Change::Removed, before), (Change::Added, after)].into_iter());
    }
    // How many words two ends have in common, by where they begin (longest common subsequence).
    let wide = new.len() + 1;
    let mut common = vec![0_u16; (old.len() + 1) * wide];
    let at = |i: usize, j: usize| i * wide + j;
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[at(i, j)] = if same(old[i], new[j]) {
                common[at(i + 1, j + 1)] + 1
            } else {
                common[at(i + 1, j)].max(common[at(i, j + 1)])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pieces = Vec::with_capacity(old.len().max(new.len()));
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && same(old[i], new[j]) {
            pieces.push((Change::Kept, new[j]));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len() && (j == new.len() || common[at(i + 1, j)] >= common[at(i, j + 1)])
        {
            pieces.push((Change::Removed, old[i]));
            i += 1;
        } else {
            pieces.push((Change::Added, new[j]));
            j += 1;
        }
    }
    joined(pieces.into_iter())
}

/// Words, each with the white space after it.
fn words(text: &str) -> Vec<&str> {
    text.split_inclusive(char::is_whitespace).collect()
}

fn same(one: &str, other: &str) -> bool {
    one.trim_end() == other.trim_end()
}

/// Runs of one kind as one piece.
fn joined<'a>(words: impl Iterator<Item = (Change, &'a str)>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (change, word) in words {
        match pieces.last_mut() {
            Some(last) if last.change == change => last.text.push_str(word),
            _ => pieces.push(Piece {
                change,
                text: word.to_owned(),
            }),
        }
    }
    // Two texts that end at different places: no word sticks to the next.
    let last = pieces.len().saturating_sub(1);
    for piece in pieces.iter_mut().take(last) {
        if !piece.text.ends_with(char::is_whitespace) {
            piece.text.push(' ');
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_that_changed_is_shown_beside_what_stays() {
        let pieces = difference("Créer un lieu ouvert", "Créer un tiers-lieu ouvert à tous");
        let told: Vec<_> = pieces
            .iter()
            .map(|it| (it.change, it.text.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                (Change::Kept, "Créer un "),
                (Change::Removed, "lieu "),
                (Change::Added, "tiers-lieu "),
                (Change::Kept, "ouvert "),
                (Change::Added, "à tous"),
            ]
        );
    }

    proptest! {
        #[test]
        fn both_texts_can_be_read_from_the_difference(one in "[abc]( [abc]){0,9}", other in "[abc]( [abc]){0,9}") {
            let pieces = difference(&one, &other);
            let read = |without: Change| {
                let kept = pieces.iter().filter(|piece| piece.change != without);
                let text: String = kept.map(|piece| piece.text.as_str()).collect();
                text.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            prop_assert_eq!(read(Change::Added), one);
            prop_assert_eq!(read(Change::Removed), other);
        }
    }
}
