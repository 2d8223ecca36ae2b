//! What a viewer may see of opinions: all of it. Drafts stand in the public journal too.

use kuzul_journal::{Seq, redaction::REDACTED};

use super::Seen;
use crate::{
    chronicle::Subject,
    id::{OpinionId, ProposalId},
    opinion::{Custom, Opinion, Proposal, Response, edition},
};

impl<'a> Seen<'a> {
    /// Opinions, in the order in which they were opened.
    pub fn opinions(self) -> impl DoubleEndedIterator<Item = &'a Opinion> {
        self.state.opinions.opinions.values()
    }

    /// An opinion.
    #[must_use]
    pub fn opinion(self, id: OpinionId) -> Option<&'a Opinion> {
        self.state.opinions.opinions.get(id)
    }

    /// A proposal, and the opinion that it is in.
    #[must_use]
    pub fn proposal(self, id: ProposalId) -> Option<(&'a Opinion, &'a Proposal)> {
        let opinions = self.state.opinions.opinions.before(OpinionId(id.0)).rev();
        opinions
            .filter_map(|opinion| Some((opinion, opinion.proposal(id)?)))
            .next()
    }

    /// What an institution answered, by its record, and the opinion that it answers to.
    #[must_use]
    pub fn response(self, record: Seq) -> Option<(&'a Opinion, &'a Response)> {
        let mut opinions = self.opinions();
        opinions.find_map(|opinion| {
            let mut responses = opinion.responses.iter();
            Some((opinion, responses.find(|it| it.seq == record)?))
        })
    }

    /// The last record that dropped words: what was made before then may hold them.
    #[must_use]
    pub fn last_redaction(self) -> Option<Seq> {
        // Each of them is about the territory too.
        let mut lines = self.history(Subject::Territory).rev();
        let redaction = lines.find(|line| line.kind == REDACTED);
        redaction.map(|line| line.seq)
    }

    /// How the council likes its documents.
    #[must_use]
    pub fn opinion_settings(self) -> &'a Custom {
        &self.state.opinions.custom
    }

    /// What is placed or stood on in an opinion and is missing, and what is written as a mark and
    /// is none.
    #[must_use]
    pub fn lost_marks(self, opinion: &Opinion) -> (Vec<String>, Vec<String>) {
        edition::lost_marks(self.state, opinion)
    }
}
