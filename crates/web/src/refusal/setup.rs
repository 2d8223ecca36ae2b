//! Why what sets up a site is not taken.

use kuzul_locale::{Value, Words};
use kuzul_model::{audit, council, territory};

pub(super) fn council(refusal: council::Refusal, words: Words) -> String {
    use council::Refusal as R;
    let key = match refusal {
        R::UnknownCollege(_) => "refused-college-unknown",
        R::UnknownMember(_) => "refused-member-unknown",
        R::UnknownGroup(_) => "refused-group-unknown",
        R::CollegeTwice => "refused-college-twice",
        R::GroupTwice => "refused-group-twice",
        R::CollegeHasMembers(_) => "refused-college-members",
        R::LogoTooLarge => "refused-logo",
        R::TooManyRows => {
            let max = council::import::ROWS_MAX;
            return words.with("refused-rows", &[("max", Value::from(max))]);
        }
        R::UnknownImport(_) => "refused-import-unknown",
        R::UndoneAlready => "refused-import-undone",
        R::BuiltOn(_) => "refused-import-built-on",
    };
    words.t(key).into_owned()
}

pub(super) fn territory(refusal: &territory::Refusal, words: Words) -> String {
    use territory::Refusal as R;
    let said = |key: &str, name: &'static str, value: &str| {
        words.with(key, &[(name, Value::from(value.to_owned()))])
    };
    match refusal {
        R::MalformedInsee { code } => said("refused-insee", "code", code),
        R::UnknownCommune { code } => said("refused-commune-unknown", "code", code),
        R::ListedTwice { code } => said("refused-commune-twice", "code", code),
        R::MalformedSiren { siren } => said("refused-siren", "siren", siren),
        R::UnknownIntercommunality { siren } => said("refused-siren-unknown", "siren", siren),
        R::NowhereOnEarth { code } => said("refused-nowhere", "code", code),
        R::CommuneInUse { code } => said("refused-commune-used", "code", code),
        R::TooManyCommunes => {
            let max = territory::COMMUNES_MAX;
            words.with("refused-rows", &[("max", Value::from(max))])
        }
    }
}

pub(super) fn audit(refusal: audit::Refusal, words: Words) -> String {
    use audit::Refusal as R;
    match refusal {
        R::Criteria(sum) => words.with(
            "refused-audit-sum",
            &[("sum", sum.into()), ("all", audit::CRITERIA.into())],
        ),
        R::ToCome => words.t("refused-audit-to-come").into_owned(),
        R::NothingFound => words.t("refused-audit-nothing").into_owned(),
        R::TooMany => words.t("refused-audit-many").into_owned(),
    }
}
