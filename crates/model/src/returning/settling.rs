//! What comes of an event of the room where the town went on too: each case where both sides did
//! something is decided here.

mod around;

use std::collections::BTreeSet;

use kuzul_journal::{Seq, Timestamp};

use super::{Conflict, Trip};
use crate::{
    Context, Event, State,
    board::{
        Arranged, Board, CardAdded, CardState, Entry, ItemId, Opened, arrange, card,
        cluster::{self, Step},
        roll, round, setup, vote,
    },
    chronicle::Subject,
    conclusion,
    fact::Fact,
    id::{BoardId, CardId},
    words::{self, CARD_CHARS_MAX, Field},
};

/// Longest pseudonym that is taken, in bytes.
const AUTHOR_BYTES_MAX: usize = 200;
/// How far the end of a round may be from the moment at which it is set: a month.
const UNTIL_MS_MAX: u64 = 31 * 24 * 3_600_000;

/// Why an event is left out.
pub(super) enum LeftOut {
    /// A record that it rests on is not here.
    Gone(Seq),
    /// No room writes such a thing.
    NotOfARoom,
    /// It is so here already.
    Known,
    /// What both sides did does not go together.
    For(Conflict),
}

type Settled = Result<(Event, Vec<Conflict>), LeftOut>;

/// The event as it is taken, with what stood in the way. Its numbers are the town's.
// A table: long, and exhaustive.
pub(super) fn settle(
    state: &State,
    trip: &Trip,
    mut event: Event,
    at: Timestamp,
    context: &Context<'_>,
) -> Settled {
    let at_board = |board| board_of(state, board);
    let soon = |until: Timestamp| until.0.abs_diff(at.0) <= UNTIL_MS_MAX;
    let mut conflicts = Vec::new();
    match &mut event {
        Event::BoardOpened(fact) => conflicts.extend(open(state, fact, context)?),
        Event::BoardClosed(round::Closed { board })
        | Event::BoardReopened(round::Reopened { board })
        | Event::BoardFrozen(round::Frozen { board, .. })
        | Event::RoundEnded(round::Ended { board })
        | Event::RanksUnveiled(round::Unveiled { board, .. }) => {
            conflicts.extend(led(state, trip, *board)?);
        }
        Event::BoardSpoken(fact) => {
            fits(fact.text.is_empty() || is_title(&fact.text))?;
            conflicts.extend(led(state, trip, fact.board)?);
        }
        Event::RoundStarted(fact) => {
            fits(fact.until.is_none_or(soon))?;
            conflicts.extend(led(state, trip, fact.board)?);
        }
        Event::RoundExtended(fact) => {
            fits(soon(fact.until))?;
            conflicts.extend(led(state, trip, fact.board)?);
        }
        Event::ParticipantNamed(fact) => {
            at_board(fact.board)?;
            let name = fact.name.as_deref().unwrap_or("-");
            fits(is_author(&fact.author) && words::taken(Field::Name, name, 40).is_ok())?;
        }
        Event::CardAdded(fact) => {
            let board = at_board(fact.board)?;
            fits(is_card(board, fact))?;
            let number = fact
                .number
                .filter(|number| board.card_numbered(*number).is_some());
            let board = board.id;
            conflicts.extend(number.map(|number| Conflict::NumberTwice { board, number }));
        }
        Event::CardEdited(fact) => {
            let card = card_of(at_board(fact.board)?, fact.card)?;
            fits(is_as_taken(&fact.text, CARD_CHARS_MAX))?;
            let (board, card_id) = (fact.board, fact.card);
            let twice = card.edits().iter().any(|edit| trip.is_ours(*edit));
            conflicts.extend(twice.then_some(Conflict::EditedHere {
                board,
                card: card_id,
            }));
        }
        Event::CardWithdrawn(fact) => drop(card_of(at_board(fact.board)?, fact.card)?),
        Event::CardHidden(fact) => {
            card_of(at_board(fact.board)?, fact.card)?;
            fits(is_title(&fact.reason))?;
        }
        Event::CardShown(fact) => {
            let card = card_of(at_board(fact.board)?, fact.card)?;
            let off = matches!(card.state, CardState::Hidden | CardState::Withdrawn);
            let ours = card.decided().is_some_and(|seq| trip.is_ours(seq));
            conflicts.extend((off && ours).then_some(Conflict::StaysOff {
                board: fact.board,
                card: fact.card,
            }));
        }
        Event::CardSeconded(fact) => {
            card_of(at_board(fact.board)?, fact.card)?;
            fits(is_author(&fact.author))?;
        }
        Event::CardPhotographed(fact) => {
            card_of(at_board(fact.board)?, fact.card)?;
            let bytes = fact.image.as_ref().map_or(0, |image| image.len());
            fits(bytes <= card::CROP_BYTES_MAX * 4 / 3 + 4)?;
        }
        Event::CardsArranged(fact) => {
            conflicts.extend(arranged(at_board(fact.board)?, trip, fact)?);
        }
        Event::DotPlaced(vote::DotPlaced {
            board,
            item,
            author,
            ..
        })
        | Event::DotTakenBack(vote::DotTakenBack {
            board,
            item,
            author,
            ..
        })
        | Event::ScoreGiven(vote::ScoreGiven {
            board,
            item,
            author,
            score: 0..=vote::SCORE_MAX,
            ..
        }) => {
            fits(is_author(author))?;
            conflicts.extend(voted(at_board(*board)?, trip, *item)?);
        }
        Event::ScoreGiven(_) => return Err(LeftOut::NotOfARoom),
        Event::PairCompared(fact) => {
            fits(is_author(&fact.author))?;
            let board = at_board(fact.board)?;
            conflicts.extend(voted(board, trip, fact.better)?);
            conflicts.extend(voted(board, trip, fact.other)?);
        }
        Event::DotsCounted(fact) => {
            let board = at_board(fact.board)?;
            fits(
                fact.dots
                    .iter()
                    .all(|(_, dots)| *dots <= vote::HAND_COUNT_MAX),
            )?;
            fact.dots
                .retain(|(item, _)| match voted(board, trip, *item) {
                    Ok(found) => {
                        conflicts.extend(found);
                        true
                    }
                    Err(_) => {
                        conflicts.push(Conflict::Gone { record: item.0 });
                        false
                    }
                });
        }
        Event::PassesIssued(fact) => {
            fits(fact.passes.len() <= roll::PASSES_MAX)?;
            conflicts.extend(led(state, trip, fact.board)?);
        }
        Event::PassesSpentOnPaper(fact) => {
            fits(fact.numbers.len() <= roll::PASSES_MAX)?;
            at_board(fact.board)?;
        }
        Event::PassUsed(roll::PassUsed { board, author, .. }) => {
            fits(is_author(author))?;
            at_board(*board)?;
        }
        Event::PassWithdrawn(roll::PassWithdrawn { board, reason, .. })
        | Event::PassRevoked(roll::PassRevoked { board, reason, .. }) => {
            fits(is_title(reason))?;
            at_board(*board)?;
        }
        Event::ConclusionDrawn(fact) => conflicts.extend(draw(state, fact)?),
        Event::ConclusionReworded(fact) => conflicts.extend(reword(state, trip, fact)?),
        // What else a meeting is made of.
        other => conflicts.extend(around::settle(state, trip, other)?),
    }
    Ok((event, conflicts))
}

