//! Numbers: how a language writes them, and which plural form they take.

use crate::Language;
use fixed_decimal::{Decimal, Sign, SignedRoundingMode, UnsignedRoundingMode};
use icu_locale_core::{Locale, locale};
use icu_plurals::{PluralCategory, PluralOperands, PluralRules};

/// Decimals that are shown when a message does not say how many.
const FRACTION_DIGITS_DEFAULT: u8 = 3;
/// Decimals that a message may ask for; a binary fraction holds no more than 17.
const FRACTION_DIGITS_MAX: u8 = 20;

/// A number on its way into a text, with the manner of showing it.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    exact: Decimal,
    fraction_min: u8,
    fraction_max: u8,
    grouped: bool,
    ordinal: bool,
}

impl Figure {
    /// A whole number.
    pub(crate) fn whole(number: i128) -> Self {
        Self::showing(number.into(), 0, FRACTION_DIGITS_DEFAULT)
    }

    /// A number with a fraction; `None` for infinities and what is not a number.
    pub(crate) fn decimal(number: f64) -> Option<Self> {
        if !number.is_finite() {
            return None;
        }
        // The shortest digits that mean this number: 1.005 is rounded as a reader expects.
        let exact = Decimal::try_from_str(&number.to_string()).ok()?;
        Some(Self::showing(exact, 0, FRACTION_DIGITS_DEFAULT))
    }

    /// A number as it is written in a message, which keeps the decimals written there.
    pub(crate) fn literal(written: &str) -> Option<Self> {
        let exact = Decimal::try_from_str(written).ok()?;
        let decimals = written.split_once('.').map_or(0, |(_, after)| after.len());
        let decimals = u8::try_from(decimals).unwrap_or(FRACTION_DIGITS_MAX);
        Some(Self::showing(exact, decimals, decimals))
    }

    fn showing(exact: Decimal, fraction_min: u8, fraction_max: u8) -> Self {
        Self {
            exact,
            fraction_min: fraction_min.min(FRACTION_DIGITS_MAX),
            fraction_max: fraction_max.min(FRACTION_DIGITS_MAX),
            grouped: true,
            ordinal: false,
        }
    }

    /// Takes an option of the function `NUMBER`; one that it does not know changes nothing.
    pub(crate) fn set(&mut self, option: &str, value: &str) {
        let digits = || value.parse::<u8>().ok().map(|n| n.min(FRACTION_DIGITS_MAX));
        match option {
            "type" => self.ordinal = value == "ordinal",
            "useGrouping" => self.grouped = value != "false",
            "minimumFractionDigits" => {
                if let Some(digits) = digits() {
                    self.fraction_min = digits;
                    self.fraction_max = self.fraction_max.max(digits);
                }
            }
            "maximumFractionDigits" => {
                if let Some(digits) = digits() {
                    self.fraction_max = digits;
                    self.fraction_min = self.fraction_min.min(digits);
                }
            }
            _ => {}
        }
    }

    /// The number with the decimals that are shown, which also decide its plural form.
    fn shown(&self) -> Decimal {
        let mut shown = self.exact.clone();
        // Halves go away from zero, as on paper.
        shown.round_with_mode(
            -i16::from(self.fraction_max),
            SignedRoundingMode::Unsigned(UnsignedRoundingMode::HalfExpand),
        );
        shown.absolute.trim_end();
        shown.absolute.pad_end(-i16::from(self.fraction_min));
        if shown.absolute.is_zero() {
            shown.sign = Sign::None;
        }
        shown
    }

    /// Whether it is the number that a variant of a selector names.
    pub(crate) fn is(&self, literal: &str) -> bool {
        Decimal::try_from_str(literal).is_ok_and(|mut other| {
            let mut exact = self.exact.clone();
            for number in [&mut exact, &mut other] {
                number.absolute.trim_start();
                number.absolute.trim_end();
                if number.absolute.is_zero() {
                    number.sign = Sign::None;
                }
            }
            exact == other
        })
    }

