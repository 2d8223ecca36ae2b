//! What can be found: the words of every public object, and where it is shown.

use kuzul_model::{
    access::Seen,
    chronicle::Subject,
    opinion::markup::{Mark, Placed, marks},
};

/// The words of an object.
pub(super) struct Texts {
    /// What it is called.
    pub(super) title: String,
    /// What it says, part by part.
    pub(super) body: Vec<String>,
    /// Where it is shown.
    pub(super) path: String,
}

/// Every object that can be found but cards, which are too many to name each time.
pub(super) fn subjects(seen: Seen<'_>) -> impl Iterator<Item = Subject> {
    let cards = seen
        .boards()
        .flat_map(move |board| seen.cards(board).map(|card| Subject::Card(card.id)));
    seen.referrals()
        .map(|it| Subject::Referral(it.id))
        .chain(seen.processes().map(|it| Subject::Process(it.id)))
        .chain(seen.meetings().map(|it| Subject::Meeting(it.id)))
        .chain(seen.workshops().map(|it| Subject::Workshop(it.id)))
        .chain(seen.conclusions().map(|it| Subject::Conclusion(it.id)))
        .chain(seen.opinions().flat_map(|it| {
            let own = it.proposals().map(|own| Subject::Proposal(it.id, own.id));
            std::iter::once(Subject::Opinion(it.id)).chain(own)
        }))
        .chain(seen.groups().map(|it| Subject::Group(it.id)))
        .chain(cards)
}

/// The words of an object, as they stand.
pub(super) fn of(seen: Seen<'_>, subject: Subject) -> Option<Texts> {
    match subject {
        Subject::Referral(id) => {
            let received = &seen.referral(id)?.received;
            let body = std::iter::once(&received.question)
                .chain(&received.text)
                .chain(&received.background);
            Some(texts(
                &received.title,
                body.cloned(),
                format!("/saisines/{id}"),
            ))
        }
        Subject::Process(id) => {
            let process = seen.process(id)?;
            let phases = process.phases.iter().map(|phase| &phase.planned.plan);
            let phases = phases.flat_map(|plan| [&plan.title, &plan.delivers]);
            let body = std::iter::once(&process.opened.objective)
                .chain(&process.opened.method)
                .chain(phases);
            Some(texts(
                &process.opened.title,
                body.cloned(),
                format!("/demarches/{id}"),
            ))
        }
        Subject::Meeting(id) => {
            let meeting = seen.meeting(id)?;
            let announced = &meeting.announced;
            let outcomes = meeting.held.iter().flat_map(|held| &held.outcomes);
            let slots = announced.timetable.iter().map(|slot| &slot.title);
            let body = announced
                .subtitle
                .iter()
                .chain([&announced.purpose])
                .chain(&announced.place);
            let body = body.chain(slots).chain(outcomes);
            Some(texts(
                &announced.title,
                body.cloned(),
                format!("/rencontres/{id}"),
            ))
        }
        Subject::Workshop(id) => {
            let announced = &seen.workshop(id)?.announced;
            let body = [&announced.theme, &announced.presentation].into_iter();
            let body = body.chain(&announced.background).chain(&announced.prompts);
            Some(texts(
                &announced.title,
                body.cloned(),
                format!("/ateliers/{id}"),
            ))
        }
        Subject::Conclusion(id) => {
            let conclusion = seen.conclusion(id)?;
            let body = conclusion.drawn.details.iter().cloned();
            Some(texts(
                conclusion.words(),
                body,
                format!("/conclusions/{id}"),
            ))
        }
        Subject::Group(id) => {
            let formed = &seen.group(id)?.formed;
            let body = [formed.purpose.clone()].into_iter();
            Some(texts(&formed.name, body, format!("/conseil/groupes/{id}")))
        }
        Subject::Opinion(id) => {
            let opinion = seen.opinion(id)?;
            let about = &opinion.about;
            let sections = opinion.sections();
            let sections = sections.flat_map(|it| [it.heading().to_owned(), words_of(it.text())]);
            let body = [about.subtitle.clone(), about.summary.clone()];
            let body = body.into_iter().chain(sections);
            Some(texts(&about.title, body, format!("/avis/{id}")))
        }
        Subject::Proposal(opinion, id) => {
            let proposal = seen.opinion(opinion)?.proposal(id)?;
            let content = &proposal.now().filter(|_| !proposal.withdrawn)?.content;
            let body = [&content.statement, &content.axis, &content.expected_effect];
            let body = body.into_iter().chain(&content.reasons);
            let path = format!("/avis/{opinion}#proposition-{}", proposal.number);
            Some(texts(&content.title, body.cloned(), path))
        }
        Subject::Card(id) => {
            let (board, card) = seen.card_anywhere(id)?;
            let path = format!("/salles/{}#carte-{id}", board.opened.code);
            Some(texts(&card.text, std::iter::empty(), path))
        }
        _ => None,
    }
}

/// What somebody reads in the text of a section: neither marks nor what is placed.
fn words_of(text: &str) -> String {
    let lines = text.lines().filter(|line| Placed::of_line(line).is_none());
    let text = lines.collect::<Vec<_>>().join("\n");
    let words = marks(&text).into_iter().filter_map(|mark| match mark {
        Mark::Words(words) | Mark::Note(words) => Some(words),
        Mark::Ties(_) | Mark::Unknown(_) => None,
    });
    words.collect()
}

fn texts(title: &str, body: impl Iterator<Item = String>, path: String) -> Texts {
    Texts {
        title: title.to_owned(),
        body: body.collect(),
        path,
    }
}
