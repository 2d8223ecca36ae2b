//! One meeting in a calendar, line by line.

use jiff::{Timestamp as Instant, civil::Date};
use kuzul_journal::Timestamp;
use kuzul_model::{
    meeting::{Meeting, Schedule},
    territory::Commune,
    when::When,
};

/// Longest line, in bytes, without its end (RFC 5545, 3.1).
const LINE_BYTES_MAX: usize = 75;

/// The facts that change what a calendar says of a meeting; the first announces it.
pub(super) const CHANGES: [&str; 3] = ["meeting.announced", "meeting.changed", "meeting.cancelled"];

/// A meeting, and what the calendar says of it beside.
pub(super) struct Event<'a> {
    pub(super) meeting: &'a Meeting,
    pub(super) uid: String,
    pub(super) url: String,
    pub(super) organiser: &'a str,
    pub(super) commune: Option<&'a Commune>,
    /// How often it was changed.
    pub(super) sequence: usize,
    /// When it was last changed.
    pub(super) changed: Option<Timestamp>,
}

impl Event<'_> {
    /// Its lines; none where its day is not known, as a calendar has no place for it.
    pub(super) fn write(&self) -> String {
        let announced = &self.meeting.announced;
        let Some(time) = time(announced.schedule) else {
            return String::new();
        };
        let changed = stamp(self.changed.unwrap_or_default());
        let mut out = String::from("BEGIN:VEVENT\r\n");
        out += &line("UID", &self.uid);
        // Of what is published, DTSTAMP tells when it was last changed (3.8.7.2).
        out += &line("DTSTAMP", &changed);
        out += &line("LAST-MODIFIED", &changed);
        out += &line("SEQUENCE", &self.sequence.to_string());
        out += &time;
        out += &text("SUMMARY", &announced.title);
        out += &text("DESCRIPTION", &self.description());
        if let Some(place) = self.place() {
            out += &text("LOCATION", &place);
        }
        out += &line("URL", &self.url);
        out += &text("CONTACT", self.organiser);
        out += &line("STATUS", self.status());
        out + "END:VEVENT\r\n"
    }

    fn description(&self) -> String {
        let announced = &self.meeting.announced;
        let subtitle = announced.subtitle.iter().map(String::as_str);
        let purpose = [announced.purpose.as_str(), self.url.as_str()];
        subtitle.chain(purpose).collect::<Vec<_>>().join("\n\n")
    }

    fn place(&self) -> Option<String> {
        let place = self.meeting.announced.place.as_deref();
        let commune = self.commune.map(|commune| commune.name.as_str());
        match (place, commune) {
            (Some(place), Some(commune)) if !place.contains(commune) => {
                Some(format!("{place}, {commune}"))
            }
            (Some(place), _) => Some(place.to_owned()),
            (None, commune) => commune.map(str::to_owned),
        }
    }

    fn status(&self) -> &'static str {
        match self.meeting.announced.schedule {
            _ if self.meeting.cancelled.is_some() => "CANCELLED",
            Schedule::Between { .. } => "TENTATIVE",
            Schedule::On { .. } => "CONFIRMED",
        }
    }
}

/// When it begins and ends; `None` where not even the day is known.
fn time(schedule: Schedule) -> Option<String> {
    let day = |name: &str, day: Date| line(&format!("{name};VALUE=DATE"), &compact(day));
    match schedule {
        Schedule::Between { first, last } => {
            // The end is the first day that does not belong to it.
            Some(day("DTSTART", first) + &day("DTEND", last.tomorrow().ok()?))
        }
        Schedule::On {
            day: When::Day(date),
            start,
            end,
        } => {
            let at = |name: &str, time: jiff::civil::Time| {
                let value = format!("{}T{}", compact(date), time.strftime("%H%M%S"));
                line(&format!("{name};TZID=Europe/Paris"), &value)
            };
            match (start, end) {
                (None, _) => Some(day("DTSTART", date) + &day("DTEND", date.tomorrow().ok()?)),
                (Some(start), None) => Some(at("DTSTART", start)),
                (Some(start), Some(end)) => Some(at("DTSTART", start) + &at("DTEND", end)),
            }
        }
        Schedule::On { .. } => None,
    }
}

fn compact(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A moment in UTC.
fn stamp(at: Timestamp) -> String {
    let at = Instant::from_millisecond(at.0).unwrap_or(Instant::UNIX_EPOCH);
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A property whose value is text that people wrote.
pub(super) fn text(name: &str, value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    line(name, &escaped)
}

/// A property, folded as lines must be: never inside a character.
pub(super) fn line(name: &str, value: &str) -> String {
    let mut out = String::with_capacity(name.len() + value.len() + 8);
    let mut used = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if used + c.len_utf8() > LINE_BYTES_MAX {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(c);
        used += c.len_utf8();
    }
    out.push_str("\r\n");
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_escaped_and_never_ends_its_line() {
        let written = text("SUMMARY", "Un, deux; \\trois\nBEGIN:VEVENT\r\u{0}");
        assert_eq!(
            written,
            "SUMMARY:Un\\, deux\\; \\\\trois\\nBEGIN:VEVENT\r\n"
        );
    }

    proptest! {
        #[test]
        fn a_folded_line_unfolds_to_itself(value in "\\PC{0,300}") {
            let written = line("SUMMARY", &value);
            for part in written.split("\r\n") {
                prop_assert!(part.len() <= LINE_BYTES_MAX);
            }
            let unfolded = written.replace("\r\n ", "");
            prop_assert_eq!(unfolded, format!("SUMMARY:{value}\r\n"));
        }
    }
}
