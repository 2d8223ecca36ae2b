//! The languages of the interface and the choice between them.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// The first language: complete, and what the others fall back to.
    French,
    /// Complete.
    English,
    /// As far as it is translated; the rest is shown in French.
    Breton,
}

/// Ranges of an `Accept-Language` header that are looked at; a browser sends fewer than ten.
const RANGES_MAX: usize = 32;

impl Language {
    /// Every language, in the order in which the interface offers them.
    pub const ALL: [Self; 3] = [Self::French, Self::English, Self::Breton];

    /// Those in which nothing is missing: a letter that nobody chose a language for is written in one
    /// of them.
    pub const COMPLETE: [Self; 2] = [Self::French, Self::English];

    /// The BCP 47 tag, for `lang` attributes, cookies and folder names: `fr`, `en` or `br`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
            Self::Breton => "br",
        }
    }

    /// The language of that code, in any case of letters; `None` for anything else.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language's name in the language itself, for the language switch.
    pub const fn endonym(self) -> &'static str {
        match self {
            Self::French => "Français",
            Self::English => "English",
            Self::Breton => "Brezhoneg",
        }
    }

    /// The language that suits an `Accept-Language` header best (RFC 9110, section 12.5.4).
    ///
    /// A range counts by its first part (`en-GB` is English); the highest weight wins, then the
    /// first named. What is not understood is passed over, and French is the answer when
    /// nothing fits.
    pub fn negotiate(accept_language: &str) -> Self {
        let mut best: Option<(u16, Self)> = None;
        for range in accept_language.split(',').take(RANGES_MAX) {
            let Some((weight, language)) = weighted(range) else {
                continue;
            };
            if weight > 0 && best.is_none_or(|(heaviest, _)| weight > heaviest) {
                best = Some((weight, language));
            }
        }
        best.map_or(Self::French, |(_, language)| language)
    }

    /// Position in tables that hold one item for each language.
    pub(crate) const fn index(self) -> usize {
        match self {
            Self::French => 0,
            Self::English => 1,
            Self::Breton => 2,
        }
    }
}

/// One range of the header with its weight in thousandths; `*` stands for French.
fn weighted(range: &str) -> Option<(u16, Language)> {
    let mut parts = range.split(';').map(str::trim);
    let tag = parts.next()?;
    let language = match tag.split('-').next()? {
        "*" => Language::French,
        primary => Language::from_code(primary)?,
    };
    let mut weight = 1000;
    for parameter in parts {
        if let Some(value) = parameter
            .strip_prefix("q=")
            .or_else(|| parameter.strip_prefix("Q="))
        {
            weight = thousandths(value)?;
        }
    }
    Some((weight, language))
}

/// A weight as the RFC writes it (`0`, `0.5`, `1.000`) in thousandths.
fn thousandths(weight: &str) -> Option<u16> {
    let weight: f32 = weight.parse().ok()?;
    // The range excludes NaN and infinities, so the cast holds its whole value.
    (0.0..=1.0)
        .contains(&weight)
        .then(|| (weight * 1000.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::Language::{self, Breton, English, French};
    use proptest::prelude::*;

    #[test]
    fn codes_lead_back_to_their_language() {
        for language in Language::ALL {
            assert_eq!(Language::from_code(language.code()), Some(language));
        }
        assert_eq!(Language::from_code("BR"), Some(Breton));
        assert_eq!(Language::from_code("fr-FR"), None);
        assert_eq!(Language::from_code(""), None);
    }

    #[test]
    fn the_index_is_the_place_in_the_list() {
        for (place, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.index(), place);
        }
    }

    #[test]
    fn the_header_decides_by_weight_then_by_order() {
        for (header, expected) in [
            ("", French),
            ("de", French),
            ("en", English),
            ("en-GB,en;q=0.9", English),
            ("br-FR, fr;q=0.8, en;q=0.5", Breton),
            ("fr;q=0.5, en;q=0.7", English),
            ("en;q=0.5, br;q=0.5", English),
            ("de, *;q=0.3", French),
            ("en;q=0, br;q=0.1", Breton),
            ("fr;q=0, en;q=0", French),
            ("EN-us", English),
            ("en;q=2, br;q=0.1", Breton),
            ("en;q=NaN, br;q=0.001", Breton),
            (";;,q=1,-,en;level=1;q=0.2", English),
        ] {
            assert_eq!(Language::negotiate(header), expected, "{header:?}");
        }
    }

    proptest! {
        #[test]
        fn any_header_gives_a_language(header in ".*") {
            prop_assert!(Language::ALL.contains(&Language::negotiate(&header)));
        }
    }
}
