//! The document as a web page: paragraphs that can be linked, contents, notes. All that people
//! wrote is escaped; what is markup is written here.

mod blocks;

use std::collections::BTreeMap;

use kuzul_locale::Words;
use kuzul_press::{
    Block, Document, Id, Inline, Numbering, Shown, block::Heading, is_safe_address, plain,
};

use super::document::HERE;

/// A document as HTML, in parts that a page puts where it likes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Html {
    /// The entries of the contents.
    pub(crate) contents: Vec<Entry>,
    /// The text, with its annexes and notes.
    pub(crate) body: String,
    /// The paragraphs that have a number, in their order.
    pub(crate) paragraphs: Vec<Numbered>,
}

/// A paragraph that has a number.
#[derive(Clone, Debug)]
pub(crate) struct Numbered {
    /// Its number in the document.
    pub(crate) number: String,
    /// Its anchor.
    pub(crate) id: String,
    /// Its words, without what is said of them.
    pub(crate) words: String,
}

/// Where the document is shown.
#[derive(Clone, Copy)]
pub(crate) struct Place<'a> {
    /// The path of the opinion.
    pub(crate) path: &'a str,
    /// What leads to the edition that is shown; `None` where nothing can be quoted yet.
    pub(crate) query: Option<&'a str>,
}

/// An entry of the contents.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// 1, 2 or 3.
    pub(crate) level: u8,
    /// Its anchor.
    pub(crate) id: String,
    /// « 2.1 »; may be empty.
    pub(crate) number: String,
    /// What it says.
    pub(crate) title: String,
}

/// Writes HTML.
struct Writer<'a> {
    words: Words,
    language: kuzul_locale::Language,
    numbering: &'a Numbering,
    /// The address of the site, which is left out of links to its own pages.
    site: String,
    html: String,
    notes: Vec<String>,
    charts: usize,
    /// The level of the heading before.
    level: u8,
    /// The paragraphs so far.
    paragraphs: Vec<Numbered>,
    place: Place<'a>,
    /// The number of the record of each proposal, by its number in the opinion.
    proposals: &'a Proposals,
}

/// Numbers of the records of proposals, by their numbers in the opinion.
pub(crate) type Proposals = BTreeMap<u32, u64>;

/// The document as HTML.
pub(crate) fn html(document: &Document, place: Place<'_>, proposals: &Proposals) -> Html {
    let document = document.typeset();
    let numbering = Numbering::of(&document);
    let address = &document.metadata.address;
    let site = address.split_once("/avis/").map_or("", |(site, _)| site);
    let mut writer = Writer {
        words: Words::of(document.metadata.language),
        language: document.metadata.language,
        numbering: &numbering,
        site: site.to_owned(),
        html: String::new(),
        notes: Vec::new(),
        charts: 0,
        level: 1,
        paragraphs: Vec::new(),
        place,
        proposals,
    };
    for block in &document.blocks {
        writer.block(block, 1);
    }
    for annex in &document.annexes {
        writer.level = 2;
        let label = writer.label(&annex.id);
        writer.html.push_str(&format!(
            "<h2 id=\"{}\" class=\"opinion-annex\"><span class=\"opinion-number\">{}</span> ",
            annex.id,
            escaped(&label)
        ));
        writer.line(&annex.title);
        writer.html.push_str("</h2>\n");
        for block in &annex.blocks {
            writer.block(block, 1);
        }
    }
    writer.all_notes();
    Html {
        contents: contents(&document, &numbering, writer.words),
        body: writer.html,
        paragraphs: writer.paragraphs,
    }
}

fn contents(document: &Document, numbering: &Numbering, words: Words) -> Vec<Entry> {
    let number = |id: &Id| {
        let label = numbering.get(id);
        label.map_or_else(String::new, |label| label.number.clone())
    };
    let of_block = |block: &Block| match block {
        Block::Heading(Heading {
            id, level, text, ..
        }) if *level <= 2 => Some(Entry {
            level: *level,
            id: id.to_string(),
            number: number(id),
            title: plain(text),
        }),
        Block::Proposal(proposal) => Some(Entry {
            level: 3,
            id: proposal.id.to_string(),
            number: proposal.number.to_string(),
            title: proposal.title.clone(),
        }),
        _ => None,
    };
    let mut entries: Vec<_> = document.blocks.iter().filter_map(of_block).collect();
    for (annex, at) in document.annexes.iter().zip(1_u32..) {
        entries.push(Entry {
            level: 1,
            id: annex.id.to_string(),
            number: words.with("press-annex-number", &[("number", at.into())]),
            title: plain(&annex.title),
        });
    }
    entries
}

