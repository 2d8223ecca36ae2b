//! Reading elections from JSON.

use std::collections::{HashMap, HashSet};
use std::fmt;

use serde::Deserialize;
use serde_json::value::RawValue;

use super::shape::{BallotText, BudgetText, ComparisonText, File, ItemText, Pairs};
use super::{FORMAT, kin};
use crate::election::{
    AMOUNT_MAX, BLANK, Ballot, Ballots, Budget, Comparison, Election, GRADES_MAX, GradeSheet, Item,
    ItemIndex, PEOPLE_MAX, POINTS_MAX,
};
use crate::formats::{CELLS_MAX, FileRead, FormatFault, Place, Reason, amount, french, text_of};

/// Reads an election. A fault in a ballot or an item is placed at its beginning.
pub fn read(bytes: &[u8]) -> Result<FileRead, FormatFault> {
    let text = text_of(bytes)?;
    if let Some(election) = kin::read(text) {
        let remarks = Vec::new();
        return election.map(|election| FileRead { election, remarks });
    }
    let file: File<'_> = serde_json::from_str(text).map_err(|e| json_fault(&e, Place::START))?;
    let reader = Reader::new(text, &file)?;
    let ballots = reader.ballots(&file)?;
    let budget = reader.budget(&file)?;
    let election = Election::new(file.title, reader.items, ballots, budget)
        .map_err(|fault| FormatFault::new(Place::START, Reason::Election(fault)))?;
    let remarks = Vec::new();
    Ok(FileRead { election, remarks })
}

/// A fault of the JSON reader, in a part of the file that begins at `start`.
fn json_fault(error: &serde_json::Error, start: Place) -> FormatFault {
    let place = match error.line() {
        0 => start,
        1 => Place {
            line: start.line,
            column: start.column + error.column().saturating_sub(1),
        },
        line => Place {
            line: start.line + line - 1,
            column: error.column().max(1),
        },
    };
    FormatFault::new(
        place,
        Reason::Json(french::json_without_place(&error.to_string()).to_owned()),
    )
}

