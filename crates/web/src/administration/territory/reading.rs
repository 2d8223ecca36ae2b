//! A table of communes, line by line: what each says, and what is wrong with it.

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    territory::{COMMUNES_MAX, Commune, Insee, Intercommunality},
};

use super::super::table::{Line, Table, decimal, whole};

/// Titles of the columns, as spreadsheets and public data have them, the first counting most.
const CODE: &[&str] = &["codeinsee", "insee", "codecommune", "codgeo", "com", "code"];
const NAME: &[&str] = &["nom", "commune", "nomcommune", "libgeo", "libelle"];
const POPULATION: &[&str] = &[
    "population",
    "populationmunicipale",
    "pmun",
    "habitants",
    "populationtotale",
];
const LATITUDE: &[&str] = &["latitude", "lat", "pointinterieurlat", "centroidelat"];
const LONGITUDE: &[&str] = &[
    "longitude",
    "lon",
    "lng",
    "pointinterieurlon",
    "centroidelon",
];
// The SIREN of the commune itself has a column too, in some tables: a bare `siren` comes last.
const SIREN: &[&str] = &["epcisiren", "sirenepci", "codeepci", "epci", "siren"];
const JOINED: &[&str] = &["epcinom", "nomepci", "intercommunalite", "libepci"];

/// What keeps a table from being read.
pub(super) enum Missing {
    /// There is nothing under the titles.
    Nothing,
    /// More lines than are taken.
    TooMany,
    /// A column, by the key of its name.
    Column(&'static str),
}

impl Missing {
    pub(super) fn said(&self, words: Words) -> String {
        match self {
            Self::Nothing => words.t("setup-table-empty").into_owned(),
            Self::TooMany => words.with("setup-table-long", &[("max", COMMUNES_MAX.into())]),
            Self::Column(key) => {
                let column = words.t(key).into_owned();
                words.with("setup-table-column", &[("column", column.into())])
            }
        }
    }
}

/// What a line would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    New,
    Changed,
    Known,
}

impl Effect {
    fn name(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Known => "known",
        }
    }
}

/// A line that can be taken.
pub(super) struct Good {
    pub(super) commune: Commune,
    pub(super) joined: String,
    pub(super) effect: Effect,
}

impl Good {
    pub(super) fn effect_key(&self) -> String {
        format!("setup-effect-{}", self.effect.name())
    }

    pub(super) fn code(&self) -> String {
        self.commune.insee.to_string()
    }
}

/// A line that cannot.
pub(super) struct Bad {
    pub(super) number: u64,
    /// The line as it stands.
    pub(super) line: String,
    /// What is wrong with it, as a key of words.
    pub(super) why: &'static str,
}

/// A table that was read.
pub(super) struct Reading {
    pub(super) good: Vec<Good>,
    pub(super) bad: Vec<Bad>,
    pub(super) intercommunalities: Vec<Intercommunality>,
    /// Communes that are known here and not in the table.
    pub(super) absent: Vec<String>,
}

/// Where each column is.
struct Columns {
    code: Option<usize>,
    name: Option<usize>,
    population: Option<usize>,
    latitude: Option<usize>,
    longitude: Option<usize>,
    siren: Option<usize>,
    joined: Option<usize>,
}

impl Columns {
    fn of(table: &Table) -> Result<Self, Missing> {
        let needed = |titles, key| match table.column(titles) {
            None => Err(Missing::Column(key)),
            found => Ok(found),
        };
        Ok(Self {
            code: needed(CODE, "setup-column-code")?,
            name: needed(NAME, "setup-column-name")?,
            population: needed(POPULATION, "setup-column-population")?,
            latitude: needed(LATITUDE, "setup-column-latitude")?,
            longitude: needed(LONGITUDE, "setup-column-longitude")?,
            siren: needed(SIREN, "setup-column-siren")?,
            joined: table.column(JOINED),
        })
    }
}

impl Reading {
    /// Reads a table, and compares it with the communes that are known.
    ///
    /// # Errors
    /// When it is none, or lacks a column.
    pub(super) fn of(text: &str, seen: Seen<'_>) -> Result<Self, Missing> {
        let table = Table::read(text).ok_or(Missing::Nothing)?;
        if table.lines.len() > COMMUNES_MAX {
            return Err(Missing::TooMany);
        }
        let columns = Columns::of(&table)?;
        let mut reading = Self {
            good: Vec::new(),
            bad: Vec::new(),
            intercommunalities: Vec::new(),
            absent: Vec::new(),
        };
        for line in &table.lines {
            match reading.line(line, &columns, seen) {
                Ok(good) => reading.good.push(good),
                Err(why) => reading.bad.push(Bad {
                    number: line.number,
                    line: line.whole(),
                    why,
                }),
            }
        }
        let named = |insee: &Insee| {
            let mut good = reading.good.iter();
            good.any(|it| it.commune.insee == *insee)
        };
        let absent = seen.communes().filter(|it| !named(&it.insee));
        reading.absent = absent.map(|it| it.name.clone()).collect();
        Ok(reading)
    }

