//! Puts cards and clusters where an arrangement says, and keeps one rule whatever records are
//! missing: a card is in one cluster at the most, where its cluster lists it and in its column.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

use super::{
    Board, CardState, Cluster, ClusterId,
    cluster::{Arrangement, Placed, Shaped},
};
use crate::id::CardId;

pub(super) fn arrange(board: &mut Board, now: &Arrangement) {
    let (gone, there): (Vec<_>, Vec<_>) = now.clusters.iter().partition(|shape| shape.gone);
    for shape in there {
        put_cluster(board, shape);
    }
    move_cards(board, &now.cards);
    for shape in gone {
        let removed = board.clusters.remove(&shape.cluster);
        // Left in it only where the record of a step between was redacted.
        for card in removed.iter().flat_map(|cluster| &cluster.cards) {
            board.change_card(*card, |card| card.cluster = None);
        }
    }
}

fn put_cluster(board: &mut Board, shape: &Shaped) {
    let cluster = board.clusters.entry(shape.cluster).or_insert_with(|| {
        Arc::new(Cluster {
            id: shape.cluster,
            title: "".into(),
            column: shape.column,
            cards: Vec::new(),
            dots: 0,
        })
    });
    let cluster = Arc::make_mut(cluster);
    cluster.title = Arc::clone(&shape.title);
    if cluster.column != shape.column {
        cluster.column = shape.column;
        for card in cluster.cards.clone() {
            board.change_card(card, |card| card.column = shape.column);
        }
    }
}

fn move_cards(board: &mut Board, cards: &[Placed]) {
    let mut leaving: BTreeMap<ClusterId, HashSet<CardId>> = BTreeMap::new();
    let mut coming: BTreeMap<ClusterId, Vec<CardId>> = BTreeMap::new();
    for placed in cards {
        let Some(from) = board.card(placed.card).map(|card| card.cluster) else {
            // Its record was redacted.
            continue;
        };
        let target = placed.cluster.and_then(|to| board.cluster(to));
        let (to, column) = target.map_or((None, placed.column), |to| (Some(to.id), to.column));
        board.change_card(placed.card, |card| {
            card.column = column;
            card.cluster = to;
        });
        if from != to {
            if let Some(from) = from {
                leaving.entry(from).or_default().insert(placed.card);
            }
            if let Some(to) = to {
                coming.entry(to).or_default().push(placed.card);
            }
        }
    }
    for (cluster, cards) in leaving {
        change_cluster(board, cluster, |it| {
            it.cards.retain(|id| !cards.contains(id));
        });
    }
    for (cluster, cards) in coming {
        change_cluster(board, cluster, |it| it.cards.extend(cards));
    }
}

fn change_cluster(board: &mut Board, id: ClusterId, change: impl FnOnce(&mut Cluster)) {
    if let Some(cluster) = board.clusters.get_mut(&id) {
        change(Arc::make_mut(cluster));
    }
}

/// Adds to an arrangement that clusters are gone which it leaves without a card. Cards that their
/// authors took back do not count: they go out with the last of the others.
pub(super) fn drop_emptied(board: &Board, now: &mut Arrangement) {
    let goes_to: HashMap<CardId, Option<ClusterId>> = now
        .cards
        .iter()
        .map(|placed| (placed.card, placed.cluster))
        .collect();
    let stays_taken: HashSet<ClusterId> = goes_to.values().copied().flatten().collect();
    let from = now
        .cards
        .iter()
        .filter_map(|placed| board.card(placed.card)?.cluster);
    let from: BTreeSet<ClusterId> = from.filter(|id| !stays_taken.contains(id)).collect();
    for cluster in from.into_iter().filter_map(|id| board.cluster(id)) {
        let left: Vec<_> = cluster
            .cards
            .iter()
            .filter(|card| !goes_to.contains_key(card))
            .filter_map(|card| board.card(*card))
            .collect();
        if left.iter().any(|card| card.state != CardState::Withdrawn) {
            continue;
        }
        now.cards.extend(left.into_iter().map(|card| Placed {
            card: card.id,
            column: card.column,
            cluster: None,
        }));
        let listed = now.clusters.iter_mut().find(|it| it.cluster == cluster.id);
        match listed {
            Some(shape) => shape.gone = true,
            None => now.clusters.push(Shaped {
                gone: true,
                ..cluster.shape()
            }),
        }
    }
}

/// Where each card of an arrangement stands in its cluster.
pub(super) fn places_in_clusters(board: &Board, cards: &Arrangement) -> Vec<u32> {
    let wanted: HashSet<CardId> = cards.cards.iter().map(|placed| placed.card).collect();
    let clusters: BTreeSet<_> = cards.cards.iter().filter_map(|it| it.cluster).collect();
    let mut places = HashMap::new();
    for cluster in clusters.into_iter().filter_map(|id| board.cluster(id)) {
        let listed = cluster.cards.iter().zip(0_u32..);
        places.extend(listed.filter(|(card, _)| wanted.contains(card)));
    }
    let of = |placed: &Placed| places.get(&placed.card).copied().unwrap_or(0);
    cards.cards.iter().map(of).collect()
}

/// Puts cards that came back into their clusters where they stood before.
pub(super) fn put_back(board: &mut Board, before: &Arrangement, stood: &[u32]) {
    let mut by_cluster: BTreeMap<ClusterId, Vec<(u32, CardId)>> = BTreeMap::new();
    for (placed, at) in before.cards.iter().zip(stood) {
        let is_there = |id: &ClusterId| {
            let card = board.card(placed.card);
            card.is_some_and(|card| card.cluster == Some(*id))
        };
        if let Some(cluster) = placed.cluster.filter(is_there) {
            let back = by_cluster.entry(cluster).or_default();
            back.push((*at, placed.card));
        }
    }
    for (cluster, mut back) in by_cluster {
        back.sort_unstable();
        back.dedup();
        change_cluster(board, cluster, |it| it.cards = woven(&it.cards, &back));
    }
}

/// Some cards at their places, the others around them in their order.
fn woven(cards: &[CardId], back: &[(u32, CardId)]) -> Vec<CardId> {
    let moved: HashSet<CardId> = back.iter().map(|(_, card)| *card).collect();
    let mut others = cards.iter().copied().filter(|card| !moved.contains(card));
    let mut woven = Vec::with_capacity(cards.len());
    for (at, card) in back {
        let before = usize::try_from(*at).unwrap_or(usize::MAX);
        woven.extend(others.by_ref().take(before.saturating_sub(woven.len())));
        woven.push(*card);
    }
    woven.extend(others);
    woven
}
