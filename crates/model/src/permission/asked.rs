//! Which deed a command is, and what it is about.

use super::Deed;
use crate::{
    Command, State, board, conclusion, council, diffusion, form,
    id::{BoardId, ConclusionId, ConsentId, MeetingId, ProcessId, WorkshopId},
    mail, meeting, moderation, opinion, person, plenary, privacy, process, redaction, registration,
    returning, subscription,
    territory::Insee,
};

/// What a command is about, as far as roles are held for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spot {
    /// The process.
    pub process: Option<ProcessId>,
    /// The meeting.
    pub meeting: Option<MeetingId>,
    /// The commune in which somebody is helped.
    pub commune: Option<Insee>,
    /// The institution in whose name something is said.
    pub institution: Option<String>,
}

impl Spot {
    /// The territory as a whole.
    pub const TERRITORY: Self = Self {
        process: None,
        meeting: None,
        commune: None,
        institution: None,
    };

    /// A process.
    #[must_use]
    pub fn process(id: ProcessId) -> Self {
        Self {
            process: Some(id),
            ..Self::TERRITORY
        }
    }

    /// A meeting, and the process that it belongs to.
    #[must_use]
    pub fn meeting(state: &State, id: MeetingId) -> Self {
        let meeting = state.meetings.get(id);
        Self {
            process: meeting.and_then(|meeting| meeting.announced.process),
            meeting: Some(id),
            ..Self::TERRITORY
        }
    }

    /// The meeting of a workshop.
    #[must_use]
    pub fn workshop(state: &State, id: WorkshopId) -> Self {
        state.workshops.get(id).map_or(Self::TERRITORY, |workshop| {
            Self::meeting(state, workshop.announced.meeting)
        })
    }

    /// The meeting of a board.
    #[must_use]
    pub fn board(state: &State, id: BoardId) -> Self {
        state.boards.get(id).map_or(Self::TERRITORY, |board| {
            Self::workshop(state, board.opened.workshop)
        })
    }

    /// The meeting that a conclusion comes from.
    #[must_use]
    pub fn conclusion(state: &State, id: ConclusionId) -> Self {
        let conclusion = state.conclusions.get(id);
        conclusion.map_or(Self::TERRITORY, |conclusion| {
            Self::workshop(state, conclusion.drawn.workshop)
        })
    }
}

impl Command {
    /// Which deed it is. Every command is one: a new command without a row here does not compile.
    #[must_use]
    pub fn deed(&self) -> Deed {
        match self {
            Self::Territory(_) => Deed::DescribeTerritory,
            Self::Council(
                council::Command::Describe(_)
                | council::Command::ChooseLogo(_)
                | council::Command::RemoveLogo,
            ) => Deed::DescribeCouncil,
            Self::Council(
                council::Command::AddCollege { .. }
                | council::Command::AddMember { .. }
                | council::Command::FormGroup(_)
                | council::Command::SetColleges(_)
                | council::Command::ImportMembers(_)
                | council::Command::UndoImport(_),
            ) => Deed::KeepMembers,
            Self::Referral(_) => Deed::ReceiveReferral,
            Self::Process(process::Command::Begin(_)) => Deed::BeginProcess,
            Self::Process(_) => Deed::LeadProcess,
            Self::Meeting(meeting::Command::Announce(_)) => Deed::AnnounceMeeting,
            Self::Meeting(meeting::Command::RecordHeld(_)) => Deed::RecordMeeting,
            Self::Workshop(_) => Deed::AnnounceWorkshop,
            Self::Board(command) => in_a_room(command),
            Self::Conclusion(conclusion::Command::Draw(_)) => Deed::DrawConclusion,
            Self::Conclusion(conclusion::Command::Reword { .. }) => Deed::RewordConclusion,
            Self::Validation(_) => Deed::RecordValidation,
            Self::Opinion(command) => about_opinion(command),
            Self::Meeting(meeting::Command::Change(_) | meeting::Command::Cancel(_)) => {
                Deed::ChangeMeeting
            }
            Self::Form(command) => of_form(command),
            Self::Registration(command) => of_registration(command),
            Self::Plenary(command) => in_a_plenary(command),
            Self::Redaction(redaction::Command::Redact { .. }) => Deed::Redact,
            Self::Redaction(redaction::Command::LetGo | redaction::Command::Again { .. }) => {
                Deed::RunBySelf
            }
            Self::Person(command) => of_people(command),
            Self::Mail(
                mail::Command::Take { .. }
                | mail::Command::RecordSent(_)
                | mail::Command::RecordFailed { .. }
                | mail::Command::Hold(_),
            ) => Deed::SendMail,
            Self::Mail(
                mail::Command::Queue { .. }
                | mail::Command::RecordBounced(_)
                | mail::Command::Again(_)
                | mail::Command::Discard(_)
                | mail::Command::MarkReturned(_)
                | mail::Command::WriteAgain(_),
            ) => Deed::KeepMail,
            Self::Mail(mail::Command::WriteToMeAgain) => Deed::KeepOwnAccount,
            Self::Returning(returning::Command::Unpack(_)) => Deed::TakeRoomAlong,
            Self::Returning(returning::Command::Return(_)) => Deed::TakeRoomBack,
            Self::Subscription(
                subscription::Command::Ask { .. }
                | subscription::Command::Confirm(_)
                | subscription::Command::End(_),
            ) => Deed::AskForNews,
            Self::Subscription(subscription::Command::Tell { .. }) => Deed::SendMail,
            Self::Notice(_) => Deed::WriteNotices,
            Self::Audit(_) => Deed::RecordAudit,
            Self::Diffusion(command) => of_diffusion(command),
            Self::Privacy(command) => of_privacy(command),
            Self::Moderation(command) => of_moderation(command),
        }
    }

