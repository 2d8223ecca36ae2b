//! Votes: `votes.csv` of an export and `votes.json` of the API.

use serde::{Deserialize, Serialize};

use super::comma::{Sheet, write_record};
use super::refusal::Refusal;
use super::{refuse_json, time};
use crate::opinion::{CastVote, ParticipantId, StatementId, Vote};

/// One vote with the moment at which it was cast or last changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolisVote {
    /// The vote.
    pub cast: CastVote,
    /// Milliseconds since 1970, UTC.
    pub at_ms: Option<i64>,
}

/// Agree +1, disagree −1, pass 0, as in all files of Polis.
pub(super) fn vote_of(sign: i8) -> Vote {
    match sign {
        0 => Vote::Pass,
        sign if sign > 0 => Vote::Agree,
        _ => Vote::Disagree,
    }
}

pub(super) fn sign_of(vote: Vote) -> i8 {
    match vote {
        Vote::Agree => 1,
        Vote::Disagree => -1,
        Vote::Pass => 0,
    }
}

/// Reads `votes.csv`: columns `comment-id`, `voter-id`, `vote` and, if there, `timestamp`.
pub fn read_votes_csv(text: &str) -> Result<Vec<PolisVote>, Refusal> {
    let sheet = Sheet::read(text)?;
    let statement = sheet.column("comment-id")?;
    let participant = sheet.column("voter-id")?;
    let vote = sheet.column("vote")?;
    let timestamp = sheet.find("timestamp");
    (sheet.records.iter())
        .map(|record| {
            let at_ms = match timestamp.map(|place| &record[place]) {
                Some(field) if !field.text.trim().is_empty() => Some(field.milliseconds()?),
                _ => None,
            };
            Ok(PolisVote {
                cast: CastVote {
                    participant: ParticipantId(record[participant].number()?),
                    statement: StatementId(record[statement].number()?),
                    vote: vote_of(record[vote].sign()?),
                },
                at_ms,
            })
        })
        .collect()
}

/// Reads `participants-votes.csv`: one line for each person, with a column for each statement,
/// named by its number.
pub fn read_participants_csv(text: &str) -> Result<Vec<PolisVote>, Refusal> {
    let sheet = Sheet::read(text)?;
    let participant = sheet.column("participant")?;
    let statements: Vec<(usize, u64)> = sheet
        .header()
        .filter_map(|(place, name)| Some((place, name.parse().ok()?)))
        .collect();
    let mut votes = Vec::new();
    for record in &sheet.records {
        let participant = ParticipantId(record[participant].number()?);
        for &(place, statement) in &statements {
            if record[place].text.trim().is_empty() {
                continue;
            }
            let cast = CastVote {
                participant,
                statement: StatementId(statement),
                vote: vote_of(record[place].sign()?),
            };
            votes.push(PolisVote { cast, at_ms: None });
        }
    }
    Ok(votes)
}

/// Writes `votes.csv`.
#[must_use]
pub fn write_votes_csv(votes: &[PolisVote]) -> String {
    let mut text = String::from("timestamp,datetime,comment-id,voter-id,vote\n");
    for vote in votes {
        let fields = [
            vote.at_ms.map_or_else(String::new, |at| at.to_string()),
            vote.at_ms.map_or_else(String::new, time::date),
            vote.cast.statement.0.to_string(),
            vote.cast.participant.0.to_string(),
            sign_of(vote.cast.vote).to_string(),
        ];
        write_record(&mut text, fields.iter().map(String::as_str));
    }
    text
}

/// −1, 0 or +1.
#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(try_from = "i64", into = "i64")]
pub(super) struct Sign(pub(super) i8);

impl TryFrom<i64> for Sign {
    type Error = String;

    fn try_from(value: i64) -> Result<Self, String> {
        match value {
            -1..=1 => Ok(Self(value as i8)),
            _ => Err(format!("1, 0 or -1 is expected, not {value}")),
        }
    }
}

impl From<Sign> for i64 {
    fn from(sign: Sign) -> Self {
        Self::from(sign.0)
    }
}

/// A vote of the API, under its present names or those that `red-dwarf` gives them.
#[derive(Deserialize, Serialize)]
#[serde(expecting = "a vote of Polis")]
struct VoteRecord {
    #[serde(alias = "participant_id")]
    pid: u64,
    #[serde(alias = "statement_id")]
    tid: u64,
    vote: Sign,
    #[serde(
        default,
        deserialize_with = "time::milliseconds",
        skip_serializing_if = "Option::is_none"
    )]
    modified: Option<i64>,
}

/// Reads `votes.json`.
pub fn read_votes_json(text: &str) -> Result<Vec<PolisVote>, Refusal> {
    let records: Vec<VoteRecord> = serde_json::from_str(text).map_err(|e| refuse_json(&e))?;
    let vote = |record: &VoteRecord| PolisVote {
        cast: CastVote {
            participant: ParticipantId(record.pid),
            statement: StatementId(record.tid),
            vote: vote_of(record.vote.0),
        },
        at_ms: record.modified,
    };
    Ok(records.iter().map(vote).collect())
}

/// Writes `votes.json`.
#[must_use]
pub fn write_votes_json(votes: &[PolisVote]) -> String {
    let records: Vec<VoteRecord> = (votes.iter())
        .map(|vote| VoteRecord {
            pid: vote.cast.participant.0,
            tid: vote.cast.statement.0,
            vote: Sign(sign_of(vote.cast.vote)),
            modified: vote.at_ms,
        })
        .collect();
    // Plain numbers and names: there is nothing in them that JSON cannot hold.
    serde_json::to_string_pretty(&records).unwrap_or_default()
}
