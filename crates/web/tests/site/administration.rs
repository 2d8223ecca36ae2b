//! Looking after the site: setting it up from nothing, members from a table, texts, audit, health.

use std::io::Cursor;

use axum::http::{Method, StatusCode, header};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use kuzul_engine::{Engine, Options};
use kuzul_journal::{Stream, Timestamp, memory::MemoryStore};
use kuzul_model::{Kuzul, access::Viewer};
use kuzul_web::{Settings, health};

use crate::{
    person::{Browser, administrator, gives},
    support::{Answer, DAY, MARCH_1, Town},
};

/// A site on its first day.
fn first_day() -> Town {
    let options = Options {
        stream: Stream::new("vide").unwrap(),
        snapshot: None,
        clock: Box::new(|| Timestamp(MARCH_1 + 1_000 * DAY)),
        on_death: Box::new(|cause| panic!("{cause}")),
    };
    let store = MemoryStore::default();
    let (engine, _) = Engine::<Kuzul>::start(&store, options).unwrap();
    Town::of(engine, &Town::new())
}

/// Sends a form with a file, as a browser does.
async fn sends(
    by: &Browser<'_>,
    town: &Town,
    path: &str,
    fields: &[(&str, &str)],
    file: (&str, &[u8]),
) -> Answer {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!(
            "--limite\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
        );
        body.extend_from_slice(part.as_bytes());
    }
    let (name, bytes) = file;
    let head = format!(
        "--limite\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"f\"\r\n\r\n"
    );
    body.extend_from_slice(head.as_bytes());
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--limite--\r\n");
    let cookies = by
        .cookies
        .iter()
        .map(|(name, value)| format!("{name}={value}"));
    let cookies = cookies.collect::<Vec<_>>().join("; ");
    let headers = [
        ("cookie", cookies.as_str()),
        ("content-type", "multipart/form-data; boundary=limite"),
    ];
    town.ask(Method::POST, path, &headers, body).await
}

fn png() -> Vec<u8> {
    let picture = RgbaImage::from_pixel(300, 300, Rgba([0, 88, 107, 255]));
    let mut bytes = Vec::new();
    let picture = DynamicImage::ImageRgba8(picture);
    picture
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .unwrap();
    bytes
}

const COMMUNES: &str = "code_insee;nom;population;latitude;longitude;epci_siren;epci_nom\n\
    56121;Plouzul;58000;47,75;-3,37;200042174;Plouzul Agglomération\n\
    561;Court;1;47;-3;200042174;\n";

