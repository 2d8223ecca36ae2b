//! What a participant sees: one page whose scene follows the room.

use kuzul_engine::{CommandId, Snapshot};
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Kuzul,
    access::{Seen, Viewer},
    board::{Board, Card, CardState, ItemId, RankMethod, RoundKind},
    moderation::Curb,
};

use super::{asks::Action, device::Seat, helping::Who, sent::Sent};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    live::columns::{ColumnView, ItemView},
    moderation::Fate,
    page::framed,
    site::Site,
};

/// What the room is at, for a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// No round has started.
    Waiting,
    /// Cards are written.
    Write,
    /// Cards are read, and seconded.
    Read,
    /// Cards are gathered.
    Group,
    /// Clusters are ranked.
    Vote,
    /// People talk; the ranks are shown as far as they are unveiled.
    Discuss,
    /// Nothing is taken any more.
    Closed,
}

impl Stage {
    pub(crate) fn of(board: &Board) -> Self {
        if !board.is_open() {
            return Self::Closed;
        }
        match &board.round {
            Some(round) => match round.kind {
                RoundKind::Write => Self::Write,
                RoundKind::Read => Self::Read,
                RoundKind::Group => Self::Group,
                RoundKind::Vote => Self::Vote,
                RoundKind::Discuss => Self::Discuss,
            },
            None if !board.has_rounds() => Self::Write,
            None if board.rounds_over.is_empty() => Self::Waiting,
            None => Self::Discuss,
        }
    }

    /// Its name for scripts.
    pub(crate) fn name(self) -> &'static str {
        self.key().trim_start_matches("room-stage-")
    }

    /// The key of the wall's title.
    pub(crate) fn wall_key(self) -> &'static str {
        match self {
            Self::Waiting => "wall-stage-waiting",
            Self::Write => "wall-stage-write",
            Self::Read => "wall-stage-read",
            Self::Group => "wall-stage-group",
            Self::Vote => "wall-stage-vote",
            Self::Discuss => "wall-stage-discuss",
            Self::Closed => "wall-stage-closed",
        }
    }

    /// The key of its title.
    fn key(self) -> &'static str {
        match self {
            Self::Waiting => "room-stage-waiting",
            Self::Write => "room-stage-write",
            Self::Read => "room-stage-read",
            Self::Group => "room-stage-group",
            Self::Vote => "room-stage-vote",
            Self::Discuss => "room-stage-discuss",
            Self::Closed => "room-stage-closed",
        }
    }
}

/// A form that was not taken, with what was typed.
pub(super) struct Refused {
    action: Action,
    id: String,
    sentence: String,
    text: String,
    column: u8,
    card: u64,
    pass: Option<String>,
}

impl Refused {
    pub(super) fn new(action: Action, sent: &Sent, problem: &Problem, language: Language) -> Self {
        Self {
            action,
            id: sent.text("id").to_owned(),
            sentence: problem.what(Words::of(language)),
            text: sent.text("text").to_owned(),
            column: sent.number("column").unwrap_or(0),
            card: sent.number("carte").unwrap_or(0),
            pass: sent.get("carte-de-vote").map(str::to_owned),
        }
    }

    /// Whether it is about the words of a card.
    fn has_words(&self) -> bool {
        matches!(self.action, Action::Write | Action::Edit)
    }
}

/// One of the participant's own cards.
pub(super) struct OwnCard<'a> {
    pub(super) id: u64,
    pub(super) text: &'a str,
    pub(super) column: &'a str,
    pub(super) state: CardState,
    pub(super) fate: Fate,
}

/// An item of a pair: its number and its words.
type Choice<'a> = (u64, &'a str);

/// Two items to compare.
pub(super) struct Pair<'a> {
    pub(super) column: &'a str,
    pub(super) items: [Choice<'a>; 2],
}

/// For whom the page acts.
pub(super) struct For {
    pub(super) consent: u64,
    /// Their name; empty where it is not to be known.
    pub(super) name: String,
    /// Whether it may be done.
    pub(super) holds: bool,
}

/// The form to write a card, or to change one.
pub(super) struct WriteForm {
    pub(super) id: String,
    pub(super) text: String,
    pub(super) column: usize,
    pub(super) problem: Option<String>,
}

/// The whole page.
#[derive(askama::Template)]
#[template(path = "room/room.html")]
pub(super) struct RoomPage<'a> {
    frame: Frame,
    board: &'a Board,
    theme: &'a str,
    stage: Stage,
    key: String,
    token: String,
    now: i64,
    seq: u64,
    form: WriteForm,
    /// What went wrong with anything but the form that is shown.
    problem: Option<String>,
    /// Words that were not taken, where there is no form that could hold them.
    words_left: Option<String>,
    done: Option<&'static str>,
    editing: Option<OwnCard<'a>>,
    own: Vec<OwnCard<'a>>,
    columns: Vec<ColumnView<'a>>,
    /// Dots or scores given so far, by item.
    given: &'a [(ItemId, u8)],
    pair: Option<Pair<'a>>,
    /// The code of a pass that is asked for, as far as it was typed or scanned; none where one may
    /// vote.
    pass: Option<String>,
    chars_max: usize,
    helping: Option<For>,
    /// For whom one could act: consents and names.
    could_help: &'a [(u64, String)],
    /// Whether first cards wait to be read here.
    held: bool,
    /// What moderation has decided of this device, as a key of words.
    curb: Option<&'static str>,
}

