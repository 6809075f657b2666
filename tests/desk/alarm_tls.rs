//! Alarms by mail over TLS and STARTTLS: a mail server with a certificate of an authority that the
//! settings name, and others, to whom nothing is said.

use std::io::{BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, mpsc};

use rustls::{ServerConfig, ServerConnection, StreamOwned};

use crate::alarm::{take_mail, with_alarm};
use crate::authority::{Authority, Issued};
use crate::house::House;

/// What a mail server heard: a letter, or how many bytes of one that it could read.
#[derive(Debug, PartialEq, Eq)]
enum Heard {
    Letter(String),
    Nothing,
}

struct MailServer {
    port: u16,
    heard: mpsc::Receiver<Heard>,
}

impl MailServer {
    fn new(issued: &Issued, is_starttls: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_no_client_auth()
            .with_single_cert(vec![issued.certificate.clone()], issued.key())
            .expect("a certificate");
        let config = Arc::new(config);
        let (tell, heard) = mpsc::channel();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let Ok(stream) = stream else { return };
                let letter = converse(stream, &config, is_starttls);
                let heard = letter.map_or(Heard::Nothing, Heard::Letter);
                if tell.send(heard).is_err() {
                    return;
                }
            }
        });
        Self { port, heard }
    }
}

fn converse(stream: TcpStream, config: &Arc<ServerConfig>, is_starttls: bool) -> Option<String> {
    if is_starttls && !begins_tls(&stream) {
        return None;
    }
    let connection = ServerConnection::new(Arc::clone(config)).expect("a connection");
    take_mail(StreamOwned::new(connection, stream), !is_starttls)
}

/// The words before STARTTLS; whether it came.
fn begins_tls(mut stream: &TcpStream) -> bool {
    use std::io::BufRead;
    let mut lines = BufReader::new(stream.try_clone().expect("the same"));
    stream.write_all(b"220 mail\r\n").expect("said");
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line).unwrap_or(0) == 0 {
            return false;
        }
        if line.starts_with("STARTTLS") {
            return stream.write_all(b"220 go on\r\n").is_ok();
        }
        let reply: &[u8] = if line.starts_with("EHLO") {
            b"250-mail\r\n250 STARTTLS\r\n"
        } else {
            b"530 first STARTTLS\r\n"
        };
        if stream.write_all(reply).is_err() {
            return false;
        }
    }
}

/// A try of the alarm at a server with this certificate, by whom it trusts.
fn tried(security: &str, server: &Issued, trusted: &Authority) -> (i32, String, Heard) {
    let mail = MailServer::new(server, security == "starttls");
    let house = House::offline();
    house.write("roots.pem", trusted.pem.as_bytes());
    house.write(
        "secrets.toml",
        "password = \"geslo\"\nsmtp_password = \"poštno geslo\"\n".as_bytes(),
    );
    with_alarm(
        &house,
        &format!(
            "mail_to = [\"vodja@example.com\"]\nmail_from = \"recepcija@example.com\"\n\
             smtp_server = \"localhost\"\nsmtp_port = {}\nsmtp_security = \"{security}\"\n\
             smtp_ca_certificates = \"roots.pem\"\nsmtp_user_name = \"recepcija\"",
            mail.port
        ),
    );
    let output = house
        .command(&["courier", "--test-alarm"])
        .output()
        .expect("run");
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    let heard = mail.heard.recv().expect("somebody came");
    (output.status.code().unwrap_or(-1), said, heard)
}

#[test]
fn a_letter_goes_to_a_server_of_the_authority_in_the_settings() {
    let authority = Authority::new("Hisa");
    let server = authority.issue("posta", &["localhost"], 30);
    for security in ["tls", "starttls"] {
        let (code, said, heard) = tried(security, &server, &authority);
        assert_eq!(code, 0, "{security}: {said}");
        let Heard::Letter(letter) = heard else {
            panic!("{security}: {said}");
        };
        assert!(letter.contains("vodja@example.com"), "{letter}");
    }
}

#[track_caller]
fn refused(security: &str, server: &Issued, trusted: &Authority) {
    let (code, said, heard) = tried(security, server, trusted);
    assert_eq!(code, 2, "{security}: {said}");
    assert!(said.contains("could not be mailed"), "{said}");
    assert!(!said.contains("geslo"), "{said}");
    assert_eq!(heard, Heard::Nothing, "{security}");
}

#[test]
fn nothing_is_said_to_a_server_that_is_not_the_one_of_the_settings() {
    let (ours, other) = (Authority::new("Hisa"), Authority::new("Tujec"));
    for security in ["tls", "starttls"] {
        refused(security, &other.issue("posta", &["localhost"], 30), &ours);
        refused(
            security,
            &ours.issue("posta", &["posta.example.com"], 30),
            &ours,
        );
        refused(security, &ours.issue("posta", &["localhost"], -2), &ours);
    }
}
