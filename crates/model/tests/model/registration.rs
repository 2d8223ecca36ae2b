//! Registrations: places, the waiting list, keys, who came, letting go.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    id::{MeetingId, RegistrationId},
    mail,
    registration::{self, Standing, telling::Notice},
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{
    house::{House, Settled},
    replay::{holds, kept, replay},
};

const CLOSES: i64 = 1_000_000_000;
/// 8 March 2026, the day of the evening, in milliseconds.
const EVENING: i64 = 1_772_928_000_000;
const DAY: i64 = 86_400_000;

/// A meeting that takes registrations.
struct Door {
    house: House,
    meeting: u64,
    keys: u32,
}

impl Door {
    fn open(places: Option<u32>) -> Self {
        let Settled { house, evening, .. } = House::settled();
        let mut door = Self {
            house,
            meeting: evening,
            keys: 0,
        };
        door.arrange(places).unwrap();
        door
    }

    fn arrange(&mut self, places: Option<u32>) -> Result<u64, Refusal> {
        let mut rules = json!({ "meeting": self.meeting, "companions_max": 2, "needs": true, "closes_at": CLOSES });
        if let Some(places) = places {
            rules["places"] = json!(places);
        }
        self.house
            .asks(json!({ "registration": { "open": rules } }))
    }

    fn digest(&mut self) -> String {
        self.keys += 1;
        format!("{:064x}", self.keys)
    }

    /// Somebody registers; gives the first record and the digest of their key.
    fn register(
        &mut self,
        name: &str,
        address: &str,
        companions: u32,
    ) -> (Result<u64, Refusal>, String) {
        let digest = self.digest();
        let command = json!({ "registration": { "register": {
            "meeting": self.meeting, "name": name, "address": address, "language": "fr",
            "companions": companions, "needs": format!("Rampe pour {name}"), "answers": [], "digest": digest } } });
        (self.house.asks_as(&Actor::Visitor, command), digest)
    }

    fn cancel(&mut self, digest: &str) -> Result<u64, Refusal> {
        let command = json!({ "registration": { "cancel": { "digest": digest } } });
        self.house.asks_as(&Actor::Visitor, command)
    }

    fn tell(&mut self, registration: u64, notice: &Value) -> (Result<u64, Refusal>, String) {
        let digest = self.digest();
        let command = json!({ "registration": { "tell": { "meeting": self.meeting, "registration": registration,
            "notice": notice, "digest": digest, "subject": "Sujet", "text": "Texte", "html": "<p>Texte</p>" } } });
        (self.house.asks(command), digest)
    }

    fn standing(&self, registration: u64) -> Standing {
        let seen = self.house.state.seen_by(Viewer::Facilitator);
        let desk = seen.desk(MeetingId(self.meeting)).unwrap();
        seen.registration(desk, RegistrationId(registration))
            .unwrap()
            .standing
    }

    fn attendance(&mut self, by: &Actor, ask: &Value) -> Result<u64, Refusal> {
        self.house
            .asks_as(by, json!({ "registration": { "attendance": ask } }))
    }

    fn desk(&self) -> &registration::Desk {
        self.house.seen().desk(MeetingId(self.meeting)).unwrap()
    }
}

fn refused(refusal: registration::Refusal) -> Result<u64, Refusal> {
    Err(Refusal::Registration(refusal))
}

#[test]
fn the_first_who_fits_moves_up_when_a_place_is_free() {
    let mut door = Door::open(Some(3));
    let (anna, key) = door.register("Anna", "", 1);
    let (bran, _) = door.register("Bran", "", 0);
    let (cado, _) = door.register("Cado", "", 2);
    let (dana, _) = door.register("Dana", "", 0);
    let [anna, bran, cado, dana] = [anna, bran, cado, dana].map(Result::unwrap);
    assert_eq!(door.standing(anna), Standing::Placed);
    assert_eq!(door.standing(bran), Standing::Placed);
    assert_eq!(door.standing(cado), Standing::Waiting);
    assert_eq!(door.standing(dana), Standing::Waiting);
    assert!(door.desk().is_full());
    // Two places are free: three do not fit, the next one does.
    door.cancel(&key).unwrap();
    assert_eq!(door.standing(cado), Standing::Waiting);
    assert_eq!(door.standing(dana), Standing::Placed);
    // More places: all who wait move up.
    door.arrange(Some(6)).unwrap();
    assert_eq!(door.standing(cado), Standing::Placed);
    assert_eq!((door.desk().placed(), door.desk().waiting()), (5, 0));
}

