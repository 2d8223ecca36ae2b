//! What comes of a command about diffusion.

use super::{
    ADDRESSEES_MAX, Addressee, Command, ContactSet, Private, Received, Refusal, SENDINGS_MAX, Send,
    Sending, Sent, Struck, Way, reminder,
};
use crate::{
    Context, Event, State,
    id::{OpinionId, SendingId},
    mail::{self, Address, Purpose},
    opinion,
    person::role::day,
    words::{self, Field},
};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Send(send) => self::send(state, send, context),
        Command::Receive { sending, on } => {
            let known = known(state, *sending)?;
            if *on < known.on || *on > day(context.at) {
                return Err(Refusal::WrongDay.into());
            }
            receive(known, *on, false)
        }
        Command::Confirm { digest } => {
            let known = state.diffusion.keyed(digest).ok_or(Refusal::UnknownKey)?;
            // Who clicks twice has said it.
            if known.received.is_some() {
                return Ok(Vec::new());
            }
            receive(known, day(context.at).max(known.on), true)
        }
        Command::Strike(sending) => {
            let known = known(state, *sending)?;
            if known.mailed.is_some() {
                return Err(Refusal::Mailed.into());
            }
            Ok(vec![Struck { sending: *sending }.into()])
        }
        Command::SetContacts {
            opinion,
            contacts,
            language,
        } => set_contacts(state, *opinion, contacts, language.as_deref()),
        Command::Remind(reminding) => reminder::remind(state, reminding, context.at),
    }
}

fn known(state: &State, id: SendingId) -> Result<&Sending, Refusal> {
    state.diffusion.get(id).ok_or(Refusal::UnknownSending(id))
}

fn receive(
    sending: &Sending,
    on: jiff::civil::Date,
    by_addressee: bool,
) -> Result<Vec<Event>, crate::Refusal> {
    if sending.received.is_some() {
        return Err(Refusal::ReceivedAlready.into());
    }
    let received = Received {
        sending: sending.id,
        on,
        by_addressee,
    };
    Ok(vec![received.into()])
}

fn send(state: &State, send: &Send, context: &Context<'_>) -> Result<Vec<Event>, crate::Refusal> {
    let opinion = opinion::known(state, send.opinion)?;
    let edition = opinion.frozen().ok_or(opinion::Refusal::NotFrozen)?;
    let edition = edition.frozen.edition;
    if send.to.is_empty() || send.to.len() > ADDRESSEES_MAX {
        return Err(Refusal::HowMany.into());
    }
    if state.diffusion.of(send.opinion).count() + send.to.len() > SENDINGS_MAX {
        return Err(Refusal::Full.into());
    }
    if send.on > day(context.at) {
        return Err(Refusal::WrongDay.into());
    }
    let mut events: Vec<Event> = Vec::new();
    let mut addresses: Vec<Address> = Vec::new();
    for addressee in &send.to {
        let (private, letter) = private(state, send, addressee)?;
        let to = private.to.as_ref();
        if let Some(to) = to {
            if has(state, send, edition, to) || addresses.iter().any(|it| it.same_as(to)) {
                continue;
            }
            addresses.push(to.clone());
        }
        let sending = SendingId(context.next + events.len() as u64);
        let name = words::title(Field::From, &addressee.name)?;
        let sent = Sent {
            opinion: send.opinion,
            edition,
            document: send.document,
            way: send.way,
            on: send.on,
            institution: send.institutions.then(|| name.clone()),
            private: match (send.institutions, to) {
                (true, None) => None,
                (true, Some(_)) => Some(private),
                (false, _) => Some(Private { name, ..private }),
            },
        };
        events.push(sent.into());
        if let Some(letter) = letter {
            events.push(mail::letter(Purpose::Diffusion { sending }, letter)?.into());
        }
    }
    if events.is_empty() {
        return Err(Refusal::SentAlready.into());
    }
    Ok(events)
}

/// What is personal of a line, and the letter that goes with it.
fn private<'a>(
    state: &State,
    send: &Send,
    addressee: &'a Addressee,
) -> Result<(Private, Option<&'a mail::Letter>), crate::Refusal> {
    let none = Private {
        name: String::new(),
        to: None,
        digest: None,
    };
    if send.way != Way::Mail {
        return Ok((none, None));
    }
    let mail = addressee.mail.as_ref();
    let mail = mail.ok_or_else(|| Refusal::NoAddress(addressee.name.clone()))?;
    let to = Address::parse(mail.letter.to.as_str())?;
    if mail::check_returned(state, &to).is_err() {
        return Err(Refusal::Returned(addressee.name.clone()).into());
    }
    let hex = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
    if mail.digest.len() != 64 || !mail.digest.bytes().all(hex) {
        return Err(Refusal::UnknownKey.into());
    }
    let private = Private {
        to: Some(to),
        digest: Some(mail.digest.clone()),
        ..none
    };
    Ok((private, Some(&mail.letter)))
}

/// Whether this document of this edition was mailed to an address and did not come back.
fn has(state: &State, send: &Send, edition: u32, to: &Address) -> bool {
    let mut same = state.diffusion.of(send.opinion).filter(|it| {
        it.way == Way::Mail && it.edition == edition && it.document == send.document && it.holds()
    });
    same.any(|it| {
        let own = it.private.as_ref().and_then(|own| own.to.as_ref());
        own.is_some_and(|own| own.same_as(to))
    })
}

fn set_contacts(
    state: &State,
    opinion: OpinionId,
    contacts: &[(String, Option<Address>)],
    language: Option<&str>,
) -> Result<Vec<Event>, crate::Refusal> {
    opinion::known(state, opinion)?;
    if contacts.len() > ADDRESSEES_MAX {
        return Err(Refusal::HowMany.into());
    }
    let mut events = Vec::new();
    for (name, to) in contacts {
        let institution = words::title(Field::From, name)?;
        let to = to.as_ref().map(|to| Address::parse(to.as_str()));
        let to = to.transpose()?;
        let known = state.diffusion.contacts.get(&institution);
        let said = language.map(|code| code.chars().take(8).collect());
        let language = said.or_else(|| known.and_then(|it| it.language.clone()));
        // What stays as it was is no news.
        let stays = known.is_none_or(|it| it.language == language);
        if known.map(|it| &it.to) == to.as_ref() && stays {
            continue;
        }
        let set = ContactSet {
            institution,
            given: to.is_some(),
            language: language.filter(|_| to.is_some()),
            to,
        };
        events.push(set.into());
    }
    Ok(events)
}
