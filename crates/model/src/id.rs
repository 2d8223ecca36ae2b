//! Ids. An entity's id is the number of the record that created it.

use std::fmt;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Seq);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

ids! {
    /// A college of the council.
    CollegeId,
    /// A member of the council.
    MemberId,
    /// A group of members.
    GroupId,
    /// A referral.
    ReferralId,
    /// A process.
    ProcessId,
    /// A meeting.
    MeetingId,
    /// A workshop.
    WorkshopId,
    /// A board.
    BoardId,
    /// A card on a board.
    CardId,
    /// A ranked conclusion.
    ConclusionId,
    /// An opinion, or another document of the council.
    OpinionId,
    /// A section of an opinion.
    SectionId,
    /// A proposal of an opinion.
    ProposalId,
    /// A picture of an opinion.
    PictureId,
    /// A form.
    FormId,
    /// A registration for a meeting.
    RegistrationId,
    /// A letter by electronic mail.
    LetterId,
    /// A person.
    PersonId,
    /// A session of a person.
    SessionId,
    /// A link by which somebody comes in.
    LinkId,
    /// A role that somebody was given.
    GrantId,
    /// An invitation.
    InvitationId,
    /// Roles that were handed over.
    DelegationId,
    /// A consent that a mediator recorded.
    ConsentId,
    /// A passkey.
    PasskeyId,
    /// Somebody who asked to be written to.
    SubscriptionId,
    /// A table of members that was imported.
    ImportId,
    /// A line of the register of diffusion.
    SendingId,
    /// Something that moderators look at.
    CaseId,
}
