//! An authority made for one test, and certificates of servers.

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, ExtendedKeyUsagePurpose, IsCa,
    KeyPair, KeyUsagePurpose, date_time_ymd,
};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};

/// Signs certificates of servers.
pub struct Authority(CertifiedIssuer<'static, KeyPair>);

/// What stands in the certificate of a server.
pub struct ServerCertificate {
    pub name: &'static str,
    pub from_year: i32,
    pub until_year: i32,
    pub purpose: ExtendedKeyUsagePurpose,
}

impl Default for ServerCertificate {
    fn default() -> Self {
        Self {
            name: "localhost",
            from_year: 2020,
            until_year: 2119,
            purpose: ExtendedKeyUsagePurpose::ServerAuth,
        }
    }
}

/// Certificate and key of a server.
pub type Pair = (CertificateDer<'static>, PrivateKeyDer<'static>);

impl Authority {
    pub fn new() -> Self {
        Self::named("Izmišljeni overitelj")
    }

    pub fn named(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let key = KeyPair::generate().expect("a key");
        Self(CertifiedIssuer::self_signed(params, key).expect("an authority"))
    }

    pub fn pem(&self) -> String {
        self.0.pem()
    }

    pub fn der(&self) -> CertificateDer<'static> {
        self.0.der().clone()
    }

    pub fn certificate(&self, wanted: &ServerCertificate) -> Pair {
        let mut params = CertificateParams::new(vec![wanted.name.to_owned()]).expect("a name");
        params.not_before = date_time_ymd(wanted.from_year, 1, 1);
        params.not_after = date_time_ymd(wanted.until_year, 1, 1);
        params.extended_key_usages = vec![wanted.purpose.clone()];
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.0).expect("a certificate");
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        (certificate.der().clone(), key)
    }
}
