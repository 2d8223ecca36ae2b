//! Registrations as the organiser sees them: the rules, who comes, what they need, the questions.

use axum::response::Response;
use jiff::ToSpan;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    form::{self, About, Form, answer::Value},
    id::{MeetingId, RegistrationId},
    meeting::Meeting,
    registration::{self, COMPANIONS_MAX, Desk, Entry, Opened, Standing},
};

use crate::{
    console::{Forms, Shown},
    errors::Problem,
    form::building::{self, Line},
    frame::{self, Frame, Section},
    meeting::leading::{Asking, Asks, Head, LedForm, LedPage, closing, path},
    room::{html, sent::Sent},
};

/// Somebody who registered, in a line.
pub(super) struct EntryLine<'a> {
    pub(super) entry: &'a Entry,
    /// Its number on the list of paper, from 1.
    pub(super) number: usize,
    pub(super) name: &'a str,
    pub(super) address: &'a str,
    /// Questions and what was answered.
    pub(super) answers: Vec<(&'a str, String)>,
}

impl EntryLine<'_> {
    pub(super) fn standing(&self) -> &'static str {
        match self.entry.standing {
            Standing::Placed => "registration-standing-placed",
            Standing::Waiting => "registration-standing-waiting",
            Standing::Cancelled => "registration-standing-cancelled",
        }
    }

    pub(super) fn is_on(&self) -> bool {
        self.entry.is_on()
    }

    pub(super) fn is_placed(&self) -> bool {
        self.entry.standing == Standing::Placed
    }
}

#[derive(askama::Template)]
#[template(path = "registration/desk.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head<'a>,
    desk: Option<&'a Desk>,
    entries: Vec<EntryLine<'a>>,
    has_questions: bool,
    over: bool,
    places: String,
    companions: String,
    companions_max: u32,
    closes_on: String,
    needs: bool,
}

#[derive(askama::Template)]
#[template(path = "registration/questions.html")]
struct Questions<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head<'a>,
    lines: Vec<Line>,
}

/// Who registered, in the order of the alphabet as the list of paper has them.
pub(super) fn entries<'a>(seen: Seen<'a>, desk: &'a Desk, words: Words) -> Vec<EntryLine<'a>> {
    let form = seen.registration_form(desk.rules.meeting);
    let lines = seen.registrations(desk).map(|entry| {
        let person = entry.person.as_ref();
        EntryLine {
            entry,
            number: 0,
            name: person.map_or("—", |person| &person.name),
            address: person
                .and_then(|it| it.address.as_ref())
                .map_or("", |address| address.as_str()),
            answers: form.map_or_else(Vec::new, |form| answers(form, entry, words)),
        }
    });
    let mut lines: Vec<_> = lines.collect();
    // A number stands on paper that was printed before the next registration or cancellation: it is
    // given once, in the order in which they came.
    lines.sort_unstable_by_key(|line| line.entry.id);
    for (number, line) in (1..).zip(&mut lines) {
        line.number = number;
    }
    // Those who come first, by name; those who wait, as they move up.
    lines.sort_by_cached_key(|line| {
        let order = match line.entry.standing {
            Standing::Placed => 0,
            Standing::Waiting => 1,
            Standing::Cancelled => 2,
        };
        let name = match line.entry.standing {
            Standing::Waiting => String::new(),
            Standing::Placed | Standing::Cancelled => line.name.to_lowercase(),
        };
        (order, name, line.entry.id)
    });
    lines
}

fn answers<'a>(form: &'a Form, entry: &Entry, words: Words) -> Vec<(&'a str, String)> {
    let given = entry.answers.iter().flat_map(|(_, answers)| answers);
    let told = given.filter_map(|answer| {
        let question = form
            .questions
            .get(answer.question.checked_sub(1)? as usize)?;
        let said = match &answer.value {
            Value::Mark(mark) => mark.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => text.clone(),
            Value::Yes(yes) => words
                .t(if *yes { "form-yes" } else { "form-no" })
                .into_owned(),
            Value::Chosen(places) => {
                let options = question.kind.options();
                let chosen = places.iter().filter_map(|at| options.get(*at as usize));
                chosen.map(String::as_str).collect::<Vec<_>>().join(", ")
            }
        };
        Some((question.label.as_str(), said))
    });
    told.collect()
}

/// The page.
pub(crate) async fn show(led: LedPage) -> Response {
    led.show_people(|shown, meeting| page(shown, Some(meeting.id)))
}

