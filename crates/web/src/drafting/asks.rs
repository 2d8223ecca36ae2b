//! What a form asks for, field by field.

use jiff::civil::Date;
use kuzul_journal::Seq;
use kuzul_model::{
    access::Seen,
    id::{ConclusionId, OpinionId, ProposalId, SectionId},
    opinion::{
        About, Command as Ask, Kind, Opinion, Part, comment, custom, edition,
        plan::Planned,
        proposal::{self, Content, Met},
        response::{self, Answer},
        section::{self, Progress},
    },
    when::When,
};

use super::opinion_of;
use crate::{diffusion::names, errors::Problem, room::sent::Sent};

/// The command of a form, but for freezing.
pub(super) fn command(seen: Seen<'_>, id: OpinionId, sent: &Sent) -> Result<Ask, Problem> {
    let opinion = opinion_of(seen, &id.to_string())?;
    let section = || sent.number("section").map(SectionId);
    Ok(match sent.text("action") {
        "decrire" => Ask::Describe {
            opinion: id,
            about: about(opinion, sent),
        },
        "ajouter" => Ask::Section(section::Command::Add(added(id, sent)?)),
        "monter" | "descendre" => Ask::Section(moved(opinion, sent)?),
        "retirer" => Ask::Section(section::Command::Remove(section::Removed {
            opinion: id,
            section: section()?,
        })),
        "marquer" => Ask::Section(section::Command::Mark(section::Marked {
            opinion: id,
            section: section()?,
            author: sent.text("auteur").to_owned(),
            progress: progress_named(sent.text("etat")).ok_or(Problem::BrokenBody)?,
        })),
        "ecrire" => Ask::Section(section::Command::Edit(section::Edited {
            opinion: id,
            section: section()?,
            from: sent.number("de")?,
            by: sent.text("par").to_owned(),
            heading: sent.text("titre").to_owned(),
            text: sent.text("texte").to_owned(),
        })),
        "commenter" => Ask::Comment(comment::Command::Make(comment::Made {
            opinion: id,
            section: section()?,
            version: sent.number("version")?,
            paragraph: sent.number("paragraphe").ok(),
            by: sent.text("par").to_owned(),
            text: sent.text("commentaire").to_owned(),
        })),
        "regler" => Ask::Comment(comment::Command::Resolve(comment::Resolved {
            opinion: id,
            section: section()?,
            comment: sent.number("sur")?,
            resolved: sent.text("regle") == "oui",
        })),
        "proposer" => Ask::Proposal(proposed(opinion, sent)?),
        "retirer-proposition" => Ask::Proposal(proposal::Command::Withdraw(proposal::Withdrawn {
            opinion: id,
            proposal: ProposalId(sent.number("proposition")?),
        })),
        "corriger" => Ask::Edition(edition::Command::Correct {
            opinion: id,
            reason: sent.text("raison").to_owned(),
        }),
        "remettre" | "accuser" | "repondre" => Ask::Response(handed(id, sent)?),
        "decrire-image" | "retirer-image" => super::pictures::command(id, sent)?,
        "ajuster" | "avancer" | "reculer" | "ordre-initial" => {
            super::slides::command(seen, opinion, sent)?
        }
        "modele" | "criteres" | "delai" => Ask::Custom(custom(id, sent)?),
        _ => return Err(Problem::BrokenBody),
    })
}

fn about(opinion: &Opinion, sent: &Sent) -> About {
    let text = |name| sent.text(name).to_owned();
    About {
        title: text("titre"),
        subtitle: text("sous-titre"),
        summary: text("resume"),
        note: text("note"),
        ..opinion.about.clone()
    }
}

fn added(opinion: OpinionId, sent: &Sent) -> Result<section::Added, Problem> {
    Ok(section::Added {
        opinion,
        after: sent.number("apres").ok().map(SectionId),
        planned: Planned {
            part: part_named(sent.text("partie")).ok_or(Problem::BrokenBody)?,
            heading: sent.text("titre").to_owned(),
            level: sent.number("niveau")?,
            author: String::new(),
            text: String::new(),
        },
    })
}

/// One place up or down.
fn moved(opinion: &Opinion, sent: &Sent) -> Result<section::Command, Problem> {
    let id = SectionId(sent.number("section")?);
    let section = opinion.section(id).ok_or(Problem::NoSuchPage)?;
    let at = opinion.order.iter().position(|it| *it == id);
    let at = at.ok_or(Problem::NoSuchPage)?;
    let after = if sent.text("action") == "monter" {
        at.checked_sub(2).and_then(|at| opinion.order.get(at))
    } else {
        opinion.order.get(at + 1).or(opinion.order.get(at))
    };
    Ok(section::Command::Move(section::Moved {
        opinion: opinion.id,
        section: id,
        after: after.copied(),
        level: section.level,
    }))
}

