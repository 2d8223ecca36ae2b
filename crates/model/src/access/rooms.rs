//! What a viewer may see of rooms: what is hidden or late is for who leads them, and votes are for
//! nobody until they are over.

use std::{collections::BTreeSet, sync::Arc};

use kuzul_journal::{Digest, Seq, Timestamp};

use super::{Seen, Viewer};
use crate::{
    board::{
        Board, Card, Cluster, ClusterId, ItemId, RankMethod, RoundKind,
        cluster::Step,
        ranking::{RankedItem, Ranking},
        round::Started,
    },
    chronicle::Subject,
    fact::Fact,
    id::{BoardId, CardId},
};

/// How long a vote may hold back the journal that is given out: a day.
const VOTE_MS_MAX: i64 = 24 * 3_600_000;

/// A ranking as far as it has been unveiled.
#[derive(Clone, Debug)]
pub struct SeenRanking {
    /// The ranks that may be seen, from the first.
    pub places: Vec<RankedItem>,
    /// The whole count, once all ranks may be seen.
    pub whole: Option<Ranking>,
}

/// How far a room has voted, without what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turnout {
    /// Participants who have voted.
    pub voters: usize,
    /// Dots or scores given, or comparisons made.
    pub votes: usize,
}

impl<'a> Seen<'a> {
    /// Boards, in the order in which they were opened, but for rehearsals.
    pub fn boards(self) -> impl DoubleEndedIterator<Item = &'a Board> {
        let boards = self.state.boards.values();
        boards.filter(move |board| self.lists(board))
    }

    /// A board.
    #[must_use]
    pub fn board(self, id: BoardId) -> Option<&'a Board> {
        self.state.boards.get(id)
    }

    /// The board that a room's code opens.
    #[must_use]
    pub fn room(self, code: &str) -> Option<&'a Board> {
        self.state.rooms.get(code).and_then(|id| self.board(*id))
    }

    /// The cards of a board, in the order in which they came.
    pub fn cards(self, board: &'a Board) -> impl DoubleEndedIterator<Item = &'a Card> {
        let cards = board.cards.iter().map(AsRef::as_ref);
        cards.filter(move |card| self.sees(card))
    }

    /// A card of a board.
    #[must_use]
    pub fn card(self, board: &'a Board, id: CardId) -> Option<&'a Card> {
        board.card(id).filter(|card| self.sees(card))
    }

    /// The card with this number on its paper.
    #[must_use]
    pub fn card_numbered(self, board: &'a Board, number: u32) -> Option<&'a Card> {
        board.card_numbered(number).filter(|card| self.sees(card))
    }

    /// Who has written or voted on a board, by pseudonym, each once and in no order of theirs: for
    /// who leads the room.
    #[must_use]
    pub fn authors(self, board: &'a Board) -> BTreeSet<&'a str> {
        if !self.leads() {
            return BTreeSet::new();
        }
        let writers = board.cards.iter().map(|card| &*card.author);
        let voters = board.votes.given.keys().map(AsRef::as_ref);
        writers.chain(voters).collect()
    }

    /// The cards that somebody wrote, whatever became of them: for their author.
    pub fn own_cards(self, board: &'a Board, author: &str) -> impl Iterator<Item = &'a Card> {
        let cards = board.cards.iter().map(AsRef::as_ref);
        cards.filter(move |card: &&Card| *card.author == *author)
    }

    /// A card and the board that it is on, but for rehearsals.
    #[must_use]
    pub fn card_anywhere(self, id: CardId) -> Option<(&'a Board, &'a Card)> {
        // A board is older than its cards: those opened later need no look.
        let boards = self.state.boards.before(BoardId(id.0));
        let boards = boards.filter(|board| self.lists(board));
        boards
            .rev()
            .find_map(|board| Some((board, self.card(board, id)?)))
    }

    /// How many cards a board has, also those that are not shown.
    #[must_use]
    pub fn card_count(self, board: &Board) -> usize {
        board.cards.len()
    }

    /// The clusters of a board, in the order in which they were formed.
    pub fn clusters(self, board: &'a Board) -> impl DoubleEndedIterator<Item = &'a Cluster> {
        board.clusters.values().map(AsRef::as_ref)
    }

    /// A cluster of a board.
    #[must_use]
    pub fn cluster(self, board: &'a Board, id: ClusterId) -> Option<&'a Cluster> {
        board.cluster(id)
    }

    /// The steps of grouping that can be undone, first to last, for who leads the room.
    pub fn steps(self, board: &'a Board) -> impl DoubleEndedIterator<Item = &'a Step> {
        let steps = board.steps.iter().map(AsRef::as_ref);
        steps.filter(move |_| self.leads())
    }

    /// How a participant wishes to be called, for who leads the room.
    #[must_use]
    pub fn called(self, board: &'a Board, author: &str) -> Option<&'a str> {
        let name = board.names.get(author).filter(|_| self.leads());
        name.map(AsRef::as_ref)
    }

    /// What somebody has given: for themselves.
    #[must_use]
    pub fn own_votes(self, board: &'a Board, author: &str) -> &'a [(ItemId, u8)] {
        board.votes.given.get(author).map_or(&[], |given| given)
    }

    /// The pairs that somebody has compared: for themselves.
    pub fn own_pairs(
        self,
        board: &'a Board,
        author: &str,
    ) -> impl Iterator<Item = (ItemId, ItemId)> {
        board.votes.comparisons_of(author)
    }

    /// How far the room has voted.
    #[must_use]
    pub fn turnout(self, board: &Board) -> Turnout {
        let by_dots = board.opened.method == RankMethod::Dots;
        let votes = |given: &Vec<(ItemId, u8)>| match by_dots {
            true => given.iter().map(|(_, dots)| usize::from(*dots)).sum(),
            false => given.len(),
        };
        let given = board.votes.given.values().map(|given| votes(given));
        let given: Vec<usize> = given.filter(|votes| *votes > 0).collect();
        let compared = &board.votes.compared;
        let who: BTreeSet<_> = compared.keys().map(|(who, ..)| who).collect();
        Turnout {
            voters: given.len() + who.len(),
            votes: given.iter().sum::<usize>() + compared.len(),
        }
    }

    /// Groups of voters whose dots are the same more often than people who choose for themselves make
    /// them, once all ranks may be seen.
    #[must_use]
    pub fn alike_votes(self, board: &Board) -> Vec<Vec<Arc<str>>> {
        let all = board.shows_results() && (self.leads() || self.all_unveiled(board));
        if all { board.alike() } else { Vec::new() }
    }

    /// Up to which record the journal may be given out: while a room votes, its votes are nobody's
    /// to read. A vote that was never ended holds nothing back for longer than `VOTE_MS_MAX`.
    #[must_use]
    pub fn open_upto(self, now: Timestamp) -> Option<Seq> {
        let voting = self.state.boards.values().filter(|board| {
            let round = board.round.filter(|round| round.kind == RoundKind::Vote);
            round.is_some_and(|round| now.0 - round.started.0 < VOTE_MS_MAX)
        });
        let started = voting.filter_map(|board| {
            let mut lines = self.history(Subject::Board(board.id)).rev();
            lines.find(|line| line.kind == Started::KIND)
        });
        let of_board = started.map(|line| line.seq).min();
        of_board.into_iter().chain(self.plenary_vote(now)).min()
    }

    /// Items on which the two counts by hand differ, with both, for who leads the room.
    #[must_use]
    pub fn count_differences(self, board: &Board) -> Vec<(ItemId, [u32; 2])> {
        if self.leads() {
            board.votes.differences()
        } else {
            Vec::new()
        }
    }

    /// What was counted by hand so far, first and second count, for who leads the room.
    #[must_use]
    pub fn hand_counts(self, board: &'a Board) -> [&'a [(ItemId, u32)]; 2] {
        let counted = &board.votes.counted;
        if self.leads() {
            [&counted[0], &counted[1]]
        } else {
            [&[], &[]]
        }
    }

    /// Who made the first and the second count by hand, for who leads the room.
    #[must_use]
    pub fn counted_by(self, board: &'a Board) -> [Option<&'a str>; 2] {
        let by = board.votes.counted_by.each_ref().map(Option::as_deref);
        if self.leads() { by } else { [None, None] }
    }

    /// The passes that nobody has used, with the digests of their codes, for who leads the room.
    #[must_use]
    pub fn unused_passes(self, board: &Board) -> Vec<(u32, Digest)> {
        let roll = board.roll.as_ref().filter(|_| self.leads());
        roll.map_or_else(Vec::new, |roll| roll.unused().collect())
    }

    /// Dots on an item, given on phones and counted on paper, once the vote is over.
    #[must_use]
    pub fn dots(self, board: &Board, item: ItemId) -> Option<u32> {
        let shown = board.shows_results() && (self.leads() || self.all_unveiled(board));
        if !shown && self.viewer != Viewer::Operator {
            return None;
        }
        let of_cluster = board.cluster(ClusterId(item.0)).map(|it| it.dots);
        let of_card = || board.card(CardId(item.0)).map(|card| card.dots);
        let dots = of_cluster.or_else(of_card)?;
        Some(dots.saturating_add(board.votes.on_paper(item)))
    }

    /// The ranking of a column: for the room as far as it has been unveiled, for who leads it once
    /// the vote is over.
    #[must_use]
    pub fn ranking(self, board: &Board, column: u8) -> Option<SeenRanking> {
        if !board.shows_results() {
            return None;
        }
        let all = self.leads() || self.all_unveiled(board);
        let ranks = if all {
            u32::MAX
        } else {
            board.unveiled.filter(|ranks| *ranks > 0)?
        };
        let ranking = board.ranking(column)?;
        let whole = all || ranking.places.iter().all(|place| place.rank <= ranks);
        let places = ranking.places.iter().copied();
        Some(SeenRanking {
            places: places.filter(|place| place.rank <= ranks).collect(),
            whole: whole.then_some(ranking),
        })
    }

    fn all_unveiled(self, board: &Board) -> bool {
        !board.is_open() || !board.has_rounds() || board.all_unveiled
    }

    /// Whether a board is told of where boards are listed: a rehearsal is for who leads it.
    fn lists(self, board: &Board) -> bool {
        self.leads() || !board.opened.rehearsal
    }

    pub(super) fn leads(self) -> bool {
        matches!(self.viewer, Viewer::Facilitator | Viewer::Operator)
    }

    fn sees(self, card: &Card) -> bool {
        card.is_shown() || self.leads()
    }
}
