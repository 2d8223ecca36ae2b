//! The survey as whoever leads the meeting makes it: questions, closing, the code at the exit, words
//! that wait to be shown.

use axum::response::Response;
use jiff::{ToSpan, civil::Date};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    form::{
        self, About, Form,
        question::{Kind, Question},
        release::{HeldText, TextId},
    },
    id::{FormId, MeetingId},
    meeting::Meeting,
};

use crate::{
    console::{Forms, Shown},
    errors::Problem,
    form::building::{self, Line},
    frame::{self, Frame, Section},
    meeting::leading::{Asking, Asks, Head, LedForm, LedPage, closing, path},
    qr::Qr,
    room::{html, sent::Sent},
};

/// For how many days after the meeting a survey is open, unless said otherwise.
const DAYS_OPEN: i64 = 14;

#[derive(askama::Template)]
#[template(path = "survey/leading.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head<'a>,
    form: Option<&'a Form>,
    open: bool,
    /// Surveys that came back from a room and ask something else, and whether they are open.
    others: Vec<(&'a Form, bool)>,
    /// Whether this is a room that was taken along: its answers are counted in the town.
    away: bool,
    title: String,
    introduction: String,
    closes_on: String,
    lines: Vec<Line>,
    /// Where phones come in, and its code.
    link: String,
    qr: Option<Qr>,
    texts: Vec<Text<'a>>,
    together: usize,
}

/// The form as it was typed.
struct Typed {
    title: String,
    introduction: String,
    closes_on: String,
    lines: Vec<Line>,
}

impl Typed {
    /// `None` where another form of the page was sent.
    fn of(sent: &Sent, more: bool) -> Option<Self> {
        let lines = building::typed(sent, more);
        (sent.get("titre").is_some()).then(|| Self {
            title: sent.text("titre").to_owned(),
            introduction: sent.text("introduction").to_owned(),
            closes_on: sent.text("ferme-le").to_owned(),
            lines,
        })
    }
}

/// Words that people answered, with the question.
struct Text<'a> {
    form: FormId,
    held: &'a HeldText,
    question: &'a str,
}

/// The page.
pub(crate) async fn show(led: LedPage) -> Response {
    led.show(|shown, meeting| page(shown, Some(meeting.id), None))
}

/// Does what the page asks for.
pub(crate) async fn lead(form: LedForm) -> Response {
    let read = |asking: Asking<'_>| {
        if asking.sent.text("action") == "lignes" {
            return Ok(Asks::Again);
        }
        let command = command(asking.seen, asking.meeting()?, asking.sent)?;
        Ok(Command::Form(command).into())
    };
    form.take(read, on, |shown, meeting, sent| {
        let more = sent.text("action") == "lignes";
        page(shown, meeting, Typed::of(sent, more))
    })
    .await
}

/// Where it goes on.
fn on(meeting: u64, sent: &Sent) -> String {
    let place = match sent.text("action") {
        "montrer" | "masquer" => "#textes",
        _ => "",
    };
    format!("{}{place}", path(meeting, "enquete"))
}

/// What a form of the page asks for.
fn command(seen: Seen<'_>, meeting: &Meeting, sent: &Sent) -> Result<form::Command, Problem> {
    let there = || asked_for(seen, meeting, sent).ok_or(Problem::NoSuchPage);
    let text = || {
        Ok::<_, Problem>(TextId {
            release: sent.number("ecriture")?,
            place: sent.number("rang")?,
        })
    };
    let introduction = || Some(sent.text("introduction").to_owned());
    Ok(match sent.text("action") {
        "ouvrir" => form::Command::Open(form::Opened {
            about: About::Survey(meeting.id),
            title: sent.text("titre").to_owned(),
            introduction: introduction(),
            questions: building::questions(&building::typed(sent, false)),
            closes_at: closing(sent)?,
        }),
        "modifier" => form::Command::Change(form::Changed {
            form: there()?,
            title: sent.text("titre").to_owned(),
            introduction: introduction(),
            questions: building::questions(&building::typed(sent, false)),
        }),
        "fermer" => form::Command::SetClosing(form::ClosingSet {
            form: there()?,
            closes_at: crate::now(),
        }),
        "dater" => form::Command::SetClosing(form::ClosingSet {
            form: there()?,
            closes_at: closing(sent)?,
        }),
        "montrer" => form::Command::ShowText {
            form: there()?,
            text: text()?,
        },
        "masquer" => form::Command::HideText {
            form: there()?,
            text: text()?,
            reason: sent.text("raison").to_owned(),
        },
        _ => return Err(Problem::BrokenBody),
    })
}

