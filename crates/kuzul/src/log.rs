//! Structured logs on the error output: text for a terminal, JSON for everything else.
//!
//! No text of a record and nothing personal is logged anywhere in Kuzul.

use std::io::{self, IsTerminal};

use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};

use crate::exit::{Exit, Trouble, trouble};

/// Starts logging what passes a filter such as `info` or `warn,kuzul_engine=debug`.
pub(crate) fn start(filter: &str) -> Result<(), Trouble> {
    let wrong = || {
        trouble!(
            Exit::Usage,
            "command-log-filter",
            filter = filter.to_owned()
        )
    };
    let targets: Targets = filter.parse().map_err(|_| wrong())?;
    // A word alone would otherwise be taken for the name of a part, and nothing else be logged.
    let mut words = filter.split(',').map(str::trim);
    if words.any(|word| !word.contains('=') && word.parse::<LevelFilter>().is_err()) {
        return Err(wrong());
    }
    let lines = fmt::layer().with_writer(io::stderr);
    let lines = if io::stderr().is_terminal() {
        lines.with_target(false).boxed()
    } else {
        lines.json().flatten_event(true).boxed()
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(targets))
        .try_init()
        // Only a second start could fail, and the first one logs.
        .ok();
    Ok(())
}
