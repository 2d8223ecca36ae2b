//! Rankings: examples from the literature worked by hand, and properties.

#![allow(clippy::unwrap_used)]

mod by_hand;
mod elections;
mod properties;
mod rising;
