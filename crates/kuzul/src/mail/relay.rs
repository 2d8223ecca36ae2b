//! The mail server by which letters leave, as the options describe it.

use std::{fmt, fs, net::IpAddr, path::Path};

use lettre::{
    message::Mailbox,
    transport::smtp::{
        authentication::Credentials,
        client::{Certificate, TlsParameters},
        extension::ClientId,
    },
};

use crate::{
    arguments::{Smtp, Tls},
    exit::{Exit, Trouble, trouble},
};

/// The mail server by which letters leave.
pub(crate) struct Relay {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) parameters: Option<TlsParameters>,
    pub(super) credentials: Option<Credentials>,
    pub(super) from: Mailbox,
    /// As whom we greet the mail server.
    pub(super) hello: ClientId,
}

impl fmt::Display for Relay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl Relay {
    /// What the options say; `None` where they name no mail server.
    pub(crate) fn of(options: &Smtp) -> Result<Option<Self>, Trouble> {
        let Some(host) = options.smtp_host.clone().filter(|host| !host.is_empty()) else {
            return Ok(None);
        };
        let Some(from) = options.smtp_from.as_deref() else {
            return Err(trouble!(Exit::Usage, "command-smtp-no-from"));
        };
        let from: Mailbox = from.parse().map_err(|error| {
            trouble!(Exit::Usage, "command-smtp-from", from = from.to_owned()).because(&error)
        })?;
        let tls = options.smtp_tls;
        let credentials = credentials(options)?;
        if tls == Tls::None && credentials.is_some() && !is_here(&host) {
            return Err(trouble!(Exit::Usage, "command-smtp-clear", host = host));
        }
        let parameters = parameters(options, &host)?;
        let domain = from.email.domain().to_owned();
        Ok(Some(Self {
            port: options.smtp_port.unwrap_or(match tls {
                Tls::Starttls => 587,
                Tls::Implicit => 465,
                Tls::None => 25,
            }),
            host,
            tls,
            parameters,
            credentials,
            from,
            hello: ClientId::Domain(domain),
        }))
    }
}

/// Whether a mail server is on this machine, where nobody listens between us and it.
fn is_here(host: &str) -> bool {
    let address: Option<IpAddr> = host.parse().ok();
    host == "localhost" || address.is_some_and(|address| address.is_loopback())
}

fn read(file: &Path) -> Result<String, Trouble> {
    fs::read_to_string(file).map_err(|error| {
        let file = file.display().to_string();
        trouble!(Exit::Fault, "command-unreadable", file = file).because(&error)
    })
}

fn credentials(options: &Smtp) -> Result<Option<Credentials>, Trouble> {
    let Some((user, file)) = (options.smtp_user.as_ref()).zip(options.smtp_password_file.as_ref())
    else {
        return Ok(None);
    };
    let text = read(file)?;
    let password = text.lines().next().unwrap_or_default().to_owned();
    Ok(Some(Credentials::new(user.clone(), password)))
}

fn parameters(options: &Smtp, host: &str) -> Result<Option<TlsParameters>, Trouble> {
    if options.smtp_tls == Tls::None {
        return Ok(None);
    }
    let mut builder = TlsParameters::builder(host.to_owned());
    if let Some(file) = &options.smtp_ca_file {
        let malformed = || {
            let file = file.display().to_string();
            trouble!(Exit::Fault, "command-smtp-ca", file = file)
        };
        let pem = read(file)?;
        let certificate = Certificate::from_pem(pem.as_bytes());
        builder =
            builder.add_root_certificate(certificate.map_err(|error| malformed().because(&error))?);
    }
    let built = builder.build_rustls();
    built.map(Some).map_err(|error| {
        let host = host.to_owned();
        trouble!(Exit::Usage, "command-smtp-host", host = host).because(&error)
    })
}
