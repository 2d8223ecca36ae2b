//! The text of the file: first page, contents, blocks, annexes, seal.

use kuzul_locale::Words;

use super::blocks::Writer;
use super::lines::Lines;
use super::package::Picture;
use super::styles::{NAMESPACES, TEXT_WIDTH_MM};
use crate::block::Block;
use crate::document::{Document, Kind, Seal};
use crate::inline::plain;
use crate::numbering::Numbering;
use crate::palette::{GLAZ, LINE};
use crate::xml::escaped;

/// `content.xml` and the pictures that it names.
pub(super) struct Content {
    pub(super) xml: String,
    pub(super) pictures: Vec<Picture>,
}

pub(super) fn of(document: &Document) -> Content {
    let words = Words::of(document.metadata.language);
    let mut writer = Writer::new(Lines::new(words, Numbering::of(document)));
    first_page(document, &mut writer);
    if matches!(document.metadata.kind, Kind::Opinion | Kind::Contribution) {
        contents(document, &mut writer);
    }
    for (index, block) in document.blocks.iter().enumerate() {
        writer.break_before_next |= index == 0 && document.metadata.kind == Kind::Opinion;
        writer.block(block);
    }
    for (index, annex) in document.annexes.iter().enumerate() {
        let title = writer.lines.line(&annex.title);
        let number = [("number", (index + 1).into())];
        let name = words.with("press-annex-number", &number);
        writer.break_before_next = true;
        writer.annex = Some(index + 1);
        writer.title(
            &annex.id,
            1,
            &format!("{} – {title}", escaped(&name)),
            false,
        );
        for block in &annex.blocks {
            writer.block(block);
        }
    }
    seal(document, &mut writer);
    let styles = format!("{}{}", automatic_styles(), writer.lines.language_styles());
    let Writer {
        xml,
        pictures,
        column_styles,
        ..
    } = writer;
    let xml = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {NAMESPACES}><office:automatic-styles>{styles}{column_styles}</office:automatic-styles><office:body><office:text>{xml}</office:text></office:body></office:document-content>"#
    );
    Content { xml, pictures }
}

fn first_page(document: &Document, writer: &mut Writer) {
    let metadata = &document.metadata;
    let words = writer.lines.words;
    let kind = words.t(match metadata.kind {
        Kind::Opinion => "press-kind-opinion",
        Kind::Contribution => "press-kind-contribution",
        Kind::Minutes => "press-kind-minutes",
        Kind::OnePage => "press-kind-one-page",
    });
    let kind = format!("{kind} · {}", metadata.date.in_words(words));
    writer.paragraph("FirstPage", &escaped(&metadata.council));
    writer.paragraph("Kind", &escaped(&kind));
    writer.paragraph("Title", &escaped(&metadata.title));
    if !metadata.subtitle.is_empty() {
        writer.paragraph("Subtitle", &escaped(&metadata.subtitle));
    }
    if let Some(referral) = &metadata.referral {
        let asked = words.with(
            "press-referral",
            &[
                ("by", referral.by.as_str().into()),
                ("date", referral.date.in_words(words).into()),
            ],
        );
        writer.paragraph("Label", &escaped(&asked));
        writer.paragraph("Lead", &escaped(&referral.question));
    }
    if !document.cover.summary.is_empty() {
        let summary = writer.lines.line(&document.cover.summary);
        writer.paragraph("Lead", &summary);
    }
}

/// Contents that the word processor can make anew. Until it does, the pages are fields, which it
/// keeps right by itself.
fn contents(document: &Document, writer: &mut Writer) {
    let title = escaped(&writer.lines.words.t("press-contents")).into_owned();
    let templates: String = (1..=3)
        .map(|level| {
            format!(
                r#"<text:table-of-content-entry-template text:outline-level="{level}" text:style-name="Contents_20_{level}"><text:index-entry-link-start/><text:index-entry-chapter/><text:index-entry-span> </text:index-entry-span><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>"#
            )
        })
        .collect();
    writer.xml.push_str(&format!(
        r#"<text:table-of-content text:name="Contents" text:protected="false"><text:table-of-content-source text:outline-level="3"><text:index-title-template text:style-name="Contents_20_Heading">{title}</text:index-title-template>{templates}</text:table-of-content-source><text:index-body><text:index-title text:name="Contents_Head"><text:p text:style-name="Contents_20_Heading">{title}</text:p></text:index-title>"#
    ));
    for block in &document.blocks {
        if let Block::Heading(heading) = block
            && heading.level <= 3
        {
            let number = writer.lines.numbering.get(&heading.id);
            let number = number.map(|label| label.number.clone()).unwrap_or_default();
            let entry = format!("{number} {}", plain(&heading.text));
            writer.contents_entry(&heading.id, heading.level, entry.trim());
        }
    }
    for (index, annex) in document.annexes.iter().enumerate() {
        let number = [("number", (index + 1).into())];
        let name = writer.lines.words.with("press-annex-number", &number);
        let entry = format!("{name} – {}", plain(&annex.title));
        writer.contents_entry(&annex.id, 1, &entry);
    }
    writer
        .xml
        .push_str("</text:index-body></text:table-of-content>");
}

/// What the document says of its state, at its end.
fn seal(document: &Document, writer: &mut Writer) {
    let words = writer.lines.words;
    let metadata = &document.metadata;
    let edition = words.with(
        "press-edition",
        &[("number", metadata.edition.number.into())],
    );
    let mut lines = vec![edition];
    match &metadata.seal {
        Seal::Draft => lines.push(words.t("press-draft-note").into_owned()),
        Seal::Frozen { seq, chain } => {
            let seq = [("seq", words.number(*seq).into())];
            lines.push(words.with("press-seal-record", &seq));
            lines.push(format!("{} : {chain}", words.t("press-seal-chain")));
        }
    }
    for change in &metadata.edition.changes {
        let name = words.with("press-edition", &[("number", change.edition.into())]);
        lines.push(format!(
            "{name}, {} : {}",
            change.date.in_words(words),
            change.text
        ));
    }
    if !metadata.address.is_empty() {
        lines.push(format!(
            "{} : {}",
            words.t("press-address"),
            metadata.address
        ));
    }
    lines.extend(document.cover.contact.iter().cloned());
    for line in lines {
        writer.paragraph("Small", &escaped(&line));
    }
}

fn automatic_styles() -> String {
    let table_width = TEXT_WIDTH_MM;
    format!(
        r#"<style:style style:name="FirstPage" style:family="paragraph" style:parent-style-name="Kind" style:master-page-name="First"/><style:style style:name="PageBreak" style:family="paragraph" style:parent-style-name="Text_20_body"><style:paragraph-properties fo:break-before="page"/></style:style><style:style style:name="Table" style:family="table"><style:table-properties style:width="{table_width}mm" table:align="left" fo:margin-bottom="4mm"/></style:style><style:style style:name="HeadCell" style:family="table-cell"><style:table-cell-properties fo:padding="1.2mm" fo:border="none" fo:border-bottom="1.2pt solid {GLAZ}" style:vertical-align="bottom"/></style:style><style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="1.2mm" fo:border="none" fo:border-bottom="0.5pt solid {LINE}"/></style:style><style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style><style:style style:name="Picture" style:family="graphic"><style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline" fo:border="none"/></style:style>{}"#,
        (1..=5).map(broken_heading).collect::<String>()
    )
}

/// A heading that begins a page.
fn broken_heading(level: usize) -> String {
    format!(
        r#"<style:style style:name="Break_{level}" style:family="paragraph" style:parent-style-name="Heading_20_{level}"><style:paragraph-properties fo:break-before="page"/></style:style>"#
    )
}
