//! A plenary: its people, its votes, its decisions, its minutes.
#![allow(
    clippy::needless_pass_by_value,
    reason = "the body of a command is made where it is sent"
)]

use std::collections::BTreeMap;

use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    id::{ConclusionId, MeetingId},
    plenary::{self, Plenary, Refusal as No},
    validation::{self, Counted, Outcome, Voices},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::house::{House, Settled};

const DAY_MS: i64 = 86_400_000;

/// A plenary in its room.
struct Room {
    house: House,
    plenary: u64,
    conclusion: u64,
}

fn phone(name: &str) -> Actor {
    Actor::Device(name.to_owned())
}

fn devices(voters: &str, secret: bool) -> Value {
    json!({ "devices": { "voters": voters, "secret": secret } })
}

fn outcome(name: &str) -> Value {
    name.into()
}

impl Room {
    /// A room that votes in this manner, with what else was said at its opening.
    fn opened(manner: Value, more: Value) -> Self {
        let Settled {
            house,
            plenary,
            conclusion,
            ..
        } = House::settled();
        let mut room = Self {
            house,
            plenary,
            conclusion,
        };
        room.open(manner, more).unwrap();
        room
    }

    fn open(&mut self, manner: Value, more: Value) -> Result<u64, Refusal> {
        let mut opened = json!({ "meeting": self.plenary, "code": "VOTONS", "items": [self.conclusion],
            "manner": manner, "chair": "La présidence du conseil" });
        let more = more.as_object().cloned().unwrap_or_default();
        opened.as_object_mut().unwrap().extend(more);
        self.house.asks(json!({ "plenary": { "open": opened } }))
    }

    /// Asks as the operator.
    fn ask(&mut self, what: &str, with: Value) -> Result<u64, Refusal> {
        self.ask_as(&Actor::Operator, what, with)
    }

    fn ask_as(&mut self, by: &Actor, what: &str, with: Value) -> Result<u64, Refusal> {
        let mut command = json!({ "plenary": self.plenary });
        let with = with.as_object().cloned().unwrap_or_default();
        command.as_object_mut().unwrap().extend(with);
        self.house
            .asks_as(by, json!({ "plenary": { what: command } }))
    }

    fn vote(&mut self) -> u64 {
        let conclusion = self.conclusion;
        self.ask("start_vote", json!({ "conclusion": conclusion }))
            .unwrap()
    }

    fn give(&mut self, who: &str, vote: u64, choice: &str) -> Result<u64, Refusal> {
        self.ask_as(
            &phone(who),
            "give",
            json!({ "vote": vote, "choice": choice }),
        )
    }

    fn record(&mut self, outcome: Value, voices: Value) -> Result<u64, Refusal> {
        let conclusion = self.conclusion;
        let with = json!({ "conclusion": conclusion, "outcome": outcome, "voices": voices });
        self.ask("record", with)
    }

    fn room(&self) -> &Plenary {
        self.house.seen().plenary(MeetingId(self.plenary)).unwrap()
    }

    fn decided(&self) -> &validation::Validated {
        let conclusion = self.house.seen().conclusion(ConclusionId(self.conclusion));
        conclusion.unwrap().validations.last().unwrap()
    }
}

fn voices(favour: u32, against: u32, abstained: u32) -> Voices {
    Voices {
        favour,
        against,
        abstained,
    }
}

#[test]
fn a_room_opens_once_for_a_plenary_with_something_to_decide() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let again = room.open(json!("hands"), json!({ "code": "AUTRE" }));
    assert_eq!(again.unwrap_err(), No::OpenedAlready.into());

    let Settled {
        house,
        plenary,
        evening,
        conclusion,
        ..
    } = House::settled();
    let mut room = Room {
        house,
        plenary,
        conclusion,
    };
    let mut refused = |more: Value| room.open(json!("hands"), more).unwrap_err();
    let nothing = refused(json!({ "items": [] }));
    assert_eq!(nothing, No::NothingToDecide.into());
    let twice = refused(json!({ "items": [conclusion, conclusion] }));
    assert_eq!(twice, No::Twice(ConclusionId(conclusion)).into());
    let other = refused(json!({ "meeting": evening }));
    assert_eq!(other, validation::Refusal::NotAPlenary.into());
    let code = refused(json!({ "code": "KUZUL7" }));
    assert_eq!(code, kuzul_model::board::Refusal::CodeTaken.into());
    let none = refused(json!({ "quorum": { "people": 0 } }));
    assert_eq!(none, No::Quorum.into());
    let of_whom = refused(json!({ "quorum": { "percent": 50 } }));
    assert_eq!(of_whom, No::MembersUnknown.into());
}

