//! Who may sit at the desk: whoever the table lets write opinions, whether or not they lead rooms;
//! and whoever leads rooms, for the comments. What each may do there is the model's to say.

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use kuzul_model::{Actor, permission::Deed};

use crate::{asked::Asked, console::Leader, errors::Problem, person::Signed, site::Site};

/// Somebody at the desk.
#[derive(Clone, Debug)]
pub(crate) struct Writer {
    actor: Actor,
}

impl Writer {
    /// As whom the model knows them.
    pub(super) fn actor(&self) -> Actor {
        self.actor.clone()
    }

    fn of(site: &Site, parts: &Parts) -> Option<Self> {
        let signed = Signed::of(site, &parts.headers);
        let signed = signed.filter(|it| it.standing(site).may_somewhere(Deed::WriteOpinion));
        let actor = signed.map(|signed| signed.actor());
        let leads = || Leader::here(site, &parts.headers).map(|leader| leader.actor());
        actor.or_else(leads).map(|actor| Self { actor })
    }
}

impl FromRequestParts<Site> for Writer {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        Self::of(site, parts).ok_or_else(|| {
            let asked = Asked::left_with(parts);
            Problem::NotWriting.respond(site, &asked)
        })
    }
}
