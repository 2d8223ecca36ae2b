//! Whatever happens around the boards of a meeting on both sides: nothing lost, nothing doubled.

use std::collections::BTreeMap;

use kuzul_model::{
    Actor,
    access::Viewer,
    id::{ConclusionId, MeetingId},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    house::{House, Settled, digest, drawn},
    laptop::Laptop,
    returning_meeting::{CLOSES, device, questions},
};

/// Something that somebody does around the boards of a meeting: what, and which of what there is.
type Act = (u8, u8, u8);

fn acts(most: usize) -> impl Strategy<Value = Vec<Act>> {
    prop::collection::vec((0u8..30, any::<u8>(), any::<u8>()), 0..most)
}

/// The meetings of a settled house.
#[derive(Clone, Copy)]
struct Meetings {
    evening: u64,
    plenary: u64,
    workshop: u64,
}

/// Does what is asked where it is allowed.
fn act(house: &mut House, of: Meetings, side: &str, acts: &[Act]) {
    for act in acts {
        if let Some((by, command)) = asked(house, of, side, *act) {
            let _ = house.asks_as(&by, command);
        }
    }
}

// A table of all that is done around boards.
fn asked(house: &House, of: Meetings, side: &str, (kind, a, b): Act) -> Option<(Actor, Value)> {
    let seen = house.state.seen_by(Viewer::Operator);
    let number = house.written.len() as u64 + 1;
    let conclusions: Vec<_> = seen.conclusions().map(|it| it.id.0).collect();
    let conclusion = conclusions[usize::from(a) % conclusions.len()];
    let operator = Actor::Operator;
    let who = device(&format!("{side}-{}", b % 4));
    let (evening, plenary) = (of.evening, of.plenary);
    let room = seen.plenary(MeetingId(plenary));
    let on = room.and_then(|room| room.vote_on());
    let form = seen.survey(MeetingId(evening)).map(|form| form.id.0);
    let text = format!("{side} {number}");
    let in_room = |by: Actor, what: &str, mut with: Value| {
        with["plenary"] = json!(plenary);
        Some((by, json!({ "plenary": { what: with } })))
    };
    let attendance =
        |by: Actor, what: Value| Some((by, json!({ "registration": { "attendance": what } })));
    let entries: Vec<_> = seen.desk(MeetingId(evening)).map_or_else(Vec::new, |desk| {
        seen.registrations(desk).map(|it| it.id.0).collect()
    });
    let entry = (!entries.is_empty()).then(|| entries[usize::from(a) % entries.len()]);
    match kind {
        0 => Some((
            operator,
            json!({ "conclusion": { "draw": [drawn(of.workshop, u32::from(a % 8) + 1)] } }),
        )),
        1 => Some((
            operator,
            json!({ "plenary": { "open": { "meeting": plenary, "items": conclusions, "chair": "C",
                "code": format!("PLEN{}", b % 3),
                "manner": { "devices": { "voters": "present", "secret": a % 2 == 0 } } } } }),
        )),
        2 => in_room(who, "enter", json!({})),
        3 => in_room(operator, "count", json!({ "present": b % 30 })),
        4 => {
            let step = ["presented", "discussed"][usize::from(b % 2)];
            in_room(
                operator,
                "take_up",
                json!({ "conclusion": conclusion, "step": step }),
            )
        }
        5 | 6 => in_room(operator, "start_vote", json!({ "conclusion": conclusion })),
        7..=10 => {
            let vote = on?;
            let choice = ["favour", "against", "abstain"][usize::from(a % 3)];
            let given = json!({ "vote": vote.id, "choice": choice });
            in_room(who, if vote.secret { "sign" } else { "give" }, given)
        }
        11 => {
            let vote = on?;
            let voters = vote.voters();
            let ballots = json!({ "favour": voters, "against": 0, "abstained": 0 });
            let ballots = vote.secret.then_some(ballots);
            in_room(
                operator,
                "end_vote",
                json!({ "vote": vote.id, "ballots": ballots }),
            )
        }
        12 if b % 4 == 0 => in_room(operator, "void_vote", json!({ "vote": on?.id })),
        12..=14 => {
            let outcome = match b % 3 {
                0 => json!("adopted"),
                1 => json!("rejected"),
                _ => json!({ "amended": { "text": text } }),
            };
            in_room(
                operator,
                "record",
                json!({ "conclusion": conclusion, "outcome": outcome }),
            )
        }
        15 => in_room(
            who,
            "take_position",
            json!({ "conclusion": conclusion, "text": text }),
        ),
        16 if b % 4 == 0 => in_room(operator, "close", json!({})),
        16 => in_room(operator, "issue", json!({ "until": "1970-01-09" })),
        17 => in_room(operator, "amend", json!({ "text": text })),
        18 => Some((
            operator,
            json!({ "form": { "open": { "about": { "survey": evening }, "title": "Avis",
                "questions": questions(&["Content ?"]), "closes_at": CLOSES } } }),
        )),
        19..=21 => {
            let answers = json!([{ "question": 1, "value": { "mark": a % 5 + 1 } }]);
            Some((
                who,
                json!({ "form": { "answer": { "form": form?, "answers": answers } } }),
            ))
        }
        22 => Some((
            operator,
            json!({ "registration": { "open": { "meeting": evening, "places": u32::from(b % 9) + 1,
                "companions_max": 2, "needs": true, "closes_at": CLOSES } } }),
        )),
        23..=25 => Some((
            Actor::Visitor,
            json!({ "registration": { "register": { "meeting": evening, "name": text,
                "address": format!("{side}-{number}@exemple.bzh"), "language": "fr",
                "companions": b % 3, "needs": "", "answers": [],
                "digest": digest(number * 1_000 + u64::from(side.as_bytes()[0])) } } }),
        )),
        26 => Some((
            operator,
            json!({ "registration": { "cancel_for": { "meeting": evening, "registration": entry? } } }),
        )),
        27 => attendance(
            operator,
            json!({ "note": { "meeting": evening, "registration": entry?, "people": b % 4 } }),
        ),
        28 => attendance(
            operator,
            json!({ "count_walk_ins": { "meeting": evening, "people": b } }),
        ),
        _ => attendance(
            who,
            json!({ "present": { "meeting": evening, "address": "" } }),
        ),
    }
}

