//! Grouping: columns with their cards and clusters, and what is done with them.

use askama::Template;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    board::{
        Board, Card, CardState, Cluster, ClusterId, Command as Ask, Into, ItemId,
        cluster::{Action, SeenCard},
    },
    id::CardId,
};

use crate::{
    errors::Problem,
    live::{Fragments, columns::source},
    room::sent::Sent,
};

/// Steps of grouping that are listed, the last ones.
const STEPS_SHOWN: usize = 20;

/// A column as its facilitator sees it.
pub(super) struct ColumnView {
    /// Its place, from 0.
    pub(super) at: u8,
    pub(super) title: String,
    pub(super) prompt: Option<String>,
    /// Cards on the wall.
    pub(super) cards: usize,
    /// Clusters and single cards, as fragments.
    pub(super) items: String,
}

/// A cluster, for lists of places to go to.
pub(super) struct ClusterLine {
    pub(super) id: u64,
    pub(super) words: String,
    pub(super) column: u8,
}

/// A step of grouping that can be undone.
pub(super) struct StepLine {
    pub(super) seq: u64,
    pub(super) what: String,
    pub(super) own: bool,
    pub(super) undone: bool,
}

#[derive(Template)]
#[template(path = "console/card.html")]
struct CardHtml<'a> {
    words: Words,
    id: u64,
    text: &'a str,
    /// The cluster that it is in; 0 where it is in none.
    cluster: u64,
    state: CardState,
    reason: Option<&'a str>,
    number: Option<u32>,
    helped: bool,
    seconds: usize,
    source: Option<&'a str>,
    ticked: bool,
    foreign: bool,
}

#[derive(Template)]
#[template(path = "console/cluster.html")]
struct ClusterHtml<'a> {
    words: Words,
    board: u64,
    /// The command's id for naming it; empty where a script makes one.
    command: &'a str,
    id: u64,
    title: &'a str,
    typed: &'a str,
    /// What it is called until it has a title.
    called: &'a str,
    ticked: bool,
    cards: String,
    count: usize,
    foreign: bool,
}

/// What a page knows that a fragment does not: what was ticked and typed before a refusal.
#[derive(Clone, Copy, Default)]
pub(super) struct Typed<'a> {
    /// Cards that were ticked.
    pub(super) cards: &'a [u64],
    /// Clusters that were ticked.
    pub(super) clusters: &'a [u64],
    /// The command's id for naming a cluster.
    pub(super) command: &'a str,
    /// A cluster and the title that was typed for it.
    pub(super) title: Option<(u64, &'a str)>,
}

/// Cards and clusters as the consoles of one language are sent them.
struct ConsoleFragments(Words);

/// How consoles of a language see cards and clusters.
pub(crate) fn fragments(language: Language) -> Box<dyn Fragments> {
    Box::new(ConsoleFragments(Words::of(language)))
}

impl Fragments for ConsoleFragments {
    fn viewer(&self) -> Viewer {
        Viewer::Facilitator
    }

    fn card(&self, seen: Seen<'_>, board: &Board, card: &Card) -> String {
        card_fragment(seen, board, card, self.0, Typed::default())
    }

    fn cluster(&self, seen: Seen<'_>, board: &Board, cluster: &Cluster) -> String {
        cluster_fragment(seen, board, cluster, self.0, Typed::default())
    }
}

/// Writing into a string does not fail; a fragment that could not be made would be left out.
fn rendered(template: &impl Template) -> String {
    template.render().unwrap_or_else(|error| {
        tracing::error!(%error, "a fragment of the console could not be made");
        String::new()
    })
}

/// One card as consoles see it: one element with the id `carte-N`.
pub(super) fn card_fragment(
    seen: Seen<'_>,
    board: &Board,
    card: &Card,
    words: Words,
    typed: Typed<'_>,
) -> String {
    rendered(&CardHtml {
        words,
        id: card.id.0,
        text: &card.text,
        cluster: card.cluster.map_or(0, |cluster| cluster.0),
        state: card.state,
        reason: card.hidden_for(),
        number: card.number(),
        helped: card.is_helped(),
        seconds: card.seconds().len(),
        source: source(seen, board, card),
        ticked: typed.cards.contains(&card.id.0),
        foreign: words.language() != Language::French,
    })
}

