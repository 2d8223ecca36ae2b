//! Accounts of rankings: the steps in facts and in words.

mod duels;
mod majority;
mod pairwise;

use serde_json::json;

use super::points::{PointsOutcome, Sum};
use super::{Tiers, ranks};
use crate::account::Account;
use crate::election::{Election, ItemIndex};
use crate::words::{self, Phrase, counted, id, item};

/// Adds the step `result`: items from best to worst.
fn result(account: &mut Account, election: &Election, tiers: &Tiers) {
    let ranks = ranks(tiers, election.items().len());
    let rank = |tier: &Vec<ItemIndex>| tier.first().map_or(0, |i| ranks[*i as usize]);
    let lines: Vec<Phrase> = tiers
        .iter()
        .map(|tier| {
            let (names, rank) = (words::items(election, tier), rank(tier));
            match tier.len() {
                1 => Phrase::new(
                    format!("{rank}. {}", names.fr),
                    format!("{rank}. {}", names.en),
                ),
                _ => Phrase::new(
                    format!("{rank}. {} (ex æquo)", names.fr),
                    format!("{rank}. {} (equal)", names.en),
                ),
            }
        })
        .collect();
    let said = Phrase::joined(&lines, "; ");
    let ids: Vec<Vec<String>> = tiers
        .iter()
        .map(|tier| words::ids(election, tier))
        .collect();
    let fr = format!("Classement : {}.", said.fr.replace("; ", " ; "));
    let en = format!("Ranking: {}.", said.en);
    account.step("result", json!({ "tiers": ids }), fr, en);
}

fn people(count: u64) -> Phrase {
    counted(count, ("personne", "personnes"), ("person", "people"))
}

impl PointsOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election, sum: Sum) -> Account {
        let mut account = Account::default();
        for (index, sums) in (0..).zip(&self.items) {
            let name = item(election, index);
            let by = people(sums.supporters);
            let total = u64::try_from(sums.total).unwrap_or(u64::MAX);
            let total = counted(total, ("point", "points"), ("point", "points"));
            let facts = json!({
                "item": id(election, index),
                "total": sums.total.to_string(),
                "supporters": sums.supporters,
            });
            let (fr, en) = match sum {
                Sum::Points => (
                    format!("{} reçoit {} de {}.", name.fr, total.fr, by.fr),
                    format!("{} gets {} from {}.", name.en, total.en, by.en),
                ),
                Sum::Approvals => (
                    format!("{} est soutenu par {}.", name.fr, by.fr),
                    format!("{} is supported by {}.", name.en, by.en),
                ),
            };
            account.step("sum", facts, fr, en);
        }
        for tie in &self.drawn {
            let names = words::items(election, tie);
            let facts = json!({ "order": words::ids(election, tie) });
            let fr = format!(
                "{} sont à égalité : le tirage au sort annoncé les place dans cet ordre.",
                names.fr
            );
            let en = format!(
                "{} are equal: the lot announced puts them in this order.",
                names.en
            );
            account.step("tie.lot", facts, fr, en);
        }
        result(&mut account, election, &self.tiers);
        account
    }
}
