//! What whoever holds the private link of cards asks of them: erase them, keep them with an account,
//! appeal against a decision.

use axum::http::HeaderMap;
use kuzul_model::{Actor, Command, board::Board, id::CaseId, moderation, privacy};

use crate::{errors::Problem, person::Signed, room::sent::Sent, site::Site};

/// Does it; gives the name of what was done, or `None` where nothing of the kind was asked.
///
/// # Errors
/// When it is refused.
pub(crate) async fn act(
    site: &Site,
    headers: &HeaderMap,
    board: &Board,
    author: &str,
    sent: &Sent,
) -> Result<Option<&'static str>, Problem> {
    let device = Actor::Device(author.to_owned());
    let (by, command, done) = match sent.text("action") {
        "effacer" => {
            let erase = privacy::Command::EraseCards { board: board.id };
            (device, Command::Privacy(erase), "efface")
        }
        "lier" => {
            let signed = Signed::of(site, headers).ok_or(Problem::NotSigned)?;
            let link = privacy::Command::LinkCards {
                board: board.id,
                author: author.into(),
            };
            (signed.actor(), Command::Privacy(link), "lie")
        }
        "recours" => {
            let appeal = moderation::Command::Appeal {
                case: CaseId(sent.number("dossier")?),
                words: sent.text("text").to_owned(),
            };
            (device, Command::Moderation(appeal), "recours")
        }
        _ => return Ok(None),
    };
    site.submit(sent.id_or_new()?, by, command).await?;
    Ok(Some(done))
}
