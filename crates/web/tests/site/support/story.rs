//! What is asked in a small town, one command after the other.

use kuzul_model::{
    Command, board, conclusion, council,
    id::{
        CollegeId, ConclusionId, GroupId, MeetingId, MemberId, ProcessId, ReferralId, WorkshopId,
    },
    meeting, process, referral, territory, validation, when, workshop,
};

/// Where it is.
pub(super) fn territory() -> Command {
    Command::Territory(territory::Command::Describe(territory::Described {
        name: "Pays de Plouzul".into(),
        description: "Deux communes au bord de l’eau.".into(),
        intercommunalities: vec![territory::Intercommunality {
            siren: "200042174".into(),
            name: "Plouzul Agglomération".into(),
            kind: Some(territory::IntercommunalityKind::Agglomeration),
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
    }))
}

/// Its two communes.
pub(super) fn communes() -> Command {
    Command::Territory(territory::Command::List(vec![
        commune("56121", "Plouzul", 58_000),
        commune("56098", "Lannuzul", 23_000),
    ]))
}

/// Who it is.
pub(super) fn council() -> Command {
    Command::Council(council::Command::Describe(council::About {
        name: "Conseil de Plouzul".into(),
        mission: "Donner un avis aux élus.".into(),
        seats: 80,
        contact: vec!["Conseil de Plouzul".into(), "1, rue du Conseil".into()],
        short_name: Some("CDP".into()),
        tasks: vec!["Rendre des avis".into()],
        fields: vec!["culture".into()],
        as_of: None,
        note: None,
    }))
}

/// A college.
pub(super) fn college() -> Command {
    Command::Council(council::Command::AddCollege {
        name: "Associations".into(),
        description: "Celles du pays.".into(),
    })
}

/// A member whose name is nobody's business.
pub(super) fn member(college: CollegeId) -> Command {
    Command::Council(council::Command::AddMember {
        member: council::MemberJoined {
            college: Some(college),
            function: "Trésorière".into(),
            organisation: Some("Association des lavoirs".into()),
            person: None,
        },
        person: Some(council::PersonName(super::SECRET_NAME.into())),
    })
}

/// A group that the member leads.
pub(super) fn group(member: MemberId) -> Command {
    Command::Council(council::Command::FormGroup(council::GroupFormed {
        kind: council::GroupKind::Working,
        name: "Innovation sociale".into(),
        purpose: "Réfléchir aux usages.".into(),
        formed_on: Some(when::When::Month(2026, 2)),
        people: Some(10),
        sessions: None,
        members: vec![member],
        facilitator: Some(member),
        with_experts: true,
        formed_by: None,
        process: None,
        note: Some("Le groupe est ouvert.".into()),
    }))
}

/// A question of the officials.
pub(super) fn referral(group: GroupId) -> Command {
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
    }))
}

/// What answers it.
pub(super) fn process(referral: ReferralId, group: GroupId) -> Command {
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
    }))
}

/// In three phases.
pub(super) fn phases(process: ProcessId) -> Command {
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
    })
}

/// What people are asked on the evening.
pub(super) fn workshop(evening: MeetingId) -> Command {
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
    }))
}

/// Where they write cards.
pub(super) fn board(workshop: WorkshopId) -> Command {
    Command::Board(board::Command::Open(board::Opened::free(
        workshop,
        "KUZUL7",
        &["Forces", "Faiblesses", "Pistes d’actions"],
        3,
    )))
}

/// Two conclusions for each column.
pub(super) fn conclusions(workshop: WorkshopId) -> Command {
    Command::Conclusion(conclusion::Command::Draw(
        conclusion::Column::ALL
            .into_iter()
            .flat_map(|column| (1..=2).map(move |rank| drawn(workshop, column, rank)))
            .collect(),
    ))
}

/// A plenary that adopts all of them.
pub(super) fn validation(plenary: MeetingId, conclusions: &[ConclusionId]) -> Command {
    Command::Validation(validation::Command::Record(
        conclusions
            .iter()
            .map(|conclusion| validation::Validated {
                meeting: plenary,
                conclusion: *conclusion,
                outcome: validation::Outcome::Adopted,
                voices: None,
                before: None,
                counted: None,
            })
            .collect(),
    ))
}

/// A meeting that took place.
pub(super) fn held(
    meeting: MeetingId,
    registered: Option<u32>,
    present: u32,
    note: Option<&str>,
) -> Command {
    let outcomes = note.map(|_| "Chacun s’est exprimé.".to_owned());
    Command::Meeting(meeting::Command::RecordHeld(meeting::Held {
        meeting,
        registered,
        present: Some(present),
        sessions: None,
        outcomes: outcomes.into_iter().collect(),
        note: note.map(str::to_owned),
    }))
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

/// A meeting that is to come.
pub(super) fn announce(
    process: ProcessId,
    kind: meeting::MeetingKind,
    title: &str,
    day: i8,
) -> Command {
    Command::Meeting(meeting::Command::Announce(Box::new(meeting::Announced {
        kind,
        title: title.into(),
        subtitle: None,
        purpose: "Se rencontrer.".into(),
        schedule: meeting::Schedule::On {
            day: when::When::Day(jiff::civil::date(2026, 3, day)),
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
        (conclusion::Column::Weakness | conclusion::Column::Other, _) => {
            ("Des données fermées", Vec::new())
        }
    };
    conclusion::Drawn {
        workshop,
        column,
        rank,
        text: text.into(),
        details,
        voices: None,
        note: None,
        heading: None,
        board: None,
        sources: Vec::new(),
    }
}