    /// The plural form as Fluent names it: `one`, `two`, `few`, `many`, `zero` or `other`.
    pub(crate) fn category(&self, rules: &Plurals) -> &'static str {
        let rules = if self.ordinal {
            &rules.ordinal
        } else {
            &rules.cardinal
        };
        let Some(rules) = rules else {
            return "other";
        };
        match rules.category_for(PluralOperands::from(&self.shown())) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }

    /// Writes the number as the language does: « −1 234,5 » in French, "−1,234.5" in English.
    ///
    /// The thousands of French and Breton are parted by U+202F, the narrow no-break space.
    pub(crate) fn write(&self, language: Language, text: &mut String) {
        let (thousands, comma) = match language {
            Language::French | Language::Breton => ('\u{202F}', ','),
            Language::English => (',', '.'),
        };
        let shown = self.shown();
        if shown.sign == Sign::Negative {
            text.push('\u{2212}');
        }
        let digits = shown.absolute.to_string();
        let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, ""));
        for (place, digit) in whole.chars().enumerate() {
            if self.grouped && place > 0 && (whole.len() - place).is_multiple_of(3) {
                text.push(thousands);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(comma);
            text.push_str(fraction);
        }
    }
}

/// The plural rules of one language (CLDR), for counting and for ranking.
pub(crate) struct Plurals {
    // None only if the crate of rules lacked the language; then every number takes `other`.
    cardinal: Option<PluralRules>,
    ordinal: Option<PluralRules>,
}

impl Plurals {
    pub(crate) fn of(language: Language) -> Self {
        let locale: Locale = match language {
            Language::French => locale!("fr"),
            Language::English => locale!("en"),
            Language::Breton => locale!("br"),
        };
        Self {
            cardinal: PluralRules::try_new_cardinal((&locale).into()).ok(),
            ordinal: PluralRules::try_new_ordinal((&locale).into()).ok(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn written(figure: &Figure, language: Language) -> String {
        let mut text = String::new();
        figure.write(language, &mut text);
        text
    }

    fn with(number: f64, options: &[(&str, &str)]) -> Figure {
        let mut figure = Figure::decimal(number).expect("finite");
        for (option, value) in options {
            figure.set(option, value);
        }
        figure
    }

    #[test]
    fn whole_numbers_are_grouped_by_thousands() {
        for (number, french, english) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1000, "1\u{202F}000", "1,000"),
            (1_234_567, "1\u{202F}234\u{202F}567", "1,234,567"),
            (-12_345, "\u{2212}12\u{202F}345", "\u{2212}12,345"),
        ] {
            assert_eq!(written(&Figure::whole(number), Language::French), french);
            assert_eq!(written(&Figure::whole(number), Language::Breton), french);
            assert_eq!(written(&Figure::whole(number), Language::English), english);
        }
    }

    #[test]
    fn fractions_are_rounded_as_on_paper() {
        for (number, options, expected) in [
            (1234.5, &[][..], "1\u{202F}234,5"),
            (0.0005, &[], "0,001"),
            (-0.0001, &[], "0"),
            (1.005, &[("maximumFractionDigits", "2")], "1,01"),
            (2.5, &[("maximumFractionDigits", "0")], "3"),
            (1200.0, &[], "1\u{202F}200"),
            (3.0, &[("minimumFractionDigits", "2")], "3,00"),
            (2016.0, &[("useGrouping", "false")], "2016"),
            (1.25, &[("maximumFractionDigits", "many")], "1,25"),
        ] {
            let figure = with(number, options);
            assert_eq!(
                written(&figure, Language::French),
                expected,
                "{number} {options:?}"
            );
        }
    }

    #[test]
    fn a_literal_keeps_its_decimals() {
        let literal = Figure::literal("3.50").expect("a number");
        assert_eq!(written(&literal, Language::English), "3.50");
        assert!(Figure::literal("three").is_none());
    }

    #[test]
    fn variants_are_compared_by_value() {
        assert!(Figure::whole(1).is("1.0"));
        assert!(Figure::whole(0).is("-0"));
        assert!(with(2.50, &[]).is("2.5"));
        assert!(!Figure::whole(100).is("1"));
        assert!(!Figure::whole(-1).is("1"));
        assert!(!Figure::whole(1).is("one"));
    }

    /// The Breton cardinal rules of CLDR, written by hand from the rule texts.
    fn breton(n: u32) -> &'static str {
        let (tens, hundreds) = (n % 10, n % 100);
        let teens_seventies_nineties =
            (10..=19).contains(&hundreds) || (70..=79).contains(&hundreds) || hundreds >= 90;
        if tens == 1 && ![11, 71, 91].contains(&hundreds) {
            "one"
        } else if tens == 2 && ![12, 72, 92].contains(&hundreds) {
            "two"
        } else if [3, 4, 9].contains(&tens) && !teens_seventies_nineties {
            "few"
        } else if n != 0 && n.is_multiple_of(1_000_000) {
            "many"
        } else {
            "other"
        }
    }