/// One cluster with its cards as consoles see it: one element with the id `grappe-N`.
pub(super) fn cluster_fragment(
    seen: Seen<'_>,
    board: &Board,
    cluster: &Cluster,
    words: Words,
    typed: Typed<'_>,
) -> String {
    let cards = cluster.cards.iter();
    let cards = cards.filter_map(|id| seen.card(board, *id));
    let count = cards.clone().filter(|card| card.is_shown()).count();
    let of_title = typed.title.filter(|(id, _)| *id == cluster.id.0);
    rendered(&ClusterHtml {
        words,
        board: board.id.0,
        command: typed.command,
        id: cluster.id.0,
        title: &cluster.title,
        typed: of_title.map_or(&*cluster.title, |(_, title)| title),
        called: board.item_words(ItemId(cluster.id.0)),
        ticked: typed.clusters.contains(&cluster.id.0),
        cards: cards
            .map(|card| card_fragment(seen, board, card, words, typed))
            .collect(),
        count,
        foreign: words.language() != Language::French,
    })
}

/// The columns of a board.
pub(super) fn columns(
    seen: Seen<'_>,
    board: &Board,
    words: Words,
    typed: Typed<'_>,
) -> Vec<ColumnView> {
    let mut columns: Vec<_> = (0_u8..)
        .zip(&board.opened.columns)
        .map(|(at, column)| ColumnView {
            at,
            title: column.title.clone(),
            prompt: column.prompt.clone(),
            cards: 0,
            items: String::new(),
        })
        .collect();
    for cluster in seen.clusters(board) {
        if let Some(column) = columns.get_mut(usize::from(cluster.column)) {
            let fragment = cluster_fragment(seen, board, cluster, words, typed);
            column.items.push_str(&fragment);
        }
    }
    for card in seen.cards(board) {
        let Some(column) = columns.get_mut(usize::from(card.column)) else {
            continue;
        };
        column.cards += usize::from(card.is_shown());
        if card.cluster.is_none() {
            column
                .items
                .push_str(&card_fragment(seen, board, card, words, typed));
        }
    }
    columns
}

/// The clusters of a board, column by column.
pub(super) fn clusters(seen: Seen<'_>, board: &Board) -> Vec<ClusterLine> {
    let mut clusters: Vec<_> = seen
        .clusters(board)
        .map(|cluster| ClusterLine {
            id: cluster.id.0,
            words: board.item_words(ItemId(cluster.id.0)).to_owned(),
            column: cluster.column,
        })
        .collect();
    clusters.sort_by_key(|cluster| cluster.column);
    clusters
}

/// The last steps, the newest first. `own` is the pseudonym of who looks.
pub(super) fn steps(seen: Seen<'_>, board: &Board, words: Words, own: &str) -> Vec<StepLine> {
    let steps = seen.steps(board).rev();
    let steps = steps.filter(|step| step.action != Action::Undo);
    steps
        .take(STEPS_SHOWN)
        .map(|step| {
            let after = step.after();
            let first = after.clusters.iter().find(|shaped| !shaped.gone);
            let title = first.map_or("", |shaped| &*shaped.title);
            let card = after.cards.first().map(|placed| placed.card);
            let card = card.and_then(|card| seen.card(board, card));
            let about = match (title, card) {
                ("", Some(card)) => &*card.text,
                (title, _) => title,
            };
            let key = match step.action {
                Action::Form => "console-step-form",
                Action::Join => "console-step-join",
                Action::Loosen => "console-step-loosen",
                Action::Name => "console-step-name",
                Action::Merge => "console-step-merge",
                Action::Shift => "console-step-shift",
                Action::Undo => "console-step-undo",
            };
            let about = ("about", shortened(about).into());
            StepLine {
                seq: step.seq,
                what: words.with(key, &[about, ("n", after.cards.len().into())]),
                own: step.by.as_deref() == Some(own),
                undone: step.undone,
            }
        })
        .collect()
}

