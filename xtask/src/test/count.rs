//! Reads how many cases passed, failed and were skipped from what test runners print.

/// Cases of one step.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) passed: u32,
    pub(super) failed: u32,
    pub(super) skipped: u32,
}

impl std::ops::AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// Sums the closing lines of all runners in a log: nextest, cargo test, node, our own tools.
///
/// A Rust test that lacks what it needs prints a line that starts with `skipped: `, in capitals or
/// not, and ends well;
/// it is counted as skipped, not as passed.
pub(super) fn cases(log: &str) -> Count {
    let mut sum = Count::default();
    let mut said_skipped = 0;
    // nextest shows the output of each test, which ends with a line of cargo test's kind.
    let by_nextest = log
        .lines()
        .any(|line| nextest(without_colours(line).trim()).is_some());
    for line in log.lines().map(without_colours) {
        let line = line.trim();
        if skip_reason(line).is_some() {
            said_skipped += 1;
        }
        if let Some(count) = nextest(line).or_else(|| cargo_test(line).filter(|_| !by_nextest)) {
            let skipped_aloud = said_skipped.min(count.passed);
            sum += Count {
                passed: count.passed - skipped_aloud,
                skipped: count.skipped + skipped_aloud,
                ..count
            };
            said_skipped = 0;
        } else if let Some(count) = plain(line) {
            sum += count;
            said_skipped = 0;
        }
        sum += node(line)
            .or_else(|| schemathesis(line))
            .unwrap_or_default();
    }
    sum
}

/// Why tests were skipped, each reason once.
pub(super) fn reasons(log: &str) -> Vec<String> {
    let mut reasons: Vec<String> = log
        .lines()
        .filter_map(|line| skip_reason(without_colours(line).trim()).map(str::to_owned))
        .collect();
    reasons.sort();
    reasons.dedup();
    reasons
}

/// The lines that name what failed, each once: a log is long, and its end holds but the last of them.
pub(super) fn failures(log: &str) -> Vec<String> {
    let mut named = Vec::new();
    for line in log.lines().map(without_colours) {
        let line = line.trim();
        let names = ["✖ ", "FAIL [", "TIMEOUT [", "SIGABRT ["]
            .iter()
            .any(|mark| line.starts_with(mark));
        if names && !named.iter().any(|it| it == line) {
            named.push(line.to_owned());
        }
    }
    named
}

fn skip_reason(line: &str) -> Option<&str> {
    let (word, reason) = line.split_once(": ")?;
    word.eq_ignore_ascii_case("skipped").then_some(reason)
}

/// `Summary [ 0.5s] 120 tests run: 118 passed (1 slow), 2 failed, 1 timed out, 3 skipped`
fn nextest(line: &str) -> Option<Count> {
    let results = line.strip_prefix("Summary [")?.split_once("run:")?.1;
    Some(Count {
        passed: number_before(results, "passed"),
        failed: number_before(results, "failed")
            + number_before(results, "timed out")
            + number_before(results, "exec failed"),
        skipped: number_before(results, "skipped"),
    })
}

