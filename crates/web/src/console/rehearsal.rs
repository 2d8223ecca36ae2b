//! A rehearsal: simulated participants write and vote at the pace of people, through the same door
//! as devices, so that a facilitator can practise alone.
//!
//! They last as long as their board is open, and no longer than the server runs.

use std::time::Duration;

use kuzul_engine::CommandId;
use kuzul_locale::{Language, Words};
use kuzul_model::{
    Actor, Command,
    access::{Seen, Viewer},
    board::{Board, Command as Ask, ItemId, RankMethod, card::NewCard},
    id::BoardId,
};
use sha2::{Digest, Sha256};

use crate::site::Site;

/// Participants of one rehearsal, at the most and at the least.
const PEOPLE_MAX: u64 = 60;
const PEOPLE_MIN: u64 = 2;
/// Cards that one of them writes, at the most.
const CARDS_EACH: u64 = 4;
/// How long one of them thinks before doing anything again, on average.
const THINKING: Duration = Duration::from_secs(25);
/// When a forgotten rehearsal ends.
const LONGEST: Duration = Duration::from_secs(4 * 3_600);
/// How many beginnings, middles and ends the words of cards are made of.
const BEGINNINGS: u64 = 12;
const THINGS: u64 = 16;
const PLACES: u64 = 8;

/// Lets simulated participants into a board.
pub(super) fn play(site: &Site, board: BoardId, people: u64) {
    let people = people.clamp(PEOPLE_MIN, PEOPLE_MAX);
    let site = site.clone();
    tokio::spawn(async move {
        let Ok(mut chance) = Chance::new() else {
            return;
        };
        let ended = tokio::time::Instant::now() + LONGEST;
        while tokio::time::Instant::now() < ended {
            let pause = THINKING / u32::try_from(people).unwrap_or(1);
            // Between nothing and twice the pause: people do not act in step.
            tokio::time::sleep(pause * u32::try_from(chance.below(201)).unwrap_or(100) / 100).await;
            let snapshot = site.snapshot();
            let seen = snapshot.state.seen_by(Viewer::Facilitator);
            let open = seen.board(board).filter(|board| board.is_open());
            let Some(board) = open else {
                return;
            };
            let who = pseudonym(board, chance.below(people));
            let asked = step(seen, board, &who, &mut chance);
            let id = CommandId::random();
            let (Some(asked), Ok(id)) = (asked, id) else {
                continue;
            };
            // A participant whose card is refused thinks of another.
            let _ = site
                .submit(id, Actor::Device(who), Command::Board(asked))
                .await;
        }
    });
}

/// How a simulated participant is called: like a device, by nothing that means anything.
fn pseudonym(board: &Board, place: u64) -> String {
    let digest = Sha256::new()
        .chain_update("kuzul rehearsal")
        .chain_update(board.id.0.to_be_bytes())
        .chain_update(place.to_be_bytes())
        .finalize();
    let bytes = digest.iter().take(8);
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// What one of them does now; nothing where the room is at something else.
fn step(seen: Seen<'_>, board: &Board, who: &str, chance: &mut Chance) -> Option<Ask> {
    if board.frozen.is_some() {
        None
    } else if board.takes_votes() && !(board.takes_cards() && chance.below(2) == 0) {
        vote(seen, board, who, chance)
    } else if board.takes_cards() {
        write(seen, board, who, chance)
    } else {
        None
    }
}

fn write(seen: Seen<'_>, board: &Board, who: &str, chance: &mut Chance) -> Option<Ask> {
    if seen.own_cards(board, who).count() as u64 >= CARDS_EACH {
        return None;
    }
    let columns = board.opened.columns.len() as u64;
    let column = u8::try_from(chance.below(columns)).ok()?;
    Some(Ask::AddCard(NewCard::own(board.id, column, card(chance))))
}

/// Words of a card: a few of the same words come again, so that there is something to group.
fn card(chance: &mut Chance) -> String {
    let words = Words::of(Language::French);
    let mut part = |what: &str, count| {
        let at = chance.below(count) + 1;
        words.t(&format!("rehearsal-{what}-{at}")).into_owned()
    };
    let [beginning, thing] = [part("beginning", BEGINNINGS), part("thing", THINGS)];
    let place = part("place", PLACES);
    let end = if chance.below(3) == 0 {
        place
    } else {
        String::new()
    };
    format!("{beginning} {thing} {end}").trim().to_owned()
}

fn vote(seen: Seen<'_>, board: &Board, who: &str, chance: &mut Chance) -> Option<Ask> {
    let id = board.id;
    let columns = board.opened.columns.len() as u64;
    let items = board.items(u8::try_from(chance.below(columns)).ok()?);
    // Most people look at what stands first.
    let one = |chance: &mut Chance| -> Option<ItemId> {
        let count = items.len() as u64;
        let at = chance.below(count).min(chance.below(count));
        items.get(usize::try_from(at).ok()?).copied()
    };
    let item = one(chance)?;
    let given = seen.own_votes(board, who);
    Some(match board.opened.method {
        RankMethod::Dots => {
            let dots: u32 = given.iter().map(|(_, dots)| u32::from(*dots)).sum();
            if dots >= u32::from(board.opened.dots) {
                return None;
            }
            Ask::PlaceDot {
                board: id,
                item,
                author: None,
            }
        }
        RankMethod::Score => Ask::Score {
            board: id,
            item,
            score: u8::try_from(chance.below(6)).ok()?,
            author: None,
        },
        RankMethod::Pairwise => {
            let other = one(chance).filter(|other| *other != item)?;
            Ask::Compare {
                board: id,
                better: item,
                other,
                author: None,
            }
        }
    })
}

/// Chance enough for make-believe (xorshift64*, Marsaglia and Vigna): nothing depends on it.
struct Chance(u64);

impl Chance {
    fn new() -> Result<Self, getrandom::Error> {
        let mut seed = [0; 8];
        getrandom::fill(&mut seed)?;
        // Nothing comes of a seed of nothing.
        Ok(Self(u64::from_le_bytes(seed) | 1))
    }

    /// A number below `end`; 0 where there is none.
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let number = self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33;
        number.checked_rem(end).unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_card_has_its_words() {
        let words = Words::of(Language::French);
        let parts = [
            ("beginning", BEGINNINGS),
            ("thing", THINGS),
            ("place", PLACES),
        ];
        for (what, count) in parts {
            for at in 1..=count {
                let text = words.t(&format!("rehearsal-{what}-{at}"));
                assert!(!text.contains('⟦') && !text.is_empty(), "{what} {at}");
            }
        }
        let mut chance = Chance(7);
        let cards: std::collections::BTreeSet<_> = (0..100).map(|_| card(&mut chance)).collect();
        assert!(cards.len() > 40, "{}", cards.len());
    }

    #[test]
    fn chance_reaches_everything_and_nothing_beyond() {
        let mut chance = Chance(1);
        let seen: std::collections::BTreeSet<_> = (0..500).map(|_| chance.below(10)).collect();
        assert_eq!(seen.len(), 10);
        assert_eq!(chance.below(0), 0);
    }
}
