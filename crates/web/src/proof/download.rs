//! Downloads for whoever recounts: the public journal, the checker, the heads as plain text.

use std::{collections::BTreeSet, fmt::Write as _};

use axum::{
    body::{Body, Bytes},
    extract::State as Extract,
    http::{HeaderValue, header},
    response::Response,
};
use futures_util::stream;
use kuzul_engine::Engine;
use kuzul_journal::{
    Fault, Head, Part, Record, Seq, Stream, chain,
    jsonl::{self, Scope},
    redaction::Redaction,
};
use kuzul_model::{
    Kuzul,
    access::{Seen, Viewer},
};

use super::Heads;
use crate::{asked::Asked, errors::Problem, site::Site};

/// Records read and sent at a time: some hundred kilobytes.
const BATCH: usize = 500;

/// What goes wrong while a body is sent: the connection ends before the last line.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The public journal on its way out, batch by batch, so that none is held in memory whole.
struct Outgoing {
    /// The end of the journal when the download was asked for.
    end: Head,
    /// The record that was written last.
    last: Head,
    /// Records without words of which no record written so far says why.
    unannounced: BTreeSet<Seq>,
    /// What stands before the journal in the file.
    heading: String,
    /// Who the file is for.
    scope: Scope,
    /// Whether words that no wall shows are held back: for everybody but who takes a room along.
    holds_back: bool,
    begun: bool,
    ended: bool,
}

impl Outgoing {
    fn up_to(end: Head, stream: &Stream) -> Self {
        Self {
            heading: String::new(),
            scope: Scope::Public,
            holds_back: true,
            end,
            last: chain::genesis(stream),
            unannounced: BTreeSet::new(),
            begun: false,
            ended: false,
        }
    }

    /// The next lines, or nothing after the last. `read` gives the records after one, each with
    /// whether its open text is shown to nobody.
    fn batch(
        &mut self,
        stream: &Stream,
        read: impl FnOnce(Seq, usize) -> Result<Vec<(Record, bool)>, Fault>,
    ) -> Result<Option<Vec<u8>>, Failure> {
        if self.ended {
            return Ok(None);
        }
        let mut lines = Vec::new();
        if !self.begun {
            lines.extend_from_slice(self.heading.as_bytes());
            jsonl::write_first(&mut lines, stream, self.scope)?;
            self.begun = true;
        }
        if !self.is_complete() {
            let records = read(self.last.seq, self.wanted())?;
            if records.is_empty() && self.last.seq < self.end.seq {
                return Err("the journal ends before its head".into());
            }
            self.ended = records.is_empty();
            for (record, hidden) in &records {
                self.write(&mut lines, record, *hidden)?;
                if self.is_complete() {
                    break;
                }
            }
        }
        if self.ended || self.is_complete() {
            jsonl::write_last(&mut lines, self.last)?;
            self.ended = true;
        }
        Ok(Some(lines))
    }

    /// Words may be dropped while the download is under way: it then goes on until the record that
    /// says so, or its reader would find a gap without a reason.
    fn is_complete(&self) -> bool {
        self.last.seq >= self.end.seq && self.unannounced.is_empty()
    }

    fn wanted(&self) -> usize {
        match self.end.seq.checked_sub(self.last.seq) {
            Some(left) if left > 0 => usize::try_from(left).unwrap_or(BATCH).min(BATCH),
            _ => BATCH,
        }
    }

    fn write(&mut self, lines: &mut Vec<u8>, record: &Record, hidden: bool) -> Result<(), Failure> {
        if hidden && self.holds_back {
            jsonl::write_held(lines, record)?;
        } else {
            jsonl::write_record(lines, record, self.scope)?;
        }
        if record.open.kept.is_none() {
            self.unannounced.insert(record.seq);
        }
        if let Some(redaction) = Redaction::of(record).filter(|said| said.part == Part::Open) {
            self.unannounced.remove(&redaction.seq);
        }
        self.last = record.head();
        Ok(())
    }
}

/// The head up to which the journal is given out: votes that are under way are not.
pub(super) fn published(site: &Site, seen: Seen<'_>, head: Head) -> Result<Head, Fault> {
    let Some(upto) = seen.open_upto(crate::now()) else {
        return Ok(head);
    };
    if upto >= head.seq {
        return Ok(head);
    }
    let history = site.engine().history();
    let record = history.records(upto.saturating_sub(1), 1)?;
    Ok(record.first().map_or(head, Record::head))
}

