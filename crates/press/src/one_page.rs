//! The page for officials: what is asked of them, in five minutes.

use crate::block::{Block, Proposal};
use crate::document::{Document, FORMAT, Kind};
use crate::inline::Inline;

/// The page for officials from an opinion: the question, the summary, the first key figures and
/// the proposals with those to whom they are addressed. It is a document like another and may be
/// edited before [`crate::pdf`] sets it on one A4 page.
pub fn one_page(document: &Document) -> Document {
    let mut metadata = document.metadata.clone();
    metadata.kind = Kind::OnePage;
    let figures = document
        .blocks
        .iter()
        .find(|block| matches!(block, Block::KeyFigures(_)));
    let proposals = document.all_blocks().filter_map(|block| match block {
        Block::Proposal(proposal) => Some(Block::Proposal(essential(proposal))),
        _ => None,
    });
    let mut cover = document.cover.clone();
    cover.summary = without_references(&cover.summary);
    Document {
        format: FORMAT,
        metadata,
        cover,
        blocks: figures.cloned().into_iter().chain(proposals).collect(),
        annexes: Vec::new(),
        slides: crate::Adjustments::default(),
    }
}

/// The proposal without what it takes longer to read, and without references: what they lead to is
/// not on the page.
fn essential(proposal: &Proposal) -> Proposal {
    Proposal {
        statement: without_references(&proposal.statement),
        reasons: Vec::new(),
        rests_on: Vec::new(),
        expected_effect: without_references(&proposal.expected_effect),
        criteria: Vec::new(),
        ..proposal.clone()
    }
}

fn without_references(content: &[Inline]) -> Vec<Inline> {
    content
        .iter()
        .filter(|inline| !matches!(inline, Inline::Reference { .. } | Inline::Footnote { .. }))
        .map(|inline| match inline {
            Inline::Strong { content } => Inline::Strong {
                content: without_references(content),
            },
            Inline::Emphasis { content } => Inline::Emphasis {
                content: without_references(content),
            },
            Inline::Foreign { language, content } => Inline::Foreign {
                language: language.clone(),
                content: without_references(content),
            },
            Inline::Link { address, content } => Inline::Link {
                address: address.clone(),
                content: without_references(content),
            },
            other => other.clone(),
        })
        .collect()
}
