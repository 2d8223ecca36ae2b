//! How long documents take, and how much memory: a demo-like opinion, 60 pages with 40 tables,
//! 300 pages.
//!
//! Each case runs in a process of its own, as the server does it, so that its peak of memory is its
//! own. « first » is the first document of a process, with fonts to read and nothing at hand;
//! « next » is another document of the same size after it, with other words, so that nothing can be
//! taken from the first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench that cannot go on ends, and its output is what it is for"
)]

#[path = "../tests/opinion_2016/mod.rs"]
#[allow(dead_code, reason = "the sealed edition is not measured")]
mod opinion_2016;

use std::process::Command;
use std::time::{Duration, Instant};

use kuzul_locale::Language;
use kuzul_press::block::*;
use kuzul_press::*;

/// Name, aim for the time of the next document in ms, where there is one.
const CASES: [(&str, Option<u64>); 3] = [
    ("opinion", Some(500)),
    ("60-pages", Some(2000)),
    ("300-pages", None),
];
const MEMORY_MB_AIM: u64 = 300;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(case) = arguments.iter().position(|argument| argument == "--case") {
        measure(&arguments[case + 1]);
        return;
    }
    for (case, aim) in CASES {
        let this = std::env::current_exe().expect("the path of this program");
        let output = Command::new(this)
            .args(["--case", case])
            .output()
            .expect("this program runs");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(
            output.status.success(),
            "{said}{}",
            String::from_utf8_lossy(&output.stderr)
        );
        let mut figures = said
            .split_whitespace()
            .map(|figure| figure.parse::<u64>().expect("a number"));
        let mut next = || figures.next().expect("five figures");
        let [pages, first, other, memory, bytes] = [next(), next(), next(), next(), next()];
        let aim = aim.map_or(String::new(), |aim| format!("under {aim} ms"));
        println!("{case}: {pages} pages, {bytes} kB");
        println!(
            "figure: {case} ({pages} pages), first of a process | {first} ms | | {}",
            if case == "60-pages" { aim.as_str() } else { "" }
        );
        println!("figure: {case} ({pages} pages), next | {other} ms | {first} ms | {aim}");
        // The aims are of the sixty pages; of a book it is only asked that it blocks nobody.
        let aim = if case == "300-pages" {
            String::new()
        } else {
            format!("under {MEMORY_MB_AIM} MB")
        };
        println!("figure: {case} ({pages} pages), peak of memory | {memory} MB | | {aim}");
    }
}

/// Prints pages, time of the first and of the next document in ms, peak of memory in MB, size in kB.
fn measure(case: &str) {
    let (bytes, first) = timed(&document(case, 1));
    // The peak is that of one document in its process, as the server makes them.
    let memory = peak_kb() / 1024;
    let (_, next) = timed(&document(case, 2));
    println!(
        "{} {} {} {memory} {}",
        pages(&bytes),
        first.as_millis(),
        next.as_millis(),
        bytes.len() / 1000
    );
}

fn timed(document: &Document) -> (Vec<u8>, Duration) {
    let begin = Instant::now();
    let bytes = pdf(document).expect("a document of this bench can be set");
    (bytes, begin.elapsed())
}

/// Highest resident memory so far (Linux).
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    let count = text
        .split("<</Type/Pages/Count ")
        .nth(1)
        .unwrap_or_default();
    let count: String = count.chars().take_while(char::is_ascii_digit).collect();
    count.parse().unwrap_or(0)
}

fn document(case: &str, edition: u32) -> Document {
    match case {
        "60-pages" => generated(edition, 14, 1, 40),
        "300-pages" => generated(edition, 78, 3, 130),
        _ => {
            // Other words everywhere.
            let json = serde_json::to_string(&opinion_2016::opinion()).expect("a document is JSON");
            let other = json.replace("le ", &format!("le {edition} "));
            Document::from_json(other.as_bytes()).expect("a document")
        }
    }
}

