//! Forms: how questions are shown and answered, built, and their answers drawn.

pub(crate) mod asking;
pub(crate) mod building;
pub(crate) mod chart;
