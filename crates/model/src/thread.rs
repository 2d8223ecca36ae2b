//! The thread: from people's cards to what came of them, and back. Nothing is kept for it: it is a
//! walk over facts that are all still there.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    access::Seen,
    board::{Board, Card, CardState, ClusterId, ItemId},
    conclusion::Conclusion,
    id::{BoardId, CardId, ConclusionId, ProposalId, WorkshopId},
    opinion::{Opinion, Proposal, response::Answer},
    validation::Outcome,
};

/// Boards that gather from boards that gather: no council stacks more.
const DEPTH_MAX: usize = 8;

/// How far a card's thread has come, from the nearest to the furthest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Taken back by its author.
    Withdrawn,
    /// Hidden by whoever led the room, with a reason.
    Hidden,
    /// Came when its round was over, and was not put on the wall.
    Late,
    /// On a board where nobody gave it a voice.
    Unvoted,
    /// Ranked, and no conclusion took it up.
    Unretained,
    /// On a board that has not drawn its conclusions yet.
    Underway,
    /// In a conclusion that a plenary rejected.
    Rejected,
    /// In a conclusion that a plenary postponed.
    Postponed,
    /// In a conclusion that no plenary has decided on.
    Awaiting,
    /// In a conclusion that a plenary adopted, in its own words or in others.
    Adopted,
    /// In a proposal that was declined.
    Declined,
    /// In a proposal that waits for an answer.
    Proposed,
    /// In a proposal that is being looked into.
    UnderStudy,
    /// In a proposal that was accepted in part.
    AcceptedInPart,
    /// In a proposal that was accepted as a whole.
    Accepted,
}

/// How far something has come, and by what. Of two that came equally far, the greater is the one that
/// no made-up answer took there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reached {
    /// How far.
    pub reach: Reach,
    /// Whether nothing was made up on the way.
    pub real: bool,
}

impl From<Reach> for Reached {
    fn from(reach: Reach) -> Self {
        Self { reach, real: true }
    }
}

impl Reach {
    /// All, from the furthest to the nearest.
    pub const ALL: [Self; 15] = [
        Self::Accepted,
        Self::AcceptedInPart,
        Self::UnderStudy,
        Self::Proposed,
        Self::Declined,
        Self::Adopted,
        Self::Awaiting,
        Self::Postponed,
        Self::Rejected,
        Self::Underway,
        Self::Unretained,
        Self::Unvoted,
        Self::Late,
        Self::Hidden,
        Self::Withdrawn,
    ];

    /// How far a conclusion has come, up to the plenary.
    #[must_use]
    pub fn of_conclusion(conclusion: &Conclusion) -> Self {
        match conclusion.validations.last().map(|last| &last.outcome) {
            None => Self::Awaiting,
            Some(Outcome::Adopted | Outcome::Amended { .. }) => Self::Adopted,
            Some(Outcome::Rejected) => Self::Rejected,
            Some(Outcome::Postponed) => Self::Postponed,
        }
    }

    /// Whether the thread goes on from here, or may.
    #[must_use]
    pub fn goes_on(self) -> bool {
        matches!(
            self,
            Self::Underway
                | Self::Postponed
                | Self::Awaiting
                | Self::Adopted
                | Self::Proposed
                | Self::UnderStudy
                | Self::AcceptedInPart
                | Self::Accepted
        )
    }
}

/// The links of all threads, found once for a page.
#[derive(Debug)]
pub struct Threads<'a> {
    seen: Seen<'a>,
    /// Which conclusions rest on a cluster or card.
    drawn: BTreeMap<ItemId, Vec<ConclusionId>>,
    /// As which cards of a synthesis a cluster or card was brought on.
    brought: BTreeMap<ItemId, Vec<(BoardId, CardId)>>,
    /// Which proposals rest on a conclusion.
    proposed: BTreeMap<ConclusionId, Vec<(&'a Opinion, &'a Proposal)>>,
    /// Boards from which conclusions were drawn.
    concluded: BTreeSet<BoardId>,
    /// Voices of what is ranked, board by board, as far as they may be seen.
    votes: BTreeMap<BoardId, BTreeMap<ItemId, u64>>,
}

