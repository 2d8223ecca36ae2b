//! A journal in PostgreSQL, for territories that need several nodes.
//!
//! Writers on other nodes are heard through `LISTEN`. A `NOTIFY` inside each write would make
//! writes wait for one another, so one thread per process sends it, once for all the writes of
//! the last few milliseconds.

use std::{
    sync::mpsc::{self, Sender},
    thread,
    time::Duration,
};

use postgres::{Client, Config, Row, error::SqlState, fallible_iterator::FallibleIterator};
use tokio_postgres_rustls::MakeRustlsConnect;

use crate::{
    AppendError, Digest, Fault, Journal, Part, Record, Salt, Seq, Store, Stream, Text, Timestamp,
    Watch, redaction::Redaction, schema,
};

/// Notices of several writes within this time are sent as one.
const NOTICE_PAUSE: Duration = Duration::from_millis(5);
const CHANNEL: &str = "kuzul";

/// The journals of one PostgreSQL database.
pub struct PostgresStore {
    config: Config,
    written: Sender<()>,
}

impl PostgresStore {
    /// Connects, and makes the table if it is not there.
    ///
    /// # Errors
    /// When the address is wrong, the server does not answer, or refuses.
    pub fn open(url: &str) -> Result<Self, Fault> {
        let mut config: Config = url
            .parse()
            .map_err(|error: postgres::Error| unreachable(error))?;
        config.connect_timeout(Duration::from_secs(5));
        let table = schema::TABLE
            .replace("{blob}", "BYTEA")
            .replace("{tail}", "");
        // Two nodes that start together would both make the table: one waits for the other.
        connect(&config)?
            .batch_execute(&format!(
                "BEGIN; SELECT pg_advisory_xact_lock(7234521); {table}; COMMIT"
            ))
            .map_err(fault)?;
        let written = spawn_notifier(config.clone());
        Ok(Self { config, written })
    }

    /// The streams of the database.
    ///
    /// # Errors
    /// When the server does not answer.
    pub fn streams(&self) -> Result<Vec<Stream>, Fault> {
        let rows = connect(&self.config)?
            .query("SELECT DISTINCT stream FROM records ORDER BY stream", &[])
            .map_err(fault)?;
        rows.iter()
            .map(|row| {
                Stream::new(row.get::<_, String>(0)).map_err(|e| Fault::Foreign(e.to_string()))
            })
            .collect()
    }

    fn journal(&self) -> Result<PostgresJournal, Fault> {
        Ok(PostgresJournal {
            config: self.config.clone(),
            client: Some(connect(&self.config)?),
            written: self.written.clone(),
        })
    }
}

impl Store for PostgresStore {
    fn writer(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.journal()?))
    }

    fn reader(&self) -> Result<Box<dyn Journal>, Fault> {
        Ok(Box::new(self.journal()?))
    }

    fn watch(&self) -> Result<Option<Box<dyn Watch>>, Fault> {
        Ok(Some(Box::new(PostgresWatch {
            config: self.config.clone(),
            client: None,
        })))
    }
}

