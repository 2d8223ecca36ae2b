//! Lists the Fluent files of `locales/` so that the crate can carry them in the binary.
//!
//! The list names each file relative to the crate, so neither it nor the binary holds a path of
//! the machine that built it.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=../../locales");
    let locales = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../locales");
    let mut list = String::from("&[\n");
    for folder in sorted_entries(&locales)? {
        if !folder.is_dir() {
            continue;
        }
        for file in sorted_entries(&folder)? {
            if file.extension().is_none_or(|extension| extension != "ftl") {
                continue;
            }
            let language = name_of(&folder)?;
            let area = name_of(&file)?;
            writeln!(
                list,
                "    ({language:?}, {area:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \
                 \"/../../locales/{language}/{area}.ftl\"))),"
            )?;
        }
    }
    list.push_str("]\n");
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("fluent_files.rs"),
        list,
    )?;
    Ok(())
}

/// What a folder holds, in the order of names: the order of the disk is not the same everywhere.
fn sorted_entries(folder: &Path) -> Result<Vec<PathBuf>, Box<dyn Error>> {
    let mut paths = fs::read_dir(folder)
        .map_err(|error| format!("cannot list {}: {error}", folder.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// Name of a file or folder without its extension; only plain names, as they become code.
fn name_of(path: &Path) -> Result<String, Box<dyn Error>> {
    let name = path
        .file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || !name.chars().all(plain) {
        return Err(format!("{} must be named with a-z, 0-9 and hyphens", path.display()).into());
    }
    Ok(name.to_owned())
}
