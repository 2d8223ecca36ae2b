//! `cargo xtask bench`: the benches of all crates on a release build, and one table of their
//! figures.
//!
//! A bench is a program in `crates/*/benches/` that prints what it likes, and for each figure that
//! belongs into the table one line `figure: WHAT | MEASURED | REFERENCE OF THE SAME RUN | AIM`.
//! A part that does not apply is left empty.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::workspace;

/// What `cargo xtask bench` takes.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only benches whose name contains this.
    filter: Option<String>,
}

/// One line of the table.
struct Figure {
    bench: String,
    parts: [String; 4],
}

/// Runs the benches and prints the table. Answers whether all ran to their end.
///
/// # Errors
///
/// When cargo cannot be started.
pub(crate) fn run(arguments: &Arguments) -> Result<bool> {
    let mut figures = Vec::new();
    let mut all_ran = true;
    for (package, bench) in benches(&workspace::metadata()?) {
        if arguments
            .filter
            .as_ref()
            .is_some_and(|filter| !bench.contains(filter.as_str()))
        {
            continue;
        }
        println!("\n· {package}: {bench}");
        let mut child = workspace::cargo()
            .args(["bench", "--quiet", "--package", &package, "--bench", &bench])
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot run cargo bench")?;
        for line in child
            .stdout
            .take()
            .map(BufReader::new)
            .into_iter()
            .flat_map(BufRead::lines)
        {
            let line = line?;
            println!("{line}");
            figures.extend(figure(&bench, &line));
        }
        if !child.wait()?.success() {
            println!("FAILED {bench}");
            all_ran = false;
        }
    }
    print_table(&figures);
    Ok(all_ran)
}

/// Pairs of package and bench, from what cargo knows.
fn benches(metadata: &Value) -> Vec<(String, String)> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut benches = Vec::new();
    for package in list(&metadata["packages"]) {
        if !package["source"].is_null() {
            continue;
        }
        for target in list(&package["targets"]) {
            if list(&target["kind"]).iter().any(|kind| kind == "bench") {
                benches.push((text(&package["name"]), text(&target["name"])));
            }
        }
    }
    benches
}

fn figure(bench: &str, line: &str) -> Option<Figure> {
    let mut parts = line
        .strip_prefix("figure: ")?
        .split('|')
        .map(|part| part.trim().to_owned());
    Some(Figure {
        bench: bench.to_owned(),
        parts: std::array::from_fn(|_| parts.next().unwrap_or_default()),
    })
}

fn print_table(figures: &[Figure]) {
    let heads = ["what", "measured", "reference", "aim"].map(str::to_owned);
    let widths: [usize; 4] = std::array::from_fn(|column| {
        figures
            .iter()
            .map(|figure| &figure.parts)
            .chain([&heads])
            .map(|parts| parts[column].chars().count())
            .max()
            .unwrap_or(0)
    });
    let print = |bench: &str, parts: &[String; 4]| {
        let cells: Vec<String> = parts
            .iter()
            .zip(widths)
            .map(|(part, width)| format!("{part:<width$}"))
            .collect();
        println!("{bench:<14}  {}", cells.join("  "));
    };
    println!();
    print("bench", &heads);
    for figure in figures {
        print(&figure.bench, &figure.parts);
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn a_figure_is_read_with_what_it_lacks_left_empty() {
        let line = "figure: replay of 1 000 000 events | 3.2 s | | under 5 s";
        let parts = figure("replay", line).map(|figure| figure.parts);
        let expected = ["replay of 1 000 000 events", "3.2 s", "", "under 5 s"];
        assert_eq!(parts, Some(expected.map(str::to_owned)));
        assert!(figure("replay", "running").is_none());
    }
}
