//! A secure greeting that is looked at: which version, and whose certificate the server shows, also
//! where it cannot be trusted. It is trusted exactly as sending trusts it; nothing follows on it.

use std::net::TcpStream;
use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{ClientConnection, ResolvesClientCert};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::sign::CertifiedKey;
use rustls::{ClientConfig, DigitallySignedStruct, ProtocolVersion, SignatureScheme};
use rustls_platform_verifier::Verifier;
use x509_parser::parse_x509_certificate;

use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::Endpoint;
use crate::eturizem::send_error::{SendProblem, TlsProblem, io_problem, tls_problem};

/// The certificate that a server shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServerCertificate {
    /// Whom it was issued to.
    pub holder: SafeText,
    /// Who issued it.
    pub issuer: SafeText,
    /// Last moment at which it is in force.
    pub valid_until: Moment,
}

/// A version of TLS that is spoken here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TlsVersion {
    /// 1.2.
    Tls12,
    /// 1.3.
    Tls13,
}

impl TlsVersion {
    /// As people write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tls12 => "TLS 1.2",
            Self::Tls13 => "TLS 1.3",
        }
    }
}

/// A server that is who it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// Which version was agreed.
    pub version: Option<TlsVersion>,
    /// Its certificate.
    pub certificate: ServerCertificate,
    /// Whether it asked for ours in the greeting.
    pub asks_for_ours: bool,
}

/// Why a server was not greeted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GreetError {
    /// The roots that we trust cannot be had.
    Roots(ClientError),
    /// The greeting failed.
    Refused {
        /// How.
        problem: SendProblem,
        /// The certificate that was shown, trusted or not.
        shown: Option<ServerCertificate>,
    },
}

/// Greets a server over a connection that is there.
///
/// # Errors
/// [`GreetError`], with the certificate that was shown, where one was.
pub fn greet(
    mut stream: TcpStream,
    endpoint: &Endpoint,
    extra_roots_pem: Option<&[u8]>,
) -> Result<Greeting, GreetError> {
    let seen = Arc::new(Seen::default());
    let config = config(&seen, extra_roots_pem)?;
    let refused = |problem, shown| GreetError::Refused { problem, shown };
    let host = endpoint
        .host()
        .trim_start_matches('[')
        .trim_end_matches(']');
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| refused(SendProblem::Tls(TlsProblem::WrongHost), None))?;
    let mut connection = ClientConnection::new(Arc::new(config), name)
        .map_err(|error| refused(tls_problem(&error, false), None))?;
    let mut failure = None;
    while connection.is_handshaking() {
        if let Err(error) = connection.complete_io(&mut stream) {
            failure = Some(error);
            break;
        }
    }
    let version = match connection.protocol_version() {
        Some(ProtocolVersion::TLSv1_2) => Some(TlsVersion::Tls12),
        Some(ProtocolVersion::TLSv1_3) => Some(TlsVersion::Tls13),
        _ => None,
    };
    let seen = seen.0.lock().unwrap_or_else(PoisonError::into_inner);
    let shown = seen.shown.clone();
    match (failure, shown) {
        (None, Some(certificate)) => Ok(Greeting {
            version,
            certificate,
            asks_for_ours: seen.asked_for_ours,
        }),
        // It was trusted and broke off because it got no certificate of ours, which this look
        // does not show: the answer to a request tells what it thinks of ours.
        (Some(_), Some(certificate)) if seen.is_trusted && seen.asked_for_ours => Ok(Greeting {
            version,
            certificate,
            asks_for_ours: true,
        }),
        (failure, shown) => Err(refused(failure.map_or(SendProblem::Other, problem), shown)),
    }
}

fn problem(error: std::io::Error) -> SendProblem {
    let tls = error
        .get_ref()
        .and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match tls {
        Some(error) => tls_problem(error, false),
        // A time-out of a socket shows as one that would block.
        None if error.kind() == std::io::ErrorKind::WouldBlock => SendProblem::TimedOut {
            after_request_sent: false,
        },
        None => io_problem(error.kind(), false).unwrap_or(SendProblem::Other),
    }
}

fn config(seen: &Arc<Seen>, extra_roots_pem: Option<&[u8]>) -> Result<ClientConfig, GreetError> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let extra_roots: Vec<_> = CertificateDer::pem_slice_iter(extra_roots_pem.unwrap_or_default())
        .collect::<Result<_, _>>()
        .map_err(|_| GreetError::Roots(ClientError::ExtraRoots))?;
    if extra_roots.is_empty() && extra_roots_pem.is_some() {
        return Err(GreetError::Roots(ClientError::ExtraRoots));
    }
    let verifier = Verifier::new_with_extra_roots(extra_roots, Arc::clone(&provider))
        .map_err(|_| GreetError::Roots(ClientError::NoRoots))?;
    let verifier = Looker {
        verifier,
        seen: Arc::clone(seen),
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| GreetError::Roots(ClientError::Tls))?;
    // `dangerous` names the door through which a verifier of one's own comes in; this one asks the
    // verifier of the platform and only remembers what it was asked about.
    Ok(builder
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_client_cert_resolver(Arc::clone(seen) as Arc<dyn ResolvesClientCert>))
}

#[derive(Debug, Default)]
struct Notes {
    shown: Option<ServerCertificate>,
    is_trusted: bool,
    asked_for_ours: bool,
}

/// What was seen during a greeting; as the holder of our certificates it has none.
#[derive(Debug, Default)]
struct Seen(Mutex<Notes>);

impl Seen {
    fn note(&self, note: impl FnOnce(&mut Notes)) {
        note(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

impl ResolvesClientCert for Seen {
    fn resolve(&self, _: &[&[u8]], _: &[SignatureScheme]) -> Option<Arc<CertifiedKey>> {
        self.note(|notes| notes.asked_for_ours = true);
        None
    }

    fn has_certs(&self) -> bool {
        true
    }
}

/// The verifier of the platform, watched.
#[derive(Debug)]
struct Looker {
    verifier: Verifier,
    seen: Arc<Seen>,
}

impl ServerCertVerifier for Looker {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let shown = parse_x509_certificate(end_entity).ok().map(|(_, read)| {
            let until = read.validity().not_after.timestamp();
            ServerCertificate {
                holder: SafeText::new(&read.subject().to_string()),
                issuer: SafeText::new(&read.issuer().to_string()),
                valid_until: Moment::from_utc_seconds(until),
            }
        });
        self.seen.note(|notes| notes.shown = shown);
        let verified = self.verifier.verify_server_cert(
            end_entity,
            intermediates,
            server_name,
            ocsp_response,
            now,
        )?;
        self.seen.note(|notes| notes.is_trusted = true);
        Ok(verified)
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verifier
            .verify_tls12_signature(message, certificate, signed)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.verifier
            .verify_tls13_signature(message, certificate, signed)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.verifier.supported_verify_schemes()
    }
}