#[test]
fn an_address_that_registers_twice_is_counted_once_and_learns_nothing() {
    let mut door = Door::open(Some(10));
    let (first, one) = door.register("Anna", "anna@exemple.bzh", 0);
    let (_, two) = door.register("Quelqu’un", "ANNA@exemple.bzh", 2);
    assert_eq!(door.desk().placed(), 1);
    let first = first.unwrap();
    let seen = door.house.seen();
    let (fresh, again) = (
        seen.held_registration(&one).unwrap(),
        seen.held_registration(&two).unwrap(),
    );
    assert_eq!(fresh.entry.id, again.entry.id);
    // The page says what its holder typed, and neither key cancels: the mail's does.
    assert_eq!((fresh.key.people, again.key.people), (1, 3));
    assert!(fresh.is_first() && !again.is_first());
    for key in [&one, &two] {
        assert_eq!(
            door.cancel(key),
            refused(registration::Refusal::KeyDoesNotCancel)
        );
    }
    let (told, mailed) = door.tell(first, &json!("repeated"));
    told.unwrap();
    door.cancel(&mailed).unwrap();
    assert_eq!(door.standing(first), Standing::Cancelled);
    assert_eq!(
        door.cancel(&mailed),
        refused(registration::Refusal::CancelledAlready)
    );
}

#[test]
fn what_happens_is_told_once() {
    let mut door = Door::open(None);
    let (anna, _) = door.register("Anna", "anna@exemple.bzh", 0);
    let anna = anna.unwrap();
    let untold = |door: &Door| {
        let seen = door.house.state.seen_by(Viewer::Operator);
        seen.untold().map(|it| it.notice).collect::<Vec<_>>()
    };
    assert_eq!(untold(&door), [Notice::Registered]);
    let (told, _) = door.tell(anna, &json!("registered"));
    let told = told.unwrap();
    let letter = &door.house.written[usize::try_from(told).unwrap()].1;
    assert_eq!(letter.kind, "letter.queued");
    assert!(
        letter
            .personal
            .as_deref()
            .unwrap()
            .contains("anna@exemple.bzh")
    );
    assert!(!letter.open.contains("anna"));
    let (again, _) = door.tell(anna, &json!("registered"));
    assert_eq!(again, refused(registration::Refusal::NothingToTell));
    // A reminder needs no notice, and comes once.
    let (reminder, _) = door.tell(anna, &json!("reminder"));
    reminder.unwrap();
    let (again, _) = door.tell(anna, &json!("reminder"));
    assert_eq!(again, refused(registration::Refusal::NothingToTell));
    assert!(untold(&door).is_empty());
    door.house
        .asks(json!({ "meeting": { "cancel": { "meeting": door.meeting, "reason": "Neige" } } }))
        .unwrap();
    assert_eq!(untold(&door), [Notice::MeetingCancelled]);
    let (late, _) = door.register("Bran", "", 0);
    assert_eq!(late, refused(registration::Refusal::MeetingCancelled));
}

#[test]
fn what_cannot_be_a_registration_is_refused_by_its_field() {
    let mut door = Door::open(Some(10));
    let (unnamed, _) = door.register(" ", "", 0);
    assert!(matches!(unnamed, Err(Refusal::Unfit(_))));
    for address in [
        "anna",
        "anna@",
        "a b@exemple.bzh",
        "anna@exemple",
        "anna@exemple.bzh\nBcc: x@y.z",
    ] {
        let (wrong, _) = door.register("Anna", address, 0);
        assert_eq!(
            wrong,
            Err(Refusal::Mail(mail::Refusal::NotAnAddress)),
            "{address}"
        );
    }
    let (many, _) = door.register("Anna", "", 3);
    assert_eq!(many, refused(registration::Refusal::TooManyCompanions(2)));
    assert_eq!(
        door.arrange(Some(0)),
        refused(registration::Refusal::PlacesOutOfRange)
    );
    door.house.ahead_ms += CLOSES;
    let (late, _) = door.register("Anna", "", 0);
    assert_eq!(late, refused(registration::Refusal::Closed));
}

