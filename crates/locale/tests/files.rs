//! The files of `locales/`: complete, without mistakes, and the same messages everywhere.

use jiff::civil::{date, time};
use kuzul_locale::{DateStyle, Language, Value, Words, faults, keys, variables_of};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Messages that say dates take any of the parts that `date.ftl` names at its head.
fn says_a_date(key: &str) -> bool {
    key.starts_with("date-") || key.starts_with("time-")
}

#[test]
fn every_file_is_read_without_a_fault() {
    assert_eq!(faults(), [] as [&str; 0]);
    for language in Language::ALL {
        assert!(keys(language).count() > 40, "{language:?} has its files");
    }
}

#[test]
fn english_has_every_french_message_and_no_other() {
    let french: BTreeSet<_> = keys(Language::French).collect();
    let english: BTreeSet<_> = keys(Language::English).collect();
    assert_eq!(french.difference(&english).collect::<Vec<_>>(), [&""; 0]);
    assert_eq!(english.difference(&french).collect::<Vec<_>>(), [&""; 0]);
}

#[test]
fn breton_has_no_message_that_french_lacks() {
    let french: BTreeSet<_> = keys(Language::French).collect();
    let strays: Vec<_> = keys(Language::Breton)
        .filter(|key| !french.contains(key))
        .collect();
    assert_eq!(strays, [""; 0]);
}

#[test]
fn a_message_needs_the_same_variables_in_every_language() {
    for language in Language::ALL {
        for key in keys(language).filter(|key| !says_a_date(key)) {
            assert_eq!(
                variables_of(language, key),
                variables_of(Language::French, key),
                "{key} in {language:?}"
            );
        }
    }
}

#[test]
fn dates_use_the_parts_that_there_are() {
    let parts = [
        "day",
        "weekday",
        "month",
        "month-short",
        "year",
        "hour",
        "hour-padded",
        "minute",
        "minute-padded",
    ];
    for language in Language::ALL {
        for key in keys(language).filter(|key| says_a_date(key)) {
            for variable in variables_of(language, key) {
                assert!(
                    parts.contains(&variable),
                    "{key} in {language:?}: {variable}"
                );
            }
        }
    }
}

#[test]
fn messages_without_variables_are_lent() {
    for language in Language::ALL {
        let words = Words::of(language);
        for key in keys(Language::French) {
            if variables_of(language, key).is_empty() {
                assert!(matches!(words.t(key), Cow::Borrowed(_)), "{key}");
            }
        }
    }
}

#[test]
fn no_text_shows_a_brace_or_is_empty() {
    for language in Language::ALL {
        for key in keys(language).filter(|key| variables_of(language, key).is_empty()) {
            let text = Words::of(language).t(key);
            assert!(!text.trim().is_empty(), "{key} in {language:?}");
            assert!(!text.contains(['{', '}', '⟦']), "{key}: {text}");
        }
    }
}

#[test]
fn what_breton_lacks_is_said_in_french() {
    let breton = Words::of(Language::Breton);
    assert_eq!(breton.t("nav-home"), "Degemer");
    assert_eq!(breton.language_of("nav-home"), Some(Language::Breton));
    assert_eq!(breton.t("nav-legal"), "Mentions légales");
    assert_eq!(breton.language_of("nav-legal"), Some(Language::French));
}

#[test]
fn a_key_that_is_nowhere_is_shown_as_such() {
    let words = Words::of(Language::English);
    assert_eq!(words.t("nav-nowhere"), "⟦nav-nowhere⟧");
    assert_eq!(words.with("", &[]), "⟦⟧");
    assert_eq!(words.language_of("nav-nowhere"), None);
}

#[test]
fn dates_are_said_in_words() {
    let said = |language, day, style| Words::of(language).date(day, style);
    let (april, may) = (date(2016, 4, 27), date(2016, 5, 1));
    for (language, day, style, expected) in [
        (Language::French, april, DateStyle::Long, "27 avril 2016"),
        (Language::French, may, DateStyle::Long, "1er mai 2016"),
        (
            Language::French,
            may,
            DateStyle::Full,
            "dimanche 1er mai 2016",
        ),
        (Language::French, april, DateStyle::Medium, "27 avr. 2016"),
        (Language::French, april, DateStyle::Month, "avril 2016"),
        (Language::English, april, DateStyle::Long, "27 April 2016"),
        (
            Language::English,
            april,
            DateStyle::Full,
            "Wednesday 27 April 2016",
        ),
        (Language::English, april, DateStyle::Medium, "27 Apr 2016"),
        (
            Language::Breton,
            april,
            DateStyle::Long,
            "27 a viz Ebrel 2016",
        ),
        (Language::Breton, may, DateStyle::Long, "1añ a viz Mae 2016"),
        (
            Language::Breton,
            april,
            DateStyle::Full,
            "Merc’her 27 a viz Ebrel 2016",
        ),
        (Language::Breton, april, DateStyle::Month, "Ebrel 2016"),
    ] {
        assert_eq!(said(language, day, style), expected);
    }
}

#[test]
fn no_day_of_a_year_lacks_a_name() {
    let mut day = date(2016, 1, 1);
    while day.year() == 2016 {
        for language in Language::ALL {
            for style in DateStyle::ALL {
                let text = Words::of(language).date(day, style);
                assert!(
                    text.ends_with("2016") && !text.contains(['-', '{']),
                    "{text}"
                );
            }
        }
        day = day.tomorrow().expect("years go on");
    }
}

#[test]
fn times_are_said_to_the_minute() {
    let said = |language, hour, minute| Words::of(language).time(time(hour, minute, 59, 0));
    assert_eq!(said(Language::French, 18, 30), "18\u{A0}h\u{A0}30");
    assert_eq!(said(Language::French, 9, 5), "9\u{A0}h\u{A0}05");
    assert_eq!(said(Language::French, 22, 0), "22\u{A0}h");
    assert_eq!(said(Language::English, 18, 30), "18:30");
    assert_eq!(said(Language::Breton, 9, 5), "09:05");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    assert_eq!(
        Words::of(Language::French).number(220_000),
        "220\u{202F}000"
    );
    assert_eq!(Words::of(Language::English).number(1234.5), "1,234.5");
    assert_eq!(Words::of(Language::Breton).number(1234.5), "1\u{202F}234,5");
    assert_eq!(
        Words::of(Language::French)
            .number(usize::MAX)
            .chars()
            .count(),
        26
    );
}

#[test]
fn the_banner_of_a_past_page_names_the_day() {
    let day = [("date", Value::from(date(2016, 5, 1)))];
    assert_eq!(
        Words::of(Language::French).with("past-banner", &day),
        "Cette page est montrée telle qu’elle était le 1er mai 2016."
    );
    assert_eq!(
        Words::of(Language::English).with("past-banner", &day),
        "This page is shown as it stood on 1 May 2016."
    );
}

#[test]
fn french_files_get_french_spaces() {
    let words = Words::of(Language::French);
    assert_eq!(
        words.t("footer-free-software"),
        "Kuzul est un logiciel libre\u{A0}: son code est public."
    );
    assert_eq!(words.t("error-back-home"), "Retour à l’accueil");
}
