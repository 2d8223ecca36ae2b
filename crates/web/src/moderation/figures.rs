//! What moderation did, in figures: for everybody, as the Digital Services Act asks of others.

use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
};

/// What moderation did.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Transparency {
    /// Rule by rule, as the charter has them.
    pub(crate) rules: Vec<Row>,
    /// Cases that reports opened.
    pub(crate) reported: u32,
    /// Cases that a list of words, a limit on links or holding first cards opened.
    pub(crate) noticed: u32,
    /// Cases that wait.
    pub(crate) waiting: u32,
    /// First cards that were held and that somebody has read.
    pub(crate) first_read: u32,
    /// Those of them that appeared.
    pub(crate) first_shown: u32,
    /// Half of the decisions came within so many minutes.
    pub(crate) median_minutes: Option<i64>,
    /// The longest that a decision took, in minutes.
    pub(crate) longest_minutes: Option<i64>,
    /// Devices that were slowed in a room.
    pub(crate) slowed: u32,
    /// Devices that were blocked in a room.
    pub(crate) blocked: u32,
    /// Devices that were blocked in all rooms for a time.
    pub(crate) barred: u32,
    /// Those of them that were let go before their day.
    pub(crate) released: u32,
    /// Appeals of authors.
    pub(crate) appeals: u32,
    /// Appeals that were found right: the decision was undone.
    pub(crate) upheld: u32,
    /// Appeals that were not.
    pub(crate) rejected: u32,
}

/// What was done by one rule.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row {
    /// Its stable name.
    pub(crate) rule: &'static str,
    /// Reports by it.
    pub(crate) reports: u32,
    /// Decisions that left the words where they were.
    pub(crate) nothing: u32,
    /// Decisions that hid them.
    pub(crate) hidden: u32,
    /// Decisions that dropped them for good.
    pub(crate) redacted: u32,
}

impl Transparency {
    /// A delay in words.
    fn delay(&self, frame: &Frame, minutes: &i64) -> String {
        let (key, number) = match *minutes {
            0..120 => ("transparency-minutes", *minutes),
            120..2_880 => ("transparency-hours", *minutes / 60),
            _ => ("transparency-days", *minutes / 1_440),
        };
        frame.count(key, &u32::try_from(number).unwrap_or(u32::MAX))
    }
}

/// The page's own name inside `template!`.
type Here = Transparency;

impl Page for Transparency {
    const ROUTE: &'static str = "/transparence";
    const NAME: &'static str = "transparency";
    const SUMMARY: &'static str = "What moderation did, in figures.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let figures = sight.seen.moderation_figures();
        let rules = figures.rules.iter().map(|of| Row {
            rule: of.rule.name(),
            reports: of.reports,
            nothing: of.nothing,
            hidden: of.hidden,
            redacted: of.redacted,
        });
        Ok(Self {
            rules: rules.collect(),
            reported: figures.reported,
            noticed: figures.noticed,
            waiting: figures.waiting,
            first_read: figures.first_read,
            first_shown: figures.first_shown,
            median_minutes: figures.median_minutes,
            longest_minutes: figures.longest_minutes,
            slowed: figures.slowed,
            blocked: figures.blocked,
            barred: figures.barred,
            released: figures.released,
            appeals: figures.appeals,
            upheld: figures.upheld,
            rejected: figures.rejected,
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("transparency-title"), Section::None)
            .under("/charte", words.t("charter-title"))
    }

    template!("moderation/figures.html");
}
