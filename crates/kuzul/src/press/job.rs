//! `kuzul press-job`: makes one file for the server, in a process of its own with limits.

use std::io::{Read, Write};

use kuzul_press::Job;
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::exit::{Exit, Trouble, trouble};

/// Most memory that one document may take, in bytes of address space. 60 pages take a tenth of it.
const MEMORY_MAX: u64 = 1 << 30;
/// Longest that one document may compute, in seconds.
const SECONDS_MAX: u64 = 60;
/// Longest order that is read, in bytes.
const ORDER_BYTES_MAX: u64 = 128 << 20;

/// Reads an order, and writes the file that it asks for.
pub(crate) fn run() -> Result<(), Trouble> {
    limit();
    let broken =
        |error: std::io::Error| trouble!(Exit::Fault, "command-press-pipe").because(&error);
    let mut order = Vec::new();
    std::io::stdin()
        .take(ORDER_BYTES_MAX)
        .read_to_end(&mut order)
        .map_err(broken)?;
    let job = Job::from_json(&order)
        .map_err(|error| trouble!(Exit::BadInput, "command-press-refused").because(&error))?;
    let made = super::made(&job)?;
    let mut output = std::io::stdout().lock();
    output
        .write_all(&made)
        .and_then(|()| output.flush())
        .map_err(broken)
}

/// Sets the limits of this process: it works on people's words, and must not take the server along.
fn limit() {
    let most = |most| Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    // A system without such limits makes documents all the same: the server ends what takes too long.
    let _ = setrlimit(Resource::As, most(MEMORY_MAX));
    let _ = setrlimit(Resource::Cpu, most(SECONDS_MAX));
    let _ = setrlimit(Resource::Core, most(0));
}
