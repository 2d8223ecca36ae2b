//! Documents that are refused, each with a sentence that helps.

use kuzul_press::block::*;
use kuzul_press::*;
use proptest::prelude::*;

use crate::opinion_2016::opinion;

fn with(block: Block) -> Document {
    let mut document = opinion();
    document.blocks.push(block);
    document
}

fn fault(document: &Document) -> String {
    let faults = document.faults();
    assert_eq!(faults.len(), 1, "{faults:?}");
    assert!(pdf(document).is_err());
    assert!(odt(document).is_err());
    faults[0].to_string()
}

fn paragraph(id: &str, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph {
        id: Id::new(id),
        text: content,
        numbered: true,
    })
}

fn image(data: String, alternative: &str) -> Document {
    with(Block::Figure(Figure {
        id: Id::new("photo"),
        caption: text("Une photo"),
        content: Drawn::Image {
            name: String::new(),
            data,
            alternative: alternative.into(),
            credit: String::new(),
        },
    }))
}

/// A white pixel.
const PIXEL: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAsTj2FAAAAABJRU5ErkJggg==";

#[test]
fn an_id_stands_once_and_is_a_name() {
    assert_eq!(
        fault(&with(paragraph("phases", text("a")))),
        "two blocks are called “phases”"
    );
    assert!(fault(&with(paragraph("a b", text("a")))).contains("is no id"));
}

#[test]
fn a_reference_leads_somewhere() {
    let content = vec![Inline::Reference {
        to: Id::new("nulle-part"),
        show: Shown::Page,
    }];
    assert!(fault(&with(paragraph("a", content))).contains("“nulle-part”"));
}

#[test]
fn an_image_is_an_image_and_says_what_it_shows() {
    assert!(image(PIXEL.into(), "Un point").faults().is_empty());
    pdf(&image(PIXEL.into(), "Un point")).unwrap();
    odt(&image(PIXEL.into(), "Un point")).unwrap();
    assert!(fault(&image(PIXEL.into(), " ")).ends_with("has no alternative text"));
    assert!(fault(&image("AAAA".into(), "Rien")).ends_with("is no PNG or JPEG"));
    assert!(fault(&image("%%%".into(), "Rien")).ends_with("is not written in base64"));
    let broken = format!("{}AA==", &PIXEL[..60]);
    assert!(fault(&image(broken, "Rien")).contains("photo"));
}

#[test]
fn twenty_megabytes_of_pasted_text_are_named() {
    let document = with(paragraph("a", text("a ".repeat(10_000_000))));
    assert!(fault(&document).contains("characters, more than 3000000"));
}

#[test]
fn what_is_nested_without_end_is_refused() {
    let mut content = text("a");
    for _ in 0..20 {
        content = vec![Inline::Strong { content }];
    }
    assert!(fault(&with(paragraph("a", content))).contains("nested"));
    let note = Inline::Footnote {
        content: vec![Inline::Footnote { content: text("a") }],
    };
    assert!(fault(&with(paragraph("a", vec![note]))).contains("note"));
}

#[test]
fn rows_fit_their_columns_and_levels_follow() {
    let column = |title: &str| Column {
        title: text(title),
        width: 1,
        holds: Holds::Words,
    };
    let table = Block::Table(Table {
        id: Id::new("t"),
        caption: text("t"),
        columns: vec![column("a"), column("b")],
        row_titles: true,
        rows: vec![vec![Cell::default()]],
    });
    assert!(fault(&with(table)).contains("more or fewer cells"));
    let heading = Block::Heading(Heading {
        id: Id::new("h"),
        level: 4,
        text: text("h"),
        numbered: true,
    });
    assert!(fault(&with(heading)).contains("level 4"));
}

#[test]
fn other_formats_and_seals_are_refused() {
    let mut document = opinion();
    document.format = 2;
    assert!(fault(&document).contains("format 2"));
    let mut document = opinion();
    document.metadata.seal = Seal::Frozen {
        seq: 1,
        chain: "xyz".into(),
    };
    assert!(fault(&document).contains("hexadecimal"));
    let mut document = opinion();
    document.metadata.title = " ".into();
    assert!(fault(&document).contains("no title"));
}

proptest! {
    #[test]
    fn any_bytes_are_a_document_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Document::from_json(&bytes).is_err());
        prop_assert!(Job::from_json(&bytes).is_err());
    }
}
