//! A whole conversation from its files, whichever of them are at hand.

use super::comments::{PolisComment, read_comments_csv, read_comments_json};
use super::refusal::{Reason, Refusal};
use super::summary::{PolisSummary, read_summary_csv};
use super::votes::{PolisVote, read_votes_csv, read_votes_json};
use crate::opinion::{CastVote, VoteTable};

/// One file of Polis, told by what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolisFile {
    /// Votes.
    Votes(Vec<PolisVote>),
    /// Statements.
    Comments(Vec<PolisComment>),
    /// Summary.
    Summary(PolisSummary),
}

impl PolisFile {
    /// Reads a file of any kind.
    pub fn read(text: &str) -> Result<Self, Refusal> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let start = text.trim_start();
        if start.is_empty() {
            return Err(Refusal::new(1, 1, Reason::Empty));
        }
        if start.starts_with(['[', '{']) {
            return Self::read_json(text);
        }
        let header = start.lines().next().unwrap_or_default();
        let has = |name: &str| {
            header
                .split(',')
                .any(|field| field.trim_matches(['"', ' ']) == name)
        };
        if has("voter-id") {
            read_votes_csv(text).map(Self::Votes)
        } else if has("comment-body") {
            read_comments_csv(text).map(Self::Comments)
        } else if ["topic,", "url,", "voters,"]
            .iter()
            .any(|key| header.starts_with(key))
        {
            read_summary_csv(text).map(Self::Summary)
        } else {
            Err(Refusal::new(1, 1, Reason::UnknownKind))
        }
    }

    /// Whichever of the two kinds the first record shows.
    fn read_json(text: &str) -> Result<Self, Refusal> {
        let first = text.split('}').next().unwrap_or_default();
        if first.contains("\"txt\"") {
            read_comments_json(text).map(Self::Comments)
        } else {
            read_votes_json(text).map(Self::Votes)
        }
    }
}

/// A conversation: votes, and statements and summary where they are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolisExport {
    /// The votes, repeated ones included.
    pub votes: Vec<PolisVote>,
    /// The statements.
    pub comments: Vec<PolisComment>,
    /// The summary.
    pub summary: Option<PolisSummary>,
}

impl PolisExport {
    /// Puts files together; on a refusal, says which of them it was, counted from 0.
    pub fn read<'a>(texts: impl IntoIterator<Item = &'a str>) -> Result<Self, (usize, Refusal)> {
        let mut export = Self::default();
        for (place, text) in texts.into_iter().enumerate() {
            match PolisFile::read(text).map_err(|refusal| (place, refusal))? {
                PolisFile::Votes(votes) => export.votes.extend(votes),
                PolisFile::Comments(comments) => export.comments.extend(comments),
                PolisFile::Summary(summary) => export.summary = Some(summary),
            }
        }
        Ok(export)
    }

    /// The table of votes. Of two votes of one person on one statement the later counts: by their
    /// time where every vote has one, by their place in the file otherwise.
    #[must_use]
    pub fn table(&self, strict_moderation: bool) -> VoteTable {
        let mut votes: Vec<&PolisVote> = self.votes.iter().collect();
        if votes.iter().all(|vote| vote.at_ms.is_some()) {
            votes.sort_by_key(|vote| vote.at_ms);
        }
        let cast: Vec<CastVote> = votes.into_iter().map(|vote| vote.cast).collect();
        let mut table = VoteTable::collect(&cast);
        for comment in &self.comments {
            table.set_standing(comment.id, comment.standing(strict_moderation));
        }
        table
    }

    /// The words of a statement.
    #[must_use]
    pub fn text(&self, statement: crate::opinion::StatementId) -> Option<&str> {
        let found = self.comments.iter().find(|comment| comment.id == statement);
        found.map(|comment| comment.text.as_str())
    }
}
