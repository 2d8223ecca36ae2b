//! What whoever leads a plenary asks for: a form becomes a command.

use std::time::Duration;

use axum::{
    Json,
    extract::{Path, State as Extract},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use kuzul_engine::{CommandId, Receipt};
use kuzul_locale::Words;
use kuzul_model::{
    Command, Refusal,
    access::{Seen, Viewer},
    id::{ConclusionId, MeetingId},
    plenary::{Command as Ask, Refusal as No, Step},
    validation::{Outcome, Voices},
};
use serde_json::json;

use super::{
    console,
    opening::{self, number},
};
use crate::{
    asked::Format,
    console::{Forms, Leader, Shown},
    errors::Problem,
    room::{
        redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// How often, and after which pause, the box is looked into again while a ballot is on its way.
const LOOKS: usize = 8;
const PAUSE: Duration = Duration::from_millis(60);

/// Does what whoever leads asks for.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(meeting): Path<String>,
    leader: Leader,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Facilitator);
    let read = || {
        let meeting = console::meeting_of(seen, &meeting)?;
        Ok((meeting, sent.id()?, command(&site, seen, meeting, &sent)?))
    };
    let (meeting, id, ask) = match read() {
        Ok(read) => read,
        Err(problem) => return Problem::respond(problem, &site, &asked),
    };
    match (submit(&site, &leader, id, ask).await, asked.format) {
        (Ok(receipt), Format::Json) => {
            let status = if receipt.replayed {
                StatusCode::OK
            } else {
                StatusCode::CREATED
            };
            (status, Json(json!({ "seq": receipt.first }))).into_response()
        }
        (Ok(_), Format::Html) => {
            redirect(&format!("/animation/plenieres/{meeting}{}", place(&sent)))
        }
        (Err(problem), Format::Json) => problem.respond(&site, &asked),
        (Err(problem), Format::Html) => {
            let what = problem.what(Words::of(asked.language));
            asked.path = format!("/animation/plenieres/{meeting}");
            let snapshot = site.snapshot();
            let shown = Shown {
                site: &site,
                snapshot: &snapshot,
                asked: &asked,
                leader: &leader,
                status: problem.status(),
                forms: Forms::refused(sent, what),
            };
            console::page(&shown, meeting)
        }
    }
}

/// Where on the page a person goes on.
fn place(sent: &Sent) -> &'static str {
    match sent.text("action") {
        "emettre" | "trancher" | "approuver" | "amender" => "#compte-rendu",
        "position" => "#positions",
        _ => "",
    }
}

async fn submit(
    site: &Site,
    leader: &Leader,
    id: CommandId,
    mut ask: Ask,
) -> Result<Receipt, Problem> {
    let mut looks = 0;
    loop {
        let secret = match &mut ask {
            Ask::EndVote {
                vote,
                ballots: Some(ballots),
                ..
            } => {
                *ballots = site.urns().totals(*vote);
                Some(*vote)
            }
            _ => None,
        };
        let voided = match &ask {
            Ask::VoidVote { vote, .. } => Some(*vote),
            _ => None,
        };
        let taken = site
            .submit(id, leader.actor(), Command::Plenary(ask.clone()))
            .await;
        match taken {
            // Somebody has signed, and the ballot is not yet in the box.
            Err(problem) if secret.is_some() && is_incomplete(&problem) && looks < LOOKS => {
                looks += 1;
                tokio::time::sleep(PAUSE).await;
            }
            Err(problem) => return Err(problem),
            Ok(receipt) => {
                if let Some(vote) = secret.or(voided) {
                    site.urns().drop_box(vote);
                }
                return Ok(receipt);
            }
        }
    }
}

fn is_incomplete(problem: &Problem) -> bool {
    let Problem::Refused(refusal) = problem else {
        return false;
    };
    matches!(**refusal, Refusal::Plenary(No::BoxIncomplete { .. }))
}

/// What a form asks for.
fn command(site: &Site, seen: Seen<'_>, id: MeetingId, sent: &Sent) -> Result<Ask, Problem> {
    let conclusion = || Ok::<_, Problem>(ConclusionId(sent.number("conclusion")?));
    let by = || Some(sent.text("de").to_owned());
    let text = || sent.text("text").to_owned();
    Ok(match sent.text("action") {
        "ouvrir" => opening::command(site, seen, id, sent)?,
        "compter" => Ask::Count {
            plenary: id,
            present: sent.number("presents")?,
        },
        step @ ("presenter" | "discuter") => Ask::TakeUp {
            plenary: id,
            conclusion: conclusion()?,
            step: if step == "presenter" {
                Step::Presented
            } else {
                Step::Discussed
            },
        },
        "voter" => Ask::StartVote {
            plenary: id,
            conclusion: conclusion()?,
            text: Some(text()).filter(|text| !text.trim().is_empty()),
        },
        "finir" => {
            let vote = sent.number("vote")?;
            let on = seen.plenary(id).and_then(|it| it.vote_on());
            let secret = on.is_some_and(|on| on.secret);
            Ask::EndVote {
                plenary: id,
                vote,
                // What is in the box is looked up when the command is handed over.
                ballots: secret.then(|| site.urns().totals(vote)),
            }
        }
        "annuler" => Ask::VoidVote {
            plenary: id,
            vote: sent.number("vote")?,
        },
        "decider" => Ask::Record {
            plenary: id,
            conclusion: conclusion()?,
            outcome: outcome(sent)?,
            voices: voices(sent),
        },
        "position" => Ask::TakePosition {
            plenary: id,
            conclusion: conclusion()?,
            text: text(),
            by: by(),
        },
        "fermer" => Ask::Close { plenary: id },
        "emettre" => Ask::Issue {
            plenary: id,
            until: sent.number("jusqu-au")?,
        },
        "amender" => Ask::Amend {
            plenary: id,
            conclusion: conclusion().ok().filter(|id| id.0 > 0),
            text: text(),
            by: by(),
        },
        "trancher" => Ask::Settle {
            plenary: id,
            amendment: sent.number("amendement")?,
            accepted: sent.text("reponse") == "oui",
            reply: Some(text()),
        },
        "approuver" => {
            let head = site.snapshot().head;
            Ask::Approve {
                plenary: id,
                seq: head.seq,
                head: head.chain.to_string(),
            }
        }
        _ => return Err(Problem::BrokenBody),
    })
}

fn outcome(sent: &Sent) -> Result<Outcome, Problem> {
    Ok(match sent.text("issue") {
        "adoptee" => Outcome::Adopted,
        "amendee" => Outcome::Amended {
            text: sent.text("text").to_owned(),
        },
        "rejetee" => Outcome::Rejected,
        "reportee" => Outcome::Postponed,
        _ => return Err(Problem::Refused(Box::new(No::NotDecided.into()))),
    })
}

/// The hands that were counted, where any number was typed.
fn voices(sent: &Sent) -> Option<Voices> {
    let fields = ["pour", "contre", "abstention"];
    let typed = fields.map(|field| number(sent, field));
    let [favour, against, abstained] = typed.map(|typed| typed.unwrap_or(0));
    typed.iter().any(Option::is_some).then_some(Voices {
        favour,
        against,
        abstained,
    })
}
