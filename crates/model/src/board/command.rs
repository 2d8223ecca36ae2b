//! What can be asked of a board.

use kuzul_journal::{Digest, Seq};
use serde::{Deserialize, Serialize};

use super::{
    ClusterId, Into, ItemId, Opened, RoundKind,
    card::{self, NewCard},
    closing,
    cluster::{self, SeenCard},
    helped::{self, Helping},
    roll::{self, PassKey},
    round, setup, undo,
    vote::{self, Hand},
};
use crate::{
    Context, Event, State,
    id::{BoardId, CardId},
};

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Open a board.
    Open(Opened),
    /// Take no more cards.
    Close {
        /// The board.
        board: BoardId,
    },
    /// Open a closed board again.
    Reopen {
        /// The board.
        board: BoardId,
    },
    /// Start a round; the one that is on ends.
    StartRound {
        /// The board.
        board: BoardId,
        /// What people do in it.
        kind: RoundKind,
        /// Its time; none where it lasts until it is ended.
        minutes: Option<u16>,
        /// Whether a vote starts again from nothing.
        #[serde(default)]
        afresh: bool,
    },
    /// Give the round more time.
    ExtendRound {
        /// The board.
        board: BoardId,
        /// How much.
        minutes: u16,
    },
    /// End the round.
    EndRound {
        /// The board.
        board: BoardId,
    },
    /// Stop the room for a moment, or let it go on.
    Freeze {
        /// The board.
        board: BoardId,
        /// Whether to stop it.
        frozen: bool,
    },
    /// Say a line to everybody; an empty one takes it back.
    Speak {
        /// The board.
        board: BoardId,
        /// What.
        text: String,
    },
    /// Show the first ranks of each column.
    Unveil {
        /// The board.
        board: BoardId,
        /// How many.
        ranks: u32,
    },
    /// Write a card.
    AddCard(NewCard),
    /// Change the words of one's card.
    EditCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
        /// The words.
        text: String,
    },
    /// Take one's card back.
    WithdrawCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
    },
    /// Hide a card.
    HideCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
        /// Why.
        reason: String,
    },
    /// Put a hidden or late card on the wall.
    ShowCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
    },
    /// Say that one means the same.
    SecondCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
        /// Whether it is taken back.
        #[serde(default)]
        taken_back: bool,
    },
    /// Keep the crop of a photographed card with it.
    PhotographCard {
        /// The board.
        board: BoardId,
        /// The card.
        card: CardId,
        /// A JPEG in base64.
        image: String,
    },
    /// Say how one wishes to be called.
    Name {
        /// The board.
        board: BoardId,
        /// The name.
        name: String,
    },
    /// Move cards into a cluster or out of it.
    Group {
        /// The board.
        board: BoardId,
        /// The cards.
        cards: Vec<SeenCard>,
        /// Where to.
        into: Into,
    },
    /// Name a cluster.
    NameCluster {
        /// The board.
        board: BoardId,
        /// The cluster.
        cluster: ClusterId,
        /// Its new title.
        title: String,
        /// The title that was seen.
        #[serde(default)]
        was: Option<String>,
    },
    /// Make several clusters one: the first.
    Merge {
        /// The board.
        board: BoardId,
        /// The clusters.
        clusters: Vec<ClusterId>,
    },
    /// Move a cluster to another column.
    Shift {
        /// The board.
        board: BoardId,
        /// The cluster.
        cluster: ClusterId,
        /// The column's place, from 0.
        column: u8,
    },
    /// Undo a step of grouping.
    Undo {
        /// The board.
        board: BoardId,
        /// Which one; the last that one has made oneself where it is `None`.
        #[serde(default)]
        step: Option<Seq>,
    },
    /// Give a dot.
    PlaceDot {
        /// The board.
        board: BoardId,
        /// The cluster or single card.
        #[serde(alias = "card")]
        item: ItemId,
        /// For whom, by pseudonym, where somebody gives it for another.
        #[serde(default)]
        author: Option<String>,
    },
    /// Take a dot back.
    TakeDotBack {
        /// The board.
        board: BoardId,
        /// The cluster or single card.
        item: ItemId,
        /// For whom, by pseudonym, where somebody takes it back for another.
        #[serde(default)]
        author: Option<String>,
    },
    /// Give a score.
    Score {
        /// The board.
        board: BoardId,
        /// The cluster or single card.
        item: ItemId,
        /// From 0 to 5.
        score: u8,
        /// For whom, by pseudonym, where somebody gives it for another.
        #[serde(default)]
        author: Option<String>,
    },
    /// Say which of two is more important.
    Compare {
        /// The board.
        board: BoardId,
        /// The more important one.
        better: ItemId,
        /// The other.
        other: ItemId,
        /// For whom, by pseudonym, where somebody compares for another.
        #[serde(default)]
        author: Option<String>,
    },
    /// Make passes: from then on one votes with one.
    IssuePasses {
        /// The board.
        board: BoardId,
        /// The keyed digests of their codes.
        passes: Vec<Digest>,
    },
    /// Vote with a pass from now on.
    UsePass {
        /// The board.
        board: BoardId,
        /// Which.
        pass: PassKey,
        /// For whom, by pseudonym, where somebody brings it for another.
        #[serde(default)]
        author: Option<String>,
    },
    /// Note that passes were given back for dots on paper.
    SpendOnPaper {
        /// The board.
        board: BoardId,
        /// Their numbers.
        numbers: Vec<u32>,
    },
    /// Withdraw a pass that was lost or stolen.
    WithdrawPass {
        /// The board.
        board: BoardId,
        /// Its number.
        number: u32,
        /// Why.
        reason: String,
    },
    /// Enter dots counted by hand.
    CountDots {
        /// The board.
        board: BoardId,
        /// Who counted.
        hand: Hand,
        /// How many dots on which item.
        dots: Vec<(ItemId, u32)>,
    },
    /// Bring the clusters of the gathered boards onto this one.
    Gather {
        /// The board.
        board: BoardId,
    },
    /// Turn ranked clusters into draft conclusions.
    Conclude {
        /// The board.
        board: BoardId,
    },
    /// Take part for somebody, as a mediator with their consent.
    ForSomebody(Helping),
}

