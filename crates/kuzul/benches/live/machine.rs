//! What the system tells of processes: processor time, load, open files.

use std::{fs, time::Duration};

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

/// Processor time that a process has taken so far, its own and the kernel's for it: the sum over
/// its threads of what the scheduler counts in nanoseconds, as `/proc/PID/stat` counts in steps of
/// ten milliseconds. None of the server's threads ends while it serves.
pub(crate) fn processor_time(pid: u32) -> Duration {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads
        .filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("schedstat")).ok())
        .map(|counts| run_time(&counts))
        .sum()
}

/// Processor time that this process has taken so far.
pub(crate) fn own_processor_time() -> Duration {
    processor_time(std::process::id())
}

/// Processor time that this thread has taken so far.
pub(crate) fn thread_time() -> Duration {
    run_time(&fs::read_to_string("/proc/thread-self/schedstat").unwrap())
}

fn run_time(counts: &str) -> Duration {
    let nanoseconds = counts.split_whitespace().next().unwrap();
    Duration::from_nanos(nanoseconds.parse().unwrap())
}

/// Processes that ran or wanted to, on average over the last minute.
pub(crate) fn load() -> String {
    let averages = fs::read_to_string("/proc/loadavg").unwrap();
    averages.split_whitespace().next().unwrap().to_owned()
}

/// Lets this process open as many files as the system allows: each client is one.
pub(crate) fn raise_open_files() {
    let maximum = getrlimit(Resource::Nofile).maximum;
    let raised = Rlimit {
        current: maximum,
        maximum,
    };
    setrlimit(Resource::Nofile, raised).unwrap();
}
