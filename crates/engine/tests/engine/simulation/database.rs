//! A simulated database: one log file, transactions, recovery, and every way of failing.

use kuzul_journal::{AppendError, Fault, Record, Seq, redaction::Redaction};

use super::{disk::File, log};
use crate::random::Random;

/// A database that does wrong: the checks must find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lie {
    /// A commit is acknowledged before it is synced.
    AnswersBeforeSync,
    /// A batch is acknowledged and thrown away.
    LosesBatch,
    /// A batch is written twice.
    WritesTwice,
    /// Somebody else's records are written over.
    NoConflict,
    /// After a crash the beginning of an unfinished transaction is believed.
    BelievesUnfinished,
    /// After a crash the last transaction is left out.
    ForgetsLast,
    /// After a failed sync the page cache is believed without writing it again.
    BelievesCache,
    /// The words of a redacted record stay.
    KeepsWords,
}

/// How often things fail, each so many times in a thousand.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rates {
    /// An append fails, in one of the ways of [`Fate`].
    pub(crate) append: usize,
    /// A read fails.
    pub(crate) read: usize,
}

/// What becomes of an append.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fate {
    /// It fails before anything is written.
    Nothing,
    /// The disk is full in the middle; what was written is taken back.
    Partly,
    /// It is committed, and the answer is lost.
    Unsure,
    /// The sync fails.
    SyncFails,
    /// The process ends in the middle of the write, or before the answer.
    Killed,
    /// The power goes in the middle of the write, or before the answer.
    PowerCut,
    /// The connection is lost; the commit comes later, or never.
    Late,
}

/// Whether a process holds the file itself, or a server does for several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Embedded,
    Server,
}

/// The database.
pub(crate) struct Database {
    pub(crate) kind: Kind,
    pub(crate) lie: Option<Lie>,
    pub(crate) full: bool,
    pub(crate) rates: Rates,
    file: File,
    /// What the log amounts to.
    table: Vec<Record>,
    in_flight: Option<(Seq, Vec<Record>)>,
    sync_failed: bool,
}

/// The process that called has ended.
pub(crate) struct Ended;

impl Database {
    pub(crate) fn new(kind: Kind, lie: Option<Lie>) -> Self {
        Self {
            kind,
            lie,
            full: false,
            rates: Rates::default(),
            file: File::default(),
            table: Vec::new(),
            in_flight: None,
            sync_failed: false,
        }
    }

    /// The records as they are now.
    pub(crate) fn table(&self) -> &[Record] {
        &self.table
    }

    /// Records that may yet be committed.
    pub(crate) fn in_flight(&self) -> &[Record] {
        self.in_flight.as_ref().map_or(&[], |(_, records)| records)
    }

    pub(crate) fn read(
        &self,
        after: Seq,
        limit: usize,
        random: &mut Random,
    ) -> Result<Vec<Record>, Fault> {
        if random.chance(self.rates.read) {
            return Err(Fault::Unreachable("the simulated read failed".into()));
        }
        let start = usize::try_from(after).unwrap().min(self.table.len());
        // Pages are short, so that much happens between them.
        let limit = limit.min(1 + random.below(12));
        Ok(self.table[start..].iter().take(limit).cloned().collect())
    }

    pub(crate) fn append(
        &mut self,
        expected: Seq,
        records: &[Record],
        random: &mut Random,
    ) -> Result<Result<(), AppendError>, Ended> {
        // A transaction under way is waited for.
        self.land(random);
        if self.table.len() as Seq != expected && self.lie != Some(Lie::NoConflict) {
            return Ok(Err(AppendError::Conflict { expected }));
        }
        let fate = random
            .chance(self.rates.append)
            .then(|| self.choose_fate(random));
        if self.full && !matches!(fate, Some(Fate::Killed | Fate::PowerCut)) {
            let fate = *random.pick(&[Fate::Nothing, Fate::Partly]);
            return self.fail(fate, expected, records, random);
        }
        match fate {
            None => {
                self.commit(records);
                Ok(Ok(()))
            }
            Some(fate) => self.fail(fate, expected, records, random),
        }
    }

