//! The conversation with the mail server, a step at a time: at which step it ends tells whether a
//! letter was taken.

use std::time::Duration;

use kuzul_model::mail::Reason;
use kuzul_web::MailTrouble;
use lettre::transport::smtp::{
    Error,
    authentication::Mechanism,
    client::AsyncSmtpConnection,
    commands::{Data, Mail as MailFrom, Rcpt, Rset},
};

use super::{compose::Mail, relay::Relay};
use crate::arguments::Tls;

/// How long the mail server may take for one step. RFC 5321 allows it ten minutes after the last dot;
/// in five any that works has answered.
const STEP_MAX: Duration = Duration::from_secs(60);

/// What came of one letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Handed {
    /// The mail server has it.
    Over,
    /// It has it not, or that is not known.
    Back(Reason),
}

/// Why the mail server is of no use now. Nothing is said of any letter.
pub(super) struct Useless {
    pub(super) trouble: MailTrouble,
    pub(super) cause: String,
}

/// A connection to the mail server that takes letters.
pub(super) struct Conversation {
    connection: AsyncSmtpConnection,
    /// Whether it may be used again.
    open: bool,
}

impl Conversation {
    /// Calls the mail server, makes the connection safe and says who we are.
    pub(super) async fn begin(relay: &Relay) -> Result<Self, Useless> {
        let useless = |trouble| {
            move |error: Error| Useless {
                trouble,
                cause: error.to_string(),
            }
        };
        let from_the_start = relay
            .parameters
            .clone()
            .filter(|_| relay.tls == Tls::Implicit);
        let connect = AsyncSmtpConnection::connect_tokio1(
            (relay.host.as_str(), relay.port),
            Some(STEP_MAX),
            &relay.hello,
            from_the_start,
            None,
        );
        let mut connection = in_time(connect).await?.map_err(|error| {
            let trouble = if error.is_tls() {
                MailTrouble::Unsafe
            } else {
                MailTrouble::Unreachable
            };
            useless(trouble)(error)
        })?;
        if let (Tls::Starttls, Some(parameters)) = (relay.tls, relay.parameters.clone()) {
            // Never in the clear because the mail server, or somebody between, does not offer it.
            let upgrade = connection.starttls(parameters, &relay.hello);
            in_time(upgrade)
                .await?
                .map_err(useless(MailTrouble::Unsafe))?;
        }
        if let Some(credentials) = &relay.credentials {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            in_time(connection.auth(&mechanisms, credentials))
                .await?
                .map_err(useless(MailTrouble::Login))?;
        }
        Ok(Self {
            connection,
            open: true,
        })
    }

    /// Hands one mail over.
    pub(super) async fn hand(&mut self, mail: &Mail) -> Result<Handed, Useless> {
        let from = MailFrom::new(Some(mail.from.clone()), Vec::new());
        let said = in_time(self.connection.command(from)).await?;
        said.map_err(|error| Useless {
            // Our own address is not the letter's fault.
            trouble: match error.is_permanent() {
                true => MailTrouble::Sender,
                false => MailTrouble::Unreachable,
            },
            cause: error.to_string(),
        })?;
        let to = Rcpt::new(mail.to.clone(), Vec::new());
        if let Err(error) = in_time(self.connection.command(to)).await? {
            return self.refused(&error).await;
        }
        if let Err(error) = in_time(self.connection.command(Data)).await? {
            return self.refused(&error).await;
        }
        // From here on, silence tells nothing of what the mail server did.
        let answer = tokio::time::timeout(5 * STEP_MAX, self.connection.message(&mail.bytes)).await;
        match answer {
            Ok(Ok(_)) => Ok(Handed::Over),
            Ok(Err(error)) if error.status().is_some() => self.refused(&error).await,
            Ok(Err(_)) | Err(_) => {
                self.open = false;
                Ok(Handed::Back(Reason::Unanswered))
            }
        }
    }

    /// Whether it may be used for another letter.
    pub(super) fn is_open(&self) -> bool {
        self.open
    }

    /// Says goodbye.
    pub(super) async fn end(mut self) {
        if self.open {
            let _ = tokio::time::timeout(Duration::from_secs(5), self.connection.quit()).await;
        }
    }

    /// What a reply says of the letter, and makes ready for the next one.
    async fn refused(&mut self, error: &Error) -> Result<Handed, Useless> {
        // 421: the mail server is about to leave, which says nothing of this letter.
        let leaving = error.status().is_some_and(|code| u16::from(code) == 421);
        if leaving || error.status().is_none() {
            return Err(Useless {
                trouble: MailTrouble::Unreachable,
                cause: error.to_string(),
            });
        }
        let reason = if error.is_permanent() {
            Reason::Refused
        } else {
            Reason::Later
        };
        let reset = in_time(self.connection.command(Rset)).await;
        self.open = matches!(reset, Ok(Ok(_)));
        Ok(Handed::Back(reason))
    }
}

/// Waits for one step no longer than it may take.
async fn in_time<T>(step: impl Future<Output = T>) -> Result<T, Useless> {
    let step = tokio::time::timeout(STEP_MAX, step).await;
    step.map_err(|_| Useless {
        trouble: MailTrouble::Unreachable,
        cause: "no answer in time".to_owned(),
    })
}
