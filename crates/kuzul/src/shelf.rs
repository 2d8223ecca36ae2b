//! Where copies of everything lie: a folder, or a store that speaks S3.

use std::{fs, io, path::Path, str::FromStr, sync::Arc};

use futures_util::TryStreamExt;
use kuzul_journal::{Stream, Timestamp};
use object_store::{
    ObjectStore, ObjectStoreExt, aws::AmazonS3Builder, buffered::BufWriter, local::LocalFileSystem,
    path::Path as Key,
};
use tokio::io::AsyncWriteExt;

use crate::{
    arguments::StoreAccess,
    exit::{Exit, Trouble, trouble},
    secret,
};

/// What names of copies begin with.
const PREFIX: &str = "kuzul-";
/// Time in a name: sorted by name, copies are sorted by time.
const TIME: &str = "%Y%m%dT%H%M%SZ";

/// A place of copies, or one copy, as it is named on the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// A file or a folder of this machine.
    Local(std::path::PathBuf),
    /// A bucket of a store, and what stands before each name in it.
    Store { bucket: String, prefix: String },
}

impl FromStr for Target {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let Some(rest) = text.strip_prefix("s3://") else {
            return Ok(Self::Local(text.into()));
        };
        let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
        let sound = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.".contains(c);
        if bucket.is_empty() || !bucket.chars().all(sound) {
            return Err("not s3://BUCKET/PREFIX with a bucket of a-z, 0-9, - and .".to_owned());
        }
        Ok(Self::Store {
            bucket: bucket.to_owned(),
            prefix: prefix.trim_matches('/').to_owned(),
        })
    }
}

impl std::fmt::Display for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Local(path) => path.display().fmt(f),
            Self::Store { bucket, prefix } => write!(f, "s3://{bucket}/{prefix}"),
        }
    }
}

/// A copy on a shelf.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Copy {
    /// When it was begun.
    pub(crate) made: Timestamp,
    /// Its name on the shelf.
    pub(crate) name: String,
}

impl Copy {
    /// A new one of a territory; `ending` says what kind of file it is.
    pub(crate) fn new(stream: &Stream, made: Timestamp, ending: &str) -> Self {
        let time = jiff::Timestamp::from_millisecond(made.0).unwrap_or_default();
        Self {
            // To the second, as the name has it.
            made: Timestamp(made.0.div_euclid(1_000) * 1_000),
            name: format!("{PREFIX}{stream}-{}.{ending}", time.strftime(TIME)),
        }
    }

    /// Reads the name of a copy of a territory, or of any where none is given.
    fn read(name: &str, stream: Option<&Stream>) -> Option<Self> {
        let (stem, _) = name.strip_prefix(PREFIX)?.rsplit_once('.')?;
        let (territory, time) = stem.rsplit_once('-')?;
        if stream.is_some_and(|stream| stream.to_string() != territory) {
            return None;
        }
        let time = jiff::civil::DateTime::strptime(TIME, time).ok()?;
        let time = time.to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(Self {
            made: Timestamp(time.timestamp().as_millisecond()),
            name: name.to_owned(),
        })
    }
}

/// A place of copies that is open.
pub(crate) struct Shelf {
    store: Arc<dyn ObjectStore>,
    prefix: Key,
    /// As it was named.
    target: Target,
}

impl Shelf {
    /// Opens a place; a folder is made if it is not there.
    pub(crate) fn open(target: &Target, access: &StoreAccess) -> Result<Self, Trouble> {
        let (store, prefix): (Arc<dyn ObjectStore>, Key) = match target {
            Target::Local(folder) => {
                let opened = fs::create_dir_all(folder)
                    .map_err(object_store_error)
                    .and_then(|()| LocalFileSystem::new_with_prefix(folder));
                let store = opened.map_err(|error| unusable(target, &error))?;
                (Arc::new(store.with_fsync(true)), Key::default())
            }
            Target::Store { bucket, prefix } => {
                let store = bucket_of(bucket, access)?;
                (Arc::new(store), Key::from(prefix.as_str()))
            }
        };
        Ok(Self {
            store,
            prefix,
            target: target.clone(),
        })
    }

