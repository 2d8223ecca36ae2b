//! The table: each deed, and the roles that may do it.

use serde::{Deserialize, Serialize};

use super::Scope;

/// What somebody is here. The first three come by themselves, the others are granted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Anybody.
    Visitor,
    /// A device in a room.
    Participant,
    /// Somebody who has signed in.
    Person,
    /// A member of the council.
    Member,
    /// Whoever leads a meeting, or the meetings of a process.
    Facilitator,
    /// Whoever works for the council.
    Officer,
    /// Whoever helps people in a place, and acts for those who cannot do it alone.
    Mediator,
    /// An official of an institution that the council advises.
    Official,
    /// Whoever sees to it that the charter is kept.
    Moderator,
    /// Whoever looks after the site of the territory.
    Administrator,
}

impl Role {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Visitor,
        Self::Participant,
        Self::Person,
        Self::Member,
        Self::Facilitator,
        Self::Officer,
        Self::Mediator,
        Self::Official,
        Self::Moderator,
        Self::Administrator,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Visitor => "visitor",
            Self::Participant => "participant",
            Self::Person => "person",
            Self::Member => "member",
            Self::Facilitator => "facilitator",
            Self::Officer => "officer",
            Self::Mediator => "mediator",
            Self::Official => "official",
            Self::Moderator => "moderator",
            Self::Administrator => "administrator",
        }
    }

    /// Whether it can be held for that: each for the territory as a whole, and most for nothing less.
    #[must_use]
    pub fn takes(self, scope: &Scope) -> bool {
        match scope {
            Scope::Territory => true,
            Scope::Process(_) | Scope::Meeting(_) => self == Self::Facilitator,
            Scope::Commune(_) => self == Self::Mediator,
            Scope::Institution(_) => self == Self::Official,
        }
    }

    /// Whether somebody can be given it.
    #[must_use]
    pub fn is_granted(self) -> bool {
        !matches!(self, Self::Visitor | Self::Participant | Self::Person)
    }
}

macro_rules! table {
    ($($deed:ident $name:literal: $($role:ident)*;)+) => {
        /// What somebody may be allowed to do. Each command is one.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Deed {
            $(#[doc = $name] $deed,)+
        }

        impl Deed {
            /// All of them, as the table has them.
            pub const ALL: &[Self] = &[$(Self::$deed,)+];

            /// Its stable name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$deed => $name,)+
                }
            }

            /// Who may do it, beside the operator at the command line, who may do everything.
            #[must_use]
            pub fn roles(self) -> &'static [Role] {
                match self {
                    $(Self::$deed => &[$(Role::$role,)*],)+
                }
            }
        }
    };
}

table! {
    // The territory and its council
    DescribeTerritory "describe-territory": Administrator;
    DescribeCouncil   "describe-council":   Officer Administrator;
    KeepMembers       "keep-members":       Officer Administrator;
    WriteNotices      "write-notices":      Administrator;
    RecordAudit       "record-audit":       Administrator;
    // A process, from the question to what the plenary adopted
    ReceiveReferral   "receive-referral":   Officer;
    BeginProcess      "begin-process":      Officer Administrator;
    LeadProcess       "lead-process":       Officer;
    AnnounceMeeting   "announce-meeting":   Officer;
    RecordMeeting     "record-meeting":     Officer Facilitator;
    AnnounceWorkshop  "announce-workshop":  Officer Facilitator;
    DrawConclusion    "draw-conclusion":    Officer;
    RewordConclusion  "reword-conclusion":  Officer Facilitator;
    RecordValidation  "record-validation":  Officer;
    // An opinion, from its first word to the last answer
    WriteOpinion      "write-opinion":      Officer;
    CommentOpinion    "comment-opinion":    Officer Member Facilitator;
    FreezeOpinion     "freeze-opinion":     Officer;
    HandOverOpinion   "hand-over-opinion":  Officer;
    RecordResponse    "record-response":    Officer Official;
    SetOpinions       "set-opinions":       Officer Administrator;
    KeepDiffusion     "keep-diffusion":     Officer;
    ConfirmReceipt    "confirm-receipt":    Visitor;
    // A plenary
    VoteInPlenary     "vote-in-plenary":    Participant;
    SpeakInPlenary    "speak-in-plenary":   Participant Officer Facilitator;
    LeadPlenary       "lead-plenary":       Officer Facilitator;
    // A room
    TakePart          "take-part":          Participant Officer Facilitator;
    LeadRoom          "lead-room":          Officer Facilitator;
    HideCard          "hide-card":          Officer Facilitator Moderator;
    TakeRoomAlong     "take-room-along":    ;
    TakeRoomBack      "take-room-back":     Officer Facilitator;
    // People
    ComeIn            "come-in":            Visitor;
    // After the program itself has checked a key or a provider's word.
    OpenTheDoor       "open-the-door":      ;
    KeepOwnAccount    "keep-own-account":   Person;
    ChangeOwnKeys     "change-own-keys":    Person;
    ChangeOwnAddress  "change-own-address": Person;
    HandOver          "hand-over":          Person;
    EndRole           "end-role":           Person;
    GrantRole         "grant-role":         Officer Administrator;
    Invite            "invite":             Officer Administrator;
    ActForOthers      "act-for-others":     Mediator;
    RevokeConsent     "revoke-consent":     Mediator Administrator;
    // Letters: the program sends them, the council looks after those that could not leave
    SendMail          "send-mail":          ;
    KeepMail          "keep-mail":          Officer Administrator;
    AskForNews        "ask-for-news":       Visitor;
    // Forms and registrations
    ChangeMeeting     "change-meeting":     Officer Facilitator;
    AskQuestions      "ask-questions":      Officer Facilitator;
    AnswerSurvey      "answer-survey":      Participant;
    OpenRegistration  "open-registration":  Officer Facilitator;
    Register          "register":           Visitor;
    SayPresent        "say-present":        Participant;
    // What the program does by itself
    RunBySelf         "run-by-self":        ;
    // What is kept of oneself
    EraseOwnData      "erase-own-data":     Person;
    EraseOwnCards     "erase-own-cards":    Participant;
    BringWill         "bring-will":         Visitor;
    // What breaks the charter
    Report            "report":             Visitor;
    Appeal            "appeal":             Participant Person;
    Moderate          "moderate":           Moderator Administrator;
    BlockEverywhere   "block-everywhere":   Moderator Administrator;
    // A decision by which words go for good: not what a decision usually is.
    EraseForGood      "erase-for-good":     Moderator Administrator;
    // What has to go
    Redact            "redact":             Moderator Administrator;
}

impl Deed {
    /// Whether it can do much harm: whoever asks for it has just proved again who they are.
    #[must_use]
    pub fn is_grave(self) -> bool {
        matches!(
            self,
            Self::GrantRole
                | Self::HandOver
                | Self::Invite
                | Self::ChangeOwnKeys
                | Self::ChangeOwnAddress
                | Self::EraseOwnData
                | Self::BlockEverywhere
                | Self::EraseForGood
                | Self::Redact
        )
    }
}
