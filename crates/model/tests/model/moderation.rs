//! Moderation: reports, decisions by rule, appeals, and what brings words before moderators.

use kuzul_model::{
    Actor, Refusal,
    access::Viewer,
    board::CardState,
    id::CaseId,
    moderation::{self, Case, HiddenBy, Why},
};
use serde_json::{Value, json};

use crate::{
    replay::{holds, kept},
    room::{Room, phone},
};

/// A room, a card of Anna's in it, and two moderators.
struct Scene {
    room: Room,
    card: u64,
    katell: Actor,
    yann: Actor,
}

impl Scene {
    fn new() -> Self {
        let mut room = Room::free();
        let card = room.write("anna", 0, "canari bête");
        let (_, katell) = room.house.somebody("katell", "moderator");
        let (_, yann) = room.house.somebody("yann", "moderator");
        Self {
            room,
            card,
            katell,
            yann,
        }
    }

    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    fn asks(&mut self, by: &Actor, what: &str, with: Value) -> Result<u64, Refusal> {
        let command = json!({ "moderation": { what: with } });
        self.room.house.asks_as(by, command)
    }

    fn reports(&mut self, rule: &str) -> Result<u64, Refusal> {
        let target = json!({ "card": self.card });
        let report = json!({ "target": target, "rule": rule, "words": "Voyez", "address": "" });
        self.asks(&Actor::Visitor, "report", report)
    }

    fn decides(
        &mut self,
        case: u64,
        rule: &str,
        measure: &str,
        curb: &str,
    ) -> Result<u64, Refusal> {
        let by = self.katell.clone();
        let decision = json!({ "case": case, "rule": rule, "measure": measure, "curb": curb,
            "reason": "Parce que." });
        self.asks(&by, "decide", decision)
    }

    fn appeals(&mut self, by: &Actor, case: u64) -> Result<u64, Refusal> {
        self.asks(by, "appeal", json!({ "case": case, "words": "Mais non." }))
    }

    fn judges(&mut self, by: &Actor, case: u64, upheld: bool) -> Result<u64, Refusal> {
        let judgement = json!({ "case": case, "upheld": upheld, "reason": "Relu." });
        self.asks(by, "judge", judgement)
    }

    fn case(&self, id: u64) -> &Case {
        let seen = self.room.house.state.seen_by(Viewer::Operator);
        seen.case(CaseId(id)).unwrap()
    }

    /// Who hid the card, in a word.
    fn hidden_by(&self) -> &'static str {
        let card = self.room.card(self.card).unwrap();
        match self.room.house.seen().hidden_by(card) {
            None => "nobody",
            Some(HiddenBy::Facilitator) => "facilitator",
            Some(HiddenBy::Moderator(_)) => "moderator",
            Some(HiddenBy::Held(_)) => "held",
        }
    }

    fn leader(&mut self, what: &str, with: Value) {
        let leader = Actor::Facilitator("Katell".to_owned());
        self.room.asks(&leader, what, with).unwrap();
    }

    fn state_of_card(&self) -> CardState {
        self.room.card(self.card).unwrap().state
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "called with a fresh value each time"
)]
fn is(refused: Result<u64, Refusal>, refusal: moderation::Refusal) {
    assert_eq!(refused, Err(Refusal::Moderation(refusal)));
}

#[test]
fn reports_of_one_thing_are_one_case() {
    let mut scene = Scene::new();
    let case = scene.reports("respect").unwrap();
    scene.reports("spam").unwrap();
    let seen = scene.room.house.state.seen_by(Viewer::Operator);
    assert_eq!(seen.cases().count(), 1);
    assert_eq!(scene.case(case).reports, 2);
    assert_eq!(
        scene.room.house.seen().cases().count(),
        0,
        "for moderators alone"
    );
    let nothing =
        json!({ "target": { "card": 9_999 }, "rule": "spam", "words": "", "address": "" });
    is(
        scene.asks(&Actor::Visitor, "report", nothing),
        moderation::Refusal::NothingThere,
    );
}

