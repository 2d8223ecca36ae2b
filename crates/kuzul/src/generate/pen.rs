//! Writes many commands quickly: decided in order, appended in large transactions.

use kuzul_engine::{CommandId, Core, Submission};
use kuzul_journal::{Head, Journal, Seq, Stream, Timestamp};
use kuzul_model::{Actor, Command, Kuzul};
use sha2::{Digest, Sha256};

use super::seeded::Seeded;
use crate::{
    exit::{Exit, Trouble, trouble},
    place::Place,
};

/// Commands in one transaction.
const BATCH: usize = 10_000;
/// When the story begins: 1 January 2015, in milliseconds.
const BEGINNING_MS: i64 = 1_420_070_400_000;
/// Longest pause between two commands, in milliseconds.
const PAUSE_MS_MAX: usize = 20_000;

/// Writes commands as they would come in over years.
pub(crate) struct Pen<'a> {
    place: &'a Place,
    core: Core<Kuzul>,
    seed: u64,
    ids: Seeded,
    pauses: Seeded,
    at: Timestamp,
    /// The number of the next command's first record.
    next: Seq,
    batch: Vec<Submission<Kuzul>>,
    /// The number that each command of the batch counts on.
    expected: Vec<Seq>,
}

impl<'a> Pen<'a> {
    /// Writes at the beginning of an empty journal.
    pub(crate) fn new(
        place: &'a Place,
        stream: Stream,
        journal: Box<dyn Journal>,
        seed: u64,
    ) -> Self {
        let mut salts = Seeded::new(seed, "salts");
        let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
        Self {
            place,
            core: Core::new(stream, journal, fill),
            seed,
            ids: Seeded::new(seed, "commands"),
            pauses: Seeded::new(seed, "pauses"),
            at: Timestamp(BEGINNING_MS),
            next: 1,
            batch: Vec::with_capacity(BATCH),
            expected: Vec::with_capacity(BATCH),
        }
    }

    /// A command of the operator that writes so many records; gives the number of the first.
    pub(crate) fn operator(&mut self, command: Command, records: u64) -> Result<Seq, Trouble> {
        self.write(Actor::Operator, command, records)
    }

    /// A command of a person in a room, which writes one record; gives its number. The person's
    /// pseudonym is another one in each room.
    pub(crate) fn device(
        &mut self,
        room: u32,
        person: u32,
        command: Command,
    ) -> Result<Seq, Trouble> {
        let digest = Sha256::new()
            .chain_update(self.seed.to_be_bytes())
            .chain_update(room.to_be_bytes())
            .chain_update(person.to_be_bytes())
            .finalize();
        let pseudonym = digest
            .iter()
            .take(8)
            .fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
        self.write(Actor::Device(format!("{pseudonym:016x}")), command, 1)
    }

    fn write(&mut self, by: Actor, command: Command, records: u64) -> Result<Seq, Trouble> {
        let mut id = [0; 16];
        self.ids.fill(&mut id);
        let pause = self.pauses.below(PAUSE_MS_MAX);
        self.at.0 += i64::try_from(pause).unwrap_or_default();
        self.batch.push(Submission {
            id: CommandId(id),
            by,
            command,
            at: Some(self.at),
        });
        let first = self.next;
        self.expected.push(first);
        self.next += records;
        if self.batch.len() == BATCH {
            self.flush()?;
        }
        Ok(first)
    }

    fn flush(&mut self) -> Result<(), Trouble> {
        let step = self.core.run(&self.batch, self.at);
        for (outcome, expected) in step.outcomes.into_iter().zip(&self.expected) {
            match outcome {
                Ok(receipt) if receipt.first == *expected => {}
                Ok(receipt) => {
                    // The number of records that a command writes is not what the plan says.
                    return Err(self.failed(format!("record {}, not {expected}", receipt.first)));
                }
                Err(rejection) => return Err(self.failed(rejection.to_string())),
            }
        }
        self.batch.clear();
        self.expected.clear();
        Ok(())
    }

    fn failed(&self, cause: String) -> Trouble {
        Trouble {
            cause: Some(cause),
            ..trouble!(
                Exit::Fault,
                "command-not-generated",
                place = self.place.to_string()
            )
        }
    }

    /// Writes the rest and gives the head.
    pub(crate) fn finish(mut self) -> Result<Head, Trouble> {
        self.flush()?;
        Ok(self.core.head())
    }
}
