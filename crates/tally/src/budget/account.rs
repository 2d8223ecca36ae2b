//! Accounts of budget counts: the steps in facts and in words.

use serde::Serialize;
use serde_json::Value;

use super::equal_shares::{EqualSharesOutcome, Purchase, Stop};
use super::facts::{
    Aside, Bought, Considered as ConsideredFacts, Decided, Loaded, Share, Stopped, TieBreak,
};
use super::greedy::{Considered, Fate, GreedyOutcome};
use super::phragmen::{LoadRound, PhragmenOutcome};
use super::{SetAside, Support, Weighing};
use crate::account::Account;
use crate::election::{Budget, Election, ItemIndex};
use crate::exact;
use crate::words::{self, Phrase, about_money, counted, item, money};

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

impl EqualSharesOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election) -> Account {
        let (Some(mut teller), Ok(support)) = (
            Teller::new(election),
            Support::new(election, Weighing::Points),
        ) else {
            return Account::default();
        };
        teller.set_aside(&self.set_aside);
        teller.free(&self.free);
        self.tell_share(&mut teller);
        let mut spent = 0;
        for (round, purchase) in self.purchases.iter().enumerate() {
            spent += teller.cost(purchase.project);
            tell_purchase(&mut teller, round + 1, purchase);
        }
        self.tell_stop(&mut teller, spent);
        teller.considered(&self.completion, &support);
        teller.result(&self.selected, self.spent)
    }

    fn tell_share(&self, teller: &mut Teller<'_>) {
        let facts = Share {
            budget: teller.budget.limit,
            people: self.people,
            share: exact::to_text(&self.share),
            increments: self.increments,
            increment: self.increment,
        };
        let (share, voters) = (about_money(&self.share, teller.budget), people(self.people));
        let limit = money(teller.budget.limit, teller.budget);
        let (mut fr, mut en) = (
            format!(
                "Le budget de {} est partagé entre {} : {} chacune.",
                limit.fr, voters.fr, share.fr
            ),
            format!(
                "The budget of {} is shared among {}: {} each.",
                limit.en, voters.en, share.en
            ),
        );
        if self.increments > 0 {
            let each = money(self.increment, teller.budget);
            let steps = counted(
                self.increments,
                ("ajout", "ajouts"),
                ("increment", "increments"),
            );
            fr = format!(
                "{} votent. Pour dépenser mieux le budget de {}, la part de chacune a été portée à {} en {} de {}.",
                voters.fr, limit.fr, share.fr, steps.fr, each.fr
            );
            en = format!(
                "{} vote. To make better use of the budget of {}, the share of each was raised to {} in {} of {}.",
                voters.en, limit.en, share.en, steps.en, each.en
            );
        }
        teller.say("share", &facts, fr, en);
    }

    fn tell_stop(&self, teller: &mut Teller<'_>, spent: u64) {
        let left = teller.budget.limit.saturating_sub(spent);
        let (reason, fr, en) = match self.stop {
            Stop::OneRun => (
                "one-run",
                "Aucun groupe de soutiens ne peut plus payer un autre projet.",
                "No group of supporters can pay for another project.",
            ),
            Stop::WouldOverspend => (
                "would-overspend",
                "Un ajout de plus à la part de chacune ferait dépasser le budget.",
                "One more increment of the shares would overspend the budget.",
            ),
            Stop::NothingFits => (
                "nothing-fits",
                "Plus aucun projet soutenu ne tient dans ce qui reste.",
                "No supported project fits in what is left.",
            ),
            Stop::AllTaken => (
                "all-taken",
                "Tous les projets soutenus sont retenus.",
                "All supported projects are taken.",
            ),
        };
        let reason = reason.to_owned();
        let facts = Stopped {
            reason,
            spent,
            left,
        };
        let rest = money(left, teller.budget);
        let fr = format!("{fr} Reste : {}.", rest.fr);
        let en = format!("{en} Left: {}.", rest.en);
        teller.say("stop", &facts, fr, en);
    }
}

fn tell_purchase(teller: &mut Teller<'_>, round: usize, purchase: &Purchase) {
    let facts = Bought {
        round,
        project: words::id(teller.election, purchase.project),
        cost: teller.cost(purchase.project),
        rate: exact::to_text(&purchase.rate),
        in_full: purchase.in_full,
        all_they_had: purchase.all_they_had,
        tie: TieBreak::of(teller.election, purchase.tie.as_ref()),
    };
    let name = item(teller.election, purchase.project);
    let cost = money(facts.cost, teller.budget);
    let all = supporters(purchase.in_full + purchase.all_they_had);
    let rate = about_money(&purchase.rate, teller.budget);
    let full = counted(purchase.in_full, ("verse", "versent"), ("pays", "pay"));
    let last = purchase.all_they_had;
    let rest = counted(
        last,
        (
            "donne tout ce qui lui reste",
            "donnent tout ce qui leur reste",
        ),
        ("gives all that is left to them", "give all they have left"),
    );
    let (fr, en) = match (purchase.in_full, purchase.all_they_had) {
        (_, 0) => (
            format!("chacun verse {}", rate.fr),
            format!("each pays {}", rate.en),
        ),
        (0, _) => (
            format!("chacun donne tout ce qui lui reste, au plus {}", rate.fr),
            format!("each gives all they have left, at most {}", rate.en),
        ),
        _ => (
            format!("{} {} ; {}", full.fr, rate.fr, rest.fr),
            format!("{} {}; {}", full.en, rate.en, rest.en),
        ),
    };
    let tie = teller.tie_in_words(purchase.tie.as_ref());
    let fr = format!(
        "Tour {round} : {} ({}) est payé par {} : {fr}.{}",
        name.fr, cost.fr, all.fr, tie.fr
    );
    let en = format!(
        "Round {round}: {} ({}) is paid for by {}: {en}.{}",
        name.en, cost.en, all.en, tie.en
    );
    teller.say("round", &facts, fr, en);
}

impl PhragmenOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election) -> Account {
        let Some(mut teller) = Teller::new(election) else {
            return Account::default();
        };
        teller.set_aside(&self.set_aside);
        teller.free(&self.free);
        for (round, step) in self.rounds.iter().enumerate() {
            tell_load(&mut teller, round + 1, step);
        }
        teller.result(&self.selected, self.spent)
    }
}

fn tell_load(teller: &mut Teller<'_>, round: usize, step: &LoadRound) {
    let facts = Loaded {
        round,
        project: words::id(teller.election, step.project),
        cost: teller.cost(step.project),
        load: exact::to_text(&step.load),
        supporters: step.supporters,
        taken: step.taken,
        tie: TieBreak::of(teller.election, step.tie.as_ref()),
    };
    let name = item(teller.election, step.project);
    let (cost, load) = (
        money(facts.cost, teller.budget),
        about_money(&step.load, teller.budget),
    );
    let who = supporters(step.supporters);
    let tie = teller.tie_in_words(step.tie.as_ref());
    let (fr, en) = match step.taken {
        true => ("est retenu", "is taken"),
        false => (
            "ne tient pas dans ce qui reste",
            "does not fit in what is left",
        ),
    };
    let fr = format!(
        "Tour {round} : {} ({}) laisserait la charge la plus faible, {} pour chacun de ses {} ; il {fr}.{}",
        name.fr, cost.fr, load.fr, who.fr, tie.fr
    );
    let en = format!(
        "Round {round}: {} ({}) would leave the lowest load, {} for each of its {}; it {en}.{}",
        name.en, cost.en, load.en, who.en, tie.en
    );
    teller.say("round", &facts, fr, en);
}
