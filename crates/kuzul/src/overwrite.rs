//! Files that are to be gone: overwritten before they are removed, as far as the file system writes
//! where the file was. SSDs and file systems that copy do not.

use std::{
    fs::{self, File},
    io::{self, Seek, Write},
    path::Path,
};

/// Zeros that are written at a time.
static ZEROS: [u8; 1 << 16] = [0; 1 << 16];

/// A file that is about to lose its name.
pub(crate) struct Old(File);

impl Old {
    /// Takes hold of it; `None` where there is none.
    pub(crate) fn hold(path: &Path) -> io::Result<Option<Self>> {
        match File::options().write(true).open(path) {
            Ok(file) => Ok(Some(Self(file))),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Overwrites it, on the disk when it returns.
    pub(crate) fn overwrite(mut self) -> io::Result<()> {
        let mut left = self.0.metadata()?.len();
        self.0.rewind()?;
        while left > 0 {
            let now = left.min(ZEROS.len() as u64);
            // Never more than there are zeros.
            let zeros = ZEROS.get(..usize::try_from(now).unwrap_or(0));
            self.0.write_all(zeros.unwrap_or_default())?;
            left -= now;
        }
        self.0.sync_all()?;
        self.0.set_len(0)
    }
}

/// Overwrites a file and removes it; nothing where there is none.
pub(crate) fn remove(path: &Path) -> io::Result<()> {
    let Some(old) = Old::hold(path)? else {
        return Ok(());
    };
    old.overwrite()?;
    fs::remove_file(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_in_a_file_is_overwritten_where_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("words"), folder.path().join("other"));
        fs::write(&path, "words ".repeat(30_000)).unwrap();
        // Another name of the same file sees what became of it.
        fs::hard_link(&path, &other).unwrap();
        let old = Old::hold(&path).unwrap().unwrap();
        fs::remove_file(&path).unwrap();
        old.overwrite().unwrap();
        assert_eq!(fs::metadata(&other).unwrap().len(), 0);
        remove(&other).unwrap();
        remove(&other).unwrap();
        assert!(!other.exists());
    }
}
