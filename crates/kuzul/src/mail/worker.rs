//! The worker: takes letters that are due, hands them to the mail server, and records what came of
//! each before it goes on to the next.
#![expect(
    clippy::disallowed_methods,
    reason = "the program itself speaks here, and no page"
)]

use std::time::Duration;

use kuzul_engine::{CommandId, Engine, Receipt, Rejection, Submission};
use kuzul_journal::{Stream, Timestamp};
use kuzul_model::{
    Actor, Command, Event, Kuzul,
    access::{Seen, Viewer},
    id::LetterId,
    mail::{self, Reason, Sender, TAKEN_MAX},
    redaction,
};
use kuzul_web::{MailTrouble, Settings};
use tokio::sync::{broadcast, watch};

use super::{
    compose::compose,
    relay::Relay,
    smtp::{Conversation, Handed, Useless},
};

/// Time that one letter may need with a slow mail server: where a letter is not ours for this long,
/// it is left for later.
const LETTER_MAX_MS: i64 = 6 * 60_000;
/// Longest sleep: another node may have died with letters that become free.
const SLEEP_MAX: Duration = Duration::from_secs(60);
/// First and longest pause while the mail server is of no use.
const TROUBLE_PAUSES: [Duration; 2] = [Duration::from_secs(5), Duration::from_secs(600)];
/// Pause before a record that was not confirmed is sent again.
const RECORD_PAUSE: Duration = Duration::from_secs(1);
/// The hour of the night in which words that were kept long enough are dropped.
const NIGHT_HOUR: i8 = 3;
/// The hour of the morning in which the newsletter is written: read with the first coffee.
const MORNING_HOUR: i8 = 7;

/// What came of one round.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Round {
    /// So many letters were dealt with.
    Done(usize),
    /// The mail server is of no use now; letters wait.
    Trouble(MailTrouble),
    /// The engine has stopped.
    Stopped,
}

/// Sends letters for as long as the process serves.
pub(crate) struct Postman {
    pub(crate) engine: Engine<Kuzul>,
    pub(crate) stream: Stream,
    pub(crate) relay: Option<Relay>,
    /// How the site is set up: letters lead to its pages.
    pub(crate) settings: Settings,
    pub(crate) me: Sender,
    pub(crate) clock: Box<dyn Fn() -> Timestamp + Send + Sync>,
    /// What is wrong with the mail server, for pages.
    pub(crate) trouble: watch::Sender<Option<MailTrouble>>,
    /// Becomes true when the process is to stop.
    pub(crate) closing: watch::Receiver<bool>,
}

/// The engine has stopped, or will not take this: there is nothing more to do.
struct Over;

