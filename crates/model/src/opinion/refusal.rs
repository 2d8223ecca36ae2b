//! Why something about an opinion is refused.

use kuzul_journal::Seq;

use super::{PROPOSALS_MAX, SECTIONS_MAX, merging::Piece, picture::PICTURES_MAX};
use crate::id::{OpinionId, PictureId, ProposalId, SectionId};

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such opinion.
    #[error("there is no opinion {0}")]
    UnknownOpinion(OpinionId),
    /// There is no such section.
    #[error("the opinion has no section {0}")]
    UnknownSection(SectionId),
    /// There is no such version of the section or proposal.
    #[error("there is no version {0}")]
    UnknownVersion(Seq),
    /// There is no such comment.
    #[error("there is no comment {0}")]
    UnknownComment(Seq),
    /// There is no such proposal.
    #[error("the opinion has no proposal {0}")]
    UnknownProposal(ProposalId),
    /// There is no such template.
    #[error("there is no template of this name")]
    UnknownTemplate,
    /// There is no such criterion.
    #[error("the council has no criterion “{0}”")]
    UnknownCriterion(String),
    /// There is no such edition.
    #[error("the opinion has no edition {0}")]
    UnknownEdition(u32),
    /// The opinion is frozen: a correction has to be opened first.
    #[error("the opinion is frozen; open a correction to write on")]
    Frozen,
    /// The opinion is not frozen.
    #[error("the opinion is not frozen yet")]
    NotFrozen,
    /// It is being corrected already.
    #[error("the opinion is being corrected already")]
    Correcting,
    /// Nothing is written yet.
    #[error("nothing is written yet")]
    NothingWritten,
    /// Too many sections.
    #[error("an opinion has {SECTIONS_MAX} sections at the most")]
    TooManySections,
    /// Too many proposals.
    #[error("an opinion has {PROPOSALS_MAX} proposals at the most")]
    TooManyProposals,
    /// A heading has a level from 1 to 3, and the first is 1.
    #[error("a heading has a level from 1 to 3")]
    Level,
    /// Somebody else changed the same paragraphs meanwhile. Nothing is lost: both texts are here.
    #[error("somebody else changed the same paragraphs meanwhile")]
    Clash {
        /// The version that is kept now.
        kept: Seq,
        /// The whole text; what is to be chosen stands in it with both texts.
        pieces: Vec<Piece>,
    },
    /// Somebody else changed the proposal meanwhile.
    #[error("somebody else changed the proposal meanwhile")]
    ProposalChanged {
        /// The version that is kept now.
        kept: Seq,
    },
    /// The opinion was changed after what was to be frozen.
    #[error("the opinion was changed by record {0} meanwhile")]
    ChangedMeanwhile(Seq),
    /// What is placed or stood on is not there, or was redacted.
    #[error("what is placed is missing: {}", .0.join(", "))]
    Missing(Vec<String>),
    /// What is written as placed, or as a tie, names nothing that there is.
    #[error("these marks say nothing: {}", .0.join(", "))]
    UnknownMarks(Vec<String>),
    /// An edition after the first says what it changes.
    #[error("say what this edition changes")]
    NoChanges,
    /// A document bears a day or a month.
    #[error("a document bears a day or a month, not only a year")]
    OnlyAYear,
    /// A digest is 64 hexadecimal digits.
    #[error("a digest is written as 64 hexadecimal digits")]
    NotADigest,
    /// The proposal is not addressed to it.
    #[error("proposal {0} is not addressed to “{1}”")]
    NotAddressed(u32, String),
    /// It was not handed over to it.
    #[error("the opinion was not handed over to “{0}”")]
    NotHandedOver(String),
    /// It has acknowledged already.
    #[error("“{0}” has acknowledged already")]
    AcknowledgedAlready(String),
    /// An answer before the opinion was frozen, or a deadline before the hand-over.
    #[error("the dates are in the wrong order")]
    WrongOrder,
    /// To nobody.
    #[error("say to whom")]
    Nobody,
    /// A number is out of its range.
    #[error("a delay has 1 to 36 months")]
    Delay,
    /// There is no such picture.
    #[error("the opinion has no picture {0}")]
    UnknownPicture(PictureId),
    /// A picture needs words for who does not see it.
    #[error("say what the picture shows, for who does not see it")]
    NoAlternative,
    /// More bytes than a picture may have.
    #[error("the picture is too large")]
    PictureTooLarge,
    /// Too many pictures.
    #[error("an opinion has {PICTURES_MAX} pictures at the most")]
    TooManyPictures,
    /// There is no such slide.
    #[error("there is no slide of this name")]
    UnknownSlide,
    /// Too many entries of a list.
    #[error("the list is too long")]
    TooMany,
}
