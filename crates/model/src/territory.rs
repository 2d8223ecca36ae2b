//! The territory: its intercommunalities and its communes.

mod renewing;

use std::fmt;

use imbl::OrdMap;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Detail, Fact, Place},
    words::{self, Field},
};

pub use renewing::{COMMUNES_MAX, Removed, Renewal};

/// The territory whose participatory democracy this is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Territory {
    /// Its name.
    pub name: String,
    /// What it is, in a sentence or two.
    pub description: String,
    /// The region that it lies in.
    pub region: Option<String>,
    /// The department that it lies in.
    pub department: Option<String>,
    /// Its intercommunalities.
    pub intercommunalities: Vec<Intercommunality>,
    /// Where the data about it come from.
    pub sources: Vec<DataSource>,
    /// What a reader should know about what is told here.
    pub note: Option<String>,
    /// Its communes, by code.
    pub(crate) communes: OrdMap<Insee, Commune>,
}

/// Communes that have joined together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intercommunality {
    /// Nine digits: the SIREN number.
    pub siren: String,
    /// Its name.
    pub name: String,
    /// What kind it is of, where that is known.
    #[serde(default)]
    pub kind: Option<IntercommunalityKind>,
}

/// A kind of intercommunality with taxes of its own (*Code général des collectivités
/// territoriales*, fifth part, book II, title I).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntercommunalityKind {
    /// *Communauté de communes.*
    Communes,
    /// *Communauté d’agglomération.*
    Agglomeration,
    /// *Communauté urbaine.*
    Urban,
    /// *Métropole.*
    Metropolis,
}

/// Where data come from; their licence asks that it be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataSource {
    /// What the data tell.
    pub about: String,
    /// The title under which they are published.
    pub title: String,
    /// Who publishes them.
    pub publisher: String,
    /// Under which licence.
    pub licence: String,
}

/// A commune.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Commune {
    /// Its code in the official list of communes.
    pub insee: Insee,
    /// Its name.
    pub name: String,
    /// SIREN of the intercommunality that it belongs to.
    pub intercommunality: String,
    /// Inhabitants (municipal population).
    pub population: u32,
    /// Degrees east of Greenwich, of a point inside it.
    pub longitude: f64,
    /// Degrees north, of a point inside it.
    pub latitude: f64,
}

impl Commune {
    /// Whether its position is one.
    #[must_use]
    pub fn is_on_earth(&self) -> bool {
        self.longitude.abs() <= 180.0 && self.latitude.abs() <= 90.0
    }
}

impl Territory {
    /// It as it was last described.
    #[must_use]
    pub fn described(&self) -> Described {
        Described {
            name: self.name.clone(),
            description: self.description.clone(),
            region: self.region.clone(),
            department: self.department.clone(),
            intercommunalities: self.intercommunalities.clone(),
            sources: self.sources.clone(),
            note: self.note.clone(),
        }
    }
}

/// Code of a commune in the national list: five characters, digits but for Corsica (`2A004`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Insee(String);

impl TryFrom<String> for Insee {
    type Error = Refusal;

    fn try_from(code: String) -> Result<Self, Refusal> {
        let fits = code.len() == 5
            && code.bytes().enumerate().all(|(index, byte)| {
                byte.is_ascii_digit() || (index == 1 && matches!(byte, b'A' | b'B'))
            });
        if fits {
            Ok(Self(code))
        } else {
            Err(Refusal::MalformedInsee { code })
        }
    }
}

impl From<Insee> for String {
    fn from(code: Insee) -> Self {
        code.0
    }
}

