//! What was decided of somebody's words, as the holder of their private link reads it.

use kuzul_model::moderation::Case;

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
    pub(crate) fn of(case: &Case) -> Option<Self> {
        let decision = case.decision.as_ref().filter(|it| it.takes_something())?;
        let judged = case.appeal.as_ref().and_then(|it| it.judged.as_ref());
        Some(Self {
            id: case.id.0,
            card: super::names_of(case.target).1,
            rule: decision.rule.name(),
            measure: decision.measure.name(),
            curb: decision.curb.name(),
            reason: decision.reason.clone(),
            may_appeal: case.may_be_appealed(crate::now()),
            appealed: case.appeal.is_some(),
            judged: judged.map(|it| (it.upheld, it.reason.clone())),
        })
    }
}
