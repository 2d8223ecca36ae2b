//! Keeps the list of what was erased, in the folder of the data and where the copies are: whoever puts
//! an older copy back needs it.

use std::{path::PathBuf, time::Duration};

use kuzul_engine::Engine;
use kuzul_journal::{Journal, Stream};
use kuzul_model::Kuzul;
use tokio::{sync::broadcast::error::RecvError, task::block_in_place};

use crate::{
    arguments::{Copies, StoreAccess},
    erasures::Erasures,
    exit::Trouble,
    place::Place,
    shelf::{Shelf, Target},
};

/// How long after a list that could not be written it is tried again.
const PAUSE: Duration = Duration::from_secs(60);

/// Whoever keeps the list.
pub(super) struct Keeper {
    place: Place,
    engine: Engine<Kuzul>,
    journal: Box<dyn Journal>,
    list: Erasures,
    folder: Option<PathBuf>,
    shelf: Option<(Target, StoreAccess)>,
}

impl Keeper {
    pub(super) fn new(
        place: &Place,
        stream: &Stream,
        folder: Option<&std::path::Path>,
        copies: &Copies,
        engine: Engine<Kuzul>,
    ) -> Result<Self, Trouble> {
        let shelf = copies.backup_to.clone();
        Ok(Self {
            place: place.clone(),
            engine,
            journal: place.reader()?,
            list: Erasures::none(stream),
            folder: folder.map(Into::into),
            shelf: shelf.map(|target| (target, copies.store.clone())),
        })
    }

    /// Keeps it until the process ends.
    pub(super) async fn live(mut self) {
        let mut news = self.engine.subscribe();
        let mut known = false;
        loop {
            match self.keep(known).await {
                Ok(()) => known = true,
                Err(trouble) => {
                    let cause = trouble.cause.clone().unwrap_or_default();
                    tracing::error!(sentence = %trouble.sentence, cause, "the list of erasures was not kept");
                    tokio::time::sleep(PAUSE).await;
                    known = false;
                    continue;
                }
            }
            loop {
                match news.recv().await {
                    Ok(published) if published.rebuilt => break,
                    Ok(_) => {}
                    Err(RecvError::Lagged(_)) => break,
                    Err(RecvError::Closed) => return,
                }
            }
        }
    }

    /// Brings the list up to date; `known` says that what lies in both places is in it already.
    async fn keep(&mut self, known: bool) -> Result<(), Trouble> {
        let stream = self.list.stream().clone();
        let shelf = self.shelf.as_ref();
        let shelf = shelf.map(|(target, access)| Shelf::open(target, access));
        let shelf = shelf.transpose()?;
        if !known {
            if let Some(folder) = &self.folder
                && let Some(list) = Erasures::in_folder(folder, &stream)?
            {
                self.list.join(list);
            }
            if let Some(shelf) = &shelf
                && let Some(list) = Erasures::on_shelf(shelf, &stream).await?
            {
                self.list.join(list);
            }
        }
        let (list, journal) = (&mut self.list, &mut self.journal);
        let followed = block_in_place(|| list.follow(&mut **journal));
        let new = followed.map_err(|fault| self.place.trouble(&fault))?;
        if self.list.is_empty() || (known && !new) {
            return Ok(());
        }
        if let Some(folder) = &self.folder {
            block_in_place(|| self.list.put_in_folder(folder))?;
        }
        match &shelf {
            Some(shelf) => self.list.put_on_shelf(shelf).await,
            None => Ok(()),
        }
    }
}
