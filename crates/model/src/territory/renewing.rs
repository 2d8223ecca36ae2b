//! Communes from a table: those that are new, those that changed, and those that go.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Commune, Described, Insee, Intercommunality, Listed, Refusal, Territory, check_siren};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    words::{self, Field},
};

/// Communes of one table, at the most: more than any territory has.
pub const COMMUNES_MAX: usize = 2_000;

/// The communes of a table, with their intercommunalities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Renewal {
    /// The intercommunalities that the communes name.
    pub intercommunalities: Vec<Intercommunality>,
    /// The communes.
    pub communes: Vec<Commune>,
    /// Whether communes that are not in the table go.
    pub only: bool,
}

/// A commune is no more of the territory.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// Its code.
    pub insee: Insee,
}

/// What has to happen for the territory to be as a table says; nothing where it is already.
pub(super) fn renew(state: &State, renewal: &Renewal) -> Result<Vec<Event>, crate::Refusal> {
    let territory = &state.territory;
    if renewal.communes.len() > COMMUNES_MAX {
        return Err(Refusal::TooManyCommunes.into());
    }
    let joined = joined(territory, renewal)?;
    for (place, commune) in renewal.communes.iter().enumerate() {
        check(&joined, commune, &renewal.communes[..place])?;
    }
    let mut events = Vec::new();
    if joined != territory.intercommunalities {
        events.push(Event::from(Described {
            intercommunalities: joined,
            ..territory.described()
        }));
    }
    let changed = renewal.communes.iter();
    let changed = changed.filter(|it| territory.communes.get(&it.insee) != Some(it));
    events.extend(changed.map(|it| Event::from(Listed(it.clone()))));
    for insee in going(territory, renewal) {
        let mut meetings = state.meetings.values();
        if meetings.any(|it| it.announced.commune.as_ref() == Some(insee)) {
            let code = insee.to_string();
            return Err(Refusal::CommuneInUse { code }.into());
        }
        let insee = insee.clone();
        events.push(Removed { insee }.into());
    }
    Ok(events)
}

/// Those that are known and not in the table, where these go.
fn going<'a>(
    territory: &'a Territory,
    renewal: &'a Renewal,
) -> impl Iterator<Item = &'a Insee> + 'a {
    let known = territory.communes.keys().filter(move |_| renewal.only);
    known.filter(move |insee| !renewal.communes.iter().any(|it| it.insee == **insee))
}

/// The intercommunalities as they will be: under the name that the table gives them.
fn joined(
    territory: &Territory,
    renewal: &Renewal,
) -> Result<Vec<Intercommunality>, crate::Refusal> {
    let mut joined = territory.intercommunalities.clone();
    for given in &renewal.intercommunalities {
        check_siren(&given.siren)?;
        let name = words::title(Field::Name, &given.name)?;
        match joined.iter_mut().find(|known| known.siren == given.siren) {
            Some(known) => known.name = name,
            None => joined.push(Intercommunality {
                name,
                ..given.clone()
            }),
        }
    }
    if renewal.only {
        joined.retain(|it| {
            let mut communes = renewal.communes.iter();
            communes.any(|commune| commune.intercommunality == it.siren)
        });
    }
    Ok(joined)
}

fn check(
    joined: &[Intercommunality],
    commune: &Commune,
    above: &[Commune],
) -> Result<(), crate::Refusal> {
    let code = commune.insee.to_string();
    if above.iter().any(|it| it.insee == commune.insee) {
        return Err(Refusal::ListedTwice { code }.into());
    }
    let siren = &commune.intercommunality;
    if !joined.iter().any(|known| known.siren == *siren) {
        let siren = siren.clone();
        return Err(Refusal::UnknownIntercommunality { siren }.into());
    }
    if !commune.is_on_earth() {
        return Err(Refusal::NowhereOnEarth { code }.into());
    }
    words::title(Field::Name, &commune.name)?;
    Ok(())
}

impl Fact for Removed {
    const KIND: &'static str = "commune.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.territory.communes.remove(&self.insee);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Territory]
    }
}
