//! What is wrong with settings, certificate or machine before anything is sent, in words.

use std::io::ErrorKind;

use crate::domain::language::Language;
use crate::eturizem::certificate::CertificateError;
use crate::eturizem::client::ClientError;
use crate::eturizem::endpoint::EndpointError;
use crate::words::say;

/// A book with invented guests, and settings that name the true service.
pub(in crate::desk) fn book_of_practice(language: Language) -> &'static str {
    say(
        language,
        "Ta knjiga je bila začeta za vajo, v nastavitvah pa je prava storitev: izmišljeni gostje ne smejo na AJPES. V nastavitvah vpišite novo knjigo (database).",
        "This book was begun for practice, and the settings name the true service: invented guests must not go to AJPES. Name a new book in the settings (database).",
    )
}

/// A book with true guests, and settings that name another service.
pub(in crate::desk) fn book_of_production(language: Language) -> &'static str {
    say(
        language,
        "To je knjiga pravih gostov, v nastavitvah pa je vadbena storitev: gostje bi veljali za prijavljene, AJPES pa jih ne bi imel. Popravite endpoint ali za vajo vpišite drugo knjigo (database).",
        "This is a book of true guests, and the settings name a practice service: guests would count as reported, and AJPES would not have them. Mend endpoint, or name another book for practice (database).",
    )
}

/// Why there is no client.
pub(in crate::desk) fn client(error: ClientError, language: Language) -> &'static str {
    let (slovenian, english) = match error {
        ClientError::NoRoots => (
            "Računalnik nima korenskih potrdil: namestite ca-certificates ali nastavite ca_certificates.",
            "No root certificates were found: install ca-certificates or set ca_certificates.",
        ),
        ClientError::ExtraRoots => (
            "V datoteki ca_certificates ni berljivih potrdil PEM: preverite, ali je prava.",
            "The file of ca_certificates has no readable PEM certificates: check that it is the right one.",
        ),
        ClientError::Proxy => (
            "Naslov posrednika ni uporaben: preverite proxy.",
            "The address of the proxy cannot be used: check proxy.",
        ),
        ClientError::Tls => (
            "S tem digitalnim potrdilom ni mogoče vzpostaviti varne povezave: preverite certificate.",
            "No secure connection can be set up with this certificate: check certificate.",
        ),
        ClientError::NoOpenSsl => (
            "Program je zgrajen brez OpenSSL: zgradite ga s `cargo build --release --features openssl` ali izbrišite tls_backend.",
            "This program was built without OpenSSL: build it with `cargo build --release --features openssl`, or delete tls_backend.",
        ),
        ClientError::System => (
            "Sistem ne da, kar pošiljanje potrebuje; zaprite kak program in poskusite znova.",
            "The system refused what sending needs; close some program and try again.",
        ),
    };
    say(language, slovenian, english)
}

/// Why our certificate cannot be used; the file is named behind it.
pub(in crate::desk) fn certificate(error: CertificateError, language: Language) -> &'static str {
    let (slovenian, english) = match error {
        CertificateError::Unreadable => (
            "Datoteka ni digitalno potrdilo (.p12) ali pa je poškodovana; preverite certificate",
            "The file is not a certificate (.p12), or it is damaged; check certificate",
        ),
        CertificateError::Unsupported => (
            "Digitalno potrdilo je šifrirano na neznan način; izvozite ga znova z AES-256",
            "The certificate is encrypted in an unknown way; export it again with AES-256",
        ),
        CertificateError::WrongPassword => (
            "Geslo digitalnega potrdila ni pravo; popravite certificate_password",
            "The password of the certificate is wrong; mend certificate_password",
        ),
        CertificateError::NoKey => (
            "V datoteki potrdila ni zasebnega ključa; izvozite potrdilo znova skupaj s ključem",
            "The file has no private key; export the certificate again with its key",
        ),
        CertificateError::NoCertificate => (
            "V datoteki je ključ, a ne njegovo potrdilo; izvozite ju znova skupaj",
            "The file has a key but not its certificate; export both together again",
        ),
        CertificateError::Expired => (
            "Digitalno potrdilo je poteklo; naročite novo in ga nastavite",
            "The certificate has expired; get a new one and set it",
        ),
        CertificateError::NotYetValid => (
            "Digitalno potrdilo še ne velja; preverite uro računalnika ali počakajte na prvi dan potrdila",
            "The certificate is not valid yet; check the clock of this machine, or wait for its first day",
        ),
    };
    say(language, slovenian, english)
}

/// Why a file that a key of the settings names cannot be read; the file is named behind it.
pub(in crate::desk) fn unreadable_file(key: &str, kind: ErrorKind, language: Language) -> String {
    let (slovenian, english) = match kind {
        ErrorKind::NotFound => ("Datoteke ni", "There is no such file"),
        ErrorKind::PermissionDenied => {
            ("Za datoteko nimate pravic", "You have no right to the file")
        }
        ErrorKind::IsADirectory => ("To je mapa, ne datoteka", "This is a folder, not a file"),
        // The kinds are many and open; the system's own word is shown.
        other => {
            return say(
                language,
                format!("Datoteke ni mogoče prebrati ({other}); preverite {key}"),
                format!("The file cannot be read ({other}); check {key}"),
            );
        }
    };
    say(
        language,
        format!("{slovenian}; preverite {key}"),
        format!("{english}; check {key}"),
    )
}

/// Why an address cannot be that of the service.
pub(in crate::desk) fn endpoint(error: EndpointError, language: Language) -> &'static str {
    let (slovenian, english) = match error {
        EndpointError::Unreadable => (
            "Naslova storitve ni mogoče prebrati: v endpoint zapišite test, production ali https://….",
            "The address of the service cannot be read: write test, production or https://… in endpoint.",
        ),
        EndpointError::Scheme => (
            "Naslov storitve se mora začeti s https://: popravite endpoint.",
            "The address of the service must begin with https://: mend endpoint.",
        ),
        EndpointError::NotLoopback => (
            "Nezaščitena povezava http:// je dovoljena le na tem računalniku: v endpoint zapišite https://….",
            "Plain http:// is allowed only to this machine: write https://… in endpoint.",
        ),
        EndpointError::Extras => (
            "V naslovu storitve ne sme biti uporabniškega imena, gesla ali znaka #: popravite endpoint.",
            "The address of the service must not hold a user name, a password or a #: mend endpoint.",
        ),
    };
    say(language, slovenian, english)
}

/// User name or password that no request can hold.
pub(in crate::desk) fn credentials(language: Language) -> &'static str {
    say(
        language,
        "V uporabniškem imenu ali geslu je znak, ki ga ni mogoče poslati: prepišite ju.",
        "User name or password holds a character that cannot be sent: type them again.",
    )
}
