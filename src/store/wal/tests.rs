//! What is lost of a `-wal`, and what a power cut leaves.

use std::path::PathBuf;

use super::super::opening::{OpenError, beside, wal_of};
use super::*;
use crate::store::Store;

const FRAME: usize = FRAME_HEADER + 4096;

/// A book as a process leaves it that was killed after so many transactions of some pages each, with
/// its `-shm` or, as on another machine, without.
fn killed(folder: &Path, transactions: usize, has_index: bool) -> PathBuf {
    let open = folder.join("open.db");
    let store = Store::open(&open).expect("made");
    store
        .connection
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .expect("begun anew");
    for number in 0..transactions {
        let text = "x".repeat(9000);
        let write = format!(
            "INSERT INTO alarm_told (subject, level, told_at) VALUES ('{number}{text}', 1, 0)"
        );
        store.connection.execute_batch(&write).expect("written");
    }
    let path = folder.join("book.db");
    let ends = ["", "-wal", "-shm"];
    for end in &ends[..2 + usize::from(has_index)] {
        std::fs::copy(beside(&open, end), beside(&path, end)).expect("copied");
    }
    path
}

/// Changes the `-wal` of a killed book; whether the book is refused then, byte by byte as it was.
#[track_caller]
fn case(has_index: bool, damage: impl Fn(&mut Vec<u8>), is_refused: bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = killed(folder.path(), 4, has_index);
    let mut wal = std::fs::read(wal_of(&path)).expect("read");
    assert!(wal.len() > HEADER + 12 * FRAME, "{}", wal.len());
    damage(&mut wal);
    std::fs::write(wal_of(&path), &wal).expect("written");
    let book = std::fs::read(&path).expect("read");
    match Store::open(&path) {
        Err(OpenError::WalDamaged(_)) if is_refused => {
            assert_eq!(std::fs::read(wal_of(&path)).expect("read"), wal);
            assert_eq!(std::fs::read(&path).expect("read"), book);
        }
        other => assert!(!is_refused && other.is_ok(), "{other:?}"),
    }
}

fn overwrite(from: usize, length: usize) -> impl Fn(&mut Vec<u8>) {
    move |wal| wal[from..from + length].fill(0xA5)
}

#[test]
fn what_is_whole_opens() {
    case(true, |_| {}, false);
    case(false, |_| {}, false);
}

#[test]
fn what_was_on_the_disk_and_is_not_there_any_more_is_refused() {
    // A page within, its head, the beginning, all of it.
    case(true, overwrite(HEADER + FRAME + 100, 50), true);
    case(false, overwrite(HEADER + FRAME + 100, 50), true);
    case(true, overwrite(HEADER + FRAME, FRAME), true);
    case(false, overwrite(HEADER + FRAME, FRAME), true);
    case(true, overwrite(0, HEADER), true);
    case(false, overwrite(0, HEADER), true);
    case(true, |wal| wal.fill(0xA5), true);
    case(false, |wal| wal.fill(0xA5), true);
    // Its end, of which the -shm knows.
    case(true, |wal| wal.truncate(HEADER + 6 * FRAME + 7), true);
    case(true, |wal| wal.truncate(HEADER), true);
    case(true, |wal| wal.fill(0), true);
}

#[test]
fn what_a_power_cut_leaves_opens() {
    // Without a -shm nobody can tell what is cut off from what was never written.
    case(false, |wal| wal.truncate(HEADER + 6 * FRAME + 7), false);
    case(false, |wal| wal.truncate(11), false);
    case(false, |wal| wal.fill(0), false);
    // The last transaction was on its way: some of its pages came to the disk, others not.
    let last = |wal: &mut Vec<u8>| {
        let frames = (wal.len() - HEADER) / FRAME;
        HEADER + (frames - 2) * FRAME
    };
    case(
        false,
        move |wal| {
            let from = last(wal);
            overwrite(from, FRAME)(wal);
        },
        false,
    );
    // What follows is left from the round before.
    case(
        true,
        |wal| {
            let frame = wal[HEADER..HEADER + FRAME].to_vec();
            wal.extend(frame.iter().map(|byte| byte ^ 0x5A));
        },
        false,
    );
    // A process was killed that had written more than the next one, which wrote over its beginning, and
    // that time too somebody was killed: two ends of transactions, of which nobody went on.
    case(
        false,
        |wal| {
            let frames = (wal.len() - HEADER) / FRAME;
            let end = wal[HEADER + (frames - 1) * FRAME..].to_vec();
            overwrite(HEADER + (frames - 1) * FRAME, FRAME)(wal);
            wal.extend([&end[..], &end, &end].concat());
        },
        false,
    );
    // Its beginning was being written anew: the old numbers, and part of the new ones.
    case(false, overwrite(16, 6), false);
}

#[test]
fn what_stands_in_the_book_too_is_not_missed() {
    let folder = tempfile::tempdir().expect("a folder");
    let open = folder.path().join("open.db");
    let store = Store::open(&open).expect("made");
    let folded = "PRAGMA wal_checkpoint(PASSIVE)";
    store.connection.execute_batch(folded).expect("folded");
    let path = folder.path().join("book.db");
    for end in ["", "-wal", "-shm"] {
        std::fs::copy(beside(&open, end), beside(&path, end)).expect("copied");
    }
    let wal = std::fs::OpenOptions::new().write(true).open(wal_of(&path));
    wal.expect("opened").set_len(1000).expect("cut");
    Store::open(&path).expect("opened");
}

#[test]
fn what_somebody_has_open_is_left_to_him() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("book.db");
    let _open = Store::open(&path).expect("made");
    assert!(wal_of(&path).exists());
    Store::open(&path).expect("opened");
}
