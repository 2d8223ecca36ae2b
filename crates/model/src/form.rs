//! The form: questions that many people are asked, after a meeting or when they register for it.
//!
//! A survey is anonymous. What somebody answers is kept closed until at least [`TOGETHER`] people
//! have answered; then all of them are counted together ([`release`]), and what tied an answer to
//! its moment and its device is dropped. What people write freely is kept apart from their figures,
//! and nobody reads it in public before whoever leads the meeting has shown it.
//!
//! The answers to questions of a registration are kept with it (see `registration`).

pub mod answer;
pub mod question;
pub mod release;

use imbl::OrdMap;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{FormId, MeetingId},
    meeting,
    returning::Numbers,
    words::{self, Field},
};
use answer::Answer;
use question::Question;
use release::{HeldText, Tally};

/// Questions of a form, at the most: more than anybody answers in a minute.
pub const QUESTIONS_MAX: usize = 30;
/// Answers that are counted together, at the least: fewer would tell who said what.
pub const TOGETHER: usize = 5;
/// Answers to one form, at the most.
pub const ANSWERS_MAX: u32 = 20_000;

/// Questions that many people are asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Its id.
    pub id: FormId,
    /// What it belongs to.
    pub about: About,
    /// Its title.
    pub title: String,
    /// What is said before the first question.
    pub introduction: Option<String>,
    /// Its questions, in their order.
    #[serde(with = "as_json")]
    pub questions: Vec<Question>,
    /// When it stops taking answers.
    pub closes_at: Timestamp,
    /// The record that said so last.
    pub(crate) closing: Seq,
    /// The record that last changed questions that were there already, rather than adding some.
    pub(crate) reworked: Option<Seq>,
    /// When answers came back last from a room that was taken along.
    pub(crate) came_back: Option<Timestamp>,
    /// How many have answered.
    pub answers: u32,
    /// Whose answers have been counted.
    pub counted: u32,
    /// Who has answered, by pseudonym.
    pub(crate) given_by: OrdMap<String, Seq>,
    /// Answers that wait to be counted together.
    #[serde(with = "as_json")]
    pub(crate) waiting: Vec<(Seq, Vec<Answer>)>,
    /// Records that still hold an answer that was counted.
    pub(crate) tied: Vec<Seq>,
    /// What was counted.
    #[serde(with = "as_json")]
    pub(crate) tallies: Vec<Tally>,
    /// What people wrote freely.
    #[serde(with = "as_json")]
    pub(crate) texts: Vec<HeldText>,
}

/// What a form belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// What people thought of a meeting.
    Survey(MeetingId),
    /// What people are asked when they register for a meeting.
    Registration(MeetingId),
}

impl About {
    /// The meeting.
    #[must_use]
    pub fn meeting(self) -> MeetingId {
        match self {
            Self::Survey(meeting) | Self::Registration(meeting) => meeting,
        }
    }
}

impl About {
    pub(crate) fn meeting_mut(&mut self) -> &mut MeetingId {
        match self {
            Self::Survey(meeting) | Self::Registration(meeting) => meeting,
        }
    }
}

impl Form {
    /// Whether it takes answers at a moment.
    #[must_use]
    pub fn is_open(&self, at: Timestamp) -> bool {
        at < self.closes_at
    }

    /// Whether somebody has answered already.
    #[must_use]
    pub fn has_answered(&self, pseudonym: &str) -> bool {
        self.given_by.contains_key(pseudonym)
    }