fn board_of(state: &State, id: BoardId) -> Result<&Board, LeftOut> {
    state.boards.get(id).ok_or(LeftOut::Gone(id.0))
}

fn card_of(board: &Board, id: CardId) -> Result<&card::Card, LeftOut> {
    board.card(id).ok_or(LeftOut::Gone(id.0))
}

/// What `decide` would have refused on the laptop was not written by it.
fn fits(so: bool) -> Result<(), LeftOut> {
    if so { Ok(()) } else { Err(LeftOut::NotOfARoom) }
}

fn is_as_taken(text: &str, chars_max: usize) -> bool {
    words::taken(Field::Text, text, chars_max).is_ok_and(|taken| taken == text)
}

fn is_title(text: &str) -> bool {
    words::title(Field::Title, text).is_ok_and(|title| title == text)
}

fn is_author(author: &str) -> bool {
    author.len() <= AUTHOR_BYTES_MAX
}

fn has_column(board: &Board, column: u8) -> bool {
    usize::from(column) < board.opened.columns.len()
}

fn is_card(board: &Board, fact: &CardAdded) -> bool {
    // What a synthesis brings has the words of a cluster, which may have none yet.
    let brought = fact.from.is_some() && (fact.text.is_empty() || is_title(&fact.text));
    // No consent is given in a room that was taken along.
    fact.entry != Some(Entry::Helped)
        && has_column(board, fact.column)
        && is_author(&fact.author)
        && (brought || is_as_taken(&fact.text, CARD_CHARS_MAX))
}

