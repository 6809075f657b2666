//! A server that asks for our certificate by renegotiation, when it has the request already, as IIS
//! and Apache can. Needs the `openssl` command, so it is built only with the feature:
//! `cargo test --features openssl --test failures`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use recepcija::eturizem::Consequence;
use recepcija::eturizem::answer::Answer;
use recepcija::eturizem::certificate::ClientIdentity;
use recepcija::eturizem::client::{Client, ClientSettings, TlsBackend};
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use recepcija::eturizem::send_error::{
    Delivered, OurCertificate, SendError, SendProblem, TlsProblem,
};
use rustls::version::{TLS12, TLS13};
use zeroize::Zeroizing;

use crate::authority::{Authority, ServerCertificate};
use crate::server::{Asks, Server};
use crate::trust::{accepted, issuer};
use crate::{DOCUMENT, identity};

fn client_for(
    backend: TlsBackend,
    address: &str,
    authority: &Authority,
    identity: Option<ClientIdentity>,
) -> Client {
    Client::new(ClientSettings {
        endpoint: Endpoint::parse(address).expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine"),
        identity,
        extra_roots_pem: Some(authority.pem().into_bytes()),
        proxy: None,
        tls_backend: backend,
    })
    .expect("a client")
}

/// `openssl s_server`, which renegotiates when it is told so.
struct Renegotiating {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    address: String,
    /// All that it said.
    said: String,
}

impl Renegotiating {
    fn start(authority: &Authority) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (certificate, key) = authority.certificate(&ServerCertificate::default());
        let (certificate_file, key_file) = (folder.path().join("c"), folder.path().join("k"));
        std::fs::write(&certificate_file, &certificate).expect("written");
        std::fs::write(&key_file, key.secret_der()).expect("written");
        let roots = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates/middle.pem");
        let mut process = Command::new("openssl")
            .args(["s_server", "-accept", "127.0.0.1:0", "-naccept", "1"])
            .args([
                "-tls1_2",
                "-no_ticket",
                "-no_cache",
                "-msg",
                "-verify_return_error",
            ])
            .args(["-CAfile", roots, "-partial_chain", "-certform", "DER"])
            .args(["-keyform", "DER", "-cert"])
            .arg(&certificate_file)
            .arg("-key")
            .arg(&key_file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the openssl command");
        let input = process.stdin.take().expect("its input");
        let output = BufReader::new(process.stdout.take().expect("its output"));
        let mut server = Self {
            process,
            input,
            output,
            address: String::new(),
            said: String::new(),
        };
        let line = server.wait_for("ACCEPT ");
        let port = line.rsplit(':').next().expect("a port").trim();
        server.address = format!("https://localhost:{port}/");
        server
    }

