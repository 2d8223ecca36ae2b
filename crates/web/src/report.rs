//! The public report of a board: who took part, every card, the clusters, the ranks, the course of
//! the evening; as a page, as data, as a table, and the votes themselves, to be counted again.

mod level;
mod table;
mod votes;

use std::collections::{BTreeMap, BTreeSet};

use axum::{
    extract::{RawPathParams, State as Extract},
    response::Response,
};
use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    access::{Seen, Viewer},
    board::{Board, Card, CardState, ItemId, RankMethod, ranking::RankedItem},
    id::BoardId,
};
use schemars::JsonSchema;
use serde::Serialize;

use level::OtherRanks;

use crate::{
    asked::Asked,
    console::{Leader, round_name},
    errors::Problem,
    frame::{Heading, Section, as_iso},
    live::columns::{source, votes_key},
    page::{self, Named, Page, Sight, template},
    site::Site,
};

pub(crate) use level::{Passes, level};
pub(crate) use table::harmless;
pub(crate) use votes::votes;

type Here = Report;

/// What came of a board.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Report {
    /// Its id.
    pub(crate) id: u64,
    /// What people typed to come in.
    pub(crate) code: String,
    /// What tells it from the other boards of the workshop.
    pub(crate) label: Option<String>,
    /// The workshop.
    pub(crate) workshop: Named,
    /// The theme of the workshop.
    pub(crate) theme: String,
    /// The day on which it was held, where it was entered afterwards, from paper.
    #[schemars(with = "Option<String>")]
    pub(crate) held_on: Option<Date>,
    /// When it was opened, or entered, in UTC.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) opened_at: Timestamp,
    /// Whether it still takes cards.
    pub(crate) open: bool,
    /// Who took part.
    pub(crate) participation: Participation,
    /// The passes of the room, one for each person; nothing where it counted devices.
    pub(crate) passes: Option<Passes>,
    /// How clusters are ranked: `dots`, `score` or `pairwise`.
    pub(crate) method: &'static str,
    /// Whether a vote is on, which hides results until it is over.
    pub(crate) voting: bool,
    /// Its columns.
    pub(crate) columns: Vec<ReportColumn>,
    /// How the ranks were counted, column by column, as far as they have been unveiled.
    pub(crate) counted: Vec<CountedColumn>,
    /// Ballots that are the same more often than people who choose for themselves make them, once all
    /// ranks are unveiled: for each group how many, largest first. They count all the same.
    pub(crate) alike: Vec<usize>,
    /// The ranks that all others alone give, where there are such groups.
    pub(crate) without_alike: Vec<OtherRanks>,
    /// What happened when.
    pub(crate) course: Vec<Moment>,
    /// The conclusions that were drawn from it.
    pub(crate) conclusions: Vec<Named>,
}

/// Who took part.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Participation {
    /// Devices that sent a card.
    pub(crate) writers: u64,
    /// Cards on the wall.
    pub(crate) cards: u64,
    /// Those of them that came from paper or were written for somebody.
    pub(crate) cards_for_others: u64,
    /// Times that somebody seconded a card.
    pub(crate) seconds: u64,
    /// Participants who voted.
    pub(crate) voters: u64,
    /// Dots or scores given, or comparisons made.
    pub(crate) votes: u64,
}

/// A column with what is in it: ranked items first, in their order.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportColumn {
    /// Its title.
    pub(crate) title: String,
    /// What was asked there.
    pub(crate) prompt: Option<String>,
    /// Clusters and single cards.
    pub(crate) items: Vec<ReportItem>,
}

/// A cluster, or a card that is in none.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportItem {
    /// Its number.
    pub(crate) id: u64,
    /// Whether it is a cluster.
    pub(crate) is_cluster: bool,
    /// Its title, or the card's words.
    pub(crate) words: String,
    /// Its rank, once it is unveiled and somebody voted for it.
    pub(crate) rank: Option<u32>,
    /// Dots, sum of scores, or comparisons won.
    pub(crate) votes: Option<u64>,
    /// Its cards.
    pub(crate) cards: Vec<ReportCard>,
}

/// A card.
#[derive(Serialize, JsonSchema)]
pub(crate) struct ReportCard {
    /// Its id.
    pub(crate) id: u64,
    /// Its words.
    pub(crate) text: String,
    /// The number on its paper.
    pub(crate) number: Option<u32>,
    /// How many second it.
    pub(crate) seconds: u64,
    /// The table that it was brought from, on a synthesis.
    pub(crate) source: Option<String>,
    /// Whether a mediator helped to write it.
    pub(crate) helped: bool,
}

