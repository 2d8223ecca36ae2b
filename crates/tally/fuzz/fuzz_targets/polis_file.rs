//! Any text is read or refused, and what was read is the same after it was written and read again.
#![no_main]

use kuzul_tally::opinion::polis::{
    PolisFile, read_comments_csv, read_comments_json, read_summary_csv, read_votes_csv,
    read_votes_json, write_comments_csv, write_comments_json, write_summary_csv, write_votes_csv,
    write_votes_json,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match PolisFile::read(text) {
        Ok(PolisFile::Computed) => {}
        Ok(PolisFile::Votes(votes) | PolisFile::Participants(votes)) => {
            assert_eq!(
                read_votes_json(&write_votes_json(&votes)).as_ref(),
                Ok(&votes)
            );
            // A spreadsheet has no times before 1970.
            if votes.iter().all(|vote| vote.at_ms.is_none_or(|at| at >= 0)) {
                assert_eq!(read_votes_csv(&write_votes_csv(&votes)), Ok(votes));
            }
        }
        Ok(PolisFile::Comments(comments)) => {
            assert_eq!(
                read_comments_json(&write_comments_json(&comments)).as_ref(),
                Ok(&comments)
            );
            if comments
                .iter()
                .all(|comment| comment.at_ms.is_none_or(|at| at >= 0))
            {
                assert_eq!(
                    read_comments_csv(&write_comments_csv(&comments)),
                    Ok(comments)
                );
            }
        }
        Ok(PolisFile::Summary(summary)) => {
            let again = read_summary_csv(&write_summary_csv(&summary));
            assert_eq!(again.map(|again| again.topic), Ok(summary.topic));
        }
        Err(refusal) => assert!(refusal.line >= 1 && refusal.column >= 1),
    }
});
