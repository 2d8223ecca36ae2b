//! Pictures of an opinion: uploaded once, placed in the text by their number.
//!
//! The edge has read each of them as a picture and written it anew: what stands in the journal is a
//! small JPEG or PNG. It stays in its record, from which it can be dropped; the state keeps what is
//! said of it.

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Opinion, Refusal, edition, maybe_title, open, rewrite};
use crate::{
    Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{OpinionId, PictureId},
    words::{self, Field},
};

/// Most pictures of an opinion: with [`PICTURE_BYTES_MAX`], less than a document may carry.
pub const PICTURES_MAX: usize = 60;
/// Largest picture as it is kept, in bytes.
pub const PICTURE_BYTES_MAX: usize = 400 << 10;
/// Longest alternative text, in characters: what a screen reader says in a minute.
pub const ALTERNATIVE_CHARS_MAX: usize = 1_000;

/// A picture, without its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its id: the record that holds its bytes.
    pub id: PictureId,
    /// What is said of it.
    pub about: About,
    /// How it is kept.
    pub kept: Kept,
    /// Whether it was taken out. Editions that were frozen with it still show it.
    pub removed: bool,
}

/// What is said of a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct About {
    /// What it says to who does not see it.
    pub alternative: String,
    /// What stands under it.
    pub caption: String,
    /// Whose it is, under which licence; may be empty.
    #[serde(default)]
    pub credit: String,
}

/// How a picture is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// SHA-256 of its bytes, in hexadecimal: its name.
    pub digest: String,
    /// How its bytes are to be read.
    pub format: Format,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// For photographs.
    Jpeg,
    /// For drawings.
    Png,
}

impl Format {
    /// What ends the name of its files.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => ".jpg",
            Self::Png => ".png",
        }
    }

    /// What browsers are told that it is.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}

impl Kept {
    /// The name of its file.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}{}", self.digest, self.format.ending())
    }
}

impl Opinion {
    /// Its pictures, first to last.
    pub fn pictures(&self) -> impl DoubleEndedIterator<Item = &Picture> {
        self.pictures.values().filter(|it| !it.removed)
    }

    /// A picture that may be placed.
    #[must_use]
    pub fn picture(&self, id: PictureId) -> Option<&Picture> {
        self.pictures.get(id).filter(|it| !it.removed)
    }

    /// The picture whose file has this name, also one that was taken out.
    #[must_use]
    pub fn picture_named(&self, name: &str) -> Option<&Picture> {
        self.pictures.values().find(|it| it.kept.name() == name)
    }
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Add a picture.
    Add(Box<Added>),
    /// Say something else of it.
    Describe(Described),
    /// Take it out.
    Remove(Removed),
}

impl Command {
    pub(super) fn opinion(&self) -> OpinionId {
        match self {
            Self::Add(added) => added.opinion,
            Self::Describe(described) => described.opinion,
            Self::Remove(removed) => removed.opinion,
        }
    }
}

/// A picture was added.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Added {
    /// The opinion.
    pub opinion: OpinionId,
    /// What is said of it.
    pub about: About,
    /// How it is kept.
    pub kept: Kept,
    /// Its bytes in base64.
    pub data: String,
}

/// Something else was said of a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Described {
    /// The opinion.
    pub opinion: OpinionId,
    /// The picture.
    pub picture: PictureId,
    /// What is said of it.
    pub about: About,
}

/// A picture was taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Removed {
    /// The opinion.
    pub opinion: OpinionId,
    /// The picture.
    pub picture: PictureId,
}

pub(super) fn decide(state: &State, command: &Command) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Add(added) => {
            let opinion = open(state, added.opinion)?;
            if opinion.pictures().count() >= PICTURES_MAX {
                return Err(Refusal::TooManyPictures.into());
            }
            let bytes_max = PICTURE_BYTES_MAX.div_ceil(3) * 4;
            if added.data.is_empty() || added.data.len() > bytes_max {
                return Err(Refusal::PictureTooLarge.into());
            }
            edition::check_digest(&added.kept.digest)?;
            let about = fit(&added.about)?;
            Ok(vec![
                Added {
                    about,
                    ..(**added).clone()
                }
                .into(),
            ])
        }
        Command::Describe(described) => {
            let opinion = open(state, described.opinion)?;
            let picture = known(opinion, described.picture)?;
            let about = fit(&described.about)?;
            if about == picture.about {
                return Ok(Vec::new());
            }
            Ok(vec![
                Described {
                    about,
                    ..described.clone()
                }
                .into(),
            ])
        }
        Command::Remove(removed) => {
            known(open(state, removed.opinion)?, removed.picture)?;
            Ok(vec![(*removed).into()])
        }
    }
}

fn fit(about: &About) -> Result<About, crate::Refusal> {
    if about.alternative.trim().is_empty() {
        return Err(Refusal::NoAlternative.into());
    }
    let alternative = words::taken(Field::Text, &about.alternative, ALTERNATIVE_CHARS_MAX)?;
    Ok(About {
        alternative: alternative.replace('\n', " "),
        caption: words::title(Field::Title, &about.caption)?,
        credit: maybe_title(&about.credit)?,
    })
}

fn known(opinion: &Opinion, id: PictureId) -> Result<&Picture, Refusal> {
    opinion.picture(id).ok_or(Refusal::UnknownPicture(id))
}

impl Fact for Added {
    const KIND: &'static str = "picture.added";
    type Personal = ();

    /// The bytes stay in the journal.
    fn apply(&self, state: &mut State, place: Place) {
        let id = PictureId(place.seq);
        let picture = Picture {
            id,
            about: self.about.clone(),
            kept: self.kept.clone(),
            removed: false,
        };
        rewrite(state, self.opinion, place, |opinion| {
            opinion.pictures.insert(id, picture);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Described {
    const KIND: &'static str = "picture.described";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            let about = self.about.clone();
            opinion.pictures.change(self.picture, |it| it.about = about);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for Removed {
    const KIND: &'static str = "picture.removed";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        rewrite(state, self.opinion, place, |opinion| {
            opinion
                .pictures
                .change(self.picture, |it| it.removed = true);
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
