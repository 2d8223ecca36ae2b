//! The private page of a device: the cards that were written on it, and what became of them.

use axum::{
    extract::{Path, State as Extract},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use kuzul_locale::Words;
use kuzul_model::{
    Actor,
    access::Viewer,
    board::{Board, Card, CardState},
    conclusion::Conclusion,
    opinion::{Opinion, Proposal},
    subscription::About,
    thread::{Threads, item_of},
};

use super::{
    device::Seat,
    html, normal, redirect,
    scene::{column_title, fresh_id},
    sent::Posted,
};
use crate::{
    asked::{Asked, encoded},
    conclusion::Decision,
    errors::Problem,
    frame::{Frame, Heading, Section},
    letter,
    moderation::{DecidedLine, Fate},
    opinion::answer_name,
    page::{Named, framed},
    person::Signed,
    privacy,
    site::Site,
    thread,
};

/// A card with what became of it.
struct Followed<'a> {
    id: u64,
    text: &'a str,
    column: &'a str,
    state: CardState,
    fate: Fate,
    seconds: usize,
    helped: bool,
    hidden_for: Option<String>,
    cluster: Option<&'a str>,
    rank: Option<u32>,
    /// How far its thread has come, as a stable name.
    reach: &'static str,
    /// Whether it goes on, or may.
    goes_on: bool,
    conclusions: Vec<Concluded>,
}

/// A conclusion that rests on a card, and what came of it.
struct Concluded {
    conclusion: Named,
    decision: Option<Decision>,
    proposals: Vec<Proposed>,
}

/// A proposal that rests on it, and what was answered.
struct Proposed {
    opinion: u64,
    number: u32,
    title: String,
    /// Who answered what.
    answers: Vec<Answered>,
}

/// What an institution answered.
struct Answered {
    institution: String,
    name: &'static str,
    reasons: String,
    fictitious: bool,
}

impl Concluded {
    fn of(threads: &Threads<'_>, conclusion: &Conclusion) -> Self {
        let last = conclusion.validations.last();
        let proposals = threads.proposals_of(conclusion.id).iter();
        Self {
            conclusion: Named::new(conclusion.id.0, conclusion.words()),
            decision: last.map(|last| Decision::of(threads.seen(), last)),
            proposals: proposals
                .filter_map(|(opinion, proposal)| Proposed::of(opinion, proposal))
                .collect(),
        }
    }
}

impl Proposed {
    fn of(opinion: &Opinion, proposal: &Proposal) -> Option<Self> {
        let content = &proposal.now()?.content;
        let answers = content.addressees.iter().filter_map(|institution| {
            let given = &opinion.answer(proposal.id, institution)?.given;
            Some(Answered {
                institution: institution.clone(),
                name: answer_name(&given.answer),
                reasons: given.reasons.clone(),
                fictitious: given.fictitious,
            })
        });
        Some(Self {
            opinion: opinion.id.0,
            number: proposal.number,
            title: content.title.clone(),
            answers: answers.collect(),
        })
    }
}

#[derive(askama::Template)]
#[template(path = "room/mine.html")]
struct Mine<'a> {
    frame: Frame,
    code: &'a str,
    theme: &'a str,
    cards: Vec<Followed<'a>>,
    /// The private link's own part, for the form.
    token: &'a str,
    typed: &'a str,
    problem: Option<String>,
    asked: bool,
    /// Whether letters to the address that they left came back.
    returned: bool,
    id: String,
    /// What was done here a moment ago, as a key of words.
    done: Option<&'static str>,
    /// What moderators decided.
    decisions: Vec<DecidedLine>,
    /// How many texts would go.
    texts: usize,
    /// Whether who looks has an account, and keeps these cards with it.
    signed: bool,
    linked: bool,
    /// Whether what was refused concerns the address.
    of_address: bool,
}

/// What was done, as addresses name it, with the key of its words.
const DONE: [(&str, &str); 3] = [
    ("efface", "mine-cards-erased"),
    ("lie", "mine-cards-linked"),
    ("recours", "mine-cards-appealed"),
];

/// Shows the cards of the device that the link belongs to.
pub(crate) async fn own_cards(
    Extract(site): Extract<Site>,
    Path((code, token)): Path<(String, String)>,
    headers: HeaderMap,
    asked: Asked,
) -> Response {
    let signed = Signed::of(&site, &headers);
    page(&site, &asked, signed.as_ref(), [&code, &token, ""], None)
}

