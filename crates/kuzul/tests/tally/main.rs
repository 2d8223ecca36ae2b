//! `kuzul tally` as a person calls it.

#![allow(clippy::unwrap_used)]

mod by_method;
mod duplicates;
mod files;
mod recount;

use std::path::PathBuf;
use std::process::{Command, Output};

pub(crate) const BUDGET: &str = "META
key;value
description;Rue du <Port>
num_projects;3
num_votes;4
budget;100
vote_type;approval
currency;EUR
PROJECTS
project_id;cost;name
bancs;60;Bancs
arbres;40;Arbres & fleurs
velos;20;Vélos
VOTES
voter_id;vote
v1;bancs,arbres
v2;bancs,arbres
v3;bancs
v4;velos
";

pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

pub(crate) fn tally(arguments: &[&str], path: &PathBuf) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kuzul"));
    command
        .arg("tally")
        .args(arguments)
        .arg(path)
        .output()
        .unwrap()
}

pub(crate) fn shown(arguments: &[&str], path: &PathBuf) -> String {
    let output = tally(arguments, path);
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}
