//! What the practice service answers: the result document in its envelope, or a fault.

use super::course::RowShape;
use super::texts::text_of;
use crate::domain::moment::Moment;
use crate::eturizem::answer::{ETURIZEM, SOAP};
use crate::eturizem::xml::write::push_escaped;

/// A SOAP fault that blames the client.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClientFault(pub &'static str);

impl ClientFault {
    /// The envelope that says so.
    pub(super) fn to_xml(self) -> String {
        fault("Client", self.0)
    }
}

/// A fault of the service itself.
pub(super) fn server_fault() -> String {
    fault("Server", "Server was unable to process request.")
}

fn fault(code: &str, text: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body>\
         <soap:Fault><faultcode>soap:{code}</faultcode><faultstring>{text}</faultstring><detail/>\
         </soap:Fault></soap:Body></soap:Envelope>"
    )
}

/// One failed row, or the failure of the whole package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Failure {
    /// Place of the row, from 1.
    pub place: Option<usize>,
    pub code: u32,
    /// Said after the text of the code.
    pub more: Option<String>,
}

impl Failure {
    pub(super) fn of_package(code: u32) -> Self {
        Self {
            place: None,
            code,
            more: None,
        }
    }
}

/// The result of a package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Reply {
    pub success: usize,
    pub failure: usize,
    pub failures: Vec<Failure>,
}

impl Reply {
    /// Nothing was taken, for one reason.
    pub(super) fn refused(failure: Failure, rows_count: usize) -> Self {
        Self {
            success: 0,
            failure: rows_count,
            failures: vec![failure],
        }
    }

    /// Some rows may have failed, the others are kept.
    pub(super) fn of_rows(rows_count: usize, failures: Vec<Failure>) -> Self {
        Self {
            success: rows_count.saturating_sub(failures.len()),
            failure: failures.len(),
            failures,
        }
    }

    /// Whether the rows themselves were judged.
    pub(super) fn took_or_refused_rows(&self) -> bool {
        self.failures.iter().all(|failure| failure.place.is_some())
    }

    /// The envelope around the escaped result document.
    pub(super) fn to_xml(&self, guid: &str, now: Moment, shape: RowShape) -> String {
        let mut result = format!(
            "<data success=\"{}\" failure=\"{}\" packageGuid=\"{guid}\" time=\"{}\">",
            self.success,
            self.failure,
            now.to_wire()
        );
        for failure in self.shown(shape) {
            result.push_str("<row");
            if let Some(place) = failure.place {
                push_names(&mut result, place, shape);
            }
            let mut text = text_of(failure.code).to_owned();
            if let Some(more) = &failure.more {
                text.push(' ');
                text.push_str(more);
            }
            result.push_str(&format!(
                " msg=\"{}\" msgTxt=\"{}\"/>",
                failure.code,
                escaped(&text)
            ));
        }
        result.push_str("</data>");
        format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"{SOAP}\"><soap:Body>\
             <oddajPorociloResponse xmlns=\"{ETURIZEM}\"><oddajPorociloResult>{}\
             </oddajPorociloResult></oddajPorociloResponse></soap:Body></soap:Envelope>",
            escaped(&result)
        )
    }

    /// The failures that the answer names.
    fn shown(&self, shape: RowShape) -> Vec<&Failure> {
        let mut shown: Vec<_> = self.failures.iter().collect();
        match shape {
            RowShape::Reversed => shown.reverse(),
            RowShape::Surplus => shown.extend(self.failures.first()),
            RowShape::Missing => {
                shown.pop();
            }
            RowShape::Plain
            | RowShape::FromZero
            | RowShape::OnlyId
            | RowShape::OnlyPackageId
            | RowShape::Mixed => {}
        }
        shown
    }
}

/// Names a row by its place, which counts from 1.
fn push_names(result: &mut String, place: usize, shape: RowShape) {
    let from_zero = place.saturating_sub(1);
    let (package_id, id) = match shape {
        RowShape::Plain | RowShape::Reversed | RowShape::Surplus | RowShape::Missing => {
            (Some(place), Some(place))
        }
        RowShape::FromZero => (Some(from_zero), Some(from_zero)),
        RowShape::OnlyId => (None, Some(place)),
        RowShape::OnlyPackageId => (Some(place), None),
        RowShape::Mixed => (Some(place), Some(from_zero)),
    };
    for (name, number) in [("rowPackageId", package_id), ("id", id)] {
        if let Some(number) = number {
            result.push_str(&format!(" {name}=\"{number}\""));
        }
    }
}

/// Text escaped for XML and HTML alike.
pub(super) fn escaped(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    push_escaped(&mut out, text);
    String::from_utf8(out).unwrap_or_default()
}
