//! Who has an account, with which roles: for those who give them.

mod sheet;

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    access::{Seen, Viewer},
    id::{GrantId, InvitationId, MeetingId, PersonId, ProcessId},
    mail::Address,
    permission::{Deed, Role, Scope},
    person::{Command, Identification, invitation::Invite, role, role::Given},
    territory::Insee,
};

use super::{
    Signed, letter, letter_base,
    own::{LentLine, RoleLine, day, lent, role_line},
    submit,
};
use crate::{
    asked::{Asked, Format},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, Sent, new_id},
    },
    secret::{Secret, paper_code},
    site::Site,
};

struct PersonLine {
    id: u64,
    name: Option<String>,
    address: Option<String>,
    roles: Vec<RoleLine>,
    /// What they hold for others who are absent.
    lent: Vec<LentLine>,
}

struct InvitationLine {
    id: u64,
    name: Option<String>,
    by_mail: bool,
    role: Option<&'static str>,
    made: kuzul_journal::Timestamp,
}

/// Something that a role can be held for.
struct Choice {
    value: String,
    title: String,
}

#[derive(askama::Template)]
#[template(path = "person/people.html")]
struct Page {
    frame: Frame,
    id: String,
    people: Vec<PersonLine>,
    /// Whether they may read who did what.
    audits: bool,
    invitations: Vec<InvitationLine>,
    /// The roles that they may give.
    roles: Vec<&'static str>,
    scopes: Vec<Choice>,
    done: bool,
    problem: Option<String>,
    sent: Sent,
}

fn scopes(seen: Seen<'_>) -> Vec<Choice> {
    let processes = seen.processes().rev().map(|it| Choice {
        value: format!("demarche-{}", it.id),
        title: it.opened.title.clone(),
    });
    let meetings = seen.meetings().rev().map(|it| Choice {
        value: format!("rencontre-{}", it.id),
        title: it.announced.title.clone(),
    });
    let communes = seen.communes().map(|it| Choice {
        value: format!("commune-{}", it.insee),
        title: it.name.clone(),
    });
    let institutions = seen.institutions().into_iter().map(|name| Choice {
        value: format!("institution-{name}"),
        title: name.to_owned(),
    });
    let known = processes.chain(meetings).chain(communes);
    known.chain(institutions).collect()
}

fn page(site: &Site, asked: &Asked, signed: &Signed, sent: Sent) -> Result<Page, Problem> {
    let snapshot = site.snapshot();
    let standing = signed.standing(site);
    if !standing.may_somewhere(Deed::GrantRole) {
        return Err(Problem::Refused(Box::new(
            kuzul_model::permission::Forbidden.into(),
        )));
    }
    let seen = snapshot.state.seen_by(Viewer::Operator);
    let today = frame::local(crate::now()).date();
    let heading = |words: Words| {
        Heading::new(words.t("people-title"), Section::None)
            .under("/administration", words.t("administration-title"))
    };
    let people = seen.accounts().map(|account| PersonLine {
        id: account.person.id.0,
        name: account.name.map(str::to_owned),
        address: account.address.map(|it| it.as_str().to_owned()),
        roles: (account.person.roles.iter())
            .filter(|grant| grant.is_to_come_or_held(today))
            .map(|grant| role_line(seen, grant))
            .collect(),
        lent: lent(seen, account.person.id, today),
    });
    let open = seen.invitations().filter(|it| it.is_open(crate::now()));
    let invitations = open.map(|it| InvitationLine {
        id: it.id.0,
        name: seen.name_on_invitation(it).map(str::to_owned),
        by_mail: seen.is_by_mail(it),
        role: it.given.as_ref().map(|given| given.role.name()),
        made: it.made,
    });
    Ok(Page {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        id: new_id()?.to_string(),
        people: people.collect(),
        audits: standing.holds(Role::Administrator, &Scope::Territory),
        invitations: invitations.collect(),
        roles: (Role::ALL.iter())
            .filter(|role| role.is_granted() && role::may_give(&standing, **role))
            .map(|role| role.name())
            .collect(),
        scopes: scopes(seen),
        done: asked.query.get("fait").is_some(),
        problem: None,
        sent,
    })
}

