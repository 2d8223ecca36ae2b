//! Encryption at rest: what a stolen laptop gives away, and how a folder is locked, unlocked and wiped.

use std::{
    fs,
    path::Path,
    thread,
    time::{Duration, Instant},
};

use crate::{
    erasure::{CANARIES, Letters, announces, leaves_traces, places, serves, serves_with},
    http::Client,
    load::{ROOM, folder_with_room},
    program::{Answer, Scratch, Serving, kuzul, program},
};

const PASSPHRASE: &str = "quatre mots sans rapport";

/// A file with a passphrase.
fn passphrase(scratch: &Scratch, words: &str) -> String {
    let file = scratch.path(&format!("{}.passphrase", words.len()));
    fs::write(&file, format!("{words}\n")).unwrap();
    file
}

/// Runs a command with a passphrase.
fn with(file: &str, arguments: &[&str]) -> Answer {
    kuzul(&[arguments, &["--passphrase-file", file]].concat())
}

/// The names of the copies on a shelf, once there is one more than before.
fn copied(shelf: &str, before: usize) {
    let deadline = Instant::now() + Duration::from_secs(120);
    let is_copy = |name: &str| name.ends_with(".sqlite3");
    while Instant::now() < deadline {
        let entries = fs::read_dir(shelf).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        if names.filter(|name| is_copy(name)).count() > before {
            return;
        }
        thread::sleep(Duration::from_millis(100));
    }
    panic!("no copy came to {shelf}");
}

/// Every kind of field is filled, the server is killed, started again and stopped; what can be found
/// in the folder and in the copies is as expected each time.
fn lives(data: &str, shelf: &str, options: &[&str], is_found: impl Fn(&str, &str)) {
    let (letters, port) = Letters::start();
    let backup = ["--backup-to", shelf];
    let serving = serves_with(data, port, options);
    let meeting = announces(&serving);
    leaves_traces(&serving, &letters, &meeting);
    is_found("while it serves", data);
    serving.kill();
    is_found("killed, with its log", data);
    let again = serves_with(data, port, &[options, &backup].concat());
    copied(shelf, 0);
    // Its list of erasures, and the copy that is rehearsed, are written meanwhile.
    again.line_with("Mail");
    again.stop().done();
    is_found("stopped, with a snapshot", data);
    is_found("in the copies", shelf);
    assert!(
        fs::read_dir(data).unwrap().any(|entry| {
            let path = entry.unwrap().path();
            path.extension().is_some_and(|it| it == "snapshot")
        }),
        "there is a snapshot to look into"
    );
}

#[test]
fn t18_a_stolen_laptop_gives_nothing_away() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let shelves = ["plain", "encrypted"].map(|name| scratch.path(name));
    for shelf in &shelves {
        fs::create_dir(shelf).unwrap();
    }

    // Without encryption the search sees each of them, so that finding none means something.
    lives(&data, &shelves[0], &[], |when, folder| {
        for canary in CANARIES {
            let found = places(Path::new(folder), canary);
            assert!(!found.is_empty(), "{when}: {canary} is not in {folder}");
        }
    });
    let secret = fs::read_to_string(format!("{data}/kuzul.secret")).unwrap();
    let secret = secret.trim();
    let head = kuzul(&["verify", "--data", &data]).done().head();

    let file = passphrase(&scratch, PASSPHRASE);
    with(&file, &["lock", "--data", &data]).done();
    let nothing = |when: &str, folder: &str| {
        for word in CANARIES.iter().copied().chain([secret, PASSPHRASE]) {
            let found = places(Path::new(folder), word);
            assert!(found.is_empty(), "{when}: {word} is in {found:?}");
        }
    };
    nothing("just encrypted", &data);
    let options = ["--passphrase-file", &file];
    lives_on(&data, &shelves[1], &options, nothing);

    let kept = ["verify", "--data", &data, "--head", &head];
    with(&file, &kept).done();
    kuzul(&kept).refused(2, &["is encrypted", "--passphrase-file"]);
    let other = passphrase(&scratch, "cinq autres mots sans rapport");
    with(&other, &kept).refused(6, &["does not open"]);
    with(&other, &["serve", "--data", &data]).refused(6, &["does not open"]);
    with(&file, &["rehearse", &shelves[1]]).done();
    with(&other, &["rehearse", &shelves[1]]).refused(6, &["does not open"]);

    // The same secret, and all that was there.
    with(&file, &["unlock", "--data", &data]).done();
    let again = fs::read_to_string(format!("{data}/kuzul.secret")).unwrap();
    assert_eq!(again.trim(), secret);
    kuzul(&kept).done();
}

