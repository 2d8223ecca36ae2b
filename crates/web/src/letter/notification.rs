//! What a mail server writes when a letter comes back: a delivery status notification (RFC 3464),
//! pasted whole or in part by somebody who reads the mailbox of the council.
//!
//! All that is read are its fields, wherever they stand in what was pasted. Anything else is left out:
//! what is pasted is words of others.

use kuzul_model::mail::{Address, CameBack};

/// Longest text that is read, in characters: a notification quotes the letter that came back.
pub(super) const TEXT_CHARS_MAX: usize = 200_000;

/// What a notification says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Notification {
    /// Addresses that will never take the letter.
    pub(super) failed: Vec<CameBack>,
    /// Addresses to which it is only late: they are still tried.
    pub(super) late: usize,
}

/// The fields of one addressee.
#[derive(Default)]
struct Block {
    final_recipient: Option<String>,
    original_recipient: Option<String>,
    action: String,
    status: String,
}

impl Notification {
    /// Reads what was pasted.
    pub(super) fn read(text: &str) -> Self {
        let mut found = Self::default();
        let mut block = Block::default();
        for (name, value) in fields(text) {
            match name.as_str() {
                // An empty line ends the fields of an addressee.
                "" => found.take(std::mem::take(&mut block)),
                "original-recipient" => block.original_recipient = Some(value),
                "final-recipient" => block.final_recipient = Some(value),
                "action" => {
                    let word = value.split_whitespace().next();
                    block.action = word.unwrap_or_default().to_lowercase();
                }
                "status" => block.status = value,
                _ => {}
            }
        }
        found.take(block);
        found
    }

    fn take(&mut self, block: Block) {
        // A letter that was sent on came back from elsewhere: what we wrote to is the original.
        let named = block.original_recipient.or(block.final_recipient);
        let Some(to) = named.as_deref().and_then(address) else {
            return;
        };
        let status: String = block
            .status
            .chars()
            .take_while(|c| c.is_ascii_digit() || *c == '.')
            .collect();
        // Only "failed" is for ever; a status of class 4 is not, whatever is called failed.
        if block.action == "failed" && !status.starts_with('4') {
            if !self.failed.iter().any(|it| it.to.same_as(&to)) {
                self.failed.push(CameBack { to, status });
            }
        } else if matches!(block.action.as_str(), "failed" | "delayed") {
            self.late += 1;
        }
    }
}

/// The fields, each with its name in small letters; lines that go on are joined. An empty line is a
/// field without a name.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut goes_on = false;
    for line in text.lines() {
        let line = unquoted(line);
        if line.starts_with([' ', '\t']) && !line.trim().is_empty() {
            if let Some((_, value)) = fields.last_mut().filter(|_| goes_on) {
                value.push(' ');
                value.push_str(line.trim());
            }
            continue;
        }
        if line.trim().is_empty() {
            fields.push((String::new(), String::new()));
            goes_on = false;
            continue;
        }
        let field = line.split_once(':');
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let field = field.filter(|(name, _)| !name.is_empty() && name.chars().all(plain));
        goes_on = field.is_some();
        if let Some((name, value)) = field {
            fields.push((name.to_lowercase(), value.trim().to_owned()));
        }
    }
    fields
}

/// A line without the marks that a mail program puts before what is answered or forwarded, each with
/// its space: a space more is the line's own, and says that it goes on from the one before.
fn unquoted(mut line: &str) -> &str {
    while let Some(rest) = line.strip_prefix(['>', '|']) {
        line = rest.strip_prefix(' ').unwrap_or(rest);
    }
    line
}

/// The address in a field: after its type, without what surrounds it.
fn address(value: &str) -> Option<Address> {
    let of = value.split_once(';').map_or(value, |(_, of)| of);
    let of = of.trim().trim_start_matches('<');
    let end = of.find(|c: char| c.is_whitespace() || c == '>');
    Address::parse(of.get(..end.unwrap_or(of.len()))?).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WHOLE: &str = "Return-Path: <>\r\n\
        Subject: Undelivered Mail Returned to Sender\r\n\
        Content-Type: multipart/report; report-type=delivery-status;\r\n\
        \tboundary=\"AA.1/mx.plouzul.bzh\"\r\n\
        \r\n\
        --AA.1/mx.plouzul.bzh\r\n\
        Content-Type: text/plain; charset=utf-8\r\n\
        \r\n\
        This is the mail system at host mx.plouzul.bzh.\r\n\
        <anna@example.org>: host mx.example.org said: 550 5.1.1 no such user\r\n\
        \r\n\
        --AA.1/mx.plouzul.bzh\r\n\
        Content-Type: message/delivery-status\r\n\
        \r\n\
        Reporting-MTA: dns; mx.plouzul.bzh\r\n\
        Arrival-Date: Sun, 1 Mar 2026 12:00:00 +0100 (CET)\r\n\
        \r\n\
        Final-Recipient: rfc822; anna@example.org\r\n\
        Original-Recipient: rfc822;Anna@Example.org\r\n\
        Action: failed\r\n\
        Status: 5.1.1\r\n\
        Remote-MTA: dns; mx.example.org\r\n\
        Diagnostic-Code: smtp; 550 5.1.1 <anna@example.org>: Recipient address\r\n\
        \x20   rejected: User unknown; Action: delayed\r\n\
        \r\n\
        Final-Recipient: rfc822;yann@example.org\r\n\
        Action: delayed\r\n\
        Status: 4.4.1\r\n\
        \r\n\
        Final-Recipient: RFC822; <bran@example.net>\r\n\
        Action: Failed (mailbox full)\r\n\
        Status: 5.2.2\r\n";

    fn failed(text: &str) -> Vec<(String, String)> {
        let read = Notification::read(text).failed.into_iter();
        read.map(|it| (it.to.as_str().to_owned(), it.status))
            .collect()
    }

    #[test]
    fn a_notification_names_who_is_not_there_and_who_is_only_late() {
        let read = Notification::read(WHOLE);
        assert_eq!(read.late, 1);
        let failed = failed(WHOLE);
        assert_eq!(
            failed,
            [
                ("Anna@example.org".into(), "5.1.1".into()),
                ("bran@example.net".into(), "5.2.2".into())
            ]
        );
    }

    #[test]
    fn it_is_read_when_it_was_quoted_or_cut_out() {
        let quoted: String = WHOLE.lines().map(|line| format!("> {line}\n")).collect();
        assert_eq!(failed(&quoted), failed(WHOLE));
        let cut = "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 5.1.1";
        assert_eq!(failed(cut), [("anna@example.org".into(), "5.1.1".into())]);
    }

    #[test]
    fn what_is_for_a_while_is_no_failure() {
        let full = "Final-Recipient: rfc822; anna@example.org\nAction: failed\nStatus: 4.2.2\n";
        assert_eq!(
            Notification::read(full),
            Notification {
                failed: Vec::new(),
                late: 1
            }
        );
        let done = "Final-Recipient: rfc822; anna@example.org\nAction: delivered\nStatus: 2.0.0\n";
        assert_eq!(Notification::read(done), Notification::default());
        assert_eq!(
            Notification::read("Bonjour, je suis absent."),
            Notification::default()
        );
    }

    proptest! {
        #[test]
        fn whatever_is_pasted_is_read(text in "(?s).{0,400}") {
            let _ = Notification::read(&text);
        }

        #[test]
        fn a_notification_cut_anywhere_is_read(at in 0..WHOLE.len()) {
            let read = Notification::read(&WHOLE[..at]);
            prop_assert!(read.failed.len() <= 2);
        }
    }
}
