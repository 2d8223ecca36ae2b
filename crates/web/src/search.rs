//! The search over all that is public.

use kuzul_engine::Engine;
use kuzul_model::Kuzul;

/// What the search finds.
pub(crate) struct Index;

impl Index {
    /// Follows an engine.
    pub(crate) fn follow(_: &Engine<Kuzul>) -> Self {
        Self
    }
}
