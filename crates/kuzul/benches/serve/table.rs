//! Lines of the table that `cargo xtask bench` prints.

/// A line of the table.
pub(crate) fn figure(
    what: &str,
    measured: impl AsRef<str>,
    reference: impl AsRef<str>,
    aim: impl AsRef<str>,
) {
    println!(
        "figure: {what} | {} | {} | {}",
        measured.as_ref(),
        reference.as_ref(),
        aim.as_ref()
    );
}
