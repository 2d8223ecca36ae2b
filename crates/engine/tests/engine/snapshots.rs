//! The snapshot cache: as good as a replay, or not believed.

use std::{fs, path::Path, time::Duration};

use kuzul_engine::{Core, SnapshotFile};
use kuzul_journal::{
    Part, Store, Stream, Timestamp,
    encryption::{Cost, Key, Passphrase},
    memory::MemoryStore,
};
use proptest::prelude::*;

use crate::{
    accounts::{Accounts, Command, open, submission},
    cores::core_on,
    properties::story,
    random::Random,
    replay::{self, all, stream},
    trouble::{soon, start_with},
};

fn file_in(folder: &Path) -> SnapshotFile {
    SnapshotFile {
        path: folder.join("lorient.snapshot"),
        build: "this one".into(),
        key: None,
    }
}

fn write(file: &SnapshotFile, core: &Core<Accounts>) {
    let answers = core.answers();
    file.write::<Accounts>(&stream(), core.state(), core.head(), core.at(), answers)
        .unwrap();
}

/// A core that has read nothing yet.
fn fresh(store: &dyn Store, stream: &Stream) -> Core<Accounts> {
    let mut salts = Random::new(2);
    let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
    Core::new(stream.clone(), store.writer().unwrap(), fill)
}

fn is_believed(file: &SnapshotFile, store: &dyn Store, stream: &Stream) -> bool {
    let mut core = fresh(store, stream);
    let loaded = file.load(stream, &mut core);
    assert!(loaded || core.head().seq == 0, "half believed");
    loaded
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn a_snapshot_and_the_tail_are_a_replay(first in story(), second in story()) {
        let folder = tempfile::tempdir().unwrap();
        let store = MemoryStore::default();
        let mut core = core_on(&store);
        let receipts = first.tell(&mut core, 0);
        let file = file_in(folder.path());
        write(&file, &core);
        let mut again = fresh(&store, &stream());
        prop_assert!(file.load(&stream(), &mut again));
        prop_assert_eq!(again.state(), core.state());
        prop_assert_eq!((again.head(), again.at()), (core.head(), core.at()));
        prop_assert_eq!(again.replay().unwrap(), false);
        prop_assert!(first.is_answered(&mut again, 0, &receipts));
        // Words that the snapshot has may be dropped in what follows.
        let more = second.tell(&mut core, 1_000);
        let mut late = fresh(&store, &stream());
        prop_assert!(file.load(&stream(), &mut late));
        late.replay().unwrap();
        prop_assert_eq!(late.state(), &replay::state(&all(core.journal())));
        prop_assert!(first.is_answered(&mut late, 0, &receipts));
        prop_assert!(second.is_answered(&mut late, 1_000, &more));
    }
}

/// A store with a few records of all kinds, and its snapshot.
fn with_snapshot(folder: &Path) -> (MemoryStore, SnapshotFile) {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    let redact = Command::Redact {
        seq: 1,
        part: Part::Closed,
    };
    for (id, command) in [open("a"), open("b"), redact].into_iter().enumerate() {
        let step = core.run(&[submission(id as u64, command)], Timestamp(1));
        assert!(step.outcomes[0].is_ok());
    }
    let file = file_in(folder);
    write(&file, &core);
    (store, file)
}

#[test]
fn a_damaged_snapshot_is_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    let (store, file) = with_snapshot(folder.path());
    let whole = fs::read(&file.path).unwrap();
    assert!(is_believed(&file, &store, &stream()));
    for place in 0..whole.len() * 8 {
        let mut damaged = whole.clone();
        damaged[place / 8] ^= 1 << (place % 8);
        fs::write(&file.path, &damaged).unwrap();
        assert!(!is_believed(&file, &store, &stream()), "bit {place}");
        assert!(!file.path.exists(), "a snapshot of no use is deleted");
    }
    for length in 0..whole.len() {
        fs::write(&file.path, &whole[..length]).unwrap();
        assert!(!is_believed(&file, &store, &stream()), "{length} bytes");
    }
    fs::write(&file.path, [&whole[..], b"x"].concat()).unwrap();
    assert!(!is_believed(&file, &store, &stream()), "a byte too many");
    fs::write(&file.path, &whole).unwrap();
    assert!(is_believed(&file, &store, &stream()));
}

