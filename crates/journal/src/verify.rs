//! Recounts a journal from its first record and names all that does not fit.
//!
//! The rules, in the words of the format ([`chain`], [`jsonl`](crate::jsonl)), so that
//! another program can be written from them. *Last* is the record read before this one, *highest*
//! the one with the highest number so far; both begin as record 0, whose chain is that of the empty
//! journal. For each record, in the order of the file:
//!
//! 1. **Place.** Its number is last + 1: it stands in its place, after last. Or else highest + 1: in
//!    its place, after highest. Higher: all from highest + 1 to the one before it are *missing*.
//!    Any other number: it is *out of its place*.
//! 2. **Chain.** In its place, its chain must be the one computed from the record it stands after.
//! 3. **Time.** In its place, it must not be older than the record it stands after; after missing
//!    ones, not older than highest.
//! 4. **Texts.** The open, then the closed text, when it is there, must hash to its digest with its
//!    salt. When it is not, it is *gone*. Every closed text of a public journal is *withheld*, and so
//!    is an open one that is held back.
//! 5. **Redaction.** If it announces a redaction of a record with a lower number, that record's text
//!    is *announced*. If it goes on from a public journal ([`continuation`]), the closed texts of all
//!    records with a lower number are *withheld*.
//! 6. **Kept heads.** The first record with the number of a kept head must have its chain.
//!
//! At the end, in this order and each by number: every text gone, and not withheld, must have been
//! announced; every text announced, and not withheld, must be gone; a kept head that no record met was cut off if
//! its number is above highest, and is not the one kept otherwise. The head of the last line of a
//! file is looked at last: above highest, the tail was cut off; else it must be highest's. A kept
//! head with number 0 must have the chain of the empty journal.

use std::{collections::BTreeSet, io::BufRead};

use crate::{
    Digest, Fault, Head, Journal, Part, Record, Seq, Stream, Timestamp, chain, continuation,
    jsonl::{FileError, Reader, Scope},
    redaction::Redaction,
};

/// Records read from a database at a time.
const BATCH: usize = 1_000;

/// Something in a journal that does not fit, with the record where it shows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// Records between two others are not where they should be.
    #[error("record {seq}: missing from its place, as all up to record {last}")]
    Missing {
        /// The first that is missing.
        seq: Seq,
        /// The last that is missing.
        last: Seq,
    },
    /// A record stands where another should.
    #[error("record {seq}: out of its place")]
    OutOfOrder {
        /// The record's own number.
        seq: Seq,
    },
    /// A text is not the one that was written.
    #[error("record {seq}: its {part} text was altered")]
    TextAltered {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// Place, time, kind or digests are not those that were written, or the record before is not.
    #[error("record {seq}: does not follow from the one before it")]
    ChainBroken {
        /// The record.
        seq: Seq,
    },
    /// The clock went back.
    #[error("record {seq}: older than the one before it")]
    TimeWentBack {
        /// The record.
        seq: Seq,
    },
    /// Words are gone and no record says so.
    #[error("record {seq}: its {part} text is gone, and no record says why")]
    Unannounced {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// A record says that words are gone, and they are still there.
    #[error("record {seq}: its {part} text was to be dropped, and was not")]
    NotDropped {
        /// The record.
        seq: Seq,
        /// The text.
        part: Part,
    },
    /// The journal ends before a head that was kept.
    #[error("record {seq}: cut off with what led to it; the journal ends at record {end}")]
    CutOff {
        /// The kept head's place.
        seq: Seq,
        /// Where the journal ends.
        end: Seq,
    },
    /// The journal has another record where a head was kept.
    #[error("record {seq}: not the one whose head was kept")]
    OtherHead {
        /// The kept head's place.
        seq: Seq,
    },
}

impl Problem {
    /// The record where it shows.
    #[must_use]
    pub fn seq(&self) -> Seq {
        match *self {
            Self::Missing { seq, .. }
            | Self::OutOfOrder { seq }
            | Self::TextAltered { seq, .. }
            | Self::ChainBroken { seq }
            | Self::TimeWentBack { seq }
            | Self::Unannounced { seq, .. }
            | Self::NotDropped { seq, .. }
            | Self::CutOff { seq, .. }
            | Self::OtherHead { seq } => seq,
        }
    }
}

/// What a recount found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Records read.
    pub records: u64,
    /// Texts dropped, each announced by a record.
    pub redactions: u64,
    /// The last record whose closed text was left in the town, where the journal goes on from a
    /// public one; 0 elsewhere.
    pub withheld: Seq,
    /// Open texts that a public journal holds back.
    pub held: u64,
    /// The head that was recounted.
    pub head: Head,
    /// All that does not fit, in the order of the rules above.
    pub problems: Vec<Problem>,
}

