//! Markdown of whoever looks after the site, as sections of a page. HTML in it stays words, links
//! lead to pages and addresses alone, pictures are their words.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::opinion::escaped;

/// A section: what stands before the first heading has no title.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// Its title, as words.
    pub(crate) title: Option<String>,
    /// What it says, as HTML that is safe to be shown.
    pub(crate) html: String,
}

/// The sections of a text.
pub(crate) fn sections(markdown: &str) -> Vec<Section> {
    let mut writer = Writer::default();
    for event in Parser::new_ext(markdown, Options::empty()) {
        writer.event(event);
    }
    let mut sections = writer.done;
    sections.push(writer.section);
    sections.retain(|it| it.title.is_some() || !it.html.trim().is_empty());
    sections
}

#[derive(Default)]
struct Writer {
    done: Vec<Section>,
    section: Section,
    /// The words of a title that is being read.
    title: Option<String>,
    /// Whether each link that is open became one.
    links: Vec<bool>,
    /// How many pictures are open: their words alone are shown.
    pictures: usize,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(words) | Event::Html(words) | Event::InlineHtml(words) => {
                self.words(&words);
            }
            Event::Code(words) => {
                self.markup("<code>");
                self.words(&words);
                self.markup("</code>");
            }
            Event::SoftBreak => self.words("\n"),
            Event::HardBreak => self.markup("<br>"),
            Event::Rule => self.markup("<hr>"),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading {
                level: HeadingLevel::H1 | HeadingLevel::H2,
                ..
            } => self.title = Some(String::new()),
            Tag::Heading { .. } => self.markup("<h3>"),
            Tag::Paragraph | Tag::HtmlBlock => self.markup("<p>"),
            Tag::BlockQuote(_) => self.markup("<blockquote>"),
            Tag::CodeBlock(_) => self.markup("<pre><code>"),
            Tag::List(None) => self.markup("<ul>"),
            Tag::List(Some(_)) => self.markup("<ol>"),
            Tag::Item => self.markup("<li>"),
            Tag::Emphasis => self.markup("<em>"),
            Tag::Strong => self.markup("<strong>"),
            Tag::Link { dest_url, .. } => {
                let leads = leads(&dest_url);
                if leads {
                    let link = format!("<a href=\"{}\">", escaped(&dest_url));
                    self.markup(&link);
                }
                self.links.push(leads);
            }
            Tag::Image { .. } => self.pictures += 1,
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1 | HeadingLevel::H2) => {
                let title = self.title.take();
                let next = Section {
                    title,
                    html: String::new(),
                };
                self.done.push(std::mem::replace(&mut self.section, next));
            }
            TagEnd::Heading(_) => self.markup("</h3>"),
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.markup("</p>"),
            TagEnd::BlockQuote(_) => self.markup("</blockquote>"),
            TagEnd::CodeBlock => self.markup("</code></pre>"),
            TagEnd::List(false) => self.markup("</ul>"),
            TagEnd::List(true) => self.markup("</ol>"),
            TagEnd::Item => self.markup("</li>"),
            TagEnd::Emphasis => self.markup("</em>"),
            TagEnd::Strong => self.markup("</strong>"),
            TagEnd::Link if self.links.pop() == Some(true) => self.markup("</a>"),
            TagEnd::Image => self.pictures = self.pictures.saturating_sub(1),
            _ => {}
        }
    }

    /// Markup of ours; a title has none.
    fn markup(&mut self, markup: &str) {
        if self.title.is_none() && self.pictures == 0 {
            self.section.html.push_str(markup);
        }
    }

    fn words(&mut self, words: &str) {
        match &mut self.title {
            Some(title) => title.push_str(words),
            None => self.section.html.push_str(&escaped(words)),
        }
    }
}

/// Whether an address leads to a page, to a mailbox or to a telephone.
fn leads(address: &str) -> bool {
    let known = ["https://", "http://", "mailto:", "tel:", "#"];
    let own = address.starts_with('/') && !address.starts_with("//") && !address.starts_with("/\\");
    own || known.iter().any(|scheme| address.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn headings_part_sections_and_the_rest_is_marked_up() {
        let read = sections(
            "Avant.\n\n## Éditeur & cie\n\nLe **conseil**, *ici*.\n\n### Détail\n\n- un\n- [deux](https://a.bzh)\n",
        );
        assert_eq!(read.len(), 2);
        assert_eq!(read[0].title, None);
        assert_eq!(read[1].title.as_deref(), Some("Éditeur & cie"));
        assert_eq!(
            read[1].html,
            "<p>Le <strong>conseil</strong>, <em>ici</em>.</p><h3>Détail</h3><ul><li>un</li>\
             <li><a href=\"https://a.bzh\">deux</a></li></ul>"
        );
    }

    #[test]
    fn nothing_of_it_becomes_a_script() {
        for bad in [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "[x](JavaScript:alert(1))",
            "[x](data:text/html,a)",
            "[x](//mal.example)",
            "![x](https://mal.example/a.png)",
            "a <img src=x onerror=alert(1)> b",
            "## <b onclick=x>t</b>",
            "[x](https://a.bzh/\"onmouseover=\"alert(1))",
            "<a href=\"javascript:x\">y</a>",
        ] {
            let html: String = sections(bad).into_iter().map(|it| it.html).collect();
            for mark in [
                "<script",
                "<img",
                "href=\"javascript",
                "href=\"data",
                "<b ",
                "\" onmouse",
                "\"onmouse",
            ] {
                assert!(!html.to_lowercase().contains(mark), "{bad}: {html}");
            }
        }
    }

    proptest! {
        #[test]
        fn any_text_gives_only_our_tags(text in "[-<>a-z\\[\\]()!#*`\"'&:/ \n]{0,200}") {
            let ours = ["p", "h3", "ul", "ol", "li", "em", "strong", "a", "code", "pre", "blockquote", "br", "hr"];
            for section in sections(&text) {
                for tag in section.html.split('<').skip(1) {
                    let name: String = tag.trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
                    prop_assert!(ours.contains(&name.as_str()), "{}", section.html);
                }
            }
        }
    }
}
