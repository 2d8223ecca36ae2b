//! What the threats and promises ask of the door, each test named after its row.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
    response::Response,
};
use kuzul_model::access::Viewer;
use kuzul_web::{Peer, Settings};
use tower::ServiceExt;

use crate::{
    person::{Browser, administrator, letter_to, link_to},
    support::{Answer, Town},
};

fn https() -> Settings {
    Settings {
        public_url: Some("https://avis.bzh".into()),
        ..Settings::default()
    }
}

/// Sends a form from a network of its own.
async fn send(town: &Town, from: u8, path: &str, form: &str, cookie: &str) -> Response {
    let mut request = Request::post(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", cookie)
        .body(Body::from(form.to_owned()))
        .unwrap();
    request
        .extensions_mut()
        .insert(Peer([10, 2, 0, from].into()));
    town.router.clone().oneshot(request).await.unwrap()
}

/// What is answered, without waiting for the end of what never ends.
async fn answered(town: &Town, method: Method, path: &str, form: &str) -> Answer {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(form.to_owned()))
        .unwrap();
    let response = town.router.clone().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let kind = parts.headers.get(header::CONTENT_TYPE);
    let live = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    let bytes = match live {
        true => axum::body::Bytes::new(),
        false => axum::body::to_bytes(body, usize::MAX).await.unwrap(),
    };
    Answer {
        status: parts.status,
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

/// An address of the table without its parameters.
fn filled(pattern: &str) -> String {
    let mut address = pattern.to_owned();
    while let (Some(start), Some(end)) = (address.find('{'), address.find('}')) {
        address.replace_range(start..=end, "1");
    }
    address
}

#[tokio::test]
async fn p20_every_route_answers_with_all_headers() {
    let town = Town::new().with(https());
    for pattern in kuzul_web::addresses() {
        for method in [Method::GET, Method::POST] {
            let path = filled(&pattern);
            let answer = answered(&town, method.clone(), &path, "").await;
            let has = |name: &str| {
                answer
                    .headers
                    .get(name)
                    .map_or("", |it| it.to_str().unwrap())
            };
            let policy = has("content-security-policy");
            assert!(policy.starts_with("default-src 'none'"), "{path}");
            assert!(
                !policy.contains("unsafe") && policy.contains("base-uri 'none'"),
                "{path}"
            );
            assert_eq!(has("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(has("referrer-policy"), "same-origin", "{path}");
            assert_eq!(has("cross-origin-opener-policy"), "same-origin", "{path}");
            assert!(
                has("strict-transport-security").contains("max-age=31536000"),
                "{path}"
            );
            if !pattern.starts_with("/widget/") {
                assert!(
                    policy.contains("require-trusted-types-for 'script'"),
                    "{path}"
                );
                assert!(policy.contains("frame-ancestors 'none'"), "{path}");
            }
            let kind = has("content-type");
            if kind.starts_with("text/") {
                assert!(kind.contains("charset=utf-8"), "{path}: {kind}");
            }
            for set in answer.headers.get_all(header::SET_COOKIE) {
                let set = set.to_str().unwrap();
                let kept = set.contains("SameSite=Lax") && set.contains("; Secure");
                assert!(kept && set.contains("Path=/"), "{path}: {set}");
                if !set.starts_with("langue=") {
                    assert!(
                        set.starts_with("__Host-") && set.contains("HttpOnly"),
                        "{path}: {set}"
                    );
                }
            }
        }
    }
}

#[tokio::test]
async fn p25_a_visitor_who_only_reads_is_given_nothing_to_keep() {
    let town = Town::new();
    let card = serde_json::json!({ "board": town.board, "column": 0, "text": "Un banc" });
    let card = serde_json::json!({ "board": { "add_card": card } });
    let card = Town::do_on(&town.engine, 12, serde_json::from_value(card).unwrap());
    let report = format!("/signaler/carte/{card}");
    assert_eq!(town.get(&report).await.status, StatusCode::OK);
    for path in town.addresses().into_iter().chain([report]) {
        if path.starts_with("/salles/") || path.starts_with("/animation/entrer") {
            continue; // Whoever goes into a room takes a seat there.
        }
        let answer = town.get(&path).await;
        let set = answer.headers.get(header::SET_COOKIE);
        assert!(set.is_none(), "{path}: {set:?}");
    }
}

#[tokio::test]
async fn p28_whom_to_tell_of_a_flaw_is_said() {
    let town = Town::new().with(https());
    let answer = town.get("/.well-known/security.txt").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        "text/plain; charset=utf-8"
    );
    let field = |name: &str| {
        let mut lines = answer.body.lines();
        lines.find_map(|line| line.strip_prefix(&format!("{name}: ")).map(str::to_owned))
    };
    assert!(field("Contact").unwrap().starts_with("https://avis.bzh/"));
    let ends: jiff::Timestamp = field("Expires").unwrap().parse().unwrap();
    let days = (ends - jiff::Timestamp::now())
        .total(jiff::Unit::Hour)
        .unwrap()
        / 24.0;
    assert!((30.0..366.0).contains(&days), "{days}");
    assert_eq!(
        field("Canonical").unwrap(),
        "https://avis.bzh/.well-known/security.txt"
    );
}

#[tokio::test]
async fn p29_no_answer_tells_how_we_are_made() {
    let town = Town::new();
    let wrong = [
        "%00",
        "%ff",
        "..%2f..%2fetc%2fpasswd",
        "'%20OR%201=1--",
        "18446744073709551616",
    ];
    for pattern in kuzul_web::addresses() {
        for payload in wrong {
            let mut path = pattern.clone();
            while let (Some(start), Some(end)) = (path.find('{'), path.find('}')) {
                path.replace_range(start..=end, payload);
            }
            for method in [Method::GET, Method::POST] {
                let answer = answered(&town, method, &path, "action=%27&id=%27").await;
                assert!(
                    answer.status.as_u16() < 500
                        || answer.status == StatusCode::SERVICE_UNAVAILABLE,
                    "{path}: {}",
                    answer.status
                );
                for word in [
                    "panicked",
                    ".rs:",
                    "SELECT ",
                    "rusqlite",
                    "RUST_BACKTRACE",
                    "/src/",
                ] {
                    assert!(!answer.body.contains(word), "{path} says {word}");
                }
            }
        }
    }
}

#[tokio::test]
async fn t15_ten_thousand_guesses_of_links_and_codes_are_refused_alike() {
    let town = Town::new();
    let mut admin = administrator(&town).await;
    let invite = "action=inviter&name=Lena&role=officer&pour=";
    admin.post("/administration/personnes/agir", invite).await;
    let mut answers = std::collections::BTreeSet::new();
    let mut refused = 0;
    for guess in 0..5_000_u32 {
        let link = format!("/entrer/{guess:064x}");
        let code = format!("/invitation?code={guess:010}");
        for path in [link, code] {
            let from = Peer([10, 0, (guess / 250) as u8, (guess % 250) as u8].into());
            let mut request = Request::get(&path).body(Body::empty()).unwrap();
            request.extensions_mut().insert(from);
            let response = town.router.clone().oneshot(request).await.unwrap();
            assert!(response.status().is_client_error(), "{path}");
            assert!(response.headers().get(header::SET_COOKIE).is_none());
            refused += 1;
            let length = response.headers().get(header::CONTENT_LENGTH).cloned();
            answers.insert((
                path.contains("code"),
                response.status().as_u16(),
                format!("{length:?}"),
            ));
        }
    }
    assert_eq!(refused, 10_000);
    assert_eq!(
        answers.len(),
        2,
        "one answer for links, one for codes: {answers:?}"
    );
}

#[tokio::test]
async fn t16_a_thousand_requests_of_one_network_send_three_letters_and_of_many_ten() {
    let town = Town::new();
    let anna = "address=anna%40exemple.bzh";
    for _ in 0..1_000 {
        // Beyond a pace it is told to wait; what is taken is answered as if a letter left.
        send(&town, 1, "/entrer", anna, "").await;
    }
    assert_eq!(letters(&town), 3);
    for from in 2..=255 {
        let answer = send(&town, from, "/entrer", anna, "").await;
        assert_eq!(answer.status(), StatusCode::SEE_OTHER);
    }
    assert_eq!(letters(&town), 10);
}

fn letters(town: &Town) -> usize {
    let snapshot = town.engine.snapshot();
    snapshot.state.seen_by(Viewer::Operator).letters().count()
}

#[tokio::test]
async fn t16_nobody_is_locked_out_by_others_who_ask_for_their_link() {
    let town = Town::new();
    let mut anna = Browser::new(&town);
    anna.signs_in("anna@exemple.bzh").await;
    for from in 1..=20 {
        for _ in 0..5 {
            send(&town, from, "/entrer", "address=anna%40exemple.bzh", "").await;
        }
    }
    // Who is in proves again who they are, after all that.
    let before = letters(&town);
    anna.signs_in("anna@exemple.bzh").await;
    assert_eq!(letters(&town), before + 1);
    // And who is not, elsewhere, after somebody has asked from one network.
    for _ in 0..10 {
        send(&town, 1, "/entrer", "address=yann%40exemple.bzh", "").await;
    }
    let before = letters(&town);
    send(&town, 2, "/entrer", "address=yann%40exemple.bzh", "").await;
    assert_eq!(letters(&town), before + 1);
}

#[tokio::test]
async fn t16_one_network_writes_to_twenty_strangers_and_is_told_to_wait() {
    let town = Town::new();
    let mut refused = None;
    for n in 0..25 {
        let form = format!("address=a{n}%40exemple.bzh&vers=%2Fmoi");
        let answer = send(&town, 1, "/entrer", &form, "").await;
        if answer.status() == StatusCode::TOO_MANY_REQUESTS {
            refused = Some((form, answer));
        }
    }
    assert_eq!(letters(&town), 20);
    let (form, answer) = refused.expect("it is told to wait");
    let seconds = answer.headers()[header::RETRY_AFTER].to_str().unwrap();
    assert!(
        (30..=61).contains(&seconds.parse::<u64>().unwrap()),
        "{seconds}"
    );
    let body = axum::body::to_bytes(answer.into_body(), usize::MAX).await;
    let body = String::from_utf8(body.unwrap().to_vec()).unwrap();
    let typed = form.split(['=', '%']).nth(1).unwrap();
    assert!(
        body.contains("Beaucoup de courriels") && body.contains(typed),
        "{body}"
    );
    let elsewhere = send(&town, 2, "/entrer", &form, "").await;
    assert_eq!(elsewhere.status(), StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn t15_who_guesses_too_fast_is_told_when_to_come_again() {
    let town = Town::new();
    let knock = || {
        let mut request = Request::get("/invitation?code=AAAAAAAAAA")
            .body(Body::empty())
            .unwrap();
        request.extensions_mut().insert(Peer([10, 0, 0, 1].into()));
        town.router.clone().oneshot(request)
    };
    let mut slowed = None;
    for _ in 0..40 {
        let response = knock().await.unwrap();
        if response.status() == StatusCode::TOO_MANY_REQUESTS {
            slowed = Some(response);
        }
    }
    let slowed = slowed.expect("somebody who guesses is slowed");
    let seconds = slowed.headers()[header::RETRY_AFTER]
        .to_str()
        .unwrap()
        .parse::<u64>();
    assert!((1..=60).contains(&seconds.unwrap()));
}

#[tokio::test]
async fn t07_what_people_write_of_themselves_stays_words() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    let payload = "%3Csvg+onload%3Dalert(1)%3E%22%27%3E%3Cscript%3Ealert(2)%3Cscript%3E";
    let named = admin
        .post("/moi/agir", &format!("action=nommer&name={payload}"))
        .await;
    assert_eq!(named.status, StatusCode::SEE_OTHER, "{}", named.body);
    let invite =
        format!("action=inviter&name={payload}&address=lena%40exemple.bzh&role=member&pour=");
    assert_eq!(
        admin
            .post("/administration/personnes/agir", &invite)
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    for path in ["/moi", "/administration/personnes", "/administration/actes"] {
        let page = admin.get(path).await.body;
        assert!(
            !page.contains("<svg onload") && !page.contains("<script>alert"),
            "{path}"
        );
        assert!(
            page.contains("&#60;svg onload") || page.contains("&lt;svg onload"),
            "{path}"
        );
    }
    let letter = letter_to(&town, "lena@exemple.bzh");
    assert!(
        !letter.contains("onload"),
        "an invitation says nothing that its writer typed"
    );
    let link = link_to(&town, "lena@exemple.bzh");
    let shown = town.get(&link).await.body;
    assert!(!shown.contains("<svg/onload") && shown.contains("onload"));
}

#[tokio::test]
async fn t12_what_is_ones_own_is_kept_by_no_cache_and_shown_to_nobody_else() {
    let town = Town::new();
    let mut admin = administrator(&town).await;
    for path in ["/moi", "/administration/personnes", "/administration/actes"] {
        let own = admin.get(path).await;
        assert_eq!(own.status, StatusCode::OK, "{path}");
        assert_eq!(own.header(header::CACHE_CONTROL), "no-store", "{path}");
        let other = Browser::new(&town).get(path).await;
        assert!(!other.body.contains("katell@exemple.bzh"), "{path}");
    }
}

#[tokio::test]
async fn t16_nothing_typed_adds_a_line_to_the_head_of_a_letter() {
    let town = Town::on_clock(Arc::default());
    let mut admin = administrator(&town).await;
    for address in [
        "a%40b.bzh%0D%0ABcc%3A+x%40y.bzh",
        "a%40b.bzh%0ABcc%3Ax%40y.bzh",
        "%22a%0D%0A%22%40b.bzh",
        "a%40b.bzh%2C+x%40y.bzh",
        "a%40b.bzh%00",
    ] {
        let form = format!("action=inviter&name=L&address={address}&role=member&pour=");
        let refused = admin.post("/administration/personnes/agir", &form).await;
        assert_eq!(
            refused.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{address}"
        );
        let asked = Browser::new(&town)
            .post("/entrer", &format!("address={address}"))
            .await;
        assert_eq!(asked.status, StatusCode::UNPROCESSABLE_ENTITY, "{address}");
    }
    let name = "action=nommer&name=Katell%0D%0ABcc%3A+x%40y.bzh";
    admin.post("/moi/agir", name).await;
    let invite = "action=inviter&name=L&address=l%40exemple.bzh&role=member&pour=";
    admin.post("/administration/personnes/agir", invite).await;
    let snapshot = town.engine.snapshot();
    let seen = snapshot.state.seen_by(Viewer::Operator);
    for letter in seen.letters().filter_map(|it| seen.words_of_letter(it)) {
        assert!(!letter.subject.contains(['\r', '\n']), "{}", letter.subject);
    }
}

#[tokio::test]
async fn t17_what_is_too_large_or_too_deep_is_refused_before_it_is_read() {
    let town = Town::new();
    let large = "a".repeat(kuzul_web::BODY_BYTES_MAX + 1);
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for path in [
        "/entrer",
        "/lettre",
        "/accord",
        "/premiere-visite",
        "/entrer/cle",
    ] {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let body = format!("address={large}");
        let refused = town.ask(Method::POST, path, &form, body).await;
        assert_eq!(refused.status, StatusCode::PAYLOAD_TOO_LARGE, "{path}");
        let json = [("content-type", "application/json")];
        let body = format!("{{\"address\":{deep}}}");
        let refused = town.ask(Method::POST, path, &json, body).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{path}");
    }
}

#[tokio::test]
async fn an_account_that_runs_wild_is_slowed_alone() {
    let town = Town::new();
    let [mut anna, mut yann] = [Browser::new(&town), Browser::new(&town)];
    anna.signs_in("anna@exemple.bzh").await;
    yann.signs_in("yann@exemple.bzh").await;
    let mut slowed = 0;
    for turn in 0..60 {
        let named = anna
            .post("/moi/agir", &format!("action=nommer&name=Anna+{turn}"))
            .await;
        if named.status == StatusCode::TOO_MANY_REQUESTS {
            slowed += 1;
            assert!(named.headers.contains_key(header::RETRY_AFTER));
        }
    }
    assert!(slowed > 5, "{slowed}");
    let named = yann.post("/moi/agir", "action=nommer&name=Yann").await;
    assert_eq!(named.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn t15_a_known_address_is_asked_for_in_the_same_time_as_an_unknown_one() {
    const PEOPLE: u8 = 60;
    let town = Town::new();
    for n in 0..PEOPLE {
        let asked = send(
            &town,
            n,
            "/entrer",
            &format!("address=p{n}%40exemple.bzh"),
            "",
        )
        .await;
        let cookie = asked.headers()[header::SET_COOKIE].to_str().unwrap();
        let cookie = cookie.split(';').next().unwrap().to_owned();
        let link = link_to(&town, &format!("p{n}@exemple.bzh"));
        let opened = send(&town, n, &link, "", &cookie).await;
        assert_eq!(opened.status(), StatusCode::SEE_OTHER);
    }
    // In turn, so that whatever else the machine does falls on both alike.
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for n in 0..PEOPLE {
        for (who, times) in [("p", &mut known), ("q", &mut unknown)] {
            let form = format!("address={who}{n}%40exemple.bzh");
            let begun = std::time::Instant::now();
            let asked = send(&town, n, "/entrer", &form, "").await;
            times.push(begun.elapsed());
            assert_eq!(asked.status(), StatusCode::SEE_OTHER);
        }
    }
    let median = |times: &mut Vec<std::time::Duration>| {
        times.sort_unstable();
        times[times.len() / 2].as_secs_f64()
    };
    let (known, unknown) = (median(&mut known), median(&mut unknown));
    let ratio = known / unknown;
    assert!((0.4..2.5).contains(&ratio), "{known} against {unknown}");
}

#[tokio::test]
async fn what_is_no_text_is_no_address_and_is_said_so_in_the_form_that_was_asked_for() {
    let town = Town::new();
    for path in ["/communes/%FF", "/avis/%ff.json", "/%C3", "/fil/%zz"] {
        let json = [("accept", "application/json")];
        let answer = town.ask(Method::GET, path, &json, "").await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        let kind = answer.header(header::CONTENT_TYPE);
        assert_eq!(kind, "application/problem+json", "{path}");
        let about = town.get("/a-propos").await.body;
        let kind = answer.json()["type"].as_str().unwrap().to_owned();
        let anchor = kind.strip_prefix("/a-propos#").unwrap();
        assert!(about.contains(&format!("id=\"{anchor}\"")), "{kind}");
    }
}

#[tokio::test]
async fn how_the_machine_fares_is_for_its_own_network() {
    let town = Town::new();
    for (from, status) in [
        ("127.0.0.1", StatusCode::OK),
        ("192.168.1.20", StatusCode::OK),
        ("::ffff:10.0.0.1", StatusCode::OK),
        ("fd00::1", StatusCode::OK),
        ("203.0.113.7", StatusCode::NOT_FOUND),
        ("2001:db8::7", StatusCode::NOT_FOUND),
    ] {
        let mut request = Request::get("/metrics").body(Body::empty()).unwrap();
        request.extensions_mut().insert(Peer(from.parse().unwrap()));
        let answer = town.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status, "{from}");
    }
}

#[tokio::test]
async fn t08_the_secret_link_shows_no_name_once_somebody_looks_after_the_site() {
    let town = Town::new();
    let console = crate::console::Console::enter(&town).await;
    let meeting = crate::registration::announced(&console, "").await;
    crate::registration::register(&town, meeting, "nom=Anna%20Kanari").await;
    let pages = ["inscriptions", "liste", "inscriptions.csv", "accueil"];
    let path = |page: &str| format!("/animation/rencontres/{meeting}/{page}");
    for page in pages {
        let before = console.get(&path(page)).await;
        assert_eq!(before.status, StatusCode::OK, "{page}");
    }
    let mut admin = administrator(&town).await;
    for page in pages {
        let after = console.get(&path(page)).await;
        assert_eq!(after.status, StatusCode::UNAUTHORIZED, "{page}");
        assert!(!after.body.contains("Kanari"));
        let own = admin.get(&path(page)).await;
        assert!(own.body.contains("Kanari"), "{page}: {}", own.body);
    }
    let noted = console
        .post(&path("accueil"), "action=liste&numeros=1")
        .await;
    assert_eq!(noted.status, StatusCode::UNAUTHORIZED);
}
