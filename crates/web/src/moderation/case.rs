//! One case, with what a moderator needs to decide: the words, why they are here, where they stand,
//! and what was decided before of the same device in the same room. Never a name.

use axum::{
    extract::{Path, State as Extract},
    http::StatusCode,
    response::Response,
};
use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_locale::Words;
use kuzul_model::{
    Command,
    access::{Seen, Viewer},
    id::CaseId,
    moderation::{self, Case, Curb, Measure, Rule, Target},
};

use super::{
    place::{Around, Whereabouts},
    place_of, queue,
};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Heading, Section},
    page::framed,
    person::{self, Signed},
    room::{
        html, redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};

/// A report.
struct Reported {
    at: Timestamp,
    rule: &'static str,
    words: String,
    address: Option<String>,
}

/// A decision, as the page shows it.
struct Decided {
    at: Timestamp,
    rule: &'static str,
    measure: &'static str,
    curb: &'static str,
    /// The last day on which the device is blocked everywhere.
    until: Option<Date>,
    reason: String,
}

/// An appeal.
struct Appealed {
    at: Timestamp,
    words: String,
    judged: Option<(bool, String)>,
}

#[derive(askama::Template)]
#[template(path = "moderation/case.html")]
struct Page {
    frame: Frame,
    id: String,
    /// The id of the second form: each is a command of its own.
    other_id: String,
    case: u64,
    /// None where they are gone.
    words: Option<String>,
    place: Option<String>,
    room: Option<Whereabouts>,
    around: Option<Around>,
    /// Why it is here.
    why: Vec<queue::Reason>,
    opened: Timestamp,
    /// How many reported it.
    reporters: u32,
    reports: Vec<Reported>,
    /// Decisions on the same device in the same room.
    before: Vec<Decided>,
    decision: Option<Decided>,
    /// Whether the device is blocked everywhere by this decision, now.
    barred: bool,
    /// Whether it is a first card that waits to be read.
    held: bool,
    /// When somebody had read it and let it appear.
    passed: Option<Timestamp>,
    /// Whether the decision was undone after an appeal.
    undone: bool,
    appeal: Option<Appealed>,
    /// Whether who looks decided it: another judges the appeal.
    own: bool,
    has_device: bool,
    can_hide: bool,
    /// Whether it is a card: it leaves the wall.
    is_card: bool,
    rules: Vec<Choice>,
    measures: Vec<&'static str>,
    curbs: Vec<&'static str>,
    problem: Option<String>,
    sent: Sent,
}

/// A rule to choose.
struct Choice {
    name: &'static str,
    drops: bool,
    chosen: bool,
}

impl Decided {
    fn of(case: &Case) -> Option<Self> {
        let decision = case.decision.as_ref()?;
        Some(Self {
            at: decision.at,
            rule: decision.rule.name(),
            measure: decision.measure.name(),
            curb: decision.curb.name(),
            until: decision.until,
            reason: decision.reason.clone(),
        })
    }
}

fn reports(seen: Seen<'_>, case: &Case) -> Vec<Reported> {
    let all = seen.words_of_reports(case).iter();
    all.map(|report| Reported {
        at: report.at,
        rule: report.rule.name(),
        words: report.words.clone(),
        address: report.address.as_ref().map(|it| it.as_str().to_owned()),
    })
    .collect()
}

