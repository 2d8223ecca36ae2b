//! What was erased, told outside the journal and its copies: a copy from before the erasure that is
//! put back drops it again. A list holds numbers, grounds and digests, and nothing of anybody.
//!
//! Its first line says of which territory it is, and up to which record of the journal it was made.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

use kuzul_engine::{CommandId, Engine, Options, Submission};
use kuzul_journal::{Digest, Fault, Head, Journal, Part, Seq, Store, Stream, redaction::Redaction};
use kuzul_model::{
    Actor, Command, Kuzul,
    redaction::{self, Ground, LET_GO_MAX},
};
use serde::{Deserialize, Serialize};

use crate::{
    arguments::StoreAccess,
    exit::{Exit, Trouble, trouble},
    journal_file::{self, BATCH},
    place::Place,
    serve,
    shelf::{Shelf, Target},
};

/// What names of lists begin with.
pub(crate) const PREFIX: &str = "erasures-";

/// A text that was dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Erased {
    /// Its record.
    seq: Seq,
    /// Which of its two texts.
    part: Part,
    /// Of its words and their salt. The salt is gone with the words: nobody can guess them from it.
    digest: Digest,
    /// On what legal ground.
    ground: String,
}

/// The first line of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Heading {
    territory: String,
    through: Head,
}

/// What was erased of a territory.
#[derive(Clone, Debug)]
pub(crate) struct Erasures {
    stream: Stream,
    through: Head,
    texts: BTreeSet<Erased>,
}

impl Erasures {
    /// Of a territory of which nothing is known yet.
    pub(crate) fn none(stream: &Stream) -> Self {
        Self {
            stream: stream.clone(),
            through: kuzul_journal::chain::genesis(stream),
            texts: BTreeSet::new(),
        }
    }

    /// Of which territory.
    pub(crate) fn stream(&self) -> &Stream {
        &self.stream
    }

    /// Name of the file of a territory's list.
    fn file_name(stream: &Stream) -> String {
        format!("{PREFIX}{stream}.jsonl")
    }

    /// Reads a list; `None` where it is none.
    fn read(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        let heading: Heading = serde_json::from_str(lines.next()?).ok()?;
        let texts = lines.map(|line| serde_json::from_str(line).ok());
        Some(Self {
            stream: Stream::new(heading.territory).ok()?,
            through: heading.through,
            texts: texts.collect::<Option<_>>()?,
        })
    }

    /// As a file has it.
    fn written(&self) -> String {
        let heading = Heading {
            territory: self.stream.to_string(),
            through: self.through,
        };
        let mut text = line(&heading);
        text.extend(self.texts.iter().map(line));
        text
    }

    /// Whether nothing was erased.
    pub(crate) fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Adds what another list says. Whatever was erased once is not to come back, also where the
    /// journal began again from a copy since.
    pub(crate) fn join(&mut self, other: Self) {
        if self.through.seq < other.through.seq {
            self.through = other.through;
        }
        self.texts.extend(other.texts);
    }

    /// Adds what was erased in a journal since it was looked at last. Answers whether anything was.
    pub(crate) fn follow(&mut self, journal: &mut dyn Journal) -> Result<bool, Fault> {
        let there = journal_file::record(journal, &self.stream, self.through.seq)?;
        if there.is_none_or(|record| record.head() != self.through) {
            // Another journal than the one that the list was made from.
            self.through = kuzul_journal::chain::genesis(&self.stream);
        }
        let before = self.texts.len();
        loop {
            let part = journal.read_from(&self.stream, self.through.seq, BATCH)?;
            let Some(last) = part.last() else {
                return Ok(self.texts.len() > before);
            };
            for redaction in part.iter().filter_map(Redaction::of) {
                if let Some(record) = journal_file::record(journal, &self.stream, redaction.seq)? {
                    self.texts.insert(Erased {
                        seq: redaction.seq,
                        part: redaction.part,
                        digest: record.part(redaction.part).digest,
                        ground: redaction.ground,
                    });
                }
            }
            self.through = last.head();
        }
    }

