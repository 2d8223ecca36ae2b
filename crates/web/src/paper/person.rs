//! Somebody for whom cards are written and dots are given: known by a number alone.

use kuzul_model::{
    access::Seen,
    board::{Board, Command as Ask, ItemId, RankMethod},
};

use crate::{
    console::Leader,
    errors::Problem,
    live::columns::{ColumnView, ItemView},
    room::sent::Sent,
    site::Site,
};

use super::passes::key_or_number;

/// Most people that one scribe writes for.
const PEOPLE_MAX: u32 = 999;
/// How much of the leader's own pseudonym tells their people from those of another.
const OF_LEADER: usize = 12;

/// Somebody for whom this browser writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Person(u32);

/// For whom cards are written, and what they have given.
pub(super) struct View<'a> {
    /// Those who were written for so far.
    pub(super) known: Vec<u32>,
    /// The one that is written for now.
    pub(super) now: u32,
    /// The next new one.
    pub(super) new: u32,
    /// Whether the room gives dots now.
    pub(super) voting: bool,
    /// Whether they have yet to bring a pass.
    pub(super) needs_pass: bool,
    /// Dots that are left.
    pub(super) left: u32,
    pub(super) columns: Vec<ColumnView<'a>>,
    given: &'a [(ItemId, u8)],
}

impl Person {
    /// Reads the number of a form.
    pub(super) fn named(text: &str, _: &Leader) -> Result<Self, Problem> {
        let number = text.trim().parse().ok();
        let number = number.filter(|number| (1..=PEOPLE_MAX).contains(number));
        number.map(Self).ok_or(Problem::BrokenBody)
    }

    /// Their name on the board. Two who write for others at once do not mix their people up.
    pub(super) fn pseudonym(self, leader: &Leader) -> String {
        format!("{}{}", stem(leader), self.0)
    }
}

fn stem(leader: &Leader) -> String {
    let own: String = leader.name().chars().take(OF_LEADER).collect();
    format!("voice-{own}-")
}

impl<'a> View<'a> {
    /// `asked` is the number that was chosen.
    pub(super) fn of(
        seen: Seen<'a>,
        board: &'a Board,
        leader: &Leader,
        asked: Option<&str>,
    ) -> Self {
        let stem = stem(leader);
        let authors = seen.authors(board).into_iter();
        let own = authors.filter_map(|author| author.strip_prefix(&stem)?.parse().ok());
        let mut known: Vec<u32> = own.collect();
        known.sort_unstable();
        let last = known.last().copied().unwrap_or(0);
        let new = last.saturating_add(1).min(PEOPLE_MAX);
        let chosen = asked.and_then(|asked| Person::named(asked, leader).ok());
        let now = chosen.map_or(new, |person| person.0);
        let pseudonym = Person(now).pseudonym(leader);
        let given = seen.own_votes(board, &pseudonym);
        let used: u32 = given.iter().map(|(_, dots)| u32::from(*dots)).sum();
        Self {
            voting: board.takes_votes() && board.opened.method == RankMethod::Dots,
            needs_pass: !board.admits(&pseudonym),
            left: u32::from(board.opened.dots).saturating_sub(used),
            columns: ColumnView::all(seen, board),
            known,
            now,
            new,
            given,
        }
    }

    pub(super) fn dots_on(&self, item: &ItemView<'_>) -> u8 {
        let id = ItemId(item.id());
        let found = self.given.iter().find(|(other, _)| *other == id);
        found.map_or(0, |(_, dots)| *dots)
    }

    pub(super) fn is_now(&self, person: &u32) -> bool {
        self.now == *person
    }

    /// Whether the one that is written for now is new.
    pub(super) fn is_new(&self) -> bool {
        !self.known.contains(&self.now)
    }
}

/// A dot that is given or taken back for somebody, or the pass that they bring.
pub(super) fn vote(
    site: &Site,
    known: &Board,
    leader: &Leader,
    sent: &Sent,
) -> Result<Ask, Problem> {
    let board = known.id;
    let person = Person::named(sent.text("voix"), leader)?;
    let author = Some(person.pseudonym(leader));
    if sent.text("action") == "carte-de-vote" {
        return Ok(Ask::UsePass {
            board,
            pass: key_or_number(site, known, sent.text("carte-de-vote")),
            author,
        });
    }
    let item = ItemId(sent.number("item")?);
    match sent.text("action") {
        "gommette" => Ok(Ask::PlaceDot {
            board,
            item,
            author,
        }),
        "reprendre" => Ok(Ask::TakeDotBack {
            board,
            item,
            author,
        }),
        _ => Err(Problem::BrokenBody),
    }
}
