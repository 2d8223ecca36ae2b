//! The key of pseudonyms and signatures: made once, kept beside the data, never shown. Its file is for
//! its owner alone, and in an encrypted folder encrypted under the same key. `kuzul secret rotate` draws another; those before stay in the file, since what was
//! made with them is still about.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::{MetadataExt, OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
};

use jiff::{ToSpan, civil::Date, tz::TimeZone};
use kuzul_journal::{
    Timestamp,
    encryption::{self, Key},
};
use kuzul_web::Former;

use crate::{
    arguments::SecretStep,
    exit::{Exit, Trouble, trouble},
    opener::Opener,
    overwrite::Old,
    place::Place,
    speech::{say, tell},
};

/// Name of its file in the data folder.
const FILE_NAME: &str = "kuzul.secret";
/// For how many days cookies that were made with the key before are taken: as long as phones keep
/// theirs.
const FORMER_DAYS: i64 = 90;

/// The keys of a site.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    /// The present one.
    pub(crate) key: [u8; 32],
    /// Those before, the newest first.
    pub(crate) former: Vec<Former>,
}

/// Reads the keys from the file that was named, or else from the data folder, where they are made when
/// there are none. Without either they last as long as the process. A file that was named is left as
/// its owner keeps it; the folder's own is encrypted where the folder has a key.
pub(crate) fn keep(
    named: Option<&Path>,
    folder: Option<&Path>,
    key: Option<&Key>,
) -> Result<Keys, Trouble> {
    let Some(path) = path(named, folder) else {
        tracing::warn!(
            "pseudonyms last as long as this process; give --data or --secret-file to keep them"
        );
        return Ok(Keys::new(random()?));
    };
    let key = key.filter(|_| named.is_none());
    let unusable = |error: io::Error| unusable(&path, &error);
    match fs::read(&path) {
        Ok(bytes) => {
            close(&path)?;
            let keys = read(&bytes, key).ok_or_else(|| malformed(&path))?;
            if key.is_some() && !encryption::is_sealed(&bytes) {
                // The folder was encrypted, and a power cut came before its secret was.
                write(&path, &keys, key).map_err(unusable)?;
            }
            Ok(keys)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let keys = Keys::new(random()?);
            write(&path, &keys, key).map_err(unusable)?;
            Ok(keys)
        }
        Err(error) => Err(unusable(error)),
    }
}

/// Writes the file of a folder anew under another key, or without one.
pub(crate) fn recode(folder: &Path, from: Option<&Key>, to: Option<&Key>) -> Result<(), Trouble> {
    let path = folder.join(FILE_NAME);
    match fs::read(&path) {
        Ok(bytes) => {
            let keys = read(&bytes, from).ok_or_else(|| malformed(&path))?;
            write(&path, &keys, to).map_err(|error| unusable(&path, &error))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(unusable(&path, &error)),
    }
}

/// Changes the secret.
pub(crate) fn run(step: &SecretStep) -> Result<(), Trouble> {
    let SecretStep::Rotate {
        data,
        secret_file,
        passphrase,
    } = step;
    let key = match secret_file {
        Some(_) => None,
        None => Place::Folder(data.clone(), Opener::of(passphrase)).key()?,
    };
    let path = secret_file.clone().unwrap_or_else(|| data.join(FILE_NAME));
    rotate(&path, key.as_ref(), today())?;
    let file = path.display().to_string();
    tell(&say!("command-secret-rotated", file = file));
    Ok(())
}

fn rotate(path: &Path, key: Option<&Key>, today: Date) -> Result<(), Trouble> {
    let bytes = fs::read(path).map_err(|error| unusable(path, &error))?;
    let mut keys = read(&bytes, key).ok_or_else(|| malformed(path))?;
    let until = today.saturating_add(FORMER_DAYS.days());
    keys.former.insert(
        0,
        Former {
            key: keys.key,
            until: end_of(until).ok_or_else(|| malformed(path))?,
        },
    );
    keys.key = random()?;
    write(path, &keys, key).map_err(|error| unusable(path, &error))
}

/// Takes a file of secrets away from everybody but its owner, or refuses it.
pub(crate) fn close(path: &Path) -> Result<(), Trouble> {
    let metadata = fs::metadata(path).map_err(|error| unusable(path, &error))?;
    if metadata.mode() & 0o077 == 0 {
        return Ok(());
    }
    let file = path.display().to_string();
    match fs::set_permissions(path, fs::Permissions::from_mode(0o600)) {
        Ok(()) => {
            tracing::warn!(file, "others could read this file of secrets: no longer");
            tell(&say!("command-secret-mended", file = file));
            Ok(())
        }
        Err(error) => {
            Err(trouble!(Exit::Fault, "command-secret-open", file = file).because(&error))
        }
    }
}

impl Keys {
    fn new(key: [u8; 32]) -> Self {
        Self {
            key,
            former: Vec::new(),
        }
    }
}

fn path(named: Option<&Path>, folder: Option<&Path>) -> Option<PathBuf> {
    named
        .map(PathBuf::from)
        .or_else(|| folder.map(|folder| folder.join(FILE_NAME)))
}

fn unusable(path: &Path, error: &io::Error) -> Trouble {
    let file = path.display().to_string();
    trouble!(Exit::Fault, "command-secret-unusable", file = file).because(error)
}

fn malformed(path: &Path) -> Trouble {
    let file = path.display().to_string();
    trouble!(Exit::Fault, "command-secret-malformed", file = file)
}

fn random() -> Result<[u8; 32], Trouble> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)
        .map_err(|error| trouble!(Exit::Fault, "command-no-randomness").because(&error))?;
    Ok(key)
}

