//! The opinion: the document in which a council answers a referral.
//!
//! It is written in sections ([`section`]) whose text is Markdown with marks of its own
//! ([`markup`]): parts of the process are placed in it, and sentences are tied to what they stand
//! on. Proposals are numbered objects beside the text ([`proposal`]). Adopting the opinion freezes
//! an edition ([`edition`]), which is handed over and answered ([`response`]).

pub mod comment;
pub mod custom;
pub mod difference;
pub mod edition;
pub mod markup;
pub mod merging;
pub mod picture;
pub mod plan;
pub mod proposal;
mod refusal;
pub mod response;
pub mod section;
pub mod slide;
pub mod unanswered;

use imbl::Vector;
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, PictureId, ProcessId, ProposalId, ReferralId, SectionId},
    process, referral,
    table::Table,
    words::{self, Field},
};

pub use comment::Comment;
pub use custom::{Custom, Template};
pub use edition::Edition;
pub use picture::Picture;
pub use plan::{Kind, Part};
pub use proposal::Proposal;
pub use refusal::Refusal;
pub use response::{Handover, Response};
pub use section::{Section, Version};
pub use slide::Slides;

/// Most sections of an opinion.
pub const SECTIONS_MAX: usize = 200;
/// Most proposals of an opinion.
pub const PROPOSALS_MAX: usize = 200;
/// Longest text of a section, in characters: thirty pages.
pub const SECTION_CHARS_MAX: usize = 100_000;

/// All opinions of the council, and how it likes them.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Opinions {
    pub(crate) opinions: Table<OpinionId, Opinion>,
    pub(crate) custom: Custom,
}

/// A document of the council.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opinion {
    /// Its id.
    pub id: OpinionId,
    /// What it is, as it was described last.
    pub about: About,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// Its sections, in the order in which they are read.
    pub order: Vec<SectionId>,
    pub(crate) sections: Table<SectionId, Section>,
    pub(crate) proposals: Table<ProposalId, Proposal>,
    pub(crate) pictures: Table<PictureId, Picture>,
    /// What was changed about its slides.
    pub slides: Slides,
    /// Its frozen editions, first to last.
    pub editions: Vector<Edition>,
    /// Why it may be written on again, where a frozen one is being corrected.
    pub correcting: Option<String>,
    /// The last record that changed what a reader of the document would see.
    pub changed: Seq,
    /// To whom it was handed over, first to last.
    pub handovers: Vector<Handover>,
    /// What was answered, first to last.
    pub responses: Vector<Response>,
}

/// What an opinion is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// Which kind of document.
    pub kind: Kind,
    /// The process that it comes from.
    pub process: ProcessId,
    /// The question that it answers.
    #[serde(default)]
    pub referral: Option<ReferralId>,
    /// Its title.
    pub title: String,
    /// A second, smaller line; may be empty.
    #[serde(default)]
    pub subtitle: String,
    /// The document in a sentence or two; may be empty.
    #[serde(default)]
    pub summary: String,
    /// What a reader should know about what is told here; may be empty.
    #[serde(default)]
    pub note: String,
}

impl Opinion {
    /// Its sections, in the order in which they are read.
    pub fn sections(&self) -> impl DoubleEndedIterator<Item = &Section> {
        self.order.iter().filter_map(|id| self.sections.get(*id))
    }

    /// A section.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        let section = self.sections.get(id);
        section.filter(|_| self.order.contains(&id))
    }

    /// Its proposals that stand, by number.
    pub fn proposals(&self) -> impl DoubleEndedIterator<Item = &Proposal> {
        self.proposals.values().filter(|it| !it.withdrawn)
    }

    /// A proposal, also one that was withdrawn.
    #[must_use]
    pub fn proposal(&self, id: ProposalId) -> Option<&Proposal> {
        self.proposals.get(id)
    }

    /// Its newest frozen edition.
    #[must_use]
    pub fn frozen(&self) -> Option<&Edition> {
        self.editions.last()
    }

    /// A frozen edition by its number.
    #[must_use]
    pub fn edition(&self, number: u32) -> Option<&Edition> {
        self.editions.iter().find(|it| it.frozen.edition == number)
    }

    /// Whether its text may be changed: it was never frozen, or is being corrected.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.editions.is_empty() || self.correcting.is_some()
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open a document, with the sections of a template.
    Open {
        /// What it is.
        about: About,
        /// The council's own template, by name; else that of its kind.
        #[serde(default)]
        template: Option<String>,
    },
    /// Describe it otherwise.
    Describe {
        /// The opinion.
        opinion: OpinionId,
        /// What it is.
        about: About,
    },
    /// About its sections.
    Section(section::Command),
    /// About comments.
    Comment(comment::Command),
    /// About its proposals.
    Proposal(proposal::Command),
    /// About its pictures.
    Picture(picture::Command),
    /// About its slides.
    Slide(slide::Command),
    /// About freezing and correcting.
    Edition(edition::Command),
    /// About handing over and answers.
    Response(response::Command),
    /// About templates, criteria and delays of the council.
    Custom(custom::Command),
}

