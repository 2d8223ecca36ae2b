//! Accounts of budget counts: the steps in facts and in words.

mod equal_shares;
mod phragmen;

use serde::Serialize;
use serde_json::Value;

use super::facts::{Aside, Considered as ConsideredFacts, Decided};
use super::greedy::{Considered, Fate, GreedyOutcome};
use super::{SetAside, Support, Weighing};
use crate::account::Account;
use crate::election::{Budget, Election, ItemIndex};
use crate::words::{self, Phrase, counted, item, money};

/// A fact as JSON; plain data always has a form.
pub(crate) fn fact(data: &impl Serialize) -> Value {
    serde_json::to_value(data).unwrap_or_default()
}

pub(crate) fn supporters(count: u64) -> Phrase {
    counted(count, ("soutien", "soutiens"), ("supporter", "supporters"))
}

pub(crate) fn people(count: u64) -> Phrase {
    counted(count, ("personne", "personnes"), ("person", "people"))
}

/// Writes the steps of one count.
struct Teller<'a> {
    election: &'a Election,
    budget: &'a Budget,
    account: Account,
}

impl<'a> Teller<'a> {
    fn new(election: &'a Election) -> Option<Self> {
        Some(Self {
            election,
            budget: election.budget()?,
            account: Account::default(),
        })
    }

    fn say(&mut self, rule: &str, facts: &impl Serialize, fr: String, en: String) {
        self.account.step(rule, fact(facts), fr, en);
    }

    fn cost(&self, project: ItemIndex) -> u64 {
        self.budget
            .costs
            .get(project as usize)
            .copied()
            .unwrap_or(0)
    }

    fn set_aside(&mut self, list: &[(ItemIndex, SetAside)]) {
        for (project, why) in list {
            let name = item(self.election, *project);
            let cost = money(self.cost(*project), self.budget);
            let (reason, fr, en) = match why {
                SetAside::OverBudget => (
                    "over-budget",
                    format!(
                        "{} est mis de côté : son coût ({}) dépasse tout le budget.",
                        name.fr, cost.fr
                    ),
                    format!(
                        "{} is set aside: its cost ({}) is more than the whole budget.",
                        name.en, cost.en
                    ),
                ),
                SetAside::Unsupported => (
                    "unsupported",
                    format!("{} est mis de côté : personne ne le soutient.", name.fr),
                    format!("{} is set aside: nobody supports it.", name.en),
                ),
            };
            let project = words::id(self.election, *project);
            let reason = reason.to_owned();
            self.say("set-aside", &Aside { project, reason }, fr, en);
        }
    }

    fn free(&mut self, list: &[ItemIndex]) {
        for project in list {
            let name = item(self.election, *project);
            let facts = serde_json::json!({ "project": words::id(self.election, *project) });
            let fr = format!(
                "{} ne coûte rien et a des soutiens : il est retenu d'office.",
                name.fr
            );
            let en = format!(
                "{} costs nothing and has supporters: it is taken at once.",
                name.en
            );
            self.say("free", &facts, fr, en);
        }
    }

    fn considered(&mut self, list: &[Considered], support: &Support) {
        for step in list {
            let index = step.project as usize;
            let facts = ConsideredFacts {
                project: words::id(self.election, step.project),
                cost: self.cost(step.project),
                votes: support.votes()[index],
                points: support.points()[index] as u64,
                left: step.left,
                fate: fate(step.fate).to_owned(),
                behind_by: step.behind_by,
            };
            let (fr, en) = self.considered_in_words(step, facts.votes, facts.points);
            self.say("considered", &facts, fr, en);
        }
    }

    fn considered_in_words(&self, step: &Considered, votes: u64, points: u64) -> (String, String) {
        let name = item(self.election, step.project);
        let cost = money(self.cost(step.project), self.budget);
        let left = money(step.left, self.budget);
        let mut merit = supporters(votes);
        if points != votes {
            let points = counted(points, ("point", "points"), ("point", "points"));
            merit = Phrase::joined(&[points, merit], ", ");
        }
        let (fr, en) = match step.fate {
            Fate::Taken => (
                format!(
                    "{} ({}, {}) est retenu : il reste {}.",
                    name.fr, cost.fr, merit.fr, left.fr
                ),
                format!(
                    "{} ({}, {}) is taken: {} was left.",
                    name.en, cost.en, merit.en, left.en
                ),
            ),
            Fate::TooDear => (
                format!(
                    "{} ({}, {}) n'est pas retenu : il ne reste que {}.",
                    name.fr, cost.fr, merit.fr, left.fr
                ),
                format!(
                    "{} ({}, {}) is not taken: only {} is left.",
                    name.en, cost.en, merit.en, left.en
                ),
            ),
            Fate::AfterTheStop => (
                format!(
                    "{} ({}, {}) vient après l'arrêt du compte.",
                    name.fr, cost.fr, merit.fr
                ),
                format!(
                    "{} ({}, {}) comes after counting stopped.",
                    name.en, cost.en, merit.en
                ),
            ),
        };
        match step.behind_by.map(crate::tie::DecidedBy::in_words) {
            None => (fr, en),
            Some((by_fr, by_en)) => (
                format!("{fr} À égalité avec le précédent, il passe après lui par {by_fr}."),
                format!("{en} Equal with the one before, it comes after it by {by_en}."),
            ),
        }
    }

    fn result(mut self, selected: &[ItemIndex], spent: u64) -> Account {
        let facts = Decided::of(self.election, selected, spent);
        let projects = counted(
            selected.len() as u64,
            ("projet retenu", "projets retenus"),
            ("project is taken", "projects are taken"),
        );
        let (cost, left) = (money(spent, self.budget), money(facts.left, self.budget));
        let fr = format!("{} pour {} ; il reste {}.", projects.fr, cost.fr, left.fr);
        let en = format!("{} for {}; {} is left.", projects.en, cost.en, left.en);
        self.say("result", &facts, fr, en);
        self.account
    }

    fn tie_in_words(&self, tie: Option<&crate::tie::BrokenTie>) -> Phrase {
        let Some(tie) = tie else {
            return Phrase::new("", "");
        };
        let among = words::items(self.election, &tie.among);
        let (by_fr, by_en) = tie.by.in_words();
        Phrase::new(
            format!(" Égalité entre {}, tranchée par {by_fr}.", among.fr),
            format!(" Tie between {}, decided by {by_en}.", among.en),
        )
    }
}

fn fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Taken => "taken",
        Fate::TooDear => "too-dear",
        Fate::AfterTheStop => "after-the-stop",
    }
}

impl GreedyOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election) -> Account {
        let (Some(mut teller), Ok(support)) = (
            Teller::new(election),
            Support::new(election, Weighing::Points),
        ) else {
            return Account::default();
        };
        teller.set_aside(&self.set_aside);
        teller.considered(&self.considered, &support);
        teller.result(&self.selected, self.spent)
    }
}
