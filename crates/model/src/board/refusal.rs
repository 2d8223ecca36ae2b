//! Why something asked of a board is refused.

use super::{CARDS_MAX, COLUMNS_MAX, ClusterId, ItemId, cluster::CLUSTERS_MAX, setup};
use crate::id::{BoardId, CardId};

/// Why it is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such board.
    #[error("there is no board {0}")]
    UnknownBoard(BoardId),
    /// The board has no such card.
    #[error("the board has no card {0}")]
    UnknownCard(CardId),
    /// The board has no such cluster.
    #[error("the board has no cluster {0}")]
    UnknownCluster(ClusterId),
    /// Nothing of this number can be ranked on the board.
    #[error("the board has no cluster or single card {0}")]
    UnknownItem(ItemId),
    /// The board has no such column.
    #[error("the board has no column {0}")]
    UnknownColumn(u8),
    /// There is no such step of grouping.
    #[error("there is no step {0} to undo")]
    UnknownStep(u64),
    /// No column, or more than fit.
    #[error("a board has 1 to {COLUMNS_MAX} columns")]
    ColumnCount,
    /// More rounds than any evening has, or a round without time.
    #[error(
        "a board has {} rounds at the most, of 1 to {} minutes",
        setup::ROUNDS_MAX,
        setup::MINUTES_MAX
    )]
    RoundPlan,
    /// The code is in use.
    #[error("another room has this code")]
    CodeTaken,
    /// The code is not one that can be read aloud.
    #[error("a room's code has 4 to 12 letters or digits")]
    MalformedCode,
    /// Nothing is taken any more.
    #[error("the board is closed")]
    Closed,
    /// It is not closed.
    #[error("the board is open")]
    StillOpen,
    /// The facilitator has stopped everything for a moment.
    #[error("the room is stopped for a moment")]
    Frozen,
    /// The room is at something else.
    #[error("the room is at something else now")]
    NotThisRound,
    /// No round is on.
    #[error("no round is on")]
    NoRound,
    /// A board cannot have been held on a day that has not come.
    #[error("this day has not come: a board cannot have been held on it")]
    HeldInFuture,
    /// Another card of the board has this number.
    #[error("another card of the board has the number {0}")]
    NumberTaken(u32),
    /// The board is full.
    #[error("a board has {CARDS_MAX} cards at the most")]
    Full,
    /// More clusters than can be overseen.
    #[error("a board has {CLUSTERS_MAX} clusters at the most")]
    TooManyClusters,
    /// The card is another's.
    #[error("the card is another's")]
    NotYours,
    /// One's own card needs no second.
    #[error("one's own card needs no second")]
    OwnCard,
    /// A mediator does not do this for somebody else.
    #[error("this is not done for somebody else")]
    NotForOthers,
    /// Grouping has started: cards are no longer changed by their authors.
    #[error("grouping has started")]
    GroupingStarted,
    /// The card is not, or not any more, what is asked for (late, hidden, shown).
    #[error("the card is not in the state for this")]
    CardState,
    /// Somebody else has moved it since it was looked at.
    #[error("somebody else has moved this meanwhile")]
    MovedMeanwhile,
    /// What the step changed has been changed again since.
    #[error("what this step did has been changed since")]
    ChangedSince,
    /// People have voted on it.
    #[error("people have voted on this: it stays as it was")]
    VotedOn,
    /// Conclusions have been drawn from the board.
    #[error("conclusions have been drawn from this board")]
    Concluded,
    /// Nothing of a rehearsal counts.
    #[error("this is a rehearsal: nothing of it counts")]
    Rehearsal,
    /// Nothing has a rank.
    #[error("nothing on the board has a vote")]
    NothingRanked,
    /// Nothing is chosen.
    #[error("no card is chosen")]
    NothingChosen,
    /// The person has given all dots.
    #[error("all {0} dots have been given")]
    NoDotsLeft(u8),
    /// No dot to take back.
    #[error("there is no dot to take back")]
    NoDotThere,
    /// The room ranks by another method.
    #[error("the room ranks by another method")]
    OtherMethod,
    /// Scores go from 0 to 5.
    #[error("a score is a number from 0 to 5, not {0}")]
    ScoreOutOfRange(u8),
    /// More dots counted by hand than any room gives.
    #[error("{0} dots counted on one cluster")]
    CountOutOfRange(u32),
    /// Both counts by hand would be one person's.
    #[error("whoever counted once does not count again")]
    SameHand,
    /// More dots were counted than were given for passes.
    #[error("{dots} dots counted on paper, where passes were given back for {most} at the most")]
    MoreDotsThanPasses {
        /// Dots that were counted.
        dots: u32,
        /// Dots that were given for passes.
        most: u32,
    },
    /// No pass, or more than a room has.
    #[error(
        "a room has 1 to {} passes, each with its own code",
        super::roll::PASSES_MAX
    )]
    PassCount,
    /// Somebody has voted before there were passes.
    #[error("people have voted here without a pass")]
    VotedWithoutPass,
    /// One votes here with a pass.
    #[error("one votes here with a pass")]
    NoPass,
    /// The room has no such pass.
    #[error("the room has no such pass")]
    UnknownPass,
    /// One votes with a pass already.
    #[error("one votes with another pass already")]
    HasPass,
    /// Another phone votes with it.
    #[error("a phone votes with pass {0}")]
    PassOnPhone(u32),
    /// It was given back for dots on paper.
    #[error("pass {0} was given back for dots on paper")]
    PassOnPaper(u32),
    /// It was withdrawn.
    #[error("pass {0} was withdrawn")]
    PassWithdrawn(u32),
    /// Whoever knows the ranks takes no vote out any more.
    #[error("ranks have been shown: no vote is taken out any more")]
    RanksKnown,
    /// The two counts by hand differ.
    #[error("the two counts by hand differ")]
    CountsDiffer,
    /// A photograph larger than a crop of a card is.
    #[error(
        "a crop of a photograph has {} bytes at the most",
        super::card::CROP_BYTES_MAX
    )]
    CropTooLarge,
    /// People are not asked for names here.
    #[error("names are not asked for in this room")]
    NamesNotAsked,
    /// The ranks are not known yet.
    #[error("the vote is not over")]
    VoteNotOver,
}
