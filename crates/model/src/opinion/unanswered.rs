//! What institutions were asked, and what they have not answered: each proposal of the frozen
//! edition, of each institution that it is addressed to.

use jiff::civil::Date;

use super::{Handover, Opinion, Proposal, Response, proposal::Content};
use crate::id::ProposalId;

/// A proposal, asked of an institution.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The proposal.
    pub proposal: &'a Proposal,
    /// What it says in the frozen edition.
    pub content: &'a Content,
    /// The institution.
    pub institution: &'a str,
}

impl Opinion {
    /// All that is asked, by number.
    pub fn asked(&self) -> impl Iterator<Item = Asked<'_>> {
        let made_from = self.frozen().map(|it| it.frozen.made_from);
        let frozen = self.proposals().filter_map(move |proposal| {
            let content = &proposal.as_of(made_from?)?.content;
            Some((proposal, content))
        });
        frozen.flat_map(|(proposal, content)| {
            let to = content.addressees.iter();
            to.map(move |institution| Asked {
                proposal,
                content,
                institution,
            })
        })
    }

    /// The hand-over by which an institution was first asked a proposal: a later edition may ask what
    /// an earlier one did not.
    #[must_use]
    pub fn asked_by(&self, proposal: &Proposal, institution: &str) -> Option<&Handover> {
        let mut handovers = self.handovers.iter();
        handovers.find(|handover| {
            let edition = self.edition(handover.edition);
            let there = edition.and_then(|it| proposal.as_of(it.frozen.made_from));
            let asks = there.is_some_and(|version| {
                let mut to = version.content.addressees.iter();
                to.any(|name| name == institution)
            });
            handover.institution == institution && asks
        })
    }

    /// What is unanswered although the day by which an answer was expected is over, with that day.
    pub fn overdue(&self, today: Date) -> impl Iterator<Item = (Asked<'_>, Date)> {
        self.asked().filter_map(move |asked| {
            if self.answer(asked.proposal.id, asked.institution).is_some() {
                return None;
            }
            let handover = self.asked_by(asked.proposal, asked.institution)?;
            (handover.reply_by < today).then_some((asked, handover.reply_by))
        })
    }

    /// All that an institution answered to a proposal, first to last.
    pub fn answers<'a>(
        &'a self,
        proposal: ProposalId,
        institution: &'a str,
    ) -> impl DoubleEndedIterator<Item = &'a Response> {
        let answers = self.responses.iter();
        answers
            .filter(move |it| it.given.proposal == proposal && it.given.institution == institution)
    }
}
