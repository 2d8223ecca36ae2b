//! How records stand in rows: as they are, or with their texts encrypted.

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, types::ValueRef};

use super::fault::fault;
use crate::{
    Digest, Fault, Part, Record, Salt, Seq, Stream, Text, Timestamp, encryption::Key,
    redaction::Redaction, schema,
};

/// How the texts of a database are kept.
#[derive(Clone, Debug)]
pub(super) enum Coding {
    /// Words and salt as they are (version 1 of the table).
    Plain,
    /// Words and salt of each text encrypted as one (version 2).
    Encrypted(Key),
}

/// What a row has of a text: words and salt, or both in one.
enum Cell<'a> {
    Plain(Option<&'a str>, Option<Salt>),
    Encrypted(Option<Vec<u8>>),
}

impl Coding {
    fn columns(&self) -> &'static str {
        match self {
            Self::Plain => schema::COLUMNS,
            Self::Encrypted(_) => schema::ENCRYPTED_COLUMNS,
        }
    }

    fn cell<'a>(&self, stream: &Stream, record: &'a Record, part: Part) -> Result<Cell<'a>, Fault> {
        let text = record.part(part);
        match self {
            Self::Plain => {
                let salt = text.kept.as_ref().map(|(salt, _)| *salt);
                Ok(Cell::Plain(text.words(), salt))
            }
            Self::Encrypted(key) => key
                .seal_text(stream, record.seq, part, text)
                .map(Cell::Encrypted),
        }
    }

    /// Writes records.
    pub(super) fn insert(
        &self,
        connection: &Connection,
        stream: &Stream,
        records: &[Record],
    ) -> Result<(), Fault> {
        let columns = self.columns();
        let places = vec!["?"; columns.split(',').count()].join(", ");
        let mut statement = connection
            .prepare_cached(&format!(
                "INSERT INTO records ({columns}) VALUES ({places})"
            ))
            .map_err(fault)?;
        for record in records {
            let open = self.cell(stream, record, Part::Open)?;
            let closed = self.cell(stream, record, Part::Closed)?;
            let (seq, at) = (record.seq.cast_signed(), record.at.0);
            let mut values: Vec<&dyn ToSql> = Vec::with_capacity(11);
            let name = stream.as_str();
            values.extend([&name as &dyn ToSql, &seq, &at, &record.kind]);
            open.add_to(&mut values);
            values.push(&record.open.digest.0);
            closed.add_to(&mut values);
            values.extend([&record.closed.digest.0 as &dyn ToSql, &record.chain.0]);
            statement.execute(&*values).map_err(fault)?;
        }
        Ok(())
    }

    /// Drops the words that a redaction names.
    pub(super) fn drop_words(
        &self,
        connection: &Connection,
        stream: &Stream,
        redaction: &Redaction,
    ) -> rusqlite::Result<()> {
        let changes = match (self, redaction.part) {
            (Self::Plain, Part::Open) => "open = NULL, open_salt = NULL",
            (Self::Plain, Part::Closed) => "closed = NULL, closed_salt = NULL",
            (Self::Encrypted(_), Part::Open) => "open = NULL",
            (Self::Encrypted(_), Part::Closed) => "closed = NULL",
        };
        connection.execute(
            &format!("UPDATE records SET {changes} WHERE stream = ?1 AND seq = ?2"),
            params![stream.as_str(), redaction.seq.cast_signed()],
        )?;
        Ok(())
    }

    /// The records that follow `after`, `limit` at the most.
    pub(super) fn read(
        &self,
        connection: &Connection,
        stream: &Stream,
        after: Seq,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        let columns = self.columns();
        let mut query = connection
            .prepare_cached(&format!(
                "SELECT {columns} FROM records WHERE stream = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3"
            ))
            .map_err(fault)?;
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows = query
            .query_map(params![stream.as_str(), after, limit], |row| {
                self.record(stream, row)
            })
            .map_err(fault)?;
        rows.collect::<Result<_, _>>().map_err(fault)
    }

    fn record(&self, stream: &Stream, row: &Row<'_>) -> rusqlite::Result<Record> {
        let seq = row.get::<_, i64>(1)?.cast_unsigned();
        // From which column each part stands, and after it all else.
        let (open, closed, chain) = match self {
            Self::Plain => (4, 7, 10),
            Self::Encrypted(_) => (4, 6, 8),
        };
        let text = |column, part| match self {
            Self::Plain => plain_text(row, column),
            Self::Encrypted(key) => encrypted_text(key, row, column, (stream, seq, part)),
        };
        Ok(Record {
            seq,
            at: Timestamp(row.get(2)?),
            kind: row.get(3)?,
            open: text(open, Part::Open)?,
            closed: text(closed, Part::Closed)?,
            chain: Digest(row.get(chain)?),
        })
    }
}

impl Cell<'_> {
    fn add_to<'a>(&'a self, values: &mut Vec<&'a dyn ToSql>) {
        match self {
            Self::Plain(words, salt) => values.extend([words as &dyn ToSql, salt]),
            Self::Encrypted(sealed) => values.push(sealed),
        }
    }
}

fn plain_text(row: &Row<'_>, column: usize) -> rusqlite::Result<Text> {
    let digest = Digest(row.get(column + 2)?);
    Ok(Text::stored(row.get(column + 1)?, row.get(column)?, digest))
}

fn encrypted_text(
    key: &Key,
    row: &Row<'_>,
    column: usize,
    place: (&Stream, Seq, Part),
) -> rusqlite::Result<Text> {
    let sealed = match row.get_ref(column)? {
        ValueRef::Null => None,
        other => Some(other.as_bytes()?),
    };
    let digest = Digest(row.get(column + 1)?);
    Ok(key.open_text(place, sealed, digest))
}

/// The last record of a stream; 0 where there is none.
pub(super) fn last_seq(connection: &Connection, stream: &Stream) -> Result<Seq, Fault> {
    let last = connection
        .prepare_cached("SELECT seq FROM records WHERE stream = ?1 ORDER BY seq DESC LIMIT 1")
        .and_then(|mut query| {
            query
                .query_row([stream.as_str()], |row| row.get::<_, i64>(0))
                .optional()
        })
        .map_err(fault)?;
    Ok(last.map_or(0, i64::cast_unsigned))
}
