//! The thread: a page for any card, cluster or conclusion, with all that came before it and all that
//! came of it; and for a workshop, what became of its cards. Its address is the number of what it is
//! about.

mod drawing;
mod fates;
mod walk;

use kuzul_locale::Words;
use kuzul_model::{
    access::Seen,
    board::{ClusterId, ItemId},
    conclusion::Column,
    id::{CardId, ConclusionId, ProposalId, WorkshopId},
    opinion::{Opinion, Proposal},
    thread::{Reach, Reached, Threads, answered, item_of},
};
use schemars::JsonSchema;
use serde::Serialize;

use crate::{
    conclusion::{Decision, Voices, title},
    errors::Problem,
    frame::{Heading, Section},
    page::{Named, Page, Sight, template},
    process::PhaseState,
};
use drawing::Drawing;
pub(crate) use fates::{Fates, Tally};
use walk::Walk;

type Here = Thread;

/// Cards, clusters or conclusions of a stage that are shown at once; the others are folded.
const SHOWN_MAX: usize = 8;

/// A thread, from the question to the deeds.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Thread {
    /// The number of what it is about.
    pub(crate) id: u64,
    /// What it is about: `card`, `cluster`, `conclusion`, `proposal`, `response` or `workshop`.
    pub(crate) kind: &'static str,
    /// Its words.
    pub(crate) words: String,
    /// What it asks for, where it is a proposal that has a title.
    pub(crate) statement: Option<String>,
    /// Whether a mediator helped to write it, where it is a card.
    pub(crate) helped: bool,
    /// Where it is shown, if it has a page of its own.
    pub(crate) path: Option<String>,
    /// The workshop that it comes from.
    pub(crate) workshop: Option<Named>,
    /// How far it has come.
    pub(crate) reach: Option<&'static str>,
    /// Whether only a made-up answer took it there.
    pub(crate) fictitious: bool,
    /// The stages of the thread, from the question on.
    pub(crate) stages: Vec<Stage>,
    /// Which knot leads to which, by stage and place in it.
    pub(crate) lines: Vec<[Place; 2]>,
    /// What became of the cards, where it is about a workshop.
    pub(crate) fates: Option<Fates>,
}

/// A knot's place: its stage and its place in the stage, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub(crate) struct Place {
    /// The stage.
    pub(crate) stage: usize,
    /// The place in it.
    pub(crate) at: usize,
}

/// What stands side by side on a thread.
#[derive(Serialize, JsonSchema)]
pub(crate) struct Stage {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// What stands there.
    pub(crate) knots: Vec<Knot>,
}

/// One thing on a thread.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub(crate) struct Knot {
    /// Its number.
    pub(crate) id: Option<u64>,
    /// Its words.
    pub(crate) words: String,
    /// Where it leads.
    pub(crate) path: Option<String>,
    /// Whether the page is about it.
    pub(crate) here: bool,
    /// How far it is.
    pub(crate) state: PhaseState,
    /// Its column and rank, where it is a conclusion.
    pub(crate) rank: Option<Rank>,
    /// What was decided, where it is a decision.
    pub(crate) decision: Option<Decision>,
    /// What was answered, where it is an answer.
    pub(crate) answer: Option<&'static str>,
    /// Whether this answer was made up.
    pub(crate) fictitious: bool,
    /// With how many voices.
    pub(crate) voices: Option<Voices>,
}

/// A conclusion's place.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(crate) struct Rank {
    /// The column.
    #[schemars(with = "String")]
    pub(crate) column: Column,
    /// The rank in it.
    pub(crate) rank: u32,
}

impl Stage {
    /// The key of its title.
    fn title_key(&self) -> String {
        format!("thread-stage-{}-n", self.name)
    }

    /// What is shown at once: what the page is about is always among it.
    fn first(&self) -> &[Knot] {
        self.knots.get(..SHOWN_MAX).unwrap_or(&self.knots)
    }

    /// What is folded.
    fn rest(&self) -> &[Knot] {
        self.knots.get(SHOWN_MAX..).unwrap_or_default()
    }

    fn has_here(&self) -> bool {
        self.knots.iter().any(|knot| knot.here)
    }
}

impl Page for Thread {
    const ROUTE: &'static str = "/fil/{number}";
    const NAME: &'static str = "thread";
    const SUMMARY: &'static str = "What came of a card, cluster, conclusion or proposal, where it and the answers come from; of a workshop's cards.";

