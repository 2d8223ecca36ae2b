//! A plenary through its pages: the console, phones, the wall, the minutes.

use axum::http::{Method, StatusCode, header};
use kuzul_model::{
    Command,
    id::ConclusionId,
    plenary::{self, Command as Ask},
    validation::Outcome,
};

use crate::{
    console::{Console, new_id},
    support::{Answer, Town},
};

const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// A plenary that takes up the first two conclusions of the town.
pub(crate) struct Session<'a> {
    console: Console<'a>,
    path: String,
    first: u64,
    second: u64,
}

impl<'a> Session<'a> {
    pub(crate) async fn open(town: &'a Town, manner: &str, more: &str) -> Self {
        let console = Console::enter(town).await;
        let session = Self {
            console,
            path: format!("/animation/plenieres/{}", town.plenary),
            first: town.conclusions[0].0,
            second: town.conclusions[4].0,
        };
        let (first, second) = (session.first, session.second);
        let fields = format!(
            "vote={manner}&place-{first}=2&place-{second}=1&presidence=Pr%C3%A9sidence&code=VOTONS{more}"
        );
        session.done("ouvrir", &fields).await;
        session
    }

    async fn send(&self, action: &str, fields: &str) -> Answer {
        let path = format!("{}/agir", self.path);
        self.console
            .post(&path, &format!("action={action}&{fields}"))
            .await
    }

    /// Sends a form that must be taken, and gives the page that follows.
    async fn done(&self, action: &str, fields: &str) -> String {
        let answer = self.send(action, fields).await;
        assert_eq!(
            answer.status,
            StatusCode::SEE_OTHER,
            "{action}: {}",
            answer.body
        );
        self.console.get(&self.path).await.body
    }

    /// The number of the vote that is on, as the form that ends it has it.
    async fn vote(&self) -> String {
        let page = self.console.get(&self.path).await.body;
        crate::console::field(&page, "vote")
    }
}

/// A phone with its cookie.
struct Phone<'a> {
    town: &'a Town,
    cookie: String,
}

impl<'a> Phone<'a> {
    async fn enter(town: &'a Town) -> Self {
        let page = town.get("/plenieres/votons").await;
        assert_eq!(page.status, StatusCode::OK);
        let cookie = page.header(header::SET_COOKIE);
        let cookie = cookie.split(';').next().unwrap().to_owned();
        Self { town, cookie }
    }

    async fn get(&self) -> String {
        let headers = [("cookie", self.cookie.as_str())];
        self.town
            .ask(Method::GET, "/plenieres/VOTONS", &headers, "")
            .await
            .body
    }

    async fn send(&self, fields: &str) -> Answer {
        let headers = [FORM, ("cookie", self.cookie.as_str())];
        let body = format!("id={}&{fields}", new_id());
        self.town
            .ask(Method::POST, "/plenieres/VOTONS/agir", &headers, body)
            .await
    }
}

#[tokio::test]
async fn a_plenary_goes_from_the_list_to_the_minutes_without_script() {
    let town = Town::new();
    let session = Session::open(
        &town,
        "present-open",
        "&membres=40&quorum=25&quorum-unite=pourcent",
    )
    .await;
    let (first, second) = (session.first, session.second);
    // The door of rooms leads to it too.
    let door = town.get("/salles?code=votons").await;
    assert_eq!(door.header(header::LOCATION), "/plenieres/VOTONS");
    session
        .done("presenter", &format!("conclusion={second}"))
        .await;
    let phone = Phone::enter(&town).await;
    let page = phone.get().await;
    assert!(
        page.contains("Créer un tiers-lieu") && page.contains("Conclusion 1 sur 2"),
        "{page}"
    );

    let too_few = session.send("voter", &format!("conclusion={second}")).await;
    assert_eq!(too_few.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        too_few.body.contains("Le quorum n’est pas atteint"),
        "{}",
        too_few.body
    );
    session.done("compter", "presents=12").await;
    session.done("voter", &format!("conclusion={second}")).await;
    let vote = session.vote().await;
    assert_eq!(
        phone.send("action=present").await.status,
        StatusCode::SEE_OTHER
    );
    let voted = phone
        .send(&format!("action=voter&vote={vote}&choix=pour"))
        .await;
    assert_eq!(voted.status, StatusCode::SEE_OTHER, "{}", voted.body);
    assert!(phone.get().await.contains("Votre voix est enregistrée"));
    let wall = town.get("/plenieres/VOTONS/mur").await.body;
    assert!(wall.contains("Vote en cours") && !wall.contains("<form") && !wall.contains("<button"));
    session.done("finir", &format!("vote={vote}")).await;
    let words = "text=Cr%C3%A9er+deux+tiers-lieux";
    session
        .done(
            "decider",
            &format!("conclusion={second}&issue=amendee&{words}"),
        )
        .await;
    let wall = town.get("/plenieres/VOTONS/mur").await.body;
    assert!(wall.contains("<ins>deux tiers-lieux</ins>"), "{wall}");
    let hands = "issue=rejetee&pour=2&contre=9&abstention=1";
    session
        .done("decider", &format!("conclusion={first}&{hands}"))
        .await;
    let position = format!("conclusion={first}&text=Les+r%C3%A9seaux+tiennent.&de=Collège");
    assert_eq!(
        phone
            .send(&format!("action=position&{position}"))
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    session.done("fermer", "").await;
    session.done("emettre", "jusqu-au=2029-01-15").await;
    let amended = phone
        .send("action=amender&conclusion=0&text=Nous+%C3%A9tions+treize.")
        .await;
    assert_eq!(amended.status, StatusCode::SEE_OTHER, "{}", amended.body);
    let stranger = Phone::enter(&town).await;
    let refused = stranger.send("action=amender&conclusion=0&text=Non.").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);

    let minutes = format!("/rencontres/{}/compte-rendu", town.plenary);
    let page = town.get(&minutes).await.body;
    for said in [
        "Présidence",
        "12 présents, quorum atteint",
        "Les réseaux tiennent.",
        "Nous étions treize.",
    ] {
        assert!(page.contains(said), "{said} in {page}");
    }
    let twin = town.get(&format!("{minutes}.json")).await.json();
    let items = twin["data"]["items"].as_array().unwrap();
    assert_eq!(items[0]["verdict"], "amended");
    assert_eq!(items[0]["voices"]["favour"], 1);
    assert_eq!(items[0]["counted"], "open");
    assert_eq!(items[1]["verdict"], "rejected");
    assert_eq!(items[1]["voices"]["against"], 9);
    assert_eq!(twin["data"]["state"], "open");
}

