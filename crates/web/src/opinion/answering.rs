//! Whoever speaks for an institution answers an opinion from their own account.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::Seen,
    id::OpinionId,
    opinion::{
        Command as Ask, Opinion,
        response::{self, Answer, Given},
    },
    permission::{Deed, Forbidden, Role, Spot, Standing},
};

use super::{answer_name, frozen_proposals};
use crate::{
    asked::Asked,
    console::{Forms, number},
    drafting,
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    page::framed,
    person::Signed,
    room::{
        html, redirect,
        sent::{Posted, Sent},
    },
    site::Site,
};

/// A question that can be answered: which proposal, of which institution.
pub(crate) struct Question {
    pub(crate) value: String,
    pub(crate) said: String,
}

/// The questions that an opinion asks of those institutions.
pub(crate) fn questions(opinion: &Opinion, of: impl Fn(&str) -> bool) -> Vec<Question> {
    let mut asked = Vec::new();
    for (proposal, content) in frozen_proposals(opinion) {
        for to in content.addressees.iter().filter(|to| of(to)) {
            asked.push(Question {
                value: format!("{}:{to}", proposal.id),
                said: format!("{}. {} – {to}", proposal.number, content.title),
            });
        }
    }
    asked
}

/// Whether somebody may answer an opinion for an institution.
fn speaks_for(standing: &Standing, opinion: &Opinion, institution: &str) -> bool {
    let spot = Spot {
        institution: Some(institution.to_owned()),
        ..Spot::process(opinion.about.process)
    };
    standing.may(Deed::RecordResponse, &spot)
}

/// The opinions that somebody may answer as an official: number and title, the newest first.
pub(crate) fn to_answer(seen: Seen<'_>, standing: &Standing) -> Vec<(u64, String)> {
    if !standing
        .held()
        .iter()
        .any(|(role, _)| *role == Role::Official)
    {
        return Vec::new();
    }
    let asking = seen.opinions().rev().filter(|opinion| {
        let asked = questions(opinion, |to| speaks_for(standing, opinion, to));
        !asked.is_empty()
    });
    asking
        .map(|opinion| (opinion.id.0, opinion.about.title.clone()))
        .collect()
}

#[derive(askama::Template)]
#[template(path = "opinion/answering.html")]
struct Html {
    frame: Frame,
    forms: Forms,
    id: u64,
    questions: Vec<Question>,
    answers: Vec<&'static str>,
    today: String,
    done: bool,
}

/// Shows the form.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    signed: Signed,
    asked: Asked,
) -> Response {
    match page(&site, &asked, &signed, &opinion, Forms::default()) {
        Ok(page) => html(StatusCode::OK, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Takes an answer.
pub(crate) async fn take(
    Extract(site): Extract<Site>,
    Path(opinion): Path<String>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let problem = match answer(&site, &signed, &opinion, &sent).await {
        Ok(()) => return redirect(&format!("/avis/{opinion}/repondre?fait=oui")),
        Err(problem) => problem,
    };
    let forms = Forms::refused(sent, problem.what(Words::of(asked.language)));
    match page(&site, &asked, &signed, &opinion, forms) {
        Ok(page) => html(problem.status(), &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

async fn answer(site: &Site, signed: &Signed, opinion: &str, sent: &Sent) -> Result<(), Problem> {
    let opinion = OpinionId(number(opinion).ok_or(Problem::NoSuchPage)?);
    let given = Given {
        // An institution answers in earnest.
        fictitious: false,
        ..drafting::given(opinion, sent)?
    };
    let command = Ask::Response(response::Command::Respond(given));
    site.submit(sent.id_or_new()?, signed.actor(), Command::Opinion(command))
        .await?;
    Ok(())
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    opinion: &str,
    forms: Forms,
) -> Result<Html, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let opinion = drafting::opinion_of(seen, opinion)?;
    let id = opinion.id;
    let standing = signed.standing(site);
    let questions = questions(opinion, |to| speaks_for(&standing, opinion, to));
    if questions.is_empty() {
        return Err(Problem::Refused(Box::new(Forbidden.into())));
    }
    let heading = |words: Words| {
        Heading::new(words.t("answering-title"), Section::Opinions)
            .under("/avis", words.t("opinions-title"))
            .under_written(format!("/avis/{id}"), opinion.about.title.clone())
    };
    Ok(Html {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        forms,
        id: id.0,
        questions,
        answers: Answer::ALL.iter().map(answer_name).collect(),
        today: frame::local(crate::now()).date().to_string(),
        done: asked.query.get("fait").is_some(),
    })
}