    fn view(sight: &Sight<'_>) -> Result<Self, Problem> {
        let id = sight.id("number")?;
        let mut threads = Threads::of(sight.seen);
        let found = of_conclusion(&threads, id);
        let found = found.or_else(|| of_proposal(&threads, id));
        let found = found.or_else(|| of_response(&threads, id));
        let found = found.or_else(|| of_cluster(&threads, id));
        let found = found.or_else(|| of_card(&threads, id));
        match found {
            Some(thread) => Ok(thread),
            None => of_workshop(&mut threads, id).ok_or(Problem::NoSuchPage),
        }
    }

    fn heading(&self, words: Words) -> Heading {
        let (cut, kind) = (title(&self.words), self.kind);
        // Two cards may say the same: the number tells their pages apart.
        let said = [("title", cut.into()), ("n", self.id.to_string().into())];
        let named = words.with(&format!("thread-title-{kind}"), &said);
        let section = match kind {
            "proposal" | "response" => Section::Opinions,
            _ => Section::Conclusions,
        };
        let heading = Heading::new(named, section);
        match &self.workshop {
            Some(of) if kind != "workshop" => heading
                .under_written(format!("/ateliers/{}", of.id), of.title.clone())
                .under(format!("/fil/{}", of.id), words.t("thread-crumb")),
            _ => match &self.path {
                Some(path) => heading.under_written(path.clone(), title(&self.words)),
                None => heading,
            },
        }
    }

    template!("thread/page.html");
}

impl Thread {
    fn of(walk: Walk<'_, '_>, id: u64, kind: &'static str, words: &str, reached: Reached) -> Self {
        let workshop = walk.workshop();
        let (stages, lines) = walk.into_stages();
        Self {
            id,
            kind,
            words: words.to_owned(),
            statement: None,
            helped: false,
            path: (kind == "conclusion").then(|| format!("/conclusions/{id}")),
            workshop,
            reach: Some(name(reached.reach)),
            fictitious: !reached.real,
            stages,
            lines,
            fates: None,
        }
    }

    /// The thread drawn lying, for wide screens and paper, and standing, for phones.
    fn drawings(&self) -> Vec<Drawing> {
        let sides = [drawing::Side::Lying, drawing::Side::Standing];
        sides.map(|side| Drawing::of(self, side)).into()
    }

    /// The state of its badge, as the style sheet knows it.
    fn badge(&self) -> &'static str {
        match self.reach {
            Some("adopted" | "accepted") => "adopted",
            Some("accepted-in-part") => "amended",
            Some("rejected" | "declined") => "rejected",
            Some("awaiting" | "underway" | "postponed" | "proposed" | "under-study") => "running",
            _ => "planned",
        }
    }

    /// Whether the thread has ended before its last stage.
    fn is_cut(&self) -> bool {
        self.reach.is_some_and(|reach| {
            let known = Reach::ALL.into_iter().find(|it| name(*it) == reach);
            known.is_some_and(|known| !known.goes_on())
        })
    }
}

/// The stable name of how far a thread has come.
pub(crate) fn name(reach: Reach) -> &'static str {
    match reach {
        Reach::Withdrawn => "withdrawn",
        Reach::Hidden => "hidden",
        Reach::Late => "late",
        Reach::Unvoted => "unvoted",
        Reach::Unretained => "unretained",
        Reach::Underway => "underway",
        Reach::Rejected => "rejected",
        Reach::Postponed => "postponed",
        Reach::Awaiting => "awaiting",
        Reach::Adopted => "adopted",
        Reach::Declined => "declined",
        Reach::Proposed => "proposed",
        Reach::UnderStudy => "under-study",
        Reach::AcceptedInPart => "accepted-in-part",
        Reach::Accepted => "accepted",
    }
}

fn of_conclusion(threads: &Threads<'_>, id: u64) -> Option<Thread> {
    let conclusion = threads.seen().conclusion(ConclusionId(id))?;
    let mut walk = Walk::new(threads, Some(conclusion.drawn.workshop));
    walk.before_conclusion(conclusion);
    walk.after_conclusion(conclusion);
    walk.mark(walk::Level::Conclusion, id);
    let reach = threads.reach_of(conclusion);
    Some(Thread::of(
        walk,
        id,
        "conclusion",
        conclusion.words(),
        reach,
    ))
}

