//! `kuzul serve`: the site of a territory, until it is told to stop.

mod addresses;
mod connections;
mod copies;
mod doors;
mod forgetting;
mod patience;
mod providers;
mod proxy;
mod redirect;
mod storage;
mod tls;

use std::{
    fs::File,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use kuzul_engine::{Engine, Opened, Options, SnapshotFile};
use kuzul_journal::{Stream, Timestamp, encryption::Key};
use kuzul_model::{Kuzul, mail::Sender};
use tokio::{
    runtime::Runtime,
    signal::unix::{Signal, SignalKind, signal},
    sync::watch,
};

use crate::{
    arguments::{Guard, Location, Serve, Site},
    exit::{Exit, Trouble, trouble},
    mail::{Postman, Relay},
    place::{Held, Place},
    speech::{say, tell},
};
use copies::Copyist;
use doors::Doors;
use forgetting::Keeper;

/// How long requests that were accepted may take to be answered once the stop was asked for.
const LAST_ANSWERS: Duration = Duration::from_secs(8);
/// How long tasks may take to notice that the runtime ends.
const LAST_TASKS: Duration = Duration::from_secs(2);
/// How long the letter that is being handed over may take.
const LAST_LETTER: Duration = Duration::from_secs(5);
/// Days before the end of security.txt on which it is time to think of it.
const SECURITY_DAYS_MIN: i64 = 30;
/// How long the process waits for its clean end after the writer died; then it ends anyway.
const AFTER_DEATH: Duration = Duration::from_secs(5);

/// Opens the data and serves them.
pub(crate) fn run(options: &Serve) -> Result<(), Trouble> {
    let place = Place::of(&options.location)?;
    let held = place.hold("kuzul serve")?;
    let location = Location {
        territory: place.territory(&options.location)?,
        ..options.location.clone()
    };
    let setting = Setting::new(&place, &location, &options.site, options.listen);
    serve(&setting, held)
}

/// What is served, and where.
pub(crate) struct Setting<'a> {
    place: &'a Place,
    /// Folder of the snapshot cache and of the secret.
    cache: Option<&'a Path>,
    stream: &'a Stream,
    site: &'a Site,
    listen: SocketAddr,
}

impl<'a> Setting<'a> {
    /// A territory of a place.
    pub(crate) fn new(
        place: &'a Place,
        location: &'a Location,
        site: &'a Site,
        listen: SocketAddr,
    ) -> Self {
        let cache = match place {
            Place::Folder(folder, _) => Some(folder.as_path()),
            Place::Server(_) => location.data.as_deref(),
        };
        Self {
            place,
            cache,
            stream: &location.territory,
            site,
            listen,
        }
    }
}

/// Serves until the process is told to stop.
pub(crate) fn serve(setting: &Setting<'_>, held: Held) -> Result<(), Trouble> {
    let connections_max = connections::raise_limit(setting.site.connections);
    let relay = Relay::of(&setting.site.smtp)?;
    let named = setting.site.secret_file.as_deref();
    let secret = crate::secret::keep(named, setting.cache, held.key.as_ref())?;
    let providers = providers::read(setting.site.guard.providers.as_deref())?;
    let runtime = runtime()?;
    let doors = Doors::open(setting, &runtime)?;
    let (died, death) = watch::channel(None);
    let cache = setting.cache.and_then(Cache::hold);
    let (engine, opened) = start(setting, &held, cache.as_ref(), died)?;
    let signals = stop_signals(&runtime)?;
    let (closing, closed) = watch::channel(false);
    let trouble = watch::Sender::new(None);
    let copyist = Copyist::new(setting.place, setting.stream, &setting.site.copies);
    let settings = kuzul_web::Settings {
        public_url: doors.public_url.clone(),
        secret: secret.key,
        former: secret.former,
        providers,
        security: security(&setting.site.guard),
        addresses: doors.in_the_room(),
        pace: Some(setting.site.room_pace),
        alert_pause: None,
        mail: relay.is_some().then(|| trouble.subscribe()),
        // The same program, called to make one document.
        press: std::env::current_exe().ok(),
        closing: Some(closed.clone()),
        backups: copyist.as_ref().map(Copyist::watched),
        storage: Some(storage::watched(&runtime, setting.place)),
    };
    say_packed(&engine);
    say_start(setting, opened, &doors);
    say_room(&settings);
    say_console(&settings, &doors);
    say_first(&settings, &engine, &doors);
    say_mail(relay.as_ref(), &settings);
    let postman = Postman {
        engine: engine.clone(),
        stream: setting.stream.clone(),
        relay,
        settings: settings.clone(),
        me: sender()?,
        clock: Box::new(now),
        trouble,
        closing: closed,
    };
    let postman = runtime.spawn(postman.live());
    // Letters, reminders and time limits of registrations and surveys.
    runtime.spawn(kuzul_web::tend(engine.clone(), settings.clone()));
    if let Some(copyist) = copyist {
        runtime.spawn(copyist.live());
    }
    let copies = &setting.site.copies;
    let (place, stream) = (setting.place, setting.stream);
    let keeper = Keeper::new(place, stream, setting.cache, copies, engine.clone())?;
    runtime.spawn(keeper.live());
    let router = kuzul_web::router(engine.clone(), settings);
    let ended = runtime.block_on(async {
        let stop = async {
            let ended = until_stopped(signals, death).await;
            // Live pages would never end by themselves.
            closing.send_replace(true);
            ended
        };
        let ended = doors.serve(router, connections_max, stop).await;
        // A letter that is being handed over is recorded, or it would be sent again.
        let _ = tokio::time::timeout(LAST_LETTER, postman).await;
        ended
    });
    runtime.shutdown_timeout(LAST_TASKS);
    match ended {
        Ended::Asked => {
            engine.stop();
            drop(held);
            tracing::info!("stopped");
            tell(&say!("command-stopped"));
            Ok(())
        }
        Ended::Died(cause) => Err(Trouble {
            cause: Some(cause),
            ..trouble!(Exit::Died, "command-died")
        }),
    }
}

