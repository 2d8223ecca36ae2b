//! What a viewer may see of plenaries: a vote's voices are for nobody until it is over.

use kuzul_journal::{Seq, Timestamp};

use super::Seen;
use crate::{
    id::MeetingId,
    plenary::{
        Plenary,
        minutes::{self, Account},
    },
};

/// How long a vote may hold back the journal that is given out: a day.
const VOTE_MS_MAX: i64 = 24 * 3_600_000;

impl<'a> Seen<'a> {
    /// Plenaries that have a room, in the order of their meetings.
    pub fn plenaries(self) -> impl DoubleEndedIterator<Item = &'a Plenary> {
        self.state.plenaries.values()
    }

    /// The room of a plenary.
    #[must_use]
    pub fn plenary(self, meeting: MeetingId) -> Option<&'a Plenary> {
        self.state.plenaries.get(meeting)
    }

    /// The plenary that a room's code opens.
    #[must_use]
    pub fn plenary_coded(self, code: &str) -> Option<&'a Plenary> {
        self.plenaries().find(|plenary| plenary.opened.code == code)
    }

    /// What the minutes of a plenary say: as they were approved, or else as things are.
    #[must_use]
    pub fn account(self, plenary: &Plenary) -> Account {
        let minutes = plenary.minutes.as_ref();
        let approved = minutes.and_then(|minutes| minutes.approved.as_ref());
        approved.map_or_else(
            || minutes::account(self.state, plenary),
            |approved| approved.account.clone(),
        )
    }

    /// The first record of the open vote on devices that is on and has not been forgotten: from
    /// there on the journal is nobody's to read.
    pub(super) fn plenary_vote(self, now: Timestamp) -> Option<Seq> {
        let votes = self.plenaries().filter_map(|plenary| plenary.vote_on());
        let open = votes.filter(|vote| !vote.secret);
        let started = open.filter(|vote| {
            let line = self.line(vote.id);
            line.is_some_and(|line| now.0 - line.at.0 < VOTE_MS_MAX)
        });
        started.map(|vote| vote.id).min()
    }
}
