//! Long files are hard to read; they are named, and tolerated.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use super::Finding;

/// Lines after which a file should be cut along its concepts.
const LINES_MAX: usize = 400;
/// Folders whose files people write and read.
const FOLDERS: &[&str] = &["crates", "xtask", "e2e", "fuzz"];
const KINDS: &[&str] = &["rs", "js", "css", "html", "py"];

pub(super) fn check(root: &Path) -> Result<Finding> {
    let mut files = Vec::new();
    for folder in FOLDERS {
        collect(&root.join(folder), &mut files)?;
    }
    let mut long = Vec::new();
    for file in &files {
        let lines = fs::read_to_string(file)?.lines().count();
        if lines > LINES_MAX {
            long.push((lines, file.strip_prefix(root).unwrap_or(file).to_owned()));
        }
    }
    long.sort_by(|one, other| other.cmp(one));
    for (lines, file) in &long {
        println!(
            "warning  {} has {lines} lines, more than {LINES_MAX}",
            file.display()
        );
    }
    Ok(Finding::Passed(format!(
        "{} files, {} long",
        files.len(),
        long.len()
    )))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Ok(());
    };
    for entry in entries {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            if name != "node_modules" && name != "target" && name != "artefacts" {
                collect(&path, files)?;
            }
        } else if path
            .extension()
            .is_some_and(|kind| KINDS.iter().any(|known| kind == *known))
        {
            files.push(path);
        }
    }
    Ok(())
}
