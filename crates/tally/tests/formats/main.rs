//! Files in and out: what is written is read back; what is wrong in one line is refused with its
//! place and the reason; no bytes make a reader panic.

#![allow(clippy::unwrap_used)]

use kuzul_tally::formats::{FormatFault, Reason};

mod as_they_are;
mod json;
mod pabulib;
mod preflib;
mod round_trip;
mod tables;

/// Line, column and reason of a refusal.
pub(crate) fn place<T: std::fmt::Debug>(read: Result<T, FormatFault>) -> (usize, usize, Reason) {
    let fault = read.unwrap_err();
    (fault.place.line, fault.place.column, fault.reason)
}
