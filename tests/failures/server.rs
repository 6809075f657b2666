//! A TLS server for one connection that remembers every byte it could decrypt.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread::JoinHandle;

use rustls::client::danger::HandshakeSignatureValid;
use rustls::crypto::aws_lc_rs;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::{ClientCertVerified, ClientCertVerifier};
use rustls::{
    CertificateError, DigitallySignedStruct, DistinguishedName, Error, ProtocolVersion,
    RootCertStore, ServerConfig, ServerConnection, SignatureScheme, SupportedProtocolVersion,
};

use crate::authority::Pair;

/// What it does about the certificate of the client.
pub enum Asks {
    /// It does not ask for one.
    Nothing,
    /// It must be of one of these authorities.
    For(Vec<CertificateDer<'static>>),
    /// It refuses whatever comes, as revoked.
    AndRefuses,
}

/// What it saw.
pub struct Seen {
    /// All that it could decrypt.
    pub decrypted: Vec<u8>,
    /// The version agreed upon, where the handshake came so far.
    pub version: Option<ProtocolVersion>,
    /// How many certificates the client sent.
    pub certificates: usize,
}

/// A server that is waiting, and the address for the client.
pub struct Server {
    pub address: String,
    thread: JoinHandle<Seen>,
}

impl Server {
    /// Answers one request with `answer`, where it comes to that.
    pub fn start(
        version: &'static SupportedProtocolVersion,
        (certificate, key): Pair,
        asks: Asks,
        answer: Vec<u8>,
    ) -> Self {
        let provider = Arc::new(aws_lc_rs::default_provider());
        let builder = ServerConfig::builder_with_provider(Arc::clone(&provider))
            .with_protocol_versions(&[version])
            .expect("a version");
        let builder = match asks {
            Asks::Nothing => builder.with_no_client_auth(),
            Asks::For(roots) => {
                let mut store = RootCertStore::empty();
                for root in roots {
                    store.add(root).expect("a root");
                }
                let verifier =
                    WebPkiClientVerifier::builder_with_provider(Arc::new(store), provider)
                        .build()
                        .expect("roots");
                builder.with_client_cert_verifier(verifier)
            }
            Asks::AndRefuses => builder.with_client_cert_verifier(Arc::new(RefusesAll)),
        };
        let config = builder
            .with_single_cert(vec![certificate], key)
            .expect("a certificate with its key");
        let connection = ServerConnection::new(Arc::new(config)).expect("a connection");
        Self::on_socket(move |stream| serve(connection, stream, &answer))
    }

    /// Does as `behave` says with the bare socket; what it returns counts as decrypted.
    pub fn on_bare_socket(behave: impl FnOnce(&mut TcpStream) + Send + 'static) -> Self {
        Self::on_socket(move |mut stream| {
            behave(&mut stream);
            Seen {
                decrypted: Vec::new(),
                version: None,
                certificates: 0,
            }
        })
    }

    fn on_socket(behave: impl FnOnce(TcpStream) -> Seen + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a socket");
        let port = listener.local_addr().expect("an address").port();
        let thread = std::thread::spawn(move || {
            let (stream, _) = listener.accept().expect("a connection");
            behave(stream)
        });
        Self {
            address: format!("https://localhost:{port}/"),
            thread,
        }
    }

    /// What it saw, once the client has done what it does.
    pub fn seen(self) -> Seen {
        self.thread.join().expect("the server ends")
    }
}

fn serve(mut connection: ServerConnection, mut stream: TcpStream, answer: &[u8]) -> Seen {
    let mut decrypted = Vec::new();
    let greeted = greet(&mut connection, &mut stream);
    if greeted.is_ok() {
        let mut tls = rustls::Stream::new(&mut connection, &mut stream);
        let mut buffer = [0; 4096];
        while !decrypted.ends_with(b"Envelope>") {
            match tls.read(&mut buffer) {
                Ok(0) | Err(_) => break,
                Ok(count) => decrypted.extend_from_slice(&buffer[..count]),
            }
        }
        // A client that has had enough may be gone.
        let _ = tls.write_all(answer);
        let _ = tls.flush();
    } else {
        // What could be read of the request in spite of all.
        let _ = connection.reader().read_to_end(&mut decrypted);
    }
    linger(stream);
    Seen {
        decrypted,
        version: connection.protocol_version(),
        certificates: connection.peer_certificates().map_or(0, <[_]>::len),
    }
}

fn greet(connection: &mut ServerConnection, stream: &mut TcpStream) -> std::io::Result<()> {
    let result = loop {
        if !connection.is_handshaking() {
            break Ok(());
        }
        match connection.complete_io(stream) {
            Ok((0, 0)) => break Err(std::io::ErrorKind::UnexpectedEof.into()),
            Ok(_) => {}
            Err(error) => break Err(error),
        }
    };
    // The alert that says why.
    while connection.wants_write() {
        if connection.write_tls(stream).is_err() {
            break;
        }
    }
    result
}

/// Ends our side and waits until the client ends its own: a socket closed with bytes unread would
/// throw away what the client has not read yet.
pub fn linger(mut stream: TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = std::io::copy(&mut stream, &mut std::io::sink());
}

/// Finds every certificate revoked.
#[derive(Debug)]
struct RefusesAll;

impl ClientCertVerifier for RefusesAll {
    fn root_hint_subjects(&self) -> &[DistinguishedName] {
        &[]
    }

    fn verify_client_cert(
        &self,
        _: &CertificateDer<'_>,
        _: &[CertificateDer<'_>],
        _: UnixTime,
    ) -> Result<ClientCertVerified, Error> {
        Err(Error::InvalidCertificate(CertificateError::Revoked))
    }

    fn verify_tls12_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn verify_tls13_signature(
        &self,
        _: &[u8],
        _: &CertificateDer<'_>,
        _: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        Ok(HandshakeSignatureValid::assertion())
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        aws_lc_rs::default_provider()
            .signature_verification_algorithms
            .supported_schemes()
    }
}
