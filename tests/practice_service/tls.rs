//! Mutual TLS with the certificates that the practice service makes.

use std::io::Read;
use std::net::TcpStream;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use recepcija::domain::moment::Moment;
use recepcija::eturizem::certificate::ClientIdentity;
use recepcija::eturizem::client::{Client, ClientSettings, TlsBackend};
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use recepcija::eturizem::placement::{PackageVerdict, RowVerdict};
use recepcija::eturizem::practice::{
    CLIENT_PASSWORD, ClientCertificate, Conduct, Login, Planned, PracticeService, PracticeSettings,
    Trouble, Troubles,
};
use recepcija::eturizem::send_error::{Delivered, OurCertificate, SendProblem, TlsProblem};
use zeroize::Zeroizing;

use crate::support::*;

fn start(folder: &Path, asked: ClientCertificate, troubles: Troubles) -> PracticeService {
    let settings = PracticeSettings {
        listen: "127.0.0.1:0".parse().expect("an address"),
        database: folder.join("practice.db"),
        login: Login::FirstUseFixes,
        register: None,
        clock: Arc::new(|| at("2026-08-01T18:00:00")),
    };
    let conduct = Conduct {
        tls: Some(asked),
        troubles,
        ..Conduct::default()
    };
    PracticeService::start_as(settings, conduct).expect("started")
}

fn client(service: &PracticeService, certificate: Option<&Path>) -> Client {
    let papers = service.papers().expect("certificates");
    let identity = certificate.map(|path| {
        let bytes = std::fs::read(path).expect("a .p12 file");
        ClientIdentity::from_p12(&bytes, CLIENT_PASSWORD).expect("an identity")
    });
    Client::new(ClientSettings {
        endpoint: Endpoint::parse(&service.endpoint_url()).expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".into()))
            .expect("credentials"),
        identity,
        extra_roots_pem: Some(std::fs::read(papers.ca_certificate()).expect("a root")),
        proxy: None,
        tls_backend: TlsBackend::default(),
    })
    .expect("a client")
}

#[test]
fn each_certificate_is_told_what_it_is_worth() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = start(folder.path(), ClientCertificate::Asked, Troubles::default());
    let papers = service.papers().expect("certificates").clone();
    for (path, code) in [
        (papers.expired_client(), "41300"),
        (papers.unregistered_client(), "41398"),
        (papers.not_yet_valid_client(), "41399"),
    ] {
        let verdict = send(&client(&service, Some(&path)), &[guest(1)]);
        assert!(
            matches!(&verdict, PackageVerdict::StopAccount(error) if error.code == code),
            "{code}: {verdict:?}"
        );
    }
    let mutual = client(&service, Some(&papers.client()));
    assert_eq!(rows_of(send(&mutual, &[guest(1)])), [RowVerdict::Accepted]);
    let password_alone = client(&service, None);
    assert_eq!(
        rows_of(send(&password_alone, &[guest(2)])),
        [RowVerdict::Accepted]
    );
}

#[test]
fn where_a_certificate_is_required_nothing_is_delivered_without_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = start(
        folder.path(),
        ClientCertificate::Required,
        Troubles::default(),
    );
    let refused = client(&service, None).send(b"<r/>").expect_err("refused");
    assert_eq!(
        (refused.problem, refused.delivered),
        (
            SendProblem::OurCertificate(OurCertificate::Required),
            Delivered::No
        )
    );
    let papers = service.papers().expect("certificates");
    let mutual = client(&service, Some(&papers.client()));
    assert_eq!(rows_of(send(&mutual, &[guest(1)])), [RowVerdict::Accepted]);
}

#[test]
fn an_expired_certificate_of_the_server_is_seen_for_so_many_connections() {
    let folder = tempfile::tempdir().expect("a folder");
    let once = Troubles::planned([Planned::for_requests(Trouble::ServerExpired, 1)]);
    let service = start(folder.path(), ClientCertificate::Asked, once);
    let client = client(&service, None);
    let refused = client.send(b"<r/>").expect_err("not trusted");
    assert_eq!(
        (refused.problem, refused.delivered),
        (SendProblem::Tls(TlsProblem::Expired), Delivered::No)
    );
    assert_eq!(rows_of(send(&client, &[guest(1)])), [RowVerdict::Accepted]);
}

#[test]
fn a_restart_keeps_the_authority_and_its_key_is_private() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = start(
        folder.path(),
        ClientCertificate::Required,
        Troubles::default(),
    );
    let papers = first.papers().expect("certificates").clone();
    let kept = [papers.ca_certificate(), papers.client()].map(std::fs::read);
    first.stop();
    let again = start(
        folder.path(),
        ClientCertificate::Required,
        Troubles::default(),
    );
    for (path, before) in [papers.ca_certificate(), papers.client()].iter().zip(kept) {
        let now = std::fs::read(path).expect("kept");
        assert_eq!(now, before.expect("made"), "{}", path.display());
    }
    let mutual = client(&again, Some(&papers.client()));
    assert_eq!(rows_of(send(&mutual, &[guest(1)])), [RowVerdict::Accepted]);
    let beside = papers.client();
    let beside = beside.parent().expect("a folder");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(beside), 0o700);
    for file in std::fs::read_dir(beside).expect("a folder") {
        let path = file.expect("a file").path();
        assert_eq!(mode(&path), 0o600, "{}", path.display());
    }
}

#[test]
fn beside_tls_plain_http_is_for_looking_only() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = start(folder.path(), ClientCertificate::Asked, Troubles::default());
    let look = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert!(http(service.address(), look).starts_with("HTTP/1.1 200 "));
    let report = "POST /x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\
                  Content-Type: text/xml; charset=utf-8\r\nContent-Length: 4\r\n\r\n<a/>";
    assert!(http(service.address(), report).starts_with("HTTP/1.1 403 "));
}

#[test]
fn a_clock_of_another_year_makes_the_certificate_expire() {
    let folder = tempfile::tempdir().expect("a folder");
    let settings = PracticeSettings {
        listen: "127.0.0.1:0".parse().expect("an address"),
        database: folder.path().join("practice.db"),
        login: Login::FirstUseFixes,
        register: None,
        clock: Arc::new(|| Moment::from_utc_seconds(3_000_000_000)),
    };
    let conduct = Conduct {
        tls: Some(ClientCertificate::Asked),
        ..Conduct::default()
    };
    let service = PracticeService::start_as(settings, conduct).expect("started");
    let papers = service.papers().expect("certificates").clone();
    let verdict = send(&client(&service, Some(&papers.client())), &[guest(1)]);
    assert!(matches!(&verdict, PackageVerdict::StopAccount(error) if error.code == "41300"));
}

#[test]
fn a_handshake_that_never_comes_holds_nobody_else_up() {
    let folder = tempfile::tempdir().expect("a folder");
    let service = start(folder.path(), ClientCertificate::Asked, Troubles::default());
    let mut silent = TcpStream::connect(service.address()).expect("connected");
    let client = client(&service, None);
    assert_eq!(rows_of(send(&client, &[guest(1)])), [RowVerdict::Accepted]);
    drop(service);
    let mut rest = Vec::new();
    let ended = silent.read_to_end(&mut rest);
    assert!(ended.is_err() || rest.is_empty());
}