    /// What it is about: whoever asks must be allowed to do it for each of them.
    pub(crate) fn spots(&self, state: &State) -> Vec<Spot> {
        match self {
            Self::Territory(_)
            | Self::Council(_)
            | Self::Referral(_)
            | Self::Redaction(_)
            | Self::Returning(_)
            | Self::Mail(_)
            | Self::Subscription(_)
            | Self::Notice(_)
            | Self::Audit(_)
            | Self::Privacy(_)
            | Self::Moderation(_) => vec![Spot::TERRITORY],
            Self::Person(command) => vec![of_person(state, command)],
            Self::Process(command) => vec![of_process(command)],
            Self::Meeting(meeting::Command::Announce(announced)) => {
                vec![announced.process.map_or(Spot::TERRITORY, Spot::process)]
            }
            Self::Meeting(meeting::Command::RecordHeld(held)) => {
                vec![Spot::meeting(state, held.meeting)]
            }
            Self::Meeting(meeting::Command::Change(changed)) => {
                vec![Spot::meeting(state, changed.meeting)]
            }
            Self::Meeting(meeting::Command::Cancel(cancelled)) => {
                vec![Spot::meeting(state, cancelled.meeting)]
            }
            Self::Form(command) => {
                let meeting = command.meeting(state);
                vec![meeting.map_or(Spot::TERRITORY, |it| Spot::meeting(state, it))]
            }
            Self::Registration(command) => {
                let meeting = command.meeting();
                vec![meeting.map_or(Spot::TERRITORY, |it| Spot::meeting(state, it))]
            }
            Self::Workshop(crate::workshop::Command::Announce(announced)) => {
                vec![Spot::meeting(state, announced.meeting)]
            }
            Self::Board(board::Command::Open(opened)) => {
                vec![Spot::workshop(state, opened.workshop)]
            }
            Self::Board(board::Command::ForSomebody(helping)) => {
                vec![of_consent(state, helping.consent)]
            }
            Self::Board(command) => {
                let board = command.board();
                vec![board.map_or(Spot::TERRITORY, |board| Spot::board(state, board))]
            }
            Self::Conclusion(conclusion::Command::Draw(drawn)) => {
                let drawn = drawn.iter();
                drawn
                    .map(|drawn| Spot::workshop(state, drawn.workshop))
                    .collect()
            }
            Self::Conclusion(conclusion::Command::Reword { conclusion, .. }) => {
                vec![Spot::conclusion(state, *conclusion)]
            }
            Self::Opinion(command) => vec![of_opinion(state, command)],
            Self::Diffusion(command) => {
                let opinion = command.opinion(state);
                let opinion = opinion.and_then(|id| state.opinions.opinions.get(id));
                vec![opinion.map_or(Spot::TERRITORY, |it| Spot::process(it.about.process))]
            }
            Self::Plenary(command) => vec![Spot::meeting(state, command.plenary())],
            Self::Validation(crate::validation::Command::Record(validated)) => {
                let validated = validated.iter();
                validated
                    .map(|it| Spot::meeting(state, it.meeting))
                    .collect()
            }
        }
    }
}

