//! The client: one request, one answer, within a time and a size, over a verified connection.

mod body;
mod look;
mod names;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use reqwest::header;
use tokio::runtime::Runtime;

use self::body::RequestBody;
use self::names::Names;
use super::answer::{ANSWER_MAX_BYTES, Answer, NotAnAnswer};
use super::certificate::ClientIdentity;
use super::endpoint::Endpoint;
use super::envelope::{CONTENT_TYPE, Credentials, Request, SOAP_ACTION};
use super::send_error::{SendError, SendProblem, causes, problem_of};

/// How long finding and greeting the server may take.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
/// How long a request may take from first to last, dripping answers included.
pub const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);

/// Which library makes the secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TlsBackend {
    /// rustls: TLS 1.2 and 1.3, without renegotiation.
    #[default]
    Rustls,
    /// The OpenSSL of the system, at most TLS 1.2, where a server may ask for our certificate by
    /// renegotiation. Only in a program built with the feature `openssl`.
    OpenSsl,
}

/// What a client needs.
#[derive(Debug, Clone)]
pub struct ClientSettings {
    /// Where to send.
    pub endpoint: Endpoint,
    /// User name and password.
    pub credentials: Credentials,
    /// Our certificate, where the account has one.
    pub identity: Option<ClientIdentity>,
    /// Roots to trust besides those of the machine, as PEM.
    pub extra_roots_pem: Option<Vec<u8>>,
    /// Proxy to go through; those of the environment are never used. Plain http, which stays on
    /// this machine, does not go through it.
    pub proxy: Option<String>,
    /// Which library makes the secure connection.
    pub tls_backend: TlsBackend,
}

/// Why no client can be made of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The machine trusts nobody.
    #[error("no root certificates were found; install ca-certificates or set ca_certificates")]
    NoRoots,
    /// The extra roots are not PEM certificates.
    #[error("the file of ca_certificates has no readable PEM certificates")]
    ExtraRoots,
    /// The address of the proxy is not one.
    #[error("the address of the proxy cannot be used")]
    Proxy,
    /// Our certificate's key is of a kind that TLS here does not know, or anything else.
    #[error("the secure connection could not be set up with this certificate")]
    Tls,
    /// OpenSSL is asked for and not built in.
    #[error(
        "this program was built without OpenSSL; build it with `--features openssl`, or take \
         tls_backend out of the settings"
    )]
    NoOpenSsl,
    /// The machine refused what a client needs.
    #[error("the system refused what sending needs")]
    System,
}

/// What came back, not yet understood.
#[derive(Clone, PartialEq, Eq)]
pub struct RawAnswer {
    /// HTTP status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Body, at most 4 MiB.
    pub body: Vec<u8>,
    /// `Date`: the clock of the server.
    pub date_header: Option<String>,
}

impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawAnswer")
            .field("status", &self.status)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Sends reports to one endpoint for one account; callers block until the answer is there.
pub struct Client {
    http: reqwest::Client,
    /// Always there until dropped, when it is shut down without waiting for a slow name server.
    runtime: Option<Runtime>,
    endpoint: Endpoint,
    credentials: Credentials,
    request_timeout: Duration,
    tls_backend: TlsBackend,
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("endpoint", &self.endpoint)
            .finish_non_exhaustive()
    }
}

impl Drop for Client {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl Client {
    /// Makes a client; nothing is sent yet.
    ///
    /// # Errors
    /// [`ClientError`], each a matter of settings or of the machine.
    pub fn new(settings: ClientSettings) -> Result<Self, ClientError> {
        Self::with_times(settings, CONNECT_TIMEOUT, REQUEST_TIMEOUT)
    }

