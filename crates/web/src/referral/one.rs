//! One referral: who asked what, when, and what answers it.

use jiff::civil::Date;
use kuzul_locale::Words;
use kuzul_model::id::ReferralId;
use schemars::JsonSchema;
use serde::Serialize;

use super::ReferralLine;
use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Named, Page, Sight, template},
    process::Summary,
};

type Here = Referral;

/// One referral.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Referral {
    /// The referral in a line.
    pub(crate) line: ReferralLine,
    /// What it says, paragraph by paragraph.
    pub(crate) text: Vec<String>,
    /// What led to it, point by point.
    pub(crate) background: Vec<String>,
    /// Who else was asked.
    pub(crate) also_asked: Vec<String>,
    /// The group of the council that takes it up.
    pub(crate) group: Option<Named>,
    /// What a reader should know about what is told here.
    pub(crate) note: Option<String>,
    /// When an answer is expected.
    #[schemars(with = "Option<String>")]
    pub(crate) expected_on: Option<Date>,
    /// The processes that answer it, first to last.
    pub(crate) processes: Vec<Summary>,
}

impl Page for Referral {
    const ROUTE: &'static str = "/saisines/{referral}";
    const NAME: &'static str = "referral";
    const SUMMARY: &'static str = "One referral: who asked what, when, and what answers it.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = ReferralId(sight.id("referral")?);
        let referral = seen.referral(id).ok_or(Problem::NoSuchPage)?;
        let received = &referral.received;
        let processes = seen.processes().filter(|process| {
            let answered = [process.opened.referral, process.opened.self_referral];
            answered.contains(&Some(id))
        });
        let group = received.group.and_then(|group| seen.group(group));
        Ok(Self {
            line: ReferralLine::of(referral),
            text: received.text.clone(),
            background: received.background.clone(),
            also_asked: received.also_asked.clone(),
            group: group.map(|group| Named::new(group.id.0, &group.formed.name)),
            note: received.note.clone(),
            expected_on: received.expected_on,
            processes: processes.map(Summary::of).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.line.title.clone(), Section::Processes)
            .under("/demarches", words.t("nav-processes"))
            .under("/saisines", words.t("referrals-title"))
    }

    template!("referral/one.html");
}
