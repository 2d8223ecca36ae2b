//! A small town, and a reader who asks for its pages.

mod story;

use std::sync::{
    Arc,
    atomic::{AtomicI64, AtomicU64, Ordering},
};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kuzul_engine::{CommandId, Engine, Options, Submission};
use kuzul_journal::{Stream, Timestamp, memory::MemoryStore};
use kuzul_model::{
    Actor, Command, Kuzul,
    id::{
        BoardId, CollegeId, ConclusionId, GroupId, MeetingId, MemberId, ProcessId, ReferralId,
        WorkshopId,
    },
    meeting, process,
};
use kuzul_web::Settings;
use serde_json::Value;
use tower::ServiceExt;

/// A name that must never be seen by the public.
pub(crate) const SECRET_NAME: &str = "Katell Kanari";

/// A town with one process, from the question to a validated conclusion.
pub(crate) struct Town {
    pub(crate) engine: Engine<Kuzul>,
    pub(crate) router: Router,
    pub(crate) referral: ReferralId,
    pub(crate) process: ProcessId,
    pub(crate) group: GroupId,
    pub(crate) evening: MeetingId,
    pub(crate) plenary: MeetingId,
    pub(crate) workshop: WorkshopId,
    pub(crate) conclusions: Vec<ConclusionId>,
    pub(crate) board: BoardId,
}

/// An answer, read whole.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: axum::http::HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn text(&self) -> &str {
        &self.body
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.body))
    }

    pub(crate) fn header(&self, name: header::HeaderName) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// The day on which everything in a town is recorded unless said otherwise: 1 March 2026, noon UTC.
pub(crate) const MARCH_1: i64 = 1_772_366_400_000;
/// One day, in milliseconds.
pub(crate) const DAY: i64 = 86_400_000;

impl Town {
    /// Sends a command as the operator, `days` after 1 March 2026, and gives the first record.
    pub(crate) fn do_on(engine: &Engine<Kuzul>, days: i64, command: Command) -> u64 {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let id = (1_u128 << 100 | u128::from(NEXT.fetch_add(1, Ordering::Relaxed))).to_be_bytes();
        let at = Some(Timestamp(MARCH_1 + days * DAY));
        let submission = Submission {
            id: CommandId(id),
            by: Actor::Operator,
            command,
            at,
        };
        std::thread::scope(|scope| {
            scope
                .spawn(|| engine.submit_blocking(submission).unwrap().first)
                .join()
                .unwrap()
        })
    }

    pub(crate) fn new() -> Self {
        let store = MemoryStore::default();
        let options = Options {
            stream: Stream::new("plouzul").unwrap(),
            snapshot: None,
            // After all that any test enters.
            clock: Box::new(|| Timestamp(MARCH_1 + 1_000 * DAY)),
            on_death: Box::new(|cause| panic!("{cause}")),
        };
        let (engine, _) = Engine::<Kuzul>::start(&store, options).unwrap();
        Self::settle(engine)
    }

    /// A site that nobody has set up: nothing is recorded yet.
    pub(crate) fn empty() -> Engine<Kuzul> {
        let options = Options {
            stream: Stream::new("vide").unwrap(),
            snapshot: None,
            clock: Box::new(|| Timestamp(jiff::Timestamp::now().as_millisecond())),
            on_death: Box::new(|cause| panic!("{cause}")),
        };
        let (engine, _) = Engine::<Kuzul>::start(&MemoryStore::default(), options).unwrap();
        engine
    }

    /// The same on a clock that is off by so many milliseconds, which can be changed.
    pub(crate) fn on_clock(off: Arc<AtomicI64>) -> Self {
        let now = || jiff::Timestamp::now().as_millisecond();
        let options = Options {
            stream: Stream::new("plouzul").unwrap(),
            snapshot: None,
            clock: Box::new(move || Timestamp(now() + off.load(Ordering::Relaxed))),
            on_death: Box::new(|cause| panic!("{cause}")),
        };
        let (engine, _) = Engine::<Kuzul>::start(&MemoryStore::default(), options).unwrap();
        Self::settle(engine)
    }

    /// The same town, set up otherwise.
    pub(crate) fn with(self, settings: Settings) -> Self {
        Self {
            router: kuzul_web::router(self.engine.clone(), settings),
            ..self
        }
    }

