//! Documents that were made: a frozen edition is made from the past that it names, once.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::civil::Date;
use kuzul_engine::History;
use kuzul_journal::{Fault, Seq, Timestamp};
use kuzul_model::{
    Kuzul, State,
    access::{Seen, Viewer},
    id::OpinionId,
    opinion::{
        Edition, Opinion,
        edition::{Freeze, Frozen},
    },
};
use kuzul_press::Document;

use super::{
    document::{Stand, document},
    edition_query,
    html::{Html, Place, html},
    pictures,
};

/// Most editions that are kept ready.
const KEPT_MAX: usize = 32;

/// Which document of an opinion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// The newest frozen edition, or the draft where none was frozen.
    Newest,
    /// The edition of this number.
    Edition(u32),
    /// As it stands now, not frozen.
    Draft,
    /// As it stood after a record: the edition that was made from it, or a draft.
    At(Seq),
}

/// Makes the document of an opinion from a journal, without keeping it: the same bytes for the same
/// edition, wherever it is made. `now` is the newest state; `today` is the day of a draft, and
/// `site` its address. `None` where there is no such document.
///
/// # Errors
/// When the journal cannot be read.
pub fn make(
    history: &History<Kuzul>,
    now: &State,
    opinion: OpinionId,
    wanted: Wanted,
    (today, site): (Date, Option<&str>),
) -> Result<Option<Document>, Fault> {
    let Some(opinion) = now.seen_by(Viewer::Public).opinion(opinion) else {
        return Ok(None);
    };
    let edition = match wanted {
        Wanted::Newest => opinion.frozen(),
        Wanted::Edition(number) => opinion.edition(number),
        Wanted::Draft => None,
        Wanted::At(seq) => {
            let mut editions = opinion.editions.iter().rev();
            editions.find(|it| it.frozen.made_from == seq)
        }
    };
    let draft = Stand::Draft(today, site);
    let (then, stand) = match (edition, wanted) {
        (Some(edition), _) => {
            let then = history.state_at(edition.frozen.made_from)?;
            (then, Stand::Frozen(edition))
        }
        (None, Wanted::Edition(_)) => return Ok(None),
        (None, Wanted::At(seq)) => (history.state_at(seq)?, draft),
        (None, Wanted::Newest | Wanted::Draft) => (now.clone(), draft),
    };
    let seen = then.seen_by(Viewer::Public);
    if seen.opinion(opinion.id).is_none() {
        return Ok(None);
    }
    printed(history, seen, opinion, stand).map(Some)
}

/// A document with its pictures.
fn printed(
    history: &History<Kuzul>,
    seen: Seen<'_>,
    opinion: &Opinion,
    stand: Stand<'_>,
) -> Result<Document, Fault> {
    let mut made = document(seen, opinion, stand);
    let then = seen.opinion(opinion.id).unwrap_or(opinion);
    pictures::bring(&mut made, then, history)?;
    Ok(made)
}

/// The document that a freeze would make, with the words that it would bear. `None` where the opinion
/// was not there yet.
///
/// # Errors
/// When the journal cannot be read.
pub(crate) fn frozen_document(
    history: &History<Kuzul>,
    now: &State,
    freeze: &Freeze,
) -> Result<Option<Document>, Fault> {
    let Some(opinion) = now.seen_by(Viewer::Public).opinion(freeze.opinion) else {
        return Ok(None);
    };
    let last = opinion.frozen().map_or(0, |it| it.frozen.edition);
    let edition = Edition {
        seq: 0,
        at: Timestamp(0),
        frozen: Frozen {
            opinion: freeze.opinion,
            edition: last + 1,
            made_from: freeze.made_from,
            chain: freeze.chain.to_lowercase(),
            dated: freeze.dated,
            changes: if last == 0 {
                String::new()
            } else {
                freeze.changes.trim().to_owned()
            },
            address: freeze.address.clone(),
            pdf: None,
        },
    };
    let mut opinion = opinion.clone();
    opinion.editions.push_back(edition.clone());
    let then = history.state_at(freeze.made_from)?;
    let seen = then.seen_by(Viewer::Public);
    if seen.opinion(opinion.id).is_none() {
        return Ok(None);
    }
    printed(history, seen, &opinion, Stand::Frozen(&edition)).map(Some)
}

/// A document, ready for a page.
#[derive(Debug)]
pub(crate) struct Prepared {
    /// The document.
    pub(crate) document: Document,
    /// Its page.
    pub(crate) html: Html,
}

impl Prepared {
    fn new(document: Document, opinion: &Opinion, edition: Option<&Edition>) -> Self {
        let proposals = opinion.proposals().map(|it| (it.number, it.id.0));
        let path = format!("/avis/{}", opinion.id);
        let place = Place {
            path: &path,
            query: Some(&edition_query(edition.map(|it| it.frozen.edition))),
        };
        let html = html(&document, place, &proposals.collect());
        Self { document, html }
    }
}

/// Which frozen edition, and the last record that dropped words before it was made: what was made
/// before then may hold them.
type Key = (OpinionId, Seq, Option<Seq>);

/// Editions that were made already.
#[derive(Default)]
pub(crate) struct Made {
    kept: Mutex<HashMap<Key, Arc<Prepared>>>,
}

impl Made {
    /// The document that a page shows.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub(crate) fn prepared(
        &self,
        history: &History<Kuzul>,
        seen: Seen<'_>,
        opinion: &Opinion,
        edition: Option<&Edition>,
        (today, site): (Date, Option<&str>),
    ) -> Result<Arc<Prepared>, Fault> {
        let Some(edition) = edition else {
            let document = document(seen, opinion, Stand::Draft(today, site));
            return Ok(Arc::new(Prepared::new(document, opinion, None)));
        };
        let key = (opinion.id, edition.seq, seen.last_redaction());
        if let Some(kept) = self.lock().get(&key) {
            return Ok(Arc::clone(kept));
        }
        let then = history.state_at(edition.frozen.made_from)?;
        let then = then.seen_by(Viewer::Public);
        let document = document(then, opinion, Stand::Frozen(edition));
        let prepared = Arc::new(Prepared::new(document, opinion, Some(edition)));
        let mut kept = self.lock();
        // What holds words that were dropped since goes with its key.
        kept.retain(|(_, _, redaction), _| *redaction == key.2);
        if kept.len() >= KEPT_MAX {
            kept.clear();
        }
        kept.insert(key, Arc::clone(&prepared));
        Ok(prepared)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Arc<Prepared>>> {
        // What is kept is whole at any time, also after a panic elsewhere.
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