#[tokio::test]
async fn t06_a_secret_vote_counts_every_ballot_once_and_says_of_none_what_it_was() {
    let town = Town::new();
    let session = Session::open(&town, "present-secret", "").await;
    let first = session.first;
    session.done("voter", &format!("conclusion={first}")).await;
    let vote = session.vote().await;
    for choice in ["pour", "contre", "contre"] {
        let phone = Phone::enter(&town).await;
        let id = new_id();
        let headers = [FORM, ("cookie", phone.cookie.as_str())];
        // What is sent twice is one ballot, whatever the second says.
        for choice in [choice, "abstention"] {
            let body = format!("id={id}&action=voter&vote={vote}&choix={choice}");
            let taken = town
                .ask(Method::POST, "/plenieres/VOTONS/agir", &headers, body)
                .await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
        }
        let again = phone
            .send(&format!("action=voter&vote={vote}&choix=pour"))
            .await;
        assert_eq!(again.status, StatusCode::CONFLICT);
        assert!(
            phone
                .get()
                .await
                .contains("Votre bulletin est dans l’urne.")
        );
    }
    session.done("finir", &format!("vote={vote}")).await;
    session
        .done("decider", &format!("conclusion={first}&issue=rejetee"))
        .await;
    let minutes = format!("/rencontres/{}/compte-rendu.json", town.plenary);
    let item = &town.get(&minutes).await.json()["data"]["items"][1];
    assert_eq!(item["counted"], "secret");
    assert_eq!(
        (&item["voices"]["favour"], &item["voices"]["against"]),
        (&1.into(), &2.into())
    );
    let journal = town.get("/journal.jsonl").await.body;
    let signed: Vec<_> = journal
        .lines()
        .filter(|it| it.contains("plenary.ballot_signed"))
        .collect();
    assert_eq!(signed.len(), 3);
    assert!(
        signed
            .iter()
            .all(|line| !line.contains("favour") && !line.contains("against"))
    );
}

#[tokio::test]
async fn a_member_votes_with_a_slip_and_nobody_without() {
    let town = Town::new();
    let session = Session::open(&town, "members-open", "&membres=3").await;
    let first = session.first;
    session.done("voter", &format!("conclusion={first}")).await;
    let vote = session.vote().await;
    let page = session.console.get(&session.path).await.body;
    let slips = page
        .split("<code>")
        .skip(1)
        .map(|it| it.split('<').next().unwrap());
    let slips: Vec<_> = slips.collect();
    assert_eq!(slips.len(), 3);
    let with_slip = town
        .get(&format!("/plenieres/VOTONS?bulletin={}", slips[0]))
        .await
        .body;
    assert!(with_slip.contains("name=\"choix\""), "{with_slip}");
    let without = town.get("/plenieres/VOTONS").await.body;
    assert!(!without.contains("name=\"choix\"") && without.contains("Votre code de membre"));
    let wrong = town.get("/plenieres/VOTONS?bulletin=AAAABBBB").await.body;
    assert!(wrong.contains("Ce code n’est pas de cette plénière."));
    let send = async |slip: &str| {
        let body = format!(
            "id={}&action=voter&vote={vote}&choix=pour&bulletin={slip}",
            new_id()
        );
        town.ask(Method::POST, "/plenieres/VOTONS/agir", &[FORM], body)
            .await
            .status
    };
    assert_eq!(send(slips[1]).await, StatusCode::SEE_OTHER);
    assert_eq!(send(slips[1]).await, StatusCode::SEE_OTHER);
    assert_eq!(send("AAAABBBB").await, StatusCode::FORBIDDEN);
    session.done("finir", &format!("vote={vote}")).await;
    session
        .done("decider", &format!("conclusion={first}&issue=adoptee"))
        .await;
    let minutes = format!("/rencontres/{}/compte-rendu.json", town.plenary);
    assert_eq!(
        town.get(&minutes).await.json()["data"]["items"][1]["voices"]["favour"],
        1
    );
}

