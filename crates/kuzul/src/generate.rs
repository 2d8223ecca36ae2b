//! `kuzul generate`: a territory of any size, for tests and measurements.
//!
//! It goes through the same commands as everything else, in large transactions. All choices, times,
//! ids and salts come from the seed: the same options give the same journal, bit for bit.

mod content;
mod pen;
pub(crate) mod seeded;
mod words;

use std::time::Instant;

use kuzul_journal::Stream;
use kuzul_model::{
    Command,
    board::{self, CARDS_MAX, DOTS_MAX, ItemId, card::NewCard},
    conclusion::{self, Column, Drawn},
    id::{BoardId, CardId, MeetingId, ProcessId, ReferralId, WorkshopId},
    meeting::{self, Held},
    process::{self, PhaseCompleted, PhasePlan, PhaseStarted},
    territory,
};

use crate::{
    arguments::Generate,
    exit::{Exit, Trouble, trouble},
    journal_file::{self, head_words},
    place::{Held as HeldPlace, Place},
    speech::{say, tell},
};
use pen::Pen;
use seeded::Seeded;

/// Boards that stay open at the end, for tests that write to them.
const OPEN_BOARDS: u32 = 10;
/// Columns of each board.
const COLUMNS: [&str; 3] = ["Forces", "Faiblesses", "Pistes d’actions"];

/// Fills an empty place.
pub(crate) fn run(options: &Generate) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    if options.cards.div_ceil(options.processes) as usize > CARDS_MAX {
        return Err(trouble!(
            Exit::Usage,
            "command-too-many-cards",
            most = CARDS_MAX,
        ));
    }
    let began = Instant::now();
    let held = place.hold("kuzul generate")?;
    let stream = &options.location.territory;
    let mut pen = pen(&place, &held, stream, options.seed)?;
    let mut plan = Plan {
        choice: Seeded::new(options.seed, "choices"),
        options,
    };
    Plan::territory(&mut pen)?;
    for number in 0..options.processes {
        plan.process(&mut pen, number)?;
    }
    let head = pen.finish()?;
    let milliseconds = u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX);
    tell(&say!(
        "command-generated",
        records = head.seq,
        place = place.to_string(),
        milliseconds = milliseconds,
    ));
    tell(&say!("command-head", head = head_words(head)));
    Ok(())
}

fn pen<'a>(
    place: &'a Place,
    held: &HeldPlace,
    stream: &Stream,
    seed: u64,
) -> Result<Pen<'a>, Trouble> {
    let trouble = |fault| place.trouble(&fault);
    let mut journal = held.store.writer().map_err(trouble)?;
    let there = journal_file::length(&mut *journal, stream).map_err(trouble)?;
    if there > 0 {
        return Err(trouble!(
            Exit::Occupied,
            "command-occupied",
            place = place.to_string(),
            records = there,
        ));
    }
    Ok(Pen::new(place, stream.clone(), journal, seed))
}

/// What is written, and the choices on the way.
struct Plan<'a> {
    choice: Seeded,
    options: &'a Generate,
}

/// The ids of what a process is made of.
#[derive(Clone, Copy)]
struct Made {
    process: ProcessId,
    meeting: MeetingId,
    workshop: WorkshopId,
    board: BoardId,
}

