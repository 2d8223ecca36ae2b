//! The walk along a thread: backwards to the question, forwards as far as there is something.

use std::collections::{BTreeMap, BTreeSet};

use kuzul_model::{
    access::Seen,
    board::{Board, Card, ClusterId, ItemId},
    conclusion::Conclusion,
    id::WorkshopId,
    opinion::{Opinion, Proposal, response::Given},
    thread::{Reach, Threads},
    validation::Outcome,
    workshop::Workshop,
};

use super::{Knot, Place, Rank, Stage};
use crate::{
    conclusion::{Decision, Voices},
    opinion::answer_name,
    page::Named,
    process::PhaseState,
};

/// The stages of a thread, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    Question,
    Workshop,
    Card,
    Cluster,
    Synthesis,
    Conclusion,
    Decision,
    Proposal,
    Response,
    Opinion,
}

impl Level {
    fn name(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::Workshop => "workshop",
            Self::Card => "card",
            Self::Cluster => "cluster",
            Self::Synthesis => "synthesis",
            Self::Conclusion => "conclusion",
            Self::Decision => "decision",
            Self::Proposal => "proposal",
            Self::Response => "response",
            Self::Opinion => "opinion",
        }
    }
}

/// A knot's stage, its number, and which of several with the same number.
type Key = (Level, u64, usize);

/// A thread that is being followed.
pub(super) struct Walk<'t, 'a> {
    threads: &'t Threads<'a>,
    workshop: Option<&'a Workshop>,
    knots: BTreeMap<Key, Knot>,
    lines: BTreeSet<(Key, Key)>,
    /// Items that were walked from already, backwards and forwards.
    before: BTreeSet<ItemId>,
    after: BTreeSet<ItemId>,
}

impl<'t, 'a> Walk<'t, 'a> {
    pub(super) fn new(threads: &'t Threads<'a>, workshop: Option<WorkshopId>) -> Self {
        let seen = threads.seen();
        let mut walk = Self {
            threads,
            workshop: workshop.and_then(|id| seen.workshop(id)),
            knots: BTreeMap::new(),
            lines: BTreeSet::new(),
            before: BTreeSet::new(),
            after: BTreeSet::new(),
        };
        if let Some(workshop) = walk.workshop {
            walk.place(workshop);
        }
        walk
    }

