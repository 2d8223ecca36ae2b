//! How a command ends: the exit code, which scripts rely on, and the sentence, which people read.

use std::process::ExitCode;

use kuzul_journal::Fault;

use crate::{opener, place::Place, speech::Sentence};

/// Exit codes. They do not change from one version to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// The answer is no.
    No = 1,
    /// The command line is wrong.
    Usage = 2,
    /// A disk or a file: cannot be read or written, is full, damaged, or something else.
    Fault = 3,
    /// Another process holds the data or the address.
    InUse = 4,
    /// The target already holds something; it was left as it is.
    Occupied = 5,
    /// The input is not acceptable; nothing was changed.
    BadInput = 6,
    /// The database server cannot be reached or does not answer.
    Unreachable = 7,
    /// The writer died while serving: start again, what was acknowledged is there.
    Died = 8,
}

/// What `--help` says of the exit codes.
pub(crate) const EXIT_CODES: &str = "\
Exit codes, the same in every version:
  0  done
  1  the answer is no: verify found something that does not fit
  2  the command line is wrong
  3  a disk or a file: missing, unreadable, not writable, full, damaged, or not a journal
  4  in use: another process holds the data folder or the address
  5  occupied: the target already holds a territory or a file; it was left as it is
  6  bad input: a journal file or demo file is wrong; nothing was changed
  7  the database server cannot be reached
  8  the writer died while serving; start again: all that was acknowledged is there";

/// Why a command did not do what was asked.
#[derive(Debug)]
pub(crate) struct Trouble {
    pub(crate) exit: Exit,
    pub(crate) sentence: Sentence,
    /// What lies below, in the words of the system or the library.
    pub(crate) cause: Option<String>,
}

impl Trouble {
    pub(crate) fn new(exit: Exit, sentence: Sentence) -> Self {
        Self {
            exit,
            sentence,
            cause: None,
        }
    }

    /// With what lies below.
    pub(crate) fn because(self, cause: &dyn std::error::Error) -> Self {
        Self {
            cause: Some(chain(cause)),
            ..self
        }
    }
}

/// `trouble!(Exit::Fault, "key", name = value)`
macro_rules! trouble {
    ($exit:expr, $key:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $crate::exit::Trouble::new($exit, $crate::speech::say!($key $(, $name = $value)*))
    };
}
pub(crate) use trouble;

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// What a fault of the journal means for a command that works on a place.
pub(crate) fn fault(place: &Place, fault: &Fault) -> Trouble {
    match fault {
        Fault::InUse(_) => place.held(),
        Fault::Unreachable(cause) if place.is_server() => {
            let place = place.to_string();
            trouble!(Exit::Unreachable, "command-unreachable", place = place)
                .because(cause.as_ref())
        }
        _ => fault_at(&place.to_string(), fault),
    }
}

/// What a fault of the journal means for a command that works on a file or folder.
pub(crate) fn fault_at(place: &str, fault: &Fault) -> Trouble {
    let at = place.to_owned();
    let trouble = match fault {
        Fault::Full(_) => trouble!(Exit::Fault, "command-disk-full", place = at),
        Fault::ReadOnly(_) => trouble!(Exit::Fault, "command-not-writable", place = at),
        Fault::InUse(_) => trouble!(Exit::InUse, "command-in-use", place = at),
        Fault::Exists(file) => trouble!(Exit::Occupied, "command-file-exists", file = file.clone()),
        Fault::Unreachable(_) => trouble!(Exit::Fault, "command-no-answer", place = at),
        Fault::Broken(_) => trouble!(Exit::Fault, "command-broken", place = at),
        Fault::Locked => opener::needed(place),
        Fault::NotLocked => trouble!(Exit::BadInput, "command-given-not-locked", place = at),
        Fault::Foreign(_) => trouble!(Exit::Fault, "command-foreign", place = at),
    };
    match std::error::Error::source(fault) {
        Some(cause) => trouble.because(cause),
        None => match fault {
            Fault::Foreign(reason) => Trouble {
                cause: Some(reason.clone()),
                ..trouble
            },
            _ => trouble,
        },
    }
}

/// An error and all that lies below it, each once.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut below = error.source();
    while let Some(cause) = below {
        let words = cause.to_string();
        if !text.ends_with(&words) {
            text.push_str(": ");
            text.push_str(&words);
        }
        below = cause.source();
    }
    text
}