/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`
fn cargo_test(line: &str) -> Option<Count> {
    let results = line.strip_prefix("test result:")?;
    Some(Count {
        passed: number_before(results, "passed"),
        failed: number_before(results, "failed"),
        skipped: number_before(results, "ignored"),
    })
}

/// `3 passed, 0 failed, 1 skipped`, alone on its line.
fn plain(line: &str) -> Option<Count> {
    let words: Vec<&str> = line.split(", ").collect();
    let [passed, failed, skipped] = words.as_slice() else {
        return None;
    };
    let number = |part: &str, word: &str| part.strip_suffix(word)?.trim().parse().ok();
    Some(Count {
        passed: number(passed, "passed")?,
        failed: number(failed, "failed")?,
        skipped: number(skipped, "skipped")?,
    })
}

/// `ℹ pass 12`, one line for each kind.
fn node(line: &str) -> Option<Count> {
    let mut words = line.strip_prefix("ℹ ")?.split(' ');
    let (kind, number) = (words.next()?, words.next()?.parse().ok()?);
    let mut count = Count::default();
    match kind {
        "pass" => count.passed = number,
        "fail" | "cancelled" => count.failed = number,
        "skipped" | "todo" => count.skipped = number,
        _ => return None,
    }
    Some(count)
}

/// `119 generated, 119 passed` or `119 generated, 8 found 8 unique failures, 2 skipped`
fn schemathesis(line: &str) -> Option<Count> {
    let (generated, results) = line.split_once(" generated, ")?;
    let generated: u32 = generated.parse().ok()?;
    let failed = number_before(results, "found");
    let skipped = number_before(results, "skipped");
    Some(Count {
        passed: generated.saturating_sub(failed + skipped),
        failed,
        skipped,
    })
}

/// The number that stands before a word, zero if there is none.
fn number_before(text: &str, word: &str) -> u32 {
    text.split([',', ';', '.'])
        .find_map(|part| {
            let words: Vec<&str> = part.split_whitespace().collect();
            let (number, rest) = words.split_first()?;
            rest.join(" ")
                .starts_with(word)
                .then(|| number.parse().ok())?
        })
        .unwrap_or(0)
}

/// A line without the escape sequences that colour it.
fn without_colours(line: &str) -> String {
    let mut plain = String::with_capacity(line.len());
    let mut characters = line.chars();
    while let Some(c) = characters.next() {
        if c == '\u{1b}' {
            characters.by_ref().find(char::is_ascii_alphabetic);
        } else {
            plain.push(c);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::{Count, cases, failures, reasons};

    fn count(passed: u32, failed: u32, skipped: u32) -> Count {
        Count {
            passed,
            failed,
            skipped,
        }
    }

    #[test]
    fn what_failed_is_named_once() {
        let log = "✔ a page (3ms)\n  \u{1b}[31m✖ two pages (4ms)\u{1b}[39m\n✖ two pages (4ms)\n        FAIL [ 0.1s] kuzul it_holds";
        assert_eq!(
            failures(log),
            ["✖ two pages (4ms)", "FAIL [ 0.1s] kuzul it_holds"]
        );
    }

    #[test]
    fn nextest_is_read() {
        let line = "     Summary [   1.204s] 120 tests run: 117 passed (1 slow), 2 failed, 1 timed out, 4 skipped";
        assert_eq!(cases(line), count(117, 3, 4));
        let shown = "test result: ok. 1 passed; 0 failed; 0 ignored\nSummary [ 0.1s] 1 test run: 1 passed, 0 skipped";
        assert_eq!(cases(shown), count(1, 0, 0));
        let cut = "Summary [ 0.1s] 5/120 tests run: 4 passed, 1 failed, 4 skipped";
        assert_eq!(cases(cut), count(4, 1, 4));
    }

    #[test]
    fn several_runs_of_cargo_test_are_added() {
        let log = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\n\
                   test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured";
        assert_eq!(cases(log), count(5, 1, 1));
    }

    #[test]
    fn node_is_read_in_colour() {
        let log = "\u{1b}[34mℹ tests 9\u{1b}[39m\n\u{1b}[34mℹ pass 7\u{1b}[39m\nℹ fail 1\nℹ cancelled 0\nℹ skipped 1";
        assert_eq!(cases(log), count(7, 1, 1));
    }

    #[test]
    fn schemathesis_is_read() {
        assert_eq!(cases("  119 generated, 119 passed"), count(119, 0, 0));
        let failures = "  119 generated, 8 found 8 unique failures, 2 skipped";
        assert_eq!(cases(failures), count(109, 8, 2));
    }

    #[test]
    fn our_own_line_is_read() {
        assert_eq!(cases("20 passed, 0 failed, 1 skipped\n"), count(20, 0, 1));
        assert_eq!(cases("many passed, 0 failed, 1 skipped\n"), count(0, 0, 0));
    }

    #[test]
    fn a_test_that_skips_aloud_has_not_passed() {
        let log =
            "SKIPPED: there is no PostgreSQL\nSummary [ 0.1s] 5 tests run: 5 passed, 0 skipped";
        assert_eq!(cases(log), count(4, 0, 1));
        assert_eq!(reasons(log), ["there is no PostgreSQL"]);
    }
}
