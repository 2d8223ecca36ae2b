//! Who registered, on paper and in a file: for the organiser alone.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::{Seen, Viewer},
    meeting::Meeting,
};

use super::desk::{EntryLine, entries};
use crate::{
    asked::Asked,
    console::{Leader, Shown},
    errors::Problem,
    frame::{Frame, Section},
    meeting::leading::{Head, meeting_of},
    report::harmless,
    room::html,
    site::Site,
    survey::{csv_file, csv_writer},
};

#[derive(askama::Template)]
#[template(path = "registration/listed.html")]
struct Html<'a> {
    frame: &'a Frame,
    head: Head<'a>,
    entries: Vec<EntryLine<'a>>,
}

/// The list with boxes to tick, to be printed.
pub(crate) async fn print(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let meeting = leader.check_names(&site).and(meeting_of(seen, &meeting));
    let meeting = match meeting {
        Ok(meeting) => meeting,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let shown = Shown::asked(&site, &snapshot, &asked, &leader);
    let head = Head::of(seen, meeting, "inscriptions");
    let frame = head.frame(&shown, seen);
    let desk = seen.desk(meeting.id);
    let entries = desk.map_or_else(Vec::new, |desk| entries(seen, desk, frame.words));
    let page = Html {
        entries: entries.into_iter().filter(EntryLine::is_on).collect(),
        frame: &frame,
        head,
    };
    html(StatusCode::OK, &page)
}

/// Everything that the organiser may know, for a spreadsheet.
pub(crate) async fn download(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let known = leader.check_names(&site).and(meeting_of(seen, &meeting));
    match known.and_then(|meeting| write(seen, meeting)) {
        Ok(table) => {
            let mut response = csv_file(&format!("inscriptions-{meeting}.csv"), table);
            let headers = response.headers_mut();
            // Names and addresses: kept by no cache on the way.
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(problem) => problem.respond(&site, &asked),
    }
}

fn write(seen: Seen<'_>, meeting: &Meeting) -> Result<Vec<u8>, Problem> {
    let broken = |error: csv::Error| Problem::Internal(error.to_string());
    let words = Words::of(Language::French);
    let form = seen.registration_form(meeting.id);
    let questions: Vec<&str> = form.map_or_else(Vec::new, |form| {
        let questions = form.questions.iter();
        questions.map(|it| it.label.as_str()).collect()
    });
    let mut table = csv_writer();
    let titles = [
        "numero",
        "nom",
        "adresse",
        "personnes",
        "etat",
        "presents",
        "besoins",
    ];
    let titles = titles.iter().map(|it| (*it).to_owned());
    let asked = questions.iter().map(|label| harmless(label));
    let titles: Vec<String> = titles.chain(asked).collect();
    table.write_record(&titles).map_err(broken)?;
    let desk = seen.desk(meeting.id).ok_or(Problem::NoSuchPage)?;
    for line in entries(seen, desk, words) {
        let needs: Vec<&str> = (line.entry.needs.iter())
            .map(|(_, needs)| needs.as_str())
            .collect();
        let mut cells = vec![
            line.number.to_string(),
            harmless(line.name),
            harmless(line.address),
            line.entry.people.to_string(),
            words.t(line.standing()).into_owned(),
            line.entry
                .present
                .map_or_else(String::new, |it| it.to_string()),
            harmless(&needs.join("\n")),
        ];
        cells.extend(questions.iter().map(|label| {
            let said = line.answers.iter().find(|(asked, _)| asked == label);
            said.map_or_else(String::new, |(_, said)| harmless(said))
        }));
        table.write_record(&cells).map_err(broken)?;
    }
    table
        .into_inner()
        .map_err(|error| Problem::Internal(error.to_string()))
}
