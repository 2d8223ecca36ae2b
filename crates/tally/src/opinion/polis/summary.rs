//! `summary.csv` of an export, one `key,value` a line without a header; and `conversation.json` of
//! the API.

use serde_json::Value;

use super::comma::{records, write_record};
use super::refusal::{Reason, Refusal};
use super::refuse_json;

/// The key under which a conversation says that only what moderation let in takes part.
pub(super) const STRICT_MODERATION: &str = "strict_moderation";

/// What an export says of the whole conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PolisSummary {
    /// `topic`: its title.
    pub topic: String,
    /// `url`: where it took place.
    pub url: String,
    /// `voters`: people who voted.
    pub voters: Option<u64>,
    /// `voters-in-conv`: people who were grouped.
    pub voters_grouped: Option<u64>,
    /// `commenters`: people who wrote statements.
    pub commenters: Option<u64>,
    /// `comments`: statements.
    pub comments: Option<u64>,
    /// `groups`: groups.
    pub groups: Option<u64>,
    /// `conversation-description`: its introduction.
    pub description: String,
    /// Every other line, key and value, as it stands.
    pub others: Vec<(String, String)>,
}

/// Reads `summary.csv`.
pub fn read_summary_csv(text: &str) -> Result<PolisSummary, Refusal> {
    let mut summary = PolisSummary::default();
    let records = records(text)?;
    if records.is_empty() {
        return Err(Refusal::new(1, 1, Reason::Empty));
    }
    for record in records {
        let [key, value] = &record[..] else {
            let last = &record[record.len() - 1];
            return Err(last.refuse(Reason::FieldCount {
                expected: 2,
                found: record.len(),
            }));
        };
        match key.text.trim() {
            "topic" => summary.topic.clone_from(&value.text),
            "url" => summary.url.clone_from(&value.text),
            "voters" => summary.voters = Some(value.number()?),
            "voters-in-conv" => summary.voters_grouped = Some(value.number()?),
            "commenters" => summary.commenters = Some(value.number()?),
            "comments" => summary.comments = Some(value.number()?),
            "groups" => summary.groups = Some(value.number()?),
            "conversation-description" => summary.description.clone_from(&value.text),
            other => summary.others.push((other.into(), value.text.clone())),
        }
    }
    Ok(summary)
}

/// Reads `conversation.json`; nothing if the object is not a conversation but what Polis computed
/// from one.
pub fn read_conversation_json(text: &str) -> Result<Option<PolisSummary>, Refusal> {
    let value: Value = serde_json::from_str(text).map_err(|e| refuse_json(&e))?;
    let told = |key: &str| value[key].as_str().unwrap_or_default().to_owned();
    if value.get("base-clusters").is_some() || value.get("pca").is_some() {
        return Ok(None);
    }
    if value.get("topic").is_none() && value.get("conversation_id").is_none() {
        return Err(Refusal::new(1, 1, Reason::UnknownKind));
    }
    let strict = value[STRICT_MODERATION].as_bool();
    Ok(Some(PolisSummary {
        topic: told("topic"),
        url: told("link_url"),
        description: told("description"),
        voters: value["participant_count"].as_u64(),
        others: strict
            .map(|strict| (STRICT_MODERATION.to_owned(), strict.to_string()))
            .into_iter()
            .collect(),
        ..PolisSummary::default()
    }))
}

/// Writes `summary.csv`.
#[must_use]
pub fn write_summary_csv(summary: &PolisSummary) -> String {
    let mut text = String::new();
    write_record(&mut text, ["topic", &summary.topic]);
    write_record(&mut text, ["url", &summary.url]);
    let numbers = [
        ("voters", summary.voters),
        ("voters-in-conv", summary.voters_grouped),
        ("commenters", summary.commenters),
        ("comments", summary.comments),
        ("groups", summary.groups),
    ];
    for (key, number) in numbers {
        if let Some(number) = number {
            write_record(&mut text, [key, &number.to_string()]);
        }
    }
    write_record(
        &mut text,
        ["conversation-description", &summary.description],
    );
    for (key, value) in &summary.others {
        write_record(&mut text, [&key[..], value]);
    }
    text
}
