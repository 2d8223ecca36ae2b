//! The list of personal data: what is kept, in which records, on what legal ground, who sees it, and
//! how long. The public register of processing is made from it, a limit in days runs by itself, and
//! a test holds the closed text of every event against it.

use serde::Serialize;

/// One kind of personal data.
#[derive(Clone, Copy, Debug)]
pub struct Datum {
    /// Its name: the register's words are found by it.
    pub name: &'static str,
    /// The events that carry it, each with the fields of its closed text (none where that is one
    /// text or list).
    pub carried: &'static [(&'static str, &'static [&'static str])],
    /// On what legal ground.
    pub basis: Basis,
    /// Who sees it.
    pub seen_by: &'static [Sees],
    /// How long.
    pub kept: Kept,
}

/// On what legal ground something is kept (RGPD, article 6, paragraph 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The person agreed (a; for needs that tell of health, article 9, paragraph 2, a).
    Consent,
    /// The law asks for it (c).
    Law,
    /// The mission of a development council (e).
    PublicTask,
    /// The safety of the site and of its people (f).
    Safety,
}

impl Basis {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Consent => "consent",
            Self::Law => "law",
            Self::PublicTask => "public-task",
            Self::Safety => "safety",
        }
    }
}

/// Who sees something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sees {
    /// Who it is about.
    Oneself,
    /// Whoever organises the meeting.
    Organiser,
    /// Whoever looks after the site and the council's people.
    Council,
    /// Moderators.
    Moderators,
    /// The mediator who acts for the person.
    Mediator,
    /// Everybody.
    Everybody,
    /// The program alone.
    Program,
}

impl Sees {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Oneself => "oneself",
            Self::Organiser => "organiser",
            Self::Council => "council",
            Self::Moderators => "moderators",
            Self::Mediator => "mediator",
            Self::Everybody => "everybody",
            Self::Program => "program",
        }
    }
}

/// How long something is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// So many days after it was written.
    Days(u16),
    /// As long as the account, and so many days after it was closed.
    WithAccount(u16),
    /// So many days after the meeting.
    AfterMeeting(u16),
    /// So many days after the letter left.
    AfterLetter(u16),
    /// So many days after the consent ended.
    AfterConsent(u16),
    /// Until answers are counted together.
    UntilCounted,
    /// As long as the subscription.
    WithSubscription,
    /// As long as the person sits on the council.
    WithSeat,
    /// As long as it is of use: dropped when it is replaced.
    WhileUsed,
    /// As long as what came back from the room.
    WithRoom,
    /// Without a limit, until the person asks for its erasure: what was said in public.
    UntilAsked,
    /// Never written down: in memory while it is of use.
    InMemory,
}

impl Kept {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Days(_) => "days",
            Self::WithAccount(_) => "account",
            Self::AfterMeeting(_) => "meeting",
            Self::AfterLetter(_) => "letter",
            Self::AfterConsent(_) => "consent",
            Self::UntilCounted => "counted",
            Self::WithSubscription => "subscription",
            Self::WithSeat => "seat",
            Self::WhileUsed => "used",
            Self::WithRoom => "room",
            Self::UntilAsked => "asked",
            Self::InMemory => "memory",
        }
    }

    /// Its number of days, where it has one.
    #[must_use]
    pub fn number(self) -> Option<u16> {
        match self {
            Self::Days(number)
            | Self::WithAccount(number)
            | Self::AfterMeeting(number)
            | Self::AfterLetter(number)
            | Self::AfterConsent(number) => Some(number),
            _ => None,
        }
    }
}

/// How long an account that was closed is kept, in days: for whoever closed it by mistake.
pub const LEFT_DAYS: u16 = 30;
/// How long the wording of a consent is kept after it ended, in days: it proves that there was one.
pub const CONSENT_DAYS: u16 = 365;

macro_rules! data {
    ($($name:literal: $basis:ident, [$($sees:ident)+], $kept:expr,
        [$($kind:literal [$($field:literal)*])*];)+) => {
        /// All personal data.
        pub const DATA: &[Datum] = &[$(Datum {
            name: $name,
            carried: &[$(($kind, &[$($field),*])),*],
            basis: Basis::$basis,
            seen_by: &[$(Sees::$sees),+],
            kept: $kept,
        }),+];
    };
}

