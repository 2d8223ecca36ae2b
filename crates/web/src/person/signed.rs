//! Who asks, where they have come in.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, request::Parts},
    response::Response,
};
use kuzul_model::{
    Actor,
    access::Viewer,
    id::{PersonId, SessionId},
    permission::Standing,
};

use super::SESSION;
use crate::{
    asked::{Asked, Format, encoded},
    errors::Problem,
    room::redirect,
    secret::Secret,
    site::Site,
};

/// Somebody who has come in, in this browser.
#[derive(Clone, Debug)]
pub(crate) struct Signed {
    /// Who.
    pub(crate) person: PersonId,
    /// In which session.
    pub(crate) session: SessionId,
    /// Whether they have just proved who they are.
    pub(crate) fresh: bool,
}

impl Signed {
    /// Who sends these headers.
    pub(crate) fn of(site: &Site, headers: &HeaderMap) -> Option<Self> {
        let secret = SESSION.read(site.settings(), headers)?;
        Self::by(site, &secret)
    }

    /// Whose session has this secret.
    pub(crate) fn by(site: &Site, secret: &Secret) -> Option<Self> {
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Public);
        let now = crate::now();
        let (person, session) = seen.signed(secret.digest(), now)?;
        Some(Self {
            person,
            session: session.id,
            fresh: session.is_fresh(now),
        })
    }

    /// As whom the model knows them.
    pub(crate) fn actor(&self) -> Actor {
        Actor::Person(self.person)
    }

    /// As whom they look at things.
    pub(crate) fn viewer(&self) -> Viewer {
        Viewer::Person(self.person)
    }

    /// Their roles, now.
    pub(crate) fn standing(&self, site: &Site) -> Standing {
        site.snapshot().state.standing(&self.actor(), crate::now())
    }
}

impl FromRequestParts<Site> for Signed {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        Self::of(site, &parts.headers).ok_or_else(|| {
            let asked = Asked::left_with(parts);
            if asked.format == Format::Html && parts.method == Method::GET {
                redirect(&format!("/entrer?vers={}", encoded(&asked.path)))
            } else {
                Problem::NotSigned.respond(site, &asked)
            }
        })
    }
}
