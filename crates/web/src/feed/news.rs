//! What is new: the facts of the journal that a reader from outside follows.

use kuzul_journal::{Seq, Timestamp};
use kuzul_model::{
    access::Seen,
    chronicle::{Detail, Line, Subject},
    id::{OpinionId, ProcessId},
};

use super::scope::Scope;
use crate::{conclusion, frame::Frame, history::Object};

/// Entries of a feed, at the most.
const NEWS_MAX: usize = 50;

/// The kinds of facts that make news; all else can be read in the journal.
const KINDS: [&str; 13] = [
    "referral.received",
    "process.opened",
    "phase.started",
    "phase.completed",
    "meeting.announced",
    "meeting.changed",
    "meeting.cancelled",
    "meeting.held",
    "workshop.announced",
    CONCLUSIONS,
    "opinion.frozen",
    "opinion.handed_over",
    "response.given",
];
/// What a plenary decides on many at once, and is told as one.
const CONCLUSIONS: &str = "conclusion.validated";

/// What is new, the newest first.
pub(crate) struct News {
    pub(crate) entries: Vec<Entry>,
}

/// One thing that is new.
pub(crate) struct Entry {
    /// The record, the first where it tells of several.
    pub(crate) seq: Seq,
    /// The record, the last where it tells of several.
    pub(crate) last: Seq,
    /// When it was recorded.
    pub(crate) at: Timestamp,
    /// What happened, to what.
    pub(crate) title: String,
    /// More of it.
    pub(crate) summary: String,
    /// Where to read on, from the root of the site.
    pub(crate) path: String,
    /// Its name in the journal.
    pub(crate) kind: String,
}

impl News {
    /// The news of a scope that came after a record.
    pub(crate) fn of(seen: Seen<'_>, frame: &Frame, scope: &Scope, after: Seq) -> Self {
        let since = seen.chronicle().rev().take_while(|line| line.seq > after);
        let wanted = since.filter(|line| {
            KINDS.contains(&line.kind.as_str()) && !line.gap && scope.tells(seen, line)
        });
        let mut entries: Vec<Entry> = Vec::new();
        let mut act: Vec<&Line> = Vec::new();
        for line in wanted {
            let newest = act.first();
            if newest.is_some_and(|it| !scope.folds() || !is_one_act(it, line)) {
                entries.extend(Entry::of(seen, frame, &act));
                act.clear();
            }
            if entries.len() >= NEWS_MAX {
                break;
            }
            act.push(line);
        }
        entries.extend(Entry::of(seen, frame, &act));
        entries.truncate(NEWS_MAX);
        Self { entries }
    }

    /// When anything of it last changed.
    pub(crate) fn updated(&self) -> Timestamp {
        self.entries.first().map_or(Timestamp(0), |entry| entry.at)
    }
}

/// Whether two lines tell of what one meeting decided in one moment.
fn is_one_act(one: &Line, other: &Line) -> bool {
    let is = |line: &Line| line.kind == CONCLUSIONS;
    is(one) && is(other) && one.at == other.at && meeting_in(one) == meeting_in(other)
}

fn meeting_in(line: &Line) -> Option<Subject> {
    let mut subjects = line.subjects.iter();
    subjects
        .find(|it| matches!(it, Subject::Meeting(_)))
        .copied()
}

impl Entry {
    /// What lines of one act tell; `None` where nothing is left to show.
    fn of(seen: Seen<'_>, frame: &Frame, act: &[&Line]) -> Option<Self> {
        let (newest, oldest) = (act.first()?, act.last()?);
        let subject = match act {
            [_] => *newest.subjects.first()?,
            _ => meeting_in(newest)?,
        };
        let object = Object::of(seen, subject);
        let sentence = match act {
            [line] => sentence(frame, line),
            lines => frame.count("event-conclusion-validated-many", &lines.len()),
        };
        let title = format!(
            "{sentence}{} {}",
            frame.t("colon"),
            object.title(&frame.words)
        );
        Some(Self {
            seq: oldest.seq,
            last: newest.seq,
            at: newest.at,
            title,
            summary: summary(seen, frame, newest, act.len()),
            path: object.path?,
            kind: newest.kind.clone(),
        })
    }
}

/// What happened, as the history tells it.
fn sentence(frame: &Frame, line: &Line) -> String {
    let key = format!("event-{}", line.kind.replace('.', "-"));
    match &line.detail {
        Some(Detail::Phase(number)) => frame.count(&format!("{key}-named"), number),
        _ => frame.t(key).into_owned(),
    }
}

/// More of it, in words that people wrote.
fn summary(seen: Seen<'_>, frame: &Frame, line: &Line, acts: usize) -> String {
    let parts: Vec<String> = match line.subjects.first() {
        Some(Subject::Meeting(id)) => meeting(seen, frame, *id),
        Some(Subject::Process(id)) => process(seen, *id, line.detail.as_ref()),
        Some(Subject::Referral(id)) => {
            let referral = seen.referral(*id);
            referral.map_or_else(Vec::new, |it| vec![it.received.question.clone()])
        }
        Some(Subject::Workshop(id)) => {
            let workshop = seen.workshop(*id);
            workshop.map_or_else(Vec::new, |it| vec![it.announced.presentation.clone()])
        }
        Some(Subject::Proposal(opinion, _)) => answer(seen, frame, *opinion, line.seq),
        Some(Subject::Conclusion(id)) if acts == 1 => {
            let conclusion = seen.conclusion(*id);
            conclusion.map_or_else(Vec::new, |it| vec![conclusion::title(it.words())])
        }
        _ => Vec::new(),
    };
    parts.join("\n")
}

/// Who answered to a proposal, and what.
fn answer(seen: Seen<'_>, frame: &Frame, opinion: OpinionId, record: Seq) -> Vec<String> {
    let responses = seen.opinion(opinion).map(|it| it.responses.iter());
    let mut responses = responses.into_iter().flatten();
    let Some(response) = responses.find(|it| it.seq == record) else {
        return Vec::new();
    };
    let given = &response.given;
    let answer = frame.t(format!(
        "answer-{}",
        crate::opinion::answer_name(&given.answer)
    ));
    let said = format!("{}{} {answer}", given.institution, frame.t("colon"));
    let mut parts = vec![said];
    if given.fictitious {
        parts.push(frame.t("opinion-fictitious").into_owned());
    }
    parts.extend((!given.reasons.is_empty()).then(|| given.reasons.clone()));
    parts
}

fn meeting(seen: Seen<'_>, frame: &Frame, id: kuzul_model::id::MeetingId) -> Vec<String> {
    let Some(meeting) = seen.meeting(id) else {
        return Vec::new();
    };
    let announced = &meeting.announced;
    let commune = announced.commune.as_ref().and_then(|it| seen.commune(it));
    let place = announced.place.clone();
    let place = place.or_else(|| commune.map(|commune| commune.name.clone()));
    let when = frame.schedule(&announced.schedule);
    let when = place.map_or(when.clone(), |place| format!("{when}, {place}"));
    vec![when, announced.purpose.clone()]
}

fn process(seen: Seen<'_>, id: ProcessId, detail: Option<&Detail>) -> Vec<String> {
    let Some(process) = seen.process(id) else {
        return Vec::new();
    };
    let phase = match detail {
        Some(Detail::Phase(number)) => {
            let mut phases = process.phases.iter();
            phases.find(|phase| phase.planned.number == *number)
        }
        _ => None,
    };
    match phase {
        Some(phase) => {
            let plan = &phase.planned.plan;
            vec![plan.title.clone(), plan.delivers.clone()]
        }
        None => vec![process.opened.objective.clone()],
    }
}
