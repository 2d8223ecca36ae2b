//! The text of a section as blocks. What people wrote is words: HTML in it is shown as it was
//! written, and so is all that Markdown does not know.

mod lines;

use kuzul_model::opinion::{
    Section,
    markup::{Mark, Placed, marks},
};
use kuzul_press::{
    Block, Id, Inline,
    block::{Cell, Column, Drawn, Figure, Heading, Holds, Paragraph, Quote, Table},
    text,
};
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use self::lines::Lines;
use super::{document::Source, support};

/// Stand around the number of a mark while Markdown is read; taken out of what people wrote.
const MARK: [char; 2] = ['\u{e000}', '\u{e001}'];
/// Most columns that fit on paper.
const COLUMNS_MAX: usize = 12;

/// A part of a section's text.
pub(super) enum Part {
    /// Markdown.
    Text(String),
    /// A part of the process.
    Placed(Placed),
    /// A line that is written as one and is none.
    Unknown(String),
}

/// The parts of a section's text.
pub(super) fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut own = String::new();
    let end = |own: &mut String, parts: &mut Vec<Part>| {
        if !own.trim().is_empty() {
            parts.push(Part::Text(std::mem::take(own)));
        }
        own.clear();
    };
    for line in text.lines() {
        match Placed::of_line(line) {
            None => {
                own.push_str(line);
                own.push('\n');
            }
            Some(placed) => {
                end(&mut own, &mut parts);
                parts.push(match placed {
                    Ok(placed) => Part::Placed(placed),
                    Err(unknown) => Part::Unknown(unknown.0),
                });
            }
        }
    }
    end(&mut own, &mut parts);
    parts
}