    /// Reads on until a line holds some words.
    #[track_caller]
    fn wait_for(&mut self, words: &str) -> String {
        loop {
            let mut line = String::new();
            let count = self.output.read_line(&mut line).expect("text");
            assert!(count > 0, "it ended without {words:?}: {}", self.said);
            self.said.push_str(&line);
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Takes a request, renegotiates, and answers; returns all that it said.
    fn serve(mut self) -> String {
        // The last line that ends with a line break; the rest came in the same record.
        self.wait_for("<?xml");
        self.input.write_all(b"R\n").expect("told");
        self.wait_for("SSL_do_handshake");
        let _ = self.input.write_all(&accepted());
        let mut rest = Vec::new();
        let _ = self.output.read_to_end(&mut rest);
        let _ = self.process.wait();
        self.said.push_str(&String::from_utf8_lossy(&rest));
        self.said
    }
}

/// How often the client proved that it has the key of its certificate.
fn proofs(said: &str) -> usize {
    said.lines()
        .filter(|line| line.starts_with("<<<") && line.contains("CertificateVerify"))
        .count()
}

#[test]
fn openssl_gives_our_certificate_in_a_renegotiation() {
    let authority = Authority::new();
    let server = Renegotiating::start(&authority);
    let identity = Some(identity("aes_256", "geslo"));
    let client = client_for(TlsBackend::OpenSsl, &server.address, &authority, identity);
    let served = std::thread::spawn(move || server.serve());
    let raw = client.send(DOCUMENT);
    drop(client);
    let said = served.join().expect("the server ends");
    let raw = raw.unwrap_or_else(|error| panic!("{error:?}\n{said}"));
    let answer = Answer::read(raw.status, raw.content_type.as_deref(), &raw.body);
    assert_eq!(answer.expect("an answer").success, 1);
    assert_eq!(proofs(&said), 1, "{said}");
}

#[test]
fn rustls_refuses_the_renegotiation_and_the_case_is_told_from_the_others() {
    let authority = Authority::new();
    let server = Renegotiating::start(&authority);
    let identity = Some(identity("aes_256", "geslo"));
    let client = client_for(TlsBackend::Rustls, &server.address, &authority, identity);
    let served = std::thread::spawn(move || server.serve());
    let error = client.send(DOCUMENT).expect_err("refused");
    drop(client);
    let said = served.join().expect("the server ends");
    assert_eq!(
        error.problem,
        SendProblem::Tls(TlsProblem::WantsRenegotiation),
        "{said}"
    );
    assert_eq!(error.delivered, Delivered::Maybe);
    assert_eq!(error.consequence(), Consequence::StopSettings);
    assert!(error.may_want_renegotiation());
    assert_eq!(proofs(&said), 0);
}

#[track_caller]
fn fails(
    certificate: &ServerCertificate,
    asks: Asks,
    identity: Option<ClientIdentity>,
    problem: SendProblem,
) {
    let authority = Authority::new();
    let pair = authority.certificate(certificate);
    let server = Server::start(&TLS12, pair, asks, accepted());
    let error = client_for(TlsBackend::OpenSsl, &server.address, &authority, identity)
        .send(DOCUMENT)
        .expect_err("refused");
    assert_eq!(
        error,
        SendError {
            problem,
            delivered: Delivered::No
        }
    );
    assert_eq!(error.consequence(), Consequence::StopSettings);
    assert!(server.seen().decrypted.is_empty());
}

#[test]
fn openssl_verifies_servers_too_and_nothing_reaches_those_that_fail() {
    for (name, from_year, until_year) in [
        ("drugje.example", 2020, 2119),
        ("localhost", 2020, 2021),
        ("localhost", 2100, 2119),
    ] {
        let certificate = ServerCertificate {
            name,
            from_year,
            until_year,
            ..ServerCertificate::default()
        };
        let untrusted = SendProblem::Tls(TlsProblem::Untrusted);
        fails(&certificate, Asks::Nothing, None, untrusted);
    }
}

#[test]
fn openssl_is_told_what_is_wrong_with_our_certificate() {
    let fine = ServerCertificate::default();
    let asks = || Asks::For(vec![issuer("middle.pem")]);
    for (identity, problem) in [
        (None, OurCertificate::Required),
        (Some(identity("expired", "geslo")), OurCertificate::Expired),
    ] {
        fails(
            &fine,
            asks(),
            identity,
            SendProblem::OurCertificate(problem),
        );
    }
}

#[test]
fn openssl_takes_every_form_of_file_and_stays_below_tls_1_3() {
    for name in ["rc2_40_and_3des", "ec_p256", "ec_p384", "chain_leaf_last"] {
        let authority = Authority::new();
        let pair = authority.certificate(&ServerCertificate::default());
        let asks = Asks::For(vec![issuer("middle.pem")]);
        let server = Server::start(&TLS12, pair, asks, accepted());
        let identity = Some(identity(name, "geslo"));
        let sent =
            client_for(TlsBackend::OpenSsl, &server.address, &authority, identity).send(DOCUMENT);
        assert!(sent.is_ok(), "{name}: {sent:?}");
        assert!(server.seen().certificates >= 1, "{name}");
    }
    let authority = Authority::new();
    let pair = authority.certificate(&ServerCertificate::default());
    let server = Server::start(&TLS13, pair, Asks::Nothing, accepted());
    let error = client_for(TlsBackend::OpenSsl, &server.address, &authority, None)
        .send(DOCUMENT)
        .expect_err("no common version");
    assert_eq!(
        error.problem,
        SendProblem::Tls(TlsProblem::NoCommonProtocol)
    );
    server.seen();
}
