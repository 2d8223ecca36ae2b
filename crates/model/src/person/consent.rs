//! Acting for somebody: a mediator writes and chooses for a person who cannot do it alone, with that
//! person's consent, kept with its wording, and revocable at any time.

use jiff::civil::Date;
use kuzul_journal::{Digest, Seq, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Refusal, deciding::oneself, role};
use crate::{
    Actor, Context, Event, State, as_json,
    chronicle::Subject,
    fact::{Fact, Place},
    id::{ConsentId, PersonId},
    permission::{Role, Scope},
    privacy,
    redaction::Ground,
    territory::Insee,
    words::{self, Field},
};

/// What a person agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// Who acts for them.
    pub mediator: PersonId,
    /// When it was given.
    pub given: Timestamp,
    /// The last day; no end is foreseen where there is none.
    pub until: Option<Date>,
    /// When it was taken back.
    pub revoked: Option<Timestamp>,
    /// Where the person is helped, for a mediator of a commune.
    pub commune: Option<Insee>,
    #[serde(with = "as_json")]
    pub(crate) words: Option<Words>,
}

/// What is personal of a consent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Who gave it.
    pub name: String,
    /// What was read to them, or by them.
    pub wording: String,
    /// The keyed digest of the code by which they take it back themselves.
    pub code: Digest,
}

/// A consent to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// What is personal of it.
    pub words: Words,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Where the person is helped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<Insee>,
}

/// Somebody agreed that a mediator acts for them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    /// Who acts.
    pub mediator: PersonId,
    /// The last day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// Where they are helped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commune: Option<Insee>,
    /// For whom, and what was agreed to: kept in the closed text.
    #[serde(skip)]
    pub words: Option<Words>,
}

/// A consent was taken back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoked {
    /// Which.
    pub consent: ConsentId,
}

impl Consent {
    /// When it ended by being taken back, or at its last day's end; `None` once its words are gone.
    pub(crate) fn ended(&self) -> Option<Timestamp> {
        self.words.as_ref()?;
        let last = self.until.and_then(|day| day.tomorrow().ok());
        let last = last.and_then(|day| day.to_zoned(jiff::tz::TimeZone::UTC).ok());
        let last = last.map(|end| Timestamp(end.timestamp().as_millisecond()));
        self.revoked.into_iter().chain(last).min()
    }

    /// Whether it holds.
    #[must_use]
    pub fn holds(&self, at: Timestamp) -> bool {
        let over = self.until.is_some_and(|until| until < role::day(at));
        self.revoked.is_none() && !over && self.words.is_some()
    }
}

pub(super) fn record(record: &Record, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    let mediator = oneself(context)?;
    if record
        .until
        .is_some_and(|until| until < role::day(context.at))
    {
        return Err(Refusal::EndsBeforeStart.into());
    }
    let words = Words {
        name: words::name(&record.words.name)?,
        wording: words::paragraph(Field::Text, &record.words.wording)?,
        code: record.words.code,
    };
    Ok(vec![
        Given {
            mediator,
            until: record.until,
            commune: record.commune.clone(),
            words: Some(words),
        }
        .into(),
    ])
}

/// The mediator, or an administrator, takes note that it is taken back.
pub(super) fn revoke(
    state: &State,
    id: ConsentId,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let consent = state
        .people
        .consents
        .get(id)
        .ok_or(Refusal::UnknownConsent)?;
    let standing = state.standing(context.by, context.at);
    let over_all = standing.is_operator() || standing.holds(Role::Administrator, &Scope::Territory);
    if *context.by != Actor::Person(consent.mediator) && !over_all {
        return Err(Refusal::UnknownConsent.into());
    }
    taken_back(consent)
}

/// The person takes it back, by the code on their sheet of paper; and has it erased, with what was
/// written with it, if they wish.
pub(super) fn revoke_by_code(
    state: &State,
    code: Digest,
    erase: bool,
) -> Result<Vec<Event>, crate::Refusal> {
    let own = |consent: &&Consent| {
        let words = consent.words.as_ref();
        words.is_some_and(|words| super::same(words.code, code))
    };
    let found = state.people.consents.values().find(own);
    let consent = found.ok_or(Refusal::UnknownConsent)?;
    let mut events = taken_back(consent)?;
    if erase {
        let texts = privacy::texts_of_consent(state, consent.id);
        events.extend(privacy::dropped(
            state,
            texts,
            privacy::ASKED,
            Ground::Erasure,
        ));
    }
    Ok(events)
}

fn taken_back(consent: &Consent) -> Result<Vec<Event>, crate::Refusal> {
    if consent.revoked.is_some() {
        return Ok(Vec::new());
    }
    Ok(vec![
        Revoked {
            consent: consent.id,
        }
        .into(),
    ])
}

impl Fact for Given {
    const KIND: &'static str = "consent.given";
    type Personal = Words;

    fn personal(&self) -> Option<&Words> {
        self.words.as_ref()
    }

    fn set_personal(&mut self, personal: Option<Words>) {
        self.words = personal;
    }

    fn apply(&self, state: &mut State, place: Place) {
        let id = ConsentId(place.seq);
        let consent = Consent {
            id,
            mediator: self.mediator,
            given: place.at,
            until: self.until,
            revoked: None,
            commune: self.commune.clone(),
            words: self.words.clone(),
        };
        state.people.consents.insert(id, consent);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}

impl Fact for Revoked {
    const KIND: &'static str = "consent.revoked";
    type Personal = ();

    fn apply(&self, state: &mut State, place: Place) {
        let revoked = |consent: &mut Consent| consent.revoked = Some(place.at);
        state.people.consents.change(self.consent, revoked);
    }

    fn subjects(&self, _: Seq) -> Vec<Subject> {
        Vec::new()
    }
}
