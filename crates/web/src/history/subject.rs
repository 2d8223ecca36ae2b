//! What a history is about: its kind in addresses, its title, its page.

use kuzul_journal::Seq;
use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    chronicle::Subject,
    id::{
        BoardId, CollegeId, ConclusionId, GroupId, MeetingId, OpinionId, ProcessId, ReferralId,
        WorkshopId,
    },
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::conclusion;

/// Something that has a history.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Object {
    /// Its kind, as in the address of its history.
    pub(crate) kind: &'static str,
    /// Its id, where there are several of its kind.
    pub(crate) id: Option<u64>,
    /// What it is called, unless its words were dropped.
    pub(crate) title: Option<String>,
    /// Where it is shown.
    pub(crate) path: Option<String>,
}

/// The object of an address, if the kind is one that has histories.
pub(crate) fn named(kind: &str, id: Option<Seq>) -> Option<Subject> {
    let Some(id) = id else {
        return match kind {
            "territoire" => Some(Subject::Territory),
            "conseil" => Some(Subject::Council),
            _ => None,
        };
    };
    Some(match kind {
        // There is one of each: it is number 1.
        "territoire" if id == 1 => Subject::Territory,
        "conseil" if id == 1 => Subject::Council,
        "college" => Subject::College(CollegeId(id)),
        "groupe" => Subject::Group(GroupId(id)),
        "saisine" => Subject::Referral(ReferralId(id)),
        "demarche" => Subject::Process(ProcessId(id)),
        "rencontre" => Subject::Meeting(MeetingId(id)),
        "atelier" => Subject::Workshop(WorkshopId(id)),
        "tableau" => Subject::Board(BoardId(id)),
        "conclusion" => Subject::Conclusion(ConclusionId(id)),
        "avis" => Subject::Opinion(OpinionId(id)),
        _ => return None,
    })
}

impl Object {
    pub(crate) fn of(seen: Seen<'_>, subject: Subject) -> Self {
        let (kind, id, title, path) = match subject {
            Subject::Territory => {
                let name = Some(seen.territory().name.clone());
                ("territoire", None, name, Some("/conseil".to_owned()))
            }
            Subject::Council => {
                let name = Some(seen.council().name.clone());
                ("conseil", None, name, Some("/conseil".to_owned()))
            }
            Subject::College(id) => {
                let college = seen.college(id).map(|college| college.name.clone());
                ("college", Some(id.0), college, Some("/conseil".to_owned()))
            }
            Subject::Member(id) => {
                let member = seen.member(id).map(|member| member.function.clone());
                ("membre", Some(id.0), member, Some("/conseil".to_owned()))
            }
            Subject::Group(id) => {
                let group = seen.group(id).map(|group| group.formed.name.clone());
                shown("groupe", id.0, group, "/conseil/groupes")
            }
            Subject::Referral(id) => {
                let referral = seen.referral(id).map(|r| r.received.title.clone());
                shown("saisine", id.0, referral, "/saisines")
            }
            Subject::Process(id) => {
                let process = seen.process(id).map(|p| p.opened.title.clone());
                shown("demarche", id.0, process, "/demarches")
            }
            Subject::Meeting(id) => {
                let meeting = seen.meeting(id).map(|m| m.announced.title.clone());
                shown("rencontre", id.0, meeting, "/rencontres")
            }
            Subject::Workshop(id) => {
                let workshop = seen.workshop(id).map(|w| w.announced.title.clone());
                shown("atelier", id.0, workshop, "/ateliers")
            }
            Subject::Board(id) => {
                // A board is shown where it stands: on the page of its workshop.
                let board = seen.board(id);
                let workshop = board.and_then(|board| seen.workshop(board.opened.workshop));
                let title = workshop.map(|workshop| workshop.announced.title.clone());
                let path = workshop.map(|workshop| format!("/ateliers/{}", workshop.id));
                ("tableau", Some(id.0), title, path)
            }
            Subject::Card(id) => ("carte", Some(id.0), None, None),
            Subject::Conclusion(id) => {
                let words = seen.conclusion(id).map(|c| conclusion::title(c.words()));
                shown("conclusion", id.0, words, "/conclusions")
            }
            Subject::Opinion(id) => {
                let opinion = seen.opinion(id).map(|it| it.about.title.clone());
                shown("avis", id.0, opinion, "/avis")
            }
            Subject::Proposal(opinion, id) => {
                // A proposal is shown where it stands: on the page of its opinion.
                let found = seen.opinion(opinion).and_then(|it| it.proposal(id));
                let now = found.and_then(|it| Some((it.number, it.now()?)));
                let title = now.map(|(_, version)| version.content.title.clone());
                let path = now.map(|(n, _)| format!("/avis/{opinion}#proposition-{n}"));
                ("proposition", Some(id.0), title, path)
            }
        };
        Self {
            kind,
            id,
            title: title.filter(|title| !title.is_empty()),
            path,
        }
    }

    /// What it is called; its kind and number where its words were dropped.
    pub(crate) fn title(&self, words: &Words) -> String {
        match (&self.title, self.id) {
            (Some(title), _) => title.clone(),
            (None, Some(id)) => {
                words.with(&self.key("object-number"), &[("n", id.to_string().into())])
            }
            (None, None) => words.t(&self.key("object")).into_owned(),
        }
    }

    /// The key of words about its kind.
    pub(crate) fn key(&self, stem: &str) -> String {
        format!("{stem}-{}", self.kind)
    }
}

type Parts = (&'static str, Option<u64>, Option<String>, Option<String>);

/// Something that has a page of its own, as long as it has words.
fn shown(kind: &'static str, id: Seq, title: Option<String>, under: &str) -> Parts {
    let path = title.is_some().then(|| format!("{under}/{id}"));
    (kind, Some(id), title, path)
}
