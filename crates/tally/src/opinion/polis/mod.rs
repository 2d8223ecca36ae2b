//! Files of Polis: votes, comments and summary as CSV, votes and comments as the JSON of its API.
//!
//! The exports are described in Polis' `docs/` ("data export"); in them, and in the API, agree is
//! +1 and disagree −1, the opposite of the sign inside. A file that is wrong in one place is
//! refused as a whole, with line, column and reason.

mod comma;
mod comments;
mod export;
mod refusal;
mod summary;
mod time;
mod votes;

pub(super) use comma::write_record;
pub use comments::{PolisComment, read_comments_csv, read_comments_json};
pub use comments::{write_comments_csv, write_comments_json};
pub use export::{PolisExport, PolisFile};
pub use refusal::{Reason, Refusal};
pub use summary::{PolisSummary, read_conversation_json, read_summary_csv, write_summary_csv};
pub use votes::{
    PolisVote, read_participants_csv, read_votes_csv, read_votes_json, write_votes_csv,
    write_votes_json,
};

use crate::formats::french;

/// A refusal of `serde_json`, which counts lines and columns itself.
fn refuse_json(error: &serde_json::Error) -> Refusal {
    let message = error.to_string();
    let reason = french::json_without_place(&message);
    Refusal::new(
        error.line().max(1),
        error.column().max(1),
        Reason::Json(reason.into()),
    )
}
