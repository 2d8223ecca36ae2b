//! A small town, and a reader who asks for its pages.

use std::sync::atomic::{AtomicU64, Ordering};

use axum::{
    Router,
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kuzul_engine::{CommandId, Engine, Options, Submission};
use kuzul_journal::{Stream, Timestamp, memory::MemoryStore};
use kuzul_model::{
    Actor, Command, Kuzul, board, conclusion, council,
    id::{BoardId, CollegeId, ConclusionId, GroupId, MeetingId, ProcessId, ReferralId, WorkshopId},
    meeting, process, referral, territory, validation, workshop,
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
            clock: Box::new(|| Timestamp(MARCH_1 + 30 * DAY)),
            on_death: Box::new(|cause| panic!("{cause}")),
        };
        let (engine, _) = Engine::<Kuzul>::start(&store, options).unwrap();
        Self::settle(engine)
    }

    fn settle(engine: Engine<Kuzul>) -> Self {
        let run = |days, command| Self::do_on(&engine, days, command);
        run(
            0,
            Command::Territory(territory::Command::Describe(territory::Described {
                name: "Pays de Plouzul".into(),
                description: "Deux communes au bord de l’eau.".into(),
                intercommunalities: vec![territory::Intercommunality {
                    siren: "200042174".into(),
                    name: "Plouzul Agglomération".into(),
                }],
                region: Some("Bretagne".into()),
                department: None,
                sources: vec![territory::DataSource {
                    about: "Populations".into(),
                    title: "Recensement".into(),
                    publisher: "Insee".into(),
                    licence: "Licence Ouverte".into(),
                }],
                note: None,
            })),
        );
        run(
            0,
            Command::Territory(territory::Command::List(vec![
                commune("56121", "Plouzul", 58_000),
                commune("56098", "Lannuzul", 23_000),
            ])),
        );
        run(
            0,
            Command::Council(council::Command::Describe(council::About {
                name: "Conseil de Plouzul".into(),
                mission: "Donner un avis aux élus.".into(),
                seats: 80,
                contact: vec!["1, rue du Conseil".into()],
                short_name: Some("CDP".into()),
                tasks: vec!["Rendre des avis".into()],
                fields: vec!["culture".into()],
                as_of: None,
                note: None,
            })),
        );
        let college = CollegeId(run(
            0,
            Command::Council(council::Command::AddCollege {
                name: "Associations".into(),
                description: "Celles du pays.".into(),
            }),
        ));
        let member = run(
            0,
            Command::Council(council::Command::AddMember {
                member: council::MemberJoined {
                    college: Some(college),
                    function: "Trésorière".into(),
                    organisation: Some("Association des lavoirs".into()),
                    person: None,
                },
                person: Some(council::PersonName(SECRET_NAME.into())),
            }),
        );
        let group = GroupId(run(
            0,
            Command::Council(council::Command::FormGroup(council::GroupFormed {
                kind: council::GroupKind::Working,
                name: "Innovation sociale".into(),
                purpose: "Réfléchir aux usages.".into(),
                formed_on: Some(process::When::Month(2026, 2)),
                people: Some(10),
                sessions: None,
                members: vec![kuzul_model::id::MemberId(member)],
                facilitator: Some(kuzul_model::id::MemberId(member)),
                with_experts: true,
                formed_by: None,
                process: None,
                note: Some("Le groupe est ouvert.".into()),
            })),
        ));
        let referral = ReferralId(run(
            1,
            Command::Referral(referral::Command::Receive(referral::Received {
                kind: referral::ReferralKind::Referral,
                from: "Plouzul Agglomération".into(),
                title: "Le numérique et ses usages".into(),
                question: "Qu’apporte le numérique aux habitants ?".into(),
                text: vec!["Les élus demandent un avis.".into()],
                background: Vec::new(),
                received_on: "2026-03-02".to_owned().try_into().unwrap(),
                expected_on: None,
                also_asked: vec!["Agence de Plouzul".into()],
                group: Some(group),
                note: None,
            })),
        ));
        let process = ProcessId(run(
            2,
            Command::Process(process::Command::Open(process::Opened {
                title: "Schéma du numérique".into(),
                objective: "Écrire un avis avec les habitants.".into(),
                method: vec!["Des ateliers ouverts à tous.".into()],
                referral: Some(referral),
                groups: vec![group],
                self_referral: None,
                started_on: None,
                audiences: Vec::new(),
                principles: Vec::new(),
                observations: Vec::new(),
                other_work: Vec::new(),
                note: None,
            })),
        ));
        run(
            2,
            Command::Process(process::Command::PlanPhases {
                process,
                phases: ["Préparer", "Rencontrer", "Remettre"]
                    .map(|title| process::PhasePlan {
                        title: title.into(),
                        delivers: format!("Ce que donne la phase « {title} »."),
                        start: None,
                        end: None,
                        note: None,
                    })
                    .into(),
            }),
        );
        run(
            3,
            Command::Process(process::Command::StartPhase(process::PhaseStarted {
                process,
                number: 1,
                on: None,
            })),
        );
        let evening = MeetingId(run(
            4,
            announce(
                process,
                meeting::MeetingKind::Evening,
                "Soirée des défis",
                8,
            ),
        ));
        let workshop = WorkshopId(run(
            5,
            Command::Workshop(workshop::Command::Announce(workshop::Announced {
                meeting: evening,
                title: "Quel vivre ensemble ?".into(),
                theme: "Vivre ensemble".into(),
                also_called: None,
                presentation: "Le numérique rapproche-t-il ?".into(),
                background: Vec::new(),
                prompts: vec!["Avec qui vivre ?".into()],
                sources: vec![workshop::Source {
                    title: "Un livre".into(),
                    url: "https://livre.example/".into(),
                }],
                method: Some("Métaplan".into()),
                start: None,
                end: None,
            })),
        ));
        let board = BoardId(run(
            6,
            Command::Board(board::Command::Open(board::Opened::free(
                workshop,
                "KUZUL7",
                &["Forces", "Faiblesses", "Pistes d’actions"],
                3,
            ))),
        ));
        run(
            7,
            Command::Meeting(meeting::Command::RecordHeld(meeting::Held {
                meeting: evening,
                registered: Some(60),
                present: Some(50),
                sessions: None,
                outcomes: vec!["Chacun s’est exprimé.".into()],
                note: Some("Les présents ont été comptés à la porte.".into()),
            })),
        );
        let first = run(
            7,
            Command::Conclusion(conclusion::Command::Draw(
                conclusion::Column::ALL
                    .into_iter()
                    .flat_map(|column| (1..=2).map(move |rank| drawn(workshop, column, rank)))
                    .collect(),
            )),
        );
        let conclusions: Vec<_> = (first..first + 6).map(ConclusionId).collect();
        let plenary = MeetingId(run(
            8,
            announce(
                process,
                meeting::MeetingKind::Plenary,
                "Plénière de mars",
                12,
            ),
        ));
        run(
            9,
            Command::Meeting(meeting::Command::RecordHeld(meeting::Held {
                meeting: plenary,
                registered: None,
                present: Some(20),
                sessions: None,
                outcomes: Vec::new(),
                note: None,
            })),
        );
        run(
            9,
            Command::Validation(validation::Command::Record(
                conclusions
                    .iter()
                    .map(|conclusion| validation::Validated {
                        meeting: plenary,
                        conclusion: *conclusion,
                        outcome: validation::Outcome::Adopted,
                        voices: None,
                    })
                    .collect(),
            )),
        );
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
            "/nulle-part",
            "/demarches/999999",
        ]
        .map(Into::into)
        .into();
        paths.push(format!("/demarches/{}", self.process));
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
        let body = String::from_utf8(body.to_vec()).unwrap();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }
}

