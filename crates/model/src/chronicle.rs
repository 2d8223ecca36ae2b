//! What happened to what: the history of any object, and what is new.

use imbl::{OrdMap, Vector};
use kuzul_journal::{Seq, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    event::Gap,
    fact::Place,
    id::{
        BoardId, CardId, CollegeId, ConclusionId, GroupId, MeetingId, MemberId, ProcessId,
        ReferralId, WorkshopId,
    },
};

/// Something that has a page and a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
}

/// One line: what happened, when, to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The record.
    pub seq: Seq,
    /// When it was recorded.
    pub at: Timestamp,
    /// What happened, as its name in the journal.
    pub kind: String,
    /// What it is about, most telling first.
    pub subjects: Vec<Subject>,
    /// Whether its words were dropped.
    pub gap: bool,
}

/// The lines of all objects but cards.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Chronicle {
    lines: OrdMap<Seq, std::sync::Arc<Line>>,
    by_subject: OrdMap<Subject, Vector<Seq>>,
}

impl Chronicle {
    pub(crate) fn note(&mut self, place: Place, kind: &str, subjects: Vec<Subject>) {
        if matches!(subjects.first(), None | Some(Subject::Card(_))) {
            return;
        }
        for subject in &subjects {
            self.by_subject
                .entry(*subject)
                .or_default()
                .push_back(place.seq);
        }
        self.insert(place, kind, subjects, false);
    }

    pub(crate) fn note_gap(&mut self, place: Place, gap: &Gap) {
        self.insert(place, gap.kind, Vec::new(), true);
    }

    fn insert(&mut self, place: Place, kind: &str, subjects: Vec<Subject>, gap: bool) {
        let line = Line {
            seq: place.seq,
            at: place.at,
            kind: kind.to_owned(),
            subjects,
            gap,
        };
        self.lines.insert(place.seq, std::sync::Arc::new(line));
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
