//! `summary.csv` of an export: one `key,value` a line, without a header.

use super::comma::{records, write_record};
use super::refusal::{Reason, Refusal};

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
