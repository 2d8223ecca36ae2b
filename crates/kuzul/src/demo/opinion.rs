//! The opinion: written, adopted, handed over, answered.

mod numbering;
mod pictures;

use jiff::civil::Date;
use kuzul_journal::Timestamp;
use kuzul_model::{
    Command,
    id::{ConclusionId, OpinionId, ProcessId, ProposalId, ReferralId, SectionId},
    opinion::{
        About, Command as Ask, Kind as DocumentKind,
        edition::{self, Freeze},
        plan::{self, Planned},
        proposal::{self, Content, Met},
        response::{self, Given},
        section::{self, Added, Edited, Marked, Progress},
    },
    when::When,
};

use super::{
    dates::{self, EVENING, MORNING, moment},
    facts::Facts,
    format,
    story::{Ids, Kind, Reference, Story},
};
use crate::{exit::Trouble, speech::say};
use numbering::{Numbering, Places};

/// Tells the opinion from its first word to its first answer.
pub(crate) fn tell(facts: &Facts, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.opinion;
    let told = &read.facts;
    let document = &told.document;
    let opinion = read.points(Kind::Opinion, &told.key);
    let begun = dates::day(read, &document.written_from)?;
    let until = dates::day(read, &document.written_until)?;
    let adopted = dates::day(read, &document.adopted_on)?;
    if until < begun {
        return Err(read.wrong(&document.written_until, say!("command-demo-other-day")));
    }
    if adopted < until {
        return Err(read.wrong(&document.adopted_on, say!("command-demo-other-day")));
    }
    open(facts, opinion.clone(), moment(begun, MORNING), story)?;
    pictures::tell(facts, &opinion, moment(until, EVENING), story)?;
    let places = Places::of(facts);
    sections(facts, &opinion, &places, moment(until, EVENING), story)?;
    proposals(facts, &opinion, &places, moment(until, EVENING), story)?;
    freeze(facts, opinion.clone(), adopted, story)?;
    sequel(facts, &opinion, story)
}

fn open(
    facts: &Facts,
    opinion: Reference,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let read = &facts.opinion;
    let told = &read.facts;
    let process = read.points(Kind::Process, &told.process);
    let referral = read.points(Kind::Referral, &told.referral);
    story.expect([process.clone(), referral.clone()]);
    let (title, summary) = (told.title.clone(), told.summary.clone());
    let (subtitle, note) = (told.document.subtitle.clone(), told.note.clone());
    story.tell_of(at, opinion, move |ids| {
        let about = About {
            kind: DocumentKind::Opinion,
            process: ProcessId(ids.find(&process)?),
            referral: Some(ReferralId(ids.find(&referral)?)),
            title: title.clone(),
            subtitle: subtitle.clone(),
            summary: summary.clone(),
            note: note.clone().unwrap_or_default(),
        };
        Ok(Command::Opinion(Ask::Open {
            about,
            template: None,
        }))
    })
}

/// Writes the sections: those of the plan where they stand in it, others after the last.
fn sections(
    facts: &Facts,
    opinion: &Reference,
    places: &Places,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let standard = plan::standard(DocumentKind::Opinion);
    let mut taken = vec![false; standard.len()];
    for (index, told) in facts.opinion.facts.sections.iter().enumerate() {
        let origin = facts.opinion.origin(&told.heading);
        let numbering = Numbering::new(places, origin.clone());
        let heading = told.heading.get_ref();
        let mut own = (0_u64..).zip(&standard).zip(&taken);
        let own = own.find(|((_, planned), taken)| {
            let same = planned.part == told.part;
            !**taken && same && (told.part != plan::Part::Annex || planned.heading == *heading)
        });
        let own = own.map(|((at, _), _)| at);
        let name = format!("opinion section {index}");
        let writing = Writing {
            opinion: opinion.clone(),
            numbering,
            told: told.clone(),
        };
        match own {
            Some(place) => {
                if let Some(taken) = usize::try_from(place).ok().and_then(|at| taken.get_mut(at)) {
                    *taken = true;
                }
                let marking = writing.clone();
                // The sections of the plan are the records after that of the opinion.
                let after = place + 1;
                story.tell(at, origin.clone(), name, move |ids| {
                    writing.edit(ids, after)
                });
                let name = format!("opinion section {index} agreed");
                let own = opinion.clone();
                story.tell(at, origin, name, move |ids| {
                    marking.agree(ids, SectionId(ids.find(&own)? + after))
                });
            }
            None => {
                let section = Reference::new(Kind::Section, index.to_string(), origin.clone());
                let marking = writing.clone();
                story.tell_of(at, section.clone(), move |ids| writing.add(ids))?;
                let name = format!("{name} agreed");
                story.tell(at, origin, name, move |ids| {
                    marking.agree(ids, SectionId(ids.find(&section)?))
                });
            }
        }
    }
    Ok(())
}

/// A section that is to be written.
#[derive(Clone)]
struct Writing {
    opinion: Reference,
    numbering: Numbering,
    told: format::OpinionSection,
}

impl Writing {
    fn edit(&self, ids: &Ids, after: u64) -> Result<Command, Trouble> {
        let opinion = ids.find(&self.opinion)?;
        let section = opinion + after;
        Ok(ask(section::Command::Edit(Edited {
            opinion: OpinionId(opinion),
            section: SectionId(section),
            from: section,
            by: self.told.author.clone(),
            heading: self.told.heading.get_ref().clone(),
            text: self.numbering.numbered(ids, &self.told.text)?,
        })))
    }

