//! Editions: adopting the opinion freezes it as it stood after a record, with the head of the chain
//! there. A later correction makes a new edition that says what it changes; the old one stays.

use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{
    Opinion, Refusal, change, known,
    markup::{Mark, Placed, marks},
    maybe, maybe_title, open,
};
use crate::{
    Context, Event, State,
    chronicle::Subject,
    fact::{Fact, Place},
    id::OpinionId,
    when::When,
    words::{self, Field},
};

/// A frozen edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// The record that froze it.
    pub seq: Seq,
    /// When.
    pub at: Timestamp,
    /// What was frozen.
    pub frozen: Frozen,
}

/// What can be asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Freeze the opinion as it stood after a record.
    Freeze(Freeze),
    /// Open it again, to correct it.
    Correct {
        /// The opinion.
        opinion: OpinionId,
        /// What is to be corrected.
        reason: String,
    },
}

/// Freeze the opinion as it stood after a record. Whoever asks has seen it as it stood there: if it
/// was changed since, nothing is frozen.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Freeze {
    /// The opinion.
    pub opinion: OpinionId,
    /// The record.
    pub made_from: Seq,
    /// The head of the chain there, in hexadecimal.
    pub chain: String,
    /// The day or month that the document bears.
    pub dated: When,
    /// What it changes, after the first edition.
    #[serde(default)]
    pub changes: String,
    /// Where the document stands on the web; may be empty. It is printed in it.
    #[serde(default)]
    pub address: String,
    /// SHA-256 of its PDF, where it was made before.
    #[serde(default)]
    pub pdf: Option<String>,
}

/// An opinion was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// The opinion.
    pub opinion: OpinionId,
    /// The number of the edition, from 1.
    pub edition: u32,
    /// The last record that it is made from.
    pub made_from: Seq,
    /// The head of the chain there, in hexadecimal.
    pub chain: String,
    /// The day or month that the document bears.
    pub dated: When,
    /// What it changes; empty for the first edition.
    #[serde(default)]
    pub changes: String,
    /// Where the document stands on the web; may be empty. It is printed in it.
    #[serde(default)]
    pub address: String,
    /// SHA-256 of its PDF, where it was made before.
    #[serde(default)]
    pub pdf: Option<String>,
}

/// A frozen opinion may be written on again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectionOpened {
    /// The opinion.
    pub opinion: OpinionId,
    /// What is to be corrected.
    pub reason: String,
}

pub(super) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Freeze(freeze) => self::freeze(state, freeze, context),
        Command::Correct { opinion, reason } => {
            let opinion = known(state, *opinion)?;
            if opinion.editions.is_empty() {
                return Err(Refusal::NotFrozen.into());
            }
            if opinion.correcting.is_some() {
                return Err(Refusal::Correcting.into());
            }
            let opened = CorrectionOpened {
                opinion: opinion.id,
                reason: words::paragraph(Field::Reason, reason)?,
            };
            Ok(vec![opened.into()])
        }
    }
}

fn freeze(
    state: &State,
    freeze: &Freeze,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let opinion = open(state, freeze.opinion)?;
    if freeze.made_from < opinion.changed || freeze.made_from >= context.next {
        return Err(Refusal::ChangedMeanwhile(opinion.changed).into());
    }
    for digest in [Some(&freeze.chain), freeze.pdf.as_ref()]
        .into_iter()
        .flatten()
    {
        check_digest(digest)?;
    }
    if opinion.sections().all(|section| section.text().is_empty()) {
        return Err(Refusal::NothingWritten.into());
    }
    check_marks(state, opinion)?;
    if matches!(freeze.dated, When::Year(_)) {
        return Err(Refusal::OnlyAYear.into());
    }
    let last = opinion.frozen().map_or(0, |it| it.frozen.edition);
    let changes = maybe(&freeze.changes)?;
    if last > 0 && changes.is_empty() {
        return Err(Refusal::NoChanges.into());
    }
    let frozen = Frozen {
        opinion: opinion.id,
        edition: last + 1,
        made_from: freeze.made_from,
        chain: freeze.chain.to_lowercase(),
        dated: freeze.dated,
        changes: if last == 0 { String::new() } else { changes },
        address: maybe_title(&freeze.address)?,
        pdf: freeze.pdf.as_ref().map(|digest| digest.to_lowercase()),
    };
    Ok(vec![frozen.into()])
}

/// Refuses what is no SHA-256 in hexadecimal.
pub(super) fn check_digest(digest: &str) -> Result<(), Refusal> {
    if digest.len() == 64 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(())
    } else {
        Err(Refusal::NotADigest)
    }
}

/// Refuses what is placed or stood on and is not there.
fn check_marks(state: &State, opinion: &Opinion) -> Result<(), Refusal> {
    let (missing, unknown) = lost_marks(state, opinion);
    if !unknown.is_empty() {
        Err(Refusal::UnknownMarks(unknown))
    } else if !missing.is_empty() {
        Err(Refusal::Missing(missing))
    } else {
        Ok(())
    }
}

/// What is placed or stood on in an opinion and is not there, and what is written as a mark and is
/// none.
pub(crate) fn lost_marks(state: &State, opinion: &Opinion) -> (Vec<String>, Vec<String>) {
    let (mut missing, mut unknown) = (Vec::new(), Vec::new());
    let is_proposal = |id| opinion.proposals().any(|it| it.id == id);
    for section in opinion.sections() {
        for line in section.text().lines() {
            match Placed::of_line(line) {
                Some(Ok(placed)) if !placed.is_there(state, opinion) => {
                    missing.push(placed.to_string());
                }
                Some(Err(line)) => unknown.push(line.0),
                _ => {}
            }
        }
        for mark in marks(section.text()) {
            match mark {
                Mark::Ties(ties) => {
                    let lost = ties.into_iter();
                    let lost = lost.filter(|tie| !tie.is_there(state, is_proposal));
                    missing.extend(lost.map(|tie| tie.to_string()));
                }
                Mark::Unknown(mark) => unknown.push(mark.to_owned()),
                Mark::Words(_) | Mark::Note(_) => {}
            }
        }
    }
    let contents = opinion.proposals().filter_map(|it| Some((it, it.now()?)));
    for (proposal, version) in contents {
        let lost = version.content.conclusions.iter();
        let lost = lost.filter(|id| !state.conclusions.contains(**id));
        let number = proposal.number;
        missing.extend(lost.map(|id| format!("conclusion {id} (proposition {number})")));
    }
    (missing, unknown)
}

impl Fact for Frozen {
    const KIND: &'static str = "opinion.frozen";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        change(state, self.opinion, |opinion| {
            opinion.correcting = None;
            opinion.editions.push_back(Edition {
                seq: place.seq,
                at: place.at,
                frozen: self.clone(),
            });
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}

impl Fact for CorrectionOpened {
    const KIND: &'static str = "correction.opened";
    type Personal = ();

    fn apply(&self, state: &mut State, _: Place) {
        change(state, self.opinion, |opinion| {
            opinion.correcting = Some(self.reason.clone());
        });
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        vec![Subject::Opinion(self.opinion)]
    }
}