fn about_opinion(command: &opinion::Command) -> Deed {
    use opinion::{Command as Ask, response};
    match command {
        Ask::Open { .. }
        | Ask::Describe { .. }
        | Ask::Section(_)
        | Ask::Proposal(_)
        | Ask::Picture(_)
        | Ask::Slide(_) => Deed::WriteOpinion,
        Ask::Comment(_) => Deed::CommentOpinion,
        Ask::Edition(_) => Deed::FreezeOpinion,
        Ask::Response(response::Command::HandOver { .. }) => Deed::HandOverOpinion,
        Ask::Response(response::Command::Acknowledge(_) | response::Command::Respond(_)) => {
            Deed::RecordResponse
        }
        Ask::Custom(_) => Deed::SetOpinions,
    }
}

fn of_diffusion(command: &diffusion::Command) -> Deed {
    use diffusion::Command as Diffusion;
    match command {
        Diffusion::Send(_)
        | Diffusion::Receive { .. }
        | Diffusion::Strike(_)
        | Diffusion::SetContacts { .. } => Deed::KeepDiffusion,
        Diffusion::Confirm { .. } => Deed::ConfirmReceipt,
        Diffusion::Remind(_) => Deed::RunBySelf,
    }
}

/// The process of an opinion.
fn of_opinion(state: &State, command: &opinion::Command) -> Spot {
    let id = match command.opinion() {
        Ok(id) => id,
        Err(process) => return process.map_or(Spot::TERRITORY, Spot::process),
    };
    let opinion = state.opinions.opinions.get(id);
    let spot = opinion.map_or(Spot::TERRITORY, |it| Spot::process(it.about.process));
    Spot {
        institution: command.institution().map(str::to_owned),
        ..spot
    }
}

/// Where somebody is helped, for what mediators do.
fn of_person(state: &State, command: &person::Command) -> Spot {
    let commune = match command {
        person::Command::RecordConsent(record) => record.commune.clone(),
        person::Command::RevokeConsent { consent } => return of_consent(state, *consent),
        _ => None,
    };
    Spot {
        commune,
        ..Spot::TERRITORY
    }
}

/// Where somebody is helped who gave a consent.
fn of_consent(state: &State, consent: ConsentId) -> Spot {
    let consent = state.people.consents.get(consent);
    Spot {
        commune: consent.and_then(|it| it.commune.clone()),
        ..Spot::TERRITORY
    }
}

fn of_form(command: &form::Command) -> Deed {
    use form::Command as Form;
    match command {
        Form::Answer { .. } => Deed::AnswerSurvey,
        Form::Settle { .. } => Deed::RunBySelf,
        Form::Open(_)
        | Form::Change(_)
        | Form::SetClosing(_)
        | Form::ShowText { .. }
        | Form::HideText { .. } => Deed::AskQuestions,
    }
}

fn of_registration(command: &registration::Command) -> Deed {
    use registration::{Command as Registration, presence};
    match command {
        Registration::Register(_)
        | Registration::Cancel { .. }
        | Registration::AskForKey { .. } => Deed::Register,
        Registration::Attendance(presence::Command::Present { .. }) => Deed::SayPresent,
        Registration::Tell(_) | Registration::Forget { .. } => Deed::RunBySelf,
        Registration::Open(_) | Registration::CancelFor { .. } | Registration::Attendance(_) => {
            Deed::OpenRegistration
        }
    }
}

fn of_process(command: &process::Command) -> Spot {
    match command {
        process::Command::Open(_) | process::Command::Begin(_) => Spot::TERRITORY,
        process::Command::PlanPhases { process, .. } => Spot::process(*process),
        process::Command::StartPhase(started) => Spot::process(started.process),
        process::Command::CompletePhase(completed) => Spot::process(completed.process),
    }
}

fn in_a_plenary(command: &plenary::Command) -> Deed {
    use plenary::Command as Plenary;
    match command {
        Plenary::Enter { .. } | Plenary::Give { .. } | Plenary::Sign { .. } => Deed::VoteInPlenary,
        Plenary::TakePosition { .. } | Plenary::Amend { .. } => Deed::SpeakInPlenary,
        Plenary::Open(_)
        | Plenary::Count { .. }
        | Plenary::TakeUp { .. }
        | Plenary::StartVote { .. }
        | Plenary::EndVote { .. }
        | Plenary::VoidVote { .. }
        | Plenary::Record { .. }
        | Plenary::Close { .. }
        | Plenary::Issue { .. }
        | Plenary::Settle { .. }
        | Plenary::Approve { .. } => Deed::LeadPlenary,
    }
}

