//! Taking part for somebody: what a mediator writes and chooses in a room for a person who agreed to
//! it. The card, the dot or the comparison is that person's, under a pseudonym of their own; what a
//! device may do, they may do, and no more.
//!
//! That a card was written with help is said in public. With which consent stands in the closed text
//! of each record: in the open one it would tie the rooms together.

use serde::{Deserialize, Serialize};

use super::{Command, Entry, Refusal};
use crate::{
    Actor, Context, Event, State,
    id::{BoardId, ConsentId},
    moderation, person,
    privacy::Whose,
};

/// With which consent something was done for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Helped {
    /// The consent.
    pub consent: ConsentId,
}

/// Something to be done in a room for somebody.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Helping {
    /// Their consent.
    pub consent: ConsentId,
    /// Their pseudonym in this room.
    pub author: String,
    /// What, as if they had asked for it themselves.
    pub ask: Box<Command>,
}

/// Decides as if the person had asked from a device of their own, with a consent that is the
/// mediator's and holds now.
pub(super) fn decide(
    state: &State,
    helping: &Helping,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let consent = state.people.consents.get(helping.consent);
    let own = consent.filter(|it| *context.by == Actor::Person(it.mediator));
    if !own.is_some_and(|it| it.holds(context.at)) {
        return Err(person::Refusal::NoConsent.into());
    }
    if !is_for_others(&helping.ask) {
        return Err(Refusal::NotForOthers.into());
    }
    let by = Actor::Device(helping.author.clone());
    let context = Context {
        by: &by,
        at: context.at,
        next: context.next,
    };
    moderation::check_writer(state, &helping.ask, &context)?;
    let mut events = super::decide(state, &helping.ask, &context)?;
    let helped = Helped {
        consent: helping.consent,
    };
    for event in &mut events {
        mark(event, helped);
    }
    Ok(moderation::aided(state, events, &context))
}

/// What can be done for somebody else: what one does as a participant, but for saying a name.
fn is_for_others(command: &Command) -> bool {
    matches!(
        command,
        Command::AddCard(_)
            | Command::EditCard { .. }
            | Command::WithdrawCard { .. }
            | Command::SecondCard { .. }
            | Command::PlaceDot { .. }
            | Command::TakeDotBack { .. }
            | Command::Score { .. }
            | Command::Compare { .. }
            | Command::UsePass { .. }
    )
}

fn mark(event: &mut Event, helped: Helped) {
    let place = match event {
        Event::CardAdded(fact) => {
            fact.entry = Some(Entry::Helped);
            &mut fact.helped
        }
        Event::CardEdited(fact) => &mut fact.helped,
        Event::CardWithdrawn(fact) => &mut fact.helped,
        Event::CardSeconded(fact) => &mut fact.helped,
        Event::DotPlaced(fact) => &mut fact.helped,
        Event::DotTakenBack(fact) => &mut fact.helped,
        Event::ScoreGiven(fact) => &mut fact.helped,
        Event::PairCompared(fact) => &mut fact.helped,
        _ => return,
    };
    *place = Some(helped);
}

/// Whose data it is that something was done for somebody: who agreed, and under which pseudonym it
/// was done. After it was applied.
pub(crate) fn whose(state: &State, event: &Event) -> Vec<Whose> {
    let author_of =
        |board: BoardId, card| Some(state.boards.get(board)?.card(card)?.author.clone());
    let (board, author, helped) = match event {
        Event::CardAdded(it) => (it.board, Some(it.author.clone()), it.helped),
        Event::CardEdited(it) => (it.board, author_of(it.board, it.card), it.helped),
        Event::CardWithdrawn(it) => (it.board, author_of(it.board, it.card), it.helped),
        Event::CardSeconded(it) => (it.board, Some(it.author.clone()), it.helped),
        Event::DotPlaced(it) => (it.board, Some(it.author.clone()), it.helped),
        Event::DotTakenBack(it) => (it.board, Some(it.author.clone()), it.helped),
        Event::ScoreGiven(it) => (it.board, Some(it.author.clone()), it.helped),
        Event::PairCompared(it) => (it.board, Some(it.author.clone()), it.helped),
        _ => return Vec::new(),
    };
    let Some(helped) = helped else {
        return Vec::new();
    };
    let device = author.map(|author| Whose::Device(board, author));
    let consent = Whose::Consent(helped.consent);
    device.into_iter().chain([consent]).collect()
}

/// Implements, for a fact that can be done for somebody, that the closed text says so.
macro_rules! helped_personal {
    () => {
        type Personal = $crate::board::Helped;

        fn personal(&self) -> Option<&$crate::board::Helped> {
            self.helped.as_ref()
        }

        fn set_personal(&mut self, personal: Option<$crate::board::Helped>) {
            self.helped = personal;
        }
    };
}
pub(super) use helped_personal;
