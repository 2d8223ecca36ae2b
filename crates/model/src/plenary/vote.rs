//! Votes on devices, open and secret.
//!
//! An open vote says under which pseudonym each voice was given. A secret one says who has voted,
//! and how many voices there were in all; never which was whose. The choice is not in any command:
//! the journal keeps the order of commands and a digest of each, which would give away a choice of
//! three. The edge holds a box for each vote, in memory, with nothing but its totals in it; its
//! totals come into the journal once, when the vote is ended, and only if they are as many as
//! people signed for. A box that was lost (the program stopped) is held again.

use std::{collections::BTreeMap, sync::Arc};

use kuzul_journal::Seq;
use serde::{Deserialize, Serialize};

use super::{Plenary, Refusal, check_item, check_quorum, opening};
use crate::{
    Context, Event, State,
    id::{ConclusionId, MeetingId},
    validation::{Counted, Voices},
    words::{self, Field},
};

/// What somebody votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// For it.
    Favour,
    /// Against it.
    Against,
    /// Neither.
    Abstain,
}

impl Choice {
    /// In the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Favour, Self::Against, Self::Abstain];
}

/// A vote on devices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vote {
    /// The record that opened it.
    pub id: Seq,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// The words that are put to the vote.
    pub text: String,
    /// Whether ballots do not say who cast them.
    pub secret: bool,
    /// What each gave, in an open vote; to be seen when it is over.
    pub(crate) given: BTreeMap<Arc<str>, Choice>,
    /// Who has cast a ballot, in a secret one.
    pub(crate) signed: Vec<Arc<str>>,
    /// The count, once it is over.
    pub ended: Option<Voices>,
    /// Whether it was broken off, to be held again.
    pub void: bool,
}

impl Vote {
    /// Whether it is on.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.ended.is_none() && !self.void
    }

    /// How many have voted.
    #[must_use]
    pub fn voters(&self) -> u32 {
        let voters = if self.secret {
            self.signed.len()
        } else {
            self.given.len()
        };
        u32::try_from(voters).unwrap_or(u32::MAX)
    }

    /// Whether somebody has voted.
    #[must_use]
    pub fn has_voted(&self, voter: &str) -> bool {
        self.given.contains_key(voter) || self.signed.iter().any(|signed| **signed == *voter)
    }

    /// What somebody gave in an open vote: for themselves.
    #[must_use]
    pub fn own(&self, voter: &str) -> Option<Choice> {
        self.given.get(voter).copied()
    }

    /// How its voices were counted.
    #[must_use]
    pub fn counted(&self) -> Counted {
        if self.secret {
            Counted::Secret
        } else {
            Counted::Open
        }
    }

    fn count(&self) -> Voices {
        let of = |wanted| {
            let same = self.given.values().filter(|choice| **choice == wanted);
            u32::try_from(same.count()).unwrap_or(u32::MAX)
        };
        Voices {
            favour: of(Choice::Favour),
            against: of(Choice::Against),
            abstained: of(Choice::Abstain),
        }
    }
}

impl Plenary {
    /// The vote that is on.
    #[must_use]
    pub fn vote_on(&self) -> Option<&Vote> {
        // One at a time, but where a room came back in which another was held meanwhile.
        self.votes.iter().rev().find(|vote| vote.is_on())
    }

    /// The last vote on a conclusion that was not broken off.
    #[must_use]
    pub fn last_vote(&self, conclusion: ConclusionId) -> Option<&Vote> {
        let mut votes = self.votes.iter().rev();
        votes.find(|vote| vote.conclusion == conclusion && !vote.void)
    }
}

/// A vote was opened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteOpened {
    /// The plenary.
    pub plenary: MeetingId,
    /// The conclusion.
    pub conclusion: ConclusionId,
    /// The words that are put to the vote.
    pub text: String,
    /// Whether ballots do not say who cast them.
    pub secret: bool,
}

/// Somebody gave a voice in an open vote, in the place of an earlier one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoiceGiven {
    /// The plenary.
    pub plenary: MeetingId,
    /// The vote.
    pub vote: Seq,
    /// By whom, by pseudonym.
    pub voter: Arc<str>,
    /// Which.
    pub choice: Choice,
}

/// Somebody cast a ballot in a secret vote; it is not said which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BallotSigned {
    /// The plenary.
    pub plenary: MeetingId,
    /// The vote.
    pub vote: Seq,
    /// By whom, by pseudonym.
    pub voter: Arc<str>,
}

/// A vote was ended and counted; a secret one's box was emptied, all at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteEnded {
    /// The plenary.
    pub plenary: MeetingId,
    /// The vote.
    pub vote: Seq,
    /// The count.
    pub voices: Voices,
}

/// A vote was broken off: nothing of it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteVoided {
    /// The plenary.
    pub plenary: MeetingId,
    /// The vote.
    pub vote: Seq,
}

