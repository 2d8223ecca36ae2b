//! What can be put into a message.

use jiff::civil::{Date, Time};
use std::borrow::Cow;

/// A value for a variable of a message. Callers write `Value::from(3)` or `"Lorient".into()`.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// Words, shown as they are.
    Text(Cow<'a, str>),
    /// A whole number, shown with the language's thousands separator.
    Whole(i128),
    /// A number with a fraction, shown with at most three decimals unless the message says more.
    Decimal(f64),
    /// A day, shown in words: « 27 avril 2016 ».
    Date(Date),
    /// A time of day, shown to the minute: « 18 h 30 ».
    Time(Time),
}

macro_rules! from_whole {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Value<'_> {
            fn from(number: $kind) -> Self {
                Self::Whole(i128::from(number))
            }
        }
    )*};
}
from_whole!(i8, i16, i32, i64, i128, u8, u16, u32, u64);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        // A usize has at most 64 bits on every platform that Rust supports.
        Self::Whole(number as i128)
    }
}

impl From<f64> for Value<'_> {
    fn from(number: f64) -> Self {
        Self::Decimal(number)
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Value<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl From<Date> for Value<'_> {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl From<Time> for Value<'_> {
    fn from(time: Time) -> Self {
        Self::Time(time)
    }
}
