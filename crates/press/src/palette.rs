//! The colours of print: those of the site's light theme (`crates/web/assets/tokens.css`).
#![cfg_attr(
    not(feature = "pdf"),
    allow(dead_code, reason = "some are for the templates of the PDF alone")
)]

/// Paper.
pub(crate) const PAPER: &str = "#ffffff";
/// Text.
pub(crate) const INK: &str = "#10222d";
/// Secondary text.
pub(crate) const INK_SOFT: &str = "#465a66";
/// Hairlines.
pub(crate) const LINE: &str = "#cad8dd";
/// Rules.
pub(crate) const LINE_STRONG: &str = "#6d818b";
/// Text on the deep accent.
pub(crate) const ON_DEEP: &str = "#e8f0f2";
/// The one accent: « glaz », the colour of the sea.
pub(crate) const GLAZ: &str = "#00586b";
/// The accent for large surfaces.
pub(crate) const GLAZ_STRONG: &str = "#003846";
/// A breath of the accent.
pub(crate) const GLAZ_WASH: &str = "#dcedf1";
/// The yellow of the signal flag.
pub(crate) const SIGNAL: &str = "#ffc629";
/// A surface a little darker than paper.
pub(crate) const SHOAL: &str = "#ecf3f5";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_has_the_colours_of_the_site() {
        let tokens =
            std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../web/assets/tokens.css");
        let Ok(tokens) = std::fs::read_to_string(&tokens) else {
            println!("SKIPPED: {} is not there", tokens.display());
            return;
        };
        // The light theme is the first that is given.
        for (name, colour) in [
            ("ink", INK),
            ("ink-soft", INK_SOFT),
            ("line", LINE),
            ("line-strong", LINE_STRONG),
            ("on-deep", ON_DEEP),
            ("glaz", GLAZ),
            ("glaz-strong", GLAZ_STRONG),
            ("glaz-wash", GLAZ_WASH),
            ("signal", SIGNAL),
            ("shoal", SHOAL),
        ] {
            let declaration = format!("--{name}: ");
            let value = tokens
                .split(&declaration)
                .nth(1)
                .and_then(|rest| rest.split(';').next());
            assert_eq!(value, Some(colour), "--{name}");
        }
        assert_eq!(PAPER, "#ffffff");
    }
}
