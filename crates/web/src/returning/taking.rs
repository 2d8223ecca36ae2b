//! Hands what a laptop brought to the engine.

use std::{io::BufRead, thread, time::Duration};

use kuzul_engine::{CommandId, Engine, Outcome, Rejection, Submission, personal};
use kuzul_journal::{Head, Record, Seq, chain};
use kuzul_model::{
    Actor, Command, Kuzul, Refusal,
    access::Viewer,
    pack::{Header, Token},
    returning::{self, Brought, Presence},
};
use sha2::{Digest as _, Sha256};

use super::{
    file::{BroughtFile, Wrong},
    report::{Counts, Report, Stop},
};

/// Records that are handed over together.
const BATCH_RECORDS: usize = 256;
/// Bytes of texts after which a batch is handed over, however few records it has.
const BATCH_BYTES: usize = 4 << 20;
/// How often a full queue is tried again, and how long apart.
const TRIES: u32 = 100;
const PAUSE: Duration = Duration::from_millis(50);

/// A return under way.
pub(super) struct Taking<'a> {
    engine: &'a Engine<Kuzul>,
    by: &'a Actor,
    header: Option<Header>,
    counts: Counts,
    batch: Vec<Record>,
    bytes: usize,
    /// The last record with words that was read.
    before: Seq,
}

impl<'a> Taking<'a> {
    pub(super) fn new(engine: &'a Engine<Kuzul>, by: &'a Actor) -> Self {
        Self {
            engine,
            by,
            header: None,
            counts: Counts::default(),
            batch: Vec::new(),
            bytes: 0,
            before: 0,
        }
    }

    /// Takes all that can be taken.
    pub(super) fn run(mut self, input: impl BufRead) -> Report {
        let stop = self.take(input).err();
        let snapshot = self.engine.snapshot();
        Report::of(&snapshot.state, self.header.as_ref(), self.counts, stop)
    }

    fn take(&mut self, input: impl BufRead) -> Result<(), Stop> {
        let mut file = BroughtFile::open(input)?;
        self.header = Some(file.header().clone());
        self.before = file.head().seq;
        self.check_origin(&file)?;
        let trip = file.trip();
        loop {
            let record = match file.record() {
                Ok(record) => record,
                Err(wrong) => {
                    // What fits up to there is taken.
                    self.hand_over(trip)?;
                    return Err(wrong.into());
                }
            };
            let Some(record) = record else { break };
            let words = |text: &kuzul_journal::Text| text.words().map_or(0, str::len);
            self.bytes += words(&record.open) + words(&record.closed);
            self.batch.push(record);
            if self.batch.len() == BATCH_RECORDS || self.bytes >= BATCH_BYTES {
                self.hand_over(trip)?;
            }
        }
        self.hand_over(trip)?;
        self.counts.cut_off = file.is_cut_off();
        Ok(())
    }

    /// The laptop must have gone on from a record of this town.
    fn check_origin<R: BufRead>(&self, file: &BroughtFile<R>) -> Result<(), Stop> {
        let history = self.engine.history();
        if file.stream() != history.stream() {
            return Err(Stop::OtherTerritory {
                found: file.stream().to_string(),
                own: history.stream().to_string(),
            });
        }
        let head = file.head();
        let ours = match head.seq.checked_sub(1) {
            None => Some(chain::genesis(history.stream())),
            Some(before) => {
                let found = history.records(before, 1);
                let found = found.map_err(|fault| Stop::Failed(fault.to_string()))?;
                found.first().map(Record::head)
            }
        };
        if ours == Some(head) {
            Ok(())
        } else {
            Err(Stop::ForeignHead(head.seq))
        }
    }

    /// Submits what is gathered and not here yet, and waits until it is durable.
    fn hand_over(&mut self, trip: Token) -> Result<(), Stop> {
        let records = std::mem::take(&mut self.batch);
        self.bytes = 0;
        let snapshot = self.engine.snapshot();
        let known = snapshot.state.seen_by(Viewer::Operator).trip(trip);
        let mut wanted = Vec::with_capacity(records.len());
        for record in &records {
            let Some(open) = record.open.words() else {
                self.counts.dropped += 1;
                continue;
            };
            let presence = known.map(|trip| trip.presence(record.seq, record.chain));
            match presence.unwrap_or(Presence::Missing) {
                Presence::Here => self.counts.already += 1,
                Presence::Another => return Err(Stop::Diverged(record.seq)),
                Presence::Missing => wanted.push(self.submission(trip, record, open)?),
            }
            self.before = record.seq;
        }
        self.submit(&wanted)
    }

    fn submission(
        &self,
        trip: Token,
        record: &Record,
        open: &str,
    ) -> Result<Submission<Kuzul>, Stop> {
        let personal = personal(record).map_err(|error| Stop::Newer {
            seq: record.seq,
            reason: error.to_string(),
        })?;
        let brought = Brought {
            trip,
            after: self.before,
            seq: record.seq,
            at: record.at,
            chain: record.chain,
            kind: record.kind.clone(),
            open: open.to_owned(),
            personal,
        };
        Ok(Submission {
            id: command_id(trip, record.head()),
            by: self.by.clone(),
            command: Command::Returning(returning::Command::Return(Box::new(brought))),
            at: None,
        })
    }

    fn submit(&mut self, mut wanted: &[Submission<Kuzul>]) -> Result<(), Stop> {
        let mut tries = 0;
        while !wanted.is_empty() {
            let outcomes = self.engine.submit_all_blocking(wanted.iter().cloned());
            let mut done = 0;
            for outcome in outcomes {
                if matches!(outcome, Err(Rejection::Busy)) && tries < TRIES {
                    break;
                }
                self.count(outcome)?;
                done += 1;
            }
            wanted = wanted.get(done..).unwrap_or_default();
            if !wanted.is_empty() {
                tries += 1;
                thread::sleep(PAUSE);
            }
        }
        Ok(())
    }

    fn count(&mut self, outcome: Outcome<Kuzul>) -> Result<(), Stop> {
        match outcome {
            Ok(receipt) if receipt.replayed || receipt.count == 0 => self.counts.already += 1,
            Ok(_) => self.counts.taken += 1,
            // The id follows from the record: somebody else has brought the same.
            Err(Rejection::Reused) => self.counts.already += 1,
            Err(Rejection::Refused(refusal)) => return Err(refused(refusal)),
            Err(error) => return Err(Stop::Failed(error.to_string())),
        }
        Ok(())
    }
}

/// The same for each retry, and for whoever brings the record.
fn command_id(trip: Token, head: Head) -> CommandId {
    let mut hash = Sha256::new();
    hash.update(b"kuzul return 1");
    hash.update(trip.0);
    hash.update(head.seq.to_be_bytes());
    hash.update(head.chain.0);
    let mut id = [0; 16];
    id.copy_from_slice(&hash.finalize()[..16]);
    CommandId(id)
}

fn refused(refusal: Refusal) -> Stop {
    use returning::Refusal as Of;
    match refusal {
        Refusal::Forbidden(_) => Stop::Forbidden,
        Refusal::Returning(Of::Diverged(seq)) => Stop::Diverged(seq),
        Refusal::Returning(Of::PackedRoom) => Stop::PackedRoom,
        Refusal::Returning(Of::Unreadable { seq, reason }) => Stop::Newer { seq, reason },
        other => Stop::Failed(other.to_string()),
    }
}

impl From<Wrong> for Stop {
    fn from(wrong: Wrong) -> Self {
        Self::Wrong(wrong)
    }
}
