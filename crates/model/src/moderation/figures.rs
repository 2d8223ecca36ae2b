//! What moderation did, in figures for everybody: counts only, no words and no names.

use kuzul_journal::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Case, Curb, Measure, Rule, Why, facts::delay_ms, waits};
use crate::State;

/// Of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfRule {
    /// The rule.
    pub rule: Rule,
    /// Reports by it.
    pub reports: u32,
    /// Decisions by it that left the words where they were.
    pub nothing: u32,
    /// Decisions that hid them.
    pub hidden: u32,
    /// Decisions that dropped them for good.
    pub redacted: u32,
}

/// All that is counted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Rule by rule, as the charter has them.
    pub rules: Vec<OfRule>,
    /// Cases that reports opened.
    pub reported: u32,
    /// Cases that a list, a limit or holding first cards opened.
    pub noticed: u32,
    /// Cases that wait.
    pub waiting: u32,
    /// First cards that were held, and that somebody has read.
    pub first_read: u32,
    /// Those of them that appeared.
    pub first_shown: u32,
    /// Half of the decisions came within so many minutes.
    pub median_minutes: Option<i64>,
    /// The longest that a decision took, in minutes.
    pub longest_minutes: Option<i64>,
    /// Devices that were slowed.
    pub slowed: u32,
    /// Devices that were blocked in a room.
    pub blocked: u32,
    /// Devices that were blocked in all rooms.
    pub barred: u32,
    /// Those of them that were let go before their day.
    pub released: u32,
    /// Appeals.
    pub appeals: u32,
    /// Appeals that were found right.
    pub upheld: u32,
    /// Appeals that were not.
    pub rejected: u32,
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Counts what was done until now.
pub(crate) fn figures(state: &State) -> Figures {
    let moderation = &state.moderation;
    let all: Vec<&Case> = moderation.cases.values().collect();
    let count = |of: &dyn Fn(&Case) -> bool| number(all.iter().filter(|case| of(case)).count());
    let decided = |of: &dyn Fn(&super::Decision) -> bool| {
        count(&|case| case.decision.as_ref().is_some_and(of))
    };
    let judged = |upheld: bool| {
        count(&|case| {
            let judged = case.appeal.as_ref().and_then(|it| it.judged.as_ref());
            judged.is_some_and(|it| it.upheld == upheld)
        })
    };
    let rules = Rule::ALL.into_iter().map(|rule| {
        let reports = all.iter().flat_map(|case| &case.words);
        let of = |decision: &super::Decision, measure| {
            decision.rule == rule && decision.measure == measure
        };
        let by = |measure| {
            // A first card that was let appear breaks no rule: it is counted apart.
            let apart = |case: &Case| case.why == Why::First && measure == Measure::Nothing;
            count(&|case| !apart(case) && case.decision.as_ref().is_some_and(|it| of(it, measure)))
        };
        OfRule {
            rule,
            reports: number(reports.filter(|report| report.rule == rule).count()),
            nothing: by(Measure::Nothing),
            hidden: by(Measure::Hide),
            redacted: by(Measure::Redact),
        }
    });
    let mut delays: Vec<i64> = all
        .iter()
        .filter_map(|case| Some(minutes(case.opened, case.decision.as_ref()?.at)))
        .collect();
    delays.sort_unstable();
    Figures {
        rules: rules.collect(),
        reported: count(&|case| matches!(case.why, Why::Reported(_))),
        noticed: count(&|case| !matches!(case.why, Why::Reported(_))),
        waiting: count(&|case| waits(state, case)),
        first_read: count(&|case| case.why == Why::First && case.is_settled()),
        first_shown: count(&|case| case.why == Why::First && appeared(case)),
        median_minutes: delays.get(delays.len() / 2).copied(),
        longest_minutes: delays.last().copied(),
        slowed: decided(&|it| it.curb == Curb::Slow),
        blocked: decided(&|it| it.curb == Curb::Block),
        barred: decided(&|it| it.curb == Curb::BlockEverywhere),
        released: moderation.released,
        appeals: count(&|case| case.appeal.is_some()),
        upheld: judged(true),
        rejected: judged(false),
    }
}

/// Whether what was held was let appear by whoever read it.
fn appeared(case: &Case) -> bool {
    let kept = |it: &super::Decision| it.measure == Measure::Nothing;
    case.passed.is_some() || case.decision.as_ref().is_some_and(kept)
}

fn minutes(opened: Timestamp, decided: Timestamp) -> i64 {
    delay_ms(opened, decided) / 60_000
}
