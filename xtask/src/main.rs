//! What a developer types: demo, test, bench, check.
fn main() {}
