//! The command line of Kuzul.
fn main() {}
