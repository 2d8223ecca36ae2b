//! Diffusion of an opinion: the public figures, the register of the officer, the letters, and the
//! page on which whoever got one says that it arrived.

mod letters;
mod made;
mod public;
mod receipt;
mod register;

pub(crate) use letters::due;
pub(crate) use made::names;
pub(crate) use public::Diffusion;
pub(crate) use receipt::{confirm, show as show_receipt};
pub(crate) use register::{act, contacts_in, show};

use kuzul_model::diffusion::{Document, Mailed, Sending, Way};

use crate::frame::Frame;

/// How far a line of the register has come, as a stable name.
fn progress(sending: &Sending) -> &'static str {
    match (sending.received, sending.mailed) {
        (Some(_), _) => "received",
        (None, Some(Mailed::Waiting)) => "waiting",
        (None, Some(Mailed::Failed(_))) => "failed",
        (None, _) => "sent",
    }
}

/// The look of its badge.
fn badge(progress: &str) -> &'static str {
    match progress {
        "received" => "done",
        "waiting" => "planned",
        "failed" => "cancelled",
        _ => "running",
    }
}

impl Frame {
    /// Which document.
    pub(crate) fn document(&self, document: &Document) -> String {
        self.t(format!("diffusion-document-{}", document.name()))
            .into_owned()
    }

    /// By which way.
    pub(crate) fn way(&self, way: &Way) -> String {
        self.t(format!("diffusion-way-{}", way.name())).into_owned()
    }
}
