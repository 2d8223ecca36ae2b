//! Heads of the past: the last record of each day, month or year.

use jiff::civil::Date;
use kuzul_engine::History;
use kuzul_journal::{Fault, Head, Record, Timestamp};
use kuzul_model::Kuzul;
use schemars::JsonSchema;
use serde::Serialize;

use crate::frame::{as_iso, end_of, local};

/// Heads that are shown, at the most: two years of months, and a table that can be read.
pub(crate) const HEADS_MAX: usize = 24;

/// How far apart heads are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Period {
    /// One of each day on which something was written.
    Day,
    /// One of each month.
    Month,
    /// One of each year.
    Year,
}

/// A head of the past.
#[derive(Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub(crate) struct HeadLine {
    /// The record.
    pub(crate) seq: u64,
    /// The chain after it: 64 hexadecimal digits.
    pub(crate) chain: String,
    /// When it was written, in UTC.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// The day in the territory.
    #[schemars(with = "String")]
    pub(crate) day: Date,
}

/// Heads, newest first.
pub(crate) struct Heads {
    /// How far apart they are.
    pub(crate) period: Period,
    /// The heads.
    pub(crate) lines: Vec<HeadLine>,
}

impl Period {
    /// The first day of the period that a day is in.
    fn first_day(self, day: Date) -> Date {
        match self {
            Self::Day => day,
            Self::Month => day.first_of_month(),
            Self::Year => day.first_of_year(),
        }
    }

    /// The key of its words.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Day => "heads-by-day",
            Self::Month => "heads-by-month",
            Self::Year => "heads-by-year",
        }
    }
}

impl HeadLine {
    fn of(record: &Record) -> Self {
        Self {
            seq: record.seq,
            chain: record.chain.to_string(),
            at: record.at,
            day: local(record.at).date(),
        }
    }
}

impl Heads {
    /// The heads up to `head`, as close to each other as [`HEADS_MAX`] allows: of each day if that
    /// reaches the first record, else of each month, else of the last years. Reads the journal and
    /// may wait for the disk.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn before(history: &History<Kuzul>, head: Head) -> Result<Self, Fault> {
        for period in [Period::Day, Period::Month] {
            let (lines, whole) = walk(history, head, period)?;
            if whole {
                return Ok(Self { period, lines });
            }
        }
        let (lines, _) = walk(history, head, Period::Year)?;
        let period = Period::Year;
        Ok(Self { period, lines })
    }
}

/// Walks back from period to period; says whether it came to the first record.
fn walk(
    history: &History<Kuzul>,
    head: Head,
    period: Period,
) -> Result<(Vec<HeadLine>, bool), Fault> {
    let mut lines = Vec::new();
    let mut end = head.seq;
    while end > 0 && lines.len() < HEADS_MAX {
        let records = history.records(end - 1, 1)?;
        let Some(record) = records.first() else { break };
        let line = HeadLine::of(record);
        let before = period.first_day(line.day).yesterday().ok().and_then(end_of);
        lines.push(line);
        end = match before {
            Some(before) => history.seq_at(end - 1, before)?,
            None => 0,
        };
    }
    Ok((lines, end == 0))
}
