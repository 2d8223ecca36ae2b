//! Method, context and the evening of workshops.

use kuzul_press::block::*;
use kuzul_press::charts::*;
use kuzul_press::*;
use toml::Table as Toml;

use super::build::*;

const COLUMNS: [(&str, &str); 3] = [
    ("strength", "Forces"),
    ("weakness", "Faiblesses"),
    ("course_of_action", "Pistes d'actions"),
];
pub(super) const WORKSHOPS: [&str; 4] = ["work", "living-together", "economy", "governance"];

pub(super) fn method(blocks: &mut Vec<Block>) {
    let process = read("process.toml");
    blocks.push(heading("methode", 1, "Objectif et méthode", true));
    blocks.push(heading("objectif", 2, "L'objet de l'étude", true));
    blocks.push(paragraph(
        "objectif-1",
        vec![
            words("Le conseil regarde d'abord les "),
            Inline::Strong { content: text("usages") },
            words(", et l'innovation sociale plutôt que les seules techniques"),
            Inline::Footnote {
                content: text("C'est pourquoi il parle d'« innovation sociale numérique »: le terme prolonge son rapport de 2013."),
            },
            words(". La question des élus est au début de cet avis; sa réponse tient en quatre axes ("),
            Inline::Reference { to: Id::new("propositions"), show: Shown::NumberAndPage },
            words(")."),
        ],
    ));
    blocks.push(heading("phases", 2, "Sept phases", true));
    blocks.push(paragraph("phases-1", text("Le travail de 2016 se fait en sept phases. La 1re prépare, les trois suivantes donnent la parole, les trois dernières la portent.")));
    let rows = tables(&process, "phases")
        .iter()
        .map(|phase| {
            let state = match string(phase, "state").as_str() {
                "done" => "Terminée",
                _ => "Prévue",
            };
            vec![
                cell(phase["number"].to_string()),
                cell(string(phase, "title")),
                Cell {
                    text: Vec::new(),
                    points: strings(phase, "delivers").into_iter().map(text).collect(),
                },
                cell(state),
            ]
        })
        .collect();
    blocks.push(Block::Table(Table {
        id: Id::new("tableau-phases"),
        caption: text("Les phases de la démarche, et ce que chacune livre"),
        columns: vec![
            Column {
                holds: Holds::Ranks,
                ..column("Phase", 1)
            },
            column("Objet", 4),
            column("Ce qu'elle livre", 6),
            column("État", 2),
        ],
        row_titles: true,
        rows,
    }));
    blocks.push(Block::Figure(Figure {
        id: Id::new("participation"),
        caption: text("De l'inscription à la validation: combien de personnes à chaque moment"),
        content: Drawn::Chart {
            chart: Chart {
                title: "Participation aux temps forts de 2016".into(),
                summary: "Cinquante des soixante inscrits sont venus à la soirée; vingt personnes ont validé.".into(),
                unit: "personnes".into(),
                data: Data::Bars {
                    of: "Moment".into(),
                    bars: [("Inscrits à la soirée du 27 avril", 60.0), ("Présents à la soirée", 50.0), ("Plénière du 10 mai", 20.0), ("Comité de pilotage", 15.0), ("Groupe de travail", 10.0)]
                        .map(|(label, value)| Bar { label: label.into(), value })
                        .to_vec(),
                },
            },
            table: true,
        },
    }));
}

pub(super) fn context(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading(
        "contexte",
        1,
        "Le numérique: agir sans subir",
        true,
    ));
    for part in tables(facts, "background").iter().take(2) {
        blocks.push(heading(
            &string(part, "key"),
            2,
            &string(part, "title"),
            true,
        ));
        blocks.push(points(strings(part, "points")));
    }
    blocks.push(heading(
        "pouvoirs-publics",
        2,
        "Ce que font les pouvoirs publics",
        true,
    ));
    for level in tables(facts, "context") {
        blocks.push(heading(
            &format!("niveau-{}", string(&level, "level")),
            3,
            &string(&level, "title"),
            true,
        ));
        blocks.push(points(strings(&level, "points")));
    }
    blocks.push(heading(
        "emploi",
        2,
        "Emploi, accompagnement et formation",
        true,
    ));
    let employment = &tables(facts, "background")[2];
    for (index, point) in strings(employment, "points").into_iter().enumerate() {
        blocks.push(paragraph(
            &format!("emploi-{}", index + 1),
            text(format!("{point}.")),
        ));
    }
    blocks.push(heading("clefs", 3, "Quatre clefs pour réfléchir", true));
    for (index, key) in tables(facts, "reflection_keys").iter().enumerate() {
        blocks.push(heading(
            &format!("clef-{}", index + 1),
            4,
            &string(key, "title"),
            false,
        ));
        blocks.push(paragraph(
            &format!("clef-{}-texte", index + 1),
            text(string(key, "text")),
        ));
    }
}