    #[test]
    fn breton_plurals_are_those_of_cldr() {
        let rules = Plurals::of(Language::Breton);
        for n in (0..=999).chain([1_000_000, 2_000_000, 1_000_001, 1_500_000]) {
            assert_eq!(
                Figure::whole(n.into()).category(&rules),
                breton(n),
                "for {n}"
            );
        }
        for (n, category) in [
            (1, "one"),
            (21, "one"),
            (71, "other"),
            (2, "two"),
            (92, "other"),
            (9, "few"),
            (14, "other"),
            (64, "few"),
            (79, "other"),
            (0, "other"),
            (101, "one"),
            (111, "other"),
            (3_000_000, "many"),
        ] {
            assert_eq!(Figure::whole(n).category(&rules), category, "for {n}");
        }
    }

    #[test]
    fn the_decimals_that_are_shown_decide_the_form() {
        let english = Plurals::of(Language::English);
        let french = Plurals::of(Language::French);
        assert_eq!(Figure::whole(1).category(&english), "one");
        let one_point_zero = with(1.0, &[("minimumFractionDigits", "1")]);
        assert_eq!(one_point_zero.category(&english), "other");
        assert_eq!(one_point_zero.category(&french), "one");
        assert_eq!(Figure::whole(0).category(&french), "one");
        assert_eq!(with(1.9, &[]).category(&french), "one");
        assert_eq!(Figure::whole(2).category(&french), "other");
        assert_eq!(Figure::whole(1_000_000).category(&french), "many");
    }

    #[test]
    fn ranks_have_rules_of_their_own() {
        let rank = |n: i128, language| {
            let mut figure = Figure::whole(n);
            figure.set("type", "ordinal");
            figure.category(&Plurals::of(language))
        };
        let english = [1, 2, 3, 4, 11, 22].map(|n| rank(n, Language::English));
        assert_eq!(english, ["one", "two", "few", "other", "other", "two"]);
        let french = [0, 1, 2].map(|n| rank(n, Language::French));
        assert_eq!(french, ["other", "one", "other"]);
    }

    proptest! {
        #[test]
        fn any_number_is_written(number: f64, whole: i128, option in "[a-zA-Z]*", value in ".*") {
            let rules = Plurals::of(Language::Breton);
            let figures = [Figure::decimal(number), Some(Figure::whole(whole))];
            for mut figure in figures.into_iter().flatten() {
                for name in ["minimumFractionDigits", "maximumFractionDigits", &option] {
                    figure.set(name, &value);
                }
                prop_assert!(!written(&figure, Language::French).is_empty());
                prop_assert!(!figure.category(&rules).is_empty());
                prop_assert!(!figure.is(&value) || value.contains(|c: char| c.is_ascii_digit()));
            }
        }
    }
}
