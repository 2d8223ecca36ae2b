//! `kuzul room`: taken along, held without the town, brought back.

use std::{fs, path::Path, thread, time::Duration};

use serde_json::Value;

use crate::{
    http::Client,
    load::{ROOM, folder_with_room},
    postgres_server::Server,
    program::{Answer, Scratch, Serving, kuzul, program},
};

/// A town with a room, and a laptop that took it along.
struct Trip {
    scratch: Scratch,
    town: String,
    laptop: String,
}

impl Trip {
    fn new() -> Self {
        let scratch = Scratch::new();
        let town = folder_with_room(&scratch);
        let trip = Self {
            laptop: scratch.path("laptop"),
            town,
            scratch,
        };
        let pack = trip.scratch.path("pack");
        kuzul(&["room", "pack", &pack, "--data", &trip.town]).done();
        kuzul(&["room", "unpack", &pack, "--data", &trip.laptop]).done();
        trip
    }

    /// What the laptop has written so far, as a file.
    fn brought(&self, name: &str) -> String {
        let file = self.scratch.path(name);
        kuzul(&["room", "bring", &file, "--data", &self.laptop]).done();
        file
    }

    fn take_back(&self, file: &str) -> Answer {
        kuzul(&["room", "return", file, "--data", &self.town])
    }

    fn head(&self) -> String {
        kuzul(&["verify", "--data", &self.town]).done().head()
    }
}

/// Writes cards in the room of a data folder and kills the server.
fn write(data: &str, texts: &[String]) {
    let serving = Serving::folder(data);
    send(&serving, texts);
    serving.kill();
}

fn send(serving: &Serving, texts: &[String]) {
    for text in texts {
        let mut client = Client::new(&serving.address).unwrap();
        let digest = text
            .bytes()
            .fold(7_u128, |sum, byte| sum.wrapping_mul(131) + u128::from(byte));
        let response = client.card(ROOM, &format!("{digest:032x}"), text).unwrap();
        assert_eq!(response.status, 201, "{response:?}");
    }
}

fn texts(side: &str, count: usize) -> Vec<String> {
    (0..count).map(|n| format!("carte {n} {side}")).collect()
}

/// The words of all cards of a town, with how they came.
fn cards(scratch: &Scratch, data: &str) -> Vec<String> {
    let file = scratch.path("cards.jsonl");
    let _ = fs::remove_file(&file);
    kuzul(&["export", &file, "--data", data]).done();
    let text = fs::read_to_string(&file).unwrap();
    let records = text.lines().filter_map(|line| {
        let record: Value = serde_json::from_str(line).unwrap();
        let open: Value = serde_json::from_str(record["open"].as_str()?).unwrap();
        match record["kind"].as_str()? {
            "card.added" => Some(open["text"].as_str()?.to_owned()),
            "room.returned" => Some(open["event"]["text"].as_str()?.to_owned()),
            _ => None,
        }
    });
    let mut found: Vec<_> = records.filter(|text| text.starts_with("carte ")).collect();
    found.sort();
    found
}

fn sorted(parts: &[&[String]]) -> Vec<String> {
    let mut all = parts.concat();
    all.sort();
    all
}

#[test]
fn a_room_goes_out_and_comes_back_while_the_town_goes_on() {
    let scratch = Scratch::new();
    let town = folder_with_room(&scratch);
    let (pack, laptop) = (scratch.path("pack"), scratch.path("laptop"));
    let serving = Serving::folder(&town);
    kuzul(&["room", "pack", &pack, "--data", &town]).done();
    assert!(!fs::read_to_string(&pack).unwrap().contains("\"closed\":"));
    let here = texts("de la ville", 5);
    send(&serving, &here);

    kuzul(&["room", "unpack", &pack, "--data", &laptop]).done();
    let there = texts("de la salle", 12);
    let room = Serving::folder(&laptop);
    assert!(
        room.start.iter().any(|line| line.contains("taken along")),
        "{:?}",
        room.start
    );
    send(&room, &there[..6]);
    room.kill();
    write(&laptop, &there[6..]);
    let back = scratch.path("back");
    kuzul(&["room", "bring", &back, "--data", &laptop]).done();

    // Nothing but the server may write to what is served.
    kuzul(&["room", "return", &back, "--data", &town]).refused(4, &[&town]);
    serving.stop().done();
    let said = kuzul(&["room", "return", &back, "--data", &town])
        .done()
        .out;
    assert!(said.contains("13 records were taken."), "{said}");
    assert!(
        said.contains(&format!("Room {ROOM} went on in the town too: 5 cards")),
        "{said}"
    );
    assert_eq!(cards(&scratch, &town), sorted(&[&here, &there]));

    let said = kuzul(&["room", "return", &back, "--data", &town])
        .done()
        .out;
    assert!(
        said.contains("Nothing new was taken.\n13 records were here already."),
        "{said}"
    );
    assert_eq!(cards(&scratch, &town), sorted(&[&here, &there]));
    for data in [&town, &laptop] {
        kuzul(&["verify", "--data", data]).done();
    }
    let serving = Serving::folder(&town);
    let page = Client::new(&serving.address)
        .unwrap()
        .get(&format!("/salles/{ROOM}"))
        .unwrap();
    assert_eq!(page.status, 200);
    serving.stop().done();
}

