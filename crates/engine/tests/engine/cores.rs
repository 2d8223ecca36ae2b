//! The core in the situations that once went wrong, or nearly.

use kuzul_engine::{Core, Receipt, Rejection, Step};
use kuzul_journal::{Fault, Part, Record, Store, Timestamp, chain, memory::MemoryStore};

use crate::{
    accounts::{Accounts, Command, Refusal, open, submission},
    random::Random,
    replay::{self, all, stream},
    trouble::{Troubled, broken, unreachable},
};

const NOW: Timestamp = Timestamp(5_000);

pub(crate) fn core_on(store: &dyn Store) -> Core<Accounts> {
    let mut salts = Random::new(1);
    let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
    let mut core = Core::new(stream(), store.writer().unwrap(), fill);
    core.replay().unwrap();
    core
}

fn run(core: &mut Core<Accounts>, id: u64, command: Command) -> Step<Accounts> {
    core.run(&[submission(id, command)], NOW)
}

fn redact(seq: u64, part: Part) -> Command {
    Command::Redact { seq, part }
}

fn receipt(step: &Step<Accounts>) -> Receipt {
    *step.outcomes[0].as_ref().unwrap()
}

fn done(first: u64, count: u32, replayed: bool) -> Receipt {
    Receipt {
        first,
        count,
        replayed,
    }
}

#[test]
fn a_command_sent_twice_in_a_batch_that_fails_is_not_confirmed_either_time() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    let mut other = core_on(&store.inner);
    receipt(&run(&mut other, 1, open("b")));
    store.fail_append(unreachable());
    let batch = [submission(2, open("a")), submission(2, open("a"))];
    let step = core.run(&batch, NOW);
    for outcome in &step.outcomes {
        assert!(
            matches!(outcome, Err(Rejection::NotConfirmed(_))),
            "{outcome:?}"
        );
    }
    assert_eq!(step.events.len(), 1, "what the other wrote is heard of");
    assert_eq!(all(core.journal()).len(), 1);
}

#[test]
fn a_refusal_does_not_rest_on_what_was_not_written() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    let close = || submission(3, Command::Close { account: 1 });
    let batch = [submission(1, open("a")), close(), close()];
    store.fail_append(unreachable());
    let step = core.run(&batch, NOW);
    assert!(
        step.outcomes
            .iter()
            .all(|outcome| matches!(outcome, Err(Rejection::NotConfirmed(_))))
    );
    assert!(matches!(
        core.run(&[close()], NOW).outcomes[0],
        Err(Rejection::Refused(Refusal::NotThere))
    ));
}

#[test]
fn what_was_acknowledged_is_acknowledged_again_while_the_disk_is_full() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    receipt(&run(&mut core, 1, open("a")));
    store.fail_append(Fault::Full("a test".into()));
    let step = core.run(&[submission(1, open("a")), submission(2, open("b"))], NOW);
    assert_eq!(receipt(&step), done(1, 1, true));
    assert!(matches!(step.outcomes[1], Err(Rejection::NotConfirmed(_))));
    assert!(step.fatal.is_none());
    assert_eq!(receipt(&run(&mut core, 2, open("b"))), done(2, 1, false));
}

#[test]
fn a_failed_sync_is_fatal_and_acknowledges_nothing() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    store.fail_append(broken());
    let step = run(&mut core, 1, open("a"));
    assert!(matches!(step.outcomes[0], Err(Rejection::NotConfirmed(_))));
    assert!(step.fatal.is_some());
}

#[test]
fn a_node_that_is_behind_looks_before_it_refuses() {
    let store = MemoryStore::default();
    let [mut one, mut two] = [core_on(&store), core_on(&store)];
    receipt(&run(&mut one, 1, open("a")));
    receipt(&run(&mut one, 2, Command::Close { account: 1 }));
    // The answer was lost, and the client asks the other node, where account 1 is not known yet.
    let step = run(&mut two, 2, Command::Close { account: 1 });
    assert_eq!(receipt(&step), done(2, 1, true));
    assert_eq!(step.events.len(), 2);
}

