//! The styles of the word processor: the look of print, as far as it goes there.

use kuzul_locale::Words;

use crate::document::{Document, Kind, Seal};
use crate::palette::{GLAZ, GLAZ_STRONG, INK, INK_SOFT, SIGNAL};
use crate::xml::escaped;

/// The namespaces of content and styles.
pub(super) const NAMESPACES: &str = r#"xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0" office:version="1.3""#;

/// The typeface: it is on nearly every machine, and its measures are those of Arial.
const FONT: &str = "Liberation Sans";

pub(super) fn of(document: &Document) -> String {
    let language = document.metadata.language.code();
    let country = match language {
        "en" => "GB",
        _ => "FR",
    };
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles {NAMESPACES}><office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="'{FONT}'" style:font-family-generic="swiss"/></office:font-face-decls><office:styles><style:default-style style:family="paragraph"><style:paragraph-properties fo:line-height="130%" fo:orphans="2" fo:widows="2"/><style:text-properties style:font-name="{FONT}" fo:font-size="10.5pt" fo:color="{INK}" fo:language="{language}" fo:country="{country}" fo:hyphenate="true" fo:hyphenation-remain-char-count="3" fo:hyphenation-push-char-count="3"/></style:default-style>{}{}{}</office:styles>{}</office:document-styles>"#,
        paragraphs(),
        characters(),
        lists_and_outline(),
        page(document)
    )
}

