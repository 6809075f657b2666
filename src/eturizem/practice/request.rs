//! The SOAP request, taken apart as strictly as ASP.NET does.

use sha2::{Digest, Sha256};

use super::reply::ClientFault;
use crate::eturizem::answer::{ETURIZEM, SOAP};
use crate::eturizem::envelope::SOAP_ACTION;
use crate::eturizem::xml::Limits;
use crate::eturizem::xml::decode::decode;
use crate::eturizem::xml::tree::{Element, parse};

const LIMITS: Limits = Limits {
    depth: 16,
    elements: 100_000,
};

/// What a request holds.
pub(super) struct Submission {
    pub user_name: String,
    pub password: zeroize::Zeroizing<String>,
    /// The only element in `data`; `None` when there is none or it is escaped text.
    pub report: Option<Element>,
    /// The request as text, in which the report stands as it was written.
    text: String,
}

impl Submission {
    /// An element of the report as it was written, byte for byte.
    pub(super) fn written(&self, element: &Element) -> &str {
        self.text.get(element.span.clone()).unwrap_or_default()
    }

    /// By which a document is known again: SHA-256 of its bytes.
    pub(super) fn hash(&self) -> [u8; 32] {
        let report = self.report.as_ref();
        Sha256::digest(report.map_or("", |report| self.written(report))).into()
    }
}

/// Takes a request apart.
///
/// # Errors
/// [`ClientFault`] when action, envelope, namespaces or parts are not those of the interface.
pub(super) fn read(action: Option<&str>, body: &[u8]) -> Result<Submission, ClientFault> {
    if action != Some(SOAP_ACTION) {
        return Err(ClientFault(
            "Server did not recognize the value of HTTP Header SOAPAction.",
        ));
    }
    let unreadable = ClientFault("Server was unable to read request.");
    let text = decode(body, Some("text/xml; charset=utf-8")).map_err(|_| unreadable)?;
    let envelope = parse(&text, LIMITS).map_err(|_| unreadable)?;
    if !envelope.tag.is(Some(SOAP), "Envelope") {
        return Err(ClientFault("Possible SOAP version mismatch."));
    }
    let body = match envelope.children.as_slice() {
        [body] => body,
        [header, body] if header.tag.is(Some(SOAP), "Header") => body,
        _ => return Err(unreadable),
    };
    if !body.tag.is(Some(SOAP), "Body") {
        return Err(unreadable);
    }
    let call = body
        .only_child(Some(ETURIZEM), "oddajPorocilo")
        .ok_or(unreadable)?;
    parts(call, &text).ok_or(unreadable)
}

/// The parts must stand in the order of the WSDL, each at most once, `format` always.
fn parts(call: &Element, text: &str) -> Option<Submission> {
    const ORDER: [&str; 4] = ["uName", "pwd", "data", "format"];
    let mut places = call.children.iter().map(|child| {
        let known = child.tag.namespace.as_deref() == Some(ETURIZEM);
        ORDER
            .iter()
            .position(|name| known && *name == child.tag.name)
    });
    let ordered = places.try_fold(None, |last, place| {
        let place = place?;
        (last < Some(place)).then_some(Some(place))
    });
    ordered?;
    let part = |name| call.children_named(Some(ETURIZEM), name).next();
    let plain = |name| part(name).map_or("", |element: &Element| element.text.as_str());
    if part("format")?.text.trim() != "1" {
        return None;
    }
    Some(Submission {
        user_name: plain("uName").to_owned(),
        password: zeroize::Zeroizing::new(plain("pwd").to_owned()),
        report: part("data").and_then(only_report),
        text: text.to_owned(),
    })
}

fn only_report(data: &Element) -> Option<Element> {
    match data.children.as_slice() {
        [report] if data.holds_only_elements() => Some(report.clone()),
        _ => None,
    }
}
