//! What is refused of forms, registrations, meetings and diffusion, said to people.

use kuzul_locale::{Value, Words};
use kuzul_model::{Refusal, diffusion, form, meeting, registration};

/// The question that a refusal is about, by its number.
pub(crate) fn question(refusal: &Refusal) -> Option<u32> {
    let Refusal::Form(refusal) = refusal else {
        return None;
    };
    match refusal {
        form::Refusal::Missing(question)
        | form::Refusal::Unfit(question)
        | form::Refusal::TooLong { question, .. } => Some(*question),
        _ => None,
    }
}

pub(super) fn form(refusal: &form::Refusal, words: Words) -> String {
    use form::Refusal as R;
    let numbered = |key: &str, number: u32| words.with(key, &[("n", Value::from(number))]);
    let key = match refusal {
        R::OptionCount(number) => return numbered("refused-form-options", *number),
        R::AnsweredAlready(number) => return numbered("refused-form-answered", *number),
        R::Missing(number) => return numbered("refused-form-missing", *number),
        R::Unfit(number) => return numbered("refused-form-unfit", *number),
        R::TooLong {
            question,
            chars,
            chars_max,
        } => {
            let said = [
                ("n", Value::from(*question)),
                ("chars", Value::from(*chars)),
                ("max", Value::from(*chars_max)),
            ];
            return words.with("refused-form-too-long", &said);
        }
        R::UnknownForm(_) => "refused-form-unknown",
        R::OpenedAlready => "refused-form-twice",
        R::NoQuestion => "refused-form-no-question",
        R::TooManyQuestions => "refused-form-questions",
        R::Closed => "refused-form-closed",
        R::StillOpen => "refused-form-open",
        R::NeedsDevice => "refused-form-device",
        R::Full => "refused-form-full",
        R::AnsweredTwice => "refused-form-twice-answered",
        R::Empty => "refused-form-empty",
        R::WithRegistration => "refused-form-registration",
        R::UnknownText => "refused-form-text",
    };
    words.t(key).into_owned()
}

pub(super) fn meeting(refusal: &meeting::Refusal, words: Words) -> String {
    use meeting::Refusal as R;
    let key = match refusal {
        R::UnknownMeeting(_) => "refused-meeting-unknown",
        R::HeldAlready => "refused-meeting-held",
        R::CancelledAlready => "refused-meeting-cancelled",
        R::EndsBeforeStart { .. } => "refused-meeting-reversed",
        R::Overlaps { .. } => "refused-meeting-overlaps",
        R::TooManySlots => "refused-meeting-slots",
    };
    words.t(key).into_owned()
}

pub(super) fn registration(refusal: &registration::Refusal, words: Words) -> String {
    use registration::Refusal as R;
    let numbered = |key: &str, number: u32| words.with(key, &[("n", Value::from(number))]);
    let key = match refusal {
        R::TooManyCompanions(most) => return numbered("refused-registration-companions", *most),
        R::TooManyPeople(most) => return numbered("refused-registration-people", *most),
        R::NoDesk(_) => "refused-registration-none",
        R::Closed => "refused-registration-closed",
        R::MeetingCancelled => "refused-meeting-cancelled",
        R::MeetingHeld => "refused-meeting-held",
        R::PlacesOutOfRange => "refused-registration-places",
        R::Full => "refused-registration-full",
        R::UnknownKey | R::MalformedKey | R::UnknownRegistration(_) => {
            "refused-registration-unknown"
        }
        R::CancelledAlready => "refused-registration-cancelled",
        R::KeyDoesNotCancel => "refused-registration-key",
        R::NothingToTell | R::NothingToForget => "refused-registration-nothing",
        R::NeedsDevice => "refused-registration-device",
        R::PresentAlready => "refused-registration-present",
    };
    words.t(key).into_owned()
}

pub(super) fn diffusion(refusal: &diffusion::Refusal, words: Words) -> String {
    use diffusion::Refusal as R;
    let named = |key: &str, name: &str| words.with(key, &[("name", Value::from(name.to_owned()))]);
    let key = match refusal {
        R::NoAddress(name) => return named("refused-diffusion-no-address", name),
        R::Returned(name) => return named("refused-diffusion-returned", name),
        R::UnknownSending(_) | R::UnknownKey => "refused-diffusion-unknown",
        R::HowMany => "refused-diffusion-how-many",
        R::Full => "refused-diffusion-full",
        R::SentAlready => "refused-diffusion-sent",
        R::WrongDay => "refused-diffusion-day",
        R::ReceivedAlready => "refused-diffusion-received",
        R::Mailed => "refused-diffusion-mailed",
        R::NothingToRemind => "refused-diffusion-nothing",
    };
    words.t(key).into_owned()
}