impl<'a> Threads<'a> {
    /// Finds the links.
    #[must_use]
    pub fn of(seen: Seen<'a>) -> Self {
        let mut threads = Self {
            seen,
            drawn: BTreeMap::new(),
            brought: BTreeMap::new(),
            proposed: BTreeMap::new(),
            concluded: BTreeSet::new(),
            votes: BTreeMap::new(),
        };
        for conclusion in seen.conclusions() {
            threads.concluded.extend(conclusion.drawn.board);
            for source in &conclusion.drawn.sources {
                threads
                    .drawn
                    .entry(*source)
                    .or_default()
                    .push(conclusion.id);
            }
        }
        for board in seen
            .boards()
            .filter(|board| !board.opened.gathers.is_empty())
        {
            for card in seen.cards(board) {
                if let Some(from) = card.from() {
                    let brought = threads.brought.entry(from).or_default();
                    brought.push((board.id, card.id));
                }
            }
        }
        for opinion in seen.opinions() {
            for proposal in opinion.proposals() {
                let now = proposal.now().map(|now| now.content.conclusions.iter());
                for conclusion in now.into_iter().flatten() {
                    let proposed = threads.proposed.entry(*conclusion).or_default();
                    proposed.push((opinion, proposal));
                }
            }
        }
        threads
    }

    /// The proposals that rest on a conclusion, each with its opinion.
    #[must_use]
    pub fn proposals_of(&self, conclusion: ConclusionId) -> &[(&'a Opinion, &'a Proposal)] {
        self.proposed.get(&conclusion).map_or(&[], Vec::as_slice)
    }

    /// How far a conclusion has come, with the proposals that rest on it.
    #[must_use]
    pub fn reach_of(&self, conclusion: &Conclusion) -> Reached {
        let own = Reach::of_conclusion(conclusion);
        if own != Reach::Adopted {
            return own.into();
        }
        let proposals = self.proposals_of(conclusion.id).iter();
        let reached = proposals.map(|(opinion, proposal)| answered(opinion, proposal.id));
        reached.max().unwrap_or(own.into())
    }