#[test]
fn a_refusal_that_cannot_be_checked_is_not_given() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    store.fail_read(unreachable());
    let step = run(&mut core, 1, Command::Close { account: 1 });
    assert!(matches!(step.outcomes[0], Err(Rejection::NotConfirmed(_))));
}

#[test]
fn reading_on_is_all_or_nothing() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    let mut other = core_on(&store.inner);
    receipt(&run(&mut other, 1, open("a")));
    receipt(&run(&mut other, 2, redact(1, Part::Closed)));
    receipt(&run(&mut other, 3, redact(1, Part::Open)));
    core.catch_up().unwrap();
    receipt(&run(&mut other, 4, redact(2, Part::Closed)));
    // The first read succeeds, the second, which looks for more, does not.
    let before = (core.head(), core.state().clone(), core.answers().len());
    store.fail_read(unreachable());
    assert!(core.catch_up().is_err());
    assert_eq!(
        before,
        (core.head(), core.state().clone(), core.answers().len())
    );
    let step = core.catch_up().unwrap();
    assert!(step.rebuilt && step.events.len() == 1);
    assert_eq!(*core.state(), *other.state());
}

#[test]
fn a_command_whose_words_were_dropped_is_not_carried_out_again() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    receipt(&run(&mut core, 1, open("words of anna")));
    receipt(&run(&mut core, 2, redact(1, Part::Open)));
    receipt(&run(&mut core, 3, redact(1, Part::Closed)));
    // Also when the record that carried it on loses its own closed text.
    receipt(&run(&mut core, 4, redact(3, Part::Closed)));
    for mut core in [core, core_on(&store)] {
        let step = run(&mut core, 1, open("words of anna"));
        assert_eq!(receipt(&step), done(1, 1, true));
        assert_eq!(
            receipt(&run(&mut core, 3, redact(1, Part::Closed))),
            done(3, 1, true)
        );
        let text = format!("{:?}", all(core.journal()));
        assert!(!text.contains("words of anna"));
    }
    let mut journal = store.reader().unwrap();
    assert_eq!(replay::problems(&all(&mut *journal), []), []);
}

#[test]
fn the_digest_of_a_dropped_body_is_not_kept() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    receipt(&run(&mut core, 1, open("guess me")));
    let mark = replay::closed(&all(core.journal())[0])["of"][0].to_string();
    receipt(&run(&mut core, 2, redact(1, Part::Closed)));
    assert!(!format!("{:?}", all(core.journal())).contains(&mark));
}

#[test]
fn a_command_written_and_dropped_in_one_batch_is_remembered() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    let batch = [
        submission(1, open("a")),
        submission(2, redact(1, Part::Closed)),
        submission(3, open("b")),
    ];
    let step = core.run(&batch, NOW);
    assert!(step.rebuilt && step.outcomes.iter().all(Result::is_ok));
    for mut core in [core, core_on(&store)] {
        let records = all(core.journal());
        assert_eq!(*core.state(), replay::state(&records));
        assert_eq!(receipt(&run(&mut core, 1, open("a"))), done(1, 1, true));
    }
}

#[test]
fn a_redaction_whose_state_cannot_be_made_anew_is_confirmed_later() {
    let store = Troubled::default();
    let mut core = core_on(&store);
    receipt(&run(&mut core, 1, open("a")));
    let head = core.head();
    store.fail_read(unreachable());
    let step = run(&mut core, 2, redact(1, Part::Open));
    assert!(matches!(step.outcomes[0], Err(Rejection::NotConfirmed(_))));
    assert!(step.fatal.is_none() && step.events.is_empty() && core.head() == head);
    let step = run(&mut core, 2, redact(1, Part::Open));
    assert_eq!(receipt(&step), done(2, 1, true));
    assert!(step.rebuilt && step.events.len() == 1);
    assert_eq!(core.state().accounts.len(), 0);
}