/// Parts of three sections, each with so many paragraphs and a list; the tables are shared out.
fn generated(edition: u32, parts: usize, paragraphs: usize, tables: usize) -> Document {
    let mut words = Words {
        state: u64::from(edition),
    };
    let mut blocks = Vec::new();
    let mut made = 0;
    for part in 0..parts {
        blocks.push(Block::Heading(Heading {
            id: Id::new(format!("part-{part}")),
            level: 1,
            text: text(words.sentence(5)),
            numbered: true,
        }));
        for section in 0..3 {
            blocks.push(Block::Heading(Heading {
                id: Id::new(format!("section-{part}-{section}")),
                level: 2,
                text: text(words.sentence(4)),
                numbered: true,
            }));
            for paragraph in 0..paragraphs {
                let mut content = text(words.sentence(45));
                content.push(Inline::Reference {
                    to: Id::new(format!("part-{part}")),
                    show: Shown::NumberAndPage,
                });
                blocks.push(Block::Paragraph(Paragraph {
                    id: Id::new(format!("p-{part}-{section}-{paragraph}")),
                    text: content,
                    numbered: true,
                }));
            }
            let item = |_| Item {
                text: text(words.sentence(12)),
                under: None,
            };
            blocks.push(Block::List(List {
                ordered: false,
                items: (0..4).map(item).collect(),
            }));
            if made < tables * (part * 3 + section + 1) / (parts * 3) {
                blocks.push(table(&mut words, made));
                made += 1;
            }
        }
    }
    Document {
        format: FORMAT,
        metadata: Metadata {
            kind: Kind::Opinion,
            title: words.sentence(6),
            subtitle: String::new(),
            council: "Conseil de développement".into(),
            language: Language::French,
            date: IssueDate::parse("2016-08").expect("a month"),
            referral: None,
            address: String::new(),
            edition: Edition::default(),
            seal: Seal::Draft,
        },
        cover: Cover::default(),
        blocks,
        annexes: Vec::new(),
        slides: Adjustments::default(),
    }
}

fn table(words: &mut Words, number: usize) -> Block {
    let mut column = |holds| Column {
        title: text(words.sentence(1)),
        width: 1,
        holds,
    };
    let columns = vec![
        column(Holds::Words),
        column(Holds::Words),
        column(Holds::Words),
        column(Holds::Numbers),
    ];
    let mut row = |_| {
        let cell = |length| Cell {
            text: text(words.sentence(length)),
            points: Vec::new(),
        };
        let mut cells: Vec<Cell> = [2, 8, 8].map(cell).into_iter().collect();
        cells.push(Cell {
            text: text(words.number().to_string()),
            points: Vec::new(),
        });
        cells
    };
    let rows = (0..10).map(&mut row).collect();
    Block::Table(Table {
        id: Id::new(format!("table-{number}")),
        caption: text(words.sentence(6)),
        columns,
        row_titles: true,
        rows,
    })
}

/// Words in an order that a number decides.
struct Words {
    state: u64,
}

impl Words {
    fn number(&mut self) -> u64 {
        // Knuth's linear congruential generator (MMIX): enough to mix words.
        self.state = self
            .state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % 1000
    }

    fn sentence(&mut self, length: usize) -> String {
        const WORDS: [&str; 24] = [
            "le",
            "numérique",
            "territoire",
            "d'une",
            "médiation",
            "formation",
            "l'agglomération",
            "tiers-lieu",
            "associations",
            "habitants",
            "et",
            "pour",
            "chaque",
            "commune",
            "partage",
            "données",
            "ouvertes",
            "accès",
            "emploi",
            "jeunes",
            "collectivement",
            "usages",
            "sans",
            "accompagnement",
        ];
        let words: Vec<&str> = (0..length)
            .map(|_| WORDS[self.number() as usize % WORDS.len()])
            .collect();
        format!("{} {}.", words.join(" "), self.number())
    }
}
