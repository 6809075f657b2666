//! Connections of the practice service: the door, the handshake, and how each ends.

use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::{Semaphore, oneshot};

use super::exchange::Exchange;
use super::respond::{Connected, respond};
use super::tls::{Handshake, Presented};
use super::troubles::Troubles;
use crate::domain::language::Language;

const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
const CONNECTIONS_MAX: usize = 64;
const BACKLOG: u32 = 1_024;
const PAUSE_AFTER_ACCEPT_ERROR: Duration = Duration::from_millis(50);
/// The first byte of a TLS connection; no HTTP request begins with it.
const HANDSHAKE: u8 = 0x16;

/// What all connections share.
#[derive(Clone)]
pub(super) struct Service {
    pub exchange: Arc<Mutex<Exchange>>,
    pub troubles: Troubles,
    pub pace: Duration,
    pub language: Language,
    /// `None`: reports come over plain HTTP.
    pub handshake: Option<Handshake>,
}

/// Where connections arrive: open, or closed with the address kept, so that they are refused.
pub(super) enum Door {
    Open(TcpListener),
    Closed(TcpSocket),
}

impl Door {
    /// A door at an address; port 0 takes a free one. Must be called within the runtime.
    pub(super) fn at(address: SocketAddr, is_open: bool) -> std::io::Result<Self> {
        let socket = match address {
            SocketAddr::V4(_) => TcpSocket::new_v4()?,
            SocketAddr::V6(_) => TcpSocket::new_v6()?,
        };
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        if is_open {
            socket.listen(BACKLOG).map(Self::Open)
        } else {
            Ok(Self::Closed(socket))
        }
    }

    pub(super) fn address(&self) -> std::io::Result<SocketAddr> {
        match self {
            Self::Open(listener) => listener.local_addr(),
            Self::Closed(socket) => socket.local_addr(),
        }
    }
}

/// Serves until it is told to stop; open connections end with the thread.
pub(super) async fn serve(
    mut door: Door,
    address: SocketAddr,
    service: Service,
    mut stopped: oneshot::Receiver<()>,
) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        door = match door {
            Door::Closed(socket) => {
                tokio::select! {
                    _ = &mut stopped => return,
                    () = service.troubles.until_refusing_is(false) => {}
                }
                match socket.listen(BACKLOG) {
                    Ok(listener) => Door::Open(listener),
                    Err(_) => return,
                }
            }
            Door::Open(listener) => {
                let accepted = tokio::select! {
                    _ = &mut stopped => return,
                    () = service.troubles.until_refusing_is(true) => None,
                    accepted = listener.accept() => Some(accepted),
                };
                match accepted {
                    Some(accepted) => {
                        take(accepted, &places, &service).await;
                        Door::Open(listener)
                    }
                    None => {
                        drop(listener);
                        match Door::at(address, false) {
                            Ok(door) => door,
                            Err(_) => return,
                        }
                    }
                }
            }
        };
    }
}

async fn take(
    accepted: std::io::Result<(TcpStream, SocketAddr)>,
    places: &Arc<Semaphore>,
    service: &Service,
) {
    let Ok((stream, _)) = accepted else {
        tokio::time::sleep(PAUSE_AFTER_ACCEPT_ERROR).await;
        return;
    };
    let Ok(place) = Arc::clone(places).try_acquire_owned() else {
        return;
    };
    let service = service.clone();
    tokio::spawn(async move {
        connection(stream, service).await;
        drop(place);
    });
}

async fn connection(stream: TcpStream, service: Service) {
    let mut first = [0];
    let peeked = tokio::time::timeout(HEADER_TIMEOUT, stream.peek(&mut first)).await;
    let is_tls = matches!(peeked, Ok(Ok(1))) && first == [HANDSHAKE];
    let Some(breaker) = Breaker::of(&stream) else {
        return;
    };
    match &service.handshake {
        Some(handshake) if is_tls => {
            let shaken = handshake.acceptor.accept(stream);
            if let Ok(Ok(secured)) = tokio::time::timeout(HEADER_TIMEOUT, shaken).await {
                let presented = handshake.presented(secured.get_ref().1.peer_certificates());
                let connected = Connected {
                    presented,
                    may_report: true,
                    breaker,
                };
                converse(secured, service, connected).await;
            }
        }
        handshake => {
            let connected = Connected {
                presented: Presented::default(),
                // Where there is TLS, plain HTTP is for looking only.
                may_report: handshake.is_none(),
                breaker,
            };
            converse(stream, service, connected).await;
        }
    }
}

async fn converse<S>(stream: S, service: Service, connected: Connected)
where
    S: AsyncRead + AsyncWrite + Unpin,
{
    let connected = Arc::new(connected);
    let answer =
        service_fn(move |request| respond(request, service.clone(), Arc::clone(&connected)));
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), answer);
    // A client that breaks off is no trouble of the service, and one that is broken off is meant.
    let _ = connection.await;
}

/// A second handle on a connection, by which it can be reset instead of closed.
pub(super) struct Breaker(TcpStream);

impl Breaker {
    fn of(stream: &TcpStream) -> Option<Self> {
        let twin = stream.as_fd().try_clone_to_owned().ok()?;
        TcpStream::from_std(std::net::TcpStream::from(twin))
            .ok()
            .map(Self)
    }

    /// When the connection is dropped, the client is told that it was reset.
    pub(super) fn reset_at_end(&self) {
        // Where this fails, the connection is closed in the usual way: an answer is lost all the
        // same.
        let _ = self.0.set_zero_linger();
    }
}