/// The traces are there already: cards come to them.
fn lives_on(data: &str, shelf: &str, options: &[&str], nothing: impl Fn(&str, &str)) {
    let (_letters, port) = Letters::start();
    for end in ["killed", "stopped"] {
        let backup = ["--backup-to", shelf];
        let serving = serves_with(data, port, &[options, &backup].concat());
        let card = |number: &str| {
            let mut client = Client::new(&serving.address).unwrap();
            let id = format!("{number:0>32}");
            let sent = client.card(ROOM, &id, "canari-carte de plus").unwrap();
            assert_eq!(sent.status, 201, "{sent:?}");
        };
        card(if end == "killed" { "1" } else { "2" });
        copied(shelf, 0);
        nothing("while it serves", data);
        match end {
            "killed" => serving.kill(),
            _ => drop(serving.stop().done()),
        }
        nothing(end, data);
        nothing("in the copies", shelf);
    }
}

#[test]
fn a_folder_is_encrypted_from_the_start_and_only_where_it_was_asked_for() {
    let scratch = Scratch::new();
    let file = passphrase(&scratch, PASSPHRASE);
    let data = scratch.path("data");
    with(&file, &["demo", "--data", &data]).done();
    let word = "Lorient";
    assert!(places(Path::new(&data), word).is_empty());
    let head = with(&file, &["verify", "--data", &data]).done().head();
    // An export is for moving: it is as plain as it says.
    let export = scratch.path("journal.jsonl");
    with(&file, &["export", &export, "--data", &data]).done();
    assert!(fs::read_to_string(&export).unwrap().contains(word));
    let moved = scratch.path("moved");
    with(&file, &["import", &export, "--data", &moved]).done();
    assert!(places(Path::new(&moved), word).is_empty());
    assert_eq!(
        with(&file, &["verify", "--data", &moved]).done().head(),
        head
    );
    // Nobody is to believe that a folder is encrypted that is not.
    let plain = scratch.path("plain");
    kuzul(&["demo", "--data", &plain]).done();
    with(&file, &["serve", "--data", &plain]).refused(6, &["is not encrypted", "kuzul lock"]);
    kuzul(&["unlock", "--data", &plain]).refused(5, &["is not encrypted"]);
    with(&file, &["lock", "--data", &data]).refused(5, &["already", "--change"]);
    kuzul(&["lock", "--data", &scratch.path("none")]).refused(3, &["no data"]);
    let short = passphrase(&scratch, "court");
    with(&short, &["lock", "--data", &plain]).refused(6, &["12 characters"]);
    kuzul(&["verify", "--data", &plain, "--head", &head]).done();
}

#[test]
fn a_backup_keeps_its_passphrase_when_the_folder_gets_another() {
    let scratch = Scratch::new();
    let old = passphrase(&scratch, PASSPHRASE);
    let new = passphrase(&scratch, "cinq autres mots sans rapport");
    let (data, copy) = (scratch.path("data"), scratch.path("copy.sqlite3"));
    with(&old, &["demo", "--data", &data]).done();
    let head = with(&old, &["verify", "--data", &data]).done().head();
    with(&old, &["backup", &copy, "--data", &data]).done();
    let change = [
        "lock",
        "--change",
        "--data",
        &data,
        "--new-passphrase-file",
        &new,
    ];
    with(&old, &change).done();
    with(&old, &["verify", "--data", &data]).refused(6, &["does not open"]);
    with(&new, &["verify", "--data", &data, "--head", &head]).done();
    let again = scratch.path("again");
    with(&new, &["restore", &copy, "--data", &again]).refused(6, &["does not open"]);
    with(&old, &["restore", &copy, "--data", &again]).done();
    assert!(places(Path::new(&again), "Lorient").is_empty());
    with(&old, &["verify", "--data", &again, "--head", &head]).done();
    with(&old, &["secret", "rotate", "--data", &again]).refused(3, &["kuzul.secret"]);
    serves_with(&again, 1, &["--passphrase-file", &old])
        .stop()
        .done();
    with(&old, &["secret", "rotate", "--data", &again]).done();
    assert!(
        fs::read(format!("{again}/kuzul.secret"))
            .unwrap()
            .starts_with(b"kuzul sealed")
    );
    serves_with(&again, 1, &["--passphrase-file", &old])
        .stop()
        .done();
}