/// Why serving ended.
pub(crate) enum Ended {
    /// Somebody asked for it.
    Asked,
    /// The writer died; its cause.
    Died(String),
}

pub(crate) fn runtime() -> Result<Runtime, Trouble> {
    // As many threads as cores: requests are computed from memory and never wait for a disk.
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .thread_name("kuzul-web")
        .build()
        .map_err(|error| trouble!(Exit::Fault, "command-no-threads").because(&error))
}

fn start(
    setting: &Setting<'_>,
    held: &Held,
    cache: Option<&Cache>,
    died: watch::Sender<Option<String>>,
) -> Result<(Engine<Kuzul>, Opened), Trouble> {
    let options = Options {
        stream: setting.stream.clone(),
        snapshot: cache.map(|cache| cache.snapshot(setting.stream, held.key.as_ref())),
        clock: Box::new(now),
        on_death: Box::new(move |cause| die(&died, cause)),
    };
    Engine::start(&*held.store, options).map_err(|fault| setting.place.trouble(&fault))
}

/// Runs on the writer's thread: lets the rest of the process answer what it has and end.
fn die(died: &watch::Sender<Option<String>>, cause: String) {
    died.send_replace(Some(cause));
    std::thread::sleep(AFTER_DEATH + LAST_TASKS);
    // Whatever holds the process, it must not go on without a writer.
    std::process::exit(i32::from(Exit::Died as u8));
}

/// The signals that ask for a stop. From here on neither ends the process by itself.
fn stop_signals(runtime: &Runtime) -> Result<[Signal; 2], Trouble> {
    let _inside = runtime.enter();
    let handle = |kind| {
        signal(kind).map_err(|error| trouble!(Exit::Fault, "command-no-threads").because(&error))
    };
    Ok([
        handle(SignalKind::terminate())?,
        handle(SignalKind::interrupt())?,
    ])
}

async fn until_stopped(
    [mut terminate, mut interrupt]: [Signal; 2],
    mut death: watch::Receiver<Option<String>>,
) -> (Ended, Duration) {
    tokio::select! {
        _ = terminate.recv() => (Ended::Asked, LAST_ANSWERS),
        _ = interrupt.recv() => (Ended::Asked, LAST_ANSWERS),
        // The channel cannot close first: the engine that this function serves holds it.
        died = death.wait_for(Option::is_some) => {
            let cause = died.ok().and_then(|cause| cause.clone()).unwrap_or_default();
            (Ended::Died(cause), AFTER_DEATH)
        }
    }
}

/// Says that this is a room that was taken along, where it is one.
fn say_packed(engine: &Engine<Kuzul>) {
    let snapshot = engine.snapshot();
    let seen = snapshot.state.seen_by(kuzul_model::access::Viewer::Public);
    match seen.unpacked().map(|unpacked| unpacked.title.clone()) {
        Some(Some(title)) => tell(&say!("command-packed-room-for", title = title)),
        Some(None) => tell(&say!("command-packed-room")),
        None => {}
    }
}

