//! Encryption at rest: what a file gives away, and what becomes of one that was tampered with.

use std::{fs, path::Path};

use kuzul_journal::{
    Fault, Part, Store,
    encryption::{Cost, Key, Passphrase},
    sqlite::{self, FILE_NAME, Kind, SqliteStore, Sync, backup},
    verify::{self, Problem},
};
use rusqlite::Connection;

use crate::scribe::Scribe;

/// A key that costs nothing to open.
pub(crate) fn key(words: &str) -> Key {
    Key::new(&passphrase(words), QUICK).unwrap()
}

const QUICK: Cost = Cost {
    memory_kib: 8,
    passes: 1,
    lanes: 1,
};

fn passphrase(words: &str) -> Passphrase {
    Passphrase::new(words.to_owned())
}

/// A closed folder with six encrypted cards and its key.
fn folder() -> (tempfile::TempDir, Key, Scribe) {
    let folder = tempfile::tempdir().unwrap();
    let key = key("une phrase");
    let store = SqliteStore::open_with(folder.path(), Sync::Full, Some(key.clone())).unwrap();
    let mut scribe = Scribe::of("lorient");
    scribe.append_cards(&mut *store.writer().unwrap(), 6);
    (folder, key, scribe)
}

fn file(folder: &tempfile::TempDir) -> std::path::PathBuf {
    folder.path().join(FILE_NAME)
}

fn has(folder: &Path, word: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(word.len()).any(|it| it == word.as_bytes())
    })
}

fn problems(folder: &tempfile::TempDir, key: &Key, scribe: &Scribe) -> Vec<Problem> {
    let mut journal = sqlite::open_to_read(&file(folder), Some(key)).unwrap();
    let report = verify::journal(&mut *journal, &scribe.stream, [scribe.head]);
    report.unwrap().problems
}

fn tamper(folder: &tempfile::TempDir, sql: &str) {
    let connection = Connection::open(file(folder)).unwrap();
    connection.execute_batch(sql).unwrap();
}

#[test]
fn t18_no_word_is_in_any_file_while_it_is_written_to_or_after() {
    for (key, expected) in [(Some(key("une phrase")), false), (None, true)] {
        let folder = tempfile::tempdir().unwrap();
        let store = SqliteStore::open_with(folder.path(), Sync::Full, key).unwrap();
        let mut scribe = Scribe::of("lorient");
        let mut writer = store.writer().unwrap();
        scribe.append_cards(&mut *writer, 5);
        let words = ["une idée", "member-2"];
        let found = || words.map(|word| has(folder.path(), word));
        assert_eq!(found(), [expected; 2], "in the log");
        drop((writer, store));
        assert_eq!(found(), [expected; 2], "in the file");
        assert!(has(folder.path(), "card.added"), "kinds stay readable");
    }
}

#[test]
fn any_text_that_was_altered_moved_or_swapped_is_named() {
    let altered = |seq, part| Problem::TextAltered { seq, part };
    let one_byte =
        "UPDATE records SET closed = CAST(substr(closed, 1, 30) || x'00' || substr(closed, 32) AS BLOB)
         WHERE seq = 3";
    let moved = "UPDATE records SET open = (SELECT open FROM records WHERE seq = 2) WHERE seq = 5";
    let swapped = "UPDATE records SET open = closed, closed = open WHERE seq = 1";
    let cut = "UPDATE records SET open = substr(open, 1, 20) WHERE seq = 6";
    let emptied = "UPDATE records SET open = x'' WHERE seq = 4";
    for (sql, named) in [
        (one_byte, vec![altered(3, Part::Closed)]),
        (moved, vec![altered(5, Part::Open)]),
        (
            swapped,
            vec![altered(1, Part::Open), altered(1, Part::Closed)],
        ),
        (cut, vec![altered(6, Part::Open)]),
        (emptied, vec![altered(4, Part::Open)]),
    ] {
        let (folder, key, scribe) = folder();
        assert_eq!(problems(&folder, &key, &scribe), []);
        tamper(&folder, sql);
        assert_eq!(problems(&folder, &key, &scribe), named, "{sql}");
    }
    let (folder, key, scribe) = folder();
    tamper(&folder, "UPDATE records SET open = NULL WHERE seq = 2");
    let gone = Problem::Unannounced {
        seq: 2,
        part: Part::Open,
    };
    assert_eq!(problems(&folder, &key, &scribe), [gone]);
}