#[tokio::test]
async fn a_site_is_set_up_in_five_steps_from_nothing() {
    let town = first_day();
    let mut katell = administrator(&town).await;
    let home = katell.get("/administration").await;
    assert!(home.body.contains("Encore 5 étapes"), "{}", home.body);

    let council = [
        ("name", "Conseil de Plouzul"),
        ("text", ""),
        ("sieges", "80"),
        ("details", "1, rue du Conseil\r\n\r\n56100 Plouzul"),
    ];
    let saved = sends(
        &katell,
        &town,
        "/administration/conseil",
        &council,
        ("logo", &png()),
    )
    .await;
    assert_eq!(
        saved.header(header::LOCATION),
        "/administration/territoire",
        "{}",
        saved.body
    );

    let name = "action=nommer&name=Pays+de+Plouzul&text=&suite=arreter";
    let named = katell.post("/administration/territoire", name).await;
    assert_eq!(
        named.header(header::LOCATION),
        "/administration?enregistre=oui"
    );
    let file = ("fichier", COMMUNES.as_bytes());
    let preview = sends(
        &katell,
        &town,
        "/administration/territoire",
        &[("action", "lire")],
        file,
    )
    .await;
    assert_eq!(preview.status, StatusCode::OK);
    for said in [
        "Ligne 3",
        "cinq chiffres",
        "Plouzul Agglomération",
        "Inscrire cette commune",
    ] {
        assert!(preview.body.contains(said), "{said}: {}", preview.body);
    }
    assert_eq!(
        town.engine
            .snapshot()
            .state
            .seen_by(Viewer::Public)
            .communes()
            .count(),
        0
    );
    let take = [("action", "inscrire"), ("tableau", COMMUNES)];
    let taken = sends(
        &katell,
        &town,
        "/administration/territoire",
        &take,
        ("rien", b""),
    )
    .await;
    assert_eq!(taken.header(header::LOCATION), "/administration/colleges");

    let offered = katell.get("/administration/colleges").await.body;
    assert!(offered.contains("Acteurs économiques") && offered.contains("Habitants"));
    let colleges = "name-0=Acteurs+%C3%A9conomiques&qui-0=Entreprises&name-1=&name-2=Habitants";
    let set = katell.post("/administration/colleges", colleges).await;
    assert_eq!(set.header(header::LOCATION), "/administration/courrier");

    let mail = katell.get("/administration/courrier").await.body;
    assert!(mail.contains("Aucun serveur de courriel") && mail.contains("katell@exemple.bzh"));
    let trial = katell
        .post("/administration/courrier", "address=katell%40exemple.bzh")
        .await;
    let trial = trial.header(header::LOCATION).to_owned();
    assert!(katell.get(&trial).await.body.contains("prêt à partir"));

    let first = "genre=elus&from=Plouzul+Agglo&question=Comment+se+d%C3%A9placer+%3F&title=Se+d%C3%A9placer";
    let begun = katell
        .post("/administration/premiere-demarche", first)
        .await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER, "{}", begun.body);
    let home = katell.get(begun.header(header::LOCATION)).await.body;
    assert!(home.contains("La démarche est ouverte") && home.contains("Encore une étape"));

    let public = town.get("/conseil").await.body;
    for said in [
        "Conseil de Plouzul",
        "Acteurs économiques",
        "Plouzul Agglomération",
        "/logo/",
    ] {
        assert!(public.contains(said), "{said}");
    }
    assert!(town.get("/demarches").await.body.contains("Se déplacer"));
}

#[tokio::test]
async fn the_logo_is_made_anew_and_nothing_but_a_picture_is_taken() {
    let town = first_day();
    let katell = administrator(&town).await;
    let fields = [("name", "Conseil")];
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    for bad in [&svg[..], b"%PDF-1.7", b"GIF89a", b"\x89PNG\r\n\x1a\nrien"] {
        let refused = sends(
            &katell,
            &town,
            "/administration/conseil",
            &fields,
            ("logo", bad),
        )
        .await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            refused.body.contains("value=\"Conseil\""),
            "what was typed stays"
        );
    }
    assert!(
        town.engine
            .snapshot()
            .state
            .seen_by(Viewer::Public)
            .logo()
            .is_none()
    );
    let mut sent = png();
    sent.extend_from_slice(b"<script>alert(1)</script>");
    sends(
        &katell,
        &town,
        "/administration/conseil",
        &fields,
        ("logo", &sent),
    )
    .await;
    let logo = town
        .engine
        .snapshot()
        .state
        .seen_by(Viewer::Public)
        .logo()
        .unwrap();
    assert_eq!((logo.width, logo.height), (160, 160));
    let shown = town.get(&format!("/logo/{}", logo.record)).await;
    assert_eq!(shown.header(header::CONTENT_TYPE), "image/png");
    assert_eq!(shown.header(header::X_CONTENT_TYPE_OPTIONS), "nosniff");
    assert!(!shown.body.contains("script"));
    for other in ["/logo/1", "/logo/x", "/logo/99999"] {
        assert_eq!(
            town.get(other).await.status,
            StatusCode::NOT_FOUND,
            "{other}"
        );
    }
    let without = [("name", "Conseil"), ("sans-logo", "oui")];
    sends(
        &katell,
        &town,
        "/administration/conseil",
        &without,
        ("logo", b""),
    )
    .await;
    assert!(!town.get("/").await.body.contains("/logo/"));
}

