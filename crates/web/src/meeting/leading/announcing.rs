//! The form by which a meeting is announced or changed.

use axum::{extract::State as Extract, response::Response};
use jiff::civil::{Date, Time};
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    id::{MeetingId, ProcessId},
    meeting::{self, Announced, MeetingKind, Schedule},
    when::When,
};

use super::{Asking, Asks, Head, LedForm, LedPage, path};
use crate::{
    asked::Asked,
    console::{Forms, Leader, Shown, number},
    errors::Problem,
    frame::{Frame, Heading, Section},
    room::{html, sent::Sent},
    site::Site,
};

/// Kinds of meetings, by their names in forms.
const KINDS: [(&str, MeetingKind); 6] = [
    ("soiree", MeetingKind::Evening),
    ("conference", MeetingKind::Conference),
    ("pleniere", MeetingKind::Plenary),
    ("audition", MeetingKind::Hearing),
    ("seance", MeetingKind::GroupSession),
    ("pilotage", MeetingKind::Steering),
];

/// The fields, as they stand.
#[derive(Default)]
struct Fields {
    kind: String,
    title: String,
    subtitle: String,
    purpose: String,
    day: String,
    start: String,
    end: String,
    place: String,
    commune: String,
    process: String,
    open_to_all: bool,
}

/// Something to choose from: value, words, whether it is chosen.
type Choice<T> = (T, String, bool);

#[derive(askama::Template)]
#[template(path = "meeting/leading/announcing.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    /// What is changed; none where a meeting is announced.
    head: Option<Head<'a>>,
    fields: Fields,
    kinds: Vec<(&'static str, &'static MeetingKind, bool)>,
    communes: Vec<Choice<String>>,
    processes: Vec<Choice<u64>>,
}

/// Asks what is announced.
pub(crate) async fn show_new(
    Extract(site): Extract<Site>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let fields = Fields {
        kind: "soiree".to_owned(),
        open_to_all: true,
        process: asked.query.get("demarche").unwrap_or_default().to_owned(),
        ..Fields::default()
    };
    page(&shown, None, fields)
}

/// Asks what is changed.
pub(crate) async fn show_change(led: LedPage) -> Response {
    led.show(|shown, meeting| page(shown, Some(meeting.id), Fields::of(&meeting.announced)))
}

/// Announces a meeting, or changes the one that the address names.
pub(crate) async fn announce(form: LedForm) -> Response {
    form.take(
        asked_for,
        |meeting, _| path(meeting, ""),
        |shown, meeting, sent| page(shown, meeting, Fields::typed(sent)),
    )
    .await
}

fn asked_for(asking: Asking<'_>) -> Result<Asks, Problem> {
    let known = asking.known();
    let announced = announced(asking.sent, known.map(|it| &it.announced))?;
    let command = match known {
        None => meeting::Command::Announce(Box::new(announced)),
        Some(known) => meeting::Command::Change(Box::new(meeting::Changed {
            meeting: known.id,
            announced,
        })),
    };
    Ok(Command::Meeting(command).into())
}

/// What is announced, from the fields; what they do not say stays as it was.
fn announced(sent: &Sent, known: Option<&Announced>) -> Result<Announced, Problem> {
    let text = |name: &str| sent.text(name).trim().to_owned();
    let optional = |name: &str| Some(text(name)).filter(|text| !text.is_empty());
    let kind = KINDS.iter().find(|(name, _)| *name == sent.text("genre"));
    let day: Date = text("jour")
        .parse()
        .map_err(|_| Problem::NotADate(text("jour")))?;
    let time = |name: &str| {
        let typed = optional(name).map(|text| text.replace(['h', 'H'], ":").replace(' ', ""));
        let time: Option<Result<Time, _>> = typed.map(|text| text.trim_end_matches(':').parse());
        time.transpose().map_err(|_| Problem::NotATime(text(name)))
    };
    let commune = optional("commune").map(TryInto::try_into).transpose();
    let process = optional("demarche").map(|id| number(&id).ok_or(Problem::BrokenBody));
    let process = process.transpose()?.map(ProcessId);
    let before = known.cloned().unwrap_or_else(Announced::empty);
    Ok(Announced {
        kind: kind.ok_or(Problem::BrokenBody)?.1,
        title: text("titre"),
        subtitle: optional("sous-titre"),
        purpose: text("objet"),
        schedule: Schedule::On {
            day: When::Day(day),
            start: time("debut")?,
            end: time("fin")?,
        },
        // A phase is one of its process.
        phase: before.phase.filter(|_| before.process == process),
        process,
        place: optional("lieu"),
        commune: commune.map_err(|_| Problem::BrokenBody)?,
        open_to_all: sent.get("ouverte").is_some(),
        ..before
    })
}

