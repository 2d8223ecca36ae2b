//! Photographs that were read and wait for somebody to type what is on them: in memory, few, and
//! not for long.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard},
    time::{Duration, Instant},
};

use kuzul_model::id::BoardId;
use tokio::sync::Semaphore;

use super::reading::Sheet;
use crate::lock;

/// Photographs that wait at once, at the most; the oldest gives way. With all their cards they take
/// 3 MB each at the very most.
const SHEETS_MAX: usize = 12;
/// How long one waits: an evening's typing.
const WAIT_MAX: Duration = Duration::from_secs(3 * 3_600);

/// Photographs that wait to be typed in.
#[derive(Debug)]
pub(crate) struct Tray {
    sheets: Mutex<VecDeque<Waiting>>,
    /// One photograph is read at a time: each takes memory.
    pub(super) turn: Arc<Semaphore>,
}

#[derive(Debug)]
struct Waiting {
    token: String,
    board: BoardId,
    since: Instant,
    sheet: Arc<Sheet>,
}

impl Default for Tray {
    fn default() -> Self {
        Self {
            sheets: Mutex::default(),
            turn: Arc::new(Semaphore::new(1)),
        }
    }
}

impl Tray {
    /// The turn to read a picture, for who waits.
    pub(crate) fn turn(&self) -> Arc<Semaphore> {
        Arc::clone(&self.turn)
    }

    /// Lays a photograph down under a name that nobody guesses.
    pub(super) fn put(&self, token: String, board: BoardId, sheet: Sheet) {
        let mut sheets = self.sheets();
        while sheets.len() >= SHEETS_MAX {
            sheets.pop_front();
        }
        sheets.push_back(Waiting {
            token,
            board,
            since: Instant::now(),
            sheet: Arc::new(sheet),
        });
    }

    /// The photograph of this name, if it still waits.
    pub(super) fn get(&self, token: &str, board: BoardId) -> Option<Arc<Sheet>> {
        let sheets = self.sheets();
        let mut named = sheets.iter().filter(|it| it.board == board);
        let found = named.find(|it| it.token == token)?;
        Some(Arc::clone(&found.sheet))
    }

    /// Takes what has waited too long away on each look.
    fn sheets(&self) -> MutexGuard<'_, VecDeque<Waiting>> {
        // What the lock guards is whole after each single change.
        let mut sheets = lock(&self.sheets);
        sheets.retain(|it| it.since.elapsed() < WAIT_MAX);
        sheets
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        Sheet {
            cards: Vec::new(),
            strangers: 0,
            whole: Vec::new(),
        }
    }

    #[test]
    fn the_oldest_gives_way_and_other_boards_see_nothing() {
        let tray = Tray::default();
        for at in 0..=SHEETS_MAX {
            tray.put(at.to_string(), BoardId(1), sheet());
        }
        assert!(tray.get("0", BoardId(1)).is_none());
        assert!(tray.get("1", BoardId(1)).is_some());
        assert!(tray.get("1", BoardId(2)).is_none());
        assert!(tray.get("unknown", BoardId(1)).is_none());
    }
}
