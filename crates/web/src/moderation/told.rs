//! What was decided of somebody's words, as the holder of their private link reads it.

use jiff::civil::Date;
use kuzul_model::{
    access::Seen,
    board::{Card, CardState},
    moderation::{Case, HiddenBy},
};

/// What became of a card, and where its author can say that it was wrong.
#[derive(Clone, Copy)]
pub(crate) struct Fate {
    /// The key of its words.
    pub(crate) key: &'static str,
    /// The case whose decision can still be appealed against.
    pub(crate) appeal: Option<u64>,
}

impl Fate {
    /// What became of a card.
    pub(crate) fn of(seen: Seen<'_>, card: &Card) -> Self {
        let key = match card.state {
            CardState::Shown => "room-card-shown",
            CardState::Late => "room-card-late",
            CardState::Withdrawn => "room-card-withdrawn",
            CardState::Hidden => match seen.hidden_by(card) {
                Some(HiddenBy::Moderator(case)) => {
                    let may = case.may_be_appealed(crate::now());
                    return Self {
                        key: "room-card-hidden-moderation",
                        appeal: may.then_some(case.id.0),
                    };
                }
                Some(HiddenBy::Held(_)) => "room-card-held",
                Some(HiddenBy::Facilitator) | None => "room-card-hidden",
            },
        };
        Self { key, appeal: None }
    }
}

/// A decision, and what can be done against it.
pub(crate) struct DecidedLine {
    /// The case.
    pub(crate) id: u64,
    /// The card that it is about.
    pub(crate) card: String,
    /// The rule.
    pub(crate) rule: &'static str,
    /// What became of the words.
    pub(crate) measure: &'static str,
    /// What became of the device.
    pub(crate) curb: &'static str,
    /// The last day on which it is blocked in all rooms, and whether it still is.
    pub(crate) until: Option<(Date, bool)>,
    /// Why.
    pub(crate) reason: String,
    /// Whether they may appeal.
    pub(crate) may_appeal: bool,
    /// Whether they have.
    pub(crate) appealed: bool,
    /// What came of it: whether they were right, and why.
    pub(crate) judged: Option<(bool, String)>,
}

impl DecidedLine {
    /// The line, where something was decided that takes something away.
    pub(crate) fn of(seen: Seen<'_>, case: &Case) -> Option<Self> {
        let decision = case.decision.as_ref().filter(|it| it.takes_something())?;
        let judged = case.appeal.as_ref().and_then(|it| it.judged.as_ref());
        Some(Self {
            id: case.id.0,
            card: super::names_of(case.target).1,
            rule: decision.rule.name(),
            measure: decision.measure.name(),
            curb: decision.curb.name(),
            until: decision
                .until
                .map(|day| (day, seen.bar_of(case, crate::now()).is_some())),
            reason: decision.reason.clone(),
            may_appeal: case.may_be_appealed(crate::now()),
            appealed: case.appeal.is_some(),
            judged: judged.map(|it| (it.upheld, it.reason.clone())),
        })
    }
}
