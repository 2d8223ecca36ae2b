//! A letter becomes a mail: headers, plain text and HTML.

use std::time::{Duration, SystemTime};

use kuzul_journal::Stream;
use kuzul_model::mail::{Letter, Waiting};
use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

/// A mail, ready to be handed over.
pub(super) struct Mail {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Vec<u8>,
}

/// No mail can be made of a letter.
#[derive(Debug)]
pub(super) struct Unfit;

/// The mail of a letter. Made again, it has the same Message-ID and date: whoever gets it twice can
/// tell that it is one.
pub(super) fn compose(
    from: &Mailbox,
    stream: &Stream,
    waiting: &Waiting,
    letter: Letter,
) -> Result<Mail, Unfit> {
    let to: Address = letter.to.as_str().parse().map_err(|_| Unfit)?;
    let queued = u64::try_from(waiting.queued.0).unwrap_or_default();
    let mut message = Message::builder()
        .from(from.clone())
        .to(Mailbox::new(None, to.clone()))
        .subject(letter.subject)
        .date(SystemTime::UNIX_EPOCH + Duration::from_millis(queued))
        .message_id(Some(message_id(from, stream, waiting)))
        .multipart(MultiPart::alternative_plain_html(letter.text, letter.html))
        .map_err(|_| Unfit)?;
    // RFC 3834: programs that answer by themselves leave this one alone.
    let mut headers = vec![("Auto-Submitted", "auto-generated".to_owned())];
    if let Some(link) = &letter.unsubscribe {
        headers.push(("List-Unsubscribe", format!("<{link}>")));
        headers.push(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click".into()));
    }
    for (name, value) in headers {
        let name = HeaderName::new_from_ascii_str(name);
        message
            .headers_mut()
            .insert_raw(HeaderValue::new(name, value));
    }
    Ok(Mail {
        from: from.email.clone(),
        to,
        bytes: message.formatted(),
    })
}

/// Derived from the letter's record, so that it is the same at each attempt and on each node.
fn message_id(from: &Mailbox, stream: &Stream, waiting: &Waiting) -> String {
    let (id, at, domain) = (waiting.id, waiting.queued.0, from.email.domain());
    format!("<kuzul.{stream}.{id}.{at}@{domain}>")
}
