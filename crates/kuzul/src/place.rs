//! Where the data of a territory are: a folder with a SQLite file, or a PostgreSQL database.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use kuzul_journal::{
    Fault, Journal, Store, Stream,
    encryption::{Key, Passphrase},
    postgres::PostgresStore,
    sqlite::{self, Kind, SqliteStore},
};

use crate::{
    arguments::{Location, TERRITORY},
    exit::{self, Exit, Trouble, trouble},
    import,
    opener::{self, Opener},
};

/// The folder that is used when nothing else is said.
const FOLDER: &str = "data";
/// Written by whoever holds a data folder, so that the next one can say who it is.
pub(crate) const HOLDER: &str = "kuzul.holder";

/// Where the data are.
#[derive(Clone, Debug)]
pub(crate) enum Place {
    /// A folder with a SQLite file, and how it is opened where it is encrypted.
    Folder(PathBuf, Opener),
    /// A PostgreSQL database.
    Server(DatabaseUrl),
}

/// The address of a database. It may hold a password, so it never shows itself.
#[derive(Clone)]
pub(crate) struct DatabaseUrl(String);

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for DatabaseUrl {
    /// Without password and without options, which may hold one too.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let rest = rest.split(['?', '#']).next().unwrap_or_default();
        let (user, server) = rest.rsplit_once('@').unwrap_or(("", rest));
        let user = user.split(':').next().unwrap_or_default();
        let at = if user.is_empty() { "" } else { "@" };
        write!(f, "postgres://{user}{at}{server}")
    }
}

impl From<String> for DatabaseUrl {
    fn from(url: String) -> Self {
        Self(url)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder, _) => folder.display().fmt(f),
            Self::Server(url) => url.fmt(f),
        }
    }
}

/// How SQLite syncs: fully. The power-cut test must find losses without that, as proof that it
/// sees, and asks for it by a variable of the environment that is no option.
fn synchronisation() -> sqlite::Sync {
    if std::env::var_os("KUZUL_SQLITE_SYNCHRONOUS").is_some_and(|value| value == "normal") {
        tracing::warn!("KUZUL_SQLITE_SYNCHRONOUS=normal: a power cut loses what was acknowledged");
        return sqlite::Sync::Normal;
    }
    sqlite::Sync::Full
}

/// A store that is open for writing, with the note of who holds it.
pub(crate) struct Held {
    pub(crate) store: Box<dyn Store>,
    /// Under which the store is encrypted, and what lies beside it.
    pub(crate) key: Option<Key>,
    /// Removed when the store is given back.
    note: Option<PathBuf>,
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Some(note) = &self.note {
            // A note that stays is not believed: only the folder's lock says that it is held.
            let _ = fs::remove_file(note);
        }
    }
}

impl Place {
    /// The place that the options name.
    pub(crate) fn of(location: &Location) -> Result<Self, Trouble> {
        let from_file = location
            .database_file
            .as_deref()
            .map(read_url)
            .transpose()?;
        let opener = Opener::of(&location.passphrase);
        match location.database.clone().or(from_file) {
            Some(_) if opener.is_given() => {
                Err(trouble!(Exit::Usage, "command-passphrase-for-server"))
            }
            Some(url) if url.0.starts_with("postgres://") || url.0.starts_with("postgresql://") => {
                Ok(Self::Server(url))
            }
            Some(_) => Err(trouble!(Exit::Usage, "command-not-postgres")),
            None => {
                let folder = location.data.clone().unwrap_or_else(|| FOLDER.into());
                Ok(Self::Folder(folder, opener))
            }
        }
    }

    pub(crate) fn is_server(&self) -> bool {
        matches!(self, Self::Server(_))
    }

    /// The database file, where there is one.
    pub(crate) fn file(&self) -> Option<PathBuf> {
        match self {
            Self::Folder(folder, _) => Some(folder.join(sqlite::FILE_NAME)),
            Self::Server(_) => None,
        }
    }