data! {
    "account": PublicTask, [Oneself Council], Kept::WithAccount(LEFT_DAYS),
        ["person.joined" ["name" "address"] "person.corrected" ["name" "address"]];
    "coming-in": Safety, [Program], Kept::Days(1),
        ["link.asked" ["address" "token" "browser" "code" "invitation" "person"]];
    // As long as it has to be known when somebody last came: accounts close after two years.
    "session": Safety, [Oneself], Kept::Days(760),
        ["session.opened" ["person" "way" "token" "device" "language"]];
    "passkey": Safety, [Oneself], Kept::WithAccount(LEFT_DAYS),
        ["passkey.added" ["person" "label" "credential"]];
    "provider": Safety, [Oneself], Kept::WithAccount(LEFT_DAYS),
        ["provider.known" ["person" "identity"] "provider.forgotten" ["person" "identity"]];
    "invitation": PublicTask, [Oneself Council], Kept::Days(60),
        ["invitation.made" ["token" "name" "address"]];
    "consent": Consent, [Mediator Council], Kept::AfterConsent(CONSENT_DAYS),
        ["consent.given" ["name" "wording" "code"]];
    // In each record of a room by whose consent it was made: which, and nothing of who gave it.
    "helped": Consent, [Program Council], Kept::AfterConsent(CONSENT_DAYS),
        ["card.added" ["consent"] "card.edited" ["consent"] "card.withdrawn" ["consent"]
            "card.seconded" ["consent"] "dot.placed" ["consent"] "dot.taken_back" ["consent"]
            "score.given" ["consent"] "pair.compared" ["consent"]];
    "will": Consent, [Oneself], Kept::WithAccount(LEFT_DAYS),
        ["will.set" ["person" "wish" "words" "code"]];
    "linked": Consent, [Oneself], Kept::WithAccount(LEFT_DAYS),
        ["account.linked" ["person" "board" "author"]];
    "registration": PublicTask, [Oneself Organiser], Kept::AfterMeeting(30),
        ["registration.made" ["name" "address" "language"]];
    "needs": Consent, [Organiser], Kept::AfterMeeting(1),
        ["registration.needs_told" []];
    "answers": PublicTask, [Organiser], Kept::AfterMeeting(1),
        ["registration.answered" []];
    "survey": Consent, [Program Organiser], Kept::UntilCounted,
        ["answer.given" [] "answers.released" []];
    "letter": PublicTask, [Program Council], Kept::AfterLetter(7),
        ["letter.queued" ["to" "subject" "text" "html" "unsubscribe"]];
    "subscription": Consent, [Oneself Program], Kept::WithSubscription,
        ["subscription.asked" ["token" "to" "author"]];
    "called": Consent, [Oneself Organiser], Kept::Days(90),
        ["participant.named" []];
    "vote": Safety, [Program], Kept::Days(90),
        ["pass.used" [] "pass.revoked" [] "dots.counted" []];
    "photograph": PublicTask, [Organiser], Kept::Days(365),
        ["card.photographed" []];
    "report": Law, [Moderators], Kept::Days(365),
        ["report.made" ["words" "address" "language" "from"]];
    "appeal": Law, [Moderators], Kept::Days(400),
        ["case.appealed" []];
    // Administrators read who did what, moderators only that a colleague decided.
    "moderator": Law, [Council], Kept::Days(400),
        ["case.decided" ["by"] "case.judged" ["by"] "case.passed" ["by"]
            "device.released" ["by"]];
    "list": Safety, [Moderators], Kept::WhileUsed,
        ["moderation.set" []];
    "member": PublicTask, [Council], Kept::WithSeat,
        ["member.joined" [] "member.listed" ["name" "mail"]];
    "sending": PublicTask, [Council], Kept::Days(365),
        ["diffusion.sent" ["name" "to" "digest"]];
    "institution": PublicTask, [Council], Kept::WhileUsed,
        ["institution.contact_set" []];
    "undelivered": PublicTask, [Council], Kept::Days(365),
        ["address.returned" ["to" "readers"]];
    "returned": PublicTask, [Organiser], Kept::WithRoom,
        ["room.returned" []];
    "words": PublicTask, [Everybody], Kept::UntilAsked, [];
    "network": Safety, [Program], Kept::InMemory, [];
}

/// After how many days the closed text of an event is dropped, where it is so simple.
#[must_use]
pub fn days_of(kind: &str) -> Option<u16> {
    let mut all = DATA.iter();
    let datum = all.find(|datum| datum.carried.iter().any(|(own, _)| *own == kind))?;
    match datum.kept {
        Kept::Days(days) => Some(days),
        _ => None,
    }
}
