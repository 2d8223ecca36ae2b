//! Who comes in, from where, and who is told of a flaw.

use std::{net::IpAddr, path::PathBuf};

use clap::Args;
use jiff::civil::Date;

/// Who comes in, from where, and who is told of a flaw.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Guard {
    /// Address of a proxy before this server, which says from where requests come; may be repeated
    ///
    /// Its X-Forwarded-For is believed, and nobody else's. Without it all requests that come through a
    /// proxy are limited together.
    #[arg(
        long,
        env = "KUZUL_TRUST_PROXY",
        value_name = "ADDR",
        value_delimiter = ','
    )]
    pub(crate) trust_proxy: Vec<IpAddr>,

    /// File (TOML) that names identity providers by which people may come in: ProConnect,
    /// FranceConnect, a Keycloak of your own
    #[arg(long, env = "KUZUL_PROVIDERS", value_name = "FILE")]
    pub(crate) providers: Option<PathBuf>,

    /// Whom to tell of a flaw: mailto:…, tel:… or https://… [default: the page of legal notices]
    #[arg(long, env = "KUZUL_SECURITY_CONTACT", value_name = "URI", value_parser = contact)]
    pub(crate) security_contact: Option<String>,

    /// Until when /.well-known/security.txt is good [default: always half a year ahead]
    #[arg(long, env = "KUZUL_SECURITY_EXPIRES", value_name = "DATE")]
    pub(crate) security_expires: Option<Date>,
}

fn contact(text: &str) -> Result<String, String> {
    let kinds = ["mailto:", "tel:", "https://"];
    let fits = kinds.iter().any(|kind| text.starts_with(kind));
    if fits && text.bytes().all(|byte| byte.is_ascii_graphic()) {
        Ok(text.to_owned())
    } else {
        Err("begins with mailto:, tel: or https://, in one piece".to_owned())
    }
}
