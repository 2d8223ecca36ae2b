//! Building a form: its questions, line by line, as they were typed.

use kuzul_model::form::question::{Kind, Question};

use super::asking::kind_name;
use crate::room::sent::Sent;

/// Kinds of questions, in the order in which they are proposed.
const KINDS: [&str; 7] = [
    "scale", "yes_no", "one", "several", "short", "long", "number",
];
/// Lines that are empty, at the end.
const SPARE: usize = 2;

/// A line of the builder.
pub(crate) struct Line {
    /// Its place, from 0.
    pub(crate) at: usize,
    /// The place that it is to have, from 1, as it was typed.
    pub(crate) order: String,
    /// The question.
    pub(crate) label: String,
    /// What helps to answer it.
    pub(crate) help: String,
    /// Its kind.
    pub(crate) kind: String,
    /// What there is to choose from, a line each; the two ends of a scale.
    pub(crate) options: String,
    /// Whether it needs an answer.
    pub(crate) required: bool,
    /// Whether somebody has answered it: it stays as it is.
    pub(crate) fixed: bool,
}

impl Line {
    pub(crate) fn kinds(&self) -> [(&'static str, bool); 7] {
        KINDS.map(|kind| (kind, self.kind == kind))
    }

    fn empty(at: usize) -> Self {
        Self {
            at,
            order: (at + 1).to_string(),
            label: String::new(),
            help: String::new(),
            kind: "short".to_owned(),
            options: String::new(),
            required: false,
            fixed: false,
        }
    }
}

/// The lines of questions that are there, and some empty ones.
pub(crate) fn lines(questions: &[Question], fixed: bool) -> Vec<Line> {
    let there = questions.iter().enumerate().map(|(at, question)| Line {
        label: question.label.clone(),
        help: question.help.clone().unwrap_or_default(),
        kind: kind_name(&question.kind).to_owned(),
        options: match &question.kind {
            Kind::Scale { low, high } => format!("{low}\n{high}"),
            other => other.options().join("\n"),
        },
        required: question.required,
        fixed,
        ..Line::empty(at)
    });
    let mut lines: Vec<_> = there.collect();
    let count = lines.len();
    lines.extend((count..count + SPARE).map(Line::empty));
    lines
}

/// The lines as they were typed, with more empty ones where that was asked for.
pub(crate) fn typed(sent: &Sent, more: bool) -> Vec<Line> {
    let mut lines = Vec::new();
    for at in 0.. {
        let get = |name: &str| sent.get(&format!("{name}-{at}"));
        let Some(label) = get("question") else { break };
        lines.push(Line {
            at,
            order: get("ordre").unwrap_or_default().to_owned(),
            label: label.to_owned(),
            help: get("aide").unwrap_or_default().to_owned(),
            kind: get("genre").unwrap_or_default().to_owned(),
            options: get("choix").unwrap_or_default().to_owned(),
            required: get("exigee").is_some(),
            fixed: get("fixe").is_some(),
        });
    }
    if more {
        let count = lines.len();
        lines.extend((count..count + SPARE).map(Line::empty));
    }
    lines
}

/// The questions of lines, in the order that was asked for. Lines without a question are left out.
pub(crate) fn questions(lines: &[Line]) -> Vec<Question> {
    let filled = lines.iter().filter(|line| !line.label.trim().is_empty());
    let mut filled: Vec<_> = filled.collect();
    filled.sort_by_key(|line| {
        let order = line.order.trim().parse().unwrap_or(usize::MAX);
        (!line.fixed, order)
    });
    filled.into_iter().map(question).collect()
}

fn question(line: &Line) -> Question {
    let options = line.options.lines().map(str::trim);
    let options: Vec<String> = options
        .filter(|option| !option.is_empty())
        .map(str::to_owned)
        .collect();
    let end = |at: usize| options.get(at).cloned().unwrap_or_default();
    let kind = match line.kind.as_str() {
        "scale" => Kind::Scale {
            low: end(0),
            high: end(1),
        },
        "one" => Kind::One { options },
        "several" => Kind::Several { options },
        "long" => Kind::Long,
        "yes_no" => Kind::YesNo,
        "number" => Kind::Number,
        _ => Kind::Short,
    };
    Question {
        label: line.label.clone(),
        help: Some(line.help.clone()).filter(|help| !help.trim().is_empty()),
        kind,
        required: line.required,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_follow_the_order_that_was_typed() {
        let line = |order: &str, label: &str| Line {
            order: order.to_owned(),
            label: label.to_owned(),
            ..Line::empty(0)
        };
        let lines = [
            line("2", "B"),
            line("", "C"),
            line("1", "A"),
            line("3", " "),
        ];
        let labels: Vec<_> = questions(&lines).into_iter().map(|it| it.label).collect();
        assert_eq!(labels, ["A", "B", "C"]);
    }

    #[test]
    fn a_question_that_is_built_again_is_the_same() {
        let question = Question {
            label: "Qui ?".into(),
            help: Some("Un seul".into()),
            kind: Kind::One {
                options: vec!["Un".into(), "Deux".into()],
            },
            required: true,
        };
        let lines = lines(std::slice::from_ref(&question), false);
        assert_eq!(questions(&lines), [question]);
    }
}
