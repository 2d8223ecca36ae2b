//! Any votes have a map, the same whether they come at once or one by one.
#![no_main]

use kuzul_tally::opinion::{
    CastVote, LiveMap, Mode, OpinionMap, ParticipantId, Settings, Standing, StatementId, Vote,
    VoteTable,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((&first, bytes)) = bytes.split_first() else {
        return;
    };
    let settings = Settings {
        mode: if first & 1 == 0 {
            Mode::Standard
        } else {
            Mode::AsPolis
        },
        samples: usize::from(first >> 6),
        ..Settings::default()
    };
    let votes: Vec<CastVote> = (bytes.chunks_exact(2).take(400))
        .map(|pair| CastVote {
            participant: ParticipantId(u64::from(pair[0])),
            statement: StatementId(u64::from(pair[1] >> 2)),
            vote: [Vote::Agree, Vote::Disagree, Vote::Pass, Vote::Agree][usize::from(pair[1] & 3)],
        })
        .collect();
    let mut table = VoteTable::collect(&votes);
    table.set_standing(StatementId(u64::from(first >> 1 & 15)), Standing::Out);
    let map = OpinionMap::of(&table, settings);
    assert!(
        map.people
            .iter()
            .all(|person| person.point.iter().all(|at| at.is_finite()))
    );

    let (before, after) = votes.split_at(votes.len() / 2);
    let (mut live, _) = LiveMap::new(VoteTable::collect(before), settings);
    live.set_standing(StatementId(u64::from(first >> 1 & 15)), Standing::Out);
    for &cast in after {
        live.vote(cast);
    }
    assert_eq!(live.settle(), map);
});
