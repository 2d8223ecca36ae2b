//! Pabulib `.pb`: participatory budgets, all vote types.
//!
//! Source of the format: Stolicki, Szufa, Talmon, "Pabulib: A Participatory Budgeting Library"
//! (2020). Three sections, META, PROJECTS and VOTES, of lines separated by semicolons.

mod read;
mod votes;
mod write;

pub use read::read;
pub use write::write;
