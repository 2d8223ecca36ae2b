//! An audit of the site's accessibility by a person, as French law asks for it (RGAA 4.1; decree
//! 2019-768 of 24 July 2019): what it found decides what the statement may say.

use jiff::civil::Date;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    person::role::day,
    words::{self, Field},
};

/// Criteria of the RGAA 4.1, in its 13 themes.
pub const CRITERIA: u32 = 106;
/// Criteria of each theme, in their order.
pub const THEMES: [u32; 13] = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12];
/// For how many years a statement holds (decree 2019-768, article 5).
pub const YEARS: i32 = 3;
/// Longest list of contents that are not accessible.
const FINDINGS_MAX: usize = 200;

/// What an audit found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audited {
    /// When it was made.
    pub on: Date,
    /// By whom: an organisation, or a person who agrees to be named.
    pub by: String,
    /// Criteria that are met.
    pub conform: u32,
    /// Criteria that are not.
    pub not_conform: u32,
    /// Criteria that do not apply.
    pub not_applicable: u32,
    /// What is not accessible, one thing a line, as the auditor says it.
    pub findings: Vec<String>,
    /// What is left as it is because changing it would be too great a burden, one thing a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub burdens: Vec<String>,
    /// What the law exempts, one thing a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exempt: Vec<String>,
    /// The pages that were looked at, one a line.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<String>,
    /// With what it was looked at: browsers, screen readers, tools.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tools: Vec<String>,
}

/// What the site may say of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conformity {
    /// No audit that holds, or fewer than half of the criteria are met.
    None,
    /// At least half of them.
    Partial,
    /// All of them.
    Total,
}

impl Conformity {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Partial => "partial",
            Self::Total => "total",
        }
    }
}

impl Audited {
    /// Criteria that apply.
    #[must_use]
    pub fn applicable(&self) -> u32 {
        self.conform + self.not_conform
    }

    /// How many of a hundred applicable criteria are met, rounded down: 100 means all.
    #[must_use]
    pub fn percent(&self) -> u32 {
        match self.applicable() {
            0 => 0,
            applicable => self.conform * 100 / applicable,
        }
    }

    /// The last day on which a statement that rests on it holds.
    #[must_use]
    pub fn holds_until(&self) -> Date {
        self.on.saturating_add(jiff::Span::new().years(YEARS))
    }

    /// What it lets the site say on a day.
    #[must_use]
    pub fn conformity(&self, today: Date) -> Conformity {
        if today > self.holds_until() || self.applicable() == 0 {
            Conformity::None
        } else if self.not_conform == 0 {
            Conformity::Total
        } else if self.conform * 2 >= self.applicable() {
            Conformity::Partial
        } else {
            Conformity::None
        }
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Record what an audit found.
    Record(Audited),
}

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The numbers do not add up to all criteria.
    #[error("{0} criteria, and the RGAA has {CRITERIA}")]
    Criteria(u32),
    /// The audit is to come.
    #[error("the audit is to come")]
    ToCome,
    /// Criteria are not met, and nothing says which contents.
    #[error("criteria are not met and no content is named")]
    NothingFound,
    /// Too many lines.
    #[error("too many lines")]
    TooMany,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let Command::Record(audited) = command;
    let numbers = [audited.conform, audited.not_conform, audited.not_applicable];
    let sum = numbers.into_iter().fold(0_u32, u32::saturating_add);
    if sum != CRITERIA {
        return Err(Refusal::Criteria(sum).into());
    }
    if audited.on > day(context.at) {
        return Err(Refusal::ToCome.into());
    }
    if audited.not_conform > 0 && audited.findings.is_empty() {
        return Err(Refusal::NothingFound.into());
    }
    let lists = [
        &audited.findings,
        &audited.burdens,
        &audited.exempt,
        &audited.pages,
        &audited.tools,
    ];
    if lists.iter().any(|list| list.len() > FINDINGS_MAX) {
        return Err(Refusal::TooMany.into());
    }
    let audited = Audited {
        by: words::title(Field::Name, &audited.by)?,
        findings: words::points(Field::Details, &audited.findings)?,
        burdens: words::points(Field::Details, &audited.burdens)?,
        exempt: words::points(Field::Details, &audited.exempt)?,
        pages: words::points(Field::Details, &audited.pages)?,
        tools: words::points(Field::Details, &audited.tools)?,
        ..audited.clone()
    };
    if state.audit.as_ref() == Some(&audited) {
        return Ok(Vec::new());
    }
    Ok(vec![audited.into()])
}

impl Fact for Audited {
    const KIND: &'static str = "accessibility.audited";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.audit = Some(self.clone());
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn audited(conform: u32, not_conform: u32) -> Audited {
        Audited {
            on: jiff::civil::date(2026, 3, 1),
            by: "Atelier".into(),
            conform,
            not_conform,
            not_applicable: CRITERIA - conform - not_conform,
            findings: Vec::new(),
            burdens: Vec::new(),
            exempt: Vec::new(),
            pages: Vec::new(),
            tools: Vec::new(),
        }
    }

    #[test]
    fn the_themes_have_all_criteria() {
        assert_eq!(THEMES.iter().sum::<u32>(), CRITERIA);
    }

    #[test]
    fn half_is_partial_and_all_is_total_for_three_years() {
        let day = jiff::civil::date(2029, 3, 1);
        assert_eq!(audited(50, 0).conformity(day), Conformity::Total);
        assert_eq!(audited(49, 1).conformity(day), Conformity::Partial);
        assert_eq!(audited(99, 1).percent(), 99);
        assert_eq!(audited(25, 25).conformity(day), Conformity::Partial);
        assert_eq!(audited(24, 25).conformity(day), Conformity::None);
        assert_eq!(audited(0, 0).conformity(day), Conformity::None);
        let later = jiff::civil::date(2029, 3, 2);
        assert_eq!(audited(50, 0).conformity(later), Conformity::None);
    }
}
