//! What people are asked, and what they answered.

use super::{
    super::{Conflict, LeftOut, Trip, fits, is_author, is_title},
    meetings::meeting_of,
};
use crate::{
    Event, State,
    form::{
        About, Changed, Form, Opened,
        answer::{self, Given},
        question,
    },
    id::FormId,
    words::{self, Field},
};

pub(super) fn settle(
    state: &State,
    trip: &Trip,
    event: &mut Event,
) -> Result<Vec<Conflict>, LeftOut> {
    let conflict = match event {
        Event::FormOpened(fact) => {
            meeting_of(state, fact.about.meeting())?;
            fits(is_form(
                &fact.title,
                fact.introduction.as_deref(),
                &fact.questions,
            ))?;
            open(state, fact)?
        }
        Event::FormChanged(fact) => {
            let form = form_of(state, fact.form)?;
            fits(is_form(
                &fact.title,
                fact.introduction.as_deref(),
                &fact.questions,
            ))?;
            change(form, trip, fact)
        }
        Event::FormClosingSet(fact) => {
            let form = form_of(state, fact.form)?;
            let differs = form.closes_at != fact.closes_at && trip.is_ours(form.closing);
            differs.then_some(Conflict::ClosingHere { form: form.id })
        }
        Event::AnswerGiven(fact) => {
            given(form_of(state, fact.form)?, trip, fact)?;
            None
        }
        _ => return Err(LeftOut::NotOfARoom),
    };
    Ok(conflict.into_iter().collect())
}

fn form_of(state: &State, id: FormId) -> Result<&Form, LeftOut> {
    state.forms.get(id).ok_or(LeftOut::Gone(id.0))
}

fn is_form(title: &str, introduction: Option<&str>, questions: &[question::Question]) -> bool {
    let introduced = introduction
        .is_none_or(|text| words::paragraph(Field::Text, text).is_ok_and(|taken| taken == text));
    let asked = question::taken(questions).is_ok_and(|taken| taken == questions);
    is_title(title) && introduced && asked
}

/// Where both sides asked the same, there is one form, and answers to both are answers to it.
/// A survey with other questions stays beside the town's; registrations have one form only.
fn open(state: &State, fact: &Opened) -> Result<Option<Conflict>, LeftOut> {
    let here = state.forms.values().find(|form| form.about == fact.about);
    let Some(here) = here else { return Ok(None) };
    let same = here.questions == fact.questions;
    let conflict = Conflict::FormHere {
        form: here.id,
        same,
    };
    match fact.about {
        About::Survey(_) if !same => Ok(Some(conflict)),
        _ => Err(LeftOut::For(conflict)),
    }
}

/// Questions that somebody has answered here stay as they are.
fn change(form: &Form, trip: &Trip, fact: &Changed) -> Option<Conflict> {
    let adds = fact.questions.starts_with(&form.questions);
    let answered_here = form.given_by.values().any(|seq| trip.is_ours(*seq));
    let changed_here = form.reworked.is_some_and(|seq| trip.is_ours(seq));
    let stays = !adds && (answered_here || changed_here || trip.keeps_questions(form.id));
    stays.then_some(Conflict::QuestionsStay { form: form.id })
}

/// Answers count under the questions that they were given to.
fn given(form: &Form, trip: &Trip, fact: &Given) -> Result<(), LeftOut> {
    fits(matches!(form.about, About::Survey(_)) && is_author(&fact.by))?;
    if form.has_answered(&fact.by) {
        return Err(LeftOut::For(Conflict::AnsweredTwice { form: form.id }));
    }
    let others =
        form.reworked.is_some_and(|seq| trip.is_ours(seq)) || trip.keeps_questions(form.id);
    let answers = fact.answers.as_deref().unwrap_or_default();
    let asked = answers.iter().all(|it| {
        let place = usize::try_from(it.question).unwrap_or(usize::MAX);
        (1..=form.questions.len()).contains(&place)
    });
    // What was optional there may be required here: only what was answered has to fit.
    let optional: Vec<_> = form
        .questions
        .iter()
        .cloned()
        .map(question::optional)
        .collect();
    let fit = answer::taken(&optional, answers).is_ok_and(|taken| taken == answers);
    if others || !asked || !fit {
        return Err(LeftOut::For(Conflict::AnswerUnfit { form: form.id }));
    }
    Ok(())
}
