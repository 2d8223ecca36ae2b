//! What a feed or calendar is about.

use kuzul_model::{
    access::Seen,
    chronicle::Subject,
    id::{ConclusionId, MeetingId, ProcessId},
    meeting::Meeting,
    territory::Insee,
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
    Conclusions(Vec<ConclusionId>),
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
            Self::Conclusions(_) => true,
        }
    }

    /// What it is called, where it is a part of the territory.
    pub(crate) fn title(&self, seen: Seen<'_>) -> Option<String> {
        match self {
            Self::Territory | Self::Conclusions(_) => None,
            Self::Process(id) => seen.process(*id).map(|it| it.opened.title.clone()),
            Self::Commune(insee) => seen.commune(insee).map(|it| it.name.clone()),
            Self::Meeting(id) => seen.meeting(*id).map(|it| it.announced.title.clone()),
        }
    }

    /// Its page.
    pub(crate) fn page(&self) -> String {
        match self {
            Self::Territory | Self::Conclusions(_) => "/".to_owned(),
            Self::Process(id) => format!("/demarches/{id}"),
            Self::Commune(insee) => format!("/communes/{insee}"),
            Self::Meeting(id) => format!("/rencontres/{id}"),
        }
    }

    /// Whether what one meeting decides on many is told as one.
    pub(crate) fn folds(&self) -> bool {
        !matches!(self, Self::Conclusions(_))
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
            Self::Conclusions(_) => false,
        }
    }

    /// Whether something belongs to it.
    pub(crate) fn has(&self, seen: Seen<'_>, subject: Subject) -> bool {
        match (self, subject) {
            (Self::Territory, _) => true,
            (Self::Conclusions(own), Subject::Conclusion(id)) => own.contains(&id),
            (Self::Conclusions(_), _) => false,
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
