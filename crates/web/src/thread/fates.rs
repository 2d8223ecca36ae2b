//! What became of a workshop's cards: how many live on, and where the others stopped.

use kuzul_model::{
    access::Seen,
    id::WorkshopId,
    thread::{Reach, Reached, Threads},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::name;
use crate::{frame::Frame, page::Named};

/// What became of a workshop's cards.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Fates {
    /// How many there are at each stage.
    pub(crate) tally: Tally,
    /// Where they stand, from the furthest to the nearest.
    pub(crate) fates: Vec<Fate>,
}

/// How many of a workshop's cards came how far.
#[derive(Clone, Copy, Debug, Default, Serialize, JsonSchema)]
pub(crate) struct Tally {
    /// Cards that people wrote.
    pub(crate) cards: u64,
    /// Those that were gathered with others.
    pub(crate) gathered: u64,
    /// Those in a conclusion.
    pub(crate) concluded: u64,
    /// Those in a conclusion that a plenary adopted.
    pub(crate) adopted: u64,
    /// Those in a proposal.
    pub(crate) proposed: u64,
    /// Those in a proposal that was accepted as a whole.
    pub(crate) accepted: u64,
    /// Those in a proposal that was accepted in part.
    pub(crate) accepted_in_part: u64,
    /// Of those that were accepted as a whole: those that only a made-up answer accepts.
    pub(crate) accepted_fictitious: u64,
    /// Of those that were accepted in part: those that only a made-up answer accepts.
    pub(crate) accepted_in_part_fictitious: u64,
}

/// Cards that stand at the same place.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Fate {
    /// Where they stand.
    pub(crate) reach: &'static str,
    /// How many.
    pub(crate) count: u64,
    /// How many of them only a made-up answer took there.
    pub(crate) fictitious: u64,
    /// Of a hundred.
    pub(crate) percent: u64,
    /// Whether the thread goes on, or may.
    pub(crate) goes_on: bool,
    /// Those whose words may be read.
    pub(crate) cards: Vec<Named>,
    /// Where its line ends, of a hundred.
    #[serde(skip)]
    pub(super) length: u32,
    /// How thick its line is.
    #[serde(skip)]
    pub(super) weight: u64,
}

impl Tally {
    /// How far the cards of a workshop came.
    pub(crate) fn of(seen: Seen<'_>, workshop: WorkshopId) -> Self {
        let mut threads = Threads::of(seen);
        let mut tally = Self::default();
        for (board, card, reached) in threads.of_workshop(workshop) {
            let gathered = seen
                .card(board, card)
                .is_some_and(|it| it.cluster.is_some());
            tally.note(reached, gathered);
        }
        tally
    }

    fn note(&mut self, Reached { reach, real }: Reached, gathered: bool) {
        self.cards += 1;
        self.gathered += u64::from(gathered);
        self.concluded += u64::from(reach >= Reach::Rejected);
        self.adopted += u64::from(reach >= Reach::Adopted);
        self.proposed += u64::from(reach >= Reach::Declined);
        match reach {
            Reach::Accepted => {
                self.accepted += 1;
                self.accepted_fictitious += u64::from(!real);
            }
            Reach::AcceptedInPart => {
                self.accepted_in_part += 1;
                self.accepted_in_part_fictitious += u64::from(!real);
            }
            _ => {}
        }
    }
}

impl Fates {
    pub(super) fn of(threads: &mut Threads<'_>, workshop: WorkshopId) -> Self {
        let seen = threads.seen();
        let all = threads.of_workshop(workshop);
        let mut tally = Tally::default();
        for (board, card, reached) in &all {
            let gathered = seen
                .card(board, *card)
                .is_some_and(|it| it.cluster.is_some());
            tally.note(*reached, gathered);
        }
        let of_reach = |wanted: Reach| all.iter().filter(move |(.., it)| it.reach == wanted);
        let count_of = |reach| of_reach(reach).count() as u64;
        let most = Reach::ALL.map(count_of).into_iter().max();
        let most = most.unwrap_or(0).max(1);
        let fates = Reach::ALL.into_iter().filter_map(|reach| {
            let count = count_of(reach);
            let cards = of_reach(reach).filter_map(|(board, card, _)| seen.card(board, *card));
            let cards = cards.map(|it| Named::new(it.id.0, &*it.text)).collect();
            let made_up = of_reach(reach).filter(|(.., it)| !it.real);
            (count > 0).then(|| Fate {
                reach: name(reach),
                count,
                fictitious: made_up.count() as u64,
                percent: (count * 100 + tally.cards / 2) / tally.cards.max(1),
                goes_on: reach.goes_on(),
                cards,
                length: length(reach),
                weight: 2 + count * 10 / most,
            })
        });
        Self {
            fates: fates.collect(),
            tally,
        }
    }
}

/// How far along the line a thread has come, of a hundred.
fn length(reach: Reach) -> u32 {
    match reach {
        Reach::Withdrawn | Reach::Hidden | Reach::Late => 14,
        Reach::Unvoted => 32,
        Reach::Unretained | Reach::Underway => 46,
        Reach::Awaiting => 64,
        Reach::Rejected | Reach::Postponed => 80,
        Reach::Adopted => 84,
        Reach::Declined | Reach::Proposed => 92,
        Reach::UnderStudy => 96,
        Reach::AcceptedInPart => 98,
        Reach::Accepted => 100,
    }
}

impl Fate {
    /// The key of its title, which follows how many.
    pub(super) fn key(&self) -> String {
        format!("fate-{}", self.reach)
    }
}

impl Frame {
    /// How far a workshop's cards came, in a sentence.
    pub(crate) fn fates(&self, tally: &Tally) -> String {
        self.words.with(
            "fates-line",
            &[
                ("cards", tally.cards.into()),
                ("concluded", tally.concluded.into()),
                ("adopted", tally.adopted.into()),
            ],
        )
    }
}
