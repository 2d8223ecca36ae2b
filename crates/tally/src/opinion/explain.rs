//! How a map came about, step by step, in words.

use serde_json::json;

use super::map::{Group, Mode, OpinionMap};
use super::represent::{Agreed, Side};
use super::votes::{Standing, StatementId};
use super::{PEOPLE_MIN, VOTES_MIN};
use crate::account::{Account, Sentence};
use crate::words::counted;

/// The words of a statement, where they are known.
pub type TextOf<'a> = dyn Fn(StatementId) -> Option<&'a str> + 'a;

/// The letter of a group: A for 0, B for 1…
#[must_use]
pub fn group_letter(id: u32) -> char {
    char::from_u32(u32::from('A') + id % 26).unwrap_or('?')
}

impl OpinionMap {
    /// How the map came about: votes, axes, who is grouped, why so many groups, what speaks for
    /// each, what all agree on, and how firmly it all stands.
    #[must_use]
    pub fn account<'a>(&self, text_of: &TextOf<'a>) -> Account {
        let mut account = Account::default();
        self.explain_votes(&mut account);
        self.explain_axes(&mut account);
        self.explain_grouped(&mut account);
        self.explain_choice(&mut account);
        for group in &self.groups {
            self.explain_group(&mut account, group, text_of);
        }
        self.explain_consensus(&mut account, text_of);
        self.explain_stability(&mut account);
        account
    }

    fn explain_votes(&self, account: &mut Account) {
        let of = |standing| {
            self.statements
                .iter()
                .filter(|s| s.standing == standing)
                .count()
        };
        let (people, statements, votes) = (self.people.len(), self.statements.len(), self.votes);
        let (out, meta) = (of(Standing::Out), of(Standing::Meta));
        let cast = counted(
            people as u64,
            ("personne a donné", "personnes ont donné"),
            ("person cast", "people cast"),
        );
        let (mut fr, mut en) = (
            format!(
                "{} {votes} votes (d’accord, pas d’accord, passe) sur {statements} énoncés ; le dernier vote de chacune sur chaque énoncé compte.",
                cast.fr
            ),
            format!(
                "{} {votes} votes (agree, disagree, pass) on {statements} statements; the last vote of \
                 each on each statement counts.",
                cast.en
            ),
        );
        if out + meta > 0 {
            fr += &format!(
                " {} énoncés ne déplacent personne sur la carte : {out} écartés par la modération, \
                 {meta} qui portent sur les personnes et non sur le sujet.",
                out + meta
            );
            en += &format!(
                " {} statements move nobody on the map: {out} that moderation took out, {meta} \
                 about the people and not the subject.",
                out + meta
            );
        }
        let facts = json!({
            "people": people, "statements": statements, "votes": votes, "out": out, "meta": meta,
            "settings": self.settings,
        });
        account.step("map.votes", facts, fr, en);
    }

    fn explain_axes(&self, account: &mut Account) {
        let share = |axis: usize| match self.variance_total {
            total if total > 0.0 => 100.0 * self.variances[axis] / total,
            _ => 0.0,
        };
        let (first, second) = (share(0), share(1));
        let facts = json!({
            "variances": self.variances, "variance_total": self.variance_total,
            "columns": self.columns,
        });
        account.step(
            "map.axes",
            facts,
            format!(
                "La carte montre les deux directions dans lesquelles les réponses diffèrent le \
                 plus (analyse en composantes principales, calculée exactement) : la première \
                 porte {} % des différences, la seconde {} %. Deux personnes proches ont répondu \
                 de façon semblable ; les directions n’ont pas de nom.",
                french(first, 1),
                french(second, 1)
            ),
            format!(
                "The map shows the two directions in which answers differ most (principal \
                 components, computed exactly): the first carries {first:.1}% of the differences, \
                 the second {second:.1}%. Two people who are near answered alike; the directions \
                 have no names."
            ),
        );
    }

    fn explain_grouped(&self, account: &mut Account) {
        let (grouped, people, bases) = (self.grouped(), self.people.len(), self.bases.len());
        let enough = VOTES_MIN.min(self.statements.len());
        account.step(
            "map.grouped",
            json!({ "grouped": grouped, "people": people, "votes_min": enough, "bases": bases }),
            format!(
                "{grouped} personnes sur {people} sont réparties en groupes : celles qui ont donné \
                 au moins {enough} votes, complétées s’il le faut jusqu’à {PEOPLE_MIN} par celles \
                 qui en ont donné le plus. Elles occupent {bases} places distinctes."
            ),
            format!(
                "{grouped} of {people} people are grouped: those with at least {enough} votes, \
                 made up to {PEOPLE_MIN} if need be by those with most. They stand in {bases} \
                 distinct places."
            ),
        );
    }

    fn explain_choice(&self, account: &mut Account) {
        let facts = json!({ "k": self.k, "choices": self.choices });
        if self.choices.is_empty() {
            account.step(
                "map.choice",
                facts,
                "Il n’y a pas assez de personnes pour former des groupes.",
                "There are not enough people to make groups.",
            );
            return;
        }
        let choices = self.choices.iter();
        let list_fr: Vec<String> = (choices.clone())
            .map(|choice| format!("{} : {}", choice.k, french(choice.silhouette, 3)))
            .collect();
        let list_en: Vec<String> = choices
            .map(|choice| format!("{}: {:.3}", choice.k, choice.silhouette))
            .collect();
        let k = self.k;
        let (unit_fr, unit_en) = match self.settings.mode {
            Mode::Standard => ("sur les personnes", "over people"),
            Mode::AsPolis => ("sur les places, comme Polis", "over places, as Polis does"),
        };
        account.step(
            "map.choice",
            facts,
            format!(
                "Pour chaque nombre de groupes, la silhouette moyenne ({unit_fr}) dit combien \
                 chacun est plus proche des siens que du groupe voisin (1 : très nettement, 0 : pas \
                 du tout) : {}. La plus grande l’emporte, et à égalité le plus grand nombre : {k} \
                 groupes.",
                list_fr.join(" ; ")
            ),
            format!(
                "For each number of groups, the mean silhouette ({unit_en}) says how much nearer \
                 each is to their own than to the next group (1: very clearly, 0: not at all): {}. \
                 The greatest wins, and of equal ones the larger number: {k} groups.",
                list_en.join("; ")
            ),
        );
    }

    fn explain_group<'a>(&self, account: &mut Account, group: &Group, text_of: &TextOf<'a>) {
        let letter = group_letter(group.id);
        let many = group.members.len();
        let people = counted(many as u64, ("personne", "personnes"), ("person", "people"));
        let (mut fr, mut en) = (
            format!("Groupe {letter} : {}.", people.fr),
            format!("Group {letter}: {}.", people.en),
        );
        for spoken in &group.representative {
            let said = quoted(spoken.statement, text_of);
            let (side_fr, side_en) = says(spoken.side, spoken.successes);
            let others = (100.0 * spoken.share / spoken.ratio).round();
            let (successes, trials) = (spoken.successes, spoken.trials);
            fr += &format!(
                " {successes} sur {trials} {side_fr} avec {}, contre environ {others} % ailleurs.",
                said.fr
            );
            en += &format!(
                " {successes} of {trials} {side_en} with {}, against about {others}% elsewhere.",
                said.en
            );
        }
        let facts = json!({
            "group": group.id, "members": many, "center": group.center,
            "representative": group.representative,
        });
        account.step("map.group", facts, fr, en);
    }

    fn explain_consensus<'a>(&self, account: &mut Account, text_of: &TextOf<'a>) {
        let list = |agreed: &[Agreed], side: Side| {
            let parts = agreed.iter().map(|agreed| {
                let said = quoted(agreed.statement, text_of);
                let (successes, trials) = (agreed.successes, agreed.trials);
                let (side_fr, side_en) = says(side, successes);
                Sentence {
                    fr: format!(" {successes} sur {trials} {side_fr} avec {}.", said.fr),
                    en: format!(" {successes} of {trials} {side_en} with {}.", said.en),
                }
            });
            parts.fold((String::new(), String::new()), |(fr, en), part| {
                (fr + &part.fr, en + &part.en)
            })
        };
        let agree = list(&self.consensus.agree, Side::Agree);
        let refuse = list(&self.consensus.disagree, Side::Disagree);
        let (fr, en) = if self.consensus.agree.is_empty() && self.consensus.disagree.is_empty() {
            (
                "Aucun énoncé ne réunit nettement plus de la moitié des personnes.".into(),
                "No statement unites clearly more than half of the people.".into(),
            )
        } else {
            (
                format!(
                    "Ce qui réunit nettement plus de la moitié :{}{}",
                    agree.0, refuse.0
                ),
                format!("What unites clearly more than half:{}{}", agree.1, refuse.1),
            )
        };
        account.step("map.consensus", json!(self.consensus), fr, en);
    }

    fn explain_stability(&self, account: &mut Account) {
        let Some(stability) = self.stability else {
            return;
        };
        let (samples, own_axes) = (stability.samples, stability.own_axes);
        let agreement = (100.0 * stability.agreement).round();
        let lowest = (100.0 * stability.agreement_lowest).round();
        let same = (100.0 * stability.same_number).round();
        let (again_fr, again_en) = if own_axes {
            ("la carte a été refaite", "the map was drawn anew")
        } else {
            (
                "les groupes ont été refaits sur les mêmes axes",
                "groups were made anew on the same axes",
            )
        };
        account.step(
            "map.stability",
            json!(stability),
            format!(
                "Solidité : {samples} fois, une personne sur cinq a été laissée de côté par tirage \
                 au sort (graine {}) et {again_fr}. Les groupes concordent à {agreement} % en \
                 moyenne, {lowest} % au moins (100 % : les mêmes, 0 % : le hasard) ; leur nombre \
                 est resté le même {same} % des fois.",
                self.settings.seed
            ),
            format!(
                "Firmness: {samples} times, one person in five was left out by lot (seed {}) and \
                 {again_en}. The groups agree at {agreement}% on average, {lowest}% at least \
                 (100%: the same, 0%: chance); their number stayed the same {same}% of the times.",
                self.settings.seed
            ),
        );
    }
}

/// The verb for so many people, in French and English.
fn says(side: Side, many: u32) -> (&'static str, &'static str) {
    match (side, many) {
        (Side::Agree, 0 | 1) => ("est d’accord", "agrees"),
        (Side::Agree, _) => ("sont d’accord", "agree"),
        (Side::Disagree, 0 | 1) => ("n’est pas d’accord", "disagrees"),
        (Side::Disagree, _) => ("ne sont pas d’accord", "disagree"),
    }
}

/// A number with a comma.
pub(super) fn french(value: f64, digits: usize) -> String {
    format!("{value:.digits$}").replace('.', ",")
}

/// A statement in quotation marks, or by its number.
fn quoted<'a>(id: StatementId, text_of: &TextOf<'a>) -> Sentence {
    match text_of(id) {
        Some(text) => Sentence {
            fr: format!("« {} »", text.trim()),
            en: format!("“{}”", text.trim()),
        },
        None => Sentence {
            fr: format!("l’énoncé {}", id.0),
            en: format!("statement {}", id.0),
        },
    }
}