#[test]
fn a_board_cannot_take_the_code_of_a_plenary() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let workshop = room.house.seen().workshops().next().unwrap().id.0;
    let board = json!({ "board": { "open": {
        "workshop": workshop, "code": "VOTONS", "columns": ["Forces"], "dots": 2 } } });
    let refusal = room.house.asks(board).unwrap_err();
    assert_eq!(refusal, kuzul_model::board::Refusal::CodeTaken.into());
}

#[test]
fn nothing_is_decided_without_quorum_but_to_postpone() {
    let quorum = json!({ "quorum": { "percent": 50 }, "members": 41 });
    let mut room = Room::opened(json!("hands"), quorum);
    assert_eq!(room.room().needed(), Some(21));
    let few = No::NoQuorum {
        present: 0,
        needed: 21,
    };
    assert_eq!(
        room.record(outcome("adopted"), Value::Null).unwrap_err(),
        few.into()
    );
    room.record(outcome("postponed"), Value::Null).unwrap();
    room.ask("count", json!({ "present": 21 })).unwrap();
    room.record(outcome("adopted"), Value::Null).unwrap();
    assert_eq!(room.decided().outcome, Outcome::Adopted);
    assert!(room.room().has_quorum());
}

#[test]
fn hands_that_were_counted_are_no_more_than_people() {
    let mut room = Room::opened(json!("hands"), json!({}));
    room.ask("count", json!({ "present": 10 })).unwrap();
    let crowd = json!({ "favour": 9, "against": 1, "abstained": 1 });
    let many = validation::Refusal::MoreVoicesThanPeople {
        voices: 11,
        present: 10,
    };
    assert_eq!(
        room.record(outcome("adopted"), crowd).unwrap_err(),
        many.into()
    );
    let all = json!({ "favour": 8, "against": 1, "abstained": 1 });
    room.record(outcome("adopted"), all).unwrap();
    let decided = room.decided();
    assert_eq!(decided.voices, Some(voices(8, 1, 1)));
    assert_eq!(decided.counted, Some(Counted::Hands));
}

#[test]
fn an_amended_conclusion_keeps_the_words_that_were_found() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let amended = json!({ "amended": { "text": "Force 1, et plus" } });
    room.record(amended, Value::Null).unwrap();
    assert_eq!(room.decided().before.as_deref(), Some("Force 1"));
    // Decided again while the room is open: the words that were found stay the same.
    let other = json!({ "amended": { "text": "Force une" } });
    room.record(other, Value::Null).unwrap();
    assert_eq!(room.decided().before.as_deref(), Some("Force 1"));
    let conclusion = room
        .house
        .seen()
        .conclusion(ConclusionId(room.conclusion))
        .unwrap();
    assert_eq!(
        (conclusion.words(), conclusion.validations.len()),
        ("Force une", 1)
    );
    // The same words are no amendment.
    let same = json!({ "amended": { "text": " Force 1 " } });
    room.record(same, Value::Null).unwrap();
    assert_eq!(room.decided().outcome, Outcome::Adopted);
}

