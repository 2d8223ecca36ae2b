//! What can happen to passes.

use std::sync::Arc;

use kuzul_journal::{Digest, Seq};
use serde::{Deserialize, Serialize};

use super::{Roll, Spent};
use crate::{
    State,
    board::Board,
    chronicle::Subject,
    fact::{Fact, Place, Unmovable},
    id::BoardId,
    returning::Numbers,
};

/// Passes were made; the room asks for them from then on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassesIssued {
    /// The board.
    pub board: BoardId,
    /// The keyed digests of their codes, numbered on from those before.
    pub passes: Vec<Digest>,
}

/// A phone, or somebody for whom dots are given, votes with a pass.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassUsed {
    /// The board.
    pub board: BoardId,
    /// Who votes, by pseudonym.
    pub author: Arc<str>,
    /// The number of the pass: kept in the closed text.
    #[serde(skip)]
    pub number: Option<u32>,
}

/// Passes were given back for dots on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassesSpentOnPaper {
    /// The board.
    pub board: BoardId,
    /// Their numbers.
    pub numbers: Vec<u32>,
}

/// A pass that nobody had used was withdrawn.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassWithdrawn {
    /// The board.
    pub board: BoardId,
    /// Its number.
    pub number: u32,
    /// Why.
    pub reason: String,
}

/// A pass with which somebody voted was withdrawn: their votes do not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PassRevoked {
    /// The board.
    pub board: BoardId,
    /// Who voted, by pseudonym.
    pub author: Arc<str>,
    /// Why.
    pub reason: String,
    /// The number of the pass: kept in the closed text.
    #[serde(skip)]
    pub number: Option<u32>,
}

impl Roll {
    fn used(&mut self, author: &Arc<str>, number: Option<u32>) {
        self.voters.insert(Arc::clone(author));
        if let Some(number) = number {
            let spent = Spent::OnPhone(Arc::clone(author));
            self.spent.insert(number, spent);
        }
    }

    fn revoke(&mut self, author: &str, number: Option<u32>) {
        self.voters.remove(author);
        match number.or_else(|| self.number_of(author)) {
            Some(number) => drop(self.spent.insert(number, Spent::Withdrawn)),
            // The closed texts of both records have been dropped.
            None => self.forgotten = self.forgotten.saturating_add(1),
        }
    }
}

/// What passes have in common: they are told with their room; a number that says which pass a phone
/// votes with is closed.
macro_rules! pass_facts {
    ($($name:ident$(($number:ident))? = $kind:literal: |$fact:ident, $board:ident| $body:expr;)+) => {$(
        impl Fact for $name {
            const KIND: &'static str = $kind;
            pass_facts!(@personal $($number)?);

            fn apply(&self, state: &mut State, _: Place) {
                let $fact = self;
                state.boards.change(self.board, |$board| $body);
            }

            fn subjects(&self, _: Seq) -> Vec<Subject> {
                vec![Subject::Board(self.board)]
            }

            fn renumber(&mut self, numbers: &mut Numbers<'_>) -> Result<(), Unmovable> {
                numbers.need(&mut self.board.0)
            }
        }
    )+};
    (@personal) => {
        type Personal = ();
    };
    (@personal $number:ident) => {
        type Personal = u32;

        fn personal(&self) -> Option<&u32> {
            self.$number.as_ref()
        }

        fn set_personal(&mut self, personal: Option<u32>) {
            self.$number = personal;
        }
    };
}

fn roll(board: &mut Board) -> &mut Roll {
    board.roll.get_or_insert_default()
}

pass_facts! {
    PassesIssued = "passes.issued": |fact, board| {
        roll(board).passes.extend(fact.passes.iter().copied());
    };
    PassUsed(number) = "pass.used": |fact, board| roll(board).used(&fact.author, fact.number);
    PassesSpentOnPaper = "passes.spent_on_paper": |fact, board| {
        let spent = &mut roll(board).spent;
        spent.extend(fact.numbers.iter().map(|number| (*number, Spent::OnPaper)));
    };
    PassWithdrawn = "pass.withdrawn": |fact, board| {
        drop(roll(board).spent.insert(fact.number, Spent::Withdrawn));
    };
    PassRevoked(number) = "pass.revoked": |fact, board| {
        roll(board).revoke(&fact.author, fact.number);
        board.forget_votes_of(&fact.author);
    };
}