#[test]
fn only_its_own_key_opens_a_file() {
    let (folder, own, _) = folder();
    let open = |key| SqliteStore::open_with(folder.path(), Sync::Full, key).map(drop);
    let read = |key: Option<&Key>| sqlite::open_to_read(&file(&folder), key).map(drop);
    assert!(matches!(open(None), Err(Fault::Locked)));
    assert!(matches!(read(None), Err(Fault::Locked)));
    let other = key("une phrase");
    assert!(matches!(open(Some(other.clone())), Err(Fault::Foreign(_))));
    assert!(matches!(read(Some(&other)), Err(Fault::Foreign(_))));
    open(Some(own.clone())).unwrap();
    let streams = sqlite::streams(&file(&folder)).unwrap();
    assert_eq!(streams.len(), 1, "names can be read without it");
    let plain = tempfile::tempdir().unwrap();
    drop(SqliteStore::open(plain.path(), Sync::Full).unwrap());
    let given = SqliteStore::open_with(plain.path(), Sync::Full, Some(own)).map(drop);
    assert!(matches!(given, Err(Fault::NotLocked)), "{given:?}");
}

#[test]
fn a_file_says_what_it_is_and_keeps_its_key_under_the_passphrase() {
    let (folder, key, scribe) = folder();
    let copy = folder.path().join("copy.sqlite3");
    backup(&file(&folder), &copy).unwrap();
    let Kind::Encrypted(lock) = sqlite::kind(&copy).unwrap() else {
        panic!("a copy of an encrypted file is encrypted");
    };
    assert_eq!(&lock, key.lock());
    assert!(lock.open(&passphrase("une autre")).unwrap().is_err());
    let opened = lock.open(&passphrase("une phrase")).unwrap().unwrap();
    let mut journal = sqlite::open_to_read(&copy, Some(&opened)).unwrap();
    let report = verify::journal(&mut *journal, &scribe.stream, [scribe.head]).unwrap();
    assert_eq!((report.problems, report.records), (vec![], 6));
    // A program from before says that it does not know this version, and touches nothing.
    let version = Connection::open(&copy).unwrap();
    let version = version.pragma_query_value(None, "user_version", |row| row.get::<_, i32>(0));
    assert_eq!(version.unwrap(), 2);
    let nothing = folder.path().join("none.sqlite3");
    assert_eq!(sqlite::kind(&nothing).unwrap(), Kind::Empty);
}

#[test]
fn another_passphrase_leaves_nothing_of_the_one_before() {
    let (folder, key, scribe) = folder();
    let salt = |path: &Path| -> Vec<u8> {
        let connection = Connection::open(path).unwrap();
        let sealed = connection.query_row("SELECT sealed FROM lock", [], |row| row.get(0));
        sealed.unwrap()
    };
    let before = salt(&file(&folder));
    let store = SqliteStore::open_with(folder.path(), Sync::Full, Some(key.clone())).unwrap();
    let changed = key.under(&passphrase("une autre"), QUICK).unwrap();
    store.change_lock(&changed).unwrap();
    let bytes = fs::read(file(&folder)).unwrap();
    assert!(!bytes.windows(before.len()).any(|it| it == before));
    let Kind::Encrypted(lock) = sqlite::kind(&file(&folder)).unwrap() else {
        panic!("still encrypted");
    };
    assert!(lock.open(&passphrase("une phrase")).unwrap().is_err());
    let opened = lock.open(&passphrase("une autre")).unwrap().unwrap();
    assert_eq!(problems(&folder, &opened, &scribe), []);
}

#[test]
fn a_lock_that_is_gone_or_damaged_is_told() {
    for sql in [
        "DELETE FROM lock",
        "DROP TABLE lock",
        "UPDATE lock SET salt = x'00'",
        "UPDATE lock SET memory_kib = -1",
    ] {
        let (folder, key, _) = folder();
        tamper(&folder, sql);
        let kind = sqlite::kind(&file(&folder));
        let told = matches!(kind, Err(Fault::Foreign(_) | Fault::Broken(_)));
        assert!(told, "{sql}: {kind:?}");
        let opened = SqliteStore::open_with(folder.path(), Sync::Full, Some(key));
        assert!(opened.is_err(), "{sql}");
    }
    let (folder, _, _) = folder();
    tamper(&folder, "UPDATE lock SET sealed = x'00'");
    let Kind::Encrypted(lock) = sqlite::kind(&file(&folder)).unwrap() else {
        panic!("still encrypted");
    };
    assert!(lock.open(&passphrase("une phrase")).unwrap().is_err());
}
