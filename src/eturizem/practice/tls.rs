//! TLS of the practice service: a handshake that takes every certificate, and the judgement of it
//! afterwards, with a code, as the service would say it.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::server::{ClientHello, ResolvesServerCert, WebPkiClientVerifier};
use rustls::sign::CertifiedKey;
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, RootCertStore, ServerConfig,
    SignatureScheme,
};
use tokio_rustls::TlsAcceptor;

use super::authority::{Authority, AuthorityError};
use super::troubles::Troubles;
use crate::domain::moment::Moment;

/// What the service asks of the desk's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientCertificate {
    /// One may be shown, and is then judged.
    Asked,
    /// Without one there is no connection.
    Required,
}

/// What is needed to shake hands.
#[derive(Clone)]
pub(super) struct Handshake {
    pub acceptor: TlsAcceptor,
    judge: Arc<dyn ClientCertVerifier>,
}

impl Handshake {
    pub(super) fn new(
        authority: &Authority,
        asked: ClientCertificate,
        troubles: Troubles,
    ) -> Result<Self, AuthorityError> {
        let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
        let mut roots = RootCertStore::empty();
        roots.add(authority.certificate().clone())?;
        let judge = WebPkiClientVerifier::builder_with_provider(roots.into(), provider.clone())
            .build()
            .map_err(|error| Error::General(error.to_string()))?;
        let [valid, expired] = authority.server_keys(&provider)?.map(Arc::new);
        let config = ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()?
            .with_client_cert_verifier(Arc::new(Anybody { provider, asked }))
            .with_cert_resolver(Arc::new(ServerCertificate {
                valid,
                expired,
                troubles,
            }));
        Ok(Self {
            acceptor: TlsAcceptor::from(Arc::new(config)),
            judge,
        })
    }

    /// What a connection showed.
    pub(super) fn presented(&self, chain: Option<&[CertificateDer<'_>]>) -> Presented {
        Presented {
            chain: chain
                .unwrap_or_default()
                .iter()
                .map(|certificate| certificate.clone().into_owned())
                .collect(),
            judge: Some(Arc::clone(&self.judge)),
        }
    }
}

/// The certificate that a desk showed, or none.
#[derive(Clone, Default)]
pub(super) struct Presented {
    chain: Vec<CertificateDer<'static>>,
    judge: Option<Arc<dyn ClientCertVerifier>>,
}

impl Presented {
    /// The code for which reports under this certificate are refused; a desk that shows none is
    /// known by its password alone.
    pub(super) fn refused_at(&self, now: Moment) -> Option<u32> {
        let judge = self.judge.as_ref()?;
        let (leaf, others) = self.chain.split_first()?;
        let seconds = u64::try_from(now.utc_seconds()).unwrap_or(0);
        let now = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
        match judge.verify_client_cert(leaf, others, now) {
            Ok(_) => None,
            Err(Error::InvalidCertificate(
                CertificateError::Expired | CertificateError::ExpiredContext { .. },
            )) => Some(41300),
            Err(Error::InvalidCertificate(
                CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. },
            )) => Some(41399),
            Err(_) => Some(41398),
        }
    }
}

/// Takes every certificate whose key the desk has; what it is worth is said in the answer.
#[derive(Debug)]
struct Anybody {
    provider: Arc<CryptoProvider>,
    asked: ClientCertificate,
}

impl ClientCertVerifier for Anybody {
    fn client_auth_mandatory(&self) -> bool {
        self.asked == ClientCertificate::Required
    }

    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _now: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Ok(ClientCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, cert, dss, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, cert, dss, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        let algorithms = &self.provider.signature_verification_algorithms;
        algorithms.supported_schemes()
    }
}

/// Which certificate the service shows.
struct ServerCertificate {
    valid: Arc<CertifiedKey>,
    expired: Arc<CertifiedKey>,
    troubles: Troubles,
}

impl fmt::Debug for ServerCertificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerCertificate(…)")
    }
}

impl ResolvesServerCert for ServerCertificate {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let key = if self.troubles.is_server_expired() {
            &self.expired
        } else {
            &self.valid
        };
        Some(Arc::clone(key))
    }
}