/// A board whose code is taken gets another.
fn open(
    state: &State,
    fact: &mut Opened,
    context: &Context<'_>,
) -> Result<Option<Conflict>, LeftOut> {
    if !state.workshops.contains(fact.workshop) {
        return Err(LeftOut::Gone(fact.workshop.0));
    }
    fact.gathers.retain(|board| state.boards.contains(*board));
    let was = fact.code.clone();
    if state.rooms.contains_key(&was) {
        fact.code = setup::free_code(state, &was);
    }
    let sound = setup::open(state, fact, context).map_err(|_| LeftOut::NotOfARoom)?;
    fits(matches!(&sound[..], [Event::BoardOpened(sound)] if sound == fact))?;
    let now = fact.code.clone();
    Ok((was != now).then_some(Conflict::CodeTaken { was, now }))
}

/// What the facilitator of the room said to the board; the town may have led it too.
fn led(state: &State, trip: &Trip, board: BoardId) -> Result<Option<Conflict>, LeftOut> {
    board_of(state, board)?;
    let lines = state.chronicle.of(Subject::Board(board)).rev();
    let since = lines.take_while(|line| line.seq > trip.unpacked.head.seq);
    let twice = since
        .filter(|line| line.kind != Opened::KIND)
        .any(|line| trip.is_ours(line.seq));
    Ok(twice.then_some(Conflict::LedHere { board }))
}

/// Leaves clusters that have other cards here, takes those away that are left without any, and
/// names what the town has arranged too.
fn arranged(board: &Board, trip: &Trip, fact: &mut Arranged) -> Result<Vec<Conflict>, LeftOut> {
    let now = &mut fact.now;
    let columns = now.cards.iter().map(|placed| placed.column);
    let mut columns = columns.chain(now.clusters.iter().map(|shaped| shaped.column));
    let mut titles = now.clusters.iter().map(|shaped| &shaped.title);
    fits(columns.all(|column| has_column(board, column)))?;
    fits(titles.all(|title| title.is_empty() || is_title(title)))?;
    let mut conflicts = Vec::new();
    let moved: BTreeSet<_> = now.cards.iter().map(|placed| placed.card).collect();
    let filled: BTreeSet<_> = now.cards.iter().filter_map(|it| it.cluster).collect();
    let id = board.id;
    now.clusters.retain_mut(|shaped| {
        let cluster = shaped.cluster;
        let there = board.cluster(cluster);
        let mut cards = there.into_iter().flat_map(|it| &it.cards);
        let stay = cards.any(|card| !moved.contains(card));
        let kept = if shaped.gone {
            !stay
        } else {
            stay || filled.contains(&cluster)
        };
        if kept {
            return true;
        }
        conflicts.push(if shaped.gone {
            Conflict::ClusterKept { board: id, cluster }
        } else {
            Conflict::Dissolved { board: id, cluster }
        });
        // What is left without a card goes; what went before need not.
        let goes = !shaped.gone && there.is_some();
        shaped.gone |= goes;
        goes
    });
    arrange::drop_emptied(board, now);
    let steps = board.steps.iter().filter(|step| trip.is_ours(step.seq));
    let (mut cards, mut clusters) = (BTreeSet::new(), BTreeSet::new());
    for step in steps {
        let theirs = step.after().cards.iter().map(|placed| placed.card);
        cards.extend(theirs.filter(|card| moved.contains(card)));
        let theirs = step.after().clusters.iter().map(|shaped| shaped.cluster);
        clusters.extend(theirs.filter(|id| now.clusters.iter().any(|it| it.cluster == *id)));
    }
    if !cards.is_empty() || !clusters.is_empty() {
        conflicts.push(Conflict::ArrangedHere {
            board: board.id,
            cards: cards.into_iter().collect(),
            clusters: clusters.into_iter().collect(),
        });
    }
    Ok(conflicts)
}

