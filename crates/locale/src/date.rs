//! Dates and times in words.
//!
//! The order of day, month and year, the names of the months and the sign between hour and minute
//! are messages like any other (`date.ftl`). Here a date is taken apart into their variables.

use crate::Value;
use jiff::civil::{Date, Time};

/// How much of a date is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// « mercredi 27 avril 2016 »
    Full,
    /// « 27 avril 2016 »
    Long,
    /// « 27 avr. 2016 »
    Medium,
    /// « avril 2016 »
    Month,
}

impl DateStyle {
    /// Every style.
    pub const ALL: [Self; 4] = [Self::Full, Self::Long, Self::Medium, Self::Month];

    /// The style that `DATETIME($date, style: "…")` names: `full`, `long`, `medium` or `month`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "long" => Some(Self::Long),
            "medium" => Some(Self::Medium),
            "month" => Some(Self::Month),
            _ => None,
        }
    }
}

/// The message that says a date in this style.
pub(crate) const fn key(style: DateStyle) -> &'static str {
    match style {
        DateStyle::Full => "date-full",
        DateStyle::Long => "date-long",
        DateStyle::Medium => "date-medium",
        DateStyle::Month => "date-month",
    }
}

/// The message that says a time of day.
pub(crate) const TIME_KEY: &str = "time-of-day";

/// Variables of the messages `date-…`; a language uses those that it needs.
pub(crate) const DATE_PARTS: [&str; 5] = ["day", "weekday", "month", "month-short", "year"];
/// Variables of the message for a time; the padded ones have two digits.
pub(crate) const TIME_PARTS: [&str; 4] = ["hour", "hour-padded", "minute", "minute-padded"];

/// Takes a date apart; `name` gives the words of a message, for months and days of the week.
pub(crate) fn parts_of_date<'a>(
    date: Date,
    name: impl Fn(&str) -> Option<&'a str>,
) -> [(&'static str, Value<'a>); 5] {
    let named = |key: String| match name(&key) {
        Some(words) => Value::from(words),
        None => Value::from(key),
    };
    let (month_number, weekday_number) = (date.month(), date.weekday().to_monday_one_offset());
    let [day, weekday, month, month_short, year] = DATE_PARTS;
    [
        (day, Value::from(date.day())),
        (weekday, named(format!("weekday-{weekday_number}"))),
        (month, named(format!("month-{month_number}"))),
        (month_short, named(format!("month-short-{month_number}"))),
        // A year is a name, not a quantity: it has no thousands separator.
        (year, Value::from(date.year().to_string())),
    ]
}

/// Takes a time of day apart, to the minute.
pub(crate) fn parts_of_time(time: Time) -> [(&'static str, Value<'static>); 4] {
    let [hour, hour_padded, minute, minute_padded] = TIME_PARTS;
    [
        (hour, Value::from(time.hour())),
        (hour_padded, Value::from(format!("{:02}", time.hour()))),
        (minute, Value::from(time.minute())),
        (minute_padded, Value::from(format!("{:02}", time.minute()))),
    ]
}