#[test]
fn those_who_came_are_counted_however_it_was_noted() {
    let mut door = Door::open(None);
    let lead = Actor::Facilitator("porte".into());
    let (anna, anna_key) = door.register("Anna", "anna@exemple.bzh", 2);
    let (bran, bran_key) = door.register("Bran", "bran@exemple.bzh", 0);
    let (anna, _) = (anna.unwrap(), bran.unwrap());
    let meeting = door.meeting;
    let note = |people: u32| json!({ "note": { "meeting": meeting, "registration": anna, "people": people } });
    door.attendance(&lead, &note(2)).unwrap();
    assert_eq!(
        door.attendance(&lead, &note(4)),
        refused(registration::Refusal::TooManyPeople(3))
    );
    let key = json!({ "note_key": { "meeting": meeting, "digest": bran_key } });
    door.attendance(&lead, &key).unwrap();
    door.attendance(
        &lead,
        &json!({ "count_walk_ins": { "meeting": meeting, "people": 4 } }),
    )
    .unwrap();
    let present = |address: &str| json!({ "present": { "meeting": meeting, "address": address } });
    let phone = |number: u8| Actor::Device(format!("telephone-{number}"));
    // Who was noted at the door is not counted twice; who is unknown is counted as one.
    door.attendance(&phone(1), &present("anna@exemple.bzh"))
        .unwrap();
    door.attendance(&phone(2), &present("")).unwrap();
    door.attendance(&phone(3), &present("inconnu@exemple.bzh"))
        .unwrap();
    let twice = door.attendance(&phone(2), &present(""));
    assert_eq!(twice, refused(registration::Refusal::PresentAlready));
    assert_eq!(
        (door.desk().present(), door.desk().unregistered()),
        (2 + 1 + 4 + 2, 6)
    );
    door.attendance(&lead, &note(0)).unwrap();
    assert_eq!(door.desk().present(), 7);
    let visitor = door.attendance(
        &Actor::Visitor,
        &json!({ "note_key": { "meeting": meeting, "digest": anna_key } }),
    );
    assert!(matches!(visitor, Err(Refusal::Forbidden(_))));
}

#[test]
fn names_and_needs_are_in_no_open_text_and_gone_in_their_time() {
    let mut door = Door::open(None);
    let (anna, _) = door.register("Anna Kanari", "anna@exemple.bzh", 0);
    anna.unwrap();
    for (_, texts) in &door.house.written {
        assert!(
            !texts.open.contains("Kanari")
                && !texts.open.contains("anna@")
                && !texts.open.contains("Rampe")
        );
    }
    let public = door.house.seen();
    assert_eq!(public.registrations(door.desk()).count(), 0);
    let forget = json!({ "registration": { "forget": { "meeting": door.meeting } } });
    assert_eq!(
        door.house.asks(forget.clone()),
        refused(registration::Refusal::NothingToForget)
    );
    let without = |door: &Door| {
        let mut house = House::default();
        house.written.clone_from(&door.house.written);
        for at in 0..house.written.len() {
            let (_, texts) = &house.written[at];
            if texts.kind == "record.redacted" {
                let open: Value = serde_json::from_str(&texts.open).unwrap();
                let seq = usize::try_from(open["seq"].as_u64().unwrap()).unwrap();
                house.written[seq - 1].1.personal = None;
            }
        }
        kept(&replay(&house, None))
    };
    door.house.ahead_ms = EVENING + 2 * DAY;
    door.house.asks(forget.clone()).unwrap();
    assert!(!holds(&without(&door), "Rampe") && holds(&without(&door), "Kanari"));
    door.house.ahead_ms = EVENING + 32 * DAY;
    door.house.asks(forget).unwrap();
    assert!(!holds(&without(&door), "Kanari") && !holds(&without(&door), "anna@"));
}

#[test]
fn an_organiser_cancels_for_somebody_who_is_told() {
    let mut door = Door::open(Some(1));
    let (anna, _) = door.register("Anna", "anna@exemple.bzh", 0);
    let (bran, _) = door.register("Bran", "", 0);
    let (anna, bran) = (anna.unwrap(), bran.unwrap());
    let lead = Actor::Facilitator("porte".into());
    let command = json!({ "registration": { "cancel_for": { "meeting": door.meeting, "registration": anna } } });
    door.house.asks_as(&lead, command).unwrap();
    assert_eq!(door.standing(bran), Standing::Placed);
    let (told, _) = door.tell(anna, &json!({ "cancelled": { "by_organiser": true } }));
    told.unwrap();
}

proptest! {
    #[test]
    fn no_more_people_have_a_place_than_there_are_and_nobody_is_forgotten(
        places in 1u32..12,
        steps in prop::collection::vec((0u8..4, 0usize..20, 0u32..3), 0..40),
    ) {
        let mut door = Door::open(Some(places));
        let mut keys: Vec<String> = Vec::new();
        for (kind, which, companions) in steps {
            if kind < 3 {
                let (made, key) = door.register(&format!("Personne {which}"), "", companions);
                made.unwrap();
                keys.push(key);
            } else if let Some(key) = keys.get(which) {
                let key = key.clone();
                let _ = door.cancel(&key);
            }
            let desk = door.desk();
            prop_assert!(desk.placed() <= places);
            // Whoever waits does not fit.
            let free = desk.free().unwrap();
            let seen = door.house.state.seen_by(Viewer::Facilitator);
            let smallest = seen
                .registrations(desk)
                .filter(|entry| entry.standing == Standing::Waiting)
                .map(|entry| entry.people)
                .min();
            prop_assert!(smallest.is_none_or(|people| people > free));
        }
        prop_assert_eq!(kept(&replay(&door.house, None)), kept(&door.house.state));
    }
}
