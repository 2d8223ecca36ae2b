//! Why a command is not carried out.

use crate::{
    audit, board, conclusion, council, diffusion, form, mail, meeting, moderation, notice, opinion,
    permission, person, plenary, privacy, process, referral, registration, returning, subscription,
    territory, validation, words, workshop,
};

/// Why a command is not carried out. Translated for people at the edge.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// Whoever asks may not do it.
    #[error(transparent)]
    Forbidden(#[from] permission::Forbidden),
    /// A text is empty or too long.
    #[error(transparent)]
    Unfit(#[from] words::Unfit),
    /// About the territory.
    #[error(transparent)]
    Territory(#[from] territory::Refusal),
    /// About the council.
    #[error(transparent)]
    Council(#[from] council::Refusal),
    /// About a referral.
    #[error(transparent)]
    Referral(#[from] referral::Refusal),
    /// About a process.
    #[error(transparent)]
    Process(#[from] process::Refusal),
    /// About a meeting.
    #[error(transparent)]
    Meeting(#[from] meeting::Refusal),
    /// About a workshop.
    #[error(transparent)]
    Workshop(#[from] workshop::Refusal),
    /// About a board.
    #[error(transparent)]
    Board(#[from] board::Refusal),
    /// About a conclusion.
    #[error(transparent)]
    Conclusion(#[from] conclusion::Refusal),
    /// About a validation.
    #[error(transparent)]
    Validation(#[from] validation::Refusal),
    /// About an opinion.
    #[error(transparent)]
    Opinion(#[from] opinion::Refusal),
    /// About the room of a plenary.
    #[error(transparent)]
    Plenary(#[from] plenary::Refusal),
    /// About a redaction.
    #[error(transparent)]
    Redaction(#[from] crate::redaction::Refusal),
    /// About people.
    #[error(transparent)]
    Person(#[from] person::Refusal),
    /// About the return of a room.
    #[error(transparent)]
    Returning(#[from] returning::Refusal),
    /// About a form.
    #[error(transparent)]
    Form(#[from] form::Refusal),
    /// About a registration.
    #[error(transparent)]
    Registration(#[from] registration::Refusal),
    /// About a letter.
    #[error(transparent)]
    Mail(#[from] mail::Refusal),
    /// About the newsletter.
    #[error(transparent)]
    Subscription(#[from] subscription::Refusal),
    /// About a text that the law asks for.
    #[error(transparent)]
    Notice(#[from] notice::Refusal),
    /// About an audit.
    #[error(transparent)]
    Audit(#[from] audit::Refusal),
    /// About the register of diffusion.
    #[error(transparent)]
    Diffusion(#[from] diffusion::Refusal),
    /// About what is kept of people.
    #[error(transparent)]
    Privacy(#[from] privacy::Refusal),
    /// About moderation.
    #[error(transparent)]
    Moderation(#[from] moderation::Refusal),
}
