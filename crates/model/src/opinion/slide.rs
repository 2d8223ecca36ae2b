//! Slides of an opinion: made from its structure, then adjusted. What is kept is only what somebody
//! changed: a slide left out, retitled, with other notes, or the order.

use imbl::OrdMap;
use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Refusal, SECTION_CHARS_MAX, open, rewrite};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::OpinionId,
    words::{self, Field},
};

/// Most slides that are told apart.
pub const SLIDES_MAX: usize = 500;
/// Longest name of a slide, in bytes.
const NAME_BYTES_MAX: usize = 120;
/// Longest notes of a slide, in characters: some minutes.
pub const NOTES_CHARS_MAX: usize = SECTION_CHARS_MAX / 10;

/// What was changed about the slides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slides {
    /// Their names in the order in which they are shown; those that are not here follow the slide
    /// after which they were made. Empty where nobody changed the order.
    pub order: Vec<String>,
    /// What was changed about single slides, by their names.
    pub adjusted: OrdMap<String, Adjustment>,
}

/// What was changed about a slide.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Whether it is left out.
    #[serde(default)]
    pub left_out: bool,
    /// Its title, where it has another.
    #[serde(default)]
    pub title: Option<String>,
    /// Its notes, where there are others; they may be empty.
    #[serde(default)]
    pub notes: Option<String>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Adjust a slide; without any change it is as it was made.
    Adjust(Adjusted),
    /// Put the slides into an order.
    Arrange(Arranged),
}

impl Command {
    pub(super) fn opinion(&self) -> OpinionId {
        match self {
            Self::Adjust(adjusted) => adjusted.opinion,
            Self::Arrange(arranged) => arranged.opinion,
        }
    }
}

/// A slide was adjusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjusted {
    /// The opinion.
    pub opinion: OpinionId,
    /// The name of the slide.
    pub slide: String,
    /// All that is changed about it.
    pub adjustment: Adjustment,
}

/// The slides were put into an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    /// The opinion.
    pub opinion: OpinionId,
    /// The names of the slides; none for the order in which they are made.
    pub order: Vec<String>,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Adjust(adjusted) => {
            let slides = &open(state, adjusted.opinion)?.slides;
            check_name(&adjusted.slide)?;
            let kept = slides.adjusted.get(&adjusted.slide);
            if kept.is_none() && slides.adjusted.len() >= SLIDES_MAX {
                return Err(Refusal::TooMany.into());
            }
            let adjustment = fit(&adjusted.adjustment)?;
            if kept.cloned().unwrap_or_default() == adjustment {
                return Ok(Vec::new());
            }
            Ok(vec![
                Adjusted {
                    adjustment,
                    ..adjusted.clone()
                }
                .into(),
            ])
        }
        Command::Arrange(arranged) => {
            let slides = &open(state, arranged.opinion)?.slides;
            if arranged.order.len() > SLIDES_MAX {
                return Err(Refusal::TooMany.into());
            }
            for name in &arranged.order {
                check_name(name)?;
            }
            if slides.order == arranged.order {
                return Ok(Vec::new());
            }
            Ok(vec![arranged.clone().into()])
        }
    }
}

fn check_name(name: &str) -> Result<(), Refusal> {
    let of_names = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && name.len() <= NAME_BYTES_MAX && name.chars().all(of_names) {
        Ok(())
    } else {
        Err(Refusal::UnknownSlide)
    }
}

fn fit(adjustment: &Adjustment) -> Result<Adjustment, crate::Refusal> {
    let title = adjustment.title.as_deref();
    let title = title.map(|title| words::title(Field::Title, title));
    let notes = adjustment.notes.as_deref().map(|notes| match notes.trim() {
        "" => Ok(String::new()),
        notes => words::taken(Field::Text, notes, NOTES_CHARS_MAX),
    });
    Ok(Adjustment {
        left_out: adjustment.left_out,
        title: title.transpose()?,
        notes: notes.transpose()?,
    })
}

impl Fact for Adjusted {
    const KIND: &'static str = "slide.adjusted";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            let adjusted = &mut opinion.slides.adjusted;
            if self.adjustment == Adjustment::default() {
                adjusted.remove(&self.slide);
            } else {
                adjusted.insert(self.slide.clone(), self.adjustment.clone());
            }
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Arranged {
    const KIND: &'static str = "slides.arranged";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion.slides.order.clone_from(&self.order);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
