//! Which statement to show next, and what every group agrees on.

use super::kmeans::draw_by_chance;
use super::lot::Lots;
use super::votes::{Counts, ParticipantId, Standing, StatementId, VoteTable};
use super::{Mode, OpinionMap};

/// Priority of a statement about the people themselves.
const META_PRIORITY: f64 = 49.0;

/// Product over groups of (agree + 1)/(seen + 2): high only where every group agrees.
#[must_use]
pub fn group_consensus(counts: &[Counts]) -> f64 {
    product(counts, |counts| counts.agree)
}

/// The same for disagreement: high only where every group refuses.
#[must_use]
pub fn group_refusal(counts: &[Counts]) -> f64 {
    product(counts, |counts| counts.disagree)
}

fn product(counts: &[Counts], of: fn(&Counts) -> u32) -> f64 {
    (counts.iter())
        .map(|counts| (f64::from(of(counts)) + 1.0) / (f64::from(counts.seen()) + 2.0))
        .product()
}

/// How much a statement should be shown: more for few votes, few passes, much agreement and a far
/// place on the map. `counts` are those of all groups together.
#[must_use]
pub fn priority(counts: Counts, extremity: f64, is_meta: bool) -> f64 {
    if is_meta {
        return META_PRIORITY;
    }
    let seen = f64::from(counts.seen());
    let passed = (f64::from(counts.pass) + 1.0) / (seen + 2.0);
    let agreed = (f64::from(counts.agree) + 1.0) / (seen + 2.0);
    let importance = (1.0 - passed) * (extremity + 1.0) * agreed;
    let novelty = 1.0 + 8.0 * (-seen / 5.0).exp2();
    (importance * novelty).powi(2)
}

/// The statement to show this person next, drawn by a seed among those that they have not voted
/// on, each with a chance proportional to its priority; `None` when nothing is left. Statements
/// that moderation took out are never drawn.
#[must_use]
pub fn next_statement(
    map: &OpinionMap,
    table: &VoteTable,
    participant: ParticipantId,
    seed: u64,
) -> Option<StatementId> {
    let priority_of = |id| map.statement(id).map(|figures| figures.priority);
    draw_statement(table, participant, map.settings.mode, priority_of, seed)
}

/// The statements that a person has not voted on, with their weight in the draw, by number.
#[must_use]
pub fn routing_chances(
    map: &OpinionMap,
    table: &VoteTable,
    participant: ParticipantId,
) -> Vec<(StatementId, f64)> {
    let priority_of = |id| map.statement(id).map(|figures| figures.priority);
    chances(table, participant, map.settings.mode, priority_of)
}

pub(super) fn draw_statement(
    table: &VoteTable,
    participant: ParticipantId,
    mode: Mode,
    priority_of: impl Fn(StatementId) -> Option<f64>,
    seed: u64,
) -> Option<StatementId> {
    let waiting = chances(table, participant, mode, priority_of);
    let weights: Vec<f64> = waiting.iter().map(|(_, chance)| *chance).collect();
    let drawn = draw_by_chance(&weights, &mut Lots::new(seed))?;
    Some(waiting[drawn].0)
}

/// Polis gives a statement that has no priority yet the weight 1; the standard mode gives it the
/// priority that the formula has for no votes, so that a new statement is soon seen.
fn chances(
    table: &VoteTable,
    participant: ParticipantId,
    mode: Mode,
    priority_of: impl Fn(StatementId) -> Option<f64>,
) -> Vec<(StatementId, f64)> {
    let mut waiting: Vec<(StatementId, f64)> = (table.statements().iter())
        .filter(|entry| entry.standing != Standing::Out)
        .filter(|entry| table.vote_of(participant, entry.id).is_none())
        .map(|entry| {
            let chance = match (priority_of(entry.id), mode) {
                (Some(priority), _) if priority > 0.0 => priority,
                (None, Mode::Standard) => priority(Counts::default(), 0.0, false),
                _ => 1.0,
            };
            (entry.id, chance)
        })
        .collect();
    waiting.sort_by_key(|(statement, _)| *statement);
    waiting
}
