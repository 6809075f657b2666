//! What `ca_certificates` may hold, and what a client refuses to be made of.

use recepcija::eturizem::client::{Client, ClientError, ClientSettings, TlsBackend};
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use zeroize::Zeroizing;

use crate::authority::Authority;
use crate::{file, identity};

fn settings() -> ClientSettings {
    ClientSettings {
        endpoint: Endpoint::parse("https://localhost:1/").expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine"),
        identity: Some(identity("ec_p256", "geslo")),
        extra_roots_pem: Some(Authority::new().pem().into_bytes()),
        proxy: None,
        tls_backend: TlsBackend::Rustls,
    }
}

#[test]
fn several_roots_may_stand_in_one_file() {
    let roots = [file("root.pem"), file("middle.pem")].concat();
    let settings = ClientSettings {
        extra_roots_pem: Some(roots),
        ..settings()
    };
    assert!(Client::new(settings).is_ok());
}

#[test]
fn a_file_of_roots_without_a_readable_certificate_is_told() {
    for text in [
        &b""[..],
        b"not a certificate",
        b"-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n",
    ] {
        let settings = ClientSettings {
            extra_roots_pem: Some(text.to_vec()),
            ..settings()
        };
        assert_eq!(
            Client::new(settings).expect_err("refused"),
            ClientError::ExtraRoots
        );
    }
}

#[cfg(not(feature = "openssl"))]
#[test]
fn openssl_that_is_not_built_in_is_told() {
    let settings = ClientSettings {
        tls_backend: TlsBackend::OpenSsl,
        ..settings()
    };
    assert_eq!(
        Client::new(settings).expect_err("not built in"),
        ClientError::NoOpenSsl
    );
}