/// A vote counts for what stands by itself on the wall.
fn voted(board: &Board, trip: &Trip, item: ItemId) -> Result<Option<Conflict>, LeftOut> {
    if board.item_column(item).is_some() {
        return Ok(None);
    }
    let (id, cluster) = (board.id, cluster::ClusterId(item.0));
    let mut ours = board.steps.iter().filter(|step| trip.is_ours(step.seq));
    if let Some(card) = board.card(CardId(item.0)) {
        let moved = |step: &Step| {
            step.after()
                .cards
                .iter()
                .any(|placed| placed.card == card.id)
        };
        let apart = card.decided().is_some_and(|seq| trip.is_ours(seq)) || ours.any(|it| moved(it));
        let card = card.id;
        return Ok(apart.then_some(Conflict::VotedApart { board: id, card }));
    }
    let gone = |step: &Step| {
        let mut shapes = step.after().clusters.iter();
        shapes.any(|shaped| shaped.cluster == cluster && shaped.gone)
    };
    if ours.any(|step| gone(step)) {
        Ok(Some(Conflict::Dissolved { board: id, cluster }))
    } else {
        Err(LeftOut::Gone(item.0))
    }
}

/// A conclusion whose rank is taken has the next one.
fn draw(state: &State, fact: &mut conclusion::Drawn) -> Result<Option<Conflict>, LeftOut> {
    if !state.workshops.contains(fact.workshop) {
        return Err(LeftOut::Gone(fact.workshop.0));
    }
    let was = fact.rank;
    if conclusion::is_rank_taken(state, fact) {
        let heading = fact.heading.as_deref();
        fact.rank = conclusion::next_rank(state, fact.workshop, fact.column, heading);
    }
    let sound = conclusion::draw(state, std::slice::from_ref(fact));
    let sound = sound.map_err(|_| LeftOut::NotOfARoom)?;
    fits(matches!(&sound[..], [Event::ConclusionDrawn(sound)] if sound == fact))?;
    let now = fact.rank;
    Ok((was != now).then_some(Conflict::RankTaken { was, now }))
}

/// What a plenary has decided on stays as it is.
fn reword(
    state: &State,
    trip: &Trip,
    fact: &conclusion::Reworded,
) -> Result<Option<Conflict>, LeftOut> {
    let conclusion = fact.conclusion;
    let known = state.conclusions.get(conclusion);
    let known = known.ok_or(LeftOut::Gone(conclusion.0))?;
    fits(words::paragraph(Field::Text, &fact.text).is_ok_and(|text| text == fact.text))?;
    if !known.validations.is_empty() {
        return Ok(Some(Conflict::DecidedHere { conclusion }));
    }
    let lines = state.chronicle.of(Subject::Conclusion(conclusion));
    let mut reworded = lines.filter(|line| line.kind == conclusion::Reworded::KIND);
    let twice = reworded.any(|line| trip.is_ours(line.seq));
    Ok(twice.then_some(Conflict::RewordedHere { conclusion }))
}
