//! How much room there is where the journal is kept, looked at each minute.

use std::{path::Path, time::Duration};

use kuzul_web::health::Storage;
use tokio::{runtime::Runtime, sync::watch};

use crate::place::Place;

/// How often it is looked at.
const EACH: Duration = Duration::from_secs(60);

/// Looks at it as long as anybody wants to know.
pub(super) fn watched(runtime: &Runtime, place: &Place) -> watch::Receiver<Storage> {
    let on_server = place.is_server();
    let Some(file) = place.file() else {
        let (_, known) = watch::channel(Storage {
            on_server,
            ..Storage::default()
        });
        return known;
    };
    let (told, known) = watch::channel(look(&file));
    runtime.spawn(async move {
        let mut each = tokio::time::interval(EACH);
        while !told.is_closed() {
            each.tick().await;
            told.send_replace(look(&file));
        }
    });
    known
}

/// What the file system says now. What it does not say is left open.
fn look(file: &Path) -> Storage {
    let folder = file.parent().unwrap_or_else(|| Path::new("."));
    let system = rustix::fs::statvfs(folder).ok();
    let beside = |more: &str| {
        let mut name = file.as_os_str().to_owned();
        name.push(more);
        std::fs::metadata(name).map(|it| it.len()).ok()
    };
    Storage {
        on_server: false,
        free_bytes: system.as_ref().map(|it| it.f_bavail * it.f_frsize),
        total_bytes: system.as_ref().map(|it| it.f_blocks * it.f_frsize),
        // What was written last is in the log beside the file until it is taken over.
        journal_bytes: beside("").map(|bytes| bytes + beside("-wal").unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_is_measured_with_what_was_written_last() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("kuzul.sqlite");
        std::fs::write(&file, [0; 100]).unwrap();
        std::fs::write(folder.path().join("kuzul.sqlite-wal"), [0; 20]).unwrap();
        let seen = look(&file);
        assert_eq!(seen.journal_bytes, Some(120));
        assert!(seen.free_bytes.unwrap() <= seen.total_bytes.unwrap());
        assert_eq!(look(&folder.path().join("none")).journal_bytes, None);
    }
}
