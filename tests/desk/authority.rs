//! Certificates made in a test: an authority, servers and guests of it, and `.p12` files.

use p12_keystore::{Certificate, KeyStore, KeyStoreEntry, PrivateKey, PrivateKeyChain};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

use chrono::{Datelike, Days, NaiveDate};
use recepcija::clock::Clock;

/// An authority of the test.
pub struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pub pem: String,
    pub der: CertificateDer<'static>,
}

/// A certificate with its key.
pub struct Issued {
    pub certificate: CertificateDer<'static>,
    key: Vec<u8>,
}

/// Today by the clock of the machine, which certificates follow.
pub fn today() -> NaiveDate {
    Clock::machine().now().date()
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = named(name, &[]);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("signed");
        Self {
            pem: certificate.pem(),
            der: certificate.der().clone(),
            issuer: Issuer::new(params, key),
        }
    }

    /// A certificate for names, in force until midnight some days from today.
    pub fn issue(&self, holder: &str, names: &[&str], days: i64) -> Issued {
        let mut params = named(holder, names);
        let (year, month, day_of_month) = day(days);
        params.not_after = date_time_ymd(year, month, day_of_month);
        let (year, month, day_of_month) = day(days.min(0) - 10);
        params.not_before = date_time_ymd(year, month, day_of_month);
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("signed");
        Issued {
            certificate: certificate.der().clone(),
            key: key.serialize_der(),
        }
    }
}

impl Issued {
    pub fn key(&self) -> PrivateKeyDer<'static> {
        PrivatePkcs8KeyDer::from(self.key.clone()).into()
    }

    /// As a `.p12` file.
    pub fn p12(&self, password: &str) -> Vec<u8> {
        let certificate = Certificate::from_der(&self.certificate).expect("a certificate");
        let key = PrivateKey::from_der(&self.key).expect("a key");
        let chain = PrivateKeyChain::new("1", key, [certificate]);
        file(KeyStoreEntry::PrivateKeyChain(chain), password)
    }

    /// As a `.p12` file from which the key was left out.
    pub fn p12_without_key(&self, password: &str) -> Vec<u8> {
        let certificate = Certificate::from_der(&self.certificate).expect("a certificate");
        file(KeyStoreEntry::Certificate(certificate), password)
    }
}

fn file(entry: KeyStoreEntry, password: &str) -> Vec<u8> {
    let mut store = KeyStore::new();
    store.add_entry("hotel", entry);
    let writer = store.writer(password).encryption_iterations(1000);
    writer.mac_iterations(1000).write().expect("written")
}

fn named(name: &str, names: &[&str]) -> CertificateParams {
    let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut params = CertificateParams::new(names).expect("names");
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

/// Year, month and day, so many days from today.
fn day(days: i64) -> (i32, u8, u8) {
    let away = Days::new(days.unsigned_abs());
    let day = if days < 0 {
        today() - away
    } else {
        today() + away
    };
    let number = |number: u32| u8::try_from(number).expect("small");
    (day.year(), number(day.month()), number(day.day()))
}
