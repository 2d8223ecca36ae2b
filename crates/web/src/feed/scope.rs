//! What a feed or calendar is about.

use kuzul_model::{
    access::Seen,
    chronicle::{Line, Subject},
    id::{ConclusionId, MeetingId, OpinionId, ProcessId, ProposalId},
    meeting::Meeting,
    territory::Insee,
    thread::Threads,
};

use crate::{console::number, errors::Problem};

/// What a feed or calendar is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everything.
    Territory,
    /// One process.
    Process(ProcessId),
    /// One commune.
    Commune(Insee),
    /// One meeting.
    Meeting(MeetingId),
    /// What came of somebody's cards.
    Words(Fate),
    /// What came of a meeting.
    Came(MeetingId, Fate),
    /// One opinion.
    Opinion(OpinionId),
}

/// What somebody's cards went into, or the conclusions of a meeting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Fate {
    /// The conclusions.
    pub(crate) conclusions: Vec<ConclusionId>,
    /// The proposals that rest on these.
    pub(crate) proposals: Vec<ProposalId>,
    /// The opinions that make them.
    pub(crate) opinions: Vec<OpinionId>,
}

impl Fate {
    /// Adds a conclusion, and what it went into.
    pub(crate) fn take(&mut self, threads: &Threads<'_>, conclusion: ConclusionId) {
        self.conclusions.push(conclusion);
        for (opinion, proposal) in threads.proposals_of(conclusion) {
            self.opinions.push(opinion.id);
            self.proposals.push(proposal.id);
        }
    }

    /// Whether a line tells of them: of a conclusion that was decided on, of an opinion that was
    /// handed over, of an answer to a proposal.
    fn has(&self, line: &Line) -> bool {
        match line.subjects.first() {
            Some(Subject::Conclusion(id)) => self.conclusions.contains(id),
            Some(Subject::Proposal(_, id)) => self.proposals.contains(id),
            Some(Subject::Opinion(id)) => {
                line.kind == "opinion.handed_over" && self.opinions.contains(id)
            }
            _ => false,
        }
    }
}

impl Scope {
    /// The scope of an address.
    pub(crate) fn named(
        process: Option<String>,
        commune: Option<String>,
        meeting: Option<String>,
    ) -> Result<Self, Problem> {
        let id = |text: &str| number(text).ok_or(Problem::NoSuchPage);
        Ok(match (process, commune, meeting) {
            (Some(process), ..) => Self::Process(ProcessId(id(&process)?)),
            (_, Some(commune), _) => {
                Self::Commune(Insee::try_from(commune).map_err(|_| Problem::NoSuchPage)?)
            }
            (_, _, Some(meeting)) => Self::Meeting(MeetingId(id(&meeting)?)),
            _ => Self::Territory,
        })
    }

    pub(crate) fn is_there(&self, seen: Seen<'_>) -> bool {
        match self {
            Self::Territory => true,
            Self::Process(id) => seen.process(*id).is_some(),
            Self::Commune(insee) => seen.commune(insee).is_some(),
            Self::Meeting(id) => seen.meeting(*id).is_some(),
            Self::Opinion(id) => seen.opinion(*id).is_some(),
            Self::Came(id, _) => seen.meeting(*id).is_some(),
            Self::Words(_) => true,
        }
    }

    /// What it is called, where it is a part of the territory.
    pub(crate) fn title(&self, seen: Seen<'_>) -> Option<String> {
        match self {
            Self::Territory | Self::Words(_) => None,
            Self::Opinion(id) => seen.opinion(*id).map(|it| it.about.title.clone()),
            Self::Process(id) => seen.process(*id).map(|it| it.opened.title.clone()),
            Self::Commune(insee) => seen.commune(insee).map(|it| it.name.clone()),
            Self::Meeting(id) | Self::Came(id, _) => {
                seen.meeting(*id).map(|it| it.announced.title.clone())
            }
        }
    }

    /// Its page.
    pub(crate) fn page(&self) -> String {
        match self {
            Self::Territory | Self::Words(_) => "/".to_owned(),
            Self::Opinion(id) => format!("/avis/{id}"),
            Self::Process(id) => format!("/demarches/{id}"),
            Self::Commune(insee) => format!("/communes/{insee}"),
            Self::Meeting(id) | Self::Came(id, _) => format!("/rencontres/{id}"),
        }
    }

    /// Whether what one meeting decides on many is told as one.
    pub(crate) fn folds(&self) -> bool {
        !matches!(self, Self::Words(_))
    }

    /// Its name among those of all feeds.
    pub(crate) fn label(&self) -> String {
        self.page()
    }

    /// Whether a meeting belongs to it.
    pub(crate) fn has_meeting(&self, meeting: &Meeting) -> bool {
        match self {
            Self::Territory => true,
            Self::Process(id) => meeting.announced.process == Some(*id),
            Self::Commune(insee) => meeting.announced.commune.as_ref() == Some(insee),
            Self::Meeting(id) => meeting.id == *id,
            Self::Words(_) | Self::Came(..) | Self::Opinion(_) => false,
        }
    }

    /// Whether what a line tells belongs to it.
    pub(crate) fn tells(&self, seen: Seen<'_>, line: &Line) -> bool {
        match self {
            Self::Words(fate) => fate.has(line),
            Self::Came(id, fate) => {
                let held = line.kind == "meeting.held";
                fate.has(line) || held && line.subjects.contains(&Subject::Meeting(*id))
            }
            _ => line.subjects.iter().any(|it| self.has(seen, *it)),
        }
    }

    /// Whether something belongs to it.
    fn has(&self, seen: Seen<'_>, subject: Subject) -> bool {
        match (self, subject) {
            (Self::Territory, _) => true,
            (Self::Words(_) | Self::Came(..), _) => false,
            (Self::Opinion(id), Subject::Opinion(of)) => *id == of,
            (Self::Opinion(_), _) => false,
            (Self::Process(id), Subject::Process(of)) => *id == of,
            (Self::Process(id), Subject::Opinion(opinion)) => {
                let opinion = seen.opinion(opinion);
                opinion.is_some_and(|it| it.about.process == *id)
            }
            (Self::Process(id), Subject::Referral(referral)) => {
                let process = seen.process(*id);
                process.is_some_and(|it| it.opened.referral == Some(referral))
            }
            _ => meeting_of(seen, subject).is_some_and(|meeting| self.has_meeting(meeting)),
        }
    }
}

/// The meeting that something belongs to.
fn meeting_of(seen: Seen<'_>, subject: Subject) -> Option<&Meeting> {
    match subject {
        Subject::Meeting(id) => seen.meeting(id),
        Subject::Workshop(id) => seen.meeting(seen.workshop(id)?.announced.meeting),
        Subject::Conclusion(id) => {
            let workshop = seen.conclusion(id)?.drawn.workshop;
            seen.meeting(seen.workshop(workshop)?.announced.meeting)
        }
        _ => None,
    }
}
