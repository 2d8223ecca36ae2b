//! How the files of a demo are written. Its README says the same for people.
//!
//! A key that is not named here is an error. Texts that other files point to, and all that is
//! checked later, keep their place in the file.

mod opinion;
mod workshop;

use kuzul_model::{
    council::GroupKind, meeting::MeetingKind, referral::ReferralKind,
    territory::IntercommunalityKind, validation::Outcome,
};
use serde::Deserialize;
use toml::Spanned;

pub(crate) use opinion::{Opinion, OpinionSection};
pub(crate) use workshop::{Conclusion, Workshop};

/// A text with its place.
pub(crate) type Text = Spanned<String>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Territory {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) region: Option<String>,
    pub(crate) department: Option<String>,
    pub(crate) communes_count: Option<Spanned<usize>>,
    pub(crate) note: Option<String>,
    #[serde(default)]
    pub(crate) intercommunalities: Vec<Intercommunality>,
    #[serde(default)]
    pub(crate) sources: Vec<DataSource>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Intercommunality {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) siren: String,
    pub(crate) kind: Option<IntercommunalityKind>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DataSource {
    pub(crate) about: String,
    pub(crate) title: String,
    pub(crate) publisher: String,
    pub(crate) licence: String,
}

/// A line of `communes.csv`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Commune {
    pub(crate) insee: String,
    pub(crate) name: String,
    pub(crate) intercommunality: String,
    pub(crate) population: u32,
    pub(crate) longitude: f64,
    pub(crate) latitude: f64,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Council {
    pub(crate) name: String,
    pub(crate) short_name: Option<String>,
    pub(crate) what_it_is: String,
    pub(crate) month: Option<Text>,
    pub(crate) member_count: u32,
    #[serde(default)]
    pub(crate) missions: Vec<String>,
    #[serde(default)]
    pub(crate) fields: Vec<String>,
    pub(crate) note: Option<String>,
    #[serde(default)]
    pub(crate) contact: Contact,
    #[serde(default)]
    pub(crate) colleges: Vec<College>,
    #[serde(default)]
    pub(crate) groups: Vec<Group>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    pub(crate) organisation: Option<String>,
    pub(crate) address: Option<String>,
    pub(crate) postcode: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) website: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct College {
    pub(crate) key: Text,
    pub(crate) name: String,
    pub(crate) who: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) key: Text,
    pub(crate) kind: GroupKind,
    pub(crate) name: String,
    pub(crate) created_date: Option<Text>,
    pub(crate) created_month: Option<Text>,
    pub(crate) created_year: Option<Spanned<i16>>,
    pub(crate) created_by: Option<Text>,
    #[serde(default)]
    pub(crate) mission: String,
    pub(crate) size: Option<Count>,
    pub(crate) meetings_held: Option<Count>,
    #[serde(default)]
    pub(crate) with_experts: bool,
    #[serde(default)]
    pub(crate) members: Vec<Member>,
    pub(crate) note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Member {
    pub(crate) function: String,
    pub(crate) organisation: Option<String>,
    pub(crate) college: Option<Text>,
    pub(crate) role: Option<Role>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    Facilitator,
}

