//! A pack downloaded, a room held elsewhere, and what was brought uploaded.

use axum::{
    body::Body,
    http::{StatusCode, header},
};
use http_body_util::BodyExt;
use kuzul_engine::{Engine, Options};
use kuzul_journal::{
    Journal, Stream, Timestamp,
    jsonl::{Reader, Scope, write_first, write_last, write_record},
    memory::MemoryStore,
};
use kuzul_locale::{Language, Words, keys};
use kuzul_model::{
    Actor, Command, Kuzul,
    access::Viewer,
    board::{self, ClusterId, card::NewCard},
    id::{BoardId, CardId, ConclusionId},
    pack::{Header, Token, Unpacked},
    returning::{self as model, Conflict},
};
use kuzul_web::returning::{self, Report, UPLOAD_BYTES_MAX};

use crate::{
    console::Console,
    support::{DAY, MARCH_1, Town},
};

fn started(store: &MemoryStore) -> Engine<Kuzul> {
    let options = Options {
        stream: Stream::new("plouzul").unwrap(),
        snapshot: None,
        clock: Box::new(|| Timestamp(MARCH_1 + 1_001 * DAY)),
        on_death: Box::new(|cause| panic!("{cause}")),
    };
    Engine::<Kuzul>::start(store, options).unwrap().0
}

/// A laptop that took a town along: its store, its engine, and what it took.
async fn laptop(town: &Town) -> (MemoryStore, Engine<Kuzul>, Unpacked) {
    let body = returning::pack(&town.engine, Some(town.evening)).unwrap();
    let bytes = body.collect().await.unwrap().to_bytes();
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap();
    let header = Header::read(std::str::from_utf8(&bytes[..end]).unwrap()).unwrap();
    let mut reader = Reader::following(&bytes[end + 1..], 1).unwrap();
    let records: Vec<_> = reader.by_ref().map(Result::unwrap).collect();
    let mut store = MemoryStore::default();
    store
        .append(&Stream::new("plouzul").unwrap(), 0, &records)
        .unwrap();
    let unpacked = header.unpacked(reader.head().unwrap(), Token([3; 16]));
    let engine = started(&store);
    let unpack = model::Command::Unpack(unpacked.clone());
    Town::do_on(&engine, 1_001, Command::Returning(unpack));
    (store, engine, unpacked)
}

fn write(engine: &Engine<Kuzul>, board: BoardId, text: String) {
    let card = NewCard::own(board, 0, text);
    Town::do_on(engine, 1_001, Command::Board(board::Command::AddCard(card)));
}

fn brought(store: &mut MemoryStore, unpacked: &Unpacked) -> Vec<u8> {
    let stream = Stream::new("plouzul").unwrap();
    let records = store
        .read_from(&stream, unpacked.head.seq, usize::MAX)
        .unwrap();
    let mut file = Header::brought(unpacked).line().into_bytes();
    write_first(&mut file, &stream, Scope::Whole).unwrap();
    for record in &records {
        write_record(&mut file, record, Scope::Whole).unwrap();
    }
    write_last(&mut file, records.last().unwrap().head()).unwrap();
    file
}

async fn upload(town: &Town, file: impl Into<Body>) -> Report {
    let by = Actor::Facilitator("f".into());
    returning::upload(town.engine.clone(), by, file.into()).await
}

fn texts(town: &Town) -> Vec<String> {
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let board = seen.board(town.board).unwrap();
    seen.cards(board)
        .map(|card| card.text.to_string())
        .collect()
}

#[tokio::test]
async fn a_pack_goes_out_and_what_was_brought_comes_in() {
    let town = Town::new();
    let (mut store, engine, unpacked) = laptop(&town).await;
    assert_eq!(unpacked.title.as_deref(), Some("Soirée des défis"));
    for number in 0..600 {
        write(&engine, town.board, format!("Salle {number}"));
    }
    let before = texts(&town).len();
    write(&town.engine, town.board, "De la ville".into());
    let file = brought(&mut store, &unpacked);
    // A connection that breaks off, then the same upload again.
    let cut = upload(&town, file[..file.len() / 2].to_vec()).await;
    assert!(
        cut.cut_off && cut.stop.is_none() && cut.taken > 100,
        "{cut:?}"
    );
    let rest = upload(&town, file.clone()).await;
    assert!(!rest.cut_off && rest.stop.is_none(), "{rest:?}");
    assert_eq!((cut.taken + rest.taken, rest.already), (601, cut.taken));
    let again = upload(&town, file).await;
    assert_eq!((again.taken, again.already), (0, 601));
    let texts = texts(&town);
    assert_eq!(texts.len(), before + 601);
    for number in 0..600 {
        let wanted = format!("Salle {number}");
        assert_eq!(texts.iter().filter(|text| **text == wanted).count(), 1);
    }
    assert_eq!(again.boards.len(), 1);
    for language in [Language::French, Language::English] {
        let said = again.sentences(Words::of(language)).join("\n");
        assert!(!said.contains('⟦') && !said.contains('$'), "{said}");
    }
    let found = town.get("/recherche.json?q=Salle+599").await;
    assert!(
        found.body.contains("Salle 599"),
        "what came back is found: {}",
        found.body
    );
}

#[tokio::test]
async fn the_history_says_what_came_back() {
    let town = Town::new();
    let (mut store, engine, unpacked) = laptop(&town).await;
    let freeze = board::Command::Freeze {
        board: town.board,
        frozen: true,
    };
    Town::do_on(&engine, 1_001, Command::Board(freeze));
    upload(&town, brought(&mut store, &unpacked)).await;
    let path = format!("/historique/tableau/{}", town.board);
    let lines = town.get(&format!("{path}.json")).await.json();
    let line = &lines["data"]["lines"][0];
    assert_eq!(line["kind"], "board.frozen");
    assert_eq!(line["back"]["seq"], unpacked.head.seq + 2);
    let page = town.get(&path).await.body;
    assert!(page.contains("Revenu d’une salle sans internet"), "{page}");
    let page = town.get("/journal").await.body;
    assert!(page.contains("Une salle emportée revient"));
}

