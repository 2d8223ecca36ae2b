//! Dates of the files, and the moments at which the story records them.
//!
//! Where only a month or a year is known, what begins is recorded on the first day that it can mean
//! and what ends on the last: no page of the past then shows something before it can have been.

use jiff::{
    civil::{Date, Time, time},
    tz::TimeZone,
};
use kuzul_journal::Timestamp;
use kuzul_model::when::When;
use toml::Spanned;

use super::{files::Read, format::Text};
use crate::{exit::Trouble, speech::say};

/// When what is decided or announced on a day is recorded.
pub(crate) const MORNING: Time = time(9, 0, 0, 0);
/// When what took place on a day is recorded, where its end is not known.
pub(crate) const EVENING: Time = time(18, 0, 0, 0);
/// When what ends with a day is recorded.
pub(crate) const NIGHT: Time = time(23, 0, 0, 0);

/// A moment of a day, where the story takes place.
pub(crate) fn moment(day: Date, time: Time) -> Timestamp {
    let paris = TimeZone::get("Europe/Paris").unwrap_or(TimeZone::UTC);
    let zoned = day.to_datetime(time).to_zoned(paris);
    // Only days at the ends of the calendar (years -9999 and 9999) are beyond any time zone.
    Timestamp(zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
}

/// The last day that it can mean.
pub(crate) fn last_day(when: When) -> Date {
    match when {
        When::Year(year) => jiff::civil::date(year, 12, 31),
        When::Month(year, month) => jiff::civil::date(year, month, 1).last_of_month(),
        When::Day(day) => day,
    }
}

/// Reads `"2016-04-27"`.
pub(crate) fn day<T>(read: &Read<T>, text: &Text) -> Result<Date, Trouble> {
    match When::try_from(text.get_ref().clone()) {
        Ok(When::Day(day)) if day.to_string() == *text.get_ref() => Ok(day),
        _ => Err(read.wrong(
            text,
            say!("command-demo-day", text = text.get_ref().clone()),
        )),
    }
}

/// Reads `"18:15"`.
pub(crate) fn clock<T>(read: &Read<T>, text: &Text) -> Result<Time, Trouble> {
    let wrong = |_| {
        read.wrong(
            text,
            say!("command-demo-time", text = text.get_ref().clone()),
        )
    };
    Time::strptime("%H:%M", text.get_ref()).map_err(wrong)
}

/// Reads the day, the month or the year, of which one is given at the most.
pub(crate) fn when<T>(
    read: &Read<T>,
    date: Option<&Text>,
    month: Option<&Text>,
    year: Option<&Spanned<i16>>,
) -> Result<Option<When>, Trouble> {
    match (date, month, year) {
        (Some(date), None, None) => day(read, date).map(|day| Some(When::Day(day))),
        (None, Some(month), None) => match When::try_from(month.get_ref().clone()) {
            Ok(When::Month(year, month)) => Ok(Some(When::Month(year, month))),
            _ => {
                let reason = say!("command-demo-month", text = month.get_ref().clone());
                Err(read.wrong(month, reason))
            }
        },
        (None, None, Some(year)) if (1..=9998).contains(year.get_ref()) => {
            Ok(Some(When::Year(*year.get_ref())))
        }
        (None, None, Some(year)) => Err(read.wrong(
            year,
            say!("command-demo-year", text = year.get_ref().to_string()),
        )),
        (None, None, None) => Ok(None),
        (Some(text), ..) | (None, Some(text), Some(_)) => {
            Err(read.wrong(text, say!("command-demo-two-dates")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_moment_is_told_by_the_clock_of_the_place() {
        // 18:00 in Paris in summer is 16:00 UTC.
        let moment = moment(date(2016, 4, 27), EVENING);
        assert_eq!(moment.0, 1_461_772_800_000);
    }

    #[test]
    fn what_is_known_roughly_ends_on_its_last_day() {
        assert_eq!(last_day(When::Year(2014)), date(2014, 12, 31));
        assert_eq!(last_day(When::Month(2016, 2)), date(2016, 2, 29));
        assert_eq!(last_day(When::Day(date(2016, 5, 10))), date(2016, 5, 10));
    }
}
