//! Atom (RFC 4287).

use std::fmt::Write as _;

use super::{
    Source,
    news::News,
    xml::{element, escaped},
};
use crate::frame::iso;

/// A feed.
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
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xml:lang=\"{}\">\n",
        frame.lang()
    );
    feed += &element("id", &format!("urn:uuid:{}", naming.uuid(&scope.label())));
    feed += &element("title", &title);
    feed += &element("subtitle", &frame.t("feed-about"));
    feed += &element("updated", &iso(news.updated()));
    feed += &link("self", "application/atom+xml", &naming.address(path));
    feed += &link("alternate", "text/html", &naming.address(&scope.page()));
    let author = element("name", &frame.council);
    let _ = writeln!(feed, "<author>{}</author>", author.trim_end());
    feed += &element("generator", "Kuzul");
    if let Some(head) = news
        .entries
        .first()
        .and_then(|entry| naming.head(entry.seq))
    {
        // Whoever keeps the feed keeps a proof that nothing before it was altered.
        let _ = writeln!(
            feed,
            "<head xmlns=\"urn:kuzul:proof:1\" seq=\"{}\">{}</head>",
            head.seq, head.chain
        );
    }
    for entry in &news.entries {
        feed += "<entry>\n";
        let id = naming.uuid(&format!("record {}", entry.seq));
        feed += &element("id", &format!("urn:uuid:{id}"));
        feed += &element("title", &entry.title);
        feed += &element("updated", &iso(entry.at));
        feed += &element("published", &iso(entry.at));
        feed += &link("alternate", "text/html", &naming.address(&entry.path));
        let _ = writeln!(feed, "<category term=\"{}\"/>", escaped(&entry.kind));
        if !entry.summary.is_empty() {
            feed += &element("summary", &entry.summary);
        }
        feed += "</entry>\n";
    }
    feed + "</feed>\n"
}

fn link(rel: &str, media_type: &str, address: &str) -> String {
    let address = escaped(address);
    format!("<link rel=\"{rel}\" type=\"{media_type}\" href=\"{address}\"/>\n")
}