#[test]
fn an_open_vote_counts_the_last_voice_of_each_and_hides_it_until_the_end() {
    let mut room = Room::opened(devices("present", false), json!({}));
    let vote = room.vote();
    room.give("anna", vote, "against").unwrap();
    room.give("anna", vote, "favour").unwrap();
    room.give("yann", vote, "abstain").unwrap();
    let now = Timestamp(room.house.written.last().unwrap().0.0 + 1);
    assert_eq!(room.house.seen().open_upto(now), Some(vote));
    assert_eq!(room.room().vote_on().unwrap().voters(), 2);
    assert_eq!(
        room.record(outcome("adopted"), Value::Null).unwrap_err(),
        No::VoteOn.into()
    );
    room.ask("end_vote", json!({ "vote": vote })).unwrap();
    assert_eq!(room.house.seen().open_upto(now), None);
    assert_eq!(
        room.give("anna", vote, "against").unwrap_err(),
        No::NoVote.into()
    );
    room.record(outcome("adopted"), Value::Null).unwrap();
    let decided = room.decided();
    assert_eq!(decided.voices, Some(voices(1, 0, 1)));
    assert_eq!(decided.counted, Some(Counted::Open));
    assert_eq!(room.room().signed_in(), 2);
}

#[test]
fn t06_a_secret_ballot_leaves_no_trace_of_its_choice() {
    let mut room = Room::opened(devices("present", true), json!({}));
    let vote = room.vote();
    for who in ["anna", "yann", "soaz"] {
        room.ask_as(&phone(who), "sign", json!({ "vote": vote }))
            .unwrap();
    }
    let again = room.ask_as(&phone("anna"), "sign", json!({ "vote": vote }));
    assert_eq!(again.unwrap_err(), No::BallotCast.into());
    let openly = room.give("nolwenn", vote, "favour");
    assert_eq!(openly.unwrap_err(), No::NoVote.into());
    let ended = json!({ "vote": vote, "ballots": { "favour": 1, "against": 1, "abstained": 0 } });
    let missing = No::BoxIncomplete {
        signed: 3,
        ballots: 2,
    };
    assert_eq!(room.ask("end_vote", ended).unwrap_err(), missing.into());
    let ended = json!({ "vote": vote, "ballots": { "favour": 2, "against": 1, "abstained": 0 } });
    room.ask("end_vote", ended).unwrap();
    // Of each ballot the journal knows who signed, and nothing else; the totals come once, together.
    let kinds = |kind| {
        room.house
            .written
            .iter()
            .filter(move |(_, texts)| texts.kind == kind)
    };
    let mut signed = kinds("plenary.ballot_signed");
    assert!(signed.all(|(_, texts)| {
        let open: BTreeMap<String, Value> = serde_json::from_str(&texts.open).unwrap();
        open.into_keys()
            .eq(["plenary", "vote", "voter"].map(str::to_owned))
            && texts.personal.is_none()
    }));
    assert_eq!(kinds("plenary.vote_ended").count(), 1);
    room.record(outcome("rejected"), Value::Null).unwrap();
    assert_eq!(room.decided().counted, Some(Counted::Secret));
    assert_eq!(room.decided().voices, Some(voices(2, 1, 0)));
}

#[test]
fn a_lost_box_is_held_again_from_nothing() {
    let mut room = Room::opened(devices("present", true), json!({}));
    let vote = room.vote();
    room.ask_as(&phone("anna"), "sign", json!({ "vote": vote }))
        .unwrap();
    room.ask("void_vote", json!({ "vote": vote })).unwrap();
    assert!(room.room().vote_on().is_none());
    let again = room.vote();
    room.ask_as(&phone("anna"), "sign", json!({ "vote": again }))
        .unwrap();
    let ballots = json!({ "favour": 1, "against": 0, "abstained": 0 });
    room.ask("end_vote", json!({ "vote": again, "ballots": ballots }))
        .unwrap();
    room.record(outcome("adopted"), Value::Null).unwrap();
    assert_eq!(room.decided().voices, Some(voices(1, 0, 0)));
}

#[test]
fn where_members_vote_only_a_slip_has_a_vote() {
    let slips = json!({ "slips": ["a1", "b2"] });
    let mut room = Room::opened(devices("members", false), slips);
    let vote = room.vote();
    room.give("a1", vote, "favour").unwrap();
    let stranger = room.give("passer-by", vote, "against").unwrap_err();
    assert_eq!(stranger, No::NotAVoter.into());
    let enter = room.ask_as(&phone("passer-by"), "enter", json!({}));
    assert_eq!(enter.unwrap_err(), No::NotAVoter.into());
}

