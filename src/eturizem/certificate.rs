//! Our certificate for mutual TLS, read from a `.p12` file.

use std::fmt;

use p12_keystore::{CertificateBag, Pkcs12Archive, PrivateKeyBag, error::Error as P12Error};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::sign::CertifiedKey;
use x509_parser::parse_x509_certificate;
use zeroize::Zeroizing;

use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

const CHAIN_MAX: usize = 8;
const PEM_LINE_BYTES: usize = 48;

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

/// Our certificate with its key; the key is never shown.
#[derive(Clone)]
pub struct ClientIdentity {
    identity: reqwest::Identity,
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
        let identity = reqwest::Identity::from_pem(&pem_of(key, &chain))
            .map_err(|_| CertificateError::Unreadable)?;
        let (_, parsed) =
            parse_x509_certificate(leaf.cert.as_der()).map_err(|_| CertificateError::Unreadable)?;
        let validity = parsed.validity();
        Ok(Self {
            identity,
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

    pub(super) fn for_tls(&self) -> reqwest::Identity {
        self.identity.clone()
    }
}

fn matching(archive: &Pkcs12Archive) -> Option<(&PrivateKeyBag, &CertificateBag)> {
    let provider = rustls::crypto::aws_lc_rs::default_provider();
    let fits = |key: &PrivateKeyBag, bag: &CertificateBag| {
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.key.as_der().to_vec()));
        let certificate = CertificateDer::from(bag.cert.as_der().to_vec());
        CertifiedKey::from_der(vec![certificate], secret, &provider).is_ok()
    };
    archive.keys.iter().find_map(|key| {
        let leaf = archive.certs.iter().find(|bag| fits(key, bag))?;
        Some((key, leaf))
    })
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

fn pem_of(key: &PrivateKeyBag, chain: &[&CertificateBag]) -> Zeroizing<Vec<u8>> {
    let certificates: usize = chain.iter().map(|bag| bag.cert.as_der().len()).sum();
    // All room at once, so that no half of the key stays behind in memory.
    let room = 2 * (key.key.as_der().len() + certificates) + 100 * (chain.len() + 1);
    let mut out = Zeroizing::new(Vec::with_capacity(room));
    for bag in chain {
        push_pem(&mut out, "CERTIFICATE", bag.cert.as_der());
    }
    push_pem(&mut out, "PRIVATE KEY", key.key.as_der());
    out
}

fn push_pem(out: &mut Vec<u8>, label: &str, der: &[u8]) {
    for part in ["-----BEGIN ", label, "-----\n"] {
        out.extend_from_slice(part.as_bytes());
    }
    for line in der.chunks(PEM_LINE_BYTES) {
        push_base64(out, line);
        out.push(b'\n');
    }
    for part in ["-----END ", label, "-----\n"] {
        out.extend_from_slice(part.as_bytes());
    }
}

fn push_base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let byte = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let six = (word >> (18 - 6 * place)) & 0x3F;
            let letter = usize::try_from(six).ok().and_then(|six| LETTERS.get(six));
            let padding = place > group.len();
            out.push(if padding {
                b'='
            } else {
                letter.copied().unwrap_or(b'=')
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("fooba", "Zm9vYmE="),
        ] {
            let mut out = Vec::new();
            push_base64(&mut out, text.as_bytes());
            assert_eq!(out, expected.as_bytes());
        }
    }

    #[test]
    fn what_is_no_p12_file_is_unreadable() {
        for bytes in [&b""[..], b"not a certificate", &[0x30, 0x80, 0, 0]] {
            let error = ClientIdentity::from_p12(bytes, "geslo").expect_err("refused");
            assert_eq!(error, CertificateError::Unreadable);
        }
    }
}