    fn key(&self, name: &str) -> Key {
        self.prefix.clone().join(name)
    }

    /// The copies of a territory, or of all, oldest first.
    pub(crate) async fn copies(&self, stream: Option<&Stream>) -> Result<Vec<Copy>, Trouble> {
        let listed = self.store.list_with_delimiter(Some(&self.prefix)).await;
        let listed = listed.map_err(|error| unusable(&self.target, &error))?;
        let names = listed.objects.iter().filter_map(|o| o.location.filename());
        let mut copies: Vec<_> = names.filter_map(|name| Copy::read(name, stream)).collect();
        copies.sort();
        Ok(copies)
    }

    /// Puts a file on it: it is there under this name as a whole or not at all.
    pub(crate) async fn put(&self, copy: &Copy, file: &Path) -> Result<(), Trouble> {
        let mut writer = BufWriter::new(Arc::clone(&self.store), self.key(&copy.name));
        let written = async {
            let mut reader = tokio::fs::File::open(file).await?;
            tokio::io::copy(&mut reader, &mut writer).await?;
            writer.shutdown().await
        };
        match written.await {
            Ok(()) => Ok(()),
            Err(error) => {
                // What was sent in parts is given back, where the store still answers.
                let _ = writer.abort().await;
                Err(unusable(&self.target, &error))
            }
        }
    }

    /// Writes a copy to a new file of this machine.
    pub(crate) async fn fetch(&self, copy: &Copy, to: &Path) -> Result<(), Trouble> {
        let got = self.store.get(&self.key(&copy.name)).await;
        let got = got.map_err(|error| unusable(&self.target, &error))?;
        let written = async {
            let mut file = tokio::fs::File::create_new(to).await?;
            let mut bytes = got.into_stream();
            while let Some(part) = bytes.try_next().await.map_err(io::Error::other)? {
                file.write_all(&part).await?;
            }
            file.sync_all().await
        };
        written.await.map_err(|error: io::Error| {
            let name = to.display().to_string();
            trouble!(Exit::Fault, "command-unwritable", file = name).because(&error)
        })
    }

    /// The small files whose names begin so, each with its bytes.
    pub(crate) async fn small_files(&self, begin: &str) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
        let listed = self.store.list_with_delimiter(Some(&self.prefix)).await;
        let listed = listed.map_err(|error| unusable(&self.target, &error))?;
        let mut found = Vec::new();
        for object in &listed.objects {
            let name = object.location.filename().unwrap_or_default();
            if !name.starts_with(begin) {
                continue;
            }
            let bytes = async { self.store.get(&object.location).await?.bytes().await };
            let bytes = bytes
                .await
                .map_err(|error| unusable(&self.target, &error))?;
            found.push((name.to_owned(), bytes.to_vec()));
        }
        Ok(found)
    }

    /// Writes a small file, in the place of the one before.
    pub(crate) async fn put_small(&self, name: &str, bytes: Vec<u8>) -> Result<(), Trouble> {
        let put = self.store.put(&self.key(name), bytes.into()).await;
        put.map(drop)
            .map_err(|error| unusable(&self.target, &error))
    }

    /// Removes all copies of a territory but the newest. Answers how many went.
    pub(crate) async fn keep_newest(&self, stream: &Stream, keep: usize) -> Result<usize, Trouble> {
        let copies = self.copies(Some(stream)).await?;
        let old = &copies[..copies.len().saturating_sub(keep)];
        for copy in old {
            let removed = self.store.delete(&self.key(&copy.name)).await;
            removed.map_err(|error| unusable(&self.target, &error))?;
        }
        Ok(old.len())
    }
}

