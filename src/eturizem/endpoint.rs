//! Where reports are sent; plain http is possible only within this machine.

use std::fmt;
use std::net::IpAddr;

use reqwest::Url;

const PRODUCTION: &str = "https://www.ajpes.si/wsrno/eTurizem/wsETurizemPorocanje.asmx";
const TEST: &str = "https://wwwt.ajpes.si/rno/rnoApi/eTurizem/wsETurizemPorocanje.asmx";
const PRODUCTION_HOST: &str = "www.ajpes.si";
const TEST_HOST: &str = "wwwt.ajpes.si";

/// Address of the service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint(Url);

/// Why an address cannot be that of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndpointError {
    /// Not an absolute address.
    #[error("the address of the service cannot be read; write test, production or https://…")]
    Unreadable,
    /// Neither https nor http.
    #[error("the address of the service must begin with https://")]
    Scheme,
    /// Plain http to another machine.
    #[error("plain http is allowed only to this machine (127.0.0.1, ::1, localhost); use https")]
    NotLoopback,
    /// User name, password or fragment in the address.
    #[error("the address of the service must not hold a user name, a password or a fragment")]
    Extras,
}

impl Endpoint {
    /// Reads `test`, `production` or an address.
    ///
    /// # Errors
    /// [`EndpointError`], above all for plain http to any machine but this one.
    pub fn parse(text: &str) -> Result<Self, EndpointError> {
        let address = match text.trim() {
            "test" => TEST,
            "production" => PRODUCTION,
            address => address,
        };
        let url = Url::parse(address).map_err(|_| EndpointError::Unreadable)?;
        let extras =
            !url.username().is_empty() || url.password().is_some() || url.fragment().is_some();
        if extras {
            return Err(EndpointError::Extras);
        }
        match url.scheme() {
            "https" => Ok(Self(url)),
            "http" if url.host_str().is_some_and(is_loopback) => Ok(Self(url)),
            "http" => Err(EndpointError::NotLoopback),
            _ => Err(EndpointError::Scheme),
        }
    }

    /// The test service of AJPES.
    ///
    /// # Errors
    /// Never in practice: the address is a constant.
    pub fn test() -> Result<Self, EndpointError> {
        Self::parse(TEST)
    }

    /// The service of AJPES.
    ///
    /// # Errors
    /// Never in practice: the address is a constant.
    pub fn production() -> Result<Self, EndpointError> {
        Self::parse(PRODUCTION)
    }

    /// Whether reports sent here count.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.0.host_str() == Some(PRODUCTION_HOST)
    }

    /// Whether this is the test service of AJPES.
    #[must_use]
    pub fn is_test(&self) -> bool {
        self.0.host_str() == Some(TEST_HOST)
    }

    /// Whether nothing that is sent here leaves the machine.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.0.host_str().is_some_and(is_loopback)
    }

    /// Whether the connection is plain http, which needs no roots.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.0.scheme() == "http"
    }

    /// Host name or address.
    #[must_use]
    pub fn host(&self) -> &str {
        self.0.host_str().unwrap_or_default()
    }

    /// Port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.0.port_or_known_default().unwrap_or_default()
    }

    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    pub(super) fn url(&self) -> Url {
        self.0.clone()
    }
}

impl fmt::Display for Endpoint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The only name for this machine that is believed; it is never looked up.
pub(super) const LOCALHOST: &str = "localhost";

fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    host == LOCALHOST
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_stays_on_this_machine() {
        for address in [
            "http://127.0.0.1:8080/a",
            "http://127.9.9.9/",
            "http://[::1]:9/",
            "http://localhost:1/x",
            "http://LOCALHOST/",
            "https://example.si/",
        ] {
            assert!(Endpoint::parse(address).is_ok(), "{address}");
        }
        for (address, error) in [
            ("http://www.ajpes.si/", EndpointError::NotLoopback),
            ("http://localhost.example.si/", EndpointError::NotLoopback),
            ("http://127.0.0.1.example.si/", EndpointError::NotLoopback),
            ("http://0.0.0.0/", EndpointError::NotLoopback),
            ("http://[::ffff:127.0.0.1]/", EndpointError::NotLoopback),
            ("http://10.0.0.1/", EndpointError::NotLoopback),
            ("ftp://127.0.0.1/", EndpointError::Scheme),
            ("https://hotel:geslo@www.ajpes.si/", EndpointError::Extras),
            ("http://127.0.0.1@example.si/", EndpointError::Extras),
            ("www.ajpes.si", EndpointError::Unreadable),
            ("", EndpointError::Unreadable),
        ] {
            assert_eq!(Endpoint::parse(address), Err(error), "{address}");
        }
    }

    #[test]
    fn the_endpoints_of_ajpes_are_told_apart() {
        let production = Endpoint::parse("production").expect("an address");
        let test = Endpoint::parse("test").expect("an address");
        assert!(production.is_production() && !production.is_test() && !production.is_loopback());
        assert!(test.is_test() && !test.is_production() && !test.is_plain());
        assert_eq!(Endpoint::production(), Ok(production));
        assert_eq!(Endpoint::test(), Ok(test));
    }
}
