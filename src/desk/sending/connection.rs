//! From the settings of an account to a client, or to the reason why there is none.

use zeroize::Zeroizing;

use super::Stop;
use crate::config::{Config, EndpointSetting, ServiceAccount};
use crate::desk::describe::network;
use crate::domain::language::Language;
use crate::domain::text::SafeText;
use crate::eturizem::certificate::ClientIdentity;
use crate::eturizem::client::{Client, ClientSettings};
use crate::eturizem::endpoint::{Endpoint, EndpointError};
use crate::eturizem::envelope::Credentials;
use crate::secrets::{self, AccountSecrets};

/// A client for an account; the reason is in words, for a screen.
pub(in crate::desk) fn connect(config: &Config, account: &ServiceAccount) -> Result<Client, Stop> {
    let language = config.language;
    let secrets = secrets::load(config, account)
        .map_err(|error| stop(account, "secrets", &error.describe(language)))?;
    let settings = ClientSettings {
        endpoint: endpoint(account)
            .map_err(|error| stop(account, "endpoint", &error.to_string()))?,
        identity: identity(account, &secrets, language)?,
        extra_roots_pem: extra_roots(account, language)?,
        proxy: account.proxy.clone(),
        credentials: Credentials::new(
            &account.user_name,
            Zeroizing::new(secrets.password.expose().to_owned()),
        )
        .map_err(|error| stop(account, "secrets", &error.to_string()))?,
    };
    Client::with_times(settings, account.connect_timeout, account.request_timeout)
        .map_err(|error| stop(account, "connection", network::client(error, language)))
}

/// Whether an account sends to the production service, however its address is written.
pub(super) fn is_production(account: &ServiceAccount) -> bool {
    endpoint(account).is_ok_and(|endpoint| endpoint.is_production())
}

pub(in crate::desk) fn endpoint(account: &ServiceAccount) -> Result<Endpoint, EndpointError> {
    match &account.endpoint {
        EndpointSetting::Test => Endpoint::test(),
        EndpointSetting::Production => Endpoint::production(),
        EndpointSetting::Address(address) => Endpoint::parse(address),
    }
}

fn identity(
    account: &ServiceAccount,
    secrets: &AccountSecrets,
    language: Language,
) -> Result<Option<ClientIdentity>, Stop> {
    let Some(path) = &account.certificate else {
        return Ok(None);
    };
    let bytes = read(account, path, language)?;
    let password = secrets
        .certificate_password
        .as_ref()
        .map_or("", |secret| secret.expose());
    ClientIdentity::from_p12(&bytes, password)
        .map(Some)
        .map_err(|error| {
            let words = network::certificate(&error, language);
            stop(
                account,
                "certificate",
                &format!("{}: {words}", path.display()),
            )
        })
}

fn extra_roots(account: &ServiceAccount, language: Language) -> Result<Option<Vec<u8>>, Stop> {
    let path = account.ca_certificates.as_ref();
    path.map(|path| read(account, path, language).map(|bytes| bytes.to_vec()))
        .transpose()
}

fn read(
    account: &ServiceAccount,
    path: &std::path::Path,
    language: Language,
) -> Result<Zeroizing<Vec<u8>>, Stop> {
    std::fs::read(path).map(Zeroizing::new).map_err(|error| {
        let words = match language {
            Language::Slovenian => "datoteke ni mogoče prebrati",
            Language::English => "the file cannot be read",
        };
        stop(
            account,
            "certificate",
            &format!("{}: {words} ({})", path.display(), error.kind()),
        )
    })
}

pub(super) fn stop(account: &ServiceAccount, code: &str, text: &str) -> Stop {
    Stop {
        account: account.name.as_str().to_owned(),
        code: code.to_owned(),
        text: SafeText::new(text),
    }
}
