//! The way to a printer that takes raw bytes over TCP.

use std::io::Write;
use std::net::{Shutdown, TcpStream, ToSocketAddrs};
use std::time::Duration;

use super::code_page::{encode, spell};
use super::document::Document;
use super::{PrintError, text};
use crate::domain::printer::{CodePage, PrinterKind, PrinterSettings};

/// How long a printer may take to answer the call.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// How long it may take no more bytes: it can be out of paper.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// ESC @: as after switching on.
const RESET: &[u8] = b"\x1b@";
/// ESC t n: the code page.
const SELECT_CODE_PAGE: &[u8] = b"\x1bt";
/// GS V 66 0: to the blade, and cut.
const FEED_AND_CUT: &[u8] = b"\x1dVB\x00";
const FORM_FEED: &[u8] = b"\x0c";

/// Prints a document on the printer of the settings.
///
/// # Errors
/// [`PrintError`] when the printer cannot be reached, or breaks off.
pub fn print(document: &Document, printer: &PrinterSettings) -> Result<(), PrintError> {
    let bytes = bytes(document, printer);
    let address = printer.address.to_string();
    let mut stream = connect(printer)?;
    let broke_off = |source| PrintError::BrokeOff {
        address: address.clone(),
        source,
    };
    stream.write_all(&bytes).map_err(broke_off)?;
    stream.flush().map_err(broke_off)?;
    // The printer closes when it has taken all; some never do, so nobody waits for it.
    stream.shutdown(Shutdown::Write).map_err(broke_off)
}

/// What goes over the line.
fn bytes(document: &Document, printer: &PrinterSettings) -> Vec<u8> {
    let spell = |text: &str| spell(text, printer.code_page);
    let text = text::render(document, printer.columns, &spell);
    let mut bytes = Vec::new();
    match printer.kind {
        PrinterKind::Plain => {
            bytes.extend(encode(&text, printer.code_page));
            // A line printer takes a line feed for what it is: one down, not to the left.
            bytes = with_carriage_returns(&bytes);
            bytes.extend(FORM_FEED);
        }
        PrinterKind::EscPos => {
            bytes.extend(RESET);
            if let Some(number) = code_page_number(printer.code_page) {
                bytes.extend(SELECT_CODE_PAGE);
                bytes.push(number);
            }
            bytes.extend(encode(&text, printer.code_page));
            bytes.extend(FEED_AND_CUT);
        }
    }
    bytes
}

fn with_carriage_returns(bytes: &[u8]) -> Vec<u8> {
    let mut lines = Vec::with_capacity(bytes.len());
    for byte in bytes {
        if *byte == b'\n' {
            lines.push(b'\r');
        }
        lines.push(*byte);
    }
    lines
}

/// The number of a code page in ESC/POS.
fn code_page_number(page: CodePage) -> Option<u8> {
    match page {
        CodePage::Cp852 => Some(18),
        CodePage::Cp1250 => Some(45),
        CodePage::Utf8 => None,
    }
}

fn connect(printer: &PrinterSettings) -> Result<TcpStream, PrintError> {
    let (host, port) = (printer.address.host(), printer.address.port());
    let unknown = || PrintError::UnknownHost(host.to_owned());
    let addresses = (host, port).to_socket_addrs().map_err(|_| unknown())?;
    let mut last = None;
    for address in addresses {
        match TcpStream::connect_timeout(&address, CONNECT_TIMEOUT) {
            Ok(stream) => {
                let unreachable = |source| PrintError::Unreachable {
                    address: printer.address.to_string(),
                    source,
                };
                stream
                    .set_write_timeout(Some(WRITE_TIMEOUT))
                    .map_err(unreachable)?;
                return Ok(stream);
            }
            Err(error) => last = Some(error),
        }
    }
    Err(last.map_or_else(unknown, |source| PrintError::Unreachable {
        address: printer.address.to_string(),
        source,
    }))
}
