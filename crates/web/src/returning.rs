//! Taking a room along and back: the pack that a laptop is given, and the return of what it brings.
//!
//! [`pack`] streams a pack. [`take_back`] reads what a laptop brought, checks it record by record,
//! and hands each to the engine as a command of its own, many at a time: they are written in groups,
//! and a return that was interrupted goes on where it ended. The id of each command follows from the
//! record, so that sending it again is answered as the first time. [`upload`] does the same with the
//! body of a request, without holding it in memory.

mod file;
mod incoming;
mod page;
mod report;
mod taking;

use std::io::BufRead;

use axum::body::Body;
use kuzul_engine::Engine;
use kuzul_model::{
    Actor, Kuzul,
    access::Viewer,
    id::MeetingId,
    pack::{Header, Token},
};

pub use file::{BroughtFile, Wrong};
pub use incoming::UPLOAD_BYTES_MAX;
pub(crate) use page::{RETURN_PATH, body_bytes_max, bring, show, take_along, take_in};
pub use report::{BoardReport, ConflictReport, Report, Stop};

/// A pack of the town as it is now, for a meeting if one is named. For who leads rooms: votes that
/// are under way go along.
///
/// # Errors
/// When the operating system gives no randomness for its name.
pub fn pack(engine: &Engine<Kuzul>, meeting: Option<MeetingId>) -> Result<Body, getrandom::Error> {
    let mut name = [0; 16];
    getrandom::fill(&mut name)?;
    let snapshot = engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let found = meeting.and_then(|id| seen.meeting(id));
    let title = found.map(|meeting| meeting.announced.title.clone());
    let header = Header::packed(Token(name), found.map(|meeting| meeting.id), title);
    let (engine, head) = (engine.clone(), snapshot.head);
    Ok(crate::proof::journal_behind(engine, head, header.line()))
}

/// Takes what a laptop brought into the town's journal, as far as it is whole, and says what came of
/// it. Waits for the disk: not to be called from a task.
#[must_use]
pub fn take_back(engine: &Engine<Kuzul>, by: &Actor, input: impl BufRead) -> Report {
    taking::Taking::new(engine, by).run(input)
}

/// Takes what a laptop brought, as the body of a request.
///
/// What was cut off on the way, or goes wrong in the middle, is taken up to there: the same upload
/// again goes on.
pub async fn upload(engine: Engine<Kuzul>, by: Actor, body: Body) -> Report {
    incoming::read(body, move |input| take_back(&engine, &by, input)).await
}
