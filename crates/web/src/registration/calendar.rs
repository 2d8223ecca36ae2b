//! A meeting as a calendar file (RFC 5545), for who registered.

use axum::{
    body::Body,
    extract::{Path, State as Extract},
    http::{HeaderValue, header},
    response::Response,
};
use jiff::{ToSpan, civil::Time, tz::TimeZone};
use kuzul_model::{
    access::Viewer,
    meeting::{Meeting, Schedule},
    when::When,
};

use super::key::Key;
use crate::{asked::Asked, errors::Problem, frame, site::Site};

/// Longest line, in bytes, before it is folded.
const LINE_BYTES: usize = 75;

/// The file.
pub(crate) async fn download(
    Extract(site): Extract<Site>,
    Path(secret): Path<String>,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let held = seen.held_registration(&Key::read(&secret).digest);
    let meeting = held.and_then(|held| seen.meeting(held.desk.rules.meeting));
    let base = site.settings().public_url.as_deref().unwrap_or_default();
    let stamp = snapshot.at;
    match meeting.and_then(|meeting| written(meeting, base, stamp)) {
        Some(text) => {
            let mut response = Response::new(Body::from(text));
            let headers = response.headers_mut();
            let kind = HeaderValue::from_static("text/calendar; charset=utf-8");
            headers.insert(header::CONTENT_TYPE, kind);
            let file = HeaderValue::from_static("attachment; filename=\"rencontre.ics\"");
            headers.insert(header::CONTENT_DISPOSITION, file);
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        None => Problem::NoSuchPage.respond(&site, &asked),
    }
}

/// The file of a meeting; `None` where its day is not known.
fn written(meeting: &Meeting, base: &str, stamp: kuzul_journal::Timestamp) -> Option<String> {
    let announced = &meeting.announced;
    let Schedule::On {
        day: When::Day(day),
        start,
        end,
    } = announced.schedule
    else {
        return None;
    };
    let utc = |time: Time| {
        let moment = day.to_datetime(time).to_zoned(frame::zone()).ok()?;
        let moment = moment.with_time_zone(TimeZone::UTC);
        Some(moment.strftime("%Y%m%dT%H%M%SZ").to_string())
    };
    let (begins, ends) = match start {
        Some(start) => (
            format!("DTSTART:{}", utc(start)?),
            end.and_then(utc).map(|end| format!("DTEND:{end}")),
        ),
        None => (
            format!("DTSTART;VALUE=DATE:{}", day.strftime("%Y%m%d")),
            day.checked_add(1.day())
                .ok()
                .map(|next| format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d"))),
        ),
    };
    let host = base.rsplit('/').next().filter(|host| !host.is_empty());
    let host = host.unwrap_or("kuzul.invalid");
    let stamp = frame::local(stamp).with_time_zone(TimeZone::UTC);
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Kuzul//FR".to_owned(),
        "METHOD:PUBLISH".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        // The same for all who have it, so that a calendar knows the meeting again.
        format!("UID:rencontre-{}@{host}", meeting.id),
        format!("DTSTAMP:{}", stamp.strftime("%Y%m%dT%H%M%SZ")),
        begins,
    ];
    lines.extend(ends);
    lines.push(format!("SUMMARY:{}", text(&announced.title)));
    lines.push(format!("DESCRIPTION:{}", text(&announced.purpose)));
    lines.extend(
        announced
            .place
            .as_ref()
            .map(|place| format!("LOCATION:{}", text(place))),
    );
    if !base.is_empty() {
        lines.push(format!("URL:{base}/rencontres/{}", meeting.id));
    }
    let status = if meeting.cancelled.is_some() {
        "CANCELLED"
    } else {
        "CONFIRMED"
    };
    lines.push(format!("STATUS:{status}"));
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    Some(lines.iter().map(|line| folded(line)).collect())
}

/// A text as a value: what would end it is escaped (RFC 5545, 3.3.11).
fn text(text: &str) -> String {
    text.chars().fold(String::new(), |mut escaped, c| {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
        escaped
    })
}

/// A line, folded where it is long, never inside a character (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut bytes = 0;
    for c in line.chars() {
        if bytes + c.len_utf8() > LINE_BYTES {
            folded.push_str("\r\n ");
            bytes = 1;
        }
        folded.push(c);
        bytes += c.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_folded_between_characters() {
        let line = folded(&format!("SUMMARY:{}", "é".repeat(80)));
        assert!(line.ends_with("\r\n"));
        for part in line.trim_end().split("\r\n") {
            assert!(part.len() <= LINE_BYTES, "{part}");
        }
        assert_eq!(line.replace("\r\n ", "").trim_end().len(), 8 + 160);
    }

    #[test]
    fn nothing_in_a_text_begins_another_line() {
        assert_eq!(text("a;b,c\\d\ne\r"), "a\\;b\\,c\\\\d\\ne");
    }
}
