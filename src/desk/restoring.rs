//! A copy of the book in place of the book: checked before it replaces anything, and what it replaced
//! is kept beside it.

use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempPath;

use super::backup::{
    absolute, decrypt, failed, identities_of, is_encrypted, made_at, stamp, stem_of,
};
use super::describe;
use super::sending::{RESTORED, SendOptions, settings_mark};
use super::{BackupError, Desk, DeskError, Result};
use crate::clock::Clock;
use crate::config::{Config, ServiceAccount};
use crate::store::{
    BackupMade, CopyError, Holdings, LastWritten, ReplaceError, Store, examine_copy, fold_wal,
    folder_of, refuse_network_share, replace_book, settle_wal,
};

/// End of the name of a copy that is being made ready.
const PART_END: &str = ".db.part";

/// A checked copy that lies beside the book and is ready to take its place.
#[derive(Debug)]
pub struct ReadyToRestore {
    /// The file that was named.
    pub source: PathBuf,
    /// What stands in it.
    pub held: Holdings,
    /// What stands in the book that it will replace.
    pub book: BookNow,
    ready: TempPath,
    /// Says that the copy is not one left behind.
    _lock: File,
}

/// The book that a restore replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookNow {
    /// There is none.
    Missing,
    /// It can be read.
    Holds(Holdings),
    /// Part of it can be read; what was entered last may be missing.
    HoldsPart(Holdings),
    /// It is damaged, or none of ours.
    Unreadable,
}

impl BookNow {
    fn at(database: &Path) -> Self {
        if matches!(database.try_exists(), Ok(false)) {
            return Self::Missing;
        }
        match Store::holdings_at(database) {
            Ok((held, true)) => Self::Holds(held),
            Ok((held, false)) => Self::HoldsPart(held),
            Err(_) => Self::Unreadable,
        }
    }

    /// What can be read of it.
    #[must_use]
    pub fn held(&self) -> Option<&Holdings> {
        match self {
            Self::Holds(held) | Self::HoldsPart(held) => Some(held),
            Self::Missing | Self::Unreadable => None,
        }
    }

    /// Whether the last numbers that it gave are known (R10).
    #[must_use]
    pub fn knows_its_numbers(&self) -> bool {
        matches!(self, Self::Holds(_))
    }
}

/// A book that was restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Where that which was there is kept; `None`: there was nothing.
    pub kept: Option<PathBuf>,
}

/// Reads a copy, decrypts it where that is needed, and checks it from the first page to the last.
/// Nothing is replaced yet.
///
/// # Errors
/// [`BackupError`] when it is not whole, none of ours, newer, or the key does not fit; [`DeskError`]
/// when files cannot be read or written.
pub fn prepare_restore(
    config: &Config,
    source: &Path,
    key_file: Option<&Path>,
) -> Result<ReadyToRestore> {
    let source = absolute(source)?;
    let database = &config.database;
    let folder = folder_of(database);
    refuse_network_share(database)?;
    if is_one_file(&source, database) {
        return Err(BackupError::BookItself(source).into());
    }
    remove_unfinished(database);
    let ready = tempfile::Builder::new()
        .prefix(&part_prefix(database))
        .suffix(PART_END)
        .tempfile_in(folder)
        .map_err(failed(folder))?;
    let (mut file, ready) = ready.into_parts();
    // Held as long as it is ours, so that another restore does not take it for one left behind; where
    // files cannot be locked, none is taken away.
    let _ = file.try_lock();
    if is_encrypted(&source)? {
        let key_file = key_file.ok_or_else(|| BackupError::Encrypted(source.clone()))?;
        decrypt(&source, &mut file, &identities_of(key_file)?)?;
    } else {
        copy(&source, &mut file)?;
        fold_in_wal(&source, &ready)?;
    }
    file.sync_all().map_err(failed(&ready))?;
    let not_usable = |error: CopyError| BackupError::Copy {
        path: source.clone(),
        source: error,
    };
    let held = examine_copy(&ready).map_err(not_usable)?;
    Ok(ReadyToRestore {
        source,
        held,
        book: BookNow::at(database),
        ready,
        _lock: file,
    })
}

fn part_prefix(database: &Path) -> String {
    format!("{}-restore-", stem_of(database))
}

/// Takes away what a restore left that was killed: a whole book in clear, which nobody would look for.
fn remove_unfinished(database: &Path) {
    let prefix = part_prefix(database);
    let files = std::fs::read_dir(folder_of(database)).into_iter().flatten();
    for path in files.flatten().map(|file| file.path()) {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        // With what SQLite may have put beside it.
        let Some(part) = name
            .strip_prefix(&prefix)
            .and_then(|end| end.find(PART_END))
        else {
            continue;
        };
        let part = &name[..prefix.len() + part + PART_END.len()];
        let is_left = match File::open(path.with_file_name(part)) {
            Ok(file) => file.try_lock().is_ok(),
            Err(error) => error.kind() == std::io::ErrorKind::NotFound,
        };
        if is_left {
            let _ = std::fs::remove_file(path);
        }
    }
}

