//! Where: the territory and its communes.

use std::collections::HashMap;

use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    territory::{self, DataSource, Described, Insee, Intercommunality},
};

use super::{facts::Facts, story::Story};
use crate::{exit::Trouble, speech::say};

/// Names the territory and lists its communes.
pub(crate) fn tell(facts: &Facts, at: Timestamp, story: &mut Story) -> Result<(), Trouble> {
    describe(facts, at, story);
    list(facts, at, story)
}

fn describe(facts: &Facts, at: Timestamp, story: &mut Story) {
    let territory = &facts.territory.facts;
    let intercommunalities = territory.intercommunalities.iter();
    let sources = territory.sources.iter();
    let described = Described {
        name: territory.name.clone(),
        description: territory.description.clone(),
        region: territory.region.clone(),
        department: territory.department.clone(),
        intercommunalities: intercommunalities
            .map(|it| Intercommunality {
                siren: it.siren.clone(),
                name: it.name.clone(),
                kind: it.kind,
            })
            .collect(),
        sources: sources
            .map(|source| DataSource {
                about: source.about.clone(),
                title: source.title.clone(),
                publisher: source.publisher.clone(),
                licence: source.licence.clone(),
            })
            .collect(),
        note: territory.note.clone(),
    };
    let origin = facts.territory.file.origin(1);
    story.tell(at, origin, "territory", move |_| {
        Ok(Command::Territory(territory::Command::Describe(
            described.clone(),
        )))
    });
}

fn list(facts: &Facts, at: Timestamp, story: &mut Story) -> Result<(), Trouble> {
    let file = &facts.communes.file;
    let territory = &facts.territory.facts;
    let sirens: HashMap<_, _> = territory
        .intercommunalities
        .iter()
        .map(|it| (it.key.as_str(), it.siren.as_str()))
        .collect();
    let mut communes: Vec<territory::Listed> = Vec::new();
    for listed in &facts.communes.facts {
        let origin = file.origin(listed.line);
        let commune = &listed.commune;
        let code = commune.insee.clone();
        let insee = Insee::try_from(code.clone())
            .map_err(|_| origin.wrong(say!("command-demo-insee", code = code.clone())))?;
        if communes.iter().any(|other| other.0.insee == insee) {
            return Err(origin.wrong(say!("command-demo-commune-twice", code = code)));
        }
        let key = commune.intercommunality.as_str();
        let Some(siren) = sirens.get(key) else {
            let reason = say!("command-demo-intercommunality", key = key.to_owned());
            return Err(origin.wrong(reason));
        };
        communes.push(territory::Listed(territory::Commune {
            insee,
            name: commune.name.clone(),
            intercommunality: (*siren).to_owned(),
            population: commune.population,
            longitude: commune.longitude,
            latitude: commune.latitude,
        }));
    }
    if let Some(count) = &territory.communes_count
        && *count.get_ref() != communes.len()
    {
        let reason = say!("command-demo-communes-count", listed = communes.len());
        return Err(facts.territory.wrong(count, reason));
    }
    story.tell(at, file.origin(1), "communes", move |_| {
        Ok(Command::Territory(territory::Command::List(
            communes.clone(),
        )))
    });
    Ok(())
}
