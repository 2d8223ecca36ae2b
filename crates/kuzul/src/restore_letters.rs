//! Letters that a restored copy brings back: they may have left after it was made, and the copy does
//! not know. Each is held with that reason, for somebody to send again or to leave.

use kuzul_engine::Engine;
use kuzul_journal::{Store, Stream};
use kuzul_model::{
    Command, Kuzul,
    access::Viewer,
    id::LetterId,
    mail::{self, HELD_MAX},
};

use crate::{
    erasures,
    exit::{Exit, Trouble, trouble},
    place::Place,
    speech::{say, tell},
};

/// Holds the letters of a territory that wait in its journal, and says how many.
pub(crate) fn hold(place: &Place, store: &dyn Store, stream: &Stream) -> Result<(), Trouble> {
    let engine = erasures::started(place, store, stream)?;
    let held = hold_all(place, &engine);
    engine.stop();
    drop(engine);
    // What the engine reads with closes last and leaves SQLite's log beside the file; a connection
    // that may write takes it in when it closes.
    drop(store.writer().map_err(|fault| place.trouble(&fault))?);
    let held = held?;
    if held > 0 {
        tell(&say!("command-restored-letters", count = held));
    }
    Ok(())
}

fn hold_all(place: &Place, engine: &Engine<Kuzul>) -> Result<usize, Trouble> {
    let snapshot = engine.snapshot();
    let letters = snapshot.state.seen_by(Viewer::Operator).letters();
    let waiting = letters.filter(|it| it.given_up.is_none());
    let waiting: Vec<LetterId> = waiting.map(|it| it.id).collect();
    for letters in waiting.chunks(HELD_MAX) {
        let hold = mail::Command::Hold(letters.to_vec());
        erasures::carry_out(engine, Command::Mail(hold), || {
            trouble!(Exit::Fault, "command-not-held", place = place.to_string())
        })?;
    }
    Ok(waiting.len())
}