fn today() -> Date {
    jiff::Timestamp::now().to_zoned(TimeZone::UTC).date()
}

fn end_of(day: Date) -> Option<Timestamp> {
    let end = day.tomorrow().ok()?.to_zoned(TimeZone::UTC).ok()?;
    Some(Timestamp(end.timestamp().as_millisecond()))
}

/// Readable for its owner only, and whole or not there: one key a line, the present one first, each
/// former one with the last day on which its cookies are taken. What was there is overwritten.
fn write(path: &Path, keys: &Keys, key: Option<&Key>) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = path.with_extension("new");
    let file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&aside)?;
    let written = match key {
        None => lines(file, keys)?,
        Some(key) => lines(encryption::Writer::new(key, file)?, keys)?.finish()?,
    };
    written.sync_all()?;
    let old = Old::hold(path)?;
    fs::rename(&aside, path)?;
    old.map_or(Ok(()), Old::overwrite)
}

fn lines<W: Write>(mut out: W, keys: &Keys) -> io::Result<W> {
    writeln!(out, "{}", hex(&keys.key))?;
    for former in &keys.former {
        let last = jiff::Timestamp::from_millisecond(former.until.0 - 1).unwrap_or_default();
        let last = last.to_zoned(TimeZone::UTC).date();
        writeln!(out, "{} {last}", hex(&former.key))?;
    }
    Ok(out)
}

/// What a file says, encrypted or not.
fn read(bytes: &[u8], key: Option<&Key>) -> Option<Keys> {
    if !encryption::is_sealed(bytes) {
        return parse(str::from_utf8(bytes).ok()?);
    }
    let plain = encryption::open_file(key?, bytes)?;
    parse(str::from_utf8(&plain).ok()?)
}

fn hex(key: &[u8; 32]) -> String {
    key.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn parse(text: &str) -> Option<Keys> {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut keys = Keys::new(key(lines.next()?)?);
    for line in lines {
        let (digits, last) = line.split_once(' ')?;
        keys.former.push(Former {
            key: key(digits)?,
            until: end_of(last.trim().parse().ok()?)?,
        });
    }
    Some(keys)
}

fn key(text: &str) -> Option<[u8; 32]> {
    // A digest is read the same way: 64 hexadecimal digits, 32 bytes.
    kuzul_journal::Digest::from_hex(text).map(|bytes| bytes.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mode(path: &Path) -> u32 {
        path.metadata().unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_key_stays_the_same_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let first = keep(None, Some(folder.path()), None).unwrap();
        assert_eq!(
            keep(None, Some(folder.path()), None).unwrap().key,
            first.key
        );
        assert_eq!(mode(&folder.path().join(FILE_NAME)), 0o600);
    }

    #[test]
    fn a_file_that_others_can_read_is_closed_to_them() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let first = keep(None, Some(folder.path()), None).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(
            keep(None, Some(folder.path()), None).unwrap().key,
            first.key
        );
        assert_eq!(mode(&path), 0o600);
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let good = "ab".repeat(32);
        for text in [
            "hush",
            "",
            "\n",
            &format!("{good}\n{good}\n"),
            &format!("{good}\n{good} x\n"),
        ] {
            fs::write(&path, text).unwrap();
            let kept = keep(None, Some(folder.path()), None);
            assert_eq!(kept.unwrap_err().exit, Exit::Fault, "{text}");
        }
    }

    #[test]
    fn a_new_key_leaves_those_before_for_ninety_days() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE_NAME);
        let before = keep(None, Some(folder.path()), None).unwrap();
        let day = |text: &str| text.parse::<Date>().unwrap();
        rotate(&path, None, day("2026-11-29")).unwrap();
        rotate(&path, None, day("2026-12-01")).unwrap();
        let after = keep(None, Some(folder.path()), None).unwrap();
        assert_eq!(after.former.len(), 2);
        assert_eq!(after.former[1].key, before.key);
        assert_ne!(after.key, after.former[0].key);
        let ends = jiff::Timestamp::from_millisecond(after.former[1].until.0).unwrap();
        assert_eq!(ends.to_string(), "2027-02-28T00:00:00Z");
        assert_eq!(mode(&path), 0o600);
    }
}
