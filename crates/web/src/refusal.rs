//! What the model refuses, said to people: status, field, sentence.

mod asked;
mod care;
mod setup;

pub(crate) use asked::question;

use axum::http::StatusCode;
use kuzul_locale::{Value, Words};
use kuzul_model::{
    Refusal, board, council, diffusion, form, mail, meeting, moderation, opinion, person, plenary,
    registration, subscription, territory, validation,
    words::{Field, Unfit},
    workshop,
};

/// The status of a refusal.
pub(crate) fn status(refusal: &Refusal) -> StatusCode {
    match refusal {
        Refusal::Forbidden(_) => StatusCode::FORBIDDEN,
        Refusal::Board(
            board::Refusal::UnknownBoard(_)
            | board::Refusal::UnknownCard(_)
            | board::Refusal::UnknownCluster(_)
            | board::Refusal::UnknownItem(_),
        ) => StatusCode::NOT_FOUND,
        Refusal::Person(
            person::Refusal::UnknownPerson(_)
            | person::Refusal::LinkGone
            | person::Refusal::InvitationGone,
        ) => StatusCode::NOT_FOUND,
        Refusal::Form(form::Refusal::UnknownForm(_) | form::Refusal::UnknownText)
        | Refusal::Registration(
            registration::Refusal::UnknownKey | registration::Refusal::UnknownRegistration(_),
        ) => StatusCode::NOT_FOUND,
        Refusal::Form(
            form::Refusal::Closed
            | form::Refusal::Full
            | form::Refusal::AnsweredTwice
            | form::Refusal::AnsweredAlready(_)
            | form::Refusal::OpenedAlready,
        )
        | Refusal::Meeting(meeting::Refusal::HeldAlready | meeting::Refusal::CancelledAlready)
        | Refusal::Registration(
            registration::Refusal::Closed
            | registration::Refusal::Full
            | registration::Refusal::MeetingCancelled
            | registration::Refusal::MeetingHeld
            | registration::Refusal::CancelledAlready
            | registration::Refusal::PresentAlready,
        ) => StatusCode::CONFLICT,
        Refusal::Board(
            board::Refusal::NotYours | board::Refusal::SameHand | board::Refusal::NoPass,
        )
        | Refusal::Registration(registration::Refusal::KeyDoesNotCancel) => StatusCode::FORBIDDEN,
        Refusal::Board(
            board::Refusal::Closed
            | board::Refusal::Full
            | board::Refusal::Frozen
            | board::Refusal::NotThisRound
            | board::Refusal::GroupingStarted
            | board::Refusal::MovedMeanwhile
            | board::Refusal::ChangedSince
            | board::Refusal::VotedOn
            | board::Refusal::Concluded
            | board::Refusal::CodeTaken
            | board::Refusal::NumberTaken(_)
            | board::Refusal::VotedWithoutPass
            | board::Refusal::HasPass
            | board::Refusal::PassOnPhone(_)
            | board::Refusal::PassOnPaper(_)
            | board::Refusal::PassWithdrawn(_)
            | board::Refusal::RanksKnown,
        ) => StatusCode::CONFLICT,
        Refusal::Opinion(
            opinion::Refusal::UnknownOpinion(_)
            | opinion::Refusal::UnknownSection(_)
            | opinion::Refusal::UnknownProposal(_)
            | opinion::Refusal::UnknownPicture(_)
            | opinion::Refusal::UnknownSlide,
        ) => StatusCode::NOT_FOUND,
        Refusal::Opinion(
            opinion::Refusal::Frozen
            | opinion::Refusal::Clash { .. }
            | opinion::Refusal::ProposalChanged { .. }
            | opinion::Refusal::ChangedMeanwhile(_),
        ) => StatusCode::CONFLICT,
        Refusal::Council(
            council::Refusal::BuiltOn(_)
            | council::Refusal::UndoneAlready
            | council::Refusal::CollegeHasMembers(_),
        )
        | Refusal::Territory(territory::Refusal::CommuneInUse { .. })
        | Refusal::Notice(_) => StatusCode::CONFLICT,
        Refusal::Diffusion(
            diffusion::Refusal::UnknownSending(_) | diffusion::Refusal::UnknownKey,
        ) => StatusCode::NOT_FOUND,
        Refusal::Diffusion(
            diffusion::Refusal::SentAlready
            | diffusion::Refusal::ReceivedAlready
            | diffusion::Refusal::Mailed
            | diffusion::Refusal::Full,
        ) => StatusCode::CONFLICT,
        Refusal::Moderation(moderation::Refusal::Blocked | moderation::Refusal::Barred(_)) => {
            StatusCode::FORBIDDEN
        }
        Refusal::Moderation(moderation::Refusal::Slowed(_)) => StatusCode::TOO_MANY_REQUESTS,
        Refusal::Plenary(plenary::Refusal::Unknown(_)) => StatusCode::NOT_FOUND,
        Refusal::Plenary(plenary::Refusal::NotAVoter | plenary::Refusal::NotThere) => {
            StatusCode::FORBIDDEN
        }
        Refusal::Plenary(
            plenary::Refusal::OpenedAlready
            | plenary::Refusal::Closed
            | plenary::Refusal::VoteOn
            | plenary::Refusal::NoVote
            | plenary::Refusal::BallotCast
            | plenary::Refusal::BoxIncomplete { .. }
            | plenary::Refusal::Approved
            | plenary::Refusal::Changed,
        ) => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// The field that it is about, by its name in forms.
pub(crate) fn field(refusal: &Refusal) -> Option<&'static str> {
    match refusal {
        Refusal::Unfit(
            Unfit::Empty { field } | Unfit::TooLong { field, .. } | Unfit::NoName { field },
        ) => Some(match field {
            Field::Name => "name",
            Field::Title => "title",
            Field::Text => "text",
            Field::Question => "question",
            Field::From => "from",
            Field::Details => "details",
            Field::Place => "place",
            Field::Reason => "reason",
        }),
        Refusal::Board(board::Refusal::UnknownColumn(_)) => Some("column"),
        Refusal::Registration(registration::Refusal::TooManyCompanions(_)) => Some("companions"),
        Refusal::Mail(mail::Refusal::NotAnAddress | mail::Refusal::Returned) => Some("address"),
        _ => None,
    }
}

/// What happened, in a sentence.
pub(crate) fn sentence(refusal: &Refusal, words: Words) -> String {
    match refusal {
        Refusal::Unfit(Unfit::Empty {
            field: Field::Reason,
        }) => words.t("refused-empty-reason").into_owned(),
        Refusal::Unfit(Unfit::Empty { .. }) => words.t("refused-empty").into_owned(),
        Refusal::Unfit(Unfit::NoName { .. }) => words.t("refused-no-name").into_owned(),
        Refusal::Unfit(Unfit::TooLong {
            chars, chars_max, ..
        }) => words.with(
            "refused-too-long",
            &[
                ("chars", Value::from(*chars)),
                ("max", Value::from(*chars_max)),
            ],
        ),
        Refusal::Forbidden(_) => words.t("refused-forbidden").into_owned(),
        Refusal::Board(refusal) => board(refusal, words),
        Refusal::Person(refusal) => words.t(person_key(*refusal)).into_owned(),
        Refusal::Opinion(refusal) => opinion(refusal, words),
        Refusal::Form(refusal) => asked::form(refusal, words),
        Refusal::Meeting(refusal) => asked::meeting(refusal, words),
        Refusal::Registration(refusal) => asked::registration(refusal, words),
        Refusal::Mail(mail::Refusal::NotAnAddress) => {
            words.t("refused-not-an-address").into_owned()
        }
        Refusal::Mail(mail::Refusal::NotWaiting(_)) => words.t("refused-letter-gone").into_owned(),
        Refusal::Mail(mail::Refusal::Returned) => words.t("refused-letter-returned").into_owned(),
        Refusal::Mail(mail::Refusal::NotReturned) => {
            words.t("refused-letter-not-returned").into_owned()
        }
        Refusal::Mail(mail::Refusal::HowMany) => words.t("refused-letter-how-many").into_owned(),
        Refusal::Workshop(workshop::Refusal::NotAWebAddress { .. }) => {
            words.t("refused-not-a-web-address").into_owned()
        }
        Refusal::Diffusion(refusal) => asked::diffusion(refusal, words),
        Refusal::Subscription(subscription::Refusal::Unknown) => {
            words.t("refused-subscription-gone").into_owned()
        }
        Refusal::Subscription(subscription::Refusal::TooMany) => {
            words.t("refused-subscription-many").into_owned()
        }
        Refusal::Plenary(refusal) => plenary(refusal, words),
        Refusal::Council(refusal) => setup::council(*refusal, words),
        Refusal::Territory(refusal) => setup::territory(refusal, words),
        Refusal::Notice(_) => words.t("refused-notice-changed").into_owned(),
        Refusal::Audit(refusal) => setup::audit(*refusal, words),
        Refusal::Privacy(refusal) => words.t(care::privacy_key(*refusal)).into_owned(),
        Refusal::Moderation(refusal) => care::moderation(refusal, words),
        Refusal::Validation(validation::Refusal::MoreVoicesThanPeople { voices, present }) => {
            let of = [("voices", (*voices).into()), ("present", (*present).into())];
            words.with("refused-voices", &of)
        }
        // What only the operator's own files can meet is said by the command line.
        other => words.with(
            "refused-other",
            &[("reason", Value::from(other.to_string()))],
        ),
    }
}

fn board(refusal: &board::Refusal, words: Words) -> String {
    match refusal {
        board::Refusal::NoDotsLeft(dots) => {
            words.with("refused-no-dots", &[("n", Value::from(*dots))])
        }
        board::Refusal::NumberTaken(number) => {
            words.with("refused-number-taken", &[("n", Value::from(*number))])
        }
        board::Refusal::MoreDotsThanPasses { dots, most } => words.with(
            "refused-more-dots-than-passes",
            &[("dots", Value::from(*dots)), ("most", Value::from(*most))],
        ),
        board::Refusal::PassOnPhone(number) => {
            words.with("refused-pass-on-phone", &[("n", Value::from(*number))])
        }
        board::Refusal::PassOnPaper(number) => {
            words.with("refused-pass-on-paper", &[("n", Value::from(*number))])
        }
        board::Refusal::PassWithdrawn(number) => {
            words.with("refused-pass-withdrawn", &[("n", Value::from(*number))])
        }
        other => words.t(board_key(other)).into_owned(),
    }
}

fn person_key(refusal: person::Refusal) -> &'static str {
    use person::Refusal as R;
    match refusal {
        R::UnknownPerson(_) => "refused-person-unknown",
        R::LinkGone => "refused-link-gone",
        R::CodeNeeded => "refused-code-needed",
        R::InvitationGone => "refused-invitation-gone",
        R::AddressNeeded => "refused-address-needed",
        R::SignInFirst => "refused-sign-in-first",
        R::AdministratorThere => "refused-administrator-there",
        R::LastAdministrator => "refused-last-administrator",
        R::UnknownRole => "refused-role",
        R::NotForThat => "refused-role-scope",
        R::HeldAlready => "refused-role-held",
        R::EndedAlready => "refused-ended-already",
        R::EndsBeforeStart => "refused-ends-before",
        R::TooLong => "refused-absence-long",
        R::Oneself => "refused-oneself",
        R::NotHandedOver => "refused-not-handed-over",
        R::NobodyThere => "refused-nobody-there",
        R::NotAPerson => "error-not-signed-what",
        R::UnknownSession => "refused-session",
        R::UnknownPasskey => "refused-passkey",
        R::TooManyPasskeys => "refused-passkeys",
        R::UnknownConsent => "refused-consent",
        R::NoConsent => "refused-no-consent",
        R::OwnAddress => "refused-own-address",
        R::AddressTaken => "refused-address-taken",
        R::KnownElsewhere => "refused-provider-elsewhere",
        R::UnknownProvider => "refused-provider",
        R::LastWayIn => "refused-last-way-in",
    }
}

