//! Elections as JSON, the format of this crate: everything that an [`Election`] holds.
//!
//! ```json
//! {
//!   "format": "kuzul-election/1",
//!   "title": "Rue du Port",
//!   "items": [{ "id": "a", "name": "Bancs", "cost": "1200.50" }, { "id": "b", "cost": "800" }],
//!   "budget": { "limit": "2000", "currency": "EUR" },
//!   "approvals": [{ "voter": "v1", "vote": ["a", "b"] }, { "count": 3, "vote": ["b"] }]
//! }
//! ```
//!
//! Ballots stand in exactly one of `approvals`; `points` (`"vote": {"a": 3}`); `rankings`
//! (`"vote": [["a"], ["b", "c"]]`); `grades`, with a `scale`, worst first (`"vote": {"a": "Bien"}`);
//! `comparisons` (`{"left": "a", "right": "b", "answer": "left"}`).
//!
//! The JSON of some other programs and published test cases is read too, see `kin.rs`.

mod kin;
mod read;
mod shape;
mod write;

pub use read::read;
pub use write::write;

/// Name and version of the format.
pub const FORMAT: &str = "kuzul-election/1";