/// Takes an address at which somebody wants to hear what becomes of their cards; or erases them, keeps
/// them with an account, appeals.
pub(crate) async fn follow_cards(
    Extract(site): Extract<Site>,
    Path((code, token)): Path<(String, String)>,
    headers: HeaderMap,
    Posted { asked, sent }: Posted,
) -> Response {
    let snapshot = site.snapshot();
    let board = snapshot.state.seen_by(Viewer::Public).room(&normal(&code));
    let Some(board) = board else {
        return Problem::NoSuchRoom(code).respond(&site, &asked);
    };
    let own = format!("/salles/{}/mes-cartes/{}", normal(&code), encoded(&token));
    let signed = Signed::of(&site, &headers);
    let signed = signed.as_ref();
    let author = Seat::of_token(&token).pseudonym;
    match privacy::act_on_cards(&site, &headers, board, &author, &sent).await {
        Ok(None) => {}
        Ok(Some(done)) => return redirect(&format!("{own}?fait={done}")),
        Err(problem) => return page(&site, &asked, signed, [&code, &token, ""], Some(&problem)),
    }
    let board = board.id;
    let by = Actor::Device(Seat::of_token(&token).pseudonym);
    let typed = sent.text("adresse");
    let about = letter::Wanted::of(About::Words(board));
    match letter::subscribe(&site, &asked, &headers, about, typed, by).await {
        Ok(()) => redirect(&format!("{own}?demande=envoyee")),
        Err(problem) => page(
            &site,
            &asked,
            signed,
            [&code, &token, typed],
            Some(&problem),
        ),
    }
}

fn page(
    site: &Site,
    asked: &Asked,
    signed: Option<&Signed>,
    [code, token, typed]: [&str; 3],
    problem: Option<&Problem>,
) -> Response {
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let Some(board) = seen.room(&normal(code)) else {
        return Problem::NoSuchRoom(code.to_owned()).respond(site, asked);
    };
    let seat = Seat::of_token(token);
    let workshop = seen.workshop(board.opened.workshop);
    let heading = |words: Words| Heading::new(words.t("room-mine-title"), Section::None);
    let cards = seen.own_cards(board, &seat.pseudonym);
    let mut threads = Threads::of(seen);
    let decisions = seen.cases_of_device(board.id, &seat.pseudonym);
    let keeps = |it: &Signed| seen.keeps_cards(it.person, board.id, &seat.pseudonym);
    let done = asked.query.get("fait");
    let done = DONE.iter().find(|(name, _)| Some(*name) == done);
    let page = Mine {
        id: fresh_id(),
        done: done.map(|(_, key)| *key),
        decisions: decisions
            .filter_map(|case| DecidedLine::of(seen, case))
            .collect(),
        texts: seen.texts_of_device(board, &seat.pseudonym),
        linked: signed.is_some_and(keeps),
        signed: signed.is_some(),
        of_address: !typed.is_empty(),
        frame: framed(site, seen, snapshot.head, asked, None, heading),
        token,
        typed,
        problem: problem.map(|problem| problem.what(Words::of(asked.language))),
        asked: asked.query.get("demande").is_some(),
        code: &board.opened.code,
        theme: workshop.map_or("", |workshop| &workshop.announced.theme),
        returned: seen.author_returned(board, &seat.pseudonym),
        cards: cards
            .map(|card| followed(&mut threads, board, card))
            .collect(),
    };
    html(problem.map_or(StatusCode::OK, Problem::status), &page)
}

fn followed<'a>(threads: &mut Threads<'a>, board: &'a Board, card: &'a Card) -> Followed<'a> {
    let seen = threads.seen();
    // The answers themselves stand below, each with whether it was made up.
    let reach = threads.reach(board, card).reach;
    let item = item_of(card);
    let cluster = card.cluster.map(|_| board.item_words(item));
    let ranking = seen.ranking(board, card.column);
    let rank = ranking.and_then(|ranking| {
        let mut voted = ranking.places.iter().filter(|place| place.votes > 0);
        voted
            .find(|place| place.item == item)
            .map(|place| place.rank)
    });
    let drawn = threads.conclusions_of_card(card).into_iter();
    let fate = Fate::of(seen, card);
    let is_held = fate.key == "room-card-held";
    Followed {
        id: card.id.0,
        text: &card.text,
        column: column_title(board, card.column),
        state: card.state,
        seconds: card.seconds().len(),
        helped: card.is_helped(),
        // Of a card that waits to be read nobody has hidden anything.
        hidden_for: card.hidden_for().filter(|_| !is_held).map(str::to_owned),
        cluster: cluster.filter(|words| !words.is_empty()),
        rank,
        reach: if is_held { "held" } else { thread::name(reach) },
        fate,
        goes_on: reach.goes_on(),
        conclusions: drawn.map(|it| Concluded::of(threads, it)).collect(),
    }
}

impl Followed<'_> {
    /// Whether its thread can be followed by anybody.
    fn is_public(&self) -> bool {
        self.state == CardState::Shown
    }

    /// The look of how far it has come.
    fn badge(&self) -> &'static str {
        match self.reach {
            "accepted" => "done",
            _ if self.goes_on => "running",
            _ => "planned",
        }
    }
}