/// Recounts a file to its end, its last line included.
///
/// # Errors
/// Where the file stops being a journal file.
pub fn file<R: BufRead>(
    reader: &mut Reader<R>,
    kept_heads: impl IntoIterator<Item = Head>,
) -> Result<Report, FileError> {
    let mut recount = Recount::new(reader.stream(), reader.scope(), kept_heads);
    while let Some(record) = reader.next() {
        let record = record?;
        if reader.is_held() {
            recount.hold(record.seq);
        }
        recount.record(&record);
    }
    let mut report = recount.finish();
    // The reader ends without an error only after a last line.
    if let Some(head) = reader.head().filter(|head| *head != report.head) {
        let problem = unmet(head.seq, report.head.seq);
        if !report.problems.contains(&problem) {
            report.problems.push(problem);
        }
    }
    Ok(report)
}

/// Recounts a journal in a database.
///
/// # Errors
/// When the database failed.
pub fn journal(
    journal: &mut dyn Journal,
    stream: &Stream,
    kept_heads: impl IntoIterator<Item = Head>,
) -> Result<Report, Fault> {
    let mut recount = Recount::new(stream, Scope::Whole, kept_heads);
    let mut after = 0;
    loop {
        let records = journal.read_from(stream, after, BATCH)?;
        let Some(last) = records.last() else {
            return Ok(recount.finish());
        };
        after = last.seq;
        records.iter().for_each(|record| recount.record(record));
    }
}

/// Recounts record by record; memory grows with redactions and texts that are held back only.
pub struct Recount {
    scope: Scope,
    kept_heads: BTreeSet<(Seq, Digest)>,
    begins_after: Seq,
    last: Place,
    highest: Place,
    records: u64,
    gone: BTreeSet<(Seq, Part)>,
    announced: BTreeSet<(Seq, Part)>,
    held: BTreeSet<Seq>,
    withheld: Seq,
    problems: Vec<Problem>,
}

#[derive(Clone, Copy)]
struct Place {
    head: Head,
    at: Timestamp,
}

impl Place {
    fn comes_before(&self, seq: Seq) -> bool {
        self.head.seq.checked_add(1) == Some(seq)
    }
}

impl Recount {
    /// Starts before the first record. `kept_heads` are heads that left the machine earlier.
    #[must_use]
    pub fn new(stream: &Stream, scope: Scope, kept_heads: impl IntoIterator<Item = Head>) -> Self {
        let empty = Place {
            head: chain::genesis(stream),
            at: Timestamp(i64::MIN),
        };
        let mut recount = Self {
            scope,
            kept_heads: kept_heads
                .into_iter()
                .map(|head| (head.seq, head.chain))
                .collect(),
            begins_after: 0,
            last: empty,
            highest: empty,
            records: 0,
            gone: BTreeSet::new(),
            announced: BTreeSet::new(),
            held: BTreeSet::new(),
            withheld: 0,
            problems: Vec::new(),
        };
        recount.meet_kept_heads(empty.head);
        recount
    }

    /// Starts after a record that is known: what follows it may come without what led to it.
    #[must_use]
    pub fn after(head: Head, at: Timestamp) -> Self {
        let place = Place { head, at };
        Self {
            scope: Scope::Whole,
            kept_heads: BTreeSet::new(),
            begins_after: head.seq,
            last: place,
            highest: place,
            records: 0,
            gone: BTreeSet::new(),
            announced: BTreeSet::new(),
            held: BTreeSet::new(),
            withheld: 0,
            problems: Vec::new(),
        }
    }