/// A number, or about what number.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
pub(crate) enum Count {
    Exactly(u32),
    Roughly(Rough),
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rough {
    approximate: Option<u32>,
    more_than: Option<u32>,
}

impl Count {
    /// The number that is nearest to what is said.
    pub(crate) fn number(self) -> Option<u32> {
        match self {
            Self::Exactly(number) => Some(number),
            Self::Roughly(rough) => rough.approximate.or(rough.more_than),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Referrals {
    #[serde(default)]
    pub(crate) referrals: Vec<Referral>,
    #[serde(default)]
    pub(crate) context: Vec<Circumstance>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Referral {
    pub(crate) key: Text,
    pub(crate) kind: ReferralKind,
    pub(crate) title: String,
    pub(crate) date: Option<Text>,
    pub(crate) month: Option<Text>,
    pub(crate) year: Option<Spanned<i16>>,
    pub(crate) asked_by: String,
    pub(crate) asked_of: Option<Text>,
    pub(crate) group: Option<Text>,
    pub(crate) question: String,
    pub(crate) summary: Option<String>,
    #[serde(default)]
    pub(crate) also_asked: Vec<String>,
    pub(crate) process: Option<Text>,
    pub(crate) note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Circumstance {
    pub(crate) date: Option<Text>,
    pub(crate) month: Option<Text>,
    pub(crate) year: Option<Spanned<i16>>,
    pub(crate) title: Text,
    pub(crate) text: String,
    pub(crate) meeting: Option<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Process {
    pub(crate) key: Text,
    pub(crate) title: String,
    pub(crate) referral: Option<Text>,
    pub(crate) self_referral: Option<Text>,
    pub(crate) started_date: Option<Text>,
    pub(crate) started_month: Option<Text>,
    pub(crate) started_year: Option<Spanned<i16>>,
    pub(crate) objective: String,
    pub(crate) approach: Option<String>,
    pub(crate) method: Option<String>,
    #[serde(default)]
    pub(crate) groups: Vec<Text>,
    #[serde(default)]
    pub(crate) audiences: Vec<String>,
    #[serde(default)]
    pub(crate) principles: Vec<String>,
    #[serde(default)]
    pub(crate) observations: Vec<String>,
    pub(crate) note: Option<String>,
    #[serde(default)]
    pub(crate) phases: Vec<Phase>,
    #[serde(default)]
    pub(crate) other_work: Vec<OtherWork>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OtherWork {
    pub(crate) title: String,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PhaseState {
    Planned,
    Running,
    Done,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Phase {
    pub(crate) number: Spanned<u32>,
    pub(crate) title: String,
    pub(crate) planned_start: Option<Text>,
    pub(crate) planned_end: Option<Text>,
    pub(crate) actual_start: Option<Text>,
    pub(crate) actual_end: Option<Text>,
    pub(crate) state: PhaseState,
    pub(crate) present: Option<Spanned<u32>>,
    #[serde(default)]
    pub(crate) meetings: Vec<Text>,
    #[serde(default)]
    pub(crate) delivers: Vec<String>,
    pub(crate) note: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum MeetingState {
    Planned,
    Held,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Meeting {
    pub(crate) key: Text,
    pub(crate) kind: MeetingKind,
    pub(crate) state: MeetingState,
    pub(crate) title: String,
    pub(crate) subtitle: Option<String>,
    pub(crate) purpose: String,
    pub(crate) process: Option<Text>,
    pub(crate) phase: Option<Spanned<u32>>,
    pub(crate) announced: Option<Text>,
    pub(crate) date: Option<Text>,
    pub(crate) month: Option<Text>,
    pub(crate) year: Option<Spanned<i16>>,
    pub(crate) window_start: Option<Text>,
    pub(crate) window_end: Option<Text>,
    pub(crate) start: Option<Text>,
    pub(crate) end: Option<Text>,
    pub(crate) commune: Option<Text>,
    pub(crate) place: Option<String>,
    pub(crate) framework: Option<String>,
    #[serde(default)]
    pub(crate) organisers: Vec<String>,
    #[serde(default)]
    pub(crate) groups: Vec<Text>,
    #[serde(default)]
    pub(crate) open_to_all: bool,
    #[serde(default)]
    pub(crate) series: bool,
    pub(crate) count: Option<Count>,
    #[serde(default)]
    pub(crate) invited: Vec<String>,
    #[serde(default)]
    pub(crate) with: Vec<String>,
    #[serde(default)]
    pub(crate) heard: Vec<String>,
    pub(crate) registered: Option<u32>,
    pub(crate) present: Option<u32>,
    #[serde(default)]
    pub(crate) workshops: Vec<Text>,
    pub(crate) validation: Option<Text>,
    pub(crate) method: Option<String>,
    pub(crate) announcement_url: Option<String>,
    #[serde(default)]
    pub(crate) outcomes: Vec<String>,
    #[serde(default)]
    pub(crate) speakers: Vec<Speaker>,
    #[serde(default)]
    pub(crate) timetable: Vec<Slot>,
    pub(crate) note: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Speaker {
    pub(crate) function: Option<String>,
    pub(crate) organisation: String,
    pub(crate) about: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Slot {
    pub(crate) start: Text,
    pub(crate) end: Text,
    pub(crate) title: String,
    pub(crate) by: Option<String>,
    #[serde(default)]
    pub(crate) workshops: Vec<Text>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Validation {
    pub(crate) key: Text,
    pub(crate) meeting: Text,
    pub(crate) date: Option<Text>,
    pub(crate) present: Option<Spanned<u32>>,
    pub(crate) outcome: Outcome,
    pub(crate) workshops: Vec<Text>,
    pub(crate) note: Option<String>,
    pub(crate) room: PlenaryRoom,
    pub(crate) minutes: PlenaryMinutes,
}

/// What the program needs to know to hold the plenary.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlenaryRoom {
    pub(crate) code: String,
    pub(crate) chair: String,
}

/// Until when the minutes could be amended, and when they were approved.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlenaryMinutes {
    pub(crate) amendable_until: Text,
    pub(crate) approved_on: Text,
}
