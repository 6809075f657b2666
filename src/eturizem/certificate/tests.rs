//! Files as they are met in the world: old and new encryption, odd orders, odd passwords, and what
//! cannot be used. How each was made: `tests/certificates/README.md`.

use super::*;

const PASSWORD: &str = "geslo";
const SLOVENIAN: &str = "šifra čšžČŠŽđĐ";

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates");
    std::fs::read(format!("{folder}/{name}.p12")).expect("a file of the repository")
}

/// It opens, and it is this one, with so many certificates in its chain.
#[track_caller]
fn opens(name: &str, password: &str, holder: &str, chain_length: usize) {
    let identity = ClientIdentity::from_p12(&file(name), password)
        .unwrap_or_else(|error| panic!("{name}: {error}"));
    assert_eq!(
        identity.holder().as_str(),
        format!("CN=Hotel Breza (izmišljen, {holder})"),
        "{name}"
    );
    assert_eq!(identity.issuer().as_str(), "CN=Izmišljeni izdajatelj");
    let pem = std::str::from_utf8(identity.pem.all()).expect("text");
    assert_eq!(pem.matches("BEGIN CERTIFICATE").count(), chain_length);
    assert_eq!(pem.matches("BEGIN PRIVATE KEY").count(), 1);
    assert!(identity.for_tls(TlsBackend::Rustls).is_some(), "{name}");
    #[cfg(feature = "openssl")]
    assert!(identity.for_tls(TlsBackend::OpenSsl).is_some(), "{name}");
}

#[track_caller]
fn refused(name: &str, password: &str, error: CertificateError) {
    let found = ClientIdentity::from_p12(&file(name), password).expect_err("refused");
    assert_eq!(found, error, "{name}");
}

#[test]
fn old_and_new_encryption_opens() {
    for name in [
        "rc2_40_and_3des",
        "3des",
        "aes_256",
        "aes_256_with_sha1_mac",
        "aes_256_with_sha512_mac",
    ] {
        opens(name, PASSWORD, "rsa", 1);
    }
    opens("ec_p256", PASSWORD, "p256", 1);
    opens("ec_p384", PASSWORD, "p384", 1);
    opens("without_mac", PASSWORD, "p256", 1);
}

#[test]
fn a_chain_is_put_in_order_whatever_its_order_in_the_file() {
    let mut chains = Vec::new();
    for name in ["chain", "chain_reversed", "chain_leaf_last"] {
        opens(name, PASSWORD, "p256", 3);
        let identity = ClientIdentity::from_p12(&file(name), PASSWORD).expect("it opens");
        chains.push(identity.pem.all().to_vec());
    }
    assert!(chains[0] == chains[1] && chains[1] == chains[2]);
}

#[test]
fn passwords_may_be_empty_or_slovenian() {
    opens("password_empty", "", "p256", 1);
    opens("password_slovenian", SLOVENIAN, "p256", 1);
    opens("password_slovenian_old", SLOVENIAN, "p256", 1);
}

#[test]
fn of_several_the_one_in_force_longest_is_taken() {
    // The first in the file has expired.
    opens("several_keys", PASSWORD, "other", 1);
    opens("renewed_with_the_same_key", PASSWORD, "obnovljen", 1);
}

#[test]
fn a_wrong_password_is_told_as_such() {
    for name in [
        "rc2_40_and_3des",
        "3des",
        "aes_256",
        "aes_256_with_sha1_mac",
        "ec_p384",
        "password_slovenian",
        "password_slovenian_old",
        "password_empty",
    ] {
        refused(name, "drugo", CertificateError::WrongPassword);
    }
    // Without accents is another password; so is none.
    refused(
        "password_slovenian",
        "sifra cszCSZdD",
        CertificateError::WrongPassword,
    );
    refused("aes_256", "", CertificateError::WrongPassword);
}

#[test]
fn a_file_without_key_or_without_its_certificate_is_told_as_such() {
    refused("without_key", PASSWORD, CertificateError::NoKey);
    refused(
        "without_certificate",
        PASSWORD,
        CertificateError::NoCertificate,
    );
    refused(
        "key_of_another_certificate",
        PASSWORD,
        CertificateError::NoCertificate,
    );
}

#[test]
fn whether_it_is_in_force_is_asked_of_a_moment() {
    let at = |text: i64| Moment::from_utc_seconds(text);
    // 21. 11. 2026 12:00 UTC.
    let now = at(1_795_262_400);
    for (name, verdict) in [
        ("expired", Err(CertificateError::Expired)),
        ("not_yet_valid", Err(CertificateError::NotYetValid)),
        ("ec_p256", Ok(())),
    ] {
        let identity = ClientIdentity::from_p12(&file(name), PASSWORD).expect("it opens");
        assert_eq!(identity.check_at(now), verdict, "{name}");
    }
    // From 1. 1. 2020 to 1. 1. 2021, both moments included.
    let identity = ClientIdentity::from_p12(&file("expired"), PASSWORD).expect("it opens");
    let (from, until) = (1_577_836_800, 1_609_459_200);
    for (seconds, verdict) in [
        (from - 1, Err(CertificateError::NotYetValid)),
        (from, Ok(())),
        (until, Ok(())),
        (until + 1, Err(CertificateError::Expired)),
    ] {
        assert_eq!(identity.check_at(at(seconds)), verdict, "{seconds}");
    }
    assert_eq!(identity.days_left(at(until - 30 * 24 * 3600)), 30);
    assert_eq!(identity.days_left(at(until + 1)), -1);
}

#[test]
fn what_is_no_p12_file_is_unreadable() {
    let whole = file("aes_256");
    let damaged = &whole[..whole.len() / 2];
    for bytes in [&b""[..], b"not a certificate", &[0x30, 0x80, 0, 0], damaged] {
        let error = ClientIdentity::from_p12(bytes, PASSWORD).expect_err("refused");
        assert_eq!(error, CertificateError::Unreadable);
    }
}

#[test]
fn nothing_of_it_is_shown() {
    let identity = ClientIdentity::from_p12(&file("ec_p256"), PASSWORD).expect("it opens");
    assert_eq!(format!("{identity:?}"), "ClientIdentity(…)");
}