#[test]
fn p30_a_snapshot_of_another_program_or_journal_is_never_believed() {
    let folder = tempfile::tempdir().unwrap();
    let other_build = |file: &SnapshotFile| SnapshotFile {
        build: "another one".into(),
        ..file.clone()
    };
    let (store, file) = with_snapshot(folder.path());
    assert!(!is_believed(&other_build(&file), &store, &stream()));
    let (store, file) = with_snapshot(folder.path());
    assert!(!is_believed(&file, &store, &Stream::new("vannes").unwrap()));
    // The same commands, in a journal of their own: other salts, another chain.
    let (_, file) = with_snapshot(folder.path());
    let other = MemoryStore::default();
    let mut core = core_on(&other);
    for id in 0..5 {
        assert!(
            core.run(&[submission(id, open("a"))], Timestamp(1))
                .outcomes[0]
                .is_ok()
        );
    }
    assert!(!is_believed(&file, &other, &stream()));
    // The journal is shorter than the snapshot: it came from a backup.
    let (store, file) = with_snapshot(folder.path());
    let records = all(&mut *store.reader().unwrap());
    let restored = MemoryStore::default();
    let mut writer = restored.writer().unwrap();
    writer.append(&stream(), 0, &records[..2]).unwrap();
    assert!(!is_believed(&file, &restored, &stream()));
}

/// The files of a folder that hold some words.
fn files_with(folder: &Path, words: &str) -> Vec<String> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            let bytes = fs::read(path).unwrap();
            bytes
                .windows(words.len())
                .any(|some| some == words.as_bytes())
        })
        .map(|path| path.display().to_string())
        .collect()
}

const SECRET: &str = "words that must go";

#[test]
fn a_snapshot_with_dropped_words_does_not_bring_them_back() {
    let folder = tempfile::tempdir().unwrap();
    let store = MemoryStore::default();
    let file = file_in(folder.path());
    let start = || start_with(&store, |options| options.snapshot = Some(file.clone()));
    let first = start();
    first
        .engine
        .submit_blocking(submission(1, open(SECRET)))
        .unwrap();
    first.engine.stop();
    assert_eq!(files_with(folder.path(), SECRET).len(), 1);
    // Another node drops the words while this one is down, or this one dies just after it did.
    let redact = Command::Redact {
        seq: 1,
        part: Part::Open,
    };
    assert!(
        core_on(&store)
            .run(&[submission(2, redact)], Timestamp(1))
            .outcomes[0]
            .is_ok()
    );
    fs::write(file.path.with_extension("new"), SECRET).unwrap();
    let second = start();
    assert_eq!(second.opened.from_snapshot, 0);
    assert!(!format!("{:?}", second.engine.snapshot().state).contains(SECRET));
    assert_eq!(files_with(folder.path(), SECRET), [""; 0]);
    second.engine.stop();
    let third = start();
    assert_eq!(third.opened.from_snapshot, 2);
}

#[test]
fn a_redaction_deletes_the_snapshot_on_every_node() {
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let store = MemoryStore::default();
    let start = |folder: &tempfile::TempDir| {
        let file = file_in(folder.path());
        start_with(&store, |options| options.snapshot = Some(file))
    };
    let one = start(&folders[0]);
    one.engine
        .submit_blocking(submission(1, open(SECRET)))
        .unwrap();
    one.engine.stop();
    start(&folders[1]).engine.stop();
    let has_words = || {
        folders
            .iter()
            .any(|folder| !files_with(folder.path(), SECRET).is_empty())
    };
    assert!(has_words());
    let [one, two] = [start(&folders[0]), start(&folders[1])];
    assert_eq!(two.opened.from_snapshot, 1);
    let redact = Command::Redact {
        seq: 1,
        part: Part::Open,
    };
    one.engine.submit_blocking(submission(2, redact)).unwrap();
    soon("both snapshots are gone", || !has_words());
    soon("the other node knows", || {
        two.engine.snapshot().head.seq == 2
    });
    assert!(!format!("{:?}", two.engine.snapshot().state).contains(SECRET));
}

