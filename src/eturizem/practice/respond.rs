//! HTTP of the practice service: which path is what, limits, and the ending that a trouble makes.

use std::sync::{Arc, PoisonError};

use hyper::body::{Bytes, Incoming as Body};
use hyper::header::{HeaderName, HeaderValue, LOCATION};
use hyper::{Method, Request, Response, StatusCode};

use super::body::Answered;
use super::course::{Course, Ending, Judging};
use super::exchange::Incoming;
use super::gate::{is_form, is_from_here, is_soap, is_this_machine, read, refused_unread};
use super::json;
use super::page::{self, Shown};
use super::reply::{ClientFault, server_fault};
use super::server::{Breaker, Service};
use super::tls::Presented;
use super::trouble::Planned;

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
    let field = |name| field_of(&body, name);
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

/// The first value of a field of a form; no name or number that is known needs escaping.
fn field_of<'a>(form: &'a [u8], name: &str) -> Option<&'a str> {
    let form = std::str::from_utf8(form).ok()?;
    form.split('&')
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
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
        "/" | super::PATH => (HTML, page::html(&shown)),
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
