//! Feeds, calendars and widgets: read by programs that we did not write.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use axum::http::{Method, StatusCode, header};

use crate::support::Town;

/// The feeds of a town.
fn feeds(town: &Town) -> Vec<String> {
    let (process, meeting) = (town.process, town.evening);
    let mut feeds = Vec::new();
    for scope in [
        String::new(),
        format!("/demarches/{process}"),
        format!("/rencontres/{meeting}"),
        "/communes/56121".to_owned(),
    ] {
        feeds.extend(["atom", "rss"].map(|kind| format!("{scope}/flux.{kind}")));
        feeds.push(format!("{scope}/agenda.ics"));
    }
    feeds
}

/// Hands a text to a Python program with independent parsers, where they are installed: the suite
/// names their environment.
#[expect(clippy::print_stdout, reason = "the suite counts what was skipped")]
fn python(program: &str, text: &str) -> Option<String> {
    let Ok(python) = std::env::var("KUZUL_TEST_PYTHON") else {
        println!("skipped: KUZUL_TEST_PYTHON names no Python with feedparser and icalendar");
        return None;
    };
    let mut child = Command::new(python)
        .args(["-c", program])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{text}");
    Some(String::from_utf8(output.stdout).unwrap())
}

#[tokio::test]
async fn every_feed_is_of_its_kind_and_is_not_sent_twice() {
    let town = Town::new();
    for path in feeds(&town) {
        let answer = town.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let kind = answer.header(header::CONTENT_TYPE);
        let expected = match path.rsplit('.').next() {
            Some("atom") => "application/atom+xml",
            Some("rss") => "application/rss+xml",
            _ => "text/calendar",
        };
        assert!(kind.starts_with(expected), "{path}: {kind}");
        let tag = answer.header(header::ETAG).to_owned();
        let again = town
            .ask(Method::GET, &path, &[("if-none-match", &tag)], "")
            .await;
        assert_eq!(again.status, StatusCode::NOT_MODIFIED, "{path}");
    }
    for path in [
        "/demarches/1/flux.atom",
        "/communes/99999/flux.rss",
        "/rencontres/x/agenda.ics",
    ] {
        assert_eq!(town.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn a_feed_leads_to_pages_that_are_there() {
    let town = Town::new();
    let feed = town.get("/flux.atom").await.body;
    let links = feed.split("<entry>").skip(1).map(|entry| {
        let link = entry.split("href=\"http://localhost").nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    });
    let links: Vec<String> = links.collect();
    assert!(links.len() > 3, "{feed}");
    for link in links {
        assert_eq!(town.get(&link).await.status, StatusCode::OK, "{link}");
    }
}

#[tokio::test]
async fn the_feed_of_a_process_has_its_own_news_only() {
    let town = Town::new();
    let all = town.get("/flux.atom").await.body.matches("<entry>").count();
    let path = format!("/demarches/{}/flux.atom", town.process);
    let own = town.get(&path).await.body;
    assert!(own.contains("<category term=\"process.opened\"/>"), "{own}");
    assert!(own.matches("<entry>").count() <= all);
    let meeting = town
        .get(&format!("/rencontres/{}/flux.atom", town.evening))
        .await
        .body;
    assert!(!meeting.contains("process.opened"), "{meeting}");
}

#[tokio::test]
async fn atom_and_rss_are_read_by_feedparser() {
    let town = Town::new();
    let program = "import sys, feedparser\n\
        f = feedparser.parse(sys.stdin.buffer.read())\n\
        assert not f.bozo, f.bozo_exception\n\
        assert f.feed.title and f.feed.link, f.feed\n\
        ids = [e.id for e in f.entries]\n\
        assert len(set(ids)) == len(ids) > 0, ids\n\
        for e in f.entries: assert e.title and e.link and (e.get('updated_parsed') or e.get('published_parsed')), e\n\
        print(f.version, len(f.entries))";
    let mut counts = Vec::new();
    for (path, version) in [("/flux.atom", "atom10"), ("/flux.rss", "rss20")] {
        let feed = town.get(path).await.body;
        let Some(read) = python(program, &feed) else {
            return;
        };
        let (read_as, count) = read.trim().split_once(' ').unwrap();
        assert_eq!(read_as, version);
        counts.push(count.to_owned());
    }
    assert_eq!(counts[0], counts[1]);
}

#[tokio::test]
async fn calendars_are_read_by_icalendar_in_the_time_of_paris() {
    let town = Town::new();
    let program = "import sys, icalendar\n\
        c = icalendar.Calendar.from_ical(sys.stdin.buffer.read())\n\
        for e in c.walk('VEVENT'):\n\
        \x20 assert e['UID'] and e['DTSTAMP'] and e['SUMMARY'], e\n\
        \x20 s = e['DTSTART'].dt\n\
        \x20 print(str(e['UID']), str(e['SUMMARY']), s.isoformat(), getattr(s, 'utcoffset', lambda: None)(), e['STATUS'], sep='|')";
    let calendar = town.get("/agenda.ics").await.body;
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains('\n'), "{line:?}");
    }
    let Some(read) = python(program, &calendar) else {
        return;
    };
    let lines: Vec<_> = read.lines().collect();
    assert_eq!(lines.len(), 2, "{read}");
    assert!(
        lines.iter().all(|line| line.contains("CONFIRMED")),
        "{read}"
    );
    // One meeting has the same name in its own calendar.
    let own = town
        .get(&format!("/rencontres/{}/agenda.ics", town.evening))
        .await
        .body;
    let own = python(program, &own).unwrap();
    assert!(lines.contains(&own.trim()), "{own} in {read}");
}

#[tokio::test]
async fn only_widgets_may_be_framed() {
    let town = Town::new();
    let widgets = [
        "/widget/rencontres".to_owned(),
        format!("/widget/demarches/{}", town.process),
    ];
    for path in &widgets {
        let answer = town.get(path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.contains("frame-ancestors *"), "{path}");
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
        assert!(answer.headers.get(header::SET_COOKIE).is_none());
        assert!(!answer.body.contains("<script") && !answer.body.contains("<form"));
    }
    for path in [
        "/",
        "/suivre",
        "/rencontres",
        "/widget",
        "/demarches/widget/",
    ] {
        let answer = town.get(path).await;
        let policy = answer.header(header::CONTENT_SECURITY_POLICY);
        assert!(policy.contains("frame-ancestors 'none'"), "{path}");
    }
}

#[tokio::test]
async fn a_meeting_says_what_it_is_to_search_engines() {
    let town = Town::new();
    let page = town
        .get(&format!("/rencontres/{}", town.evening))
        .await
        .body;
    for part in [
        "itemtype=\"https://schema.org/Event\"",
        "itemprop=\"name\"",
        "itemprop=\"startDate\" content=\"20",
        "property=\"og:title\"",
        "name=\"description\"",
        "agenda.ics",
    ] {
        assert!(page.contains(part), "{part}");
    }
}
