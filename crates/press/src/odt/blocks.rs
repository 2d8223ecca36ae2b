//! The blocks of a document, as ODT.

use super::lines::{Lines, page_of, span};
use super::package::Picture;
use super::styles::TEXT_WIDTH_MM;
use crate::block::{Block, Drawn, Figure, Heading, Id, List, Proposal, Quote};
use crate::charts::svg_size;
use crate::inline::Inline;
use crate::xml::escaped;

/// Writes blocks one after the other.
pub(super) struct Writer {
    pub(super) lines: Lines,
    pub(super) xml: String,
    pub(super) pictures: Vec<Picture>,
    pub(super) column_styles: String,
    /// Whether the next block begins a page.
    pub(super) break_before_next: bool,
    /// The annex that is being written.
    pub(super) annex: Option<usize>,
    pub(super) tables: usize,
    /// The level of the part that is being written.
    level: u8,
}

impl Writer {
    pub(super) const fn new(lines: Lines) -> Self {
        Self {
            lines,
            xml: String::new(),
            pictures: Vec::new(),
            column_styles: String::new(),
            break_before_next: false,
            annex: None,
            tables: 0,
            level: 0,
        }
    }

    pub(super) fn push(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }

    /// A paragraph from XML.
    pub(super) fn paragraph(&mut self, style: &str, content: &str) {
        let paragraph = format!(r#"<text:p text:style-name="{style}">{content}</text:p>"#);
        self.push(&paragraph);
    }

    pub(super) fn contents_entry(&mut self, id: &Id, level: u8, entry: &str) {
        let entry = format!(
            r##"<text:p text:style-name="Contents_20_{level}"><text:a xlink:type="simple" xlink:href="#{id}" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">{}<text:tab/>{}</text:a></text:p>"##,
            escaped(entry),
            page_of(id)
        );
        self.push(&entry);
    }

    /// A heading from XML. What is not counted is a list header to the word processor.
    pub(super) fn title(&mut self, id: &Id, level: u8, content: &str, counted: bool) {
        let style = if std::mem::take(&mut self.break_before_next) {
            format!("Break_{level}")
        } else {
            format!("Heading_20_{level}")
        };
        let header = if counted {
            ""
        } else {
            r#" text:is-list-header="true""#
        };
        let heading = format!(
            r#"<text:h text:style-name="{style}" text:outline-level="{level}"{header}>{}</text:h>"#,
            marked(id, content)
        );
        self.push(&heading);
    }

    pub(super) fn block(&mut self, block: &Block) {
        if self.break_before_next && !matches!(block, Block::Heading(_)) {
            self.break_before_next = false;
            self.paragraph("PageBreak", "");
        }
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(paragraph) => {
                let content = self.lines.line(&paragraph.text);
                self.paragraph("Text_20_body", &marked(&paragraph.id, &content));
            }
            Block::List(list) => self.list(list),
            Block::Quote(quote) => self.quote(quote),
            Block::KeyFigures(figures) => {
                let points = figures.items.iter().map(|item| {
                    let value = span("Strong", &escaped(&item.value));
                    format!("{value} {}", escaped(&item.label))
                });
                let points: Vec<String> = points.collect();
                let list = list_of("Points", "Text_20_body", &points);
                self.push(&list);
            }
            Block::Table(table) => self.table(table),
            Block::Ranking(ranking) => self.ranking(ranking),
            Block::Matrix(matrix) => self.matrix(matrix),
            Block::Figure(figure) => self.figure(figure),
            Block::Proposal(proposal) => self.proposal(proposal),
            Block::PageBreak => self.break_before_next = true,
        }
    }

    fn heading(&mut self, heading: &Heading) {
        self.level = heading.level;
        let content = self.lines.line(&heading.text);
        let number = self.lines.numbering.get(&heading.id);
        let number = number.map(|label| label.number.clone()).unwrap_or_default();
        let counted = !number.is_empty() && self.annex.is_none();
        // The word processor counts the parts of the text; numbers of annexes are written out.
        let written = if counted || number.is_empty() {
            content
        } else {
            format!("{} {content}", escaped(&number))
        };
        self.title(&heading.id, heading.level, &written, counted);
    }

    fn list(&mut self, list: &List) {
        let xml = self.list_xml(list);
        self.push(&xml);
    }

