//! From the settings of an account to a client, or to the reason why there is none.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use zeroize::Zeroizing;

use super::Stop;
use crate::config::{self, Config, EndpointSetting, ServiceAccount};
use crate::desk::Desk;
use crate::desk::describe::network::settings;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::certificate::ClientIdentity;
use crate::eturizem::client::{Client, ClientSettings, TlsBackend};
use crate::eturizem::endpoint::{Endpoint, EndpointError};
use crate::eturizem::envelope::Credentials;
use crate::secrets::{self, AccountSecrets};

/// More than any certificate or bundle of roots has; what is larger is cut and then not readable.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

/// A client for an account; the reason is in words, for a screen.
pub(in crate::desk) fn connect(
    config: &Config,
    account: &ServiceAccount,
    now: Moment,
) -> Result<Client, Stop> {
    let language = config.language;
    let secrets = secrets::load(config, account)
        .map_err(|error| stop(account, "secrets", &error.describe(language)))?;
    let settings = ClientSettings {
        endpoint: endpoint(account)
            .map_err(|error| stop(account, "endpoint", settings::endpoint(error, language)))?,
        identity: identity(account, &secrets, now, language)?,
        extra_roots_pem: extra_roots(account, language)?,
        proxy: account.proxy.clone(),
        credentials: Credentials::new(
            &account.user_name,
            Zeroizing::new(secrets.password.expose().to_owned()),
        )
        .map_err(|_| stop(account, "secrets", settings::credentials(language)))?,
        tls_backend: match account.tls_backend {
            config::TlsBackend::Rustls => TlsBackend::Rustls,
            config::TlsBackend::OpenSsl => TlsBackend::OpenSsl,
        },
    };
    Client::with_times(settings, account.connect_timeout, account.request_timeout)
        .map_err(|error| stop(account, "connection", settings::client(error, language)))
}

/// A client for an account, unless the book was begun for another service.
pub(super) fn connect_for_book(
    desk: &Desk,
    account: &ServiceAccount,
) -> crate::desk::Result<Result<Client, Stop>> {
    for settings in &desk.config.facilities {
        let id = settings.facility.id;
        let is_its_own = desk.config.account_of(id).is_some_and(|of| of == account);
        let begun_for = desk.store.is_for_production(id)?;
        if is_its_own && let Some(stop) = other_service(account, begun_for, desk.config.language) {
            return Ok(Err(stop));
        }
    }
    Ok(connect(&desk.config, account, desk.now()))
}

/// Guests who were invented for practice do not go to AJPES; guests of AJPES do not count as
/// reported because a practice service took them.
fn other_service(
    account: &ServiceAccount,
    begun_for: Option<bool>,
    language: Language,
) -> Option<Stop> {
    let goes_to = goes_to_production(account)?;
    let words = match (begun_for?, goes_to) {
        (false, true) => settings::book_of_practice(language),
        (true, false) => settings::book_of_production(language),
        (true, true) | (false, false) => return None,
    };
    Some(stop(account, "book", words))
}

/// Whether an account sends to the production service, however its address is written.
pub(super) fn is_production(account: &ServiceAccount) -> bool {
    goes_to_production(account) == Some(true)
}

/// As [`is_production`]; `None` where its address cannot be read.
pub(in crate::desk) fn goes_to_production(account: &ServiceAccount) -> Option<bool> {
    let endpoint = endpoint(account).ok()?;
    Some(endpoint.is_production())
}

pub(in crate::desk) fn endpoint(account: &ServiceAccount) -> Result<Endpoint, EndpointError> {
    match &account.endpoint {
        EndpointSetting::Test => Endpoint::test(),
        EndpointSetting::Production => Endpoint::production(),
        EndpointSetting::Address(address) => Endpoint::parse(address),
    }
}

/// Our certificate, where the account has one: readable, opened, with its key, and in force.
fn identity(
    account: &ServiceAccount,
    secrets: &AccountSecrets,
    now: Moment,
    language: Language,
) -> Result<Option<ClientIdentity>, Stop> {
    let Some(path) = &account.certificate else {
        return Ok(None);
    };
    let bytes = read(account, "certificate", path, language)?;
    let password = secrets
        .certificate_password
        .as_ref()
        .map_or("", |secret| secret.expose());
    let opened = ClientIdentity::from_p12(&bytes, password)
        .and_then(|identity| identity.check_at(now).map(|()| identity));
    opened.map(Some).map_err(|error| {
        let words = settings::certificate(error, language);
        stop(
            account,
            "certificate",
            &format!("{words} ({}).", path.display()),
        )
    })
}

fn extra_roots(account: &ServiceAccount, language: Language) -> Result<Option<Vec<u8>>, Stop> {
    let path = account.ca_certificates.as_ref();
    path.map(|path| read(account, "ca_certificates", path, language).map(|bytes| bytes.to_vec()))
        .transpose()
}

/// A file that a key of the settings names.
fn read(
    account: &ServiceAccount,
    key: &str,
    path: &Path,
    language: Language,
) -> Result<Zeroizing<Vec<u8>>, Stop> {
    let mut bytes = Zeroizing::new(Vec::new());
    let file = File::open(path).map(|file| file.take(FILE_BYTES_MAX));
    let read = file.and_then(|mut file| file.read_to_end(&mut bytes));
    read.map(|_| bytes).map_err(|error| {
        let words = settings::unreadable_file(key, error.kind(), language);
        stop(
            account,
            "certificate",
            &format!("{words} ({}).", path.display()),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(begun_for: Option<bool>, endpoint: &str, is_kept_back: bool) {
        let text = format!(
            "database = \"book.db\"\n[service]\nendpoint = \"{endpoint}\"\nuser_name = \"hotel\"\n\
             [secrets]\nsource = \"file\"\nfile = \"secrets.toml\"\n[[facility]]\nid = 20417\n\
             name = \"Hotel Breza\"\ntourist_tax = [{{ from = \"2018-01-01\", rate = \"2.50\" }}]\n"
        );
        let config = Config::from_toml(Path::new("/config.toml"), &text).expect("settings");
        let stop = other_service(&config.accounts[0], begun_for, Language::English);
        assert_eq!(stop.is_some(), is_kept_back, "{begun_for:?} {endpoint}");
        assert!(stop.is_none_or(|stop| stop.code == "book"));
    }

    #[test]
    fn guests_of_practice_and_of_the_true_service_never_meet() {
        for other in ["test", "http://127.0.0.1:9/"] {
            case(Some(false), other, false);
            case(Some(true), other, true);
            case(None, other, false);
        }
        let address = "https://www.ajpes.si/wsrno/eTurizem/wsETurizemPorocanje.asmx";
        for production in ["production", address] {
            case(Some(false), production, true);
            case(Some(true), production, false);
            case(None, production, false);
        }
    }
}