    /// Reads the list in a folder, where there is one.
    pub(crate) fn in_folder(folder: &Path, stream: &Stream) -> Result<Option<Self>, Trouble> {
        let file = folder.join(Self::file_name(stream));
        match fs::read_to_string(&file) {
            Ok(text) => Self::read(&text)
                .map(Some)
                .ok_or_else(|| no_list(&file.display())),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(unreadable(&file, &error)),
        }
    }

    /// Writes the list into a folder, whole or not at all.
    pub(crate) fn put_in_folder(&self, folder: &Path) -> Result<(), Trouble> {
        let file = folder.join(Self::file_name(&self.stream));
        let aside = file.with_extension("new");
        let written = fs::File::create(&aside)
            .and_then(|mut new| {
                new.write_all(self.written().as_bytes())?;
                new.sync_all()
            })
            .and_then(|()| fs::rename(&aside, &file));
        written.map_err(|error| {
            let file = file.display().to_string();
            trouble!(Exit::Fault, "command-not-written", file = file).because(&error)
        })
    }

    /// Reads the list on a shelf, where there is one.
    pub(crate) async fn on_shelf(shelf: &Shelf, stream: &Stream) -> Result<Option<Self>, Trouble> {
        let name = Self::file_name(stream);
        let found = shelf.small_files(&name).await?;
        let found = found.into_iter().find(|(found, _)| *found == name);
        found
            .map(|(name, bytes)| of_bytes(&name, &bytes))
            .transpose()
    }

    /// Puts the list on a shelf.
    pub(crate) async fn put_on_shelf(&self, shelf: &Shelf) -> Result<(), Trouble> {
        let name = Self::file_name(&self.stream);
        shelf.put_small(&name, self.written().into_bytes()).await
    }

    /// The texts that are there again.
    fn back(&self, journal: &mut dyn Journal) -> Result<Vec<(Seq, Part, Ground)>, Fault> {
        let mut back = Vec::new();
        for text in &self.texts {
            let record = journal_file::record(journal, &self.stream, text.seq)?;
            let found = record.as_ref().map(|record| record.part(text.part));
            if found.is_some_and(|it| it.kept.is_some() && it.digest == text.digest) {
                // A ground of a later version is still somebody's right.
                let ground = Ground::named(&text.ground).unwrap_or(Ground::Erasure);
                back.push((text.seq, text.part, ground));
            }
        }
        Ok(back)
    }
}

