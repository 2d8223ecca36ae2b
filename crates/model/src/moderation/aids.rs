//! What brings words before moderators by itself: a list of words, a limit on links, holding the
//! first card of a device. It never takes a word away for good.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Author, Curb, Moderation, Opened, Refusal, Target, Why, bars, facts::HELD};
use crate::{
    Actor, Context, Event, State,
    board::{Command as Board, card::CardHidden},
    chronicle::Subject,
    fact::{Fact, Place},
    id::{BoardId, CardId},
};

/// Words on the council's list, at the most.
pub const WORDS_MAX: usize = 200;
/// Shortest and longest of them, in characters: a shorter one is found in everything.
const WORD_CHARS: std::ops::RangeInclusive<usize> = 3..=60;
/// How long a slowed device waits from one card to the next, in milliseconds: five minutes.
pub const SLOW_MS: i64 = 5 * 60_000;

/// What brings words before moderators.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aids {
    /// Words, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
    /// How many links a card may have; no limit where none is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub links_max: Option<u8>,
    /// Whether the first card of each device is held, in every room.
    #[serde(default)]
    pub hold_everywhere: bool,
    /// Rooms in which it is.
    #[serde(default)]
    pub hold: Vec<BoardId>,
}

/// What brings words before moderators was set. Its list is in the closed text: whoever can read it
/// writes around it. In old records it stands open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Aids", into = "Aids")]
pub struct AidsSet(pub Aids);

impl From<Aids> for AidsSet {
    fn from(aids: Aids) -> Self {
        Self(aids)
    }
}

impl From<AidsSet> for Aids {
    /// What everybody may read.
    fn from(set: AidsSet) -> Self {
        let words = Vec::new();
        Self { words, ..set.0 }
    }
}

impl Aids {
    /// Whether first cards are held in a room.
    #[must_use]
    pub fn holds(&self, board: BoardId) -> bool {
        self.hold_everywhere || self.hold.contains(&board)
    }

    /// The list as it is kept.
    pub(super) fn taken(&self) -> Result<Self, Refusal> {
        let words = self.words.iter().map(|word| word.trim().to_lowercase());
        let mut words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
        words.sort();
        words.dedup();
        let fit = |word: &String| WORD_CHARS.contains(&word.chars().count());
        if words.len() > WORDS_MAX || !words.iter().all(fit) {
            return Err(Refusal::BadList);
        }
        let mut hold = self.hold.clone();
        hold.sort();
        hold.dedup();
        Ok(Self {
            words,
            hold,
            ..self.clone()
        })
    }

    /// Why words are looked at: all reasons. A word of the list counts where it stands alone.
    #[must_use]
    pub fn noticed(&self, text: &str) -> Vec<Why> {
        let text = text.to_lowercase();
        let links = text.matches("http://").count() + text.matches("https://").count();
        let word = self.words.iter().any(|word| stands_in(&text, word));
        let link = self.links_max.is_some_and(|most| links > usize::from(most));
        let reasons = [(word, Why::Word), (link, Why::Links)];
        let found = reasons.into_iter().filter(|(is, _)| *is);
        found.map(|(_, why)| why).collect()
    }
}

/// Whether a word stands in a text with no letter or figure at its sides.
fn stands_in(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        let joins = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        !joins(before) && !joins(after)
    })
}

/// Whether a command brings words into a room: what a curb is about.
pub(super) fn is_writing(command: &Board) -> bool {
    matches!(
        command,
        Board::AddCard(_) | Board::EditCard { .. } | Board::Name { .. }
    )
}

/// Refuses what a device writes that was slowed or blocked in a room.
pub(crate) fn check_writer(
    state: &State,
    command: &Board,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let Actor::Device(author) = context.by else {
        return Ok(());
    };
    if !is_writing(command) {
        return Ok(());
    }
    let Some(board) = command.board() else {
        return Ok(());
    };
    let author: Author = (board, author.as_str().into());
    bars::check_here(state, &author, context.at)?;
    match state.moderation.curbs.get(&author) {
        None | Some(Curb::None | Curb::BlockEverywhere) => Ok(()),
        Some(Curb::Block) => Err(Refusal::Blocked),
        Some(Curb::Slow) => {
            let last = state.moderation.wrote.get(&author);
            let next = last.map_or(i64::MIN, |last| last.0.saturating_add(SLOW_MS));
            wait(Timestamp(next), context.at)
        }
    }
}

