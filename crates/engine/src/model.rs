//! What the engine runs.

use std::fmt::Debug;

use kuzul_journal::{Seq, Timestamp};
use serde::{Serialize, de::DeserializeOwned};

/// A pure description of what may be done and what comes of it.
pub trait Model: Sized + Send + Sync + 'static {
    /// All that is shown is computed from it. Made of persistent collections: a clone is free.
    ///
    /// It is kept in the snapshot cache by postcard, which does not describe itself: no
    /// `skip_serializing_if`, `flatten` or `untagged` in it. A test should read a full one back.
    type State: Clone + Default + Serialize + DeserializeOwned + Send + Sync + 'static;
    /// What somebody asks for. Its JSON form tells one body from another, so it must be the same
    /// each time: no `HashMap` in it.
    type Command: Clone + Serialize + Send + Sync + 'static;
    /// Who asks.
    type Actor: Clone + Serialize + Send + Sync + 'static;
    /// What happened.
    type Event: Clone + Debug + Send + Sync + 'static;
    /// Why a command is not carried out.
    type Refusal: Clone + Debug + Send + 'static;

    /// Names what sort of command it is, for the log: without any of its words.
    fn kind(command: &Self::Command) -> &'static str;

    /// What comes of a command, or why nothing does. The event at index `i` will be record
    /// `context.next + i`, which is also the id of what it creates.
    ///
    /// # Errors
    /// When the command may not be carried out in this state.
    fn decide(
        state: &Self::State,
        command: &Self::Command,
        context: &Context<'_, Self::Actor>,
    ) -> Result<Vec<Self::Event>, Self::Refusal>;

    /// Takes an event into the state. Never refuses: what happened, happened. An event about
    /// something that is not there (its record was redacted) changes nothing.
    ///
    /// The event of a redaction is first applied to a state that still has the words, for the
    /// commands of the same batch that follow it; the state that is published is a replay without
    /// them.
    fn apply(state: &mut Self::State, event: &Recorded<Self::Event>);

    /// The texts under which an event is kept.
    fn encode(event: &Self::Event) -> Texts;

    /// Reads an event back, also one written by an older version (it is brought up to date here).
    /// A part that is `None` was redacted, or never had anything.
    ///
    /// # Errors
    /// When the kind or its text is not known to this version.
    fn decode(
        kind: &str,
        open: Option<&str>,
        personal: Option<&str>,
    ) -> Result<Self::Event, Undecodable>;
}

/// What `decide` may know beside the state.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a, A> {
    /// Who asks.
    pub by: &'a A,
    /// When it will be recorded; never earlier than what is recorded already.
    pub at: Timestamp,
    /// The number of the first record that comes of it.
    pub next: Seq,
}

/// An event with its place in the journal.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded<E> {
    /// Its number: also the id of what it created.
    pub seq: Seq,
    /// When it was recorded.
    pub at: Timestamp,
    /// What happened.
    pub event: E,
}

/// An event as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    /// What happened, as a stable name (`card.added`).
    pub kind: &'static str,
    /// What everybody may read: JSON, or nothing.
    pub open: String,
    /// What is personal: JSON, or nothing. Kept in the closed text, beside who did it.
    pub personal: Option<String>,
}

/// A record that this version cannot read.
#[derive(Debug, thiserror::Error)]
#[error("an event of kind {kind} cannot be read: {reason}")]
pub struct Undecodable {
    /// The record's kind.
    pub kind: String,
    /// What is wrong with it.
    pub reason: String,
}
