//! Letters by electronic mail: how they look, who asked for the newsletter, and what goes into it.

mod ask;
mod draft;
mod manage;
mod news;
mod notification;
mod returned;
mod waiting;

pub(crate) use ask::{Wanted, ask, form, subscribe};
pub(crate) use draft::{Draft, Part};
pub(crate) use manage::{act, leave, manage};
pub use news::newsletter;
pub(crate) use returned::{act as act_on_returned, show as returned, write_to_me};
pub(crate) use waiting::{act as act_on_waiting, list as waiting, reason};

use kuzul_model::subscription::Token;

use crate::{errors::Problem, room::sent::new_id};

/// A private name, from the operating system's randomness.
pub(crate) fn token() -> Result<Token, Problem> {
    Ok(Token(new_id()?.to_string()))
}
