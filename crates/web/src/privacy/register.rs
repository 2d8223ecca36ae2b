//! The register of processing (RGPD, article 30), made from the code's own list: nothing is kept that
//! does not stand here.

use kuzul_locale::Words;
use kuzul_model::privacy::data::{DATA, Datum};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    notice::who,
    page::{Page, Sight, template},
};

/// The register of processing.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Register {
    /// Who answers for it, with their contact, once the council has a name.
    pub(crate) controller: Option<String>,
    /// What is kept, kind by kind.
    pub(crate) data: Vec<Row>,
}

/// One kind of personal data.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Row {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// What it is.
    pub(crate) what: String,
    /// What for.
    pub(crate) purpose: String,
    /// On what legal ground, by its stable name.
    pub(crate) basis: &'static str,
    /// Who sees it, by their stable names.
    pub(crate) seen_by: Vec<&'static str>,
    /// What ends its time, by its stable name.
    pub(crate) kept: &'static str,
    /// How many days after that.
    pub(crate) number: Option<u16>,
    /// The records that carry it, each with the fields of its closed text.
    pub(crate) records: Vec<Carrier>,
}

/// A kind of record that carries it.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Carrier {
    /// Its name in the journal.
    pub(crate) kind: &'static str,
    /// The fields; none where the closed text is one text or list.
    pub(crate) fields: Vec<&'static str>,
}

impl Row {
    fn of(datum: &Datum, words: Words) -> Self {
        let say = |part: &str| {
            let key = format!("privacy-{part}-{}", datum.name);
            words.t(&key).into_owned()
        };
        let carried = datum.carried.iter().map(|(kind, fields)| Carrier {
            kind,
            fields: fields.to_vec(),
        });
        Self {
            name: datum.name,
            what: say("data"),
            purpose: say("why"),
            basis: datum.basis.name(),
            seen_by: datum.seen_by.iter().map(|it| it.name()).collect(),
            kept: datum.kept.name(),
            number: datum.kept.number(),
            records: carried.collect(),
        }
    }

    /// How long, in words.
    fn time(&self, frame: &Frame) -> String {
        let key = format!("privacy-kept-{}", self.kept);
        match self.number {
            Some(number) => frame.count(&key, &u32::from(number)),
            None => frame.t(key).into_owned(),
        }
    }
}

/// The page's own name inside `template!`.
type Here = Register;

impl Page for Register {
    const ROUTE: &'static str = "/confidentialite/registre";
    const NAME: &'static str = "register";
    const SUMMARY: &'static str = "The register of what is kept of people, why and how long.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let data = DATA.iter().map(|datum| Row::of(datum, sight.words));
        Ok(Self {
            controller: who(sight.seen),
            data: data.collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::new(words.t("processing-title"), Section::None)
            .under("/vie-privee", words.t("nav-privacy"))
    }

    template!("privacy/register.html");
}