/// The way to a proposal, and what was answered.
fn way_to<'t, 'a>(
    threads: &'t Threads<'a>,
    opinion: &'a Opinion,
    proposal: &'a Proposal,
) -> Option<Walk<'t, 'a>> {
    let mut walk = Walk::new(threads, None);
    for conclusion in &proposal.now()?.content.conclusions {
        if let Some(conclusion) = threads.seen().conclusion(*conclusion) {
            walk.before_conclusion(conclusion);
            walk.after_conclusion(conclusion);
        }
    }
    walk.proposal(opinion, proposal);
    Some(walk)
}

/// What an institution answered, and all that led to it.
fn of_response(threads: &Threads<'_>, id: u64) -> Option<Thread> {
    let (opinion, response) = threads.seen().response(id)?;
    let given = &response.given;
    let proposal = opinion.proposal(given.proposal)?;
    let mut walk = way_to(threads, opinion, proposal)?;
    walk.mark_answer(opinion, given);
    let words = match given.reasons.as_str() {
        "" => given.institution.as_str(),
        reasons => reasons,
    };
    let reach = answered(opinion, proposal.id);
    let mut thread = Thread::of(walk, id, "response", words, reach);
    thread.path = Some(format!("/avis/{}/reponses", opinion.id));
    Some(thread)
}

fn of_proposal(threads: &Threads<'_>, id: u64) -> Option<Thread> {
    let (opinion, proposal) = threads.seen().proposal(ProposalId(id))?;
    let content = &proposal.now()?.content;
    let mut walk = way_to(threads, opinion, proposal)?;
    walk.mark(walk::Level::Proposal, id);
    let reach = answered(opinion, proposal.id);
    let titled = !content.title.is_empty();
    let words = if titled {
        &content.title
    } else {
        &content.statement
    };
    let mut thread = Thread::of(walk, id, "proposal", words, reach);
    thread.statement = titled.then(|| content.statement.clone());
    thread.path = Some(format!(
        "/avis/{}#proposition-{}",
        opinion.id, proposal.number
    ));
    Some(thread)
}

fn of_cluster(threads: &Threads<'_>, id: u64) -> Option<Thread> {
    let board = threads.board_of_cluster(ClusterId(id))?;
    let item = ItemId(id);
    let mut walk = Walk::new(threads, Some(board.opened.workshop));
    let level = walk.before_item(board, item);
    walk.after_item(board, item);
    walk.mark(level, id);
    let reach = threads.conclusions_after(item).into_iter();
    let reach = reach.map(|it| threads.reach_of(it)).max();
    // A cluster has come as far as its first card.
    let cards = threads.seen().cluster(board, ClusterId(id))?.cards.iter();
    let mut cards = cards.filter_map(|card| threads.seen().card(board, *card));
    let reach = reach.or_else(|| Some(Threads::of(threads.seen()).reach(board, cards.next()?)));
    let reach = reach.unwrap_or(Reach::Underway.into());
    Some(Thread::of(
        walk,
        id,
        "cluster",
        board.item_words(item),
        reach,
    ))
}

fn of_card(threads: &Threads<'_>, id: u64) -> Option<Thread> {
    let seen = threads.seen();
    let (board, card) = seen.card_anywhere(CardId(id))?;
    let mut walk = Walk::new(threads, Some(board.opened.workshop));
    walk.before_item(board, item_of(card));
    walk.after_item(board, item_of(card));
    walk.after_item(board, ItemId(id));
    let level = walk.card(board, card);
    walk.mark(level, id);
    let reach = Threads::of(seen).reach(board, card);
    Some(Thread {
        helped: card.is_helped(),
        ..Thread::of(walk, id, "card", &card.text, reach)
    })
}

fn of_workshop(threads: &mut Threads<'_>, id: u64) -> Option<Thread> {
    let seen: Seen<'_> = threads.seen();
    let workshop = seen.workshop(WorkshopId(id))?;
    Some(Thread {
        id,
        kind: "workshop",
        words: workshop.announced.title.clone(),
        statement: None,
        helped: false,
        path: Some(format!("/ateliers/{id}")),
        workshop: Some(Named::new(id, &workshop.announced.title)),
        reach: None,
        fictitious: false,
        stages: Vec::new(),
        lines: Vec::new(),
        fates: Some(Fates::of(threads, workshop.id)),
    })
}