/// More events than are let pass without a snapshot.
const MANY: usize = 100_001;

fn open_many(words: &str) -> Command {
    Command::Open {
        words: vec![words.into(); MANY],
        money: 1,
    }
}

/// A snapshot whose writing waits, in the file beside it, until somebody reads that.
fn with_slow_aside(folder: &Path) -> (SnapshotFile, std::path::PathBuf) {
    let file = file_in(folder);
    let aside = file.path.with_extension("new");
    let made = std::process::Command::new("mkfifo").arg(&aside).status();
    assert!(made.unwrap().success());
    (file, aside)
}

#[tokio::test]
async fn commands_are_answered_while_a_snapshot_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let (file, aside) = with_slow_aside(folder.path());
    let store = MemoryStore::default();
    let started = start_with(&store, |options| options.snapshot = Some(file.clone()));
    let engine = &started.engine;
    engine.submit(submission(1, open_many("a"))).await.unwrap();
    for id in 2..10 {
        let answer = engine.submit(submission(id, open("b")));
        let answer = tokio::time::timeout(Duration::from_secs(5), answer).await;
        answer.expect("an answer in time").unwrap();
    }
    assert!(!file.path.exists(), "the first snapshot is not written yet");
    let bytes = fs::read(&aside).unwrap();
    assert!(bytes.starts_with(b"kuzul snapshot"));
    engine.stop();
    let again = start_with(&store, |options| options.snapshot = Some(file));
    assert_eq!(again.opened.from_snapshot, MANY as u64 + 8);
}

#[tokio::test]
async fn words_dropped_while_a_snapshot_is_written_wait_for_it_and_delete_it() {
    let folder = tempfile::tempdir().unwrap();
    let (file, aside) = with_slow_aside(folder.path());
    let store = MemoryStore::default();
    let started = start_with(&store, |options| options.snapshot = Some(file.clone()));
    let engine = &started.engine;
    let first = engine.submit(submission(1, open(SECRET))).await;
    assert!(first.is_ok());
    let many = engine.submit(submission(2, open_many("a"))).await;
    assert!(many.is_ok());
    let redact = Command::Redact {
        seq: 1,
        part: Part::Open,
    };
    let redaction = engine.submit(submission(3, redact));
    tokio::pin!(redaction);
    // Longer than a replay takes.
    let early = tokio::time::timeout(Duration::from_secs(4), &mut redaction).await;
    assert!(
        early.is_err(),
        "the snapshot may be put in place afterwards"
    );
    fs::read(aside).unwrap();
    redaction.await.unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    engine.stop();
    assert_eq!(files_with(folder.path(), SECRET), [""; 0]);
    assert!(file.path.exists());
}

#[test]
fn t18_a_snapshot_beside_an_encrypted_journal_is_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let quick = Cost {
        memory_kib: 8,
        passes: 1,
        lanes: 1,
    };
    let key = || Key::new(&Passphrase::new("une phrase".into()), quick).unwrap();
    let (own, other) = (key(), key());
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    core.run(&[submission(1, open("canari"))], Timestamp(1));
    let of = |key: Option<&Key>| SnapshotFile {
        key: key.cloned(),
        ..file_in(folder.path())
    };
    let shows = |file: &SnapshotFile| {
        let bytes = fs::read(&file.path).unwrap();
        bytes.windows(6).any(|it| it == b"canari")
    };
    for (written, read, expected) in [
        (Some(&own), Some(&own), true),
        (Some(&own), Some(&other), false),
        (Some(&own), None, false),
        // From before the journal was encrypted: not believed, and gone.
        (None, Some(&own), false),
    ] {
        write(&of(written), &core);
        assert_eq!(shows(&of(written)), written.is_none());
        assert_eq!(is_believed(&of(read), &store, &stream()), expected);
        assert_eq!(of(read).path.exists(), expected);
    }
}
