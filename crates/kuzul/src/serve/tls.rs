//! HTTPS: by certificate files, which are read again when they change, or by ACME.

use std::{
    io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::{Duration, SystemTime},
};

use futures_util::StreamExt;
use rustls::{
    RootCertStore, ServerConfig,
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    server::{Acceptor, ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};
use rustls_acme::{AcmeConfig, caches::DirCache, is_tls_alpn_challenge};
use tokio::{io::AsyncWriteExt, net::TcpStream, runtime::Runtime};
use tokio_rustls::{LazyConfigAcceptor, server::TlsStream};

use crate::{
    arguments::Https,
    exit::{Exit, Trouble, trouble},
};

/// How often certificate files are looked at.
const LOOK_AGAIN: Duration = Duration::from_secs(20);
/// How long a client may take to agree on how to encrypt.
const HANDSHAKE_MAX: Duration = Duration::from_secs(10);
/// Folder of certificates that came by ACME, in the folder of the data.
const ACME_FOLDER: &str = "certificates";

/// How connections are encrypted, where they are.
#[derive(Clone)]
pub(super) struct Tls {
    usual: Arc<ServerConfig>,
    /// For the authority that asks whether the name is ours.
    challenge: Option<Arc<ServerConfig>>,
}

impl Tls {
    /// What the options ask for; `None` where it is plain HTTP.
    pub(super) fn of(
        options: &Https,
        data: Option<&Path>,
        runtime: &Runtime,
    ) -> Result<Option<Self>, Trouble> {
        if let (Some(chain), Some(key)) = (&options.tls_cert, &options.tls_key) {
            let files = Arc::new(Files::read(chain, key)?);
            runtime.spawn(Arc::clone(&files).watch());
            let usual = config(files)?;
            return Ok(Some(Self {
                usual,
                challenge: None,
            }));
        }
        if options.acme_domain.is_empty() {
            return Ok(None);
        }
        let _inside = runtime.enter();
        Self::by_acme(options, data).map(Some)
    }

    fn by_acme(options: &Https, data: Option<&Path>) -> Result<Self, Trouble> {
        let folder = data.ok_or_else(|| trouble!(Exit::Usage, "command-acme-without-data"))?;
        let client = acme_client(options.acme_ca_file.as_deref())?;
        let contact = options.acme_contact.iter();
        let mut state = AcmeConfig::new_with_client_config(&options.acme_domain, client)
            .contact(contact.map(|mail| format!("mailto:{mail}")))
            .directory(&options.acme_directory)
            .cache(DirCache::new(folder.join(ACME_FOLDER)))
            .state();
        let provider = Arc::new(ring::default_provider());
        let mut usual = (*state.default_rustls_config_with_provider(Arc::clone(&provider))).clone();
        usual.alpn_protocols = vec![b"http/1.1".to_vec()];
        let challenge = state.challenge_rustls_config_with_provider(provider);
        tokio::spawn(async move {
            while let Some(event) = state.next().await {
                match event {
                    Ok(done) => tracing::info!(?done, "certificate"),
                    Err(error) => tracing::error!(%error, "no certificate yet"),
                }
            }
        });
        Ok(Self {
            usual: Arc::new(usual),
            challenge: Some(challenge),
        })
    }

    /// Agrees with a client on how to encrypt. `None` where it was the authority, which has its
    /// answer now.
    pub(super) async fn accept(
        &self,
        stream: TcpStream,
    ) -> io::Result<Option<TlsStream<TcpStream>>> {
        let agreed = tokio::time::timeout(HANDSHAKE_MAX, self.agree(stream)).await;
        agreed.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    }

    async fn agree(&self, stream: TcpStream) -> io::Result<Option<TlsStream<TcpStream>>> {
        let greeted = LazyConfigAcceptor::new(Acceptor::default(), stream).await?;
        match &self.challenge {
            Some(challenge) if is_tls_alpn_challenge(&greeted.client_hello()) => {
                let mut answered = greeted.into_stream(Arc::clone(challenge)).await?;
                answered.shutdown().await?;
                Ok(None)
            }
            _ => greeted.into_stream(Arc::clone(&self.usual)).await.map(Some),
        }
    }
}

/// A certificate in files.
#[derive(Debug)]
struct Files {
    chain: PathBuf,
    key: PathBuf,
    read: RwLock<(Option<SystemTime>, Arc<CertifiedKey>)>,
}

impl Files {
    fn read(chain: &Path, key: &Path) -> Result<Self, Trouble> {
        let changed = changed(chain, key);
        let certified = certified(chain, key).map_err(|error| {
            trouble!(
                Exit::Usage,
                "command-no-certificate",
                chain = chain.display().to_string(),
                key = key.display().to_string(),
            )
            .because(&*error)
        })?;
        Ok(Self {
            chain: chain.to_owned(),
            key: key.to_owned(),
            read: RwLock::new((changed, Arc::new(certified))),
        })
    }

    /// Reads the files again when they change. Where they do not fit, what was read before stays.
    async fn watch(self: Arc<Self>) {
        loop {
            tokio::time::sleep(LOOK_AGAIN).await;
            self.look();
        }
    }

    fn look(&self) {
        let now = changed(&self.chain, &self.key);
        let known = self.read.read().unwrap_or_else(PoisonError::into_inner).0;
        if now == known {
            return;
        }
        match certified(&self.chain, &self.key) {
            Ok(certified) => {
                let mut read = self.read.write().unwrap_or_else(PoisonError::into_inner);
                *read = (now, Arc::new(certified));
                tracing::info!(file = %self.chain.display(), "a new certificate");
            }
            // One file is there before the other: it will fit the next time.
            Err(error) => {
                tracing::warn!(error, file = %self.chain.display(), "the certificate files do not fit");
            }
        }
    }
}

impl ResolvesServerCert for Files {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let read = self.read.read().unwrap_or_else(PoisonError::into_inner);
        Some(Arc::clone(&read.1))
    }
}