#[test]
fn a_hidden_card_comes_back_when_the_author_is_right() {
    let mut scene = Scene::new();
    let case = scene.reports("respect").unwrap();
    scene.decides(case, "respect", "hide", "none").unwrap();
    assert_eq!(scene.state_of_card(), CardState::Hidden);
    is(
        scene.appeals(&phone("yann"), case),
        moderation::Refusal::NotTheAuthor,
    );
    scene.appeals(&phone("anna"), case).unwrap();
    is(
        scene.appeals(&phone("anna"), case),
        moderation::Refusal::AppealedAlready,
    );
    let (katell, yann) = (scene.katell.clone(), scene.yann.clone());
    is(
        scene.judges(&katell, case, true),
        moderation::Refusal::SameModerator,
    );
    scene.judges(&yann, case, true).unwrap();
    assert_eq!(scene.state_of_card(), CardState::Shown);
    assert!(!scene.case(case).stands());
    let figures = scene.room.house.seen().moderation_figures();
    assert_eq!(
        (figures.appeals, figures.upheld, figures.waiting),
        (1, 1, 0)
    );
}

#[test]
fn who_hid_a_card_is_known_to_its_author() {
    let mut scene = Scene::new();
    let card = json!({ "card": scene.card });
    let hide = json!({ "card": scene.card, "reason": "Hors sujet" });
    assert_eq!(scene.hidden_by(), "nobody");
    scene.leader("hide_card", hide.clone());
    assert_eq!(scene.hidden_by(), "facilitator");
    scene.leader("show_card", card.clone());
    let case = scene.reports("respect").unwrap();
    scene.decides(case, "respect", "hide", "none").unwrap();
    assert_eq!(scene.hidden_by(), "moderator");
    scene.reports("spam").unwrap();
    assert_eq!(scene.hidden_by(), "moderator", "also when reported again");
    // Whoever leads the room hides it for a reason of their own.
    scene.leader("show_card", card);
    scene.leader("hide_card", hide);
    assert_eq!(scene.hidden_by(), "facilitator");
}

#[test]
fn an_appeal_that_is_rejected_leaves_things_as_they_are() {
    let mut scene = Scene::new();
    let case = scene.reports("respect").unwrap();
    is(
        scene.appeals(&phone("anna"), case),
        moderation::Refusal::NotDecided,
    );
    scene.decides(case, "respect", "hide", "none").unwrap();
    scene.appeals(&phone("anna"), case).unwrap();
    let yann = scene.yann.clone();
    scene.judges(&yann, case, false).unwrap();
    assert_eq!(scene.state_of_card(), CardState::Hidden);
    is(
        scene.judges(&yann, case, false),
        moderation::Refusal::NoAppeal,
    );
}

#[test]
fn only_what_the_law_forbids_is_dropped_for_good() {
    let mut scene = Scene::new();
    let case = scene.reports("off_topic").unwrap();
    is(
        scene.decides(case, "off_topic", "redact", "none"),
        moderation::Refusal::TooMuch,
    );
    scene
        .decides(case, "private_life", "redact", "none")
        .unwrap();
    scene.room.house.drops();
    assert!(scene.room.card(scene.card).is_none());
    assert!(!holds(&kept(&scene.room.house.state), "canari bête"));
    let decision = scene.case(case).decision.as_ref().unwrap();
    assert_eq!(decision.reason, "Parce que.");
    // The author can still be told, and appeal.
    scene.appeals(&phone("anna"), case).unwrap();
}

#[test]
fn t19_each_removal_is_told_in_the_journal_with_its_reason() {
    let mut scene = Scene::new();
    let case = scene.reports("hate").unwrap();
    let decided = scene.decides(case, "hate", "redact", "none").unwrap();
    scene.room.house.drops();
    let written = &scene.room.house.written[usize::try_from(decided).unwrap() - 1..];
    let kinds: Vec<_> = written.iter().map(|(_, texts)| texts.kind).collect();
    assert_eq!(kinds, ["case.decided", "record.redacted"]);
    for (_, texts) in written {
        assert!(texts.open.contains("Parce que."), "{}", texts.open);
    }
    let line = scene.room.house.seen().line(decided + 1).unwrap();
    assert_eq!(line.kind, "record.redacted");
    // Whoever decided is known to the journal, and not in public.
    let (_, texts) = &written[0];
    assert!(!texts.open.contains("person"), "{}", texts.open);
    assert!(texts.personal.as_deref().unwrap().contains("person"));
}

