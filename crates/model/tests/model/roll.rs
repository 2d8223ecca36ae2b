//! Voting passes: one for each person, on a phone or on paper, never both; and two who count paper.

use std::collections::BTreeSet;

use kuzul_model::{
    access::Viewer,
    board::{ItemId, Refusal, roll::RollCount},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    replay::{kept, replay},
    room::{Room, leader, phone},
};

/// The digest of the code of a made-up pass.
fn code(number: u32) -> String {
    format!("{number:064x}")
}

fn issued(room: &mut Room, passes: u32) {
    let passes: Vec<_> = (1..=passes).map(code).collect();
    room.leads("issue_passes", json!({ "passes": passes }))
        .unwrap();
}

fn brings(room: &mut Room, who: &str, number: u32) -> Result<u64, kuzul_model::Refusal> {
    let pass = json!({ "pass": { "code": code(number) } });
    room.asks(&phone(who), "use_pass", pass)
}

fn count(room: &Room) -> RollCount {
    room.board().roll().unwrap()
}

#[test]
fn t03_whoever_has_no_pass_casts_no_vote_however_many_devices_they_are() {
    let mut room = Room::free();
    let cards = room.write_many(1);
    issued(&mut room, 3);
    for device in 0..300 {
        let refusal = room.dot(&format!("bot{device}"), cards[0]).unwrap_err();
        assert_eq!(refusal, Refusal::NoPass.into());
        // Guessing: a code of sixty bits is not among so few.
        let guess = brings(&mut room, &format!("bot{device}"), 1_000 + device);
        assert_eq!(guess.unwrap_err(), Refusal::UnknownPass.into());
    }
    brings(&mut room, "anna", 1).unwrap();
    room.dot("anna", cards[0]).unwrap();
    assert_eq!(room.ranks(Viewer::Operator).unwrap(), [(cards[0], 1, 1)]);
    // The number is not enough: it can be read over a shoulder.
    let number = json!({ "pass": { "number": 2 } });
    let refusal = room.asks(&phone("yann"), "use_pass", number).unwrap_err();
    assert_eq!(refusal, Refusal::UnknownPass.into());
}

#[test]
fn t04_one_roll_for_paper_and_phones() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(2);
    issued(&mut room, 5);
    room.round("vote");
    brings(&mut room, "anna", 1).unwrap();
    room.dot("anna", cards[0]).unwrap();
    let spend = |room: &mut Room, numbers: Value| {
        room.leads("spend_on_paper", json!({ "numbers": numbers }))
    };
    // Who has voted on a phone gets no dots on paper, and the other way round.
    let twice = spend(&mut room, json!([2, 1])).unwrap_err();
    assert_eq!(twice, Refusal::PassOnPhone(1).into());
    assert_eq!(count(&room).on_paper, 0, "all or none");
    spend(&mut room, json!([2, 3])).unwrap();
    spend(&mut room, json!([3])).unwrap();
    let twice = brings(&mut room, "yann", 2).unwrap_err();
    assert_eq!(twice, Refusal::PassOnPaper(2).into());
    // A pass that was used is not used again, and nobody has two.
    let stolen = brings(&mut room, "yann", 1).unwrap_err();
    assert_eq!(stolen, Refusal::PassOnPhone(1).into());
    let second = brings(&mut room, "anna", 4).unwrap_err();
    assert_eq!(second, Refusal::HasPass.into());
    brings(&mut room, "anna", 1).unwrap();
    for unknown in [0, 6, 9_999] {
        let refusal = spend(&mut room, json!([unknown])).unwrap_err();
        assert_eq!(refusal, Refusal::UnknownPass.into());
    }
    // Two passes are six dots on paper, at the most.
    let refusal = room
        .counts("first", json!([(cards[0], 4), (cards[1], 3)]))
        .unwrap_err();
    let most = Refusal::MoreDotsThanPasses { dots: 7, most: 6 };
    assert_eq!(refusal, most.into());
    room.counts("first", json!([(cards[0], 4), (cards[1], 2)]))
        .unwrap();
    let expected = RollCount {
        issued: 5,
        on_phones: 1,
        on_paper: 2,
        withdrawn: 0,
    };
    assert_eq!(count(&room), expected);
}

#[test]
fn t04_votes_with_a_stolen_pass_are_taken_out_until_ranks_are_known() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(2);
    issued(&mut room, 4);
    room.round("vote");
    brings(&mut room, "thief", 1).unwrap();
    room.dot("thief", cards[1]).unwrap();
    room.dot("thief", cards[1]).unwrap();
    brings(&mut room, "anna", 2).unwrap();
    room.dot("anna", cards[0]).unwrap();
    let withdraw = |room: &mut Room, number: u32, reason: &str| {
        room.leads(
            "withdraw_pass",
            json!({ "number": number, "reason": reason }),
        )
    };
    assert!(withdraw(&mut room, 1, " ").is_err(), "with a reason");
    withdraw(&mut room, 1, "volée").unwrap();
    withdraw(&mut room, 3, "perdue").unwrap();
    assert_eq!(
        room.dot("thief", cards[1]).unwrap_err(),
        Refusal::NoPass.into()
    );
    let again = brings(&mut room, "thief", 1).unwrap_err();
    assert_eq!(again, Refusal::PassWithdrawn(1).into());
    let lost = brings(&mut room, "yann", 3).unwrap_err();
    assert_eq!(lost, Refusal::PassWithdrawn(3).into());
    room.leads("end_round", json!({})).unwrap();
    room.leads("unveil", json!({ "ranks": 2 })).unwrap();
    assert_eq!(
        room.ranks(Viewer::Public).unwrap(),
        [(cards[0], 1, 1), (cards[1], 2, 0)]
    );
    assert_eq!(room.dots(Viewer::Public, cards[1]), Some(0));
    // Nobody takes out the votes that do not please.
    let late = withdraw(&mut room, 2, "gênante").unwrap_err();
    assert_eq!(late, Refusal::RanksKnown.into());
    assert_eq!(count(&room).withdrawn, 2);
}