impl Command {
    /// The board that it is about; none where it opens one.
    pub(crate) fn board(&self) -> Option<BoardId> {
        match self {
            Self::Open(_) => None,
            Self::ForSomebody(helping) => helping.ask.board(),
            Self::AddCard(card) => Some(card.board),
            Self::Close { board }
            | Self::Reopen { board }
            | Self::StartRound { board, .. }
            | Self::ExtendRound { board, .. }
            | Self::EndRound { board }
            | Self::Freeze { board, .. }
            | Self::Speak { board, .. }
            | Self::Unveil { board, .. }
            | Self::EditCard { board, .. }
            | Self::WithdrawCard { board, .. }
            | Self::HideCard { board, .. }
            | Self::ShowCard { board, .. }
            | Self::SecondCard { board, .. }
            | Self::PhotographCard { board, .. }
            | Self::Name { board, .. }
            | Self::Group { board, .. }
            | Self::NameCluster { board, .. }
            | Self::Merge { board, .. }
            | Self::Shift { board, .. }
            | Self::Undo { board, .. }
            | Self::PlaceDot { board, .. }
            | Self::TakeDotBack { board, .. }
            | Self::Score { board, .. }
            | Self::Compare { board, .. }
            | Self::IssuePasses { board, .. }
            | Self::UsePass { board, .. }
            | Self::SpendOnPaper { board, .. }
            | Self::WithdrawPass { board, .. }
            | Self::CountDots { board, .. }
            | Self::Gather { board }
            | Self::Conclude { board } => Some(*board),
        }
    }
}

// A table: long, and exhaustive.
pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Open(opened) => setup::open(state, opened, context),
        Command::Close { board } => round::close(state, *board),
        Command::Reopen { board } => round::reopen(state, *board),
        Command::StartRound {
            board,
            kind,
            minutes,
            afresh,
        } => round::start(state, *board, *kind, *minutes, *afresh, context),
        Command::ExtendRound { board, minutes } => round::extend(state, *board, *minutes, context),
        Command::EndRound { board } => round::end(state, *board),
        Command::Freeze { board, frozen } => round::freeze(state, *board, *frozen),
        Command::Speak { board, text } => round::speak(state, *board, text),
        Command::Unveil { board, ranks } => round::unveil(state, *board, *ranks),
        Command::Gather { board } => closing::gather(state, *board),
        Command::Conclude { board } => closing::conclude(state, *board),
        Command::AddCard(new) => card::add(state, new, context),
        Command::EditCard { board, card, text } => card::edit(state, *board, *card, text, context),
        Command::WithdrawCard { board, card } => card::withdraw(state, *board, *card, context),
        Command::HideCard {
            board,
            card,
            reason,
        } => card::hide(state, *board, *card, reason),
        Command::ShowCard { board, card } => card::show(state, *board, *card),
        Command::SecondCard {
            board,
            card,
            taken_back,
        } => card::second(state, *board, *card, *taken_back, context),
        Command::PhotographCard { board, card, image } => {
            card::photograph(state, *board, *card, image)
        }
        Command::Name { board, name } => card::name(state, *board, name, context),
        Command::Group { board, cards, into } => {
            cluster::group(state, *board, cards, into, context)
        }
        Command::NameCluster {
            board,
            cluster,
            title,
            was,
        } => cluster::name(state, *board, *cluster, title, was.as_deref(), context),
        Command::Merge { board, clusters } => cluster::merge(state, *board, clusters, context),
        Command::Shift {
            board,
            cluster,
            column,
        } => cluster::shift(state, *board, *cluster, *column, context),
        Command::Undo { board, step } => undo::undo(state, *board, *step, context),
        Command::PlaceDot {
            board,
            item,
            author,
        } => vote::place_dot(state, *board, *item, author.as_deref(), context),
        Command::TakeDotBack {
            board,
            item,
            author,
        } => vote::take_dot_back(state, *board, *item, author.as_deref(), context),
        Command::Score {
            board,
            item,
            score,
            author,
        } => vote::score(state, *board, *item, *score, author.as_deref(), context),
        Command::Compare {
            board,
            better,
            other,
            author,
        } => {
            let pair = [*better, *other];
            vote::compare(state, *board, pair, author.as_deref(), context)
        }
        Command::IssuePasses { board, passes } => roll::issue(state, *board, passes),
        Command::UsePass {
            board,
            pass,
            author,
        } => roll::use_pass(state, *board, *pass, author.as_deref(), context),
        Command::SpendOnPaper { board, numbers } => roll::spend_on_paper(state, *board, numbers),
        Command::WithdrawPass {
            board,
            number,
            reason,
        } => roll::withdraw(state, *board, *number, reason),
        Command::CountDots { board, hand, dots } => {
            vote::count(state, *board, *hand, dots, context)
        }
        Command::ForSomebody(helping) => helped::decide(state, helping, context),
    }
}