#[test]
fn a_device_is_slowed_or_blocked_in_one_room() {
    let mut scene = Scene::new();
    let case = scene.reports("spam").unwrap();
    scene.decides(case, "spam", "nothing", "slow").unwrap();
    let card = json!({ "column": 0, "text": "Encore" });
    let anna = phone("anna");
    let refused = scene.room.asks(&anna, "add_card", card.clone());
    assert!(matches!(
        refused,
        Err(Refusal::Moderation(moderation::Refusal::Slowed(_)))
    ));
    scene.room.house.ahead_ms += 6 * 60_000;
    scene.room.write("anna", 0, "Plus tard");
    let refused = scene.room.asks(&anna, "add_card", card.clone());
    assert!(refused.is_err(), "one card in five minutes");
    scene.room.write("yann", 0, "Un autre");
    let other = scene.room.another("SALLE2", &json!({}));
    scene
        .room
        .asks_of(other, &anna, "add_card", card.clone())
        .unwrap();

    let case = scene.reports("spam").unwrap();
    scene.decides(case, "spam", "hide", "block").unwrap();
    scene.room.house.ahead_ms += 86_400_000;
    is(
        scene.room.asks(&anna, "add_card", card.clone()),
        moderation::Refusal::Blocked,
    );
    // Undone with the decision.
    scene.appeals(&anna, case).unwrap();
    let yann = scene.yann.clone();
    scene.judges(&yann, case, true).unwrap();
    scene.room.asks(&anna, "add_card", card).unwrap();
}

impl Scene {
    /// Blocks the device that wrote the card in all rooms, until so many days from now.
    fn bars(&mut self, days: i64) -> Result<u64, Refusal> {
        let case = self.reports("spam").unwrap();
        self.bars_by(case, days).map(|_| case)
    }

    fn bars_by(&mut self, case: u64, days: i64) -> Result<u64, Refusal> {
        let now = jiff::Timestamp::from_millisecond(self.room.house.now().0).unwrap();
        let today = now.to_zoned(jiff::tz::TimeZone::UTC).date();
        let until = today.saturating_add(jiff::Span::new().days(days));
        let by = self.katell.clone();
        let decision = json!({ "case": case, "rule": "spam", "measure": "hide",
            "curb": "block_everywhere", "until": until, "reason": "Publicité partout." });
        self.asks(&by, "decide", decision)
    }

    /// Whether a device may write where it is called so by the room's code.
    fn may_write(&self, name_in: impl Fn(&str) -> String) -> Result<(), moderation::Refusal> {
        let card = json!({ "add_card": { "board": 1, "column": 0, "text": "Encore" } });
        let card = serde_json::from_value(card).unwrap();
        let now = self.room.house.now();
        self.room.house.seen().check_bars(&card, now, name_in)
    }
}

#[test]
fn a_device_is_blocked_in_all_rooms_until_a_day() {
    let mut scene = Scene::new();
    let case = scene.reports("spam").unwrap();
    for days in [-2, 400] {
        is(scene.bars_by(case, days), moderation::Refusal::BarDay);
    }
    scene.bars_by(case, 10).unwrap();
    let anna = phone("anna");
    let card = json!({ "column": 0, "text": "Encore" });
    let refused = scene.room.asks(&anna, "add_card", card.clone());
    let is_barred =
        |it: &Refusal| matches!(it, Refusal::Moderation(moderation::Refusal::Barred(_)));
    assert!(refused.is_err_and(|it| is_barred(&it)));
    // In another room the journal does not know it; its own key tells who it was in the first.
    scene.room.another("SALLE2", &json!({}));
    assert!(scene.may_write(|_| "anna".to_owned()).is_err());
    assert!(scene.may_write(|code| format!("other in {code}")).is_ok());
    let figures = scene.room.house.seen().moderation_figures();
    assert_eq!(
        (figures.barred, figures.blocked, figures.released),
        (1, 0, 0)
    );
    // It ends by itself.
    scene.room.house.ahead_ms += 12 * 86_400_000;
    assert!(scene.may_write(|_| "anna".to_owned()).is_ok());
    scene.room.asks(&anna, "add_card", card).unwrap();
}