impl Writer<'_> {
    /// The number of a block as a sentence says it.
    fn label(&self, id: &Id) -> String {
        let label = self.numbering.get(id);
        let label = label.map_or_else(String::new, |label| label.in_words(self.words));
        let mut chars = label.chars();
        chars
            .next()
            .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
    }

    fn number(&self, id: &Id) -> String {
        let label = self.numbering.get(id);
        label.map_or_else(String::new, |label| label.number.clone())
    }

    /// Words in a line.
    fn line(&mut self, content: &[Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn within(&mut self, tag: &str, content: &[Inline]) {
        self.html.push_str(&format!("<{tag}>"));
        self.line(content);
        self.html.push_str(&format!("</{tag}>"));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.html.push_str(&escaped(text)),
            Inline::Strong { content } => self.within("strong", content),
            Inline::Emphasis { content } => self.within("em", content),
            Inline::Raised { text } => {
                self.html.push_str(&format!("<sup>{}</sup>", escaped(text)));
            }
            Inline::LineBreak => self.html.push_str("<br>"),
            Inline::Foreign { language, content } => {
                let tag = format!("<span lang=\"{}\">", escaped(language));
                self.html.push_str(&tag);
                self.line(content);
                self.html.push_str("</span>");
            }
            Inline::Link { address, content } => self.link(address, content),
            Inline::Footnote { content } => self.note(content),
            Inline::Reference { to, show } => self.reference(to, *show),
        }
    }

    /// A link. An address of this site keeps its path only; one that could run something is none.
    fn link(&mut self, address: &str, content: &[Inline]) {
        let own = [HERE, self.site.as_str()].into_iter();
        let path = own
            .filter(|own| !own.is_empty())
            .find_map(|own| address.strip_prefix(own))
            .filter(|path| path.starts_with('/') && !path.starts_with("//"));
        match path {
            Some(path) => self
                .html
                .push_str(&format!("<a href=\"{}\">", escaped(path))),
            None if is_safe_address(address) => self.html.push_str(&format!(
                "<a href=\"{}\" rel=\"noopener noreferrer\">",
                escaped(address)
            )),
            None => return self.line(content),
        }
        if content.is_empty() {
            self.html.push_str(&escaped(address));
        } else {
            self.line(content);
        }
        self.html.push_str("</a>");
        let conclusion = path.and_then(|path| path.strip_prefix("/conclusions/"));
        if let Some(number) = conclusion.and_then(|number| number.parse::<u64>().ok()) {
            let of = self.words.with(
                "opinion-doc-conclusion",
                &[("n", number.to_string().into())],
            );
            self.thread(number, &of);
        }
    }

    /// Leads to what came of something, and to where it comes from.
    fn thread(&mut self, number: u64, of: &str) {
        let label = self
            .words
            .with("opinion-doc-thread-of", &[("what", of.to_owned().into())]);
        self.html.push_str(&format!(
            " <a class=\"opinion-thread\" href=\"/fil/{number}\" aria-label=\"{}\">{}</a>",
            escaped(&label),
            escaped(&self.words.t("opinion-doc-thread"))
        ));
    }

    fn note(&mut self, content: &[Inline]) {
        let number = self.notes.len() + 1;
        // The note's own text is written apart, then put at the end.
        let before = std::mem::take(&mut self.html);
        self.line(content);
        let note = std::mem::replace(&mut self.html, before);
        self.notes.push(note);
        let label = self.words.with("opinion-doc-note", &[("n", number.into())]);
        self.html.push_str(&format!(
            "<sup class=\"opinion-tie\"><a id=\"appel-{number}\" href=\"#note-{number}\" aria-label=\"{}\">{number}</a></sup>",
            escaped(&label)
        ));
    }

    fn all_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let title = self.words.t("opinion-doc-notes").into_owned();
        self.html.push_str(&format!(
            "<section class=\"opinion-notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">{}</h2><ol>\n",
            escaped(&title)
        ));
        for (note, number) in std::mem::take(&mut self.notes).iter().zip(1_usize..) {
            let back = self.words.with("opinion-doc-back", &[("n", number.into())]);
            self.html.push_str(&format!(
                "<li id=\"note-{number}\">{note} <a href=\"#appel-{number}\" aria-label=\"{}\">↩</a></li>\n",
                escaped(&back)
            ));
        }
        self.html.push_str("</ol></section>\n");
    }

    /// There are no pages here: the number takes their place.
    fn reference(&mut self, to: &Id, _: Shown) {
        let Some(label) = self.numbering.get(to) else {
            return;
        };
        let words = escaped(&label.in_words(self.words));
        self.html
            .push_str(&format!("<a href=\"#{to}\">{words}</a>"));
    }
}

/// Words as they stand in HTML.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            c => html.push(c),
        }
    }
    html
}