    /// Whether its questions may still be taken away or changed.
    #[must_use]
    pub fn is_untouched(&self) -> bool {
        self.answers == 0
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open a form.
    Open(Opened),
    /// Change its words and questions. Once somebody has answered, questions are only added.
    Change(Changed),
    /// Set when it closes; a moment that has passed closes it now.
    SetClosing(ClosingSet),
    /// Answer it.
    Answer {
        /// The form.
        form: FormId,
        /// The answers.
        answers: Vec<Answer>,
    },
    /// Show a text to everybody.
    ShowText {
        /// The form.
        form: FormId,
        /// Which text.
        text: release::TextId,
    },
    /// Hide a text that was shown: its words leave the public journal.
    HideText {
        /// The form.
        form: FormId,
        /// Which text.
        text: release::TextId,
        /// Why, in words that the public may read.
        reason: String,
    },
    /// Count what waits once the form is closed, and drop what ties answers to devices.
    Settle {
        /// The form.
        form: FormId,
    },
}

impl Command {
    /// The meeting that it is about, where the form is known.
    #[must_use]
    pub fn meeting(&self, state: &State) -> Option<MeetingId> {
        let form = match self {
            Self::Open(opened) => return Some(opened.about.meeting()),
            Self::Change(changed) => changed.form,
            Self::SetClosing(set) => set.form,
            Self::Answer { form, .. }
            | Self::ShowText { form, .. }
            | Self::HideText { form, .. }
            | Self::Settle { form } => *form,
        };
        state.forms.get(form).map(|form| form.about.meeting())
    }
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such form.
    #[error("there is no form {0}")]
    UnknownForm(FormId),
    /// It belongs to something that has one already.
    #[error("there is a form for this already")]
    OpenedAlready,
    /// Nothing is asked.
    #[error("a form has a question at the least")]
    NoQuestion,
    /// More questions than a form can have.
    #[error("a form has {QUESTIONS_MAX} questions at the most")]
    TooManyQuestions,
    /// A question that offers a choice has too few or too many.
    #[error("question {0} offers from two to {max} things to choose from", max = question::OPTIONS_MAX)]
    OptionCount(u32),
    /// A question was changed that somebody has answered.
    #[error("question {0} has been answered and stays as it is")]
    AnsweredAlready(u32),
    /// It takes no more answers.
    #[error("the form is closed")]
    Closed,
    /// It is still open.
    #[error("the form is still open")]
    StillOpen,
    /// More answers than a form can have.
    #[error("a form takes {ANSWERS_MAX} answers at the most")]
    Full,
    /// Only a device answers: it is known from others without being named.
    #[error("a survey is answered from a device of one's own")]
    NeedsDevice,
    /// This device has answered already.
    #[error("this device has answered already")]
    AnsweredTwice,
    /// A question that needs an answer has none.
    #[error("question {0} needs an answer")]
    Missing(u32),
    /// An answer is not one that the question takes.
    #[error("the answer to question {0} is not one that it takes")]
    Unfit(u32),
    /// An answer is too long.
    #[error("the answer to question {question} has {chars} characters, {chars_max} at the most")]
    TooLong {
        /// The question.
        question: u32,
        /// How long it is.
        chars: usize,
        /// How long it may be.
        chars_max: usize,
    },
    /// Nothing was answered.
    #[error("nothing is answered")]
    Empty,
    /// Answers to it come with a registration.
    #[error("this form is answered with a registration")]
    WithRegistration,
    /// There is no such text, or it is not in that state.
    #[error("there is no such text")]
    UnknownText,
}

/// A form was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Opened {
    /// What it belongs to.
    pub about: About,
    /// Its title.
    pub title: String,
    /// What is said before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
    /// When it stops taking answers.
    pub closes_at: Timestamp,
}

/// The words or questions of a form were changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changed {
    /// The form.
    pub form: FormId,
    /// Its title.
    pub title: String,
    /// What is said before the first question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introduction: Option<String>,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
}

/// It was said when a form closes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingSet {
    /// The form.
    pub form: FormId,
    /// When it stops taking answers.
    pub closes_at: Timestamp,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open(opened) => open(state, opened),
        Command::Change(changed) => change(known(state, changed.form)?, changed),
        Command::SetClosing(set) => {
            known(state, set.form)?;
            // Never before now: what was taken was taken in time.
            let closes_at = set.closes_at.max(context.at);
            Ok(vec![ClosingSet { closes_at, ..*set }.into()])
        }
        Command::Answer { form, answers } => {
            answer::decide(state, known(state, *form)?, answers, context)
        }
        Command::ShowText { form, text } => release::show(known(state, *form)?, *text),
        Command::HideText { form, text, reason } => {
            release::hide(state, known(state, *form)?, *text, reason)
        }
        Command::Settle { form } => release::settle(state, known(state, *form)?, context),
    }
}

