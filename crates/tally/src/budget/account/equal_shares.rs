//! The account of Equal Shares.

use super::{Teller, people, supporters};
use crate::account::Account;
use crate::budget::equal_shares::{EqualSharesOutcome, Purchase, Stop};
use crate::budget::facts::{Bought, Share, Stopped, TieBreak};
use crate::budget::{Support, Weighing};
use crate::election::Election;
use crate::exact;
use crate::words::{self, about_money, counted, item, money};

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
            let voters = counted(
                self.people,
                ("personne vote", "personnes votent"),
                ("person votes", "people vote"),
            );
            fr = format!(
                "{}. Pour mieux employer le budget de {}, la part de chacune a été portée à {} en {} de {}.",
                voters.fr, limit.fr, share.fr, steps.fr, each.fr
            );
            en = format!(
                "{}. To make better use of the budget of {}, the share of each was raised to {} in {} of {}.",
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