#[test]
fn a_lock_that_is_killed_leaves_the_old_journal_or_the_new() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let file = passphrase(&scratch, PASSPHRASE);
    let head = kuzul(&["verify", "--data", &data]).done().head();
    let mut encrypted = false;
    let mut cut_off = 0;
    for round in 0..24 {
        let step = if encrypted { "unlock" } else { "lock" };
        let mut running = program()
            .args([step, "--data", &data, "--passphrase-file", &file])
            .spawn()
            .unwrap();
        // A different moment each time: from before it begins until after it has ended.
        thread::sleep(Duration::from_millis(40 * (round % 12) + 100));
        let _ = running.kill();
        cut_off += u32::from(!running.wait().unwrap().success());
        let kept = ["verify", "--data", &data, "--head", &head];
        encrypted = match kuzul(&kept) {
            Answer { code: Some(0), .. } => false,
            _ => {
                with(&file, &kept).done();
                true
            }
        };
    }
    assert!(cut_off > 0, "none was cut off: the test saw nothing");
    if encrypted {
        with(&file, &["unlock", "--data", &data]).done();
    }
    with(&file, &["lock", "--data", &data]).done();
    // Half of an unlocking goes with the next command that holds the folder.
    let half = format!("{data}/import.partial");
    fs::create_dir(&half).unwrap();
    fs::write(format!("{half}/journal.sqlite3"), "Lorient").unwrap();
    with(&file, &["demo", "--data", &data]).done();
    assert!(places(Path::new(&data), "Lorient").is_empty());
    with(&file, &["verify", "--data", &data, "--head", &head]).done();
}

#[test]
fn a_room_is_taken_along_encrypted_and_wiped_once_all_of_it_was_brought() {
    let scratch = Scratch::new();
    let file = passphrase(&scratch, PASSPHRASE);
    let town = folder_with_room(&scratch);
    let (pack, laptop) = (scratch.path("pack"), scratch.path("laptop"));
    kuzul(&["room", "pack", &pack, "--data", &town]).done();
    with(&file, &["room", "unpack", &pack, "--data", &laptop]).done();
    let write = |number: &str| {
        let options = ["--passphrase-file", &*file];
        let serving = Serving::folder_with(&laptop, &options);
        let mut client = Client::new(&serving.address).unwrap();
        let id = format!("{number:0>32}");
        assert_eq!(client.card(ROOM, &id, "canari-salle").unwrap().status, 201);
        serving.stop().done();
    };
    write("1");
    assert!(places(Path::new(&laptop), "canari-salle").is_empty());
    let first = scratch.path("first");
    with(&file, &["room", "bring", &first, "--data", &laptop]).done();
    write("2");

    let wipe = |brought: &str| with(&file, &["room", "wipe", brought, "--data", &laptop]);
    wipe(&first).refused(6, &["does not hold all"]);
    wipe(&pack).refused(6, &["pack"]);
    let inside = format!("{laptop}/back");
    with(&file, &["room", "bring", &inside, "--data", &laptop]).done();
    wipe(&inside).refused(6, &["would go with the folder"]);
    let back = scratch.path("back");
    fs::rename(&inside, &back).unwrap();
    // A room that is a town of its own has nothing that was brought.
    kuzul(&["room", "wipe", &back, "--data", &town]).refused(6, &["taken along"]);
    fs::write(format!("{laptop}/notes.txt"), "of somebody").unwrap();
    let said = wipe(&back).done().out;
    assert!(said.contains("notes.txt"), "{said}");
    let left: Vec<_> = fs::read_dir(&laptop).unwrap().collect();
    assert_eq!(left.len(), 1, "{left:?}");
    let said = kuzul(&["room", "return", &back, "--data", &town]).done();
    assert!(said.out.contains("3 records were taken"), "{said:?}");
    serves(&town, 1).stop().done();
}
