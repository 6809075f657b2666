//! The way to the service in single steps, to see at which one it ends: name, connection, secure
//! connection. Neither a report nor a password goes over it.

mod greeting;

use std::fmt;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use reqwest::Url;

pub use greeting::{GreetError, Greeting, ServerCertificate, TlsVersion, greet};

use super::client::CONNECT_TIMEOUT;
use super::endpoint::{Endpoint, LOCALHOST};
use super::send_error::{SendProblem, io_problem};

/// How long one address may take, so that a dead one does not hide a living one.
const ADDRESS_TIMEOUT: Duration = Duration::from_secs(5);
/// Answers of a proxy are short.
const PROXY_ANSWER_MAX: usize = 8 * 1024;

/// What is connected to first: the service, or the proxy before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstHop {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// Whether it is a proxy.
    pub is_proxy: bool,
}

impl fmt::Display for FirstHop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl FirstHop {
    /// Plain http, which stays on this machine, never goes through a proxy.
    #[must_use]
    pub fn of(endpoint: &Endpoint, proxy: Option<&str>) -> Self {
        let proxy = proxy
            .filter(|_| !endpoint.is_plain())
            .and_then(|proxy| Url::parse(proxy).ok());
        match proxy {
            Some(proxy) => Self {
                host: bare(proxy.host_str().unwrap_or_default()),
                port: proxy.port_or_known_default().unwrap_or_default(),
                is_proxy: true,
            },
            None => Self {
                host: bare(endpoint.host()),
                port: endpoint.port(),
                is_proxy: false,
            },
        }
    }

    /// The addresses of its name; an address is its own.
    ///
    /// # Errors
    /// [`SendProblem::NameNotFound`], or [`SendProblem::TimedOut`] when no name server answers.
    pub fn addresses(&self) -> Result<Vec<SocketAddr>, SendProblem> {
        if let Ok(address) = self.host.parse::<IpAddr>() {
            return Ok(vec![(address, self.port).into()]);
        }
        if self.host == LOCALHOST {
            return Ok(vec![
                (Ipv4Addr::LOCALHOST, self.port).into(),
                (Ipv6Addr::LOCALHOST, self.port).into(),
            ]);
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| SendProblem::Other)?;
        let asked = runtime.block_on(async {
            let asked = tokio::net::lookup_host((self.host.as_str(), self.port));
            tokio::time::timeout(CONNECT_TIMEOUT, asked).await
        });
        let found = match asked {
            Ok(Ok(found)) => found.collect(),
            Ok(Err(_)) => Vec::new(),
            Err(_) => {
                return Err(SendProblem::TimedOut {
                    after_request_sent: false,
                });
            }
        };
        // A name server that is slow does not hold us.
        runtime.shutdown_background();
        if found.is_empty() {
            return Err(SendProblem::NameNotFound);
        }
        Ok(found)
    }
}

/// Connects to the first address that answers.
///
/// # Errors
/// What the last address said.
pub fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, SendProblem> {
    let mut problem = SendProblem::NameNotFound;
    for address in addresses {
        match TcpStream::connect_timeout(address, ADDRESS_TIMEOUT) {
            Ok(stream) => {
                let patient = stream
                    .set_read_timeout(Some(CONNECT_TIMEOUT))
                    .and_then(|()| stream.set_write_timeout(Some(CONNECT_TIMEOUT)));
                return patient.map(|()| stream).map_err(|_| SendProblem::Other);
            }
            Err(error) => {
                problem = io_problem(error.kind(), false).unwrap_or(SendProblem::Other);
            }
        }
    }
    Err(problem)
}

/// Asks a proxy for a way through to the service.
///
/// # Errors
/// [`SendProblem::Refused`] when it does not give one.
pub fn through_proxy(stream: &mut TcpStream, endpoint: &Endpoint) -> Result<(), SendProblem> {
    let there = format!("{}:{}", endpoint.host(), endpoint.port());
    let failed =
        |error: std::io::Error| io_problem(error.kind(), false).unwrap_or(SendProblem::Other);
    stream
        .write_all(format!("CONNECT {there} HTTP/1.1\r\nHost: {there}\r\n\r\n").as_bytes())
        .map_err(failed)?;
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if head.len() > PROXY_ANSWER_MAX || stream.read(&mut byte).map_err(failed)? == 0 {
            return Err(SendProblem::Reset);
        }
        head.extend_from_slice(&byte);
    }
    let says_yes = head.starts_with(b"HTTP/1.") && head.get(8..12) == Some(b" 200");
    says_yes.then_some(()).ok_or(SendProblem::Refused)
}

fn bare(host: &str) -> String {
    host.trim_start_matches('[')
        .trim_end_matches(']')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn hop(endpoint: &str, proxy: Option<&str>, expected: &str, is_proxy: bool) {
        let endpoint = Endpoint::parse(endpoint).expect("an address");
        let hop = FirstHop::of(&endpoint, proxy);
        assert_eq!(
            (hop.to_string().as_str(), hop.is_proxy),
            (expected, is_proxy)
        );
    }

    #[test]
    fn a_proxy_comes_first_but_not_on_this_machine() {
        hop("https://example.si/a", None, "example.si:443", false);
        let proxy = Some("http://proxy.example.si:3128");
        hop("https://example.si/a", proxy, "proxy.example.si:3128", true);
        hop("http://127.0.0.1:8417/", proxy, "127.0.0.1:8417", false);
        hop("https://[::1]:9/", None, "::1:9", false);
    }

    #[test]
    fn an_address_needs_no_name_server() {
        for host in ["127.0.0.1", "::1", "localhost"] {
            let hop = FirstHop {
                host: host.to_owned(),
                port: 9,
                is_proxy: false,
            };
            let found = hop.addresses().expect("known");
            assert!(found.iter().all(|address| address.ip().is_loopback()));
        }
    }

    #[test]
    fn a_port_on_which_nobody_listens_refuses() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = listener.local_addr().expect("an address");
        assert!(connect(&[address]).is_ok());
        drop(listener);
        assert_eq!(
            connect(&[address]).expect_err("closed"),
            SendProblem::Refused
        );
    }

    #[test]
    fn a_proxy_says_yes_or_no() {
        for (answer, expected) in [
            ("HTTP/1.1 200 Connection established\r\n\r\n", Ok(())),
            ("HTTP/1.0 200 OK\r\nVia: x\r\n\r\n", Ok(())),
            (
                "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
                Err(SendProblem::Refused),
            ),
            ("nothing of the kind", Err(SendProblem::Reset)),
        ] {
            let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
            let address = listener.local_addr().expect("an address");
            let proxy = std::thread::spawn(move || {
                let (mut stream, _) = listener.accept().expect("somebody");
                let mut asked = [0; 64];
                let _ = stream.read(&mut asked).expect("asked");
                stream.write_all(answer.as_bytes()).expect("answered");
            });
            let endpoint = Endpoint::parse("https://example.si/").expect("an address");
            let mut stream = connect(&[address]).expect("connected");
            assert_eq!(through_proxy(&mut stream, &endpoint), expected, "{answer}");
            proxy.join().expect("done");
        }
    }
}