impl Plan<'_> {
    fn territory(pen: &mut Pen<'_>) -> Result<(), Trouble> {
        pen.operator(content::territory(), 1)?;
        let communes = content::communes();
        let count = communes.len() as u64;
        let list = territory::Command::List(communes);
        pen.operator(Command::Territory(list), count)?;
        pen.operator(content::council(), 1)?;
        Ok(())
    }

    fn process(&mut self, pen: &mut Pen<'_>, number: u32) -> Result<(), Trouble> {
        let made = self.open(pen, number)?;
        let cards = self.cards(pen, number, made)?;
        self.dots(pen, number, made, &cards)?;
        if number + OPEN_BOARDS < self.options.processes {
            self.close(pen, made)?;
        }
        Ok(())
    }

    fn open(&mut self, pen: &mut Pen<'_>, number: u32) -> Result<Made, Trouble> {
        let subject = words::subject(&mut self.choice);
        let title = format!("{subject} ({})", number + 1);
        let referral = ReferralId(pen.operator(content::question(&subject, &title), 1)?);
        let process = ProcessId(pen.operator(content::opening(&subject, &title, referral), 1)?);
        Self::phases(pen, process)?;
        let meeting = MeetingId(pen.operator(content::announcement(process, &title), 1)?);
        let workshop = WorkshopId(pen.operator(content::invitation(meeting, subject, title), 1)?);
        let (people, dots) = self.room(number);
        let per_person = dots.div_ceil(people).min(u32::from(DOTS_MAX));
        let board = board::Command::Open(board::Opened::free(
            workshop,
            &format!("R{:05}", number + 1),
            &COLUMNS,
            u8::try_from(per_person).unwrap_or(DOTS_MAX),
        ));
        let board = BoardId(pen.operator(Command::Board(board), 1)?);
        Ok(Made {
            process,
            meeting,
            workshop,
            board,
        })
    }

    fn phases(pen: &mut Pen<'_>, process: ProcessId) -> Result<(), Trouble> {
        let titles = ["Préparer", "Réunir", "Valider", "Remettre"];
        let phases = titles.map(|title| PhasePlan {
            title: title.to_owned(),
            delivers: format!("De quoi {}", title.to_lowercase()),
            start: None,
            end: None,
            note: None,
        });
        let plan = process::Command::PlanPhases {
            process,
            phases: phases.to_vec(),
        };
        pen.operator(Command::Process(plan), titles.len() as u64)?;
        let started = process::Command::StartPhase(PhaseStarted {
            process,
            number: 1,
            on: None,
        });
        pen.operator(Command::Process(started), 1)?;
        Ok(())
    }

    /// How many people come to a board and how many dots they give: as many people as there are for
    /// each board, more where their dots would not do.
    fn room(&self, number: u32) -> (u32, u32) {
        let Generate {
            processes,
            people,
            dots,
            ..
        } = *self.options;
        let dots = share(dots, processes, number);
        let people = share(people, processes, number);
        (people.max(dots.div_ceil(u32::from(DOTS_MAX))).max(1), dots)
    }

    fn cards(
        &mut self,
        pen: &mut Pen<'_>,
        number: u32,
        made: Made,
    ) -> Result<Vec<CardId>, Trouble> {
        let count = share(self.options.cards, self.options.processes, number);
        let (people, _) = self.room(number);
        let mut cards = Vec::with_capacity(count as usize);
        for index in 0..count {
            let column = u8::try_from(self.choice.below(COLUMNS.len())).unwrap_or_default();
            let text = words::idea(&mut self.choice);
            let card = NewCard::own(made.board, column, text);
            let card = board::Command::AddCard(card);
            // Everybody comes to a word before anybody comes to a second one.
            let person = index % people;
            cards.push(CardId(pen.device(number, person, Command::Board(card))?));
        }
        Ok(cards)
    }

    fn dots(
        &mut self,
        pen: &mut Pen<'_>,
        number: u32,
        made: Made,
        cards: &[CardId],
    ) -> Result<(), Trouble> {
        let (people, dots) = self.room(number);
        for index in 0..dots {
            let Some(card) = self.choice.one_of(cards) else {
                return Ok(());
            };
            let dot = board::Command::PlaceDot {
                board: made.board,
                item: ItemId(card.0),
                author: None,
            };
            pen.device(number, index % people, Command::Board(dot))?;
        }
        Ok(())
    }

    fn close(&mut self, pen: &mut Pen<'_>, made: Made) -> Result<(), Trouble> {
        let close = board::Command::Close { board: made.board };
        pen.operator(Command::Board(close), 1)?;
        let mut drawn = Vec::new();
        for column in Column::ALL {
            drawn.extend((1..=4).map(|rank| Drawn {
                workshop: made.workshop,
                column,
                rank,
                text: words::idea(&mut self.choice),
                details: Vec::new(),
                voices: None,
                note: None,
                heading: None,
                board: None,
                sources: Vec::new(),
            }));
        }
        let count = drawn.len() as u64;
        pen.operator(Command::Conclusion(conclusion::Command::Draw(drawn)), count)?;
        let held = Held {
            meeting: made.meeting,
            registered: None,
            present: None,
            sessions: None,
            outcomes: Vec::new(),
            note: None,
        };
        pen.operator(Command::Meeting(meeting::Command::RecordHeld(held)), 1)?;
        let completed = process::Command::CompletePhase(PhaseCompleted {
            process: made.process,
            number: 1,
            on: None,
            outcome: None,
        });
        pen.operator(Command::Process(completed), 1)?;
        Ok(())
    }
}

/// What falls to one of several when a number is dealt out as evenly as it goes.
fn share(total: u32, parts: u32, part: u32) -> u32 {
    total / parts + u32::from(part < total % parts)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn shares_add_up_to_the_whole() {
        for (total, parts) in [(10, 3), (0, 4), (7, 7), (3, 5)] {
            assert_eq!(
                (0..parts)
                    .map(|part| share(total, parts, part))
                    .sum::<u32>(),
                total
            );
        }
    }
}
