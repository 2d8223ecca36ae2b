//! Accounts of counts by duels.

use serde_json::json;

use super::result;
use crate::account::Account;
use crate::election::{Election, ItemIndex};
use crate::priority::duels::{Duels, Strength};
use crate::priority::ranked_pairs::{RankedPairsOutcome, Victory};
use crate::priority::schulze::SchulzeOutcome;
use crate::words::{self, Phrase, id, item};

fn tell_duels(account: &mut Account, election: &Election, duels: &Duels, strength: Strength) {
    let all = 0..duels.items() as ItemIndex;
    let rows: Vec<Vec<u64>> = all
        .clone()
        .map(|a| all.clone().map(|b| duels.wins(a, b)).collect())
        .collect();
    let (measure, fr, en) = match strength {
        Strength::WinningVotes => (
            "winning-votes",
            "le nombre de personnes du côté gagnant",
            "the number of people on the winning side",
        ),
        Strength::Margins => (
            "margins",
            "l'écart entre les deux côtés",
            "the difference between the two sides",
        ),
    };
    let facts = json!({ "wins": rows, "strength": measure });
    let fr = format!(
        "Chaque proposition est comparée à chaque autre ; la force d'une victoire est {fr}."
    );
    let en = format!("Each item is compared with each other; the strength of a victory is {en}.");
    account.step("duels", facts, fr, en);
    if let Some(winner) = duels.condorcet_winner().filter(|_| duels.items() > 1) {
        let name = item(election, winner);
        let facts = json!({ "item": id(election, winner) });
        let fr = format!("{} gagne tous ses duels.", name.fr);
        let en = format!("{} wins all its duels.", name.en);
        account.step("condorcet", facts, fr, en);
    }
}

impl SchulzeOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election, strength: Strength) -> Account {
        let mut account = Account::default();
        tell_duels(&mut account, election, &self.duels, strength);
        let order: Vec<ItemIndex> = self.tiers.iter().flatten().copied().collect();
        for two in order.windows(2) {
            if let [a, b] = two {
                self.tell_chain(&mut account, election, *a, *b, strength);
            }
        }
        result(&mut account, election, &self.tiers);
        account
    }

    fn tell_chain(
        &self,
        account: &mut Account,
        election: &Election,
        a: ItemIndex,
        b: ItemIndex,
        strength: Strength,
    ) {
        let (there, back) = (self.chain(a, b), self.chain(b, a));
        let path = self.path(a, b, strength);
        let facts = json!({
            "from": id(election, a),
            "to": id(election, b),
            "there": there,
            "back": back,
            "path": words::ids(election, &path),
        });
        let (first, second) = (item(election, a), item(election, b));
        let along: Vec<Phrase> = path.iter().map(|i| item(election, *i)).collect();
        let along = Phrase::joined(&along, " → ");
        let (strong, weak) = (words::number(there), words::number(back));
        let (fr, en) = match there.cmp(&back) {
            std::cmp::Ordering::Greater => (
                format!(
                    "{} passe devant {} : la plus forte chaîne de victoires de l'un à l'autre ({}) a la force {}, celle du retour {}.",
                    first.fr, second.fr, along.fr, strong.fr, weak.fr
                ),
                format!(
                    "{} comes before {}: the strongest chain of victories from one to the other ({}) has strength {}, the one back {}.",
                    first.en, second.en, along.en, strong.en, weak.en
                ),
            ),
            _ => (
                format!(
                    "Entre {} et {}, les plus fortes chaînes de victoires sont égales ({}) : aucun ne passe devant l'autre par elles.",
                    first.fr, second.fr, strong.fr
                ),
                format!(
                    "Between {} and {} the strongest chains of victories are equal ({}): neither comes before the other by them.",
                    first.en, second.en, strong.en
                ),
            ),
        };
        account.step("chain", facts, fr, en);
    }
}

impl RankedPairsOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election, strength: Strength) -> Account {
        let mut account = Account::default();
        tell_duels(&mut account, election, &self.duels, strength);
        for victory in &self.victories {
            tell_victory(&mut account, election, victory);
        }
        result(&mut account, election, &self.tiers);
        account
    }
}

fn tell_victory(account: &mut Account, election: &Election, victory: &Victory) {
    let facts = json!({
        "winner": id(election, victory.winner),
        "loser": id(election, victory.loser),
        "strength": victory.strength,
        "opposition": victory.opposition,
        "locked": victory.locked,
        "together": victory.together,
    });
    let (winner, loser) = (
        item(election, victory.winner),
        item(election, victory.loser),
    );
    let (with, against) = (
        words::number(victory.strength),
        words::number(victory.opposition),
    );
    let (fr, en) = match (victory.locked, victory.together > 1) {
        (true, _) => ("elle est retenue", "it is locked in"),
        (false, false) => (
            "elle contredirait des victoires plus fortes et n'est pas retenue",
            "it would contradict stronger victories and is left out",
        ),
        (false, true) => (
            "elle forme un cercle avec des victoires plus fortes ou égales et n'est pas retenue",
            "it closes a circle with stronger or equal victories and is left out",
        ),
    };
    let fr = format!(
        "{} bat {} (force {}, opposition {}) : {fr}.",
        winner.fr, loser.fr, with.fr, against.fr
    );
    let en = format!(
        "{} beats {} (strength {}, opposition {}): {en}.",
        winner.en, loser.en, with.en, against.en
    );
    account.step("victory", facts, fr, en);
}
