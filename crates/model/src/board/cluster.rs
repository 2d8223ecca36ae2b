//! Clusters: cards that say the same, under one title.
//!
//! Every step is one fact that says where each card it touches goes, and what became of each
//! cluster. The state keeps what was before, so that any step can be undone as long as nobody has
//! touched the same things since; and a step says where it saw each card, so that two facilitators
//! do not overwrite each other.

use std::{fmt, sync::Arc};

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Board, Card, Refusal};
use crate::id::CardId;

mod asked;
mod happened;

pub(super) use asked::{by, check_votes, group, merge, name, shift};
pub use happened::Arranged;

/// Clusters of one board, at the most.
pub const CLUSTERS_MAX: usize = 1_000;
/// Steps that can be undone, counted from the last.
pub const STEPS_MAX: usize = 500;

/// A cluster: the number of the record that formed it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClusterId(pub Seq);

impl fmt::Display for ClusterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Cards that say the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cluster {
    /// Its id.
    pub id: ClusterId,
    /// Its title; empty until it is named.
    pub title: Arc<str>,
    /// The column's place on the board, from 0.
    pub column: u8,
    /// Its cards, in the order in which they came in.
    pub cards: Vec<CardId>,
    /// Dots that were given to it; to be read through `Seen::dots`.
    pub(crate) dots: u32,
}

/// A step of grouping, with what it takes to undo it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The record.
    pub seq: Seq,
    /// What was done.
    pub action: Action,
    /// Who did it, by pseudonym.
    pub by: Option<Arc<str>>,
    /// Whether it has been undone.
    pub undone: bool,
    pub(super) before: Arrangement,
    pub(super) after: Arrangement,
    /// Where each card of `before` stood in its cluster.
    pub(super) stood: Vec<u32>,
    /// The step that it undid, if it undid one.
    pub(super) undoes: Option<Seq>,
}

impl Step {
    /// How what it touched was right after it.
    #[must_use]
    pub fn after(&self) -> &Arrangement {
        &self.after
    }
}

/// Where some cards are, and what some clusters are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrangement {
    /// Cards with their places.
    #[serde(default)]
    pub cards: Vec<Placed>,
    /// Clusters with their titles and columns.
    #[serde(default)]
    pub clusters: Vec<Shaped>,
}

/// Where a card is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    /// The card.
    pub card: CardId,
    /// The column's place, from 0.
    pub column: u8,
    /// The cluster, if it is in one; 0 is the one that this step forms.
    pub cluster: Option<ClusterId>,
}

/// What a cluster is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shaped {
    /// The cluster; 0 is the one that this step forms.
    pub cluster: ClusterId,
    /// Its title.
    pub title: Arc<str>,
    /// The column's place, from 0.
    pub column: u8,
    /// Whether it is no more (merged into another, or dissolved).
    pub gone: bool,
}

/// Stands for the cluster that a step forms, whose id is the step's own number.
pub(crate) const NEW: ClusterId = ClusterId(0);

/// What a step does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Cards form a new cluster (out of another one: a split).
    Form,
    /// Cards go into a cluster that is there.
    Join,
    /// Cards leave their clusters, or change column.
    Loosen,
    /// A cluster is named.
    Name,
    /// Clusters become one.
    Merge,
    /// A cluster changes column.
    Shift,
    /// A step is undone.
    Undo,
}

/// Where cards are to go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Into {
    /// A new cluster.
    New {
        /// Its title; may be empty.
        title: String,
        /// The column's place, from 0.
        column: u8,
    },
    /// A cluster that is there.
    Cluster(ClusterId),
    /// No cluster, in a column.
    Column(u8),
}

/// A card, and the cluster in which it was seen when the step was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeenCard {
    /// The card.
    pub card: CardId,
    /// Where it was seen.
    #[serde(default)]
    pub seen_in: Option<ClusterId>,
}

impl Board {
    pub(crate) fn cluster(&self, id: ClusterId) -> Option<&Cluster> {
        self.clusters.get(&id).map(AsRef::as_ref)
    }

    pub(super) fn known_cluster(&self, id: ClusterId) -> Result<&Cluster, Refusal> {
        self.cluster(id).ok_or(Refusal::UnknownCluster(id))
    }

    fn placed(&self, card: &Card) -> Placed {
        Placed {
            card: card.id,
            column: card.column,
            cluster: card.cluster,
        }
    }

    /// What a cluster is: gone, where it is not there.
    fn shape(&self, id: ClusterId) -> Shaped {
        match self.cluster(id) {
            Some(cluster) => cluster.shape(),
            None => Shaped {
                cluster: id,
                title: "".into(),
                column: 0,
                gone: true,
            },
        }
    }

    /// How the things that an arrangement touches are now.
    pub(super) fn as_it_is(&self, touched: &Arrangement) -> Arrangement {
        let cards = touched.cards.iter();
        let cards = cards.filter_map(|placed| Some(self.placed(self.card(placed.card)?)));
        let clusters = touched.clusters.iter();
        Arrangement {
            cards: cards.collect(),
            clusters: clusters.map(|shaped| self.shape(shaped.cluster)).collect(),
        }
    }
}

impl Cluster {
    pub(super) fn shape(&self) -> Shaped {
        Shaped {
            cluster: self.id,
            title: Arc::clone(&self.title),
            column: self.column,
            gone: false,
        }
    }
}
