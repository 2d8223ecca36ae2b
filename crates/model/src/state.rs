//! All that is shown is computed from it.

use imbl::OrdMap;
use serde::{Deserialize, Serialize};

use crate::{
    as_json,
    audit::Audited,
    board::Board,
    chronicle::{Chronicle, Subject},
    conclusion::Conclusion,
    council::Council,
    diffusion::Diffusion,
    form::Form,
    id::{
        BoardId, ConclusionId, FormId, MeetingId, ProcessId, ReferralId, RegistrationId, WorkshopId,
    },
    mail::Mail,
    meeting::Meeting,
    moderation::Moderation,
    notice::Notices,
    opinion::Opinions,
    pack::{Token, Unpacked},
    person::People,
    plenary::Plenary,
    privacy::Privacy,
    process::Process,
    referral::Referral,
    registration::Desk,
    returning::Trip,
    subscription::Subscriptions,
    table::Table,
    territory::Territory,
    workshop::Workshop,
};

/// The territory as it stands after a record. What is in it can be read through
/// [`access::Seen`](crate::access::Seen) only, which knows who is looking.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct State {
    pub(crate) territory: Territory,
    pub(crate) council: Council,
    pub(crate) referrals: Table<ReferralId, Referral>,
    pub(crate) processes: Table<ProcessId, Process>,
    pub(crate) meetings: Table<MeetingId, Meeting>,
    pub(crate) workshops: Table<WorkshopId, Workshop>,
    pub(crate) boards: Table<BoardId, Board>,
    /// Which board a room's code opens.
    pub(crate) rooms: OrdMap<String, BoardId>,
    pub(crate) conclusions: Table<ConclusionId, Conclusion>,
    pub(crate) opinions: Opinions,
    /// Questions that many people are asked.
    pub(crate) forms: Table<FormId, Form>,
    /// Registering for meetings.
    pub(crate) desks: Table<MeetingId, Desk>,
    /// Which registration a key opens, by its digest.
    pub(crate) registration_keys: OrdMap<String, (MeetingId, RegistrationId)>,
    pub(crate) plenaries: Table<MeetingId, Plenary>,
    pub(crate) chronicle: Chronicle,
    /// What was taken along, where this is the journal of a laptop.
    #[serde(with = "as_json")]
    pub(crate) unpacked: Option<Unpacked>,
    /// Laptops from which something has come back.
    pub(crate) trips: Table<Token, Trip>,
    /// Who has an account, and how they come in.
    pub(crate) people: People,
    /// Letters that wait to be sent.
    pub(crate) mail: Mail,
    /// Who asked to be written to.
    pub(crate) subscriptions: Subscriptions,
    /// Texts of the pages that the law asks for.
    pub(crate) notices: Notices,
    /// What the last audit of accessibility found.
    #[serde(with = "as_json")]
    pub(crate) audit: Option<Audited>,
    /// Who was sent an opinion.
    pub(crate) diffusion: Diffusion,
    /// What is kept of whom, and until when.
    pub(crate) privacy: Privacy,
    /// What moderators look at.
    pub(crate) moderation: Moderation,
}

impl State {
    /// Whether something happened on a board where somebody practises: nothing is told of it.
    pub(crate) fn is_practice(&self, subjects: &[Subject]) -> bool {
        let Some(Subject::Board(board)) = subjects.first() else {
            return false;
        };
        let board = self.boards.get(*board);
        board.is_some_and(|board| board.opened.rehearsal)
    }
}
