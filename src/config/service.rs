//! Reads service accounts: where reports go and under which user.

use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

use reqwest::Url;

use super::error::ProblemKind;
use super::expected::Expected;
use super::item::{Item, Section};
use super::places::Places;
use super::{AccountName, EndpointSetting, ServiceAccount, TlsBackend, keys};

const ROWS_PER_PACKAGE_MAX: i64 = 1000;
const ROWS_PER_PACKAGE_DEFAULT: usize = 100;
const CONNECT_TIMEOUT_SECONDS_MAX: i64 = 60;
const CONNECT_TIMEOUT_SECONDS_DEFAULT: u64 = 10;
/// Nobody waits for one package longer than this.
const REQUEST_TIMEOUT_SECONDS_MAX: i64 = 120;
const REQUEST_TIMEOUT_SECONDS_DEFAULT: u64 = 60;
const TLS_BACKENDS: [(&str, TlsBackend); 2] = [
    ("rustls", TlsBackend::Rustls),
    ("openssl", TlsBackend::OpenSsl),
];

/// All accounts of the file: `[service]` first, then `[service_account.NAME]`.
///
/// The second value names also those with mistakes inside, so that a facility that chose one of
/// them is not told that it does not exist.
pub(super) fn read_all(
    top: &Section<'_>,
    places: &Places,
) -> (Vec<ServiceAccount>, Vec<AccountName>) {
    let mut accounts = Vec::new();
    let mut names = Vec::new();
    if let Some(item) = top.get("service") {
        names.push(AccountName::unnamed());
        accounts.extend(read(&item, AccountName::unnamed(), places));
    }
    let named = top.get("service_account").and_then(|item| item.named());
    for (name, item) in named.unwrap_or_default() {
        let Some(name) = AccountName::named(name) else {
            item.problem::<()>(ProblemKind::AccountName);
            continue;
        };
        names.push(name.clone());
        accounts.extend(read(&item, name, places));
    }
    (accounts, names)
}

fn read(item: &Item<'_>, name: AccountName, places: &Places) -> Option<ServiceAccount> {
    let section = item.section(keys::SERVICE)?;
    let path = |key: &str| -> Option<PathBuf> { places.path(&section.get(key)?) };
    let endpoint = section
        .require("endpoint", Expected::Endpoint)
        .and_then(|item| endpoint(&item));
    let user_name = section
        .require("user_name", Expected::Text)
        .and_then(|item| item.exact_text(Expected::Text));
    let rows = section
        .get("rows_per_package")
        .and_then(|item| item.whole_number(1, ROWS_PER_PACKAGE_MAX))
        .and_then(|rows| usize::try_from(rows).ok());
    let seconds = |key: &str, max: i64, default: u64| {
        let said = section.get(key).and_then(|item| item.whole_number(1, max));
        Duration::from_secs(
            said.and_then(|said| said.try_into().ok())
                .unwrap_or(default),
        )
    };
    let connect_timeout = seconds(
        "connect_timeout_seconds",
        CONNECT_TIMEOUT_SECONDS_MAX,
        CONNECT_TIMEOUT_SECONDS_DEFAULT,
    );
    let request_timeout = seconds(
        "request_timeout_seconds",
        REQUEST_TIMEOUT_SECONDS_MAX,
        REQUEST_TIMEOUT_SECONDS_DEFAULT,
    );
    let certificate = path("certificate");
    let ca_certificates = path("ca_certificates");
    let proxy = section.get("proxy").and_then(|item| proxy(&item));
    let tls_backend = section
        .get("tls_backend")
        .and_then(|item| item.word(&TLS_BACKENDS));
    Some(ServiceAccount {
        name,
        endpoint: endpoint?,
        user_name: user_name?,
        certificate,
        ca_certificates,
        rows_per_package: rows.unwrap_or(ROWS_PER_PACKAGE_DEFAULT),
        connect_timeout,
        request_timeout,
        proxy,
        tls_backend: tls_backend.unwrap_or_default(),
    })
}

fn endpoint(item: &Item<'_>) -> Option<EndpointSetting> {
    let text = item.exact_text(Expected::Endpoint)?;
    match text.as_str() {
        "test" => return Some(EndpointSetting::Test),
        "production" => return Some(EndpointSetting::Production),
        _ => {}
    }
    let address = address(item, Expected::Endpoint, &text)?;
    if address.scheme() == "http" && !is_loopback(&address) {
        return item.problem(ProblemKind::PlainHttp);
    }
    Some(EndpointSetting::Address(text))
}

fn proxy(item: &Item<'_>) -> Option<String> {
    let text = item.exact_text(Expected::Proxy)?;
    address(item, Expected::Proxy, &text)?;
    Some(text)
}

/// Reads an address with the same parser that the client will use, so that both see the same
/// host in it.
fn address(item: &Item<'_>, expected: Expected, text: &str) -> Option<Url> {
    let url = Url::parse(text)
        .ok()
        .filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host());
    let Some(url) = url else {
        // What cannot be read as an address may still have a password in it: it is shown only
        // where there is no sign of one.
        let found = if text.contains('@') { "…@…" } else { text };
        return item.wrong_value(expected, found);
    };
    if !url.username().is_empty() || url.password().is_some() {
        return item.problem(ProblemKind::CredentialsInAddress);
    }
    Some(url)
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match bare.parse::<IpAddr>() {
        Ok(ip) => ip.to_canonical().is_loopback(),
        Err(_) => bare == "localhost",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_loopback() {
        for (address, loopback) in [
            ("http://127.0.0.1:8080/x", true),
            ("http://127.8.9.1/", true),
            ("http://[::1]:80/", true),
            ("http://[::ffff:127.0.0.1]/", true),
            ("http://localhost:1/", true),
            ("http://localhost.example.com/", false),
            ("http://127.0.0.1.example.com/", false),
            ("http://127.0.0.1@example.com/", false),
            ("http://0.0.0.0/", false),
            ("http://192.168.1.4/", false),
        ] {
            let url = Url::parse(address).expect("an address");
            assert_eq!(is_loopback(&url), loopback, "{address}");
        }
    }
}