    /// What was seen to find them.
    #[must_use]
    pub fn seen(&self) -> Seen<'a> {
        self.seen
    }

    /// The board with this cluster.
    #[must_use]
    pub fn board_of_cluster(&self, id: ClusterId) -> Option<&'a Board> {
        let mut boards = self.seen.boards();
        boards.find(|board| self.seen.cluster(board, id).is_some())
    }

    /// What a cluster or card became on the boards that gather: there, its own cluster or card.
    #[must_use]
    pub fn gathered(&self, item: ItemId) -> Vec<(&'a Board, ItemId)> {
        let brought = self.brought.get(&item).into_iter().flatten();
        let mut found = Vec::new();
        for (board, card) in brought {
            let Some(board) = self.seen.board(*board) else {
                continue;
            };
            if let Some(card) = self.seen.card(board, *card) {
                let there = (board, item_of(card));
                if !found.iter().any(|(_, item)| *item == there.1) {
                    found.push(there);
                }
            }
        }
        found
    }

    /// The conclusions that rest on a cluster or card itself.
    #[must_use]
    pub fn conclusions_of(&self, item: ItemId) -> Vec<&'a Conclusion> {
        let drawn = self.drawn.get(&item).into_iter().flatten();
        drawn.filter_map(|id| self.seen.conclusion(*id)).collect()
    }

    /// The conclusions that a cluster or card came to, also by way of boards that gather.
    #[must_use]
    pub fn conclusions_after(&self, item: ItemId) -> Vec<&'a Conclusion> {
        let mut found: Vec<&Conclusion> = Vec::new();
        let mut items = vec![item];
        for _ in 0..DEPTH_MAX {
            let mut next = Vec::new();
            for item in items {
                for conclusion in self.conclusions_of(item) {
                    if !found.iter().any(|other| other.id == conclusion.id) {
                        found.push(conclusion);
                    }
                }
                next.extend(self.gathered(item).into_iter().map(|(_, item)| item));
            }
            items = next;
        }
        found
    }

    /// The conclusions that a card came to, by itself or with others of its cluster.
    #[must_use]
    pub fn conclusions_of_card(&self, card: &Card) -> Vec<&'a Conclusion> {
        let mut found = self.conclusions_after(ItemId(card.id.0));
        for conclusion in self.conclusions_after(item_of(card)) {
            if !found.iter().any(|other| other.id == conclusion.id) {
                found.push(conclusion);
            }
        }
        found
    }

    /// How far a card's thread has come.
    pub fn reach(&mut self, board: &'a Board, card: &Card) -> Reached {
        match card.state {
            CardState::Withdrawn => return Reach::Withdrawn.into(),
            CardState::Hidden => return Reach::Hidden.into(),
            CardState::Late => return Reach::Late.into(),
            CardState::Shown => {}
        }
        let item = item_of(card);
        let reached = self.conclusions_of_card(card).into_iter();
        let furthest = reached.map(|it| self.reach_of(it)).max();
        furthest.unwrap_or_else(|| self.stopped(board, item).into())
    }

    /// Where an item that no conclusion took up stands: on the last board that it was brought to.
    fn stopped(&mut self, board: &'a Board, item: ItemId) -> Reach {
        let mut here = (board, item);
        for _ in 0..DEPTH_MAX {
            match self.gathered(here.1).pop() {
                Some(there) => here = there,
                None => break,
            }
        }
        self.stopped_here(here.0, here.1)
    }

    fn stopped_here(&mut self, board: &'a Board, item: ItemId) -> Reach {
        if !self.concluded.contains(&board.id) {
            return Reach::Underway;
        }
        let seen = self.seen;
        let votes = self.votes.entry(board.id).or_insert_with(|| {
            let columns = (0_u8..).zip(&board.opened.columns);
            let places = columns.filter_map(|(at, _)| seen.ranking(board, at));
            let places = places.flat_map(|ranking| ranking.places);
            places.map(|place| (place.item, place.votes)).collect()
        });
        match votes.get(&item) {
            Some(votes) if *votes > 0 => Reach::Unretained,
            _ => Reach::Unvoted,
        }
    }

    /// How far each card that people wrote for a workshop has come. What a synthesis brought from
    /// other boards was written there.
    pub fn of_workshop(&mut self, workshop: WorkshopId) -> Vec<(&'a Board, CardId, Reached)> {
        let boards = self.seen.boards();
        let boards: Vec<_> = boards
            .filter(|board| board.opened.workshop == workshop)
            .collect();
        let mut all = Vec::new();
        for board in boards {
            for card in board.cards.iter().filter(|card| card.from().is_none()) {
                let reach = self.reach(board, card);
                all.push((board, card.id, reach));
            }
        }
        all
    }
}

/// How far a proposal has come: as far as the best of its answers. A made-up one counts only where no
/// institution has answered.
#[must_use]
pub fn answered(opinion: &Opinion, proposal: ProposalId) -> Reached {
    let given = opinion.responses.iter().map(|response| &response.given);
    let given = given.filter(|given| given.proposal == proposal);
    let institutions: BTreeSet<&str> = given.map(|it| it.institution.as_str()).collect();
    let newest = institutions.into_iter();
    let newest = newest.filter_map(|institution| opinion.answer(proposal, institution));
    let reached = newest.map(|response| Reached {
        reach: match response.given.answer {
            Answer::Accepted => Reach::Accepted,
            Answer::AcceptedInPart => Reach::AcceptedInPart,
            Answer::UnderStudy => Reach::UnderStudy,
            Answer::Declined => Reach::Declined,
        },
        real: !response.given.fictitious,
    });
    let best = reached.max_by_key(|it| (it.real, it.reach));
    best.unwrap_or(Reach::Proposed.into())
}

/// What of its board a card counts for: its cluster, or itself.
#[must_use]
pub fn item_of(card: &Card) -> ItemId {
    ItemId(card.cluster.map_or(card.id.0, |cluster| cluster.0))
}
