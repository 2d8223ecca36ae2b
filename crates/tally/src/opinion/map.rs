//! The map itself, drawn from a table of votes.

use serde::{Deserialize, Serialize};

use super::axes::Point;
use super::groups::{self, Choice};
use super::moments::Moments;
use super::plan::Plan;
use super::represent::{Consensus, Representative};
use super::stability::Stability;
use super::votes::{Counts, ParticipantId, Standing, StatementId, VoteTable};

/// Whether the map does what Polis does, or better where better is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The better choices, listed at the head of this module.
    #[default]
    Standard,
    /// As Polis, to the definition.
    AsPolis,
}

/// How the map is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// As Polis or better.
    pub mode: Mode,
    /// Seed of every lot that is drawn: starts of k-means, samples of people.
    pub seed: u64,
    /// Samples of people by which the stability of the groups is measured; 0 for none.
    pub samples: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::Standard,
            seed: 2016,
            samples: 20,
        }
    }
}

/// One statement on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StatementFigures {
    /// Its number.
    pub id: StatementId,
    /// Whether it takes part.
    pub standing: Standing,
    /// Votes of everybody, grouped or not.
    pub counts: Counts,
    /// Mean vote, agree −1 to disagree +1; 0 if it does not take part.
    pub mean: f64,
    /// Its part in each axis.
    pub components: [f64; 2],
    /// Where someone would stand who votes only "agree", and only here.
    pub point: Point,
    /// Distance of that place from the centre.
    pub extremity: f64,
    /// Group-informed consensus, 0 to 1.
    pub group_consensus: f64,
    /// The same for disagreement.
    pub group_refusal: f64,
    /// Weight in the draw of the next statement to show.
    pub priority: f64,
}

/// How a grouped person stands among the others; 1 is nearest.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicators {
    /// 1 − distance from the mean of all people.
    pub centricness: f64,
    /// 1 − distance from the mean of the own group.
    pub coreness: f64,
    /// How much further out than the own group, in the direction in which the group lies.
    pub extremeness: f64,
}

/// One person on the map.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their number.
    pub id: ParticipantId,
    /// Where they stand.
    pub point: Point,
    /// Statements that they voted on.
    pub votes: u32,
    /// Their group, if they have enough votes to be grouped.
    pub group: Option<u32>,
    /// How they stand among the others, if they are grouped.
    pub indicators: Option<Indicators>,
}

/// People in nearly the same place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BaseCluster {
    /// Its number.
    pub id: u32,
    /// Mean place of its members.
    pub center: Point,
    /// Who is in it.
    pub members: Vec<ParticipantId>,
}

/// People who answer alike.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// Its number.
    pub id: u32,
    /// Where it lies.
    pub center: Point,
    /// Who is in it, ascending.
    pub members: Vec<ParticipantId>,
    /// Numbers of its base clusters.
    pub bases: Vec<u32>,
    /// Votes of its members, in the order of [`OpinionMap::statements`].
    pub counts: Vec<Counts>,
    /// What speaks for it.
    pub representative: Vec<Representative>,
}

/// The map and all that is read off it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OpinionMap {
    /// How it was drawn.
    pub settings: Settings,
    /// Number of votes, one for each person and statement.
    pub votes: u64,
    /// C: number of statements that scale positions.
    pub columns: usize,
    /// Variance along each axis (eigenvalues of XᵀX).
    pub variances: [f64; 2],
    /// Sum of all eigenvalues: the axes show `variances` out of this.
    pub variance_total: f64,
    /// Statements with votes, ascending.
    pub statements: Vec<StatementFigures>,
    /// People with votes, ascending.
    pub people: Vec<Person>,
    /// Base clusters, which the groups are made of.
    pub bases: Vec<BaseCluster>,
    /// Every number of groups that was tried, with its silhouette.
    pub choices: Vec<Choice>,
    /// The number that was chosen; without a choice, 1, or 0 where there is nobody.
    pub k: usize,
    /// The groups.
    pub groups: Vec<Group>,
    /// What most people are of one mind about.
    pub consensus: Consensus,
    /// How firmly the groups stand when some people are left out.
    pub stability: Option<Stability>,
}

impl OpinionMap {
    /// Draws the map of a table of votes.
    #[must_use]
    pub fn of(table: &VoteTable, settings: Settings) -> Self {
        Self::with_moments(table, None, settings)
    }

    /// The same, with the sums over pairs where the caller keeps them.
    pub(crate) fn with_moments(
        table: &VoteTable,
        moments: Option<&Moments>,
        settings: Settings,
    ) -> Self {
        let plan = Plan::of(table, moments, settings);
        let grouping = groups::group(&plan.clustered_points, settings.mode, settings.seed);
        plan.finish(table, grouping)
    }

    /// The figures of one statement, if it has votes.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&StatementFigures> {
        let place = self
            .statements
            .binary_search_by_key(&id, |figures| figures.id);
        place.ok().map(|place| &self.statements[place])
    }

    /// One person, if they have voted.
    #[must_use]
    pub fn person(&self, id: ParticipantId) -> Option<&Person> {
        let place = self.people.binary_search_by_key(&id, |person| person.id);
        place.ok().map(|place| &self.people[place])
    }

    /// Number of people who are grouped.
    #[must_use]
    pub fn grouped(&self) -> usize {
        self.groups.iter().map(|group| group.members.len()).sum()
    }
}