pub(super) fn page<'a>(
    site: &Site,
    snapshot: &'a Snapshot<Kuzul>,
    board: &'a Board,
    who: &'a Who,
    asked: &Asked,
    refused: Option<Refused>,
) -> RoomPage<'a> {
    let seen = snapshot.state.seen_by(Viewer::Public);
    let workshop = seen.workshop(board.opened.workshop);
    let stage = Stage::of(board);
    let (seat, helping) = place(site, board, who);
    let stopped = helping.as_ref().is_some_and(|it| !it.holds);
    let heading =
        |words: Words| Heading::new(words.t(stage.key()), Section::None).class("writing live-room");
    let done = asked.query.get("fait");
    let own: Vec<_> = seen
        .own_cards(board, &seat.pseudonym)
        .map(|card| own_card(seen, board, card))
        .collect();
    let editing = asked.query.get("modifier").and_then(|id| id.parse().ok());
    let editing = refused
        .as_ref()
        .filter(|refused| refused.action == Action::Edit)
        .map_or(editing, |refused| Some(refused.card));
    let editing = editing
        .and_then(|id: u64| own.iter().find(|card| card.id == id))
        .filter(|_| board.takes_changes() && !stopped);
    let has_form = !stopped && (stage == Stage::Write || editing.is_some());
    let elsewhere = refused.as_ref().filter(|it| !has_form || !it.has_words());
    let typed = refused.as_ref().and_then(|it| it.pass.clone());
    let typed = typed.or_else(|| asked.query.get("carte").map(str::to_owned));
    let pass =
        (board.is_open() && !board.admits(&seat.pseudonym)).then(|| typed.unwrap_or_default());
    RoomPage {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        board,
        theme: workshop.map_or("", |workshop| &workshop.announced.theme),
        stage,
        key: who.device.key().to_owned(),
        token: seat.token,
        now: board.clock(crate::now()).0,
        seq: snapshot.head.seq,
        problem: elsewhere.map(|it| it.sentence.clone()),
        words_left: elsewhere
            .filter(|it| it.has_words() && !it.text.is_empty())
            .map(|it| it.text.clone()),
        done: done.and_then(|name| done_key(Action::named(name).ok()?)),
        form: form(refused, editing),
        editing: editing.map(|card| OwnCard { ..*card }),
        columns: ColumnView::all(seen, board),
        given: seen.own_votes(board, &seat.pseudonym),
        pair: pair(seen, board, stage, &seat.pseudonym),
        pass,
        own,
        held: seen.holds_first_cards(board.id),
        // Whoever acts for somebody is not known here by a device.
        curb: (helping.is_none())
            .then(|| curb_key(seen, board, |code| who.device.seat(code).pseudonym))
            .flatten(),
        chars_max: kuzul_model::words::CARD_CHARS_MAX,
        helping,
        could_help: &who.could_help,
    }
}

/// The place in the room of whom the page is for. Whose consent it is not gets nobody's.
fn place(site: &Site, board: &Board, who: &Who) -> (Seat, Option<For>) {
    let Some(helping) = &who.helping else {
        return (who.device.seat(&board.opened.code), None);
    };
    let held = helping.held(site, board);
    let shown = For {
        consent: helping.consent.0,
        name: held.as_ref().map_or_else(String::new, |it| it.name.clone()),
        holds: held.as_ref().is_some_and(|it| it.holds),
    };
    let seat = held.filter(|it| it.holds).map(|it| it.seat);
    (
        seat.unwrap_or_else(|| Seat::of_token(&fresh_id())),
        Some(shown),
    )
}

/// What a device that is slowed or blocked is told before it writes.
fn curb_key(
    seen: Seen<'_>,
    board: &Board,
    seat_in: impl Fn(&str) -> String,
) -> Option<&'static str> {
    if seen.is_barred(crate::now(), &seat_in) {
        return Some("room-barred");
    }
    match seen.curb_of(board.id, &seat_in(&board.opened.code)) {
        Curb::Block => Some("room-blocked"),
        Curb::Slow => Some("room-slowed"),
        Curb::None | Curb::BlockEverywhere => None,
    }
}

fn own_card<'a>(seen: Seen<'a>, board: &'a Board, card: &'a Card) -> OwnCard<'a> {
    OwnCard {
        id: card.id.0,
        text: &card.text,
        column: column_title(board, card.column),
        state: card.state,
        fate: Fate::of(seen, card),
    }
}

pub(super) fn column_title(board: &Board, column: u8) -> &str {
    let column = board.opened.columns.get(usize::from(column));
    column.map_or("", |column| column.title.as_str())
}