    fn settle(engine: Engine<Kuzul>) -> Self {
        let run = |days, command| Self::do_on(&engine, days, command);
        run(0, story::territory());
        run(0, story::communes());
        run(0, story::council());
        let college = CollegeId(run(0, story::college()));
        let member = MemberId(run(0, story::member(college)));
        let group = GroupId(run(0, story::group(member)));
        let referral = ReferralId(run(1, story::referral(group)));
        let process = ProcessId(run(2, story::process(referral, group)));
        run(2, story::phases(process));
        let started = process::PhaseStarted {
            process,
            number: 1,
            on: None,
        };
        run(3, Command::Process(process::Command::StartPhase(started)));
        let meeting = |kind, title, day| story::announce(process, kind, title, day);
        let evening = meeting(meeting::MeetingKind::Evening, "Soirée des défis", 8);
        let evening = MeetingId(run(4, evening));
        let workshop = WorkshopId(run(5, story::workshop(evening)));
        let board = BoardId(run(6, story::board(workshop)));
        let note = Some("Les présents ont été comptés à la porte.");
        run(7, story::held(evening, Some(60), 50, note));
        let first = run(7, story::conclusions(workshop));
        let conclusions: Vec<_> = (first..first + 6).map(ConclusionId).collect();
        let plenary = meeting(meeting::MeetingKind::Plenary, "Plénière de mars", 12);
        let plenary = MeetingId(run(8, plenary));
        run(9, story::held(plenary, None, 20, None));
        run(9, story::validation(plenary, &conclusions));
        let router = kuzul_web::router(engine.clone(), Settings::default());
        Self {
            engine,
            router,
            referral,
            process,
            group,
            evening,
            plenary,
            workshop,
            conclusions,
            board,
        }
    }

    /// The same town, as another engine has it.
    pub(crate) fn of(engine: Engine<Kuzul>, other: &Self) -> Self {
        let router = kuzul_web::router(engine.clone(), Settings::default());
        let conclusions = other.conclusions.clone();
        Self {
            engine,
            router,
            conclusions,
            ..*other
        }
    }

    /// Addresses of the pages about single things, and of the lists of them.
    pub(crate) fn pages(&self) -> Vec<String> {
        [
            "/saisines".to_owned(),
            format!("/saisines/{}", self.referral),
            "/rencontres".to_owned(),
            format!("/rencontres/{}", self.evening),
            format!("/rencontres/{}", self.plenary),
            "/ateliers".to_owned(),
            format!("/ateliers/{}", self.workshop),
            "/conseil".to_owned(),
            format!("/conseil/groupes/{}", self.group),
            "/communes/56121".to_owned(),
        ]
        .into()
    }

    /// Addresses of what came out of the process, of its history and of the proof.
    pub(crate) fn result_paths(&self) -> Vec<String> {
        vec![
            "/conclusions".to_owned(),
            format!("/conclusions/{}", self.conclusions[4]),
            format!("/conclusions/{}?au=2026-03-09", self.conclusions[4]),
            format!("/demarches/{}/conclusions", self.process),
            format!("/demarches/{}/matrice", self.process),
            format!("/fil/{}", self.conclusions[4]),
            format!("/fil/{}", self.workshop),
            format!("/historique/demarche/{}", self.process),
            format!("/historique/groupe/{}", self.group),
            "/historique/conseil".to_owned(),
            "/historique/territoire?page=1".to_owned(),
            "/journal".to_owned(),
            "/preuve".to_owned(),
            "/preuve?au=2026-03-09".to_owned(),
        ]
    }

    /// Addresses of every kind that a reader can meet.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let mut paths: Vec<String> = [
            "/",
            "/demarches",
            "/salles",
            "/salles/KUZUL7",
            "/recherche",
            "/recherche?q=atelier",
            "/a-propos",
            "/accessibilite",
            "/vie-privee",
            "/mentions-legales",
            "/style",
            "/suivre",
            "/avis/sans-reponse",
            "/widget/rencontres",
            "/nulle-part",
            "/demarches/999999",
            "/animation",
            "/animation/entrer?cle=0",
            "/entrer",
            "/entrer/courrier",
            "/entrer/0",
            "/invitation",
            "/invitation?code=AAAAA",
            "/accord",
            "/premiere-visite?cle=0",
            "/qui-peut-quoi",
            "/charte",
            "/transparence",
            "/confidentialite/registre",
            "/confidentialite/efface",
            "/volontes",
            "/signaler?salle=KUZUL7",
            "/signaler/carte/1",
        ]
        .map(Into::into)
        .into();
        paths.push(format!("/tableaux/{}", self.board));
        paths.push(format!("/tableaux/{}?au=2026-03-10", self.board));
        paths.push(format!("/demarches/{}", self.process));
        paths.push(format!("/widget/demarches/{}", self.process));
        paths.push(format!("/demarches/{}?au=2026-03-10", self.process));
        paths.extend(self.pages());
        paths.extend(self.result_paths());
        paths
    }

    /// Asks for a page, in French.
    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[], "").await
    }

    /// Sends a request.
    pub(crate) async fn ask(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.into()).unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        // Pictures are no text: what tests ask of them is in the headers.
        let body = String::from_utf8_lossy(&body).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}