fn bucket_of(bucket: &str, access: &StoreAccess) -> Result<object_store::aws::AmazonS3, Trouble> {
    let mut builder = AmazonS3Builder::from_env()
        .with_bucket_name(bucket)
        .with_region(&access.s3_region);
    if let Some(endpoint) = &access.s3_endpoint {
        builder = builder
            .with_endpoint(endpoint)
            // Without TLS for a store on this machine only: a copy holds what is personal.
            .with_allow_http(is_on_this_machine(endpoint));
    }
    if let Some(file) = &access.s3_key_file {
        let [name, secret] = key_in(file)?;
        builder = builder
            .with_access_key_id(name)
            .with_secret_access_key(secret);
    }
    builder.build().map_err(|error| {
        trouble!(Exit::Usage, "command-no-store", bucket = bucket.to_owned()).because(&error)
    })
}

fn is_on_this_machine(endpoint: &str) -> bool {
    ["http://127.0.0.1", "http://[::1]", "http://localhost"]
        .iter()
        .filter_map(|start| endpoint.strip_prefix(start))
        .any(|rest| rest.is_empty() || rest.starts_with([':', '/']))
}

fn key_in(file: &Path) -> Result<[String; 2], Trouble> {
    let name = file.display().to_string();
    let text = fs::read_to_string(file).map_err(|error| {
        trouble!(Exit::Fault, "command-unreadable", file = name.clone()).because(&error)
    })?;
    secret::close(file)?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    match (lines.next(), lines.next(), lines.next()) {
        (Some(key), Some(secret), None) => Ok([key.to_owned(), secret.to_owned()]),
        _ => Err(trouble!(Exit::Usage, "command-key-malformed", file = name)),
    }
}

fn unusable(target: &Target, error: &dyn std::error::Error) -> Trouble {
    let exit = match target {
        Target::Local(_) => Exit::Fault,
        Target::Store { .. } => Exit::Unreachable,
    };
    trouble!(exit, "command-shelf-unusable", place = target.to_string()).because(error)
}

fn object_store_error(error: io::Error) -> object_store::Error {
    object_store::Error::Generic {
        store: "folder",
        source: Box::new(error),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stream(name: &str) -> Stream {
        Stream::new(name).unwrap()
    }

    #[test]
    fn the_name_of_a_copy_says_of_what_and_when() {
        let copy = Copy::new(&stream("baie"), Timestamp(1_464_739_200_123), "sqlite3");
        assert_eq!(copy.name, "kuzul-baie-20160601T000000Z.sqlite3");
        assert_eq!(
            Copy::read(&copy.name, Some(&stream("baie"))),
            Some(copy.clone())
        );
        assert_eq!(Copy::read(&copy.name, None), Some(copy.clone()));
        assert_eq!(Copy::read(&copy.name, Some(&stream("ba"))), None);
    }

    #[test]
    fn a_file_of_somebody_else_is_no_copy() {
        for name in [
            "",
            "notes.txt",
            "kuzul-baie.sqlite3",
            "kuzul-baie-monday.sqlite3",
        ] {
            assert_eq!(Copy::read(name, None), None, "{name}");
        }
    }

    #[test]
    fn a_target_is_a_path_or_a_bucket() {
        let store = |bucket: &str, prefix: &str| Target::Store {
            bucket: bucket.to_owned(),
            prefix: prefix.to_owned(),
        };
        assert_eq!("s3://copies".parse(), Ok(store("copies", "")));
        assert_eq!("s3://copies/a/b/".parse(), Ok(store("copies", "a/b")));
        assert_eq!("./copies".parse(), Ok(Target::Local("./copies".into())));
        assert!("s3:///a".parse::<Target>().is_err());
        assert!("s3://Co pies".parse::<Target>().is_err());
    }

    #[test]
    fn a_store_without_tls_is_on_this_machine() {
        assert!(is_on_this_machine("http://127.0.0.1:9000"));
        assert!(is_on_this_machine("http://localhost/"));
        assert!(!is_on_this_machine("http://localhost.example.net"));
        assert!(!is_on_this_machine("http://10.0.0.1:9000"));
    }
}
