//! P10: the clock of the machine jumps; order and dates in the journal do not.

use std::path::Path;

use crate::cards::{Acknowledged, Person};
use crate::house::{House, Territory};

const LIBRARIES: [&str; 3] = [
    "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1",
    "/usr/lib/faketime/libfaketime.so.1",
];
/// Two days on, then five days back, then as it is.
const JUMPS: [&str; 4] = ["+0", "+2d", "-5d", "+0"];

#[test]
fn p10_the_journal_goes_forward_when_the_clock_jumps() {
    let Some(library) = LIBRARIES
        .iter()
        .find(|library| Path::new(library).is_file())
    else {
        println!("skipped: there is no libfaketime (Debian package faketime)");
        return;
    };
    let territory = Territory::new();
    let clock = territory.folder.path().join("clock");
    std::fs::write(&clock, JUMPS[0]).unwrap();
    let environment = vec![
        ("LD_PRELOAD", (*library).to_owned()),
        ("FAKETIME_TIMESTAMP_FILE", clock.display().to_string()),
        ("FAKETIME_NO_CACHE", "1".to_owned()),
        // Time that only runs forward is not what people set wrong.
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ];
    let before = territory.journal("unchanged.jsonl").len();
    let house = House::start(Vec::new(), environment, &territory.data());
    let person = Person::in_room(&house.address, &territory.room);
    let mut acknowledged = Acknowledged::new();
    for (jump, offset) in JUMPS.iter().enumerate() {
        std::fs::write(&clock, offset).unwrap();
        for number in 0..20 {
            let id = (jump * 100 + number) as u128;
            let answer = person.send(id).unwrap();
            assert_eq!(answer.status, 201, "after {offset}");
            acknowledged.insert(id, answer.seq.unwrap());
        }
    }
    let metrics = ureq::get(format!("{}/metrics", house.address))
        .call()
        .unwrap();
    let metrics = metrics.into_body().read_to_string().unwrap();
    assert!(house.stop().success());

    let seqs: Vec<u64> = acknowledged.values().copied().collect();
    assert!(
        seqs.is_sorted(),
        "in the order in which they were written: {seqs:?}"
    );
    let journal = territory.journal("after.jsonl");
    let times: Vec<i64> = journal
        .iter()
        .map(|record| record["at"].as_i64().unwrap())
        .collect();
    assert!(times.is_sorted(), "the time never goes back");
    const DAY_MS: i64 = 24 * 60 * 60 * 1000;
    let jumped = times[before..]
        .windows(2)
        .any(|pair| pair[1] - pair[0] > DAY_MS);
    assert!(jumped, "the clock did jump: the test saw it");
    let behind = metrics
        .lines()
        .find_map(|line| line.strip_prefix("kuzul_clock_behind_total "));
    let behind: f64 = behind.unwrap().parse().unwrap();
    assert!(
        behind > 0.0,
        "the operator can see that the clock went back"
    );
    territory.assert_verifies();
}
