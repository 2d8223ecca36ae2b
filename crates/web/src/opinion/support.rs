//! What sentences and proposals stand on, in words and as links.

use kuzul_model::{
    access::Seen,
    board::{Board, ClusterId, ItemId},
    conclusion::{Column, Conclusion},
    id::ConclusionId,
    opinion::markup::Support,
};
use kuzul_press::{Inline, text};

use super::document::Source;
use crate::conclusion::column_key;

/// Longest words of a card or conclusion in a note, in characters.
const SAID_CHARS_MAX: usize = 160;

/// The note of a sentence: what it stands on.
pub(super) fn note(source: &Source<'_>, ties: &[Support]) -> Inline {
    let mut content = text(source.t("opinion-doc-stands-on"));
    for (at, tie) in ties.iter().enumerate() {
        content.extend(text(if at == 0 { " " } else { " ; " }));
        content.extend(line(source, *tie));
    }
    content.extend(text("."));
    Inline::Footnote { content }
}

/// One thing that is stood on: a link and what it says.
pub(super) fn line(source: &Source<'_>, tie: Support) -> Vec<Inline> {
    let Some(found) = find(source.seen, tie) else {
        let (word, number) = tie.named();
        let gone = [("what", word.into()), ("n", number.to_string().into())];
        return text(source.words.with("opinion-doc-gone", &gone));
    };
    let name = source.words.with(
        &format!("opinion-doc-{}", tie.named().0),
        &[("n", tie.named().1.to_string().into())],
    );
    let mut content = vec![Inline::Link {
        address: source.address(&found.path),
        content: text(name),
    }];
    let words = shortened(&found.words);
    content.extend(text(format!(" « {} »", words.trim_end_matches('.'))));
    content
}

/// A conclusion on which a proposal rests: its words, and where it comes from.
pub(super) fn conclusion(source: &Source<'_>, id: ConclusionId) -> Vec<Inline> {
    let Some(conclusion) = source.seen.conclusion(id) else {
        return line(source, Support::Conclusion(id));
    };
    let address = source.address(&format!("/conclusions/{id}"));
    let words = shortened(conclusion.words());
    let mut content = vec![Inline::Link {
        address,
        content: text(words.trim_end_matches('.')),
    }];
    content.extend(text(format!(" ({})", place(source, conclusion))));
    content
}

/// Where a conclusion stands: « Travail, forces, rang 2 ».
pub(super) fn place(source: &Source<'_>, conclusion: &Conclusion) -> String {
    let drawn = &conclusion.drawn;
    let workshop = source.seen.workshop(drawn.workshop);
    let theme = workshop.map_or("", |it| it.announced.theme.as_str());
    let column = column_title(source, drawn.column, drawn.heading.as_deref());
    source.words.with(
        "opinion-doc-place",
        &[
            ("theme", theme.to_owned().into()),
            ("column", lowered(&column).into()),
            ("rank", drawn.rank.into()),
        ],
    )
}

fn lowered(title: &str) -> String {
    let mut chars = title.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_lowercase().chain(chars).collect())
}

/// The title of a column.
pub(super) fn column_title(source: &Source<'_>, column: Column, heading: Option<&str>) -> String {
    match heading {
        Some(heading) => heading.to_owned(),
        None => source.t(column_key(&column)),
    }
}

/// Something that is stood on: its page and its words.
pub(crate) struct Found {
    pub(crate) path: String,
    pub(crate) words: String,
}

/// What is stood on, if it is there and may be seen.
pub(crate) fn find(seen: Seen<'_>, tie: Support) -> Option<Found> {
    let found = |path: String, words: &str| {
        Some(Found {
            path,
            words: words.to_owned(),
        })
    };
    match tie {
        Support::Referral(id) => {
            let referral = seen.referral(id)?;
            found(format!("/saisines/{id}"), &referral.received.question)
        }
        Support::Card(id) => {
            let (board, card) = seen.card_anywhere(id)?;
            found(board_path(board), &card.text)
        }
        Support::Cluster(item) => {
            let (board, words) = cluster(seen, item)?;
            found(board_path(board), words)
        }
        Support::Conclusion(id) => {
            let conclusion = seen.conclusion(id)?;
            found(format!("/conclusions/{id}"), conclusion.words())
        }
        Support::Workshop(id) => {
            let workshop = seen.workshop(id)?;
            found(format!("/ateliers/{id}"), &workshop.announced.title)
        }
        Support::Meeting(id) => {
            let meeting = seen.meeting(id)?;
            found(format!("/rencontres/{id}"), &meeting.announced.title)
        }
        Support::Proposal(id) => {
            let (opinion, proposal) = seen.proposal(id)?;
            let title = &proposal.now()?.content.title;
            let path = format!("/avis/{}#proposition-{}", opinion.id, proposal.number);
            found(path, title)
        }
    }
}

fn cluster(seen: Seen<'_>, item: ItemId) -> Option<(&Board, &str)> {
    let mut boards = seen.boards();
    boards.find_map(|board| {
        let cluster = seen.cluster(board, ClusterId(item.0))?;
        Some((board, &*cluster.title))
    })
}

/// A board is shown on the page of its workshop.
fn board_path(board: &Board) -> String {
    format!("/ateliers/{}", board.opened.workshop)
}

/// Words, cut after a word where they are many.
pub(super) fn shortened(words: &str) -> String {
    if words.chars().count() <= SAID_CHARS_MAX {
        return words.to_owned();
    }
    let cut: String = words.chars().take(SAID_CHARS_MAX).collect();
    let whole = cut.rsplit_once(char::is_whitespace);
    let whole = whole.map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';', ':', '.', ' ']))
}
