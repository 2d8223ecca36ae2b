//! A mediator acts for somebody in a room: the page's address says by which consent, and everything on
//! the page is then that person's. Nothing is remembered: to leave the address is to stop.
//!
//! The person's place in a room comes from the site's secret, the consent and the room's code: the same
//! person has the same one again, nobody else can make it, and it tells nothing of another room.

use axum::http::HeaderMap;
use kuzul_model::{
    Actor, Command,
    access::Seen,
    board::{self, Board},
    id::ConsentId,
    permission::{Deed, Spot},
    person::consent::Consent,
};

use super::device::{Device, Seat};
use crate::{errors::Problem, person::Signed, secret::keyed_ever, site::Site};

/// What the places of people who are helped are made for.
const LABEL: &str = "kuzul helped 1";

/// Somebody for whom a page of a room acts, as its address or its form says.
pub(super) struct Helping {
    /// By which consent.
    pub(super) consent: ConsentId,
    /// Who asks, where they have come in.
    signed: Option<Signed>,
}

/// What is known of them, where the consent is the mediator's.
pub(super) struct Held {
    /// Who they are; empty once their name was erased.
    pub(super) name: String,
    /// Whether the mediator may act for them now.
    pub(super) holds: bool,
    /// Their place in the room.
    pub(super) seat: Seat,
}

impl Helping {
    /// Whom the field or parameter names; `None` where one acts for oneself. What cannot be read is
    /// nobody's consent, and never oneself.
    pub(super) fn named(site: &Site, headers: &HeaderMap, text: Option<&str>) -> Option<Self> {
        let text = text.map(str::trim).filter(|text| !text.is_empty())?;
        Some(Self {
            consent: ConsentId(text.parse().unwrap_or(0)),
            signed: Signed::of(site, headers),
        })
    }

    /// Whether whoever asks has come in.
    pub(super) fn is_signed(&self) -> bool {
        self.signed.is_some()
    }

    /// What the mediator may know of them; `None` where the consent is not theirs.
    pub(super) fn held(&self, site: &Site, board: &Board) -> Option<Held> {
        let signed = self.signed.as_ref()?;
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(signed.viewer());
        let mut own = seen.consents().filter(|it| it.mediator == signed.person);
        let consent = own.find(|it| it.id == self.consent)?;
        let words = seen.words_of_consent(consent);
        Some(Held {
            name: words.map_or_else(String::new, |words| words.name.clone()),
            holds: may_act(site, signed, consent),
            seat: seat(site, seen, consent, &board.opened.code),
        })
    }

    /// Who asks for what, where something is asked for them.
    ///
    /// # Errors
    /// When whoever asks has not come in.
    pub(super) fn asks(
        &self,
        held: Option<&Held>,
        command: board::Command,
    ) -> Result<(Actor, Command), Problem> {
        let signed = self.signed.as_ref().ok_or(Problem::NotSigned)?;
        let author = held.map_or_else(String::new, |held| held.seat.pseudonym.clone());
        let helping = board::Helping {
            consent: self.consent,
            author,
            ask: Box::new(command),
        };
        let command = board::Command::ForSomebody(helping);
        Ok((signed.actor(), Command::Board(command)))
    }

    /// Whether they are blocked in another room: their place there says so, as a device's does.
    pub(super) fn name_in(&self, site: &Site, code: &str) -> String {
        let of = || {
            let signed = self.signed.as_ref()?;
            let snapshot = site.snapshot();
            let seen = snapshot.state.seen_by(signed.viewer());
            let consent = seen.consents().find(|it| it.id == self.consent)?;
            Some(seat(site, seen, consent, code).pseudonym)
        };
        of().unwrap_or_default()
    }
}

/// For whom whoever looks at a room may act there: consents that hold, with names.
pub(super) fn could_help(site: &Site, headers: &HeaderMap) -> Vec<(u64, String)> {
    let Some(signed) = Signed::of(site, headers) else {
        return Vec::new();
    };
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let own = seen.consents();
    let own = own.filter(|it| it.mediator == signed.person && may_act(site, &signed, it));
    own.filter_map(|it| Some((it.id.0, seen.words_of_consent(it)?.name.clone())))
        .collect()
}

fn may_act(site: &Site, signed: &Signed, consent: &Consent) -> bool {
    let spot = Spot {
        commune: consent.commune.clone(),
        ..Spot::TERRITORY
    };
    consent.holds(crate::now()) && signed.standing(site).may(Deed::ActForOthers, &spot)
}

/// Their place in a room: the one that they have there already, under whichever key of the site it was
/// made; else the one of the present key.
fn seat(site: &Site, seen: Seen<'_>, consent: &Consent, code: &str) -> Seat {
    let board = seen.room(code);
    let known: Vec<_> = board
        .map(|board| seen.helped_in(consent, board.id).collect())
        .unwrap_or_default();
    let text = format!("{} {}", consent.id, consent.given.0);
    let keys = keyed_ever(site.settings(), LABEL, &text);
    let mut seats = keys.iter().map(|key| Seat::of_key(&key.to_string(), code));
    let is_known = |seat: &Seat| known.contains(&seat.pseudonym.as_str());
    let present = seats.next();
    let former = seats.find(is_known);
    match (present, former) {
        (Some(present), Some(former)) if !is_known(&present) => former,
        (Some(present), _) => present,
        // There is a present key always.
        (None, _) => Seat::of_key("", code),
    }
}

/// Who looks at a room, and for whom.
pub(super) struct Who {
    pub(super) device: Device,
    pub(super) helping: Option<Helping>,
    /// For whom they could act, as consents and names.
    pub(super) could_help: Vec<(u64, String)>,
}

impl Who {
    pub(super) fn of(
        site: &Site,
        headers: &HeaderMap,
        device: Device,
        helping: Option<Helping>,
    ) -> Self {
        Self {
            device,
            helping,
            could_help: could_help(site, headers),
        }
    }
}
