//! Connections that must come about: both versions of TLS, with and without our certificate, and
//! with every form of certificate file.

use recepcija::eturizem::answer::Answer;
use recepcija::eturizem::certificate::ClientIdentity;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::version::{TLS12, TLS13};
use rustls::{ProtocolVersion, SupportedProtocolVersion};

use crate::authority::{Authority, ServerCertificate};
use crate::server::{Asks, Seen, Server};
use crate::{DOCUMENT, client_for, file, identity};

const BOTH: [&SupportedProtocolVersion; 2] = [&TLS12, &TLS13];

/// An answer of the service that accepted one row.
pub fn accepted() -> Vec<u8> {
    let body = "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Body>\
                <oddajPorociloResponse xmlns=\"http://www.ajpes.si/eturizem/\"><oddajPorociloResult>\
                &lt;data success=\"1\" failure=\"0\"/&gt;\
                </oddajPorociloResult></oddajPorociloResponse></soap:Body></soap:Envelope>";
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A certificate of the authority that issued those of the folder.
pub fn issuer(name: &str) -> CertificateDer<'static> {
    CertificateDer::from_pem_slice(&file(name)).expect("a certificate")
}

/// Sends over a connection that must hold, and says what the server saw.
#[track_caller]
fn arrives(
    version: &'static SupportedProtocolVersion,
    asks: Asks,
    identity: Option<ClientIdentity>,
) -> Seen {
    let authority = Authority::new();
    let certificate = authority.certificate(&ServerCertificate::default());
    let server = Server::start(version, certificate, asks, accepted());
    let raw = client_for(&server.address, Some(authority.pem()), identity)
        .send(DOCUMENT)
        .unwrap_or_else(|error| panic!("{version:?}: {error:?}"));
    let answer = Answer::read(raw.status, raw.content_type.as_deref(), &raw.body);
    assert_eq!(answer.expect("an answer").success, 1);
    let seen = server.seen();
    assert!(seen.decrypted.windows(5).any(|bytes| bytes == b"Novak"));
    seen
}

#[test]
fn both_versions_of_tls_work_without_our_certificate() {
    let versions = BOTH.map(|version| arrives(version, Asks::Nothing, None).version);
    assert_eq!(
        versions,
        [
            Some(ProtocolVersion::TLSv1_2),
            Some(ProtocolVersion::TLSv1_3)
        ]
    );
}

#[test]
fn a_certificate_that_nobody_asks_for_is_not_shown() {
    for version in BOTH {
        let seen = arrives(version, Asks::Nothing, Some(identity("ec_p256", "geslo")));
        assert_eq!(seen.certificates, 0);
    }
}

#[test]
fn every_form_of_certificate_file_makes_a_connection_on_both_sides() {
    let slovenian = "šifra čšžČŠŽđĐ";
    for (name, password) in [
        ("rc2_40_and_3des", "geslo"),
        ("3des", "geslo"),
        ("aes_256", "geslo"),
        ("aes_256_with_sha1_mac", "geslo"),
        ("aes_256_with_sha512_mac", "geslo"),
        ("ec_p256", "geslo"),
        ("ec_p384", "geslo"),
        ("password_empty", ""),
        ("password_slovenian", slovenian),
        ("password_slovenian_old", slovenian),
        ("without_mac", "geslo"),
        ("several_keys", "geslo"),
        ("renewed_with_the_same_key", "geslo"),
    ] {
        for version in BOTH {
            let asks = Asks::For(vec![issuer("middle.pem")]);
            let seen = arrives(version, asks, Some(identity(name, password)));
            assert_eq!(seen.certificates, 1, "{name}");
        }
    }
}

#[test]
fn a_chain_reaches_the_root_that_the_server_knows_whatever_its_order_in_the_file() {
    for name in ["chain", "chain_reversed", "chain_leaf_last"] {
        for version in BOTH {
            let asks = Asks::For(vec![issuer("root.pem")]);
            let seen = arrives(version, asks, Some(identity(name, "geslo")));
            assert_eq!(seen.certificates, 3, "{name}");
        }
    }
}
