//! HTTP of the practice service: which path is what, limits, and the ending that a trouble makes.

use std::net::IpAddr;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::body::{Bytes, Incoming as Body};
use hyper::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderName, HeaderValue,
    LOCATION, ORIGIN, TRANSFER_ENCODING,
};
use hyper::{Method, Request, Response, StatusCode};

use super::body::Answered;
use super::course::{Course, Ending, Judging};
use super::exchange::Incoming;
use super::json;
use super::page::{self, Shown};
use super::reply::{ClientFault, server_fault};
use super::server::{Breaker, Service};
use super::tls::Presented;
use super::trouble::Planned;
use crate::eturizem::xml::decode::charset;

const BODY_MAX_BYTES: usize = 20 * 1024 * 1024;
const BODY_TIMEOUT: Duration = Duration::from_secs(60);
/// So many paces late comes a slow answer.
const PACES_OF_A_SLOW_ANSWER: u32 = 5;
const XML: &str = "text/xml; charset=utf-8";
const HTML: &str = "text/html; charset=utf-8";
const PATH_OF_TROUBLE: &str = "/trouble";

/// What is known of a connection.
pub(super) struct Connected {
    pub presented: Presented,
    /// Whether reports are taken over it.
    pub may_report: bool,
    pub breaker: Breaker,
}

/// The connection is broken off without a word more.
#[derive(Debug, thiserror::Error)]
#[error("broken off")]
pub(super) struct BrokenOff;

/// Status, type and body of an answer.
type Outcome = (StatusCode, &'static str, String);

pub(super) async fn respond(
    request: Request<Body>,
    service: Service,
    connected: Arc<Connected>,
) -> Result<Response<Answered>, BrokenOff> {
    let headers = request.headers();
    let outcome = if !is_this_machine(headers) {
        plain(StatusCode::MISDIRECTED_REQUEST)
    } else if request.method() == Method::GET {
        look(request.uri().path(), &service)
    } else if request.method() != Method::POST {
        plain(StatusCode::METHOD_NOT_ALLOWED)
    } else if request.uri().path() == PATH_OF_TROUBLE {
        set_trouble(request, &service).await
    } else if !connected.may_report {
        plain(StatusCode::FORBIDDEN)
    } else {
        return report(request, &service, &connected).await;
    };
    Ok(whole(outcome))
}

fn whole((status, kind, body): Outcome) -> Response<Answered> {
    with(status, kind, Answered::Whole(Bytes::from(body)))
}

fn with(status: StatusCode, kind: &'static str, body: Answered) -> Response<Answered> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", kind),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
        (
            "content-security-policy",
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'",
        ),
    ] {
        headers.insert(
            HeaderName::from_static(name),
            HeaderValue::from_static(value),
        );
    }
    if status == StatusCode::SEE_OTHER {
        headers.insert(LOCATION, HeaderValue::from_static("/"));
    }
    response
}

fn plain(status: StatusCode) -> Outcome {
    let reason = status.canonical_reason().unwrap_or_default();
    (status, "text/plain; charset=utf-8", format!("{reason}\n"))
}

/// A web page elsewhere may point a name of its own at this machine; such a name is not served.
fn is_this_machine(headers: &HeaderMap) -> bool {
    headers
        .get(HOST)
        .is_none_or(|host| is_loopback(host.to_str().unwrap_or_default()))
}

/// Nor may a page elsewhere make troubles here.
fn is_from_here(headers: &HeaderMap) -> bool {
    headers.get(ORIGIN).is_none_or(|origin| {
        let origin = origin.to_str().unwrap_or_default();
        let host = origin.split_once("://").map_or("", |(_, host)| host);
        is_loopback(host)
    })
}

