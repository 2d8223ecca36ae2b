//! Moments as Polis writes them: milliseconds since 1970, and a date for the eye.

use serde::{Deserialize, Deserializer, de};
use serde_json::Value;

/// Reads milliseconds from a number, or from a text of digits; other texts (dates) are left out.
pub(super) fn milliseconds<'de, D: Deserializer<'de>>(from: D) -> Result<Option<i64>, D::Error> {
    /// 2^53: beyond, a double does not hold every whole number.
    const LARGEST: f64 = 9_007_199_254_740_992.0;
    match Value::deserialize(from)? {
        Value::Null => Ok(None),
        Value::String(text) => Ok(text.trim().parse().ok()),
        Value::Number(number) => {
            let whole = number.as_i64();
            let rounded = number.as_f64().filter(|value| value.abs() <= LARGEST);
            match (whole, rounded) {
                (Some(whole), _) => Ok(Some(whole)),
                (None, Some(rounded)) => Ok(Some(rounded as i64)),
                (None, None) => Err(de::Error::custom("a time out of range")),
            }
        }
        _ => Err(de::Error::custom("a time should be a number or a text")),
    }
}

/// The date of a moment as the exports write it: `Wed Nov 08 2023 17:45:38 GMT+0000 (Coordinated
/// Universal Time)`.
pub(super) fn date(milliseconds: i64) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let seconds = milliseconds.div_euclid(1000);
    let (day, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day_of_month) = civil(day);
    let weekday = DAYS[day.rem_euclid(7) as usize];
    let month = MONTHS[month - 1];
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!(
        "{weekday} {month} {day_of_month:02} {year:04} {hour:02}:{minute:02}:{second:02} \
         GMT+0000 (Coordinated Universal Time)"
    )
}

/// Year, month and day of a day counted from 1 January 1970, in the Gregorian calendar: years begin
/// in March, so that the leap day is the last, and 400 years always have 146 097 days.
fn civil(day: i64) -> (i64, usize, i64) {
    // 719 468 days lie between 1 March of the year 0 and 1 January 1970.
    let day = day + 719_468;
    let (era, in_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (in_era - in_era / 1460 + in_era / 36_524 - in_era / 146_096) / 365;
    let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * in_year + 2) / 153;
    let day_of_month = in_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = era * 400 + year_of_era + i64::from(month <= 2);
    (year, month as usize, day_of_month)
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert!(date(0).starts_with("Thu Jan 01 1970 00:00:00 GMT"));
        assert!(date(951_782_400_000).starts_with("Tue Feb 29 2000 00:00:00"));
        assert!(date(-1).starts_with("Wed Dec 31 1969 23:59:59"));
        assert!(date(1_699_465_538_000).starts_with("Wed Nov 08 2023 17:45:38"));
    }
}
