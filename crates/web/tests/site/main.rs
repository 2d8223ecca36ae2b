//! The site through its real router, over a journal in memory.

mod council;
mod meeting;
mod referral;
mod room;
mod safety;
mod support;
mod words;
mod workshop;
