//! The territory that the machine starts from: any that has an open room.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// A data folder, and the code of a room in it that takes cards.
pub(super) struct Territory {
    pub(super) folder: PathBuf,
    pub(super) room: String,
}

/// Makes a small generated territory and looks for an open room in its journal.
pub(super) fn territory_with_open_room(binary: &Path, work: &Path) -> Result<Territory> {
    let folder = work.join("data");
    let export = work.join("journal.jsonl");
    let mut generate = Command::new(binary);
    generate.args(["generate", "--processes", "2", "--people", "20"]);
    generate
        .args(["--cards", "40", "--dots", "20", "--data"])
        .arg(&folder);
    succeed(generate)?;
    let mut write_out = Command::new(binary);
    write_out
        .arg("export")
        .arg(&export)
        .arg("--data")
        .arg(&folder);
    succeed(write_out)?;
    let room = open_room(&fs::read_to_string(&export)?)
        .context("the generated territory has no open room")?;
    Ok(Territory { folder, room })
}

fn succeed(mut command: Command) -> Result<()> {
    let output = command.output()?;
    ensure!(
        output.status.success(),
        "{command:?}: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// The code of a room that was opened and not closed, in an exported journal.
pub(super) fn open_room(journal: &str) -> Option<String> {
    let mut rooms: Vec<(u64, String)> = Vec::new();
    let mut closed = BTreeSet::new();
    for line in journal.lines() {
        let Ok(record) = serde_json::from_str::<Value>(line) else {
            continue;
        };
        let open = record["open"]["text"]
            .as_str()
            .or_else(|| record["open"].as_str());
        let open: Value = open
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default();
        match record["kind"].as_str() {
            Some("board.opened") => {
                if let (Some(seq), Some(code)) = (record["seq"].as_u64(), open["code"].as_str()) {
                    rooms.push((seq, code.to_owned()));
                }
            }
            Some("board.closed") => {
                closed.extend(open["board"].as_u64());
            }
            _ => {}
        }
    }
    rooms
        .into_iter()
        .find(|(board, _)| !closed.contains(board))
        .map(|(_, code)| code)
}
