//! The files of a demo: those in the program, or an edited copy.

use std::{fs, io, path::Path};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::{
    exit::{Exit, Trouble, trouble},
    speech::{Sentence, say},
};

/// Name in the folder and text of each file in the program.
const EMBEDDED: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/demo_files.rs"));

/// Name in the folder and bytes of each picture in the program.
const EMBEDDED_PICTURES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/demo_pictures.rs"));

/// Largest file that is read, in bytes: a person writes these.
const FILE_BYTES_MAX: u64 = 1 << 20;

/// Files that must be there.
pub(crate) const NAMES: [&str; 7] = [
    "territory.toml",
    "communes.csv",
    "council.toml",
    "referral.toml",
    "process.toml",
    "validation.toml",
    "opinion.toml",
];
/// Folders with a file for each thing.
const FOLDERS: [&str; 3] = ["meetings", "workshops", PICTURES];
/// The folder of pictures.
const PICTURES: &str = "pictures";

/// A file of facts.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Its path inside the folder, as it is named to whoever edits it.
    pub(crate) name: String,
    /// What it says; the bytes of a picture in base64.
    pub(crate) text: String,
}

/// A file with what it says.
#[derive(Debug)]
pub(crate) struct Read<T> {
    pub(crate) file: File,
    pub(crate) facts: T,
}

/// A place in a file.
#[derive(Clone, Debug)]
pub(crate) struct Origin {
    file: String,
    line: usize,
}

impl Origin {
    /// What is wrong there.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with what `say!` makes"
    )]
    pub(crate) fn wrong(&self, reason: Sentence) -> Trouble {
        trouble!(
            Exit::BadInput,
            "command-demo-wrong",
            file = self.file.clone(),
            line = self.line.to_string(),
            reason = reason.to_string(),
        )
    }
}

impl<T> Read<T> {
    /// The place of something that was read with its place.
    pub(crate) fn origin<V>(&self, value: &Spanned<V>) -> Origin {
        self.file.origin(self.file.line(value.span().start))
    }

    /// What is wrong with something that was read with its place.
    pub(crate) fn wrong<V>(&self, value: &Spanned<V>, reason: Sentence) -> Trouble {
        self.origin(value).wrong(reason)
    }
}

impl File {
    /// Reads its TOML; a key that is not known is refused.
    pub(crate) fn read<T: DeserializeOwned>(self) -> Result<Read<T>, Trouble> {
        match toml::from_str(&self.text) {
            Ok(facts) => Ok(Read { file: self, facts }),
            Err(error) => {
                let line = error.span().map_or(1, |span| self.line(span.start));
                let reason = error.message().trim().replace('\n', ", ");
                Err(self
                    .origin(line)
                    .wrong(say!("command-demo-not-read", reason = reason)))
            }
        }
    }

    /// A line, from 1.
    pub(crate) fn origin(&self, line: usize) -> Origin {
        Origin {
            file: self.name.clone(),
            line,
        }
    }

    fn line(&self, offset: usize) -> usize {
        let before = self.text.as_bytes().get(..offset).unwrap_or_default();
        1 + before.iter().filter(|byte| **byte == b'\n').count()
    }
}

/// The files in the program.
pub(crate) fn embedded() -> Vec<File> {
    let file = |(name, text): &(&str, &str)| File {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
    };
    let picture = |(name, bytes): &(&str, &[u8])| File {
        name: (*name).to_owned(),
        text: STANDARD.encode(bytes),
    };
    let pictures = EMBEDDED_PICTURES.iter().map(picture);
    EMBEDDED.iter().map(file).chain(pictures).collect()
}

/// The files of a folder. One that no part of the demo would read is refused: its name is wrong.
pub(crate) fn of_folder(folder: &Path) -> Result<Vec<File>, Trouble> {
    let mut files = Vec::new();
    for name in list(folder, "")? {
        if !NAMES.contains(&name.as_str()) {
            return Err(trouble!(Exit::BadInput, "command-demo-stray", file = name));
        }
        files.push(open(folder, name)?);
    }
    for part in FOLDERS {
        for name in list(folder, part)? {
            files.push(open(folder, name)?);
        }
    }
    for name in NAMES {
        if !files.iter().any(|file| file.name == name) {
            return Err(trouble!(
                Exit::BadInput,
                "command-demo-missing",
                file = name
            ));
        }
    }
    Ok(files)
}

/// Names of the files of facts in a part of the folder, in order.
fn list(folder: &Path, part: &str) -> Result<Vec<String>, Trouble> {
    let place = folder.join(part);
    let entries = match fs::read_dir(&place) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound && !part.is_empty() => {
            return Ok(Vec::new());
        }
        Err(error) => return Err(unreadable(&place, &error)),
    };
    let mut names = Vec::new();
    for entry in entries {
        let entry = entry.map_err(|error| unreadable(&place, &error))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_read = if part == PICTURES {
            name.ends_with(".png")
        } else {
            name.ends_with(".toml") || name.ends_with(".csv")
        };
        if is_read {
            names.push(if part.is_empty() {
                name
            } else {
                format!("{part}/{name}")
            });
        }
    }
    names.sort();
    Ok(names)
}

fn open(folder: &Path, name: String) -> Result<File, Trouble> {
    let path = folder.join(&name);
    let size = fs::metadata(&path)
        .map_err(|error| unreadable(&path, &error))?
        .len();
    if size > FILE_BYTES_MAX {
        return Err(trouble!(
            Exit::BadInput,
            "command-demo-too-large",
            file = name
        ));
    }
    let text = if name.starts_with(PICTURES) {
        fs::read(&path).map(|bytes| STANDARD.encode(bytes))
    } else {
        fs::read_to_string(&path)
    };
    let text = text.map_err(|error| unreadable(&path, &error))?;
    Ok(File { name, text })
}

fn unreadable(path: &Path, error: &io::Error) -> Trouble {
    trouble!(
        Exit::Fault,
        "command-unreadable",
        file = path.display().to_string()
    )
    .because(error)
}