#[tokio::test]
async fn what_was_typed_stays_where_it_is_refused() {
    let town = first_day();
    let mut katell = administrator(&town).await;
    let cases = [
        (
            "/administration/conseil",
            "name=&sigle=CDP&details=Rue+du+Port",
            "Rue du Port",
        ),
        (
            "/administration/conseil",
            "name=A&sieges=beaucoup",
            "value=\"beaucoup\"",
        ),
        (
            "/administration/territoire",
            "action=nommer&name=&region=Bretagne",
            "value=\"Bretagne\"",
        ),
        (
            "/administration/territoire",
            "action=lire&tableau=a%3Bb%0A1%3B2",
            "a;b",
        ),
        (
            "/administration/colleges",
            "name-0=A&name-1=A&qui-1=Clubs",
            "value=\"Clubs\"",
        ),
        (
            "/administration/courrier",
            "address=personne",
            "value=\"personne\"",
        ),
        (
            "/administration/premiere-demarche",
            "title=Titre&question=",
            "value=\"Titre\"",
        ),
        (
            "/administration/membres",
            "action=lire&tableau=ville%0ALorient",
            "ville",
        ),
        (
            "/administration/accessibilite",
            "date=hier&name=Atelier",
            "value=\"Atelier\"",
        ),
        (
            "/administration/textes/vie-privee",
            "action=ecrire&text=",
            "Vie privée",
        ),
    ];
    for (path, form, kept) in cases {
        let answer = katell.post(path, form).await;
        let status = answer.status.as_u16();
        assert!((400..500).contains(&status), "{path} {form}: {status}");
        assert!(answer.body.contains(kept), "{path} {form}: {}", answer.body);
        assert!(answer.body.contains("role=\"alert\""), "{path} {form}");
    }
}

#[tokio::test]
async fn members_come_from_a_table_with_a_preview_and_go_back() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let table = "nom;fonction;college;groupes;courriel\n\
        Anna Kerlann;;associations;innovation sociale;anna@exemple.bzh\n\
        Yann Inconnu;;Plongée;;\n";
    let path = "/administration/membres";
    let preview = sends(
        &katell,
        &town,
        path,
        &[("action", "lire")],
        ("fichier", table.as_bytes()),
    )
    .await;
    for said in [
        "Anna Kerlann",
        "Nouveau",
        "Ligne 3",
        "Aucun collège ne s'appelle",
    ] {
        let plain = preview.body.replace("&#39;", "'").replace('’', "'");
        assert!(plain.contains(said), "{said}: {}", preview.body);
    }
    let import = [("action", "importer"), ("tableau", table)];
    let done = sends(&katell, &town, path, &import, ("rien", b"")).await;
    assert_eq!(
        done.header(header::LOCATION),
        "/administration/membres?fait=import"
    );
    let again = sends(&katell, &town, path, &import, ("rien", b"")).await;
    assert_eq!(
        again.header(header::LOCATION),
        "/administration/membres?fait=rien"
    );
    let page = katell.get(path).await.body;
    assert!(page.contains("anna@exemple.bzh") && page.contains("Annuler cet import"));
    for public in [
        "/conseil",
        "/conseil.json",
        &format!("/conseil/groupes/{}", town.group),
        "/journal.jsonl",
    ] {
        let seen = town.get(public).await.body;
        assert!(
            !seen.contains("Kerlann") && !seen.contains("anna@"),
            "{public}"
        );
    }
    let import = {
        let snapshot = town.engine.snapshot();
        let seen = snapshot.state.seen_by(Viewer::Operator);
        seen.imports().next().unwrap().id
    };
    let undone = katell
        .post(path, &format!("action=annuler&import={import}"))
        .await;
    assert_eq!(
        undone.header(header::LOCATION),
        "/administration/membres?fait=annule"
    );
    assert!(!katell.get(path).await.body.contains("Kerlann"));
    let twice = katell
        .post(path, &format!("action=annuler&import={import}"))
        .await;
    assert_eq!(twice.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_doubtful_member_waits_for_a_word() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let path = "/administration/membres";
    let of = |text: &str| {
        text.replace(' ', "+")
            .replace('\n', "%0A")
            .replace('@', "%40")
    };
    let import = |table: &str, more: &str| format!("action=importer&tableau={}{more}", of(table));
    katell.post(path, &import("nom\nAnna Kerlann\n", "")).await;
    let look = format!("action=lire&tableau={}", of("nom\nAnna Kerlan\n"));
    let preview = katell.post(path, &look).await.body;
    assert!(
        preview.contains("Douteux") && preview.contains("name=\"sens-0\""),
        "{preview}"
    );
    let members = || {
        let snapshot = town.engine.snapshot();
        snapshot.state.seen_by(Viewer::Public).members().count()
    };
    let before = members();
    katell.post(path, &import("nom\nAnna Kerlan\n", "")).await;
    assert_eq!(members(), before, "it was left out");
    katell
        .post(path, &import("nom\nAnna Kerlan\n", "&sens-0=meme"))
        .await;
    assert_eq!(members(), before, "it was the same person");
    katell
        .post(path, &import("nom\nAnna Kerlann\n", "&sens-0=nouveau"))
        .await;
    assert_eq!(members(), before + 1);
}

