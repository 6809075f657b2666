//! Copies that only the holder of a key can read (`age`, X25519).

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::Path;

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{BackupError, failed};
use crate::desk::Result;
use crate::store::new_private_file;

/// How encrypted files begin.
const BEGINNING: &[u8] = b"age-encryption.org/v1\n";
/// A file with keys is not longer.
const KEY_FILE_BYTES_MAX: u64 = 64 * 1024;

/// Writes an encrypted copy of a file and reads it back from the disk.
pub(super) fn encrypt(plain: &Path, target: &Path, recipients: &[String]) -> Result<()> {
    let not_written = || BackupError::NotWritten(target.to_owned());
    let mut keys: Vec<age::x25519::Recipient> = Vec::new();
    for text in recipients {
        let key = text.parse();
        keys.push(key.map_err(|_| BackupError::Recipient(text.clone()))?);
    }
    let named = keys.iter().map(|key| key as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(named).map_err(|_| not_written())?;
    let mut source = File::open(plain).map_err(failed(plain))?;
    let file = new_private_file(target).map_err(failed(target))?;
    let hashed = Hashed {
        inner: BufWriter::new(file),
        hash: Sha256::new(),
    };
    let write = || -> io::Result<Vec<u8>> {
        let mut writer = encryptor.wrap_output(hashed)?;
        io::copy(&mut source, &mut writer)?;
        let mut hashed = writer.finish()?;
        hashed.inner.flush()?;
        hashed.inner.get_ref().sync_all()?;
        Ok(hashed.hash.finalize().to_vec())
    };
    let written = write().map_err(failed(target))?;
    let mut read = Sha256::new();
    let mut back = File::open(target).map_err(failed(target))?;
    io::copy(&mut back, &mut read).map_err(failed(target))?;
    if read.finalize().to_vec() != written {
        return Err(not_written().into());
    }
    Ok(())
}

/// Hashes what goes through it.
struct Hashed<W> {
    inner: W,
    hash: Sha256,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

/// Whether a file is encrypted, by its beginning.
pub(in crate::desk) fn is_encrypted(path: &Path) -> Result<bool> {
    let mut beginning = Vec::new();
    File::open(path)
        .and_then(|file| {
            file.take(BEGINNING.len() as u64)
                .read_to_end(&mut beginning)
        })
        .map_err(failed(path))?;
    Ok(beginning == BEGINNING)
}

/// The secret keys in a file, one in a line; lines with `#` are remarks.
pub(in crate::desk) fn identities_of(path: &Path) -> Result<Vec<age::x25519::Identity>> {
    let mut text = Zeroizing::new(String::new());
    let read = File::open(path)
        .and_then(|file| file.take(KEY_FILE_BYTES_MAX).read_to_string(&mut text))
        .map_err(failed(path));
    read?;
    let lines = text.lines().map(str::trim);
    let keys: Vec<age::x25519::Identity> = lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.parse().ok())
        .collect();
    if keys.is_empty() {
        return Err(BackupError::NoKey(path.to_owned()).into());
    }
    Ok(keys)
}

/// Writes what an encrypted copy holds into a file that is open.
pub(in crate::desk) fn decrypt(
    source: &Path,
    target: &mut File,
    keys: &[age::x25519::Identity],
) -> Result<()> {
    let not_decrypted = || BackupError::NotDecrypted(source.to_owned());
    let file = File::open(source).map_err(failed(source))?;
    let decryptor =
        age::Decryptor::new_buffered(BufReader::new(file)).map_err(|_| not_decrypted())?;
    let named = keys.iter().map(|key| key as &dyn age::Identity);
    let mut reader = decryptor.decrypt(named).map_err(|_| not_decrypted())?;
    let mut buffer = Zeroizing::new(vec![0; 64 * 1024]);
    loop {
        // What cannot be read here was altered or cut; what cannot be written is the disk.
        let read = reader.read(&mut buffer).map_err(|_| not_decrypted())?;
        if read == 0 {
            return Ok(());
        }
        target.write_all(&buffer[..read]).map_err(failed(source))?;
    }
}
