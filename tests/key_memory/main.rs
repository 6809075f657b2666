//! The key of our certificate stays nowhere in memory but where it is held on purpose: the test
//! reads all memory of its own process and looks for the key, as a thief of a core file would.
//!
//! Alone in its binary, so that no other test has a key open at the same time.

use std::fs::File;
use std::os::unix::fs::FileExt;

use recepcija::eturizem::certificate::ClientIdentity;
use recepcija::eturizem::client::{Client, ClientSettings, TlsBackend};
use recepcija::eturizem::endpoint::Endpoint;
use recepcija::eturizem::envelope::Credentials;
use zeroize::Zeroizing;

const MASK: u8 = 0x55;
/// The secret number of `tests/certificates/ec_p256.p12`, each byte XOR 0x55, as `make.sh` prints
/// it: what is looked for must not stand in the memory of who looks.
const MASKED: [u8; 32] = [
    0x2e, 0x52, 0x35, 0x78, 0xcb, 0xbe, 0x7e, 0xe0, 0xb7, 0x83, 0xc3, 0x90, 0x0d, 0xfa, 0x7c, 0x77,
    0x97, 0xa6, 0xc0, 0xd8, 0x90, 0xa0, 0x4a, 0xa2, 0x74, 0x7f, 0xc2, 0x80, 0x78, 0x5a, 0xfe, 0xc7,
];

/// The part of it that stands in one line of PEM, in base64, masked too.
fn masked_base64() -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let byte = |place: usize| usize::from(MASKED[place] ^ MASK);
    // Before the number stand 36 bytes, and a line holds 48.
    (12..30)
        .step_by(3)
        .flat_map(|place| {
            let word = byte(place) << 16 | byte(place + 1) << 8 | byte(place + 2);
            [18, 12, 6, 0].map(|shift| LETTERS[word >> shift & 63] ^ MASK)
        })
        .collect()
}

/// How often masked bytes stand, unmasked, in the memory of this process.
fn found(masked: &[u8]) -> usize {
    let maps = std::fs::read_to_string("/proc/self/maps").expect("the map of our memory");
    let memory = File::open("/proc/self/mem").expect("our memory");
    let mut count = 0;
    for line in maps.lines() {
        let mut parts = line.split_whitespace();
        let (Some(range), Some(rights)) = (parts.next(), parts.next()) else {
            continue;
        };
        if !rights.starts_with("rw") {
            continue;
        }
        let (start, end) = range.split_once('-').expect("a range");
        let [start, end] = [start, end].map(|at| u64::from_str_radix(at, 16).expect("a number"));
        let mut bytes = vec![0; usize::try_from(end - start).expect("it fits")];
        // A region may be gone since it was listed.
        if memory.read_exact_at(&mut bytes, start).is_ok() {
            count += bytes
                .windows(masked.len())
                .filter(|window| window.iter().zip(masked).all(|(a, b)| a ^ MASK == *b))
                .count();
        }
    }
    count
}

#[test]
fn no_copy_of_the_key_stays_behind() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/certificates");
    let read = |name: &str| std::fs::read(format!("{folder}/{name}")).expect("a file");
    let base64 = masked_base64();
    assert_eq!((found(&MASKED), found(&base64)), (0, 0), "before");

    let identity = ClientIdentity::from_p12(&read("ec_p256.p12"), "geslo").expect("it opens");
    assert!(
        found(&base64) > 0,
        "held on purpose, and the search finds it"
    );
    assert_eq!(found(&MASKED), 0, "the reader of .p12 left nothing behind");

    let client = Client::new(ClientSettings {
        endpoint: Endpoint::parse("https://localhost:1/").expect("an address"),
        credentials: Credentials::new("hotel", Zeroizing::new("geslo".to_owned())).expect("fine"),
        identity: Some(identity),
        extra_roots_pem: Some(read("root.pem")),
        proxy: None,
        tls_backend: TlsBackend::Rustls,
    })
    .expect("a client");
    // The TLS library has the key in a form of its own.
    assert_eq!(found(&base64), 0, "a client keeps no file of the key");
    assert_eq!(found(&MASKED), 0, "nor its plain bytes");
    drop(client);
    assert_eq!((found(&MASKED), found(&base64)), (0, 0), "after");
}