fn say_start(setting: &Setting<'_>, opened: Opened, doors: &Doors) {
    let milliseconds = u64::try_from(opened.took.as_millis()).unwrap_or(u64::MAX);
    let place = setting.place.to_string();
    if setting.place.is_server() {
        tell(&say!(
            "command-data-server",
            place = place,
            territory = setting.stream.to_string()
        ));
    } else {
        tell(&say!(
            "command-data-folder",
            place = place,
            territory = setting.stream.to_string()
        ));
    }
    tell(&say!(
        "command-journal",
        records = opened.records,
        cached = opened.from_snapshot,
        milliseconds = milliseconds,
    ));
    if opened.records == 0 {
        tell(&say!("command-empty"));
    }
    tell(&say!("command-listening", address = doors.link()));
    tracing::info!(
        place = %setting.place,
        territory = %setting.stream,
        records = opened.records,
        from_snapshot = opened.from_snapshot,
        took_ms = milliseconds,
        address = %doors.address(),
        "serving"
    );
}

/// Whom to tell of a flaw, and until when that is good.
fn security(guard: &Guard) -> kuzul_web::Security {
    if let Some(last) = guard.security_expires {
        let today = jiff::Timestamp::now()
            .to_zoned(jiff::tz::TimeZone::UTC)
            .date();
        let days = today
            .until(last)
            .map_or(0, |left| i64::from(left.get_days()));
        if days < SECURITY_DAYS_MIN {
            tracing::warn!(days, "security.txt is good for few days more");
            tell(&say!("command-security-ends", days = days.max(0)));
        }
    }
    kuzul_web::Security {
        contact: guard.security_contact.clone(),
        last: guard.security_expires,
    }
}

/// A name for this process, by which it takes letters.
fn sender() -> Result<Sender, Trouble> {
    let id = kuzul_engine::CommandId::random()
        .map_err(|error| trouble!(Exit::Fault, "command-no-randomness").because(&error))?;
    Ok(Sender(id.to_string()))
}

/// Says by which mail server letters leave, or that they wait.
fn say_mail(relay: Option<&Relay>, settings: &kuzul_web::Settings) {
    match relay {
        Some(relay) => {
            tell(&say!("command-mail", server = relay.to_string()));
            if settings.public_url.is_none() {
                tell(&say!("command-mail-leads-nowhere"));
            }
        }
        None => tell(&say!("command-no-mail")),
    }
}

/// Says by which secret link facilitators come in: to whoever started the server, and never to the
/// log, which others may read.
fn say_console(settings: &kuzul_web::Settings, doors: &Doors) {
    let link = doors.whole(kuzul_web::console_link(settings));
    tell(&say!("command-console", link = link));
}

/// Says by which link the first administrator comes in, as long as there is none: never to the log.
fn say_first(settings: &kuzul_web::Settings, engine: &Engine<Kuzul>, doors: &Doors) {
    if let Some(link) = kuzul_web::first_link(settings, engine) {
        tell(&say!("command-first", link = doors.whole(link)));
    }
}

/// Says how phones in the room come in.
fn say_room(settings: &kuzul_web::Settings) {
    let local = settings.addresses.iter();
    for address in settings.public_url.iter().chain(local) {
        let door = format!("{address}/salles");
        tell(&say!("command-room-door", address = door.clone()));
        if std::io::IsTerminal::is_terminal(&std::io::stdout())
            && let Some(code) = addresses::qr(&door)
        {
            tell(&code);
        }
    }
}

/// Now.
pub(crate) fn now() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_millisecond())
}

/// The folder of the snapshot cache, held so that two processes on one database do not write the
/// same file.
pub(crate) struct Cache {
    folder: PathBuf,
    _lock: File,
}

impl Cache {
    /// The snapshot of a territory, encrypted as its journal is.
    pub(crate) fn snapshot(&self, stream: &Stream, key: Option<&Key>) -> SnapshotFile {
        SnapshotFile {
            path: self.folder.join(format!("{stream}.snapshot")),
            build: concat!(env!("CARGO_PKG_VERSION"), " ", env!("KUZUL_LAYOUT")).to_owned(),
            key: key.cloned(),
        }
    }

    /// `None` where another process holds it or it cannot be made: the journal is replayed then.
    pub(crate) fn hold(folder: &Path) -> Option<Self> {
        let held = std::fs::create_dir_all(folder)
            .and_then(|()| File::create(folder.join("snapshot.lock")))
            .map_err(std::fs::TryLockError::Error)
            .and_then(|lock| lock.try_lock().map(|()| lock));
        match held {
            Ok(lock) => Some(Self {
                folder: folder.to_owned(),
                _lock: lock,
            }),
            Err(error) => {
                tracing::warn!(%error, "no snapshot cache: each start replays the journal");
                None
            }
        }
    }
}