#[test]
fn passes_come_before_votes_or_the_vote_starts_again() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(1);
    room.round("vote");
    room.dot("anna", cards[0]).unwrap();
    let passes = json!({ "passes": [code(1)] });
    let refusal = room.leads("issue_passes", passes.clone()).unwrap_err();
    assert_eq!(refusal, Refusal::VotedWithoutPass.into());
    room.leads("start_round", json!({ "kind": "vote", "afresh": true }))
        .unwrap();
    room.leads("issue_passes", passes.clone()).unwrap();
    assert_eq!(
        room.dot("anna", cards[0]).unwrap_err(),
        Refusal::NoPass.into()
    );
    for wrong in [vec![], vec![code(1)], vec![code(2), code(2)]] {
        let refusal = room.leads("issue_passes", json!({ "passes": wrong }));
        assert_eq!(refusal.unwrap_err(), Refusal::PassCount.into());
    }
    let many: Vec<_> = (2..2_002).map(code).collect();
    let refusal = room.leads("issue_passes", json!({ "passes": many }));
    assert_eq!(refusal.unwrap_err(), Refusal::PassCount.into());
}

#[test]
fn t06_which_pass_a_phone_used_stands_in_closed_text_alone() {
    let mut room = Room::free();
    let cards = room.write_many(1);
    issued(&mut room, 300);
    let used = brings(&mut room, "anna", 277).unwrap();
    room.dot("anna", cards[0]).unwrap();
    let at = usize::try_from(used).unwrap() - 1;
    let (_, texts) = &room.house.written[at];
    assert!(texts.open.contains("anna") && !texts.open.contains("277"));
    assert_eq!(texts.personal.as_deref(), Some("277"));
    // Once its closed text is dropped, the votes count as before.
    room.house.closed.push(used);
    room.house.state = replay(&room.house, None);
    assert_eq!(room.ranks(Viewer::Operator).unwrap(), [(cards[0], 1, 1)]);
    room.dot("anna", cards[0]).unwrap();
}

#[test]
fn p13_whoever_counts_first_does_not_count_again() {
    let mut room = Room::free();
    let cards = room.write_many(1);
    let dots = json!([(cards[0], 4)]);
    let with = |hand: &str| json!({ "hand": hand, "dots": dots });
    let lena = leader("lena");
    room.asks(&lena, "count_dots", with("first")).unwrap();
    let alone = room.asks(&lena, "count_dots", with("second")).unwrap_err();
    assert_eq!(alone, Refusal::SameHand.into());
    // One's own count may be corrected.
    room.asks(&lena, "count_dots", with("first")).unwrap();
    room.asks(&leader("loeiz"), "count_dots", with("second"))
        .unwrap();
    let swapped = room.asks(&leader("loeiz"), "count_dots", with("first"));
    assert_eq!(swapped.unwrap_err(), Refusal::SameHand.into());
    let leads = room.house.state.seen_by(Viewer::Facilitator);
    assert_eq!(
        leads.counted_by(room.board()),
        [Some("lena"), Some("loeiz")]
    );
    let public = room.house.seen();
    assert_eq!(public.counted_by(room.board()), [None, None]);
}

proptest! {
    /// A thousand fields, one in a hundred keyed wrongly by one of the two: each is named.
    #[test]
    fn p13_every_keying_error_of_one_side_is_found(
        truth in prop::collection::vec(1_u32..20, 100),
        slips in prop::collection::btree_set(0_usize..100, 1..5),
        hands in prop::collection::vec(any::<bool>(), 5),
        by in prop::collection::vec(1_u32..9, 5),
    ) {
        let mut room = Room::free();
        let cards = room.write_many(100);
        let mut typed = [truth.clone(), truth.clone()];
        for ((slip, hand), by) in slips.iter().zip(&hands).zip(&by) {
            typed[usize::from(*hand)][*slip] += by;
        }
        for (hand, typed) in ["first", "second"].into_iter().zip(&typed) {
            let dots: Vec<_> = cards.iter().zip(typed).collect();
            room.counts(hand, json!(dots)).unwrap();
        }
        let leads = room.house.state.seen_by(Viewer::Facilitator);
        let found = leads.count_differences(room.board());
        let found: BTreeSet<_> = found.into_iter().map(|(item, _)| item).collect();
        let wrong: BTreeSet<_> = slips.iter().map(|slip| ItemId(cards[*slip])).collect();
        prop_assert_eq!(found, wrong);
    }
}

#[test]
fn passes_read_back_as_they_were() {
    let mut room = Room::led();
    room.round("write");
    let cards = room.write_many(1);
    issued(&mut room, 4);
    room.round("vote");
    brings(&mut room, "anna", 1).unwrap();
    brings(&mut room, "yann", 2).unwrap();
    room.dot("yann", cards[0]).unwrap();
    room.leads("spend_on_paper", json!({ "numbers": [3] }))
        .unwrap();
    room.leads("withdraw_pass", json!({ "number": 2, "reason": "volée" }))
        .unwrap();
    assert_eq!(kept(&replay(&room.house, None)), kept(&room.house.state));
}