#[test]
fn a_journal_put_in_the_place_of_another_is_not_taken_for_it() {
    let [store, foreign] = [MemoryStore::default(), MemoryStore::default()];
    let mut core = core_on(&store);
    receipt(&run(&mut core, 1, open("a")));
    let mut other = core_on(&foreign);
    for id in 1..4 {
        receipt(&run(&mut other, id, open("b")));
    }
    let records = all(other.journal());
    store
        .writer()
        .unwrap()
        .append(&stream(), 1, &records[1..])
        .unwrap();
    assert!(matches!(core.catch_up(), Err(Fault::Foreign(_))));
    assert_eq!(core.head().seq, 1);
}

#[test]
fn a_journal_that_lost_its_end_ends_the_process() {
    let store = Shrunk::default();
    let mut core = core_on(&store.0);
    receipt(&run(&mut core, 1, open("a")));
    let mut salts = Random::new(3);
    let fill = Box::new(move |bytes: &mut [u8]| salts.fill(bytes));
    // A core that has read more than the journal has now.
    let mut ahead = Core::<Accounts>::new(stream(), Box::new(Shrunk(store.0.clone())), fill);
    ahead.replay().unwrap();
    let step = ahead.run(&[submission(2, open("b"))], NOW);
    assert!(matches!(step.outcomes[0], Err(Rejection::NotConfirmed(_))));
    assert!(step.fatal.is_some());
}

/// Conflicts with every append.
#[derive(Default)]
struct Shrunk(MemoryStore);

impl kuzul_journal::Journal for Shrunk {
    fn append(
        &mut self,
        _: &kuzul_journal::Stream,
        expected: u64,
        _: &[Record],
    ) -> Result<(), kuzul_journal::AppendError> {
        Err(kuzul_journal::AppendError::Conflict { expected })
    }

    fn read_from(
        &mut self,
        stream: &kuzul_journal::Stream,
        after: u64,
        limit: usize,
    ) -> Result<Vec<Record>, Fault> {
        self.0.read_from(stream, after, limit)
    }
}

#[test]
fn an_empty_text_reads_as_none() {
    let store = MemoryStore::default();
    let draft = kuzul_journal::Draft {
        at: NOW,
        kind: "account.opened".into(),
        open: String::new(),
        closed: String::new(),
    };
    let record = chain::seal(chain::genesis(&stream()), draft, [[0; 16]; 2]);
    store
        .writer()
        .unwrap()
        .append(&stream(), 0, &[record])
        .unwrap();
    assert_eq!(core_on(&store).head().seq, 1);
}

#[test]
fn p10_time_never_goes_back_whatever_the_clock_does() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    for (id, now) in [(1, 5_000), (2, 90_000_000), (3, -7), (4, 6_000)] {
        receipt(&core.run(&[submission(id, open("a"))], Timestamp(now)));
    }
    let times: Vec<_> = all(core.journal())
        .iter()
        .map(|record| record.at.0)
        .collect();
    assert_eq!(times, [5_000, 90_000_000, 90_000_000, 90_000_000]);
}

#[test]
fn what_is_said_to_happen_later_is_recorded_now() {
    let store = MemoryStore::default();
    let mut core = core_on(&store);
    for (id, said) in [(1, 900_000_000), (2, 4_000), (3, i64::MAX)] {
        let mut submission = submission(id, open("a"));
        submission.at = Some(Timestamp(said));
        receipt(&core.run(&[submission], Timestamp(5_000)));
    }
    receipt(&core.run(&[submission(4, open("a"))], Timestamp(6_000)));
    let times: Vec<_> = all(core.journal())
        .iter()
        .map(|record| record.at.0)
        .collect();
    assert_eq!(times, [5_000, 5_000, 5_000, 6_000]);
}
