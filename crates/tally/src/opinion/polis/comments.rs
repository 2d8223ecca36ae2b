//! Statements: `comments.csv` of an export and `comments.json` of the API.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use super::comma::{Field, Sheet, write_record};
use super::refusal::{Reason, Refusal};
use super::votes::Sign;
use super::{refuse_json, time};
use crate::opinion::{Counts, Standing, StatementId};

/// A statement as somebody wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolisComment {
    /// Its number.
    pub id: StatementId,
    /// Who wrote it.
    pub author: Option<u64>,
    /// Its words.
    pub text: String,
    /// 1 let in by moderation, −1 taken out, 0 not looked at.
    pub moderation: i8,
    /// It is about the people and not about the question.
    pub is_meta: bool,
    /// It was there from the start.
    pub is_seed: bool,
    /// Milliseconds since 1970, UTC.
    pub at_ms: Option<i64>,
    /// Votes as the file counts them.
    pub counts: Counts,
}

impl PolisComment {
    /// Whether the statement takes part in the map. Where moderation is strict, so does only what
    /// was let in.
    #[must_use]
    pub fn standing(&self, strict: bool) -> Standing {
        match self.moderation {
            -1 => Standing::Out,
            0 if strict => Standing::Out,
            _ if self.is_meta => Standing::Meta,
            _ => Standing::In,
        }
    }
}

/// Reads `comments.csv`: columns `comment-id`, `comment-body` and, if there, `timestamp`,
/// `author-id`, `agrees`, `disagrees`, `passes`, `moderated`, `is-meta`, `is-seed`.
pub fn read_comments_csv(text: &str) -> Result<Vec<PolisComment>, Refusal> {
    let sheet = Sheet::read(text)?;
    let id = sheet.column("comment-id")?;
    let body = sheet.column("comment-body")?;
    let mut seen = BTreeSet::new();
    let mut comments = Vec::with_capacity(sheet.records.len());
    for record in &sheet.records {
        let number = record[id].number()?;
        if !seen.insert(number) {
            return Err(record[id].refuse(Reason::RepeatedStatement(number)));
        }
        let field = |name: &str| {
            let place = sheet.find(name)?;
            Some(&record[place]).filter(|field| !field.text.trim().is_empty())
        };
        let count = |name: &str| field(name).map_or(Ok(0), count_of);
        comments.push(PolisComment {
            id: StatementId(number),
            author: field("author-id").map(Field::number).transpose()?,
            text: record[body].text.clone(),
            moderation: field("moderated").map_or(Ok(0), Field::sign)?,
            is_meta: field("is-meta").is_some_and(is_true),
            is_seed: field("is-seed").is_some_and(is_true),
            at_ms: match field("timestamp") {
                Some(field) => Some(field.milliseconds()?),
                None => None,
            },
            counts: Counts {
                agree: count("agrees")?,
                disagree: count("disagrees")?,
                pass: count("passes")?,
            },
        });
    }
    Ok(comments)
}

fn count_of(field: &Field) -> Result<u32, Refusal> {
    let number = field.number()?;
    u32::try_from(number).map_err(|_| field.refuse(Reason::NotANumber(field.text.clone())))
}

fn is_true(field: &Field) -> bool {
    matches!(field.text.trim(), "1" | "t" | "true" | "True" | "TRUE")
}

/// Writes `comments.csv`, with the two columns that the map needs beyond those of Polis at the end.
#[must_use]
pub fn write_comments_csv(comments: &[PolisComment]) -> String {
    let mut text = String::from(
        "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body,\
         passes,is-meta,is-seed\n",
    );
    for comment in comments {
        let fields = [
            comment.at_ms.map_or_else(String::new, |at| at.to_string()),
            comment.at_ms.map_or_else(String::new, time::date),
            comment.id.0.to_string(),
            comment.author.map_or_else(String::new, |id| id.to_string()),
            comment.counts.agree.to_string(),
            comment.counts.disagree.to_string(),
            comment.moderation.to_string(),
            comment.text.clone(),
            comment.counts.pass.to_string(),
            comment.is_meta.to_string(),
            comment.is_seed.to_string(),
        ];
        write_record(&mut text, fields.iter().map(String::as_str));
    }
    text
}

