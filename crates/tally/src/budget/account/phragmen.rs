//! The account of sequential Phragmén.

use super::{Teller, supporters};
use crate::account::Account;
use crate::budget::facts::{Loaded, TieBreak};
use crate::budget::phragmen::{LoadRound, PhragmenOutcome};
use crate::election::Election;
use crate::exact;
use crate::words::{self, about_money, item, money};

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
