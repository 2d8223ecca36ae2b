//! Slides from the structure of a document.

mod table;

use kuzul_locale::Words;

use super::{Body, DECK_FORMAT, Deck, Slide, adjust};
use crate::block::{Block, Drawn, Heading, Id, Item, List, Matrix, Proposal};
use crate::document::Document;
use crate::inline::{Inline, plain, text};
use crate::numbering::Numbering;

/// Points or statements on one slide.
const POINTS_MAX: usize = 5;
/// Characters of a sentence that a hall can read.
const SENTENCE_MAX: usize = 260;

/// One idea a slide: the question, each part, its first sentence, its lists, rankings and charts,
/// each proposal. What is said at length goes into the notes. Annexes are left out. Then what the
/// document says of its slides is done: some left out, retitled, in another order.
pub fn slides(document: &Document) -> Deck {
    let mut deck = slides_as_made(document);
    document.slides.apply(&mut deck.slides);
    deck
}

/// The slides before anything is changed about them.
pub fn slides_as_made(document: &Document) -> Deck {
    let mut maker = Maker {
        words: Words::of(document.metadata.language),
        numbering: Numbering::of(document),
        title: text(document.metadata.title.as_str()),
        slides: Vec::new(),
        may_speak: false,
    };
    maker.opening(document);
    for block in &document.blocks {
        maker.block(block);
    }
    maker.closing(document);
    adjust::name(&mut maker.slides);
    Deck {
        format: DECK_FORMAT,
        metadata: document.metadata.clone(),
        slides: maker.slides,
    }
}

struct Maker {
    words: Words,
    numbering: Numbering,
    /// The title of the part that is being read.
    title: Vec<Inline>,
    slides: Vec<Slide>,
    /// Whether the next paragraph gives the slide of its part a sentence.
    may_speak: bool,
}

impl Maker {
    fn push(&mut self, title: Vec<Inline>, body: Body, made_from: Option<&Id>) -> &mut Slide {
        self.may_speak = false;
        self.slides.push(Slide {
            title,
            body,
            notes: Vec::new(),
            name: String::new(),
            made_from: made_from.cloned(),
        });
        let last = self.slides.len() - 1;
        &mut self.slides[last]
    }

    fn opening(&mut self, document: &Document) {
        let metadata = &document.metadata;
        let summary = self.bare(&document.cover.summary);
        let body = Body::Opening {
            subtitle: metadata.subtitle.clone(),
        };
        let notes = &mut self.push(self.title.clone(), body, None).notes;
        if !summary.is_empty() {
            notes.push(summary);
        }
        if let Some(referral) = &metadata.referral {
            let attribution = text(format!(
                "{}, {}",
                referral.by,
                referral.date.in_words(self.words)
            ));
            let body = Body::Quote {
                text: text(referral.question.as_str()),
                attribution,
            };
            self.push(text(self.words.t("press-question")), body, None);
        }
    }

    fn closing(&mut self, document: &Document) {
        let address = &document.metadata.address;
        let lines = (!address.is_empty())
            .then(|| address.clone())
            .into_iter()
            .chain(document.cover.contact.iter().cloned())
            .collect();
        self.push(
            text(self.words.t("press-thanks")),
            Body::Closing { lines },
            None,
        );
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => self.paragraph(&paragraph.text),
            Block::List(list) => self.list(list),
            Block::Quote(quote) => {
                let paragraphs: Vec<_> = quote.paragraphs.iter().map(|p| self.bare(p)).collect();
                let first = paragraphs.first().map(|p| first_sentence(p));
                let attribution = self.bare(&quote.attribution);
                let body = Body::Quote {
                    text: first.unwrap_or_default(),
                    attribution,
                };
                self.push(self.title.clone(), body, Some(&quote.id)).notes = paragraphs;
            }
            Block::KeyFigures(figures) => {
                let items = figures.items.clone();
                self.push(self.title.clone(), Body::KeyFigures { items }, None);
            }
            Block::Table(table) => self.table(table),
            Block::Ranking(ranking) => {
                let title = self.bare(&ranking.caption);
                let entries: Vec<_> = ranking
                    .entries
                    .iter()
                    .map(|entry| crate::block::Ranked {
                        text: self.bare(&entry.text),
                        details: Vec::new(),
                        ..entry.clone()
                    })
                    .collect();
                self.in_parts(
                    (&title, POINTS_MAX),
                    &entries,
                    Some(&ranking.id),
                    |entries| Body::Ranking { entries },
                );
            }
            Block::Matrix(matrix) => self.matrix(matrix),
            Block::Figure(figure) => {
                let content = match figure.content.clone() {
                    Drawn::Chart { chart, .. } => Drawn::Chart {
                        chart,
                        table: false,
                    },
                    image @ Drawn::Image { .. } => image,
                };
                let title = self.bare(&figure.caption);
                self.push(title, Body::Drawing { content }, Some(&figure.id));
            }
            Block::Proposal(proposal) => self.proposal(proposal),
            Block::PageBreak => {}
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.title = self.bare(&heading.text);
        let number = self
            .numbering
            .get(&heading.id)
            .map(|label| label.number.clone());
        if heading.level == 1 {
            let body = Body::Section {
                number: number.unwrap_or_default(),
                text: Vec::new(),
            };
            self.push(self.title.clone(), body, Some(&heading.id));
        }
        self.may_speak = true;
    }