fn board_key(refusal: &board::Refusal) -> &'static str {
    use board::Refusal as R;
    match refusal {
        R::UnknownBoard(_) => "refused-board-unknown",
        R::UnknownCard(_) => "refused-card",
        R::UnknownCluster(_) => "refused-cluster",
        R::UnknownItem(_) => "refused-item",
        R::UnknownColumn(_) => "refused-column",
        R::UnknownStep(_) => "refused-step",
        R::ColumnCount => "refused-column-count",
        R::RoundPlan => "refused-round-plan",
        R::CodeTaken | R::MalformedCode => "refused-room-code",
        R::Closed => "refused-board-closed",
        R::StillOpen => "refused-board-open",
        R::Frozen => "refused-frozen",
        R::NotThisRound => "refused-not-this-round",
        R::NoRound => "refused-no-round",
        R::HeldInFuture => "refused-held-in-future",
        R::NumberTaken(_) => "refused-number-taken",
        R::Full => "refused-board-full",
        R::TooManyClusters => "refused-too-many-clusters",
        R::NotYours => "refused-not-yours",
        R::NotForOthers => "refused-not-for-others",
        R::OwnCard => "refused-own-card",
        R::GroupingStarted => "refused-grouping-started",
        R::CardState => "refused-card-state",
        R::MovedMeanwhile => "refused-moved-meanwhile",
        R::ChangedSince => "refused-changed-since",
        R::VotedOn => "refused-voted-on",
        R::Concluded => "refused-concluded",
        R::Rehearsal => "refused-rehearsal",
        R::NothingRanked => "refused-nothing-ranked",
        R::NothingChosen => "refused-nothing-chosen",
        R::NoDotsLeft(_) | R::NoDotThere => "refused-no-dot-there",
        R::OtherMethod => "refused-other-method",
        R::ScoreOutOfRange(_) => "refused-score",
        R::CountOutOfRange(_) => "refused-count",
        R::CountsDiffer => "refused-counts-differ",
        R::SameHand => "refused-same-hand",
        R::MoreDotsThanPasses { .. } => "refused-more-dots-than-passes",
        R::PassCount => "refused-pass-count",
        R::VotedWithoutPass => "refused-voted-without-pass",
        R::NoPass => "refused-no-pass",
        R::UnknownPass => "refused-unknown-pass",
        R::HasPass => "refused-has-pass",
        R::PassOnPhone(_) => "refused-pass-on-phone",
        R::PassOnPaper(_) => "refused-pass-on-paper",
        R::PassWithdrawn(_) => "refused-pass-withdrawn",
        R::RanksKnown => "refused-ranks-known",
        R::CropTooLarge => "refused-crop",
        R::NamesNotAsked => "refused-names-not-asked",
        R::VoteNotOver => "refused-vote-not-over",
    }
}

