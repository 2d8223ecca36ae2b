//! Every message of the program is in the files of words, and every message there is said.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use kuzul_locale::{Language, keys};

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn what_is_said_is_in_the_files_and_the_other_way_round() {
    let mut files = Vec::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    let text: String = files
        .iter()
        .map(|file| fs::read_to_string(file).unwrap())
        .collect();
    let said: BTreeSet<&str> = text
        .split('"')
        .filter(|part| part.starts_with("command-"))
        .collect();
    let known: BTreeSet<&str> = keys(Language::French)
        .filter(|key| key.starts_with("command-"))
        .collect();
    assert!(known.len() > 50);
    assert_eq!(
        said.difference(&known).collect::<Vec<_>>(),
        [&""; 0],
        "not in the files"
    );
    assert_eq!(
        known.difference(&said).collect::<Vec<_>>(),
        [&""; 0],
        "never said"
    );
}