fn wait(next: Timestamp, now: Timestamp) -> Result<(), Refusal> {
    let left = next.0.saturating_sub(now.0);
    if left <= 0 {
        return Ok(());
    }
    let seconds = u32::try_from(left / 1_000 + 1).unwrap_or(u32::MAX);
    Err(Refusal::Slowed(seconds))
}

/// What was decided of a card, with what brings it before moderators. A laptop in a room has none.
pub(crate) fn aided(state: &State, mut events: Vec<Event>, context: &Context<'_>) -> Vec<Event> {
    let aids = &state.moderation.aids;
    if state.unpacked.is_some() || !matches!(context.by, Actor::Device(_)) {
        return events;
    }
    let mut more = Vec::new();
    for (seq, event) in (context.next..).zip(&events) {
        let (board, card, text, author) = match event {
            Event::CardAdded(it) => (it.board, CardId(seq), &it.text, Some(&it.author)),
            Event::CardEdited(it) => (it.board, it.card, &it.text, None),
            _ => continue,
        };
        let target = Target::Card(card);
        let on = state.boards.get(board).filter(|on| !on.opened.rehearsal);
        let Some(on) = on else {
            continue;
        };
        // Only where it matters: it looks through the cards of the room.
        let is_held = aids.holds(board) && author.is_some_and(|by| !Moderation::is_known(on, by));
        let mut why = aids.noticed(text);
        if is_held {
            let reason = HELD.into();
            more.push(
                CardHidden {
                    board,
                    card,
                    reason,
                }
                .into(),
            );
            why.insert(0, Why::First);
        }
        // What is looked at already is not brought again for the same.
        let known = state.moderation.open_case(target);
        why.retain(|why| known.is_none_or(|case| !case.reasons().contains(why)));
        let by = author
            .cloned()
            .or_else(|| Some(on.card(card)?.author.clone()));
        more.extend(why.split_first().map(|(why, also)| {
            Event::from(Opened {
                target,
                why: *why,
                also: also.to_vec(),
                author: by.map(|by| (board, by)),
            })
        }));
    }
    events.append(&mut more);
    events
}

impl Fact for AidsSet {
    const KIND: &'static str = "moderation.set";
    /// The list of words.
    type Personal = Vec<String>;

    fn personal(&self) -> Option<&Vec<String>> {
        Some(&self.0.words).filter(|words| !words.is_empty())
    }

    fn set_personal(&mut self, personal: Option<Vec<String>>) {
        if let Some(words) = personal {
            self.0.words = words;
        }
    }

    fn apply(&self, state: &mut State, _: Place) {
        state.moderation.aids = self.0.clone();
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Council]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn aids() -> Aids {
        Aids {
            words: vec!["sale con".to_owned(), " Patate ".to_owned()],
            links_max: Some(1),
            ..Aids::default()
        }
        .taken()
        .unwrap_or_default()
    }

    #[test]
    fn a_word_counts_where_it_stands_alone() {
        assert_eq!(aids().noticed("Quelle PATATE !"), vec![Why::Word]);
        assert_eq!(aids().noticed("Des patates partout"), vec![]);
        assert_eq!(aids().noticed("une salle concertée"), vec![]);
        assert_eq!(aids().noticed("l’école"), vec![]);
    }

    #[test]
    fn links_are_counted() {
        assert_eq!(aids().noticed("voir https://a.bzh"), vec![]);
        let two = "https://a.bzh http://b.bzh";
        assert_eq!(aids().noticed(two), vec![Why::Links]);
        let both = format!("patate {two}");
        assert_eq!(aids().noticed(&both), vec![Why::Word, Why::Links]);
    }

    #[test]
    fn a_list_holds_words_and_not_letters() {
        let list = |words: &[&str]| Aids {
            words: words.iter().map(|it| (*it).to_owned()).collect(),
            ..Aids::default()
        };
        assert_eq!(list(&["a"]).taken(), Err(Refusal::BadList));
        let kept = list(&["Deux", "deux", ""]).taken().map(|it| it.words);
        assert_eq!(kept, Ok(vec!["deux".to_owned()]));
    }
}
