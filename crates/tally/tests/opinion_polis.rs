//! The map of two conversations of Polis against what Polis published.
//!
//! Needs the folder `polis/` in `KUZUL_METHODS_DATA`; skips aloud without it.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test stops at what it did not expect, and says aloud that it skips"
)]

use std::path::PathBuf;

use kuzul_tally::opinion::polis::{PolisExport, PolisFile};
use kuzul_tally::opinion::{
    Mode, OpinionMap, ParticipantId, PolisMemory, Settings, Side, StatementId, VoteTable,
    polis_groups,
};
use serde_json::Value;

const CONVERSATIONS: [&str; 2] = ["25ptpt-3gp-no-strict-with-meta", "below-100-ptpts"];

struct Published {
    blob: Value,
    table: VoteTable,
    map: OpinionMap,
}

/// Reads a conversation and draws its map as Polis does.
fn conversations() -> Vec<Published> {
    let Some(folder) = std::env::var_os("KUZUL_METHODS_DATA") else {
        println!("skipped: KUZUL_METHODS_DATA does not say where the conversations are");
        return Vec::new();
    };
    CONVERSATIONS
        .iter()
        .map(|name| {
            let folder = PathBuf::from(&folder).join("polis").join(name);
            let text = |file: &str| std::fs::read_to_string(folder.join(file)).unwrap();
            let files = [text("votes.json"), text("comments.json")];
            let export = PolisExport::read(files.iter().map(String::as_str)).unwrap();
            let table = export.table(false);
            let settings = Settings {
                mode: Mode::AsPolis,
                ..Settings::default()
            };
            Published {
                blob: serde_json::from_str(&text("math-pca2.json")).unwrap(),
                map: OpinionMap::of(&table, settings),
                table,
            }
        })
        .collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().unwrap();
    list.iter().map(|number| number.as_f64().unwrap()).collect()
}

fn assert_close(ours: f64, published: f64, tolerance: f64, what: &str) {
    assert!(
        (ours - published).abs() <= tolerance,
        "{what}: {ours} instead of {published}, {:e} apart",
        (ours - published).abs()
    );
}

/// The sign by which an axis of ours differs from theirs.
fn sign(map: &OpinionMap, blob: &Value, axis: usize) -> f64 {
    let theirs = numbers(&blob["pca"]["comps"][axis]);
    let ours = map.statements.iter().map(|s| s.components[axis]);
    ours.zip(theirs).map(|(a, b)| a * b).sum::<f64>().signum()
}

#[test]
fn axes_and_projections_of_statements_are_those_of_polis() {
    for Published { blob, map, .. } in conversations() {
        let pca = &blob["pca"];
        let centers = numbers(&pca["center"]);
        let extremities = numbers(&pca["comment-extremity"]);
        assert_eq!(centers.len(), map.statements.len());
        for (place, statement) in map.statements.iter().enumerate() {
            assert_close(statement.mean, centers[place], 1e-9, "mean");
            assert_close(statement.extremity, extremities[place], 1e-9, "extremity");
        }
        for axis in [0, 1] {
            let sign = sign(&map, &blob, axis);
            let components = numbers(&pca["comps"][axis]);
            let projections = numbers(&pca["comment-projection"][axis]);
            for (place, statement) in map.statements.iter().enumerate() {
                let ours = sign * statement.components[axis];
                assert_close(ours, components[place], 1e-9, "component");
                let ours = sign * statement.point[axis];
                assert_close(ours, projections[place], 1e-9, "statement on the map");
            }
        }
    }
}

#[test]
fn people_stand_where_polis_puts_them_and_the_same_are_grouped() {
    for Published { blob, map, .. } in conversations() {
        let bases = &blob["base-clusters"];
        let (x, y) = (numbers(&bases["x"]), numbers(&bases["y"]));
        let signs = [sign(&map, &blob, 0), sign(&map, &blob, 1)];
        for (place, members) in bases["members"].as_array().unwrap().iter().enumerate() {
            // In both conversations every base cluster is one person.
            let id = members[0].as_u64().unwrap();
            let person = map.person(ParticipantId(id)).unwrap();
            assert_close(signs[0] * person.point[0], x[place], 1e-9, "x of a person");
            assert_close(signs[1] * person.point[1], y[place], 1e-9, "y of a person");
        }
        let theirs: Vec<u64> = numbers(&blob["in-conv"])
            .iter()
            .map(|&id| id as u64)
            .collect();
        for person in &map.people {
            // Whoever was once grouped for want of others stays so in Polis: the blob remembers
            // people with fewer than seven votes that no single look at the votes can tell.
            let remembered = person.votes < 7 && theirs.contains(&person.id.0);
            assert!(remembered || person.group.is_some() == theirs.contains(&person.id.0));
        }
    }
}

#[test]
fn from_the_base_clusters_of_polis_come_the_groups_of_polis() {
    for Published { blob, table, .. } in conversations() {
        let map = polis_map(&blob, &table);
        let theirs = blob["group-clusters"].as_array().unwrap();
        assert_eq!(map.groups.len(), theirs.len());
        for (ours, theirs) in map.groups.iter().zip(theirs) {
            let members: Vec<u32> = numbers(&theirs["members"])
                .iter()
                .map(|&b| b as u32)
                .collect();
            assert_eq!(ours.bases, members);
            let center = numbers(&theirs["center"]);
            assert_close(ours.center[0], center[0], 1e-9, "centre");
            assert_close(ours.center[1], center[1], 1e-9, "centre");
        }
    }
}