    /// How encrypted data are opened.
    pub(crate) fn opener(&self) -> Opener {
        match self {
            Self::Folder(_, opener) => opener.clone(),
            Self::Server(_) => Opener::default(),
        }
    }

    /// The key of the data that are there; `None` where they are not encrypted.
    pub(crate) fn key(&self) -> Result<Option<Key>, Trouble> {
        match (self, self.file()) {
            (Self::Folder(_, opener), Some(file)) => opener.key_of(&file),
            _ => Ok(None),
        }
    }

    /// The key under which it is written to: a new one where there are no data yet and a passphrase
    /// is given. Nobody is to believe that data are encrypted that are not.
    fn key_to_write(&self) -> Result<Option<Key>, Trouble> {
        let (Self::Folder(_, opener), Some(file)) = (self, self.file()) else {
            return Ok(None);
        };
        match sqlite::kind(&file).map_err(|fault| self.trouble(&fault))? {
            Kind::Encrypted(lock) => opener.open(&file, &lock).map(Some),
            Kind::Empty if opener.is_given() => opener.new_key().map(Some),
            Kind::Plain if opener.is_given() => Err(self.trouble(&Fault::NotLocked)),
            Kind::Empty | Kind::Plain => Ok(None),
        }
    }

    /// Opens it for writing, made if it is not there; nobody else writes to a folder meanwhile.
    pub(crate) fn hold(&self, as_whom: &str) -> Result<Held, Trouble> {
        let key = self.key_to_write()?;
        let opened: Result<Box<dyn Store>, Fault> = match self {
            Self::Folder(folder, _) => {
                SqliteStore::open_with(folder, synchronisation(), key.clone())
                    .map(|store| Box::new(store) as _)
            }
            Self::Server(url) => PostgresStore::open(&url.0).map(|store| Box::new(store) as _),
        };
        let store = opened.map_err(|fault| self.trouble(&fault))?;
        let note = match self {
            Self::Folder(folder, _) => Some(folder.join(HOLDER)),
            Self::Server(_) => None,
        };
        if let (Self::Folder(folder, _), Some(_)) = (self, &key) {
            // An encrypted folder keeps no half of an unlocking that was interrupted. Whoever writes
            // there next removes it too, and says why where that fails.
            let _ = import::tidy(folder);
        }
        if let Some(note) = &note {
            // Only a courtesy to whoever comes next: a full disk must not keep the store shut.
            let _ = fs::write(note, format!("{} {as_whom}\n", std::process::id()));
        }
        Ok(Held { store, key, note })
    }

    /// Opens it for reading, beside a process that may be writing.
    pub(crate) fn reader(&self) -> Result<Box<dyn Journal>, Trouble> {
        match self {
            Self::Folder(_, opener) => {
                let file = self.existing_file()?;
                sqlite::open_to_read(&file, opener.key_of(&file)?.as_ref())
            }
            Self::Server(url) => PostgresStore::open(&url.0).and_then(|store| store.reader()),
        }
        .map_err(|fault| self.trouble(&fault))
    }

    /// The territories that are there.
    pub(crate) fn territories(&self) -> Result<Vec<Stream>, Trouble> {
        match self {
            Self::Folder(..) => sqlite::streams(&self.existing_file()?),
            Self::Server(url) => PostgresStore::open(&url.0).and_then(|store| store.streams()),
        }
        .map_err(|fault| self.trouble(&fault))
    }

    /// The territory that the options name. Where none was named, the only one of a folder: a room
    /// that was taken along keeps the name of its town.
    pub(crate) fn territory(&self, location: &Location) -> Result<Stream, Trouble> {
        let asked = &location.territory;
        let there = self.file().is_some_and(|file| file.exists());
        if asked.as_str() == TERRITORY && there {
            let territories = self.territories()?;
            if let [only] = &territories[..] {
                return Ok(only.clone());
            }
        }
        Ok(asked.clone())
    }

