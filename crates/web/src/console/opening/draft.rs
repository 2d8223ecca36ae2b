//! A board as the form has it, before it is opened.

use jiff::civil::Date;
use kuzul_model::{
    board::{BoardColumn, COLUMNS_MAX, Opened, RankMethod, RoundPlan, setup::ROUNDS_MAX},
    id::{BoardId, WorkshopId},
};

use super::{
    super::{
        methods::{self, Method},
        number,
    },
    BECOMES, RANKINGS,
};
use crate::room::{normal, sent::Sent};

/// Empty lines after those that are filled, so that one can add without a script.
const SPARE: usize = 2;
/// Simulated participants of a rehearsal, unless said otherwise.
const SIMULATED: &str = "12";

/// A board as the form has it.
pub(super) struct Draft {
    pub(super) opened: Opened,
    /// The method or board that it was begun from.
    pub(super) chosen: String,
    pub(super) spare: usize,
    pub(super) simulated: String,
    /// The day on which it was held, as it was typed.
    pub(super) held_on: String,
}

impl Draft {
    fn new(opened: Opened, chosen: String) -> Self {
        Self {
            opened,
            chosen,
            spare: SPARE,
            simulated: SIMULATED.to_owned(),
            held_on: String::new(),
        }
    }

    /// What a method proposes.
    pub(super) fn of_method(workshop: WorkshopId, method: Method) -> Self {
        let opened = Opened {
            columns: method.columns(),
            rounds: method.rounds(),
            ..Opened::free(workshop, "", &[], method.dots())
        };
        Self::new(opened, method.name().to_owned())
    }

    /// The same as another board, under a new code.
    pub(super) fn like(workshop: WorkshopId, other: &Opened, chosen: String) -> Self {
        let opened = Opened {
            workshop,
            code: String::new(),
            label: None,
            rehearsal: false,
            gathers: Vec::new(),
            held_on: None,
            ..other.clone()
        };
        Self::new(opened, chosen)
    }

    /// What was typed. Lines without a title or a kind are left out; a number that is none becomes
    /// one that is refused.
    pub(super) fn typed(workshop: WorkshopId, sent: &Sent) -> Self {
        let columns = (0..COLUMNS_MAX).filter_map(|at| {
            let title = sent.text(&format!("titre-{at}")).trim();
            let prompt = sent.text(&format!("question-{at}")).trim();
            let becomes = sent.text(&format!("devient-{at}"));
            let becomes = BECOMES.iter().find(|(name, _)| *name == becomes);
            (!title.is_empty() || !prompt.is_empty()).then(|| BoardColumn {
                title: title.to_owned(),
                prompt: (!prompt.is_empty()).then(|| prompt.to_owned()),
                becomes: becomes.and_then(|(_, column)| *column),
            })
        });
        let rounds = (0..ROUNDS_MAX).filter_map(|at| {
            Some(RoundPlan {
                kind: methods::round_named(sent.text(&format!("temps-{at}")))?,
                minutes: sent.number(&format!("minutes-{at}")).unwrap_or(0),
            })
        });
        let method = RANKINGS
            .iter()
            .find(|(name, _)| *name == sent.text("classement"));
        let label = sent.text("nom").trim();
        let opened = Opened {
            workshop,
            code: normal(sent.text("code")),
            label: (!label.is_empty()).then(|| label.to_owned()),
            columns: columns.collect(),
            rounds: rounds.collect(),
            dots: sent.number("gommettes").unwrap_or(0),
            method: method.map_or(RankMethod::Dots, |(_, method)| *method),
            names: sent.text("noms") == "oui",
            rehearsal: false,
            held_on: held_on(sent.text("tenu-le")),
            gathers: sent
                .all("rassemble")
                .filter_map(number)
                .map(BoardId)
                .collect(),
        };
        Self {
            simulated: sent.text("simules").to_owned(),
            held_on: sent.text("tenu-le").to_owned(),
            ..Self::new(opened, sent.text("methode").to_owned())
        }
    }

    pub(super) fn with_more_lines(mut self) -> Self {
        self.spare = 2 * SPARE + 1;
        self
    }
}

/// The day on which it was held, where one was typed; what is no day becomes one that has not come,
/// which is refused.
fn held_on(typed: &str) -> Option<Date> {
    match typed.trim() {
        "" => None,
        typed => Some(typed.parse().unwrap_or(Date::MAX)),
    }
}