impl Command {
    /// The opinion that it is about, or the process where there is none yet; neither where it is
    /// about the council.
    pub(crate) fn opinion(&self) -> Result<OpinionId, Option<ProcessId>> {
        Ok(match self {
            Self::Open { about, .. } => return Err(Some(about.process)),
            Self::Custom(_) => return Err(None),
            Self::Describe { opinion, .. } => *opinion,
            Self::Section(command) => command.opinion(),
            Self::Comment(comment::Command::Make(made)) => made.opinion,
            Self::Comment(comment::Command::Resolve(resolved)) => resolved.opinion,
            Self::Proposal(command) => command.opinion(),
            Self::Picture(command) => command.opinion(),
            Self::Slide(command) => command.opinion(),
            Self::Edition(edition::Command::Freeze(freeze)) => freeze.opinion,
            Self::Edition(edition::Command::Correct { opinion, .. }) => *opinion,
            Self::Response(command) => command.opinion(),
        })
    }

    /// In the name of which institution it says something, if it does.
    pub(crate) fn institution(&self) -> Option<&str> {
        match self {
            Self::Response(command) => command.institution(),
            _ => None,
        }
    }
}

/// A document was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Opened(pub About);

/// A document was described otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// The opinion.
    pub opinion: OpinionId,
    /// What it is.
    pub about: About,
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open { about, template } => {
            let about = fit(state, about)?;
            let kind = about.kind;
            let plan = custom::plan(state, kind, template.as_deref())?;
            let opened = [Opened(about).into()];
            let opinion = OpinionId(context.next);
            let sections = plan.into_iter().map(|planned| {
                section::Added {
                    opinion,
                    after: None,
                    planned,
                }
                .into()
            });
            Ok(opened.into_iter().chain(sections).collect())
        }
        Command::Describe { opinion, about } => {
            let known = open(state, *opinion)?;
            let about = fit(state, about)?;
            if about == known.about {
                return Ok(Vec::new());
            }
            let opinion = known.id;
            Ok(vec![Described { opinion, about }.into()])
        }
        Command::Section(command) => section::decide(state, command),
        Command::Comment(command) => comment::decide(state, command),
        Command::Proposal(command) => proposal::decide(state, command),
        Command::Picture(command) => picture::decide(state, command),
        Command::Slide(command) => slide::decide(state, command),
        Command::Edition(command) => edition::decide(state, command, context),
        Command::Response(command) => response::decide(state, command),
        Command::Custom(command) => custom::decide(state, command),
    }
}

fn fit(state: &State, about: &About) -> Result<About, crate::Refusal> {
    let process = process::known(state, about.process)?;
    if let Some(id) = about.referral {
        referral::known(state, id)?;
    }
    Ok(About {
        referral: about.referral.or(process.opened.referral),
        title: words::title(Field::Title, &about.title)?,
        subtitle: maybe_title(&about.subtitle)?,
        summary: maybe(&about.summary)?,
        note: maybe(&about.note)?,
        ..about.clone()
    })
}

/// A text that may be empty.
fn maybe(text: &str) -> Result<String, words::Unfit> {
    match text.trim() {
        "" => Ok(String::new()),
        text => words::paragraph(Field::Text, text),
    }
}

/// A short text that may be empty.
fn maybe_title(text: &str) -> Result<String, words::Unfit> {
    match text.trim() {
        "" => Ok(String::new()),
        text => words::title(Field::Title, text),
    }
}

/// The opinion, or a refusal that names it.
pub(crate) fn known(state: &State, id: OpinionId) -> Result<&Opinion, Refusal> {
    let opinion = state.opinions.opinions.get(id);
    opinion.ok_or(Refusal::UnknownOpinion(id))
}

/// The opinion, if its text may be changed.
fn open(state: &State, id: OpinionId) -> Result<&Opinion, Refusal> {
    let opinion = known(state, id)?;
    if opinion.is_open() {
        Ok(opinion)
    } else {
        Err(Refusal::Frozen)
    }
}

/// Changes an opinion, if it is there.
fn change(state: &mut State, id: OpinionId, change: impl FnOnce(&mut Opinion)) {
    state.opinions.opinions.change(id, change);
}

/// Changes what a reader of the document sees.
fn rewrite(state: &mut State, id: OpinionId, place: Place, rewrite: impl FnOnce(&mut Opinion)) {
    change(state, id, |opinion| {
        rewrite(opinion);
        opinion.changed = place.seq;
    });
}

impl Fact for Opened {
    const KIND: &'static str = "opinion.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let id = OpinionId(place.seq);
        let opinion = Opinion {
            id,
            about: self.0.clone(),
            opened_at: place.at,
            order: Vec::new(),
            sections: Table::default(),
            proposals: Table::default(),
            pictures: Table::default(),
            slides: Slides::default(),
            editions: Vector::new(),
            correcting: None,
            changed: place.seq,
            handovers: Vector::new(),
            responses: Vector::new(),
        };
        state.opinions.opinions.insert(id, opinion);
    }

    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        vec![
            Subject::Opinion(OpinionId(seq)),
            Subject::Process(self.0.process),
        ]
    }
}

impl Fact for Described {
    const KIND: &'static str = "opinion.described";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion.about = self.about.clone();
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
