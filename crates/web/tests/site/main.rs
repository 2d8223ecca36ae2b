//! The site through its real router, over a journal in memory.

mod room;
mod safety;
mod search;
mod support;
mod words;