#[test]
fn hands_are_not_counted_on_devices() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let conclusion = room.conclusion;
    let refusal = room
        .ask("start_vote", json!({ "conclusion": conclusion }))
        .unwrap_err();
    assert_eq!(refusal, No::ByHands.into());
}

#[test]
fn a_minority_position_comes_after_the_decision_from_who_is_there() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let conclusion = room.conclusion;
    let with = json!({ "conclusion": conclusion, "text": "Le bourg d'abord.", "by": "Collège des associations" });
    let early = room.ask("take_position", with.clone()).unwrap_err();
    assert_eq!(early, No::NotDecided.into());
    room.record(outcome("adopted"), Value::Null).unwrap();
    let stranger = room.ask_as(&phone("anna"), "take_position", with.clone());
    assert_eq!(stranger.unwrap_err(), No::NotThere.into());
    room.ask_as(&phone("anna"), "enter", json!({})).unwrap();
    room.ask_as(&phone("anna"), "take_position", with).unwrap();
    let position = room.room().positions.front().unwrap();
    assert_eq!(position.text, "Le bourg d'abord.");
    assert_eq!(position.by.as_deref(), Some("Collège des associations"));
}

#[test]
fn minutes_are_amended_until_a_day_then_approved_and_frozen() {
    let mut room = Room::opened(json!("hands"), json!({}));
    let issue = json!({ "until": "1970-01-03" });
    room.ask_as(&phone("anna"), "enter", json!({})).unwrap();
    let amended = json!({ "amended": { "text": "Force une" } });
    room.record(amended, Value::Null).unwrap();
    assert_eq!(
        room.ask("issue", issue.clone()).unwrap_err(),
        No::StillOpen.into()
    );
    room.ask("close", json!({})).unwrap();
    let closed = room.record(outcome("rejected"), Value::Null).unwrap_err();
    assert_eq!(closed, No::Closed.into());
    let past = room
        .ask("issue", json!({ "until": "1969-12-01" }))
        .unwrap_err();
    assert_eq!(past, No::Day.into());
    room.ask("issue", issue).unwrap();

    let text = json!({ "text": "Nous étions onze." });
    let stranger = room
        .ask_as(&phone("yann"), "amend", text.clone())
        .unwrap_err();
    assert_eq!(stranger, No::NotThere.into());
    let amendment = room.ask_as(&phone("anna"), "amend", text.clone()).unwrap();
    let head = "0".repeat(64);
    let seq = room.house.written.len();
    let approve = json!({ "seq": seq, "head": head });
    assert_eq!(
        room.ask("approve", approve.clone()).unwrap_err(),
        No::TooEarly.into()
    );
    room.house.ahead_ms = 3 * DAY_MS + DAY_MS / 2;
    let late = room.ask_as(&phone("anna"), "amend", text).unwrap_err();
    assert_eq!(late, No::TooLate.into());
    assert_eq!(
        room.ask("approve", approve.clone()).unwrap_err(),
        No::Unsettled(1).into()
    );
    room.ask(
        "settle",
        json!({ "amendment": amendment, "accepted": true }),
    )
    .unwrap();
    assert_eq!(
        room.ask("approve", approve).unwrap_err(),
        No::Changed.into()
    );
    let seq = room.house.written.len();
    room.ask("approve", json!({ "seq": seq, "head": head }))
        .unwrap();
    let twice = room
        .ask("approve", json!({ "seq": seq, "head": head }))
        .unwrap_err();
    assert_eq!(twice, No::Approved.into());

    let account = room.house.seen().account(room.room());
    assert_eq!(account.amendments[0].text, "Nous étions onze.");
    assert_eq!(account.items[0].before, "Force 1");
    // A later plenary changes the conclusion, and not these minutes.
    let process = room.house.seen().processes().next().unwrap().id.0;
    let later = room
        .house
        .asks(crate::house::meeting("plenary", "Une autre", process))
        .unwrap();
    room.house
        .asks(json!({ "validation": { "record": [{ "meeting": later,
        "conclusion": room.conclusion, "outcome": "rejected" }] } }))
        .unwrap();
    assert_eq!(room.house.seen().account(room.room()), account);
}

