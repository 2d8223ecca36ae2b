//! A numbered paragraph of an opinion, ready to be quoted: its words, and where they stand.

use jiff::civil::Date;
use kuzul_locale::Words;
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    one::{Frozen, edition_of, prepared},
    opinion_of,
};
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::{Page, Sight, template},
    person::known_base,
};

type Here = Quotation;

/// A paragraph, ready to be quoted.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Quotation {
    /// The opinion.
    pub(crate) opinion: u64,
    /// Its title, as that edition bears it.
    pub(crate) title: String,
    /// The council whose document it is.
    pub(crate) council: String,
    /// The number of the paragraph in the document.
    pub(crate) paragraph: String,
    /// Its words.
    pub(crate) words: String,
    /// Where it stands on this site.
    pub(crate) path: String,
    /// The same for readers elsewhere, as far as the site knows its own address.
    pub(crate) address: String,
    /// The edition that it is quoted from; `None` for a draft.
    pub(crate) edition: Option<Frozen>,
    /// The day on which a draft reads so; `None` for what is frozen.
    #[schemars(with = "Option<String>")]
    pub(crate) read_on: Option<Date>,
}

impl Page for Quotation {
    const ROUTE: &'static str = "/avis/{opinion}/citer/{paragraph}";
    const NAME: &'static str = "opinion_quotation";
    const SUMMARY: &'static str = "A numbered paragraph of an opinion, ready to be quoted.";
    const QUERY: &'static [(&'static str, &'static str)] = super::EDITION_QUERY;
    const READS_JOURNAL: bool = true;

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let opinion = opinion_of(sight)?;
        let edition = edition_of(sight, opinion)?;
        let document = prepared(sight, opinion, edition)?;
        let mut paragraphs = document.html.paragraphs.iter();
        let wanted = sight.param("paragraph");
        let found = paragraphs.find(|it| it.number == wanted);
        let found = found.ok_or(Problem::NoSuchPage)?;
        let query = super::edition_query(edition.map(|it| it.frozen.edition));
        let path = format!("/avis/{}{query}#{}", opinion.id, found.id);
        Ok(Self {
            opinion: opinion.id.0,
            title: document.document.metadata.title.clone(),
            council: document.document.metadata.council.clone(),
            paragraph: found.number.clone(),
            words: found.words.clone(),
            address: format!("{}{path}", known_base(sight.site)),
            path,
            edition: edition.map(Frozen::of),
            read_on: edition.is_none().then_some(sight.today),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let number = [("n", self.paragraph.as_str().into())];
        Heading::new(words.with("quotation-title", &number), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
            .under_written(format!("/avis/{}", self.opinion), self.title.clone())
    }

    template!("opinion/quotation.html");
}

impl Frame {
    /// A paragraph as others write it into their text: the words, then from where they are.
    pub(crate) fn quoted(&self, of: &Quotation) -> String {
        let dated = match (&of.edition, &of.read_on) {
            (Some(edition), _) => self.edition(edition),
            (None, Some(day)) => self.with("quotation-draft", "day", &self.date(day)),
            (None, None) => String::new(),
        };
        let said = [
            ("words", of.words.as_str().into()),
            ("council", of.council.as_str().into()),
            ("title", of.title.as_str().into()),
            ("n", of.paragraph.as_str().into()),
            ("dated", dated.into()),
            ("address", of.address.as_str().into()),
        ];
        self.words.with("quotation-text", &said)
    }
}
