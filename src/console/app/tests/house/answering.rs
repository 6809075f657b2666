//! A service that answers as a test says.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;

/// The answer of the service around a result document.
pub(super) fn answer_request(stream: &mut TcpStream, result: &str) {
    let mut reader = BufReader::new(&mut *stream);
    let (mut line, mut length) = (String::new(), 0);
    while line != "\r\n" {
        line.clear();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().expect("a length");
        }
    }
    let mut request = vec![0; length];
    let _ = reader.read_exact(&mut request);
    let escaped = result.replace('<', "&lt;").replace('>', "&gt;");
    let body = format!(
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>\
         <oddajPorociloResponse xmlns=\"http://www.ajpes.si/eturizem/\"><oddajPorociloResult>{escaped}\
         </oddajPorociloResult></oddajPorociloResponse></s:Body></s:Envelope>"
    );
    let _ = write!(
        stream,
        "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
}
