//! What stands in a line, as ODT.

use kuzul_locale::Words;

use crate::block::Id;
use crate::inline::{Inline, Shown, is_safe_address};
use crate::numbering::Numbering;
use crate::xml::escaped;

/// Writes lines; counts notes and remembers foreign languages on the way.
pub(super) struct Lines {
    pub(super) words: Words,
    pub(super) numbering: Numbering,
    notes: usize,
    languages: Vec<String>,
}

impl Lines {
    pub(super) const fn new(words: Words, numbering: Numbering) -> Self {
        Self {
            words,
            numbering,
            notes: 0,
            languages: Vec::new(),
        }
    }

    /// The line as the content of a paragraph.
    pub(super) fn line(&mut self, content: &[Inline]) -> String {
        let mut xml = String::new();
        for inline in content {
            self.push(inline, &mut xml);
        }
        xml
    }

    fn push(&mut self, inline: &Inline, xml: &mut String) {
        match inline {
            Inline::Text { text } => xml.push_str(&escaped(text)),
            Inline::Raised { text } => xml.push_str(&span("Raised", &escaped(text))),
            Inline::Strong { content } => {
                let inside = self.line(content);
                xml.push_str(&span("Strong", &inside));
            }
            Inline::Emphasis { content } => {
                let inside = self.line(content);
                xml.push_str(&span("Emphasis", &inside));
            }
            Inline::Foreign { language, content } => {
                let style = self.language_style(language);
                let inside = self.line(content);
                xml.push_str(&span(&style, &inside));
            }
            Inline::Link { address, content } => {
                let inside = self.line(content);
                if is_safe_address(address) {
                    let address = escaped(address);
                    xml.push_str(&format!(
                        r#"<text:a xlink:type="simple" xlink:href="{address}" text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link">{inside}</text:a>"#
                    ));
                } else {
                    xml.push_str(&inside);
                }
            }
            Inline::Footnote { content } => {
                self.notes += 1;
                let number = self.notes;
                let inside = self.line(content);
                xml.push_str(&format!(
                    r#"<text:note text:id="note{number}" text:note-class="footnote"><text:note-citation>{number}</text:note-citation><text:note-body><text:p text:style-name="Footnote">{inside}</text:p></text:note-body></text:note>"#
                ));
            }
            Inline::Reference { to, show } => xml.push_str(&self.reference(to, *show)),
            Inline::LineBreak => xml.push_str("<text:line-break/>"),
        }
    }

    /// The number leads there; the page is a field that the word processor keeps right.
    fn reference(&self, to: &Id, show: Shown) -> String {
        let label = self.numbering.get(to);
        let number = label
            .map(|label| label.in_words(self.words))
            .unwrap_or_default();
        let number = format!(
            r##"<text:a xlink:type="simple" xlink:href="#{to}" text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link">{}</text:a>"##,
            escaped(&number)
        );
        let page = format!("{}\u{A0}{}", self.words.t("press-page"), page_of(to));
        match show {
            Shown::Number => number,
            Shown::Page => page,
            Shown::NumberAndPage => format!("{number}, {page}"),
        }
    }

    fn language_style(&mut self, language: &str) -> String {
        let primary = language
            .split('-')
            .next()
            .unwrap_or_default()
            .to_lowercase();
        let known = (2..=3).contains(&primary.len())
            && primary.bytes().all(|byte| byte.is_ascii_alphabetic());
        let code = if known { primary } else { "zxx".to_owned() };
        if !self.languages.contains(&code) {
            self.languages.push(code.clone());
        }
        format!("Language_{code}")
    }

    /// Styles of the languages that were met.
    pub(super) fn language_styles(&self) -> String {
        let style = |code: &String| {
            format!(
                r#"<style:style style:name="Language_{code}" style:family="text"><style:text-properties fo:language="{code}" fo:country="none"/></style:style>"#
            )
        };
        self.languages.iter().map(style).collect()
    }
}

/// A field with the page of a block.
pub(super) fn page_of(to: &Id) -> String {
    format!(
        r#"<text:bookmark-ref text:reference-format="page" text:ref-name="{to}">1</text:bookmark-ref>"#
    )
}

pub(super) fn span(style: &str, content: &str) -> String {
    format!(r#"<text:span text:style-name="{style}">{content}</text:span>"#)
}
