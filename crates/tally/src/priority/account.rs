//! Accounts of rankings: the steps in facts and in words.

use serde_json::{Value, json};

use super::all_our_ideas::AllOurIdeasOutcome;
use super::bradley_terry::BradleyTerryOutcome;
use super::duels::{Duels, Strength};
use super::majority::{BlankRule, MajorityOutcome};
use super::points::{PointsOutcome, Sum};
use super::ranked_pairs::{RankedPairsOutcome, Victory};
use super::schulze::SchulzeOutcome;
use super::{Tiers, ranks};
use crate::account::Account;
use crate::election::{Election, ItemIndex};
use crate::exact;
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
            let total = words::number(sums.total);
            let facts = json!({
                "item": id(election, index),
                "total": sums.total.to_string(),
                "supporters": sums.supporters,
            });
            let (fr, en) = match sum {
                Sum::Points => (
                    format!("{} reçoit {} points de {}.", name.fr, total.fr, by.fr),
                    format!("{} gets {} points from {}.", name.en, total.en, by.en),
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

impl MajorityOutcome {
    /// The steps of this count. `election` must be the one that was counted.
    pub fn account(&self, election: &Election, blanks: BlankRule) -> Account {
        let mut account = Account::default();
        self.tell_scale(&mut account, blanks);
        for (index, merit) in (0..).zip(&self.merits) {
            let name = item(election, index);
            let levels: Vec<Value> = merit
                .levels
                .iter()
                .map(|l| json!([l.grade, l.standing]))
                .collect();
            let facts = json!({
                "item": id(election, index),
                "tally": merit.tally,
                "blanks": merit.blanks,
                "levels": levels,
            });
            let grade = self.grade(merit.levels.first().map_or(0, |l| l.grade));
            let fr = format!(
                "La moitié des personnes au moins donne à {} la mention « {grade} » ou mieux : c'est sa mention majoritaire.",
                name.fr
            );
            let en = format!(
                "At least half of the people give {} the grade “{grade}” or better: that is its majority grade.",
                name.en
            );
            account.step("median", facts, fr, en);
        }
        let order: Vec<ItemIndex> = self.tiers.iter().flatten().copied().collect();
        for two in order.windows(2) {
            if let [first, second] = two {
                self.tell_tie(&mut account, election, *first, *second);
            }
        }
        result(&mut account, election, &self.tiers);
        account
    }

    fn grade(&self, grade: u8) -> &str {
        self.scale
            .get(usize::from(grade))
            .map_or("?", String::as_str)
    }

    fn tell_scale(&self, account: &mut Account, blanks: BlankRule) {
        let voters = people(self.people);
        let (rule, fr, en) = match blanks {
            BlankRule::Worst => (
                json!("worst"),
                format!("la plus basse, « {} »", self.grade(0)),
                format!("the worst, “{}”", self.grade(0)),
            ),
            BlankRule::Grade(grade) => (
                json!(grade),
                format!("« {} »", self.grade(grade)),
                format!("“{}”", self.grade(grade)),
            ),
            BlankRule::Median => (
                json!("median"),
                "la mention médiane de la proposition".to_owned(),
                "the median grade of the item".to_owned(),
            ),
        };
        let facts = json!({ "people": self.people, "scale": self.scale, "blanks": rule });
        let fr = format!(
            "{} jugent chaque proposition. Une absence de jugement compte comme la mention suivante : {fr}.",
            voters.fr
        );
        let en = format!(
            "{} judge each item. A missing judgment counts as {en}.",
            voters.en
        );
        account.step("scale", facts, fr, en);
    }

    /// Adds a step for two neighbours with the same majority grade.
    fn tell_tie(&self, account: &mut Account, election: &Election, a: ItemIndex, b: ItemIndex) {
        let (one, two) = (
            &self.merits[a as usize].levels,
            &self.merits[b as usize].levels,
        );
        let (first, second) = (item(election, a), item(election, b));
        let (Some(x), Some(y)) = (one.first(), two.first()) else {
            return;
        };
        if x.grade != y.grade {
            return;
        }
        let depth = one.iter().zip(two).position(|(x, y)| x != y);
        let facts = json!({ "items": words::ids(election, &[a, b]), "level": depth });
        let grade = self.grade(x.grade);
        let (fr, en) = match depth {
            None => (
                format!(
                    "{} et {} ont exactement les mêmes jugements : ils sont ex æquo.",
                    first.fr, second.fr
                ),
                format!(
                    "{} and {} have exactly the same judgments: they are equal.",
                    first.en, second.en
                ),
            ),
            Some(0) => (
                format!(
                    "{} et {} ont la même mention, « {grade} » ; le plus grand groupe qui juge au-dessus ou au-dessous départage : {} passe devant.",
                    first.fr, second.fr, first.fr
                ),
                format!(
                    "{} and {} have the same grade, “{grade}”; the larger group that judges above or below decides: {} comes first.",
                    first.en, second.en, first.en
                ),
            ),
            Some(depth) => (
                format!(
                    "{} et {} ont la même mention, « {grade} » ; en retirant les jugements médians un à un, {} passe devant à la comparaison n° {}.",
                    first.fr,
                    second.fr,
                    first.fr,
                    depth + 1
                ),
                format!(
                    "{} and {} have the same grade, “{grade}”; taking median judgments away one by one, {} comes first at comparison {}.",
                    first.en,
                    second.en,
                    first.en,
                    depth + 1
                ),
            ),
        };
        account.step("compare", facts, fr, en);
    }
}

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
            let mut fr = format!(
                "{} : {} comparaisons gagnées, {} perdues ; {} % de chances de gagner contre une proposition moyenne",
                name.fr, estimate.wins, estimate.losses, chance.fr
            );
            let mut en = format!(
                "{}: {} comparisons won, {} lost; {}% chance to win against an average item",
                name.en, estimate.wins, estimate.losses, chance.en
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
            let fr = format!(
                "{} : {} comparaisons gagnées, {} perdues ; score {} sur 100.",
                name.fr, record.wins, record.losses, score.fr
            );
            let en = format!(
                "{}: {} comparisons won, {} lost; score {} of 100.",
                name.en, record.wins, record.losses, score.en
            );
            account.step("score", facts, fr, en);
        }
        result(&mut account, election, &self.tiers);
        account
    }
}