fn proposed(opinion: &Opinion, sent: &Sent) -> Result<proposal::Command, Problem> {
    let content = content(sent);
    let opinion = opinion.id;
    let Ok(number) = sent.number("proposition") else {
        return Ok(proposal::Command::Write { opinion, content });
    };
    Ok(proposal::Command::Edit(proposal::Edited {
        opinion,
        proposal: ProposalId(number),
        from: sent.number::<Seq>("de")?,
        content,
    }))
}

/// What a proposal says, as it was typed.
pub(super) fn content(sent: &Sent) -> Content {
    let text = |name| sent.text(name).to_owned();
    let conclusions = sent.all("conclusions").filter_map(|id| id.parse().ok());
    let criteria = sent.all("criteres").map(|name| Met {
        criterion: name.to_owned(),
        how: sent.text(&format!("comment-{name}")).to_owned(),
    });
    Content {
        axis: text("axe"),
        title: text("titre"),
        statement: text("enonce"),
        reasons: lines(sent.text("raisons")),
        addressees: names(sent.text("destinataires")),
        conclusions: conclusions.map(ConclusionId).collect(),
        expected_effect: text("effet"),
        criteria: criteria.collect(),
    }
}

/// One entry a line.
pub(super) fn lines(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

fn handed(opinion: OpinionId, sent: &Sent) -> Result<response::Command, Problem> {
    Ok(match sent.text("action") {
        "remettre" => response::Command::HandOver {
            opinion,
            to: names(sent.text("a")),
            on: on(sent)?,
            reply_by: sent.text("avant").parse::<Date>().ok(),
        },
        "accuser" => response::Command::Acknowledge(response::Acknowledged {
            opinion,
            institution: sent.text("institution").to_owned(),
            on: on(sent)?,
            by: sent.text("par").to_owned(),
        }),
        _ => response::Command::Respond(given(opinion, sent)?),
    })
}

/// The answer of an institution, as its form has it.
///
/// # Errors
/// When a field is missing or cannot be read.
pub(crate) fn given(opinion: OpinionId, sent: &Sent) -> Result<response::Given, Problem> {
    let asked = sent.text("a-propos").split_once(':');
    let (proposal, institution) = asked.ok_or(Problem::BrokenBody)?;
    Ok(response::Given {
        opinion,
        proposal: ProposalId(proposal.parse().map_err(|_| Problem::BrokenBody)?),
        institution: institution.to_owned(),
        answer: answer_named(sent.text("reponse")).ok_or(Problem::BrokenBody)?,
        reasons: sent.text("raisons").to_owned(),
        by: sent.text("par").to_owned(),
        on: on(sent)?,
        due: when(sent.text("pour")),
        action: Some(response::Action {
            what: sent.text("suite").to_owned(),
            address: sent.text("suite-adresse").to_owned(),
        }),
        fictitious: sent.get("fictive").is_some(),
    })
}

/// The day of what a form tells.
fn on(sent: &Sent) -> Result<When, Problem> {
    when(sent.text("le")).ok_or_else(|| Problem::NotADate(sent.text("le").to_owned()))
}

fn custom(opinion: OpinionId, sent: &Sent) -> Result<custom::Command, Problem> {
    Ok(match sent.text("action") {
        "modele" => custom::Command::SaveTemplate {
            opinion,
            name: sent.text("nom").to_owned(),
        },
        "criteres" => custom::Command::SetCriteria(lines(sent.text("criteres"))),
        _ => custom::Command::SetDelay {
            months: sent.number("mois")?,
        },
    })
}

/// A day or a month as it was typed.
pub(super) fn when(text: &str) -> Option<When> {
    When::try_from(text.trim().to_owned()).ok()
}

/// A kind of document as forms name it.
pub(super) fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Opinion => "avis",
        Kind::Contribution => "contribution",
        Kind::Minutes => "compte-rendu",
        Kind::OnePage => "une-page",
    }
}

pub(super) fn kind_named(name: &str) -> Option<Kind> {
    Kind::ALL.into_iter().find(|kind| kind_name(*kind) == name)
}

/// A part of the plan as forms name it.
pub(super) fn part_name(part: Part) -> &'static str {
    match part {
        Part::Commission => "commande",
        Part::Method => "methode",
        Part::Context => "contexte",
        Part::Challenges => "defis",
        Part::Synthesis => "synthese",
        Part::Proposals => "propositions",
        Part::Conclusion => "conclusion",
        Part::Annex => "annexe",
        Part::Other => "autre",
    }
}

fn part_named(name: &str) -> Option<Part> {
    Part::ALL.into_iter().find(|part| part_name(*part) == name)
}

/// How far a section is, as forms name it.
pub(super) fn progress_name(progress: Progress) -> &'static str {
    match progress {
        Progress::Draft => "brouillon",
        Progress::ToRead => "a-relire",
        Progress::Agreed => "accepte",
    }
}

fn progress_named(name: &str) -> Option<Progress> {
    Progress::ALL
        .into_iter()
        .find(|it| progress_name(*it) == name)
}

fn answer_named(name: &str) -> Option<Answer> {
    let mut answers = Answer::ALL.into_iter();
    answers.find(|answer| crate::opinion::answer_name(answer) == name)
}