    fn agree(&self, ids: &Ids, section: SectionId) -> Result<Command, Trouble> {
        Ok(ask(section::Command::Mark(Marked {
            opinion: OpinionId(ids.find(&self.opinion)?),
            section,
            author: self.told.author.clone(),
            progress: Progress::Agreed,
        })))
    }

    fn add(&self, ids: &Ids) -> Result<Command, Trouble> {
        Ok(ask(section::Command::Add(Added {
            opinion: OpinionId(ids.find(&self.opinion)?),
            after: None,
            planned: Planned {
                part: self.told.part,
                heading: self.told.heading.get_ref().clone(),
                level: 1,
                author: self.told.author.clone(),
                text: self.numbering.numbered(ids, &self.told.text)?,
            },
        })))
    }
}

fn ask(command: section::Command) -> Command {
    Command::Opinion(Ask::Section(command))
}

fn proposals(
    facts: &Facts,
    opinion: &Reference,
    places: &Places,
    at: Timestamp,
    story: &mut Story,
) -> Result<(), Trouble> {
    let read = &facts.opinion;
    for (number, told) in (1..).zip(&read.facts.proposals) {
        let origin = read.origin(&told.title);
        let axis = read
            .facts
            .axes
            .iter()
            .find(|it| it.key == *told.axis.get_ref());
        let Some(axis) = axis else {
            let key = told.axis.get_ref().clone();
            let unknown = say!("command-demo-unknown", kind = "axis", key = key);
            return Err(read.wrong(&told.axis, unknown));
        };
        let numbering = Numbering::new(places, origin.clone());
        let content = Content {
            axis: axis.title.clone(),
            title: told.title.get_ref().clone(),
            statement: told.statement.clone(),
            reasons: told.reasons.clone(),
            addressees: told.addressed_to.clone(),
            conclusions: Vec::new(),
            expected_effect: told.effect.clone(),
            criteria: told
                .criteria
                .iter()
                .map(|name| Met {
                    criterion: name.clone(),
                    how: String::new(),
                })
                .collect(),
        };
        let (opinion, rests_on) = (opinion.clone(), told.rests_on.clone());
        let what = Reference::new(Kind::Proposal, number.to_string(), origin);
        story.tell_of(at, what, move |ids| {
            let conclusions = rests_on.iter();
            let conclusions = conclusions.map(|it| numbering.conclusion(ids, it).map(ConclusionId));
            let content = Content {
                conclusions: conclusions.collect::<Result<_, _>>()?,
                ..content.clone()
            };
            let opinion = OpinionId(ids.find(&opinion)?);
            let write = proposal::Command::Write { opinion, content };
            Ok(Command::Opinion(Ask::Proposal(write)))
        })?;
    }
    Ok(())
}

fn freeze(
    facts: &Facts,
    opinion: Reference,
    adopted: Date,
    story: &mut Story,
) -> Result<(), Trouble> {
    let read = &facts.opinion;
    let origin = read.origin(&read.facts.month);
    let dated = dates::when(read, None, Some(&read.facts.month), None)?;
    let dated = dated.unwrap_or(When::Day(adopted));
    let place = origin.clone();
    story.tell(
        moment(adopted, EVENING),
        origin,
        "opinion frozen",
        move |ids| {
            let nothing = || place.wrong(say!("command-demo-other-day"));
            let head = ids.head().ok_or_else(nothing)?;
            let freeze = Freeze {
                opinion: OpinionId(ids.find(&opinion)?),
                made_from: head.seq,
                chain: head.chain.to_string(),
                dated,
                changes: String::new(),
                address: String::new(),
                pdf: None,
            };
            Ok(Command::Opinion(Ask::Edition(edition::Command::Freeze(
                freeze,
            ))))
        },
    );
    Ok(())
}

/// The hand-over, and what was answered.
fn sequel(facts: &Facts, opinion: &Reference, story: &mut Story) -> Result<(), Trouble> {
    let read = &facts.opinion;
    let handover = &read.facts.handover;
    let on = dates::day(read, &handover.on)?;
    let (own, to) = (opinion.clone(), handover.to.clone());
    let origin = read.origin(&handover.on);
    story.tell(
        moment(on, EVENING),
        origin,
        "opinion handed over",
        move |ids| {
            Ok(Command::Opinion(Ask::Response(
                response::Command::HandOver {
                    opinion: OpinionId(ids.find(&own)?),
                    to: to.clone(),
                    on: When::Day(on),
                    reply_by: None,
                },
            )))
        },
    );
    for told in &read.facts.responses {
        let on = dates::day(read, &told.on)?;
        let origin = read.origin(&told.on);
        let key = told.proposal.to_string();
        let proposal = Reference::new(Kind::Proposal, key, origin.clone());
        story.expect([proposal.clone()]);
        let (opinion, told) = (opinion.clone(), told.clone());
        let due = told.due.clone().map(When::try_from);
        let due = due.transpose().map_err(|_| {
            let text = told.due.clone().unwrap_or_default();
            origin.wrong(say!("command-demo-day", text = text))
        })?;
        let name = format!("response {} {}", told.proposal, told.institution);
        story.tell(moment(on, EVENING), origin, name, move |ids| {
            let given = Given {
                opinion: OpinionId(ids.find(&opinion)?),
                proposal: ProposalId(ids.find(&proposal)?),
                institution: told.institution.clone(),
                answer: told.answer,
                reasons: told.reasons.clone(),
                by: told.by.clone(),
                on: When::Day(on),
                due,
                // The document knows of no answer.
                action: None,
                fictitious: true,
            };
            Ok(Command::Opinion(Ask::Response(response::Command::Respond(
                given,
            ))))
        });
    }
    Ok(())
}