/// Sends the public journal, as far as it may be given out now.
pub(crate) async fn journal(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let reader = site.clone();
    let read = tokio::task::spawn_blocking(move || {
        let snapshot = reader.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Public);
        published(&reader, seen, snapshot.head)
    });
    let head = match read.await {
        Ok(Ok(head)) => head,
        Ok(Err(fault)) => return Problem::fault(fault).respond(&site, &asked),
        Err(error) => return Problem::Internal(error.to_string()).respond(&site, &asked),
    };
    let engine = site.engine().clone();
    let stream = engine.history().stream().clone();
    let outgoing = Outgoing::up_to(head, &stream);
    attached(
        sent(engine, stream, outgoing),
        "journal.jsonl",
        "application/jsonl; charset=utf-8",
    )
}

/// The public journal up to a head, behind a heading: for whoever takes a room along, with the words
/// that no wall shows, which may be shown again there.
pub(crate) fn journal_behind(engine: Engine<Kuzul>, head: Head, heading: String) -> Body {
    let stream = engine.history().stream().clone();
    let outgoing = Outgoing {
        heading,
        holds_back: false,
        ..Outgoing::up_to(head, &stream)
    };
    sent(engine, stream, outgoing)
}

/// The whole records after a head up to another, behind a heading: what a laptop brings back.
pub(crate) fn journal_after(
    engine: Engine<Kuzul>,
    after: Head,
    end: Head,
    heading: String,
) -> Body {
    let stream = engine.history().stream().clone();
    let outgoing = Outgoing {
        heading,
        scope: Scope::Whole,
        holds_back: false,
        last: after,
        ..Outgoing::up_to(end, &stream)
    };
    sent(engine, stream, outgoing)
}

fn sent(engine: Engine<Kuzul>, stream: Stream, outgoing: Outgoing) -> Body {
    Body::from_stream(stream::try_unfold(outgoing, move |outgoing| {
        let (engine, stream) = (engine.clone(), stream.clone());
        async move { next(engine, stream, outgoing).await }
    }))
}

/// Records, each with whether its open text is shown to nobody as things stand now.
fn read(engine: &Engine<Kuzul>, after: Seq, limit: usize) -> Result<Vec<(Record, bool)>, Fault> {
    let records = engine.history().records(after, limit)?;
    let snapshot = engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let with = records.into_iter().map(|record| {
        let hidden = seen.holds_back(snapshot.head.seq, &record);
        (record, hidden)
    });
    Ok(with.collect())
}

/// Reads the next batch on a thread that may wait for the disk.
async fn next(
    engine: Engine<Kuzul>,
    stream: Stream,
    mut outgoing: Outgoing,
) -> Result<Option<(Bytes, Outgoing)>, Failure> {
    let read = tokio::task::spawn_blocking(move || {
        let lines = outgoing.batch(&stream, |after, limit| read(&engine, after, limit))?;
        Ok::<_, Failure>(lines.map(|lines| (Bytes::from(lines), outgoing)))
    });
    let lines = read.await?;
    if let Err(cause) = &lines {
        tracing::error!(%cause, "a download of the journal was broken off");
    }
    lines
}

/// Sends the checker.
pub(crate) async fn checker() -> Response {
    attached(
        Body::from(kuzul_journal::CHECKER),
        "verifier.py",
        "text/x-python; charset=utf-8",
    )
}

/// Sends the heads of the past, one a line: number and chain as the checker takes them, then the
/// day.
pub(crate) async fn heads(Extract(site): Extract<Site>, asked: Asked) -> Response {
    let head = site.snapshot().head;
    let reader = site.clone();
    let read =
        tokio::task::spawn_blocking(move || Heads::before(reader.engine().history(), head)).await;
    let heads = match read {
        Ok(Ok(heads)) => heads,
        Ok(Err(fault)) => return Problem::fault(fault).respond(&site, &asked),
        Err(error) => return Problem::Internal(error.to_string()).respond(&site, &asked),
    };
    let text = heads.lines.iter().fold(String::new(), |mut text, line| {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "{}:{} {}", line.seq, line.chain, line.day);
        text
    });
    attached(Body::from(text), "tetes.txt", "text/plain; charset=utf-8")
}

