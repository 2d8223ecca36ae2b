//! Forms that come back when they were refused: what is wrong, and everything that was typed.

use kuzul_engine::CommandId;

use crate::room::sent::Sent;

/// The forms of one page.
#[derive(Debug, Default)]
pub(crate) struct Forms {
    refused: Option<Refused>,
}

/// What was sent and not taken.
#[derive(Debug)]
struct Refused {
    what: String,
    sent: Sent,
}

impl Forms {
    /// Forms of which one was sent and not taken, with the reason in a sentence.
    pub(crate) fn refused(sent: Sent, what: String) -> Self {
        Self {
            refused: Some(Refused { what, sent }),
        }
    }

    /// Why the last one was not taken.
    pub(crate) fn problem(&self) -> Option<&str> {
        self.refused.as_ref().map(|refused| refused.what.as_str())
    }

    /// What was sent and not taken, where it is this action.
    fn of(&self, action: &str) -> Option<&Sent> {
        let refused = self.refused.as_ref()?;
        (refused.sent.text("action") == action).then_some(&refused.sent)
    }

    /// What was sent and not taken, where it is this action.
    pub(crate) fn sent(&self, action: &str) -> Option<&Sent> {
        self.of(action)
    }

    /// The id of the command that a form will send: the same again for what was not taken, so that
    /// what was taken all the same is not done twice.
    pub(crate) fn id(&self, action: &str) -> String {
        let again = self.of(action).and_then(|sent| sent.id().ok());
        // Randomness does not fail on a running system; without it the form is refused when sent.
        let id = again.or_else(|| CommandId::random().ok());
        id.map(|id| id.to_string()).unwrap_or_default()
    }

    /// What a field holds: what was typed, or else what is there.
    pub(crate) fn typed(&self, action: &str, field: &str, there: &str) -> String {
        let typed = self.of(action).and_then(|sent| sent.get(field));
        typed.unwrap_or(there).to_owned()
    }

    /// [`typed`](Self::typed), for a form that stands once for each thing: `key` tells which.
    pub(crate) fn typed_for(
        &self,
        action: &str,
        key: &str,
        value: &u64,
        field: &str,
        there: &str,
    ) -> String {
        let sent = self.of(action);
        let same = sent.filter(|sent| sent.number(key).is_ok_and(|typed: u64| typed == *value));
        let typed = same.and_then(|sent| sent.get(field));
        typed.unwrap_or(there).to_owned()
    }

    /// The numbers that were ticked in a field whose values may go on after a colon.
    pub(crate) fn ticked(&self, field: &str) -> Vec<u64> {
        let sent = self.refused.as_ref().map(|refused| &refused.sent);
        let values = sent.into_iter().flat_map(|sent| sent.all(field));
        let numbers = values.filter_map(|value| value.split(':').next()?.parse().ok());
        numbers.collect()
    }
}
