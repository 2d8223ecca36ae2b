//! Everything that can happen, and how it is kept.

use kuzul_engine::{Texts, Undecodable};
use kuzul_journal::{Seq, Timestamp};

use crate::{
    State, audit, board,
    chronicle::Subject,
    conclusion, council, diffusion,
    fact::{Fact, Place, Unmovable},
    form, mail, meeting, moderation, notice, opinion, pack, person, plenary, privacy, process,
    redaction, referral, registration, returning, subscription, territory, validation, workshop,
};

macro_rules! events {
    ($($(#[$doc:meta])* $name:ident($fact:ty)),+ $(,)?) => {
        /// Something that happened.
        #[derive(Clone, Debug, PartialEq)]
        pub enum Event {
            $($(#[$doc])* $name($fact),)+
            /// A record whose words were dropped: only that something was there.
            Gap(Gap),
        }

        $(impl From<$fact> for Event {
            fn from(fact: $fact) -> Self {
                Self::$name(fact)
            }
        })+

        impl Event {
            /// The names of all that can happen.
            pub const KINDS: &[&str] = &[$(<$fact>::KIND),+];

            /// The names of those that have something personal.
            #[must_use]
            pub fn kinds_with_personal() -> Vec<&'static str> {
                let nothing = std::any::TypeId::of::<()>();
                let mut kinds = Vec::new();
                $(if std::any::TypeId::of::<<$fact as Fact>::Personal>() != nothing {
                    kinds.push(<$fact>::KIND);
                })+
                kinds
            }

            pub(crate) fn apply(&self, state: &mut State, seq: Seq, at: Timestamp) {
                let place = Place { seq, at };
                match self {
                    $(Self::$name(fact) => {
                        fact.apply(state, place);
                        moderation::note_card(state, self, place);
                        if fact.personal().is_some() {
                            privacy::note(state, self, place);
                        }
                        let subjects = fact.subjects(seq);
                        if !state.is_practice(&subjects) {
                            state.chronicle.note(place, <$fact>::KIND, subjects, fact.detail());
                        }
                    })+
                    Self::Gap(gap) => state.chronicle.note_gap(place, gap),
                }
            }

            /// Its stable name in the journal.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => <$fact>::KIND,)+
                    Self::Gap(gap) => gap.kind,
                }
            }

            /// What it is about, as record `seq`, most telling first.
            #[must_use]
            pub fn subjects(&self, seq: Seq) -> Vec<Subject> {
                match self {
                    $(Self::$name(fact) => fact.subjects(seq),)+
                    Self::Gap(_) => Vec::new(),
                }
            }

            /// See [`Fact::renumber`].
            pub(crate) fn renumber(
                &mut self,
                numbers: &mut returning::Numbers<'_>,
            ) -> Result<(), Unmovable> {
                match self {
                    $(Self::$name(fact) => fact.renumber(numbers),)+
                    Self::Gap(_) => Err(Unmovable::OtherKind),
                }
            }

            pub(crate) fn encode(&self) -> Texts {
                match self {
                    $(Self::$name(fact) => encode(fact),)+
                    // A gap is only ever read; it has no words to write.
                    Self::Gap(_) => Texts { kind: "gap", open: String::new(), personal: None },
                }
            }

            pub(crate) fn decode(
                kind: &str,
                open: Option<&str>,
                personal: Option<&str>,
            ) -> Result<Self, Undecodable> {
                let Some(open) = open else {
                    let known = Self::KINDS.iter().find(|known| **known == kind);
                    return known.map(|kind| Self::Gap(Gap { kind })).ok_or_else(|| unknown(kind));
                };
                $(if kind == <$fact>::KIND {
                    return decode::<$fact>(open, personal).map(Self::$name);
                })+
                Err(unknown(kind))
            }
        }
    };
}

impl Event {
    /// What happened in a room: where it came back from a laptop, what had happened there and
    /// changed something here. For whoever follows a room and does not mind where it was held.
    #[must_use]
    pub fn in_the_room(&self) -> Option<&Self> {
        match self {
            Self::RoomReturned(returned) => returned.applied(),
            own => Some(own),
        }
    }
}

/// What is left of a record whose open text was dropped.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// What kind of thing had happened.
    pub kind: &'static str,
}