impl fmt::Display for Insee {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Name and describe the territory.
    Describe(Described),
    /// List communes.
    List(Vec<Listed>),
    /// Take the communes of a table: new ones, and what changed of the others.
    Renew(Renewal),
}

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// A code has not the form of a commune's.
    #[error("{code:?} is not the code of a commune")]
    MalformedInsee {
        /// The code.
        code: String,
    },
    /// No commune of the territory has this code.
    #[error("the commune {code} is not known here")]
    UnknownCommune {
        /// The code.
        code: String,
    },
    /// A commune is listed twice.
    #[error("the commune {code} is listed already")]
    ListedTwice {
        /// The code.
        code: String,
    },
    /// A SIREN number is not nine digits.
    #[error("{siren:?} is not a SIREN number")]
    MalformedSiren {
        /// The number.
        siren: String,
    },
    /// No intercommunality of the territory has this number.
    #[error("the intercommunality {siren} is not known here")]
    UnknownIntercommunality {
        /// The number.
        siren: String,
    },
    /// A position is nowhere on Earth.
    #[error("the position of {code} is nowhere on Earth")]
    NowhereOnEarth {
        /// The commune's code.
        code: String,
    },
    /// Something takes place in a commune that would go.
    #[error("something takes place in the commune {code}")]
    CommuneInUse {
        /// The commune's code.
        code: String,
    },
    /// More communes than are taken at once.
    #[error("a table has {COMMUNES_MAX} communes at the most")]
    TooManyCommunes,
}

/// The territory got its name and its intercommunalities.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Described {
    /// Its name.
    pub name: String,
    /// What it is.
    pub description: String,
    /// The region that it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The department that it lies in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Its intercommunalities.
    pub intercommunalities: Vec<Intercommunality>,
    /// Where the data about it come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<DataSource>,
    /// What a reader should know about what is told here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// A commune was listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Listed(pub Commune);

pub(crate) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Describe(described) => describe(described),
        Command::List(communes) => list(&state.territory, communes),
        Command::Renew(renewal) => renewing::renew(state, renewal),
    }
}

fn describe(described: &Described) -> Result<Vec<Event>, crate::Refusal> {
    for Intercommunality { siren, name, .. } in &described.intercommunalities {
        check_siren(siren)?;
        words::title(Field::Name, name)?;
    }
    let described = Described {
        name: words::title(Field::Name, &described.name)?,
        description: words::optional(Field::Text, &described.description)?,
        ..described.clone()
    };
    Ok(vec![described.into()])
}

/// Refuses what is no SIREN number.
fn check_siren(siren: &str) -> Result<(), Refusal> {
    if siren.len() == 9 && siren.bytes().all(|byte| byte.is_ascii_digit()) {
        Ok(())
    } else {
        let siren = siren.to_owned();
        Err(Refusal::MalformedSiren { siren })
    }
}

fn list(territory: &Territory, communes: &[Listed]) -> Result<Vec<Event>, crate::Refusal> {
    let mut seen: Vec<&Insee> = Vec::with_capacity(communes.len());
    for Listed(commune) in communes {
        let code = commune.insee.to_string();
        if territory.communes.contains_key(&commune.insee) || seen.contains(&&commune.insee) {
            return Err(Refusal::ListedTwice { code }.into());
        }
        let siren = &commune.intercommunality;
        if !territory
            .intercommunalities
            .iter()
            .any(|known| known.siren == *siren)
        {
            return Err(Refusal::UnknownIntercommunality {
                siren: siren.clone(),
            }
            .into());
        }
        if !commune.is_on_earth() {
            return Err(Refusal::NowhereOnEarth { code }.into());
        }
        words::title(Field::Name, &commune.name)?;
        seen.push(&commune.insee);
    }
    Ok(communes.iter().cloned().map(Event::from).collect())
}

/// Refuses a commune that the territory does not have.
pub(crate) fn known_commune(state: &State, insee: &Insee) -> Result<(), Refusal> {
    if state.territory.communes.contains_key(insee) {
        Ok(())
    } else {
        Err(Refusal::UnknownCommune {
            code: insee.to_string(),
        })
    }
}

impl Fact for Described {
    const KIND: &'static str = "territory.described";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let territory = &mut state.territory;
        territory.name.clone_from(&self.name);
        territory.description.clone_from(&self.description);
        territory.region.clone_from(&self.region);
        territory.department.clone_from(&self.department);
        territory
            .intercommunalities
            .clone_from(&self.intercommunalities);
        territory.sources.clone_from(&self.sources);
        territory.note.clone_from(&self.note);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Territory]
    }
}

impl Fact for Listed {
    const KIND: &'static str = "commune.listed";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state
            .territory
            .communes
            .insert(self.0.insee.clone(), self.0.clone());
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Territory]
    }

    fn detail(&self) -> Option<Detail> {
        Some(Detail::Commune(self.0.insee.clone()))
    }
}
