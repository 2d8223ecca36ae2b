//! Which statements speak for a group, and which are agreed on by all.
//!
//! The tests and the order of the lists are those of Polis (`stats.clj`, `repness.clj`).

use serde::{Deserialize, Serialize};

use super::votes::{Counts, StatementId};

/// One-sided 90 % of the normal distribution.
const SIGNIFICANT: f64 = 1.2816;
/// Statements in each list.
const LISTED_MAX: usize = 5;

/// Which side a group takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It agrees more than the others.
    Agree,
    /// It disagrees more than the others.
    Disagree,
}

/// A statement that speaks for a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Representative {
    /// Which statement.
    pub statement: StatementId,
    /// What the group says to it.
    pub side: Side,
    /// Members who say so.
    pub successes: u32,
    /// Members who answered, passes included.
    pub trials: u32,
    /// Share of those who say so, as (successes + 1)/(trials + 2).
    pub share: f64,
    /// z of that share against one half.
    pub share_test: f64,
    /// That share divided by the share among the other groups.
    pub ratio: f64,
    /// z of the difference between the two shares.
    pub ratio_test: f64,
    /// Taken as what the group agrees on most, whether or not it sets the group apart.
    pub best_agree: bool,
}

/// A statement on which most people are of one mind, groups or not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Agreed {
    /// Which statement.
    pub statement: StatementId,
    /// People of that mind.
    pub successes: u32,
    /// People who answered, passes included.
    pub trials: u32,
    /// (successes + 1)/(trials + 2).
    pub share: f64,
    /// z of that share against one half.
    pub share_test: f64,
}

/// The statements on which most people are of one mind.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Consensus {
    /// Agreed to, strongest first.
    pub agree: Vec<Agreed>,
    /// Refused, strongest first.
    pub disagree: Vec<Agreed>,
}

/// z of a share against one half: 2·√(n+1)·((s+1)/(n+1) − ½).
#[must_use]
pub fn share_test(successes: u32, trials: u32) -> f64 {
    let n = f64::from(trials) + 1.0;
    2.0 * n.sqrt() * ((f64::from(successes) + 1.0) / n - 0.5)
}

/// z of the difference between two shares, each count raised by one.
#[must_use]
pub fn two_share_test(successes: u32, trials: u32, other_successes: u32, other_trials: u32) -> f64 {
    let [s, n, other_s, other_n] =
        [successes, trials, other_successes, other_trials].map(|count| f64::from(count) + 1.0);
    let (share, other_share) = (s / n, other_s / other_n);
    let pooled = (s + other_s) / (n + other_n);
    if pooled >= 1.0 {
        return 0.0;
    }
    (share - other_share) / (pooled * (1.0 - pooled) * (1.0 / n + 1.0 / other_n)).sqrt()
}

/// (s + 1)/(n + 2).
fn share(successes: u32, trials: u32) -> f64 {
    (f64::from(successes) + 1.0) / (f64::from(trials) + 2.0)
}

/// One side of a statement in one group.
#[derive(Clone, Copy, Debug)]
struct SideFigures {
    successes: u32,
    share: f64,
    share_test: f64,
    ratio: f64,
    ratio_test: f64,
}

impl SideFigures {
    fn of(own: u32, own_seen: u32, others: u32, others_seen: u32) -> Self {
        let own_share = share(own, own_seen);
        Self {
            successes: own,
            share: own_share,
            share_test: share_test(own, own_seen),
            ratio: own_share / share(others, others_seen),
            ratio_test: two_share_test(own, own_seen, others, others_seen),
        }
    }

    fn is_significant(&self) -> bool {
        self.ratio_test > SIGNIFICANT && self.share_test > SIGNIFICANT
    }
}

/// A statement in one group.
#[derive(Clone, Copy, Debug)]
struct Figures {
    statement: StatementId,
    counts: Counts,
    agree: SideFigures,
    disagree: SideFigures,
}

impl Figures {
    fn of(statement: StatementId, own: Counts, others: Counts) -> Self {
        let (seen, others_seen) = (own.seen(), others.seen());
        Self {
            statement,
            counts: own,
            agree: SideFigures::of(own.agree, seen, others.agree, others_seen),
            disagree: SideFigures::of(own.disagree, seen, others.disagree, others_seen),
        }
    }

