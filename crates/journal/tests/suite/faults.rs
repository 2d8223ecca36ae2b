//! Disks that are full or read-only, folders that are in use or hold something else.

use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
};

use kuzul_journal::{
    AppendError, Fault, Journal, Part, Store,
    sqlite::{self, FILE_NAME, SqliteStore, Sync},
    verify,
};
use rusqlite::Connection;

use crate::{scratch_disk::ScratchDisk, scribe::Scribe};

/// Appends until something fails; the scribe stands after the last acknowledged record.
fn write_until_fault(writer: &mut dyn Journal, scribe: &mut Scribe, words: &str) -> Fault {
    for _ in 0..5_000 {
        let before = scribe.head;
        let card = scribe.card(words);
        match writer.append(&scribe.stream, before.seq, &[card]) {
            Ok(()) => {}
            Err(AppendError::Fault(fault)) => {
                scribe.head = before;
                return fault;
            }
            Err(error) => panic!("{error:?}"),
        }
    }
    panic!("the disk never filled");
}

#[test]
fn a_full_disk_refuses_and_takes_again_when_there_is_space() {
    for words in ["une idée courte", &"une idée longue ".repeat(500)] {
        let Some(disk) = ScratchDisk::of("3m") else {
            return;
        };
        let store = SqliteStore::open(&disk.path().join("data"), Sync::Full).unwrap();
        let mut writer = store.writer().unwrap();
        let mut reader = store.reader().unwrap();
        let mut scribe = Scribe::of("lorient");
        let fault = write_until_fault(&mut *writer, &mut scribe, words);
        assert!(matches!(fault, Fault::Full(_)), "{fault:?}");
        let acknowledged = scribe.head;
        assert!(acknowledged.seq > 50, "the disk was full from the start");

        // Again and again, also a redaction and an empty append: refused or done, never worse.
        for _ in 0..20 {
            let card = scribe.card(words);
            let answer = writer.append(&scribe.stream, acknowledged.seq, &[card]);
            assert!(
                matches!(answer, Err(AppendError::Fault(Fault::Full(_)))),
                "{answer:?}"
            );
            scribe.head = acknowledged;
        }
        let report = verify::journal(&mut *reader, &scribe.stream, [acknowledged]).unwrap();
        assert_eq!((report.problems, report.head), (vec![], acknowledged));
        assert!(store.reader().is_ok(), "a new reader on a full disk");

        disk.resize("40m");
        let more = [scribe.card(words), scribe.redact(3, Part::Open)];
        writer
            .append(&scribe.stream, acknowledged.seq, &more)
            .unwrap();
        drop((writer, reader, store));
        let path = disk.path().join("data").join(FILE_NAME);
        let mut again = sqlite::open_to_read(&path, None).unwrap();
        let report = verify::journal(&mut *again, &scribe.stream, [acknowledged]).unwrap();
        assert_eq!((report.problems, report.head), (vec![], scribe.head));
    }
}

#[test]
fn opening_on_a_full_disk_says_so() {
    let Some(disk) = ScratchDisk::of("64k") else {
        return;
    };
    fs::write(disk.path().join("other"), vec![1; 60_000]).unwrap();
    let refused = SqliteStore::open(&disk.path().join("data"), Sync::Full).map(drop);
    assert!(matches!(refused, Err(Fault::Full(_))), "{refused:?}");
    disk.resize("4m");
    let store = SqliteStore::open(&disk.path().join("data"), Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut writer = store.writer().unwrap();
    scribe.append_cards(&mut *writer, 1);
}

#[test]
fn a_read_only_folder_is_refused_and_named_so() {
    let Some(disk) = ScratchDisk::of("4m") else {
        return;
    };
    let folder = disk.path().join("data");
    let store = SqliteStore::open(&folder, Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut writer = store.writer().unwrap();
    scribe.append_cards(&mut *writer, 1);
    drop((writer, store));
    disk.make_read_only();
    for folder in [folder, disk.path().join("new")] {
        let fault = SqliteStore::open(&folder, Sync::Full)
            .map(drop)
            .unwrap_err();
        assert!(matches!(fault, Fault::ReadOnly(_)), "{fault:?}");
        assert!(!fault.is_fatal());
        assert!(fault.to_string().contains("read-only"));
    }
}

const HOLD: &str = "KUZUL_TEST_HOLD_FOLDER";

/// Not a test: what the second process of the test below does.
#[test]
#[ignore = "the second process of `a_second_process_is_told_which_folder_is_in_use`"]
fn hold_a_folder_until_killed() {
    let Some(folder) = std::env::var_os(HOLD) else {
        return;
    };
    let _store = SqliteStore::open(Path::new(&folder), Sync::Full).unwrap();
    println!("\nthe folder is held");
    std::io::stdin().read_line(&mut String::new()).unwrap();
}

fn process_that_holds(folder: &Path) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "--nocapture",
            "faults::hold_a_folder_until_killed",
        ])
        .env(HOLD, folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        lines
            .map_while(Result::ok)
            .any(|line| line == "the folder is held")
    );
    child
}

