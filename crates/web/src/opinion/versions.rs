//! Every version of an opinion's sections, and how two of them differ.

use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    id::SectionId,
    opinion::{self as model, difference},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{ChangeLine, opinion_of};
use crate::{
    errors::Problem,
    frame::{Heading, Section, as_iso},
    page::{Page, Sight, template},
};

/// Every version of an opinion's sections.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Versions {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title.
    pub(crate) title: String,
    /// Its sections.
    pub(crate) sections: Vec<OfSection>,
}

/// The versions of a section.
#[derive(Serialize, JsonSchema)]
pub(crate) struct OfSection {
    /// Its id.
    pub(crate) id: u64,
    /// Its heading now.
    pub(crate) heading: String,
    /// Its versions, the newest first.
    pub(crate) versions: Vec<Version>,
}

/// A version of a section.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Version {
    /// The record that wrote it.
    pub(crate) seq: u64,
    /// When it was written, in UTC.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// As whom; may be empty.
    pub(crate) by: String,
    /// The version before; `None` for the first.
    pub(crate) before: Option<u64>,
}

impl OfSection {
    fn of(section: &model::Section) -> Self {
        let mut before = None;
        let mut versions: Vec<_> = section
            .versions()
            .map(|version| Version {
                seq: version.seq,
                at: version.at,
                by: version.by.clone(),
                before: before.replace(version.seq),
            })
            .collect();
        versions.reverse();
        Self {
            id: section.id.0,
            heading: section.heading().to_owned(),
            versions,
        }
    }
}

mod all {
    use super::{
        Heading, OfSection, Page, Problem, Section, Sight, Versions, Words, opinion_of, template,
    };

    type Here = Versions;

    impl Page for Versions {
        const ROUTE: &'static str = "/avis/{opinion}/versions";
        const NAME: &'static str = "opinion_versions";
        const SUMMARY: &'static str = "Every version of an opinion's sections.";

        fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
            let opinion = opinion_of(sight)?;
            Ok(Self {
                opinion: opinion.id.0,
                title: opinion.about.title.clone(),
                sections: opinion.sections().map(OfSection::of).collect(),
            })
        }

        fn heading(&self, words: Words) -> Heading {
            Heading::new(words.t("opinion-versions-title"), Section::Opinions)
                .under("/avis", words.t("opinions-title"))
                .under_written(format!("/avis/{}", self.opinion), self.title.clone())
        }

        template!("opinion/versions.html");
    }
}

/// How two versions of a section differ.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Comparison {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title.
    pub(crate) title: String,
    /// The section's heading now.
    pub(crate) heading: String,
    /// The older version.
    pub(crate) before: Version,
    /// The newer version.
    pub(crate) after: Version,
    /// The headings, where they differ.
    pub(crate) headings: Option<(String, String)>,
    /// The paragraphs of both.
    pub(crate) changes: Vec<ChangeLine>,
}

mod two {
    use super::{
        ChangeLine, Comparison, Heading, Page, Problem, Section, SectionId, Sight, Version, Words,
        difference, opinion_of, template,
    };

    type Here = Comparison;

    impl Page for Comparison {
        const ROUTE: &'static str = "/avis/{opinion}/parties/{section}/comparer";
        const NAME: &'static str = "opinion_comparison";
        const SUMMARY: &'static str = "How two versions of a section differ.";
        const QUERY: &'static [(&'static str, &'static str)] = &[
            ("de", "The older version: the number of its record."),
            ("a", "The newer version; the newest where none is given."),
        ];

        fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
            let opinion = opinion_of(sight)?;
            let section = opinion.section(SectionId(sight.id("section")?));
            let section = section.ok_or(Problem::NoSuchPage)?;
            let asked = |name| sight.query.get(name).and_then(|text| text.parse().ok());
            let after = match asked("a") {
                Some(seq) => section.version(seq),
                None => section.now(),
            };
            let after = after.ok_or(Problem::NoSuchPage)?;
            let before = match asked("de") {
                Some(seq) => section.version(seq),
                None => section.versions().rev().find(|it| it.seq < after.seq),
            };
            let before = before.unwrap_or(after);
            let line = |version: &kuzul_model::opinion::Version| Version {
                seq: version.seq,
                at: version.at,
                by: version.by.clone(),
                before: None,
            };
            let changes = difference::compare(&before.text, &after.text);
            let headings = (before.heading.clone(), after.heading.clone());
            Ok(Self {
                opinion: opinion.id.0,
                title: opinion.about.title.clone(),
                heading: section.heading().to_owned(),
                before: line(before),
                after: line(after),
                headings: Some(headings).filter(|(before, after)| before != after),
                changes: changes.into_iter().map(ChangeLine::of).collect(),
            })
        }

        fn heading(&self, words: Words) -> Heading {
            let path = format!("/avis/{}", self.opinion);
            let title = words.with(
                "opinion-comparison-title",
                &[("heading", self.heading.clone().into())],
            );
            Heading::new(title, Section::Opinions)
                .under("/avis", words.t("opinions-title"))
                .under_written(path.clone(), self.title.clone())
                .under(
                    format!("{path}/versions"),
                    words.t("opinion-versions-title"),
                )
        }

        template!("opinion/comparison.html");
    }
}
