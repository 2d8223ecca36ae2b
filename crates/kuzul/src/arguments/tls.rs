//! HTTPS without a proxy: by files, or by certificates that come by themselves.

use std::{net::SocketAddr, path::PathBuf};

use clap::Args;

/// HTTPS without a proxy.
#[derive(Clone, Debug, Args)]
pub(crate) struct Https {
    /// File with the certificate of the site and those that vouch for it (PEM); serves HTTPS
    ///
    /// Read again within a minute when it changes, without a pause.
    #[arg(
        long,
        env = "KUZUL_TLS_CERT",
        value_name = "FILE",
        requires = "tls_key"
    )]
    pub(crate) tls_cert: Option<PathBuf>,

    /// File with the private key of the certificate (PEM)
    #[arg(
        long,
        env = "KUZUL_TLS_KEY",
        value_name = "FILE",
        requires = "tls_cert"
    )]
    pub(crate) tls_key: Option<PathBuf>,

    /// Name of the site, as avis.example.bzh: its certificate is asked for and renewed by ACME; serves HTTPS
    ///
    /// The site must be reached from outside on port 443 under this name. Certificates are kept in
    /// the folder of the data. Using it means that you agree to the terms of the authority.
    #[arg(long, env = "KUZUL_ACME_DOMAIN", value_name = "NAME", value_delimiter = ',', conflicts_with_all = ["tls_cert", "tls_key"])]
    pub(crate) acme_domain: Vec<String>,

    /// Address of whoever the authority tells when a certificate could not be renewed
    #[arg(
        long,
        env = "KUZUL_ACME_CONTACT",
        value_name = "MAIL",
        requires = "acme_domain"
    )]
    pub(crate) acme_contact: Option<String>,

    /// Directory of the authority
    #[arg(
        long,
        env = "KUZUL_ACME_DIRECTORY",
        value_name = "URL",
        default_value = "https://acme-v02.api.letsencrypt.org/directory"
    )]
    pub(crate) acme_directory: String,

    /// File with the certificate (PEM) that vouches for the directory, for an authority of your own
    #[arg(
        long,
        env = "KUZUL_ACME_CA_FILE",
        value_name = "FILE",
        requires = "acme_domain"
    )]
    pub(crate) acme_ca_file: Option<PathBuf>,

    /// Address and port, as 0.0.0.0:80, where plain HTTP is answered with the way to the public address
    #[arg(long, env = "KUZUL_REDIRECT_HTTP", value_name = "ADDR")]
    pub(crate) redirect_http: Option<SocketAddr>,
}
