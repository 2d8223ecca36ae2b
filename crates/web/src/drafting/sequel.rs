//! What follows the writing: freezing, correcting, handing over, answers.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_model::{
    id::OpinionId,
    opinion::{Command as Ask, edition, response::Answer, section::Progress},
};
use sha2::{Digest, Sha256};

use super::{Shown, Writer, asks, opinion_of, show_page};
use crate::{
    asked::Asked,
    console::Forms,
    errors::Problem,
    frame::{self, Frame, Section},
    opinion::{
        Form, Frozen, Handed, Question, answer_name, frozen_document, frozen_proposals, questions,
    },
    room::{html, sent::Sent},
    site::Site,
};

#[derive(askama::Template)]
#[template(path = "drafting/sequel.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    id: u64,
    open: bool,
    correcting: Option<&'a String>,
    editions: Vec<Frozen>,
    /// The record and the chain that a freeze would be made from.
    head: (u64, String),
    not_agreed: Vec<String>,
    lost: Vec<String>,
    faults: Vec<String>,
    handovers: Vec<Handed>,
    waiting: Vec<String>,
    institutions: String,
    questions: Vec<Question>,
    answers: Vec<&'static str>,
    today: String,
}

/// Shows what can follow.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    writer: Writer,
    asked: Asked,
) -> Response {
    show_page(&site, &opinion, &writer, &asked, page)
}

pub(super) fn page(shown: &Shown<'_>, id: OpinionId) -> Response {
    let seen = shown.seen();
    let opinion = match opinion_of(seen, &id.to_string()) {
        Ok(opinion) => opinion,
        Err(problem) => return problem.respond(shown.site, shown.asked),
    };
    let frame = shown.frame_of(opinion, |words| words.t("drafting-sequel").into_owned());
    let unread = opinion
        .sections()
        .filter(|it| it.progress != Progress::Agreed);
    let (missing, unknown) = seen.lost_marks(opinion);
    let handovers = opinion.handovers.iter();
    let waiting = handovers.clone().filter(|it| it.acknowledged.is_none());
    let mut institutions: Vec<_> = frozen_proposals(opinion)
        .flat_map(|(_, content)| content.addressees.iter().map(String::as_str))
        .collect();
    institutions.sort_unstable();
    institutions.dedup();
    let head = shown.snapshot.head;
    let today = frame::local(crate::now()).date();
    let faults = crate::opinion::faults(seen, opinion, today);
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        id: id.0,
        open: opinion.is_open(),
        correcting: opinion.correcting.as_ref(),
        editions: opinion.editions.iter().rev().map(Frozen::of).collect(),
        head: (head.seq, head.chain.to_string()),
        not_agreed: unread.map(|it| it.heading().to_owned()).collect(),
        lost: missing.into_iter().chain(unknown).collect(),
        faults,
        handovers: handovers.map(Handed::of).collect(),
        waiting: waiting.map(|it| it.institution.clone()).collect(),
        institutions: institutions.join("\n"),
        questions: questions(opinion, |_| true),
        answers: Answer::ALL.iter().map(answer_name).collect(),
        today: today.to_string(),
    };
    html(shown.status, &page)
}

/// The command that freezes an opinion as it stood when its page was read. Its PDF is made first,
/// so that its digest is kept with it.
pub(super) async fn freeze(site: &Site, id: OpinionId, sent: &Sent) -> Result<Ask, Problem> {
    let made_from = sent.number("fait-de")?;
    let chain = sent.text("chaine").to_owned();
    let dated = sent.text("date");
    let dated = asks::when(dated).ok_or_else(|| Problem::NotADate(dated.to_owned()))?;
    let public = site.settings().public_url.as_deref();
    let address = public.map(|url| format!("{url}/avis/{id}"));
    let mut freeze = edition::Freeze {
        opinion: id,
        made_from,
        chain,
        dated,
        changes: sent.text("changements").to_owned(),
        address: address.unwrap_or_default(),
        pdf: None,
    };
    let document = {
        let (site, freeze) = (site.clone(), freeze.clone());
        let made = tokio::task::spawn_blocking(move || {
            let snapshot = site.snapshot();
            frozen_document(site.engine().history(), &snapshot.state, &freeze)
        });
        let made = made
            .await
            .map_err(|error| Problem::Internal(error.to_string()))?;
        made.map_err(Problem::fault)?
    };
    let Some(document) = document else {
        // The model says what is wrong.
        return Ok(Ask::Edition(edition::Command::Freeze(freeze)));
    };
    let faults = document.faults();
    if let Some(fault) = faults.first() {
        return Err(Problem::Faulty(fault.to_string()));
    }
    if site.press().is_there() {
        let dropped = crate::opinion::last_redaction(site);
        let pdf = site.press().file(&document, Form::Pdf, dropped).await;
        let pdf = pdf.map_err(|no_file| {
            tracing::error!(opinion = id.0, cause = %no_file, "no document was made");
            Problem::NoDocument
        })?;
        let digest = Sha256::digest(&pdf);
        freeze.pdf = Some(digest.iter().map(|byte| format!("{byte:02x}")).collect());
    }
    Ok(Ask::Edition(edition::Command::Freeze(freeze)))
}
