//! Every address with an id, asked for by an outsider; every address, written to from another site.
//! Made from the router's own table: a new address has to say here who may read it.

use axum::http::{Method, StatusCode, header};

use crate::{
    person::{Browser, administrator},
    support::Town,
};

/// Addresses with an id that anybody may read.
const PUBLIC: &[&str] = &[
    "/demarches/{process}",
    "/saisines/{referral}",
    "/rencontres/{meeting}",
    "/ateliers/{workshop}",
    "/conseil/groupes/{group}",
    "/communes/{insee}",
    "/demarches/{process}/conclusions",
    "/demarches/{process}/matrice",
    "/conclusions/{conclusion}",
    "/historique/{kind}",
    "/historique/{kind}/{id}",
    "/salles/{code}",
    "/salles/{code}/cartes",
    "/salles/{code}/agir",
    "/salles/{code}/direct",
    "/salles/{code}/semblables",
    "/mur/{code}",
    "/demarches/{process}/flux.atom",
    "/demarches/{process}/flux.rss",
    "/demarches/{process}/agenda.ics",
    "/communes/{insee}/flux.atom",
    "/communes/{insee}/flux.rss",
    "/communes/{insee}/agenda.ics",
    "/rencontres/{meeting}/flux.atom",
    "/rencontres/{meeting}/flux.rss",
    "/rencontres/{meeting}/agenda.ics",
    "/widget/demarches/{process}",
    "/widget/avis/{opinion}",
    "/fil/{number}",
    "/rencontres/{meeting}/compte-rendu",
    "/rencontres/{meeting}/inscription",
    "/enquetes/{form}",
    "/enquetes/{form}/merci",
    "/enquetes/{form}/resultats",
    "/enquetes/{form}/resultats.csv",
    "/presence/{code}",
    "/avis/{opinion}",
    "/avis/{opinion}/appuis",
    "/avis/{opinion}/citer/{paragraph}",
    "/avis/{opinion}/diffusion",
    "/avis/{opinion}/images/{picture}",
    "/avis/{opinion}/parties/{section}/comparer",
    "/avis/{opinion}/reponses",
    "/avis/{opinion}/versions",
    "/plenieres/{code}",
    "/plenieres/{code}/agir",
    "/plenieres/{code}/direct",
    "/plenieres/{code}/mur",
    "/tableaux/{board}",
    "/tableaux/{board}/votes.json",
    "/langue/{code}",
    "/logo/{record}",
    "/assets/{*name}",
    "/signaler/{kind}/{id}",
    // The secret in the address is the right to read it.
    "/salles/{code}/mes-cartes/{token}",
    "/entrer/{token}",
    "/inscriptions/{key}",
    "/inscriptions/{key}/rencontre.ics",
    "/recu/{key}",
    "/lettre/{token}",
    "/lettre/{token}/quitter",
    "/invitation/{code}",
];

/// Whether anybody may read it, as a page or as its twin for programs.
fn is_public(pattern: &str) -> bool {
    let page = pattern.strip_suffix(".json").unwrap_or(pattern);
    PUBLIC.contains(&pattern) || PUBLIC.contains(&page)
}

/// An address of this town for a pattern.
pub(crate) fn filled(pattern: &str, town: &Town) -> String {
    let ids = [
        ("{board}", town.board.to_string()),
        ("{workshop}", town.workshop.to_string()),
        ("{meeting}", town.evening.to_string()),
        ("{process}", town.process.to_string()),
        ("{conclusion}", town.conclusions[0].to_string()),
        ("{person}", "1".to_owned()),
    ];
    let mut address = pattern.to_owned();
    for (name, id) in ids {
        address = address.replace(name, &id);
    }
    while let (Some(start), Some(end)) = (address.find('{'), address.find('}')) {
        address.replace_range(start..=end, "1");
    }
    address
}

#[tokio::test]
async fn p18_an_outsider_gets_nothing_by_guessing_an_id() {
    let town = Town::new();
    administrator(&town).await;
    let mut insider_of_nothing = Browser::new(&town);
    insider_of_nothing.signs_in("anna@exemple.bzh").await;
    let all = kuzul_web::addresses();
    let with_ids = all.iter().filter(|it| it.contains('{') && !is_public(it));
    let mut tried = 0;
    for pattern in with_ids {
        let address = filled(pattern, &town);
        let mut refused = false;
        for browser in [&mut Browser::new(&town), &mut insider_of_nothing] {
            for answer in [
                browser.get(&address).await,
                browser.post(&address, "action=x").await,
            ] {
                let status = answer.status;
                let to_the_door = answer.header(header::LOCATION).starts_with("/entrer?");
                let kept_out = to_the_door
                    || [
                        StatusCode::UNAUTHORIZED,
                        StatusCode::FORBIDDEN,
                        StatusCode::NOT_FOUND,
                    ]
                    .contains(&status);
                assert!(
                    kept_out || status == StatusCode::METHOD_NOT_ALLOWED,
                    "{pattern} answers {status}: is it for everybody? Then say so in this file"
                );
                refused |= kept_out;
            }
        }
        assert!(refused, "{pattern}");
        tried += 1;
    }
    assert!(tried > 10, "{tried}");
    for known in PUBLIC {
        assert!(
            all.iter().any(|it| it == known),
            "{known} is no address any more"
        );
    }
}

#[tokio::test]
async fn t14_no_address_is_written_to_from_another_site() {
    let town = Town::new();
    let mut admin = administrator(&town).await;
    let session = format!("session={}", admin.cookies["session"]);
    assert_eq!(admin.get("/moi").await.status, StatusCode::OK);
    for pattern in kuzul_web::addresses() {
        let address = filled(&pattern, &town);
        let kind = ("content-type", "application/x-www-form-urlencoded");
        let headers = [
            ("cookie", session.as_str()),
            kind,
            ("sec-fetch-site", "cross-site"),
        ];
        let answer = town.ask(Method::POST, &address, &headers, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{pattern}");
        let headers = [
            ("cookie", session.as_str()),
            kind,
            ("origin", "https://mal.example"),
        ];
        let answer = town.ask(Method::POST, &address, &headers, "").await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{pattern}");
    }
    assert_eq!(
        admin.get("/moi").await.status,
        StatusCode::OK,
        "nobody signed them out"
    );
}
