//! What all answers are made from.

use std::{sync::Arc, time::Instant};

use kuzul_engine::{CommandId, Engine, Receipt, Snapshot, Submission};
use kuzul_journal::Digest;
use kuzul_model::{Actor, Command, Kuzul, access::Viewer};

use crate::{
    Settings,
    assets::Assets,
    cache::Cache,
    errors::Problem,
    live::{Hub, Pace, PublicFragments},
    network::Trials,
    newcomer::Newcomers,
    opinion::{Made, Press},
    paper::Tray,
    person::{Act, Alerts, Door, Passkeys, check_proof, provider::Client, tell_of},
    plenary::Urns,
    room::SimilarCards,
    search::Index,
};

/// What all answers are made from. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Site {
    inner: Arc<Inner>,
}

struct Inner {
    engine: Engine<Kuzul>,
    settings: Settings,
    cache: Cache,
    assets: Assets,
    index: Index,
    live: Arc<Hub>,
    pace: Pace,
    similar: SimilarCards,
    tray: Tray,
    trials: Trials,
    door: Door,
    newcomers: Newcomers,
    passkeys: Passkeys,
    alerts: Alerts,
    client: Client,
    opinions: Made,
    press: Press,
    urns: Urns,
    openapi: std::sync::OnceLock<String>,
    root: std::sync::OnceLock<Digest>,
    started: Instant,
}

impl Site {
    pub(crate) fn new(engine: Engine<Kuzul>, settings: Settings) -> Self {
        let index = Index::follow(&engine);
        let live = Hub::new(Box::new(PublicFragments), settings.closing.clone());
        let inner = Inner {
            live: Arc::new(live),
            pace: Pace::new(settings.pace.unwrap_or(crate::PACE)),
            similar: SimilarCards::default(),
            tray: Tray::default(),
            trials: Trials::default(),
            door: Door::default(),
            newcomers: Newcomers::default(),
            passkeys: Passkeys::of(&settings),
            alerts: Alerts::of(&settings),
            client: Client::default(),
            opinions: Made::default(),
            press: Press::new(settings.press.clone()),
            urns: Urns::default(),
            engine,
            settings,
            cache: Cache::default(),
            assets: Assets::load(),
            index,
            openapi: std::sync::OnceLock::new(),
            root: std::sync::OnceLock::new(),
            started: Instant::now(),
        };
        Self {
            inner: Arc::new(inner),
        }
    }

    /// Where commands go and states come from.
    pub(crate) fn engine(&self) -> &Engine<Kuzul> {
        &self.inner.engine
    }

    /// Hands a command over: the one way by which anything of a page reaches the journal.
    ///
    /// # Errors
    /// When it is refused, when whoever asks has to prove again who they are, or when the database
    /// fails.
    pub(crate) async fn submit(
        &self,
        id: CommandId,
        by: Actor,
        command: Command,
    ) -> Result<Receipt, Problem> {
        let deed = command.deed();
        let grave = match by {
            Actor::Person(person) if deed.is_grave() => Some(person),
            _ => None,
        };
        if let Some(person) = grave {
            check_proof(person)?;
        }
        self.inner.door.act(&by)?;
        self.inner.door.letter(&by, &command)?;
        let told = grave.and_then(|person| {
            let snapshot = self.snapshot();
            let seen = snapshot.state.seen_by(Viewer::Operator);
            Some((person, Act::of(seen, person, &command)?))
        });
        let receipt = self.submit_alone(id, by, command).await?;
        if let Some((person, act)) = told.filter(|_| !receipt.replayed) {
            tell_of(self, person, deed, act).await;
        }
        Ok(receipt)
    }

    /// The same for what the program itself says.
    #[expect(clippy::disallowed_methods, reason = "this is the way")]
    pub(crate) async fn submit_alone(
        &self,
        id: CommandId,
        by: Actor,
        command: Command,
    ) -> Result<Receipt, Problem> {
        let submission = Submission {
            id,
            by,
            command,
            at: None,
        };
        Ok(self.inner.engine.submit(submission).await?)
    }

    /// What a command got that was carried out before, if it was: for what is refused before it reaches
    /// the journal.
    ///
    /// # Errors
    /// When the database fails, or the id was used for something else.
    pub(crate) async fn recall(
        &self,
        id: CommandId,
        by: Actor,
        command: Command,
    ) -> Result<Option<Receipt>, Problem> {
        let submission = Submission {
            id,
            by,
            command,
            at: None,
        };
        Ok(self.inner.engine.recall(submission).await?)
    }

    /// The state as it is now.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot<Kuzul>> {
        self.inner.engine.snapshot()
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Pages that were made for this state already.
    pub(crate) fn cache(&self) -> &Cache {
        &self.inner.cache
    }

    /// Style sheets, scripts, the typeface.
    pub(crate) fn assets(&self) -> &Assets {
        &self.inner.assets
    }

    /// What the search finds.
    pub(crate) fn index(&self) -> &Index {
        &self.inner.index
    }

    /// Live boards.
    pub(crate) fn live(&self) -> &Arc<Hub> {
        &self.inner.live
    }

    /// Devices that are new in great numbers.
    pub(crate) fn newcomers(&self) -> &Newcomers {
        &self.inner.newcomers
    }

    /// How fast each device may write.
    pub(crate) fn pace(&self) -> &Pace {
        &self.inner.pace
    }

    /// What phones found when they tried the network.
    pub(crate) fn trials(&self) -> &Trials {
        &self.inner.trials
    }

    /// Documents that were made.
    pub(crate) fn opinions(&self) -> &Made {
        &self.inner.opinions
    }

    /// Makes files of documents.
    pub(crate) fn press(&self) -> &Press {
        &self.inner.press
    }

    /// How often each network knocks.
    pub(crate) fn door(&self) -> &Door {
        &self.inner.door
    }

    /// Keys by which people come in.
    pub(crate) fn passkeys(&self) -> &Passkeys {
        &self.inner.passkeys
    }

    /// Of what administrators were told lately.
    pub(crate) fn alerts(&self) -> &Alerts {
        &self.inner.alerts
    }

    /// Asks identity providers.
    pub(crate) fn client(&self) -> &Client {
        &self.inner.client
    }

    /// Cards like one that is being typed.
    pub(crate) fn similar(&self) -> &SimilarCards {
        &self.inner.similar
    }

    /// Photographs of paper cards that wait to be typed in.
    pub(crate) fn tray(&self) -> &Tray {
        &self.inner.tray
    }

    /// Ballots of secret votes that are on.
    pub(crate) fn urns(&self) -> &Urns {
        &self.inner.urns
    }

    /// The description of the API, set once the routes are known.
    pub(crate) fn openapi(&self) -> &std::sync::OnceLock<String> {
        &self.inner.openapi
    }

    /// The chain of the first record, set once somebody has read it.
    pub(crate) fn root(&self) -> &std::sync::OnceLock<Digest> {
        &self.inner.root
    }

    /// When the process began to serve.
    pub(crate) fn started(&self) -> Instant {
        self.inner.started
    }
}
