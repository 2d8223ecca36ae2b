//! The territory: its communes.

use std::borrow::Cow;

use kuzul_locale::Words;
use kuzul_model::territory::{self as model, Insee, IntercommunalityKind};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section},
    meeting::{self, MeetingRow},
    page::{Page, Sight, template},
};

type Here = Commune;

/// One commune.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Commune {
    /// The commune in a line.
    pub(crate) line: CommuneLine,
    /// SIREN number of its intercommunality.
    pub(crate) siren: String,
    /// Name of its intercommunality.
    pub(crate) intercommunality: Option<String>,
    /// What kind its intercommunality is of, where that is known.
    #[schemars(with = "Option<String>")]
    pub(crate) intercommunality_kind: Option<IntercommunalityKind>,
    /// The meetings that are held there, the latest first.
    pub(crate) meetings: Vec<MeetingRow>,
}

/// A commune in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CommuneLine {
    /// Its code in the official list of communes.
    #[schemars(with = "String")]
    pub(crate) insee: Insee,
    /// Its name.
    pub(crate) name: String,
    /// Inhabitants (municipal population).
    pub(crate) population: u32,
    /// Degrees east of Greenwich, of a point inside it.
    pub(crate) longitude: f64,
    /// Degrees north, of a point inside it.
    pub(crate) latitude: f64,
}

impl CommuneLine {
    pub(crate) fn of(commune: &model::Commune) -> Self {
        Self {
            insee: commune.insee.clone(),
            name: commune.name.clone(),
            population: commune.population,
            longitude: commune.longitude,
            latitude: commune.latitude,
        }
    }

    /// Its latitude in words.
    pub(crate) fn latitude_in_words(&self, words: &Words) -> String {
        let key = if self.latitude < 0.0 {
            "latitude-south"
        } else {
            "latitude-north"
        };
        words.with(key, &[("degrees", self.latitude.abs().into())])
    }

    /// Its longitude in words.
    pub(crate) fn longitude_in_words(&self, words: &Words) -> String {
        let key = if self.longitude < 0.0 {
            "longitude-west"
        } else {
            "longitude-east"
        };
        words.with(key, &[("degrees", self.longitude.abs().into())])
    }
}

impl Frame {
    /// What kind of intercommunality, in words.
    pub(crate) fn intercommunality_kind(&self, kind: &IntercommunalityKind) -> Cow<'static, str> {
        self.t(match kind {
            IntercommunalityKind::Communes => "intercommunality-kind-communes",
            IntercommunalityKind::Agglomeration => "intercommunality-kind-agglomeration",
            IntercommunalityKind::Urban => "intercommunality-kind-urban",
            IntercommunalityKind::Metropolis => "intercommunality-kind-metropolis",
        })
    }
}

impl Page for Commune {
    const ROUTE: &'static str = "/communes/{insee}";
    const NAME: &'static str = "commune";
    const SUMMARY: &'static str = "One commune, and the meetings that are held there.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let insee = Insee::try_from(sight.param("insee").to_owned());
        let commune = insee.ok().and_then(|insee| seen.commune(&insee));
        let commune = commune.ok_or(Problem::NoSuchPage)?;
        let known = seen.territory().intercommunalities.iter();
        let mut known = known.filter(|known| known.siren == commune.intercommunality);
        let known = known.next();
        let here = |meeting: &kuzul_model::meeting::Meeting| {
            meeting.announced.commune.as_ref() == Some(&commune.insee)
        };
        Ok(Self {
            line: CommuneLine::of(commune),
            siren: commune.intercommunality.clone(),
            intercommunality: known.map(|known| known.name.clone()),
            intercommunality_kind: known.and_then(|known| known.kind),
            meetings: meeting::rows(sight, here).rev().collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        Heading::written(self.line.name.clone(), Section::Council)
            .under("/conseil", words.t("nav-council"))
            .followed(format!("/communes/{}", self.line.insee))
    }

    template!("territory/commune.html");
}
