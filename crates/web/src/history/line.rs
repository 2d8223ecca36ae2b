//! A line of a history.

use jiff::civil::Date;
use kuzul_journal::{Part, Timestamp};
use kuzul_model::{
    access::Seen,
    chronicle::{self as model, Detail, Subject},
    redaction as dropping,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{run::Run, subject::Object};
use crate::frame::{Frame, as_iso, local};

/// What happened, when, to what.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Line {
    /// The number of the record.
    pub(crate) seq: u64,
    /// When it was recorded, in UTC.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// The day in the territory.
    #[schemars(with = "String")]
    pub(crate) day: Date,
    /// What happened, as its name in the journal.
    pub(crate) kind: String,
    /// The phase that it is about.
    pub(crate) phase: Option<u32>,
    /// The name of the commune that it is about.
    pub(crate) commune: Option<String>,
    /// What it is about, most telling first, without the object whose history this is.
    pub(crate) objects: Vec<Object>,
    /// Whether its words are gone.
    pub(crate) gap: bool,
    /// What was dropped of it.
    pub(crate) dropped: Vec<Dropped>,
}

/// What was dropped of a record, and why.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Dropped {
    /// The record that says so.
    pub(crate) by: u64,
    /// Which text: what was said, or what is personal.
    #[schemars(with = "String")]
    pub(crate) part: Part,
    /// Why.
    pub(crate) reason: String,
    /// On what legal ground.
    pub(crate) ground: Option<&'static str>,
}

impl Line {
    /// The line in the history of `own`, or in that of all.
    pub(crate) fn of(seen: Seen<'_>, line: &model::Line, own: Option<Subject>) -> Self {
        let others = line
            .subjects
            .iter()
            .filter(|subject| Some(**subject) != own);
        let (phase, commune) = match &line.detail {
            Some(Detail::Phase(number)) => (Some(*number), None),
            Some(Detail::Commune(insee)) => (None, seen.commune(insee).map(|c| c.name.clone())),
            None => (None, None),
        };
        Self {
            seq: line.seq,
            at: line.at,
            day: local(line.at).date(),
            kind: line.kind.clone(),
            phase,
            commune,
            objects: others.map(|subject| Object::of(seen, *subject)).collect(),
            gap: line.gap,
            dropped: line.dropped.iter().map(Dropped::of).collect(),
        }
    }
}

impl Dropped {
    fn of(dropped: &dropping::Dropped) -> Self {
        Self {
            by: dropped.by,
            part: dropped.part,
            reason: dropped.reason.clone(),
            ground: dropped.ground.map(dropping::Ground::name),
        }
    }

    /// The key of the words for what was dropped.
    pub(crate) fn key(&self) -> &'static str {
        match self.part {
            Part::Open => "dropped-open",
            Part::Closed => "dropped-closed",
        }
    }
}

impl Frame {
    /// What happened, in a sentence.
    pub(crate) fn happened(&self, line: &Line) -> String {
        let key = format!("event-{}", line.kind.replace('.', "-"));
        if let Some(phase) = line.phase {
            self.count(&format!("{key}-named"), &phase)
        } else if let Some(commune) = &line.commune {
            self.with(&format!("{key}-named"), "name", commune)
        } else if self.words.language_of(&key).is_some() {
            self.t(key).into_owned()
        } else {
            // A newer version may have written it: its name in the journal is better than nothing.
            line.kind.clone()
        }
    }

    /// An address as it stood at the end of a day.
    pub(crate) fn on_day(&self, path: &String, day: &Date) -> String {
        match path.split_once('#') {
            Some((path, part)) => format!("{path}?au={day}#{part}"),
            None => format!("{path}?au={day}"),
        }
    }

    /// Another page of the same list.
    pub(crate) fn page_link(&self, page: &u64) -> String {
        let here = self.link(&self.path);
        let joint = if here.contains('?') { '&' } else { '?' };
        format!("{here}{joint}page={page}")
    }

    /// The number of a record: a name, not a quantity, that a reader finds again in the journal.
    pub(crate) fn record_number(&self, seq: &u64) -> String {
        self.count("record-number", seq)
    }

    /// The numbers of records in a row.
    pub(crate) fn record_numbers(&self, first: &u64, last: &u64) -> String {
        let numbers = [("first", (*first).into()), ("last", (*last).into())];
        self.words.with("record-numbers", &numbers)
    }

    /// What happened to many things at once, in a sentence.
    pub(crate) fn happened_together(&self, run: &Run<'_>) -> String {
        self.count("event-conclusion-validated-many", &run.lines.len())
    }

    /// Which record dropped words.
    pub(crate) fn dropped_by(&self, seq: &u64) -> String {
        self.count("dropped-by", seq)
    }
}
