//! The formats as those who receive them read them.

mod checker;
mod facts;
mod inert;
mod office;
#[path = "../opinion_2016/mod.rs"]
mod opinion_2016;
mod refused;
