//! The votes themselves: who said what about which statement, with the counts that follow.

mod collect;

use serde::{Deserialize, Serialize};

use super::id_index::IdIndex;

/// One person who votes, by a number that the caller chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ParticipantId(pub u64);

/// One statement that is voted on, by a number that the caller chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct StatementId(pub u64);

/// What a person says to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vote {
    /// The person agrees.
    Agree,
    /// The person disagrees.
    Disagree,
    /// The person has seen the statement and does not take sides.
    Pass,
}

/// One vote of one person on one statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CastVote {
    /// Who votes.
    pub participant: ParticipantId,
    /// On what.
    pub statement: StatementId,
    /// What they say.
    pub vote: Vote,
}

/// Whether a statement takes part in the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It counts.
    #[default]
    In,
    /// Moderation took it out: its votes are counted, but move nobody on the map.
    Out,
    /// It is about the people and not about the question ("I live in the town"): shown to
    /// everybody, and kept out of the map like a statement that moderation took out.
    Meta,
}

/// How many people said what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// People who agree.
    pub agree: u32,
    /// People who disagree.
    pub disagree: u32,
    /// People who passed.
    pub pass: u32,
}

impl Counts {
    /// Everybody who answered, passes included.
    #[must_use]
    pub fn seen(&self) -> u32 {
        self.agree + self.disagree + self.pass
    }

    /// One more of this vote.
    pub(crate) fn add(&mut self, vote: Vote) {
        *self.of(vote) += 1;
    }

    /// One less of this vote, which must have been added before.
    pub(crate) fn remove(&mut self, vote: Vote) {
        let count = self.of(vote);
        *count = count.saturating_sub(1);
    }

    fn of(&mut self, vote: Vote) -> &mut u32 {
        match vote {
            Vote::Agree => &mut self.agree,
            Vote::Disagree => &mut self.disagree,
            Vote::Pass => &mut self.pass,
        }
    }

    /// Mean vote in the sign of the map (agree −1, disagree +1, pass 0); 0 without votes.
    #[must_use]
    pub fn mean(&self) -> f64 {
        match self.seen() {
            0 => 0.0,
            seen => (f64::from(self.disagree) - f64::from(self.agree)) / f64::from(seen),
        }
    }
}

/// A vote with the index of its statement, in four bytes: a table of five million votes is 20 MB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cell(u32);

impl Cell {
    pub(crate) fn new(statement: u32, vote: Vote) -> Self {
        let code = match vote {
            Vote::Agree => 0,
            Vote::Disagree => 1,
            Vote::Pass => 2,
        };
        Self(statement << 2 | code)
    }

    /// Index of the statement in the table.
    pub(crate) fn statement(self) -> usize {
        (self.0 >> 2) as usize
    }

    /// 0 agree, 1 disagree, 2 pass.
    pub(crate) fn code(self) -> usize {
        (self.0 & 3) as usize
    }

    /// Index in an array with four entries for each statement, by code.
    pub(crate) fn entry(self) -> usize {
        self.0 as usize
    }

    /// What was said.
    pub(crate) fn vote(self) -> Vote {
        match self.0 & 3 {
            0 => Vote::Agree,
            1 => Vote::Disagree,
            _ => Vote::Pass,
        }
    }
}

/// Value of a code in the sign of the map, which is the sign inside Polis: agree −1, disagree +1.
pub(crate) const CODE_VALUES: [f64; 4] = [-1.0, 1.0, 0.0, 0.0];

/// A statement as the table knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementEntry {
    /// Its number.
    pub id: StatementId,
    /// Whether it takes part.
    pub standing: Standing,
    /// Its votes.
    pub counts: Counts,
}

/// All votes, the last one of each person on each statement, with counts that are always current.
///
/// The order in which votes are added changes nothing but which of two votes of the same person on
/// the same statement is the last.
#[derive(Clone, Debug, Default)]
pub struct VoteTable {
    statements: Vec<StatementEntry>,
    statement_index: IdIndex,
    participants: Vec<ParticipantId>,
    participant_index: IdIndex,
    /// One row per participant, ascending by index of statement.
    rows: Vec<Vec<Cell>>,
    votes: u64,
}

