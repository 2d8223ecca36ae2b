//! What can happen to clusters: one kind of step.

use std::sync::Arc;

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Action, Arrangement, ClusterId, NEW, STEPS_MAX, Step};
use crate::{
    State,
    board::{arrange, undo},
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, CardId},
    returning::Numbers,
};

/// Cards and clusters were arranged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arranged {
    /// The board.
    pub board: BoardId,
    /// What was done.
    pub action: Action,
    /// Who did it, by pseudonym.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Arc<str>>,
    /// How it is now.
    #[serde(flatten)]
    pub now: Arrangement,
    /// The step that is undone by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<Seq>,
}

impl Arranged {
    /// The cards and clusters that it touches. `seq` is its own number.
    pub(in crate::board) fn touched(&self, seq: Seq) -> (Vec<CardId>, Vec<ClusterId>) {
        let now = self.numbered(seq);
        let cards = now.cards.iter().map(|placed| placed.card);
        let in_clusters = now.cards.iter().filter_map(|placed| placed.cluster);
        let clusters = now.clusters.iter().map(|shaped| shaped.cluster);
        (cards.collect(), clusters.chain(in_clusters).collect())
    }

    /// The arrangement with the id of the cluster that it forms.
    fn numbered(&self, seq: Seq) -> Arrangement {
        let own = |id: ClusterId| if id == NEW { ClusterId(seq) } else { id };
        let mut now = self.now.clone();
        for placed in &mut now.cards {
            placed.cluster = placed.cluster.map(own);
        }
        for shaped in &mut now.clusters {
            shaped.cluster = own(shaped.cluster);
        }
        now
    }
}

impl Fact for Arranged {
    const KIND: &'static str = "cards.arranged";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let now = self.numbered(place.seq);
        state.boards.change(self.board, |board| {
            let before = board.as_it_is(&now);
            let stood = arrange::places_in_clusters(board, &before);
            arrange::arrange(board, &now);
            if let Some(undone) = self.undoes {
                undo::mark(board, undone);
            }
            let after = board.as_it_is(&now);
            board.steps.push_back(Arc::new(Step {
                seq: place.seq,
                action: self.action,
                by: self.by.clone(),
                undone: false,
                before,
                after,
                stood,
                undoes: self.undoes,
            }));
            if board.steps.len() > STEPS_MAX {
                board.steps.pop_front();
            }
        });
    }

    /// Told with its cards: a line for each step would drown the history of the board.
    fn subjects(&self, seq: Seq) -> Vec<Subject> {
        let card = self
            .now
            .cards
            .first()
            .map_or(CardId(seq), |placed| placed.card);
        vec![Subject::Card(card), Subject::Board(self.board)]
    }

    /// What is not in the town is left out of the arrangement.
    fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
        let Arrangement { cards, clusters } = &mut self.now;
        cards.retain_mut(|placed| numbers.need(&mut placed.card.0).is_ok());
        for placed in cards {
            numbers.want(&mut placed.cluster, |cluster| &mut cluster.0);
        }
        clusters.retain_mut(|shaped| numbers.need(&mut shaped.cluster.0).is_ok());
        numbers.want(&mut self.undoes, |step| step);
        numbers.need(&mut self.board.0)
    }
}
