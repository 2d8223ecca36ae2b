//! What is kept of people: the public register of processing, one's own data to be seen, taken along
//! and erased, one's cards by their private link, and what becomes of an account after its holder.

mod cards;
mod held;
mod letters;
mod mine;
mod register;
mod will;

use kuzul_engine::{CommandId, Receipt, Submission};
use kuzul_model::{Actor, Command, Kuzul};

pub(crate) use cards::act as act_on_cards;
pub(crate) use letters::due;
pub(crate) use mine::{act, html as download_html, json as download_json, show};
pub(crate) use register::Register;
pub(crate) use will::{bring, form as will_form};

use crate::{errors::Problem, room::sent::Sent, site::Site};

/// Hands a command over.
pub(crate) async fn submit(
    site: &Site,
    by: Actor,
    id: CommandId,
    command: Command,
) -> Result<Receipt, Problem> {
    let submission = Submission::<Kuzul> {
        id,
        by,
        command,
        at: None,
    };
    site.submit(submission).await
}

/// The id of a form, or a new one where a program sends none.
pub(crate) fn id_of(sent: &Sent) -> Result<CommandId, Problem> {
    match sent.get("id") {
        Some(_) => sent.id(),
        None => new_id(),
    }
}

/// An id for a form.
pub(crate) fn new_id() -> Result<CommandId, Problem> {
    CommandId::random().map_err(|error| Problem::Internal(error.to_string()))
}