/// The ranks of a column, and how they were counted.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountedColumn {
    /// Its place, from 0.
    pub(crate) at: u8,
    /// Its title.
    pub(crate) title: String,
    /// Those with votes, from the most important.
    pub(crate) places: Vec<CountedPlace>,
    /// The key of the words for their votes: dots, points, comparisons won.
    #[serde(skip)]
    pub(crate) votes_key: &'static str,
    /// How many have no vote.
    pub(crate) without: usize,
    /// How it was counted, sentence by sentence, once all ranks are unveiled.
    pub(crate) sentences: Vec<String>,
    /// The seed of the lot between equals, announced with the room's code.
    pub(crate) lot_seed: String,
}

/// An item at its rank.
#[derive(Serialize, JsonSchema)]
pub(crate) struct CountedPlace {
    /// Its number.
    pub(crate) id: u64,
    /// Its rank, from 1; equals share one.
    pub(crate) rank: u32,
    /// Its words.
    pub(crate) words: String,
    /// Dots, sum of scores, or comparisons won.
    pub(crate) votes: u64,
    /// Whether only the lot put it before or after its neighbours.
    pub(crate) by_lot: bool,
}

/// Something that happened in the room.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Moment {
    /// What: `ouvert`, `ferme`, or the name of a round.
    pub(crate) what: &'static str,
    /// When it began.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// How many minutes it lasted, where it is a round that is over.
    pub(crate) minutes: Option<u64>,
}

/// The report as a page or as data; as a table where the address ends in `.csv`.
pub(crate) async fn answer(
    site: Extract<Site>,
    params: RawPathParams,
    leader: Option<Leader>,
    asked: Asked,
) -> Response {
    let board = params.iter().find(|(name, _)| *name == "board");
    let table = board.and_then(|(_, id)| Some(id.strip_suffix(".csv")?.to_owned()));
    match table {
        Some(id) => table::answer(&site, &id, &asked),
        None => page::answer::<Report>(site, params, leader, asked).await,
    }
}

/// A board that the public may read about: not a rehearsal.
fn public<'a>(seen: Seen<'a>, id: &str) -> Result<&'a Board, Problem> {
    let digits = id.bytes().all(|byte| byte.is_ascii_digit());
    let id = id.parse().ok().filter(|_| digits);
    let board = id.and_then(|id| seen.board(BoardId(id)));
    board
        .filter(|board| !board.opened.rehearsal)
        .ok_or(Problem::NoSuchPage)
}

/// The ranks of each column as far as the viewer may see them.
pub(crate) fn counted(seen: Seen<'_>, board: &Board, language: Language) -> Vec<CountedColumn> {
    let columns = (0_u8..).zip(&board.opened.columns);
    columns
        .filter_map(|(at, column)| {
            let ranking = seen.ranking(board, at)?;
            let account = ranking.whole.map(|whole| whole.account);
            let steps = account.into_iter().flat_map(|account| account.steps);
            let all = ranking.places.len();
            let places = ranking.places.iter().filter(|place| place.votes > 0);
            let places: Vec<_> = places.map(|place| CountedPlace::of(board, place)).collect();
            Some(CountedColumn {
                at,
                title: column.title.clone(),
                without: all - places.len(),
                places,
                votes_key: votes_key(board),
                sentences: steps
                    .map(|step| match language {
                        Language::English => step.sentence.en,
                        Language::French | Language::Breton => step.sentence.fr,
                    })
                    .collect(),
                lot_seed: board.lot_seed(),
            })
        })
        .collect()
}

impl CountedPlace {
    fn of(board: &Board, place: &RankedItem) -> Self {
        Self {
            id: place.item.0,
            rank: place.rank,
            words: board.item_words(place.item).to_owned(),
            votes: place.votes,
            by_lot: place.by_lot,
        }
    }
}

impl ReportCard {
    fn of(seen: Seen<'_>, board: &Board, card: &Card) -> Self {
        Self {
            id: card.id.0,
            text: card.text.to_string(),
            number: card.number(),
            seconds: card.seconds().len() as u64,
            source: source(seen, board, card).map(str::to_owned),
            helped: card.is_helped(),
        }
    }
}

/// The columns of a board: ranked items in their order, then the others as they came.
fn columns(seen: Seen<'_>, board: &Board) -> Vec<ReportColumn> {
    let columns = (0_u8..).zip(&board.opened.columns);
    columns
        .map(|(at, column)| {
            let ranking = seen.ranking(board, at);
            let ranks: BTreeMap<ItemId, RankedItem> = ranking
                .into_iter()
                .flat_map(|ranking| ranking.places)
                .filter(|place| place.votes > 0)
                .map(|place| (place.item, place))
                .collect();
            let mut items: Vec<_> = board
                .items(at)
                .into_iter()
                .map(|item| self::item(seen, board, item, ranks.get(&item)))
                .collect();
            items.sort_by_key(|item| item.rank.unwrap_or(u32::MAX));
            ReportColumn {
                title: column.title.clone(),
                prompt: column.prompt.clone(),
                items,
            }
        })
        .collect()
}