events! {
    /// The territory got its name and its intercommunalities.
    TerritoryDescribed(territory::Described),
    /// A commune was listed.
    CommuneListed(territory::Listed),
    /// The council was described.
    CouncilDescribed(council::Described),
    /// A college was added.
    CollegeAdded(council::CollegeAdded),
    /// A member joined the council.
    MemberJoined(council::MemberJoined),
    /// A group was formed.
    GroupFormed(council::GroupFormed),
    /// A question was put to the council.
    ReferralReceived(referral::Received),
    /// A process was opened.
    ProcessOpened(process::Opened),
    /// A phase was planned.
    PhasePlanned(process::PhasePlanned),
    /// A phase began.
    PhaseStarted(process::PhaseStarted),
    /// A phase ended.
    PhaseCompleted(process::PhaseCompleted),
    /// A meeting was announced.
    MeetingAnnounced(meeting::Announced),
    /// A meeting was held.
    MeetingHeld(meeting::Held),
    /// What was announced of a meeting was changed.
    MeetingChanged(meeting::Changed),
    /// A meeting was cancelled.
    MeetingCancelled(meeting::Cancelled),
    /// A workshop was announced.
    WorkshopAnnounced(workshop::Announced),
    /// A board was opened.
    BoardOpened(board::Opened),
    /// A board was closed.
    BoardClosed(board::round::Closed),
    /// A board was opened again.
    BoardReopened(board::round::Reopened),
    /// A room was stopped for a moment, or goes on.
    BoardFrozen(board::round::Frozen),
    /// The facilitator said something to everybody.
    BoardSpoken(board::round::Spoken),
    /// A round was started.
    RoundStarted(board::round::Started),
    /// A round was given more time.
    RoundExtended(board::round::Extended),
    /// A round was ended.
    RoundEnded(board::round::Ended),
    /// The first ranks were shown.
    RanksUnveiled(board::round::Unveiled),
    /// A participant said how they wish to be called.
    ParticipantNamed(board::card::ParticipantNamed),
    /// A card was written.
    CardAdded(board::CardAdded),
    /// An author changed a card.
    CardEdited(board::card::CardEdited),
    /// An author took a card back.
    CardWithdrawn(board::card::CardWithdrawn),
    /// A card was hidden.
    CardHidden(board::card::CardHidden),
    /// A hidden or late card was put on the wall.
    CardShown(board::card::CardShown),
    /// Somebody means the same as a card.
    CardSeconded(board::card::CardSeconded),
    /// The crop of a photographed card was kept with it.
    CardPhotographed(board::card::CardPhotographed),
    /// Cards and clusters were arranged.
    CardsArranged(board::Arranged),
    /// A dot was given to a cluster or card.
    DotPlaced(board::DotPlaced),
    /// A dot was taken back.
    DotTakenBack(board::vote::DotTakenBack),
    /// A score was given.
    ScoreGiven(board::vote::ScoreGiven),
    /// Two were compared.
    PairCompared(board::vote::Compared),
    /// Dots were counted by hand.
    DotsCounted(board::vote::DotsCounted),
    /// Passes were made for a vote.
    PassesIssued(board::roll::PassesIssued),
    /// Somebody votes with a pass.
    PassUsed(board::roll::PassUsed),
    /// Passes were given back for dots on paper.
    PassesSpentOnPaper(board::roll::PassesSpentOnPaper),
    /// A pass was withdrawn.
    PassWithdrawn(board::roll::PassWithdrawn),
    /// A pass was withdrawn, and the votes given with it.
    PassRevoked(board::roll::PassRevoked),
    /// A conclusion was drawn.
    ConclusionDrawn(conclusion::Drawn),
    /// A draft conclusion was worded otherwise.
    ConclusionReworded(conclusion::Reworded),
    /// A plenary decided on a conclusion.
    ConclusionValidated(validation::Validated),
    /// An opinion was opened.
    OpinionOpened(opinion::Opened),
    /// An opinion was described otherwise.
    OpinionDescribed(opinion::Described),
    /// A section was added to an opinion.
    SectionAdded(opinion::section::Added),
    /// A section was written on.
    SectionEdited(opinion::section::Edited),
    /// A section was put elsewhere.
    SectionMoved(opinion::section::Moved),
    /// A section was taken out.
    SectionRemoved(opinion::section::Removed),
    /// Who writes a section, and how far it is.
    SectionMarked(opinion::section::Marked),
    /// Somebody commented on a section.
    CommentMade(opinion::comment::Made),
    /// A comment was settled.
    CommentResolved(opinion::comment::Resolved),
    /// A proposal was written.
    ProposalWritten(opinion::proposal::Written),
    /// A proposal was written otherwise.
    ProposalEdited(opinion::proposal::Edited),
    /// A proposal was withdrawn.
    ProposalWithdrawn(opinion::proposal::Withdrawn),
    /// A picture was added to an opinion.
    PictureAdded(opinion::picture::Added),
    /// A picture was described otherwise.
    PictureDescribed(opinion::picture::Described),
    /// A picture was taken out.
    PictureRemoved(opinion::picture::Removed),
    /// A slide was adjusted.
    SlideAdjusted(opinion::slide::Adjusted),
    /// The slides were put into an order.
    SlidesArranged(opinion::slide::Arranged),
    /// An opinion was frozen.
    OpinionFrozen(opinion::edition::Frozen),
    /// A frozen opinion may be written on again.
    CorrectionOpened(opinion::edition::CorrectionOpened),
    /// An opinion was handed over.
    OpinionHandedOver(opinion::response::HandedOver),
    /// An institution said that it has an opinion.
    OpinionAcknowledged(opinion::response::Acknowledged),
    /// An institution answered to a proposal.
    ResponseGiven(opinion::response::Given),
    /// A template was saved.
    TemplateSaved(opinion::custom::TemplateSaved),
    /// The council set its criteria.
    CriteriaSet(opinion::custom::CriteriaSet),
    /// The council set its delay for answers.
    DelaySet(opinion::custom::DelaySet),
    /// The room of a plenary was opened.
    PlenaryOpened(plenary::Opened),
    /// Somebody said that they are there.
    PlenaryEntered(plenary::Entered),
    /// The people of a plenary were counted.
    PlenaryPeopleCounted(plenary::PeopleCounted),
    /// A plenary came to a conclusion, or to the next step with it.
    PlenaryTakenUp(plenary::TakenUp),
    /// A vote was opened in a plenary.
    PlenaryVoteOpened(plenary::vote::VoteOpened),
    /// A voice was given in an open vote.
    PlenaryVoiceGiven(plenary::vote::VoiceGiven),
    /// A ballot was cast in a secret vote.
    PlenaryBallotSigned(plenary::vote::BallotSigned),
    /// A vote was ended and counted.
    PlenaryVoteEnded(plenary::vote::VoteEnded),
    /// A vote was broken off.
    PlenaryVoteVoided(plenary::vote::VoteVoided),
    /// A minority position was recorded.
    PlenaryPositionTaken(plenary::PositionTaken),
    /// The room of a plenary was closed.
    PlenaryClosed(plenary::Closed),
    /// The minutes of a plenary were issued.
    PlenaryMinutesIssued(plenary::minutes::MinutesIssued),
    /// An amendment to minutes was proposed.
    PlenaryAmendmentProposed(plenary::minutes::AmendmentProposed),
    /// An amendment to minutes was settled.
    PlenaryAmendmentSettled(plenary::minutes::AmendmentSettled),
    /// The minutes of a plenary were approved.
    PlenaryMinutesApproved(plenary::minutes::MinutesApproved),
    /// Words were dropped.
    RecordRedacted(redaction::Redacted),
    /// A laptop made a copy of a pack.
    RoomUnpacked(pack::Unpacked),
    /// A record of a room that was taken along came back.
    RoomReturned(returning::Returned),
    /// Somebody joined.
    PersonJoined(person::Joined),
    /// Somebody is called otherwise, or has another address.
    PersonCorrected(person::Corrected),
    /// Somebody left.
    PersonLeft(person::Left),
    /// A link to come in by was asked for.
    LinkAsked(person::link::Asked),
    /// A link was brought with a wrong code.
    LinkMissed(person::link::Missed),
    /// Somebody came in by a link.
    LinkUsed(person::link::Used),
    /// Somebody came in.
    SessionOpened(person::session::Opened),
    /// A session was ended.
    SessionEnded(person::session::Ended),
    /// Somebody was given a role.
    RoleGranted(person::role::Granted),
    /// A role was ended.
    RoleEnded(person::role::Ended),
    /// Somebody was invited.
    InvitationMade(person::invitation::Made),
    /// An invitation was taken up.
    InvitationTakenUp(person::invitation::TakenUp),
    /// An invitation was taken back.
    InvitationWithdrawn(person::invitation::Withdrawn),
    /// Roles were handed over for an absence.
    DelegationGiven(person::delegation::Given),
    /// That was ended before its time.
    DelegationEnded(person::delegation::Ended),
    /// Somebody agreed that a mediator acts for them.
    ConsentGiven(person::consent::Given),
    /// They do not any more.
    ConsentRevoked(person::consent::Revoked),
    /// A passkey was added.
    PasskeyAdded(person::passkey::Added),
    /// A passkey was taken away.
    PasskeyRemoved(person::passkey::Removed),
    /// An identity provider knows somebody.
    ProviderKnown(person::provider::Known),
    /// An identity provider lets somebody in no more.
    ProviderForgotten(person::provider::Forgotten),
    /// A form was opened.
    FormOpened(form::Opened),
    /// A form was changed.
    FormChanged(form::Changed),
    /// It was said when a form closes.
    FormClosingSet(form::ClosingSet),
    /// Somebody answered a form.
    AnswerGiven(form::answer::Given),
    /// Answers to a form were counted together.
    AnswersReleased(form::release::Released),
    /// Words that somebody answered were shown.
    TextShown(form::release::TextShown),
    /// Registration for a meeting was opened, or its rules were changed.
    RegistrationOpened(registration::Opened),
    /// Somebody registered.
    RegistrationMade(registration::Made),
    /// An address registered again.
    RegistrationRepeated(registration::Repeated),
    /// Somebody said what they need in order to come.
    RegistrationNeedsTold(registration::NeedsTold),
    /// Somebody answered the organiser's questions.
    RegistrationAnswered(registration::Answered),
    /// Somebody does not come.
    RegistrationCancelled(registration::Cancelled),
    /// Somebody who waited has a place.
    RegistrationMovedUp(registration::MovedUp),
    /// Somebody asked for the link by which they can cancel.
    RegistrationKeyAsked(registration::telling::KeyAsked),
    /// Somebody was told something.
    RegistrationTold(registration::telling::Told),
    /// It was noted how many of a registration came.
    AttendanceNoted(registration::presence::Noted),
    /// People were counted who had not registered.
    AttendanceWalkInsCounted(registration::presence::WalkIns),
    /// Somebody said on their own device that they are there.
    AttendancePresented(registration::presence::Presented),
    /// A letter was queued.
    LetterQueued(mail::Queued),
    /// A node took letters to send them.
    LetterTaken(mail::Taken),
    /// The mail server took a letter.
    LetterSent(mail::Delivered),
    /// A letter was not sent.
    LetterFailed(mail::Failed),
    /// A letter came back.
    LetterBounced(mail::Bounced),
    /// A letter that was given up is tried once more.
    LetterRequeued(mail::Requeued),
    /// A letter was left unsent.
    LetterDiscarded(mail::Discarded),
    /// Somebody asked to be written to.
    SubscriptionAsked(subscription::Asked),
    /// Whoever has the address said yes.
    SubscriptionConfirmed(subscription::Confirmed),
    /// A subscription ended.
    SubscriptionEnded(subscription::Ended),
    /// A commune is no more of the territory.
    CommuneRemoved(territory::Removed),
    /// A college was named or described otherwise.
    CollegeChanged(council::college::CollegeChanged),
    /// A college was taken away.
    CollegeRemoved(council::college::CollegeRemoved),
    /// A logo was chosen.
    LogoChosen(council::logo::LogoChosen),
    /// The logo was taken away.
    LogoRemoved(council::logo::LogoRemoved),
    /// A row of a table brought a member, or changed one.
    MemberListed(council::import::MemberListed),
    /// A table of members was imported.
    MembersImported(council::import::MembersImported),
    /// An import was taken back.
    MembersImportUndone(council::import::ImportUndone),
    /// The text of a page that the law asks for was written.
    NoticeWritten(notice::Written),
    /// The program's own text holds again.
    NoticeReset(notice::Reset),
    /// The site's accessibility was audited.
    AccessibilityAudited(audit::Audited),
    /// Letters to an address came back.
    AddressReturned(mail::Returned),
    /// An address is written to again.
    AddressTrusted(mail::Trusted),
    /// A document was sent.
    DiffusionSent(diffusion::Sent),
    /// What was sent was received.
    DiffusionReceived(diffusion::Received),
    /// A line of the register of diffusion was struck.
    DiffusionStruck(diffusion::Struck),
    /// It was said where an institution is written to.
    InstitutionContactSet(diffusion::ContactSet),
    /// An institution was reminded of what it has not answered.
    OpinionReminded(diffusion::reminder::Reminded),
    /// Somebody keeps cards with their account.
    CardsLinked(privacy::CardsLinked),
    /// Somebody said what is to become of their account.
    WillSet(privacy::will::Set),
    /// A trusted person brought the code of a will.
    WillInvoked(privacy::will::Invoked),
    /// Somebody who has not come for long was written to.
    AccountWarned(privacy::retention::Warned),
    /// Somebody reported something.
    ReportMade(moderation::Reported),
    /// Something was brought before moderators by itself.
    CaseOpened(moderation::Opened),
    /// A moderator decided.
    CaseDecided(moderation::Decided),
    /// A moderator lets a device write again.
    DeviceReleased(moderation::bars::Released),
    /// An author appealed.
    CaseAppealed(moderation::Appealed),
    /// Another moderator judged the appeal.
    CaseJudged(moderation::Judged),
    /// An author was written to.
    CaseTold(moderation::Told),
    /// A first card that was held may appear.
    CasePassed(moderation::Passed),
    /// Whoever reported something was written to.
    ReporterTold(moderation::ReporterTold),
    /// What brings words before moderators was set.
    ModerationSet(moderation::AidsSet),
}

fn encode<F: Fact>(fact: &F) -> Texts {
    // Facts are plain data with text keys: they always have a JSON form.
    let open = serde_json::to_string(fact).unwrap_or_default();
    let personal = fact
        .personal()
        .and_then(|personal| serde_json::to_string(personal).ok());
    Texts {
        kind: F::KIND,
        open,
        personal,
    }
}

fn decode<F: Fact>(open: &str, personal: Option<&str>) -> Result<F, Undecodable> {
    let broken = |error: serde_json::Error| Undecodable {
        kind: F::KIND.to_owned(),
        reason: error.to_string(),
    };
    let mut fact: F = serde_json::from_str(open).map_err(broken)?;
    fact.set_personal(
        personal
            .map(serde_json::from_str)
            .transpose()
            .map_err(broken)?,
    );
    Ok(fact)
}

fn unknown(kind: &str) -> Undecodable {
    let reason = "this version does not know it; a newer one wrote it".to_owned();
    Undecodable {
        kind: kind.to_owned(),
        reason,
    }
}