#[test]
fn only_who_leads_opens_votes_and_only_devices_give_voices() {
    let mut room = Room::opened(devices("present", false), json!({}));
    let conclusion = room.conclusion;
    let start = json!({ "conclusion": conclusion });
    let refusal = room.ask_as(&phone("anna"), "start_vote", start.clone());
    assert!(matches!(refusal, Err(Refusal::Forbidden(_))));
    let leader = Actor::Facilitator("f1".into());
    let vote = room.ask_as(&leader, "start_vote", start).unwrap();
    let own = room.ask_as(&leader, "give", json!({ "vote": vote, "choice": "favour" }));
    assert!(matches!(own, Err(Refusal::Forbidden(_))));
}

#[test]
fn a_room_is_read_back_from_the_snapshot_as_it_was() {
    let mut room = Room::opened(devices("present", false), json!({ "members": 40 }));
    let vote = room.vote();
    room.give("anna", vote, "favour").unwrap();
    room.ask("end_vote", json!({ "vote": vote })).unwrap();
    room.record(json!({ "amended": { "text": "Autrement" } }), Value::Null)
        .unwrap();
    room.ask("close", json!({})).unwrap();
    room.ask("issue", json!({ "until": "1970-01-02" })).unwrap();
    let bytes = postcard::to_stdvec(&room.house.state).unwrap();
    let state: kuzul_model::State = postcard::from_bytes(&bytes).unwrap();
    let seen = state.seen_by(Viewer::Public);
    assert_eq!(seen.plenary(MeetingId(room.plenary)), Some(room.room()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn an_open_vote_is_a_plain_recount(given in proptest::collection::vec((0_usize..6, 0_usize..3), 0..40)) {
        let names = ["favour", "against", "abstain"];
        let mut room = Room::opened(devices("present", false), json!({}));
        let vote = room.vote();
        let mut last = BTreeMap::new();
        for (who, choice) in given {
            room.give(&format!("v{who}"), vote, names[choice]).unwrap();
            last.insert(who, choice);
        }
        room.ask("end_vote", json!({ "vote": vote })).unwrap();
        let of = |wanted| u32::try_from(last.values().filter(|choice| **choice == wanted).count()).unwrap();
        let ended = room.room().last_vote(ConclusionId(room.conclusion)).unwrap().ended;
        prop_assert_eq!(ended, Some(voices(of(0), of(1), of(2))));
    }

    #[test]
    fn a_quorum_is_never_less_than_the_share(percent in 1_u8..=100, members in 1_u32..500) {
        let opened = plenary::Opened {
            meeting: MeetingId(1),
            code: "VOTONS".into(),
            items: Vec::new(),
            manner: plenary::Manner::Hands,
            slips: Vec::new(),
            quorum: Some(plenary::Quorum::Percent(percent)),
            members: Some(members),
            chair: "Présidence".into(),
        };
        let needed = opened.needed().unwrap();
        prop_assert!(needed * 100 >= members * u32::from(percent));
        prop_assert!((needed - 1) * 100 < members * u32::from(percent));
    }
}

#[test]
fn an_amendment_that_breaks_the_law_is_reported_and_dropped() {
    let mut room = Room::opened(json!("hands"), json!({}));
    room.ask_as(&phone("anna"), "enter", json!({})).unwrap();
    room.ask("close", json!({})).unwrap();
    room.ask("issue", json!({ "until": "1970-01-03" })).unwrap();
    let text = json!({ "text": "Un canari haineux." });
    let amendment = room.ask_as(&phone("anna"), "amend", text).unwrap();
    let report = json!({ "moderation": { "report": { "target": { "amendment": amendment },
        "rule": "hate", "words": "", "address": "" } } });
    let case = room.house.asks_as(&Actor::Visitor, report).unwrap();
    let decide = json!({ "moderation": { "decide": { "case": case, "rule": "hate",
        "measure": "redact", "curb": "none", "reason": "La loi." } } });
    room.house.asks(decide).unwrap();
    room.house.drops();
    assert!(!crate::replay::holds(
        &crate::replay::kept(&room.house.state),
        "canari"
    ));
}