    fn is_sufficient(&self) -> bool {
        self.agree.is_significant() || self.disagree.is_significant()
    }

    /// The greater of the two z of the ratios.
    fn strength(&self) -> f64 {
        self.agree.ratio_test.max(self.disagree.ratio_test)
    }

    /// Whether this statement should be what the group agrees on most, in place of `best`.
    fn beats_as_agreed(&self, best: Option<&Self>) -> bool {
        if self.counts.agree == 0 && self.counts.disagree == 0 {
            return false;
        }
        let own = self.agree;
        match best.map(|best| best.agree) {
            Some(best) if best.ratio > 1.0 => agreement(&own) > agreement(&best),
            Some(best) => own.share * own.share_test > best.share * best.share_test,
            None => own.share_test > SIGNIFICANT || (own.ratio > 1.0 && own.share > 0.5),
        }
    }

    fn finish(&self, best_agree: bool) -> Representative {
        let (side, figures) = if self.agree.ratio_test > self.disagree.ratio_test {
            (Side::Agree, self.agree)
        } else {
            (Side::Disagree, self.disagree)
        };
        Representative {
            statement: self.statement,
            side,
            successes: figures.successes,
            trials: self.counts.seen(),
            share: figures.share,
            share_test: figures.share_test,
            ratio: figures.ratio,
            ratio_test: figures.ratio_test,
            best_agree,
        }
    }
}

fn agreement(figures: &SideFigures) -> f64 {
    figures.ratio * figures.ratio_test * figures.share * figures.share_test
}

/// The statements that speak for a group, from the counts of the group and of all other groups on
/// each statement that takes part, in the order of their numbers.
#[must_use]
pub fn representative(statements: &[(StatementId, Counts, Counts)]) -> Vec<Representative> {
    let mut sufficient: Vec<Figures> = Vec::new();
    let mut best: Option<Figures> = None;
    let mut best_agreed: Option<Figures> = None;
    for &(statement, own, others) in statements {
        let figures = Figures::of(statement, own, others);
        if figures.beats_as_agreed(best_agreed.as_ref()) {
            best_agreed = Some(figures);
        }
        if sufficient.is_empty() && best.is_none_or(|best| figures.strength() > best.strength()) {
            best = Some(figures);
        }
        if figures.is_sufficient() {
            sufficient.push(figures);
        }
    }
    let agreed = best_agreed.map(|best| best.finish(true));
    if sufficient.is_empty() {
        return agreed
            .or_else(|| best.map(|best| best.finish(false)))
            .into_iter()
            .collect();
    }
    let mut others: Vec<Representative> = (sufficient.iter())
        .filter(|figures| best_agreed.is_none_or(|best| best.statement != figures.statement))
        .map(|figures| figures.finish(false))
        .collect();
    let weight = |r: &Representative| r.ratio * r.ratio_test * r.share * r.share_test;
    others.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
    let mut listed: Vec<Representative> = agreed.into_iter().chain(others).collect();
    listed.truncate(LISTED_MAX);
    listed.sort_by_key(|representative| representative.side == Side::Disagree);
    listed
}

/// The statements on which most of all people are of one mind.
#[must_use]
pub fn consensus(statements: &[(StatementId, Counts)]) -> Consensus {
    let list = |of: fn(&Counts) -> u32| {
        let mut list: Vec<Agreed> = (statements.iter())
            .map(|(statement, counts)| Agreed {
                statement: *statement,
                successes: of(counts),
                trials: counts.seen(),
                share: share(of(counts), counts.seen()),
                share_test: share_test(of(counts), counts.seen()),
            })
            .filter(|agreed| agreed.share > 0.5 && agreed.share_test > SIGNIFICANT)
            .collect();
        let weight = |agreed: &Agreed| agreed.share * agreed.share_test;
        list.sort_by(|a, b| weight(b).total_cmp(&weight(a)));
        list.truncate(LISTED_MAX);
        list
    };
    Consensus {
        agree: list(|counts| counts.agree),
        disagree: list(|counts| counts.disagree),
    }
}
