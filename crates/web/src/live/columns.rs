//! The columns of a board as the room sees them: on phones, on the wall, in print.

use std::borrow::Cow;

use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::Seen,
    board::{Board, Card, Cluster, ClusterId, ItemId, RankMethod, ranking::RankedItem},
    id::CardId,
};

/// A column with what is in it.
pub(crate) struct ColumnView<'a> {
    /// Its place, from 0.
    pub(crate) at: u8,
    /// Its title.
    pub(crate) title: &'a str,
    /// What is asked there.
    pub(crate) prompt: Option<&'a str>,
    /// Clusters, then single cards.
    pub(crate) items: Vec<ItemView<'a>>,
    /// Its ranks, as far as they are unveiled.
    pub(crate) ranks: Vec<RankView<'a>>,
}

/// A cluster or a single card.
pub(crate) enum ItemView<'a> {
    /// A cluster.
    Cluster(ClusterView<'a>),
    /// A card that is in none.
    Card(CardView<'a>),
}

/// A cluster as the room sees it.
pub(crate) struct ClusterView<'a> {
    pub(crate) id: u64,
    pub(crate) words: &'a str,
    pub(crate) cards: Vec<CardView<'a>>,
}

/// A card as the room sees it.
pub(crate) struct CardView<'a> {
    pub(crate) id: u64,
    pub(crate) text: &'a str,
    pub(crate) seconds: usize,
    pub(crate) number: Option<u32>,
    /// The table that it was brought from, on a synthesis.
    pub(crate) source: Option<&'a str>,
    /// Whether a mediator helped to write it.
    pub(crate) helped: bool,
}

/// An item at its rank.
pub(crate) struct RankView<'a> {
    pub(crate) rank: u32,
    pub(crate) words: &'a str,
    pub(crate) votes: u64,
    pub(crate) by_lot: bool,
}

impl<'a> ColumnView<'a> {
    /// All columns of a board.
    pub(crate) fn all(seen: Seen<'a>, board: &'a Board) -> Vec<Self> {
        let mut columns: Vec<Self> = (0_u8..)
            .zip(&board.opened.columns)
            .map(|(at, column)| Self {
                at,
                title: &column.title,
                prompt: column.prompt.as_deref(),
                items: Vec::new(),
                ranks: ranks(seen, board, at),
            })
            .collect();
        let clusters = seen.clusters(board);
        let clusters = clusters.map(|it| (it.column, ItemView::Cluster(cluster(seen, board, it))));
        let cards = seen.cards(board).filter(|card| card.cluster.is_none());
        let cards = cards.map(|it| (it.column, ItemView::Card(CardView::of(seen, board, it))));
        for (column, item) in clusters.chain(cards) {
            if let Some(column) = columns.get_mut(usize::from(column)) {
                column.items.push(item);
            }
        }
        columns
    }
}

impl<'a> CardView<'a> {
    pub(crate) fn of(seen: Seen<'a>, board: &Board, card: &'a Card) -> Self {
        Self {
            id: card.id.0,
            text: &card.text,
            seconds: card.seconds().len(),
            number: card.number(),
            source: source(seen, board, card),
            helped: card.is_helped(),
        }
    }

    /// That it was written with help, in the languages of the site that are complete: what phones and
    /// walls are sent is the same for all, and the style shows the one of the page.
    pub(crate) fn helped_said(&self) -> impl Iterator<Item = (&'static str, Cow<'static, str>)> {
        let languages = [Language::French, Language::English].into_iter();
        let languages = languages.filter(|_| self.helped);
        languages.map(|it| (it.code(), Words::of(it).t("card-helped")))
    }
}

/// What the table is called that a card of a synthesis was brought from.
pub(crate) fn source<'a>(seen: Seen<'a>, board: &Board, card: &Card) -> Option<&'a str> {
    let from = card.from()?.0;
    let tables = board.opened.gathers.iter();
    let mut tables = tables.filter_map(|id| seen.board(*id));
    let table = tables.find(|table| {
        let card = seen.card(table, CardId(from));
        card.is_some() || seen.cluster(table, ClusterId(from)).is_some()
    })?;
    let label = table.opened.label.as_deref();
    Some(label.unwrap_or(&table.opened.code))
}

impl<'a> ItemView<'a> {
    /// Its number.
    pub(crate) fn id(&self) -> u64 {
        match self {
            Self::Cluster(cluster) => cluster.id,
            Self::Card(card) => card.id,
        }
    }

    /// Its words.
    pub(crate) fn words(&self) -> &'a str {
        match self {
            Self::Cluster(cluster) => cluster.words,
            Self::Card(card) => card.text,
        }
    }
}

pub(crate) fn cluster<'a>(
    seen: Seen<'a>,
    board: &'a Board,
    cluster: &'a Cluster,
) -> ClusterView<'a> {
    let cards = cluster.cards.iter();
    let shown = cards.filter_map(|id| seen.card(board, *id));
    ClusterView {
        id: cluster.id.0,
        words: board.item_words(ItemId(cluster.id.0)),
        cards: shown.map(|card| CardView::of(seen, board, card)).collect(),
    }
}

fn ranks<'a>(seen: Seen<'a>, board: &'a Board, column: u8) -> Vec<RankView<'a>> {
    let Some(ranking) = seen.ranking(board, column) else {
        return Vec::new();
    };
    let voted = |place: &&RankedItem| place.votes > 0;
    let places = ranking.places.iter().filter(voted);
    places
        .map(|place| RankView {
            rank: place.rank,
            words: board.item_words(place.item),
            votes: place.votes,
            by_lot: place.by_lot,
        })
        .collect()
}

/// The key of the words for the votes of an item.
pub(crate) fn votes_key(board: &Board) -> &'static str {
    match board.opened.method {
        RankMethod::Dots => "room-votes-dots",
        RankMethod::Score => "room-votes-points",
        RankMethod::Pairwise => "room-votes-wins",
    }
}