fn line(value: &impl Serialize) -> String {
    // Numbers and short names: always JSON.
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn of_bytes(name: &str, bytes: &[u8]) -> Result<Erasures, Trouble> {
    let read = str::from_utf8(bytes).ok().and_then(Erasures::read);
    read.ok_or_else(|| no_list(&name))
}

fn no_list(file: &dyn std::fmt::Display) -> Trouble {
    trouble!(
        Exit::BadInput,
        "command-no-erasures",
        file = file.to_string()
    )
}

fn unreadable(file: &Path, error: &io::Error) -> Trouble {
    let file = file.display().to_string();
    trouble!(Exit::Fault, "command-unreadable", file = file).because(error)
}

/// The lists of all territories that can be found.
#[derive(Debug, Default)]
pub(crate) struct Lists(BTreeMap<String, Erasures>);

impl Lists {
    /// Those that were named, that lie beside a backup, and that lie in the folder that it goes to.
    pub(crate) fn found(
        named: &[PathBuf],
        from: &Target,
        access: &StoreAccess,
        place: &Place,
    ) -> Result<Self, Trouble> {
        let mut lists = Self::default();
        for file in named {
            let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
            lists.add(of_bytes(&file.display().to_string(), &bytes)?);
        }
        let beside = match from {
            Target::Local(path) if !path.is_dir() => Target::Local(folder_of(path)),
            other => other.clone(),
        };
        let in_place = match place {
            Place::Folder(folder, _) if folder.is_dir() => Some(Target::Local(folder.clone())),
            _ => None,
        };
        for place in [Some(beside), in_place].into_iter().flatten() {
            let shelf = Shelf::open(&place, access)?;
            let files = serve::runtime()?.block_on(shelf.small_files(PREFIX))?;
            for (name, bytes) in files {
                lists.add(of_bytes(&name, &bytes)?);
            }
        }
        Ok(lists)
    }

    fn add(&mut self, list: Erasures) {
        let name = list.stream.to_string();
        match self.0.get_mut(&name) {
            Some(known) => known.join(list),
            None => drop(self.0.insert(name, list)),
        }
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Drops again what a copy brought back. Answers how many texts that were.
    pub(crate) fn apply(&self, place: &Place, store: &dyn Store) -> Result<usize, Trouble> {
        let in_place = |fault: Fault| place.trouble(&fault);
        let mut count = 0;
        for list in self.0.values() {
            let mut journal = store.reader().map_err(in_place)?;
            let back = list.back(&mut *journal).map_err(in_place)?;
            if !back.is_empty() {
                drop_again(place, store, &list.stream, &back)?;
                count += back.len();
            }
        }
        Ok(count)
    }

    /// Writes them into a folder, so that the next copy to be put back is held against them too.
    pub(crate) fn put_in_folder(&self, folder: &Path) -> Result<(), Trouble> {
        let mut lists = self.0.values().filter(|list| !list.is_empty());
        lists.try_for_each(|list| list.put_in_folder(folder))
    }
}

fn folder_of(file: &Path) -> PathBuf {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.into(),
        _ => ".".into(),
    }
}

/// Runs a territory's journal before anybody is served from it.
pub(crate) fn started(
    place: &Place,
    store: &dyn Store,
    stream: &Stream,
) -> Result<Engine<Kuzul>, Trouble> {
    let options = Options {
        stream: stream.clone(),
        snapshot: None,
        clock: Box::new(serve::now),
        on_death: Box::new(|_| {}),
    };
    let started = Engine::<Kuzul>::start(store, options);
    let (engine, _) = started.map_err(|fault| place.trouble(&fault))?;
    Ok(engine)
}

/// Carries out a command as the operator's; `not_done` says what was not where it fails.
pub(crate) fn carry_out(
    engine: &Engine<Kuzul>,
    command: Command,
    not_done: impl FnOnce() -> Trouble,
) -> Result<(), Trouble> {
    let id = CommandId::random()
        .map_err(|error| trouble!(Exit::Fault, "command-no-randomness").because(&error))?;
    let submission = Submission {
        id,
        by: Actor::Operator,
        command,
        at: None,
    };
    let outcome = engine.submit_blocking(submission);
    outcome.map(drop).map_err(|error| Trouble {
        cause: Some(error.to_string()),
        ..not_done()
    })
}

/// By the engine, as a running site would: each record says what it belonged to, and a command whose
/// words are gone is still known when it is sent again.
fn drop_again(
    place: &Place,
    store: &dyn Store,
    stream: &Stream,
    back: &[(Seq, Part, Ground)],
) -> Result<(), Trouble> {
    let engine = started(place, store, stream)?;
    let dropped = back.chunks(LET_GO_MAX).try_for_each(|texts| {
        let again = redaction::Command::Again {
            texts: texts.to_vec(),
        };
        carry_out(&engine, Command::Redaction(again), || {
            trouble!(Exit::Fault, "command-not-erased", place = place.to_string())
        })
    });
    engine.stop();
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(seqs: &[Seq]) -> Erasures {
        let mut list = Erasures::none(&Stream::new("baie").unwrap());
        list.texts = seqs
            .iter()
            .map(|seq| Erased {
                seq: *seq,
                part: Part::Closed,
                digest: Digest([7; 32]),
                ground: "erasure".to_owned(),
            })
            .collect();
        list
    }

    #[test]
    fn a_list_reads_back() {
        let text = list(&[3, 5]).written();
        assert_eq!(text.lines().count(), 3);
        let read = Erasures::read(&text).unwrap();
        assert_eq!(read.texts, list(&[3, 5]).texts);
        assert_eq!(read.written(), text);
    }

    #[test]
    fn what_was_erased_once_stays_on_the_list() {
        let mut joined = list(&[3]);
        joined.join(list(&[5]));
        assert_eq!(joined.texts, list(&[3, 5]).texts);
    }

    #[test]
    fn a_list_that_is_cut_or_something_else_is_none() {
        let text = list(&[3, 5]).written();
        for wrong in ["", "notes\n", &text[..text.len() - 4]] {
            assert!(Erasures::read(wrong).is_none(), "{wrong}");
        }
    }
}
