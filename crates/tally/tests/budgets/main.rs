//! Budget methods: examples worked by hand, odd cases, and properties on small elections.

#![allow(clippy::unwrap_used)]

mod by_hand;
mod checks;
mod elections;
mod fairness;
mod order;