pub(super) fn start(
    state: &State,
    id: MeetingId,
    conclusion: ConclusionId,
    text: Option<&str>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::open(state, id)?;
    check_item(plenary, conclusion)?;
    if !plenary.opened.on_devices() {
        return Err(Refusal::ByHands.into());
    }
    if plenary.vote_on().is_some() {
        return Err(Refusal::VoteOn.into());
    }
    check_quorum(plenary)?;
    let known = crate::conclusion::known(state, conclusion)?;
    let text = text.unwrap_or_else(|| known.words_before(id));
    Ok(vec![
        VoteOpened {
            plenary: id,
            conclusion,
            text: words::paragraph(Field::Text, text)?,
            secret: plenary.opened.is_secret(),
        }
        .into(),
    ])
}

/// The vote, if it is on and of this kind.
fn on(plenary: &Plenary, vote: Seq, secret: bool) -> Result<&Vote, Refusal> {
    let on = plenary
        .vote_on()
        .filter(|on| on.id == vote && on.secret == secret);
    on.ok_or(Refusal::NoVote)
}

pub(super) fn give(
    state: &State,
    id: MeetingId,
    vote: Seq,
    choice: Choice,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::open(state, id)?;
    let voter = opening::voter(plenary, context)?;
    if on(plenary, vote, false)?.given.get(&voter) == Some(&choice) {
        return Ok(Vec::new());
    }
    Ok(vec![
        VoiceGiven {
            plenary: id,
            vote,
            voter,
            choice,
        }
        .into(),
    ])
}

pub(super) fn sign(
    state: &State,
    id: MeetingId,
    vote: Seq,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::open(state, id)?;
    let voter = opening::voter(plenary, context)?;
    if on(plenary, vote, true)?.signed.contains(&voter) {
        return Err(Refusal::BallotCast.into());
    }
    Ok(vec![
        BallotSigned {
            plenary: id,
            vote,
            voter,
        }
        .into(),
    ])
}

pub(super) fn end(
    state: &State,
    id: MeetingId,
    vote: Seq,
    ballots: Option<Voices>,
) -> Result<Vec<Event>, crate::Refusal> {
    let plenary = super::open(state, id)?;
    let secret = ballots.is_some();
    let known = on(plenary, vote, secret)?;
    let voices = ballots.unwrap_or_else(|| known.count());
    if secret && voices.total() != known.voters() {
        return Err(Refusal::BoxIncomplete {
            signed: known.voters(),
            ballots: voices.total(),
        }
        .into());
    }
    Ok(vec![
        VoteEnded {
            plenary: id,
            vote,
            voices,
        }
        .into(),
    ])
}

pub(super) fn void(state: &State, id: MeetingId, vote: Seq) -> Result<Vec<Event>, crate::Refusal> {
    let on = super::open(state, id)?.vote_on();
    on.filter(|on| on.id == vote).ok_or(Refusal::NoVote)?;
    Ok(vec![VoteVoided { plenary: id, vote }.into()])
}

/// Changes a vote, if it is there.
fn change(plenary: &mut Plenary, vote: Seq, change: impl FnOnce(&mut Vote)) {
    let place = plenary.votes.iter().rposition(|known| known.id == vote);
    if let Some(known) = place.and_then(|place| plenary.votes.get_mut(place)) {
        change(known);
    }
}

plenary_facts! {
    VoteOpened = "plenary.vote_opened" [conclusion]: |fact, plenary, place| {
        plenary.votes.push_back(Vote {
            id: place.seq,
            conclusion: fact.conclusion,
            text: fact.text.clone(),
            secret: fact.secret,
            given: BTreeMap::new(),
            signed: Vec::new(),
            ended: None,
            void: false,
        });
    };
    VoiceGiven = "plenary.voice_given" (quiet) [vote]: |fact, plenary, _place| {
        // Who votes is there.
        plenary.there.insert(Arc::clone(&fact.voter));
        change(plenary, fact.vote, |vote| {
            vote.given.insert(Arc::clone(&fact.voter), fact.choice);
        });
    };
    BallotSigned = "plenary.ballot_signed" (quiet) [vote]: |fact, plenary, _place| {
        plenary.there.insert(Arc::clone(&fact.voter));
        change(plenary, fact.vote, |vote| {
            if !vote.signed.contains(&fact.voter) {
                vote.signed.push(Arc::clone(&fact.voter));
            }
        });
    };
    VoteEnded = "plenary.vote_ended" [vote]: |fact, plenary, _place| {
        change(plenary, fact.vote, |vote| {
            vote.ended = Some(fact.voices);
            vote.void = false;
        });
    };
    VoteVoided = "plenary.vote_voided" [vote]: |fact, plenary, _place| {
        change(plenary, fact.vote, |vote| vote.void = true);
    };
}