impl Postman {
    /// Sends what is due, until the process stops.
    pub(crate) async fn live(mut self) {
        let mut news = self.engine.subscribe();
        let mut pause = TROUBLE_PAUSES[0];
        let (mut night, mut morning) = (None, None);
        while !*self.closing.borrow() {
            if self.comes(NIGHT_HOUR, &mut night) {
                self.forget().await;
            }
            if self.comes(MORNING_HOUR, &mut morning) {
                self.write_news().await;
            }
            let wait = match self.round().await {
                Round::Stopped => return,
                Round::Done(0) => {
                    pause = TROUBLE_PAUSES[0];
                    self.until_next()
                }
                Round::Done(_) => continue,
                Round::Trouble(_) => {
                    let wait = pause;
                    pause = (2 * pause).min(TROUBLE_PAUSES[1]);
                    tokio::select! {
                        () = tokio::time::sleep(wait) => {}
                        _ = self.closing.changed() => {}
                    }
                    continue;
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = letters(&mut news) => {}
                _ = self.closing.changed() => {}
            }
        }
    }

    /// Sends some of what is due now.
    pub(crate) async fn round(&self) -> Round {
        let Some(relay) = &self.relay else {
            return Round::Done(0);
        };
        let due = self.due();
        if due.is_empty() {
            return Round::Done(0);
        }
        // Before any letter is taken: while nobody answers, nothing is written.
        let mut conversation = match Conversation::begin(relay).await {
            Ok(conversation) => conversation,
            Err(useless) => return self.useless(relay, useless),
        };
        let Ok(letters) = self.take(due).await else {
            return Round::Stopped;
        };
        let mut done = 0;
        for letter in letters {
            if *self.closing.borrow() || !conversation.is_open() {
                break;
            }
            match self.send(relay, &mut conversation, letter).await {
                Ok(Ok(true)) => done += 1,
                Ok(Ok(false)) => {}
                Ok(Err(useless)) => return self.useless(relay, useless),
                Err(Over) => return Round::Stopped,
            }
        }
        self.trouble.send_if_modified(|now| now.take().is_some());
        conversation.end().await;
        Round::Done(done)
    }

    /// Drops all that was kept long enough, at once: whatever is dropped, the state is made anew
    /// from the journal. Two nodes may both ask for it; the second finds nothing left.
    pub(crate) async fn forget(&self) {
        let snapshot = self.engine.snapshot();
        if redaction::outlived(&snapshot.state, (self.clock)()).is_empty() {
            return;
        }
        let command = Command::Redaction(redaction::Command::LetGo);
        // Unless the engine stops, it is done or will be asked for again tomorrow.
        let _ = self.ask(command).await;
    }

    /// Whether the hour has come, for the first time in a day.
    fn comes(&self, hour: i8, done: &mut Option<jiff::civil::Date>) -> bool {
        let now = jiff::Timestamp::from_millisecond((self.clock)().0).unwrap_or_default();
        let Ok(local) = now.in_tz("Europe/Paris") else {
            return false;
        };
        let comes = local.hour() == hour && *done != Some(local.date());
        if comes {
            *done = Some(local.date());
        }
        comes
    }

    /// Queues the newsletter for those for whom something is new.
    pub(crate) async fn write_news(&self) {
        // Without a mail server, letters that nobody asked for this very day would pile up.
        if self.relay.is_none() {
            return;
        }
        let letters = kuzul_web::newsletter(&self.engine.snapshot(), &self.settings);
        for (id, command) in letters {
            let submission = Submission {
                id,
                by: Actor::Operator,
                command: Command::Subscription(command),
                at: None,
            };
            if let Err(error) = self.engine.submit(submission).await {
                tell(&error);
            }
        }
    }

    fn due(&self) -> Vec<LetterId> {
        let snapshot = self.engine.snapshot();
        let mut due = seen(&snapshot.state).due_letters((self.clock)(), &self.me);
        due.truncate(TAKEN_MAX);
        due
    }

    /// Takes letters; those that are ours then, in the order in which they were asked for.
    async fn take(&self, due: Vec<LetterId>) -> Result<Vec<LetterId>, Over> {
        let command = mail::Command::Take {
            letters: due.clone(),
            by: self.me.clone(),
        };
        self.record(command).await?;
        let snapshot = self.engine.snapshot();
        let now = (self.clock)();
        let mine = |id: &LetterId| {
            let letter = seen(&snapshot.state).letter(*id);
            letter.and_then(|it| it.holder(now)) == Some(&self.me)
        };
        Ok(due.into_iter().filter(mine).collect())
    }

    /// Hands one letter over and records what came of it. `false` where it is left for later.
    async fn send(
        &self,
        relay: &Relay,
        conversation: &mut Conversation,
        id: LetterId,
    ) -> Result<Result<bool, Useless>, Over> {
        let snapshot = self.engine.snapshot();
        let seen = seen(&snapshot.state);
        let now = (self.clock)();
        // Asked again before each letter: the ones before it may have taken long.
        let later = Timestamp(now.0 + LETTER_MAX_MS);
        let mine = seen
            .letter(id)
            .filter(|it| it.holder(later) == Some(&self.me));
        let Some((waiting, words)) = mine.and_then(|it| Some((it, seen.words_of_letter(it)?)))
        else {
            return Ok(Ok(false));
        };
        let handed = if waiting.not_after.is_some_and(|end| end < now) {
            Handed::Back(Reason::Expired)
        } else {
            match compose(&relay.from, &self.stream, waiting, words) {
                Err(_) => Handed::Back(Reason::Unfit),
                Ok(mail) => match conversation.hand(&mail).await {
                    Ok(handed) => handed,
                    Err(useless) => return Ok(Err(useless)),
                },
            }
        };
        self.record(match handed {
            Handed::Over => mail::Command::RecordSent(id),
            Handed::Back(reason) => mail::Command::RecordFailed { letter: id, reason },
        })
        .await?;
        tracing::info!(letter = id.0, outcome = ?handed, "letter");
        Ok(Ok(true))
    }

    /// Records, and does not go on before it is confirmed: what the mail server took and the journal
    /// does not know of would be sent again.
    async fn record(&self, command: mail::Command) -> Result<Receipt, Over> {
        self.ask(Command::Mail(command)).await
    }

    /// Asks until it is known what came of it.
    async fn ask(&self, command: Command) -> Result<Receipt, Over> {
        let id = CommandId::random().map_err(|_| Over)?;
        loop {
            let submission = Submission {
                id,
                by: Actor::Operator,
                command: command.clone(),
                at: None,
            };
            match self.engine.submit(submission).await {
                Ok(receipt) => return Ok(receipt),
                Err(Rejection::Busy | Rejection::NotConfirmed(_)) => {
                    tokio::time::sleep(RECORD_PAUSE).await;
                }
                Err(error) => {
                    tell(&error);
                    return Err(Over);
                }
            }
        }
    }

    fn useless(&self, relay: &Relay, useless: Useless) -> Round {
        let Useless { trouble, cause } = useless;
        // Said once, and again when it changes.
        let changed = self.trouble.send_if_modified(|now| {
            let changed = *now != Some(trouble);
            *now = Some(trouble);
            changed
        });
        if changed {
            tracing::warn!(%relay, ?trouble, cause, "the mail server is of no use; letters wait");
        }
        Round::Trouble(trouble)
    }

    /// How long there is nothing to do, as far as is known.
    fn until_next(&self) -> Duration {
        let snapshot = self.engine.snapshot();
        let now = (self.clock)();
        let waiting = seen(&snapshot.state).letters();
        let next = waiting
            .filter(|letter| letter.given_up.is_none() && letter.next > now)
            .map(|letter| letter.next.0 - now.0)
            .min();
        let next = next.and_then(|ms| u64::try_from(ms).ok());
        next.map_or(SLEEP_MAX, Duration::from_millis).min(SLEEP_MAX)
    }
}

fn seen(state: &kuzul_model::State) -> Seen<'_> {
    state.seen_by(Viewer::Operator)
}

/// Returns when something happened to letters, or much that was not listened to.
async fn letters(news: &mut broadcast::Receiver<std::sync::Arc<kuzul_engine::Published<Kuzul>>>) {
    loop {
        match news.recv().await {
            Ok(published) => {
                let queued = |event: &kuzul_engine::Recorded<Event>| {
                    matches!(
                        event.event,
                        Event::LetterQueued(_) | Event::LetterRequeued(_)
                    )
                };
                if published.events.iter().any(queued) {
                    return;
                }
            }
            Err(broadcast::error::RecvError::Lagged(_)) => return,
            // The engine ended: `closing` will be said, or the sleep be over.
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}

fn tell<R>(error: &Rejection<R>) {
    // Without the words of any command.
    let what = match error {
        Rejection::Stopped => return,
        Rejection::Refused(_) => "refused",
        Rejection::Reused => "reused id",
        Rejection::Defect(_) => "defect",
        Rejection::Busy | Rejection::NotConfirmed(_) => "not confirmed",
    };
    tracing::error!(what, "what came of a letter could not be recorded");
}
