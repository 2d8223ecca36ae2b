//! What the steps did, and the summary of it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;

use super::count::{self, Count};
use crate::program;

/// Lines of a failed step's log that are shown at once.
const TAIL_LINES: usize = 60;

/// How a step ended.
pub(super) enum End {
    /// Its command ran; its log holds the counts.
    Ran {
        /// Whether the command said so.
        success: bool,
    },
    /// It could not run here, and why.
    Skipped(String),
}

struct Step {
    name: &'static str,
    success: bool,
    count: Count,
    took: Duration,
    remarks: Vec<String>,
}

/// The steps that were run so far.
pub(super) struct Report {
    logs: PathBuf,
    started: Instant,
    steps: Vec<Step>,
    /// The steps that were asked for; all of them where none is named.
    only: Vec<String>,
}

impl Report {
    /// A report without steps, whose logs go to an emptied folder.
    pub(super) fn new(logs: PathBuf, only: Vec<String>) -> Result<Report> {
        let logs = crate::server::fresh_folder(logs)?;
        Ok(Report {
            logs,
            started: Instant::now(),
            steps: Vec::new(),
            only,
        })
    }

    /// Whether a step was asked for; compiling always is.
    fn wants(&self, step: &str) -> bool {
        self.only.is_empty()
            || step == super::steps::COMPILING
            || self.only.iter().any(|it| it == step)
    }

    /// Where the log of a step stands.
    pub(super) fn log(&self, step: &str) -> PathBuf {
        self.logs.join(format!("{}.log", step.replace(' ', "-")))
    }

    /// Runs one step, tells how it went, and keeps that for the summary. Answers whether it went
    /// well; one that nobody asked for does nothing, well.
    pub(super) fn step(
        &mut self,
        name: &'static str,
        body: impl FnOnce(&Path) -> Result<End>,
    ) -> bool {
        if !self.wants(name) {
            return true;
        }
        println!("· {name} …");
        let log = self.log(name);
        let started = Instant::now();
        let end = body(&log);
        let took = started.elapsed();
        let text = fs::read(&log)
            .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
            .unwrap_or_default();
        let step = match end {
            Ok(End::Ran { success }) => ran(name, success, &text, took),
            Ok(End::Skipped(why)) => Step {
                name,
                success: true,
                count: Count {
                    skipped: 1,
                    ..Count::default()
                },
                took,
                remarks: vec![why],
            },
            Err(error) => Step {
                name,
                success: false,
                count: Count {
                    failed: 1,
                    ..Count::default()
                },
                took,
                remarks: vec![format!("{error:#}")],
            },
        };
        if !step.success {
            println!("{}", program::tail(&log, TAIL_LINES));
            for failure in count::failures(&text) {
                println!("{failure}");
            }
            println!("✘ {name} failed, its log is {}", log.display());
        }
        let success = step.success;
        self.steps.push(step);
        success
    }

    /// Whether no step failed.
    pub(super) fn all_passed(&self) -> bool {
        self.steps.iter().all(|step| step.success)
    }

    /// Prints the table and the closing line.
    pub(super) fn print(&self) {
        println!(
            "\n{:<26}{:>9}{:>9}{:>9}{:>11}",
            "step", "passed", "failed", "skipped", "seconds"
        );
        let mut sum = Count::default();
        for step in &self.steps {
            sum += step.count;
            println!(
                "{:<26}{:>9}{:>9}{:>9}{:>11.1}{}",
                step.name,
                step.count.passed,
                step.count.failed,
                step.count.skipped,
                step.took.as_secs_f64(),
                if step.success { "" } else { "  ✘" },
            );
        }
        println!(
            "{:<53}{:>11.1}",
            "in all",
            self.started.elapsed().as_secs_f64()
        );
        for step in &self.steps {
            for remark in &step.remarks {
                println!("{}: {remark}", step.name);
            }
        }
        println!(
            "{} passed, {} failed, {} skipped",
            sum.passed, sum.failed, sum.skipped
        );
    }
}

/// A step whose command ran. One that counts nothing is one case by itself; one that ends badly
/// has at least one failure.
fn ran(name: &'static str, success: bool, log: &str, took: Duration) -> Step {
    let mut count = count::cases(log);
    if !success && count.failed == 0 {
        count.failed = 1;
    } else if success && count == Count::default() {
        count.passed = 1;
    }
    Step {
        name,
        success: success && count.failed == 0,
        count,
        took,
        remarks: count::reasons(log)
            .into_iter()
            .map(|reason| format!("skipped: {reason}"))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Count, ran};

    #[test]
    fn a_command_that_fails_without_a_count_is_a_failure() {
        let step = ran("x", false, "error: no such command", Duration::ZERO);
        assert!(!step.success);
        assert_eq!(step.count.failed, 1);
    }

    #[test]
    fn a_counted_failure_fails_the_step_whatever_the_command_says() {
        let step = ran("x", true, "1 passed, 1 failed, 0 skipped", Duration::ZERO);
        assert!(!step.success);
    }

    #[test]
    fn a_command_that_counts_nothing_is_one_case() {
        let step = ran("x", true, "done", Duration::ZERO);
        assert_eq!(
            step.count,
            Count {
                passed: 1,
                ..Count::default()
            }
        );
    }
}
