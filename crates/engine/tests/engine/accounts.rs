//! A small model with all that an engine has to deal with: words that can be dropped, refusals,
//! commands of several events or of none, an event of an older version, a defect that panics.

use std::collections::{BTreeMap, BTreeSet};

use kuzul_engine::{CommandId, Context, Model, Recorded, Submission, Texts, Undecodable};
use kuzul_journal::{
    Part, Seq,
    redaction::{REDACTED, Redaction},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Accounts with words and money.
pub(crate) struct Accounts;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ledger {
    pub(crate) accounts: BTreeMap<Seq, Account>,
    /// Records that announce a redaction: their open text has to stay.
    pub(crate) announcements: BTreeSet<Seq>,
    /// Depends on every event, its place, its time and their order.
    pub(crate) trail: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Account {
    pub(crate) words: Option<String>,
    pub(crate) owner: Option<String>,
    pub(crate) money: i64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Command {
    /// One record for each of the words, each with an owner, who is personal.
    Open {
        words: Vec<String>,
        money: i64,
    },
    /// As version 1 wrote it.
    OpenOld {
        words: String,
    },
    Close {
        account: Seq,
    },
    /// Two records, or none where there is nothing to move.
    Transfer {
        from: Seq,
        to: Seq,
        money: i64,
    },
    Redact {
        seq: Seq,
        part: Part,
    },
    /// Not JSON where it has to be.
    Malformed,
    /// After one that could be kept, a record that no store can keep.
    Unfit,
    /// Defects of the model.
    Panic(Where),
}

/// Where the model panics.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Where {
    Decide,
    Encode,
    /// When a part of the state has been changed already.
    Apply,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Event {
    Opened {
        words: Option<String>,
        owner: Option<String>,
        money: i64,
        old: bool,
    },
    Closed {
        account: Seq,
    },
    Moved {
        account: Seq,
        money: i64,
    },
    Redacted {
        seq: Seq,
        part: Part,
    },
    /// The open text was dropped.
    Gap {
        kind: String,
    },
    Malformed,
    Unfit,
    Panics(Where),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Refusal {
    NotThere,
    Poor,
    /// An announcement has to stay.
    Announcement,
}

/// What version 1 gave to each new account.
const OLD_MONEY: i64 = 100;

impl Model for Accounts {
    type State = Ledger;
    type Command = Command;
    type Actor = String;
    type Event = Event;
    type Refusal = Refusal;

    fn kind(_: &Command) -> &'static str {
        "account"
    }

    fn decide(
        state: &Ledger,
        command: &Command,
        context: &Context<'_, String>,
    ) -> Result<Vec<Event>, Refusal> {
        let account = |seq: &Seq| state.accounts.get(seq).ok_or(Refusal::NotThere);
        match command {
            Command::Open { words, money } => Ok(words
                .iter()
                .map(|words| Event::Opened {
                    words: Some(words.clone()),
                    owner: Some(context.by.clone()),
                    money: *money,
                    old: false,
                })
                .collect()),
            Command::OpenOld { words } => Ok(vec![Event::Opened {
                words: Some(words.clone()),
                owner: None,
                money: OLD_MONEY,
                old: true,
            }]),
            Command::Close { account: seq } => {
                account(seq).map(|_| vec![Event::Closed { account: *seq }])
            }
            Command::Transfer { from, to, money } => {
                if account(from)?.money < *money {
                    return Err(Refusal::Poor);
                }
                account(to)?;
                let moved = |account: Seq, money: i64| Event::Moved { account, money };
                Ok(match money {
                    0 => Vec::new(),
                    _ => vec![moved(*from, -money), moved(*to, *money)],
                })
            }
            Command::Redact { seq, part } => {
                if *seq == 0 || *seq >= context.next {
                    Err(Refusal::NotThere)
                } else if *part == Part::Open && state.announcements.contains(seq) {
                    Err(Refusal::Announcement)
                } else {
                    Ok(vec![Event::Redacted {
                        seq: *seq,
                        part: *part,
                    }])
                }
            }
            Command::Malformed => Ok(vec![Event::Closed { account: 0 }, Event::Malformed]),
            Command::Unfit => Ok(vec![Event::Closed { account: 0 }, Event::Unfit]),
            Command::Panic(Where::Decide) => panic!("a defect of decide"),
            Command::Panic(place) => Ok(vec![Event::Panics(*place)]),
        }
    }

    fn apply(state: &mut Ledger, event: &Recorded<Event>) {
        let place = event.seq ^ event.at.0.cast_unsigned().rotate_left(20);
        state.trail = (state.trail.rotate_left(7) ^ place).wrapping_mul(0x0100_0000_01b3);
        match &event.event {
            Event::Opened {
                words,
                owner,
                money,
                ..
            } => {
                let account = Account {
                    words: words.clone(),
                    owner: owner.clone(),
                    money: *money,
                };
                state.accounts.insert(event.seq, account);
            }
            Event::Closed { account } => {
                state.accounts.remove(account);
            }
            Event::Moved { account, money } => {
                if let Some(account) = state.accounts.get_mut(account) {
                    account.money += money;
                }
            }
            Event::Redacted { .. } => {
                state.announcements.insert(event.seq);
            }
            Event::Panics(Where::Apply) => {
                state.accounts.clear();
                panic!("a defect of apply");
            }
            Event::Gap { .. } | Event::Malformed | Event::Unfit | Event::Panics(_) => {}
        }
    }

    fn encode(event: &Event) -> Texts {
        let texts = |kind, open: Value| Texts {
            kind,
            open: open.to_string(),
            personal: None,
        };
        match event {
            Event::Opened {
                words, old: true, ..
            } => texts("account.opened", json!({ "text": words })),
            Event::Opened {
                words,
                owner,
                money,
                ..
            } => Texts {
                personal: Some(json!({ "owner": owner }).to_string()),
                ..texts(
                    "account.opened",
                    json!({ "v": 2, "words": words, "money": money }),
                )
            },
            Event::Closed { account } => texts("account.closed", json!({ "account": account })),
            Event::Moved { account, money } => {
                texts("money.moved", json!({ "account": account, "money": money }))
            }
            Event::Redacted { seq, part } => texts(
                REDACTED,
                json!({ "seq": seq, "part": part, "reason": "test", "ground": "moderation" }),
            ),
            Event::Gap { .. } => texts("gap", Value::Null),
            Event::Malformed => Texts {
                personal: Some("{".into()),
                ..texts("malformed", Value::Null)
            },
            // A store in PostgreSQL could not keep this character.
            Event::Unfit => Texts {
                open: "\0".into(),
                ..texts("unfit", Value::Null)
            },
            Event::Panics(Where::Encode) => panic!("a defect of encode"),
            Event::Panics(_) => texts("panics", Value::Null),
        }
    }

    fn decode(
        kind: &str,
        open: Option<&str>,
        personal: Option<&str>,
    ) -> Result<Event, Undecodable> {
        let wrong = |reason: &str| Undecodable {
            kind: kind.into(),
            reason: reason.into(),
        };
        let parse = |text: &str| serde_json::from_str::<Value>(text).map_err(|_| wrong("no JSON"));
        let open = open.map(parse).transpose()?;
        let personal = personal.map(parse).transpose()?;
        let Some(open) = open else {
            return Ok(Event::Gap { kind: kind.into() });
        };
        let number = |key: &str| open[key].as_u64().ok_or_else(|| wrong(key));
        let money = || open["money"].as_i64().ok_or_else(|| wrong("money"));
        let string = |value: &Value| value.as_str().map(Into::into);
        match kind {
            "account.opened" if open["v"].is_null() => Ok(Event::Opened {
                words: string(&open["text"]),
                owner: None,
                money: OLD_MONEY,
                old: true,
            }),
            "account.opened" => Ok(Event::Opened {
                words: string(&open["words"]),
                owner: personal.and_then(|personal| string(&personal["owner"])),
                money: money()?,
                old: false,
            }),
            "account.closed" => Ok(Event::Closed {
                account: number("account")?,
            }),
            "money.moved" => Ok(Event::Moved {
                account: number("account")?,
                money: money()?,
            }),
            REDACTED => serde_json::from_value::<Redaction>(open)
                .map(|redaction| Event::Redacted {
                    seq: redaction.seq,
                    part: redaction.part,
                })
                .map_err(|_| wrong("no redaction")),
            _ => Err(wrong("unknown")),
        }
    }
}

/// A command of one record.
pub(crate) fn open(words: &str) -> Command {
    Command::Open {
        words: vec![words.into()],
        money: 10,
    }
}

/// A command on its way, whose id is a number.
pub(crate) fn submission(id: u64, command: Command) -> Submission<Accounts> {
    Submission {
        id: command_id(id),
        by: "anna".into(),
        command,
        at: None,
    }
}

pub(crate) fn command_id(id: u64) -> CommandId {
    CommandId(u128::from(id).to_be_bytes())
}
