//! Recounts a journal from its first record and names all that does not fit.

use std::collections::BTreeMap;

use crate::{
    Digest, Head, Part, Record, Seq, Stream, Timestamp, chain, jsonl::Scope, redaction::Redaction,
};

/// Something in a journal that does not fit, with the record where it shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Records between two others are not there.
    #[error("record {seq} is missing")]
    Missing {
        /// The first that is missing.
        seq: Seq,
    },
    /// A record stands where a later one should.
    #[error("record {seq} is out of its place")]
    OutOfOrder {
        /// The record's own number.
        seq: Seq,
    },
    /// A text is not the one that was written.
    #[error("record {seq}: its {part:?} text was altered")]
    TextAltered {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// Place, time, kind or digests are not those that were written, or the record before is not.
    #[error("record {seq} does not follow from the one before it")]
    ChainBroken {
        /// The record.
        seq: Seq,
    },
    /// The clock went back.
    #[error("record {seq} is older than the one before it")]
    TimeWentBack {
        /// The record.
        seq: Seq,
    },
    /// Words are gone and no record says so.
    #[error("record {seq}: its {part:?} text is gone, and no record says why")]
    Unannounced {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// A record says that words are gone, and they are still there.
    #[error("record {seq}: its {part:?} text should have been dropped and is still there")]
    NotDropped {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// The journal ends before a head that somebody kept.
    #[error("the journal ends at record {end}: record {seq} and what led to it were cut off")]
    CutOff {
        /// The kept head's place.
        seq: Seq,
        /// Where the journal ends.
        end: Seq,
    },
    /// The journal has another record where somebody kept a head.
    #[error("record {seq} is not the one whose head was kept")]
    OtherHead {
        /// The kept head's place.
        seq: Seq,
    },
}

/// What a recount found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Records read.
    pub records: u64,
    /// Texts dropped, each announced by a record.
    pub redactions: u64,
    /// The head that was recounted.
    pub head: Head,
    /// All that does not fit, in the order of the journal.
    pub problems: Vec<Problem>,
}

/// Recounts record by record; memory grows with redactions only.
pub struct Recount {
    scope: Scope,
    kept_heads: BTreeMap<Seq, Digest>,
    last: Head,
    at: Timestamp,
    records: u64,
    gone: BTreeMap<(Seq, Part), ()>,
    announced: BTreeMap<(Seq, Part), ()>,
    problems: Vec<Problem>,
}

impl Recount {
    /// Starts before the first record. `kept_heads` are heads that left the machine earlier.
    #[must_use]
    pub fn new(stream: &Stream, scope: Scope, kept_heads: impl IntoIterator<Item = Head>) -> Self {
        Self {
            scope,
            kept_heads: kept_heads
                .into_iter()
                .map(|head| (head.seq, head.chain))
                .collect(),
            last: chain::genesis(stream),
            at: Timestamp(i64::MIN),
            records: 0,
            gone: BTreeMap::new(),
            announced: BTreeMap::new(),
            problems: Vec::new(),
        }
    }

    /// Takes the next record.
    pub fn record(&mut self, record: &Record) {
        let seq = record.seq;
        self.records += 1;
        if seq <= self.last.seq {
            self.problems.push(Problem::OutOfOrder { seq });
        } else if seq > self.last.seq + 1 {
            self.problems.push(Problem::Missing {
                seq: self.last.seq + 1,
            });
        }
        if chain::expected(&self.last.chain, record) != record.chain {
            self.problems.push(Problem::ChainBroken { seq });
        }
        if record.at < self.at {
            self.problems.push(Problem::TimeWentBack { seq });
        }
        self.text(record, Part::Open);
        self.text(record, Part::Closed);
        if let Some(redaction) = Redaction::of(record) {
            self.announced.insert((redaction.seq, redaction.part), ());
        }
        if self
            .kept_heads
            .remove(&seq)
            .is_some_and(|kept| kept != record.chain)
        {
            self.problems.push(Problem::OtherHead { seq });
        }
        // Going on from what the record claims names each break once.
        self.last = record.head();
        self.at = record.at;
    }

    fn text(&mut self, record: &Record, part: Part) {
        let text = record.part(part);
        match &text.kept {
            Some((salt, words)) if chain::text_digest(salt, words) != text.digest => {
                self.problems.push(Problem::TextAltered {
                    seq: record.seq,
                    part,
                });
            }
            Some(_) => {}
            None if part == Part::Closed && self.scope == Scope::Public => {}
            None => {
                self.gone.insert((record.seq, part), ());
            }
        }
    }

    /// Ends after the last record.
    #[must_use]
    pub fn finish(mut self) -> Report {
        for &(seq, part) in self.gone.keys() {
            if !self.announced.contains_key(&(seq, part)) {
                self.problems.push(Problem::Unannounced { seq, part });
            }
        }
        for &(seq, part) in self.announced.keys() {
            let withheld = part == Part::Closed && self.scope == Scope::Public;
            if !withheld && !self.gone.contains_key(&(seq, part)) {
                self.problems.push(Problem::NotDropped { seq, part });
            }
        }
        if let Some((&seq, _)) = self.kept_heads.last_key_value() {
            self.problems.push(Problem::CutOff {
                seq,
                end: self.last.seq,
            });
        }
        Report {
            records: self.records,
            redactions: self.gone.len() as u64,
            head: self.last,
            problems: self.problems,
        }
    }
}
