//! What a council is and may do: State, Command, Event, one file per concept. Pure.
//!
//! Each concept's file reads top to bottom as its story: what it is, what can be asked
//! ([`Command`]), what can happen ([`Event`]), what is refused and why ([`Refusal`]). What a person
//! may *do* is decided in [`permission`] and in each `decide`; what a person may *see*, in
//! [`access`], through which every format passes.
//!
//! This crate knows neither HTTP nor SQL nor HTML nor the clock, and draws no random number.

pub mod access;
mod as_json;
pub mod audit;
pub mod board;
pub mod chronicle;
pub mod conclusion;
pub mod council;
pub mod diffusion;
mod event;
mod fact;
pub mod form;
pub mod id;
pub mod mail;
pub mod meeting;
pub mod moderation;
pub mod notice;
pub mod opinion;
pub mod pack;
pub mod permission;
pub mod person;
pub mod plenary;
pub mod privacy;
pub mod process;
pub mod redaction;
pub mod referral;
mod refusal;
pub mod registration;
pub mod returning;
mod state;
pub mod subscription;
mod table;
pub mod territory;
pub mod thread;
pub mod validation;
pub mod when;
pub mod words;
pub mod workshop;

use kuzul_engine::{Model, Recorded, Texts, Undecodable};
use serde::{Deserialize, Serialize};

pub use event::Event;
pub use permission::Actor;
pub use refusal::Refusal;
pub use state::State;

/// What `decide` may know beside the state.
pub type Context<'a> = kuzul_engine::Context<'a, Actor>;

/// The model of a territory's participatory democracy.
#[derive(Debug)]
pub enum Kuzul {}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// About the territory and its communes.
    Territory(territory::Command),
    /// About the council, its colleges, members and groups.
    Council(council::Command),
    /// About questions that are put to the council.
    Referral(referral::Command),
    /// About processes and their phases.
    Process(process::Command),
    /// About meetings.
    Meeting(meeting::Command),
    /// About workshops.
    Workshop(workshop::Command),
    /// About boards, cards and dots.
    Board(board::Command),
    /// About ranked conclusions.
    Conclusion(conclusion::Command),
    /// About what a plenary does with conclusions.
    Validation(validation::Command),
    /// About opinions, their proposals and what is answered.
    Opinion(opinion::Command),
    /// About the room of a plenary.
    Plenary(plenary::Command),
    /// About words that have to be dropped.
    Redaction(redaction::Command),
    /// About people, how they come in and what they are here.
    Person(person::Command),
    /// About rooms that are taken along and come back.
    Returning(returning::Command),
    /// About questions that many people are asked.
    Form(form::Command),
    /// About registering for meetings, and who came.
    Registration(registration::Command),
    /// About letters by electronic mail.
    Mail(mail::Command),
    /// About the newsletter.
    Subscription(subscription::Command),
    /// About the texts of the pages that the law asks for.
    Notice(notice::Command),
    /// About audits of accessibility.
    Audit(audit::Command),
    /// About who was sent an opinion.
    Diffusion(diffusion::Command),
    /// About what is kept of people.
    Privacy(privacy::Command),
    /// About what breaks the charter.
    Moderation(moderation::Command),
}

impl Model for Kuzul {
    type State = State;
    type Command = Command;
    type Actor = Actor;
    type Event = Event;
    type Refusal = Refusal;

    fn kind(command: &Command) -> &'static str {
        match command {
            Command::Territory(_) => "territory",
            Command::Council(_) => "council",
            Command::Referral(_) => "referral",
            Command::Process(_) => "process",
            Command::Meeting(_) => "meeting",
            Command::Workshop(_) => "workshop",
            Command::Board(_) => "board",
            Command::Conclusion(_) => "conclusion",
            Command::Validation(_) => "validation",
            Command::Opinion(_) => "opinion",
            Command::Plenary(_) => "plenary",
            Command::Redaction(_) => "redaction",
            Command::Person(_) => "person",
            Command::Returning(_) => "returning",
            Command::Form(_) => "form",
            Command::Registration(_) => "registration",
            Command::Mail(_) => "mail",
            Command::Subscription(_) => "subscription",
            Command::Notice(_) => "notice",
            Command::Audit(_) => "audit",
            Command::Diffusion(_) => "diffusion",
            Command::Privacy(_) => "privacy",
            Command::Moderation(_) => "moderation",
        }
    }

    fn decide(
        state: &State,
        command: &Command,
        context: &Context<'_>,
    ) -> Result<Vec<Event>, Refusal> {
        permission::check(state, command, context)?;
        match command {
            Command::Territory(command) => territory::decide(state, command),
            Command::Council(command) => council::decide(state, command, context),
            Command::Referral(command) => referral::decide(state, command),
            Command::Process(command) => process::decide(state, command, context),
            Command::Meeting(command) => meeting::decide(state, command),
            Command::Workshop(command) => workshop::decide(state, command),
            Command::Board(command) => {
                moderation::check_writer(state, command, context)?;
                let events = board::decide(state, command, context)?;
                Ok(moderation::aided(state, events, context))
            }
            Command::Conclusion(command) => conclusion::decide(state, command),
            Command::Validation(command) => validation::decide(state, command),
            Command::Opinion(command) => opinion::decide(state, command, context),
            Command::Plenary(command) => plenary::decide(state, command, context),
            Command::Redaction(command) => redaction::decide(state, command, context),
            Command::Person(command) => person::decide(state, command, context),
            Command::Returning(command) => returning::decide(state, command, context),
            Command::Form(command) => form::decide(state, command, context),
            Command::Registration(command) => registration::decide(state, command, context),
            Command::Mail(command) => mail::decide(state, command, context),
            Command::Subscription(command) => subscription::decide(state, command, context),
            Command::Notice(command) => notice::decide(state, command),
            Command::Audit(command) => audit::decide(state, command, context),
            Command::Diffusion(command) => diffusion::decide(state, command, context),
            Command::Privacy(command) => privacy::decide(state, command, context),
            Command::Moderation(command) => moderation::decide(state, command, context),
        }
    }

    fn apply(state: &mut State, event: &Recorded<Event>) {
        event.event.apply(state, event.seq, event.at);
    }

    fn encode(event: &Event) -> Texts {
        event.encode()
    }

    fn decode(
        kind: &str,
        open: Option<&str>,
        personal: Option<&str>,
    ) -> Result<Event, Undecodable> {
        Event::decode(kind, open, personal)
    }
}
