//! Names of files: what is taken in, what lies in the watched folder, copies of the book.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rustix::process::Signal;

use super::payloads::{all, name};
use super::strict::{Form, assert_ours};
use super::taken_in::csv;
use super::{NOW, assert_all_seen, command, press, seen, wide};
use crate::house::House;
use crate::terminal::Console;

/// Each name with a payload that a file system takes.
fn names(before: &str, behind: &str) -> Vec<String> {
    let names = all().into_iter().enumerate().map(|(place, payload)| {
        let name = format!("{before}{}{behind}", name(place, &payload));
        name.replace(['/', '\0'], "_")
    });
    names.collect()
}

fn file_in(folder: &Path, name: &str) -> PathBuf {
    folder.join(OsStr::from_bytes(name.as_bytes()))
}

#[test]
fn way_12_names_of_files() {
    let house = House::new();
    let folder = Path::new(&house.settings()).with_file_name("prevzem");
    std::fs::create_dir(&folder).expect("a folder");
    let mut count = 0;
    for (place, payload) in all().iter().enumerate() {
        let file = format!("{}.csv", name(place, payload)).replace('/', "_");
        let path = folder.join(std::ffi::OsStr::from_bytes(file.as_bytes()));
        // A file system may refuse one; ours takes everything but a slash.
        std::fs::write(&path, "to ni seznam\n").expect("written");
        let said = command(
            &house,
            &["import", path.to_str().expect("text")],
            &[],
            "file name",
        );
        assert!(said.contains(&format!("Qx{place:03}")), "{said}");
        count += 1;
    }
    assert!(count >= 200);
}

/// A folder that is watched, and the house that watches it.
fn watching() -> (House, PathBuf, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let intake = folder.path().join("prevzem");
    std::fs::create_dir(&intake).expect("a folder");
    let text = intake.to_str().expect("a path");
    (
        House::with(&format!("intake = \"{text}\"\n")),
        intake,
        folder,
    )
}

/// Puts a file into the watched folder, written to its end long ago.
fn drop_into(intake: &Path, name: &str, content: &str) {
    let path = intake.with_file_name("drugje");
    std::fs::write(&path, content).expect("written");
    let file = std::fs::File::options().write(true).open(&path);
    let file = file.expect("opened");
    file.set_modified(SystemTime::UNIX_EPOCH).expect("set");
    std::fs::rename(&path, file_in(intake, name)).expect("moved");
}

#[test]
fn way_16_files_in_the_watched_folder() {
    let (house, intake, _folder) = watching();
    let names = names("", ".csv");
    let (refused, taken) = ("to ni seznam\n", csv(&[String::new()]));
    for (place, name) in names.iter().enumerate() {
        let content = if place % 20 == 0 { &taken } else { refused };
        drop_into(&intake, name, content);
    }
    let settings = house.settings();
    let arguments = ["--config", &settings, "--now", NOW, "import", "--watch"];
    let mut watch = Console::start(24, 200, &arguments);
    // They are looked at by their names, and told of in that order.
    let last = format!("Qx{:03}", names.len() - 1);
    watch.wait_for_said(&last, 0);
    watch.signal(Signal::INT);
    watch.wait_for_end();
    let raw = watch.raw();
    assert_ours(&raw, Form::Lines, "watched folder");
    assert_all_seen(
        &String::from_utf8_lossy(&raw),
        names.len(),
        "watched folder",
    );
}

#[test]
fn way_16_files_in_the_folder_that_the_console_watches() {
    let (house, intake, _folder) = watching();
    let mut console = wide(&house);
    console.wait_for("Hotel");
    let names = names("", ".csv");
    for (place, name) in names.iter().enumerate() {
        drop_into(&intake, name, "to ni seznam\n");
        // One by one in the beginning, then as they come.
        if place < 20 {
            console.wait_for(&format!("Qx{place:03}"));
        }
    }
    let last = file_in(&intake.join("zavrnjeno"), &names[names.len() - 1]);
    let until = std::time::Instant::now() + std::time::Duration::from_secs(60);
    while !last.exists() {
        assert!(std::time::Instant::now() < until, "it stays where it was");
        std::thread::yield_now();
    }
    // And in the log of notices.
    press(&mut console, ",");
    for _ in 0..60 {
        press(&mut console, "j");
    }
    assert_ours(&console.raw(), Form::Screen, "folder of the console");
}