/// A body to be kept as a file.
pub(crate) fn attached(body: Body, name: &str, kind: &'static str) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(disposition) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    response
}

#[cfg(test)]
mod tests {
    use kuzul_journal::{
        Draft, Journal, Timestamp, jsonl::Reader, memory::MemoryStore, redaction::REDACTED, verify,
    };

    use super::*;

    fn draft(kind: &str, open: String) -> Draft {
        Draft {
            at: Timestamp(1),
            kind: kind.into(),
            open,
            closed: r#"{"by":"Katell Kanari"}"#.into(),
        }
    }

    fn append(store: &mut MemoryStore, stream: &Stream, last: Head, drafts: Vec<Draft>) -> Head {
        let mut head = last;
        let mut records = Vec::new();
        for draft in drafts {
            let record = chain::seal(head, draft, [[7; 16]; 2]);
            head = record.head();
            records.push(record);
        }
        store.append(stream, last.seq, &records).unwrap();
        head
    }

    /// Records whose words everybody may read.
    fn shown(records: Result<Vec<Record>, Fault>) -> Result<Vec<(Record, bool)>, Fault> {
        records.map(|all| all.into_iter().map(|it| (it, false)).collect())
    }

    /// A journal of two batches and a half.
    fn filled() -> (MemoryStore, Stream, Head) {
        let stream = Stream::new("plouzul").unwrap();
        let mut store = MemoryStore::default();
        let cards = (0..BATCH * 5 / 2).map(|n| draft("card.added", format!("\"carte {n}\"")));
        let start = chain::genesis(&stream);
        let head = append(&mut store, &stream, start, cards.collect());
        (store, stream, head)
    }

    fn read_all(file: &[u8]) -> verify::Report {
        verify::file(&mut Reader::new(file).unwrap(), []).unwrap()
    }

    #[test]
    fn the_whole_journal_goes_out_in_batches() {
        let (mut store, stream, head) = filled();
        let mut outgoing = Outgoing::up_to(head, &stream);
        let mut file = Vec::new();
        let mut batches = 0;
        while let Some(lines) = outgoing
            .batch(&stream, |after, limit| {
                shown(store.read_from(&stream, after, limit))
            })
            .unwrap()
        {
            batches += 1;
            file.extend(lines);
        }
        assert_eq!(batches, 3);
        let report = read_all(&file);
        assert_eq!((report.head, report.problems), (head, Vec::new()));
        assert!(!String::from_utf8(file).unwrap().contains("Katell"));
    }

    #[test]
    fn words_dropped_on_the_way_are_explained_by_the_end() {
        let (mut store, stream, head) = filled();
        let mut outgoing = Outgoing::up_to(head, &stream);
        let mut file = outgoing
            .batch(&stream, |after, limit| {
                shown(store.read_from(&stream, after, limit))
            })
            .unwrap()
            .unwrap();
        let dropped = format!(
            r#"{{"seq":{},"part":"open","reason":"un nom","ground":"erasure"}}"#,
            BATCH + 3
        );
        let drafts = vec![
            draft("card.added", "\"après\"".into()),
            draft(REDACTED, dropped),
            draft("card.added", "\"encore après\"".into()),
        ];
        let end = append(&mut store, &stream, head, drafts);
        while let Some(lines) = outgoing
            .batch(&stream, |after, limit| {
                shown(store.read_from(&stream, after, limit))
            })
            .unwrap()
        {
            file.extend(lines);
        }
        let report = read_all(&file);
        assert_eq!(report.problems, Vec::new());
        assert_eq!(report.redactions, 1);
        assert_eq!(report.head.seq, end.seq - 1);
    }

    #[test]
    fn an_empty_journal_is_a_file_too() {
        let stream = Stream::new("plouzul").unwrap();
        let start = chain::genesis(&stream);
        let mut outgoing = Outgoing::up_to(start, &stream);
        let file = outgoing.batch(&stream, |_, _| Ok(Vec::new())).unwrap();
        let report = read_all(&file.unwrap());
        assert_eq!((report.head, report.problems), (start, Vec::new()));
    }

    #[test]
    fn a_journal_that_ends_too_early_breaks_the_download() {
        let (_, stream, head) = filled();
        let mut outgoing = Outgoing::up_to(head, &stream);
        assert!(outgoing.batch(&stream, |_, _| Ok(Vec::new())).is_err());
    }
}