fn commune(insee: &str, name: &str, population: u32) -> territory::Listed {
    territory::Listed(territory::Commune {
        insee: insee.to_owned().try_into().unwrap(),
        name: name.into(),
        intercommunality: "200042174".into(),
        population,
        longitude: -3.37,
        latitude: 47.75,
    })
}

fn announce(process: ProcessId, kind: meeting::MeetingKind, title: &str, day: i8) -> Command {
    Command::Meeting(meeting::Command::Announce(Box::new(meeting::Announced {
        kind,
        title: title.into(),
        subtitle: None,
        purpose: "Se rencontrer.".into(),
        schedule: meeting::Schedule::On {
            day: process::When::Day(jiff::civil::date(2026, 3, day)),
            start: Some(jiff::civil::time(18, 0, 0, 0)),
            end: Some(jiff::civil::time(22, 0, 0, 0)),
        },
        process: Some(process),
        phase: Some(2),
        place: Some("Salle des fêtes".into()),
        commune: Some("56121".to_owned().try_into().unwrap()),
        organisers: Vec::new(),
        groups: Vec::new(),
        invited: vec!["habitants".into()],
        method: None,
        speakers: Vec::new(),
        timetable: vec![meeting::Slot {
            start: jiff::civil::time(18, 0, 0, 0),
            end: jiff::civil::time(18, 15, 0, 0),
            title: "Accueil".into(),
            by: None,
        }],
        note: None,
        open_to_all: true,
        series: false,
        framework: None,
        announcement: Some("https://annonce.example/soiree".into()),
    })))
}

fn drawn(workshop: WorkshopId, column: conclusion::Column, rank: u32) -> conclusion::Drawn {
    let (text, details) = match (column, rank) {
        (conclusion::Column::CourseOfAction, 1) => (
            "Créer un tiers-lieu",
            vec!["À Plouzul".into(), "À Lannuzul".into()],
        ),
        (conclusion::Column::CourseOfAction, _) => ("Former aux usages", Vec::new()),
        (conclusion::Column::Strength, 1) => ("Des réseaux actifs", Vec::new()),
        (conclusion::Column::Strength, _) => ("Une jeunesse créative", Vec::new()),
        (conclusion::Column::Weakness, 1) => ("Peu de lieux ouverts", Vec::new()),
        (conclusion::Column::Weakness, _) => ("Des données fermées", Vec::new()),
    };
    conclusion::Drawn {
        workshop,
        column,
        rank,
        text: text.into(),
        details,
        voices: None,
        note: None,
    }
}
