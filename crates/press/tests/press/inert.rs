//! What people write is words: it is printed as it was written, and nothing of it is run.

use kuzul_press::block::*;
use kuzul_press::charts::{Bar, Chart, Data};
use kuzul_press::*;
use proptest::prelude::*;

use crate::checker::{text_of, tool};
use crate::opinion_2016::opinion;

/// Texts that mean something to Typst, HTML, XML, Markdown, PDF or a shell.
const TRICKS: &[&str] = &[
    "#panic(\"x\")",
    "#import \"/data.json\": *",
    "#{ while true {} }",
    "#read(\"/etc/passwd\")",
    "$ sum_(i=0)^n $",
    "= Titre *gras* _it_ `code` @ref <label>",
    "https://exemple.bzh //commentaire /* autre */",
    "]] [#pagebreak()]",
    "\\u{41} \\ \\\\ ~ -- ---",
    "</text:p><script>alert(1)</script>",
    "<!-- --> &amp; &#x41; ]]> <?xml ?>",
    "**gras** [lien](javascript:alert(1)) ![](x)",
    "(a) << /Type /Page >> endobj %PDF",
    "$(rm -rf /) `id` ${HOME} %s %n",
    "\u{202E}enversé\u{202C} \u{0}\u{7}\u{1B}[31m",
    "\u{FFFC}\u{FFFE}\u{FFFF}\u{10FFFF}\u{E000}",
    "家 👍🏽 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ✓ ☃ ﷽ שלום مرحبا",
    "e\u{301}\u{302}\u{303}\u{489} Z̷̢̛a̵l̶g̴o̷",
];

/// A document in which every place for words holds this text.
fn full_of(words: &str) -> Document {
    let mut document = opinion();
    let line = || text(words);
    let string = || words.to_owned();
    document.metadata.title = format!("T {words}");
    document.metadata.subtitle = string();
    document.metadata.council = string();
    document.metadata.address = string();
    document.cover.summary = line();
    document.cover.contact = vec![string()];
    if let Some(referral) = &mut document.metadata.referral {
        referral.by = string();
        referral.question = string();
    }
    let cell = || Cell {
        text: line(),
        points: vec![line()],
    };
    let column = |holds| Column {
        title: text(format!("C {words}")),
        width: 1,
        holds,
    };
    let ranked = || Ranked {
        rank: 1,
        text: line(),
        details: vec![line()],
        count: string(),
    };
    document.blocks = vec![
        Block::Heading(Heading {
            id: Id::new("h"),
            level: 1,
            text: line(),
            numbered: true,
        }),
        Block::Paragraph(Paragraph {
            id: Id::new("p"),
            text: vec![
                Inline::Text { text: string() },
                Inline::Strong { content: line() },
                Inline::Emphasis { content: line() },
                Inline::Foreign {
                    language: string(),
                    content: line(),
                },
                Inline::Link {
                    address: string(),
                    content: line(),
                },
                Inline::Link {
                    address: "https://exemple.bzh/\"><".into(),
                    content: Vec::new(),
                },
                Inline::Footnote { content: line() },
                Inline::Raised { text: string() },
                Inline::Reference {
                    to: Id::new("h"),
                    show: Shown::NumberAndPage,
                },
            ],
            numbered: true,
        }),
        Block::List(List {
            ordered: true,
            items: vec![Item {
                text: line(),
                under: None,
            }],
        }),
        Block::Quote(Quote {
            id: Id::new("q"),
            paragraphs: vec![line()],
            attribution: line(),
        }),
        Block::KeyFigures(KeyFigures {
            items: vec![KeyFigure {
                value: string(),
                label: string(),
            }],
        }),
        Block::Table(Table {
            id: Id::new("t"),
            caption: line(),
            columns: vec![
                column(Holds::Words),
                column(Holds::Numbers),
                column(Holds::Ranks),
            ],
            row_titles: true,
            rows: vec![vec![cell(), cell(), cell()]],
        }),
        Block::Ranking(Ranking {
            id: Id::new("r"),
            caption: line(),
            measure: string(),
            entries: vec![ranked()],
        }),
        Block::Matrix(Matrix {
            id: Id::new("m"),
            caption: line(),
            corner: string(),
            columns: vec![string()],
            rows: vec![MatrixRow {
                theme: line(),
                cells: vec![vec![ranked()]],
            }],
        }),
        Block::Figure(Figure {
            id: Id::new("f"),
            caption: line(),
            content: Drawn::Chart {
                chart: Chart {
                    title: string(),
                    summary: string(),
                    unit: string(),
                    data: Data::Bars {
                        of: string(),
                        bars: vec![Bar {
                            label: string(),
                            value: 1.0,
                        }],
                    },
                },
                table: true,
            },
        }),
        Block::Proposal(Proposal {
            id: Id::new("pr"),
            number: 1,
            axis: string(),
            title: string(),
            statement: line(),
            reasons: vec![line()],
            addressed_to: vec![string()],
            rests_on: vec![line()],
            expected_effect: line(),
            criteria: vec![Criterion {
                name: string(),
                met: true,
                how: string(),
            }],
        }),
    ];
    document.annexes = vec![Annex {
        id: Id::new("a"),
        title: line(),
        blocks: Vec::new(),
    }];
    document
}

/// Everything that can be made of a document is made; the PDF and the XML of the ODT come back.
fn make_all(document: &Document) -> (Vec<u8>, Vec<String>) {
    let deck = slides(document);
    deck_pdf(&deck).unwrap();
    notes_pdf(&deck).unwrap();
    pdf(&one_page(document)).unwrap();
    let odt = odt(document).unwrap();
    (pdf(document).unwrap(), crate::office::xml_of(&odt))
}

#[test]
fn tricks_are_printed_as_they_were_written() {
    for trick in TRICKS {
        let (pdf, xml) = make_all(&full_of(trick));
        for part in xml {
            crate::office::assert_well_formed(&part);
        }
        if let Some(text) = text_of(&pdf) {
            let squeeze = |text: &str| -> String {
                text.chars()
                    .filter(|c| !c.is_whitespace() && *c != '\u{200B}')
                    .collect()
            };
            if trick.is_ascii() {
                let printed = squeeze(&text).replace('’', "'").replace(['«', '»'], "\"");
                assert!(
                    printed.contains(&squeeze(trick)),
                    "{trick:?} in {text:.600}"
                );
            }
        }
    }
    if tool("pdftotext").is_none() {
        println!("SKIPPED: pdftotext is not there, the words of the PDF were not read");
    }
}

#[test]
fn a_link_leads_to_pages_mail_and_telephones_only() {
    for address in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "https:",
        "mailto",
        " https://a",
        "https://a b",
    ] {
        assert!(!is_safe_address(address), "{address}");
    }
    for address in [
        "https://exemple.bzh",
        "HTTP://x",
        "mailto:a@b.bzh",
        "tel:+33297",
    ] {
        assert!(is_safe_address(address), "{address}");
    }
}

proptest! {
    // Each case makes five files.
    #![proptest_config(ProptestConfig { cases: 40, max_shrink_iters: 40, ..ProptestConfig::default() })]
    #[test]
    fn any_words_go_through(words in ".{1,60}|[#$*_`@<>\\\\\\[\\](){}\"'/=~:;!?«» a-z0-9\n-]{1,60}|\\PC{1,30}") {
        let (_, xml) = make_all(&full_of(&words));
        for part in xml {
            crate::office::assert_well_formed(&part);
        }
    }
}
