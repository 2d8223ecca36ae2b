//! The council: what it is, its colleges, its groups, the communes that it speaks for.

mod group;

pub(crate) use group::{Group, GroupLine};

use kuzul_locale::Words;
use kuzul_model::{access::Seen, territory::IntercommunalityKind, when::When};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    errors::Problem,
    frame::{Heading, Section},
    page::{Page, Sight, template},
    territory::CommuneLine,
};

type Here = Council;

/// The council.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Council {
    /// Its name.
    pub(crate) name: String,
    /// What it is for.
    pub(crate) mission: String,
    /// How many members it has.
    pub(crate) seats: u32,
    /// The letters by which it is known.
    pub(crate) short_name: Option<String>,
    /// What it does, point by point.
    pub(crate) tasks: Vec<String>,
    /// What it deals with.
    pub(crate) fields: Vec<String>,
    /// When it was as it is described here.
    #[schemars(with = "Option<String>")]
    pub(crate) as_of: Option<When>,
    /// What a reader should know about what is told here.
    pub(crate) note: Option<String>,
    /// How to reach it, line by line.
    pub(crate) contact: Vec<String>,
    /// Its colleges.
    pub(crate) colleges: Vec<CollegeLine>,
    /// Its groups.
    pub(crate) groups: Vec<GroupLine>,
    /// The territory.
    pub(crate) territory: TerritoryLine,
    /// The communes, intercommunality by intercommunality.
    pub(crate) intercommunalities: Vec<Intercommunality>,
}

/// A part of the council that members are chosen from.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CollegeLine {
    /// Its id.
    pub(crate) id: u64,
    /// Its name.
    pub(crate) name: String,
    /// Who belongs to it.
    pub(crate) description: String,
}

/// The territory in a line.
#[derive(Serialize, JsonSchema)]
pub(crate) struct TerritoryLine {
    /// Its name.
    pub(crate) name: String,
    /// What it is.
    pub(crate) description: String,
    /// The region that it lies in.
    pub(crate) region: Option<String>,
    /// The department that it lies in.
    pub(crate) department: Option<String>,
    /// What a reader should know about what is told here.
    pub(crate) note: Option<String>,
    /// Where the data about it come from.
    pub(crate) sources: Vec<DataSource>,
    /// How many communes it has.
    pub(crate) communes: u64,
    /// How many people live there.
    pub(crate) inhabitants: u64,
}

/// Where data come from; their licence asks that it be shown.
#[derive(Serialize, JsonSchema)]
pub(crate) struct DataSource {
    /// What the data tell.
    pub(crate) about: String,
    /// The title under which they are published.
    pub(crate) title: String,
    /// Who publishes them.
    pub(crate) publisher: String,
    /// Under which licence.
    pub(crate) licence: String,
}

impl TerritoryLine {
    fn of(seen: Seen<'_>) -> Self {
        let territory = seen.territory();
        let sources = territory.sources.iter().map(|source| DataSource {
            about: source.about.clone(),
            title: source.title.clone(),
            publisher: source.publisher.clone(),
            licence: source.licence.clone(),
        });
        Self {
            name: territory.name.clone(),
            description: territory.description.clone(),
            region: territory.region.clone(),
            department: territory.department.clone(),
            note: territory.note.clone(),
            sources: sources.collect(),
            communes: seen.communes().count() as u64,
            inhabitants: seen.communes().map(|c| u64::from(c.population)).sum(),
        }
    }
}

/// Communes that have joined together.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Intercommunality {
    /// Its SIREN number.
    pub(crate) siren: String,
    /// Its name.
    pub(crate) name: String,
    /// What kind it is of, where that is known.
    #[schemars(with = "Option<String>")]
    pub(crate) kind: Option<IntercommunalityKind>,
    /// How many people live there.
    pub(crate) inhabitants: u64,
    /// Its communes, by code.
    pub(crate) communes: Vec<CommuneLine>,
}

impl Page for Council {
    const ROUTE: &'static str = "/conseil";
    const NAME: &'static str = "council";
    const SUMMARY: &'static str = "The council: its mission, colleges, groups and communes.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let about = seen.council();
        let colleges = seen.colleges().map(|college| CollegeLine {
            id: college.id.0,
            name: college.name.clone(),
            description: college.description.clone(),
        });
        Ok(Self {
            name: about.name.clone(),
            mission: about.mission.clone(),
            seats: about.seats,
            short_name: about.short_name.clone(),
            tasks: about.tasks.clone(),
            fields: about.fields.clone(),
            as_of: about.as_of,
            note: about.note.clone(),
            contact: about.contact.clone(),
            colleges: colleges.collect(),
            groups: seen.groups().map(GroupLine::of).collect(),
            territory: TerritoryLine::of(seen),
            intercommunalities: intercommunalities(seen),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        if self.name.is_empty() {
            Heading::new(words.t("nav-council"), Section::Council)
        } else {
            Heading::written(self.name.clone(), Section::Council)
        }
    }

    template!("council/council.html");
}

fn intercommunalities(seen: Seen<'_>) -> Vec<Intercommunality> {
    let of_territory = seen.territory().intercommunalities.iter();
    let with_communes = of_territory.map(|intercommunality| {
        let communes: Vec<_> = seen
            .communes()
            .filter(|commune| commune.intercommunality == intercommunality.siren)
            .map(CommuneLine::of)
            .collect();
        Intercommunality {
            siren: intercommunality.siren.clone(),
            name: intercommunality.name.clone(),
            kind: intercommunality.kind,
            inhabitants: communes.iter().map(|c| u64::from(c.population)).sum(),
            communes,
        }
    });
    with_communes.collect()
}

impl Intercommunality {
    /// How many communes and people it has, in words.
    pub(crate) fn caption(&self, words: &Words) -> String {
        words.with(
            "intercommunality-caption",
            &[
                ("communes", self.communes.len().into()),
                ("inhabitants", self.inhabitants.into()),
            ],
        )
    }
}
