//! Copies that are made by themselves, on a folder and on a store that speaks S3, and `kuzul
//! rehearse`.

use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    http::Client,
    program::{Answer, Scratch, Serving, answer, kuzul, program},
};

/// Long enough for a copy and its rehearsal on a busy machine.
const COPY_MAX: Duration = Duration::from_secs(120);

/// Waits until something is there.
fn until<T>(what: &str, mut seen: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + COPY_MAX;
    loop {
        if let Some(seen) = seen() {
            return seen;
        }
        assert!(Instant::now() < deadline, "{what} did not come");
        std::thread::sleep(Duration::from_millis(100));
    }
}

/// Names of the copies in a folder.
fn copies(folder: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<_> = names.filter(|name| name.ends_with(".sqlite3")).collect();
    names.sort();
    names
}

#[test]
fn p22_serving_makes_a_copy_that_reads_back_and_lets_the_oldest_go() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let shelf = scratch.path("shelf");
    fs::create_dir(&shelf).unwrap();
    let old = "kuzul-territory-20200101T000000Z.sqlite3";
    for name in [
        old,
        "letter.txt",
        "kuzul-neighbour-20200101T000000Z.sqlite3",
    ] {
        fs::write(format!("{shelf}/{name}"), "from before").unwrap();
    }
    let serving = Serving::folder_with(&data, &["--backup-to", &shelf, "--backup-keep", "1"]);
    until("a copy", || {
        (!copies(&shelf).contains(&old.to_owned())).then_some(())
    });
    serving.stop().done();
    // What is not a copy of this territory is not ours to remove.
    assert!(fs::exists(format!("{shelf}/letter.txt")).unwrap());
    let left = copies(&shelf);
    assert_eq!(left.len(), 2, "{left:?}");
    let head = kuzul(&["verify", "--data", &data]).done().head();
    let newest = left.last().unwrap();
    kuzul(&["verify", &format!("{shelf}/{newest}"), "--head", &head]).done();
    let rehearsed = kuzul(&["rehearse", &shelf]).done();
    assert!(rehearsed.out.contains("reads back whole"), "{rehearsed:?}");
}

#[test]
fn starting_again_makes_no_copy_before_its_time() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    let shelf = scratch.path("shelf");
    for _ in 0..2 {
        let serving = Serving::folder_with(&data, &["--backup-to", &shelf]);
        until("a copy", || copies(&shelf).pop());
        // The second start reads the shelf first; the page answers after that.
        std::thread::sleep(Duration::from_millis(300));
        serving.stop().done();
    }
    assert_eq!(copies(&shelf).len(), 1);
}

#[test]
fn a_place_that_takes_no_copy_does_not_keep_the_site_from_serving() {
    let scratch = Scratch::new();
    let data = scratch.demo();
    fs::write(scratch.path("file"), "").unwrap();
    let beneath = scratch.path("file/shelf");
    let serving = Serving::folder_with(&data, &["--backup-to", &beneath]);
    let mut client = Client::new(&serving.address).unwrap();
    assert_eq!(client.get("/").unwrap().status, 200);
    let end = serving.stop().done();
    assert!(
        end.err.contains("no copy of the data was made"),
        "{}",
        end.err
    );
}

#[test]
fn a_backup_that_does_not_read_back_is_no_backup() {
    let scratch = Scratch::new();
    let shelf = scratch.path("shelf");
    fs::create_dir(&shelf).unwrap();
    kuzul(&["rehearse", &shelf]).refused(6, &[&shelf]);
    let backup = format!("{shelf}/kuzul-territory-20200101T000000Z.sqlite3");
    kuzul(&["backup", &backup, "--data", &scratch.demo()]).done();
    kuzul(&["rehearse", &backup]).done();
    let bytes = fs::read(&backup).unwrap();
    fs::write(&backup, &bytes[..bytes.len() / 2]).unwrap();
    kuzul(&["rehearse", &shelf]).refused(6, &[]);
}

#[test]
fn a_rehearsal_leaves_nothing_behind() {
    let scratch = Scratch::new();
    let file = scratch.demo_file();
    let within = scratch.path("within");
    fs::create_dir(&within).unwrap();
    kuzul(&["rehearse", &file, "--within", &within]).done();
    assert_eq!(fs::read_dir(&within).unwrap().count(), 0);
}

/// moto, a store that speaks S3 and is not ours.
struct Store {
    server: Child,
    endpoint: String,
    key_file: String,
}

impl Store {
    /// `None` where there is no Python with it.
    fn start(scratch: &Scratch) -> Option<Self> {
        let Ok(python) = std::env::var("KUZUL_TEST_PYTHON") else {
            println!("skipped: KUZUL_TEST_PYTHON does not say where a Python with moto is");
            return None;
        };
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let serve = format!(
            "from moto.server import ThreadedMotoServer as S; import threading; \
             S(ip_address='127.0.0.1', port={port}, verbose=False).start(); threading.Event().wait()"
        );
        let server = Command::new(python)
            .args(["-c", &serve])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let address = format!("127.0.0.1:{port}");
        let store = Self {
            server,
            endpoint: format!("http://{address}"),
            key_file: scratch.path("key"),
        };
        fs::write(&store.key_file, "name\nsecret\n").unwrap();
        until("the store", || {
            let mut client = Client::new(&address).ok()?;
            // Makes the bucket.
            let request =
                format!("PUT /copies HTTP/1.1\r\nHost: {address}\r\nContent-Length: 0\r\n\r\n");
            client.ask(&request).ok()
        });
        Some(store)
    }

    fn access(&self) -> [&str; 4] {
        [
            "--s3-endpoint",
            &self.endpoint,
            "--s3-key-file",
            &self.key_file,
        ]
    }

    fn kuzul(&self, arguments: &[&str]) -> Answer {
        answer(program().args(arguments).args(self.access()))
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

#[test]
fn a_copy_goes_to_a_store_that_speaks_s3_and_comes_back() {
    let scratch = Scratch::new();
    let Some(store) = Store::start(&scratch) else {
        return;
    };
    let data = scratch.demo();
    let place = "s3://copies/baie/nights";
    let options = [&["--backup-to", place][..], &store.access()].concat();
    let serving = Serving::folder_with(&data, &options);
    until("a copy", || {
        let tried = store.kuzul(&["rehearse", place]);
        (tried.code == Some(0)).then_some(())
    });
    serving.stop().done();
    let restored = scratch.path("restored");
    store.kuzul(&["restore", place, "--data", &restored]).done();
    let head = kuzul(&["verify", "--data", &data]).done().head();
    kuzul(&["verify", "--data", &restored, "--head", &head]).done();
}

#[test]
fn a_store_that_is_not_there_is_named() {
    let scratch = Scratch::new();
    fs::write(scratch.path("key"), "name\nsecret\n").unwrap();
    let key = scratch.path("key");
    let there = ["--s3-endpoint", "http://127.0.0.1:1", "--s3-key-file", &key];
    let asked = [&["rehearse", "s3://copies/none"][..], &there].concat();
    kuzul(&asked).refused(7, &["s3://copies/none"]);
}
