//! Files of Polis and reports: what goes in comes out, and what is wrong is refused where it is.

#![allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]

use kuzul_tally::opinion::polis::{
    PolisComment, PolisExport, PolisFile, PolisSummary, PolisVote, Reason, Refusal,
    read_comments_csv, read_comments_json, read_summary_csv, read_votes_csv, read_votes_json,
    write_comments_csv, write_comments_json, write_summary_csv, write_votes_csv, write_votes_json,
};
use kuzul_tally::opinion::{
    CastVote, Counts, OpinionMap, ParticipantId, ReportFormat, ReportLanguage, ReportRequest,
    Settings, Standing, StatementId, Vote, people_csv, tally_map,
};
use proptest::prelude::*;

const VOTES: &str = "\
timestamp,datetime,comment-id,voter-id,vote
1,,0,0,1
2,,1,0,-1
3,,0,1,-1
4,,1,1,1
5,,1,1,0
";

const COMMENTS: &str = "\
timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body
1,,0,0,1,1,1,\"Le port, \"\"d'abord\"\"\"
2,,1,7,1,1,-1,<b>Rien</b> & tout
";

fn refusal(text: &str) -> (usize, usize, Reason) {
    let Refusal {
        line,
        column,
        reason,
    } = PolisFile::read(text).unwrap_err();
    (line, column, reason)
}

#[test]
fn the_last_vote_counts_and_moderation_is_taken_over() {
    let export = PolisExport::read([VOTES, COMMENTS]).unwrap();
    let table = export.table(false);
    assert_eq!(table.votes(), 4);
    let vote = |person, statement| table.vote_of(ParticipantId(person), StatementId(statement));
    assert_eq!(vote(0, 0), Some(Vote::Agree));
    assert_eq!(vote(1, 1), Some(Vote::Pass));
    assert_eq!(export.text(StatementId(0)), Some("Le port, \"d'abord\""));
    assert_eq!(export.comments[1].standing(false), Standing::Out);
}

#[test]
fn time_says_which_vote_is_the_last_and_not_the_place_in_the_file() {
    let text = "timestamp,comment-id,voter-id,vote\n9,0,0,1\n8,0,0,-1\n";
    let export = PolisExport::read([text]).unwrap();
    let vote = export
        .table(false)
        .vote_of(ParticipantId(0), StatementId(0));
    assert_eq!(vote, Some(Vote::Agree));
}

#[test]
fn strict_moderation_keeps_out_what_nobody_looked_at() {
    let text = r#"[{"txt":"a","tid":0,"mod":0},{"txt":"b","tid":1,"moderated":1,"is_meta":true}]"#;
    let comments = read_comments_json(text).unwrap();
    assert_eq!(comments[0].standing(true), Standing::Out);
    assert_eq!(comments[0].standing(false), Standing::In);
    assert_eq!(comments[1].standing(true), Standing::Meta);
}

