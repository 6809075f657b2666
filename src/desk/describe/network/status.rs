//! HTTP statuses other than 200, in words: those that somebody at a desk can do something about
//! have their own.

use crate::domain::language::Language;
use crate::words::say;

/// What a status means and what to do.
pub(super) fn http_status(status: u16, language: Language) -> String {
    let (slovenian, english) = match status {
        300..=399 => (
            "Strežnik preusmerja drugam, čemur program ne sledi: preverite prijavo v omrežje in endpoint; poslalo se bo znova",
            "The server points elsewhere, which is never followed: check the login of the network and endpoint; it will be sent again",
        ),
        401 => (
            "Strežnik zahteva prijavo: preverite endpoint in digitalno potrdilo (certificate)",
            "The server asks for a login: check endpoint and certificate",
        ),
        403 => (
            "Strežnik je zavrnil dostop: preverite certificate in pooblastilo, sicer nastavite tls_backend = \"openssl\"",
            "The server refused access: check certificate and authority, or else set tls_backend = \"openssl\"",
        ),
        404 => (
            "Na tem naslovu ni storitve: preverite endpoint",
            "There is no service at this address: check endpoint",
        ),
        407 => (
            "Posredniški strežnik zahteva prijavo: preverite proxy",
            "The proxy asks for a login: check proxy",
        ),
        408 => (
            "Strežnik ni dočakal celega paketa; poslalo se bo znova",
            "The server did not wait for the whole package; it will be sent again",
        ),
        413 => (
            "Paket je za strežnik prevelik, zato je zadržan: zmanjšajte rows_per_package in pošljite znova",
            "The package is too large for the server, so it is held: lower rows_per_package and send again",
        ),
        429 => (
            "Strežnik prosi za premor; poslalo se bo znova",
            "The server asks for a pause; it will be sent again",
        ),
        400..=499 => (
            "Strežnik je zavrnil paket, zato je zadržan; sporočite skrbniku in pošljite znova",
            "The server refused the package, so it is held; tell your administrator and send again",
        ),
        500 => (
            "Storitev AJPES ima napako; poslalo se bo znova",
            "The service failed; it will be sent again",
        ),
        502 | 504 => (
            "Strežnik ne dobi odgovora storitve AJPES; poslalo se bo znova",
            "The server gets no answer from the service; it will be sent again",
        ),
        503 => (
            "Storitev AJPES trenutno ni na voljo; poslalo se bo znova",
            "The service is not available at the moment; it will be sent again",
        ),
        501..=599 => (
            "Strežnik AJPES ima napako; poslalo se bo znova",
            "The server failed; it will be sent again",
        ),
        _ => (
            "Strežnik je odgovoril nepričakovano; poslalo se bo znova",
            "The server answered unexpectedly; it will be sent again",
        ),
    };
    format!("{} (HTTP {status}).", say(language, slovenian, english))
}