fn is_loopback(host: &str) -> bool {
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

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

/// Why a request is refused before it is read.
fn refused_unread(headers: &HeaderMap, is_kind: fn(&str) -> bool) -> Option<StatusCode> {
    if headers.contains_key(TRANSFER_ENCODING) || !headers.contains_key(CONTENT_LENGTH) {
        return Some(StatusCode::LENGTH_REQUIRED);
    }
    let length: Option<usize> = text(headers, CONTENT_LENGTH).and_then(|text| text.parse().ok());
    if length.is_none_or(|length| length > BODY_MAX_BYTES) {
        return Some(StatusCode::PAYLOAD_TOO_LARGE);
    }
    let is_known = text(headers, CONTENT_TYPE).is_some_and(is_kind);
    (!is_known || headers.contains_key(CONTENT_ENCODING))
        .then_some(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

async fn read(body: Body) -> Result<Bytes, StatusCode> {
    let body = Limited::new(body, BODY_MAX_BYTES).collect();
    match tokio::time::timeout(BODY_TIMEOUT, body).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(_)) => Err(StatusCode::BAD_REQUEST),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

fn is_soap(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/xml")
        && charset(content_type).is_some_and(|name| name.eq_ignore_ascii_case("utf-8"))
}

fn is_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}

async fn report(
    request: Request<Body>,
    service: &Service,
    connected: &Connected,
) -> Result<Response<Answered>, BrokenOff> {
    if let Some(status) = refused_unread(request.headers(), is_soap) {
        return Ok(whole(plain(status)));
    }
    let action = request
        .headers()
        .get("soapaction")
        .and_then(|value| value.to_str().ok())
        .map(str::to_owned);
    let body = match read(request.into_body()).await {
        Ok(body) => body,
        Err(status) => return Ok(whole(plain(status))),
    };
    let course = Course::under(service.troubles.of_request());
    let incoming = Incoming {
        action: action.as_deref(),
        body: &body,
        presented: &connected.presented,
    };
    let (status, xml) = judge(service, &incoming, course.judging);
    end(course.ending, (status, XML, xml), service, connected).await
}

fn judge(service: &Service, incoming: &Incoming<'_>, judging: Judging) -> (StatusCode, String) {
    let exchange = service.exchange.lock();
    let mut exchange = exchange.unwrap_or_else(PoisonError::into_inner);
    let (status, xml) = exchange.answer(incoming, judging);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, xml)
}

/// Lets an answer go out as the trouble will have it.
async fn end(
    ending: Ending,
    outcome: Outcome,
    service: &Service,
    connected: &Connected,
) -> Result<Response<Answered>, BrokenOff> {
    let (status, kind, body) = outcome;
    let page = |status: StatusCode| {
        let title = status.canonical_reason().unwrap_or_default();
        (status, HTML, page::error_page(title))
    };
    match ending {
        Ending::Whole => Ok(whole((status, kind, body))),
        Ending::Late => {
            tokio::time::sleep(service.pace * PACES_OF_A_SLOW_ANSWER).await;
            Ok(whole((status, kind, body)))
        }
        Ending::Never => std::future::pending().await,
        Ending::Reset => {
            connected.breaker.reset_at_end();
            Err(BrokenOff)
        }
        Ending::Closed => Err(BrokenOff),
        Ending::CutOff => Ok(with(status, kind, Answered::cut(Bytes::from(body)))),
        Ending::Dripping => {
            let dripping = Answered::dripping(Bytes::from(body), service.pace);
            Ok(with(status, kind, dripping))
        }
        Ending::Half => {
            let half = body.chars().take(body.chars().count() / 2).collect();
            Ok(whole((status, kind, half)))
        }
        Ending::Empty => Ok(whole((status, kind, String::new()))),
        Ending::Html => Ok(whole(page(StatusCode::OK))),
        Ending::FaultServer => Ok(whole((
            StatusCode::INTERNAL_SERVER_ERROR,
            XML,
            server_fault(),
        ))),
        Ending::FaultClient => {
            let fault = ClientFault("Server was unable to read request.");
            Ok(whole((
                StatusCode::INTERNAL_SERVER_ERROR,
                XML,
                fault.to_xml(),
            )))
        }
        Ending::Status(number) => {
            let status = StatusCode::from_u16(number).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Ok(whole(page(status)))
        }
    }
}

/// `name=NAME` or `name=NAME&requests=N`; an empty name: no trouble.
async fn set_trouble(request: Request<Body>, service: &Service) -> Outcome {
    if !is_from_here(request.headers()) {
        return plain(StatusCode::FORBIDDEN);
    }
    if let Some(status) = refused_unread(request.headers(), is_form) {
        return plain(status);
    }
    let body = match read(request.into_body()).await {
        Ok(body) => body,
        Err(status) => return plain(status),
    };
    let field = |name: &str| {
        let pairs = body.split(|byte| *byte == b'&');
        let value = pairs.filter_map(|pair| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"="));
        value
            .last()
            .and_then(|value| std::str::from_utf8(value).ok())
    };
    let asked = match (field("name"), field("requests")) {
        (None | Some(""), _) => Ok(None),
        (Some(name), None | Some("")) => name.parse::<Planned>().map(Some),
        (Some(name), Some(number)) => format!("{name}={number}").parse().map(Some),
    };
    match asked {
        Ok(planned) => {
            service.troubles.set(planned);
            plain(StatusCode::SEE_OTHER)
        }
        Err(error) => (
            StatusCode::BAD_REQUEST,
            "text/plain; charset=utf-8",
            format!("{error}\n"),
        ),
    }
}

fn look(path: &str, service: &Service) -> Outcome {
    let exchange = service.exchange.lock();
    let exchange = exchange.unwrap_or_else(PoisonError::into_inner);
    let shown = Shown {
        ledger: &exchange.ledger,
        register: exchange.register.as_deref(),
        troubles: &service.troubles,
        language: service.language,
        is_tls: service.handshake.is_some(),
    };
    const JSON: &str = "application/json";
    let (kind, body) = match path {
        "/" => (HTML, page::html(&shown)),
        "/entries.json" => (JSON, json::entries_json(shown.ledger)),
        "/months.json" => (JSON, json::months_json(shown.ledger)),
        "/deliveries.json" => (JSON, json::deliveries_json(shown.ledger)),
        "/troubles.json" => (JSON, Ok(json::troubles_json(&shown))),
        _ => return plain(StatusCode::NOT_FOUND),
    };
    match body {
        Ok(body) => (StatusCode::OK, kind, body),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR),
    }
}
