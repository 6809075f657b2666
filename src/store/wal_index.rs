//! What a `-shm` that was left alone says of its `-wal`: whether all of it stands in the book.
//!
//! Who closes a book last writes the `-wal` into it, then takes the `-shm` and the `-wal` away. Where
//! the disk refuses the first of these, a `-shm` stays of which nothing is missing.

use std::fs::{self, File};
use std::io::Read;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// The form that SQLite has written since 3.7.0, see <https://sqlite.org/walformat.html>.
const FORMAT: u32 = 3_007_000;
/// Bytes of the header, which stands there twice.
const HEADER: usize = 48;
const IS_INITIALISED: usize = 12;
const FRAMES: usize = 16;
const FRAMES_IN_BOOK: usize = 2 * HEADER;

/// Whether nobody has the `-shm` open, and it says that every frame of its `-wal` stands in the book.
/// Anything that is not known for certain is a no.
pub(super) fn is_all_in_book(index: &Path) -> bool {
    let Ok(file) = File::open(index) else {
        return false;
    };
    let said = read(&file).is_some_and(|bytes| is_complete(&bytes));
    let is_open = file.metadata().map_or(true, |file| is_locked(file.ino()));
    // Closing it would give back locks that another connection of this process may take by now; this
    // happens once, since the next connection makes the -wal anew.
    std::mem::forget(file);
    said && !is_open
}

fn read(mut file: &File) -> Option<[u8; FRAMES_IN_BOOK + 4]> {
    let mut bytes = [0; FRAMES_IN_BOOK + 4];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn is_complete(bytes: &[u8; FRAMES_IN_BOOK + 4]) -> bool {
    let number = |at: usize| u32::from_ne_bytes([0, 1, 2, 3].map(|place| bytes[at + place]));
    bytes[..HEADER] == bytes[HEADER..2 * HEADER]
        && number(0) == FORMAT
        && bytes[IS_INITIALISED] == 1
        && number(FRAMES) == number(FRAMES_IN_BOOK)
}

/// Whether any process, this one too, holds a lock on a file; each open connection holds one.
fn is_locked(inode: u64) -> bool {
    let end = format!(":{inode}");
    fs::read_to_string("/proc/locks").map_or(true, |locks| {
        locks.split_whitespace().any(|word| word.ends_with(&end))
    })
}
