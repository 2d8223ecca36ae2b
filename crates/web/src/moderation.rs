//! Moderation: the charter, reporting, the moderators' queue, and what was done in figures.

mod case;
mod charter;
mod figures;
mod place;
mod queue;
mod report;
mod told;

use kuzul_model::{board::Board, form::release::TextId, id::CardId, moderation::Target};

pub(crate) use case::{act as act_on_case, show as show_case};
pub(crate) use charter::Charter;
pub(crate) use figures::Transparency;
pub(crate) use queue::{act as set_aids, pass as pass_first, show as show_queue};
pub(crate) use report::{form as report_form, list as report_list, report};
pub(crate) use told::{DecidedLine, Fate};

/// What an address names.
fn target_of(kind: &str, id: &str) -> Option<Target> {
    let number = |text: &str| {
        let digits = text.bytes().all(|b| b.is_ascii_digit());
        text.parse::<u64>().ok().filter(|_| digits)
    };
    Some(match kind {
        "carte" => Target::Card(CardId(number(id)?)),
        "position" => Target::Position(number(id)?),
        "commentaire" => Target::Comment(number(id)?),
        "amendement" => Target::Amendment(number(id)?),
        "reponse" => {
            let (release, place) = id.split_once('-')?;
            Target::Text(TextId {
                release: number(release)?,
                place: u32::try_from(number(place)?).ok()?,
            })
        }
        _ => return None,
    })
}

/// The address at which something is reported.
pub(crate) fn address_of(target: Target) -> String {
    let (kind, id) = names_of(target);
    format!("/signaler/{kind}/{id}")
}

/// Its kind and number, as addresses name them.
fn names_of(target: Target) -> (&'static str, String) {
    match target {
        Target::Card(card) => ("carte", card.to_string()),
        Target::Position(seq) => ("position", seq.to_string()),
        Target::Comment(seq) => ("commentaire", seq.to_string()),
        Target::Amendment(seq) => ("amendement", seq.to_string()),
        Target::Text(text) => ("reponse", format!("{}-{}", text.release, text.place)),
    }
}

/// Where it is read.
fn place_of(target: Target) -> Option<String> {
    match target {
        Target::Card(card) => Some(format!("/fil/{card}")),
        _ => None,
    }
}

/// The theme of the workshop that a board belongs to.
fn theme<'a>(seen: kuzul_model::access::Seen<'a>, board: &Board) -> &'a str {
    let workshop = seen.workshop(board.opened.workshop);
    workshop.map_or("", |it| &it.announced.theme)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_what_it_was_made_from() {
        let text = TextId {
            release: 7,
            place: 2,
        };
        for target in [
            Target::Card(CardId(12)),
            Target::Position(3),
            Target::Comment(4),
            Target::Amendment(5),
            Target::Text(text),
        ] {
            let (kind, id) = names_of(target);
            assert_eq!(target_of(kind, &id), Some(target));
        }
        assert_eq!(target_of("carte", "-1"), None);
        assert_eq!(target_of("reponse", "12"), None);
        assert_eq!(target_of("autre", "1"), None);
    }
}
