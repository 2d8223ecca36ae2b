//! When: as exactly as it is known.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day, or only the month or the year where no more is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum When {
    /// A year.
    Year(i16),
    /// A month of a year.
    Month(i16, i8),
    /// A day.
    Day(Date),
}

impl When {
    /// The first day that it can mean.
    #[must_use]
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(year) => jiff::civil::date(year, 1, 1),
            Self::Month(year, month) => jiff::civil::date(year, month, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day that it can mean.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(_) => self.first_day().last_of_year(),
            Self::Month(..) => self.first_day().last_of_month(),
            Self::Day(day) => day,
        }
    }
}

impl TryFrom<String> for When {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("{text:?} is not a day, a month or a year like 2016-04-27");
        let year = |text: &str| text.parse().ok().filter(|year| (1..=9999).contains(year));
        match text.split('-').collect::<Vec<_>>()[..] {
            [y] => year(y).map(Self::Year),
            [y, m] => year(y)
                .zip(m.parse().ok().filter(|m| (1..=12).contains(m)))
                .map(|(y, m)| Self::Month(y, m)),
            [_, _, _] => text.parse().ok().map(Self::Day),
            _ => None,
        }
        .ok_or_else(wrong)
    }
}

impl From<When> for String {
    fn from(when: When) -> Self {
        when.to_string()
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => write!(f, "{year:04}"),
            Self::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Self::Day(day) => day.fmt(f),
        }
    }
}
