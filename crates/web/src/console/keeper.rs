//! Who keeps something of the council that needs no room: whoever has signed in, or came in by the
//! secret link. What they may do is the model's to say; what they may read, [`Keeper::check`] asks.

use axum::{extract::FromRequestParts, http::request::Parts, response::Response};
use kuzul_model::{Actor, permission::Deed};

use super::Leader;
use crate::{asked::Asked, errors::Problem, person::Signed, site::Site};

/// Whoever keeps something of the council.
#[derive(Clone, Debug)]
pub(crate) struct Keeper {
    actor: Actor,
}

impl Keeper {
    /// As whom the model knows them.
    pub(crate) fn actor(&self) -> Actor {
        self.actor.clone()
    }

    /// Refuses whoever may nowhere do a deed: what it is done with is not for them to read.
    ///
    /// # Errors
    /// When they may not.
    pub(crate) fn check(&self, site: &Site, deed: Deed) -> Result<(), Problem> {
        let standing = site.snapshot().state.standing(&self.actor, crate::now());
        if standing.may_somewhere(deed) {
            Ok(())
        } else {
            Err(Problem::NotLeading)
        }
    }
}

impl FromRequestParts<Site> for Keeper {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Response> {
        let leader = Leader::here(site, &parts.headers).map(|leader| leader.actor());
        let signed = || Signed::of(site, &parts.headers).map(|signed| signed.actor());
        let actor = leader.or_else(signed);
        actor.map(|actor| Self { actor }).ok_or_else(|| {
            let asked = Asked::left_with(parts);
            Problem::NotLeading.respond(site, &asked)
        })
    }
}