#[tokio::test]
async fn approved_minutes_stay_as_they_are_with_their_seal() {
    let town = Town::new();
    let plenary = town.plenary;
    let run = |days, ask| Town::do_on(&town.engine, days, Command::Plenary(ask));
    run(
        20,
        Ask::Open(Box::new(plenary::Opened {
            meeting: plenary,
            code: "VOTONS".into(),
            items: vec![town.conclusions[0]],
            manner: plenary::Manner::Hands,
            slips: Vec::new(),
            quorum: None,
            members: None,
            chair: "Présidence".into(),
        })),
    );
    let record = |conclusion: ConclusionId| Ask::Record {
        plenary,
        conclusion,
        outcome: Outcome::Adopted,
        voices: None,
    };
    run(20, record(town.conclusions[0]));
    run(20, Ask::Close { plenary });
    let until = jiff::civil::date(2026, 3, 25);
    run(21, Ask::Issue { plenary, until });
    let head = town.engine.snapshot().head;
    let (seq, head) = (head.seq, head.chain.to_string());
    run(
        30,
        Ask::Approve {
            plenary,
            seq,
            head: head.clone(),
        },
    );
    let path = format!("/rencontres/{plenary}/compte-rendu");
    let page = town.get(&path).await.body;
    assert!(page.contains(&head) && page.contains("Approuvé"), "{page}");
    let twin = town.get(&format!("{path}.json")).await.json();
    assert_eq!(twin["data"]["seal"]["seq"], seq);
    assert_eq!(twin["data"]["state"], "approved");
}

#[tokio::test]
async fn who_does_not_lead_sees_no_console() {
    let town = Town::new();
    let console = town
        .get(&format!("/animation/plenieres/{}", town.plenary))
        .await;
    assert_eq!(console.status, StatusCode::FORBIDDEN);
    let nowhere = town.get("/plenieres/ZZZZ").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let evening = Console::enter(&town).await;
    let evening = evening
        .get(&format!("/animation/plenieres/{}", town.evening))
        .await;
    assert_eq!(evening.status, StatusCode::NOT_FOUND);
}

/// Reads a stream of events until a text has come.
async fn hears(body: &mut axum::body::Body, wanted: &str) -> String {
    use http_body_util::BodyExt;
    let mut heard = String::new();
    let waiting = async {
        while !heard.contains(wanted) {
            let frame = body.frame().await.expect("the stream goes on").unwrap();
            heard.push_str(std::str::from_utf8(&frame.into_data().unwrap()).unwrap());
        }
    };
    let came = tokio::time::timeout(std::time::Duration::from_secs(10), waiting).await;
    assert!(came.is_ok(), "{wanted} did not come");
    heard
}

#[tokio::test]
async fn a_wall_is_told_of_each_step_and_of_how_many_have_voted_but_not_what() {
    use tower::ServiceExt;
    let town = Town::new();
    let session = Session::open(&town, "present-open", "").await;
    let listen = async |query: &str| {
        let path = format!("/plenieres/VOTONS/direct{query}");
        let request = axum::http::Request::get(path);
        let request = request.body(axum::body::Body::empty()).unwrap();
        let answer = town.router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        answer.into_body()
    };
    let mut wall = listen("").await;
    hears(&mut wall, "retry").await;
    session
        .done("voter", &format!("conclusion={}", session.first))
        .await;
    hears(&mut wall, "event: stage").await;
    let vote = session.vote().await;
    let phone = Phone::enter(&town).await;
    phone
        .send(&format!("action=voter&vote={vote}&choix=pour"))
        .await;
    let heard = hears(&mut wall, "event: turnout\ndata: 1").await;
    assert!(
        !heard.contains("favour") && !heard.contains("event: stage"),
        "{heard}"
    );
    // Who comes back after a moment without network fetches the page again.
    let mut back = listen("?depuis=1").await;
    hears(&mut back, "event: stage").await;
}
