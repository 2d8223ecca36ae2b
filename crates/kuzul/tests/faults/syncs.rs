//! P3 and P4: killed at the N-th sync, and syncs that fail. strace makes the kernel do both.

use crate::cards::{Acknowledged, Crowd, Person, assert_none_lost, write_until_refused};
use crate::house::{House, Territory, has_program};

/// The first syncs are those of the start; then the steps grow. `KUZUL_EVERY_SYNC` takes all.
const SYNCS: [u32; 16] = [1, 2, 3, 4, 5, 6, 7, 8, 11, 16, 23, 37, 60, 95, 140, 200];

/// The exit code of a server whose writer died.
const DIED: i32 = 8;

/// Without `--seccomp-bpf`, with which strace 6.1 injects no signals after the first.
fn strace(injection: &str) -> Vec<String> {
    let words = ["strace", "-f", "-qq", "-o", "/dev/null"];
    let mut words: Vec<String> = words.map(str::to_owned).to_vec();
    words.extend(["-e".to_owned(), "trace=fsync,fdatasync".to_owned()]);
    words.extend([
        "-e".to_owned(),
        format!("inject=fsync,fdatasync:{injection}"),
    ]);
    words
}

#[test]
fn p03_nothing_is_lost_by_a_kill_at_any_sync() {
    if !has_program("strace", "strace") {
        return;
    }
    let syncs = match std::env::var_os("KUZUL_EVERY_SYNC") {
        Some(_) => (1..=200).collect(),
        None => SYNCS.to_vec(),
    };
    let mut in_all = 0;
    let territory = Territory::new();
    for sync in syncs {
        let injection = format!("signal=SIGKILL:when={sync}");
        let house = House::start_unheard(strace(&injection), Vec::new(), &territory.data());
        // A kill during the start leaves nobody to write to.
        let acknowledged = match house.wait_until_it_listens() {
            Ok(mut house) => {
                let person = Person::in_room(&house.address, &territory.room);
                let acknowledged = Crowd::write(&person, 4, sync).wait_until_alone();
                house.wait_for_end();
                acknowledged
            }
            Err(_) => Acknowledged::new(),
        };
        let house = territory.serve();
        assert_none_lost(
            &Person::in_room(&house.address, &territory.room),
            &acknowledged,
        );
        in_all += acknowledged.len();
        house.kill();
    }
    assert!(
        in_all > 0,
        "nobody got an answer before a kill: the test saw nothing"
    );
    territory.assert_verifies();
}

#[test]
fn p04_a_failed_sync_is_never_acknowledged_and_ends_the_process() {
    if !has_program("strace", "strace") {
        return;
    }
    let territory = Territory::new();
    let mut house = House::start(strace("error=EIO:when=30+"), Vec::new(), &territory.data());
    let person = Person::in_room(&house.address, &territory.room);
    let (acknowledged, last) = write_until_refused(&person, 1);
    assert!(!acknowledged.is_empty(), "the first syncs succeed");
    assert!(
        last.is_none_or(|answer| answer.status >= 500),
        "after a failed sync: {last:?}"
    );
    // strace ends as the server did.
    assert_eq!(house.wait_for_end().code(), Some(DIED), "{}", house.said());

    let house = territory.serve();
    assert_none_lost(
        &Person::in_room(&house.address, &territory.room),
        &acknowledged,
    );
    house.stop();
    territory.assert_verifies();
}
