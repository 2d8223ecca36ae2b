//! The council: what it is, its colleges, its groups, the communes that it speaks for.

mod group;

pub(crate) use group::{Group, GroupLine};

use kuzul_locale::Words;
use kuzul_model::access::Seen;
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
    /// How many communes it has.
    pub(crate) communes: u64,
    /// How many people live there.
    pub(crate) inhabitants: u64,
}

/// Communes that have joined together.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Intercommunality {
    /// Its SIREN number.
    pub(crate) siren: String,
    /// Its name.
    pub(crate) name: String,
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
        let territory = seen.territory();
        Ok(Self {
            name: about.name.clone(),
            mission: about.mission.clone(),
            seats: about.seats,
            contact: about.contact.clone(),
            colleges: colleges.collect(),
            groups: seen.groups().map(GroupLine::of).collect(),
            territory: TerritoryLine {
                name: territory.name.clone(),
                description: territory.description.clone(),
                communes: seen.communes().count() as u64,
                inhabitants: seen.communes().map(|c| u64::from(c.population)).sum(),
            },
            intercommunalities: intercommunalities(seen),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        if self.name.is_empty() {
            Heading::new(words.t("nav-council"), Section::Council)
        } else {
            Heading::new(self.name.clone(), Section::Council)
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
