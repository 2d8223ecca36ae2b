//! A whole conversation from its files, whichever of them are at hand.

use super::comma::{in_the_api, separator};
use super::comments::{PolisComment, read_comments_csv, read_comments_json};
use super::refusal::{Reason, Refusal};
use super::summary::{PolisSummary, STRICT_MODERATION, read_conversation_json, read_summary_csv};
use super::votes::{PolisVote, read_participants_csv, read_votes_csv, read_votes_json};
use crate::opinion::{CastVote, VoteTable};

/// One file of Polis, told by what is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolisFile {
    /// Votes.
    Votes(Vec<PolisVote>),
    /// The votes of each person side by side (`participants-votes.csv`): the same votes, without
    /// their times.
    Participants(Vec<PolisVote>),
    /// Statements.
    Comments(Vec<PolisComment>),
    /// Summary, or what the API says of the conversation.
    Summary(PolisSummary),
    /// What Polis computed from the votes: nothing to count.
    Computed,
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
        let separator = separator(header);
        let names: Vec<&str> = header
            .split(separator)
            .map(|field| field.trim_matches(['"', ' ', '\r']))
            .collect();
        let has = |name: &str| {
            names
                .iter()
                .any(|told| *told == name || in_the_api(name).contains(told))
        };
        if has("comment-body") {
            read_comments_csv(text).map(Self::Comments)
        } else if names.first() == Some(&"participant") {
            read_participants_csv(text).map(Self::Participants)
        } else if has("voter-id") {
            read_votes_csv(text).map(Self::Votes)
        } else if ["topic", "url", "voters"].contains(&names[0]) {
            read_summary_csv(text).map(Self::Summary)
        } else if has("comment-id") && has("total-votes") {
            Ok(Self::Computed)
        } else {
            Err(Refusal::new(1, 1, Reason::UnknownKind))
        }
    }

    /// A list of votes or comments, whichever the first record shows; or an object.
    fn read_json(text: &str) -> Result<Self, Refusal> {
        if text.trim_start().starts_with('{') {
            return match read_conversation_json(text)? {
                Some(summary) => Ok(Self::Summary(summary)),
                None => Ok(Self::Computed),
            };
        }
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
        let mut side_by_side = Vec::new();
        for (place, text) in texts.into_iter().enumerate() {
            match PolisFile::read(text).map_err(|refusal| (place, refusal))? {
                PolisFile::Votes(votes) => export.votes.extend(votes),
                PolisFile::Participants(votes) => side_by_side.extend(votes),
                PolisFile::Comments(comments) => export.comments.extend(comments),
                PolisFile::Summary(summary) => export.summary = Some(summary),
                PolisFile::Computed => {}
            }
        }
        // The list of votes says more, where both are at hand.
        if export.votes.is_empty() {
            export.votes = side_by_side;
        }
        Ok(export)
    }

    /// Whether only statements that moderation let in take part, as the conversation has it.
    #[must_use]
    pub fn strict_moderation(&self) -> bool {
        let summary = self.summary.iter();
        let mut told = summary.flat_map(|summary| &summary.others);
        told.any(|(key, value)| key == STRICT_MODERATION && value == "true")
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
