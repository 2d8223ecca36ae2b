//! Letters about registrations, and what runs by itself: reminders of meetings and of what is
//! unanswered, counting surveys that closed. What was kept long enough goes at night, with all else.

use std::time::Duration;

use jiff::civil::Time;
use kuzul_engine::{CommandId, Engine, Submission};
use kuzul_journal::Timestamp;
use kuzul_locale::{DateStyle, Language, Value, Words};
use kuzul_model::{
    Actor, Command, Kuzul, State,
    access::{Seen, Untold, Viewer},
    form,
    meeting::{Meeting, Schedule},
    registration::{
        self, Standing,
        telling::{Notice, Telling},
    },
};

use super::key::Key;
use crate::{Settings, diffusion, frame};

/// How often it is looked whether there is something to do.
const PAUSE: Duration = Duration::from_secs(3);
/// Looks after which it is looked again although nothing was recorded: time passes all the same.
const LOOKS: u32 = 20;
/// How long before a meeting people are reminded, in milliseconds: two days.
const REMINDED_MS: i64 = 2 * 86_400_000;
/// Letters that are written at once.
const LETTERS_MAX: usize = 50;

/// Looks after registrations, surveys and answers for ever: writes letters, and counts what closed.
#[expect(
    clippy::disallowed_methods,
    reason = "the program itself speaks here, and no page"
)]
pub async fn tend(engine: Engine<Kuzul>, settings: Settings) {
    let mut last = 0;
    let mut looks = 0;
    loop {
        let snapshot = engine.snapshot();
        looks += 1;
        if snapshot.head.seq != last || looks >= LOOKS {
            looks = 0;
            for command in due(&snapshot.state, &settings, crate::now()) {
                let Ok(id) = CommandId::random() else {
                    continue;
                };
                let command = command(id);
                let submission = Submission {
                    id,
                    by: Actor::Operator,
                    command,
                    at: None,
                };
                if let Err(rejection) = engine.submit(submission).await {
                    // Another node may have done it; whatever is still due comes again.
                    tracing::debug!(?rejection, "what was due was not done");
                }
            }
            last = engine.snapshot().head.seq;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

type Due = Box<dyn FnOnce(CommandId) -> Command + Send>;

/// What is to be done at a moment.
fn due(state: &State, settings: &Settings, now: Timestamp) -> Vec<Due> {
    // The program itself: it writes to people whom nobody else may name.
    let seen = state.seen_by(Viewer::Operator);
    let mut due: Vec<Due> = Vec::new();
    let reminded = reminded(seen, now);
    // Who registered in a room that came back afterwards knows it: they were there.
    let today = frame::local(now).date();
    let is_over = |it: &Untold<'_>| {
        let meeting = seen.meeting(it.meeting);
        meeting.is_some_and(|it| it.announced.schedule.last_day() < today)
    };
    // Where letters leave and nobody has said where the site is, they wait until somebody does.
    let leads_back = settings.mail.is_none() || settings.first_address().is_some();
    let untold = seen.untold().filter(|it| leads_back && !is_over(it));
    let reminded = reminded.filter(|_| leads_back);
    for untold in untold.chain(reminded).take(LETTERS_MAX) {
        let Some(letter) = Letter::of(seen, &untold, settings) else {
            continue;
        };
        let secret = settings.clone();
        due.push(Box::new(move |id| letter.command(&Key::of(&secret, id))));
    }
    for form in seen.forms_to_settle(now) {
        due.push(Box::new(move |_| {
            Command::Form(form::Command::Settle { form })
        }));
    }
    for command in diffusion::due(seen, settings, now) {
        due.push(Box::new(move |_| command));
    }
    for command in crate::privacy::due(seen, settings, now) {
        due.push(Box::new(move |_| command));
    }
    for meeting in seen.registrations_to_forget(now) {
        due.push(Box::new(move |_| {
            Command::Registration(registration::Command::Forget { meeting })
        }));
    }
    due
}

/// Who is to be reminded: the meeting is near, and not over.
fn reminded<'a>(seen: Seen<'a>, now: Timestamp) -> impl Iterator<Item = Untold<'a>> {
    let desks = seen.desks();
    let near = desks.filter(move |desk| {
        let meeting = seen.meeting(desk.rules.meeting);
        let on = meeting.filter(|it| it.held.is_none() && it.cancelled.is_none());
        let start = on.and_then(begins);
        start.is_some_and(|start| (start.0 - REMINDED_MS..start.0).contains(&now.0))
    });
    near.flat_map(move |desk| seen.unreminded(desk.rules.meeting))
}

