//! At the door: who comes is noted by the code on their page, by name, by the numbers ticked on the
//! list of paper; who had not registered is counted.

use axum::response::Response;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    id::{MeetingId, RegistrationId},
    registration::{
        self, Desk,
        presence::{Noted, WalkIns},
    },
};

use super::{
    desk::{EntryLine, entries},
    key::{Key, wall_code},
};
use crate::{
    asked::encoded,
    console::{Forms, Shown},
    errors::Problem,
    frame::{Frame, Section},
    meeting::leading::{Asking, Asks, Head, LedForm, LedPage, path},
    numbers::listed,
    qr::Qr,
    room::{html, sent::Sent},
};

#[derive(askama::Template)]
#[template(path = "registration/door.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    head: Head<'a>,
    desk: Option<&'a Desk>,
    entries: Vec<EntryLine<'a>>,
    /// What the list is narrowed by.
    query: String,
    /// Who was just noted, or whose code was read.
    read: Option<EntryLine<'a>>,
    key: String,
    unknown_key: bool,
    wall: String,
    qr: Option<Qr>,
}

/// The page.
pub(crate) async fn show(led: LedPage) -> Response {
    led.show_people(|shown, meeting| page(shown, Some(meeting.id)))
}

/// Notes who came.
pub(crate) async fn note(form: LedForm) -> Response {
    if let Some(answer) = form.names_refused() {
        return answer;
    }
    let read = |asking: Asking<'_>| {
        let meeting = asking.meeting()?.id;
        let asks = commands(asking.seen, meeting, asking.sent, asking.words)?;
        let asks = asks.into_iter().map(registration::Command::Attendance);
        Ok(Asks::Do(asks.map(Command::Registration).collect()))
    };
    form.take(read, on, |shown, meeting, _| page(shown, meeting))
        .await
}

/// Where who stands at the door goes on.
fn on(meeting: u64, sent: &Sent) -> String {
    let door = path(meeting, "accueil");
    match sent.text("action") {
        "arrivee" if sent.get("cle").is_some() => format!("{door}?fait=oui"),
        "arrivee" | "depart" => format!("{door}?q={}#liste", encoded(sent.text("q"))),
        _ => door,
    }
}

fn commands(
    seen: Seen<'_>,
    meeting: MeetingId,
    sent: &Sent,
    words: Words,
) -> Result<Vec<registration::presence::Command>, Problem> {
    use registration::presence::Command as Ask;
    let one = |ask| Ok(vec![ask]);
    let number = || Ok::<_, Problem>(RegistrationId(sent.number("inscription")?));
    match sent.text("action") {
        "arrivee" if sent.get("cle").is_some() => one(Ask::NoteKey {
            meeting,
            digest: Key::read(sent.text("cle")).digest,
        }),
        "arrivee" => one(Ask::Note(Noted {
            meeting,
            registration: number()?,
            people: sent.number("personnes")?,
        })),
        "depart" => one(Ask::Note(Noted {
            meeting,
            registration: number()?,
            people: 0,
        })),
        "compter" => one(Ask::CountWalkIns(WalkIns {
            meeting,
            people: match sent.text("sans-inscription").trim() {
                "" => 0,
                typed => typed.parse().unwrap_or(u32::MAX),
            },
        })),
        "liste" => {
            let desk = seen.desk(meeting).ok_or(Problem::NoSuchPage)?;
            let most = registration::REGISTRATIONS_MAX;
            let ticked = listed(sent.text("numeros"), most).ok_or(Problem::NotNumbers)?;
            let lines = entries(seen, desk, words);
            let came = lines.iter().filter(|line| ticked.contains(&line.number));
            let note = came.filter(|line| line.entry.present.is_none());
            let asks = note.map(|line| {
                Ask::Note(Noted {
                    meeting,
                    registration: line.entry.id,
                    people: line.entry.people,
                })
            });
            Ok(asks.collect())
        }
        _ => Err(Problem::BrokenBody),
    }
}

fn page(shown: &Shown<'_>, meeting: Option<MeetingId>) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let Some(meeting) = meeting.and_then(|id| seen.meeting(id)) else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let head = Head::of(seen, meeting, "accueil");
    let frame = head.frame(shown, seen);
    let desk = seen.desk(meeting.id);
    let query = shown.asked.query.get("q").unwrap_or_default().to_owned();
    let key = shown.asked.query.get("cle").unwrap_or_default().to_owned();
    let all = || desk.map_or_else(Vec::new, |desk| entries(seen, desk, frame.words));
    let held = (!key.is_empty())
        .then(|| seen.held_registration(&Key::read(&key).digest))
        .flatten();
    let held = held.filter(|held| held.desk.rules.meeting == meeting.id);
    let read = held.and_then(|held| {
        all()
            .into_iter()
            .find(|line| line.entry.id == held.entry.id)
    });
    let sought = query.trim().to_lowercase();
    let entries = all().into_iter();
    let entries = entries.filter(|line| line.is_on() && line.name.to_lowercase().contains(&sought));
    let settings = shown.site.settings();
    let base = settings.first_address();
    let code = wall_code(settings, meeting.id.0);
    let wall = format!(
        "{}/presence/{}-{code}",
        base.unwrap_or_default(),
        meeting.id
    );
    let page = Html {
        forms: &shown.forms,
        desk,
        entries: entries.collect(),
        unknown_key: !key.is_empty() && read.is_none(),
        read,
        query,
        key,
        // Without an address that phones reach, a code leads nowhere.
        qr: base.and_then(|_| Qr::of(&wall)),
        wall,
        frame: &frame,
        head,
    };
    html(shown.status, &page)
}
