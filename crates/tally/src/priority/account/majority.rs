//! The account of a count by majority judgment.

use serde_json::{Value, json};

use super::result;
use crate::account::Account;
use crate::election::{Election, ItemIndex};
use crate::priority::majority::{BlankRule, MajorityOutcome};
use crate::words::{self, Phrase, counted, id, item};

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
        let voters = counted(
            self.people,
            ("personne juge", "personnes jugent"),
            ("person judges", "people judge"),
        );
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
            "{} chaque proposition. Une absence de jugement compte comme la mention suivante : {fr}.",
            voters.fr
        );
        let en = format!(
            "{} each item. A missing judgment counts as {en}.",
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
        let Phrase { fr, en } = decided(&first, &second, self.grade(x.grade), depth);
        account.step("compare", facts, fr, en);
    }
}

/// What puts the first of two items with the same majority grade before the second: the level of
/// comparison, none if they are equal on all.
fn decided(first: &Phrase, second: &Phrase, grade: &str, level: Option<usize>) -> Phrase {
    match level {
        None => Phrase::new(
            format!(
                "{} et {} ont exactement les mêmes jugements : ils sont ex æquo.",
                first.fr, second.fr
            ),
            format!(
                "{} and {} have exactly the same judgments: they are equal.",
                first.en, second.en
            ),
        ),
        Some(0) => Phrase::new(
            format!(
                "{} et {} ont la même mention, « {grade} » ; le plus grand groupe qui juge au-dessus ou au-dessous départage : {} passe devant.",
                first.fr, second.fr, first.fr
            ),
            format!(
                "{} and {} have the same grade, “{grade}”; the larger group that judges above or below decides: {} comes first.",
                first.en, second.en, first.en
            ),
        ),
        Some(level) => Phrase::new(
            format!(
                "{} et {} ont la même mention, « {grade} » ; en retirant les jugements médians un à un, {} passe devant à la comparaison n° {}.",
                first.fr,
                second.fr,
                first.fr,
                level + 1
            ),
            format!(
                "{} and {} have the same grade, “{grade}”; taking median judgments away one by one, {} comes first at comparison {}.",
                first.en,
                second.en,
                first.en,
                level + 1
            ),
        ),
    }
}
