//! Tables with a line for each comparison.

use std::collections::HashMap;

use super::{check_width, count};
use crate::election::{Answer, Ballots, Comparison, Item, ItemIndex};
use crate::formats::{Cell, Cells, FormatFault, Reason};

pub(super) fn comparisons(
    header: &[Cell<'_>],
    cells: &mut Cells<'_>,
) -> Result<(Vec<Item>, Ballots), FormatFault> {
    let find = |name: &str| {
        header
            .iter()
            .position(|c| c.trimmed().eq_ignore_ascii_case(name))
    };
    let missing = |name| FormatFault::new(header[0].place, Reason::Missing(name));
    let (left, right, answer) = match (find("winner"), find("loser")) {
        (Some(winner), Some(loser)) => (winner, loser, None),
        _ => (
            find("left").ok_or(missing("left"))?,
            find("right").ok_or(missing("right"))?,
            Some(find("answer").ok_or(missing("answer"))?),
        ),
    };
    let times = find("count");
    let mut items: Vec<Item> = Vec::new();
    let mut by_id: HashMap<String, ItemIndex> = HashMap::new();
    let mut index = |cell: &Cell<'_>| {
        let id = cell.trimmed().to_owned();
        if id.is_empty() {
            return Err(cell.expected("the name of an item"));
        }
        let next = items.len() as ItemIndex;
        Ok(*by_id.entry(id.clone()).or_insert_with(|| {
            let name = id.clone();
            items.push(Item { id, name });
            next
        }))
    };
    let mut list = Vec::new();
    loop {
        cells.skip_comments(Some(header.len()));
        let Some(line) = cells.line()? else { break };
        check_width(&line, header.len())?;
        let (one, two) = (index(&line[left])?, index(&line[right])?);
        if one == two {
            return Err(line[right].expected("another item than the first"));
        }
        list.push(Comparison {
            left: one,
            right: two,
            answer: answer.map_or(Ok(Answer::Left), |at| read_answer(&line[at]))?,
            count: times.map_or(Ok(1), |at| count(&line[at]))?,
        });
    }
    Ok((items, Ballots::Comparisons(list)))
}

fn read_answer(cell: &Cell<'_>) -> Result<Answer, FormatFault> {
    match cell.trimmed().to_lowercase().as_str() {
        "left" => Ok(Answer::Left),
        "right" => Ok(Answer::Right),
        "neither" => Ok(Answer::Neither),
        _ => Err(cell.expected("left, right or neither")),
    }
}
