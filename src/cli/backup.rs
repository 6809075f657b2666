//! `recepcija backup`: a copy of the book, and the drill that restores it elsewhere.

use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use super::exit::Failure;
use super::{Exit, House, message, print, print_json};
use crate::desk::{Backup, BackupOptions, Drill};
use crate::store::{Holdings, LastNumber};
use crate::words::{Noun, counted, say};

/// What may stand behind `backup`.
#[derive(Debug, Args)]
pub(super) struct BackupArguments {
    /// Folder of the copies; that of the settings if left out
    #[arg(value_name = "DIR")]
    dir: Option<PathBuf>,
    /// Encrypt to this public key of age (age1…), in place of those of the settings
    #[arg(long, value_name = "KEY")]
    recipient: Vec<String>,
    /// Restore the newest copy elsewhere and compare it with the book
    #[arg(long, conflicts_with = "recipient")]
    drill: bool,
    /// File with the secret key, for a drill with an encrypted copy
    #[arg(long, value_name = "FILE", requires = "drill")]
    identity: Option<PathBuf>,
    /// For programs
    #[arg(long)]
    json: bool,
}

pub(super) fn run(house: &mut House, asked: &BackupArguments) -> Result<Exit, Failure> {
    if asked.drill {
        let drill = house
            .desk
            .drill(asked.dir.as_deref(), asked.identity.as_deref())?;
        return Ok(show_drill(house, &drill, asked.json));
    }
    let backup = house.desk.backup(&BackupOptions {
        folder: asked.dir.clone(),
        recipients: asked.recipient.clone(),
    })?;
    Ok(show(house, &backup, asked.json))
}

fn show(house: &House, backup: &Backup, as_json: bool) -> Exit {
    let (made, language) = (&backup.made, house.language);
    let names = |paths: &[PathBuf]| -> Vec<String> {
        let names = paths.iter().map(|path| path.display().to_string());
        names.collect()
    };
    if as_json {
        print_json(&json!({
            "file": made.path.display().to_string(),
            "at": made.at.to_rfc3339(),
            "bytes": made.bytes,
            "encrypted": made.is_encrypted,
            "entries": made.entries,
            "changes": made.changes,
            "first_altered_change": backup.first_altered_change,
            "removed": names(&backup.removed),
            "too_old": names(&backup.too_old),
        }));
    } else {
        let entries = counted(made.entries, Noun::Entry, language);
        let file = made.path.display();
        print(&say(
            language,
            format!("{file}: kopija je preverjena, {entries}"),
            format!("{file}: the copy was checked, {entries}"),
        ));
        for name in names(&backup.removed) {
            print(&say(
                language,
                format!("  odstranjena stara kopija: {name}"),
                format!("  old copy removed: {name}"),
            ));
        }
    }
    if let Some(row) = backup.first_altered_change {
        message(&say(
            language,
            format!(
                "Zapis sprememb v knjigi ni neprekinjen (vrstica {row}): nekdo ga je spreminjal mimo programa. Pokličite skrbnika."
            ),
            format!(
                "The record of changes in the book is broken (row {row}): somebody altered it without the program. Call your administrator."
            ),
        ));
    }
    for name in names(&backup.too_old) {
        message(&say(
            language,
            format!(
                "Kopija {name} hrani goste, ki jih ne sme več; odstranjena bo, ko bo izbris opravljen tudi v knjigi (recepcija retention)."
            ),
            format!(
                "The copy {name} holds guests that may not be kept; it is removed once they are deleted from the book too (recepcija retention)."
            ),
        ));
    }
    if backup.first_altered_change.is_some() {
        Exit::NeedsPerson
    } else {
        Exit::Done
    }
}

fn show_drill(house: &House, drill: &Drill, as_json: bool) -> Exit {
    if as_json {
        print_json(&json!({
            "file": drill.copy.display().to_string(),
            "at": drill.made_at.to_rfc3339(),
            "age_seconds": drill.age_seconds,
            "findings": drill.findings.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
            "copy": to_json(&drill.restored),
            "book": to_json(&drill.book),
        }));
    } else {
        print(&drill.describe(house.language).join("\n"));
    }
    if drill.findings.is_empty() {
        Exit::Done
    } else {
        Exit::NeedsPerson
    }
}

/// What stands in a book, in numbers.
pub(super) fn to_json(held: &Holdings) -> Value {
    let last = |number: &LastNumber| {
        json!({
            "facility": number.facility.number(),
            "year": number.year,
            "last": number.last.number(),
            "numbered": number.numbered,
        })
    };
    json!({
        "schema": held.schema,
        "entries": held.entries,
        "reports": held.reports,
        "changes": held.changes,
        "newest_change": held.newest_change.as_ref().map(|change| change.at.to_rfc3339()),
        "last_numbers": held.last_numbers.iter().map(last).collect::<Vec<_>>(),
    })
}
