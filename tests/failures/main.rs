//! The client against servers that fail in every way, over real sockets and real TLS.

mod answers;
mod authority;
mod certificates;
#[cfg(feature = "openssl")]
mod renegotiation;
mod server;
mod trust;
mod unverified;

use recepcija::eturizem::certificate::ClientIdentity;
use recepcija::eturizem::client::{Client, ClientSettings, TlsBackend};
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use zeroize::Zeroizing;

/// What is sent; the words in it are looked for in what a server could read.
const DOCUMENT: &[u8] = b"<knjigaGostov xmlns=\"\"><row pri=\"Novak\"/></knjigaGostov>";
const PASSWORD: &str = "geslo";

/// A client that trusts these roots beside those of the machine.
fn client_for(address: &str, roots: Option<String>, identity: Option<ClientIdentity>) -> Client {
    Client::new(ClientSettings {
        endpoint: Endpoint::parse(address).expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new(PASSWORD.to_owned())).expect("fine"),
        identity,
        extra_roots_pem: roots.map(String::into_bytes),
        proxy: None,
        tls_backend: TlsBackend::Rustls,
    })
    .expect("a client")
}

fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates");
    std::fs::read(format!("{folder}/{name}")).expect("a file of the repository")
}

/// Our certificate from a file of `tests/certificates`.
fn identity(name: &str, password: &str) -> ClientIdentity {
    ClientIdentity::from_p12(&file(&format!("{name}.p12")), password).expect("it opens")
}
