//! What comes of a command about moderation.

use std::sync::Arc;

use super::{
    Appealed, Case, Command, Curb, Decided, Found, Judge, Judged, Measure, REPORTS_MAX, Refusal,
    Report, ReportWords, Reported, Rule, Target, Told, WORDS_CHARS_MAX, Why, address_of,
    aids::AidsSet, bars, copies, first, found, reporter,
};
use crate::{
    Actor, Context, Event, State,
    board::{
        Board,
        card::{Card, CardHidden, CardShown, CardState},
    },
    form::release::{TextId, TextShown},
    id::{CardId, CaseId},
    mail::{self, Address, Letter, Purpose},
    privacy,
    redaction::Ground,
    words::{self, Field},
};

pub(crate) fn decide(
    state: &State,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    match command {
        Command::Report {
            target,
            rule,
            words,
            address,
            language,
            from,
        } => {
            let said = Said {
                words: words.trim(),
                address: address.trim(),
                language,
                from,
            };
            report(state, *target, *rule, &said)
        }
        Command::Pass { case } => {
            let case = known(state, *case)?;
            Ok(first::pass(state, case, judge(context.by))?)
        }
        Command::Decide {
            case,
            rule,
            measure,
            curb,
            until,
            reason,
        } => {
            let decided = Decided {
                case: *case,
                target: known(state, *case)?.target,
                rule: *rule,
                measure: *measure,
                curb: *curb,
                until: bars::until(*curb, *until, context.at)?,
                reason: words::paragraph(Field::Reason, reason)?,
                by: Some(judge(context.by)),
            };
            settle(state, decided)
        }
        Command::Appeal { case, words } => appeal(state, *case, words, context),
        Command::Judge {
            case,
            upheld,
            reason,
        } => judged(state, *case, *upheld, reason, context),
        Command::Release { case, reason } => {
            bars::of(state, known(state, *case)?, context.at).ok_or(Refusal::NotBarred)?;
            let released = bars::Released {
                case: *case,
                reason: words::paragraph(Field::Reason, reason)?,
                by: Some(judge(context.by)),
            };
            Ok(vec![released.into()])
        }
        Command::SetAids(aids) => Ok(vec![AidsSet(aids.taken()?).into()]),
        Command::Tell { case, letter } => tell(state, *case, letter),
        Command::TellReporter {
            case,
            report,
            letter,
        } => reporter::tell(known(state, *case)?, *report, letter),
    }
}

fn known(state: &State, id: CaseId) -> Result<&Case, Refusal> {
    let case = state.moderation.cases.get(id);
    case.ok_or(Refusal::UnknownCase(id))
}

/// As whom the journal knows a moderator.
fn judge(by: &Actor) -> Judge {
    let by = match by {
        Actor::Operator => "operator".to_owned(),
        Actor::Person(person) => format!("person {person}"),
        Actor::Facilitator(name) => format!("facilitator {name}"),
        Actor::Device(name) => format!("device {name}"),
        Actor::Visitor => "visitor".to_owned(),
    };
    Judge { by }
}

/// What a report says, as it was typed.
struct Said<'a> {
    words: &'a str,
    address: &'a str,
    language: &'a str,
    from: &'a str,
}

/// Longest name of a device and of a language that is kept, in characters.
const NAME_CHARS_MAX: usize = 64;

fn report(
    state: &State,
    target: Target,
    rule: Rule,
    said: &Said<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let found = found(state, target).ok_or(Refusal::NothingThere)?;
    // More of them tell nothing new, nor does the same device again: whoever reports reads the same
    // answer.
    let enough = |case: &Case| {
        let own = |it: &Report| !said.from.is_empty() && it.from.as_deref() == Some(said.from);
        case.words.len() >= REPORTS_MAX || case.words.iter().any(own)
    };
    if state.moderation.open_case(target).is_some_and(enough) {
        return Ok(Vec::new());
    }
    let name = |text: &str| {
        let short: String = text.chars().take(NAME_CHARS_MAX).collect();
        (!short.is_empty()).then_some(short)
    };
    let address = match said.address.is_empty() {
        true => None,
        false => Some(Address::parse(said.address)?),
    };
    let said = ReportWords {
        words: match said.words.is_empty() {
            true => String::new(),
            false => words::taken(Field::Text, said.words, WORDS_CHARS_MAX)?,
        },
        // Nobody is written to without an address.
        language: name(said.language).filter(|_| address.is_some()),
        address,
        from: name(said.from),
    };
    let empty = said.words.is_empty() && said.address.is_none() && said.from.is_none();
    Ok(vec![
        Reported {
            target,
            rule,
            author: found.author,
            said: (!empty).then_some(said),
        }
        .into(),
    ])
}

/// The card of a case, with its board.
fn card(state: &State, target: Target) -> Option<(&Board, &Card)> {
    let Target::Card(id) = target else {
        return None;
    };
    let mut boards = state.boards.values();
    boards.find_map(|board| Some((board, board.card(id)?)))
}

