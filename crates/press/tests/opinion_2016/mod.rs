//! The opinion of 2016 as a document: the facts of `demo/`, joined by sentences of our own.

use std::path::{Path, PathBuf};

use kuzul_locale::Language;
use kuzul_press::block::*;
use kuzul_press::charts::{Bar, Chart, Data, RankedBar, StackedBar};
use kuzul_press::*;
use toml::{Table as Toml, Value};

const COLUMNS: [(&str, &str); 3] = [
    ("strength", "Forces"),
    ("weakness", "Faiblesses"),
    ("course_of_action", "Pistes d'actions"),
];
const WORKSHOPS: [&str; 4] = ["work", "living-together", "economy", "governance"];

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
            .map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned));
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
        items: [("80", "membres, tous bénévoles"), ("4", "collèges"), ("30", "communes"), ("220 000", "habitants, ou peu s'en faut")]
            .map(|(value, label)| KeyFigure { value: value.into(), label: label.into() })
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

fn method(blocks: &mut Vec<Block>) {
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
                Cell { text: Vec::new(), points: strings(phase, "delivers").into_iter().map(text).collect() },
                cell(state),
            ]
        })
        .collect();
    blocks.push(Block::Table(Table {
        id: Id::new("tableau-phases"),
        caption: text("Les phases de la démarche, et ce que chacune livre"),
        columns: vec![
            Column { holds: Holds::Ranks, ..column("Phase", 1) },
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

fn context(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("contexte", 1, "Le numérique: agir sans subir", true));
    for part in tables(facts, "background").iter().take(2) {
        blocks.push(heading(&string(part, "key"), 2, &string(part, "title"), true));
        blocks.push(points(strings(part, "points")));
    }
    blocks.push(heading("pouvoirs-publics", 2, "Ce que font les pouvoirs publics", true));
    for level in tables(facts, "context") {
        blocks.push(heading(&format!("niveau-{}", string(&level, "level")), 3, &string(&level, "title"), true));
        blocks.push(points(strings(&level, "points")));
    }
    blocks.push(heading("emploi", 2, "Emploi, accompagnement et formation", true));
    let employment = &tables(facts, "background")[2];
    for (index, point) in strings(employment, "points").into_iter().enumerate() {
        blocks.push(paragraph(&format!("emploi-{}", index + 1), text(format!("{point}."))));
    }
    blocks.push(heading("clefs", 3, "Quatre clefs pour réfléchir", true));
    for (index, key) in tables(facts, "reflection_keys").iter().enumerate() {
        blocks.push(heading(&format!("clef-{}", index + 1), 4, &string(key, "title"), false));
        blocks.push(paragraph(&format!("clef-{}-texte", index + 1), text(string(key, "text"))));
    }
}

fn evening(blocks: &mut Vec<Block>) {
    let meeting = read("meetings/evening-2016-04-27.toml");
    blocks.push(heading("defis", 1, "Quels défis pour demain?", true));
    blocks.push(heading("soiree", 2, "La soirée du 27 avril 2016", true));
    blocks.push(paragraph("soiree-1", text(format!("{} Les 50 présents (60 inscrits) se sont répartis en 4 ateliers, de 19 h 15 à 20 h 45.", string(&meeting, "purpose")))));
    blocks.push(paragraph("soiree-2", vec![
        words("Chaque atelier était annoncé en ligne, avec ses questions ("),
        Inline::Reference { to: Id::new("annexe-soiree"), show: Shown::NumberAndPage },
        words("). Le mot breton "),
        Inline::Foreign { language: "br".into(), content: vec![Inline::Emphasis { content: text("kuzul") }] },
        words(" veut dire à la fois conseil et avis; voir aussi "),
        Inline::Link { address: "https://www.lorient-agglo.fr/".into(), content: text("le site de l'agglomération") },
        words("."),
    ]));
    blocks.push(Block::Quote(Quote {
        id: Id::new("methode-metaplan"),
        paragraphs: vec![text(string(&meeting, "method"))],
        attribution: text("La méthode de la soirée"),
    }));
    blocks.push(heading("resultats", 2, "Ce que disent les ateliers", true));
    blocks.push(paragraph("resultats-1", text("Dans chaque case, le chiffre dit le rang: 1 pour ce qui compte le plus.")));
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
                                        let of_column = conclusions.iter().filter(|c| string(c, "column") == column);
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
        blocks.push(heading(&format!("atelier-{key}"), 3, &string(&workshop, "title"), true));
        blocks.push(paragraph(&format!("atelier-{key}-1"), text(string(&workshop, "presentation"))));
        blocks.push(Block::Ranking(Ranking {
            id: Id::new(format!("pistes-{key}")),
            caption: text(format!("Pistes d'actions de l'atelier « {} »", string(&workshop, "theme"))),
            measure: String::new(),
            entries: ranked(&workshop, "course_of_action"),
        }));
    }
}

fn matrix() -> Matrix {
    Matrix {
        id: Id::new("matrice"),
        caption: text("Forces, faiblesses et pistes d'actions, atelier par atelier, par ordre décroissant d'importance"),
        corner: "Thème".into(),
        columns: COLUMNS.map(|(_, name)| name.to_owned()).to_vec(),
        rows: WORKSHOPS
            .map(|key| {
                let workshop = read(&format!("workshops/{key}.toml"));
                MatrixRow {
                    theme: text(string(&workshop, "theme")),
                    cells: COLUMNS
                        .map(|(column, _)| {
                            let without_details = |entry: Ranked| Ranked { details: Vec::new(), ..entry };
                            ranked(&workshop, column).into_iter().map(without_details).collect()
                        })
                        .to_vec(),
                }
            })
            .to_vec(),
    }
}

fn ranked(workshop: &Toml, column: &str) -> Vec<Ranked> {
    tables(workshop, "conclusions")
        .iter()
        .filter(|conclusion| string(conclusion, "column") == column)
        .map(|conclusion| Ranked {
            rank: conclusion["rank"].as_integer().unwrap() as u32,
            text: text(string(conclusion, "text")),
            details: strings(conclusion, "details").into_iter().map(text).collect(),
            count: String::new(),
        })
        .collect()
}

fn synthesis(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("synthese", 1, "Synthèse", true));
    blocks.push(heading("constat", 2, "Un constat", true));
    blocks.push(paragraph("constat-1", text("Le groupe de travail, plus de dix personnes, s'est réuni plus de vingt fois. Il constate ceci.")));
    blocks.push(points(strings(facts, "findings")));
    blocks.push(heading("attentes", 2, "Des attentes", true));
    blocks.push(Block::List(List {
        ordered: true,
        items: strings(facts, "expectations")
            .into_iter()
            .map(|expectation| Item { text: text(expectation), under: None })
            .collect(),
    }));
}

fn proposals(facts: &Toml, blocks: &mut Vec<Block>) {
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

fn rests_on(place: &Value) -> Vec<Inline> {
    let key = place["workshop"].as_str().unwrap();
    let workshop = read(&format!("workshops/{key}.toml"));
    let conclusion = tables(&workshop, "conclusions")
        .into_iter()
        .find(|c| c["column"] == place["column"] && c["rank"] == place["rank"])
        .unwrap();
    let mut line = text(format!("{} (rang {}, ", string(&conclusion, "text").trim_end_matches('.'), place["rank"]));
    let to = if place["column"].as_str() == Some("course_of_action") { format!("pistes-{key}") } else { "matrice".into() };
    line.push(Inline::Reference { to: Id::new(to), show: Shown::NumberAndPage });
    line.push(words(")"));
    line
}

fn conclusion(facts: &Toml, blocks: &mut Vec<Block>) {
    blocks.push(heading("conclusion", 1, "Conclusion", false));
    blocks.push(paragraph("conclusion-1", text(string(facts, "summary"))));
    blocks.push(heading("atouts", 2, "Les atouts du territoire", false));
    blocks.push(points(strings(facts, "assets")));
    blocks.push(heading("principes", 2, "Quatre principes", false));
    for (index, principle) in strings(facts, "principles").into_iter().enumerate() {
        blocks.push(paragraph(&format!("principe-{}", index + 1), text(principle)));
    }
    blocks.push(heading("moyens", 2, "Comment y parvenir", false));
    blocks.push(points(strings(facts, "means")));
}

fn annexes() -> Vec<Annex> {
    let meeting = read("meetings/evening-2016-04-27.toml");
    let rows = tables(&meeting, "timetable")
        .iter()
        .map(|part| vec![cell(format!("{} – {}", hour(&string(part, "start")), hour(&string(part, "end")))), cell(string(part, "title"))])
        .collect();
    let mut blocks = vec![
        paragraph("annexe-soiree-1", text(format!("{} ; {}.", string(&meeting, "title"), string(&meeting, "subtitle").to_lowercase()))),
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
        blocks.push(heading(&format!("annexe-{key}"), 2, &string(&workshop, "title"), true));
        blocks.push(paragraph(&format!("annexe-{key}-1"), text(string(&workshop, "presentation"))));
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

fn hour(time: &str) -> String {
    time.replace(":00", " h").replace(':', " h ")
}

fn words(text: &str) -> Inline {
    Inline::Text { text: text.into() }
}

fn heading(id: &str, level: u8, title: &str, numbered: bool) -> Block {
    Block::Heading(Heading {
        id: Id::new(id),
        level,
        text: text(title),
        numbered,
    })
}

fn paragraph(id: &str, content: Vec<Inline>) -> Block {
    Block::Paragraph(Paragraph {
        id: Id::new(id),
        text: content,
        numbered: true,
    })
}

fn points(points: Vec<String>) -> Block {
    let item = |point: String| Item {
        text: text(point),
        under: None,
    };
    Block::List(List {
        ordered: false,
        items: points.into_iter().map(item).collect(),
    })
}

fn cell(words: impl Into<String>) -> Cell {
    Cell {
        text: text(words),
        points: Vec::new(),
    }
}

fn column(title: &str, width: u8) -> Column {
    Column {
        title: text(title),
        width,
        holds: Holds::Words,
    }
}

fn read(file: &str) -> Toml {
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo").join(file);
    std::fs::read_to_string(&path).unwrap().parse().unwrap()
}

fn string(table: &Toml, key: &str) -> String {
    table.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

fn strings(table: &Toml, key: &str) -> Vec<String> {
    let values = table.get(key).and_then(Value::as_array);
    let strings = values.into_iter().flatten().filter_map(Value::as_str);
    strings.map(str::to_owned).collect()
}

fn tables(table: &Toml, key: &str) -> Vec<Toml> {
    let values = table.get(key).and_then(Value::as_array);
    let tables = values.into_iter().flatten().filter_map(Value::as_table);
    tables.cloned().collect()
}