    /// What has been found so far that does not fit; more may be found at the end.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Says that the open text of a record is held back from a public journal.
    fn hold(&mut self, seq: Seq) {
        self.held.insert(seq);
    }

    /// Takes the next record.
    pub fn record(&mut self, record: &Record) {
        self.records += 1;
        self.place(record);
        self.text(record, Part::Open);
        self.text(record, Part::Closed);
        if let Some(redaction) = Redaction::of(record)
            && redaction.seq < record.seq
            && (self.begins_after == 0 || redaction.seq > self.begins_after)
        {
            self.announced.insert((redaction.seq, redaction.part));
        }
        let withheld = continuation::withheld_up_to(record);
        self.withheld = self.withheld.max(withheld.unwrap_or(0));
        self.meet_kept_heads(record.head());
        // Going on from what the record claims names each break once.
        self.last = Place {
            head: record.head(),
            at: record.at,
        };
        if record.seq > self.highest.head.seq {
            self.highest = self.last;
        }
    }

    fn place(&mut self, record: &Record) {
        let seq = record.seq;
        let before = [self.last, self.highest]
            .into_iter()
            .find(|before| before.comes_before(seq));
        if before.is_none() && seq <= self.highest.head.seq {
            self.problems.push(Problem::OutOfOrder { seq });
            return;
        }
        match before {
            Some(before) if chain::expected(&before.head.chain, record) != record.chain => {
                self.problems.push(Problem::ChainBroken { seq });
            }
            Some(_) => {}
            None => self.problems.push(Problem::Missing {
                seq: self.highest.head.seq + 1,
                last: seq - 1,
            }),
        }
        if record.at < before.unwrap_or(self.highest).at {
            self.problems.push(Problem::TimeWentBack { seq });
        }
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
            None if self.is_public(part) => {}
            None => {
                self.gone.insert((record.seq, part));
            }
        }
    }

    fn is_public(&self, part: Part) -> bool {
        part == Part::Closed && self.scope == Scope::Public
    }

    fn is_withheld(&self, seq: Seq, part: Part) -> bool {
        match part {
            Part::Closed => self.is_public(part) || seq <= self.withheld,
            Part::Open => self.held.contains(&seq),
        }
    }

    fn meet_kept_heads(&mut self, head: Head) {
        let of_this_seq = (head.seq, Digest([0; 32]))..=(head.seq, Digest([255; 32]));
        let kept: Vec<_> = self.kept_heads.range(of_this_seq).copied().collect();
        if kept.iter().any(|(_, chain)| *chain != head.chain) {
            self.problems.push(Problem::OtherHead { seq: head.seq });
        }
        for head in kept {
            self.kept_heads.remove(&head);
        }
    }

    /// Ends after the last record.
    #[must_use]
    pub fn finish(mut self) -> Report {
        for &(seq, part) in self.gone.difference(&self.announced) {
            if !self.is_withheld(seq, part) {
                self.problems.push(Problem::Unannounced { seq, part });
            }
        }
        for &(seq, part) in self.announced.difference(&self.gone) {
            if !self.is_withheld(seq, part) {
                self.problems.push(Problem::NotDropped { seq, part });
            }
        }
        let unmet_seqs: BTreeSet<_> = self.kept_heads.iter().map(|(seq, _)| *seq).collect();
        let end = self.highest.head.seq;
        self.problems
            .extend(unmet_seqs.into_iter().map(|seq| unmet(seq, end)));
        let announced = |seq: &&Seq| self.announced.contains(&(**seq, Part::Open));
        let held = self.held.iter().filter(|seq| !announced(seq)).count() as u64;
        Report {
            held,
            records: self.records,
            redactions: self.gone.intersection(&self.announced).count() as u64,
            withheld: self.withheld,
            head: self.highest.head,
            problems: self.problems,
        }
    }
}

fn unmet(seq: Seq, end: Seq) -> Problem {
    if seq > end {
        Problem::CutOff { seq, end }
    } else {
        Problem::OtherHead { seq }
    }
}
