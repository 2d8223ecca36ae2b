//! Meetings: the list, one evening, one plenary.

use axum::http::StatusCode;
use kuzul_model::{
    Command,
    id::MeetingId,
    meeting::{self, MeetingKind, Schedule},
    validation::{self, Outcome, Voices},
    when::When,
};

use crate::support::Town;

/// Announces a meeting of no process, ten days after the town began.
fn announce(town: &Town, kind: MeetingKind, title: &str, schedule: Schedule) -> MeetingId {
    let announced = meeting::Announced {
        kind,
        title: title.into(),
        subtitle: None,
        purpose: "Entendre et décider.".into(),
        schedule,
        process: None,
        phase: None,
        place: None,
        commune: None,
        organisers: Vec::new(),
        groups: Vec::new(),
        invited: Vec::new(),
        method: None,
        speakers: vec![meeting::Speaker {
            function: Some("Consultante".into()),
            organisation: "Fondation des lavoirs".into(),
            about: Some("L’eau et le lien".into()),
        }],
        timetable: Vec::new(),
        note: Some("Le lieu reste à fixer.".into()),
        open_to_all: false,
        series: true,
        framework: Some("Semaine de l’eau".into()),
        announcement: None,
    };
    let command = Command::Meeting(meeting::Command::Announce(Box::new(announced)));
    MeetingId(Town::do_on(&town.engine, 10, command))
}

fn in_month(month: i8) -> Schedule {
    Schedule::On {
        day: When::Month(2026, month),
        start: None,
        end: None,
    }
}

/// The ids in a part of the list, as it stood on a day.
async fn listed(town: &Town, part: &str, day: &str) -> Vec<u64> {
    let answer = town.get(&format!("/rencontres.json?au={day}")).await;
    let data = &answer.json()["data"][part];
    let rows = data.as_array().unwrap().iter();
    rows.map(|row| row["id"].as_u64().unwrap()).collect()
}

#[tokio::test]
async fn a_meeting_is_to_come_then_past() {
    let town = Town::new();
    let (evening, plenary) = (town.evening.0, town.plenary.0);
    assert_eq!(listed(&town, "to_come", "2026-03-05").await, [evening]);
    assert!(listed(&town, "past", "2026-03-05").await.is_empty());
    assert!(listed(&town, "to_come", "2026-03-20").await.is_empty());
    assert_eq!(
        listed(&town, "past", "2026-03-20").await,
        [plenary, evening]
    );
}

#[tokio::test]
async fn a_meeting_known_by_its_month_is_to_come_until_the_month_ends() {
    let town = Town::new();
    let hearing = announce(&town, MeetingKind::Hearing, "Audition", in_month(3)).0;
    assert_eq!(listed(&town, "to_come", "2026-03-31").await, [hearing]);
    assert!(listed(&town, "to_come", "2026-04-01").await.is_empty());
    let page = town.get("/rencontres?au=2026-04-01").await;
    assert!(page.body.contains("Sans compte rendu"));
}

#[tokio::test]
async fn an_evening_shows_when_where_who_and_what_came_of_it() {
    let town = Town::new();
    let path = format!("/rencontres/{}", town.evening);
    let page = town.get(&format!("{path}?au=2026-03-20")).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "<h1 itemprop=\"name\">Soirée des défis</h1>",
        "Salle des fêtes",
        "href=\"/communes/56121?au=2026-03-20\"",
        "<dt>inscrits</dt><dd>60</dd>",
        "<dt>présents</dt><dd>50</dd>",
        "<li>habitants</li>",
        "<li>Ouverte à tous</li>",
        "<a href=\"https://annonce.example/soiree\" rel=\"noopener noreferrer\">",
        "Les présents ont été comptés à la porte.",
        "<time datetime=\"18:15\">",
        "Chacun s’est exprimé.",
        &format!("href=\"/ateliers/{}?au=2026-03-20\"", town.workshop),
        &format!("href=\"/demarches/{}?au=2026-03-20#phases\"", town.process),
        &format!("href=\"/historique/rencontre/{}\"", town.evening),
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
    let data = town.get(&format!("{path}.json")).await.json()["data"].clone();
    assert_eq!(data["row"]["state"], "held");
    assert_eq!(data["row"]["commune"]["name"], "Plouzul");
    assert_eq!(data["phase"]["title"], "Rencontrer");
    assert_eq!(data["decisions"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn who_speaks_is_shown_by_function_and_organisation() {
    let town = Town::new();
    let conference = announce(&town, MeetingKind::Conference, "Conférence", in_month(3));
    let page = town.get(&format!("/rencontres/{conference}")).await;
    assert!(page.body.contains("Consultante, Fondation des lavoirs"));
    assert!(page.body.contains("L’eau et le lien"));
    assert!(page.body.contains("Le lieu reste à fixer."));
    assert!(page.body.contains("Semaine de l’eau"));
    assert!(page.body.contains("plusieurs séances"));
}

#[tokio::test]
async fn a_plenary_shows_what_it_decided_in_the_words_of_its_day() {
    let town = Town::new();
    let second = announce(&town, MeetingKind::Plenary, "Plénière d’avril", in_month(4));
    Town::do_on(
        &town.engine,
        11,
        Command::Validation(validation::Command::Record(vec![validation::Validated {
            meeting: second,
            conclusion: town.conclusions[0],
            outcome: Outcome::Amended {
                text: "Des réseaux actifs et reliés".into(),
            },
            before: None,
            counted: None,
            voices: Some(Voices {
                favour: 12,
                against: 3,
                abstained: 1,
            }),
        }])),
    );
    let first = town
        .get(&format!("/rencontres/{}.json", town.plenary))
        .await;
    let decisions = &first.json()["data"]["decisions"];
    assert_eq!(decisions[0]["workshop"]["title"], "Vivre ensemble");
    let decided = decisions[0]["decided"].as_array().unwrap();
    assert_eq!(decided.len(), 6);
    assert_eq!(decided[0]["text"], "Des réseaux actifs");
    assert_eq!(decided[0]["verdict"], "adopted");

    let page = town.get(&format!("/rencontres/{second}")).await;
    assert!(page.body.contains("Des réseaux actifs et reliés"));
    assert!(page.body.contains("Adoptée en d’autres mots"));
    assert!(page.body.contains("12 pour, 3 contre, 1 abstention<"));
}
