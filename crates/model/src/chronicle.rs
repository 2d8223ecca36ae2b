//! What happened to what: the history of any object, and what is new.

use imbl::{OrdMap, Vector};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    event::Gap,
    fact::Place,
    id::{
        BoardId, CardId, CollegeId, ConclusionId, GroupId, MeetingId, MemberId, OpinionId,
        ProcessId, ProposalId, ReferralId, WorkshopId,
    },
    redaction::Dropped,
    returning::Origin,
};

pub use crate::fact::Detail;

/// Something that has a page and a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The territory.
    Territory,
    /// The council as a whole.
    Council,
    /// A college.
    College(CollegeId),
    /// A member.
    Member(MemberId),
    /// A group.
    Group(GroupId),
    /// A referral.
    Referral(ReferralId),
    /// A process.
    Process(ProcessId),
    /// A meeting.
    Meeting(MeetingId),
    /// A workshop.
    Workshop(WorkshopId),
    /// A board.
    Board(BoardId),
    /// A card. Cards are too many to keep a list for each; their own record tells of them.
    Card(CardId),
    /// A conclusion.
    Conclusion(ConclusionId),
    /// An opinion.
    Opinion(OpinionId),
    /// A proposal, with its opinion.
    Proposal(OpinionId, ProposalId),
}

/// One line: what happened, when, to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub seq: Seq,
    /// When it happened: when it was recorded, but for what came back from a laptop.
    pub at: Timestamp,
    /// What happened, as its name in the journal.
    pub kind: String,
    /// What it is about, most telling first.
    pub subjects: Vec<Subject>,
    /// Which part of its subject it is about, where it is about one.
    pub detail: Option<Detail>,
    /// Whether its open words are gone.
    pub gap: bool,
    /// What was dropped of it, as the records that dropped it say.
    pub dropped: Vec<Dropped>,
    /// Where it came back from, if it was taken along.
    pub back: Option<Back>,
}

/// How something came back from a laptop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Back {
    /// Where it comes from.
    pub origin: Origin,
    /// When it was recorded here.
    pub recorded: Timestamp,
}

impl Line {
    fn bare(place: Place, kind: &str) -> Self {
        Self {
            seq: place.seq,
            at: place.at,
            kind: kind.to_owned(),
            subjects: Vec::new(),
            detail: None,
            gap: false,
            dropped: Vec::new(),
            back: None,
        }
    }
}

/// The lines of all objects but cards.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chronicle {
    lines: OrdMap<Seq, std::sync::Arc<Line>>,
    by_subject: OrdMap<Subject, Vector<Seq>>,
}

impl Chronicle {
    pub(crate) fn note(
        &mut self,
        place: Place,
        kind: &str,
        subjects: Vec<Subject>,
        detail: Option<Detail>,
    ) {
        if matches!(subjects.first(), None | Some(Subject::Card(_))) {
            return;
        }
        self.index(place.seq, &subjects);
        self.insert(Line {
            subjects,
            detail,
            ..Line::bare(place, kind)
        });
    }

    pub(crate) fn note_gap(&mut self, place: Place, gap: &Gap) {
        self.insert(Line {
            gap: true,
            ..Line::bare(place, gap.kind)
        });
    }

    /// Notes where a record came back from.
    pub(crate) fn brought_back(&mut self, place: Place, origin: Origin) {
        if let Some(line) = self.lines.get_mut(&place.seq) {
            std::sync::Arc::make_mut(line).back = Some(Back {
                origin,
                recorded: place.at,
            });
        }
    }

    /// Takes up why words were dropped. A gap has lost with its words what it was about: the record
    /// that dropped them knows.
    pub(crate) fn explain(&mut self, seq: Seq, dropped: Dropped, subjects: &[Subject]) {
        let Some(line) = self.lines.get_mut(&seq) else {
            return;
        };
        let line = std::sync::Arc::make_mut(line);
        line.dropped.push(dropped);
        if line.gap && line.subjects.is_empty() {
            line.subjects = subjects.to_vec();
            self.index(seq, subjects);
        }
    }

    /// Puts a record into the lists of its subjects, each in the order of the journal.
    fn index(&mut self, seq: Seq, subjects: &[Subject]) {
        let listed = subjects.iter().enumerate().filter(|(index, subject)| {
            !matches!(subject, Subject::Card(_)) && !subjects[..*index].contains(subject)
        });
        for (_, subject) in listed {
            let seqs = self.by_subject.entry(*subject).or_default();
            if let Err(index) = seqs.binary_search(&seq) {
                seqs.insert(index, seq);
            }
        }
    }

    fn insert(&mut self, line: Line) {
        self.lines.insert(line.seq, std::sync::Arc::new(line));
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The lines of one object, first to last.
    pub(crate) fn of(&self, subject: Subject) -> impl DoubleEndedIterator<Item = &Line> {
        let seqs = self.by_subject.get(&subject);
        seqs.into_iter().flatten().filter_map(|seq| self.line(*seq))
    }

    /// The line of one record.
    pub(crate) fn line(&self, seq: Seq) -> Option<&Line> {
        self.lines.get(&seq).map(AsRef::as_ref)
    }

    /// All lines, first to last.
    pub(crate) fn iter(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.lines.values().map(AsRef::as_ref)
    }
}