/// A book with a guest of whom nothing may be kept any more, and a copy of it.
fn with_an_old_copy() -> (House, PathBuf) {
    let house = House::new();
    let list = csv(&[String::new()])
        .replace("20.8.2026", "20.12.2020")
        .replace("\"23.8.2026\"", "\"23.12.2020 10:00\"");
    let path = house.write("seznam.csv", list.as_bytes());
    let settings = house.settings();
    let arguments = [
        "--config",
        &settings,
        "--now",
        "2020-12-20T23:41",
        "import",
        &path,
    ];
    let console = Console::start(24, 80, &arguments);
    console.wait_for_end();
    let folder = Path::new(&settings).parent().expect("a folder");
    let copy = folder.join("kopija");
    let made = house
        .book()
        .execute("VACUUM INTO ?1", [copy.to_str().expect("a path")]);
    made.expect("a copy");
    (house, copy)
}

/// Everywhere where copies are listed.
#[track_caller]
fn copies_are_listed(house: &House, count: usize, way: &str) {
    for arguments in [&["retention"][..], &["retention", "--json"]] {
        let said = command(house, arguments, &[], way);
        assert_all_seen(&said, count, way);
    }
    command(house, &["doctor"], &[], way);
    command(house, &["check"], &[], way);
    let mut console = wide(house);
    console.wait_for("Hotel");
    press(&mut console, "l");
    let mut all = seen(&console.screen());
    for _ in 0..5 {
        press(&mut console, "j");
        all.extend(seen(&console.screen()));
    }
    assert!(
        !all.is_empty(),
        "{way}: none is shown\n{}",
        console.screen()
    );
    assert_ours(&console.raw(), Form::Screen, way);
}

#[test]
fn way_17_copies_beside_the_book() {
    let (house, copy) = with_an_old_copy();
    let names = names("book-", ".db");
    for name in &names {
        std::fs::hard_link(&copy, file_in(copy.parent().expect("a folder"), name)).expect("a copy");
    }
    copies_are_listed(&house, names.len(), "copies beside the book");
}

#[test]
fn way_17_folders_of_copies() {
    let (house, copy) = with_an_old_copy();
    let folder = tempfile::tempdir().expect("a folder");
    let names = names("", "");
    let book = house.book();
    for name in &names {
        let folder = file_in(folder.path(), name);
        std::fs::create_dir(&folder).expect("a folder");
        let path = folder.join("book-20201220T224100Z.db");
        std::fs::hard_link(&copy, &path).expect("a copy");
        let wrote = book.execute(
            "INSERT INTO backup (at, path, bytes, is_encrypted, entries, changes, oldest_ended_at) \
             VALUES (1608504060, ?1, 1, 0, 1, 1, 1608714000)",
            [path.to_str().expect("text")],
        );
        assert_eq!(wrote.expect("noted"), 1);
    }
    drop(book);
    copies_are_listed(&house, names.len(), "folders of copies");
    // As arguments, some in each other; SQLite takes no path of more than 512 bytes.
    for some in names.chunks(4) {
        let nested = some
            .iter()
            .fold(folder.path().join("v"), |path, name| file_in(&path, name));
        std::fs::create_dir_all(&nested).expect("folders");
        let nested = nested.to_str().expect("text");
        let said = command(&house, &["backup", nested], &[], "folder of a copy");
        assert_eq!(seen(&said).len(), some.len(), "{said}");
        let said = command(&house, &["restore", nested], &[], "folder of a copy");
        assert!(!seen(&said).is_empty(), "{said}");
    }
}