/// The map with the base clusters that Polis published, in their order.
fn polis_map(blob: &Value, table: &VoteTable) -> OpinionMap {
    let bases = &blob["base-clusters"];
    let (x, y) = (numbers(&bases["x"]), numbers(&bases["y"]));
    let ids = numbers(&bases["id"]);
    let clusters: Vec<_> = (bases["members"].as_array().unwrap().iter().enumerate())
        .map(|(place, members)| kuzul_tally::opinion::BaseCluster {
            id: ids[place] as u32,
            center: [x[place], y[place]],
            members: numbers(members)
                .iter()
                .map(|&id| ParticipantId(id as u64))
                .collect(),
        })
        .collect();
    polis_groups(table, &clusters)
}

#[test]
fn counts_consensus_and_priorities_are_those_of_polis() {
    for Published { blob, table, .. } in conversations() {
        let map = polis_map(&blob, &table);
        for (place, statement) in map.statements.iter().enumerate() {
            let id = statement.id.0.to_string();
            let consensus = blob["group-aware-consensus"][&id].as_f64().unwrap();
            assert_close(
                statement.group_consensus,
                consensus,
                1e-12,
                "group consensus",
            );
            let priority = blob["comment-priorities"][&id].as_f64().unwrap();
            assert_close(statement.priority, priority, 1e-9, "priority");
            for group in &map.groups {
                let theirs = &blob["group-votes"][group.id.to_string()]["votes"][&id];
                let ours = group.counts[place];
                assert_eq!(theirs["A"], ours.agree);
                assert_eq!(theirs["D"], ours.disagree);
                assert_eq!(theirs["S"], ours.seen());
            }
        }
        for (list, side) in [
            (&map.consensus.agree, "agree"),
            (&map.consensus.disagree, "disagree"),
        ] {
            let theirs = blob["consensus"][side].as_array().unwrap();
            assert_eq!(list.len(), theirs.len());
            for (ours, theirs) in list.iter().zip(theirs) {
                assert_eq!(theirs["tid"], ours.statement.0);
                assert_eq!(theirs["n-success"], ours.successes);
                assert_eq!(theirs["n-trials"], ours.trials);
                assert_close(
                    ours.share,
                    theirs["p-success"].as_f64().unwrap(),
                    1e-9,
                    "share",
                );
                assert_close(
                    ours.share_test,
                    theirs["p-test"].as_f64().unwrap(),
                    1e-9,
                    "test",
                );
            }
        }
    }
}

#[test]
fn the_statements_that_speak_for_a_group_are_those_of_polis() {
    for Published { blob, table, .. } in conversations() {
        let map = polis_map(&blob, &table);
        for group in &map.groups {
            let theirs = blob["repness"][group.id.to_string()].as_array().unwrap();
            let ours: Vec<StatementId> = group.representative.iter().map(|r| r.statement).collect();
            let ids: Vec<u64> = theirs.iter().map(|r| r["tid"].as_u64().unwrap()).collect();
            assert_eq!(ours.iter().map(|id| id.0).collect::<Vec<_>>(), ids);
            for (ours, theirs) in group.representative.iter().zip(theirs) {
                let side = if ours.side == Side::Agree {
                    "agree"
                } else {
                    "disagree"
                };
                assert_eq!(theirs["repful-for"], side);
                assert_eq!(theirs["n-success"], ours.successes);
                assert_eq!(theirs["n-trials"], ours.trials);
                let number = |key: &str| theirs[key].as_f64().unwrap();
                assert_close(ours.share, number("p-success"), 1e-9, "share");
                assert_close(ours.share_test, number("p-test"), 1e-9, "share test");
                assert_close(ours.ratio, number("repness"), 1e-9, "ratio");
                assert_close(ours.ratio_test, number("repness-test"), 3e-7, "ratio test");
            }
        }
    }
}

#[test]
fn an_update_without_news_changes_nothing() {
    for Published { table, map, .. } in conversations() {
        let mut memory = PolisMemory::default();
        let first = memory.update(&table);
        assert_eq!(
            first.groups, map.groups,
            "the first update starts from nothing"
        );
        let mut last = memory.update(&table);
        for _ in 0..4 {
            let next = memory.update(&table);
            assert_eq!(next.bases, last.bases);
            assert_eq!(next.people.len(), last.people.len());
            last = next;
        }
        assert_eq!(memory.update(&table), last);
    }
}

#[test]
fn a_file_is_told_by_what_is_in_it() {
    let votes = "timestamp,datetime,comment-id,voter-id,vote\n1,x,3,4,-1\n";
    assert!(matches!(PolisFile::read(votes), Ok(PolisFile::Votes(list)) if list.len() == 1));
    let comments = r#"[{"txt": "a", "tid": 1}]"#;
    assert!(matches!(PolisFile::read(comments), Ok(PolisFile::Comments(list)) if list.len() == 1));
    let summary = "topic,Le port\nvoters,12\n";
    assert!(matches!(PolisFile::read(summary), Ok(PolisFile::Summary(s)) if s.voters == Some(12)));
}