/// The beginning of a text, for a line that names it.
pub(super) fn shortened(text: &str) -> String {
    const CHARS: usize = 60;
    let line = text.replace('\n', " ");
    match line.char_indices().nth(CHARS) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// The cards that were ticked, with the cluster in which each was seen: `12:0`, `13:9`.
pub(super) fn ticked_cards(sent: &Sent) -> Vec<SeenCard> {
    let ticked = sent.all("carte").filter_map(|value| {
        let (card, cluster) = value.split_once(':').unwrap_or((value, "0"));
        let cluster: u64 = cluster.parse().ok()?;
        Some(SeenCard {
            card: CardId(card.parse().ok()?),
            seen_in: (cluster != 0).then_some(ClusterId(cluster)),
        })
    });
    ticked.collect()
}

fn ticked_clusters(sent: &Sent) -> Vec<ClusterId> {
    let ticked = sent.all("grappe").filter_map(|id| id.parse().ok());
    ticked.map(ClusterId).collect()
}

/// What a form asks to be done with cards and clusters.
pub(super) fn commands(
    seen: Seen<'_>,
    board: &Board,
    sent: &Sent,
) -> Result<Vec<Command>, Problem> {
    let id = board.id;
    let asks = match sent.text("action") {
        "grouper" => arrange(seen, board, sent)?,
        "nommer" => vec![Ask::NameCluster {
            board: id,
            cluster: ClusterId(sent.number("grappe")?),
            title: sent.text("titre").to_owned(),
            was: sent.get("etait").map(str::to_owned),
        }],
        "defaire" => vec![Ask::Undo {
            board: id,
            step: match sent.get("etape") {
                Some(_) => Some(sent.number("etape")?),
                None => None,
            },
        }],
        _ => return Err(Problem::BrokenBody),
    };
    Ok(asks.into_iter().map(Command::Board).collect())
}

/// Puts what was ticked where it was asked: together, into a cluster, or into a column.
fn arrange(seen: Seen<'_>, board: &Board, sent: &Sent) -> Result<Vec<Ask>, Problem> {
    let id = board.id;
    let clusters = ticked_clusters(sent);
    // A cluster takes its own cards along.
    let mut cards = ticked_cards(sent);
    cards.retain(|card| card.seen_in.is_none_or(|seen| !clusters.contains(&seen)));
    let to = sent.text("vers");
    let number = |text: &str| text.parse::<u64>().map_err(|_| Problem::BrokenBody);
    if let Some(column) = to.strip_prefix('c') {
        let column = column.parse().map_err(|_| Problem::BrokenBody)?;
        return Ok(into_column(board, cards, clusters, column));
    }
    let into = match to.strip_prefix('g') {
        Some(cluster) => Some(ClusterId(number(cluster)?)),
        None => clusters.first().copied(),
    };
    let title = sent.text("titre").to_owned();
    let mut asks = Vec::new();
    let Some(cluster) = into else {
        let column = match sent.get("colonne").filter(|typed| !typed.is_empty()) {
            Some(_) => sent.number("colonne")?,
            None => {
                let first = cards.first().and_then(|first| seen.card(board, first.card));
                first.map_or(0, |card| card.column)
            }
        };
        let into = Into::New { title, column };
        return Ok(vec![Ask::Group {
            board: id,
            cards,
            into,
        }]);
    };
    let mut merged: Vec<_> = clusters.into_iter().filter(|it| *it != cluster).collect();
    if !merged.is_empty() {
        merged.insert(0, cluster);
        asks.push(Ask::Merge {
            board: id,
            clusters: merged,
        });
    }
    if !cards.is_empty() {
        asks.push(Ask::Group {
            board: id,
            cards,
            into: Into::Cluster(cluster),
        });
    }
    if !title.trim().is_empty() && !asks.is_empty() {
        asks.push(Ask::NameCluster {
            board: id,
            cluster,
            title,
            was: None,
        });
    }
    Ok(asks)
}

fn into_column(
    board: &Board,
    cards: Vec<SeenCard>,
    clusters: Vec<ClusterId>,
    column: u8,
) -> Vec<Ask> {
    let shifts = clusters.into_iter().map(|cluster| Ask::Shift {
        board: board.id,
        cluster,
        column,
    });
    let mut asks: Vec<_> = shifts.collect();
    if !cards.is_empty() {
        asks.push(Ask::Group {
            board: board.id,
            cards,
            into: Into::Column(column),
        });
    }
    asks
}
