//! Writing elections as JSON.

use serde_json::{Map, Value, json};

use super::FORMAT;
use crate::election::{BLANK, Ballot, Ballots, Comparison, Election, GradeSheet, ItemIndex};
use crate::formats::amount_text;

/// Writes an election with everything that it holds, one ballot in each line.
pub fn write(election: &Election) -> String {
    let mut parts = vec![
        ("format", json!(FORMAT).to_string()),
        ("title", json!(election.title()).to_string()),
        ("items", lines(items(election))),
    ];
    if let Some(budget) = election.budget() {
        let text = json!({
            "limit": amount_text(budget.limit, budget.decimals),
            "currency": budget.currency,
            "places": budget.places,
        });
        parts.push(("budget", text.to_string()));
    }
    parts.extend(ballots(election));
    let parts: Vec<String> = parts
        .iter()
        .map(|(key, text)| format!("\"{key}\": {text}"))
        .collect();
    format!("{{\n{}\n}}\n", parts.join(",\n"))
}

/// The ballots under the name of what they hold, after the scale of judgments.
fn ballots(election: &Election) -> Vec<(&'static str, String)> {
    let id = |item: &ItemIndex| json!(election.items()[*item as usize].id);
    let ids = |list: &Vec<ItemIndex>| Value::Array(list.iter().map(id).collect());
    match election.ballots() {
        Ballots::Approval(list) => vec![("approvals", cast(list, ids))],
        Ballots::Points(list) => {
            let vote = |vote: &Vec<(ItemIndex, u32)>| {
                let pairs = vote.iter().map(|(item, points)| (item, json!(points)));
                object(election, pairs)
            };
            vec![("points", cast(list, vote))]
        }
        Ballots::Ranking(list) => {
            let vote = |vote: &Vec<Vec<ItemIndex>>| Value::Array(vote.iter().map(ids).collect());
            vec![("rankings", cast(list, vote))]
        }
        Ballots::Grades(sheet) => vec![
            ("scale", json!(sheet.scale).to_string()),
            ("grades", lines(judgments(election, sheet))),
        ],
        Ballots::Comparisons(list) => {
            let comparison = |c: &Comparison| {
                json!({
                    "left": id(&c.left), "right": id(&c.right),
                    "answer": c.answer, "count": c.count,
                })
            };
            vec![("comparisons", lines(list.iter().map(comparison).collect()))]
        }
    }
}

/// One line for each person who judged.
fn judgments(election: &Election, sheet: &GradeSheet) -> Vec<Value> {
    let rows = sheet.grades.chunks_exact(election.items().len().max(1));
    let rows = rows.enumerate().map(|(index, row)| {
        let judged = (0..).zip(row).filter(|(_, grade)| **grade != BLANK);
        let judged: Vec<(ItemIndex, Value)> = judged
            .map(|(item, grade)| (item, json!(sheet.scale[usize::from(*grade)])))
            .collect();
        let vote = object(election, judged.iter().map(|(i, v)| (i, v.clone())));
        let voter = sheet.voters.get(index).map_or("", String::as_str);
        line(voter, 1, &vote)
    });
    rows.collect()
}

fn items(election: &Election) -> Vec<Value> {
    let items = election.items().iter().enumerate();
    items
        .map(|(index, item)| match election.budget() {
            None => json!({ "id": item.id, "name": item.name }),
            Some(budget) => {
                let cost = amount_text(budget.costs[index], budget.decimals);
                json!({ "id": item.id, "name": item.name, "cost": cost })
            }
        })
        .collect()
}

fn lines(values: Vec<Value>) -> String {
    let lines: Vec<String> = values.into_iter().map(|v| v.to_string()).collect();
    match lines.is_empty() {
        true => "[]".to_owned(),
        false => format!("[\n{}\n]", lines.join(",\n")),
    }
}

fn line(voter: &str, count: u64, vote: &Value) -> Value {
    match voter {
        "" => json!({ "count": count, "vote": vote }),
        voter => json!({ "voter": voter, "vote": vote }),
    }
}

fn cast<V>(list: &[Ballot<V>], vote: impl Fn(&V) -> Value) -> String {
    lines(
        list.iter()
            .map(|b| line(&b.voter, b.count, &vote(&b.vote)))
            .collect(),
    )
}

fn object<'a>(election: &Election, pairs: impl Iterator<Item = (&'a ItemIndex, Value)>) -> Value {
    let named = pairs.map(|(item, value)| (election.items()[*item as usize].id.clone(), value));
    Value::Object(named.collect::<Map<_, _>>())
}