    fn seen(&self) -> Seen<'a> {
        self.threads.seen()
    }

    /// The workshop that the thread begins in.
    pub(super) fn workshop(&self) -> Option<Named> {
        let workshop = self.workshop?;
        Some(Named::new(workshop.id.0, &workshop.announced.title))
    }

    fn put(&mut self, key: Key, knot: Knot) -> Key {
        self.knots.entry(key).or_insert(knot);
        key
    }

    /// Says which knot the page is about.
    pub(super) fn mark(&mut self, level: Level, id: u64) {
        if let Some(knot) = self.knots.get_mut(&(level, id, 0)) {
            knot.here = true;
        }
    }

    /// A workshop, and the question that it answers.
    fn place(&mut self, workshop: &Workshop) -> Key {
        let seen = self.seen();
        let announced = &workshop.announced;
        let path = format!("/ateliers/{}", workshop.id);
        let key = (Level::Workshop, workshop.id.0, 0);
        if self.knots.contains_key(&key) {
            return key;
        }
        self.put(key, knot(workshop.id.0, &announced.title, Some(path)));
        let meeting = seen.meeting(announced.meeting);
        let process = meeting.and_then(|it| seen.process(it.announced.process?));
        if let Some(referral) = process.and_then(|it| seen.referral(it.opened.referral?)) {
            let path = format!("/saisines/{}", referral.id);
            let question = knot(referral.id.0, &referral.received.title, Some(path));
            let from = self.put((Level::Question, referral.id.0, 0), question);
            self.lines.insert((from, key));
        } else if let Some(process) = process {
            let path = format!("/demarches/{}", process.id);
            let asked = knot(process.id.0, &process.opened.title, Some(path));
            let from = self.put((Level::Question, process.id.0, 0), asked);
            self.lines.insert((from, key));
        }
        key
    }

    /// A card that somebody wrote, tied to the workshop of its board.
    pub(super) fn card(&mut self, board: &Board, card: &Card) -> Level {
        let path = format!("/fil/{}", card.id);
        let key = (Level::Card, card.id.0, 0);
        self.put(key, knot(card.id.0, &card.text, Some(path)));
        if let Some(workshop) = self.seen().workshop(board.opened.workshop) {
            let from = self.place(workshop);
            self.lines.insert((from, key));
        }
        Level::Card
    }

    /// A cluster or single card, and all that it was made of.
    pub(super) fn before_item(&mut self, board: &'a Board, item: ItemId) -> Level {
        let seen = self.seen();
        let Some(cluster) = seen.cluster(board, ClusterId(item.0)) else {
            return self.before_card(board, item, None);
        };
        let gathers = !board.opened.gathers.is_empty();
        let level = if gathers {
            Level::Synthesis
        } else {
            Level::Cluster
        };
        let path = format!("/fil/{}", item.0);
        let key = (level, item.0, 0);
        self.put(key, knot(item.0, board.item_words(item), Some(path)));
        if self.before.insert(item) {
            for card in &cluster.cards {
                self.before_card(board, ItemId(card.0), Some(key));
            }
        }
        level
    }

    /// A card, or what it stands for on a board that gathers, tied to what it went into.
    fn before_card(&mut self, board: &'a Board, item: ItemId, into: Option<Key>) -> Level {
        let id = kuzul_model::id::CardId(item.0);
        let Some(card) = self.seen().card(board, id).filter(|card| card.is_shown()) else {
            return Level::Card;
        };
        let (level, id) = match card.from().and_then(|from| self.source(from)) {
            Some((source, from)) => (self.before_item(source, from), from.0),
            None => (self.card(board, card), card.id.0),
        };
        if let Some(into) = into {
            self.lines.insert(((level, id, 0), into));
        }
        level
    }

    /// The board of a cluster or card.
    fn source(&self, item: ItemId) -> Option<(&'a Board, ItemId)> {
        let of_cluster = self.threads.board_of_cluster(ClusterId(item.0));
        let of_card = || self.seen().card_anywhere(kuzul_model::id::CardId(item.0));
        let board = of_cluster.or_else(|| of_card().map(|(board, _)| board))?;
        Some((board, item))
    }

    /// All that a conclusion rests on.
    pub(super) fn before_conclusion(&mut self, conclusion: &'a Conclusion) {
        let key = self.conclusion(conclusion);
        let mut rests = false;
        for source in &conclusion.drawn.sources {
            if let Some((board, item)) = self.source(*source) {
                let level = self.before_item(board, item);
                let from = (level, item.0, 0);
                if self.knots.contains_key(&from) {
                    self.lines.insert((from, key));
                    rests = true;
                }
            }
        }
        let workshop = self.seen().workshop(conclusion.drawn.workshop);
        if !rests && let Some(workshop) = workshop {
            let from = self.place(workshop);
            self.lines.insert((from, key));
        }
    }

    /// All that came of a cluster or card.
    pub(super) fn after_item(&mut self, board: &'a Board, item: ItemId) {
        if !self.after.insert(item) {
            return;
        }
        let from = self.key_of(board, item);
        for conclusion in self.threads.conclusions_of(item) {
            let key = self.conclusion(conclusion);
            self.after_conclusion(conclusion);
            if self.knots.contains_key(&from) {
                self.lines.insert((from, key));
            }
        }
        for (there, item) in self.threads.gathered(item) {
            if let Some(cluster) = self.seen().cluster(there, ClusterId(item.0)) {
                let path = format!("/fil/{}", cluster.id);
                let key = (Level::Synthesis, item.0, 0);
                self.put(key, knot(item.0, there.item_words(item), Some(path)));
                if self.knots.contains_key(&from) {
                    self.lines.insert((from, key));
                }
            }
            self.after_item(there, item);
        }
    }

    fn key_of(&self, board: &Board, item: ItemId) -> Key {
        let is_cluster = self.seen().cluster(board, ClusterId(item.0)).is_some();
        let level = match (is_cluster, board.opened.gathers.is_empty()) {
            (false, _) => Level::Card,
            (true, true) => Level::Cluster,
            (true, false) => Level::Synthesis,
        };
        (level, item.0, 0)
    }

    fn conclusion(&mut self, conclusion: &Conclusion) -> Key {
        let id = conclusion.id.0;
        let path = Some(format!("/conclusions/{id}"));
        let rank = Some(Rank {
            column: conclusion.drawn.column,
            rank: conclusion.drawn.rank,
        });
        let knot = Knot {
            rank,
            ..knot(id, conclusion.words(), path)
        };
        self.put((Level::Conclusion, id, 0), knot)
    }

    /// What plenaries made of a conclusion, and what is to come.
    pub(super) fn after_conclusion(&mut self, conclusion: &'a Conclusion) {
        let seen = self.seen();
        let id = conclusion.id.0;
        let mut from = self.conclusion(conclusion);
        for (at, validated) in conclusion.validations.iter().enumerate() {
            let plenary = seen.meeting(validated.meeting);
            let title = plenary.map_or("", |it| it.announced.title.as_str());
            let state = match validated.outcome {
                Outcome::Postponed => PhaseState::Running,
                _ => PhaseState::Done,
            };
            let decided = Knot {
                id: None,
                state,
                decision: Some(Decision::of(seen, validated)),
                voices: validated.voices.map(Voices::of),
                ..knot(
                    id,
                    title,
                    Some(format!("/rencontres/{}", validated.meeting)),
                )
            };
            let key = self.put((Level::Decision, id, at), decided);
            self.lines.insert((from, key));
            from = key;
        }
        if conclusion.validations.is_empty() {
            let key = self.put((Level::Decision, 0, 0), to_come());
            self.lines.insert((from, key));
            from = key;
        }
        let proposals = self.threads.proposals_of(conclusion.id);
        for (opinion, proposal) in proposals {
            let key = self.proposal(opinion, proposal);
            self.lines.insert((from, key));
        }
        if proposals.is_empty() && Reach::of_conclusion(conclusion).goes_on() {
            let key = self.put((Level::Opinion, 0, 0), to_come());
            self.lines.insert((from, key));
        }
    }

    /// A proposal, and what was answered to it.
    pub(super) fn proposal(&mut self, opinion: &Opinion, proposal: &Proposal) -> Key {
        let id = proposal.id.0;
        let key = (Level::Proposal, id, 0);
        let Some(now) = proposal.now().filter(|_| !self.knots.contains_key(&key)) else {
            return key;
        };
        let path = format!("/avis/{}#proposition-{}", opinion.id, proposal.number);
        self.put(key, knot(id, &now.content.title, Some(path)));
        let institutions = who_answered(opinion, proposal);
        let none = institutions.is_empty();
        for (at, institution) in institutions.into_iter().enumerate() {
            let Some(response) = opinion.answer(proposal.id, institution) else {
                continue;
            };
            let answered = Knot {
                id: None,
                answer: Some(answer_name(&response.given.answer)),
                fictitious: response.given.fictitious,
                ..knot(id, institution, Some(format!("/fil/{}", response.seq)))
            };
            let to = self.put((Level::Response, id, at), answered);
            self.lines.insert((key, to));
        }
        if none {
            let to = self.put((Level::Response, 0, 0), to_come());
            self.lines.insert((key, to));
        }
        key
    }

    /// Says that the page is about what an institution answered to a proposal.
    pub(super) fn mark_answer(&mut self, opinion: &Opinion, given: &Given) {
        let Some(proposal) = opinion.proposal(given.proposal) else {
            return;
        };
        let mut institutions = who_answered(opinion, proposal).into_iter();
        let at = institutions.position(|institution| institution == given.institution);
        let key = at.map(|at| (Level::Response, proposal.id.0, at));
        if let Some(knot) = key.and_then(|key| self.knots.get_mut(&key)) {
            knot.here = true;
        }
    }

    /// The stages that have something, and the lines between their knots.
    pub(super) fn into_stages(self) -> (Vec<Stage>, Vec<[Place; 2]>) {
        let mut stages: Vec<(Level, Vec<(Key, Knot)>)> = Vec::new();
        for (key, knot) in self.knots {
            match stages.last_mut() {
                Some((level, knots)) if *level == key.0 => knots.push((key, knot)),
                _ => stages.push((key.0, vec![(key, knot)])),
            }
        }
        let mut places = BTreeMap::new();
        let mut shown = Vec::with_capacity(stages.len());
        for (stage, (level, mut knots)) in stages.into_iter().enumerate() {
            // What the page is about comes first; conclusions and decisions by rank.
            knots.sort_by_key(|(_, knot)| !knot.here);
            for (at, (key, _)) in knots.iter().enumerate() {
                places.insert(*key, Place { stage, at });
            }
            let knots: Vec<_> = knots.into_iter().map(|(_, knot)| knot).collect();
            let all = |state| knots.iter().all(|knot: &Knot| knot.state == state);
            let state = match (all(PhaseState::Planned), all(PhaseState::Done)) {
                (true, _) => PhaseState::Planned,
                (false, true) => PhaseState::Done,
                (false, false) => PhaseState::Running,
            };
            shown.push(Stage {
                name: level.name(),
                state,
                knots,
            });
        }
        let lines = self.lines.iter().filter_map(|(from, to)| {
            let (from, to) = (*places.get(from)?, *places.get(to)?);
            Some([from, to])
        });
        (shown, lines.collect())
    }
}

/// The institutions that answered to a proposal.
fn who_answered<'o>(opinion: &'o Opinion, proposal: &Proposal) -> BTreeSet<&'o str> {
    let given = opinion.responses.iter().map(|response| &response.given);
    let given = given.filter(|given| given.proposal == proposal.id);
    given.map(|it| it.institution.as_str()).collect()
}

fn knot(id: u64, words: &str, path: Option<String>) -> Knot {
    Knot {
        id: Some(id),
        words: words.to_owned(),
        path,
        here: false,
        state: PhaseState::Done,
        rank: None,
        decision: None,
        voices: None,
        answer: None,
        fictitious: false,
    }
}

fn to_come() -> Knot {
    Knot {
        id: None,
        state: PhaseState::Planned,
        ..knot(0, "", None)
    }
}
