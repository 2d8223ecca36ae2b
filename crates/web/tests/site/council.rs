//! The council, its groups, and the communes that it speaks for.

use axum::http::StatusCode;

use crate::support::Town;

#[tokio::test]
async fn the_council_shows_its_mission_colleges_groups_and_communes() {
    let town = Town::new();
    let page = town.get("/conseil").await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "<h1>Conseil de Plouzul</h1>",
        "Donner un avis aux élus.",
        "<dt>membres</dt><dd>80</dd>",
        "Associations",
        "<li>Rendre des avis</li>",
        "Recensement, Insee, Licence Ouverte",
        "2 communes, 81\u{202f}000 habitants",
        "<a href=\"/communes/56098\">Lannuzul</a>",
        &format!("href=\"/conseil/groupes/{}\"", town.group),
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
    let data = town.get("/conseil.json").await.json()["data"].clone();
    assert_eq!(data["territory"]["inhabitants"], 81_000);
    let communes = &data["intercommunalities"][0]["communes"];
    assert_eq!(communes[0]["insee"], "56098");
}

#[tokio::test]
async fn the_foot_names_the_council_once() {
    let town = Town::new();
    let page = town.get("/a-propos").await.body;
    let (_, foot) = page.split_once("<footer").unwrap();
    assert_eq!(foot.matches("Conseil de Plouzul").count(), 1, "{foot}");
    assert!(foot.contains("1, rue du Conseil"));
}

#[tokio::test]
async fn a_group_shows_its_members_by_function_and_organisation() {
    let town = Town::new();
    let path = format!("/conseil/groupes/{}", town.group);
    let page = town.get(&path).await;
    for shown in [
        "<h1>Innovation sociale</h1>",
        "Groupe de travail",
        "février 2026",
        "Trésorière</span> <span class=\"small soft\">(anime le groupe)",
        "des experts extérieurs",
        "Le groupe est ouvert.",
        "Association des lavoirs",
        &format!("href=\"/demarches/{}\"", town.process),
        &format!("href=\"/historique/groupe/{}\"", town.group),
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
    let data = town.get(&format!("{path}.json")).await.json()["data"].clone();
    let member = &data["members"][0];
    assert_eq!(member["college"], "Associations");
    let told: Vec<_> = member.as_object().unwrap().keys().collect();
    assert_eq!(told, ["college", "function", "leads", "organisation"]);
}

#[tokio::test]
async fn a_group_did_not_carry_what_had_not_begun() {
    let town = Town::new();
    let path = format!("/conseil/groupes/{}.json?au=2026-03-02", town.group);
    let then = town.get(&path).await.json();
    assert_eq!(then["data"]["processes"].as_array().unwrap().len(), 0);
}

#[tokio::test]
async fn a_commune_shows_where_it_is_and_what_was_held_there() {
    let town = Town::new();
    let page = town.get("/communes/56121").await;
    for shown in [
        "<h1>Plouzul</h1>",
        "58\u{202f}000",
        "47,75° nord",
        "3,37° ouest",
        "href=\"/conseil#epci-200042174\"",
        "Communauté d’agglomération",
        &format!("href=\"/rencontres/{}\"", town.plenary),
    ] {
        assert!(page.body.contains(shown), "{shown}");
    }
    let data = town.get("/communes/56121.json").await.json()["data"].clone();
    assert_eq!(data["intercommunality"], "Plouzul Agglomération");
    assert_eq!(data["intercommunality_kind"], "agglomeration");
    assert_eq!(data["meetings"][0]["id"], town.plenary.0);
    assert_eq!(data["meetings"][1]["id"], town.evening.0);
    let empty = town.get("/communes/56098").await;
    assert!(empty.body.contains("Aucune rencontre ici"));
}

#[tokio::test]
async fn a_code_that_is_no_commune_of_the_territory_is_no_page() {
    let town = Town::new();
    for code in ["56999", "2A004", "561", "plouzul", "56121x", "%F0%9F%8C%8A"] {
        let answer = town.get(&format!("/communes/{code}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{code}");
    }
}
