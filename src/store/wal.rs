//! Whether a `-wal` that nobody has open lost what was on the disk once. SQLite would read it up to
//! there and throw the rest away.
//!
//! The end of a `-wal` may be torn by a power cut: that was never told as saved. Lost is what a `-shm`
//! of the same `-wal` counts, since it counts only what is on the disk, and what somebody wrote on
//! after, since nobody does before the last transaction is there. His first frame is summed on from
//! the end of that transaction; what a killed process left behind newer frames is not.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::os::unix::fs::MetadataExt;
use std::path::Path;

use super::wal_index::{Index, is_open, left_alone};

/// The file begins with it, see <https://sqlite.org/fileformat.html#walformat>; the last bit says how
/// its sums are made.
const MAGIC: u32 = 0x377f_0682;
const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;
/// What a header is summed over, and the part of a frame's header that is.
const HEADER_SUMMED: usize = 24;
const FRAME_SUMMED: usize = 8;
/// Where the sum stands in a frame's header.
const FRAME_SUM: usize = 16;
const PAGE_BYTES: std::ops::RangeInclusive<usize> = 512..=65_536;

/// Whether it is known for certain that part of it is lost. What is open elsewhere is not looked at.
pub(super) fn is_damaged(wal: &Path, index: &Path) -> bool {
    if is_open(index) {
        return false;
    }
    let told = left_alone(index);
    let Ok(file) = File::open(wal) else {
        return false;
    };
    let state = || {
        let there = std::fs::metadata(wal).ok()?;
        let changed = (there.ctime(), there.ctime_nsec());
        Some((there.ino(), there.len(), changed))
    };
    let before = state();
    let is_lost = matches!(loses(BufReader::new(file), told.as_ref()), Ok(true));
    // Who opened it meanwhile has written it into the book, or begun it anew.
    is_lost && before == state() && !is_open(index)
}

/// Reads it as SQLite does that opens it, and on to its end.
fn loses(mut wal: impl Read, index: Option<&Index>) -> io::Result<bool> {
    let waits = index.is_some_and(|index| index.frames > index.frames_in_book);
    let mut header = [0; HEADER];
    let read = read_up_to(&mut wal, &mut header)?;
    let magic = number(&header, 0);
    let is_torn = read < HEADER || magic & !1 != MAGIC;
    let mut sum = Sum::of(magic);
    sum.add(&header[..HEADER_SUMMED]);
    let page = usize::try_from(number(&header, 8)).unwrap_or(0);
    if is_torn || !sum.is_at(&header, HEADER_SUMMED) || !PAGE_BYTES.contains(&page) {
        // A power cut leaves nothing there, or the old beginning; never other bytes.
        return Ok(waits || (read == HEADER && magic != 0 && magic & !1 != MAGIC));
    }
    let salt = &header[16..24];
    let counted = index.filter(|index| waits && index.salt == salt);
    let mut frame = vec![0; FRAME_HEADER + page];
    let (mut whole, mut is_broken) = (0_u32, false);
    let mut after_transaction: Option<Sum> = None;
    while read_up_to(&mut wal, &mut frame)? == frame.len() {
        let is_of_it = &frame[8..16] == salt;
        if !is_broken {
            sum.add_frame(&frame);
            is_broken = !is_of_it || !sum.is_at(&frame, FRAME_SUM);
            whole += u32::from(!is_broken);
        }
        if is_broken {
            if let Some(mut sum) = after_transaction.take() {
                sum.add_frame(&frame);
                if is_of_it && sum.is_at(&frame, FRAME_SUM) {
                    return Ok(true);
                }
            }
            let ends_transaction = is_of_it && number(&frame, 4) != 0;
            after_transaction = ends_transaction.then(|| sum.set_to(&frame, FRAME_SUM));
        }
    }
    Ok(counted.is_some_and(|index| whole < index.frames))
}

fn read_up_to(source: &mut impl Read, room: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < room.len() {
        match source.read(&mut room[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

fn number(bytes: &[u8], at: usize) -> u32 {
    u32::from_be_bytes([0, 1, 2, 3].map(|place| bytes[at + place]))
}

/// The sum that SQLite keeps over all of a `-wal` up to a place.
struct Sum {
    is_big_endian: bool,
    parts: (u32, u32),
}

impl Sum {
    fn of(magic: u32) -> Self {
        Self {
            is_big_endian: magic & 1 == 1,
            parts: (0, 0),
        }
    }

    fn add(&mut self, bytes: &[u8]) {
        let word = |bytes: &[u8]| {
            let bytes = [0, 1, 2, 3].map(|place| bytes[place]);
            if self.is_big_endian {
                u32::from_be_bytes(bytes)
            } else {
                u32::from_le_bytes(bytes)
            }
        };
        let (mut first, mut second) = self.parts;
        for pair in bytes.chunks_exact(8) {
            first = first.wrapping_add(word(pair)).wrapping_add(second);
            second = second.wrapping_add(word(&pair[4..])).wrapping_add(first);
        }
        self.parts = (first, second);
    }

    /// All of a frame that is summed.
    fn add_frame(&mut self, frame: &[u8]) {
        self.add(&frame[..FRAME_SUMMED]);
        self.add(&frame[FRAME_HEADER..]);
    }

    /// The same kind of sum, as it stands written there.
    fn set_to(&self, bytes: &[u8], at: usize) -> Self {
        Self {
            parts: (number(bytes, at), number(bytes, at + 4)),
            ..*self
        }
    }

    fn is_at(&self, bytes: &[u8], at: usize) -> bool {
        self.parts == (number(bytes, at), number(bytes, at + 4))
    }
}

#[cfg(test)]
mod tests;