    /// The first sentence of a part is its slide; all of its paragraphs are its notes.
    fn paragraph(&mut self, content: &[Inline]) {
        let content = self.bare(content);
        if self.may_speak {
            let sentence = first_sentence(&content);
            match self.slides.last_mut().map(|slide| &mut slide.body) {
                Some(Body::Section { text, .. }) if text.is_empty() => *text = sentence,
                _ => {
                    self.push(self.title.clone(), Body::Statement { text: sentence }, None);
                }
            }
            self.may_speak = false;
        }
        if let Some(last) = self.slides.last_mut() {
            last.notes.push(content);
        }
    }

    fn list(&mut self, list: &List) {
        let points: Vec<_> = list
            .items
            .iter()
            .map(|item| self.bare(&item.text))
            .collect();
        let said: Vec<_> = list
            .items
            .iter()
            .flat_map(|item| self.said_under(item))
            .collect();
        let title = self.title.clone();
        self.in_parts((&title, POINTS_MAX), &points, None, |points| Body::Points {
            points,
        });
        if let Some(last) = self.slides.last_mut() {
            last.notes.extend(said);
        }
    }

    /// What stands under a point is said, not shown.
    fn said_under(&self, item: &Item) -> Vec<Vec<Inline>> {
        let under = item.under.iter().flat_map(|list| &list.items);
        under.map(|item| self.bare(&item.text)).collect()
    }

    /// A slide for so many entries at the most, the later ones marked as continued.
    fn in_parts<T: Clone>(
        &mut self,
        (title, most): (&[Inline], usize),
        entries: &[T],
        made_from: Option<&Id>,
        body: impl Fn(Vec<T>) -> Body,
    ) {
        // Parts of about the same size: 3 + 3 rather than 5 + 1.
        let parts = entries.len().div_ceil(most).max(1);
        let size = entries.len().div_ceil(parts).max(1);
        for (index, part) in entries.chunks(size).enumerate() {
            let mut title = title.to_vec();
            if index > 0 {
                let mark = format!(" ({})", self.words.t("press-continued"));
                title.extend(text(mark));
            }
            self.push(title, body(part.to_vec()), made_from);
        }
    }

    /// A slide for each theme: what comes first in each column. The rest is in the notes.
    fn matrix(&mut self, matrix: &Matrix) {
        for row in &matrix.rows {
            let columns = matrix
                .columns
                .iter()
                .map(|column| text(column.as_str()))
                .collect();
            let first = row.cells.iter().map(|cell| {
                let first = cell.first().map(|entry| self.bare(&entry.text));
                first.unwrap_or_else(|| text("–"))
            });
            let body = Body::Table {
                columns,
                rows: vec![first.collect()],
            };
            let notes: Vec<_> = matrix
                .columns
                .iter()
                .zip(&row.cells)
                .flat_map(|(column, cell)| cell.iter().map(move |entry| (column, entry)))
                .map(|(column, entry)| {
                    let mut note = text(format!("{column}, {} : ", entry.rank));
                    note.extend(self.bare(&entry.text));
                    note
                })
                .collect();
            let title = self.bare(&row.theme);
            self.push(title, body, Some(&matrix.id)).notes = notes;
        }
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let body = Body::Proposal {
            number: proposal.number,
            axis: proposal.axis.clone(),
            statement: self.bare(&proposal.statement),
            addressed_to: proposal.addressed_to.clone(),
            expected_effect: self.bare(&proposal.expected_effect),
        };
        let notes = proposal.reasons.iter().chain(&proposal.rests_on);
        let notes = notes.map(|line| self.bare(line)).collect();
        let title = text(proposal.title.as_str());
        self.push(title, body, Some(&proposal.id)).notes = notes;
    }

    /// The line without notes, its references as the words that they show.
    fn bare(&self, content: &[Inline]) -> Vec<Inline> {
        content
            .iter()
            .filter_map(|inline| {
                Some(match inline {
                    Inline::Footnote { .. } => return None,
                    Inline::Reference { to, .. } => Inline::Text {
                        text: self.numbering.get(to)?.in_words(self.words),
                    },
                    Inline::Strong { content } => Inline::Strong {
                        content: self.bare(content),
                    },
                    Inline::Emphasis { content } => Inline::Emphasis {
                        content: self.bare(content),
                    },
                    Inline::Foreign { language, content } => Inline::Foreign {
                        language: language.clone(),
                        content: self.bare(content),
                    },
                    Inline::Link { address, content } => Inline::Link {
                        address: address.clone(),
                        content: self.bare(content),
                    },
                    other => other.clone(),
                })
            })
            .collect()
    }
}

/// The first sentence of a line in plain words, cut at a word where it is too long for a slide.
fn first_sentence(content: &[Inline]) -> Vec<Inline> {
    let words = plain(content);
    let words = words.trim();
    let end = words
        .char_indices()
        .find(|(at, mark)| {
            let rest = &words[at + mark.len_utf8()..];
            matches!(mark, '.' | '!' | '?' | '…')
                && rest.starts_with(char::is_whitespace)
                && rest
                    .trim_start()
                    .starts_with(|c: char| c.is_uppercase() || c == '«')
        })
        .map_or(words.len(), |(at, mark)| at + mark.len_utf8());
    let sentence = &words[..end];
    if sentence.chars().count() <= SENTENCE_MAX {
        return text(sentence);
    }
    text(cut(sentence, SENTENCE_MAX))
}

/// Words cut at a word, so that no more than so many characters are left.
fn cut(words: &str, most: usize) -> String {
    let kept: String = words.chars().take(most).collect();
    let whole = kept
        .rsplit_once(' ')
        .map_or(kept.as_str(), |(whole, _)| whole);
    format!(
        "{}…",
        whole.trim_end_matches([',', ';', ':', ' ', '\u{A0}'])
    )
}