/// When the newer of the files changed.
fn changed(chain: &Path, key: &Path) -> Option<SystemTime> {
    let time = |path: &Path| path.metadata().and_then(|file| file.modified()).ok();
    time(chain).max(time(key))
}

fn certified(
    chain: &Path,
    key: &Path,
) -> Result<CertifiedKey, Box<dyn std::error::Error + Send + Sync>> {
    let chain: Vec<_> = CertificateDer::pem_file_iter(chain)?.collect::<Result<_, _>>()?;
    let key = PrivateKeyDer::from_pem_file(key)?;
    let certified = CertifiedKey::from_der(chain, key, &ring::default_provider())?;
    Ok(certified)
}

fn config(resolver: Arc<dyn ResolvesServerCert>) -> Result<Arc<ServerConfig>, Trouble> {
    let provider: Arc<CryptoProvider> = Arc::new(ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| trouble!(Exit::Fault, "command-no-threads").because(&error))?;
    let mut config = builder.with_no_client_auth().with_cert_resolver(resolver);
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}

/// Speaks to the authority, which a file vouches for, or else the usual ones of the web.
fn acme_client(ca: Option<&Path>) -> Result<Arc<rustls::ClientConfig>, Trouble> {
    let mut roots = RootCertStore::empty();
    match ca {
        None => roots.extend(webpki_roots::TLS_SERVER_ROOTS.iter().cloned()),
        Some(file) => {
            let unreadable = |error: &dyn std::error::Error| {
                let file = file.display().to_string();
                trouble!(Exit::Usage, "command-unreadable", file = file).because(error)
            };
            let certificates = CertificateDer::pem_file_iter(file).map_err(|e| unreadable(&e))?;
            for certificate in certificates {
                let certificate = certificate.map_err(|error| unreadable(&error))?;
                roots.add(certificate).map_err(|error| unreadable(&error))?;
            }
        }
    }
    let builder = rustls::ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| trouble!(Exit::Fault, "command-no-threads").because(&error))?;
    Ok(Arc::new(
        builder.with_root_certificates(roots).with_no_client_auth(),
    ))
}