    fn line(&mut self, line: &Line, at: &Columns, seen: Seen<'_>) -> Result<Good, &'static str> {
        let insee = code(line.cell(at.code)).ok_or("setup-line-code")?;
        if self.good.iter().any(|it| it.commune.insee == insee) {
            return Err("setup-line-twice");
        }
        let name = line.cell(at.name).to_owned();
        if name.is_empty() {
            return Err("setup-line-name");
        }
        let population = whole(line.cell(at.population)).ok_or("setup-line-population")?;
        let position = decimal(line.cell(at.latitude)).zip(decimal(line.cell(at.longitude)));
        let (latitude, longitude) = position.ok_or("setup-line-position")?;
        let siren: String = line.cell(at.siren).split_whitespace().collect();
        if siren.len() != 9 || !siren.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err("setup-line-siren");
        }
        let joined = self.joined(&siren, line.cell(at.joined), seen);
        let joined = joined.ok_or("setup-line-joined")?;
        let commune = Commune {
            insee,
            name,
            intercommunality: siren,
            population,
            longitude,
            latitude,
        };
        if !commune.is_on_earth() {
            return Err("setup-line-position");
        }
        let effect = match seen.commune(&commune.insee) {
            None => Effect::New,
            Some(known) if *known == commune => Effect::Known,
            Some(_) => Effect::Changed,
        };
        Ok(Good {
            commune,
            joined,
            effect,
        })
    }

    /// The name of an intercommunality: of the line, of a line above, or known here.
    fn joined(&mut self, siren: &str, name: &str, seen: Seen<'_>) -> Option<String> {
        let mut above = self.intercommunalities.iter();
        if let Some(above) = above.find(|it| it.siren == siren) {
            return Some(above.name.clone());
        }
        let mut known = seen.territory().intercommunalities.iter();
        let known = known.find(|it| it.siren == siren);
        let name = match name {
            "" => known?.name.clone(),
            name => name.to_owned(),
        };
        self.intercommunalities.push(Intercommunality {
            siren: siren.to_owned(),
            name: name.clone(),
            kind: known.and_then(|it| it.kind),
        });
        Some(name)
    }

    /// How many lines can be taken.
    pub(super) fn good(&self) -> usize {
        self.good.len()
    }

    /// Of how many lines something is new or other.
    pub(super) fn changing(&self) -> usize {
        let good = self.good.iter();
        good.filter(|it| it.effect != Effect::Known).count()
    }

    pub(super) fn communes(&self) -> Vec<Commune> {
        self.good.iter().map(|it| it.commune.clone()).collect()
    }

    /// How many communes, people and intercommunalities the table has, in words.
    pub(super) fn sum(&self, words: &Words) -> String {
        let people: u64 = self
            .good
            .iter()
            .map(|it| u64::from(it.commune.population))
            .sum();
        words.with(
            "setup-table-sum",
            &[
                ("communes", self.good.len().into()),
                ("people", people.into()),
                ("joined", self.intercommunalities.len().into()),
            ],
        )
    }
}

/// The code of a commune; a spreadsheet takes the zero away that some begin with.
fn code(cell: &str) -> Option<Insee> {
    let digits = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let code = if digits {
        format!("0{cell}")
    } else {
        cell.to_uppercase()
    };
    Insee::try_from(code).ok()
}

#[cfg(test)]
mod tests {
    use kuzul_model::{State, access::Viewer};

    use super::*;

    fn read(text: &str) -> Reading {
        let state = State::default();
        let reading = Reading::of(text, state.seen_by(Viewer::Operator));
        reading.ok().expect("a table")
    }

    #[test]
    fn the_example_is_read_whole() {
        let reading = read(include_str!("example.csv"));
        assert_eq!((reading.good(), reading.bad.len()), (3, 0));
        assert_eq!(reading.intercommunalities.len(), 1);
        assert_eq!(reading.good[0].commune.population, 58_202);
    }

    #[test]
    fn each_bad_line_is_named_with_its_number() {
        let text = "Code INSEE;Nom;Population;Latitude;Longitude;SIREN EPCI;Nom EPCI\n\
            1004;Ambérieu;14000;45.9;5.3;240100883;CC de la Plaine\n\
            561;Court;1;47;-3;200042174;A\n\
            56098;Lanester;beaucoup;47;-3;200042174;A\n\
            56098;Lanester;23000;147;-3;200042174;A\n\
            56098;;23000;47;-3;200042174;A\n\
            56098;Lanester;23000;47;-3;2000;A\n\
            56099;Sans nom d’EPCI;1;47;-3;200042175;\n\
            2a004;Ajaccio;70000;41.9;8.7;240100883;\n\
            2A004;Ajaccio;70000;41.9;8.7;240100883;\n";
        let reading = read(text);
        let bad: Vec<_> = reading.bad.iter().map(|it| (it.number, it.why)).collect();
        assert_eq!(
            bad,
            [
                (3, "setup-line-code"),
                (4, "setup-line-population"),
                (5, "setup-line-position"),
                (6, "setup-line-name"),
                (7, "setup-line-siren"),
                (8, "setup-line-joined"),
                (10, "setup-line-twice"),
            ]
        );
        let codes: Vec<_> = reading.good.iter().map(Good::code).collect();
        assert_eq!(codes, ["01004", "2A004"]);
    }

    #[test]
    fn a_missing_column_is_named() {
        let state = State::default();
        let reading = Reading::of("nom;code\nA;56121\n", state.seen_by(Viewer::Operator));
        assert!(matches!(
            reading,
            Err(Missing::Column("setup-column-population"))
        ));
    }
}