/// What can be seen of a house's meetings, without numbers of records, and without what is personal
/// and stays at home.
fn told(house: &House, of: Meetings) -> Value {
    let seen = house.state.seen_by(Viewer::Operator);
    let conclusions: Vec<_> = seen.conclusions().collect();
    let place = |id: ConclusionId| conclusions.iter().position(|it| it.id == id);
    let decided = conclusions.iter().map(|it| {
        let all = it.validations.iter();
        let all: Vec<_> = all
            .map(|it| json!([it.outcome, it.voices, it.counted, it.before]))
            .collect();
        json!([it.words(), all])
    });
    let devices: Vec<_> = ["town", "laptop", "other"]
        .iter()
        .flat_map(|side| (0..4).map(move |n| format!("{side}-{n}")))
        .collect();
    let room = seen.plenary(MeetingId(of.plenary)).map(|room| {
        let votes = conclusions.iter().map(|it| {
            let vote = room.last_vote(it.id)?;
            let own: Vec<_> = devices
                .iter()
                .map(|who| (vote.has_voted(who), vote.own(who)))
                .collect();
            Some(json!([
                vote.text,
                vote.secret,
                vote.ended,
                vote.is_on(),
                own
            ]))
        });
        let items: Vec<_> = room.opened.items.iter().map(|id| place(*id)).collect();
        let there: Vec<_> = devices.iter().filter(|who| room.has(who)).collect();
        let positions = room
            .positions
            .iter()
            .map(|it| json!([place(it.conclusion), it.text]));
        let minutes = room.minutes.as_ref().map(|it| {
            let words: Vec<_> = it.amendments.iter().map(|it| it.text.clone()).collect();
            json!([it.issued, it.until, words])
        });
        json!({ "items": items, "there": there, "present": room.present, "minutes": minutes,
            "times": [room.opened_at, room.closed_at.unwrap_or(room.opened_at)],
            "at": room.at.map(|at| json!([place(at.conclusion), at.step])),
            "votes": votes.collect::<Vec<_>>(), "positions": positions.collect::<Vec<_>>() })
    });
    let form = seen.survey(MeetingId(of.evening)).map(|form| {
        let answered: Vec<_> = devices
            .iter()
            .filter(|who| form.has_answered(who))
            .collect();
        json!([form.title, form.closes_at, form.answers, answered])
    });
    let desk = seen.desk(MeetingId(of.evening)).map(|desk| {
        let entries = seen.registrations(desk);
        let entries: Vec<_> = entries
            .map(|it| json!([it.at, it.people, it.standing, it.present]))
            .collect();
        json!([
            desk.rules,
            desk.walk_ins,
            desk.present(),
            desk.unregistered(),
            entries
        ])
    });
    json!([decided.collect::<Vec<_>>(), room, form, desk])
}