/// Makes the blocks of one section.
pub(super) struct Reader<'a> {
    source: &'a Source<'a>,
    section: u64,
    /// The level of the section's own heading.
    own: u8,
    /// The level of the heading before.
    level: u8,
    /// What the part is called: tables of the authors are captioned by it.
    title: Vec<Inline>,
    count: usize,
    blocks: Vec<Block>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a Source<'a>, section: &Section, own: u8, level: u8) -> Self {
        Self {
            source,
            section: section.id.0,
            own,
            level,
            title: text(section.heading()),
            count: 0,
            blocks: Vec::new(),
        }
    }

    /// The next name of a block in this section.
    pub(super) fn id(&mut self) -> Id {
        self.count += 1;
        Id::new(format!("s{}-{}", self.section, self.count))
    }

    /// How many blocks there are so far.
    pub(super) fn len(&self) -> usize {
        self.blocks.len()
    }

    pub(super) fn push(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// A paragraph that is not counted among those of the authors.
    pub(super) fn aside(&mut self, content: Vec<Inline>) {
        let id = self.id();
        self.push(Block::Paragraph(Paragraph {
            id,
            text: content,
            numbered: false,
        }));
    }

    /// A heading, so many levels under the section's own.
    pub(super) fn heading(&mut self, under: u8, content: Vec<Inline>) {
        let level = (self.own + under)
            .min(self.level + 1)
            .clamp(self.own.min(3) + 1, 4);
        self.level = level;
        self.title.clone_from(&content);
        let id = self.id();
        self.push(Block::Heading(Heading {
            id,
            level,
            text: content,
            numbered: true,
        }));
    }

    /// A line as it was written.
    pub(super) fn words(&mut self, line: &str) {
        self.aside(text(line));
    }

    pub(super) fn finish(self) -> Vec<Block> {
        self.blocks
    }

    /// Reads Markdown.
    pub(super) fn read(&mut self, markdown: &str) {
        let (markdown, notes) = self.without_marks(markdown);
        let mut events = Parser::new_ext(&markdown, Options::ENABLE_TABLES);
        let mut lines = Lines::new(&notes);
        while let Some(event) = events.next() {
            self.block(event, &mut events, &mut lines);
        }
    }

    /// The text with a number in the place of each mark, and what each becomes.
    fn without_marks(&self, markdown: &str) -> (String, Vec<Inline>) {
        let clean = markdown.replace(MARK, "");
        let mut notes = Vec::new();
        let mut written = String::with_capacity(clean.len());
        for mark in marks(&clean) {
            let note = match mark {
                Mark::Words(words) => {
                    written.push_str(words);
                    continue;
                }
                Mark::Ties(ties) => support::note(self.source, &ties),
                Mark::Note(note) => Inline::Footnote {
                    content: text(note),
                },
                Mark::Unknown(mark) => Inline::Text {
                    text: mark.to_owned(),
                },
            };
            // A note stands close to the word that it follows.
            written.truncate(written.trim_end_matches(' ').len());
            written.push(MARK[0]);
            written.push_str(&notes.len().to_string());
            written.push(MARK[1]);
            notes.push(note);
        }
        (written, notes)
    }

    fn block(&mut self, event: Event<'_>, events: &mut Parser<'_>, lines: &mut Lines<'_>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                let content = lines.until(events, is_heading_end, 0);
                let under = match level {
                    HeadingLevel::H1 | HeadingLevel::H2 => 1,
                    HeadingLevel::H3 => 2,
                    _ => 3,
                };
                self.heading(under, content);
            }
            Event::Start(Tag::Paragraph) => {
                let content = lines.until(events, |end| matches!(end, TagEnd::Paragraph), 0);
                self.paragraph(content);
            }
            Event::Start(Tag::List(start)) => {
                let list = lines.list(events, start.is_some(), 1);
                self.push(Block::List(list));
            }
            Event::Start(Tag::BlockQuote(_)) => self.quote(events, lines),
            Event::Start(Tag::Table(columns)) => self.table(columns.len(), events, lines),
            Event::Start(Tag::CodeBlock(_)) => {
                let content = lines.until(events, |end| matches!(end, TagEnd::CodeBlock), 0);
                self.aside(content);
            }
            Event::Start(Tag::HtmlBlock) => {
                let content = lines.until(events, |end| matches!(end, TagEnd::HtmlBlock), 0);
                self.aside(content);
            }
            Event::Text(words) | Event::Html(words) => self.words(&words),
            _ => {}
        }
    }

    /// A paragraph; a picture that stands alone in it is a figure.
    fn paragraph(&mut self, mut content: Vec<Inline>) {
        let alone = match content.as_slice() {
            [Inline::Link { address, content }] => picture(address, content),
            _ => None,
        };
        if let Some(figure) = alone {
            let id = self.id();
            self.push(Block::Figure(Figure { id, ..figure }));
            return;
        }
        pictures_as_words(&mut content);
        if content.is_empty() {
            return;
        }
        let id = self.id();
        self.push(Block::Paragraph(Paragraph {
            id,
            text: content,
            numbered: true,
        }));
    }

    fn quote(&mut self, events: &mut Parser<'_>, lines: &mut Lines<'_>) {
        let mut paragraphs = lines.paragraphs(events, |end| matches!(end, TagEnd::BlockQuote(_)));
        // « — the mayor » under the words says whose they are.
        let is_signed = |line: &Vec<Inline>| matches!(line.first(), Some(Inline::Text { text }) if text.starts_with(['—', '–']));
        let mut attribution = Vec::new();
        if paragraphs.len() > 1 && paragraphs.last().is_some_and(is_signed) {
            attribution = paragraphs.pop().unwrap_or_default();
            if let Some(Inline::Text { text }) = attribution.first_mut() {
                *text = text
                    .trim_start_matches(['—', '–', ' ', '\u{a0}'])
                    .to_owned();
            }
        }
        if paragraphs.is_empty() {
            return;
        }
        let id = self.id();
        self.push(Block::Quote(Quote {
            id,
            paragraphs,
            attribution,
        }));
    }

    fn table(&mut self, columns: usize, events: &mut Parser<'_>, lines: &mut Lines<'_>) {
        let mut rows: Vec<Vec<Vec<Inline>>> = vec![Vec::new()];
        while let Some(event) = events.next() {
            match event {
                Event::Start(Tag::TableCell) => {
                    let cell = lines.until(events, |end| matches!(end, TagEnd::TableCell), 0);
                    if let Some(row) = rows.last_mut() {
                        row.push(cell);
                    }
                }
                Event::End(TagEnd::TableRow | TagEnd::TableHead) => rows.push(Vec::new()),
                Event::End(TagEnd::Table) => break,
                _ => {}
            }
        }
        rows.retain(|row| !row.is_empty());
        let titles = if rows.is_empty() {
            Vec::new()
        } else {
            rows.remove(0)
        };
        let untitled = titles.iter().skip(1).any(Vec::is_empty);
        if columns > COLUMNS_MAX || rows.is_empty() || untitled {
            // No table that could be printed: its words stay.
            for row in [titles].into_iter().chain(rows) {
                self.aside(row.join(&Inline::LineBreak));
            }
            return;
        }
        let id = self.id();
        let column = |title| Column {
            title,
            width: 1,
            holds: Holds::Words,
        };
        let cells = |row: Vec<Vec<Inline>>| {
            let cell = |text| Cell {
                text,
                points: Vec::new(),
            };
            row.into_iter().map(cell).collect()
        };
        self.push(Block::Table(Table {
            id,
            caption: self.title.clone(),
            columns: titles.into_iter().map(column).collect(),
            row_titles: true,
            rows: rows.into_iter().map(cells).collect(),
        }));
    }
}

fn is_heading_end(end: &TagEnd) -> bool {
    matches!(end, TagEnd::Heading(_))
}

/// A picture inside the text, as `![words](data:image/png;base64,…)`. Pictures of elsewhere are never
/// fetched: their words and address stay.
fn picture(address: &str, content: &[Inline]) -> Option<Figure> {
    let data = address
        .strip_prefix("data:image/png;base64,")
        .or_else(|| address.strip_prefix("data:image/jpeg;base64,"))?;
    Some(Figure {
        id: Id::new("picture"),
        caption: content.to_vec(),
        content: Drawn::Image {
            data: data.to_owned(),
            name: String::new(),
            alternative: kuzul_press::plain(content),
            credit: String::new(),
        },
    })
}

/// A picture amid words is its words.
fn pictures_as_words(content: &mut [Inline]) {
    for inline in content {
        if let Inline::Link { address, content } = inline
            && address.starts_with("data:")
        {
            *inline = Inline::Emphasis {
                content: std::mem::take(content),
            };
        }
    }
}
