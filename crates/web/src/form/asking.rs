//! Questions as fields of a page, and answers as they were sent.

use kuzul_locale::Words;
use kuzul_model::form::{
    answer::{Answer, Value},
    question::{Kind, LONG_CHARS_MAX, MARK_MAX, NUMBER_MAX, Question, SHORT_CHARS_MAX},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{errors::Problem, refusal, room::sent::Sent};

/// A question, as its field is shown.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Asked {
    /// Its number in the form, from 1; its field is called `q` and the number.
    pub(crate) number: u32,
    /// The question.
    pub(crate) label: String,
    /// What helps to answer it.
    pub(crate) help: Option<String>,
    /// How it is answered: `scale`, `one`, `several`, `short`, `long`, `yes_no`, `number`.
    pub(crate) kind: &'static str,
    /// Whether it needs an answer.
    pub(crate) required: bool,
    /// What there is to choose from.
    pub(crate) options: Vec<Choice>,
    /// What the ends of a scale mean.
    pub(crate) ends: Option<(String, String)>,
    /// The longest text or the largest number.
    pub(crate) max: usize,
    /// What was typed.
    #[serde(skip)]
    pub(crate) text: String,
    /// What is wrong with it.
    #[serde(skip)]
    pub(crate) error: Option<String>,
}

/// One thing to choose from.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Choice {
    /// As it is sent.
    pub(crate) value: String,
    /// As it reads.
    pub(crate) label: String,
    /// Whether it was chosen.
    #[serde(skip)]
    pub(crate) chosen: bool,
}

impl Asked {
    pub(crate) fn is(&self, kind: &str) -> bool {
        self.kind == kind
    }

    /// Whether its options are marks, yes or no: short, side by side.
    pub(crate) fn is_short(&self) -> bool {
        matches!(self.kind, "scale" | "yes_no")
    }

    /// What its field is described by.
    pub(crate) fn described_by(&self) -> String {
        let number = self.number;
        let help = self.help.iter().map(|_| format!("q{number}-aide"));
        let error = self.error.iter().map(|_| format!("q{number}-erreur"));
        help.chain(error).collect::<Vec<_>>().join(" ")
    }
}

/// The name of a kind of question.
pub(crate) fn kind_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Scale { .. } => "scale",
        Kind::One { .. } => "one",
        Kind::Several { .. } => "several",
        Kind::Short => "short",
        Kind::Long => "long",
        Kind::YesNo => "yes_no",
        Kind::Number => "number",
    }
}

/// The field of a question.
fn name(number: u32) -> String {
    format!("q{number}")
}

/// Questions as fields, with what was typed and what is wrong with it.
pub(crate) fn fields(
    questions: &[Question],
    words: Words,
    sent: Option<&Sent>,
    problem: Option<&Problem>,
) -> Vec<Asked> {
    let wrong = problem.and_then(|problem| match problem {
        Problem::Refused(refusal) => refusal::question(refusal),
        _ => None,
    });
    let said = problem.map(|problem| problem.what(words));
    let field = |(number, question): (u32, &Question)| {
        let (kind, ends) = (kind_name(&question.kind), ends(&question.kind));
        let values: Vec<String> = sent.map_or_else(Vec::new, |sent| {
            sent.all(&name(number)).map(str::to_owned).collect()
        });
        let options = options(&question.kind, words).into_iter();
        let options = options.map(|(value, label)| Choice {
            chosen: values.contains(&value),
            value,
            label,
        });
        Asked {
            number,
            label: question.label.clone(),
            help: question.help.clone(),
            kind,
            required: question.required,
            options: options.collect(),
            ends,
            max: match question.kind {
                Kind::Long => LONG_CHARS_MAX,
                Kind::Number => usize::try_from(NUMBER_MAX).unwrap_or(usize::MAX),
                _ => SHORT_CHARS_MAX,
            },
            text: values.last().cloned().unwrap_or_default(),
            error: said.clone().filter(|_| wrong == Some(number)),
        }
    };
    (1..).zip(questions).map(field).collect()
}

fn ends(kind: &Kind) -> Option<(String, String)> {
    match kind {
        Kind::Scale { low, high } => Some((low.clone(), high.clone())),
        _ => None,
    }
}

/// What there is to choose from: as it is sent, and as it reads.
pub(crate) fn options(kind: &Kind, words: Words) -> Vec<(String, String)> {
    match kind {
        Kind::Scale { .. } => (1..=MARK_MAX)
            .map(|mark| (mark.to_string(), mark.to_string()))
            .collect(),
        Kind::YesNo => vec![
            ("oui".to_owned(), words.t("form-yes").into_owned()),
            ("non".to_owned(), words.t("form-no").into_owned()),
        ],
        Kind::One { options } | Kind::Several { options } => options
            .iter()
            .enumerate()
            .map(|(place, label)| (place.to_string(), label.clone()))
            .collect(),
        Kind::Short | Kind::Long | Kind::Number => Vec::new(),
    }
}

/// The answers that were sent. What cannot be one is left to the model, which refuses it by name.
pub(crate) fn answers(questions: &[Question], sent: &Sent) -> Vec<Answer> {
    let numbered = (1..).zip(questions);
    let answers = numbered.filter_map(|(question, asked): (u32, &Question)| {
        let name = name(question);
        let typed: Vec<&str> = sent.all(&name).map(str::trim).collect();
        let typed: Vec<&str> = typed.into_iter().filter(|it| !it.is_empty()).collect();
        let last = typed.last().copied()?;
        let value = match &asked.kind {
            Kind::Scale { .. } => Value::Mark(last.parse().unwrap_or(0)),
            Kind::YesNo => Value::Yes(matches!(last, "oui" | "true" | "1")),
            // A number that is none is one that is not taken.
            Kind::Number => Value::Number(
                last.replace([' ', '\u{a0}'], "")
                    .parse()
                    .unwrap_or(i64::MAX),
            ),
            Kind::Short | Kind::Long => Value::Text(last.to_owned()),
            Kind::One { .. } => Value::Chosen(vec![last.parse().unwrap_or(u32::MAX)]),
            Kind::Several { .. } => {
                let chosen = typed.iter().map(|it| it.parse().unwrap_or(u32::MAX));
                Value::Chosen(chosen.collect())
            }
        };
        Some(Answer { question, value })
    });
    answers.collect()
}
