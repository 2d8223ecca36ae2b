//! P5: a full disk refuses, reading goes on, and when there is space again writing does too.

use std::path::Path;
use std::process::Command;

use crate::cards::{Acknowledged, Person, assert_none_lost, write_until_refused};
use crate::house::{House, Territory, has_program};

/// A shell line that gives the server a small disk of its own, seen by nobody else.
const SMALL_DISK: &str =
    r#"mount -t tmpfs -o size=3m tmpfs "$1" && cp -r "$0"/. "$1" && shift && exec "$@""#;

#[test]
fn p05_a_full_disk_is_survived_without_a_restart() {
    if !has_program("nsenter", "util-linux") || !may_mount() {
        return;
    }
    let territory = Territory::new();
    let disk = territory.folder.path().join("disk");
    std::fs::create_dir(&disk).unwrap();
    let seed = territory.data();
    let mut behind = own_mounts();
    behind.extend(["sh", "-c", SMALL_DISK].map(str::to_owned));
    behind.extend([seed.display().to_string(), disk.display().to_string()]);
    let house = House::start(behind, Vec::new(), &disk);
    let person = Person::in_room(&house.address, &territory.room);

    let (mut acknowledged, refusal) = write_until_refused(&person, 1);
    assert!(!acknowledged.is_empty(), "there is some space at first");
    assert_eq!(refusal.map(|answer| answer.status), Some(507));
    let page = ureq::get(format!("{}/", house.address)).call().unwrap();
    assert_eq!(page.status().as_u16(), 200, "pages are still read");

    inside(
        house.process_id(),
        &["mount", "-o", "remount,size=40m", path(&disk)],
    );
    let after = write_some(&person, 1 << 64);
    assert_eq!(after.len(), 100, "it writes again, in the same process");
    acknowledged.extend(after);
    assert_none_lost(&person, &acknowledged);

    // What is on the small disk is what a new process finds.
    let rescued = territory.folder.path().join("rescued");
    let process = house.process_id();
    let copy = format!("/proc/{process}/root{}", disk.display());
    house_stops_but_its_disk_stays(&copy, &rescued);
    drop(house);
    let house = House::start(Vec::new(), Vec::new(), &rescued);
    assert_none_lost(
        &Person::in_room(&house.address, &territory.room),
        &acknowledged,
    );
}

/// Copies what is synced on the disk of a server; the copy holds no lock.
fn house_stops_but_its_disk_stays(disk: &str, rescued: &Path) {
    let copied = Command::new("cp")
        .args(["-r", disk])
        .arg(rescued)
        .status()
        .unwrap();
    assert!(copied.success());
}

fn write_some(person: &Person, first: u128) -> Acknowledged {
    (first..first + 100)
        .filter_map(|id| {
            let answer = person.send(id)?;
            (answer.status == 201).then_some((id, answer.seq?))
        })
        .collect()
}

/// A table of mounts for one process and its children, also for somebody who is not root.
fn own_mounts() -> Vec<String> {
    ["unshare", "--user", "--map-root-user", "--mount", "--"]
        .map(str::to_owned)
        .to_vec()
}

fn may_mount() -> bool {
    let words = own_mounts();
    let script = "mount -t tmpfs -o size=1m tmpfs /mnt";
    let tried = Command::new(&words[0])
        .args(&words[1..])
        .args(["sh", "-c", script])
        .output();
    let may = tried.is_ok_and(|output| output.status.success());
    if !may {
        println!("skipped: this machine does not let us mount a small disk");
    }
    may
}

/// Runs a command where a process has its mounts.
fn inside(process: u32, command: &[&str]) {
    let process = process.to_string();
    let entered = Command::new("nsenter")
        .args([
            "--target",
            &process,
            "--user",
            "--preserve-credentials",
            "--mount",
            "--",
        ])
        .args(command)
        .output()
        .unwrap();
    assert!(
        entered.status.success(),
        "{}",
        String::from_utf8_lossy(&entered.stderr)
    );
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}
