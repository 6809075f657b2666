//! Changes that come later than the law allows: refused where AJPES takes none any more (R17),
//! else kept, so that the police station can be told (R16).

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use chrono::Datelike;

use super::changing::{changed_fields, effect_of_change};
use super::held::held_in;
use super::{ChangeEffect, Desk, DeskError, Result};
use crate::domain::correction;
use crate::domain::entry::{Entry, EntryDetails};
use crate::domain::identifiers::EntryId;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::store::{LateChange, Reading, Writer};
use crate::words::{self, LateChangeWords, PoliceNotice};

/// Folder beside the book in which the texts are written.
const FOLDER: &str = "obvestila-policiji";

/// Refuses what AJPES would refuse: a correction of an arrival over 182 days ago. A departure of
/// which AJPES knows nothing yet is no correction.
pub(super) fn refuse_past_limit(
    writer: &Writer<'_>,
    entry: &Entry,
    details: &EntryDetails,
    now: Moment,
) -> Result<()> {
    let held = held_in(writer, entry.id)?;
    let is_first_departure = entry.reporting.reported_departure.is_none();
    let checked = match effect_of_change(entry, details, held.as_ref(), now) {
        ChangeEffect::Nothing | ChangeEffect::NotReportedYet => return Ok(()),
        ChangeEffect::DepartureOnly { .. } if is_first_departure => return Ok(()),
        ChangeEffect::DepartureOnly { .. } | ChangeEffect::NewRegistration { .. } => details,
        // The old entry is stornoed.
        ChangeEffect::NewNumber => &entry.details,
    };
    let arrival = checked.stay.arrival.date();
    if correction::is_taken(arrival, now.date()) {
        Ok(())
    } else {
        Err(DeskError::TooLateToCorrect(arrival))
    }
}

/// The same for what sends an accepted entry as it is: storno, or once more.
pub(super) fn refuse_arrival_past_limit(entry: &Entry, now: Moment) -> Result<()> {
    let arrival = entry.details.stay.arrival.date();
    if entry.reporting.registered_at.is_none() || correction::is_taken(arrival, now.date()) {
        Ok(())
    } else {
        Err(DeskError::TooLateToCorrect(arrival))
    }
}

/// Keeps what was changed late, with the values before and after.
pub(super) fn keep_if_late(
    writer: &Writer<'_>,
    entry: &Entry,
    details: &EntryDetails,
    now: Moment,
) -> Result<()> {
    let held = held_in(writer, entry.id)?;
    if !effect_of_change(entry, details, held.as_ref(), now).is_late() {
        return Ok(());
    }
    // Police know what AJPES holds, not what a correction that waits has made of it.
    let before = held
        .filter(|held| held.is_certain)
        .map_or_else(|| entry.details.clone(), |held| held.beside(&entry.details));
    let mut fields = changed_fields(&before, details);
    fields.retain(|field| field.is_reported());
    // The text goes to a police station in Slovenia, whatever the language of the desk.
    let value =
        |details, field| SafeText::new(&words::field_value(details, field, Language::Slovenian));
    let change = LateChange {
        at: now,
        arrival: before
            .stay
            .arrival
            .start()
            .min(entry.details.stay.arrival.start()),
        fields: fields
            .into_iter()
            .map(|field| (field, value(&before, field), value(details, field)))
            .collect(),
    };
    Ok(writer.add_late_change(entry.id, &change)?)
}

impl Desk {
    /// The text for the police station about the late changes of an entry; `None`: there are none.
    ///
    /// # Errors
    /// [`DeskError`] when the book cannot be read.
    pub fn police_notice(&self, id: EntryId) -> Result<Option<String>> {
        let changes = self.store.late_changes(id)?;
        if changes.is_empty() {
            return Ok(None);
        }
        let entry = self.store.entry(id)?;
        let changes: Vec<_> = changes
            .iter()
            .map(|change| LateChangeWords {
                at: change.at,
                arrival: change.arrival,
                fields: &change.fields,
            })
            .collect();
        Ok(Some(words::police_notice(&PoliceNotice {
            entry: &entry,
            facility: self.facility(entry.facility)?,
            changes: &changes,
        })))
    }

    /// Writes that text into a file that only this account can read, in a folder beside the book;
    /// its name holds the number of the entry, never the guest's.
    ///
    /// # Errors
    /// [`DeskError::File`] when it cannot be written; [`DeskError::NothingLate`] when there is
    /// nothing to tell.
    pub fn write_police_notice(&self, id: EntryId) -> Result<PathBuf> {
        let text = self.police_notice(id)?.ok_or(DeskError::NothingLate)?;
        let entry = self.store.entry(id)?;
        let number = entry
            .sequence_number
            .map_or_else(|| format!("id{}", id.0), |number| number.padded(4));
        let now = self.now();
        // Facilities count alike, so the name says whose number it is.
        let name = format!(
            "obvestilo-{}-{}-{number}-{}",
            entry.facility.number(),
            entry.details.stay.arrival.date().year(),
            now.local().format("%Y%m%d-%H%M%S")
        );
        let beside = self.config.database.parent().unwrap_or(Path::new("."));
        let folder = beside.join(FOLDER);
        let failed = |source| DeskError::File {
            path: folder.join(format!("{name}.txt")),
            source,
        };
        std::fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&folder)
            .map_err(failed)?;
        let (path, mut file) = new_file(&folder, &name).map_err(failed)?;
        file.write_all(text.as_bytes()).map_err(failed)?;
        file.sync_all().map_err(failed)?;
        Ok(path)
    }
}

/// A new file of this name that only this account can read; where two desks ask in one second, the
/// later one gets a number behind it, so that none writes over the other.
fn new_file(folder: &Path, name: &str) -> io::Result<(PathBuf, File)> {
    let mut taken = 1;
    loop {
        let path = match taken {
            1 => folder.join(format!("{name}.txt")),
            _ => folder.join(format!("{name}-{taken}.txt")),
        };
        let file = OpenOptions::new()
            .create_new(true)
            .write(true)
            .mode(0o600)
            .open(&path);
        match file {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken += 1,
            file => return file.map(|file| (path, file)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_notices_in_one_second_are_two_files() {
        let folder = tempfile::tempdir().expect("a folder");
        let made: Vec<_> = (0..3)
            .map(|_| new_file(folder.path(), "obvestilo").expect("made").0)
            .collect();
        let names = ["obvestilo.txt", "obvestilo-2.txt", "obvestilo-3.txt"];
        assert_eq!(made, names.map(|name| folder.path().join(name)));
    }
}
