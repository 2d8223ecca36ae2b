//! The minutes of a plenary: they come out of its room by themselves.

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    id::MeetingId,
    meeting::Schedule,
    plenary::minutes::{Approval, Minutes as Issued},
};
use schemars::JsonSchema;
use serde::Serialize;

use super::{
    manner, quorum,
    taken::{Said, Taken},
};
use crate::{
    errors::Problem,
    frame::{Frame, Heading, Section, as_iso},
    page::{Named, Page, Sight, template},
};

type Here = Minutes;

/// The minutes of a plenary.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Minutes {
    /// The meeting.
    pub(crate) meeting: Named,
    /// When it was.
    #[schemars(with = "serde_json::Value")]
    pub(crate) on: Option<Schedule>,
    /// How far they are: `underway`, `draft`, `open`, `to-approve` or `approved`.
    pub(crate) state: &'static str,
    /// Who chaired, as a function.
    pub(crate) chair: String,
    /// How many were there.
    pub(crate) present: Option<u32>,
    /// How many had to be there.
    pub(crate) needed: Option<u32>,
    /// How many members the council has.
    pub(crate) members: Option<u32>,
    /// How it voted.
    pub(crate) manner: &'static str,
    /// What was taken up.
    pub(crate) items: Vec<Taken>,
    /// Amendments that were taken in.
    pub(crate) accepted: Vec<Said>,
    /// The last day on which amendments are taken.
    #[schemars(with = "Option<String>")]
    pub(crate) until: Option<Date>,
    /// All amendments that were proposed.
    pub(crate) amendments: Vec<Amendment>,
    /// Their seal, once they are approved.
    pub(crate) seal: Option<Seal>,
    /// What a reader should know about what is told here.
    pub(crate) note: Option<String>,
}

/// What somebody who was there would have the minutes say.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Amendment {
    /// The record.
    pub(crate) id: u64,
    /// The conclusion that it is about.
    pub(crate) conclusion: Option<u64>,
    /// The words.
    pub(crate) text: String,
    /// From whom, where it was entered for somebody.
    pub(crate) by: Option<String>,
    /// Whether it was taken in, once that is settled.
    pub(crate) accepted: Option<bool>,
    /// Why.
    pub(crate) reply: Option<String>,
}

/// What approved minutes were read from.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Seal {
    /// When they were approved.
    #[serde(serialize_with = "as_iso")]
    #[schemars(with = "String")]
    pub(crate) at: Timestamp,
    /// The record that says so, and holds their text.
    pub(crate) record: u64,
    /// The record up to which they were read.
    pub(crate) seq: u64,
    /// The head of the chain there.
    pub(crate) head: String,
}

impl Page for Minutes {
    const ROUTE: &'static str = "/rencontres/{meeting}/compte-rendu";
    const NAME: &'static str = "minutes";
    const SUMMARY: &'static str =
        "The minutes of a plenary: who chaired, quorum, each conclusion with its vote.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let seen = sight.seen;
        let id = MeetingId(sight.id("meeting")?);
        let plenary = seen.plenary(id).ok_or(Problem::NoSuchPage)?;
        let account = seen.account(plenary);
        let issued = plenary.minutes.as_ref();
        let approval = issued.and_then(|it| it.approved.as_ref());
        let state = match (plenary.is_open(), issued, approval) {
            (true, ..) => "underway",
            (_, None, _) => "draft",
            (_, _, Some(_)) => "approved",
            (_, Some(issued), _) if issued.until >= sight.today => "open",
            _ => "to-approve",
        };
        let meeting = seen.meeting(id);
        Ok(Self {
            meeting: Named::new(id.0, account.title.clone()),
            on: meeting.map(|it| it.announced.schedule),
            state,
            items: Taken::all(seen, &account),
            accepted: account.amendments.iter().map(Said::of).collect(),
            chair: account.chair,
            present: account.present,
            needed: account.needed,
            members: account.members,
            manner: manner(account.manner),
            until: issued.map(|it| it.until),
            amendments: issued.map_or_else(Vec::new, amendments),
            seal: approval.map(Seal::of),
            note: meeting
                .and_then(|it| it.held.as_ref())
                .and_then(|held| held.note.clone()),
        })
    }

    fn heading(&self, words: Words) -> Heading {
        let title = self.meeting.title.clone();
        let named = words.with("minutes-title", &[("title", title.clone().into())]);
        Heading::new(named, Section::Meetings)
            .under("/rencontres", words.t("nav-meetings"))
            .under_written(format!("/rencontres/{}", self.meeting.id), title)
    }

    template!("plenary/minutes.html");
}

fn amendments(issued: &Issued) -> Vec<Amendment> {
    let amendments = issued.amendments.iter();
    amendments
        .map(|it| Amendment {
            id: it.seq,
            conclusion: it.conclusion.map(|id| id.0),
            text: it.text.clone(),
            by: it.by.clone(),
            accepted: it.settled.as_ref().map(|settled| settled.accepted),
            reply: it
                .settled
                .as_ref()
                .and_then(|settled| settled.reply.clone()),
        })
        .collect()
}

impl Seal {
    fn of(approval: &Approval) -> Self {
        Self {
            at: approval.at,
            record: approval.record,
            seq: approval.seq,
            head: approval.head.clone(),
        }
    }
}

impl Minutes {
    /// The state of their badge, as the style sheet knows it.
    fn badge(&self) -> &'static str {
        match self.state {
            "approved" => "done",
            "underway" | "open" => "running",
            _ => "planned",
        }
    }
}

impl Frame {
    /// Who was there, and whether that was enough, in a sentence.
    pub(crate) fn quorum(&self, minutes: &Minutes) -> String {
        quorum(minutes.present, minutes.needed, self.words)
    }
}
