//! Where a proposal is written.

use axum::{
    extract::{Path, State as Extract},
    response::Response,
};
use kuzul_journal::Seq;
use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    id::{OpinionId, ProposalId},
    opinion::{Opinion, proposal::Content},
};

use super::{Shown, Writer, asks, opinion_of};
use crate::{
    asked::Asked,
    conclusion::{column_key, title},
    console::{Forms, number},
    errors::Problem,
    frame::{Frame, Section},
    room::html,
    site::Site,
};

/// Conclusions of a workshop that a proposal may rest on.
struct Theme {
    theme: String,
    conclusions: Vec<Choice>,
}

impl Theme {
    /// Whether the proposal rests on one of them.
    fn is_ticked(&self) -> bool {
        self.conclusions.iter().any(|it| it.ticked)
    }
}

/// Something to tick.
struct Choice {
    id: u64,
    said: String,
    ticked: bool,
}

/// A criterion, and how it is met.
struct Criterion {
    name: String,
    met: bool,
    how: String,
}

#[derive(askama::Template)]
#[template(path = "drafting/proposal.html")]
struct Html<'a> {
    frame: &'a Frame,
    forms: &'a Forms,
    opinion: u64,
    id: Option<u64>,
    from: Seq,
    open: bool,
    content: Content,
    reasons: String,
    addressees: String,
    axes: Vec<String>,
    institutions: Vec<String>,
    themes: Vec<Theme>,
    criteria: Vec<Criterion>,
}

/// Shows a proposal, or an empty form.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path((opinion, proposal)): Path<(String, String)>,
    writer: Writer,
    asked: Asked,
) -> Response {
    let snapshot = site.snapshot();
    let shown = Shown::asked(&site, &snapshot, &asked, &writer);
    let id = number(&proposal);
    match opinion_of(shown.seen(), &opinion) {
        Ok(opinion) if id.is_some() || proposal == "nouvelle" => page(&shown, opinion.id, id),
        _ => Problem::NoSuchPage.respond(&site, &asked),
    }
}

pub(super) fn page(shown: &Shown<'_>, opinion: OpinionId, id: Option<u64>) -> Response {
    let seen = shown.seen();
    let found = opinion_of(seen, &opinion.to_string());
    let Ok(opinion) = found else {
        return Problem::NoSuchPage.respond(shown.site, shown.asked);
    };
    let proposal = id.map(|id| opinion.proposal(ProposalId(id)).filter(|it| !it.withdrawn));
    let kept = match proposal {
        None => None,
        Some(Some(proposal)) => proposal.now(),
        Some(None) => return Problem::NoSuchPage.respond(shown.site, shown.asked),
    };
    // What was typed and refused, or else what is kept.
    let typed = shown.forms.sent("proposer").map(asks::content);
    let content = typed
        .or_else(|| kept.map(|kept| kept.content.clone()))
        .unwrap_or_default();
    let frame = shown.frame_of(opinion, |words| match kept {
        Some(kept) => kept.content.title.clone(),
        None => words.t("drafting-new-proposal").into_owned(),
    });
    let mut axes: Vec<String> = Vec::new();
    let mut institutions: Vec<String> = Vec::new();
    let others = opinion.proposals().filter_map(|it| it.now());
    for other in others {
        axes.push(other.content.axis.clone());
        institutions.extend(other.content.addressees.iter().cloned());
    }
    let territory = seen.territory().intercommunalities.iter();
    institutions.extend(territory.map(|it| it.name.clone()));
    for names in [&mut axes, &mut institutions] {
        names.retain(|name| !name.is_empty());
        names.sort();
        names.dedup();
    }
    let page = Html {
        frame: &frame,
        forms: &shown.forms,
        opinion: opinion.id.0,
        id,
        from: kept.map_or(0, |kept| kept.seq),
        open: opinion.is_open(),
        reasons: content.reasons.join("\n"),
        addressees: content.addressees.join("\n"),
        axes,
        institutions,
        themes: themes(seen, opinion, &content, Words::of(shown.asked.language)),
        criteria: criteria(seen, &content),
        content,
    };
    html(shown.status, &page)
}

fn themes(seen: Seen<'_>, opinion: &Opinion, content: &Content, words: Words) -> Vec<Theme> {
    let of_process = seen.workshops().filter(|workshop| {
        let meeting = seen.meeting(workshop.announced.meeting);
        meeting.is_some_and(|it| it.announced.process == Some(opinion.about.process))
    });
    let theme = |workshop: &kuzul_model::workshop::Workshop| {
        let own = seen.conclusions();
        let own = own.filter(|it| it.drawn.workshop == workshop.id);
        let conclusions = own.map(|it| Choice {
            id: it.id.0,
            said: format!(
                "{} {} : {}",
                words.t(column_key(&it.drawn.column)),
                it.drawn.rank,
                title(it.words())
            ),
            ticked: content.conclusions.contains(&it.id),
        });
        Theme {
            theme: workshop.announced.theme.clone(),
            conclusions: conclusions.collect(),
        }
    };
    of_process.map(theme).collect()
}

/// The council's criteria, and those of before that the proposal was held against.
fn criteria(seen: Seen<'_>, content: &Content) -> Vec<Criterion> {
    let own = &seen.opinion_settings().criteria;
    let earlier = content.criteria.iter().map(|met| &met.criterion);
    let earlier = earlier.filter(|name| !own.contains(name));
    let all = own.iter().chain(earlier);
    all.map(|name| {
        let met = content.criteria.iter().find(|met| met.criterion == *name);
        Criterion {
            name: name.clone(),
            met: met.is_some(),
            how: met.map_or_else(String::new, |met| met.how.clone()),
        }
    })
    .collect()
}
