//! Encodings of lists, and the first pass over a file that decides which one it is.

use std::borrow::Cow;
use std::io::{self, Read, Write};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use sha2::{Digest, Sha256};

const CHUNK_BYTES: usize = 64 * 1024;

/// How the letters of a list are written as bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1250, of older programs in Slovenia.
    Windows1250,
    /// UTF-8 with some fields in Windows-1250, as when a list was put together from two; each
    /// field for itself.
    Mixed,
    /// Windows-1252, of older programs further west; only where a mapping says so.
    Windows1252,
    /// UTF-16, low byte first, as spreadsheets save "Unicode text".
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

impl ListEncoding {
    /// All encodings.
    pub const ALL: [Self; 6] = [
        Self::Utf8,
        Self::Windows1250,
        Self::Mixed,
        Self::Windows1252,
        Self::Utf16Le,
        Self::Utf16Be,
    ];

    /// The name in the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Utf8 => "utf-8",
            Self::Windows1250 => "windows-1250",
            Self::Mixed => "mixed",
            Self::Windows1252 => "windows-1252",
            Self::Utf16Le => "utf-16le",
            Self::Utf16Be => "utf-16be",
        }
    }

    /// The encoding of a name in the configuration.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        Self::ALL.into_iter().find(|one| one.as_str() == name)
    }

    /// The encoding whose lists are copied as UTF-8 before they are read.
    pub(super) fn to_transcode(self) -> Option<&'static Encoding> {
        match self {
            Self::Utf16Le => Some(UTF_16LE),
            Self::Utf16Be => Some(UTF_16BE),
            Self::Utf8 | Self::Windows1250 | Self::Mixed | Self::Windows1252 => None,
        }
    }

    /// The text of one field; `None` where bytes stand for no letter, or where a letter was
    /// already lost when the list was written.
    pub(super) fn decode(self, bytes: &[u8]) -> Option<Cow<'_, str>> {
        let single_byte = match self {
            Self::Utf8 | Self::Utf16Le | Self::Utf16Be => None,
            Self::Mixed if std::str::from_utf8(bytes).is_ok() => None,
            Self::Windows1250 | Self::Mixed => Some(encoding_rs::WINDOWS_1250),
            Self::Windows1252 => Some(encoding_rs::WINDOWS_1252),
        };
        let text = match single_byte {
            None => Cow::Borrowed(std::str::from_utf8(bytes).ok()?),
            Some(encoding) => encoding.decode_without_bom_handling(bytes).0,
        };
        let lost = |c: char| c == '\u{FFFD}' || ('\u{80}'..='\u{9F}').contains(&c);
        (text.is_ascii() || !text.contains(lost)).then_some(text)
    }
}

/// What the first pass over the whole file found.
#[derive(Debug)]
pub(super) struct Scan {
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub(super) sha256: String,
    /// How many bytes there are.
    pub(super) bytes_total: u64,
    /// The first bytes, at most 8.
    pub(super) first_bytes: Vec<u8>,
    /// Letters that are valid UTF-8 beyond ASCII.
    utf8_letters_count: u64,
    /// Bytes that are no part of valid UTF-8.
    strays_count: u64,
}

/// Why the first pass stopped.
#[derive(Debug)]
pub(super) enum ScanError {
    Read(io::Error),
    Copy(io::Error),
    TooLarge,
}

impl Scan {
    /// Reads all of `input` once, and copies it to `copy` where one is wanted.
    pub(super) fn of(
        mut input: impl Read,
        mut copy: Option<&mut dyn Write>,
        bytes_max: u64,
    ) -> Result<Self, ScanError> {
        let mut digest = Sha256::new();
        let mut utf8 = Utf8Check::new();
        let mut first_bytes = Vec::new();
        let mut bytes_total = 0;
        let mut chunk = vec![0; CHUNK_BYTES];
        loop {
            let bytes = match input.read(&mut chunk) {
                Ok(count) => &chunk[..count],
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(ScanError::Read(error)),
            };
            utf8.feed(bytes);
            if bytes.is_empty() {
                break;
            }
            bytes_total += bytes.len() as u64;
            if bytes_total > bytes_max {
                return Err(ScanError::TooLarge);
            }
            let wanted = 8_usize.saturating_sub(first_bytes.len()).min(bytes.len());
            first_bytes.extend_from_slice(&bytes[..wanted]);
            digest.update(bytes);
            if let Some(copy) = &mut copy {
                copy.write_all(bytes).map_err(ScanError::Copy)?;
            }
        }
        Ok(Self {
            sha256: digest
                .finalize()
                .iter()
                .map(|byte| format!("{byte:02x}"))
                .collect(),
            bytes_total,
            first_bytes,
            utf8_letters_count: utf8.letters_count,
            strays_count: utf8.strays_count,
        })
    }