#[test]
fn a_file_that_was_cut_off_comes_back_in_parts() {
    let trip = Trip::new();
    write(&trip.laptop, &texts("de la salle", 10));
    let whole = trip.brought("whole");
    let bytes = fs::read(&whole).unwrap();
    let mut taken = 0;
    for part in [
        bytes.len() / 4,
        bytes.len() / 2,
        bytes.len() * 3 / 4,
        bytes.len(),
    ] {
        let file = trip.scratch.path("part");
        fs::write(&file, &bytes[..part]).unwrap();
        let said = trip.take_back(&file).done().out;
        assert_eq!(said.contains("cut off"), part < bytes.len(), "{said}");
        let now = cards(&trip.scratch, &trip.town).len();
        assert!(now >= taken);
        taken = now;
        kuzul(&["verify", "--data", &trip.town]).done();
    }
    assert_eq!(
        cards(&trip.scratch, &trip.town),
        sorted(&[&texts("de la salle", 10)])
    );
}

#[test]
fn the_laptop_goes_on_and_brings_the_rest() {
    let trip = Trip::new();
    let all = texts("de la salle", 6);
    write(&trip.laptop, &all[..2]);
    trip.take_back(&trip.brought("first")).done();
    write(&trip.laptop, &all[2..]);
    let said = trip.take_back(&trip.brought("second")).done().out;
    assert!(
        said.contains("4 records were taken.\n3 records were here already."),
        "{said}"
    );
    assert_eq!(cards(&trip.scratch, &trip.town), sorted(&[&all]));
}

#[test]
fn a_return_that_is_killed_goes_on() {
    let trip = Trip::new();
    let all = texts("de la salle", 150);
    write(&trip.laptop, &all);
    let file = trip.brought("back");
    for pause in [20, 40, 60, 80, 120, 160, 240] {
        let arguments = ["room", "return", &file, "--data", &trip.town];
        let mut child = program().args(arguments).spawn().unwrap();
        thread::sleep(Duration::from_millis(pause));
        let _ = child.kill();
        child.wait().unwrap();
    }
    trip.take_back(&file).done();
    assert_eq!(cards(&trip.scratch, &trip.town), sorted(&[&all]));
    kuzul(&["verify", "--data", &trip.town]).done();
}

#[test]
fn two_laptops_from_one_pack_both_come_back() {
    let trip = Trip::new();
    let other = trip.scratch.path("other");
    kuzul(&[
        "room",
        "unpack",
        &trip.scratch.path("pack"),
        "--data",
        &other,
    ])
    .done();
    let [first, second] = ["du premier", "du second"].map(|side| texts(side, 4));
    write(&trip.laptop, &first);
    write(&other, &second);
    let file = trip.scratch.path("second");
    kuzul(&["room", "bring", &file, "--data", &other]).done();
    trip.take_back(&file).done();
    trip.take_back(&trip.brought("first")).done();
    trip.take_back(&file).done();
    assert_eq!(cards(&trip.scratch, &trip.town), sorted(&[&first, &second]));
}

/// Changes a file line by line.
fn altered(file: &str, change: impl Fn(&mut Vec<String>)) {
    let text = fs::read_to_string(file).unwrap();
    let mut lines: Vec<_> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    fs::write(file, lines.join("\n") + "\n").unwrap();
}

