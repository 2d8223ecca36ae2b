//! What the commands of a generated territory say, each with the least that it needs.

use jiff::civil::date;
use kuzul_model::{
    Command,
    council::{self, About},
    id::{MeetingId, ProcessId, ReferralId},
    meeting::{self, MeetingKind, Schedule},
    process::{self, Opened},
    referral::{self, Received, ReferralKind},
    territory::{self, Commune, Described, Insee, Intercommunality, IntercommunalityKind, Listed},
    when::When,
    workshop,
};

use super::words;

/// SIREN number of the one intercommunality.
const SIREN: &str = "200000000";

/// The territory.
pub(super) fn territory() -> Command {
    Command::Territory(territory::Command::Describe(Described {
        name: "Pays d’essai".into(),
        description: "Un territoire inventé, de la taille qu’il faut.".into(),
        region: None,
        department: None,
        intercommunalities: vec![Intercommunality {
            siren: SIREN.into(),
            name: "Agglomération d’essai".into(),
            kind: Some(IntercommunalityKind::Agglomeration),
        }],
        sources: Vec::new(),
        note: None,
    }))
}

/// Its communes, in a row along a coast.
pub(super) fn communes() -> Vec<Listed> {
    let communes = words::TOWNS.iter().zip(0_u32..);
    communes
        .filter_map(|(name, index)| {
            Some(Listed(Commune {
                insee: Insee::try_from(format!("56{:03}", index + 1)).ok()?,
                name: (*name).to_owned(),
                intercommunality: SIREN.into(),
                population: 1_000 * (index + 1),
                longitude: -3.4 + f64::from(index) / 50.0,
                latitude: 47.7 + f64::from(index) / 50.0,
            }))
        })
        .collect()
}

/// The council.
pub(super) fn council() -> Command {
    Command::Council(council::Command::Describe(About {
        name: "Conseil d’essai".into(),
        mission: "Éprouver le logiciel.".into(),
        seats: 80,
        ..About::default()
    }))
}

/// A question to the council.
pub(super) fn question(subject: &str, title: &str) -> Command {
    Command::Referral(referral::Command::Receive(Received {
        kind: ReferralKind::Referral,
        from: "Agglomération d’essai".into(),
        title: title.to_owned(),
        question: format!("Que faire pour {subject} ?"),
        text: Vec::new(),
        background: Vec::new(),
        received_on: When::Year(2015),
        expected_on: None,
        also_asked: Vec::new(),
        group: None,
        note: None,
    }))
}

/// A process that answers it.
pub(super) fn opening(subject: &str, title: &str, referral: ReferralId) -> Command {
    Command::Process(process::Command::Open(Opened {
        title: title.to_owned(),
        objective: format!("Dire ce que les habitants attendent : {subject}."),
        method: vec!["Une soirée d’ateliers, puis un avis.".into()],
        referral: Some(referral),
        groups: Vec::new(),
        self_referral: None,
        started_on: None,
        audiences: Vec::new(),
        principles: Vec::new(),
        observations: Vec::new(),
        other_work: Vec::new(),
        note: None,
    }))
}

/// A workshop of a meeting.
pub(super) fn invitation(meeting: MeetingId, theme: String, title: String) -> Command {
    Command::Workshop(workshop::Command::Announce(workshop::Announced {
        meeting,
        title,
        theme,
        also_called: None,
        presentation: "Chacun écrit ce qu’il voit et ce qu’il souhaite.".into(),
        background: Vec::new(),
        prompts: vec!["Qu’avons-nous ?".into(), "Que nous manque-t-il ?".into()],
        sources: Vec::new(),
        method: Some("Métaplan".into()),
        start: None,
        end: None,
    }))
}

/// The evening of a process.
pub(super) fn announcement(process: ProcessId, title: &str) -> Command {
    Command::Meeting(meeting::Command::Announce(Box::new(meeting::Announced {
        kind: MeetingKind::Evening,
        title: title.to_owned(),
        subtitle: None,
        purpose: "Écrire ensemble ce qui va et ce qui manque.".into(),
        schedule: Schedule::On {
            day: When::Day(date(2016, 4, 27)),
            start: None,
            end: None,
        },
        process: Some(process),
        phase: Some(2),
        place: None,
        commune: None,
        organisers: Vec::new(),
        groups: Vec::new(),
        invited: Vec::new(),
        method: None,
        speakers: Vec::new(),
        timetable: Vec::new(),
        note: None,
        open_to_all: true,
        series: false,
        framework: None,
        announcement: None,
    })))
}