fn connect(config: &Config) -> Result<Client, Fault> {
    let roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| Fault::Unreachable(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    let mut client = config
        .connect(MakeRustlsConnect::new(tls))
        .map_err(unreachable)?;
    client
        .batch_execute("SET synchronous_commit = on; SET client_min_messages = warning")
        .map_err(fault)?;
    Ok(client)
}

fn spawn_notifier(config: Config) -> Sender<()> {
    let (written, wake) = mpsc::channel::<()>();
    thread::spawn(move || {
        let mut client = None;
        while wake.recv().is_ok() {
            thread::sleep(NOTICE_PAUSE);
            while wake.try_recv().is_ok() {}
            if client.is_none() {
                client = connect(&config).ok();
            }
            let sent = client
                .as_mut()
                .map(|client: &mut Client| client.batch_execute("NOTIFY kuzul"));
            if !matches!(sent, Some(Ok(()))) {
                // Followers also look by themselves once in a while; nothing is lost.
                client = None;
            }
        }
    });
    written
}

struct PostgresJournal {
    config: Config,
    /// Taken out while a call runs: a failed call leaves no half-used connection behind.
    client: Option<Client>,
    written: Sender<()>,
}

impl PostgresJournal {
    fn with<T, E: From<Fault>>(
        &mut self,
        call: impl FnOnce(&mut Client) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut client = match self.client.take() {
            Some(client) if !client.is_closed() => client,
            _ => connect(&self.config)?,
        };
        let answer = call(&mut client);
        if !client.is_closed() {
            self.client = Some(client);
        }
        answer
    }
}

impl Journal for PostgresJournal {
    fn append(
        &mut self,
        stream: &Stream,
        expected_seq: Seq,
        records: &[Record],
    ) -> Result<(), AppendError> {
        self.with(|client| append(client, stream, expected_seq, records))?;
        // The notifier lives as long as any sender; a closed channel only delays followers.
        let _ = self.written.send(());
        Ok(())
    }

    fn read_from(
        &mut self,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let query = format!(
            "SELECT {} FROM records WHERE stream = $1 AND seq > $2 ORDER BY seq LIMIT $3",
            schema::COLUMNS
        );
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        self.with(|client| {
            let rows = client
                .query(&query, &[&stream.as_str(), &after, &limit])
                .map_err(fault)?;
            rows.iter().map(record).collect()
        })
    }
}

fn append(
    client: &mut Client,
    stream: &Stream,
    expected_seq: Seq,
    records: &[Record],
) -> Result<(), AppendError> {
    let redactions: Vec<_> = records.iter().filter_map(Redaction::of).collect();
    let mut transaction = client.transaction().map_err(fault)?;
    let inserted = insert(&mut transaction, stream, expected_seq, records).map_err(|error| {
        if error.code() == Some(&SqlState::UNIQUE_VIOLATION) {
            AppendError::Conflict {
                expected: expected_seq,
            }
        } else {
            fault(error).into()
        }
    })?;
    if inserted != records.len() as u64 {
        return Err(AppendError::Conflict {
            expected: expected_seq,
        });
    }
    for redaction in &redactions {
        let (text, salt) = match redaction.part {
            Part::Open => ("open", "open_salt"),
            Part::Closed => ("closed", "closed_salt"),
        };
        let update = format!(
            "UPDATE records SET {text} = NULL, {salt} = NULL WHERE stream = $1 AND seq = $2"
        );
        transaction
            .execute(&update, &[&stream.as_str(), &redaction.seq.cast_signed()])
            .map_err(fault)?;
    }
    transaction.commit().map_err(fault)?;
    if !redactions.is_empty() {
        // The old row is still in the table's file until it is written anew.
        client.batch_execute("VACUUM FULL records").map_err(fault)?;
    }
    Ok(())
}

/// One statement for the whole batch; inserts nothing when the journal does not end where expected.
fn insert(
    transaction: &mut postgres::Transaction<'_>,
    stream: &Stream,
    expected_seq: Seq,
    records: &[Record],
) -> Result<u64, postgres::Error> {
    fn column<'a, T: 'a>(records: &'a [Record], value: impl Fn(&'a Record) -> T + 'a) -> Vec<T> {
        records.iter().map(value).collect()
    }
    let salt = |text: &'static str| {
        move |record: &Record| {
            let text = if text == "open" {
                &record.open
            } else {
                &record.closed
            };
            text.kept.as_ref().map(|(salt, _)| salt.to_vec())
        }
    };
    let statement = format!(
        "INSERT INTO records ({})
         SELECT $1, * FROM UNNEST($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::bytea[],
             $8::bytea[], $9::text[], $10::bytea[], $11::bytea[], $12::bytea[])
         WHERE (SELECT coalesce(max(seq), 0) FROM records WHERE stream = $1) = $2",
        schema::COLUMNS
    );
    transaction.execute(
        &statement,
        &[
            &stream.as_str(),
            &expected_seq.cast_signed(),
            &column(records, |r| r.seq.cast_signed()),
            &column(records, |r| r.at.0),
            &column(records, |r| r.kind.as_str()),
            &column(records, |r| r.open.words()),
            &column(records, salt("open")),
            &column(records, |r| &r.open.digest.0[..]),
            &column(records, |r| r.closed.words()),
            &column(records, salt("closed")),
            &column(records, |r| &r.closed.digest.0[..]),
            &column(records, |r| &r.chain.0[..]),
        ],
    )
}

fn record(row: &Row) -> Result<Record, Fault> {
    fn bytes<const N: usize>(bytes: &[u8]) -> Result<[u8; N], Fault> {
        bytes
            .try_into()
            .map_err(|_| Fault::Foreign("a digest or salt has a wrong length".into()))
    }
    let text = |column: usize| -> Result<Text, Fault> {
        let words: Option<String> = row.get(column);
        let salt: Option<Salt> = row
            .get::<_, Option<&[u8]>>(column + 1)
            .map(bytes)
            .transpose()?;
        Ok(Text {
            digest: Digest(bytes(row.get(column + 2))?),
            kept: salt.zip(words),
        })
    };
    Ok(Record {
        seq: row.get::<_, i64>(1).cast_unsigned(),
        at: Timestamp(row.get(2)),
        kind: row.get(3),
        open: text(4)?,
        closed: text(7)?,
        chain: Digest(bytes(row.get(10))?),
    })
}

struct PostgresWatch {
    config: Config,
    client: Option<Client>,
}

impl Watch for PostgresWatch {
    fn wait(&mut self, timeout: Duration) -> Result<bool, Fault> {
        let mut client = match self.client.take() {
            Some(client) if !client.is_closed() => client,
            _ => {
                let mut client = connect(&self.config)?;
                client
                    .batch_execute(&format!("LISTEN {CHANNEL}"))
                    .map_err(fault)?;
                self.client = Some(client);
                // What was written before the connection stood was not announced to it.
                return Ok(true);
            }
        };
        let heard = client
            .notifications()
            .timeout_iter(timeout)
            .next()
            .map_err(fault)?
            .is_some();
        while client
            .notifications()
            .iter()
            .next()
            .map_err(fault)?
            .is_some()
        {}
        self.client = Some(client);
        Ok(heard)
    }
}

fn unreachable(error: postgres::Error) -> Fault {
    Fault::Unreachable(error.into())
}

fn fault(error: postgres::Error) -> Fault {
    match error.code() {
        Some(code) if *code == SqlState::DISK_FULL => Fault::Full(error.into()),
        Some(code)
            if *code == SqlState::READ_ONLY_SQL_TRANSACTION
                || *code == SqlState::INSUFFICIENT_PRIVILEGE =>
        {
            Fault::ReadOnly(error.into())
        }
        Some(code) if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED => {
            Fault::Broken(error.into())
        }
        // The server syncs and recovers by itself; what it does not answer is asked again.
        _ => Fault::Unreachable(error.into()),
    }
}
