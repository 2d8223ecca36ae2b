//! HTTPS without a proxy: by files, and by certificates of an authority that speaks ACME.

use std::{
    fs,
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    time::{Duration, Instant},
};

use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use crate::{
    http::Client,
    program::{Scratch, Serving, kuzul},
};

/// Long enough for an authority on a busy machine.
const CERTIFICATE_MAX: Duration = Duration::from_secs(90);

/// A certificate that vouches for itself, in two files.
struct Certificate {
    chain: String,
    key: String,
    pem: String,
}

impl Certificate {
    fn new(scratch: &Scratch, name: &str) -> Self {
        let names = [name.to_owned(), "127.0.0.1".to_owned()];
        let made = rcgen::generate_simple_self_signed(names).unwrap();
        let (chain, key) = (scratch.path("chain.pem"), scratch.path("key.pem"));
        let pem = made.cert.pem();
        fs::write(&chain, &pem).unwrap();
        fs::write(&key, made.key_pair.serialize_pem()).unwrap();
        Self { chain, key, pem }
    }
}

/// Asks for a page, and believes only what `root` vouches for.
fn get(root: &[u8], address: &str, name: &str, path: &str) -> io::Result<String> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(root) {
        roots.add(certificate.unwrap()).unwrap();
    }
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let server = ServerName::try_from(name.to_owned()).unwrap();
    let client = ClientConnection::new(Arc::new(config), server).map_err(io::Error::other)?;
    let stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    let mut stream = StreamOwned::new(client, stream);
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n"
    )?;
    let mut answer = Vec::new();
    match stream.read_to_end(&mut answer) {
        // A server that ends without a farewell has answered all the same.
        Err(error) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
        _ => Ok(String::from_utf8_lossy(&answer).into_owned()),
    }
}

#[test]
fn certificate_files_make_it_https_and_plain_http_is_shown_the_way() {
    let scratch = Scratch::new();
    let certificate = Certificate::new(&scratch, "avis.test");
    let plain = free_port();
    let redirect = format!("127.0.0.1:{plain}");
    let serving = Serving::folder_with(
        &scratch.demo(),
        &[
            "--tls-cert",
            &certificate.chain,
            "--tls-key",
            &certificate.key,
            "--public-url",
            "https://avis.test",
            "--redirect-http",
            &redirect,
        ],
    );
    let page = get(
        certificate.pem.as_bytes(),
        &serving.address,
        "avis.test",
        "/",
    )
    .unwrap();
    assert!(page.starts_with("HTTP/1.1 200"), "{page}");
    let mut client = Client::new(&redirect).unwrap();
    let shown = client.get("/processus?langue=fr").unwrap();
    assert_eq!(shown.status, 308);
    // Whoever speaks plain HTTP where TLS is spoken gets no page, and harms nobody.
    assert!(Client::new(&serving.address).unwrap().get("/").is_err());
    let again = get(
        certificate.pem.as_bytes(),
        &serving.address,
        "avis.test",
        "/health",
    );
    assert!(again.unwrap().contains("\"status\":\"ok\""));
    serving.stop().done();
}

#[test]
fn files_that_do_not_belong_together_are_named_before_anything_is_served() {
    let scratch = Scratch::new();
    let certificate = Certificate::new(&scratch, "avis.test");
    let other = Scratch::new();
    let key = Certificate::new(&other, "avis.test").key;
    let data = scratch.path("data");
    let asked = ["serve", "--data", &data, "--listen", "127.0.0.1:0"];
    let files = ["--tls-cert", &certificate.chain, "--tls-key", &key];
    kuzul(&[&asked[..], &files].concat()).refused(2, &[&certificate.chain, &key]);
}

#[test]
fn the_way_from_plain_http_needs_an_address_with_https() {
    let scratch = Scratch::new();
    let data = scratch.path("data");
    let asked = ["serve", "--data", &data, "--listen", "127.0.0.1:0"];
    let way = ["--redirect-http", "127.0.0.1:0"];
    kuzul(&[&asked[..], &way].concat()).refused(2, &["--public-url"]);
}

