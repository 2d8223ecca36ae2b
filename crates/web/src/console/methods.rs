//! Ways of working that a board can be opened for: columns, rounds, dots.

use std::borrow::Cow;

use kuzul_locale::{Language, Words};
use kuzul_model::{
    board::{BoardColumn, RoundKind, RoundPlan},
    conclusion::Column,
};

/// A way of working.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Method {
    /// Cards, clusters, dots (Quickborner Team, 1970s).
    Metaplan,
    /// Strengths, weaknesses, opportunities, threats.
    Swot,
    /// Six ways of looking, after Edward de Bono.
    SixHats,
    /// Alone, in pairs, in fours, all together (Liberating Structures).
    OneTwoFourAll,
}

impl Method {
    /// In the order in which they are offered.
    pub(super) const ALL: [Self; 4] = [
        Self::Metaplan,
        Self::Swot,
        Self::SixHats,
        Self::OneTwoFourAll,
    ];

    /// Its name in addresses and keys.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Metaplan => "metaplan",
            Self::Swot => "swot",
            Self::SixHats => "six-chapeaux",
            Self::OneTwoFourAll => "1-2-4-tous",
        }
    }

    /// The one of that name; Métaplan where it is none.
    pub(super) fn named(name: &str) -> Self {
        let known = Self::ALL.into_iter().find(|method| method.name() == name);
        known.unwrap_or(Self::Metaplan)
    }

    /// What its columns become, in order; `None` under their own heading.
    fn becomes(self) -> &'static [Option<Column>] {
        use Column::{CourseOfAction, Strength, Weakness};
        match self {
            Self::Metaplan => &[Some(Strength), Some(Weakness), Some(CourseOfAction)],
            Self::Swot => &[Some(Strength), Some(Weakness), None, None],
            Self::SixHats => &[
                None,
                None,
                Some(Weakness),
                Some(Strength),
                Some(CourseOfAction),
                None,
            ],
            Self::OneTwoFourAll => &[Some(CourseOfAction)],
        }
    }

    /// Its columns. They are what the room reads: in French, whoever opens it.
    pub(super) fn columns(self) -> Vec<BoardColumn> {
        let words = Words::of(Language::French);
        let column = |(at, becomes): (usize, &Option<Column>)| BoardColumn {
            title: words.t(&self.key(at + 1, "")).into_owned(),
            prompt: Some(words.t(&self.key(at + 1, "-question")).into_owned()),
            becomes: *becomes,
        };
        self.becomes().iter().enumerate().map(column).collect()
    }

    fn key(self, column: usize, end: &str) -> String {
        format!("method-{}-{column}{end}", self.name())
    }

    /// Its rounds, with a time that suits fifty people.
    pub(super) fn rounds(self) -> Vec<RoundPlan> {
        use RoundKind::{Discuss, Group, Read, Vote, Write};
        let plan: &[(RoundKind, u16)] = match self {
            Self::Metaplan => &[
                (Write, 15),
                (Read, 5),
                (Group, 15),
                (Vote, 10),
                (Discuss, 15),
            ],
            Self::Swot => &[
                (Write, 12),
                (Read, 5),
                (Group, 15),
                (Vote, 8),
                (Discuss, 20),
            ],
            Self::SixHats => &[
                (Write, 24),
                (Read, 6),
                (Group, 15),
                (Vote, 8),
                (Discuss, 15),
            ],
            Self::OneTwoFourAll => &[
                (Write, 2),
                (Discuss, 4),
                (Discuss, 6),
                (Write, 5),
                (Group, 10),
                (Vote, 5),
                (Discuss, 10),
            ],
        };
        let round = |(kind, minutes): &(RoundKind, u16)| RoundPlan {
            kind: *kind,
            minutes: *minutes,
        };
        plan.iter().map(round).collect()
    }

    /// Dots for each person.
    pub(super) fn dots(self) -> u8 {
        match self {
            Self::Metaplan | Self::OneTwoFourAll => 3,
            Self::Swot => 4,
            Self::SixHats => 6,
        }
    }

    /// Its title and what it is good for, in the reader's language.
    pub(super) fn described(self, words: Words) -> [Cow<'static, str>; 2] {
        ["", "-hint"].map(|end| words.t(&format!("method-{}{end}", self.name())))
    }
}

/// The stem of the words of a round's kind, and its name in forms.
pub(crate) fn round_name(kind: RoundKind) -> &'static str {
    match kind {
        RoundKind::Write => "ecrire",
        RoundKind::Read => "lire",
        RoundKind::Group => "grouper",
        RoundKind::Vote => "voter",
        RoundKind::Discuss => "echanger",
    }
}

/// The kind of round of that name.
pub(super) fn round_named(name: &str) -> Option<RoundKind> {
    let mut all = RoundKind::ALL.into_iter();
    all.find(|kind| round_name(*kind) == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_method_has_its_words_in_french_and_its_description_in_english() {
        for method in Method::ALL {
            let columns = method.columns();
            assert!(!columns.is_empty());
            for column in &columns {
                let prompt = column.prompt.as_deref().unwrap_or_default();
                assert!(
                    !column.title.contains('⟦') && !prompt.contains('⟦'),
                    "{column:?}"
                );
                assert!(prompt.ends_with('?'), "{prompt}");
            }
            for language in [Language::French, Language::English] {
                let described = method.described(Words::of(language));
                assert!(
                    described.iter().all(|text| !text.contains('⟦')),
                    "{described:?}"
                );
            }
            assert_eq!(Method::named(method.name()), method);
        }
    }

    #[test]
    fn every_method_writes_before_it_votes() {
        for method in Method::ALL {
            let rounds = method.rounds();
            let first = |kind| rounds.iter().position(|round| round.kind == kind);
            assert!(
                first(RoundKind::Write) < first(RoundKind::Vote),
                "{method:?}"
            );
        }
    }
}
