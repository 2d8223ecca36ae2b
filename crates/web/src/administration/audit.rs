//! What an audit of accessibility found, entered by whoever looks after the site: numbers, or the
//! auditor's table of criteria.

mod criteria;

use axum::{extract::State as Extract, http::StatusCode, response::Response};
use jiff::civil::Date;
use kuzul_model::{
    Command,
    audit::{self, Audited},
    permission::Deed,
};

use super::{Desk, Said, answer, refused, sent::lines};
use crate::{
    asked::Asked,
    errors::Problem,
    frame::{Frame, Section},
    person::Signed,
    room::{
        redirect,
        sent::{Posted, Sent, new_id},
    },
    site::Site,
};
use criteria::Criteria;

/// What stands in the fields.
#[derive(Default)]
struct Typed {
    on: String,
    by: String,
    conform: String,
    not_conform: String,
    not_applicable: String,
    findings: String,
    burdens: String,
    exempt: String,
    pages: String,
    tools: String,
    table: String,
}

impl Typed {
    fn known(audited: &Audited) -> Self {
        Self {
            on: audited.on.to_string(),
            by: audited.by.clone(),
            conform: audited.conform.to_string(),
            not_conform: audited.not_conform.to_string(),
            not_applicable: audited.not_applicable.to_string(),
            findings: audited.findings.join("\n"),
            burdens: audited.burdens.join("\n"),
            exempt: audited.exempt.join("\n"),
            pages: audited.pages.join("\n"),
            tools: audited.tools.join("\n"),
            table: String::new(),
        }
    }

    fn sent(sent: &Sent) -> Self {
        let text = |name: &str| sent.text(name).to_owned();
        Self {
            on: text("date"),
            by: text("name"),
            conform: text("conformes"),
            not_conform: text("non-conformes"),
            not_applicable: text("non-applicables"),
            findings: text("details"),
            burdens: text("derogations"),
            exempt: text("exemptes"),
            pages: text("pages"),
            tools: text("outils"),
            table: text("tableau"),
        }
    }

    fn audited(&self) -> Result<Audited, Problem> {
        let number = |text: &str| text.trim().parse().map_err(|_| Problem::NotNumbers);
        let on: Result<Date, _> = self.on.trim().parse();
        Ok(Audited {
            on: on.map_err(|_| Problem::NotADate(self.on.clone()))?,
            by: self.by.clone(),
            conform: number(&self.conform)?,
            not_conform: number(&self.not_conform)?,
            not_applicable: number(&self.not_applicable)?,
            findings: lines(&self.findings),
            burdens: lines(&self.burdens),
            exempt: lines(&self.exempt),
            pages: lines(&self.pages),
            tools: lines(&self.tools),
        })
    }

    /// Puts what a table of criteria says into the fields.
    fn counted(mut self, criteria: &Criteria) -> Self {
        self.conform = criteria.conform.to_string();
        self.not_conform = criteria.not_conform.to_string();
        self.not_applicable = criteria.not_applicable.to_string();
        if !criteria.findings.is_empty() {
            self.findings = criteria.findings.join("\n");
        }
        self
    }
}

#[derive(askama::Template)]
#[template(path = "administration/audit.html")]
struct Page {
    frame: Frame,
    id: String,
    typed: Typed,
    /// The state that the site declares now.
    state: &'static str,
    /// A table that was read: what is wrong with its lines.
    read: Option<Criteria>,
    saved: bool,
    problem: Option<Said>,
}

fn page(
    desk: &Desk<'_>,
    typed: Option<Typed>,
    read: Option<Criteria>,
    problem: Option<Said>,
) -> Result<Page, Problem> {
    let seen = desk.seen();
    let known = || seen.audit().map(Typed::known).unwrap_or_default();
    let frame = desk.frame("audit-page-title");
    Ok(Page {
        id: new_id()?.to_string(),
        typed: typed.unwrap_or_else(known),
        state: frame.conformity.name(),
        read,
        saved: desk.asked.query.get("enregistre").is_some(),
        problem,
        frame,
    })
}

/// Shows the form.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    let made = Desk::open(&site, &asked, &signed, Deed::RecordAudit)
        .and_then(|desk| page(&desk, None, None, None));
    answer(&site, &asked, StatusCode::OK, made)
}

/// Reads a table of criteria into the form, or records what it says.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    Posted { asked, sent }: Posted,
) -> Response {
    let desk = match Desk::open(&site, &asked, &signed, Deed::RecordAudit) {
        Ok(desk) => desk,
        Err(problem) => return problem.respond(&site, &asked),
    };
    let typed = Typed::sent(&sent);
    if sent.text("action") == "compter" {
        return match Criteria::read(&typed.table) {
            Some(read) => {
                let typed = typed.counted(&read);
                let made = page(&desk, Some(typed), Some(read), None);
                answer(&site, &asked, StatusCode::OK, made)
            }
            None => {
                let said = Said::about("tableau", desk.words().t("audit-table-none").into_owned());
                let made = page(&desk, Some(typed), None, Some(said));
                answer(&site, &asked, StatusCode::UNPROCESSABLE_ENTITY, made)
            }
        };
    }
    let done = async {
        let record = audit::Command::Record(typed.audited()?);
        site.submit(sent.id_or_new()?, signed.actor(), Command::Audit(record))
            .await
    };
    match done.await {
        Ok(_) => redirect("/administration/accessibilite?enregistre=oui"),
        Err(problem) => refused(&site, &asked, problem, |problem, usual| {
            page(&desk, Some(typed), None, Some(said(problem, usual)))
        }),
    }
}

/// What is wrong, with the field of this page.
fn said(problem: &Problem, mut said: Said) -> Said {
    use kuzul_model::Refusal;
    said.field = match problem {
        Problem::NotADate(_) => Some("date"),
        Problem::NotNumbers => Some("conformes"),
        Problem::Refused(refusal) => match **refusal {
            Refusal::Audit(audit::Refusal::Criteria(_)) => Some("conformes"),
            Refusal::Audit(audit::Refusal::ToCome) => Some("date"),
            Refusal::Audit(audit::Refusal::NothingFound) => Some("details"),
            _ => said.field,
        },
        _ => said.field,
    };
    said
}
