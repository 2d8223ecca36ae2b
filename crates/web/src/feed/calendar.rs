//! Meetings as iCalendar (RFC 5545).
//!
//! A meeting keeps its UID when it is changed or cancelled; each change raises SEQUENCE, so that a
//! calendar that has it already takes the newer. Times are those of the clocks of Paris, with the
//! rules of its time zone in the file.

use kuzul_model::chronicle::Subject;

use super::{
    Source,
    vevent::{self, Event, line, text},
};

/// The time zone as it has been since 1996, and all meetings are later than that.
const ZONE: &str = "BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n\
    BEGIN:DAYLIGHT\r\nTZNAME:CEST\r\nDTSTART:19960331T020000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n\
    END:DAYLIGHT\r\n\
    BEGIN:STANDARD\r\nTZNAME:CET\r\nDTSTART:19961027T030000\r\n\
    RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n\
    END:STANDARD\r\nEND:VTIMEZONE\r\n";

/// A calendar.
pub(super) fn write(source: &Source<'_>) -> String {
    let Source {
        seen,
        frame,
        naming,
        scope,
        ..
    } = source;
    let name = match scope.title(*seen) {
        Some(title) => format!("{title} – {}", frame.council),
        None => frame.council.clone(),
    };
    let mut out = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    out += &line("PRODID", "-//Kuzul//Kuzul//FR");
    out += &line("CALSCALE", "GREGORIAN");
    out += &line("METHOD", "PUBLISH");
    out += &text("NAME", &name);
    out += &text("X-WR-CALNAME", &name);
    out += &line("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    out += ZONE;
    let meetings = seen.meetings().filter(|meeting| scope.has_meeting(meeting));
    for meeting in meetings {
        let subject = Subject::Meeting(meeting.id);
        let changes: Vec<_> = seen
            .history(subject)
            .filter(|line| vevent::CHANGES.contains(&line.kind.as_str()))
            .collect();
        let commune = meeting.announced.commune.as_ref();
        let event = Event {
            meeting,
            uid: naming.uuid(&format!("meeting {}", meeting.id)),
            url: naming.address(&format!("/rencontres/{}", meeting.id)),
            organiser: &frame.council,
            commune: commune.and_then(|insee| seen.commune(insee)),
            sequence: changes.len().saturating_sub(1),
            changed: changes.last().map(|line| line.at),
        };
        out += &event.write();
    }
    out + "END:VCALENDAR\r\n"
}