#[test]
fn a_second_process_is_told_which_folder_is_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let mut other = process_that_holds(folder.path());
    let fault = SqliteStore::open(folder.path(), Sync::Full).map(drop);
    let reading = sqlite::open_to_read(&folder.path().join(FILE_NAME), None).map(drop);
    other.kill().unwrap();
    other.wait().unwrap();
    let fault = fault.unwrap_err();
    assert!(matches!(fault, Fault::InUse(_)), "{fault:?}");
    assert!(
        fault
            .to_string()
            .contains(&folder.path().display().to_string())
    );
    assert!(reading.is_ok(), "{reading:?}");
    SqliteStore::open(folder.path(), Sync::Full).unwrap();
}

#[test]
fn a_folder_is_in_use_as_long_as_somebody_can_write() {
    let folder = tempfile::tempdir().unwrap();
    let open = || SqliteStore::open(folder.path(), Sync::Full);
    let store = open().unwrap();
    assert!(matches!(open(), Err(Fault::InUse(_))));
    let writer = store.writer().unwrap();
    drop(store);
    assert!(matches!(open(), Err(Fault::InUse(_))));
    drop(writer);
    open().unwrap();
}

#[test]
fn what_is_not_a_journal_is_refused_and_left_as_it_is() {
    let of_another_program = |path: &Path| {
        let database = Connection::open(path).unwrap();
        database
            .execute_batch("CREATE TABLE letters (words TEXT)")
            .unwrap();
    };
    let of_a_version_to_come = |path: &Path| {
        drop(SqliteStore::open(path.parent().unwrap(), Sync::Full).unwrap());
        let database = Connection::open(path).unwrap();
        database.execute_batch("PRAGMA user_version = 3").unwrap();
    };
    let a_letter = |path: &Path| fs::write(path, "a letter ".repeat(1_000)).unwrap();
    let makers: [&dyn Fn(&Path); 3] = [&of_another_program, &of_a_version_to_come, &a_letter];
    for make in makers {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        make(&path);
        let before = fs::read(&path).unwrap();
        let refused = SqliteStore::open(folder.path(), Sync::Full).map(drop);
        assert!(matches!(refused, Err(Fault::Foreign(_))), "{refused:?}");
        let refused = sqlite::open_to_read(&path, None).map(drop);
        assert!(matches!(refused, Err(Fault::Foreign(_))), "{refused:?}");
        assert!(sqlite::streams(&path).is_err());
        assert!(fs::read(&path).unwrap() == before, "the file was changed");
    }
}

#[test]
fn a_damaged_file_is_an_error_or_named_and_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let mut writer = store.writer().unwrap();
    scribe.append_cards(&mut *writer, 500);
    let records = writer.read_from(&scribe.stream, 0, usize::MAX).unwrap();
    drop((writer, store));
    let path = folder.path().join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    let mut seen = 0;
    for damage in 0..40 {
        let mut bytes = whole.clone();
        let place = 100 + damage * (whole.len() - 200) / 40;
        bytes[place..place + 100].fill(0x5a);
        fs::write(&path, bytes).unwrap();
        let report = sqlite::open_to_read(&path, None)
            .and_then(|mut journal| verify::journal(&mut *journal, &scribe.stream, [scribe.head]));
        if report.is_ok_and(|report| report.problems.is_empty()) {
            // The damage hit a place that holds nothing.
            let mut journal = sqlite::open_to_read(&path, None).unwrap();
            let read = journal.read_from(&scribe.stream, 0, usize::MAX).unwrap();
            assert!(read == records, "damage at byte {place} was not seen");
        } else {
            seen += 1;
        }
    }
    assert!(seen > 30, "only {seen} of 40 damages hit something");
}
