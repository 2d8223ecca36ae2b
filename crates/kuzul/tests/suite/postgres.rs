//! The same journal in PostgreSQL.

use std::fs;

use crate::{
    http::Client,
    load::ROOM,
    postgres_server::Server,
    program::{Scratch, Serving, kuzul},
};

#[test]
fn a_journal_moves_to_postgres_and_back_bit_for_bit() {
    let Some(server) = Server::new() else { return };
    let url = server.url();
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    kuzul(&["import", &file, "--database", &url]).done();
    kuzul(&["verify", "--database", &url]).done();
    let there = scratch.path("there.jsonl");
    kuzul(&["export", &there, "--database", &url]).done();
    assert_eq!(fs::read(&there).unwrap(), fs::read(&file).unwrap());
    let back = scratch.path("back");
    kuzul(&["import", &there, "--data", &back]).done();
    let again = scratch.path("again.jsonl");
    kuzul(&["export", &again, "--data", &back]).done();
    assert_eq!(fs::read(&again).unwrap(), fs::read(&file).unwrap());
    kuzul(&["import", &file, "--database", &url]).refused(5, &["already holds"]);
    demo_and_backup(&scratch, &url, &file);
    an_interrupted_import_goes_on(&scratch, &url);
}

fn demo_and_backup(scratch: &Scratch, url: &str, file: &str) {
    // The demo is there already, by import.
    let loaded = kuzul(&["demo", "--database", url]).done();
    assert!(loaded.out.contains("already"), "{loaded:?}");
    let backup = scratch.path("backup.jsonl");
    kuzul(&["backup", &backup, "--database", url]).done();
    assert_eq!(fs::read(&backup).unwrap(), fs::read(file).unwrap());
    kuzul(&["restore", &backup, "--data", &scratch.path("restored")]).done();
}

fn an_interrupted_import_goes_on(scratch: &Scratch, url: &str) {
    let data = scratch.path("large");
    let sizes = [
        "--processes",
        "2",
        "--people",
        "10",
        "--cards",
        "6000",
        "--dots",
        "0",
    ];
    let made = [
        &["generate", "--data", &data, "--territory", "large"],
        &sizes[..],
    ]
    .concat();
    kuzul(&made).done();
    let file = scratch.path("large.jsonl");
    kuzul(&["export", &file, "--data", &data, "--territory", "large"]).done();
    // What the first part of an import leaves.
    let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
    kuzul(&["import", &file, "--database", url, "--territory", "large"]).done();
    let cut = "DELETE FROM records WHERE stream = 'large' AND seq > 4096";
    client.batch_execute(cut).unwrap();
    kuzul(&["import", &file, "--database", url, "--territory", "large"]).done();
    let there = scratch.path("large-there.jsonl");
    kuzul(&["export", &there, "--database", url, "--territory", "large"]).done();
    assert_eq!(fs::read(&there).unwrap(), fs::read(&file).unwrap());
}

#[test]
fn two_processes_serve_one_database() {
    let Some(server) = Server::new() else { return };
    let url = server.url();
    let scratch = Scratch::new();
    kuzul(&[
        "generate",
        "--database",
        &url,
        "--processes",
        "1",
        "--people",
        "5",
        "--cards",
        "5",
        "--dots",
        "0",
    ])
    .done();
    let secret = scratch.path("secret");
    let serve = || {
        Serving::with(&[
            "serve",
            "--database",
            &url,
            "--secret-file",
            &secret,
            "--listen",
            "127.0.0.1:0",
        ])
    };
    let nodes = [serve(), serve()];
    assert!(
        nodes[0].start[0].contains("PostgreSQL"),
        "{:?}",
        nodes[0].start
    );
    let id = "00112233445566778899aabbccddeeff";
    let write = |node: &Serving| {
        Client::new(&node.address)
            .unwrap()
            .card(ROOM, id, "Un tiers-lieu")
            .unwrap()
    };
    assert_eq!(write(&nodes[0]).status, 201);
    // The other node has heard of it, or hears of it when it tries to write.
    assert_eq!(write(&nodes[1]).status, 200);
    for node in nodes {
        node.stop().done();
    }
    kuzul(&["verify", "--database", &url]).done();
}
