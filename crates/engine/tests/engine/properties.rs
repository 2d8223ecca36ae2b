//! What holds for any commands.

use kuzul_engine::{Core, History, Receipt};
use kuzul_journal::{Part, Seq, Store, Timestamp, memory::MemoryStore};
use proptest::prelude::*;

use crate::{
    accounts::{Accounts, Command, submission},
    cores::core_on,
    replay::{self, all, stream},
};

/// Batches of commands with the time of each batch, by a clock that jumps.
#[derive(Clone, Debug)]
pub(crate) struct Story(Vec<(i64, Vec<Command>)>);

fn command() -> impl Strategy<Value = Command> {
    let seq = || 1..25_u64;
    let part = prop_oneof![Just(Part::Open), Just(Part::Closed)];
    let words = prop::collection::vec("[a-zé\"\\\\ ]{0,12}", 1..4);
    prop_oneof![
        4 => (words, 0..50_i64).prop_map(|(words, money)| Command::Open { words, money }),
        1 => "[a-z]{1,5}".prop_map(|words| Command::OpenOld { words }),
        2 => seq().prop_map(|account| Command::Close { account }),
        3 => (seq(), seq(), 0..40_i64)
            .prop_map(|(from, to, money)| Command::Transfer { from, to, money }),
        1 => (seq(), part).prop_map(|(seq, part)| Command::Redact { seq, part }),
    ]
}

pub(crate) fn story() -> impl Strategy<Value = Story> {
    let batch = (-50..50_i64, prop::collection::vec(command(), 1..6));
    prop::collection::vec(batch, 1..10).prop_map(Story)
}

impl Story {
    /// Tells it to a core, with ids from `first_id`; gives the receipts by id.
    pub(crate) fn tell(&self, core: &mut Core<Accounts>, first_id: u64) -> Vec<(u64, Receipt)> {
        let mut receipts = Vec::new();
        let mut id = first_id;
        for (now, commands) in &self.0 {
            let batch: Vec<_> = (id..).zip(commands).collect();
            let submissions: Vec<_> = (batch.iter())
                .map(|(id, command)| submission(*id, (*command).clone()))
                .collect();
            let step = core.run(&submissions, Timestamp(*now));
            assert!(step.fatal.is_none());
            for ((id, _), outcome) in batch.iter().zip(step.outcomes) {
                receipts.extend(outcome.ok().filter(|r| r.count > 0).map(|r| (*id, r)));
            }
            id += commands.len() as u64;
        }
        receipts
    }

    /// Every command that has a receipt is answered with it again.
    pub(crate) fn is_answered(
        &self,
        core: &mut Core<Accounts>,
        first_id: u64,
        receipts: &[(u64, Receipt)],
    ) -> bool {
        let commands: Vec<_> = self.0.iter().flat_map(|(_, commands)| commands).collect();
        receipts.iter().all(|(id, receipt)| {
            let command = commands[usize::try_from(id - first_id).unwrap()].clone();
            let step = core.run(&[submission(*id, command)], Timestamp(0));
            let again = step.outcomes[0].as_ref().unwrap();
            again.replayed && (again.first, again.count) == (receipt.first, receipt.count)
        })
    }
}

proptest! {
    #[test]
    fn a_replay_gives_the_state_and_the_answers(story in story()) {
        let store = MemoryStore::default();
        let mut core = core_on(&store);
        let receipts = story.tell(&mut core, 0);
        let records = all(core.journal());
        prop_assert_eq!(core.state(), &replay::state(&records));
        let kept = Some(core.head()).filter(|head| head.seq > 0);
        prop_assert_eq!(replay::problems(&records, kept), []);
        let mut again = core_on(&store);
        prop_assert_eq!(again.state(), core.state());
        prop_assert_eq!(again.head(), core.head());
        prop_assert_eq!(again.at(), core.at());
        prop_assert_eq!(again.answers().len(), core.answers().len());
        prop_assert!(story.is_answered(&mut core, 0, &receipts));
        prop_assert!(story.is_answered(&mut again, 0, &receipts));
        prop_assert_eq!(all(core.journal()).len(), records.len());
    }

    #[test]
    fn a_follower_comes_to_the_same_state(first in story(), second in story()) {
        let store = MemoryStore::default();
        let [mut one, mut two] = [core_on(&store), core_on(&store)];
        let mut events = Vec::new();
        first.tell(&mut one, 0);
        events.extend(two.catch_up().unwrap().events);
        second.tell(&mut one, 1_000);
        events.extend(two.catch_up().unwrap().events);
        prop_assert_eq!(one.state(), two.state());
        let seqs: Vec<_> = events.iter().map(|event| event.seq).collect();
        prop_assert_eq!(seqs, (1..=one.head().seq).collect::<Vec<_>>());
    }

    #[test]
    fn the_past_is_a_replay_of_the_first_records(story in story()) {
        let store = MemoryStore::default();
        let mut core = core_on(&store);
        story.tell(&mut core, 0);
        let records = all(core.journal());
        let history = History::<Accounts>::new(stream(), store.reader().unwrap());
        for seq in 0..=records.len() {
            let past = history.state_at(seq as Seq).unwrap();
            prop_assert_eq!(past, replay::state(&records[..seq]));
        }
    }

    #[test]
    fn a_moment_finds_its_record(story in story(), at in -60..60_i64, end in 0..40_usize) {
        let store = MemoryStore::default();
        let mut core = core_on(&store);
        story.tell(&mut core, 0);
        let records = all(core.journal());
        let naive = records.iter().take(end).filter(|record| record.at.0 <= at).count();
        let history = History::<Accounts>::new(stream(), store.reader().unwrap());
        prop_assert_eq!(history.seq_at(end as Seq, Timestamp(at)).unwrap(), naive as Seq);
    }
}
