//! Moments as the clocks of the territory show them.

use std::sync::OnceLock;

use jiff::{Timestamp as Instant, civil::Date, tz::TimeZone};
use kuzul_journal::Timestamp;
use serde::Serializer;

/// The time zone of the territories that use this: metropolitan France.
pub(crate) fn zone() -> TimeZone {
    static ZONE: OnceLock<TimeZone> = OnceLock::new();
    // The time zone database is in the binary; UTC would be an hour or two off, never an error.
    ZONE.get_or_init(|| TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC))
        .clone()
}

/// A moment as the clocks of the territory show it.
pub(crate) fn local(at: Timestamp) -> jiff::Zoned {
    Instant::from_millisecond(at.0)
        .unwrap_or(Instant::UNIX_EPOCH)
        .to_zoned(zone())
}

/// A moment for machines, in UTC.
pub(crate) fn iso(at: Timestamp) -> String {
    Instant::from_millisecond(at.0)
        .unwrap_or(Instant::UNIX_EPOCH)
        .to_string()
}

/// Writes a moment for machines.
pub(crate) fn as_iso<S: Serializer>(at: &Timestamp, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&iso(*at))
}

/// The last millisecond of a day in the territory.
pub(crate) fn end_of(day: Date) -> Option<Timestamp> {
    let next = day.tomorrow().ok()?.to_zoned(zone()).ok()?;
    Some(Timestamp(next.timestamp().as_millisecond() - 1))
}
