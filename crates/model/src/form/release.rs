//! Counting answers together, and letting go of who gave them.
//!
//! Answers leave their records in bunches of [`TOGETHER`] at the least: figures as counts, so that
//! nothing ties what one person answered to one question to what they answered to another; words in
//! the order of the alphabet, closed. Then the closed texts of the answers are dropped.

use std::collections::BTreeMap;

use kuzul_journal::{Part, Seq, redaction::Redaction};
use serde::{Deserialize, Serialize};

use super::{Form, Refusal, TOGETHER, answer::Answer, answer::Value};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::FormId,
    redaction::{Ground, Redacted},
    words::{self, Field},
};

/// How long answers that are too few to be counted wait after the closing for others, should the
/// form be opened again: a week.
pub const TOO_FEW_KEPT_MS: i64 = 7 * 86_400_000;
/// How long answers that came back from a room wait for those that come with them: a minute.
const COMING_BACK_MS: i64 = 60_000;
/// Why words are dropped, as everybody may read.
const REASON: &str = "Réponse anonyme : comptée avec d’autres, puis détachée de son appareil.";

/// What was counted of one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// The question's number in its form, from 1.
    pub question: u32,
    /// How many answered it.
    pub answered: u32,
    /// How often each was answered, in rising order: a mark, the place of an option from 0, 1 for yes
    /// and 0 for no, a number.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub counts: Vec<(i64, u32)>,
}

/// A text, by the record that released it and its place there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct TextId {
    /// The record.
    pub release: Seq,
    /// Its place there, from 0.
    pub place: u32,
}

/// Words that somebody answered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Said {
    /// The question's number in its form, from 1.
    pub question: u32,
    /// The words.
    pub text: String,
}

/// Words that wait for whoever leads the meeting to show them, or that are shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldText {
    /// Which.
    pub id: TextId,
    /// The words.
    pub said: Said,
    /// The record that shows them, where they are shown.
    pub shown: Option<Seq>,
}

/// Answers were counted together. The words among them are personal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// The form.
    pub form: FormId,
    /// The last record that was counted.
    pub upto: Seq,
    /// How many answers were counted.
    pub answers: u32,
    /// What was counted, question by question.
    pub tallies: Vec<Tally>,
    /// The words, in the order of questions and alphabet, until they were dropped.
    #[serde(skip)]
    pub texts: Option<Vec<Said>>,
}

/// Words were shown to everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextShown {
    /// The form.
    pub form: FormId,
    /// Which text.
    pub text: TextId,
    /// The words.
    pub said: Said,
}

/// Counts answers, question by question.
#[must_use]
pub fn tallied(sheets: &[(Seq, Vec<Answer>)]) -> Vec<Tally> {
    let mut questions: BTreeMap<u32, (u32, BTreeMap<i64, u32>)> = BTreeMap::new();
    for answer in sheets.iter().flat_map(|(_, answers)| answers) {
        let (answered, counts) = questions.entry(answer.question).or_default();
        *answered += 1;
        for value in answer.value.counted() {
            *counts.entry(value).or_default() += 1;
        }
    }
    let tally = |(question, (answered, counts)): (u32, (u32, BTreeMap<i64, u32>))| Tally {
        question,
        answered,
        counts: counts.into_iter().collect(),
    };
    questions.into_iter().map(tally).collect()
}

/// Adds what was counted to what had been.
pub(crate) fn add(sum: &mut Vec<Tally>, more: &[Tally]) {
    for tally in more {
        match sum.binary_search_by_key(&tally.question, |it| it.question) {
            Err(at) => sum.insert(at, tally.clone()),
            Ok(at) => {
                let Some(known) = sum.get_mut(at) else {
                    continue;
                };
                known.answered += tally.answered;
                let mut counts: BTreeMap<_, _> = known.counts.iter().copied().collect();
                for (value, times) in &tally.counts {
                    *counts.entry(*value).or_default() += times;
                }
                known.counts = counts.into_iter().collect();
            }
        }
    }
}

/// What is released of some answers.
pub(super) fn of(form: &Form, sheets: &[(Seq, Vec<Answer>)]) -> Released {
    let answers = sheets.iter().flat_map(|(_, answers)| answers);
    let said = answers.filter_map(|answer| match &answer.value {
        Value::Text(text) => Some(Said {
            question: answer.question,
            text: text.clone(),
        }),
        _ => None,
    });
    let mut texts: Vec<_> = said.collect();
    texts.sort();
    Released {
        form: form.id,
        upto: sheets.last().map_or(0, |(seq, _)| *seq),
        answers: u32::try_from(sheets.len()).unwrap_or(u32::MAX),
        tallies: tallied(sheets),
        texts: Some(texts).filter(|texts| !texts.is_empty()),
    }
}

