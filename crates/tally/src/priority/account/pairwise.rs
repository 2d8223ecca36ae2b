//! Accounts of pairwise choice.

use serde_json::json;

use super::result;
use crate::account::Account;
use crate::election::Election;
use crate::exact;
use crate::priority::all_our_ideas::AllOurIdeasOutcome;
use crate::priority::bradley_terry::BradleyTerryOutcome;
use crate::words::{self, Phrase, counted, id, item};

/// "3 comparaisons gagnées, 1 perdue".
fn record(wins: u64, losses: u64) -> Phrase {
    let won = counted(
        wins,
        ("comparaison gagnée", "comparaisons gagnées"),
        ("comparison won", "comparisons won"),
    );
    let lost = counted(losses, ("perdue", "perdues"), ("lost", "lost"));
    Phrase::joined(&[won, lost], ", ")
}

impl BradleyTerryOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election) -> Account {
        let mut account = Account::default();
        for (index, estimate) in (0..).zip(&self.estimates) {
            let name = item(election, index);
            let facts = json!({
                "item": id(election, index),
                "wins": estimate.wins,
                "losses": estimate.losses,
                "log_strength": estimate.log_strength,
                "win_probability": estimate.win_probability,
                "interval": estimate.interval,
            });
            let percent = |p: f64| words::decimal(&format!("{:.1}", 100.0 * p));
            let chance = percent(estimate.win_probability);
            let record = record(estimate.wins, estimate.losses);
            let mut fr = format!(
                "{} : {} ; {} % de chances de gagner contre une proposition moyenne",
                name.fr, record.fr, chance.fr
            );
            let mut en = format!(
                "{}: {}; {}% chance to win against an average item",
                name.en, record.en, chance.en
            );
            if let Some((low, high)) = estimate.interval {
                let (low, high) = (percent(low), percent(high));
                fr.push_str(&format!(
                    " (entre {} et {} %, 95 fois sur 100)",
                    low.fr, high.fr
                ));
                en.push_str(&format!(
                    " (between {} and {}%, 95 times in 100)",
                    low.en, high.en
                ));
            }
            account.step("estimate", facts, fr + ".", en + ".");
        }
        result(&mut account, election, &self.tiers);
        account
    }
}

impl AllOurIdeasOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election) -> Account {
        let mut account = Account::default();
        for (index, record) in (0..).zip(&self.records) {
            let name = item(election, index);
            let score = record.score();
            let facts = json!({
                "item": id(election, index),
                "wins": record.wins,
                "losses": record.losses,
                "undecided": record.undecided,
                "score": exact::to_text(&score),
            });
            let score = words::decimal(&exact::rounded(&score, 1));
            let told = self::record(record.wins, record.losses);
            let fr = format!("{} : {} ; score {} sur 100.", name.fr, told.fr, score.fr);
            let en = format!("{}: {}; score {} of 100.", name.en, told.en, score.en);
            account.step("score", facts, fr, en);
        }
        result(&mut account, election, &self.tiers);
        account
    }
}