/// When a meeting begins, where its day is known.
fn begins(meeting: &Meeting) -> Option<Timestamp> {
    let Schedule::On { day, start, .. } = meeting.announced.schedule else {
        return None;
    };
    let day = day.first_day();
    let moment = day.to_datetime(start.unwrap_or(Time::midnight()));
    let moment = moment.to_zoned(frame::zone()).ok()?;
    Some(Timestamp(moment.timestamp().as_millisecond()))
}

/// A letter that is about to be written: all but its link.
struct Letter {
    telling: Telling,
    words: Words,
    base: String,
    /// Paragraphs before the link.
    paragraphs: Vec<String>,
    council: String,
}

#[derive(askama::Template)]
#[template(path = "registration/letter.html")]
struct Html<'a> {
    language: &'a str,
    subject: &'a str,
    paragraphs: &'a [String],
    link: &'a str,
    link_text: &'a str,
    council: &'a str,
    why: &'a str,
}

impl Letter {
    fn of(seen: Seen<'_>, untold: &Untold<'_>, settings: &Settings) -> Option<Self> {
        let meeting = seen.meeting(untold.meeting)?;
        let person = untold.entry.person.as_ref()?;
        let language = Language::from_code(&person.language).unwrap_or(Language::French);
        let words = Words::of(language);
        let title = &meeting.announced.title;
        let about = [("title", Value::from(title.clone()))];
        let stem = stem(untold);
        let subject = words.with(&format!("letter-{stem}-subject"), &about);
        let mut paragraphs = vec![
            words.with("letter-hello", &[("name", person.name.clone().into())]),
            words.with(&format!("letter-{stem}"), &about),
        ];
        paragraphs.push(told(meeting, words));
        paragraphs.extend(meeting.announced.place.clone());
        if let Some(cancelled) = &meeting.cancelled {
            paragraphs.push(cancelled.reason.clone());
        } else if untold.entry.is_on() {
            let people = [("n", Value::from(untold.entry.people))];
            paragraphs.push(words.with("registration-people", &people));
            paragraphs.push(words.t("letter-link").into_owned());
        }
        Some(Self {
            telling: Telling {
                meeting: untold.meeting,
                registration: untold.entry.id,
                notice: untold.notice,
                digest: String::new(),
                subject,
                text: String::new(),
                html: String::new(),
            },
            words,
            base: settings.first_address().unwrap_or_default().to_owned(),
            paragraphs,
            council: seen.council().name.clone(),
        })
    }

    /// The command that sends it, with a link of its own.
    fn command(self, key: &Key) -> Command {
        let link = format!("{}/inscriptions/{}", self.base, key.secret);
        let why = self.words.t("letter-why");
        let council = &self.council;
        let text = format!(
            "{}\n\n{link}\n\n--\n{council}\n{why}\n",
            self.paragraphs.join("\n\n")
        );
        let page = Html {
            language: self.words.language().code(),
            subject: &self.telling.subject,
            paragraphs: &self.paragraphs,
            link: &link,
            link_text: &self.words.t("letter-link-text"),
            council,
            why: &why,
        };
        // A letter without its HTML is still a letter.
        let html = askama::Template::render(&page).unwrap_or_else(|_| link.clone());
        let telling = Telling {
            digest: key.digest.clone(),
            text,
            html,
            ..self.telling
        };
        Command::Registration(registration::Command::Tell(Box::new(telling)))
    }
}

/// The stem of the words of a letter.
fn stem(untold: &Untold<'_>) -> &'static str {
    let waits = untold.entry.standing == Standing::Waiting;
    match untold.notice {
        Notice::Registered if waits => "waiting",
        Notice::Registered => "registered",
        Notice::Repeated => "repeated",
        Notice::MovedUp => "moved-up",
        Notice::Cancelled { by_organiser: true } => "cancelled-for",
        Notice::Cancelled { .. } => "cancelled",
        Notice::KeyAsked => "key",
        Notice::Reminder => "reminder",
        Notice::MeetingChanged => "changed",
        Notice::MeetingCancelled => "meeting-cancelled",
    }
}

/// When the meeting is, in words.
fn told(meeting: &Meeting, words: Words) -> String {
    let Schedule::On { day, start, .. } = meeting.announced.schedule else {
        return String::new();
    };
    let day = words.date(day.first_day(), DateStyle::Long);
    match start {
        Some(start) => words.with(
            "schedule-from",
            &[("day", day.into()), ("start", words.time(start).into())],
        ),
        None => day,
    }
}
