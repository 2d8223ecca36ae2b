//! Undoing a step of grouping, and undoing that.

use std::{collections::HashSet, sync::Arc};

use kuzul_journal::Seq;

use super::{
    Board, Cluster, ClusterId, Refusal, arrange,
    cluster::{self, Action, Arranged, Arrangement},
};
use crate::{
    Context, Event, State,
    id::{BoardId, CardId},
};

/// Undoes a step, or the last that whoever asks has made and not undone.
pub(super) fn undo(
    state: &State,
    board: BoardId,
    step: Option<Seq>,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let board = super::open(state, board)?;
    let by = cluster::by(context);
    let found = match step {
        Some(seq) => board.steps.iter().find(|step| step.seq == seq),
        None => board
            .steps
            .iter()
            .rev()
            .find(|step| !step.undone && step.by == by && step.action != Action::Undo),
    };
    let found = found.filter(|step| !step.undone);
    let found = found.ok_or(Refusal::UnknownStep(step.unwrap_or(0)))?;
    if board.as_it_is(&found.after) != found.after || !fits(board, &found.before) {
        return Err(Refusal::ChangedSince.into());
    }
    if found.action != Action::Name {
        cluster::check_votes(board, &found.before)?;
    }
    let mut now = found.before.clone();
    arrange::drop_emptied(board, &mut now);
    let event = Arranged {
        board: board.id,
        action: Action::Undo,
        by,
        now,
        undoes: Some(found.seq),
    };
    Ok(vec![event.into()])
}

/// Whether things can go back to where they were without touching what came in since: no cluster
/// takes cards along that the step knew nothing of, and each card finds its cluster again.
fn fits(board: &Board, before: &Arrangement) -> bool {
    let known: HashSet<CardId> = before.cards.iter().map(|placed| placed.card).collect();
    let is_known = |cluster: &Cluster| cluster.cards.iter().all(|card| known.contains(card));
    let clusters_fit = before.clusters.iter().all(|shape| {
        let now = board.cluster(shape.cluster);
        now.is_none_or(|now| !shape.gone && shape.column == now.column || is_known(now))
    });
    let column = |id: ClusterId| {
        let listed = before.clusters.iter().find(|shape| shape.cluster == id);
        match listed {
            Some(shape) => (!shape.gone).then_some(shape.column),
            None => board.cluster(id).map(|cluster| cluster.column),
        }
    };
    let mut targets: Vec<_> = before
        .cards
        .iter()
        .filter_map(|placed| Some((placed.cluster?, placed.column)))
        .collect();
    targets.sort_unstable();
    targets.dedup();
    clusters_fit && targets.iter().all(|(id, at)| column(*id) == Some(*at))
}

/// Marks a step as undone, with its cards where they stood before. Where it undid another step,
/// that one is in effect again.
pub(super) fn mark(board: &mut Board, seq: Seq) {
    if let Some(step) = board.steps.iter().find(|step| step.seq == seq).cloned() {
        arrange::put_back(board, &step.before, &step.stood);
    }
    let (mut next, mut undone) = (Some(seq), true);
    while let Some(seq) = next {
        let step = board.steps.iter_mut().find(|step| step.seq == seq);
        next = step.and_then(|step| {
            Arc::make_mut(step).undone = undone;
            // A step undoes an earlier one: this comes to an end.
            step.undoes.filter(|earlier| *earlier < seq)
        });
        undone = !undone;
    }
}