fn assert_sound(town: &House) {
    let replayed = crate::replay::replay(town, None);
    let kept = crate::replay::kept(&town.state);
    assert!(crate::replay::kept(&replayed) == kept, "a replay differs");
}

fn settled() -> (House, Meetings) {
    let Settled {
        house,
        evening,
        plenary,
        workshop,
        ..
    } = House::settled();
    (
        house,
        Meetings {
            evening,
            plenary,
            workshop,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Where the town did something else meanwhile, its meeting is afterwards as on the laptop.
    #[test]
    fn a_meeting_comes_back_as_it_was(before in acts(60), on_laptop in acts(120)) {
        let (mut town, of) = settled();
        act(&mut town, of, "town", &before);
        let mut laptop = Laptop::of(&town, 1);
        act(&mut laptop.house, of, "laptop", &on_laptop);
        town.asks(json!({ "process": { "open": { "title": "Ailleurs", "objective": "Un avis." } } })).unwrap();
        laptop.bring_all(&mut town);
        prop_assert_eq!(told(&town, of), told(&laptop.house, of));
        prop_assert_eq!(laptop.trip(&town).conflicts.len(), 0);
        assert_sound(&town);
    }

    /// Whatever both sides did: brought in part, twice, with another laptop between, in any order.
    #[test]
    fn nothing_around_boards_is_lost_and_nothing_doubled(
        before in acts(40), first in acts(60), second in acts(60),
        meanwhile in prop::collection::vec((acts(20), any::<bool>(), 0u64..80), 1..6),
    ) {
        let (mut town, of) = settled();
        act(&mut town, of, "town", &before);
        let mut laptops = [Laptop::of(&town, 1), Laptop::of(&town, 2)];
        act(&mut laptops[0].house, of, "laptop", &first);
        act(&mut laptops[1].house, of, "other", &second);
        for (acts, which, count) in &meanwhile {
            act(&mut town, of, "town", acts);
            laptops[usize::from(*which)].bring(&mut town, *count).unwrap();
        }
        for laptop in &laptops {
            laptop.bring_all(&mut town);
        }
        let records = town.written.len();
        for laptop in &laptops {
            laptop.bring_all(&mut town);
        }
        prop_assert_eq!(town.written.len(), records, "a second time changes nothing");
        assert_sound(&town);
        let seen = town.state.seen_by(Viewer::Facilitator);
        let names = |house: &House| {
            let seen = house.state.seen_by(Viewer::Facilitator);
            let desk = seen.desk(MeetingId(of.evening));
            let entries = desk.into_iter().flat_map(|desk| seen.registrations(desk));
            let names = entries.filter_map(|it| Some(it.person.as_ref()?.name.clone()));
            names.fold(BTreeMap::<String, u32>::new(), |mut all, name| {
                *all.entry(name).or_default() += 1;
                all
            })
        };
        let here = names(&town);
        prop_assert!(here.values().all(|times| *times == 1), "registered once");
        for (side, laptop) in ["laptop", "other"].iter().zip(&laptops) {
            for name in names(&laptop.house).keys() {
                prop_assert_eq!(here.get(name), Some(&1), "{} was lost", name);
            }
            let theirs = laptop.house.state.seen_by(Viewer::Facilitator);
            if let Some(form) = theirs.survey(MeetingId(of.evening)) {
                let ours = seen.survey(MeetingId(of.evening)).unwrap();
                for who in (0..4).map(|n| format!("{side}-{n}")) {
                    prop_assert_eq!(form.has_answered(&who), ours.has_answered(&who));
                }
            }
            if let Some(room) = theirs.plenary(MeetingId(of.plenary)) {
                let ours = seen.plenary(MeetingId(of.plenary)).unwrap();
                for who in (0..4).map(|n| format!("{side}-{n}")) {
                    prop_assert!(!room.has(&who) || ours.has(&who));
                }
                for position in &room.positions {
                    let times = ours.positions.iter().filter(|it| it.text == position.text);
                    prop_assert_eq!(times.count(), 1, "{}", position.text);
                }
            }
        }
        let devices = ["town", "laptop", "other"].into_iter();
        let devices = devices.flat_map(|side| (0..4).map(move |n| format!("{side}-{n}")));
        if let Some(form) = seen.survey(MeetingId(of.evening)) {
            let answered = devices.filter(|who| form.has_answered(who)).count();
            prop_assert_eq!(form.answers as usize, answered, "an answer for each device");
        }
    }
}