/// Opens registration, changes its rules, cancels for somebody.
pub(crate) async fn arrange(form: LedForm) -> Response {
    if let Some(answer) = form.names_refused() {
        return answer;
    }
    let read = |asking: Asking<'_>| {
        let command = command(asking.meeting()?, asking.sent)?;
        Ok(Command::Registration(command).into())
    };
    form.take(
        read,
        |meeting, _| path(meeting, "inscriptions"),
        |shown, meeting, _| page(shown, meeting),
    )
    .await
}

fn command(meeting: &Meeting, sent: &Sent) -> Result<registration::Command, Problem> {
    Ok(match sent.text("action") {
        "regler" => registration::Command::Open(Opened {
            meeting: meeting.id,
            places: match sent.text("places").trim() {
                "" => None,
                // What is no number is no number of places either.
                typed => Some(typed.parse().unwrap_or(0)),
            },
            companions_max: match sent.text("accompagnants").trim() {
                "" => 0,
                typed => typed.parse().unwrap_or(u32::MAX),
            },
            needs: sent.get("besoins").is_some(),
            closes_at: closing(sent)?,
        }),
        "desinscrire" => registration::Command::CancelFor {
            meeting: meeting.id,
            registration: RegistrationId(sent.number("inscription")?),
        },
        _ => return Err(Problem::BrokenBody),
    })
}

fn page(shown: &Shown<'_>, meeting: Option<MeetingId>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = meeting.and_then(|id| seen.meeting(id)) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let head = Head::of(seen, meeting, "inscriptions");
    let frame = head.frame(shown, seen);
    let desk = seen.desk(meeting.id);
    let rules = desk.map(|desk| desk.rules);
    let forms = &shown.forms;
    let text = |name: &str, there: String| forms.typed("regler", name, &there);
    let closes = rules.map_or_else(
        // The day before, so that chairs can be put up.
        || {
            let day = meeting.announced.schedule.first_day();
            day.checked_sub(1.day()).unwrap_or(day)
        },
        |rules| frame::local(rules.closes_at).date(),
    );
    let page = Html {
        forms,
        desk,
        entries: desk.map_or_else(Vec::new, |desk| entries(seen, desk, frame.words)),
        has_questions: seen.registration_form(meeting.id).is_some(),
        over: meeting.held.is_some() || meeting.cancelled.is_some(),
        places: text(
            "places",
            rules
                .and_then(|it| it.places)
                .map_or_else(String::new, |it| it.to_string()),
        ),
        companions: text(
            "accompagnants",
            rules.map_or(1, |it| it.companions_max).to_string(),
        ),
        companions_max: COMPANIONS_MAX,
        closes_on: text("ferme-le", closes.to_string()),
        needs: rules.is_none_or(|rules| rules.needs),
        frame: &frame,
        head,
    };
    html(shown.status, &page)
}

/// The questions that people are asked.
pub(crate) async fn show_questions(led: LedPage) -> Response {
    led.show(|shown, meeting| questions_page(shown, Some(meeting.id), None))
}

/// Keeps the questions.
pub(crate) async fn questions(form: LedForm) -> Response {
    form.take(
        asked_for,
        |meeting, _| path(meeting, "inscriptions"),
        |shown, meeting, sent| {
            let more = sent.text("action") == "lignes";
            questions_page(shown, meeting, Some(building::typed(sent, more)))
        },
    )
    .await
}

fn asked_for(asking: Asking<'_>) -> Result<Asks, Problem> {
    let Asking { seen, sent, .. } = asking;
    if sent.text("action") == "lignes" {
        return Ok(Asks::Again);
    }
    let meeting = asking.meeting()?;
    let title = meeting.announced.title.clone();
    let questions = building::questions(&building::typed(sent, false));
    let ask = match seen.registration_form(meeting.id) {
        Some(form) => form::Command::Change(form::Changed {
            form: form.id,
            title,
            introduction: None,
            questions,
        }),
        None => form::Command::Open(form::Opened {
            about: About::Registration(meeting.id),
            title,
            introduction: None,
            questions,
            // It takes answers as long as registration is open.
            closes_at: kuzul_journal::Timestamp(i64::MAX),
        }),
    };
    Ok(Command::Form(ask).into())
}

fn questions_page(
    shown: &Shown<'_>,
    meeting: Option<MeetingId>,
    typed: Option<Vec<Line>>,
) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = meeting.and_then(|id| seen.meeting(id)) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let head = Head::of(seen, meeting, "inscriptions");
    let frame = head.frame(shown, seen);
    let form = seen.registration_form(meeting.id);
    let questions = form.map_or(&[][..], |form| &form.questions);
    let fixed = form.is_some_and(|form| !form.is_untouched());
    let page = Questions {
        forms: &shown.forms,
        lines: typed.unwrap_or_else(|| building::lines(questions, fixed)),
        frame: &frame,
        head,
    };
    html(shown.status, &page)
}
