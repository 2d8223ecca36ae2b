//! What a page says of itself to those who follow it: description, feeds, the address on paper.

use crate::{
    frame::{Frame, Heading},
    qr::Qr,
};

impl Heading {
    /// Says in a sentence or two what the page is about: for search engines, for whoever shares it,
    /// and for paper, which then shows a code that leads back to it.
    #[must_use]
    pub(crate) fn described(mut self, text: &str) -> Self {
        let mut words = text.split_whitespace();
        let mut short = words.next().unwrap_or_default().to_owned();
        for word in words {
            if short.chars().count() + word.chars().count() >= DESCRIPTION_CHARS_MAX {
                short.push('…');
                break;
            }
            short.push(' ');
            short.push_str(word);
        }
        self.description = Some(short).filter(|short| !short.is_empty());
        self
    }

    /// Names the address under which the page's own feeds and calendar are.
    #[must_use]
    pub(crate) fn followed(mut self, path: String) -> Self {
        self.followed = Some(path);
        self
    }
}

/// Longest description, in characters: what search engines and other sites show of it.
const DESCRIPTION_CHARS_MAX: usize = 200;

impl Frame {
    /// The address of the page for everybody, where the site has a public one.
    pub(crate) fn canonical(&self) -> Option<String> {
        let base = self.public_url.as_ref()?;
        Some(format!("{base}{}", self.link(&self.path)))
    }

    /// The code of that address, for pages that people print and hand on.
    pub(crate) fn paper_code(&self) -> Option<Qr> {
        self.heading.description.as_ref()?;
        Qr::of(&self.canonical()?)
    }

    /// The language of the page as other sites name it.
    pub(crate) fn locale(&self) -> &'static str {
        match self.lang() {
            "en" => "en_GB",
            "br" => "br_FR",
            _ => "fr_FR",
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::frame::{Heading, Section};

    #[test]
    fn a_description_ends_between_words() {
        let described = |text: &str| {
            let heading = Heading::new("", Section::None).described(text);
            heading.description
        };
        assert_eq!(
            described(" Un  avis\n court "),
            Some("Un avis court".into())
        );
        assert_eq!(described(" "), None);
        let long = described(&"démocratie ".repeat(50)).unwrap();
        assert!(
            long.chars().count() <= 201 && long.ends_with("démocratie…"),
            "{long}"
        );
    }
}
