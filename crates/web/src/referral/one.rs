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
    page::{Page, Sight, template},
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
        let processes = seen
            .processes()
            .filter(|process| process.opened.referral == Some(id));
        Ok(Self {
            line: ReferralLine::of(referral),
            text: referral.received.text.clone(),
            background: referral.received.background.clone(),
            expected_on: referral.received.expected_on,
            processes: processes.map(Summary::of).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(self.line.title.clone(), Section::Processes)
            .under("/demarches", words.t("nav-processes"))
            .under("/saisines", words.t("referrals-title"))
    }

    template!("referral/one.html");
}