fn before(seen: Seen<'_>, case: &Case) -> Vec<Decided> {
    let same =
        |other: &&Case| other.id < case.id && case.author.is_some() && other.author == case.author;
    seen.cases().filter(same).filter_map(Decided::of).collect()
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: &Signed,
    id: &str,
    refused: Option<(Problem, Sent)>,
) -> Result<(StatusCode, Page), Problem> {
    queue::check(site, signed)?;
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let public = snapshot.state.seen_by(Viewer::Public);
    let case = id.parse().ok().and_then(|id| seen.case(CaseId(id)));
    let case = case.ok_or(Problem::NoSuchPage)?;
    let heading = |words: Words| {
        Heading::new(words.t("case-title"), Section::None)
            .under("/moderation", words.t("queue-title"))
    };
    let frame = framed(site, seen, snapshot.head, asked, None, heading);
    let (problem, sent) = refused.unzip();
    let sent: Sent = sent.unwrap_or_default();
    let why: Vec<_> = case.reasons().into_iter().map(queue::why).collect();
    let chosen = match sent.get("regle") {
        Some(rule) => Some(rule),
        None => why.iter().find_map(|reason| reason.1),
    };
    let rules = Rule::ALL.into_iter().map(|rule| Choice {
        name: rule.name(),
        drops: rule.ground().is_some(),
        chosen: chosen == Some(rule.name()),
    });
    let appeal = case.appeal.as_ref().map(|appeal| Appealed {
        at: appeal.at,
        words: appeal.words.clone().unwrap_or_default(),
        judged: (appeal.judged.as_ref()).map(|it| (it.upheld, it.reason.clone())),
    });
    let page = Page {
        id: new_id()?.to_string(),
        other_id: new_id()?.to_string(),
        case: case.id.0,
        words: seen.reportable(case.target).map(|found| found.words),
        // A page that nobody may read leads nowhere.
        place: place_of(case.target).filter(|_| public.reportable(case.target).is_some()),
        room: Whereabouts::of(seen, case),
        around: Around::of(site, seen, case.target),
        why,
        opened: case.opened,
        reporters: case.reports,
        reports: reports(seen, case),
        before: before(seen, case),
        decision: Decided::of(case),
        barred: seen.bar_of(case, crate::now()).is_some(),
        held: case.is_held(),
        passed: case.passed,
        undone: case.decision.is_some() && !case.stands(),
        appeal,
        own: seen.was_decided_by(case, signed.person),
        has_device: case.author.is_some(),
        can_hide: case.target.can_be_hidden(),
        is_card: matches!(case.target, Target::Card(_)),
        rules: rules.collect(),
        measures: Measure::ALL.map(Measure::name).to_vec(),
        curbs: Curb::ALL.map(Curb::name).to_vec(),
        problem: problem.as_ref().map(|problem| problem.what(frame.words)),
        sent,
        frame,
    };
    let status = problem.as_ref().map_or(StatusCode::OK, Problem::status);
    Ok((status, page))
}

/// Shows a case.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    Path(id): Path<String>,
    signed: Signed,
    asked: Asked,
) -> Response {
    match page(&site, &asked, &signed, &id, None) {
        Ok((status, page)) => html(status, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Decides, or judges an appeal.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    Path(id): Path<String>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    match carry_out(&site, &signed, &id, &sent).await {
        Ok(()) => redirect("/moderation?fait=oui"),
        Err(problem) => match page(&site, &asked, &signed, &id, Some((problem, sent))) {
            Ok((status, page)) => html(status, &page),
            Err(problem) => problem.respond(&site, &asked),
        },
    }
}

async fn carry_out(site: &Site, signed: &Signed, id: &str, sent: &Sent) -> Result<(), Problem> {
    queue::check(site, signed)?;
    let case = CaseId(id.parse().map_err(|_| Problem::NoSuchPage)?);
    let reason = sent.text("motif").to_owned();
    let command = match sent.text("action") {
        "decider" => moderation::Command::Decide {
            case,
            rule: Rule::named(sent.text("regle")).ok_or(Problem::BrokenBody)?,
            measure: named(Measure::ALL, Measure::name, sent.text("mesure"))?,
            curb: named(Curb::ALL, Curb::name, sent.text("appareil"))?,
            until: person::day(sent, "jusquau")?,
            reason,
        },
        "passer" => moderation::Command::Pass { case },
        "lever" => moderation::Command::Release { case, reason },
        "juger" => moderation::Command::Judge {
            case,
            upheld: sent.text("verdict") == "fonde",
            reason,
        },
        _ => return Err(Problem::BrokenBody),
    };
    let command = Command::Moderation(command);
    site.submit(sent.id_or_new()?, signed.actor(), command)
        .await?;
    Ok(())
}

/// The first is meant where nothing was chosen.
fn named<T: Copy, const N: usize>(
    all: [T; N],
    name: fn(T) -> &'static str,
    asked: &str,
) -> Result<T, Problem> {
    let mut all = all.into_iter();
    let found = match asked.is_empty() {
        true => all.next(),
        false => all.find(|it| name(*it) == asked),
    };
    found.ok_or(Problem::BrokenBody)
}
