//! What is refused about people's data and in moderation, said to people.

use kuzul_locale::{Value, Words};
use kuzul_model::{moderation, privacy};

pub(super) fn privacy_key(refusal: privacy::Refusal) -> &'static str {
    use privacy::Refusal as R;
    match refusal {
        R::NothingThere => "refused-nothing-there",
        R::NeedsDevice => "refused-needs-device",
        R::UnknownWill => "refused-will",
        R::NothingDue => "refused-nothing-due",
    }
}

pub(super) fn moderation(refusal: &moderation::Refusal, words: Words) -> String {
    use moderation::Refusal as R;
    let key = match refusal {
        R::Slowed(seconds) => {
            let minutes = seconds.div_ceil(60);
            return words.with("refused-slowed", &[("n", Value::from(minutes))]);
        }
        R::Barred(until) => {
            return words.with("refused-barred", &[("date", Value::from(*until))]);
        }
        R::BarDay => "refused-bar-day",
        R::NotBarred => "refused-not-barred",
        R::NotHeld => "refused-not-held",
        R::NothingThere => "refused-report-nothing",
        R::UnknownCase(_) => "refused-case",
        R::DecidedAlready => "refused-decided",
        R::NotDecided => "refused-not-decided",
        R::NotTheAuthor => "refused-not-author",
        R::AppealedAlready => "refused-appealed",
        R::NothingTaken => "refused-nothing-taken",
        R::TooLate => "refused-appeal-late",
        R::NoAppeal => "refused-no-appeal",
        R::SameModerator => "refused-same-moderator",
        R::TooMuch => "refused-too-much",
        R::CannotBeHidden => "refused-cannot-hide",
        R::NoDevice => "refused-no-device",
        R::Blocked => "refused-blocked",
        R::BadList => "refused-bad-list",
        R::NothingToTell => "refused-nothing-due",
    };
    words.t(key).into_owned()
}
