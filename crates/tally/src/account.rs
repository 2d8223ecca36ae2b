//! How a result was reached: steps as data that a program can check, each with its sentence in
//! French and in English.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The account of one result, in the order in which it was computed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Account {
    /// The steps, first to last.
    pub steps: Vec<Step>,
}

/// One step of an account.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// The rule that was applied, as a stable name (`"round"`, `"tie.lot"`…).
    pub rule: String,
    /// What the rule was applied to and what came of it: enough to check the step by program.
    pub facts: Value,
    /// The step in words.
    pub sentence: Sentence,
}

/// The same sentence in each language of the accounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// French.
    pub fr: String,
    /// English.
    pub en: String,
}

impl Account {
    /// Adds a step.
    pub fn step(
        &mut self,
        rule: impl Into<String>,
        facts: Value,
        fr: impl Into<String>,
        en: impl Into<String>,
    ) {
        self.steps.push(Step {
            rule: rule.into(),
            facts,
            sentence: Sentence {
                fr: fr.into(),
                en: en.into(),
            },
        });
    }
}