    /// Makes a client that waits no longer than this for a connection, and for a whole request.
    ///
    /// # Errors
    /// [`ClientError`], each a matter of settings or of the machine.
    pub fn with_times(
        settings: ClientSettings,
        connect_timeout: Duration,
        request_timeout: Duration,
    ) -> Result<Self, ClientError> {
        let mut builder = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .http1_only()
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(Names))
            .connect_timeout(connect_timeout);
        builder = with_backend(builder, settings.tls_backend)?;
        if settings.endpoint.is_plain() {
            // No roots are loaded, so that practice works on a machine that has none.
            builder = builder.tls_certs_only(std::iter::empty());
        } else {
            if let Some(pem) = &settings.extra_roots_pem {
                let roots = reqwest::Certificate::from_pem_bundle(pem)
                    .map_err(|_| ClientError::ExtraRoots)?;
                if roots.is_empty() {
                    return Err(ClientError::ExtraRoots);
                }
                builder = builder.tls_certs_merge(roots);
            }
            if let Some(identity) = &settings.identity {
                let identity = identity.for_tls(settings.tls_backend);
                builder = builder.identity(identity.ok_or(ClientError::Tls)?);
            }
            if let Some(proxy) = &settings.proxy {
                let proxy = reqwest::Proxy::all(proxy).map_err(|_| ClientError::Proxy)?;
                builder = builder.proxy(proxy);
            }
        }
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|_| ClientError::System)?;
        let http = builder.build().map_err(|error| build_error(&error))?;
        Ok(Self {
            http,
            runtime: Some(runtime),
            endpoint: settings.endpoint,
            credentials: settings.credentials,
            request_timeout,
            tls_backend: settings.tls_backend,
        })
    }

    /// Where it sends.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// What came back, as it may be kept: see [`super::redaction`].
    #[must_use]
    pub fn redacted(&self, raw: &RawAnswer) -> Option<String> {
        self.credentials.redact_body(raw)
    }

    /// An answer whose words repeat nothing of the password.
    ///
    /// # Errors
    /// The reason why it is no answer, without it too.
    pub fn redact_words(&self, read: Result<Answer, NotAnAnswer>) -> Result<Answer, NotAnAnswer> {
        self.credentials.redact_words(read)
    }

    /// Sends a report document and waits for what comes back, at most 60 seconds unless made with
    /// other times.
    ///
    /// Must not be called from within an asynchronous task.
    ///
    /// # Errors
    /// [`SendError`] when nothing whole came back; it says whether the report may have arrived.
    pub fn send(&self, document: &[u8]) -> Result<RawAnswer, SendError> {
        let begun = Arc::new(AtomicBool::new(false));
        let failed =
            |problem| SendError::new(problem, begun.load(Ordering::SeqCst), self.tls_backend);
        let Some(runtime) = &self.runtime else {
            return Err(failed(SendProblem::Other));
        };
        let exchange = self.exchange(document, Arc::clone(&begun));
        let timed =
            runtime.block_on(async { tokio::time::timeout(self.request_timeout, exchange).await });
        match timed {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(problem)) => Err(failed(problem)),
            Err(_) => Err(failed(SendProblem::TimedOut {
                after_request_sent: begun.load(Ordering::SeqCst),
            })),
        }
    }

    async fn exchange(
        &self,
        document: &[u8],
        begun: Arc<AtomicBool>,
    ) -> Result<RawAnswer, SendProblem> {
        let request = Request::around(document, &self.credentials);
        let body = RequestBody::new(request, Arc::clone(&begun));
        let response = self
            .http
            .post(self.endpoint.url())
            .header(header::CONTENT_TYPE, CONTENT_TYPE)
            .header("SOAPAction", SOAP_ACTION)
            .header(
                header::USER_AGENT,
                concat!("recepcija/", env!("CARGO_PKG_VERSION")),
            )
            .body(reqwest::Body::wrap(body))
            .send()
            .await
            .map_err(|error| problem_of(&error, begun.load(Ordering::SeqCst)))?;
        let text = |name| {
            let value = response.headers().get(name)?;
            value.to_str().ok().map(str::to_owned)
        };
        let (content_type, date_header) = (text(header::CONTENT_TYPE), text(header::DATE));
        Ok(RawAnswer {
            status: response.status().as_u16(),
            content_type,
            date_header,
            body: read_body(response).await?,
        })
    }
}

fn with_backend(
    builder: reqwest::ClientBuilder,
    backend: TlsBackend,
) -> Result<reqwest::ClientBuilder, ClientError> {
    let builder = builder.tls_version_min(reqwest::tls::Version::TLS_1_2);
    match backend {
        TlsBackend::Rustls => Ok(builder.tls_backend_rustls()),
        // TLS 1.3 has no renegotiation, for which alone one chooses this.
        #[cfg(feature = "openssl")]
        TlsBackend::OpenSsl => Ok(builder
            .tls_backend_native()
            .tls_version_max(reqwest::tls::Version::TLS_1_2)),
        #[cfg(not(feature = "openssl"))]
        TlsBackend::OpenSsl => Err(ClientError::NoOpenSsl),
    }
}

async fn read_body(mut response: reqwest::Response) -> Result<Vec<u8>, SendProblem> {
    let mut body = Vec::new();
    loop {
        let piece = response
            .chunk()
            .await
            .map_err(|error| match problem_of(&error, true) {
                SendProblem::Reset | SendProblem::Other => SendProblem::CutShort,
                problem => problem,
            })?;
        let Some(piece) = piece else {
            return Ok(body);
        };
        if body.len() + piece.len() > ANSWER_MAX_BYTES {
            return Err(SendProblem::TooLarge);
        }
        body.extend_from_slice(&piece);
    }
}

fn build_error(error: &reqwest::Error) -> ClientError {
    let tls = causes(error)
        .into_iter()
        .find_map(|cause| cause.downcast_ref::<rustls::Error>());
    match tls {
        Some(rustls::Error::General(_)) => ClientError::NoRoots,
        Some(_) => ClientError::Tls,
        None => ClientError::System,
    }
}