fn opinion(refusal: &opinion::Refusal, words: Words) -> String {
    use opinion::Refusal as R;
    let said = |key: &str, name: &'static str, value: String| {
        words.with(key, &[(name, Value::from(value))])
    };
    let list = |marks: &[String]| marks.join(", ");
    match refusal {
        R::Missing(marks) => said("refused-opinion-missing", "marks", list(marks)),
        R::UnknownMarks(marks) => said("refused-opinion-marks", "marks", list(marks)),
        R::UnknownCriterion(name) => said("refused-opinion-criterion", "name", name.clone()),
        R::NotAddressed(_, name) => said("refused-opinion-not-addressed", "name", name.clone()),
        R::NotHandedOver(name) => said("refused-opinion-not-handed", "name", name.clone()),
        R::AcknowledgedAlready(name) => said("refused-opinion-acknowledged", "name", name.clone()),
        other => words.t(opinion_key(other)).into_owned(),
    }
}

fn opinion_key(refusal: &opinion::Refusal) -> &'static str {
    use opinion::Refusal as R;
    match refusal {
        R::Frozen => "refused-opinion-frozen",
        R::NotFrozen => "refused-opinion-not-frozen",
        R::Correcting => "refused-opinion-correcting",
        R::NothingWritten => "refused-opinion-nothing",
        R::Clash { .. } => "refused-opinion-clash",
        R::ProposalChanged { .. } => "refused-opinion-proposal-changed",
        R::ChangedMeanwhile(_) => "refused-opinion-changed",
        R::NoChanges => "refused-opinion-no-changes",
        R::OnlyAYear => "refused-opinion-year",
        R::WrongOrder => "refused-opinion-order",
        R::Nobody => "refused-opinion-nobody",
        R::Delay => "refused-opinion-delay",
        R::Level => "refused-opinion-level",
        R::NoAlternative => "refused-picture-alternative",
        R::PictureTooLarge => "refused-picture-large",
        R::TooManyPictures => "refused-picture-many",
        R::TooManySections | R::TooManyProposals | R::TooMany => "refused-opinion-too-many",
        _ => "refused-opinion-gone",
    }
}

