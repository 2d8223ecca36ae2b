//! Answering a form.

use std::collections::BTreeSet;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    ANSWERS_MAX, About, Form, Refusal, TOGETHER,
    question::{Kind, MARK_MAX, NUMBER_MAX, Question},
    release,
};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::FormId,
    returning::Numbers,
    words::{self, Field, Unfit},
};

/// An answer to one question.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Answer {
    /// The question's number in its form, from 1.
    pub question: u32,
    /// What was answered.
    pub value: Value,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// A mark of a scale.
    Mark(u8),
    /// What was chosen, by place from 0, in rising order.
    Chosen(Vec<u32>),
    /// Words.
    Text(String),
    /// Yes or no.
    Yes(bool),
    /// A number.
    Number(i64),
}

impl Value {
    /// What is counted of it: the mark, the places of what was chosen, 1 for yes and 0 for no, the
    /// number. Words are not counted.
    pub(crate) fn counted(&self) -> Vec<i64> {
        match self {
            Self::Mark(mark) => vec![i64::from(*mark)],
            Self::Chosen(places) => places.iter().map(|place| i64::from(*place)).collect(),
            Self::Yes(yes) => vec![i64::from(*yes)],
            Self::Number(number) => vec![*number],
            Self::Text(_) => Vec::new(),
        }
    }
}

/// Somebody answered a form: what they answered is personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// The form.
    pub form: FormId,
    /// By whom, by a pseudonym that is theirs in this form alone.
    pub by: String,
    /// What they answered, until it was counted and dropped.
    #[serde(skip)]
    pub answers: Option<Vec<Answer>>,
}

pub(super) fn decide(
    state: &State,
    form: &Form,
    answers: &[Answer],
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if !matches!(form.about, About::Survey(_)) {
        return Err(Refusal::WithRegistration.into());
    }
    if !form.is_open(context.at) {
        return Err(Refusal::Closed.into());
    }
    let Actor::Device(by) = context.by else {
        return Err(Refusal::NeedsDevice.into());
    };
    if form.has_answered(by) {
        return Err(Refusal::AnsweredTwice.into());
    }
    if form.answers >= ANSWERS_MAX {
        return Err(Refusal::Full.into());
    }
    let answers = taken(&form.questions, answers)?;
    if answers.is_empty() {
        return Err(Refusal::Empty.into());
    }
    let given = Given {
        form: form.id,
        by: by.clone(),
        answers: Some(answers.clone()),
    };
    let mut events = vec![given.into()];
    // Twice as many as are counted together: so that those who are left when the form closes are
    // enough to be counted together too. A room that was taken along leaves it to the town, which
    // counts them with those that it has.
    if state.unpacked.is_none() && form.waiting.len() + 1 >= 2 * TOGETHER {
        let first = form.waiting.get(..TOGETHER).unwrap_or_default();
        events.push(release::of(form, first).into());
    }
    Ok(events)
}

/// Answers as they will be kept, in the order of the questions.
pub(crate) fn taken(
    questions: &[Question],
    answers: &[Answer],
) -> Result<Vec<Answer>, crate::Refusal> {
    let mut taken = Vec::with_capacity(answers.len());
    for (number, question) in (1..).zip(questions) {
        let answer = answers.iter().rfind(|answer| answer.question == number);
        let value = answer.map(|it| fitting(number, &question.kind, &it.value));
        match value.transpose()?.flatten() {
            Some(value) => taken.push(Answer {
                question: number,
                value,
            }),
            None if question.required => return Err(Refusal::Missing(number).into()),
            None => {}
        }
    }
    let asked = u32::try_from(questions.len()).unwrap_or(u32::MAX);
    match answers
        .iter()
        .find(|it| !(1..=asked).contains(&it.question))
    {
        Some(stray) => Err(Refusal::Unfit(stray.question).into()),
        None => Ok(taken),
    }
}

/// A value as it will be kept; `None` where it is as good as no answer.
fn fitting(number: u32, kind: &Kind, value: &Value) -> Result<Option<Value>, Refusal> {
    match (kind, value) {
        (Kind::Scale { .. }, Value::Mark(mark)) if (1..=MARK_MAX).contains(mark) => {}
        (Kind::YesNo, Value::Yes(_)) => {}
        (Kind::Number, Value::Number(it)) if (-NUMBER_MAX..=NUMBER_MAX).contains(it) => {}
        (Kind::One { options }, Value::Chosen(chosen))
            if chosen.len() <= 1 && are_of(chosen, options) => {}
        (Kind::Several { options }, Value::Chosen(chosen)) if are_of(chosen, options) => {}
        (Kind::Short | Kind::Long, Value::Text(text)) => return words_of(number, kind, text),
        _ => return Err(Refusal::Unfit(number)),
    }
    Ok(match value {
        Value::Chosen(chosen) if chosen.is_empty() => None,
        Value::Chosen(chosen) => {
            let once: BTreeSet<_> = chosen.iter().copied().collect();
            Some(Value::Chosen(once.into_iter().collect()))
        }
        other => Some(other.clone()),
    })
}

fn are_of(chosen: &[u32], options: &[String]) -> bool {
    chosen.iter().all(|place| (*place as usize) < options.len())
}

fn words_of(question: u32, kind: &Kind, text: &str) -> Result<Option<Value>, Refusal> {
    match words::taken(Field::Text, text, kind.chars_max()) {
        Ok(text) => Ok(Some(Value::Text(text))),
        // An answer is no name: nothing but its length is looked at.
        Err(Unfit::Empty { .. } | Unfit::NoName { .. }) => Ok(None),
        Err(Unfit::TooLong {
            chars, chars_max, ..
        }) => Err(Refusal::TooLong {
            question,
            chars,
            chars_max,
        }),
    }
}

impl Fact for Given {
    const KIND: &'static str = "answer.given";
    type Personal = Vec<Answer>;

    fn personal(&self) -> Option<&Vec<Answer>> {
        self.answers.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Vec<Answer>>) {
        self.answers = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        state.forms.change(self.form, |form| {
            form.answers = form.answers.saturating_add(1);
            form.given_by.insert(self.by.clone(), place.seq);
            if let Some(answers) = &self.answers {
                form.waiting.push((place.seq, answers.clone()));
            }
        });
    }

    /// A line for each answer would tell nothing but when people answered.
    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.form.0)
    }
}
