//! A printer that takes raw bytes over the network, as the settings tell it.

use std::fmt;
use std::str::FromStr;

/// Columns of a printer where the settings say none: a line printer.
pub const COLUMNS_DEFAULT: usize = 80;
/// Fewest columns that a printer may have.
pub const COLUMNS_MIN: usize = 24;
/// Most columns that a printer may have.
pub const COLUMNS_MAX: usize = 255;
/// The port on which printers take raw bytes.
pub const PORT_DEFAULT: u16 = 9100;

/// `tcp://HOST:PORT`; without a port, 9100.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterAddress {
    host: String,
    port: u16,
}

impl PrinterAddress {
    /// Name or address, without the brackets of IPv6.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for PrinterAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') {
            write!(f, "tcp://[{}]:{}", self.host, self.port)
        } else {
            write!(f, "tcp://{}:{}", self.host, self.port)
        }
    }
}

impl FromStr for PrinterAddress {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let rest = text.strip_prefix("tcp://").ok_or(())?;
        let (host, port) = match rest.strip_prefix('[') {
            Some(bracketed) => {
                let (host, after) = bracketed.split_once(']').ok_or(())?;
                host.parse::<std::net::Ipv6Addr>().map_err(|_| ())?;
                let port = match after {
                    "" => None,
                    after => Some(after.strip_prefix(':').ok_or(())?),
                };
                (host, port)
            }
            None => match rest.split_once(':') {
                Some((host, port)) => (host, Some(port)),
                None => (rest, None),
            },
        };
        let port = match port {
            Some(port) => port.parse().map_err(|_| ())?,
            None => PORT_DEFAULT,
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':');
        if host.is_empty() || port == 0 || !host.chars().all(is_name) {
            return Err(());
        }
        let host = host.to_owned();
        Ok(Self { host, port })
    }
}

/// The signs that a printer knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodePage {
    /// Latin 2 of DOS, which receipt printers here have.
    #[default]
    Cp852,
    /// Windows-1250.
    Cp1250,
    /// UTF-8.
    Utf8,
}

impl CodePage {
    /// Each code page with its name in the configuration.
    pub const NAMES: [(&'static str, Self); 3] = [
        ("cp852", Self::Cp852),
        ("cp1250", Self::Cp1250),
        ("utf-8", Self::Utf8),
    ];
}

/// What a printer is told before and after a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PrinterKind {
    /// Nothing but the text, and a form feed behind it.
    #[default]
    Plain,
    /// ESC/POS: reset, code page, and a cut at the end.
    EscPos,
}

impl PrinterKind {
    /// Each kind with its name in the configuration.
    pub const NAMES: [(&'static str, Self); 2] = [("plain", Self::Plain), ("escpos", Self::EscPos)];
}

/// A printer of the settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrinterSettings {
    /// Where it listens.
    pub address: PrinterAddress,
    /// Signs on a line.
    pub columns: usize,
    /// The signs that it knows.
    pub code_page: CodePage,
    /// What it is told before and after a text.
    pub kind: PrinterKind,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: Option<&str>) {
        let read = text.parse::<PrinterAddress>().ok();
        assert_eq!(read.map(|read| read.to_string()).as_deref(), expected);
    }

    #[test]
    fn an_address_is_a_host_and_a_port() {
        case("tcp://10.0.0.7:9100", Some("tcp://10.0.0.7:9100"));
        case("tcp://tiskalnik.lan", Some("tcp://tiskalnik.lan:9100"));
        case("tcp://[::1]:9101", Some("tcp://[::1]:9101"));
        case("tcp://[::1]", Some("tcp://[::1]:9100"));
        for wrong in [
            "",
            "10.0.0.7",
            "http://10.0.0.7",
            "tcp://",
            "tcp://:9100",
            "tcp://a:0",
            "tcp://a:99999",
            "tcp://a/b",
            "tcp://a b",
            "tcp://[::1",
            "tcp://[x]:9100",
            "tcp://me@host",
        ] {
            case(wrong, None);
        }
    }

    #[test]
    fn an_address_of_ipv6_is_dialled_without_its_brackets() {
        let printer: PrinterAddress = "tcp://[::1]:9101".parse().expect("an address");
        assert_eq!((printer.host(), printer.port()), ("::1", 9101));
    }
}