#[test]
fn a_block_in_all_rooms_is_lifted_by_a_moderator_or_an_appeal() {
    let mut scene = Scene::new();
    let case = scene.bars(30).unwrap();
    let yann = scene.yann.clone();
    let release = json!({ "case": case, "reason": "C’était une erreur." });
    let member = scene.room.house.somebody("lena", "member").1;
    assert!(scene.asks(&member, "release", release.clone()).is_err());
    scene.asks(&yann, "release", release.clone()).unwrap();
    assert!(scene.may_write(|_| "anna".to_owned()).is_ok());
    is(
        scene.asks(&yann, "release", release),
        moderation::Refusal::NotBarred,
    );
    let case = scene.bars(30).unwrap();
    assert!(scene.may_write(|_| "anna".to_owned()).is_err());
    scene.appeals(&phone("anna"), case).unwrap();
    scene.judges(&yann, case, true).unwrap();
    assert!(scene.may_write(|_| "anna".to_owned()).is_ok());
    let figures = scene.room.house.seen().moderation_figures();
    assert_eq!((figures.barred, figures.released), (2, 2));
}

#[test]
fn lists_only_bring_words_before_a_moderator() {
    let mut scene = Scene::new();
    let katell = scene.katell.clone();
    let aids = json!({ "words": ["Patate"], "links_max": 1 });
    scene.asks(&katell, "set_aids", aids).unwrap();
    let card = scene.room.write("anna", 0, "Quelle patate !");
    assert_eq!(scene.room.card(card).unwrap().state, CardState::Shown);
    let links = "https://a.bzh https://b.bzh";
    scene.room.write("yann", 0, links);
    scene.room.write("lena", 0, "Rien à dire");
    let seen = scene.room.house.state.seen_by(Viewer::Operator);
    let why: Vec<_> = seen.cases().map(|case| case.why).collect();
    assert_eq!(why, [Why::Word, Why::Links]);
}

#[test]
fn a_first_card_is_held_until_somebody_has_read_it() {
    let mut scene = Scene::new();
    let katell = scene.katell.clone();
    let aids = json!({ "hold": [scene.room.board] });
    scene.asks(&katell, "set_aids", aids).unwrap();
    let known = scene.room.write("anna", 0, "Déjà venue");
    assert_eq!(scene.room.card(known).unwrap().state, CardState::Shown);
    let held = scene.room.write("yann", 0, "Bonjour");
    assert_eq!(scene.room.card(held).unwrap().state, CardState::Hidden);
    scene.card = held;
    assert_eq!(scene.hidden_by(), "held");
    let seen = scene.room.house.state.seen_by(Viewer::Operator);
    let case = seen.cases().next_back().unwrap().id.0;
    scene.decides(case, "respect", "nothing", "none").unwrap();
    assert_eq!(scene.room.card(held).unwrap().state, CardState::Shown);
    let next = scene.room.write("yann", 0, "Me revoilà");
    assert_eq!(scene.room.card(next).unwrap().state, CardState::Shown);
}

#[test]
fn what_was_done_is_counted_rule_by_rule() {
    let mut scene = Scene::new();
    let case = scene.reports("hate").unwrap();
    scene.room.house.ahead_ms += 3 * 60_000;
    scene.decides(case, "hate", "redact", "block").unwrap();
    let figures = scene.room.house.seen().moderation_figures();
    let of = figures
        .rules
        .iter()
        .find(|it| it.rule.name() == "hate")
        .unwrap();
    assert_eq!((of.reports, of.redacted, of.hidden), (1, 1, 0));
    assert_eq!(
        (figures.reported, figures.blocked, figures.waiting),
        (1, 1, 0)
    );
    assert_eq!(figures.median_minutes, Some(3));
}

