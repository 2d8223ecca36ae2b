//! `kuzul backup` and `kuzul restore`: a copy of everything, and back.

use std::{fs, path::Path};

use crate::{
    erasure::{Browser, id},
    http::Client,
    load::{Acknowledged, ROOM, assert_kept, folder_with_room, seq, text, write_until},
    program::{Scratch, Serving, kuzul},
};

#[test]
fn a_backup_under_load_holds_all_that_was_acknowledged_before() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    let serving = Serving::folder(&data);
    let mut client = Client::new(&serving.address).unwrap();
    let mut before = Acknowledged::new();
    for number in 0..100 {
        let id = format!("{:032x}", 0xbacc_0000_u64 + number);
        let response = client.card(ROOM, &id, &text(&id)).unwrap();
        assert_eq!(response.status, 201, "{response:?}");
        before.insert(id, seq(&response.body));
    }
    let backup = scratch.path("backup.sqlite3");
    write_until(&serving.address, || {
        kuzul(&["backup", &backup, "--data", &data]).done();
    });
    serving.kill();
    fs::remove_dir_all(&data).unwrap();
    let restored = scratch.path("restored");
    kuzul(&["verify", &backup]).done();
    kuzul(&["restore", &backup, "--data", &restored]).done();
    assert_kept(&scratch, &restored, &before);
    Serving::folder(&restored).stop().done();
}

#[test]
fn a_letter_that_waited_in_a_copy_is_held_when_the_copy_is_put_back() {
    let scratch = Scratch::new();
    let data = folder_with_room(&scratch);
    // Without a mail server: what is asked for waits.
    let serving = Serving::folder(&data);
    let form = [("id", &*id(70)), ("adresse", "anna@exemple.bzh")];
    let asked = Browser::new(&serving.address).post("/lettre", &form);
    assert_eq!(asked.location, "/lettre?demande=envoyee", "{}", asked.body);
    let backup = scratch.path("backup.sqlite3");
    kuzul(&["backup", &backup, "--data", &data]).done();
    serving.stop().done();

    let rehearsed = kuzul(&["rehearse", &backup]).done();
    assert!(!rehearsed.out.contains("mail was waiting"), "{rehearsed:?}");
    let restored = scratch.path("restored");
    let told = kuzul(&["restore", &backup, "--data", &restored]).done();
    assert!(told.out.contains("One mail was waiting"), "{told:?}");
    let serving = Serving::folder(&restored);
    let journal = Browser::new(&serving.address).get("/journal.jsonl").body;
    let held = journal
        .lines()
        .filter(|line| line.contains("letter.failed"));
    let held: Vec<_> = held.collect();
    assert!(held.len() == 1 && held[0].contains("restored"), "{held:?}");
    serving.stop().done();
    kuzul(&["verify", "--data", &restored]).done();
}

#[test]
fn a_backup_is_one_file() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    fs::create_dir(scratch.path("backups")).unwrap();
    kuzul(&["backup", &scratch.path("backups/one"), "--data", &data]).done();
    assert_eq!(fs::read_dir(scratch.path("backups")).unwrap().count(), 1);
}

#[test]
fn a_journal_file_is_restored_as_well() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let restored = scratch.path("restored");
    kuzul(&["restore", &file, "--data", &restored]).done();
    let head = kuzul(&["verify", &file]).done().head();
    kuzul(&["verify", "--data", &restored, "--head", &head]).done();
}

#[test]
fn a_folder_that_holds_anything_is_left_as_it_is() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let backup = scratch.path("backup");
    kuzul(&["backup", &backup, "--data", &scratch.path("data")]).done();
    let target = scratch.path("target");
    fs::create_dir(&target).unwrap();
    fs::write(format!("{target}/letter.txt"), "kept").unwrap();
    for source in [&file, &backup] {
        kuzul(&["restore", source, "--data", &target]).refused(5, &[&target]);
    }
    let names: Vec<_> = fs::read_dir(&target)
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(names, ["letter.txt"]);
}

#[test]
fn a_backup_with_an_altered_word_is_refused() {
    let scratch = Scratch::new();
    let backup = scratch.path("backup");
    kuzul(&["backup", &backup, "--data", &scratch.demo()]).done();
    let mut bytes = fs::read(&backup).unwrap();
    let place = find(&bytes, b"Lanester").expect("the demo names Lanester");
    bytes[place..place + 8].copy_from_slice(b"Lorienty");
    fs::write(&backup, bytes).unwrap();
    kuzul(&["verify", &backup]).refused(1, &[]);
    let target = scratch.path("target");
    kuzul(&["restore", &backup, "--data", &target]).refused(6, &[]);
    assert!(!Path::new(&target).exists());
}

#[test]
fn a_damaged_backup_is_refused() {
    let scratch = Scratch::new();
    let backup = scratch.path("backup");
    kuzul(&["backup", &backup, "--data", &scratch.demo()]).done();
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, &bytes[..bytes.len() / 2]).unwrap();
    let target = scratch.path("target");
    let answer = kuzul(&["restore", &backup, "--data", &target]);
    assert_eq!(answer.code, Some(6), "{answer:?}");
    assert!(!Path::new(&target).exists());
}

#[test]
fn what_an_interrupted_restore_left_is_no_obstacle() {
    let scratch = Scratch::new();
    let backup = scratch.path("backup");
    kuzul(&["backup", &backup, "--data", &scratch.demo()]).done();
    let target = scratch.path("target");
    fs::create_dir_all(format!("{target}/import.partial")).unwrap();
    fs::write(format!("{target}/import.partial/journal.sqlite3"), "half").unwrap();
    kuzul(&["restore", &backup, "--data", &target]).done();
    kuzul(&["verify", "--data", &target]).done();
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes
        .windows(words.len())
        .position(|window| window == words)
}
