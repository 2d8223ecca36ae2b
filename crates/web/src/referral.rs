//! Referrals: the questions that were put to the council.

mod one;

pub(crate) use one::Referral;

use kuzul_locale::Words;
use kuzul_model::{
    referral::{self as model, ReferralKind},
    when::When,
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
};

type Here = Referrals;

/// All referrals, the newest first.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Referrals {
    /// The referrals.
    pub(crate) referrals: Vec<ReferralLine>,
}

/// A referral in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReferralLine {
    /// Its id.
    pub(crate) id: u64,
    /// Who put the question: officials, or the council itself.
    #[schemars(with = "String")]
    pub(crate) kind: ReferralKind,
    /// The body that it comes from.
    pub(crate) from: String,
    /// Its title.
    pub(crate) title: String,
    /// The question.
    pub(crate) question: String,
    /// When it came.
    #[schemars(with = "String")]
    pub(crate) received_on: When,
}

impl ReferralLine {
    pub(crate) fn of(referral: &model::Referral) -> Self {
        let received = &referral.received;
        Self {
            id: referral.id.0,
            kind: received.kind,
            from: received.from.clone(),
            title: received.title.clone(),
            question: received.question.clone(),
            received_on: received.received_on,
        }
    }

    /// The key of the words for its kind.
    pub(crate) fn kind_key(&self) -> &'static str {
        match self.kind {
            ReferralKind::Referral => "referral-kind",
            ReferralKind::SelfReferral => "referral-kind-self",
        }
    }
}

impl Page for Referrals {
    const ROUTE: &'static str = "/saisines";
    const NAME: &'static str = "referrals";
    const SUMMARY: &'static str = "All referrals, the newest first.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let mut referrals: Vec<_> = sight.seen.referrals().map(ReferralLine::of).collect();
        referrals.sort_by_key(|referral| std::cmp::Reverse(referral.received_on.first_day()));
        Ok(Self { referrals })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("referrals-title"), Section::Processes)
            .under("/demarches", words.t("nav-processes"))
    }

    template!("referral/all.html");
}