/// What one more vote changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) row: usize,
    pub(crate) statement: usize,
    pub(crate) before: Option<Vote>,
}

impl VoteTable {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one vote; a vote of the same person on the same statement is replaced.
    pub fn add(&mut self, cast: CastVote) {
        self.change(cast);
    }

    pub(crate) fn change(&mut self, cast: CastVote) -> Change {
        let row = self.row_of(cast.participant);
        let statement = self.statement_of(cast.statement);
        let cell = Cell::new(statement as u32, cast.vote);
        let cells = &mut self.rows[row];
        let before = match cells.binary_search_by_key(&statement, |cell| cell.statement()) {
            Ok(place) => {
                let before = cells[place].vote();
                cells[place] = cell;
                Some(before)
            }
            Err(place) => {
                cells.insert(place, cell);
                self.votes += 1;
                None
            }
        };
        let counts = &mut self.statements[statement].counts;
        if let Some(before) = before {
            counts.remove(before);
        }
        counts.add(cast.vote);
        Change {
            row,
            statement,
            before,
        }
    }

    /// Says whether a statement takes part; a statement without votes may be named here first.
    pub fn set_standing(&mut self, statement: StatementId, standing: Standing) {
        let index = self.statement_of(statement);
        self.statements[index].standing = standing;
    }

    /// The statements: those of a table that was collected at once by number, later ones in the
    /// order in which they were met.
    #[must_use]
    pub fn statements(&self) -> &[StatementEntry] {
        &self.statements
    }

    /// The people, in the order in which the table met them.
    #[must_use]
    pub fn participants(&self) -> &[ParticipantId] {
        &self.participants
    }

    /// Number of votes, one for each person and statement.
    #[must_use]
    pub fn votes(&self) -> u64 {
        self.votes
    }

    /// What this person said to this statement.
    #[must_use]
    pub fn vote_of(&self, participant: ParticipantId, statement: StatementId) -> Option<Vote> {
        let row = self.participant_index.get(participant.0)?;
        let statement = self.statement_index.get(statement.0)?;
        let cells = &self.rows[row];
        let place = cells
            .binary_search_by_key(&statement, |cell| cell.statement())
            .ok()?;
        Some(cells[place].vote())
    }

    /// The votes of one person, ascending by index of statement.
    pub(crate) fn row(&self, row: usize) -> &[Cell] {
        &self.rows[row]
    }

    pub(crate) fn rows(&self) -> &[Vec<Cell>] {
        &self.rows
    }

    pub(crate) fn index_of_participant(&self, id: ParticipantId) -> Option<usize> {
        self.participant_index.get(id.0)
    }

    pub(crate) fn index_of_statement(&self, id: StatementId) -> Option<usize> {
        self.statement_index.get(id.0)
    }

    /// The people of these rows with all their votes: the table of a sample.
    pub(crate) fn sample(&self, rows: &[u32]) -> Self {
        let mut sample = Self {
            statements: self.statements.clone(),
            statement_index: self.statement_index.clone(),
            ..Self::default()
        };
        for statement in &mut sample.statements {
            statement.counts = Counts::default();
        }
        for &row in rows {
            let place = sample.row_of(self.participants[row as usize]);
            let cells = &self.rows[row as usize];
            for cell in cells {
                sample.statements[cell.statement()].counts.add(cell.vote());
            }
            sample.votes += cells.len() as u64;
            sample.rows[place] = cells.clone();
        }
        sample
    }

    fn row_of(&mut self, id: ParticipantId) -> usize {
        let (row, is_new) = self.participant_index.get_or_insert(id.0);
        if is_new {
            self.participants.push(id);
            self.rows.push(Vec::new());
        }
        row
    }

    fn statement_of(&mut self, id: StatementId) -> usize {
        let (index, is_new) = self.statement_index.get_or_insert(id.0);
        if is_new {
            self.statements.push(StatementEntry {
                id,
                standing: Standing::In,
                counts: Counts::default(),
            });
        }
        index
    }
}
