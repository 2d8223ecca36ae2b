//! The opinion of 2016 as a document: the facts of `demo/`, joined by sentences of our own.

mod asked;
mod build;
mod evening;

use kuzul_locale::Language;
use kuzul_press::block::*;
use kuzul_press::*;

use asked::{annexes, conclusion, proposals};
use build::*;
use evening::{context, evening, method, synthesis};

/// The whole opinion, a draft.
pub(crate) fn opinion() -> Document {
    let facts = read("opinion.toml");
    let mut blocks = Vec::new();
    order(&mut blocks);
    method(&mut blocks);
    context(&facts, &mut blocks);
    evening(&mut blocks);
    synthesis(&facts, &mut blocks);
    proposals(&facts, &mut blocks);
    conclusion(&facts, &mut blocks);
    Document {
        format: FORMAT,
        metadata: metadata(),
        cover: Cover {
            summary: text(string(&facts, "summary")),
            contact: vec![
                "1, rue Fulvy, 56100 Lorient".into(),
                "02 97 76 72 06 · contact@cdpl.bzh".into(),
            ],
        },
        blocks,
        annexes: annexes(),
        slides: Adjustments::default(),
    }
}

/// The same, frozen in a second edition.
pub(crate) fn sealed() -> Document {
    let mut document = opinion();
    document.metadata.seal = Seal::Frozen {
        seq: 1284,
        chain: "9f31c0a47be25d6688f1e09b3a5c7d2e4f60718293a4b5c6d7e8f9012a3b4c5d".into(),
    };
    document.metadata.edition = Edition {
        number: 2,
        changes: vec![Change {
            edition: 2,
            date: IssueDate::parse("2016-09-12").unwrap(),
            text: "Le tableau des présences compte aussi les animateurs.".into(),
        }],
    };
    document
}

fn metadata() -> Metadata {
    let referral = read("referral.toml");
    let referral = &tables(&referral, "referrals")[1];
    Metadata {
        kind: Kind::Opinion,
        title: "Schéma de développement du numérique au Pays de Lorient".into(),
        subtitle: "Le numérique pour tous : ce que la société civile propose".into(),
        council: "Conseil de développement du Pays de Lorient".into(),
        language: Language::French,
        date: IssueDate::parse("2016-08").unwrap(),
        referral: Some(Referral {
            by: string(referral, "asked_by"),
            date: IssueDate::parse(&string(referral, "date")).unwrap(),
            question: string(referral, "question"),
        }),
        address: "https://exemple.bzh/avis/1".into(),
        edition: Edition::default(),
        seal: Seal::Draft,
    }
}

fn order(blocks: &mut Vec<Block>) {
    let referral = read("referral.toml");
    blocks.push(heading("commande", 1, "Une commande des élus", false));
    for (index, fact) in tables(&referral, "context").iter().enumerate() {
        let when = ["date", "month", "year"]
            .iter()
            .find_map(|key| fact.get(*key))
            .map(|value| {
                value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned)
            });
        let when = IssueDate::parse(&when.clone().unwrap_or_default())
            .map(|date| date.in_words(kuzul_locale::Words::of(Language::French)))
            .or(when);
        let mut line = vec![Inline::Strong {
            content: text(format!("{} : ", when.unwrap_or_default())),
        }];
        line.extend(text(string(fact, "text")));
        blocks.push(paragraph(&format!("commande-{}", index + 1), line));
    }
    let council = read("council.toml");
    blocks.push(heading("conseil", 2, "Le conseil de développement", false));
    blocks.push(paragraph("conseil-1", text(string(&council, "what_it_is"))));
    blocks.push(Block::KeyFigures(KeyFigures {
        items: [
            ("80", "membres, tous bénévoles"),
            ("4", "collèges"),
            ("30", "communes"),
            ("220 000", "habitants, ou peu s'en faut"),
        ]
        .map(|(value, label)| KeyFigure {
            value: value.into(),
            label: label.into(),
        })
        .to_vec(),
    }));
    blocks.push(points(strings(&council, "missions")));
    let rows = tables(&council, "colleges")
        .iter()
        .map(|college| vec![cell(string(college, "name")), cell(string(college, "who"))])
        .collect();
    blocks.push(Block::Table(Table {
        id: Id::new("colleges"),
        caption: text("Les quatre collèges du conseil"),
        columns: vec![column("Collège", 2), column("Qui s'y trouve", 5)],
        row_titles: true,
        rows,
    }));
}
