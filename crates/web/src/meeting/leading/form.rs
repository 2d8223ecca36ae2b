//! A form of somebody who leads a meeting: read, carried out, gone on from. What is refused comes back
//! on its page with what was typed.

use axum::{
    extract::{FromRequest, FromRequestParts, Path, RawPathParams, Request},
    http::request::Parts,
    response::{IntoResponse, Response},
};
use jiff::civil::Date;
use kuzul_engine::CommandId;
use kuzul_journal::Seq;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    id::MeetingId,
    meeting::Meeting,
};

use super::meeting_of;
use crate::{
    asked::Asked,
    console::{Forms, Leader, Shown, nth},
    errors::Problem,
    frame,
    room::{
        redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A form about a meeting, or the one that announces it, and who sent it.
pub(crate) struct LedForm {
    site: Site,
    leader: Leader,
    /// The meeting of the path, where it names one.
    meeting: Option<String>,
    posted: Posted,
}

/// What a form is read with.
#[derive(Clone, Copy)]
pub(crate) struct Asking<'a> {
    pub(crate) seen: Seen<'a>,
    known: Option<&'a Meeting>,
    pub(crate) sent: &'a Sent,
    pub(crate) words: Words,
}

impl<'a> Asking<'a> {
    /// The meeting that it is about.
    ///
    /// # Errors
    /// When the path names none.
    pub(crate) fn meeting(self) -> Result<&'a Meeting, Problem> {
        self.known.ok_or(Problem::NoSuchPage)
    }

    /// The meeting that it is about, where there is one already.
    pub(crate) fn known(self) -> Option<&'a Meeting> {
        self.known
    }
}

/// What a form asks for.
pub(crate) enum Asks {
    /// To carry this out, one after the other.
    Do(Vec<Command>),
    /// To be shown again as it was typed: nothing is written.
    Again,
}

impl From<Command> for Asks {
    fn from(command: Command) -> Self {
        Self::Do(vec![command])
    }
}

impl FromRequest<Site> for LedForm {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let leader = <Leader as FromRequestParts<Site>>::from_request_parts(&mut parts, site);
        let leader = leader.await?;
        let params = RawPathParams::from_request_parts(&mut parts, site).await;
        let params = params.map_err(IntoResponse::into_response)?;
        let meeting = params.iter().find(|(name, _)| *name == "meeting");
        let meeting = meeting.map(|(_, value)| value.to_owned());
        let posted = Posted::from_request(Request::from_parts(parts, body), site).await?;
        Ok(Self {
            site: site.clone(),
            leader,
            meeting,
            posted,
        })
    }
}

/// A page about the meeting of the path, for somebody who leads it.
pub(crate) struct LedPage {
    site: Site,
    leader: Leader,
    meeting: String,
    asked: Asked,
}

impl FromRequestParts<Site> for LedPage {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let leader = <Leader as FromRequestParts<Site>>::from_request_parts(parts, site).await?;
        let Path(meeting) = Path::from_request_parts(parts, site)
            .await
            .map_err(IntoResponse::into_response)?;
        let Ok(asked) = Asked::from_request_parts(parts, site).await;
        Ok(Self {
            site: site.clone(),
            leader,
            meeting,
            asked,
        })
    }
}

impl LedPage {
    /// Shows a page with names, where they are for whoever asks.
    pub(crate) fn show_people(
        self,
        page: impl FnOnce(&Shown<'_>, &Meeting) -> Response,
    ) -> Response {
        match self.leader.check_names(&self.site) {
            Ok(()) => self.show(page),
            Err(problem) => problem.respond(&self.site, &self.asked),
        }
    }

    /// Shows it, where there is such a meeting.
    pub(crate) fn show(self, page: impl FnOnce(&Shown<'_>, &Meeting) -> Response) -> Response {
        let snapshot = self.site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        match meeting_of(seen, &self.meeting) {
            Ok(meeting) => page(
                &Shown::asked(&self.site, &snapshot, &self.asked, &self.leader),
                meeting,
            ),
            Err(problem) => problem.respond(&self.site, &self.asked),
        }
    }
}

impl LedForm {
    /// The answer for whoever may not read names, which stand on the page that comes back.
    pub(crate) fn names_refused(&self) -> Option<Response> {
        let refused = self.leader.check_names(&self.site).err()?;
        Some(refused.respond(&self.site, &self.posted.asked))
    }

    /// Reads what is asked for, carries it out, and goes on. `onto` is given the meeting, or the first
    /// record where it was just announced.
    pub(crate) async fn take(
        self,
        read: impl FnOnce(Asking<'_>) -> Result<Asks, Problem>,
        onto: impl FnOnce(u64, &Sent) -> String,
        page: impl FnOnce(&Shown<'_>, Option<MeetingId>, &Sent) -> Response,
    ) -> Response {
        let Posted { asked, sent } = &self.posted;
        let known = sent.id().and_then(|id| Ok((id, self.known()?)));
        let (id, meeting) = match known {
            Ok(known) => known,
            Err(problem) => return problem.respond(&self.site, asked),
        };
        let asks = {
            let snapshot = self.site.snapshot();
            let seen = snapshot.state.seen_by(Viewer::Facilitator);
            read(Asking {
                seen,
                known: meeting.and_then(|id| seen.meeting(id)),
                sent,
                words: Words::of(asked.language),
            })
        };
        let refused = match asks {
            Ok(Asks::Again) => None,
            Ok(Asks::Do(commands)) => match self.carry_out(id, commands).await {
                Ok(first) => return redirect(&onto(meeting.map_or(first, |id| id.0), sent)),
                Err(problem) => Some(problem),
            },
            Err(problem) => Some(problem),
        };
        // What was carried out before it was refused is on the page.
        let snapshot = self.site.snapshot();
        let mut shown = Shown::asked(&self.site, &snapshot, asked, &self.leader);
        if let Some(problem) = refused {
            let what = problem.what(Words::of(asked.language));
            shown.status = problem.status();
            shown.forms = Forms::refused(sent.clone(), what);
        }
        page(&shown, meeting, sent)
    }

    fn known(&self) -> Result<Option<MeetingId>, Problem> {
        let snapshot = self.site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Facilitator);
        let meeting = self.meeting.as_deref().map(|id| meeting_of(seen, id));
        Ok(meeting.transpose()?.map(|meeting| meeting.id))
    }

    /// The first record of what was carried out.
    async fn carry_out(&self, id: CommandId, commands: Vec<Command>) -> Result<Seq, Problem> {
        let mut first = None;
        for (at, command) in (0_u64..).zip(commands) {
            let receipt = self
                .site
                .submit(nth(id, at), self.leader.actor(), command)
                .await?;
            first = first.or(Some(receipt.first));
        }
        Ok(first.unwrap_or_default())
    }
}

/// The end of the day on which something closes, as it was typed.
pub(crate) fn closing(sent: &Sent) -> Result<kuzul_journal::Timestamp, Problem> {
    let typed = sent.text("ferme-le").trim();
    let day: Option<Date> = typed.parse().ok();
    day.and_then(frame::end_of)
        .ok_or_else(|| Problem::NotADate(typed.to_owned()))
}
