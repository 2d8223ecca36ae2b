//! The file that names identity providers.
//!
//! ```toml
//! [[provider]]
//! profile = "proconnect"            # or "franceconnect", "keycloak"
//! name = "proconnect"               # in the address /entrer/par/proconnect
//! label = "ProConnect"
//! issuer = "https://auth.agentconnect.gouv.fr/api/v2"
//! client_id = "…"
//! client_secret_file = "proconnect.secret"
//! ```

use std::{fs, path::Path};

use kuzul_web::{Provider, is_safe};
use serde::Deserialize;

use crate::exit::{Exit, Trouble, trouble};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Providers {
    #[serde(default)]
    provider: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    profile: Profile,
    name: String,
    label: String,
    issuer: String,
    client_id: String,
    client_secret_file: String,
    /// Instead of what the profile asks for.
    scope: Option<String>,
    /// Whether every address that it tells was checked by it, also where it does not say so.
    #[serde(default)]
    checks_mail: bool,
}

/// Providers that want to be asked each in their own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Profile {
    /// Agents of administrations.
    ProConnect,
    /// Everybody in France.
    FranceConnect,
    /// A Keycloak, and any other that keeps to the standard.
    Keycloak,
}

impl Profile {
    fn scope(self) -> &'static str {
        match self {
            Self::ProConnect => "openid given_name usual_name email",
            Self::FranceConnect => "openid given_name family_name email",
            Self::Keycloak => "openid profile email",
        }
    }

    fn parameters(self) -> Vec<(String, String)> {
        match self {
            Self::ProConnect | Self::FranceConnect => {
                vec![("acr_values".to_owned(), "eidas1".to_owned())]
            }
            Self::Keycloak => Vec::new(),
        }
    }
}

/// Reads the file, if one was named.
pub(super) fn read(file: Option<&Path>) -> Result<Vec<Provider>, Trouble> {
    let Some(path) = file else {
        return Ok(Vec::new());
    };
    let wrong = |why: &str| {
        let file = path.display().to_string();
        trouble!(
            Exit::BadInput,
            "command-providers-wrong",
            file = file,
            why = why.to_owned()
        )
    };
    let text = fs::read_to_string(path).map_err(|error| wrong(&error.to_string()))?;
    let all: Providers = toml::from_str(&text).map_err(|error| wrong(error.message()))?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut providers: Vec<Provider> = Vec::new();
    for entry in all.provider {
        let of_address = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if entry.name.is_empty() || !entry.name.chars().all(of_address) {
            return Err(wrong("name: a-z, 0-9 and -"));
        }
        if providers.iter().any(|it| it.name == entry.name) {
            return Err(wrong("two providers of one name"));
        }
        if !is_safe(&entry.issuer) {
            return Err(wrong("issuer: https://…"));
        }
        // Nobody has checked the addresses that FranceConnect hands on.
        if entry.checks_mail && entry.profile == Profile::FranceConnect {
            return Err(wrong("checks_mail: FranceConnect checks no address"));
        }
        let file = folder.join(&entry.client_secret_file);
        crate::secret::close(&file)?;
        let secret = fs::read_to_string(&file).map_err(|error| wrong(&error.to_string()))?;
        let secret = secret.lines().next().unwrap_or_default().trim();
        if secret.is_empty() {
            return Err(wrong("client_secret_file: empty"));
        }
        let scope = entry
            .scope
            .unwrap_or_else(|| entry.profile.scope().to_owned());
        providers.push(Provider {
            name: entry.name,
            label: entry.label,
            issuer: entry.issuer,
            client_id: entry.client_id,
            client_secret: secret.to_owned(),
            scope,
            parameters: entry.profile.parameters(),
            checks_mail: entry.checks_mail,
        });
    }
    Ok(providers)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
        [[provider]]
        profile = "keycloak"
        name = "ville"
        label = "le compte de la ville"
        issuer = "https://id.bzh/realms/ville"
        client_id = "kuzul"
        client_secret_file = "ville.secret"
    "#;

    fn read_of(text: &str) -> Result<Vec<Provider>, Trouble> {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("ville.secret"), "hush\n").unwrap();
        let file = folder.path().join("providers.toml");
        fs::write(&file, text).unwrap();
        read(Some(&file))
    }

    #[test]
    fn a_provider_is_read_with_its_secret() {
        let read = read_of(GOOD).unwrap();
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].client_secret, "hush");
        assert_eq!(read[0].scope, "openid profile email");
        let agents = read_of(&GOOD.replace("keycloak", "proconnect")).unwrap();
        assert!(agents[0].scope.contains("usual_name"));
        assert!(!agents[0].checks_mail);
    }

    #[test]
    fn what_is_wrong_is_said_at_the_start() {
        for (right, wrong) in [
            ("https://", "http://"),
            ("\"ville\"", "\"La Ville\""),
            ("ville.secret", "absent.secret"),
            ("profile", "profil"),
            ("keycloak", "google"),
        ] {
            let text = GOOD.replacen(right, wrong, 1);
            assert!(read_of(&text).is_err(), "{wrong}");
        }
        assert!(read_of(&format!("{GOOD}{GOOD}")).is_err());
        assert!(
            read_of(&format!(
                "{}checks_mail = true",
                GOOD.replace("keycloak", "franceconnect")
            ))
            .is_err()
        );
    }
}