/// The survey that a form of the page is about: the first, where it names none.
fn asked_for(seen: Seen<'_>, meeting: &Meeting, sent: &Sent) -> Option<FormId> {
    let named = sent.number("formulaire").ok().map(FormId);
    let mut all = seen.surveys_of(meeting.id).map(|form| form.id);
    all.find(|id| named.is_none_or(|named| named == *id))
}

fn page(shown: &Shown<'_>, meeting: Option<MeetingId>, typed: Option<Typed>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = meeting.and_then(|id| seen.meeting(id)) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let head = Head::of(seen, meeting, "enquete");
    let frame = head.frame(shown, seen);
    let form = seen.survey(meeting.id);
    // The questions are read by people of here, whatever the language of who proposes them.
    let words = Words::of(Language::French);
    let proposed = proposed(words);
    let (title, introduction, questions, closes) = match form {
        Some(form) => (
            form.title.clone(),
            form.introduction.clone().unwrap_or_default(),
            form.questions.as_slice(),
            frame::local(form.closes_at).date(),
        ),
        None => (
            words.t("survey-default-title").into_owned(),
            words.t("survey-default-introduction").into_owned(),
            proposed.as_slice(),
            closing_day(meeting),
        ),
    };
    let fixed = form.is_some_and(|form| !form.is_untouched());
    let typed = typed.unwrap_or_else(|| Typed {
        title,
        introduction,
        closes_on: closes.to_string(),
        lines: building::lines(questions, fixed),
    });
    let link = form.map(|form| format!("/enquetes/{}", form.id));
    let link = link.unwrap_or_default();
    let site = shown.site.settings();
    let base = site.first_address();
    let link = format!("{}{link}", base.unwrap_or_default());
    let texts = seen
        .surveys_of(meeting.id)
        .flat_map(|form| texts(seen, form));
    let others = seen.surveys_of(meeting.id).skip(1);
    let others = others.map(|form| (form, form.is_open(crate::now())));
    let page = Html {
        forms: &shown.forms,
        form,
        open: form.is_some_and(|form| form.is_open(crate::now())),
        others: others.collect(),
        away: seen.unpacked().is_some(),
        title: typed.title,
        introduction: typed.introduction,
        // The form that changes the questions does not ask for the day.
        closes_on: Some(typed.closes_on)
            .filter(|day| !day.is_empty())
            .unwrap_or_else(|| closes.to_string()),
        lines: typed.lines,
        // Without an address that phones reach, a code leads nowhere.
        qr: form.zip(base).and_then(|_| Qr::of(&link)),
        link,
        texts: texts.collect(),
        together: form::TOGETHER,
        frame: &frame,
        head,
    };
    html(shown.status, &page)
}

fn texts<'a>(seen: Seen<'a>, form: &'a Form) -> impl Iterator<Item = Text<'a>> {
    let texts = seen.form_texts(form);
    texts.map(|held| {
        let at = (held.said.question as usize).saturating_sub(1);
        Text {
            form: form.id,
            held,
            question: form.questions.get(at).map_or("", |it| &it.label),
        }
    })
}

/// Two weeks after the meeting, or after today where it is long over.
fn closing_day(meeting: &Meeting) -> Date {
    let today = frame::local(crate::now()).date();
    let day = meeting.announced.schedule.last_day().max(today);
    day.checked_add(DAYS_OPEN.days()).unwrap_or(day)
}

/// The questions that are ready.
fn proposed(words: Words) -> Vec<Question> {
    let text = |key: &str| words.t(&format!("survey-default-{key}")).into_owned();
    let lines = |key: &str| {
        text(key)
            .split('|')
            .map(|it| it.trim().to_owned())
            .collect()
    };
    let question = |key: &str, kind, required| Question {
        label: text(key),
        help: None,
        kind,
        required,
    };
    let scale = |low: &str, high: &str| Kind::Scale {
        low: text(low),
        high: text(high),
    };
    vec![
        question("content", scale("content-low", "content-high"), true),
        question("heard", scale("heard-low", "heard-high"), false),
        question("prepared", Kind::YesNo, false),
        question(
            "useful",
            Kind::Several {
                options: lines("useful-options"),
            },
            false,
        ),
        question(
            "source",
            Kind::One {
                options: lines("source-options"),
            },
            false,
        ),
        question("words", Kind::Long, false),
    ]
}
