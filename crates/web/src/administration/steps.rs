//! The five steps in which a site is set up. Each can be taken at any time: nothing hangs on their
//! order.

use kuzul_model::access::Seen;

use crate::{room::sent::Sent, site::Site};

/// A step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Name and logo.
    Council,
    /// Communes.
    Territory,
    /// Colleges.
    Colleges,
    /// The mail server.
    Mail,
    /// The first process.
    First,
}

impl Step {
    pub(super) const ALL: [Self; 5] = [
        Self::Council,
        Self::Territory,
        Self::Colleges,
        Self::Mail,
        Self::First,
    ];

    /// Its stable name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Council => "council",
            Self::Territory => "territory",
            Self::Colleges => "colleges",
            Self::Mail => "mail",
            Self::First => "first",
        }
    }

    /// Its address.
    pub(super) fn path(self) -> &'static str {
        match self {
            Self::Council => "/administration/conseil",
            Self::Territory => "/administration/territoire",
            Self::Colleges => "/administration/colleges",
            Self::Mail => "/administration/courrier",
            Self::First => "/administration/premiere-demarche",
        }
    }

    /// Whether it has been taken.
    pub(super) fn is_done(self, site: &Site, seen: Seen<'_>) -> bool {
        match self {
            Self::Council => !seen.council().name.is_empty(),
            Self::Territory => seen.communes().next().is_some(),
            Self::Colleges => seen.colleges().next().is_some(),
            Self::Mail => site.settings().mail.is_some(),
            Self::First => seen.processes().next().is_some(),
        }
    }

    /// Where to go once it is saved: on, or back to the home, as the button says.
    pub(super) fn after(self, sent: &Sent) -> String {
        let mut rest = Self::ALL
            .into_iter()
            .skip_while(|step| *step != self)
            .skip(1);
        match rest.next() {
            Some(next) if sent.text("suite") != "arreter" => next.path().to_owned(),
            _ => format!("{}?enregistre=oui", super::HOME),
        }
    }
}

/// A step as it is shown.
pub(super) struct Line {
    pub(super) name: &'static str,
    pub(super) path: &'static str,
    pub(super) done: bool,
    pub(super) here: bool,
}

/// Which step a page is, and how far the others are.
pub(super) struct Steps {
    pub(super) lines: Vec<Line>,
    /// Its number, from 1.
    pub(super) number: usize,
}

impl Steps {
    pub(super) fn at(step: Step, site: &Site, seen: Seen<'_>) -> Self {
        let lines = Step::ALL.into_iter().map(|it| Line {
            name: it.name(),
            path: it.path(),
            done: it.is_done(site, seen),
            here: it == step,
        });
        let before = Step::ALL.into_iter().take_while(|it| *it != step).count();
        Self {
            lines: lines.collect(),
            number: before + 1,
        }
    }

    pub(super) fn all(site: &Site, seen: Seen<'_>) -> Vec<Line> {
        let mut lines = Self::at(Step::Council, site, seen).lines;
        for line in &mut lines {
            line.here = false;
        }
        lines
    }
}
