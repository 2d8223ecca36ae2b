//! What a form asks.

use serde::{Deserialize, Serialize};

use super::{QUESTIONS_MAX, Refusal};
use crate::words::{self, Field};

/// Things to choose from, at the most: what fits two screens of a phone.
pub const OPTIONS_MAX: usize = 20;
/// The best mark of a scale; the worst is 1.
pub const MARK_MAX: u8 = 5;
/// Longest short text, in characters: a line.
pub const SHORT_CHARS_MAX: usize = 200;
/// Longest long text, in characters.
pub const LONG_CHARS_MAX: usize = 2_000;
/// Largest number that can be answered, above and below nought.
pub const NUMBER_MAX: i64 = 1_000_000;

/// A question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The question.
    pub label: String,
    /// What helps to answer it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// How it is answered.
    pub kind: Kind,
    /// Whether it needs an answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// By a mark from 1 to [`MARK_MAX`].
    Scale {
        /// What the worst mark means.
        low: String,
        /// What the best mark means.
        high: String,
    },
    /// By one of several.
    One {
        /// What there is to choose from.
        options: Vec<String>,
    },
    /// By as many of several as one likes.
    Several {
        /// What there is to choose from.
        options: Vec<String>,
    },
    /// By a line.
    Short,
    /// By some lines.
    Long,
    /// By yes or no.
    YesNo,
    /// By a whole number.
    Number,
}

impl Kind {
    /// Whether it is answered in words of one's own.
    #[must_use]
    pub fn is_text(&self) -> bool {
        matches!(self, Self::Short | Self::Long)
    }

    /// What there is to choose from.
    #[must_use]
    pub fn options(&self) -> &[String] {
        match self {
            Self::One { options } | Self::Several { options } => options,
            _ => &[],
        }
    }

    /// Longest text, in characters.
    pub(crate) fn chars_max(&self) -> usize {
        match self {
            Self::Long => LONG_CHARS_MAX,
            _ => SHORT_CHARS_MAX,
        }
    }
}

/// Questions as they will be kept.
pub(crate) fn taken(questions: &[Question]) -> Result<Vec<Question>, crate::Refusal> {
    if questions.is_empty() {
        return Err(Refusal::NoQuestion.into());
    }
    if questions.len() > QUESTIONS_MAX {
        return Err(Refusal::TooManyQuestions.into());
    }
    let numbered = (1..).zip(questions);
    numbered.map(|(number, it)| one_taken(number, it)).collect()
}

fn one_taken(number: u32, question: &Question) -> Result<Question, crate::Refusal> {
    let options = |options: &[String]| {
        if !(2..=OPTIONS_MAX).contains(&options.len()) {
            return Err(crate::Refusal::from(Refusal::OptionCount(number)));
        }
        let taken = options
            .iter()
            .map(|text| words::title(Field::Details, text));
        Ok(taken.collect::<Result<Vec<_>, _>>()?)
    };
    let kind = match &question.kind {
        Kind::One { options: of } => Kind::One {
            options: options(of)?,
        },
        Kind::Several { options: of } => Kind::Several {
            options: options(of)?,
        },
        Kind::Scale { low, high } => Kind::Scale {
            low: words::title(Field::Details, low)?,
            high: words::title(Field::Details, high)?,
        },
        other => other.clone(),
    };
    let help = question.help.as_deref();
    let help = help.filter(|text| !text.trim().is_empty());
    Ok(Question {
        label: words::title(Field::Question, &question.label)?,
        help: help
            .map(|text| words::title(Field::Text, text))
            .transpose()?,
        kind,
        required: question.required,
    })
}

/// The same question, as if it needed no answer.
pub(crate) fn optional(question: Question) -> Question {
    Question {
        required: false,
        ..question
    }
}
