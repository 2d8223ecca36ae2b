//! Opinion map: who agrees with whom, over statements and people.
//!
//! People agree with statements, disagree or pass. A [`VoteTable`] holds the votes;
//! [`OpinionMap::of`] draws the map from them: two axes along which opinions differ most, where
//! each person and each statement stands, groups of people who answer alike, what speaks for each
//! group, what all agree on, and which statement is worth showing next. A [`LiveMap`] keeps up
//! with one vote at a time.
//!
//! The method is that of Polis. [`Mode::AsPolis`] does what Polis does (and [`PolisMemory`] what it
//! remembers between updates); [`Mode::Standard`] does the same with four differences:
//!
//! - statements that moderation took out do not scale positions;
//! - people are gathered into base clusters only when they are many, and groups are the tightest of
//!   several k-means from drawn starts, not the one from the first people;
//! - a silhouette counts people, not base clusters;
//! - groups are numbered from the largest to the smallest.
//!
//! In both, axes are exact (Polis stops after a fixed number of rounds), signs are fixed, ties go
//! by the order of numbers, and priorities come from the current counts. Values are in the sign
//! that Polis has inside: agree −1, disagree +1, pass 0.

mod axes;
mod drawing;
mod eigen;
mod explain;
mod gram;
mod groups;
mod id_index;
mod kmeans;
mod live;
mod lot;
mod map;
mod moments;
mod plan;
pub mod polis;
mod polis_memory;
mod priority;
mod report;
mod represent;
mod silhouette;
mod stability;
mod votes;

pub use axes::Point;
pub use drawing::draw;
pub use explain::{TextOf, group_letter};
pub use groups::{Choice, PEOPLE_MIN, VOTES_MIN};
pub use live::LiveMap;
pub use map::{
    BaseCluster, Group, Indicators, Mode, OpinionMap, Person, Settings, StatementFigures,
};
pub use plan::polis_groups;
pub use polis_memory::PolisMemory;
pub use priority::{group_consensus, group_refusal, next_statement, priority, routing_chances};
pub use report::{ReportFormat, ReportLanguage, ReportRequest, people_csv, tally_map};
pub use represent::{
    Agreed, Consensus, Representative, Side, consensus, representative, share_test, two_share_test,
};
pub use stability::Stability;
pub use votes::{
    CastVote, Counts, ParticipantId, Standing, StatementEntry, StatementId, Vote, VoteTable,
};