#[test]
fn an_author_is_told_where_an_address_is_known() {
    let mut scene = Scene::new();
    let (_, lena) = scene.room.house.somebody("lena", "member");
    let link =
        json!({ "privacy": { "link_cards": { "board": scene.room.board, "author": "anna" } } });
    scene.room.house.asks_as(&lena, link).unwrap();
    let case = scene.reports("respect").unwrap();
    scene.decides(case, "respect", "hide", "none").unwrap();
    let seen = scene.room.house.state.seen_by(Viewer::Operator);
    let told: Vec<_> = seen
        .authors_to_tell()
        .map(|(_, to, _)| to.as_str())
        .collect();
    assert_eq!(told, ["lena@exemple.bzh"]);
    let letter = json!({ "to": "x@y.bzh", "subject": "S", "text": "T", "html": "H" });
    let tell = json!({ "case": case, "letter": letter });
    scene.asks(&Actor::Operator, "tell", tell.clone()).unwrap();
    let seen = scene.room.house.state.seen_by(Viewer::Operator);
    assert_eq!(seen.authors_to_tell().count(), 0);
    let letter = seen.letters().last().unwrap();
    assert_eq!(
        seen.words_of_letter(letter).unwrap().to.as_str(),
        "lena@exemple.bzh"
    );
    assert!(scene.asks(&Actor::Operator, "tell", tell).is_err());
}

#[test]
fn what_a_decision_brings_about_says_which_deed_it_is() {
    use kuzul_model::permission::Deed;
    let deed = |measure: &str, curb: &str| {
        let decide = json!({ "moderation": { "decide": { "case": 1, "rule": "hate",
            "measure": measure, "curb": curb, "until": "2026-03-01", "reason": "x" } } });
        let command: kuzul_model::Command = serde_json::from_value(decide).unwrap();
        command.deed()
    };
    assert_eq!(deed("hide", "block"), Deed::Moderate);
    assert!(!Deed::Moderate.is_grave());
    for grave in [
        deed("redact", "none"),
        deed("redact", "block_everywhere"),
        deed("hide", "block_everywhere"),
    ] {
        assert!(grave.is_grave(), "{grave:?}");
    }
}

#[test]
fn the_list_of_words_is_in_the_closed_text_and_old_records_are_read() {
    let mut scene = Scene::new();
    let by = scene.katell.clone();
    let set = scene.asks(
        &by,
        "set_aids",
        json!({ "words": ["patate"], "links_max": 1 }),
    );
    let (_, texts) = &scene.room.house.written[usize::try_from(set.unwrap()).unwrap() - 1];
    assert!(!texts.open.contains("patate") && texts.open.contains("links_max"));
    assert!(texts.personal.as_deref().unwrap().contains("patate"));
    let words = |scene: &Scene| {
        let seen = scene.room.house.state.seen_by(Viewer::Operator);
        seen.aids().unwrap().words.clone()
    };
    assert_eq!(words(&scene), ["patate"]);
    let old = r#"{"words":["navet"],"hold_everywhere":true}"#;
    let old =
        <kuzul_model::Kuzul as kuzul_engine::Model>::decode("moderation.set", Some(old), None);
    let kuzul_model::Event::ModerationSet(old) = old.unwrap() else {
        panic!("another event");
    };
    assert_eq!(old.0.words, ["navet"]);
}

#[test]
fn a_synthesis_loses_and_finds_again_the_copy_of_a_card_with_it() {
    let mut scene = Scene::new();
    let source = scene.room.board;
    let synthesis = scene
        .room
        .another("SYNTH1", &json!({ "gathers": [source] }));
    let leader = Actor::Facilitator("Katell".to_owned());
    scene
        .room
        .asks_of(synthesis, &leader, "gather", json!({}))
        .unwrap();
    let shown = |scene: &Scene| {
        let seen = scene.room.house.seen();
        let boards = seen.boards().flat_map(|board| seen.cards(board));
        boards.filter(|card| &*card.text == "canari bête").count()
    };
    assert_eq!(shown(&scene), 2);
    let case = scene.reports("respect").unwrap();
    scene.decides(case, "respect", "hide", "none").unwrap();
    assert_eq!(shown(&scene), 0);
    scene.appeals(&phone("anna"), case).unwrap();
    let yann = scene.yann.clone();
    scene.judges(&yann, case, true).unwrap();
    assert_eq!(shown(&scene), 2);
    let case = scene.reports("hate").unwrap();
    scene.decides(case, "hate", "redact", "none").unwrap();
    scene.room.house.drops();
    assert!(!holds(&kept(&scene.room.house.state), "canari bête"));
}
