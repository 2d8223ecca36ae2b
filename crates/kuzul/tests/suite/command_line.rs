//! Options, help and what is wrong with them.

use crate::program::{Scratch, answer, kuzul, program};

const COMMANDS: [&str; 7] = [
    "serve", "demo", "verify", "export", "import", "backup", "restore",
];

#[test]
fn help_names_every_command_and_every_exit_code() {
    let help = kuzul(&["--help"]).done().out;
    for command in COMMANDS {
        assert!(help.contains(&format!("  {command} ")), "{command}");
    }
    for code in 0..=8 {
        assert!(help.contains(&format!("\n  {code}  ")), "{code}");
    }
    assert!(!help.contains("generate"), "the tool of tests is hidden");
}

#[test]
fn every_command_has_help_with_its_variables() {
    for command in COMMANDS {
        let help = kuzul(&[command, "--help"]).done().out;
        assert!(help.contains("KUZUL_DATA"), "{command}");
    }
}

#[test]
fn help_never_shows_a_password_from_the_environment() {
    for command in COMMANDS {
        let help = answer(
            program()
                .env("KUZUL_DATABASE", "postgres://anna:hush@db/kuzul")
                .args([command, "--help"]),
        );
        assert!(!help.done().out.contains("hush"), "{command}");
    }
}

#[test]
fn no_message_shows_the_password_of_a_database() {
    // Nothing listens on port 1.
    let url = "postgres://anna:hush@127.0.0.1:1/kuzul?connect_timeout=2";
    for command in [
        &["serve"][..],
        &["verify"],
        &["demo"],
        &["backup", "/nowhere/file"],
    ] {
        let answer = answer(program().env("KUZUL_DATABASE", url).args(command));
        let answer = answer.refused(7, &["postgres://anna@127.0.0.1:1/kuzul"]);
        assert!(
            !answer.err.contains("hush") && !answer.out.contains("hush"),
            "{answer:?}"
        );
    }
}

#[test]
fn a_database_of_another_kind_is_refused_without_its_password() {
    let answer = kuzul(&["serve", "--database", "mysql://anna:hush@db/kuzul"]);
    let answer = answer.refused(2, &["postgres://"]);
    assert!(!answer.err.contains("hush"));
}

#[test]
fn the_address_of_the_database_can_stand_in_a_file() {
    let scratch = Scratch::new();
    let file = scratch.path("url");
    std::fs::write(&file, "postgres://anna:hush@127.0.0.1:1/kuzul\n").unwrap();
    kuzul(&["verify", "--database-file", &file]).refused(7, &["postgres://anna@127.0.0.1:1/kuzul"]);
    let missing = scratch.path("missing");
    kuzul(&["verify", "--database-file", &missing]).refused(3, &[&missing]);
}

#[test]
fn wrong_options_end_with_2() {
    for wrong in [
        &["fly"][..],
        &["serve", "--listen", "nowhere"],
        &["serve", "--listen", "127.0.0.1:99999"],
        &["serve", "--territory", "Pays de Lorient"],
        &["serve", "--connections", "0"],
        &["verify", "--head", "12"],
        &["verify", "--head", "12:abc"],
        &["export"],
        &["import"],
        &["serve", "--log", "loud"],
        &["verify", "file", "--data", "data"],
        &[],
    ] {
        let answer = kuzul(wrong);
        assert_eq!(answer.code, Some(2), "{wrong:?}: {answer:?}");
        assert!(!answer.err.is_empty());
    }
}

#[test]
fn what_is_not_there_is_named() {
    let scratch = Scratch::new();
    let data = scratch.path("nothing");
    let file = scratch.path("file");
    kuzul(&["verify", "--data", &data]).refused(3, &[&data]);
    kuzul(&["export", &file, "--data", &data]).refused(3, &[&data]);
    kuzul(&["backup", &file, "--data", &data]).refused(3, &[&data]);
    kuzul(&["import", &file, "--data", &data]).refused(3, &[&file]);
    kuzul(&["restore", &file, "--data", &data]).refused(3, &[&file]);
    assert!(
        !std::path::Path::new(&data).exists(),
        "looking made a folder"
    );
    assert!(
        !std::path::Path::new(&file).exists(),
        "a file was left behind"
    );
}

#[test]
fn another_territory_than_the_one_asked_for_is_named() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let verify = kuzul(&["verify", "--data", &data, "--territory", "vannes"]);
    verify.refused(3, &["vannes", "territory"]);
}

#[test]
fn something_else_in_the_place_of_the_journal_is_not_touched() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    std::fs::create_dir(&data).unwrap();
    let file = format!("{data}/journal.sqlite3");
    std::fs::write(
        &file,
        "a diary of somebody else, long enough to be looked at".repeat(100),
    )
    .unwrap();
    let before = std::fs::read(&file).unwrap();
    for command in [&["serve"][..], &["verify"], &["demo"]] {
        kuzul(&[command, &["--data", &data]].concat()).refused(3, &[&data]);
    }
    assert_eq!(std::fs::read(&file).unwrap(), before);
}

#[test]
fn every_option_can_stand_in_the_environment() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    let loaded = answer(
        program()
            .env("KUZUL_DATA", &data)
            .env("KUZUL_TERRITORY", "lorient")
            .arg("demo"),
    );
    loaded.done();
    kuzul(&["verify", "--data", &data, "--territory", "lorient"]).done();
}
