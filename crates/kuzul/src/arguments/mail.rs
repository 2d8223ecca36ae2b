//! By which mail server letters leave.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// By which mail server letters leave.
#[derive(Clone, Debug, Args)]
pub(crate) struct Smtp {
    /// Mail server by which letters leave; without it they wait, and can be read on /animation/courrier
    #[arg(long, env = "KUZUL_SMTP_HOST", value_name = "HOST")]
    pub(crate) smtp_host: Option<String>,

    /// Port of the mail server [default: 587 with starttls, 465 with tls, 25 with none]
    #[arg(long, env = "KUZUL_SMTP_PORT", value_name = "PORT")]
    pub(crate) smtp_port: Option<u16>,

    /// How the connection to the mail server is made safe
    #[arg(
        long,
        env = "KUZUL_SMTP_TLS",
        value_name = "MODE",
        default_value = "starttls"
    )]
    pub(crate) smtp_tls: Tls,

    /// Name by which we are known to the mail server, where it asks for one
    #[arg(
        long,
        env = "KUZUL_SMTP_USER",
        value_name = "NAME",
        requires = "smtp_password_file"
    )]
    pub(crate) smtp_user: Option<String>,

    /// File whose first line is the password for the mail server
    #[arg(
        long,
        env = "KUZUL_SMTP_PASSWORD_FILE",
        value_name = "FILE",
        requires = "smtp_user"
    )]
    pub(crate) smtp_password_file: Option<PathBuf>,

    /// Sender of all letters, as "Conseil <conseil@example.bzh>"
    #[arg(long, env = "KUZUL_SMTP_FROM", value_name = "ADDRESS")]
    pub(crate) smtp_from: Option<String>,

    /// File with the certificate (PEM) of an authority of your own that vouches for the mail server
    #[arg(long, env = "KUZUL_SMTP_CA_FILE", value_name = "FILE")]
    pub(crate) smtp_ca_file: Option<PathBuf>,
}

/// How a connection is made safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Tls {
    /// In the clear at first, then encrypted, or given up
    Starttls,
    /// Encrypted from the first byte
    #[value(name = "tls")]
    Implicit,
    /// Not at all: for a mail server on this machine, and without a password elsewhere
    None,
}