/// Whether there is something to settle at a moment. A room that was taken along settles nothing:
/// its answers are counted in the town, with those that the town has.
pub(crate) fn is_due(state: &State, form: &Form, at: kuzul_journal::Timestamp) -> bool {
    if state.unpacked.is_some() {
        return false;
    }
    !form.tied.is_empty() || is_countable(form, at)
}

fn is_countable(form: &Form, at: kuzul_journal::Timestamp) -> bool {
    let back = form.came_back.map_or(i64::MIN, |back| back.0);
    let all_here = at.0 >= back.saturating_add(COMING_BACK_MS);
    let closed = !form.is_open(at) && all_here;
    let enough = form.waiting.len() >= TOGETHER;
    let since = form.closes_at.0.max(back);
    let stale = at.0 >= since.saturating_add(TOO_FEW_KEPT_MS);
    closed && !form.waiting.is_empty() && (enough || stale)
}

pub(super) fn settle(
    state: &State,
    form: &Form,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    if !is_due(state, form, context.at) {
        return Err(Refusal::StillOpen.into());
    }
    let mut events = Vec::new();
    let mut drop: Vec<Seq> = form.tied.clone();
    if is_countable(form, context.at) {
        if form.waiting.len() >= TOGETHER {
            events.push(of(form, &form.waiting).into());
        }
        drop.extend(form.waiting.iter().map(|(seq, _)| *seq));
    }
    let dropped = drop.into_iter().map(|seq| {
        Event::from(Redacted(Redaction {
            seq,
            part: Part::Closed,
            reason: REASON.to_owned(),
            ground: Ground::Retention.name().to_owned(),
            place: crate::redaction::place_of(state, seq),
        }))
    });
    events.extend(dropped);
    Ok(events)
}

pub(super) fn show(form: &Form, text: TextId) -> Result<Vec<Event>, crate::Refusal> {
    let held = form.texts.iter().find(|held| held.id == text);
    let held = held.filter(|held| held.shown.is_none());
    let held = held.ok_or(Refusal::UnknownText)?;
    let shown = TextShown {
        form: form.id,
        text,
        said: held.said.clone(),
    };
    Ok(vec![shown.into()])
}

pub(super) fn hide(
    state: &State,
    form: &Form,
    text: TextId,
    reason: &str,
) -> Result<Vec<Event>, crate::Refusal> {
    let held = form.texts.iter().find(|held| held.id == text);
    let shown = held.and_then(|held| held.shown);
    let seq = shown.ok_or(Refusal::UnknownText)?;
    let redaction = Redaction {
        seq,
        part: Part::Open,
        reason: words::paragraph(Field::Reason, reason)?,
        ground: Ground::Moderation.name().to_owned(),
        place: crate::redaction::place_of(state, seq),
    };
    Ok(vec![Redacted(redaction).into()])
}

impl Fact for Released {
    const KIND: &'static str = "answers.released";
    type Personal = Vec<Said>;

    fn personal(&self) -> Option<&Vec<Said>> {
        self.texts.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Vec<Said>>) {
        self.texts = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        state.forms.change(self.form, |form| {
            add(&mut form.tallies, &self.tallies);
            form.counted = form.counted.saturating_add(self.answers);
            let (counted, waiting) = std::mem::take(&mut form.waiting)
                .into_iter()
                .partition(|(seq, _)| *seq <= self.upto);
            form.waiting = waiting;
            let counted: Vec<(Seq, Vec<Answer>)> = counted;
            form.tied.extend(counted.into_iter().map(|(seq, _)| seq));
            let texts = (0..).zip(self.texts.iter().flatten());
            form.texts.extend(texts.map(|(at, said)| HeldText {
                id: TextId {
                    release: place.seq,
                    place: at,
                },
                said: said.clone(),
                shown: None,
            }));
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for TextShown {
    const KIND: &'static str = "text.shown";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.forms.change(self.form, |form| {
            let known = form.texts.iter_mut().find(|held| held.id == self.text);
            match known {
                Some(held) => held.shown = Some(place.seq),
                // The closed words were dropped since; what is shown stands here too.
                None => form.texts.push(HeldText {
                    id: self.text,
                    said: self.said.clone(),
                    shown: Some(place.seq),
                }),
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