#[test]
fn an_altered_file_changes_nothing() {
    let trip = Trip::new();
    write(&trip.laptop, &texts("de la salle", 8));
    let head = trip.head();
    type Change = fn(&mut Vec<String>);
    let cases: [(&str, Change); 6] = [
        ("its open text was altered", |lines| {
            lines[6] = lines[6].replace("de la salle", "de la sale");
        }),
        ("missing from its place", |lines| drop(lines.remove(5))),
        ("does not follow", |lines| {
            let record: Value = serde_json::from_str(&lines[5]).unwrap();
            let at = record["at"].as_i64().unwrap();
            lines[5] = lines[5].replace(&format!("\"at\":{at}"), &format!("\"at\":{}", at + 1));
        }),
        ("and no record says why", |lines| {
            let mut record: Value = serde_json::from_str(&lines[6]).unwrap();
            let members = record.as_object_mut().unwrap();
            members.remove("open");
            members.remove("open_salt");
            lines[6] = record.to_string();
        }),
        ("does not begin with", |lines| {
            let start = lines[0].find("\"trip\":\"").unwrap() + 8;
            lines[0].replace_range(start..start + 32, &"0".repeat(32));
        }),
        ("cut off with what led to it", |lines| {
            let last = lines.len() - 2;
            lines.remove(last);
        }),
    ];
    for (number, (said, change)) in cases.into_iter().enumerate() {
        let file = trip.brought(&format!("back-{number}"));
        altered(&file, change);
        trip.take_back(&file).refused(6, &[said]);
        assert_eq!(trip.head(), head, "{said}");
    }
}

#[test]
fn what_comes_from_elsewhere_is_refused() {
    let trip = Trip::new();
    write(&trip.laptop, &texts("de la salle", 1));
    let file = trip.brought("back");
    let other = trip.scratch.path("other-town");
    kuzul(&[
        "generate",
        "--data",
        &other,
        "--seed",
        "2",
        "--processes",
        "1",
        "--cards",
        "30",
        "--dots",
        "5",
    ])
    .done();
    let refused = kuzul(&["room", "return", &file, "--data", &other]);
    refused.refused(6, &["not packed here"]);
    // A laptop is no town, a pack nothing that was brought, and the other way round.
    let pack = trip.scratch.path("pack");
    kuzul(&["room", "return", &file, "--data", &trip.laptop]).refused(6, &["packed room itself"]);
    trip.take_back(&pack)
        .refused(6, &["on its way to a laptop"]);
    trip.take_back(&trip.scratch.path("cards"))
        .refused(3, &["cards"]);
    let new = trip.scratch.path("new");
    kuzul(&["room", "unpack", &file, "--data", &new]).refused(6, &["kuzul room return"]);
    let export = trip.scratch.path("export");
    kuzul(&["export", &export, "--data", &trip.town]).done();
    kuzul(&["room", "unpack", &export, "--data", &new]).refused(6, &["not a pack"]);
    trip.take_back(&export)
        .refused(6, &["not a file that kuzul room bring"]);
    assert!(!Path::new(&new).exists());
    let none = trip.scratch.path("none");
    kuzul(&["room", "bring", &none, "--data", &trip.town]).refused(6, &["does not hold a room"]);
    kuzul(&["room", "pack", &none, "--data", &trip.laptop]).refused(6, &["taken along itself"]);
    kuzul(&[
        "room",
        "pack",
        &none,
        "--data",
        &trip.town,
        "--meeting",
        "1",
    ])
    .refused(2, &["no meeting"]);
    assert!(!Path::new(&none).exists());
    kuzul(&["room", "pack", &pack, "--data", &trip.town]).refused(5, &["exists"]);
    kuzul(&["room", "unpack", &pack, "--data", &trip.laptop]).refused(5, &["already holds"]);
}

#[test]
fn only_one_of_two_copies_of_a_laptop_comes_back() {
    let trip = Trip::new();
    write(&trip.laptop, &texts("avant", 2));
    let copy = trip.scratch.path("copy");
    let backup = trip.scratch.path("backup");
    kuzul(&["backup", &backup, "--data", &trip.laptop]).done();
    kuzul(&["restore", &backup, "--data", &copy]).done();
    write(&trip.laptop, &texts("du premier", 2));
    write(&copy, &texts("du second", 3));
    trip.take_back(&trip.brought("first")).done();
    let head = trip.head();
    let second = trip.scratch.path("second");
    kuzul(&["room", "bring", &second, "--data", &copy]).done();
    trip.take_back(&second).refused(6, &["both copies went on"]);
    assert_eq!(trip.head(), head);
}

#[test]
fn a_laptop_that_was_saved_and_restored_brings_its_room_back() {
    let trip = Trip::new();
    write(&trip.laptop, &texts("de la salle", 3));
    let (export, moved) = (trip.scratch.path("export"), trip.scratch.path("moved"));
    kuzul(&["export", &export, "--data", &trip.laptop]).done();
    kuzul(&["import", &export, "--data", &moved]).done();
    kuzul(&["verify", &export]).done();
    let file = trip.scratch.path("back");
    kuzul(&["room", "bring", &file, "--data", &moved]).done();
    trip.take_back(&file).done();
    assert_eq!(
        cards(&trip.scratch, &trip.town),
        sorted(&[&texts("de la salle", 3)])
    );
}

