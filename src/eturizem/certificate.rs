//! Our certificate for mutual TLS, read from a `.p12` file.

mod pem;

use std::fmt;
use std::sync::Arc;

use p12_keystore::{CertificateBag, Pkcs12Archive, PrivateKeyBag, error::Error as P12Error};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use x509_parser::parse_x509_certificate;

use self::pem::Pem;
use super::client::TlsBackend;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

const CHAIN_MAX: usize = 8;

/// Why our certificate cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Not a `.p12` file, or a damaged one.
    #[error("the certificate file is not a readable .p12 file")]
    Unreadable,
    /// Encrypted in a way that is not known.
    #[error("the certificate file uses an encryption that is not supported; export it again")]
    Unsupported,
    /// The password does not open it.
    #[error("the password of the certificate is wrong")]
    WrongPassword,
    /// It has no private key.
    #[error("the certificate file has no private key; export it again with its key")]
    NoKey,
    /// It has a key but no certificate for it.
    #[error("the certificate file has no certificate that belongs to its key")]
    NoCertificate,
    /// It expired.
    #[error("the certificate has expired")]
    Expired,
    /// It is not valid yet.
    #[error("the certificate is not valid yet")]
    NotYetValid,
}

/// Our certificate with its key; the key is never shown and never written anywhere.
///
/// What is kept here is zeroed when the last clone is dropped. Others hold copies for a time: the
/// reader of `.p12` while it reads, reqwest while a client is made, and the TLS library as long as
/// the client lives. All that they free on the heap of Rust is wiped by the allocator of this crate
/// (see `lib.rs`), and the TLS libraries wipe what they free themselves. What cannot be promised:
/// registers and the stack, and pages that the system swaps out.
#[derive(Clone)]
pub struct ClientIdentity {
    pem: Arc<Pem>,
    holder: SafeText,
    issuer: SafeText,
    valid_from: Moment,
    valid_until: Moment,
}

impl fmt::Debug for ClientIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientIdentity(…)")
    }
}

impl ClientIdentity {
    /// Opens a `.p12` file: the key, the certificate that belongs to it, and its chain.
    ///
    /// Whether it is in force is another question: [`ClientIdentity::check_at`].
    ///
    /// # Errors
    /// [`CertificateError`], each cause apart.
    pub fn from_p12(bytes: &[u8], password: &str) -> Result<Self, CertificateError> {
        let archive = Pkcs12Archive::from_pkcs12(bytes, password).map_err(|error| match error {
            P12Error::MacError(_) | P12Error::UnpadError | P12Error::Pkcs5Error(_) => {
                CertificateError::WrongPassword
            }
            P12Error::UnsupportedEncryptionScheme
            | P12Error::UnsupportedMacAlgorithm
            | P12Error::UnsupportedContentType
            | P12Error::UnsupportedCertificateType => CertificateError::Unsupported,
            _ => CertificateError::Unreadable,
        })?;
        if archive.keys.is_empty() {
            return Err(CertificateError::NoKey);
        }
        let (key, leaf) = matching(&archive).ok_or(CertificateError::NoCertificate)?;
        let chain = chain_from(leaf, &archive.certs);
        let (_, parsed) =
            parse_x509_certificate(leaf.cert.as_der()).map_err(|_| CertificateError::Unreadable)?;
        let validity = parsed.validity();
        Ok(Self {
            pem: Arc::new(Pem::new(
                &chain
                    .iter()
                    .map(|bag| bag.cert.as_der())
                    .collect::<Vec<_>>(),
                key.key.as_der(),
            )),
            holder: SafeText::new(&parsed.subject().to_string()),
            issuer: SafeText::new(&parsed.issuer().to_string()),
            valid_from: Moment::from_utc_seconds(validity.not_before.timestamp()),
            valid_until: Moment::from_utc_seconds(validity.not_after.timestamp()),
        })
    }

    /// Whom it was issued to.
    #[must_use]
    pub fn holder(&self) -> &SafeText {
        &self.holder
    }

    /// Who issued it.
    #[must_use]
    pub fn issuer(&self) -> &SafeText {
        &self.issuer
    }

    /// First moment at which it is in force.
    #[must_use]
    pub fn valid_from(&self) -> Moment {
        self.valid_from
    }

    /// Last moment at which it is in force.
    #[must_use]
    pub fn valid_until(&self) -> Moment {
        self.valid_until
    }

    /// Whole days until it expires; below 0 when it has.
    #[must_use]
    pub fn days_left(&self, now: Moment) -> i64 {
        self.valid_until.seconds_since(now).div_euclid(24 * 3600)
    }

    /// Checks that it is in force.
    ///
    /// # Errors
    /// [`CertificateError::Expired`] or [`CertificateError::NotYetValid`].
    pub fn check_at(&self, now: Moment) -> Result<(), CertificateError> {
        if now > self.valid_until {
            Err(CertificateError::Expired)
        } else if now < self.valid_from {
            Err(CertificateError::NotYetValid)
        } else {
            Ok(())
        }
    }

    /// The form that a TLS library takes, or `None` when it does not know this kind of key.
    pub(super) fn for_tls(&self, backend: TlsBackend) -> Option<reqwest::Identity> {
        match backend {
            TlsBackend::Rustls => reqwest::Identity::from_pem(self.pem.all()).ok(),
            #[cfg(feature = "openssl")]
            TlsBackend::OpenSsl => {
                reqwest::Identity::from_pkcs8_pem(self.pem.chain(), self.pem.key()).ok()
            }
            #[cfg(not(feature = "openssl"))]
            TlsBackend::OpenSsl => None,
        }
    }
}

/// A key and its certificate. Where the file holds several, as a browser exports them after a
/// renewal, it is the certificate that is in force longest.
fn matching(archive: &Pkcs12Archive) -> Option<(&PrivateKeyBag, &CertificateBag)> {
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let fits = |key: &PrivateKeyBag, bag: &CertificateBag| {
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.key.as_der().to_vec()));
        let certificate = CertificateDer::from(bag.cert.as_der().to_vec());
        CertifiedKey::from_der(vec![certificate], secret, &provider).is_ok()
    };
    let mut best: Option<(i64, &PrivateKeyBag, &CertificateBag)> = None;
    for key in &archive.keys {
        for bag in archive.certs.iter().filter(|bag| fits(key, bag)) {
            let until = parse_x509_certificate(bag.cert.as_der())
                .map_or(i64::MIN, |(_, read)| read.validity().not_after.timestamp());
            if best.is_none_or(|(longest, ..)| until > longest) {
                best = Some((until, key, bag));
            }
        }
    }
    best.map(|(_, key, bag)| (key, bag))
}

/// Leaf first, then each issuer that the file holds, whatever their order in it.
fn chain_from<'a>(leaf: &'a CertificateBag, bags: &'a [CertificateBag]) -> Vec<&'a CertificateBag> {
    let mut chain = vec![leaf];
    while let Some(last) = chain.last().copied() {
        let self_signed = last.cert.issuer() == last.cert.subject();
        let next = bags.iter().find(|bag| {
            bag.cert.subject() == last.cert.issuer()
                && !chain.iter().any(|held| held.cert == bag.cert)
        });
        match next {
            Some(next) if !self_signed && chain.len() < CHAIN_MAX => chain.push(next),
            _ => break,
        }
    }
    chain
}

#[cfg(test)]
mod tests;