    /// Refuses a territory that is not there, where others are.
    pub(crate) fn expect_territory(&self, stream: &Stream) -> Result<(), Trouble> {
        let territories = self.territories()?;
        if territories.is_empty() || territories.contains(stream) {
            return Ok(());
        }
        let names: Vec<_> = territories.iter().map(Stream::as_str).collect();
        Err(trouble!(
            Exit::Fault,
            "command-no-territory",
            territory = stream.to_string(),
            place = self.to_string(),
            others = names.join(", "),
        ))
    }

    /// Tells a command of this program where the data are; the address of a database may hold a
    /// password, so it goes by the environment. A passphrase goes by the command's standard input
    /// ([`passphrase_for`](Self::passphrase_for)).
    pub(crate) fn give_to(&self, stream: &Stream, command: &mut std::process::Command) {
        for name in ["KUZUL_DATA", "KUZUL_DATABASE", "KUZUL_DATABASE_FILE"] {
            command.env_remove(name);
        }
        match self {
            Self::Folder(folder, _) => command.env("KUZUL_DATA", folder),
            Self::Server(url) => command.env("KUZUL_DATABASE", &url.0),
        };
        command.env("KUZUL_TERRITORY", stream.as_str());
    }

    /// Lets a command of this program open what this process has opened: gives what is to be written
    /// to its standard input.
    pub(crate) fn passphrase_for(&self, command: &mut std::process::Command) -> Option<Passphrase> {
        let passphrase = self.opener().passphrase();
        match passphrase {
            Some(_) => command.env("KUZUL_PASSPHRASE_FILE", opener::STDIN),
            None => command.env_remove("KUZUL_PASSPHRASE_FILE"),
        };
        passphrase
    }

    fn existing_file(&self) -> Result<PathBuf, Trouble> {
        let file = self.file().unwrap_or_default();
        if file.exists() {
            Ok(file)
        } else {
            Err(trouble!(
                Exit::Fault,
                "command-no-data",
                place = self.to_string()
            ))
        }
    }

    /// What a fault of the journal means here.
    pub(crate) fn trouble(&self, fault: &Fault) -> Trouble {
        exit::fault(self, fault)
    }

    /// Says who holds the folder.
    pub(crate) fn held(&self) -> Trouble {
        let Self::Folder(folder, _) = self else {
            return trouble!(Exit::InUse, "command-in-use", place = self.to_string());
        };
        let note = fs::read_to_string(folder.join(HOLDER)).unwrap_or_default();
        let place = folder.display().to_string();
        match note.trim().split_once(' ') {
            Some((process, as_whom)) => trouble!(
                Exit::InUse,
                "command-in-use-by",
                place = place,
                process = process.to_owned(),
                command = as_whom.to_owned(),
            ),
            None => trouble!(Exit::InUse, "command-in-use", place = place),
        }
    }
}

fn read_url(file: &Path) -> Result<DatabaseUrl, Trouble> {
    let text = fs::read_to_string(file).map_err(|error| {
        trouble!(
            Exit::Fault,
            "command-unreadable",
            file = file.display().to_string()
        )
        .because(&error)
    })?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty());
    Ok(DatabaseUrl(line.unwrap_or_default().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        for (url, shown) in [
            (
                "postgres://anna:hush@db.example/kuzul",
                "postgres://anna@db.example/kuzul",
            ),
            (
                "postgresql://db:5432/kuzul?password=hush",
                "postgres://db:5432/kuzul",
            ),
            ("postgres://a:hu@sh@db/kuzul", "postgres://a@db/kuzul"),
            ("hush", "postgres://"),
        ] {
            assert_eq!(DatabaseUrl(url.into()).to_string(), shown);
            assert!(!format!("{:?}", Place::Server(DatabaseUrl(url.into()))).contains("hush"));
        }
    }
}
