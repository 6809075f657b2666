//! Reads `[backup]`: where copies of the book go, how long they are kept, who can read them.

use std::path::PathBuf;

use super::expected::Expected;
use super::item::Section;
use super::keys;
use super::places::Places;

const KEEP_DAYS_DEFAULT: u32 = 14;
const KEEP_MONTHS_DEFAULT: u32 = 12;

/// What `[backup]` says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupSettings {
    /// Folder of the copies.
    pub dir: PathBuf,
    /// For so many days the last copy of each day is kept, 1 to 366.
    pub keep_days: u32,
    /// For so many months the last copy of each month is kept, 0 to 24.
    pub keep_months: u32,
    /// Keys of those who can read them (`age1…`); none: they are not encrypted.
    pub recipients: Vec<String>,
}

/// Whether a text is the public key of somebody who can read encrypted copies.
#[must_use]
pub fn is_recipient(text: &str) -> bool {
    text.parse::<age::x25519::Recipient>().is_ok()
}

pub(super) fn read(top: &Section<'_>, places: &Places) -> Option<BackupSettings> {
    let section = top.get("backup")?.section(keys::BACKUP)?;
    let number = |key, least, most, otherwise| match section.get(key) {
        None => Some(otherwise),
        Some(item) => item
            .whole_number(least, most)
            .and_then(|number| u32::try_from(number).ok()),
    };
    let dir = section
        .require("dir", Expected::Path)
        .and_then(|item| places.path(&item));
    let keep_days = number("keep_days", 1, 366, KEEP_DAYS_DEFAULT);
    let keep_months = number("keep_months", 0, 24, KEEP_MONTHS_DEFAULT);
    let recipients = match section.get("recipients") {
        None => Some(Vec::new()),
        Some(item) => item.list(Expected::TextList).and_then(|items| {
            items
                .iter()
                .map(|item| {
                    item.parsed(Expected::Recipient, |text| {
                        is_recipient(text).then(|| text.to_owned())
                    })
                })
                .collect()
        }),
    };
    Some(BackupSettings {
        dir: dir?,
        keep_days: keep_days?,
        keep_months: keep_months?,
        recipients: recipients?,
    })
}