fn of_people(command: &person::Command) -> Deed {
    use person::Command as Person;
    match command {
        Person::AskLink(_)
        | Person::OpenLink(_)
        | Person::AcceptInvitation { .. }
        | Person::RevokeByCode { .. } => Deed::ComeIn,
        Person::BecomeFirst { .. }
        | Person::TieProvider { .. }
        | Person::OpenByPasskey { .. }
        | Person::OpenByProvider { .. } => Deed::OpenTheDoor,
        Person::EndSession { .. }
        | Person::EndSessions { .. }
        | Person::Rename { .. }
        | Person::ConfirmAddress { .. }
        | Person::EndDelegation { .. } => Deed::KeepOwnAccount,
        Person::AskAddress(_) => Deed::ChangeOwnAddress,
        Person::AddPasskey { .. }
        | Person::RemovePasskey { .. }
        | Person::UntieProvider { .. }
        | Person::Leave => Deed::ChangeOwnKeys,
        Person::Delegate(_) => Deed::HandOver,
        Person::EndRole { .. } => Deed::EndRole,
        Person::GrantRole { .. } => Deed::GrantRole,
        Person::Invite(_) | Person::WithdrawInvitation { .. } => Deed::Invite,
        Person::RecordConsent(_) => Deed::ActForOthers,
        Person::RevokeConsent { .. } => Deed::RevokeConsent,
    }
}

fn of_privacy(command: &privacy::Command) -> Deed {
    use privacy::Command as Privacy;
    match command {
        Privacy::EraseMe { .. } => Deed::EraseOwnData,
        Privacy::EraseCards { .. } => Deed::EraseOwnCards,
        Privacy::LinkCards { .. } | Privacy::SetWill(_) | Privacy::DropWill => Deed::KeepOwnAccount,
        Privacy::InvokeWill { .. } => Deed::BringWill,
        Privacy::Warn { .. } | Privacy::Forget => Deed::RunBySelf,
    }
}

fn of_moderation(command: &moderation::Command) -> Deed {
    use moderation::{Command as Moderation, Curb, Measure};
    match command {
        Moderation::Report { .. } => Deed::Report,
        Moderation::Appeal { .. } => Deed::Appeal,
        // What it brings about says which deed it is: the gravest that is in it.
        Moderation::Decide {
            measure: Measure::Redact,
            ..
        } => Deed::EraseForGood,
        Moderation::Decide {
            curb: Curb::BlockEverywhere,
            ..
        } => Deed::BlockEverywhere,
        Moderation::Decide { .. }
        | Moderation::Pass { .. }
        | Moderation::Release { .. }
        | Moderation::Judge { .. }
        | Moderation::SetAids(_) => Deed::Moderate,
        Moderation::Tell { .. } | Moderation::TellReporter { .. } => Deed::RunBySelf,
    }
}

fn in_a_room(command: &board::Command) -> Deed {
    use board::Command as Board;
    match command {
        Board::AddCard(_)
        | Board::EditCard { .. }
        | Board::WithdrawCard { .. }
        | Board::SecondCard { .. }
        | Board::Name { .. }
        | Board::PlaceDot { .. }
        | Board::TakeDotBack { .. }
        | Board::Score { .. }
        | Board::Compare { .. }
        | Board::UsePass { .. } => Deed::TakePart,
        Board::ForSomebody(_) => Deed::ActForOthers,
        Board::HideCard { .. } | Board::ShowCard { .. } => Deed::HideCard,
        Board::Open(_)
        | Board::Close { .. }
        | Board::Reopen { .. }
        | Board::StartRound { .. }
        | Board::ExtendRound { .. }
        | Board::EndRound { .. }
        | Board::Freeze { .. }
        | Board::Speak { .. }
        | Board::Unveil { .. }
        | Board::PhotographCard { .. }
        | Board::Group { .. }
        | Board::NameCluster { .. }
        | Board::Merge { .. }
        | Board::Shift { .. }
        | Board::Undo { .. }
        | Board::IssuePasses { .. }
        | Board::SpendOnPaper { .. }
        | Board::WithdrawPass { .. }
        | Board::CountDots { .. }
        | Board::Gather { .. }
        | Board::Conclude { .. } => Deed::LeadRoom,
    }
}
