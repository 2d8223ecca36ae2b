//! The accessibility statement, in the form that French law asks for (decree 2019-768 of 24 July 2019
//! and the model of the RGAA 4.1): what the last audit found, what tests check by themselves, what
//! only a person can judge.

use jiff::civil::Date;
use kuzul_locale::{Value, Words};
use kuzul_model::{
    access::Seen,
    audit::{Audited, Conformity},
    notice,
};
use schemars::JsonSchema;
use serde::Serialize;

use super::Text;
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
};

type Here = Accessibility;

/// The accessibility statement.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Accessibility {
    /// What the site may say of itself: `none`, `partial` or `total`.
    pub(crate) state: &'static str,
    /// Who is answerable for the site.
    pub(crate) council: String,
    /// The address that the statement is about, where the site knows it.
    pub(crate) address: Option<String>,
    /// What the last audit found.
    pub(crate) audit: Option<Audit>,
    /// How to report what cannot be used, paragraph by paragraph, where nobody wrote a text for it.
    pub(crate) contact: Vec<String>,
    /// The text that was written for it.
    pub(crate) written: Option<Text>,
}

/// What an audit found.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Audit {
    /// When it was made.
    #[schemars(with = "String")]
    pub(crate) on: Date,
    /// By whom.
    pub(crate) by: String,
    /// How many of a hundred applicable criteria are met.
    pub(crate) percent: u32,
    /// Criteria that are met.
    pub(crate) conform: u32,
    /// Criteria that apply.
    pub(crate) applicable: u32,
    /// Whether a statement may still rest on it.
    pub(crate) holds: bool,
    /// Until when.
    #[schemars(with = "String")]
    pub(crate) until: Date,
    /// What is not accessible.
    pub(crate) findings: Vec<String>,
    /// What is left as it is, being too great a burden.
    pub(crate) burdens: Vec<String>,
    /// What the law exempts.
    pub(crate) exempt: Vec<String>,
    /// The pages that were looked at.
    pub(crate) pages: Vec<String>,
    /// With what.
    pub(crate) tools: Vec<String>,
}

impl Audit {
    fn of(audited: &Audited, today: Date) -> Self {
        Self {
            on: audited.on,
            by: audited.by.clone(),
            percent: audited.percent(),
            conform: audited.conform,
            applicable: audited.applicable(),
            holds: today <= audited.holds_until(),
            until: audited.holds_until(),
            findings: audited.findings.clone(),
            burdens: audited.burdens.clone(),
            exempt: audited.exempt.clone(),
            pages: audited.pages.clone(),
            tools: audited.tools.clone(),
        }
    }
}

/// What the site may say of itself on a day.
pub(crate) fn conformity(seen: Seen<'_>, today: Date) -> Conformity {
    let audit = seen.audit();
    audit.map_or(Conformity::None, |audit| audit.conformity(today))
}

/// How to report what cannot be used, where nobody wrote a text for it.
pub(super) fn contact(seen: Seen<'_>, words: Words) -> Vec<String> {
    let council = seen.council();
    let lines = council.contact.iter().filter(|it| **it != council.name);
    let lines: Vec<_> = lines.cloned().collect();
    let mut paragraphs = vec![words.t("accessibility-contact-1").into_owned()];
    if !lines.is_empty() {
        let contact = Value::from(lines.join(", "));
        paragraphs.push(words.with("accessibility-contact-lines", &[("contact", contact)]));
    }
    paragraphs
}

impl Page for Accessibility {
    const ROUTE: &'static str = "/accessibilite";
    const NAME: &'static str = "accessibility";
    const SUMMARY: &'static str = "The accessibility statement.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let council = &seen.council().name;
        let council = Some(council.clone()).filter(|name| !name.is_empty());
        Ok(Self {
            state: conformity(seen, sight.today).name(),
            council: council.unwrap_or_else(|| sight.words.t("accessibility-council").into_owned()),
            address: sight.site.settings().public_url.clone(),
            audit: seen.audit().map(|audit| Audit::of(audit, sight.today)),
            contact: contact(seen, sight.words),
            written: Text::of(seen, notice::Page::AccessibilityContact, sight.words),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("accessibility-title"), Section::None)
    }

    template!("notice/accessibility.html");
}

impl Accessibility {
    fn pledge(&self, words: &Words) -> String {
        let council = Value::from(self.council.clone());
        words.with("accessibility-pledge", &[("council", council)])
    }
}

impl Audit {
    fn result(&self, frame: &Frame) -> String {
        frame.words.with(
            "accessibility-result",
            &[
                ("date", frame.date(&self.on).into()),
                ("by", self.by.clone().into()),
                ("percent", self.percent.into()),
                ("conform", self.conform.into()),
                ("applicable", self.applicable.into()),
            ],
        )
    }

    /// Lists of what the audit found, each with the key of its title.
    fn lists(&self) -> [(&'static str, &[String]); 3] {
        [
            ("accessibility-findings", &self.findings),
            ("accessibility-burdens", &self.burdens),
            ("accessibility-exempt", &self.exempt),
        ]
    }
}
