//! Who may ask the practice service, and what it reads: this machine alone, whole, of known kind.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt, Limited};
use hyper::StatusCode;
use hyper::body::{Bytes, Incoming as Body};
use hyper::header::{
    CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, HOST, HeaderMap, HeaderName, ORIGIN,
    TRANSFER_ENCODING,
};

use crate::eturizem::xml::decode::charset;

const BODY_MAX_BYTES: usize = 20 * 1024 * 1024;
const BODY_TIMEOUT: Duration = Duration::from_secs(60);

/// A web page elsewhere may point a name of its own at this machine; such a name is not served.
pub(super) fn is_this_machine(headers: &HeaderMap) -> bool {
    headers
        .get(HOST)
        .is_none_or(|host| is_loopback(host.to_str().unwrap_or_default()))
}

/// Nor may a page elsewhere make troubles here.
pub(super) fn is_from_here(headers: &HeaderMap) -> bool {
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
pub(super) fn refused_unread(headers: &HeaderMap, is_kind: fn(&str) -> bool) -> Option<StatusCode> {
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

pub(super) async fn read(body: Body) -> Result<Bytes, StatusCode> {
    let body = Limited::new(body, BODY_MAX_BYTES).collect();
    match tokio::time::timeout(BODY_TIMEOUT, body).await {
        Ok(Ok(body)) => Ok(body.to_bytes()),
        Ok(Err(_)) => Err(StatusCode::BAD_REQUEST),
        Err(_) => Err(StatusCode::REQUEST_TIMEOUT),
    }
}

pub(super) fn is_soap(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("text/xml")
        && charset(content_type).is_some_and(|name| name.eq_ignore_ascii_case("utf-8"))
}

pub(super) fn is_form(content_type: &str) -> bool {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/x-www-form-urlencoded")
}
