//! Reads what `[console]` says of the alarm when nobody looks.

use super::item::Section;

/// Whether the console rings and shows its counts in the title of the window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsoleAlarm {
    /// A bell when a deadline comes within two hours, and when it passes.
    pub bell: bool,
    /// How many in the title of the window.
    pub title: bool,
}

impl Default for ConsoleAlarm {
    fn default() -> Self {
        Self {
            bell: true,
            title: true,
        }
    }
}

/// Reads `[console]`; what it does not say is on, and `alarm = false` switches all off.
pub(super) fn read(console: &Section<'_>) -> ConsoleAlarm {
    let said = |key: &str| {
        console
            .get(key)
            .and_then(|item| item.truth())
            .unwrap_or(true)
    };
    let (alarm, bell, title) = (said("alarm"), said("bell"), said("title"));
    ConsoleAlarm {
        bell: alarm && bell,
        title: alarm && title,
    }
}
