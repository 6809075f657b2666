//! Certificates and a key as PEM, the only form that both TLS libraries take, in zeroed memory.

use zeroize::Zeroizing;

const LINE_BYTES: usize = 48;

/// A chain, leaf first, and the key behind it.
pub(super) struct Pem {
    bytes: Zeroizing<Vec<u8>>,
    #[cfg(feature = "openssl")]
    key_start: usize,
}

impl Pem {
    pub(super) fn new(chain: &[&[u8]], key: &[u8]) -> Self {
        // All room at once, so that no half of the key stays behind in memory.
        let mut bytes = Zeroizing::new(Vec::with_capacity(room_for(chain, key)));
        for der in chain {
            push_pem(&mut bytes, "CERTIFICATE", der);
        }
        #[cfg(feature = "openssl")]
        let key_start = bytes.len();
        push_pem(&mut bytes, "PRIVATE KEY", key);
        Self {
            bytes,
            #[cfg(feature = "openssl")]
            key_start,
        }
    }

    /// Chain and key.
    pub(super) fn all(&self) -> &[u8] {
        &self.bytes
    }

    /// The chain alone.
    #[cfg(feature = "openssl")]
    pub(super) fn chain(&self) -> &[u8] {
        self.bytes.get(..self.key_start).unwrap_or_default()
    }

    /// The key alone.
    #[cfg(feature = "openssl")]
    pub(super) fn key(&self) -> &[u8] {
        self.bytes.get(self.key_start..).unwrap_or_default()
    }
}

fn room_for(chain: &[&[u8]], key: &[u8]) -> usize {
    let certificates: usize = chain.iter().map(|der| der.len()).sum();
    2 * (key.len() + certificates) + 100 * (chain.len() + 1)
}

fn push_pem(out: &mut Vec<u8>, label: &str, der: &[u8]) {
    for part in ["-----BEGIN ", label, "-----\n"] {
        out.extend_from_slice(part.as_bytes());
    }
    for line in der.chunks(LINE_BYTES) {
        push_base64(out, line);
        out.push(b'\n');
    }
    for part in ["-----END ", label, "-----\n"] {
        out.extend_from_slice(part.as_bytes());
    }
}

fn push_base64(out: &mut Vec<u8>, bytes: &[u8]) {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let byte = |place: usize| u32::from(group.get(place).copied().unwrap_or(0));
        let word = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let six = (word >> (18 - 6 * place)) & 0x3F;
            let letter = usize::try_from(six).ok().and_then(|six| LETTERS.get(six));
            let padding = place > group.len();
            out.push(if padding {
                b'='
            } else {
                letter.copied().unwrap_or(b'=')
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        for (text, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("fooba", "Zm9vYmE="),
        ] {
            let mut out = Vec::new();
            push_base64(&mut out, text.as_bytes());
            assert_eq!(out, expected.as_bytes());
        }
    }

    #[test]
    fn the_buffer_never_grows_while_the_key_is_written() {
        for length in [0, 1, 47, 48, 49, 1_200, 9_000] {
            let der = vec![7; length];
            let chain: [&[u8]; 2] = [&der, &der];
            let written = Pem::new(&chain, &der).all().len();
            assert!(written <= room_for(&chain, &der), "{length}");
        }
    }
}
