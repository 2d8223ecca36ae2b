//! How encrypted data are opened: by a passphrase out of a file, from the standard input, or typed.

use std::{
    fs, io,
    io::{BufRead, IsTerminal, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use kuzul_journal::{
    encryption::{Cost, Key, Lock, Passphrase},
    sqlite::{self, Kind},
};
use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
use unicode_normalization::UnicodeNormalization;

use crate::{
    arguments::PassphraseFile,
    exit::{self, Exit, Trouble, trouble},
    speech::{Sentence, say},
};

/// The name that stands for the standard input.
pub(crate) const STDIN: &str = "-";
/// Shortest passphrase that is taken for new data, in characters: whoever has the disk may guess for
/// as long as they like.
const CHARACTERS_MIN: usize = 12;

/// Opens the data of one command: a passphrase is asked for once. Clones share what they know.
#[derive(Clone, Debug, Default)]
pub(crate) struct Opener {
    file: Option<PathBuf>,
    known: Arc<Mutex<Known>>,
}

#[derive(Debug, Default)]
struct Known {
    passphrase: Option<Passphrase>,
    keys: Vec<Key>,
}

impl Opener {
    pub(crate) fn of(options: &PassphraseFile) -> Self {
        Self::by(options.passphrase_file.as_deref())
    }

    /// By a file, or by the terminal where none is named.
    pub(crate) fn by(file: Option<&Path>) -> Self {
        Self {
            file: file.map(Into::into),
            known: Arc::default(),
        }
    }

    /// Whether data are meant to be encrypted.
    pub(crate) fn is_given(&self) -> bool {
        self.file.is_some()
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        // Nothing below leaves half of what it knows.
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The passphrase, once it has opened something.
    pub(crate) fn passphrase(&self) -> Option<Passphrase> {
        self.known().passphrase.clone()
    }

    /// The key of a database file; `None` where it is not encrypted, or not there.
    pub(crate) fn key_of(&self, file: &Path) -> Result<Option<Key>, Trouble> {
        let name = file.display().to_string();
        match sqlite::kind(file).map_err(|fault| exit::fault_at(&name, &fault))? {
            Kind::Empty | Kind::Plain => Ok(None),
            Kind::Encrypted(lock) => self.open(file, &lock).map(Some),
        }
    }

    /// The key under a lock.
    pub(crate) fn open(&self, file: &Path, lock: &Lock) -> Result<Key, Trouble> {
        let mut known = self.known();
        if let Some(key) = known.keys.iter().find(|key| key.lock() == lock) {
            return Ok(key.clone());
        }
        let name = file.display().to_string();
        let passphrase = match &known.passphrase {
            Some(passphrase) => passphrase.clone(),
            None => self.ask(&name)?,
        };
        let opened = lock.open(&passphrase);
        let opened = opened.map_err(|fault| exit::fault_at(&name, &fault))?;
        let key = opened
            .map_err(|_| trouble!(Exit::BadInput, "command-wrong-passphrase", place = name))?;
        known.passphrase = Some(passphrase);
        known.keys.push(key.clone());
        Ok(key)
    }

    /// A new key, under the passphrase.
    pub(crate) fn new_key(&self) -> Result<Key, Trouble> {
        let passphrase = self.new_passphrase()?;
        let key = Key::new(&passphrase, Cost::default()).map_err(|error| no_randomness(&error))?;
        let mut known = self.known();
        known.passphrase = Some(passphrase);
        known.keys.push(key.clone());
        Ok(key)
    }

    /// A passphrase for what is to be encrypted: long enough, and typed twice.
    pub(crate) fn new_passphrase(&self) -> Result<Passphrase, Trouble> {
        let passphrase = match &self.file {
            Some(file) => of_file(file)?,
            None => {
                let first = typed(&say!("command-passphrase-new"))?;
                let second = typed(&say!("command-passphrase-again"))?;
                if first.words() != second.words() {
                    return Err(trouble!(Exit::BadInput, "command-passphrase-twice"));
                }
                first
            }
        };
        if passphrase.words().chars().count() < CHARACTERS_MIN {
            return Err(trouble!(
                Exit::BadInput,
                "command-passphrase-short",
                characters = CHARACTERS_MIN
            ));
        }
        Ok(passphrase)
    }

    fn ask(&self, place: &str) -> Result<Passphrase, Trouble> {
        match &self.file {
            Some(file) => of_file(file),
            None if io::stdin().is_terminal() => {
                typed(&say!("command-passphrase", place = place.to_owned()))
            }
            None => Err(needed(place)),
        }
    }
}

/// What is said where there is no passphrase for encrypted data.
pub(crate) fn needed(place: &str) -> Trouble {
    let place = place.to_owned();
    trouble!(Exit::Usage, "command-passphrase-needed", place = place)
}

pub(crate) fn no_randomness(error: &dyn std::error::Error) -> Trouble {
    trouble!(Exit::Fault, "command-no-randomness").because(error)
}

/// The first line of a file.
fn of_file(file: &Path) -> Result<Passphrase, Trouble> {
    let read = if file == Path::new(STDIN) {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line).map(|_| line)
    } else {
        fs::read_to_string(file)
    };
    let text = read.map_err(|error| {
        let file = file.display().to_string();
        trouble!(Exit::Fault, "command-unreadable", file = file).because(&error)
    })?;
    Ok(passphrase(text.lines().next().unwrap_or_default()))
}

/// Accents are written in two ways; which one depends on the keyboard and the system.
fn passphrase(line: &str) -> Passphrase {
    Passphrase::new(line.nfc().collect())
}

/// Asks on the terminal, which does not show what is typed.
fn typed(question: &Sentence) -> Result<Passphrase, Trouble> {
    let unusable =
        |error: io::Error| trouble!(Exit::Usage, "command-passphrase-no-terminal").because(&error);
    let stdin = io::stdin();
    let shown = tcgetattr(&stdin).map_err(|error| unusable(error.into()))?;
    let mut hidden = shown.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    let _ = write!(io::stderr(), "{question} ");
    tcsetattr(&stdin, OptionalActions::Drain, &hidden).map_err(|error| unusable(error.into()))?;
    let mut line = String::new();
    let read = stdin.lock().read_line(&mut line);
    let restored = tcsetattr(&stdin, OptionalActions::Drain, &shown);
    let _ = writeln!(io::stderr());
    read.map_err(unusable)?;
    restored.map_err(|error| unusable(error.into()))?;
    Ok(passphrase(line.trim_end_matches(['\r', '\n'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_a_line_however_its_accents_are_written() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("passphrase");
        fs::write(&file, "trois mots d'e\u{301}te\u{301}\r\nand a note\n").unwrap();
        assert_eq!(of_file(&file).unwrap().words(), "trois mots d'été");
    }

    #[test]
    fn a_passphrase_that_is_guessed_at_once_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("passphrase");
        for (words, fits) in [("", false), ("onze lettre", false), ("douze lettre", true)] {
            fs::write(&file, words).unwrap();
            assert_eq!(
                Opener::by(Some(&file)).new_passphrase().is_ok(),
                fits,
                "{words}"
            );
        }
    }
}
