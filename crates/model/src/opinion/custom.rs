//! How a council likes its documents: its own templates, its criteria, its delay for answers.

use imbl::Vector;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{
    Refusal, SECTION_CHARS_MAX, SECTIONS_MAX, known,
    plan::{self, Kind, Planned},
    section,
};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::OpinionId,
    words::{self, Field},
};

/// Months after which an answer is due, unless the council says otherwise.
pub const DELAY_MONTHS: u8 = 2;
/// Most months that an answer may be given.
pub const DELAY_MONTHS_MAX: u8 = 36;
/// Most templates, and most criteria.
const LIST_MAX: usize = 50;

/// The four principles and the four dimensions of sustainable development that a proposal is held
/// against unless the council has criteria of its own.
pub const CRITERIA: [&str; 8] = [
    "Un état d’esprit d’innovation",
    "Répondre aux besoins sociaux en créant richesse et emploi",
    "Des actions collaboratives, décloisonnées et mixtes",
    "Penser local pour agir ici et au loin",
    "Dimension économique",
    "Dimension sociale",
    "Dimension environnementale",
    "Dimension culturelle",
];

/// What a council has set for its documents.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Custom {
    /// Its own templates, by the order in which they were first saved.
    pub templates: Vector<Template>,
    /// What proposals are held against.
    pub criteria: Vector<String>,
    /// Months after which an answer is due.
    pub delay_months: u8,
}

impl Default for Custom {
    fn default() -> Self {
        Self {
            templates: Vector::new(),
            criteria: CRITERIA.iter().map(|name| (*name).to_owned()).collect(),
            delay_months: DELAY_MONTHS,
        }
    }
}

/// A template that a council saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Template {
    /// Its name.
    pub name: String,
    /// For which kind of document.
    pub kind: Kind,
    /// Its sections.
    pub sections: Vec<Planned>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Save the plan of a document as a template; one of the same name is replaced.
    SaveTemplate {
        /// The document.
        opinion: OpinionId,
        /// Its name.
        name: String,
    },
    /// Set what proposals are held against.
    SetCriteria(Vec<String>),
    /// Set after how many months an answer is due.
    SetDelay {
        /// Months.
        months: u8,
    },
}

/// A template was saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TemplateSaved(pub Template);

/// The council set its criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriteriaSet {
    /// What proposals are held against from now on.
    pub criteria: Vec<String>,
}

/// The council set its delay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelaySet {
    /// Months after which an answer is due.
    pub months: u8,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::SaveTemplate { opinion, name } => {
            let opinion = known(state, *opinion)?;
            let name = words::title(Field::Name, name)?;
            let templates = &state.opinions.custom.templates;
            let is_new = templates.iter().all(|it| it.name != name);
            if is_new && templates.len() >= LIST_MAX {
                return Err(Refusal::TooMany.into());
            }
            // A plan keeps what is placed, and not what was written about one process.
            let sections = opinion.sections().map(section::Section::as_planned);
            let template = Template {
                name,
                kind: opinion.about.kind,
                sections: sections.collect(),
            };
            Ok(vec![TemplateSaved(template).into()])
        }
        Command::SetCriteria(criteria) => {
            if criteria.len() > LIST_MAX {
                return Err(Refusal::TooMany.into());
            }
            let fit = criteria.iter().map(|name| words::title(Field::Name, name));
            let criteria = fit.collect::<Result<_, _>>()?;
            Ok(vec![CriteriaSet { criteria }.into()])
        }
        Command::SetDelay { months } => {
            if !(1..=DELAY_MONTHS_MAX).contains(months) {
                return Err(Refusal::Delay.into());
            }
            Ok(vec![DelaySet { months: *months }.into()])
        }
    }
}

/// The sections that a new document begins with.
pub(super) fn plan(
    state: &State,
    kind: Kind,
    template: Option<&str>,
) -> Result<Vec<Planned>, Refusal> {
    let Some(name) = template else {
        return Ok(plan::standard(kind));
    };
    let mut templates = state.opinions.custom.templates.iter();
    let template = templates.find(|it| it.name == name);
    let sections = template.map(|template| template.sections.clone());
    sections.ok_or(Refusal::UnknownTemplate)
}

/// A section of a plan, as it is kept.
pub(super) fn fit(planned: &Planned) -> Result<Planned, crate::Refusal> {
    if !(1..=3).contains(&planned.level) {
        return Err(Refusal::Level.into());
    }
    let text = match planned.text.trim() {
        "" => String::new(),
        text => words::taken(Field::Text, text, SECTION_CHARS_MAX)?,
    };
    Ok(Planned {
        heading: words::title(Field::Title, &planned.heading)?,
        author: super::maybe_title(&planned.author)?,
        text,
        ..planned.clone()
    })
}

/// Refuses one section more than there may be.
pub(super) fn check_room(count: usize) -> Result<(), Refusal> {
    if count < SECTIONS_MAX {
        Ok(())
    } else {
        Err(Refusal::TooManySections)
    }
}

impl Fact for TemplateSaved {
    const KIND: &'static str = "template.saved";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        let templates = &mut state.opinions.custom.templates;
        match templates.iter().position(|it| it.name == self.0.name) {
            Some(at) => {
                templates.set(at, self.0.clone());
            }
            None => templates.push_back(self.0.clone()),
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for CriteriaSet {
    const KIND: &'static str = "criteria.set";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.opinions.custom.criteria = self.criteria.iter().cloned().collect();
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

impl Fact for DelaySet {
    const KIND: &'static str = "delay.set";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        state.opinions.custom.delay_months = self.months;
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}
