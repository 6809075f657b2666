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
const SALT: usize = 32;
const FRAMES_IN_BOOK: usize = 2 * HEADER;

/// What a `-shm` says of its `-wal`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Index {
    /// Frames of the `-wal` that are on the disk.
    pub(super) frames: u32,
    /// Of these, how many stand in the book too.
    pub(super) frames_in_book: u32,
    /// By which the `-wal` knows its own frames.
    pub(super) salt: [u8; 8],
}

/// Whether nobody has the `-shm` open, and it says that every frame of its `-wal` stands in the book.
/// Anything that is not known for certain is a no.
pub(super) fn is_all_in_book(index: &Path) -> bool {
    left_alone(index).is_some_and(|index| index.frames == index.frames_in_book)
}

/// What a `-shm` says that nobody has open; `None`: nothing that can be relied on.
pub(super) fn left_alone(index: &Path) -> Option<Index> {
    if is_open(index) {
        return None;
    }
    let file = File::open(index).ok()?;
    let said = read(&file).and_then(|bytes| said_in(&bytes));
    let is_open = file.metadata().map_or(true, |file| is_locked(file.ino()));
    // Closing it would give back locks that another connection of this process may take by now; this
    // happens once or twice, since the next connection makes the -wal anew.
    std::mem::forget(file);
    said.filter(|_| !is_open)
}

fn read(mut file: &File) -> Option<[u8; FRAMES_IN_BOOK + 4]> {
    let mut bytes = [0; FRAMES_IN_BOOK + 4];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

fn said_in(bytes: &[u8; FRAMES_IN_BOOK + 4]) -> Option<Index> {
    let number = |at: usize| u32::from_ne_bytes([0, 1, 2, 3].map(|place| bytes[at + place]));
    let is_whole = bytes[..HEADER] == bytes[HEADER..2 * HEADER]
        && number(0) == FORMAT
        && bytes[IS_INITIALISED] == 1;
    is_whole.then(|| Index {
        frames: number(FRAMES),
        frames_in_book: number(FRAMES_IN_BOOK),
        salt: [0, 1, 2, 3, 4, 5, 6, 7].map(|place| bytes[SALT + place]),
    })
}

/// Whether anybody has a `-shm` open, or it may be so.
pub(super) fn is_open(index: &Path) -> bool {
    match fs::metadata(index) {
        Ok(file) => is_locked(file.ino()),
        Err(error) => error.kind() != std::io::ErrorKind::NotFound,
    }
}

/// Whether any process, this one too, holds a lock on a file; each open connection holds one.
fn is_locked(inode: u64) -> bool {
    let end = format!(":{inode}");
    fs::read_to_string("/proc/locks").map_or(true, |locks| {
        locks.split_whitespace().any(|word| word.ends_with(&end))
    })
}
