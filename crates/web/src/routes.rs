//! Every address of the site.

use axum::{
    Router,
    extract::{DefaultBodyLimit, State as Extract},
    middleware,
    response::Response,
    routing::{MethodRouter, get, post},
};
use kuzul_model::access::Viewer;
use tower_http::catch_panic::CatchPanicLayer;

use crate::{
    administration,
    asked::Asked,
    assets, audit, conclusion, console, council, diffusion, drafting,
    errors::Problem,
    feed, follow, guard, health, history, home, language, letter, meeting, moderation, network,
    notice,
    openapi::{self, Operation},
    opinion,
    page::{self, Page},
    paper, person, plenary, privacy, process, proof, referral, registration, report, returning,
    room, search, security,
    site::Site,
    style, survey, territory, thread, wall, widget, workshop,
};

/// The routes, and what they say of themselves.
struct Routes {
    router: Router<Site>,
    addresses: Vec<String>,
    operations: Vec<Operation>,
}

impl Routes {
    /// A page that other files stand beside, under the same address: `answer` tells them apart.
    fn page_with_files<P: Page>(mut self, answer: MethodRouter<Site>) -> Self {
        self.operations.push(Operation::of::<P>());
        self.route(P::ROUTE, answer)
    }

    /// A page and its twin for programs.
    fn page<P: Page>(mut self) -> Self {
        let route = P::ROUTE;
        let twin = match route {
            "/" => Some("/index.json".to_owned()),
            // A parameter at the end takes the suffix with it.
            _ if route.ends_with('}') => None,
            _ => Some(format!("{route}.json")),
        };
        self.operations.push(Operation::of::<P>());
        self = self.route(route, get(page::answer::<P>));
        match twin {
            Some(twin) => self.route(&twin, get(page::answer::<P>)),
            None => self,
        }
    }

    fn route(mut self, path: &str, method: MethodRouter<Site>) -> Self {
        self.addresses.push(path.to_owned());
        self.router = self.router.route(path, method);
        self
    }
}

/// The addresses alone.
pub(crate) fn addresses() -> Vec<String> {
    table().addresses
}

