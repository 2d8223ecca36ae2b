//! What must hold after each crash and at the end of each schedule.

use std::collections::{HashMap, HashSet};

use kuzul_engine::CommandId;
use kuzul_journal::{Record, Seq, redaction::Redaction};

use super::{
    clients::{Clients, Known, words},
    world::{Slot, World, lock},
};
use crate::{
    accounts::{Command, command_id},
    replay::{self, closed},
};

/// Checks the journal against what clients were told: what was acknowledged is there, in order,
/// once; nothing is half there; the chain verifies.
pub(crate) fn journal(world: &World) -> Result<(), String> {
    let database = lock(&world.database);
    let records = database.table();
    let problems = replay::problems(records, world.kept_heads());
    if !problems.is_empty() {
        return Err(format!("the journal does not verify: {problems:?}"));
    }
    let clients = lock(&world.clients);
    let commands = commands(records)?;
    for (id, first, count) in &commands {
        let number = CommandId::parse(id)
            .and_then(|id| clients.number(id))
            .ok_or_else(|| format!("nobody sent the command of record {first}"))?;
        belongs(&clients, number, *first, *count, records)?;
    }
    let found: HashMap<_, _> = commands
        .iter()
        .map(|(id, first, count)| (id.as_str(), (*first, *count)))
        .collect();
    if found.len() != commands.len() {
        return Err("a command was carried out twice".into());
    }
    let dropped: HashSet<Seq> = (records.iter())
        .filter(|record| record.closed.kept.is_none())
        .map(|record| record.seq)
        .collect();
    for (number, sent) in clients.sent.iter().enumerate() {
        let id = command_id(number as u64).to_string();
        match (sent.known, found.get(id.as_str())) {
            (Known::Done(receipt), Some(place)) if (receipt.first, receipt.count) == *place => {}
            (Known::Done(receipt), None) if dropped.contains(&receipt.first) => {}
            (Known::Done(receipt), other) => {
                return Err(format!(
                    "command {number} was acknowledged at {receipt:?} and is at {other:?}"
                ));
            }
            (Known::NotDone, Some(place)) => {
                return Err(format!("command {number} was refused and is at {place:?}"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// The commands in the journal with their first record and how many they wrote, each whole.
fn commands(records: &[Record]) -> Result<Vec<(String, Seq, u32)>, String> {
    let mut commands = Vec::new();
    let mut expected_end = 0;
    for record in records {
        let closed = closed(record);
        if closed.is_null() {
            continue;
        }
        let id = closed["cmd"].as_str().unwrap_or_default().to_owned();
        if let Some(count) = closed["of"][1].as_u64() {
            if record.seq <= expected_end {
                return Err(format!("a command was cut off by record {}", record.seq));
            }
            expected_end = record.seq + count - 1;
            commands.push((id, record.seq, u32::try_from(count).unwrap()));
        } else if record.seq <= expected_end
            && commands.last().is_some_and(|(last, ..)| *last != id)
        {
            return Err(format!("record {} is of another command", record.seq));
        }
    }
    if expected_end > records.len() as Seq {
        return Err("the last command was cut off".into());
    }
    Ok(commands)
}

/// The records of a command say what its client sent.
fn belongs(
    clients: &Clients,
    number: usize,
    first: Seq,
    count: u32,
    records: &[Record],
) -> Result<(), String> {
    let expected = match &clients.sent[number].command {
        Command::Open { words, .. } => words.len(),
        Command::Transfer { .. } => 2,
        _ => 1,
    };
    if expected != count as usize {
        return Err(format!("command {number} wrote {count} records"));
    }
    let has_words = matches!(
        clients.sent[number].command,
        Command::Open { .. } | Command::OpenOld { .. }
    );
    let first = usize::try_from(first - 1).unwrap();
    let own = &records[first..first + expected];
    let other = own.iter().find(|record| {
        let open = record.open.words();
        has_words && open.is_some_and(|open| !open.contains(&words(number)))
    });
    other.map_or(Ok(()), |record| {
        Err(format!(
            "record {} has not the words of command {number}",
            record.seq
        ))
    })
}

/// Checks that a node which has read the journal to its end has the state of a replay from zero.
pub(crate) fn state(world: &World, index: usize) -> Result<(), String> {
    let nodes = lock(&world.nodes);
    let database = lock(&world.database);
    let records = database.table();
    let Slot::Idle(node) = &nodes[index] else {
        return Ok(());
    };
    if node.core.head().seq != records.len() as Seq {
        return Err(format!(
            "node {index} stands at record {} of {}",
            node.core.head().seq,
            records.len()
        ));
    }
    if records
        .last()
        .is_some_and(|last| last.head() != node.core.head())
    {
        return Err(format!("node {index} has another head"));
    }
    let expected = replay::state(records);
    if *node.core.state() != expected {
        return Err(format!(
            "node {index} has the state\n{:?}\nand a replay gives\n{expected:?}",
            node.core.state()
        ));
    }
    no_dropped_words(records, &format!("{:?}", node.core.state()))
}

/// No words of a redacted record are left.
fn no_dropped_words(records: &[Record], state: &str) -> Result<(), String> {
    for redaction in records.iter().filter_map(Redaction::of) {
        let index = usize::try_from(redaction.seq - 1).unwrap();
        if records[index].part(redaction.part).kept.is_some() {
            return Err(format!("record {} has kept its words", redaction.seq));
        }
    }
    // Whose words are in the state, must have them in a record.
    let open: String = records
        .iter()
        .filter_map(|record| record.open.words())
        .collect();
    let words_of = |text: &str| -> HashSet<String> {
        text.split("words-")
            .skip(1)
            .filter_map(|rest| rest.split_once('.'))
            .map(|(number, _)| number.to_owned())
            .collect()
    };
    let kept = words_of(&open);
    words_of(state)
        .into_iter()
        .find(|number| !kept.contains(number))
        .map_or(Ok(()), |number| {
            Err(format!(
                "the state has the dropped words of command {number}"
            ))
        })
}
