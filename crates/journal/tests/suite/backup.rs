//! Copies of a database in use.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use kuzul_journal::{
    Fault, Seq, Store, Stream,
    sqlite::{self, FILE_NAME, SqliteStore, Sync, backup},
    verify::{self, Report},
};

use crate::{scratch_disk::ScratchDisk, scribe::Scribe};

/// A data folder with `count` cards.
fn data_folder(count: usize) -> (tempfile::TempDir, SqliteStore, Scribe) {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(folder.path(), Sync::Full).unwrap();
    let mut scribe = Scribe::of("lorient");
    let cards = scribe.cards(count);
    let mut writer = store.writer().unwrap();
    writer.append(&scribe.stream, 0, &cards).unwrap();
    (folder, store, scribe)
}

fn recount(path: &Path) -> Report {
    let stream = Stream::new("lorient").unwrap();
    let mut journal = sqlite::open_to_read(path, None).unwrap();
    verify::journal(&mut *journal, &stream, []).unwrap()
}

fn names_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into())
        .collect()
}

#[test]
fn a_backup_beside_a_writer_is_whole_and_verifies() {
    let (_folder, store, mut scribe) = data_folder(50);
    let target = tempfile::tempdir().unwrap();
    let acknowledged = AtomicU64::new(50);
    let done = AtomicU64::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            let mut writer = store.writer().unwrap();
            while done.load(Ordering::SeqCst) == 0 {
                scribe.append_cards(&mut *writer, 5);
                acknowledged.store(scribe.head.seq, Ordering::SeqCst);
            }
        });
        let mut last = 0;
        for number in 0..8 {
            let path = target.path().join(format!("{number}.sqlite3"));
            while acknowledged.load(Ordering::SeqCst) == last {
                thread::yield_now();
            }
            let before: Seq = acknowledged.load(Ordering::SeqCst);
            backup(store.path(), &path).unwrap();
            let report = recount(&path);
            assert_eq!(report.problems, []);
            assert!(report.head.seq >= before && report.head.seq.is_multiple_of(5));
            last = report.head.seq;
        }
        done.store(1, Ordering::SeqCst);
    });
    assert_eq!(
        names_in(target.path()).len(),
        8,
        "{:?}",
        names_in(target.path())
    );
}

#[test]
fn a_backup_put_into_a_folder_is_a_journal_to_go_on_with() {
    let (_folder, store, mut scribe) = data_folder(10);
    let restored = tempfile::tempdir().unwrap();
    backup(store.path(), &restored.path().join(FILE_NAME)).unwrap();
    let store = SqliteStore::open(restored.path(), Sync::Full).unwrap();
    let mut writer = store.writer().unwrap();
    scribe.append_cards(&mut *writer, 2);
    assert_eq!(recount(store.path()).records, 12);
}

#[test]
fn an_existing_file_is_refused_and_left_untouched() {
    let (_folder, store, _) = data_folder(10);
    let target = tempfile::tempdir().unwrap();
    let path = target.path().join("kept.sqlite3");
    for kept in ["the only copy", ""] {
        fs::write(&path, kept).unwrap();
        let refused = backup(store.path(), &path).unwrap_err();
        assert!(matches!(&refused, Fault::Exists(name) if name.contains("kept.sqlite3")));
        assert_eq!(fs::read_to_string(&path).unwrap(), kept);
    }
    assert!(matches!(
        backup(store.path(), store.path()),
        Err(Fault::Exists(_))
    ));
    assert_eq!(recount(store.path()).records, 10);
    assert_eq!(names_in(target.path()).len(), 1);
}

#[test]
fn a_source_that_is_no_journal_makes_no_backup() {
    let folder = tempfile::tempdir().unwrap();
    let target = folder.path().join("backup.sqlite3");
    let text = folder.path().join("text");
    fs::write(
        &text,
        "a letter, longer than the head of a database".repeat(9),
    )
    .unwrap();
    assert!(matches!(backup(&text, &target), Err(Fault::Foreign(_))));
    let absent = backup(&folder.path().join("absent"), &target);
    assert!(matches!(absent, Err(Fault::Unreachable(_))), "{absent:?}");
    let (_data, store, _) = data_folder(1);
    let nowhere = backup(store.path(), &folder.path().join("no/such/folder"));
    assert!(nowhere.is_err());
    assert_eq!(names_in(folder.path()), [PathBuf::from("text")]);
}

#[test]
fn a_backup_that_finds_no_space_leaves_nothing_behind() {
    let Some(disk) = ScratchDisk::of("128k") else {
        return;
    };
    let (_folder, store, _) = data_folder(2_000);
    let full = backup(store.path(), &disk.path().join("backup.sqlite3"));
    assert!(matches!(full, Err(Fault::Full(_))), "{full:?}");
    assert_eq!(names_in(disk.path()), Vec::<PathBuf>::new());
    disk.resize("20m");
    backup(store.path(), &disk.path().join("backup.sqlite3")).unwrap();
    assert_eq!(names_in(disk.path()), [PathBuf::from("backup.sqlite3")]);
}

#[test]
fn a_backup_is_verified_where_nothing_can_be_written() {
    let Some(disk) = ScratchDisk::of("4m") else {
        return;
    };
    let (_folder, store, _) = data_folder(10);
    let path = disk.path().join("backup.sqlite3");
    backup(store.path(), &path).unwrap();
    disk.make_read_only();
    assert_eq!(recount(&path).records, 10);
    let refused = backup(store.path(), &disk.path().join("other.sqlite3"));
    assert!(matches!(refused, Err(Fault::ReadOnly(_))), "{refused:?}");
}