    fn choose_fate(&self, random: &mut Random) -> Fate {
        let always = [Fate::Nothing, Fate::Unsure, Fate::SyncFails, Fate::PowerCut];
        let also = match self.kind {
            Kind::Embedded => [Fate::Partly, Fate::Killed],
            Kind::Server => [Fate::Late, Fate::Late],
        };
        let all = [&always[..], &also].concat();
        *random.pick(&all)
    }

    fn fail(
        &mut self,
        fate: Fate,
        expected: Seq,
        records: &[Record],
        random: &mut Random,
    ) -> Result<Result<(), AppendError>, Ended> {
        let unreachable = || Fault::Unreachable(format!("{fate:?}").into());
        let fault = match fate {
            Fate::Nothing if self.full => Fault::Full("no space".into()),
            Fate::Nothing => unreachable(),
            Fate::Partly => {
                let before = self.file.bytes().len();
                self.write_some(records, random);
                self.file.truncate(before);
                Fault::Full("no space".into())
            }
            Fate::Unsure => {
                self.commit(records);
                Fault::Full("no space for the checkpoint".into())
            }
            Fate::Late => {
                self.in_flight = Some((expected, records.to_vec()));
                unreachable()
            }
            Fate::SyncFails => {
                self.file.append(&log::transaction(records));
                self.file.fail_to_sync(random);
                self.sync_failed = true;
                if self.kind == Kind::Embedded {
                    return Ok(Err(Fault::Broken("the sync failed".into()).into()));
                }
                // A server ends itself, and reads again what is there.
                self.restart();
                unreachable()
            }
            Fate::Killed | Fate::PowerCut => {
                if random.chance(500) {
                    self.commit(records);
                } else {
                    self.write_some(records, random);
                }
                if matches!(fate, Fate::PowerCut) {
                    self.cut_power(random);
                }
                self.restart();
                if self.kind == Kind::Embedded {
                    return Err(Ended);
                }
                unreachable()
            }
        };
        Ok(Err(fault.into()))
    }

    fn write_some(&mut self, records: &[Record], random: &mut Random) {
        let bytes = log::transaction(records);
        let length = random.below(bytes.len() + 1);
        self.file.append(&bytes[..length]);
    }

    fn commit(&mut self, records: &[Record]) {
        if self.lie == Some(Lie::LosesBatch) {
            return;
        }
        let times = 1 + usize::from(self.lie == Some(Lie::WritesTwice));
        for _ in 0..times {
            self.file.append(&log::transaction(records));
            self.take(records);
        }
        if self.lie != Some(Lie::AnswersBeforeSync) {
            self.file.sync();
        }
    }

    /// Takes a transaction into the table.
    fn take(&mut self, records: &[Record]) {
        self.table.extend_from_slice(records);
        if self.lie == Some(Lie::KeepsWords) {
            return;
        }
        for redaction in records.iter().filter_map(Redaction::of) {
            let index = usize::try_from(redaction.seq - 1).unwrap();
            if let Some(record) = self.table.get_mut(index) {
                record.part_mut(redaction.part).redact();
            }
        }
    }

    /// A transaction under way ends, in one way or the other.
    pub(crate) fn land(&mut self, random: &mut Random) {
        if let Some((expected, records)) = self.in_flight.take()
            && expected == self.table.len() as Seq
            && random.chance(500)
        {
            self.commit(&records);
        }
    }

    /// The power goes; [`restart`](Self::restart) follows.
    pub(crate) fn cut_power(&mut self, random: &mut Random) {
        self.file.cut_power(random);
        self.sync_failed = false;
    }

    /// Opens the file again and recovers what is whole.
    pub(crate) fn restart(&mut self) {
        self.in_flight = None;
        let (mut transactions, end) = log::recover(self.file.bytes());
        let tail = self.file.bytes()[end..].to_vec();
        if self.lie == Some(Lie::ForgetsLast) {
            transactions.pop();
        }
        self.table.clear();
        for records in &transactions {
            self.take(records);
        }
        self.file.truncate(end);
        if self.lie == Some(Lie::BelievesUnfinished) {
            let records = log::unfinished(&tail);
            self.file.append(&log::transaction(&records));
            self.take(&records);
        }
        if self.sync_failed && self.lie == Some(Lie::BelievesCache) {
            return;
        }
        // What is read may be in the cache only: it is believed once it is on the platter.
        self.file.soil_all();
        self.file.sync();
        self.sync_failed = false;
    }
}