/// A statement of the API, under its present names or those that `red-dwarf` gives them.
#[derive(Deserialize, Serialize)]
#[serde(expecting = "a statement of Polis")]
struct CommentRecord {
    txt: String,
    #[serde(alias = "statement_id")]
    tid: u64,
    #[serde(
        default,
        deserialize_with = "time::milliseconds",
        skip_serializing_if = "Option::is_none"
    )]
    created: Option<i64>,
    #[serde(default)]
    is_seed: Option<bool>,
    #[serde(default)]
    is_meta: Option<bool>,
    #[serde(default, alias = "participant_id")]
    pid: Option<u64>,
    #[serde(default = "not_looked_at", alias = "moderated", rename = "mod")]
    moderation: Sign,
    #[serde(default, deserialize_with = "count_or_null")]
    agree_count: u32,
    #[serde(default, deserialize_with = "count_or_null")]
    disagree_count: u32,
    #[serde(default, deserialize_with = "count_or_null")]
    pass_count: u32,
}

fn not_looked_at() -> Sign {
    Sign(0)
}

/// A count as a number or as a text of digits; `null` is 0.
fn count_or_null<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
    let value = Value::deserialize(from)?;
    let number = match &value {
        Value::Null => Some(0),
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    };
    number
        .and_then(|number| u32::try_from(number).ok())
        .ok_or_else(|| de::Error::custom(format!("a count is expected, not {value}")))
}

/// Reads `comments.json`.
pub fn read_comments_json(text: &str) -> Result<Vec<PolisComment>, Refusal> {
    let records: DistinctRecords = serde_json::from_str(text).map_err(|e| refuse_json(&e))?;
    let comment = |record: CommentRecord| PolisComment {
        id: StatementId(record.tid),
        author: record.pid,
        text: record.txt,
        moderation: record.moderation.0,
        is_meta: record.is_meta.unwrap_or(false),
        is_seed: record.is_seed.unwrap_or(false),
        at_ms: record.created,
        counts: Counts {
            agree: record.agree_count,
            disagree: record.disagree_count,
            pass: record.pass_count,
        },
    };
    Ok(records.0.into_iter().map(comment).collect())
}

/// A list in which no statement stands twice; checked while reading, where the place is known.
struct DistinctRecords(Vec<CommentRecord>);

impl<'de> Deserialize<'de> for DistinctRecords {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = DistinctRecords;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of comments")
            }

            fn visit_seq<A: SeqAccess<'de>>(
                self,
                mut list: A,
            ) -> Result<DistinctRecords, A::Error> {
                let mut seen = BTreeSet::new();
                let mut records = Vec::new();
                while let Some(record) = list.next_element::<CommentRecord>()? {
                    if !seen.insert(record.tid) {
                        let message = format!("statement {} already stands further up", record.tid);
                        return Err(de::Error::custom(message));
                    }
                    records.push(record);
                }
                Ok(DistinctRecords(records))
            }
        }
        from.deserialize_seq(List)
    }
}

/// Writes `comments.json`.
#[must_use]
pub fn write_comments_json(comments: &[PolisComment]) -> String {
    let records: Vec<CommentRecord> = (comments.iter())
        .map(|comment| CommentRecord {
            txt: comment.text.clone(),
            tid: comment.id.0,
            created: comment.at_ms,
            is_seed: Some(comment.is_seed),
            is_meta: Some(comment.is_meta),
            pid: comment.author,
            moderation: Sign(comment.moderation),
            agree_count: comment.counts.agree,
            disagree_count: comment.counts.disagree,
            pass_count: comment.counts.pass,
        })
        .collect();
    // Plain numbers, names and texts: there is nothing in them that JSON cannot hold.
    serde_json::to_string_pretty(&records).unwrap_or_default()
}