fn settle(state: &State, decided: Decided) -> Result<Vec<Event>, crate::Refusal> {
    let case = known(state, decided.case)?;
    if case.is_settled() {
        return Err(Refusal::DecidedAlready.into());
    }
    if decided.curb != Curb::None && case.author.is_none() {
        return Err(Refusal::NoDevice.into());
    }
    let Decided {
        target,
        measure,
        rule,
        ..
    } = decided;
    let reason = decided.reason.clone();
    let found = found(state, target);
    let mut events = vec![decided.into()];
    match measure {
        Measure::Nothing => events.extend(shown(state, case)),
        Measure::Hide if !target.can_be_hidden() => {
            return Err(Refusal::CannotBeHidden.into());
        }
        Measure::Hide => events.extend(hidden(state, target, found.as_ref(), &reason)),
        Measure::Redact => {
            let ground = rule.ground().ok_or(Refusal::TooMuch)?;
            let texts = found.map(|found| found.texts).unwrap_or_default();
            events.extend(privacy::dropped(state, texts, &reason, ground));
        }
    }
    Ok(events)
}

/// Hides words so that they can be shown again.
fn hidden(state: &State, target: Target, found: Option<&Found>, reason: &str) -> Vec<Event> {
    if let Some((board, card)) = card(state, target) {
        let all = std::iter::once((board, card)).chain(copies(state, card.id));
        let there = |card: &Card| matches!(card.state, CardState::Shown | CardState::Late);
        let hide = |(board, card): (&Board, &Card)| {
            CardHidden {
                board: board.id,
                card: card.id,
                reason: Arc::from(reason),
            }
            .into()
        };
        return all.filter(|(_, card)| there(card)).map(hide).collect();
    }
    // The public copy of an answer goes; the closed one stays as long as all answers do.
    let texts = found.map(|found| found.texts.clone()).unwrap_or_default();
    privacy::dropped(state, texts, reason, Ground::Moderation)
}

/// Shows what was held until somebody had read it.
pub(super) fn shown(state: &State, case: &Case) -> Option<Event> {
    let held = case.why == Why::First;
    held.then(|| show_again(state, case.target)).flatten()
}

/// Shows what was hidden, if that can still be done.
fn show_again(state: &State, target: Target) -> Option<Event> {
    match target {
        Target::Card(CardId(_)) => {
            let (board, card) = card(state, target)?;
            let show = CardShown {
                board: board.id,
                card: card.id,
            };
            (card.state == CardState::Hidden).then(|| show.into())
        }
        Target::Text(id) => text_again(state, id),
        Target::Position(_) | Target::Comment(_) | Target::Amendment(_) => None,
    }
}

/// Shows the copies that were hidden with a card by the decision of its case.
fn copies_again(state: &State, case: &Case) -> Vec<Event> {
    let (Target::Card(id), Some(decision)) = (case.target, &case.decision) else {
        return Vec::new();
    };
    let same = |card: &Card| {
        card.state == CardState::Hidden && card.hidden_for() == Some(decision.reason.as_str())
    };
    let copies = copies(state, id).filter(|(_, card)| same(card));
    let show = |(board, card): (&Board, &Card)| {
        CardShown {
            board: board.id,
            card: card.id,
        }
        .into()
    };
    copies.map(show).collect()
}

fn text_again(state: &State, id: TextId) -> Option<Event> {
    let mut forms = state.forms.values();
    forms.find_map(|form| {
        let held = form.texts.iter().find(|held| held.id == id)?;
        let show = TextShown {
            form: form.id,
            text: id,
            said: held.said.clone(),
        };
        held.shown.is_none().then(|| show.into())
    })
}

fn appeal(
    state: &State,
    id: CaseId,
    said: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let case = known(state, id)?;
    if !is_author(state, case, context.by) {
        return Err(Refusal::NotTheAuthor.into());
    }
    case.check_appeal(context.at)?;
    let words = words::taken(Field::Text, said, WORDS_CHARS_MAX)?;
    Ok(vec![
        Appealed {
            case: id,
            words: Some(words),
        }
        .into(),
    ])
}

/// Whether somebody wrote what a case is about: from their device, or as they keep it with their
/// account.
fn is_author(state: &State, case: &Case, by: &Actor) -> bool {
    let Some((board, author)) = &case.author else {
        return false;
    };
    match by {
        Actor::Device(device) => **author == **device,
        Actor::Person(person) => state.privacy.holder_of(*board, author) == Some(*person),
        _ => false,
    }
}

fn judged(
    state: &State,
    id: CaseId,
    upheld: bool,
    reason: &str,
    context: &Context<'_>,
) -> Result<Vec<Event>, crate::Refusal> {
    let case = known(state, id)?;
    let decision = case.decision.as_ref().ok_or(Refusal::NotDecided)?;
    if !case.awaits_judgement() {
        return Err(Refusal::NoAppeal.into());
    }
    let by = judge(context.by);
    if decision.by.as_ref() == Some(&by.by) {
        return Err(Refusal::SameModerator.into());
    }
    let judged = Judged {
        case: id,
        target: case.target,
        upheld,
        reason: words::paragraph(Field::Reason, reason)?,
        by: Some(by),
    };
    let mut events = vec![judged.into()];
    if upheld && decision.measure == Measure::Hide {
        events.extend(show_again(state, case.target));
        events.extend(copies_again(state, case));
    }
    Ok(events)
}

fn tell(state: &State, id: CaseId, letter: &Letter) -> Result<Vec<Event>, crate::Refusal> {
    let case = known(state, id)?;
    let author = case.author.as_ref().filter(|_| case.to_tell);
    let to = author.and_then(|author| address_of(state, author));
    let (to, _) = to.ok_or(Refusal::NothingToTell)?;
    let letter = Letter {
        to: to.clone(),
        ..letter.clone()
    };
    Ok(vec![
        Told { case: id }.into(),
        mail::letter(Purpose::Moderation, &letter)?.into(),
    ])
}