fn open(state: &State, opened: &Opened) -> Result<Vec<Event>, crate::Refusal> {
    meeting::known(state, opened.about.meeting())?;
    if state.forms.values().any(|form| form.about == opened.about) {
        return Err(Refusal::OpenedAlready.into());
    }
    let opened = Opened {
        title: words::title(Field::Title, &opened.title)?,
        introduction: introduction(opened.introduction.as_deref())?,
        questions: question::taken(&opened.questions)?,
        ..opened.clone()
    };
    Ok(vec![opened.into()])
}

fn change(form: &Form, changed: &Changed) -> Result<Vec<Event>, crate::Refusal> {
    let questions = question::taken(&changed.questions)?;
    if !form.is_untouched() {
        let kept = form.questions.iter().zip((1..).zip(questions.iter()));
        let altered = kept.into_iter().find(|(old, (_, new))| old != new);
        if let Some((_, (number, _))) = altered {
            return Err(Refusal::AnsweredAlready(number).into());
        }
        if questions.len() < form.questions.len() {
            let missing = u32::try_from(questions.len()).unwrap_or(u32::MAX) + 1;
            return Err(Refusal::AnsweredAlready(missing).into());
        }
    }
    let changed = Changed {
        form: form.id,
        title: words::title(Field::Title, &changed.title)?,
        introduction: introduction(changed.introduction.as_deref())?,
        questions,
    };
    Ok(vec![changed.into()])
}

fn introduction(text: Option<&str>) -> Result<Option<String>, words::Unfit> {
    let text = text.filter(|text| !text.trim().is_empty());
    text.map(|text| words::paragraph(Field::Text, text))
        .transpose()
}

/// The form, or a refusal that names it.
pub(crate) fn known(state: &State, id: FormId) -> Result<&Form, Refusal> {
    state.forms.get(id).ok_or(Refusal::UnknownForm(id))
}

/// Notes that somebody has answered what comes with something else.
pub(crate) fn note_answer(state: &mut State, about: About) {
    let form = state.forms.values().find(|form| form.about == about);
    if let Some(id) = form.map(|form| form.id) {
        state
            .forms
            .change(id, |form| form.answers = form.answers.saturating_add(1));
    }
}

impl Fact for Opened {
    const KIND: &'static str = "form.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = FormId(place.seq);
        state.forms.insert(
            id,
            Form {
                id,
                about: self.about,
                title: self.title.clone(),
                introduction: self.introduction.clone(),
                questions: self.questions.clone(),
                closes_at: self.closes_at,
                closing: place.seq,
                reworked: None,
                came_back: None,
                answers: 0,
                counted: 0,
                given_by: OrdMap::new(),
                waiting: Vec::new(),
                tied: Vec::new(),
                tallies: Vec::new(),
                texts: Vec::new(),
            },
        );
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Meeting(self.about.meeting())]
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.about.meeting_mut().0)
    }
}

impl Fact for Changed {
    const KIND: &'static str = "form.changed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.forms.change(self.form, |form| {
            if !self.questions.starts_with(&form.questions) {
                form.reworked = Some(place.seq);
            }
            form.title.clone_from(&self.title);
            form.introduction.clone_from(&self.introduction);
            form.questions.clone_from(&self.questions);
        });
    }

    /// Nothing is told of it in a history: the form itself says what it asks.
    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.form.0)
    }
}

impl Fact for ClosingSet {
    const KIND: &'static str = "form.closing_set";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        state.forms.change(self.form, |form| {
            form.closes_at = self.closes_at;
            form.closing = place.seq;
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }

    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        numbers.need(&mut self.form.0)
    }
}
