//! What can be asked of clusters, and what is refused.

use std::{collections::HashSet, sync::Arc};

use super::{
    Action, Arranged, Arrangement, CLUSTERS_MAX, ClusterId, Into, NEW, Placed, SeenCard, Shaped,
};
use crate::{
    Actor, Context, Event, State,
    board::{self, Board, Card, CardState, ItemId, Refusal, arrange},
    id::BoardId,
    words::{self, Field},
};

pub(in crate::board) fn group(
    state: &State,
    board: BoardId,
    cards: &[SeenCard],
    into: &Into,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::open(state, board)?;
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
pub(in crate::board) fn check_votes(board: &Board, now: &Arrangement) -> Result<(), Refusal> {
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

pub(in crate::board) fn name(
    state: &State,
    board: BoardId,
    cluster: ClusterId,
    title: &str,
    was: Option<&str>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::open(state, board)?;
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

pub(in crate::board) fn merge(
    state: &State,
    board: BoardId,
    clusters: &[ClusterId],
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::open(state, board)?;
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

pub(in crate::board) fn shift(
    state: &State,
    board: BoardId,
    cluster: ClusterId,
    column: u8,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = board::open(state, board)?;
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
pub(in crate::board) fn by(context: &Context<'_>) -> Option<Arc<str>> {
    match context.by {
        Actor::Facilitator(name) => Some(name.as_str().into()),
        Actor::Person(id) => Some(format!("person-{id}").into()),
        Actor::Operator | Actor::Device(_) | Actor::Visitor => None,
    }
}
