//! A restore that is killed, or whose disk is full or broken, at any of the calls that write:
//! afterwards the book that was or the restored one opens and is whole, what was there is kept where it
//! is not in its place any more, and the restore can be repeated.
//!
//! Of a damaged book nothing can be folded in: between two of its steps the path is refused until the
//! restore is repeated, and all that was has a second name.

use std::path::Path;

use recepcija::store::{OpenError, Store};

use super::book::{copy_files, look};
use super::command::{self, Disturbed};
use super::library::{Deed, Ended, run};
use super::{Undisturbed, tell};
use crate::house::House;

/// The book before: what stands in it, or, where nobody can read that, its bytes with those of its log.
#[derive(Debug, PartialEq, Eq)]
enum Was {
    Facts(Vec<String>),
    Bytes(Vec<u8>, Vec<u8>),
}

struct Restore {
    command: Disturbed,
    usual: Undisturbed,
    was: Was,
}

/// What is found where the book should be.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    AsItWas,
    Restored,
    /// Nobody can open it before the restore is repeated.
    Refused,
}

fn bytes(house: &House, name: &str) -> Vec<u8> {
    std::fs::read(house.path(name)).unwrap_or_default()
}

/// A house in which this file is the book.
fn house_around(file: &Path) -> House {
    let house = House::offline();
    let log = file.with_extension("db-wal");
    for (from, to) in [(file, "book.db"), (&log, "book.db-wal")] {
        if from.exists() {
            std::fs::copy(from, house.path(to)).expect("copied");
        }
    }
    house
}

impl Restore {
    fn of(command: Disturbed) -> Self {
        let scene = command.scene();
        let is_readable = {
            let apart = House::offline();
            copy_files(&scene.house.path(""), &apart.path(""));
            Store::open(&apart.path("book.db")).is_ok()
        };
        let (before, was) = if is_readable {
            let (before, known) = look(&scene.house);
            assert_eq!(known, [""; 0]);
            let was = Was::Facts(before.facts.clone());
            (before, was)
        } else {
            let bytes = |name| bytes(&scene.house, name);
            let was = Was::Bytes(bytes("book.db"), bytes("book.db-wal"));
            (super::Book::default(), was)
        };
        let ended = run(&scene.house, &scene.arguments, Deed::Count, 0);
        assert_eq!(ended.code, Some(0), "{}", ended.messages);
        let (after, wrong) = look(&scene.house);
        assert_eq!(wrong, [""; 0]);
        assert_ne!(before.facts, after.facts);
        let usual = Undisturbed {
            known: Vec::new(),
            before,
            after,
            held: serde_json::Value::Null,
            ended,
        };
        let restore = Self {
            command,
            usual,
            was,
        };
        assert!(restore.is_kept(&scene.house), "what was is not kept");
        restore
    }

    fn is_as_it_was(&self, house: &House) -> bool {
        match &self.was {
            Was::Facts(facts) => look(house).0.facts == *facts,
            Was::Bytes(book, log) => {
                bytes(house, "book.db") == *book && bytes(house, "book.db-wal") == *log
            }
        }
    }

    /// Whether what was has a second name.
    fn is_kept(&self, house: &House) -> bool {
        let files = std::fs::read_dir(house.path("")).expect("a folder");
        let paths = files.map(|file| file.expect("a file").path());
        paths
            .filter(|path| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                name.starts_with("book-replaced-") && name.ends_with(".db")
            })
            .any(|path| self.is_as_it_was(&house_around(&path)))
    }

    fn place(&self, house: &House) -> Result<Place, String> {
        let apart = House::offline();
        copy_files(&house.path(""), &apart.path(""));
        match Store::open(&apart.path("book.db")) {
            Ok(store) => drop(store),
            Err(OpenError::Damaged(_)) if self.is_as_it_was(house) => return Ok(Place::AsItWas),
            Err(OpenError::WalMissing(_)) if matches!(self.was, Was::Bytes(..)) => {
                return Ok(Place::Refused);
            }
            Err(error) => return Err(format!("the book does not open: {error}")),
        }
        let (found, wrong) = look(house);
        if !wrong.is_empty() {
            return Err(wrong.join("; "));
        }
        // No moment later: what the restored book must know of the other (R10) stands in it at once.
        if found.facts == self.usual.after.facts {
            Ok(Place::Restored)
        } else if self.is_as_it_was(house) {
            Ok(Place::AsItWas)
        } else {
            Err(format!(
                "neither the one nor the other: {}",
                found.beside(&self.usual.after)
            ))
        }
    }

    /// One try, judged, repeated, and judged again: what was lost, in words.
    fn disturb(&self, deed: Deed, at: usize) -> Vec<String> {
        let scene = self.command.scene();
        let ended = run(&scene.house, &scene.arguments, deed, at);
        let mut losses = Vec::new();
        match self.place(&scene.house) {
            Err(wrong) => losses.push(wrong),
            Ok(Place::AsItWas) => {}
            Ok(_) if self.is_kept(&scene.house) => {}
            Ok(place) => losses.push(format!("{place:?}, and what was is not kept")),
        }
        losses.extend(self.told(&ended, deed, &scene.house));
        let again = run(&scene.house, &scene.arguments, Deed::Count, 0);
        if again.code != Some(0) {
            losses.push(format!("again: {:?} {}", again.code, again.messages));
        }
        let (end, wrong) = look(&scene.house);
        losses.extend(wrong.iter().map(|wrong| format!("at the end: {wrong}")));
        if end.facts != self.usual.after.facts {
            let end = end.beside(&self.usual.after);
            losses.push(format!("it ends otherwise: {end}"));
        }
        if !self.is_kept(&scene.house) {
            losses.push("at the end what was is not kept".to_owned());
        }
        losses.extend(unfinished(&scene.house));
        let call = &self.usual.ended.calls.get(at - 1);
        let name = self.command.name;
        let describe = |loss| format!("{name}, {deed:?} at {at}, {call:?}: {loss}");
        losses.into_iter().map(describe).collect()
    }

    /// What the program said, against what is there.
    fn told(&self, ended: &Ended, deed: Deed, house: &House) -> Vec<String> {
        let mut losses = Vec::new();
        if ended.messages.contains("panicked") {
            losses.push(ended.messages.clone());
        }
        if ended.code == Some(0) && look(house).0.facts != self.usual.after.facts {
            losses.push("told to be restored, and it is not".to_owned());
        }
        if deed.is_failure() && !matches!(ended.code, Some(0)) && !ended.messages.contains("disk") {
            let (code, said) = (ended.code, &ended.messages);
            losses.push(format!("it failed without words: {code:?} {said}"));
        }
        losses
    }
}

/// Copies that somebody may find and nobody cleared away.
fn unfinished(house: &House) -> Vec<String> {
    let files = std::fs::read_dir(house.path("")).expect("a folder");
    let names = files.map(|file| file.expect("a file").file_name());
    names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| name.contains(".part"))
        .map(|name| format!("{name} is left"))
        .collect()
}

#[track_caller]
fn case(command: Disturbed) {
    let restore = Restore::of(command);
    tell(restore.command.name, &restore.usual, |deed, at| {
        restore.disturb(deed, at)
    });
}

#[test]
fn a_restore() {
    case(command::restore());
}

#[test]
fn a_restore_over_a_damaged_book() {
    case(command::restore_over_damage());
}
