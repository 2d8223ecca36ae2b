//! What a laptop brought, read and checked record by record.

use std::io::{self, BufRead, Read};

use kuzul_engine::Model;
use kuzul_journal::{
    Head, Record, Stream, Timestamp,
    jsonl::{FileError, Reader, Scope},
    verify::{Problem, Recount},
};
use kuzul_model::{
    Event, Kuzul,
    pack::{HEADER_BYTES_MAX, Header, HeaderError, Token, Way},
};

/// Why a file is not what a laptop brought.
#[derive(Debug, thiserror::Error)]
pub enum Wrong {
    /// Its first line is another.
    #[error(transparent)]
    Header(#[from] HeaderError),
    /// It is a pack on its way out.
    #[error("this is a pack for a laptop, not what a laptop brought")]
    Pack,
    /// A line is not what it should be.
    #[error(transparent)]
    Line(#[from] FileError),
    /// A record was altered, or does not fit.
    #[error("{0}")]
    Record(Problem),
    /// The first record is not the one that a laptop writes first, or says something else.
    #[error("the first record is not the one that a laptop writes first")]
    Beginning,
}

/// A file that a laptop brought.
pub struct BroughtFile<R> {
    reader: Reader<R>,
    recount: Option<Recount>,
    header: Header,
    trip: Token,
    head: Head,
    records: u64,
}

impl<R: BufRead> BroughtFile<R> {
    /// Reads the first two lines.
    ///
    /// # Errors
    /// When they are those of something else.
    pub fn open(mut input: R) -> Result<Self, Wrong> {
        let header = Header::read(&first_line(&mut input)?)?;
        if header.room == Way::Packed {
            return Err(Wrong::Pack);
        }
        let (Some(trip), Some(head)) = (header.trip, header.head) else {
            return Err(HeaderError::Other.into());
        };
        let reader = Reader::following(input, 1)?;
        if reader.scope() == Scope::Public {
            return Err(HeaderError::Other.into());
        }
        Ok(Self {
            reader,
            recount: Some(Recount::after(head, Timestamp(i64::MIN))),
            header,
            trip,
            head,
            records: 0,
        })
    }

    /// Its first line.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// The copy that the laptop worked on.
    #[must_use]
    pub fn trip(&self) -> Token {
        self.trip
    }

    /// The end of the town's journal when it was packed.
    #[must_use]
    pub fn head(&self) -> Head {
        self.head
    }

    /// The territory.
    #[must_use]
    pub fn stream(&self) -> &Stream {
        self.reader.stream()
    }

    /// Whether it was cut off: what was read up to there is whole.
    #[must_use]
    pub fn is_cut_off(&self) -> bool {
        self.reader.is_cut_off()
    }

    /// The next record, which fits to what was read; nothing after the last, or where it was cut
    /// off.
    ///
    /// # Errors
    /// Where something does not fit.
    pub fn record(&mut self) -> Result<Option<Record>, Wrong> {
        let record = match self.reader.next() {
            Some(Ok(record)) => record,
            Some(Err(_)) if self.reader.is_cut_off() => return Ok(None),
            Some(Err(error)) => return Err(error.into()),
            None => return self.end(),
        };
        if let Some(recount) = &mut self.recount {
            recount.record(&record);
            if let Some(problem) = recount.problems().first() {
                return Err(Wrong::Record(problem.clone()));
            }
        }
        if self.records == 0 {
            self.begins(&record)?;
        }
        self.records += 1;
        Ok(Some(record))
    }

    fn begins(&self, record: &Record) -> Result<(), Wrong> {
        let event = Kuzul::decode(&record.kind, record.open.words(), None);
        match event {
            Ok(Event::RoomUnpacked(said)) if Header::brought(&said) == self.header => Ok(()),
            _ => Err(Wrong::Beginning),
        }
    }

    /// At the end, words that are gone must have been announced, and the head must be the one said.
    fn end(&mut self) -> Result<Option<Record>, Wrong> {
        let (Some(recount), Some(said)) = (self.recount.take(), self.reader.head()) else {
            return Ok(None);
        };
        let report = recount.finish();
        if let Some(problem) = report.problems.first() {
            return Err(Wrong::Record(problem.clone()));
        }
        if report.head == said {
            return Ok(None);
        }
        let (seq, end) = (said.seq, report.head.seq);
        Err(Wrong::Record(if seq > end {
            Problem::CutOff { seq, end }
        } else {
            Problem::OtherHead { seq }
        }))
    }
}

fn first_line(input: &mut impl BufRead) -> Result<String, Wrong> {
    let mut line = Vec::new();
    let unreadable = |error: io::Error| FileError {
        line: 1,
        reason: error.to_string(),
    };
    Read::take(&mut *input, HEADER_BYTES_MAX as u64)
        .read_until(b'\n', &mut line)
        .map_err(unreadable)?;
    if line.pop() != Some(b'\n') {
        return Err(HeaderError::Other.into());
    }
    String::from_utf8(line).map_err(|_| HeaderError::Other.into())
}