#[tokio::test]
async fn legal_texts_have_defaults_previews_and_versions() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let legal = town.get("/mentions-legales").await.body;
    assert!(
        legal.contains("Conseil de Plouzul, 1, rue du Conseil"),
        "{legal}"
    );
    let path = "/administration/textes/mentions-legales";
    let editor = katell.get(path).await.body;
    assert!(editor.contains("## Éditeur") && editor.contains("1, rue du Conseil"));
    let typed = "text=%23%23+Qui%0A%0ANous+%3Cscript%3Ealert(1)%3C%2Fscript%3E+**ici**";
    let preview = katell
        .post(path, &format!("action=apercu&{typed}"))
        .await
        .body;
    assert!(preview.contains("<strong>ici</strong>") && !preview.contains("<script>alert"));

    let saved = katell
        .post(path, &format!("action=ecrire&{typed}&sur="))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let public = town.get("/mentions-legales").await.body;
    assert!(public.contains("Qui</h2>") && public.contains("<strong>ici</strong>"));
    assert!(!public.contains("<script>alert"));
    let english = [("cookie", "langue=en")];
    let english = town
        .ask(Method::GET, "/mentions-legales", &english, "")
        .await
        .body;
    assert!(
        english.contains("<div lang=\"fr\">"),
        "the French text says that it is French"
    );
    let clash = katell.post(path, "action=ecrire&text=Autre&sur=").await;
    assert_eq!(clash.status, StatusCode::CONFLICT);
    assert!(clash.body.contains("Autre</textarea>"));
    let reset = katell.post(path, "action=defaut").await;
    assert_eq!(reset.status, StatusCode::SEE_OTHER);
    let editor = katell.get(path).await.body;
    let version = editor
        .split("version=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let former = katell.get(&format!("{path}?version={version}")).await.body;
    assert!(former.contains("**ici**</textarea>"), "{former}");
    assert_eq!(
        katell.get(&format!("{path}?version=1")).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        katell.get("/administration/textes/autre").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_accessibility_statement_says_what_the_audit_found() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let before = town.get("/accessibilite").await.body;
    for said in [
        "pas conforme",
        "Aucun audit",
        "Défenseur des droits",
        "seule une personne",
    ] {
        assert!(before.contains(said), "{said}: {before}");
    }
    assert!(
        before.contains("Accessibilité : non conforme")
            || before.contains("Accessibilité\u{a0}: non conforme"),
        "the foot of each page says it"
    );
    let table = "critere;statut;remarque%0A1.1;NC;Plan+sans+texte%0A3.1;C;%0A4.1;NA;%0A99.1;C;";
    let counted = katell
        .post(
            "/administration/accessibilite",
            &format!("action=compter&tableau={table}"),
        )
        .await
        .body;
    assert!(
        counted.contains("1.1 : Plan sans texte") && counted.contains("99.1"),
        "{counted}"
    );
    let today = jiff::Timestamp::now().strftime("%Y-%m-%d").to_string();
    let form = |conform: u32, not: u32| {
        format!(
            "action=enregistrer&date={today}&name=Atelier&conformes={conform}&non-conformes={not}\
            &non-applicables={}&details=Le+plan+n%E2%80%99a+pas+de+texte",
            106 - conform - not
        )
    };
    let wrong = katell
        .post(
            "/administration/accessibilite",
            &form(50, 6).replace("=50&", "=5&"),
        )
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let saved = katell
        .post("/administration/accessibilite", &form(50, 6))
        .await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    let after = town.get("/accessibilite").await.body;
    for said in ["partiellement conforme", "Atelier", "89", "a pas de texte"] {
        assert!(after.contains(said), "{said}: {after}");
    }
}

#[tokio::test]
async fn health_and_security_are_read_from_the_running_program() {
    let mut town = Town::new();
    let (storage, seen) = tokio::sync::watch::channel(health::Storage {
        on_server: false,
        free_bytes: Some(5_000_000_000),
        total_bytes: Some(20_000_000_000),
        journal_bytes: Some(2_000_000),
    });
    let (backups, copies) = tokio::sync::watch::channel(health::Backups::default());
    let settings = Settings {
        storage: Some(seen),
        backups: Some(copies),
        public_url: Some("https://avis.exemple.bzh".into()),
        secret: [7; 32],
        ..Settings::default()
    };
    let katell = administrator(&town).await;
    let mut cookies = katell.cookies.clone();
    town.router = kuzul_web::router(town.engine.clone(), settings);
    let secret = cookies.remove("session").unwrap();
    cookies.insert("__Host-session".into(), secret.clone());
    let mut katell = Browser::new(&town);
    katell.cookies = cookies;
    let page = katell.get("/administration/sante").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    for said in [
        "Aucune copie n",
        env!("CARGO_PKG_VERSION"),
        "20 Go",
        "Aucun serveur",
    ] {
        let plain = page.body.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(plain.contains(said), "{said}: {}", page.body);
    }
    backups.send_replace(health::Backups {
        last: Some((
            Timestamp(jiff::Timestamp::now().as_millisecond()),
            "/var/copies".into(),
        )),
        rehearsed: None,
        trouble: None,
    });
    storage.send_replace(health::Storage::default());
    let page = katell.get("/administration/sante").await.body;
    assert!(
        page.contains("/var/copies") && page.contains("pas connu"),
        "{page}"
    );
    let file = katell.get("/administration/securite").await.body;
    for said in [
        "content-security-policy",
        "strict-transport-security",
        "https://avis.exemple.bzh",
        "Katell Premiere",
    ] {
        assert!(file.contains(said), "{said}");
    }
    assert!(
        !file.contains(&secret) && !file.contains("0707"),
        "nothing secret"
    );
}

#[tokio::test]
async fn only_those_who_look_after_the_site_come_in() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    let mut officer = Browser::new(&town);
    officer.signs_in("yann@exemple.bzh").await;
    gives(&mut katell, "yann@exemple.bzh", "officer", "territoire").await;
    let pages = [
        ("/administration", true),
        ("/administration/conseil", true),
        ("/administration/territoire", false),
        ("/administration/colleges", true),
        ("/administration/courrier", true),
        ("/administration/premiere-demarche", true),
        ("/administration/membres", true),
        ("/administration/textes", false),
        ("/administration/textes/vie-privee", false),
        ("/administration/accessibilite", false),
        ("/administration/securite", false),
        ("/administration/sante", true),
    ];
    for (path, of_officers) in pages {
        assert_eq!(town.get(path).await.status, StatusCode::SEE_OTHER, "{path}");
        assert_eq!(anna.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        let post = anna.post(path, "action=lire&name=x&text=x").await.status;
        assert!(post.is_client_error(), "{path}: {post}");
        let expected = if of_officers {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        assert_eq!(officer.get(path).await.status, expected, "{path}");
        for language in ["fr", "en", "br"] {
            katell.cookies.insert("langue".into(), language.into());
            let page = katell.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(
                !page.body.contains('⟦'),
                "{path} in {language}: {}",
                page.body
            );
        }
    }
    let snapshot = town.engine.snapshot();
    assert_eq!(
        snapshot.state.seen_by(Viewer::Public).council().name,
        "Conseil de Plouzul"
    );
}

#[tokio::test]
async fn examples_can_be_downloaded_and_read_back() {
    let town = Town::new();
    let mut katell = administrator(&town).await;
    for (example, page) in [
        (
            "/administration/territoire/exemple.csv",
            "/administration/territoire",
        ),
        (
            "/administration/membres/exemple.csv",
            "/administration/membres",
        ),
    ] {
        let file = katell.get(example).await;
        assert_eq!(file.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
        let sent = [("action", "lire")];
        let read = sends(
            &katell,
            &town,
            page,
            &sent,
            ("fichier", file.body.as_bytes()),
        )
        .await;
        assert_eq!(read.status, StatusCode::OK, "{page}");
    }
}