struct Reader<'a> {
    text: &'a str,
    items: Vec<Item>,
    by_id: HashMap<String, ItemIndex>,
    costs: Vec<Option<(u64, u8)>>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, file: &File<'a>) -> Result<Self, FormatFault> {
        if file.format != FORMAT {
            let (expected, found) = (FORMAT, file.format.clone());
            return Err(FormatFault::new(
                Place::START,
                Reason::Expected { expected, found },
            ));
        }
        let mut reader = Self {
            text,
            items: Vec::with_capacity(file.items.len()),
            by_id: HashMap::new(),
            costs: Vec::with_capacity(file.items.len()),
        };
        for raw in &file.items {
            let item: ItemText = reader.part(raw)?;
            let index = reader.items.len() as ItemIndex;
            if reader.by_id.insert(item.id.clone(), index).is_some() {
                return Err(reader.fault(raw, Reason::Twice(item.id)));
            }
            let cost = item
                .cost
                .map(|cost| reader.amount(raw, &cost))
                .transpose()?;
            reader.costs.push(cost);
            reader.items.push(Item {
                name: item.name.unwrap_or_else(|| item.id.clone()),
                id: item.id,
            });
        }
        Ok(reader)
    }

    fn place(&self, raw: &RawValue) -> Place {
        // A raw value borrows from the text: the distance of addresses is its offset.
        let offset = (raw.get().as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize);
        Place::of(self.text, offset)
    }

    fn fault(&self, raw: &RawValue, reason: Reason) -> FormatFault {
        FormatFault::new(self.place(raw), reason)
    }

    fn range(&self, raw: &RawValue, found: impl fmt::Display, allowed: String) -> FormatFault {
        let found = found.to_string();
        self.fault(raw, Reason::Range { found, allowed })
    }

    fn part<T: for<'de> Deserialize<'de>>(&self, raw: &RawValue) -> Result<T, FormatFault> {
        serde_json::from_str(raw.get()).map_err(|e| json_fault(&e, self.place(raw)))
    }

    fn amount(&self, raw: &RawValue, text: &str) -> Result<(u64, u8), FormatFault> {
        let expected = "an amount of money in quotation marks";
        let found = || text.chars().take(80).collect();
        let read = amount(text);
        read.ok_or_else(|| {
            self.fault(
                raw,
                Reason::Expected {
                    expected,
                    found: found(),
                },
            )
        })
    }

    fn item(&self, raw: &RawValue, id: &str) -> Result<ItemIndex, FormatFault> {
        let unknown = || self.fault(raw, Reason::Unknown(id.to_owned()));
        self.by_id.get(id).copied().ok_or_else(unknown)
    }

    fn ballots(&self, file: &File<'a>) -> Result<Ballots, FormatFault> {
        let lists = [
            &file.approvals,
            &file.points,
            &file.rankings,
            &file.grades,
            &file.comparisons,
        ];
        if lists.iter().filter(|list| list.is_some()).count() != 1 {
            let expected = "exactly one of approvals, points, rankings, grades and comparisons";
            let found = "none or several".to_owned();
            return Err(FormatFault::new(
                Place::START,
                Reason::Expected { expected, found },
            ));
        }
        if let Some(list) = &file.approvals {
            return Ok(Ballots::Approval(
                self.cast(list, |raw, vote: Vec<String>| {
                    self.distinct(raw, vote.iter())
                })?,
            ));
        }
        if let Some(list) = &file.points {
            return Ok(Ballots::Points(
                self.cast(list, |raw, vote| self.points(raw, vote))?,
            ));
        }
        if let Some(list) = &file.rankings {
            return Ok(Ballots::Ranking(self.cast(
                list,
                |raw, vote: Vec<Vec<String>>| {
                    if vote.iter().any(Vec::is_empty) {
                        let (expected, found) = ("at least one item in each rank", "[]".to_owned());
                        return Err(self.fault(raw, Reason::Expected { expected, found }));
                    }
                    let mut flat = self.distinct(raw, vote.iter().flatten())?.into_iter();
                    Ok(vote
                        .iter()
                        .map(|tier| flat.by_ref().take(tier.len()).collect())
                        .collect())
                },
            )?));
        }
        if let Some(list) = &file.grades {
            return Ok(Ballots::Grades(self.sheet(file, list)?));
        }
        let list = file.comparisons.as_deref().unwrap_or_default();
        Ok(Ballots::Comparisons(self.comparisons(list)?))
    }

    fn distinct<'s>(
        &self,
        raw: &RawValue,
        ids: impl Iterator<Item = &'s String>,
    ) -> Result<Vec<ItemIndex>, FormatFault> {
        let mut seen = HashSet::new();
        let mut items = Vec::new();
        for id in ids {
            if !seen.insert(id) {
                return Err(self.fault(raw, Reason::Twice(id.clone())));
            }
            items.push(self.item(raw, id)?);
        }
        Ok(items)
    }

    fn points(
        &self,
        raw: &RawValue,
        vote: Pairs<u32>,
    ) -> Result<Vec<(ItemIndex, u32)>, FormatFault> {
        let items = self.distinct(raw, vote.0.iter().map(|(id, _)| id))?;
        let mut given = Vec::with_capacity(items.len());
        for (item, (_, points)) in items.into_iter().zip(vote.0) {
            if points > POINTS_MAX {
                return Err(self.range(raw, points, format!("at most {POINTS_MAX} points")));
            }
            if points > 0 {
                given.push((item, points));
            }
        }
        Ok(given)
    }

    /// Reads ballots, each voter once, counts within what can be counted.
    fn cast<T: for<'de> Deserialize<'de>, V>(
        &self,
        list: &[&RawValue],
        vote: impl Fn(&RawValue, T) -> Result<V, FormatFault>,
    ) -> Result<Vec<Ballot<V>>, FormatFault> {
        let mut voters = HashSet::new();
        let mut people = 0u64;
        let mut ballots = Vec::with_capacity(list.len());
        for raw in list {
            let ballot: BallotText<T> = self.part(raw)?;
            people = people.saturating_add(ballot.count);
            if ballot.count == 0 || people > PEOPLE_MAX {
                let allowed = format!("1 to {PEOPLE_MAX} people in all");
                return Err(self.range(raw, ballot.count, allowed));
            }
            let named = !ballot.voter.is_empty();
            if named && (ballot.count > 1 || !voters.insert(ballot.voter.clone())) {
                return Err(self.fault(raw, Reason::VoterTwice(ballot.voter)));
            }
            ballots.push(Ballot {
                vote: vote(raw, ballot.vote)?,
                voter: ballot.voter,
                count: ballot.count,
            });
        }
        Ok(ballots)
    }

    fn sheet(&self, file: &File<'a>, list: &[&RawValue]) -> Result<GradeSheet, FormatFault> {
        let scale = file.scale.clone().unwrap_or_default();
        if !(1..=GRADES_MAX).contains(&scale.len()) {
            return Err(FormatFault::new(Place::START, Reason::Missing("scale")));
        }
        let items = self.items.len();
        let rows = self.cast(list, |raw, vote: Pairs<String>| {
            let judged = self.distinct(raw, vote.0.iter().map(|(id, _)| id))?;
            let mut row = vec![BLANK; items];
            for (item, (_, grade)) in judged.into_iter().zip(vote.0) {
                let Some(at) = scale.iter().position(|g| *g == grade) else {
                    return Err(self.fault(raw, Reason::Unknown(grade)));
                };
                row[item as usize] = at as u8;
            }
            Ok(row)
        })?;
        let (mut grades, mut voters) = (Vec::new(), Vec::new());
        for (row, raw) in rows.iter().zip(list) {
            if row.count.saturating_mul(items as u64) > (CELLS_MAX - grades.len()) as u64 {
                let allowed = format!("at most {CELLS_MAX} judgments in all");
                return Err(self.range(raw, row.count, allowed));
            }
            for _ in 0..row.count {
                grades.extend_from_slice(&row.vote);
            }
        }
        // Names are kept only where each line is one person: a count would repeat them.
        let single = items > 0 && rows.iter().all(|row| row.count == 1);
        if single && rows.iter().any(|row| !row.voter.is_empty()) {
            voters.extend(rows.into_iter().map(|row| row.voter));
        }
        Ok(GradeSheet {
            scale,
            grades,
            voters,
        })
    }

    fn comparisons(&self, list: &[&RawValue]) -> Result<Vec<Comparison>, FormatFault> {
        let mut answers = 0u64;
        let read = |raw: &&RawValue| {
            let c: ComparisonText = self.part(raw)?;
            let (left, right) = (self.item(raw, &c.left)?, self.item(raw, &c.right)?);
            if left == right {
                return Err(self.fault(raw, Reason::Twice(c.left)));
            }
            answers = answers.saturating_add(c.count);
            if c.count == 0 || answers > PEOPLE_MAX {
                return Err(self.range(raw, c.count, format!("1 to {PEOPLE_MAX} in all")));
            }
            Ok(Comparison {
                left,
                right,
                answer: c.answer,
                count: c.count,
            })
        };
        list.iter().map(read).collect()
    }

    fn budget(&self, file: &File<'a>) -> Result<Option<Budget>, FormatFault> {
        let Some(raw) = file.budget else {
            return match self.costs.iter().position(Option::is_some) {
                Some(at) => Err(self.fault(file.items[at], Reason::Missing("budget"))),
                None => Ok(None),
            };
        };
        let budget: BudgetText = self.part(raw)?;
        let limit = self.amount(raw, &budget.limit)?;
        let mut amounts = vec![(limit, raw)];
        for (cost, raw) in self.costs.iter().zip(&file.items) {
            let missing = || self.fault(raw, Reason::Missing("cost"));
            amounts.push((cost.ok_or_else(missing)?, raw));
        }
        let decimals = amounts.iter().map(|((_, d), _)| *d).max().unwrap_or(0);
        let scaled = |((amount, own), raw): &((u64, u8), &RawValue)| {
            let factor = 10u64.pow(u32::from(decimals - own));
            let scaled = amount.checked_mul(factor).filter(|a| *a <= AMOUNT_MAX);
            scaled.ok_or_else(|| self.range(raw, amount, format!("at most {AMOUNT_MAX} units")))
        };
        let mut scaled: Vec<u64> = amounts.iter().map(scaled).collect::<Result<_, _>>()?;
        let limit = scaled.remove(0);
        Ok(Some(Budget {
            limit,
            costs: scaled,
            decimals,
            currency: budget.currency,
            places: budget.places,
        }))
    }
}
