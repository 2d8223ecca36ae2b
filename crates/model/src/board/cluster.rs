//! Clusters: cards that say the same, under one title.
//!
//! Every step is one fact that says where each card it touches goes, and what became of each
//! cluster. The state keeps what was before, so that any step can be undone as long as nobody has
//! touched the same things since; and a step says where it saw each card, so that two facilitators
//! do not overwrite each other.

use std::{collections::HashSet, fmt, sync::Arc};

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Board, Card, CardState, ItemId, Refusal, arrange, undo};
use crate::{
    Actor, Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::{BoardId, CardId},
    returning::Numbers,
    words::{self, Field},
};

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

pub(super) fn group(
    state: &State,
    board: BoardId,
    cards: &[SeenCard],
    into: &Into,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    let (action, target) = target(board, into)?;
    let mut now = Arrangement::default();
    let (column, cluster) = match &target {
        Target::Cluster(shape) => (shape.column, Some(shape.cluster)),
        Target::Column(column) => (*column, None),
    };
    let mut chosen = HashSet::new();
    for seen in cards {
        let card = board.known_card(seen.card)?;
        if matches!(card.state, CardState::Withdrawn) {
            return Err(Refusal::CardState.into());
        }
        if card.cluster != seen.seen_in {
            return Err(Refusal::MovedMeanwhile.into());
        }
        if chosen.insert(card.id) {
            now.cards.push(Placed {
                card: card.id,
                column,
                cluster,
            });
        }
    }
    if now.cards.is_empty() {
        return Err(Refusal::NothingChosen.into());
    }
    if let Target::Cluster(shape) = target {
        now.clusters.push(shape);
    }
    arrange::drop_emptied(board, &mut now);
    check_votes(board, &now)?;
    Ok(vec![arranged(board, action, now, context)])
}

enum Target {
    Cluster(Shaped),
    Column(u8),
}

fn target(board: &Board, into: &Into) -> Result<(Action, Target), crate::Refusal> {
    Ok(match into {
        Into::New { title, column } => {
            board.check_column(*column)?;
            if board.clusters.len() >= CLUSTERS_MAX {
                return Err(Refusal::TooManyClusters.into());
            }
            let shape = Shaped {
                cluster: NEW,
                title: optional_title(title)?,
                column: *column,
                gone: false,
            };
            (Action::Form, Target::Cluster(shape))
        }
        Into::Cluster(id) => (
            Action::Join,
            Target::Cluster(board.known_cluster(*id)?.shape()),
        ),
        Into::Column(column) => {
            board.check_column(*column)?;
            (Action::Loosen, Target::Column(*column))
        }
    })
}

/// What was voted on stays as it was when people voted: neither its cards nor itself go.
pub(super) fn check_votes(board: &Board, now: &Arrangement) -> Result<(), Refusal> {
    if !board.has_votes() {
        return Ok(());
    }
    let cards = now.cards.iter();
    let cards = cards.filter_map(|placed| board.card(placed.card));
    let of_cards = cards.map(Card::item);
    let of_clusters = now.clusters.iter().map(|shape| ItemId(shape.cluster.0));
    let touched: HashSet<_> = of_cards.chain(of_clusters).collect();
    if board.votes.items().any(|item| touched.contains(&item)) {
        Err(Refusal::VotedOn)
    } else {
        Ok(())
    }
}

fn optional_title(title: &str) -> Result<Arc<str>, words::Unfit> {
    match title.trim() {
        "" => Ok("".into()),
        title => Ok(words::title(Field::Title, title)?.into()),
    }
}

pub(super) fn name(
    state: &State,
    board: BoardId,
    cluster: ClusterId,
    title: &str,
    was: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    let cluster = board.known_cluster(cluster)?;
    if was.is_some_and(|was| *was != *cluster.title) {
        return Err(Refusal::MovedMeanwhile.into());
    }
    let title = words::title(Field::Title, title)?.into();
    let clusters = vec![Shaped {
        title,
        ..cluster.shape()
    }];
    let now = Arrangement {
        clusters,
        ..Arrangement::default()
    };
    Ok(vec![arranged(board, Action::Name, now, context)])
}

pub(super) fn merge(
    state: &State,
    board: BoardId,
    clusters: &[ClusterId],
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    let [first, others @ ..] = clusters else {
        return Err(Refusal::NothingChosen.into());
    };
    let first = board.known_cluster(*first)?;
    let mut now = Arrangement::default();
    now.clusters.push(first.shape());
    let mut named = HashSet::from([first.id]);
    for other in others.iter().filter(|other| named.insert(**other)) {
        let other = board.known_cluster(*other)?;
        now.cards.extend(other.cards.iter().map(|card| Placed {
            card: *card,
            column: first.column,
            cluster: Some(first.id),
        }));
        now.clusters.push(Shaped {
            gone: true,
            ..other.shape()
        });
    }
    if now.clusters.len() < 2 {
        return Err(Refusal::NothingChosen.into());
    }
    check_votes(board, &now)?;
    Ok(vec![arranged(board, Action::Merge, now, context)])
}

pub(super) fn shift(
    state: &State,
    board: BoardId,
    cluster: ClusterId,
    column: u8,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    board.check_column(column)?;
    let cluster = board.known_cluster(cluster)?;
    let cards = cluster.cards.iter().map(|card| Placed {
        card: *card,
        column,
        cluster: Some(cluster.id),
    });
    let now = Arrangement {
        cards: cards.collect(),
        clusters: vec![Shaped {
            column,
            ..cluster.shape()
        }],
    };
    check_votes(board, &now)?;
    Ok(vec![arranged(board, Action::Shift, now, context)])
}

fn arranged(board: &Board, action: Action, now: Arrangement, context: &Context<'_>) -> Event {
    Arranged {
        board: board.id,
        action,
        by: by(context),
        now,
        undoes: None,
    }
    .into()
}

/// Who makes a step, where several lead.
pub(super) fn by(context: &Context<'_>) -> Option<Arc<str>> {
    match context.by {
        Actor::Facilitator(name) => Some(name.as_str().into()),
        Actor::Person(id) => Some(format!("person-{id}").into()),
        Actor::Operator | Actor::Device(_) | Actor::Visitor => None,
    }
}

impl Arranged {
    /// The cards and clusters that it touches. `seq` is its own number.
    pub(super) fn touched(&self, seq: Seq) -> (Vec<CardId>, Vec<ClusterId>) {
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
