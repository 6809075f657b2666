//! Reads `[terminal]`: what the console cannot know of the line and of the people at it.

use std::time::Duration;

use super::item::Section;
use super::{TerminalSettings, keys};

/// A person does not notice more before Esc does something; a line needs at least this.
const ESCAPE_MS_MIN: i64 = 1;
const ESCAPE_MS_MAX: i64 = 2000;

const STOPS: [(&str, bool); 2] = [("stop", true), ("off", false)];

pub(super) fn read(top: &Section<'_>) -> TerminalSettings {
    let section = top
        .get("terminal")
        .and_then(|item| item.section(keys::TERMINAL));
    let Some(section) = section else {
        return TerminalSettings::default();
    };
    TerminalSettings {
        escape_patience: section
            .get("escape_timeout_ms")
            .and_then(|item| item.whole_number(ESCAPE_MS_MIN, ESCAPE_MS_MAX))
            .and_then(|milliseconds| u64::try_from(milliseconds).ok())
            .map(Duration::from_millis),
        may_stop: section
            .get("ctrl_z")
            .and_then(|item| item.word(&STOPS))
            .unwrap_or(true),
    }
}
