//! RSS 2.0, for readers that know nothing else.

use std::fmt::Write as _;

use jiff::Timestamp as Instant;
use kuzul_journal::Timestamp;

use super::{
    Source,
    news::News,
    xml::{element, escaped},
};

/// A channel.
pub(super) fn write(source: &Source<'_>, news: &News) -> String {
    let Source {
        seen,
        frame,
        naming,
        scope,
        path,
    } = source;
    let title = match scope.title(*seen) {
        Some(title) => format!("{title} – {}", frame.council),
        None => frame.council.clone(),
    };
    let mut feed = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<rss version=\"2.0\" \
         xmlns:atom=\"http://www.w3.org/2005/Atom\">\n<channel>\n",
    );
    feed += &element("title", &title);
    feed += &element("link", &naming.address(&scope.page()));
    feed += &element("description", &frame.t("feed-about"));
    feed += &element("language", frame.lang());
    feed += &element("generator", "Kuzul");
    let _ = writeln!(
        feed,
        "<atom:link rel=\"self\" type=\"application/rss+xml\" href=\"{}\"/>",
        escaped(&naming.address(path))
    );
    feed += &element("lastBuildDate", &rfc_822(news.updated()));
    for entry in &news.entries {
        feed += "<item>\n";
        feed += &element("title", &entry.title);
        feed += &element("link", &naming.address(&entry.path));
        let id = naming.uuid(&format!("record {}", entry.seq));
        let _ = writeln!(feed, "<guid isPermaLink=\"false\">urn:uuid:{id}</guid>");
        feed += &element("pubDate", &rfc_822(entry.at));
        feed += &element("category", &entry.kind);
        if !entry.summary.is_empty() {
            feed += &element("description", &escaped(&entry.summary));
        }
        feed += "</item>\n";
    }
    feed + "</channel>\n</rss>\n"
}

/// A moment as RSS writes it.
fn rfc_822(at: Timestamp) -> String {
    let at = Instant::from_millisecond(at.0).unwrap_or(Instant::UNIX_EPOCH);
    at.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_in_english_whatever_the_feed() {
        let at = Timestamp(1_461_772_800_000);
        assert_eq!(rfc_822(at), "Wed, 27 Apr 2016 16:00:00 +0000");
    }
}