fn item(seen: Seen<'_>, board: &Board, item: ItemId, place: Option<&RankedItem>) -> ReportItem {
    let cluster = seen.cluster(board, kuzul_model::board::ClusterId(item.0));
    let ids = match cluster {
        Some(cluster) => cluster.cards.clone(),
        None => vec![kuzul_model::id::CardId(item.0)],
    };
    let cards = ids.into_iter().filter_map(|id| seen.card(board, id));
    let shown = cards.filter(|card| card.is_shown());
    ReportItem {
        id: item.0,
        is_cluster: cluster.is_some(),
        words: board.item_words(item).to_owned(),
        rank: place.map(|place| place.rank),
        votes: place.map(|place| place.votes),
        cards: shown
            .map(|card| ReportCard::of(seen, board, card))
            .collect(),
    }
}

fn participation(seen: Seen<'_>, board: &Board) -> Participation {
    let shown = || {
        let cards = seen.cards(board);
        cards.filter(|card| card.state == CardState::Shown)
    };
    let from_devices = shown().filter(|card| card.is_sent() && card.from().is_none());
    let writers: BTreeSet<_> = from_devices.map(|card| &card.author).collect();
    let turnout = seen.turnout(board);
    Participation {
        writers: writers.len() as u64,
        cards: shown().count() as u64,
        cards_for_others: shown().filter(|card| card.entry().is_some()).count() as u64,
        seconds: shown().map(|card| card.seconds().len() as u64).sum(),
        voters: turnout.voters as u64,
        votes: turnout.votes as u64,
    }
}

fn course(board: &Board) -> Vec<Moment> {
    let rounds = board.rounds_over.iter().chain(&board.round);
    let rounds = rounds.map(|round| Moment {
        what: round_name(round.kind),
        at: round.started,
        minutes: round.ended.map(|ended| {
            let lasted = (ended.0 - round.started.0).max(0);
            lasted.unsigned_abs().div_ceil(60_000)
        }),
    });
    let mark = |what, at| Moment {
        what,
        at,
        minutes: None,
    };
    let mut course = vec![mark("ouvert", board.opened_at)];
    course.extend(rounds);
    course.extend(board.closed_at.map(|at| mark("ferme", at)));
    course.sort_by_key(|moment| moment.at);
    course
}

impl Page for Report {
    const ROUTE: &'static str = "/tableaux/{board}";
    const NAME: &'static str = "board";
    const SUMMARY: &'static str =
        "What came of a board: participation, cards, clusters, ranks, the course of the evening.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let board = public(seen, sight.param("board"))?;
        let workshop = seen.workshop(board.opened.workshop);
        let (title, theme) = workshop.map_or(("", ""), |it| {
            (it.announced.title.as_str(), it.announced.theme.as_str())
        });
        let alike = seen.alike_votes(board);
        let drawn = seen.conclusions();
        let drawn = drawn.filter(|it| it.drawn.board == Some(board.id));
        Ok(Self {
            id: board.id.0,
            code: board.opened.code.clone(),
            label: board.opened.label.clone(),
            workshop: Named::new(board.opened.workshop.0, title),
            theme: theme.to_owned(),
            held_on: board.opened.held_on,
            opened_at: board.opened_at,
            open: board.is_open(),
            participation: participation(seen, board),
            passes: Passes::of(board),
            method: match board.opened.method {
                RankMethod::Dots => "dots",
                RankMethod::Score => "score",
                RankMethod::Pairwise => "pairwise",
            },
            voting: !board.shows_results(),
            columns: columns(seen, board),
            counted: counted(seen, board, sight.words.language()),
            course: course(board),
            without_alike: OtherRanks::without(board, &alike),
            alike: alike.iter().map(Vec::len).collect(),
            conclusions: drawn.map(|it| Named::new(it.id.0, it.words())).collect(),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let theme = match &self.label {
            Some(label) => format!("{} – {label}", self.theme),
            None => self.theme.clone(),
        };
        let title = words.with("report-title", &[("theme", theme.into())]);
        Heading::new(title, Section::Meetings)
            .under("/ateliers", words.t("workshops-title"))
            .under(
                format!("/ateliers/{}", self.workshop.id),
                self.workshop.title.clone(),
            )
    }

    template!("report/page.html");
}

impl Report {
    fn level(&self, words: Words) -> String {
        level(self.passes.as_ref(), words)
    }

    /// The name of the method in `kuzul tally`.
    fn tally(&self) -> &'static str {
        if self.method == "pairwise" {
            "pairwise"
        } else {
            "dots"
        }
    }
}

/// The board for the files beside the page, as the public sees it.
fn for_public<T>(
    site: &Site,
    id: &str,
    make: impl FnOnce(Seen<'_>, &Board) -> Result<T, Problem>,
) -> Result<T, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    make(seen, public(seen, id)?)
}
