//! What came back but is no answer, and what follows from it.

use crate::domain::text::SafeText;
use crate::eturizem::{Consequence, XmlError};

/// Whom a SOAP fault blames.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultCode {
    /// `soap:Client`, and faults of SOAP itself: our message is wrong.
    Client,
    /// `soap:Server`: the service failed.
    Server,
    /// Anything else.
    Other,
}

impl FaultCode {
    /// Reads a `faultcode` such as `soap:Client` or `soap:Client.Authentication`.
    pub(super) fn read(text: &str) -> Self {
        let local = text.rsplit(':').next().unwrap_or_default();
        match local.split('.').next().unwrap_or_default() {
            "Client" | "VersionMismatch" | "MustUnderstand" => Self::Client,
            "Server" => Self::Server,
            _ => Self::Other,
        }
    }
}

/// Why what came back is no answer; nothing is known of the rows that were sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAnswer {
    /// The HTTP status is not 200.
    #[error("the service answered with HTTP status {0}")]
    HttpStatus(u16),
    /// A SOAP fault.
    #[error("the service answered with a SOAP fault: {text}")]
    Fault {
        /// Whom it blames.
        code: FaultCode,
        /// `faultstring`.
        text: SafeText,
    },
    /// A web page: a proxy, a portal, or maintenance.
    #[error("a web page came back instead of an answer")]
    Html,
    /// Nothing.
    #[error("the answer is empty")]
    Empty,
    /// The beginning of something.
    #[error("the answer is cut short")]
    CutShort,
    /// Something else.
    #[error("what came back is not an answer of eTurizem")]
    UnknownDocument,
    /// More than any answer has.
    #[error("the answer is larger than any answer can be")]
    TooLarge,
}

impl NotAnAnswer {
    pub(super) fn from_xml(error: XmlError) -> Self {
        match error {
            XmlError::CutShort => Self::CutShort,
            XmlError::OverLimit => Self::TooLarge,
            XmlError::Malformed | XmlError::DocumentType | XmlError::Encoding => {
                Self::UnknownDocument
            }
        }
    }

    /// What follows for the package. A fault says whose fault it is, whatever the status; of the
    /// statuses only 4xx blame what was sent, but for 408 and 429: a server that waited too long,
    /// or has too much to do, takes the same package later. A redirect is never followed: it is a
    /// portal or a maintenance page, so it is tried again.
    #[must_use]
    pub fn consequence(&self) -> Consequence {
        match self {
            Self::HttpStatus(408 | 429) => Consequence::Retry,
            Self::HttpStatus(400..=499)
            | Self::Fault {
                code: FaultCode::Client,
                ..
            } => Consequence::Hold,
            Self::HttpStatus(_)
            | Self::Fault { .. }
            | Self::Html
            | Self::Empty
            | Self::CutShort
            | Self::UnknownDocument
            | Self::TooLarge => Consequence::Retry,
        }
    }

    /// Whether every other package would meet the same until settings, certificate or authority
    /// are mended: login, access, address, proxy.
    #[must_use]
    pub fn concerns_settings(&self) -> bool {
        matches!(self, Self::HttpStatus(401 | 403 | 404 | 407))
    }

    /// Whether this is how a server shows itself that wanted our certificate by renegotiation:
    /// IIS answers 403 (403.7) where none came.
    #[must_use]
    pub fn may_want_renegotiation(&self) -> bool {
        matches!(self, Self::HttpStatus(403))
    }
}
