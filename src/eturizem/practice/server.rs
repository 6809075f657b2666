//! HTTP of the practice service: connections, limits, and which path is what.

use std::convert::Infallible;
use std::net::{IpAddr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, TRANSFER_ENCODING,
};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Method, Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::{Semaphore, oneshot};

use super::exchange::Exchange;
use super::page;
use crate::eturizem::xml::decode::charset;

const BODY_MAX_BYTES: usize = 20 * 1024 * 1024;
const HEADER_TIMEOUT: Duration = Duration::from_secs(10);
const BODY_TIMEOUT: Duration = Duration::from_secs(60);
const CONNECTIONS_MAX: usize = 64;
const PAUSE_AFTER_ACCEPT_ERROR: Duration = Duration::from_millis(50);

type Shared = Arc<Mutex<Exchange>>;

/// Serves until it is told to stop; open connections end with the thread.
pub(super) async fn serve(
    listener: TcpListener,
    exchange: Exchange,
    mut stopped: oneshot::Receiver<()>,
) {
    let Ok(listener) = tokio::net::TcpListener::from_std(listener) else {
        return;
    };
    let shared: Shared = Arc::new(Mutex::new(exchange));
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let accepted = tokio::select! {
            _ = &mut stopped => return,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE_AFTER_ACCEPT_ERROR).await;
            continue;
        };
        let Ok(place) = Arc::clone(&places).try_acquire_owned() else {
            continue;
        };
        let shared = Arc::clone(&shared);
        tokio::spawn(async move {
            let answer = service_fn(move |request| respond(request, Arc::clone(&shared)));
            let connection = http1::Builder::new()
                .timer(TokioTimer::new())
                .header_read_timeout(HEADER_TIMEOUT)
                .serve_connection(TokioIo::new(stream), answer);
            // A client that breaks off is no trouble of the service.
            let _ = connection.await;
            drop(place);
        });
    }
}

async fn respond(
    request: Request<Incoming>,
    shared: Shared,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (status, kind, body) = if !is_this_machine(request.headers()) {
        plain(StatusCode::MISDIRECTED_REQUEST)
    } else if request.method() == Method::POST {
        report(request, &shared).await
    } else if request.method() == Method::GET {
        look(request.uri().path(), &shared)
    } else {
        plain(StatusCode::METHOD_NOT_ALLOWED)
    };
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", kind),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'",
        ),
    ] {
        headers.insert(name, hyper::header::HeaderValue::from_static(value));
    }
    Ok(response)
}

type Outcome = (StatusCode, &'static str, String);

fn plain(status: StatusCode) -> Outcome {
    let reason = status.canonical_reason().unwrap_or_default();
    (status, "text/plain; charset=utf-8", format!("{reason}\n"))
}

/// A web page elsewhere may point a name of its own at this machine; such a name is not served.
fn is_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(HOST) else {
        return true;
    };
    let host = host.to_str().unwrap_or_default();
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    name.eq_ignore_ascii_case("localhost")
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

async fn report(request: Request<Incoming>, shared: &Shared) -> Outcome {
    let headers = request.headers();
    if headers.contains_key(TRANSFER_ENCODING) || !headers.contains_key(CONTENT_LENGTH) {
        return plain(StatusCode::LENGTH_REQUIRED);
    }
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    let length: Option<usize> = text(CONTENT_LENGTH).and_then(|length| length.parse().ok());
    if length.is_none_or(|length| length > BODY_MAX_BYTES) {
        return plain(StatusCode::PAYLOAD_TOO_LARGE);
    }
    if !text(CONTENT_TYPE).is_some_and(is_soap) || headers.contains_key(CONTENT_ENCODING) {
        return plain(StatusCode::UNSUPPORTED_MEDIA_TYPE);
    }
    let action = headers
        .get("soapaction")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let body = Limited::new(request.into_body(), BODY_MAX_BYTES).collect();
    let body = match tokio::time::timeout(BODY_TIMEOUT, body).await {
        Ok(Ok(body)) => body.to_bytes(),
        Ok(Err(_)) => return plain(StatusCode::BAD_REQUEST),
        Err(_) => return plain(StatusCode::REQUEST_TIMEOUT),
    };
    let mut exchange = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let (status, xml) = exchange.answer(action.as_deref(), &body);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, "text/xml; charset=utf-8", xml)
}

fn is_soap(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/xml")
        && charset(content_type).is_some_and(|name| name.eq_ignore_ascii_case("utf-8"))
}

fn look(path: &str, shared: &Shared) -> Outcome {
    let exchange = shared.lock().unwrap_or_else(PoisonError::into_inner);
    let ledger = &exchange.ledger;
    let (kind, body) = match path {
        "/" => ("text/html; charset=utf-8", page::html(ledger)),
        "/entries.json" => ("application/json", page::entries_json(ledger)),
        "/months.json" => ("application/json", page::months_json(ledger)),
        _ => return plain(StatusCode::NOT_FOUND),
    };
    match body {
        Ok(body) => (StatusCode::OK, kind, body),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
