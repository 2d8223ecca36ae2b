//! What clients sent and what they were told: the other side of every promise.

use std::collections::HashMap;

use kuzul_engine::{CommandId, Outcome, Receipt, Rejection, Submission};
use kuzul_journal::{Part, Seq};

use crate::{
    accounts::{Accounts, Command, command_id},
    random::Random,
};

/// What a client knows of its command.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Known {
    /// Never answered, or not confirmed.
    Unknown,
    /// Carried out.
    Done(Receipt),
    /// Refused, or nothing to do: it is not in the journal, unless it is sent again.
    NotDone,
}

/// A command with its history.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) command: Command,
    pub(crate) known: Known,
    /// The end of what had been acknowledged when it was first sent: it comes after that.
    pub(crate) floor: Seq,
    /// Whether somebody was told that it was carried out now, and not before: once at the most.
    fresh: bool,
}

/// All the clients together.
#[derive(Default)]
pub(crate) struct Clients {
    pub(crate) sent: Vec<Sent>,
    by_id: HashMap<CommandId, usize>,
    acknowledged: Seq,
}

/// A submission, and whether its body is another one's than its id.
#[derive(Clone)]
pub(crate) struct Sending {
    pub(crate) submission: Submission<Accounts>,
    pub(crate) forged: bool,
    /// Whether its client had been told that it was carried out when it was sent.
    done: bool,
}

impl Clients {
    /// A batch of new, repeated, late and forged commands, in any order.
    pub(crate) fn batch(&mut self, random: &mut Random, end: Seq) -> Vec<Sending> {
        let count = 1 + random.below(5);
        (0..count)
            .map(|_| match random.below(10) {
                0..6 => self.fresh(random, end),
                6..8 => self.again(random, end, |sent| sent.known == Known::Unknown),
                8 => self.again(random, end, |_| true),
                _ => self.forged(random, end),
            })
            .collect()
    }

    fn fresh(&mut self, random: &mut Random, end: Seq) -> Sending {
        let number = self.sent.len();
        let id = command_id(number as u64);
        let command = some_command(random, number, end);
        self.by_id.insert(id, number);
        self.sent.push(Sent {
            command,
            known: Known::Unknown,
            floor: self.acknowledged,
            fresh: false,
        });
        self.sending(number)
    }

    fn again(&mut self, random: &mut Random, end: Seq, which: impl Fn(&Sent) -> bool) -> Sending {
        let numbers = self.numbers(which);
        if numbers.is_empty() {
            return self.fresh(random, end);
        }
        let number = *random.pick(&numbers);
        let known = &mut self.sent[number].known;
        if *known == Known::NotDone {
            // It may be carried out this time.
            *known = Known::Unknown;
        }
        self.sending(number)
    }

    fn forged(&mut self, random: &mut Random, end: Seq) -> Sending {
        let done = |sent: &Sent| matches!(sent.known, Known::Done(_));
        let mut sending = self.again(random, end, done);
        let number = self.by_id[&sending.submission.id];
        if done(&self.sent[number]) {
            sending.submission.by = "mallory".into();
            sending.forged = true;
        }
        sending
    }

    pub(crate) fn numbers(&self, which: impl Fn(&Sent) -> bool) -> Vec<usize> {
        (0..self.sent.len())
            .filter(|number| which(&self.sent[*number]))
            .collect()
    }

    pub(crate) fn number(&self, id: CommandId) -> Option<usize> {
        self.by_id.get(&id).copied()
    }

    pub(crate) fn sending(&self, number: usize) -> Sending {
        Sending {
            submission: Submission {
                id: command_id(number as u64),
                by: owner(number),
                command: self.sent[number].command.clone(),
                at: None,
            },
            forged: false,
            done: matches!(self.sent[number].known, Known::Done(_)),
        }
    }

    /// Takes an answer in; says what is wrong with it. `may_land` tells whether the command is on
    /// its way in a transaction that nobody can see.
    pub(crate) fn hear(
        &mut self,
        sending: &Sending,
        outcome: &Outcome<Accounts>,
        may_land: bool,
        mark_dropped: bool,
    ) -> Result<(), String> {
        let number = self.by_id[&sending.submission.id];
        let sent = &mut self.sent[number];
        let before = sent.known;
        if let Ok(receipt) = outcome
            && receipt.count > 0
            && !receipt.replayed
            && std::mem::replace(&mut sent.fresh, true)
        {
            return Err(format!("command {number} was carried out twice"));
        }
        let wrong = || {
            Err(format!(
                "command {number} was answered {outcome:?} after {before:?}"
            ))
        };
        match (outcome, before) {
            (Ok(receipt), Known::Done(first)) => {
                let same = (receipt.first, receipt.count) == (first.first, first.count);
                // Without its body a forgery cannot be told from the command.
                let believable = !sending.forged || mark_dropped;
                if !same || !believable {
                    return wrong();
                }
            }
            (Err(Rejection::Reused), Known::Done(_)) if sending.forged => {}
            (Err(Rejection::Reused), _) => return wrong(),
            (Ok(receipt), _) if receipt.count == 0 => sent.known = Known::NotDone,
            (Ok(receipt), _) => {
                if receipt.first <= sent.floor {
                    return Err(format!("command {number} stands before what it followed"));
                }
                sent.known = Known::Done(*receipt);
                let end = receipt.first + Seq::from(receipt.count) - 1;
                self.acknowledged = self.acknowledged.max(end);
            }
            // Of two that are under way at once, one may be refused before the other is not.
            (Err(Rejection::Refused(_)), Known::Done(_)) if sending.done => return wrong(),
            (Err(Rejection::Refused(_)), Known::Done(_)) => {}
            (Err(Rejection::Refused(_)), _) if !may_land => sent.known = Known::NotDone,
            (Err(Rejection::NotConfirmed(_)), Known::NotDone) => sent.known = Known::Unknown,
            (Err(Rejection::Refused(_) | Rejection::NotConfirmed(_)), _) => {}
            (Err(Rejection::Defect(_) | Rejection::Busy | Rejection::Stopped), _) => {
                return wrong();
            }
        }
        Ok(())
    }
}

fn owner(number: usize) -> String {
    format!("owner-{number}")
}

fn some_command(random: &mut Random, number: usize, end: Seq) -> Command {
    let any = |random: &mut Random| 1 + random.below(usize::try_from(end).unwrap() + 2) as Seq;
    match random.below(12) {
        0..4 => Command::Open {
            words: vec![words(number)],
            money: 50,
        },
        4..6 => Command::Open {
            words: (0..2 + random.below(3)).map(|_| words(number)).collect(),
            money: 20,
        },
        6 => Command::OpenOld {
            words: words(number),
        },
        7 => Command::Close {
            account: any(random),
        },
        8..10 => Command::Transfer {
            from: any(random),
            to: any(random),
            money: i64::try_from(random.below(30)).unwrap(),
        },
        _ => Command::Redact {
            seq: any(random),
            part: *random.pick(&[Part::Open, Part::Closed]),
        },
    }
}

/// Words that no other command has.
pub(crate) fn words(number: usize) -> String {
    format!("words-{number}.")
}