    fn list_xml(&mut self, list: &List) -> String {
        let style = if list.ordered { "Steps" } else { "Points" };
        let mut xml = format!(r#"<text:list text:style-name="{style}">"#);
        for item in &list.items {
            let content = self.lines.line(&item.text);
            let under = item.under.as_ref().map(|under| self.list_xml(under));
            xml.push_str(&format!(
                r#"<text:list-item><text:p text:style-name="Text_20_body">{content}</text:p>{}</text:list-item>"#,
                under.unwrap_or_default()
            ));
        }
        xml.push_str("</text:list>");
        xml
    }

    fn quote(&mut self, quote: &Quote) {
        for (index, paragraph) in quote.paragraphs.iter().enumerate() {
            let content = self.lines.line(paragraph);
            let content = if index == 0 {
                marked(&quote.id, &content)
            } else {
                content
            };
            self.paragraph("Quotations", &content);
        }
        if !quote.attribution.is_empty() {
            let content = self.lines.line(&quote.attribution);
            self.paragraph("Quote_20_Attribution", &format!("— {content}"));
        }
    }

    pub(super) fn caption(&mut self, id: &Id, key: &str, caption: &[Inline]) {
        let number = self
            .lines
            .numbering
            .get(id)
            .map(|label| label.number.clone());
        let number = [("number", number.unwrap_or_default().into())];
        let name = span("Strong", &escaped(&self.lines.words.with(key, &number)));
        let caption = self.lines.line(caption);
        self.paragraph("Caption", &marked(id, &format!("{name} {caption}")));
    }

    fn figure(&mut self, figure: &Figure) {
        let language = self.lines.words.language();
        match &figure.content {
            Drawn::Chart { chart, .. } => {
                let svg = chart.svg(language, "chart");
                let size = svg_size(&svg);
                self.picture(svg.into_bytes(), "svg", size, &chart.alternative(language));
                self.caption(&figure.id, "press-figure", &figure.caption);
                // The numbers always follow: who works on must have them.
                self.chart_table(&chart.table(language));
            }
            Drawn::Image {
                data,
                alternative,
                credit,
                ..
            } => {
                let bytes = crate::image_bytes::decoded(data);
                let size = crate::image_bytes::size(&bytes);
                let extension = crate::image_bytes::extension(&bytes);
                self.picture(bytes, extension, size, alternative);
                self.caption(&figure.id, "press-figure", &figure.caption);
                if !credit.is_empty() {
                    let credit = format!("{} {credit}", self.lines.words.t("press-credit"));
                    self.paragraph("Small", &escaped(&credit));
                }
            }
        }
    }

    /// A picture across the text, with the proportions of `size` (width, height).
    fn picture(&mut self, bytes: Vec<u8>, extension: &str, size: (f64, f64), alternative: &str) {
        let number = self.pictures.len() + 1;
        let path = format!("Pictures/figure-{number}.{extension}");
        let media_type = match extension {
            "svg" => "image/svg+xml",
            "jpg" => "image/jpeg",
            _ => "image/png",
        };
        // No wider than the text, no higher than half a page.
        let width = (TEXT_WIDTH_MM as f64).min(150.0 * size.0 / size.1.max(1.0));
        let height = width * size.1 / size.0.max(1.0);
        let alternative = escaped(alternative);
        let frame = format!(
            r#"<text:p text:style-name="Text_20_body"><draw:frame draw:style-name="Picture" draw:name="Figure{number}" text:anchor-type="as-char" svg:width="{width:.2}mm" svg:height="{height:.2}mm"><draw:image xlink:href="{path}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" draw:mime-type="{media_type}"/><svg:desc>{alternative}</svg:desc></draw:frame></text:p>"#
        );
        self.push(&frame);
        self.pictures.push(Picture {
            path,
            media_type,
            bytes,
        });
    }

    fn proposal(&mut self, proposal: &Proposal) {
        let words = self.lines.words;
        let name = words.with("press-proposal", &[("number", proposal.number.into())]);
        let title = escaped(&format!("{name} – {}", proposal.title)).into_owned();
        self.title(&proposal.id, (self.level + 1).min(5), &title, false);
        if !proposal.axis.is_empty() {
            let axis = format!("{} : {}", words.t("press-proposal-axis"), proposal.axis);
            self.paragraph("Small", &escaped(&axis));
        }
        let statement = self.lines.line(&proposal.statement);
        self.paragraph("Statement", &statement);
        self.labelled_points("press-proposal-reasons", &proposal.reasons);
        if !proposal.addressed_to.is_empty() {
            let label = words.t("press-proposal-addressed-to");
            self.paragraph("Label", &escaped(&label));
            self.paragraph("Text_20_body", &escaped(&proposal.addressed_to.join(", ")));
        }
        self.labelled_points("press-proposal-rests-on", &proposal.rests_on);
        if !proposal.expected_effect.is_empty() {
            self.paragraph("Label", &escaped(&words.t("press-proposal-effect")));
            let effect = self.lines.line(&proposal.expected_effect);
            self.paragraph("Text_20_body", &effect);
        }
        if !proposal.criteria.is_empty() {
            self.paragraph("Label", &escaped(&words.t("press-proposal-criteria")));
            let points: Vec<String> = proposal
                .criteria
                .iter()
                .map(|criterion| {
                    let met = words.t(if criterion.met {
                        "press-criterion-met"
                    } else {
                        "press-criterion-not-met"
                    });
                    let how = [", ", &criterion.how].concat();
                    let how = if criterion.how.is_empty() { "" } else { &how };
                    let said = format!("{}\u{A0}: {met}{how}", criterion.name);
                    escaped(&said).into_owned()
                })
                .collect();
            let list = list_of("Points", "Text_20_body", &points);
            self.push(&list);
        }
    }

    fn labelled_points(&mut self, key: &str, points: &[Vec<Inline>]) {
        if points.is_empty() {
            return;
        }
        let label = self.lines.words.t(key);
        self.paragraph("Label", &escaped(&label));
        let points: Vec<String> = points.iter().map(|point| self.lines.line(point)).collect();
        let list = list_of("Points", "Text_20_body", &points);
        self.push(&list);
    }
}

/// Content that references can lead to.
fn marked(id: &Id, content: &str) -> String {
    format!(
        r#"<text:bookmark-start text:name="{id}"/>{content}<text:bookmark-end text:name="{id}"/>"#
    )
}

/// A list of points from XML.
pub(super) fn list_of(style: &str, paragraph: &str, points: &[String]) -> String {
    let item = |point: &String| {
        format!(
            r#"<text:list-item><text:p text:style-name="{paragraph}">{point}</text:p></text:list-item>"#
        )
    };
    let items: String = points.iter().map(item).collect();
    format!(r#"<text:list text:style-name="{style}">{items}</text:list>"#)
}