impl Fields {
    fn of(announced: &Announced) -> Self {
        let kind = KINDS.iter().find(|(_, kind)| *kind == announced.kind);
        let time = |time: Option<Time>| time.map(|it| it.strftime("%H:%M").to_string());
        let (day, start, end) = match announced.schedule {
            Schedule::On { day, start, end } => (day.first_day(), time(start), time(end)),
            Schedule::Between { first, .. } => (first, None, None),
        };
        Self {
            kind: kind.map_or("", |(name, _)| name).to_owned(),
            title: announced.title.clone(),
            subtitle: announced.subtitle.clone().unwrap_or_default(),
            purpose: announced.purpose.clone(),
            day: day.to_string(),
            start: start.unwrap_or_default(),
            end: end.unwrap_or_default(),
            place: announced.place.clone().unwrap_or_default(),
            commune: announced
                .commune
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
            process: announced
                .process
                .map_or_else(String::new, |id| id.to_string()),
            open_to_all: announced.open_to_all,
        }
    }

    fn typed(sent: &Sent) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self {
            kind: text("genre"),
            title: text("titre"),
            subtitle: text("sous-titre"),
            purpose: text("objet"),
            day: text("jour"),
            start: text("debut"),
            end: text("fin"),
            place: text("lieu"),
            commune: text("commune"),
            process: text("demarche"),
            open_to_all: sent.get("ouverte").is_some(),
        }
    }
}

fn page(shown: &Shown<'_>, changed: Option<MeetingId>, fields: Fields) -> Response {
    let seen = shown.snapshot.state.seen_by(Viewer::Facilitator);
    let meeting = changed.and_then(|id| seen.meeting(id));
    let head = meeting.map(|meeting| Head::of(seen, meeting, "modifier"));
    let frame = match &head {
        Some(head) => head.frame(shown, seen),
        None => shown.frame(seen, |words| {
            Heading::new(words.t("meeting-lead-new"), Section::None)
                .under("/animation", words.t("console-title"))
                .under("/animation/rencontres", words.t("nav-meetings"))
        }),
    };
    let kinds = KINDS.iter();
    let page = Html {
        forms: &shown.forms,
        kinds: kinds
            .map(|(name, kind)| (*name, kind, *name == fields.kind))
            .collect(),
        communes: communes(seen, &fields.commune),
        processes: processes(seen, &fields.process),
        frame: &frame,
        head,
        fields,
    };
    html(shown.status, &page)
}

fn communes(seen: Seen<'_>, chosen: &str) -> Vec<Choice<String>> {
    let communes = seen.communes().map(|commune| {
        let insee = commune.insee.to_string();
        let is_chosen = insee == chosen;
        (insee, commune.name.clone(), is_chosen)
    });
    let mut communes: Vec<_> = communes.collect();
    communes.sort_by(|one, other| one.1.cmp(&other.1));
    communes
}

fn processes(seen: Seen<'_>, chosen: &str) -> Vec<Choice<u64>> {
    let processes = seen.processes().rev();
    processes
        .map(|it| {
            let id = it.id.0;
            (id, it.opened.title.clone(), id.to_string() == chosen)
        })
        .collect()
}