impl ReadyToRestore {
    /// Puts the copy in place of the book. What it must know of the book stands in it before: no moment
    /// later than that rename could lose it.
    ///
    /// # Errors
    /// [`BackupError::InUse`] while another process has the book open or wrote into it; [`DeskError`]
    /// when files cannot be changed or the copy cannot be used. The book is as it was then.
    pub fn carry_out(self, config: &Config, clock: Clock) -> Result<Restored> {
        let now = clock.now();
        let database = &config.database;
        // Without a `-wal` one rename is all: no moment refuses the path. Where that cannot be, what is
        // in the `-wal` is kept beside the book.
        if matches!(self.book, BookNow::Holds(_)) {
            let _ = settle_wal(database);
        }
        let seen = LastWritten::of(database);
        self.note_in_copy(config, clock)?;
        let replaced = replace_book(database, &seen, &self.ready, &stamp(now));
        let replaced = replaced.map_err(|error| match error {
            ReplaceError::InUse => DeskError::from(BackupError::InUse),
            ReplaceError::File { path, source } => DeskError::File { path, source },
        })?;
        Ok(Restored {
            kept: replaced.kept,
        })
    }

    /// Writes into the copy that it was restored, from which copy, and how far numbers had come (R10).
    fn note_in_copy(&self, config: &Config, clock: Clock) -> Result<()> {
        let source = made_from(&self.source, &config.database, &self.held);
        // Guests may have come while a person looked at what would be replaced.
        let meanwhile = BookNow::at(&config.database);
        // What waits in the copy may have been sent since under the number it has there.
        let books = [Some(&self.held), self.book.held(), meanwhile.held()];
        let numbers = books
            .into_iter()
            .flatten()
            .flat_map(|held| &held.last_numbers);
        let store = Store::open_copy(&self.ready)?;
        let mut desk = Desk::on(store, Arc::new(config.clone()), clock)?;
        let (now, who) = (desk.now(), desk.who.clone());
        let stops = stops_until_compared(&desk)?;
        desk.store.write(|writer| {
            for (account, mark) in &stops {
                let text = describe::backup::sending_after_restore(config.language);
                writer.stop_account(account, RESTORED, &text, mark, now)?;
            }
            // Its own record is from before it was made, so that it does not know of itself.
            if let Some(made) = &source {
                writer.note_backup(made)?;
            }
            for last in numbers {
                writer.note_number_before_restore(last)?;
            }
            writer.record_change(now, &who, "restore", None, &[])
        })?;
        drop(desk);
        Ok(fold_wal(&self.ready)?)
    }
}

/// Accounts for which something waits in the copy, with the state of their settings: it may have been
/// sent since, and corrected, so that nobody sends it before a person compared and says so.
fn stops_until_compared(desk: &Desk) -> Result<Vec<(String, String)>> {
    let waiting = desk.to_send(&SendOptions {
        ahead: true,
        by_person: true,
        ..SendOptions::default()
    })?;
    let waits = |account: &&ServiceAccount| {
        waiting.iter().any(|report| {
            let of = desk.config.account_of(report.facility);
            of.is_some_and(|of| of.name == account.name)
        })
    };
    let accounts = desk.config.accounts.iter().filter(waits);
    Ok(accounts
        .map(|account| {
            let mark = settings_mark(&desk.config, account);
            (account.name.as_str().to_owned(), mark)
        })
        .collect())
}

/// The copy that a book was restored from, as the record of copies has it; `None`: its name does not
/// say when it was made.
fn made_from(source: &Path, database: &Path, held: &Holdings) -> Option<BackupMade> {
    let at = made_at(source, database)?;
    let bytes = std::fs::metadata(source).ok()?.len();
    let is_encrypted = is_encrypted(source).ok()?;
    let path = source.to_owned();
    Some(BackupMade::of(at, path, bytes, is_encrypted, held))
}

/// Whether two paths are one file.
fn is_one_file(one: &Path, other: &Path) -> bool {
    let file = |path: &Path| {
        let file = std::fs::metadata(path).ok()?;
        Some((file.dev(), file.ino()))
    };
    file(one).is_some_and(|found| file(other) == Some(found))
}

fn copy(source: &Path, target: &mut File) -> Result<()> {
    let mut from = File::open(source).map_err(failed(source))?;
    std::io::copy(&mut from, target)
        .map(|_| ())
        .map_err(failed(source))
}

/// A book that was set aside with its `-wal` is only whole with it.
fn fold_in_wal(source: &Path, ready: &Path) -> Result<()> {
    let wal_beside = |path: &Path| {
        let mut name = path.as_os_str().to_owned();
        name.push("-wal");
        PathBuf::from(name)
    };
    let wal = wal_beside(source);
    if std::fs::metadata(&wal).map_or(0, |file| file.len()) == 0 {
        return Ok(());
    }
    let target = wal_beside(ready);
    let mut file = crate::store::new_private_file(&target).map_err(failed(&target))?;
    copy(&wal, &mut file)?;
    drop(file);
    fold_wal(ready).map_err(|_| {
        BackupError::Copy {
            path: source.to_owned(),
            source: CopyError::Damaged,
        }
        .into()
    })
}
