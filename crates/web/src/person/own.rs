//! One's own account: who one is here, where one has come in, absences, and the way out.

mod lines;

use axum::{
    extract::State as Extract,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use jiff::civil::Date;
use kuzul_locale::Words;
use kuzul_model::{
    id::{ConsentId, DelegationId, GrantId, PasskeyId, SessionId},
    mail::Address,
    permission::Deed,
    person::{Command, consent, delegation::Delegate},
    territory::Insee,
};

use super::{SESSION, Signed, address, submit};
use crate::{
    asked::{Asked, Format},
    errors::Problem,
    frame::{self, Frame, Heading, Section},
    opinion::to_answer,
    page::framed,
    room::{
        html, redirect,
        sent::{Posted, Sent, new_id},
    },
    secret::paper_code,
    site::Site,
};
use lines::{
    ConsentLine, DelegationLine, PasskeyLine, ProviderLine, SessionLine, consents, delegations,
    helps_in, providers,
};
pub(super) use lines::{LentLine, RoleLine, lent, role_line, scope_title};

#[derive(askama::Template)]
#[template(path = "person/own.html")]
struct Page {
    frame: Frame,
    id: String,
    name: String,
    address: String,
    roles: Vec<RoleLine>,
    /// What they hold for others who are absent.
    lent: Vec<LentLine>,
    /// Whether they hold a role that can be handed over.
    hands_over: bool,
    /// Whether they hold one that cannot.
    looks_after_all: bool,
    sessions: Vec<SessionLine>,
    delegations: Vec<DelegationLine>,
    passkeys: Vec<PasskeyLine>,
    providers: Vec<ProviderLine>,
    /// For mediators alone.
    consents: Option<Vec<ConsentLine>>,
    /// Where a mediator of communes helps people: code and name.
    helps_in: Vec<(String, String)>,
    /// Whether they may see and invite people.
    looks_after: bool,
    leads: bool,
    writes: bool,
    /// Whether letters to their address come back.
    returned: bool,
    moderates: bool,
    /// Opinions that they may answer for an institution: number and title.
    to_answer: Vec<(u64, String)>,
    done: Option<&'static str>,
    /// The code of the consent that was just recorded.
    code: Option<String>,
    /// Where such a code is typed.
    code_door: String,
    problem: Option<String>,
    offers_passkeys: bool,
    /// What the browser says that it is: how a new passkey is called unless it is called otherwise.
    device: String,
    sent: Sent,
}

fn page(
    site: &Site,
    headers: &HeaderMap,
    asked: &Asked,
    signed: &Signed,
    sent: Sent,
) -> Result<Page, Problem> {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(signed.viewer());
    let account = seen.account_of(signed.person).ok_or(Problem::NotSigned)?;
    let today = frame::local(crate::now()).date();
    let standing = signed.standing(site);
    let heading = |words: Words| Heading::new(words.t("own-title"), Section::None);
    let sessions = account
        .sessions
        .iter()
        .filter(|it| it.is_open(crate::now()));
    let done = asked.query.get("fait");
    let roles: Vec<_> = (account.person.roles.iter())
        .filter(|grant| grant.is_to_come_or_held(today))
        .map(|grant| role_line(seen, grant))
        .collect();
    Ok(Page {
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        id: new_id()?.to_string(),
        name: account.name.unwrap_or_default().to_owned(),
        address: account
            .address
            .map(|it| it.as_str().to_owned())
            .unwrap_or_default(),
        hands_over: roles.iter().any(|role| role.handed_over),
        looks_after_all: roles.iter().any(|role| !role.handed_over),
        roles,
        lent: lent(seen, signed.person, today),
        sessions: sessions
            .map(|it| SessionLine {
                id: it.id.0,
                device: it.device.clone(),
                opened: it.opened,
                here: it.id == signed.session,
            })
            .collect(),
        delegations: delegations(seen, &account, today),
        passkeys: (account.passkeys.iter())
            .map(|it| PasskeyLine {
                id: it.id.0,
                label: it.label.clone(),
                added: it.added,
            })
            .collect(),
        providers: providers(site, &account),
        helps_in: helps_in(seen, &standing),
        consents: (standing.may_somewhere(Deed::ActForOthers)).then(|| consents(seen, signed)),
        looks_after: standing.may_somewhere(Deed::Invite),
        leads: standing.may_somewhere(Deed::LeadRoom),
        writes: standing.may_somewhere(Deed::WriteOpinion),
        returned: seen.own_address_returned().is_some(),
        moderates: standing.may_somewhere(Deed::Moderate),
        to_answer: to_answer(seen, &standing),
        done: DONE
            .iter()
            .find(|(name, _)| Some(*name) == done)
            .map(|(_, key)| *key),
        code: None,
        code_door: format!("{}/accord", super::known_base(site)),
        problem: None,
        offers_passkeys: site.passkeys().are_offered(),
        device: super::device(headers),
        sent,
    })
}

/// What was done, as addresses name it, with the key of its words.
const DONE: [(&str, &str); 13] = [
    ("nom", "own-done-name"),
    ("appareil", "own-done-session"),
    ("role", "own-done-role"),
    ("absence", "own-done-delegation"),
    ("accord", "own-done-consent"),
    ("cle", "own-done-passkey"),
    ("nouvelle-cle", "own-done-new-passkey"),
    ("preuve", "own-done-proof"),
    ("invitation", "own-done-invitation"),
    ("adresse-demandee", "own-done-address-asked"),
    ("adresse", "own-done-address"),
    ("fournisseur", "own-done-provider"),
    ("fournisseur-ote", "own-done-provider-gone"),
];

/// Shows one's own account.
pub(crate) async fn show(
    Extract(site): Extract<Site>,
    signed: Signed,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    match page(&site, &headers, &asked, &signed, Sent::default()) {
        Ok(page) => html(StatusCode::OK, &page),
        Err(problem) => problem.respond(&site, &asked),
    }
}

/// Does what somebody asks of their own account.
pub(crate) async fn act(
    Extract(site): Extract<Site>,
    signed: Signed,
    headers: HeaderMap,
    Posted { mut asked, sent }: Posted,
) -> Response {
    let outcome = carry_out(&site, &signed, &headers, &asked, &sent).await;
    match (outcome, asked.format) {
        (Ok(Done::Left), _) => {
            let mut response = redirect("/");
            SESSION.clear(site.settings(), &mut response);
            response
        }
        (Ok(Done::Thing(name, place)), _) => redirect(&format!("/moi?fait={name}#{place}")),
        (Ok(Done::Code(code)), _) => {
            asked.path = "/moi".to_owned();
            match page(&site, &headers, &asked, &signed, Sent::default()) {
                Ok(page) => html(
                    StatusCode::OK,
                    &Page {
                        code: Some(code),
                        ..page
                    },
                ),
                Err(problem) => problem.respond(&site, &asked),
            }
        }
        (
            Err(
                problem @ (Problem::Refused(_)
                | Problem::KeyRefused
                | Problem::TooFast(_)
                | Problem::NoAddress),
            ),
            Format::Html,
        ) => {
            let words = Words::of(asked.language);
            let what = match problem {
                Problem::TooFast(_) => problem.in_full(words),
                _ => problem.what(words),
            };
            asked.path = "/moi".to_owned();
            match page(&site, &headers, &asked, &signed, sent) {
                Ok(page) => {
                    let problem_page = Page {
                        problem: Some(what),
                        ..page
                    };
                    let mut response = html(problem.status(), &problem_page);
                    problem.say_when(response.headers_mut());
                    response
                }
                Err(problem) => problem.respond(&site, &asked),
            }
        }
        (Err(problem), _) => problem.respond(&site, &asked),
    }
}

/// What came of it.
enum Done {
    /// Something was done: its name, and where on the page.
    Thing(&'static str, &'static str),
    /// A consent was recorded: the code by which it is taken back.
    Code(String),
    /// They are no longer signed in here.
    Left,
}

async fn carry_out(
    site: &Site,
    signed: &Signed,
    headers: &HeaderMap,
    asked: &Asked,
    sent: &Sent,
) -> Result<Done, Problem> {
    let mut done = Done::Thing("nom", "qui");
    let command = match sent.text("action") {
        "adresse" => {
            done = Done::Thing("adresse-demandee", "adresse");
            match address::ask(site, headers, asked, sent)? {
                Some(command) => command,
                None => return Ok(done),
            }
        }
        "delier" => {
            done = Done::Thing("fournisseur-ote", "fournisseurs");
            Command::UntieProvider {
                issuer: sent.text("issuer").to_owned(),
            }
        }
        "nommer" => Command::Rename {
            name: sent.text("name").to_owned(),
        },
        "fermer" => {
            done = Done::Thing("appareil", "appareils");
            Command::EndSession {
                session: SessionId(sent.number("session")?),
            }
        }
        "fermer-autres" => {
            done = Done::Thing("appareil", "appareils");
            Command::EndSessions {
                but: Some(signed.session),
            }
        }
        "fermer-tout" => {
            done = Done::Left;
            Command::EndSessions { but: None }
        }
        "quitter" => {
            done = Done::Left;
            Command::Leave
        }
        "rendre" => {
            done = Done::Thing("role", "roles");
            Command::EndRole {
                person: signed.person,
                grant: GrantId(sent.number("role")?),
            }
        }
        "confier" => {
            done = Done::Thing("absence", "absence");
            // Whoever tries address after address here would learn who has an account.
            site.door().seek(signed.person)?;
            Command::Delegate(delegate(sent)?)
        }
        "reprendre" => {
            done = Done::Thing("absence", "absence");
            Command::EndDelegation {
                delegation: DelegationId(sent.number("absence")?),
            }
        }
        "ajouter-cle" => {
            done = Done::Thing("nouvelle-cle", "cles");
            super::passkey::added(site, signed, sent)?
        }
        "oter-cle" => {
            done = Done::Thing("cle", "cles");
            Command::RemovePasskey {
                passkey: PasskeyId(sent.number("cle")?),
            }
        }
        "accord" => {
            let code = paper_code()?;
            let command = Command::RecordConsent(record(site, sent, &code)?);
            done = Done::Code(code);
            command
        }
        "accord-retire" => {
            done = Done::Thing("accord", "accords");
            Command::RevokeConsent {
                consent: ConsentId(sent.number("accord")?),
            }
        }
        _ => return Err(Problem::BrokenBody),
    };
    submit(site, signed.actor(), sent.id_or_new()?, command).await?;
    Ok(done)
}

/// A day as a form sends it; none where nothing was chosen.
pub(crate) fn day(sent: &Sent, name: &str) -> Result<Option<Date>, Problem> {
    let text = sent.text(name).trim();
    if text.is_empty() {
        return Ok(None);
    }
    let day = text.parse();
    day.map(Some)
        .map_err(|_| Problem::NotADate(text.to_owned()))
}

fn delegate(sent: &Sent) -> Result<Delegate, Problem> {
    let to = Address::parse(sent.text("address"))
        .map_err(|refusal| Problem::Refused(Box::new(refusal.into())))?;
    let grants = sent.all("role").map(|id| id.parse().map(GrantId));
    Ok(Delegate {
        to,
        grants: grants
            .collect::<Result<_, _>>()
            .map_err(|_| Problem::BrokenBody)?,
        first: day(sent, "premier")?.ok_or(Problem::NotADate(String::new()))?,
        last: day(sent, "dernier")?.ok_or(Problem::NotADate(String::new()))?,
    })
}

fn record(site: &Site, sent: &Sent, code: &str) -> Result<consent::Record, Problem> {
    Ok(consent::Record {
        words: consent::Words {
            name: sent.text("name").to_owned(),
            wording: sent.text("text").to_owned(),
            code: super::consent::digest(site, code),
        },
        until: day(sent, "fin")?,
        commune: match sent.text("commune") {
            "" => None,
            code => Some(Insee::try_from(code.to_owned()).map_err(|_| Problem::BrokenBody)?),
        },
    })
}

/// Signs out of this browser.
pub(crate) async fn sign_out(
    Extract(site): Extract<Site>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    if let Some(signed) = Signed::of(&site, &headers) {
        let end = Command::EndSession {
            session: signed.session,
        };
        let ended = match new_id() {
            Ok(id) => submit(&site, signed.actor(), id, end).await,
            Err(problem) => Err(problem),
        };
        if let Err(problem) = ended {
            return problem.respond(&site, &asked);
        }
    }
    let mut response = redirect("/");
    SESSION.clear(site.settings(), &mut response);
    response
}