/// Whether whoever sent it can change something so that it is taken: not where they may not do it, and
/// not where what it is about is gone.
pub(crate) fn can_be_corrected(refusal: &Refusal) -> bool {
    let status = status(refusal);
    !matches!(
        status,
        StatusCode::FORBIDDEN | StatusCode::NOT_FOUND | StatusCode::TOO_MANY_REQUESTS
    )
}

/// Whether the same may be taken in a moment, without a change by who sent it.
pub(crate) fn passes(refusal: &Refusal) -> bool {
    matches!(refusal, Refusal::Board(board::Refusal::Frozen))
}

fn plenary(refusal: &plenary::Refusal, words: Words) -> String {
    use plenary::Refusal as R;
    let key = match refusal {
        R::Unknown(_) => "refused-plenary-unknown",
        R::OpenedAlready => "refused-plenary-opened",
        R::Closed => "refused-plenary-closed",
        R::StillOpen => "refused-plenary-open",
        R::NothingToDecide => "refused-plenary-nothing",
        R::Twice(_) | R::NotOnTheList(_) => "refused-plenary-list",
        R::Quorum => "refused-plenary-quorum-number",
        R::MembersUnknown => "refused-plenary-members",
        R::NoQuorum { present, needed } => {
            let of = [("present", (*present).into()), ("needed", (*needed).into())];
            return words.with("refused-plenary-quorum", &of);
        }
        R::TooMany => "refused-plenary-many",
        R::NotAVoter => "refused-plenary-voter",
        R::NotThere => "refused-plenary-there",
        R::ByHands => "refused-plenary-hands",
        R::VoteOn => "refused-plenary-vote-on",
        R::NoVote => "refused-plenary-no-vote",
        R::BallotCast => "refused-plenary-cast",
        R::BoxIncomplete { signed, ballots } => {
            let of = [("signed", (*signed).into()), ("ballots", (*ballots).into())];
            return words.with("refused-plenary-box", &of);
        }
        R::NotDecided => "refused-plenary-undecided",
        R::IssuedAlready => "refused-minutes-issued",
        R::NoMinutes => "refused-minutes-none",
        R::Day => "refused-minutes-day",
        R::TooLate => "refused-minutes-late",
        R::TooEarly => "refused-minutes-early",
        R::NoAmendment(_) => "refused-minutes-amendment",
        R::Unsettled(n) => return words.with("refused-minutes-unsettled", &[("n", (*n).into())]),
        R::Approved => "refused-minutes-approved",
        R::Changed => "refused-minutes-changed",
    };
    words.t(key).into_owned()
}
