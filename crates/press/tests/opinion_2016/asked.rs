//! What is proposed, the conclusion and the annexes.

use kuzul_press::block::*;
use kuzul_press::charts::*;
use kuzul_press::*;
use toml::{Table as Toml, Value};

use super::build::*;
use super::evening::WORKSHOPS;

pub(super) fn proposals(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("propositions", 1, "Quatre propositions", true));
    blocks.push(paragraph("propositions-1", text("Chaque proposition dit à qui elle s'adresse et sur quelles conclusions elle s'appuie. Les principes sont ceux de la conclusion.")));
    let axes = tables(facts, "axes");
    blocks.push(Block::Figure(Figure {
        id: Id::new("appuis"),
        caption: text("Combien de conclusions des ateliers portent chaque proposition"),
        content: Drawn::Chart {
            chart: Chart {
                title: "Conclusions derrière chaque proposition".into(),
                summary: String::new(),
                unit: "conclusions".into(),
                data: Data::Ranking {
                    of: "Proposition".into(),
                    entries: axes
                        .iter()
                        .enumerate()
                        .map(|(index, axis)| RankedBar {
                            rank: if index == 0 { 1 } else { 2 },
                            label: string(axis, "title"),
                            value: axis["rests_on"].as_array().unwrap().len() as f64,
                        })
                        .collect(),
                },
            },
            table: false,
        },
    }));
    for axis in &axes {
        let number = axis["number"].as_integer().unwrap() as u32;
        blocks.push(Block::Proposal(Proposal {
            id: Id::new(format!("proposition-{number}")),
            number,
            axis: string(axis, "title"),
            title: string(axis, "title"),
            statement: text(string(axis, "statement")),
            reasons: strings(axis, "reasons").into_iter().map(text).collect(),
            addressed_to: vec!["Lorient Agglomération".into()],
            rests_on: axis["rests_on"].as_array().unwrap().iter().take(4).map(rests_on).collect(),
            expected_effect: text("Des habitants mieux outillés, des acteurs qui se connaissent, un territoire qui se voit."),
            criteria: [("Innovation", true), ("Besoins sociaux, richesse et emploi", true), ("Actions collaboratives et mixtes", true), ("Penser local", number != 3)]
                .map(|(name, met)| Criterion { name: name.into(), met, how: String::new() })
                .to_vec(),
        }));
    }
}

pub(super) fn rests_on(place: &Value) -> Vec<Inline> {
    let key = place["workshop"].as_str().unwrap();
    let workshop = read(&format!("workshops/{key}.toml"));
    let conclusion = tables(&workshop, "conclusions")
        .into_iter()
        .find(|c| c["column"] == place["column"] && c["rank"] == place["rank"])
        .unwrap();
    let mut line = text(format!(
        "{} (rang {}, ",
        string(&conclusion, "text").trim_end_matches('.'),
        place["rank"]
    ));
    let to = if place["column"].as_str() == Some("course_of_action") {
        format!("pistes-{key}")
    } else {
        "matrice".into()
    };
    line.push(Inline::Reference {
        to: Id::new(to),
        show: Shown::NumberAndPage,
    });
    line.push(words(")"));
    line
}

pub(super) fn conclusion(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("conclusion", 1, "Conclusion", false));
    blocks.push(paragraph("conclusion-1", text(string(facts, "summary"))));
    blocks.push(heading("atouts", 2, "Les atouts du territoire", false));
    blocks.push(points(strings(facts, "assets")));
    blocks.push(heading("principes", 2, "Quatre principes", false));
    for (index, principle) in strings(facts, "principles").into_iter().enumerate() {
        blocks.push(paragraph(
            &format!("principe-{}", index + 1),
            text(principle),
        ));
    }
    blocks.push(heading("moyens", 2, "Comment y parvenir", false));
    blocks.push(points(strings(facts, "means")));
}

pub(super) fn annexes() -> Vec<Annex> {
    let meeting = read("meetings/evening-2016-04-27.toml");
    let rows = tables(&meeting, "timetable")
        .iter()
        .map(|part| {
            vec![
                cell(format!(
                    "{} – {}",
                    hour(&string(part, "start")),
                    hour(&string(part, "end"))
                )),
                cell(string(part, "title")),
            ]
        })
        .collect();
    let mut blocks = vec![
        paragraph(
            "annexe-soiree-1",
            text(format!(
                "{} ; {}.",
                string(&meeting, "title"),
                string(&meeting, "subtitle").to_lowercase()
            )),
        ),
        Block::Table(Table {
            id: Id::new("programme"),
            caption: text("Le programme de la soirée"),
            columns: vec![column("Heure", 2), column("Ce qui se passe", 6)],
            row_titles: true,
            rows,
        }),
    ];
    for key in WORKSHOPS {
        let workshop = read(&format!("workshops/{key}.toml"));
        blocks.push(heading(
            &format!("annexe-{key}"),
            2,
            &string(&workshop, "title"),
            true,
        ));
        blocks.push(paragraph(
            &format!("annexe-{key}-1"),
            text(string(&workshop, "presentation")),
        ));
        blocks.push(points(strings(&workshop, "prompts")));
    }
    let referral = read("referral.toml");
    let question = string(&tables(&referral, "referrals")[1], "question");
    vec![
        Annex {
            id: Id::new("annexe-saisine"),
            title: text("La saisine"),
            blocks: vec![Block::Quote(Quote {
                id: Id::new("saisine"),
                paragraphs: vec![text(question)],
                attribution: text("Lorient Agglomération, le 7 octobre 2015"),
            })],
        },
        Annex {
            id: Id::new("annexe-soiree"),
            title: text("La soirée"),
            blocks,
        },
    ]
}