/// Pebble, an authority for tests that speaks ACME, with names of its own. Neither is ours.
struct Authority {
    programs: Vec<Child>,
    certificate: Certificate,
    directory: String,
    management: String,
}

impl Authority {
    /// One that reaches what it is to vouch for on a port of this machine; `None` where it is not
    /// installed.
    fn start(scratch: &Scratch, tls_port: u16) -> Option<Self> {
        let [listen, management, names, control] = std::array::from_fn(|_| free_port());
        let certificate = Certificate::new(scratch, "localhost");
        let config = format!(
            r#"{{"pebble":{{"listenAddress":"127.0.0.1:{listen}","managementListenAddress":"127.0.0.1:{management}",
            "certificate":"{}","privateKey":"{}","httpPort":1,"tlsPort":{tls_port},"ocspResponderURL":"",
            "externalAccountBindingRequired":false}}}}"#,
            certificate.chain, certificate.key
        );
        let file = scratch.path("pebble.json");
        fs::write(&file, config).unwrap();
        let (names, control) = (format!("127.0.0.1:{names}"), format!("127.0.0.1:{control}"));
        let quiet = |program: &str, arguments: &[&str]| {
            let mut command = Command::new(program);
            command.args(arguments).env("PEBBLE_VA_NOSLEEP", "1");
            command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()
        };
        let none = ["-http01", "", "-https01", "", "-tlsalpn01", ""];
        let known = [
            "-dns01",
            &names,
            "-management",
            &control,
            "-defaultIPv6",
            "",
        ];
        let Ok(book) = quiet("pebble-challtestsrv", &[&none[..], &known].concat()) else {
            println!("skipped: pebble, an authority for tests, is not installed");
            return None;
        };
        let authority = quiet("pebble", &["-config", &file, "-dnsserver", &names]).unwrap();
        Some(Self {
            programs: vec![book, authority],
            certificate,
            directory: format!("https://localhost:{listen}/dir"),
            management: format!("127.0.0.1:{management}"),
        })
    }

    /// What vouches for all that it signs, once it answers.
    fn root(&self) -> Option<String> {
        let own = self.certificate.pem.as_bytes();
        let answer = get(own, &self.management, "127.0.0.1", "/roots/0").ok()?;
        let start = answer.find("-----BEGIN")?;
        Some(answer[start..].to_owned())
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        for program in &mut self.programs {
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

#[test]
fn a_certificate_comes_by_itself_and_is_kept() {
    let scratch = Scratch::new();
    let port = free_port();
    let Some(authority) = Authority::start(&scratch, port) else {
        return;
    };
    let listen = format!("127.0.0.1:{port}");
    let data = scratch.demo();
    let directory = authority.directory.clone();
    let vouching = authority.certificate.chain.clone();
    let arguments = [
        "serve",
        "--data",
        &data,
        "--listen",
        &listen,
        "--acme-domain",
        "avis.test",
        "--acme-contact",
        "webmestre@avis.test",
        "--acme-directory",
        &directory,
        "--acme-ca-file",
        &vouching,
    ];
    let root = until(|| authority.root());
    let serving = Serving::with(&arguments);
    let ask = || get(root.as_bytes(), &listen, "avis.test", "/health").ok();
    let page = until(ask);
    assert!(page.contains("\"status\":\"ok\""), "{page}");
    serving.stop().done();
    // The authority is gone; the certificate is there from before.
    drop(authority);
    let serving = Serving::with(&arguments);
    assert!(until(ask).contains("\"status\":\"ok\""));
    serving.stop().done();
}

fn until<T>(mut seen: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + CERTIFICATE_MAX;
    loop {
        if let Some(seen) = seen() {
            return seen;
        }
        assert!(Instant::now() < deadline, "nothing came in time");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// A port that nobody listens on. Another test may take it before it is used; the ports that the
/// system gives are not given again soon.
fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
