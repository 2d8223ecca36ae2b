//! A council to try things on: commands as JSON, each event written, read back and applied.

use kuzul_engine::{Context, Model, Recorded, Texts};
use kuzul_journal::Timestamp;
use kuzul_model::{
    Actor, Command, Kuzul, Refusal, State,
    access::{Seen, Viewer},
};
use serde_json::{Value, json};

/// A state, and the texts that it came from.
#[derive(Default)]
pub(crate) struct House {
    pub(crate) state: State,
    pub(crate) written: Vec<(Timestamp, Texts)>,
    /// How far the clock is ahead of one second for each record, in milliseconds.
    pub(crate) ahead_ms: i64,
    /// Records whose open words were dropped.
    pub(crate) gone: Vec<u64>,
    /// Records whose closed words were dropped.
    pub(crate) closed: Vec<u64>,
}

/// Ids of what [`House::settled`] has.
pub(crate) struct Settled {
    pub(crate) house: House,
    pub(crate) process: u64,
    pub(crate) evening: u64,
    pub(crate) plenary: u64,
    pub(crate) workshop: u64,
    pub(crate) conclusion: u64,
    pub(crate) board: u64,
}

impl House {
    /// When the next is asked.
    pub(crate) fn now(&self) -> Timestamp {
        let next = self.written.len() as u64 + 1;
        Timestamp(next.cast_signed() * 1_000 + self.ahead_ms)
    }

    /// Asks as the operator; gives the first record's number.
    pub(crate) fn asks(&mut self, command: Value) -> Result<u64, Refusal> {
        self.asks_as(&Actor::Operator, command)
    }

    /// Asks as somebody.
    pub(crate) fn asks_as(&mut self, by: &Actor, command: Value) -> Result<u64, Refusal> {
        let command: Command = serde_json::from_value(command).unwrap();
        let next = self.written.len() as u64 + 1;
        let at = self.now();
        let events = Kuzul::decide(&self.state, &command, &Context { by, at, next })?;
        for event in events {
            let texts = Kuzul::encode(&event);
            let read =
                Kuzul::decode(texts.kind, Some(&texts.open), texts.personal.as_deref()).unwrap();
            assert_eq!(read, event, "an event reads back as it was written");
            let seq = self.written.len() as u64 + 1;
            Kuzul::apply(
                &mut self.state,
                &Recorded {
                    seq,
                    at,
                    event: read,
                },
            );
            self.written.push((at, texts));
        }
        Ok(next)
    }

    /// Drops what redactions name, as the engine does: everything is read again without the words.
    pub(crate) fn drops(&mut self) {
        for (_, texts) in &self.written {
            if texts.kind != "record.redacted" {
                continue;
            }
            let told: Value = serde_json::from_str(&texts.open).unwrap();
            let seq = told["seq"].as_u64().unwrap();
            let gone = match told["part"].as_str() {
                Some("open") => &mut self.gone,
                _ => &mut self.closed,
            };
            gone.push(seq);
        }
        self.state = crate::replay::replay(self, None);
    }

    /// What the public sees.
    pub(crate) fn seen(&self) -> Seen<'_> {
        self.state.seen_by(Viewer::Public)
    }

    /// A territory with a process, an evening, a plenary, a workshop, a conclusion and a board.
    pub(crate) fn settled() -> Settled {
        let mut house = Self::default();
        let mut ask = |command| house.asks(command).unwrap();
        ask(json!({ "territory": { "describe": {
            "name": "Pays de Plouzul", "description": "Un pays.",
            "intercommunalities": [{ "siren": "200042174", "name": "Plouzul Agglomération" }] } } }));
        ask(json!({ "territory": { "list": [commune("56121"), commune("56098")] } }));
        let process =
            ask(json!({ "process": { "open": { "title": "Schéma", "objective": "Un avis." } } }));
        ask(
            json!({ "process": { "plan_phases": { "process": process, "phases": [
            { "title": "Préparer", "delivers": "Une soirée." }, { "title": "Rencontrer", "delivers": "Des mots." } ] } } }),
        );
        let evening = ask(meeting("evening", "Soirée", process));
        let workshop = ask(json!({ "workshop": { "announce": {
            "meeting": evening, "title": "Quel travail ?", "theme": "Travail", "presentation": "Parlons-en." } } }));
        let conclusion = ask(json!({ "conclusion": { "draw": [drawn(workshop, 1)] } }));
        let plenary = ask(meeting("plenary", "Plénière", process));
        ask(json!({ "meeting": { "record_held": { "meeting": plenary, "present": 20 } } }));
        let board = ask(json!({ "board": { "open": {
            "workshop": workshop, "code": "KUZUL7", "columns": ["Forces", "Faiblesses"], "dots": 2 } } }));
        Settled {
            house,
            process,
            evening,
            plenary,
            workshop,
            conclusion,
            board,
        }
    }
}

pub(crate) fn commune(insee: &str) -> Value {
    json!({ "insee": insee, "name": format!("Commune {insee}"), "intercommunality": "200042174",
            "population": 1_000, "longitude": -3.3, "latitude": 47.7 })
}

pub(crate) fn meeting(kind: &str, title: &str, process: u64) -> Value {
    json!({ "meeting": { "announce": { "kind": kind, "title": title, "purpose": "Se voir.",
        "schedule": { "on": { "day": "2026-03-08", "start": "18:00:00", "end": "22:00:00" } },
        "process": process } } })
}

pub(crate) fn drawn(workshop: u64, rank: u32) -> Value {
    json!({ "workshop": workshop, "column": "strength", "rank": rank, "text": format!("Force {rank}") })
}

/// A digest that stands for a secret.
pub(crate) fn digest(of: u64) -> String {
    format!("{of:064x}")
}

impl House {
    /// Somebody joins, by the word of a provider; gives their id.
    pub(crate) fn joins(&mut self, name: &str) -> u64 {
        let next = self.written.len() as u64 + 1;
        self.asks(json!({ "person": { "open_by_provider": {
            "word": { "identity": { "issuer": "https://id.example", "subject": name }, "provider": "Id",
                "name": name, "address": format!("{name}@exemple.bzh") },
            "session": { "token": digest(next), "device": "Firefox, Linux" } } } }))
        .unwrap()
    }

    /// Somebody is given a role; gives the id of the grant.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "called with a fresh value each time"
    )]
    pub(crate) fn grants(&mut self, person: u64, given: Value) -> u64 {
        let grant = json!({ "person": { "grant_role": { "person": person, "given": given } } });
        self.asks(grant).unwrap()
    }

    /// Somebody who holds one role for the territory.
    pub(crate) fn somebody(&mut self, name: &str, role: &str) -> (u64, Actor) {
        let person = self.joins(name);
        self.grants(person, json!({ "role": role, "scope": "territory" }));
        (person, Actor::Person(kuzul_model::id::PersonId(person)))
    }
}
