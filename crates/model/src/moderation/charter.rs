//! The charter: the rules by which words are reported and decided on. Its words are those of the
//! interface (`charter-RULE`), so that everybody reads in their language what it asks for.

use serde::{Deserialize, Serialize};

use crate::redaction::Ground;

/// A rule of the charter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// One talks about things, and attacks nobody.
    Respect,
    /// No hatred for what people are.
    Hate,
    /// No threat, no call to violence.
    Threat,
    /// Nobody's private life is told by others.
    PrivateLife,
    /// What a child wrote, or what shows one, goes when they or their parents ask.
    Minor,
    /// No advertising, nothing a hundred times over.
    Spam,
    /// One speaks of what is asked.
    OffTopic,
    /// Nothing else that the law forbids.
    Unlawful,
}

impl Rule {
    /// All of them, as the charter has them.
    pub const ALL: [Self; 8] = [
        Self::Respect,
        Self::Hate,
        Self::Threat,
        Self::PrivateLife,
        Self::Minor,
        Self::Spam,
        Self::OffTopic,
        Self::Unlawful,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Respect => "respect",
            Self::Hate => "hate",
            Self::Threat => "threat",
            Self::PrivateLife => "private-life",
            Self::Minor => "minor",
            Self::Spam => "spam",
            Self::OffTopic => "off-topic",
            Self::Unlawful => "unlawful",
        }
    }

    /// The rule of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }

    /// On what legal ground words are dropped for good; `None` where they may only be hidden: bad
    /// manners are no reason for a hole in the journal.
    #[must_use]
    pub fn ground(self) -> Option<Ground> {
        match self {
            Self::Respect | Self::Spam | Self::OffTopic => None,
            Self::Hate | Self::Threat | Self::Unlawful => Some(Ground::Moderation),
            Self::PrivateLife | Self::Minor => Some(Ground::Erasure),
        }
    }
}

/// What becomes of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// They stay.
    Nothing,
    /// They are hidden; they can be shown again.
    Hide,
    /// They are dropped from the journal, for good.
    Redact,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Hide, Self::Redact];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Hide => "hide",
            Self::Redact => "redact",
        }
    }
}

/// What becomes of the device that wrote them: in that room, or in all of them ([`super::bars`]).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Curb {
    /// It writes as before.
    None,
    /// It writes one card in five minutes.
    Slow,
    /// It writes no more in that room.
    Block,
    /// It writes in no room of the territory until a day that the decision names.
    BlockEverywhere,
}

impl Curb {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::None, Self::Slow, Self::Block, Self::BlockEverywhere];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Slow => "slow",
            Self::Block => "block",
            Self::BlockEverywhere => "block-everywhere",
        }
    }
}