/// Shows who has an account.
pub(crate) async fn show(Extract(site): Extract<Site>, signed: Signed, asked: Asked) -> Response {
    match page(&site, &asked, &signed, Sent::default()) {
        Ok(page) => html(StatusCode::OK, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Gives and ends roles, invites, takes invitations back.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    headers: HeaderMap,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let outcome = carry_out(&site, &signed, &headers, &asked, &sent).await;
    asked.path = "/administration/personnes".to_owned();
    match (outcome, asked.format) {
        (Ok(None), _) => redirect("/administration/personnes?fait=oui"),
        (Ok(Some(code)), _) => sheet::show(&site, &headers, &asked, sent.text("name"), &code),
        (Err(problem @ (Problem::Refused(_) | Problem::NoAddress)), Format::Html) => {
            let what = problem.what(Words::of(asked.language));
            match page(&site, &asked, &signed, sent) {
                Ok(page) => html(
                    problem.status(),
                    &Page {
                        problem: Some(what),
                        ..page
                    },
                ),
                Err(problem) => problem.respond(&site, &asked),
            }
        }
        (Err(problem), _) => problem.respond(&site, &asked),
    }
}

/// Gives the code of an invitation that is printed.
async fn carry_out(
    site: &Site,
    signed: &Signed,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<Option<String>, Problem> {
    let mut code = None;
    let command = match sent.text("action") {
        "donner" => Command::GrantRole {
            person: PersonId(sent.number("personne")?),
            given: given(sent)?.ok_or(Problem::BrokenBody)?,
        },
        "retirer" => Command::EndRole {
            person: PersonId(sent.number("personne")?),
            grant: GrantId(sent.number("role")?),
        },
        "inviter" => {
            let (command, printed) = invite(site, headers, asked, sent)?;
            code = printed;
            command
        }
        "reprendre" => Command::WithdrawInvitation {
            invitation: InvitationId(sent.number("invitation")?),
        },
        _ => return Err(Problem::BrokenBody),
    };
    submit(site, signed.actor(), sent.id_or_new()?, command).await?;
    Ok(code)
}

/// The role that a form gives; none where none was chosen.
fn given(sent: &Sent) -> Result<Option<Given>, Problem> {
    let name = sent.text("role");
    if name.is_empty() {
        return Ok(None);
    }
    let role = Role::ALL.iter().find(|role| role.name() == name);
    Ok(Some(Given {
        role: *role.ok_or(Problem::BrokenBody)?,
        scope: scope(sent.text("pour"))?,
        from: day(sent, "debut")?,
        until: day(sent, "fin")?,
    }))
}

fn scope(value: &str) -> Result<Scope, Problem> {
    let number = |text: &str| text.parse().map_err(|_| Problem::BrokenBody);
    if let Some(id) = value.strip_prefix("demarche-") {
        Ok(Scope::Process(ProcessId(number(id)?)))
    } else if let Some(id) = value.strip_prefix("rencontre-") {
        Ok(Scope::Meeting(MeetingId(number(id)?)))
    } else if let Some(code) = value.strip_prefix("commune-") {
        let commune = Insee::try_from(code.to_owned()).map_err(|_| Problem::BrokenBody)?;
        Ok(Scope::Commune(commune))
    } else if let Some(name) = value.strip_prefix("institution-") {
        Ok(Scope::Institution(name.to_owned()))
    } else {
        Ok(Scope::Territory)
    }
}

fn invite(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<(Command, Option<String>), Problem> {
    let name = Some(sent.text("name").trim()).filter(|name| !name.is_empty());
    let typed = sent.text("address").trim();
    let given = given(sent)?;
    let who = |address| Identification {
        name: name.map(str::to_owned),
        address,
    };
    if typed.is_empty() {
        let code = paper_code()?;
        let invite = Invite {
            given,
            who: who(None),
            token: super::invitation::paper_digest(site, &code),
            letter: None,
        };
        return Ok((Command::Invite(Box::new(invite)), Some(code)));
    }
    let address =
        Address::parse(typed).map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    let secret = Secret::draw()?;
    let link = format!(
        "{}/invitation/{}",
        letter_base(site, headers)?,
        secret.text()
    );
    let snapshot = site.snapshot();
    let council = &snapshot.state.seen_by(Viewer::Public).council().name;
    let letter = letter::with_link(
        "letter-invitation",
        &address,
        &link,
        council,
        asked.language,
    )?;
    let invite = Invite {
        given,
        token: secret.digest(),
        letter: Some(letter),
        who: who(Some(address)),
    };
    Ok((Command::Invite(Box::new(invite)), None))
}

/// One person, with the form that gives a role.
#[derive(askama::Template)]
#[template(path = "person/one.html")]
struct OnePage {
    frame: Frame,
    id: String,
    person: PersonLine,
    roles: Vec<&'static str>,
    scopes: Vec<Choice>,
}

/// Shows one person's roles.
pub(crate) async fn one(
    Extract(site): Extract<Site>,
    Path(person): Path<String>,
    signed: Signed,
    asked: Asked,
) -> Response {
    let made = page(&site, &asked, &signed, Sent::default()).and_then(|page| {
        let person = page
            .people
            .into_iter()
            .find(|it| it.id.to_string() == person);
        let person = person.ok_or(Problem::NoSuchPage)?;
        let snapshot = site.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Operator);
        // Two people without a name are told apart by their addresses.
        let name = person.name.clone().or_else(|| person.address.clone());
        let heading = |words: Words| {
            let unnamed = || words.t("people-unnamed").into_owned();
            Heading::new(name.unwrap_or_else(unnamed), Section::None)
                .under("/administration", words.t("administration-title"))
                .under("/administration/personnes", words.t("people-title"))
        };
        Ok(OnePage {
            frame: framed(&site, seen, snapshot.head, &asked, None, heading),
            id: page.id,
            person,
            roles: page.roles,
            scopes: page.scopes,
        })
    });
    match made {
        Ok(page) => html(StatusCode::OK, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}
