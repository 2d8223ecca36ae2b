//! An opinion: its text with everything that is placed in it, and what became of it.

use std::sync::Arc;

use jiff::civil::Date;
use kuzul_locale::Words;
use kuzul_model::{opinion as model, when::When};
use schemars::JsonSchema;
use serde::Serialize;

use super::{Prepared, all::OpinionLine, edition_query, kind_key, opinion_of};
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
};

type Here = Opinion;

/// An opinion.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Opinion {
    /// What stands in lists.
    pub(crate) line: OpinionLine,
    /// A second, smaller line; may be empty.
    pub(crate) subtitle: String,
    /// What a reader should know about what is told here; may be empty.
    pub(crate) note: String,
    /// The edition that is shown; `None` for a draft.
    pub(crate) shown: Option<Frozen>,
    /// All frozen editions, the newest first.
    pub(crate) editions: Vec<Frozen>,
    /// Why it is being corrected, where it is.
    pub(crate) correcting: Option<String>,
    /// To whom it was handed over.
    pub(crate) handovers: Vec<Handed>,
    /// How many sentences of the synthesis stand on nothing, of how many.
    pub(crate) unsupported: (u64, u64),
    /// The document, as the files are made from it.
    #[serde(serialize_with = "as_document")]
    #[schemars(with = "serde_json::Value")]
    pub(crate) document: Arc<Prepared>,
    /// Whether files can be made here.
    #[serde(skip)]
    pub(crate) has_files: bool,
}

fn as_document<S: serde::Serializer>(
    prepared: &Arc<Prepared>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    prepared.document.serialize(serializer)
}

/// A frozen edition.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Frozen {
    /// Its number.
    pub(crate) edition: u32,
    /// What it bears as its date.
    #[schemars(with = "String")]
    pub(crate) dated: When,
    /// The last record that it was made from.
    pub(crate) made_from: u64,
    /// The head of the chain there.
    pub(crate) chain: String,
    /// What it changes; empty for the first.
    pub(crate) changes: String,
}

impl Frozen {
    pub(crate) fn of(edition: &model::Edition) -> Self {
        let frozen = &edition.frozen;
        Self {
            edition: frozen.edition,
            dated: frozen.dated,
            made_from: frozen.made_from,
            chain: frozen.chain.clone(),
            changes: frozen.changes.clone(),
        }
    }
}

/// An opinion in the hands of an institution.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Handed {
    /// The institution.
    pub(crate) institution: String,
    /// Which edition.
    pub(crate) edition: u32,
    /// When.
    #[schemars(with = "String")]
    pub(crate) on: When,
    /// Until when an answer is expected.
    #[schemars(with = "String")]
    pub(crate) reply_by: Date,
    /// When it said that it has it.
    #[schemars(with = "Option<String>")]
    pub(crate) acknowledged: Option<When>,
}

impl Handed {
    pub(crate) fn of(handover: &model::Handover) -> Self {
        Self {
            institution: handover.institution.clone(),
            edition: handover.edition,
            on: handover.on,
            reply_by: handover.reply_by,
            acknowledged: handover.acknowledged.as_ref().map(|it| it.on),
        }
    }
}

impl Opinion {
    /// What follows an address so that it leads to the edition that is shown.
    pub(crate) fn query(&self) -> String {
        edition_query(self.shown.as_ref().map(|shown| shown.edition))
    }

    /// Where other sites find it in a few lines.
    pub(crate) fn widget(&self) -> String {
        format!("/widget/avis/{}", self.line.id)
    }

    /// What another site writes into its page to show it.
    pub(crate) fn embedded(&self, frame: &Frame) -> String {
        frame.embedded(&self.widget(), &self.line.title)
    }

    /// Whether an older edition, or a draft beside a frozen one, is shown.
    pub(crate) fn is_not_newest(&self) -> bool {
        let shown = self.shown.as_ref().map(|it| it.edition);
        !self.editions.is_empty() && shown != self.line.edition
    }
}

impl Page for Opinion {
    const ROUTE: &'static str = "/avis/{opinion}";
    const NAME: &'static str = "opinion";
    const SUMMARY: &'static str = "One opinion: its text, what is placed in it, its editions.";
    const QUERY: &'static [(&'static str, &'static str)] = super::EDITION_QUERY;
    const READS_JOURNAL: bool = true;

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let opinion = opinion_of(sight)?;
        let edition = edition_of(sight, opinion)?;
        let about = &opinion.about;
        let counted = super::unsupported::count(opinion);
        Ok(Self {
            line: OpinionLine::of(sight.seen, opinion),
            subtitle: about.subtitle.clone(),
            note: about.note.clone(),
            shown: edition.map(Frozen::of),
            editions: opinion.editions.iter().rev().map(Frozen::of).collect(),
            correcting: opinion.correcting.clone(),
            handovers: opinion.handovers.iter().map(Handed::of).collect(),
            unsupported: counted,
            document: prepared(sight, opinion, edition)?,
            has_files: sight.site.press().is_there(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.line.title.clone(), Section::Opinions)
            .described(&self.line.summary)
            .under("/avis", words.t("opinions-title"))
    }

    template!("opinion/one.html");
}

/// The document of an opinion, as its page shows it.
pub(super) fn prepared(
    sight: &Sight<'_>,
    opinion: &model::Opinion,
    edition: Option<&model::Edition>,
) -> Result<Arc<Prepared>, Problem> {
    let site = sight.site.settings().public_url.as_deref();
    let prepared = sight.site.opinions().prepared(
        sight.site.engine().history(),
        sight.seen,
        opinion,
        edition,
        (sight.today, site),
    );
    prepared.map_err(Problem::fault)
}

/// The edition that an address asks for: the newest unless it says otherwise.
pub(super) fn edition_of<'a>(
    sight: &Sight<'_>,
    opinion: &'a model::Opinion,
) -> Result<Option<&'a model::Edition>, Problem> {
    match sight.query.get("edition").filter(|text| !text.is_empty()) {
        None => Ok(opinion.frozen()),
        Some("projet") => Ok(None),
        Some(number) => {
            let number = number.parse().map_err(|_| Problem::NoSuchPage)?;
            let edition = opinion.edition(number);
            edition.map(Some).ok_or(Problem::NoSuchPage)
        }
    }
}

impl Here {
    /// The key of the words for its kind.
    pub(crate) fn kind_key(&self) -> &'static str {
        kind_key(&self.line.kind)
    }
}
