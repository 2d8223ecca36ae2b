//! Fragments: one card or one cluster as an audience sees it.

use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, Card, Cluster, ClusterId},
    id::CardId,
};

/// How an audience sees cards and clusters. A card that is in a cluster is part of its fragment.
pub(crate) trait Fragments: Send + Sync {
    /// What it may see.
    fn viewer(&self) -> Viewer;

    /// One element with the id `carte-N`.
    fn card(&self, seen: Seen<'_>, board: &Board, card: &Card) -> String;

    /// One element with the id `grappe-N`.
    fn cluster(&self, seen: Seen<'_>, board: &Board, cluster: &Cluster) -> String;
}

/// Appends what puts a card as it is now.
pub(super) fn put_card(
    ops: &mut String,
    fragments: &dyn Fragments,
    seen: Seen<'_>,
    board: &Board,
    id: CardId,
) {
    let loose = seen.card(board, id).filter(|card| card.cluster.is_none());
    match loose {
        Some(card) => {
            let content = fragments.card(seen, board, card);
            put(ops, "carte", id.0, Some((card.column, &content)));
        }
        None => put(ops, "carte", id.0, None),
    }
}

/// Appends what puts a cluster as it is now.
pub(super) fn put_cluster(
    ops: &mut String,
    fragments: &dyn Fragments,
    seen: Seen<'_>,
    board: &Board,
    id: ClusterId,
) {
    match seen.cluster(board, id) {
        Some(cluster) => {
            let content = fragments.cluster(seen, board, cluster);
            put(ops, "grappe", id.0, Some((cluster.column, &content)));
        }
        None => put(ops, "grappe", id.0, None),
    }
}

fn put(ops: &mut String, kind: &str, number: u64, what: Option<(u8, &str)>) {
    use std::fmt::Write as _;

    // Writing to a string cannot fail.
    let _ = match what {
        Some((column, content)) => write!(
            ops,
            "<template data-id=\"{kind}-{number}\" data-to=\"colonne-{column}\">{content}</template>"
        ),
        None => write!(ops, "<template data-id=\"{kind}-{number}\"></template>"),
    };
}
