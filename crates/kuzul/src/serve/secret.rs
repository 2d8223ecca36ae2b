//! The key of pseudonyms: made once, kept beside the data, never shown.

use std::{
    fs::{self, File},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use crate::exit::{Exit, Trouble, trouble};

/// Name of its file in the data folder.
const FILE_NAME: &str = "kuzul.secret";

/// Reads the key from the file that was named, or else from the data folder, where it is made when
/// there is none. Without either it lasts as long as the process.
pub(super) fn keep(named: Option<&Path>, folder: Option<&Path>) -> Result<[u8; 32], Trouble> {
    let Some(path) = named
        .map(PathBuf::from)
        .or_else(|| folder.map(|folder| folder.join(FILE_NAME)))
    else {
        tracing::warn!(
            "pseudonyms last as long as this process; give --data or --secret-file to keep them"
        );
        return random();
    };
    let unusable = |error: io::Error| {
        trouble!(
            Exit::Fault,
            "command-secret-unusable",
            file = path.display().to_string()
        )
        .because(&error)
    };
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = random()?;
            return write(&path, &key).map(|()| key).map_err(unusable);
        }
        Err(error) => return Err(unusable(error)),
    };
    let malformed = || {
        trouble!(
            Exit::Fault,
            "command-secret-malformed",
            file = path.display().to_string()
        )
    };
    parse(text.trim()).ok_or_else(malformed)
}

fn random() -> Result<[u8; 32], Trouble> {
    let mut key = [0; 32];
    getrandom::fill(&mut key)
        .map_err(|error| trouble!(Exit::Fault, "command-no-randomness").because(&error))?;
    Ok(key)
}

/// Readable for its owner only, and whole or not there.
fn write(path: &Path, key: &[u8; 32]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    let aside = path.with_extension("new");
    let mut file = File::options()
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(&aside)?;
    for byte in key {
        write!(file, "{byte:02x}")?;
    }
    writeln!(file)?;
    file.sync_all()?;
    fs::rename(&aside, path)
}

fn parse(text: &str) -> Option<[u8; 32]> {
    // A digest is read the same way: 64 hexadecimal digits, 32 bytes.
    kuzul_journal::Digest::from_hex(text).map(|bytes| bytes.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_stays_the_same_and_is_its_owners() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let first = keep(None, Some(folder.path())).unwrap();
        assert_eq!(keep(None, Some(folder.path())).unwrap(), first);
        let mode = folder
            .path()
            .join(FILE_NAME)
            .metadata()
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_file_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(FILE_NAME), "hush").unwrap();
        assert_eq!(
            keep(None, Some(folder.path())).unwrap_err().exit,
            Exit::Fault
        );
    }
}
