//! The answer of the service: read strictly, or refused as no answer at all.
//!
//! Nothing but a whole, well-formed envelope that holds the result document counts (never the mere
//! HTTP status, never words found in the text).

mod not_an_answer;

pub use not_an_answer::{FaultCode, NotAnAnswer};

use super::xml::decode::decode;
use super::xml::tree::{Element, parse};
use super::xml::{Limits, XmlError};
use crate::domain::entry::ServiceError;
use crate::domain::text::SafeText;

/// The namespace of SOAP 1.1.
pub(super) const SOAP: &str = "http://schemas.xmlsoap.org/soap/envelope/";
/// The namespace of the interface.
pub(super) const ETURIZEM: &str = "http://www.ajpes.si/eturizem/";

/// Largest answer that is read; an answer for 1,000 refused rows is far below.
pub const ANSWER_MAX_BYTES: usize = 4 * 1024 * 1024;
/// Enough for 5,000 refused rows, and little enough that no answer takes much memory.
const LIMITS: Limits = Limits {
    depth: 32,
    elements: 5_000,
};
const HTTP_OK: u16 = 200;
/// A code is kept word for word, but not without end.
const CODE_MAX_CHARS: usize = 64;
const TEXT_MAX_CHARS: usize = 2_000;

/// One `row` of the answer: something that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    /// `rowPackageId`, as it came.
    pub row_package_id: Option<String>,
    /// `id`, as it came.
    pub id: Option<String>,
    /// `msg` and `msgTxt`.
    pub error: ServiceError,
}

/// The result document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// `success`: rows accepted.
    pub success: u64,
    /// `failure`: rows refused.
    pub failure: u64,
    /// `packageGuid`.
    pub package_guid: Option<SafeText>,
    /// `time`, as it came.
    pub time: Option<SafeText>,
    /// The failed rows, in the order of the answer.
    pub rows: Vec<AnswerRow>,
}

impl Answer {
    /// Reads what came back.
    ///
    /// # Errors
    /// [`NotAnAnswer`] for everything but a whole result document.
    pub fn read(
        http_status: u16,
        content_type: Option<&str>,
        body: &[u8],
    ) -> Result<Self, NotAnAnswer> {
        if body.len() > ANSWER_MAX_BYTES {
            return Err(NotAnAnswer::TooLarge);
        }
        let envelope = read_envelope(content_type, body);
        if let Ok(Contents::Fault(code, text)) = envelope {
            return Err(NotAnAnswer::Fault { code, text });
        }
        if http_status != HTTP_OK {
            return Err(NotAnAnswer::HttpStatus(http_status));
        }
        match envelope? {
            Contents::Result(text) => read_result(&text),
            Contents::Fault(code, text) => Err(NotAnAnswer::Fault { code, text }),
        }
    }
}

enum Contents {
    Result(String),
    Fault(FaultCode, SafeText),
}

fn read_envelope(content_type: Option<&str>, body: &[u8]) -> Result<Contents, NotAnAnswer> {
    if body.iter().all(u8::is_ascii_whitespace) {
        return Err(NotAnAnswer::Empty);
    }
    let html = content_type.is_some_and(|kind| kind.to_ascii_lowercase().contains("html"));
    let refused = |error| {
        if html {
            NotAnAnswer::Html
        } else {
            NotAnAnswer::from_xml(error)
        }
    };
    let text = decode(body, content_type).map_err(refused)?;
    if looks_like_html(&text) {
        return Err(NotAnAnswer::Html);
    }
    let root = parse(&text, LIMITS).map_err(refused)?;
    contents(&root).ok_or(if html {
        NotAnAnswer::Html
    } else {
        NotAnAnswer::UnknownDocument
    })
}

fn looks_like_html(text: &str) -> bool {
    let head: String = text
        .trim_start()
        .chars()
        .take(15)
        .collect::<String>()
        .to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

fn contents(envelope: &Element) -> Option<Contents> {
    if !envelope.tag.is(Some(SOAP), "Envelope") || !envelope.holds_only_elements() {
        return None;
    }
    let body = match envelope.children.as_slice() {
        [body] => body,
        [header, body] if header.tag.is(Some(SOAP), "Header") => body,
        _ => return None,
    };
    if !body.tag.is(Some(SOAP), "Body") || !body.holds_only_elements() {
        return None;
    }
    if let Some(fault) = body.only_child(Some(SOAP), "Fault") {
        return Some(fault_of(fault));
    }
    let response = body.only_child(Some(ETURIZEM), "oddajPorociloResponse")?;
    let result = response.only_child(Some(ETURIZEM), "oddajPorociloResult")?;
    let plain = response.holds_only_elements() && result.children.is_empty();
    plain.then(|| Contents::Result(result.text.clone()))
}

fn fault_of(fault: &Element) -> Contents {
    let text_of = |name| {
        fault
            .children_named(None, name)
            .next()
            .map_or("", |child| child.text.trim())
    };
    Contents::Fault(
        FaultCode::read(text_of("faultcode")),
        shortened(text_of("faultstring"), TEXT_MAX_CHARS),
    )
}

fn read_result(text: &str) -> Result<Answer, NotAnAnswer> {
    // .NET writes the inner document with a mark and a declaration of its own.
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    if text.is_empty() {
        return Err(NotAnAnswer::Empty);
    }
    if looks_like_html(text) {
        return Err(NotAnAnswer::Html);
    }
    let root = parse(text, LIMITS).map_err(NotAnAnswer::from_xml)?;
    result_of(&root).ok_or(NotAnAnswer::UnknownDocument)
}

fn result_of(data: &Element) -> Option<Answer> {
    if !data.tag.is(None, "data") || !data.holds_only_elements() {
        return None;
    }
    let rows: Option<Vec<AnswerRow>> = data.children.iter().map(row_of).collect();
    let text = |name| {
        data.tag
            .attribute(name)
            .map(|text| shortened(text, TEXT_MAX_CHARS))
    };
    Some(Answer {
        success: count(data.tag.attribute("success")?)?,
        failure: count(data.tag.attribute("failure")?)?,
        package_guid: text("packageGuid"),
        time: text("time"),
        rows: rows?,
    })
}

fn count(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn row_of(row: &Element) -> Option<AnswerRow> {
    let plain = row.children.is_empty() && row.holds_only_elements();
    if !plain || !row.tag.is(None, "row") {
        return None;
    }
    let text = |name| row.tag.attribute(name);
    let short = |name| text(name).map(|text| text.trim().chars().take(CODE_MAX_CHARS).collect());
    Some(AnswerRow {
        row_package_id: short("rowPackageId"),
        id: short("id"),
        error: ServiceError {
            code: shortened(text("msg")?, CODE_MAX_CHARS).as_str().to_owned(),
            text: shortened(text("msgTxt").unwrap_or_default(), TEXT_MAX_CHARS),
        },
    })
}

fn shortened(text: &str, most_chars: usize) -> SafeText {
    let text: String = text.chars().take(most_chars).collect();
    SafeText::new(&text)
}

impl From<XmlError> for NotAnAnswer {
    fn from(error: XmlError) -> Self {
        Self::from_xml(error)
    }
}

#[cfg(test)]
mod tests;