#[test]
fn a_wrong_file_is_refused_where_it_is_wrong() {
    let header = "timestamp,datetime,comment-id,voter-id,vote\n";
    let cases = [
        (String::new(), (1, 1, Reason::Empty)),
        ("a,b\n1,2\n".into(), (1, 1, Reason::UnknownKind)),
        (
            format!("{header}1,,0,0,2\n"),
            (2, 8, Reason::NotASign("2".into())),
        ),
        (
            format!("{header}1,,0,x,1\n"),
            (2, 6, Reason::NotANumber("x".into())),
        ),
        (
            format!("{header}1,,0,-3,1\n"),
            (2, 6, Reason::NotANumber("-3".into())),
        ),
        (
            format!("{header}1,,0,0,1\n\n1,,0,0\n"),
            (
                4,
                6,
                Reason::FieldCount {
                    expected: 5,
                    found: 4,
                },
            ),
        ),
        (
            format!("{header}1,\"x,0,0,1\n"),
            (2, 3, Reason::QuoteNotClosed),
        ),
        (
            format!("{header}1,\"x\"y,0,0,1\n"),
            (2, 6, Reason::TextAfterQuote),
        ),
        (
            "voter-id,vote\n".into(),
            (1, 1, Reason::MissingColumn("comment-id")),
        ),
        (
            "voter-id,vote,vote\n".into(),
            (1, 15, Reason::RepeatedColumn("vote".into())),
        ),
        (
            "comment-id,comment-body\n3,a\n3,b\n".into(),
            (3, 1, Reason::RepeatedStatement(3)),
        ),
        (
            "topic,a,b\n".into(),
            (
                1,
                9,
                Reason::FieldCount {
                    expected: 2,
                    found: 3,
                },
            ),
        ),
        (
            "topic,a\nvoters,many\n".into(),
            (2, 8, Reason::NotANumber("many".into())),
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(refusal(&text), expected, "{text:?}");
    }
}

#[test]
fn wrong_json_is_refused_where_it_is_wrong() {
    let line_and_words = |text: &str| {
        let refusal = PolisFile::read(text).unwrap_err();
        (refusal.line, refusal.to_string())
    };
    let (line, words) =
        line_and_words("[\n{\"pid\":1,\"tid\":2,\"vote\":1},\n{\"pid\":1,\"tid\":2,\"vote\":7}]");
    assert_eq!(line, 3);
    assert!(words.contains("1, 0 or -1 is expected, not 7"), "{words}");
    let (line, words) = line_and_words("[\n{\"tid\":2,\"vote\":1}]");
    assert_eq!(line, 2);
    assert!(words.contains("pid"), "{words}");
    let (line, words) = line_and_words("[{\"txt\":\"a\",\"tid\":1},\n{\"txt\":\"b\",\"tid\":1}]");
    assert_eq!(line, 2);
    assert!(words.contains("statement 1 already"), "{words}");
    assert_eq!(line_and_words("[").0, 1);
    let french = PolisFile::read("[").unwrap_err().sentence().fr;
    assert!(french.starts_with("Ligne 1, colonne "), "{french}");
}

#[test]
fn lines_may_end_as_they_do_on_windows_and_begin_with_a_mark() {
    let text = format!("\u{feff}{}", VOTES.replace('\n', "\r\n"));
    assert_eq!(PolisFile::read(&text), PolisFile::read(VOTES));
}

fn cast() -> impl Strategy<Value = PolisVote> {
    let vote = prop_oneof![Just(Vote::Agree), Just(Vote::Disagree), Just(Vote::Pass)];
    let at = prop::option::of(0..4_000_000_000_000i64);
    (any::<u64>(), any::<u64>(), vote, at).prop_map(|(person, statement, vote, at_ms)| PolisVote {
        cast: CastVote {
            participant: ParticipantId(person),
            statement: StatementId(statement),
            vote,
        },
        at_ms,
    })
}

fn comments() -> impl Strategy<Value = Vec<PolisComment>> {
    let comment = (
        (
            any::<u64>(),
            prop::option::of(any::<u64>()),
            "[a-zé \",\r\n<&']{0,20}",
        ),
        (
            -1i8..=1,
            any::<bool>(),
            any::<bool>(),
            prop::option::of(0..4_000_000_000_000i64),
        ),
        (any::<u32>(), any::<u32>(), any::<u32>()),
    );
    prop::collection::vec(comment, 0..8).prop_map(|list| {
        let mut comments: Vec<PolisComment> = (list.into_iter())
            .map(
                |((id, author, text), (moderation, is_meta, is_seed, at_ms), counts)| {
                    PolisComment {
                        id: StatementId(id),
                        author,
                        text,
                        moderation,
                        is_meta,
                        is_seed,
                        at_ms,
                        counts: Counts {
                            agree: counts.0,
                            disagree: counts.1,
                            pass: counts.2,
                        },
                    }
                },
            )
            .collect();
        comments.sort_by_key(|comment| comment.id);
        comments.dedup_by_key(|comment| comment.id);
        comments
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn votes_come_back_as_they_went(votes in prop::collection::vec(cast(), 0..20)) {
        prop_assert_eq!(&read_votes_csv(&write_votes_csv(&votes)).unwrap(), &votes);
        prop_assert_eq!(&read_votes_json(&write_votes_json(&votes)).unwrap(), &votes);
    }

    #[test]
    fn comments_come_back_as_they_went(comments in comments()) {
        prop_assert_eq!(&read_comments_csv(&write_comments_csv(&comments)).unwrap(), &comments);
        prop_assert_eq!(&read_comments_json(&write_comments_json(&comments)).unwrap(), &comments);
    }

    #[test]
    fn a_summary_comes_back_as_it_went(
        topic in "[a-zé \",]{0,20}",
        description in "[a-zé \",\r\n]{0,30}",
        voters in prop::option::of(any::<u64>()),
        other in "[a-zé \",]{0,20}",
    ) {
        let summary = PolisSummary {
            topic,
            description,
            voters,
            groups: voters,
            others: vec![("xid".into(), other)],
            ..PolisSummary::default()
        };
        prop_assert_eq!(read_summary_csv(&write_summary_csv(&summary)).unwrap(), summary);
    }

    #[test]
    fn any_text_is_read_or_refused_at_a_place_that_it_has(text in any_file()) {
        for read in [&text, &text.replace(',', "\n"), &text.replace('1', "\"")] {
            if let Err(refusal) = PolisFile::read(read) {
                prop_assert!(refusal.line >= 1 && refusal.line <= read.lines().count().max(1) + 1);
                prop_assert!(refusal.column >= 1);
                prop_assert!(!refusal.sentence().fr.is_empty());
            }
        }
    }

    #[test]
    fn every_report_can_be_made(votes in prop::collection::vec(cast(), 0..12), comments in comments()) {
        let files = [write_votes_csv(&votes), write_comments_json(&comments)];
        let files: Vec<&str> = files.iter().map(String::as_str).collect();
        for format in [ReportFormat::Json, ReportFormat::Csv, ReportFormat::Text, ReportFormat::Html] {
            let request = ReportRequest { format, explain: true, ..ReportRequest::default() };
            prop_assert!(!tally_map(&files, request).unwrap().is_empty());
        }
    }
}

/// Texts that look like the files, with anything in them.
fn any_file() -> impl Strategy<Value = String> {
    prop_oneof![
        ".{0,80}",
        "timestamp,comment-id,voter-id,vote\n([0-9x\",\n\r-]{0,12}\n){0,4}",
        "comment-id,comment-body,moderated\n([0-9a\",\n\r-]{0,12}\n){0,4}",
        "topic,[a-z\",\n]{0,20}",
        "\\[\\{\"(pid|tid|txt)\":[0-9a-z\"\\[\\]{}:,-]{0,30}",
    ]
}

fn report(format: ReportFormat, language: ReportLanguage) -> String {
    let request = ReportRequest {
        format,
        language,
        explain: true,
        settings: Settings::default(),
        strict_moderation: false,
    };
    let summary = "topic,Le <port>\n";
    tally_map(&[VOTES, COMMENTS, summary], request).unwrap()
}

#[test]
fn a_page_stands_alone_and_says_in_words_what_it_draws() {
    let page = report(ReportFormat::Html, ReportLanguage::French);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"fr\">"));
    for part in [
        "<title id=\"map-title\">",
        "<desc id=\"map-description\">",
        "role=\"img\"",
        "<caption>",
    ] {
        assert!(page.contains(part), "{part}");
    }
    assert!(
        page.contains("Le &lt;port&gt;"),
        "words of people never become markup"
    );
    assert!(page.contains("&lt;b&gt;Rien&lt;/b&gt; &amp; tout"));
    for outside in ["<script", "src=", "href=", "url(", "@import"] {
        assert!(!page.contains(outside), "{outside}");
    }
    assert!(page.contains("Comment cette carte a été faite"));
    let english = report(ReportFormat::Html, ReportLanguage::English);
    assert!(english.contains("<html lang=\"en\">") && english.contains("How this map was made"));
}

#[test]
fn json_and_tables_hold_what_the_map_holds() {
    let json: serde_json::Value =
        serde_json::from_str(&report(ReportFormat::Json, ReportLanguage::French)).unwrap();
    let map: OpinionMap = serde_json::from_value(json["map"].clone()).unwrap();
    assert_eq!(map.votes, 4);
    assert_eq!(json["texts"]["0"], "Le port, \"d'abord\"");
    assert_eq!(json["account"]["steps"][0]["rule"], "map.votes");
    let csv = report(ReportFormat::Csv, ReportLanguage::French);
    assert!(csv.starts_with("statement,standing,agree,disagree,pass,mean,x,y,"));
    assert!(csv.contains("\n1,out,0,1,1,"));
    assert_eq!(people_csv(&map).lines().count(), 3);
}

#[test]
fn a_text_names_groups_and_what_unites() {
    let text = report(ReportFormat::Text, ReportLanguage::French);
    assert!(text.starts_with("Carte des opinions : Le <port>\n2 personnes, 2 énoncés, 4 votes"));
    assert!(text.contains("Groupe A : 1 personne\n"));
    let text = report(ReportFormat::Text, ReportLanguage::English);
    assert!(text.contains("Group A: 1 person\n"));
}

#[test]
fn a_refusal_says_which_file_it_was() {
    let refused = tally_map(&[VOTES, "what\n"], ReportRequest::default()).unwrap_err();
    assert_eq!((refused.0, refused.1.reason), (1, Reason::UnknownKind));
}