/// Name, name shown, parent, paragraph properties, text properties.
type Style = (&'static str, &'static str, &'static str, String, String);

fn paragraphs() -> String {
    let styles: [Style; 19] = [
        ("Standard", "Standard", "", String::new(), String::new()),
        (
            "Text_20_body",
            "Text body",
            "Standard",
            space("0mm", "2.6mm"),
            String::new(),
        ),
        (
            "Heading",
            "Heading",
            "Standard",
            format!(r#"{} fo:keep-with-next="always""#, space("6mm", "3mm")),
            format!(r#"fo:font-weight="bold" fo:color="{GLAZ_STRONG}" fo:hyphenate="false""#),
        ),
        (
            "Title",
            "Title",
            "Heading",
            space("30mm", "4mm"),
            r#"fo:font-size="30pt""#.into(),
        ),
        (
            "Subtitle",
            "Subtitle",
            "Heading",
            space("0mm", "6mm"),
            format!(r#"fo:font-size="15pt" fo:font-weight="normal" fo:color="{INK_SOFT}""#),
        ),
        (
            "Kind",
            "Kind",
            "Heading",
            space("0mm", "2mm"),
            format!(r#"fo:font-size="12pt" fo:color="{GLAZ}""#),
        ),
        (
            "Lead",
            "Lead",
            "Standard",
            space("2mm", "4mm"),
            r#"fo:font-size="12pt""#.into(),
        ),
        (
            "Contents_20_Heading",
            "Contents Heading",
            "Heading",
            r#"fo:break-before="page""#.into(),
            r#"fo:font-size="20pt""#.into(),
        ),
        (
            "Quotations",
            "Quotations",
            "Standard",
            format!(
                r#"{} fo:margin-left="8mm" fo:margin-right="8mm" fo:padding-left="4mm" fo:border-left="2pt solid {SIGNAL}""#,
                space("2mm", "2mm")
            ),
            r#"fo:font-size="11pt""#.into(),
        ),
        (
            "Quote_20_Attribution",
            "Quote Attribution",
            "Quotations",
            String::new(),
            format!(r#"fo:font-size="9pt" fo:color="{INK_SOFT}""#),
        ),
        (
            "Caption",
            "Caption",
            "Standard",
            format!(r#"{} fo:keep-with-next="always""#, space("4mm", "2mm")),
            r#"fo:font-size="9.5pt" fo:hyphenate="false""#.into(),
        ),
        (
            "Table_20_Contents",
            "Table Contents",
            "Standard",
            space("0.5mm", "0.5mm"),
            r#"fo:font-size="9.5pt""#.into(),
        ),
        (
            "Table_20_Heading",
            "Table Heading",
            "Table_20_Contents",
            String::new(),
            format!(r#"fo:font-weight="bold" fo:color="{GLAZ_STRONG}""#),
        ),
        (
            "Table_20_Row_20_Title",
            "Table Row Title",
            "Table_20_Contents",
            String::new(),
            r#"fo:font-weight="bold""#.into(),
        ),
        (
            "Table_20_Number",
            "Table Number",
            "Table_20_Contents",
            r#"fo:text-align="end""#.into(),
            String::new(),
        ),
        (
            "Statement",
            "Statement",
            "Standard",
            space("1mm", "3mm"),
            r#"fo:font-size="11pt" fo:font-weight="bold""#.into(),
        ),
        (
            "Label",
            "Label",
            "Standard",
            format!(r#"{} fo:keep-with-next="always""#, space("2mm", "1mm")),
            format!(r#"fo:font-weight="bold" fo:color="{INK_SOFT}""#),
        ),
        (
            "Footnote",
            "Footnote",
            "Standard",
            String::new(),
            r#"fo:font-size="9pt""#.into(),
        ),
        (
            "Small",
            "Small",
            "Standard",
            space("0.5mm", "0.5mm"),
            format!(r#"fo:font-size="8.5pt" fo:color="{INK_SOFT}""#),
        ),
    ];
    let mut xml = String::new();
    for (name, shown, parent, paragraph, text) in &styles {
        let parent = attribute("style:parent-style-name", parent);
        xml.push_str(&format!(
            r#"<style:style style:name="{name}" style:display-name="{shown}" style:family="paragraph" {parent}><style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"#
        ));
    }
    for (level, size, color) in [
        (1, "20pt", GLAZ_STRONG),
        (2, "14pt", GLAZ_STRONG),
        (3, "11.5pt", GLAZ),
        (4, "10.5pt", INK),
        (5, "10.5pt", INK),
    ] {
        xml.push_str(&format!(
            r#"<style:style style:name="Heading_20_{level}" style:display-name="Heading {level}" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="{level}"><style:text-properties fo:font-size="{size}" fo:color="{color}"/></style:style><style:style style:name="Contents_20_{level}" style:display-name="Contents {level}" style:family="paragraph" style:parent-style-name="Standard"><style:paragraph-properties fo:margin-left="{}mm" fo:margin-top="1.5mm"><style:tab-stops><style:tab-stop style:position="{}mm" style:type="right" style:leader-style="dotted" style:leader-text="."/></style:tab-stops></style:paragraph-properties></style:style>"#,
            (level - 1) * 6,
            TEXT_WIDTH_MM - (level - 1) * 6
        ));
    }
    xml
}

fn space(above: &str, below: &str) -> String {
    format!(r#"fo:margin-top="{above}" fo:margin-bottom="{below}""#)
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() {
        String::new()
    } else {
        format!(r#"{name}="{value}""#)
    }
}

fn characters() -> String {
    let styles = [
        ("Strong", r#"fo:font-weight="bold""#.to_owned()),
        ("Emphasis", r#"fo:font-style="italic""#.to_owned()),
        ("Raised", r#"style:text-position="super 62%""#.to_owned()),
        (
            "Rank",
            format!(r#"fo:font-weight="bold" fo:color="{GLAZ}""#),
        ),
        (
            "Index_20_Link",
            format!(r#"fo:color="{INK}" style:text-underline-style="none""#),
        ),
        (
            "Internet_20_link",
            format!(r#"fo:color="{GLAZ}" style:text-underline-style="solid""#),
        ),
    ];
    let styles = styles.map(|(name, properties)| {
        format!(r#"<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>"#)
    });
    styles.concat()
}

/// How deep lists go: as deep as a document may nest them.
const LIST_LEVELS: usize = crate::check::DEPTH_MAX;

fn lists_and_outline() -> String {
    let mut xml = String::from(r#"<text:outline-style style:name="Outline">"#);
    for level in 1..=10 {
        let (format, shown) = if level <= 3 { ("1", level) } else { ("", 1) };
        xml.push_str(&format!(
            r#"<text:outline-level-style text:level="{level}" style:num-format="{format}" text:display-levels="{shown}"><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="space"/></style:list-level-properties></text:outline-level-style>"#
        ));
    }
    xml.push_str("</text:outline-style>");
    for (name, ordered) in [("Points", false), ("Steps", true)] {
        xml.push_str(&format!(r#"<text:list-style style:name="{name}">"#));
        for level in 1..=LIST_LEVELS {
            let (kind, what) = if ordered {
                ("number", r#"style:num-format="1" style:num-suffix=".""#)
            } else {
                ("bullet", "text:bullet-char=\"•\"")
            };
            let indent = level * 6;
            xml.push_str(&format!(
                r#"<text:list-level-style-{kind} text:level="{level}" {what}><style:list-level-properties text:list-level-position-and-space-mode="label-alignment"><style:list-level-label-alignment text:label-followed-by="listtab" text:list-tab-stop-position="{indent}mm" fo:text-indent="-6mm" fo:margin-left="{indent}mm"/></style:list-level-properties></text:list-level-style-{kind}>"#
            ));
        }
        xml.push_str("</text:list-style>");
    }
    xml.push_str(r#"<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" text:footnotes-position="page"/>"#);
    xml
}

/// The width of the text on the page.
pub(super) const TEXT_WIDTH_MM: usize = 160;

fn page(document: &Document) -> String {
    let words = Words::of(document.metadata.language);
    let title = escaped(&document.metadata.title);
    let state = match &document.metadata.seal {
        Seal::Draft => words.t("press-draft").into_owned(),
        Seal::Frozen { seq, chain } => words.with(
            "press-seal-line",
            &[
                ("seq", words.number(*seq).into()),
                ("head", chain.chars().take(16).collect::<String>().into()),
            ],
        ),
    };
    let state = escaped(&state).into_owned();
    // The first page of what has a cover bears neither head nor foot.
    let next = match document.metadata.kind {
        Kind::Opinion | Kind::Contribution => r#" style:next-style-name="Standard""#,
        Kind::Minutes | Kind::OnePage => "",
    };
    let furniture = format!(
        r#"<style:header><text:p text:style-name="Small">{title}</text:p></style:header><style:footer><text:p text:style-name="Small">{state} · <text:page-number text:select-page="current">1</text:page-number> / <text:page-count>1</text:page-count></text:p></style:footer>"#
    );
    let first = if next.is_empty() {
        furniture.as_str()
    } else {
        ""
    };
    format!(
        r#"<office:automatic-styles><style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin-top="18mm" fo:margin-bottom="16mm" fo:margin-left="28mm" fo:margin-right="22mm"/><style:header-style><style:header-footer-properties fo:min-height="10mm" fo:margin-bottom="5mm"/></style:header-style><style:footer-style><style:header-footer-properties fo:min-height="8mm" fo:margin-top="5mm"/></style:footer-style></style:page-layout></office:automatic-styles><office:master-styles><style:master-page style:name="First" style:page-layout-name="A4"{next}>{first}</style:master-page><style:master-page style:name="Standard" style:page-layout-name="A4">{furniture}</style:master-page></office:master-styles>"#
    )
}
