//! Dropping words: what was said stays in the chain, the words go.

use kuzul_journal::{Part, Seq, Timestamp, redaction::Redaction};
use serde::{Deserialize, Serialize};

use crate::{
    Context, Event, State,
    board::Board,
    chronicle::Subject,
    diffusion,
    fact::{Fact, Place},
    mail,
    registration::retention,
    returning::{self, Origin},
    subscription,
    words::{self, Field},
};

/// Why letters and the addresses of those who left are dropped.
const LETTER: &str = "L'adresse et les mots du courriel ne servent plus.";
/// Why words are dropped that a copy from before brought back.
const AGAIN: &str = "Retiré une première fois ; une copie plus ancienne l’avait ramené.";
/// Why names and addresses are dropped from the register of diffusion.
const DIFFUSION: &str = "Registre de diffusion : fin de la durée de conservation.";

/// On what legal ground words are dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// They break the charter or the law.
    Moderation,
    /// A person asked for it (RGPD, article 17).
    Erasure,
    /// They have been kept as long as they may be.
    Retention,
}

impl Ground {
    /// Its stable name in the journal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Moderation => "moderation",
            Self::Erasure => "erasure",
            Self::Retention => "retention",
        }
    }

    /// The ground of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Moderation, Self::Erasure, Self::Retention]
            .into_iter()
            .find(|ground| ground.name() == name)
    }
}

/// What was dropped of a record, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// The record that says so.
    pub by: Seq,
    /// Which of the two texts.
    pub part: Part,
    /// Why.
    pub reason: String,
    /// On what ground, where this version knows it.
    pub ground: Option<Ground>,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Drop one text of a record.
    Redact {
        /// The record.
        seq: Seq,
        /// Which of its texts.
        part: Part,
        /// Why, in words that the public may read.
        reason: String,
        /// On what ground.
        ground: Ground,
    },
    /// Drop all that was kept as long as it may be: once a night, as each time the state is made
    /// anew from the journal.
    LetGo,
    /// Drop what was dropped before, and came back with an older copy of everything. At once, as
    /// each time the state is made anew from the journal.
    Again {
        /// Each text, on the ground that it had.
        texts: Vec<(Seq, Part, Ground)>,
    },
}

/// Most texts that are dropped at once: the rest is for the next night.
pub const LET_GO_MAX: usize = 5_000;

/// Why it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is no such record.
    #[error("there is no record {0}")]
    UnknownRecord(Seq),
    /// The record tells of another redaction: without it, what is gone could not be told from what
    /// was altered.
    #[error("record {0} tells of a redaction and stays")]
    TellsOfRedaction(Seq),
}

/// Words were dropped.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Redacted(pub Redaction);

/// What the dropped words belonged to, as the record says it.
#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum About {
    /// Most telling first.
    Subjects(Vec<Subject>),
    /// The same, for a record that came back from a laptop.
    Back {
        subjects: Vec<Subject>,
        back: Origin,
    },
}

impl Redacted {
    fn about(&self) -> (Vec<Subject>, Option<Origin>) {
        match serde_json::from_value(self.0.place.clone()) {
            Ok(About::Subjects(subjects)) => (subjects, None),
            Ok(About::Back { subjects, back }) => (subjects, Some(back)),
            Err(_) => (Vec::new(), None),
        }
    }
}

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let drop =
        |seq, part, reason: &str, ground| redacted(state, context, seq, part, reason, ground);
    match command {
        Command::Redact {
            seq,
            part,
            reason,
            ground,
        } => Ok(vec![drop(*seq, *part, reason, *ground)?]),
        Command::LetGo => Ok(let_go(state, context.at)),
        Command::Again { texts } => {
            let texts = texts.iter();
            texts
                .map(|(seq, part, ground)| drop(*seq, *part, AGAIN, *ground))
                .collect()
        }
    }
}