fn form(refused: Option<Refused>, editing: Option<&OwnCard<'_>>) -> WriteForm {
    match refused.filter(Refused::has_words) {
        Some(refused) => WriteForm {
            id: refused.id,
            text: refused.text,
            column: usize::from(refused.column),
            problem: Some(refused.sentence),
        },
        None => WriteForm {
            id: fresh_id(),
            text: editing.map_or_else(String::new, |card| card.text.to_owned()),
            column: 0,
            problem: None,
        },
    }
}

/// An id for a form. Randomness never fails on a system that runs; a form without an id would be
/// refused with a sentence.
pub(crate) fn fresh_id() -> String {
    CommandId::random().map_or_else(|_| String::new(), |id| id.to_string())
}

fn done_key(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Write => "room-done",
        Action::Edit => "room-done-edited",
        Action::Withdraw => "room-done-withdrawn",
        Action::Second => "room-done-seconded",
        Action::Name => "room-done-named",
        Action::UsePass => "room-done-pass",
        // Votes show by themselves.
        _ => return None,
    })
}

/// The next two items that this participant has not compared, in an order of their own.
fn pair<'a>(seen: Seen<'a>, board: &'a Board, stage: Stage, pseudonym: &str) -> Option<Pair<'a>> {
    if stage != Stage::Vote || board.opened.method != RankMethod::Pairwise {
        return None;
    }
    let compared: Vec<_> = seen.own_pairs(board, pseudonym).collect();
    let known = |a: ItemId, b: ItemId| compared.contains(&(a, b)) || compared.contains(&(b, a));
    let mut best: Option<(u64, u8, [ItemId; 2])> = None;
    for (at, _) in (0_u8..).zip(&board.opened.columns) {
        let items = board.items(at);
        for (index, a) in items.iter().enumerate() {
            for b in items.iter().skip(index + 1).filter(|b| !known(*a, **b)) {
                let order = shuffle(pseudonym, *a, *b);
                if best.is_none_or(|(least, ..)| order < least) {
                    best = Some((order, at, [*a, *b]));
                }
            }
        }
    }
    let (order, column, [a, b]) = best?;
    // Which of the two stands first is drawn too: the first place has an advantage.
    let items = if order % 2 == 0 { [a, b] } else { [b, a] };
    Some(Pair {
        column: column_title(board, column),
        items: items.map(|item| (item.0, board.item_words(item))),
    })
}

/// An order of pairs that differs from person to person (FNV-1a; nothing depends on its quality).
fn shuffle(pseudonym: &str, a: ItemId, b: ItemId) -> u64 {
    let numbers = [a.0.to_be_bytes(), b.0.to_be_bytes()];
    let bytes = pseudonym.bytes().chain(numbers.into_iter().flatten());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl<'a> Pair<'a> {
    /// Each of the two with the other.
    fn choices(&self) -> [(Choice<'a>, Choice<'a>); 2] {
        let [a, b] = self.items;
        [(a, b), (b, a)]
    }
}

impl RoomPage<'_> {
    /// Dots or score that this participant has given to an item.
    fn given_to(&self, item: u64) -> u8 {
        let found = self.given.iter().find(|(given, _)| given.0 == item);
        found.map_or(0, |(_, number)| *number)
    }

    /// Whether this participant has given the item this score.
    fn scored(&self, item: u64, score: &u8) -> bool {
        self.given
            .iter()
            .any(|(given, number)| given.0 == item && number == score)
    }

    /// How many dots are left, in words.
    fn dots_said(&self, left: u32) -> String {
        self.frame.count("room-dots-left", &left)
    }

    fn dots_left(&self) -> u32 {
        let given = self.given.iter().map(|(_, dots)| u32::from(*dots)).sum();
        u32::from(self.board.opened.dots).saturating_sub(given)
    }

    /// Whether nothing can be done: it is for somebody whose consent does not hold.
    fn stopped(&self) -> bool {
        self.helping.as_ref().is_some_and(|it| !it.holds)
    }

    /// The address of the page, for whom it is.
    fn here(&self) -> String {
        let code = &self.board.opened.code;
        match &self.helping {
            Some(helping) => format!("/salles/{code}?accord={}", helping.consent),
            None => format!("/salles/{code}"),
        }
    }

    /// The address at which a card is changed.
    fn to_edit(&self, card: &u64) -> String {
        let here = self.here();
        let mark = if here.contains('?') { '&' } else { '?' };
        format!("{here}{mark}modifier={card}")
    }

    /// What was done: one's own card, or somebody's.
    fn done_said(&self, done: &'static str) -> &'static str {
        match done {
            _ if self.helping.is_none() => done,
            "room-done" => "helping-done",
            "room-done-edited" => "helping-done-edited",
            "room-done-withdrawn" => "helping-done-withdrawn",
            "room-done-seconded" => "helping-done-seconded",
            other => other,
        }
    }

    /// An id for one more form of the page.
    fn id(&self) -> String {
        fresh_id()
    }
}
