//! Where the site is reached: what it listens on, encrypted or not, and under which address.

use std::{
    net::{IpAddr, SocketAddr},
    time::Duration,
};

use axum::Router;
use tokio::{net::TcpListener, runtime::Runtime};

use super::{Ended, Setting, addresses, connections, redirect, tls::Tls};
use crate::{
    arguments::Site,
    exit::{Exit, Trouble, trouble},
};

/// What the site listens on.
pub(super) struct Doors {
    listener: TcpListener,
    asked: SocketAddr,
    tls: Option<Tls>,
    /// Proxies that say from where a request comes.
    proxies: Vec<IpAddr>,
    /// Where plain HTTP is shown the way, and the way.
    redirect: Option<(TcpListener, String)>,
    /// Address under which the public reaches the site, where it is known.
    pub(super) public_url: Option<String>,
}

impl Doors {
    /// Listens, and answers nobody yet.
    pub(super) fn open(setting: &Setting<'_>, runtime: &Runtime) -> Result<Self, Trouble> {
        let https = &setting.site.https;
        let public_url = public_url(setting.site);
        let redirect = match https.redirect_http {
            Some(from) => {
                let way = way_to(public_url.as_deref())?;
                Some((runtime.block_on(listen(from))?, way))
            }
            None => None,
        };
        Ok(Self {
            listener: runtime.block_on(listen(setting.listen))?,
            asked: setting.listen,
            tls: Tls::of(https, setting.cache, runtime)?,
            proxies: setting.site.guard.trust_proxy.clone(),
            redirect,
            public_url,
        })
    }

    /// The address that was got, where port 0 was asked for.
    pub(super) fn address(&self) -> SocketAddr {
        self.listener.local_addr().unwrap_or(self.asked)
    }

    /// The address as a browser takes it.
    pub(super) fn link(&self) -> String {
        format!("{}://{}", self.scheme(), self.address())
    }

    /// A link with the address of this server, where no public one is known.
    pub(super) fn whole(&self, link: String) -> String {
        if !link.starts_with('/') {
            return link;
        }
        let mut address = self.address();
        if address.ip().is_unspecified() {
            address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
        }
        let scheme = self.scheme();
        format!("{scheme}://{address}{link}")
    }

    /// The addresses under which phones in the room reach this machine: none where it is encrypted,
    /// since no certificate is for them.
    pub(super) fn in_the_room(&self) -> Vec<String> {
        match self.tls {
            None => addresses::of(self.address()),
            Some(_) => Vec::new(),
        }
    }

    fn scheme(&self) -> &'static str {
        if self.tls.is_some() { "https" } else { "http" }
    }

    /// Answers until `stop`.
    pub(super) async fn serve(
        self,
        router: Router,
        connections_max: usize,
        stop: impl Future<Output = (Ended, Duration)>,
    ) -> Ended {
        if let Some((from, to)) = self.redirect {
            tokio::spawn(redirect::answer(from, to));
        }
        let listener = self.listener;
        connections::serve(
            listener,
            self.tls,
            router,
            self.proxies,
            connections_max,
            stop,
        )
        .await
    }
}

/// As was said, or by the name of the certificate.
fn public_url(site: &Site) -> Option<String> {
    let by_name = || Some(format!("https://{}", site.https.acme_domain.first()?));
    site.public_url.clone().or_else(by_name)
}

/// Where whoever comes by plain HTTP is sent.
fn way_to(public_url: Option<&str>) -> Result<String, Trouble> {
    match public_url.filter(|url| url.starts_with("https://")) {
        Some(url) => Ok(url.trim_end_matches('/').to_owned()),
        None => Err(trouble!(Exit::Usage, "command-redirect-nowhere")),
    }
}

async fn listen(address: SocketAddr) -> Result<TcpListener, Trouble> {
    TcpListener::bind(address).await.map_err(|error| {
        let address = address.to_string();
        match error.kind() {
            std::io::ErrorKind::AddrInUse => {
                trouble!(Exit::InUse, "command-address-in-use", address = address)
            }
            _ => trouble!(Exit::Fault, "command-cannot-listen", address = address).because(&error),
        }
    })
}