    /// The encoding, and how many bytes of a byte order mark stand before the text. What is not
    /// valid UTF-8 from its first byte to its last is Windows-1250. But where by far most letters
    /// are valid UTF-8, which does not come about by chance, only the fields that are not.
    pub(super) fn encoding(&self) -> (ListEncoding, u64) {
        let bytes_of_text = if self.strays_count == 0 {
            ListEncoding::Utf8
        } else if self.utf8_letters_count > 4 * self.strays_count {
            ListEncoding::Mixed
        } else {
            ListEncoding::Windows1250
        };
        match self.first_bytes.as_slice() {
            [0xEF, 0xBB, 0xBF, ..] => (bytes_of_text, 3),
            [0xFF, 0xFE, ..] => (ListEncoding::Utf16Le, 2),
            [0xFE, 0xFF, ..] => (ListEncoding::Utf16Be, 2),
            // Without a mark, a letter of a head beside a zero byte.
            [1..=255, 0, 1..=255, 0, ..] => (ListEncoding::Utf16Le, 0),
            [0, 1..=255, 0, 1..=255, ..] => (ListEncoding::Utf16Be, 0),
            _ => (bytes_of_text, 0),
        }
    }

    /// Whether it is a workbook of a spreadsheet program.
    pub(super) fn is_spreadsheet(&self) -> bool {
        self.first_bytes.starts_with(b"PK\x03\x04")
            || self.first_bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0])
    }
}

/// Writes `input` to `output` as UTF-8; a byte order mark is dropped.
pub(super) fn transcode(
    mut input: impl Read,
    encoding: &'static Encoding,
    mut output: impl Write,
) -> Result<(), ScanError> {
    let mut decoder = encoding.new_decoder_with_bom_removal();
    let mut chunk = vec![0; CHUNK_BYTES];
    let mut text = String::with_capacity(4 * CHUNK_BYTES);
    loop {
        let count = match input.read(&mut chunk) {
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(ScanError::Read(error)),
        };
        // The room is enough for any chunk, so nothing is left over.
        let _ = decoder.decode_to_string(&chunk[..count], &mut text, count == 0);
        output.write_all(text.as_bytes()).map_err(ScanError::Copy)?;
        text.clear();
        if count == 0 {
            return output.flush().map_err(ScanError::Copy);
        }
    }
}

/// How much of what comes in pieces is valid UTF-8.
struct Utf8Check {
    decoder: Decoder,
    scratch: Vec<u8>,
    letters_count: u64,
    strays_count: u64,
}

impl Utf8Check {
    fn new() -> Self {
        Self {
            decoder: UTF_8.new_decoder_without_bom_handling(),
            scratch: vec![0; CHUNK_BYTES],
            letters_count: 0,
            strays_count: 0,
        }
    }

    /// An empty piece is the last.
    fn feed(&mut self, mut bytes: &[u8]) {
        let last = bytes.is_empty();
        loop {
            let (result, read, written) =
                self.decoder
                    .decode_to_utf8_without_replacement(bytes, &mut self.scratch, last);
            bytes = &bytes[read..];
            let begins_letter = |byte: &&u8| **byte >= 0xC0;
            let letters = self.scratch[..written].iter().filter(begins_letter).count();
            self.letters_count += letters as u64;
            match result {
                DecoderResult::InputEmpty => return,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => self.strays_count += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests;
