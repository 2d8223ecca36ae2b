//! Names the layout of the state, so that a snapshot written by another build is not believed, and
//! lists the files of the demo, which stand in the program.

use std::{
    collections::hash_map::DefaultHasher,
    env, fs,
    hash::Hasher as _,
    io,
    path::{Path, PathBuf},
};

/// What the bytes of a snapshot depend on: the types of the state, and the crates that write them.
const LAYOUT: [&str; 4] = [
    "../model/src",
    "../engine/src",
    "../journal/src",
    "../../Cargo.lock",
];

/// The facts of the demo.
const DEMO: &str = "../../demo";

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut hash = DefaultHasher::new();
    for path in LAYOUT {
        println!("cargo:rerun-if-changed={path}");
        add(&mut hash, &here.join(path))?;
    }
    hash.write(env::var("TARGET").unwrap_or_default().as_bytes());
    println!("cargo:rustc-env=KUZUL_LAYOUT={:016x}", hash.finish());
    println!("cargo:rerun-if-changed={DEMO}");
    let list = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("demo_files.rs");
    let folder = here.join(DEMO).canonicalize()?;
    fs::write(list, demo_files(&folder)?)?;
    let pictures = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(pictures.join("demo_pictures.rs"), demo_pictures(&folder)?)
}

fn add(hash: &mut DefaultHasher, path: &Path) -> io::Result<()> {
    if !path.is_dir() {
        // A packaged crate may stand without the workspace's lock file.
        hash.write(&fs::read(path).unwrap_or_default());
        return Ok(());
    }
    let mut entries = fs::read_dir(path)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<Vec<_>>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| add(hash, entry))
}

/// A Rust expression: each picture's name in the folder, and its bytes.
fn demo_pictures(folder: &Path) -> io::Result<String> {
    let entries = fs::read_dir(folder.join("pictures"))?;
    let paths = entries.map(|entry| entry.map(|entry| entry.path()));
    let mut paths = paths.collect::<io::Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "png"));
    paths.sort();
    Ok(listed(folder, &paths, "include_bytes"))
}

/// A Rust expression: each file's name in the folder, and its text.
fn demo_files(folder: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    for part in ["", "meetings", "workshops"] {
        for entry in fs::read_dir(folder.join(part))? {
            paths.push(entry?.path());
        }
    }
    paths.retain(|path| {
        path.extension()
            .is_some_and(|end| end == "toml" || end == "csv")
    });
    paths.sort();
    Ok(listed(folder, &paths, "include_str"))
}

fn listed(folder: &Path, paths: &[PathBuf], include: &str) -> String {
    let mut list = String::from("&[\n");
    for path in paths {
        let name = path.strip_prefix(folder).unwrap_or(path);
        // `Debug` quotes a path as Rust writes its strings.
        list.push_str(&format!("    ({name:?}, {include}!({path:?})),\n"));
    }
    list.push(']');
    list
}
