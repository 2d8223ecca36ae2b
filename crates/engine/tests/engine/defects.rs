//! Commands that the program cannot carry out: they are refused alone.

use kuzul_engine::{Defect, Outcome, Receipt, Rejection, Step};
use kuzul_journal::{Timestamp, memory::MemoryStore};

use crate::{
    accounts::{Accounts, Command, Where, open, submission},
    cores::core_on,
    replay::{self, all},
    trouble::{Troubled, start, unreachable},
};

const NOW: Timestamp = Timestamp(5_000);

/// Everything that a model can do wrong.
const DEFECTS: [Command; 5] = [
    Command::Malformed,
    Command::Unfit,
    Command::Panic(Where::Decide),
    Command::Panic(Where::Encode),
    Command::Panic(Where::Apply),
];

fn is_defect(outcome: &Outcome<Accounts>) -> bool {
    matches!(outcome, Err(Rejection::Defect(_)))
}

fn firsts(step: &Step<Accounts>) -> Vec<Option<u64>> {
    let first = |receipt: &Receipt| receipt.first;
    (step.outcomes.iter())
        .map(|outcome| outcome.as_ref().ok().map(first))
        .collect()
}

#[test]
fn a_defect_refuses_its_command_and_lets_the_rest_of_the_batch_through() {
    for defect in DEFECTS {
        let store = MemoryStore::default();
        let mut core = core_on(&store);
        let batch = [
            submission(1, open("a")),
            submission(2, defect.clone()),
            submission(3, open("b")),
            submission(4, Command::Close { account: 1 }),
        ];
        let step = core.run(&batch, NOW);
        assert!(is_defect(&step.outcomes[1]), "{:?}", step.outcomes);
        assert_eq!(firsts(&step), [Some(1), None, Some(2), Some(3)]);
        assert!(step.fatal.is_none() && step.events.len() == 3);
        let records = all(core.journal());
        assert_eq!(records.len(), 3);
        assert_eq!(*core.state(), replay::state(&records), "after {defect:?}");
        assert_eq!(replay::problems(&records, []), []);
    }
}

#[test]
fn every_defect_of_a_batch_is_refused() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    let broken = (0..).zip(DEFECTS);
    let batch: Vec<_> = broken
        .flat_map(|(index, defect)| {
            [
                submission(2 * index, open("a")),
                submission(2 * index + 1, defect),
            ]
        })
        .collect();
    let step = core.run(&batch, NOW);
    for (index, outcome) in step.outcomes.iter().enumerate() {
        assert_eq!(is_defect(outcome), index % 2 == 1, "{outcome:?}");
    }
    let records = all(core.journal());
    assert_eq!(records.len(), DEFECTS.len());
    assert_eq!(*core.state(), replay::state(&records));
}

#[test]
fn a_defect_alone_writes_nothing_and_says_what_it_is() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    for (id, defect) in (1..).zip(DEFECTS) {
        let panics = matches!(defect, Command::Panic(_));
        let step = core.run(&[submission(id, defect)], NOW);
        match step.outcomes.first() {
            Some(Err(Rejection::Defect(Defect::Panicked))) => assert!(panics),
            Some(Err(Rejection::Defect(Defect::Unkeepable(_)))) => assert!(!panics),
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(all(core.journal()).len(), 0);
    assert_eq!(core.answers().len(), 0);
}

#[test]
fn a_defect_is_not_certain_while_the_journal_cannot_be_read() {
    for defect in DEFECTS {
        let store = Troubled::default();
        let mut core = core_on(&store);
        store.fail_read(unreachable());
        let step = core.run(&[submission(1, defect.clone())], NOW);
        assert!(
            matches!(step.outcomes[0], Err(Rejection::NotConfirmed(_))),
            "{defect:?}: {:?}",
            step.outcomes
        );
    }
}

#[tokio::test]
async fn a_panic_in_the_model_does_not_end_the_engine() {
    let store = Troubled::default();
    let started = start(&store);
    let engine = &started.engine;
    for (id, place) in (0..).zip([Where::Decide, Where::Encode, Where::Apply]) {
        let panic = engine.submit(submission(2 * id, Command::Panic(place)));
        assert!(is_defect(&panic.await));
        let fine = engine.submit(submission(2 * id + 1, open("a"))).await;
        assert_eq!(fine.unwrap().first, id + 1);
    }
    assert_eq!(engine.snapshot().state.accounts.len(), 3);
    engine.stop();
    assert_eq!(started.deaths(), 0);
}