/// The table of contents of the site.
fn table() -> Routes {
    Routes {
        router: Router::new(),
        addresses: Vec::new(),
        operations: Vec::new(),
    }
    .page::<home::Home>()
    .page::<process::Processes>()
    .page::<process::Process>()
    .page::<referral::Referrals>()
    .page::<referral::Referral>()
    .page::<meeting::Meetings>()
    .page::<meeting::Meeting>()
    .page::<workshop::Workshops>()
    .page::<workshop::Workshop>()
    .page::<council::Council>()
    .page::<council::Group>()
    .page::<territory::Commune>()
    .page::<conclusion::OfProcess>()
    .page::<conclusion::Matrix>()
    .page::<conclusion::Conclusions>()
    .page::<conclusion::Conclusion>()
    .page::<opinion::Opinions>()
    .page_with_files::<opinion::Opinion>(get(opinion::answer))
    .page::<opinion::Versions>()
    .page::<opinion::Comparison>()
    .page::<opinion::Unsupported>()
    .page::<opinion::Quotation>()
    .page::<opinion::Responses>()
    .page::<opinion::Unanswered>()
    .page::<diffusion::Diffusion>()
    .page::<thread::Thread>()
    .page::<plenary::Minutes>()
    .page::<history::History>()
    .page::<history::HistoryOfAll>()
    .page::<history::Journal>()
    .page::<proof::Proof>()
    .page::<search::Search>()
    .page::<notice::About>()
    .page::<notice::Accessibility>()
    .page::<notice::Privacy>()
    .page::<notice::Legal>()
    .page::<notice::Erased>()
    .page::<privacy::Register>()
    .page::<moderation::Charter>()
    .page::<moderation::Transparency>()
    .page::<style::Style>()
    .page::<follow::Follow>()
    .route("/flux.atom", get(feed::atom))
    .route("/flux.rss", get(feed::rss))
    .route("/agenda.ics", get(feed::calendar))
    .route("/demarches/{process}/flux.atom", get(feed::atom))
    .route("/demarches/{process}/flux.rss", get(feed::rss))
    .route("/demarches/{process}/agenda.ics", get(feed::calendar))
    .route("/communes/{insee}/flux.atom", get(feed::atom))
    .route("/communes/{insee}/flux.rss", get(feed::rss))
    .route("/communes/{insee}/agenda.ics", get(feed::calendar))
    .route("/rencontres/{meeting}/flux.atom", get(feed::atom))
    .route("/rencontres/{meeting}/flux.rss", get(feed::rss))
    .route("/rencontres/{meeting}/agenda.ics", get(feed::calendar))
    .route("/lettre", get(letter::form).post(letter::ask))
    .route("/lettre/{token}", get(letter::manage).post(letter::act))
    .route("/lettre/{token}/quitter", post(letter::leave))
    .route(
        "/animation/courrier",
        get(letter::waiting).post(letter::act_on_waiting),
    )
    .route(
        "/animation/courrier/retours",
        get(letter::returned).post(letter::act_on_returned),
    )
    .route("/moi/courrier", post(letter::write_to_me))
    .route(
        "/recu/{key}",
        get(diffusion::show_receipt).post(diffusion::confirm),
    )
    .route("/widget/rencontres", get(widget::all_meetings))
    .route("/widget/demarches/{process}", get(widget::process))
    .route("/widget/avis/{opinion}", get(widget::opinion))
    .page::<survey::Results>()
    .route("/enquetes/{form}/resultats.csv", get(survey::download))
    .route("/enquetes/{form}", get(survey::show).post(survey::answer))
    .route("/enquetes/{form}/merci", get(survey::thanks))
    .route(
        "/rencontres/{meeting}/inscription",
        get(registration::show_form).post(registration::register),
    )
    .route(
        "/inscriptions/{key}",
        get(registration::show_own).post(registration::act_on_own),
    )
    .route(
        "/inscriptions/{key}/rencontre.ics",
        get(registration::calendar),
    )
    .route(
        "/presence/{code}",
        get(registration::show_presence).post(registration::present),
    )
    .route("/animation/rencontres", get(meeting::leading::list))
    .route(
        "/animation/rencontres/nouvelle",
        get(meeting::leading::show_new).post(meeting::leading::announce),
    )
    .route(
        "/animation/rencontres/{meeting}",
        get(meeting::leading::show).post(meeting::leading::act),
    )
    .route(
        "/animation/rencontres/{meeting}/modifier",
        get(meeting::leading::show_change).post(meeting::leading::announce),
    )
    .route(
        "/animation/rencontres/{meeting}/inscriptions",
        get(registration::show_desk).post(registration::arrange),
    )
    .route(
        "/animation/rencontres/{meeting}/inscriptions.csv",
        get(registration::table),
    )
    .route(
        "/animation/rencontres/{meeting}/questions",
        get(registration::show_questions).post(registration::questions),
    )
    .route(
        "/animation/rencontres/{meeting}/liste",
        get(registration::print),
    )
    .route(
        "/animation/rencontres/{meeting}/accueil",
        get(registration::show_door).post(registration::note),
    )
    .route(
        "/animation/rencontres/{meeting}/enquete",
        get(survey::show_leading).post(survey::lead),
    )
    .route("/journal.jsonl", get(proof::journal))
    .route("/verifier.py", get(proof::checker))
    .route("/tetes.txt", get(proof::download_heads))
    .route("/salles", get(room::door))
    .route("/salles/hors-ligne.js", get(assets::offline))
    .route("/salles/{code}", get(room::room))
    .route("/salles/{code}/cartes", post(room::add_card))
    .route("/salles/{code}/agir", post(room::act))
    .route("/salles/{code}/direct", get(room::direct))
    .route("/salles/{code}/semblables", get(room::similar))
    .route(
        "/salles/{code}/mes-cartes/{token}",
        get(room::own_cards).post(room::follow_cards),
    )
    .route("/salles/{code}/lien/{consent}", get(room::hand_over))
    .route("/mur/{code}", get(wall::wall))
    .route("/plenieres/{code}", get(plenary::room))
    .route("/plenieres/{code}/agir", post(plenary::act))
    .route("/plenieres/{code}/direct", get(plenary::direct))
    .route("/plenieres/{code}/mur", get(plenary::wall))
    .route("/animation/plenieres/{meeting}", get(plenary::show_console))
    .route("/animation/plenieres/{meeting}/agir", post(plenary::lead))
    .route("/reseau", get(network::phone).post(network::found))
    .route("/reseau/direct", get(network::direct))
    .route("/animation/reseau", get(network::overview))
    .route("/animation/valise", get(returning::show))
    .route("/animation/valise/apport", get(returning::bring))
    .route("/animation/valise/{meeting}", get(returning::take_along))
    .route(
        returning::RETURN_PATH,
        post(returning::take_in).layer(DefaultBodyLimit::max(returning::body_bytes_max())),
    )
    .page_with_files::<report::Report>(get(report::answer))
    .route("/tableaux/{board}/votes.json", get(report::votes))
    .route("/avis/{opinion}/images/{picture}", get(opinion::image))
    .route(
        opinion::VERIFY_PATH,
        get(opinion::show)
            .post(opinion::check)
            .layer(DefaultBodyLimit::max(opinion::PDF_BYTES_MAX)),
    )
    .route(
        "/avis/{opinion}/repondre",
        get(opinion::show_answering).post(opinion::take_answer),
    )
    .route("/redaction", get(drafting::show_list).post(drafting::open))
    .route(
        "/redaction/avis/{opinion}",
        get(drafting::show_desk)
            .post(drafting::act)
            .layer(DefaultBodyLimit::max(drafting::DESK_BYTES_MAX)),
    )
    .route(
        "/redaction/avis/{opinion}/images",
        get(drafting::show_pictures)
            .post(drafting::add_picture)
            .layer(DefaultBodyLimit::max(drafting::picture_body_bytes_max())),
    )
    .route(
        "/redaction/avis/{opinion}/diapositives",
        get(drafting::show_slides),
    )
    .route(
        "/redaction/avis/{opinion}/parties/{section}",
        get(drafting::show_section),
    )
    .route(
        "/redaction/avis/{opinion}/propositions/{proposal}",
        get(drafting::show_proposal),
    )
    .route(
        "/redaction/avis/{opinion}/suites",
        get(drafting::show_sequel),
    )
    .route(
        "/redaction/avis/{opinion}/diffusion",
        get(diffusion::show).post(diffusion::act),
    )
    .route("/animation", get(console::list))
    .route("/animation/entrer", get(console::enter))
    .route(
        "/animation/ateliers/{workshop}/ouvrir",
        get(console::show_opening).post(console::open),
    )
    .route("/animation/tableaux/{board}", get(console::show_room))
    .route("/animation/tableaux/{board}/agir", post(console::act))
    .route("/animation/tableaux/{board}/direct", get(console::direct))
    .route(
        "/animation/tableaux/{board}/rapprochements",
        get(console::show_proposals),
    )
    .route(
        "/animation/tableaux/{board}/resultats",
        get(console::show_results),
    )
    .route(
        "/animation/tableaux/{board}/feuilles",
        get(paper::show_sheets),
    )
    .route(
        "/animation/tableaux/{board}/saisie",
        get(paper::show_entry).post(paper::enter),
    )
    .route(
        "/animation/tableaux/{board}/voix",
        get(paper::show_entry).post(paper::enter),
    )
    .route(
        "/animation/tableaux/{board}/cartes-de-vote",
        get(paper::show_passes).post(paper::act_on_passes),
    )
    .route(
        "/animation/tableaux/{board}/comptage",
        get(paper::show_count).post(paper::count),
    )
    .route(
        "/second-comptage/{board}/{key}",
        get(paper::show_second).post(paper::count_second),
    )
    .route(
        "/animation/tableaux/{board}/photo",
        get(paper::show_photo)
            .post(paper::upload)
            .layer(DefaultBodyLimit::max(paper::body_bytes_max())),
    )
    .route(
        "/animation/tableaux/{board}/photo/saisir",
        post(paper::confirm),
    )
    .route(
        "/animation/tableaux/{board}/photo/{token}/{name}",
        get(paper::picture),
    )
    .route("/animation/cartes/{card}/photo", get(paper::show_crop))
    .route("/langue/{code}", get(language::choose))
    .route("/assets/{*name}", get(assets::serve))
    .route("/openapi.json", get(openapi::serve))
    .route("/health", get(health::health))
    .route("/metrics", get(health::metrics))
    .route(security::PATH, get(security::serve))
    .page::<person::Permissions>()
    .route("/entrer", get(person::ask_form).post(person::ask))
    .route("/entrer/courrier", get(person::sent))
    .route("/entrer/cle", post(person::come_in_by_passkey))
    .route("/entrer/cle/essai", post(person::begin_coming_in))
    .route("/entrer/par/{provider}", get(person::provider::begin))
    .route(
        "/entrer/retour/{provider}",
        get(person::provider::come_back),
    )
    .route("/moi/cle", post(person::begin_adding))
    .route("/entrer/{token}", get(person::open_form).post(person::open))
    .route(
        "/premiere-visite",
        get(person::first_form).post(person::become_first),
    )
    .route("/invitation", get(person::code_form))
    .route(
        "/invitation/{code}",
        get(person::show_invitation).post(person::accept),
    )
    .route(
        "/accord",
        get(person::consent_form).post(person::revoke_consent),
    )
    .route("/sortir", post(person::sign_out))
    .route("/moi", get(person::show_own))
    .route("/moi/agir", post(person::act_on_own))
    .route(
        "/moi/adresse/{token}",
        get(person::show_address).post(person::confirm_address),
    )
    .route("/moi/fournisseur/{provider}", post(person::provider::tie))
    .route("/moi/donnees", get(privacy::show))
    .route("/moi/donnees.json", get(privacy::download_json))
    .route("/moi/donnees.html", get(privacy::download_html))
    .route("/moi/donnees/agir", post(privacy::act))
    .route("/volontes", get(privacy::will_form).post(privacy::bring))
    .route("/signaler", get(moderation::report_list))
    .route(
        "/signaler/{kind}/{id}",
        get(moderation::report_form).post(moderation::report),
    )
    .route("/moderation", get(moderation::show_queue))
    .route("/moderation/reglages", post(moderation::set_aids))
    .route("/moderation/premieres", post(moderation::pass_first))
    .route(
        "/moderation/{case}",
        get(moderation::show_case).post(moderation::act_on_case),
    )
    .route("/administration/actes", get(audit::show))
    .route("/administration/personnes", get(person::show_people))
    .route(
        "/administration/personnes/agir",
        post(person::act_on_people),
    )
    .route(
        "/administration/personnes/{person}",
        get(person::show_person),
    )
    .route(administration::HOME, get(administration::home))
    .route(
        administration::LOGO_PATH,
        get(administration::show_council)
            .post(administration::save_council)
            .layer(DefaultBodyLimit::max(administration::body_bytes_max())),
    )
    .route("/logo/{record}", get(administration::show_logo))
    .route(
        "/administration/territoire",
        get(administration::show_territory).post(administration::act_on_territory),
    )
    .route(
        "/administration/territoire/exemple.csv",
        get(administration::territory_example),
    )
    .route(
        "/administration/colleges",
        get(administration::show_colleges).post(administration::set_colleges),
    )
    .route(
        "/administration/courrier",
        get(administration::show_mail).post(administration::try_mail),
    )
    .route("/administration/textes", get(administration::show_texts))
    .route(
        "/administration/textes/{text}",
        get(administration::show_text).post(administration::act_on_text),
    )
    .route(
        "/administration/accessibilite",
        get(administration::show_audit).post(administration::act_on_audit),
    )
    .route(
        "/administration/securite",
        get(administration::show_security),
    )
    .route("/administration/sante", get(administration::show_health))
    .route(
        "/administration/membres",
        get(administration::show_members).post(administration::act_on_members),
    )
    .route(
        "/administration/membres/exemple.csv",
        get(administration::members_example),
    )
    .route(
        "/administration/premiere-demarche",
        get(administration::show_first).post(administration::begin_first),
    )
}

/// All that the site answers.
pub(crate) fn router(site: Site) -> Router {
    let routes = table();
    site.live().show_consoles(console::fragments);
    // Set once: the router is made once for a site.
    let snapshot = site.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Public);
    let _ = site
        .openapi()
        .set(openapi::describe(&routes.operations, seen));
    routes
        .router
        .fallback(nowhere)
        .layer(DefaultBodyLimit::max(crate::BODY_BYTES_MAX))
        .layer(CatchPanicLayer::custom(guard::panicked))
        .layer(middleware::from_fn_with_state(site.clone(), guard::stand))
        .with_state(site)
}

async fn nowhere(Extract(site): Extract<Site>, asked: Asked) -> Response {
    Problem::NoSuchPage.respond(&site, &asked)
}