fn redacted(
    state: &State,
    context: &Context<'_>,
    seq: Seq,
    part: Part,
    reason: &str,
    ground: Ground,
) -> Result<Event, crate::Refusal> {
    if seq == 0 || seq >= context.next {
        return Err(Refusal::UnknownRecord(seq).into());
    }
    let line = state.chronicle.line(seq);
    if part == Part::Open && line.is_some_and(|line| line.kind == Redacted::KIND) {
        return Err(Refusal::TellsOfRedaction(seq).into());
    }
    let redaction = Redaction {
        seq,
        part,
        reason: words::paragraph(Field::Reason, reason)?,
        ground: ground.name().to_owned(),
        place: place_of(state, seq),
    };
    Ok(Redacted(redaction).into())
}

/// Records of which something was kept as long as it may be, each with the reason that is given.
#[must_use]
pub fn outlived(state: &State, at: Timestamp) -> Vec<(Seq, &'static str)> {
    let because = |seqs: Vec<Seq>, reason| seqs.into_iter().map(move |seq| (seq, reason));
    let letters = because(mail::outlived(state, at), LETTER);
    let readers = because(subscription::outlived(state, at), LETTER);
    let sendings = because(diffusion::outlived(state, at), DIFFUSION);
    let desks = state.desks.values();
    let registrations = desks.flat_map(|desk| retention::outlived(state, desk, at));
    let registrations = because(registrations.collect(), retention::REASON);
    letters
        .chain(readers)
        .chain(sendings)
        .chain(registrations)
        .collect()
}

fn let_go(state: &State, at: Timestamp) -> Vec<Event> {
    let outlived = outlived(state, at).into_iter().take(LET_GO_MAX);
    let dropped = outlived.map(|(seq, reason)| {
        Redacted(Redaction {
            seq,
            part: Part::Closed,
            reason: reason.to_owned(),
            ground: Ground::Retention.name().to_owned(),
            place: place_of(state, seq),
        })
        .into()
    });
    dropped.collect()
}

/// What the words of a record belong to, and where it came back from: once they are gone, nothing
/// else tells.
pub(crate) fn place_of(state: &State, seq: Seq) -> serde_json::Value {
    let of_line = state.chronicle.line(seq).map(|line| line.subjects.clone());
    let subjects = of_line.or_else(|| {
        let of_board = |board: &Board| Some((board.id, board.card_of_record(seq)?));
        let (board, card) = state.boards.values().find_map(of_board)?;
        Some(vec![Subject::Card(card), Subject::Board(board)])
    });
    let subjects = subjects.unwrap_or_default();
    let about = match returning::origin(state, seq) {
        Some(back) => About::Back { subjects, back },
        None if subjects.is_empty() => return serde_json::Value::Null,
        None => About::Subjects(subjects),
    };
    serde_json::to_value(about).unwrap_or_default()
}

impl Fact for Redacted {
    const KIND: &'static str = kuzul_journal::redaction::REDACTED;
    type Personal = ();

    /// The line of the record changes, and a card whose newest words are gone is hidden: the engine
    /// replays the journal without the words.
    fn apply(&self, state: &mut State, place: Place) {
        let Redaction {
            seq,
            part,
            reason,
            ground,
            ..
        } = &self.0;
        let dropped = Dropped {
            by: place.seq,
            part: *part,
            reason: reason.clone(),
            ground: Ground::named(ground),
        };
        let (subjects, back) = self.about();
        if let [Subject::Card(card), Subject::Board(board), ..] = subjects[..]
            && *part == Part::Open
        {
            state.boards.change(board, |board| {
                board.hide_older_words(card, *seq, place.seq, reason);
            });
        }
        state.chronicle.explain(*seq, dropped, &subjects);
        if let Some(origin) = back {
            returning::forget(state, origin, *part);
        }
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        let others = self.about().0.into_iter();
        [Subject::Territory].into_iter().chain(others).collect()
    }
}