#[tokio::test]
async fn what_is_altered_is_named_and_taken_up_to_there() {
    let town = Town::new();
    let (mut store, engine, unpacked) = laptop(&town).await;
    for number in 0..5 {
        write(&engine, town.board, format!("Salle {number}"));
    }
    let before = texts(&town).len();
    let file = String::from_utf8(brought(&mut store, &unpacked)).unwrap();
    let report = upload(&town, file.replace("Salle 3", "Salle 9")).await;
    let said = report.sentences(Words::of(Language::English)).join("\n");
    assert!(said.contains("its open text was altered"), "{said}");
    assert_eq!(report.taken, 4);
    assert_eq!(texts(&town).len(), before + 3);
    for nonsense in [
        "",
        "\n",
        "{}",
        "{}\n",
        "{\"room\":\"packed\",\"version\":1}\n",
    ] {
        let report = upload(&town, nonsense).await;
        assert!(
            report.stop.is_some_and(|stop| !stop.is_failure()),
            "{nonsense:?}"
        );
    }
    let report = upload(&town, vec![b' '; UPLOAD_BYTES_MAX + 1]).await;
    assert!(report.stop.is_some());
    assert_eq!(texts(&town).len(), before + 3);
}

#[tokio::test]
async fn who_may_not_brings_nothing() {
    let town = Town::new();
    let (mut store, _, unpacked) = laptop(&town).await;
    let file = brought(&mut store, &unpacked);
    let by = Actor::Device("d".into());
    let report = returning::upload(town.engine.clone(), by, file.into()).await;
    assert!(matches!(report.stop, Some(returning::Stop::Forbidden)));
    assert_eq!(report.taken, 0);
}

#[test]
fn every_conflict_has_a_sentence() {
    let (board, card, cluster) = (BoardId(1), CardId(2), ClusterId(3));
    let conclusion = ConclusionId(4);
    let all = [
        Conflict::CodeTaken {
            was: "A".into(),
            now: "B".into(),
        },
        Conflict::Gone { record: 1 },
        Conflict::Dissolved { board, cluster },
        Conflict::VotedApart { board, card },
        Conflict::ArrangedHere {
            board,
            cards: vec![card],
            clusters: vec![cluster],
        },
        Conflict::ClusterKept { board, cluster },
        Conflict::NumberTwice { board, number: 7 },
        Conflict::EditedHere { board, card },
        Conflict::StaysOff { board, card },
        Conflict::LedHere { board },
        Conflict::RankTaken { was: 1, now: 2 },
        Conflict::DecidedHere { conclusion },
        Conflict::RewordedHere { conclusion },
        Conflict::DroppedThere { record: 1 },
        Conflict::NotOfARoom {
            kind: "meeting.held".into(),
        },
    ];
    for conflict in all {
        let json = serde_json::to_value(&conflict).unwrap();
        let name = conflict.name();
        assert!(json.get(name).is_some(), "{name} is not the name in {json}");
        for language in [Language::French, Language::English] {
            let key = format!("returning-{}", name.replace('_', "-"));
            assert!(
                keys(language).any(|known| known == key),
                "{key} in {language:?}"
            );
        }
    }
}

#[tokio::test]
async fn a_room_goes_out_and_comes_back_by_its_page() {
    let town = Town::new();
    let console = Console::enter(&town).await;
    let page = console.get("/animation/valise").await.body;
    let way = format!("/animation/valise/{}", town.evening);
    assert!(page.contains(&format!("href=\"{way}\"")), "{page}");
    let pack = console.get(&way).await;
    assert!(pack.header(header::CONTENT_DISPOSITION).contains("salle-"));
    assert!(pack.body.starts_with("{\"room\":\"packed\""));
    assert_eq!(town.get(&way).await.status, StatusCode::FORBIDDEN);

    let (_, engine, _) = laptop(&town).await;
    write(&engine, town.board, "Écrite là-bas".into());
    let there = Town::of(engine, &town);
    let console_there = Console::enter(&there).await;
    let page = console_there.get("/animation/valise").await.body;
    assert!(page.contains("href=\"/animation/valise/apport\""), "{page}");
    assert!(!page.contains("/animation/valise/retour"), "{page}");
    let brought = console_there.get("/animation/valise/apport").await.body;

    let send = async |file: &str| {
        console
            .upload("/animation/valise/retour", "fichier", file)
            .await
    };
    // A file that is none, half of one, all of it, and all of it once more.
    let wrong = send(&pack.body).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        wrong.body.contains("Donnez le fichier que"),
        "{}",
        wrong.body
    );
    let cut = send(&brought[..brought.len() - 40]).await;
    assert!(cut.body.contains("coupé avant sa fin"), "{}", cut.body);
    let all = send(&brought).await;
    assert_eq!(all.status, StatusCode::OK);
    assert!(all.body.contains("La salle est revenue"), "{}", all.body);
    let again = send(&brought).await;
    assert!(again.body.contains("Rien de nouveau"), "{}", again.body);
    let found = texts(&town);
    assert_eq!(found.iter().filter(|it| *it == "Écrite là-bas").count(), 1);
    let page = console.get("/animation/valise").await.body;
    assert!(page.contains("Déjà revenues"), "{page}");
}