pub(super) fn evening(blocks: &mut Vec<Block>) {
    let meeting = read("meetings/evening-2016-04-27.toml");
    blocks.push(heading("defis", 1, "Quels défis pour demain?", true));
    blocks.push(heading("soiree", 2, "La soirée du 27 avril 2016", true));
    blocks.push(paragraph("soiree-1", text(format!("{} Les 50 présents (60 inscrits) se sont répartis en 4 ateliers, de 19 h 15 à 20 h 45.", string(&meeting, "purpose")))));
    blocks.push(paragraph(
        "soiree-2",
        vec![
            words("Chaque atelier était annoncé en ligne, avec ses questions ("),
            Inline::Reference {
                to: Id::new("annexe-soiree"),
                show: Shown::NumberAndPage,
            },
            words("). Le mot breton "),
            Inline::Foreign {
                language: "br".into(),
                content: vec![Inline::Emphasis {
                    content: text("kuzul"),
                }],
            },
            words(" veut dire à la fois conseil et avis; voir aussi "),
            Inline::Link {
                address: "https://www.lorient-agglo.fr/".into(),
                content: text("le site de l'agglomération"),
            },
            words("."),
        ],
    ));
    blocks.push(Block::Quote(Quote {
        id: Id::new("methode-metaplan"),
        paragraphs: vec![text(string(&meeting, "method"))],
        attribution: text("La méthode de la soirée"),
    }));
    blocks.push(heading("resultats", 2, "Ce que disent les ateliers", true));
    blocks.push(paragraph(
        "resultats-1",
        text("Dans chaque case, le chiffre dit le rang: 1 pour ce qui compte le plus."),
    ));
    blocks.push(Block::Matrix(matrix()));
    blocks.push(Block::Figure(Figure {
        id: Id::new("conclusions-par-colonne"),
        caption: text("Les conclusions des ateliers, par colonne"),
        content: Drawn::Chart {
            chart: Chart {
                title: "Nombre de conclusions par atelier".into(),
                summary: String::new(),
                unit: "conclusions".into(),
                data: Data::Stacked {
                    of: "Atelier".into(),
                    series: COLUMNS.map(|(_, name)| name.to_owned()).to_vec(),
                    bars: WORKSHOPS
                        .map(|key| {
                            let workshop = read(&format!("workshops/{key}.toml"));
                            let conclusions = tables(&workshop, "conclusions");
                            StackedBar {
                                label: string(&workshop, "theme"),
                                values: COLUMNS
                                    .map(|(column, _)| {
                                        let of_column = conclusions
                                            .iter()
                                            .filter(|c| string(c, "column") == column);
                                        of_column.count() as f64
                                    })
                                    .to_vec(),
                            }
                        })
                        .to_vec(),
                },
            },
            table: false,
        },
    }));
    for key in WORKSHOPS {
        let workshop = read(&format!("workshops/{key}.toml"));
        blocks.push(heading(
            &format!("atelier-{key}"),
            3,
            &string(&workshop, "title"),
            true,
        ));
        blocks.push(paragraph(
            &format!("atelier-{key}-1"),
            text(string(&workshop, "presentation")),
        ));
        blocks.push(Block::Ranking(Ranking {
            id: Id::new(format!("pistes-{key}")),
            caption: text(format!(
                "Pistes d'actions de l'atelier « {} »",
                string(&workshop, "theme")
            )),
            measure: String::new(),
            entries: ranked(&workshop, "course_of_action"),
        }));
    }
}

pub(super) fn matrix() -> Matrix {
    Matrix {
        id: Id::new("matrice"),
        caption: text(
            "Forces, faiblesses et pistes d'actions, atelier par atelier, par ordre décroissant d'importance",
        ),
        corner: "Thème".into(),
        columns: COLUMNS.map(|(_, name)| name.to_owned()).to_vec(),
        rows: WORKSHOPS
            .map(|key| {
                let workshop = read(&format!("workshops/{key}.toml"));
                MatrixRow {
                    theme: text(string(&workshop, "theme")),
                    cells: COLUMNS
                        .map(|(column, _)| {
                            let without_details = |entry: Ranked| Ranked {
                                details: Vec::new(),
                                ..entry
                            };
                            ranked(&workshop, column)
                                .into_iter()
                                .map(without_details)
                                .collect()
                        })
                        .to_vec(),
                }
            })
            .to_vec(),
    }
}

pub(super) fn ranked(workshop: &Toml, column: &str) -> Vec<Ranked> {
    tables(workshop, "conclusions")
        .iter()
        .filter(|conclusion| string(conclusion, "column") == column)
        .map(|conclusion| Ranked {
            rank: conclusion["rank"].as_integer().unwrap() as u32,
            text: text(string(conclusion, "text")),
            details: strings(conclusion, "details")
                .into_iter()
                .map(text)
                .collect(),
            count: String::new(),
        })
        .collect()
}

pub(super) fn synthesis(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("synthese", 1, "Synthèse", true));
    blocks.push(heading("constat", 2, "Un constat", true));
    blocks.push(paragraph("constat-1", text("Le groupe de travail, plus de dix personnes, s'est réuni plus de vingt fois. Il constate ceci.")));
    blocks.push(points(strings(facts, "findings")));
    blocks.push(heading("attentes", 2, "Des attentes", true));
    blocks.push(Block::List(List {
        ordered: true,
        items: strings(facts, "expectations")
            .into_iter()
            .map(|expectation| Item {
                text: text(expectation),
                under: None,
            })
            .collect(),
    }));
}