#[test]
fn a_damaged_pack_leaves_nothing() {
    let trip = Trip::new();
    let pack = trip.scratch.path("pack");
    let sound = fs::read_to_string(&pack).unwrap();
    let new = trip.scratch.path("new");
    for (said, text) in [
        ("cut off", sound[..sound.len() / 2].to_owned()),
        (
            "line 3:",
            sound.replacen("\"open\":\"{", "\"open\":\"{ ", 6),
        ),
        ("not a pack", String::new()),
        (
            "not a pack",
            sound
                .lines()
                .skip(1)
                .map(|line| format!("{line}\n"))
                .collect(),
        ),
        (
            "version 9",
            sound.replacen("\"version\":1", "\"version\":9", 1),
        ),
    ] {
        fs::write(&pack, text).unwrap();
        kuzul(&["room", "unpack", &pack, "--data", &new]).refused(6, &[said]);
        assert!(!Path::new(&new).exists(), "{said}");
    }
}

#[test]
fn a_laptop_needs_no_name_to_serve_a_town_that_has_one() {
    let scratch = Scratch::new();
    let (town, pack, laptop) = (
        scratch.path("town"),
        scratch.path("pack"),
        scratch.path("laptop"),
    );
    kuzul(&["demo", "--data", &town, "--territory", "lorient"]).done();
    let meeting = meeting_of(&scratch, &town);
    let number = meeting.0.to_string();
    kuzul(&["room", "pack", &pack, "--data", &town, "--meeting", &number]).done();
    kuzul(&["room", "unpack", &pack, "--data", &laptop]).done();
    let serving = Serving::folder(&laptop);
    let said = format!("taken along for “{}”", meeting.1);
    assert!(
        serving.start.iter().any(|line| line.contains(&said)),
        "{:?}",
        serving.start
    );
    serving.stop().done();
    let back = scratch.path("back");
    kuzul(&["room", "bring", &back, "--data", &laptop]).done();
    kuzul(&["room", "return", &back, "--data", &town]).done();
}

#[test]
fn a_town_on_postgres_takes_a_room_back_while_it_is_served() {
    let Some(server) = Server::new() else { return };
    let url = server.url();
    let scratch = Scratch::new();
    let (export, pack, laptop) = (
        scratch.path("export"),
        scratch.path("pack"),
        scratch.path("laptop"),
    );
    kuzul(&["export", &export, "--data", &folder_with_room(&scratch)]).done();
    kuzul(&["import", &export, "--database", &url]).done();
    let serving = Serving::with(&[
        "serve",
        "--database",
        &url,
        "--data",
        &scratch.path("cache"),
        "--listen",
        "127.0.0.1:0",
    ]);
    kuzul(&["room", "pack", &pack, "--database", &url]).done();
    kuzul(&["room", "unpack", &pack, "--data", &laptop]).done();
    write(&laptop, &texts("de la salle", 3));
    send(&serving, &texts("de la ville", 2));
    let back = scratch.path("back");
    kuzul(&["room", "bring", &back, "--data", &laptop]).done();
    let said = kuzul(&["room", "return", &back, "--database", &url])
        .done()
        .out;
    assert!(said.contains("4 records were taken."), "{said}");
    send(&serving, &["carte après".to_owned()]);
    kuzul(&["verify", "--database", &url]).done();
    let page = Client::new(&serving.address)
        .unwrap()
        .get("/openapi.json")
        .unwrap();
    assert_eq!(page.status, 200);
    serving.stop().done();
    let said = kuzul(&["room", "return", &back, "--database", &url])
        .done()
        .out;
    assert!(said.contains("4 records were here already."), "{said}");
}

/// A meeting of a town: its number and its title.
fn meeting_of(scratch: &Scratch, town: &str) -> (u64, String) {
    let file = scratch.path("meetings.jsonl");
    kuzul(&["export", &file, "--data", town, "--territory", "lorient"]).done();
    let text = fs::read_to_string(&file).unwrap();
    let records = text
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let mut announced = records.filter(|record| record["kind"] == "meeting.announced");
    let record = announced.next().unwrap();
    let open: Value = serde_json::from_str(record["open"].as_str().unwrap()).unwrap();
    (
        record["seq"].as_u64().unwrap(),
        open["title"].as_str().unwrap().to_owned(),
    )
}
