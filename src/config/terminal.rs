//! Reads what `[console]` says of the line to the terminal and of the people at it.

use std::time::Duration;

use super::item::Section;

/// A person does not notice more before Esc does something; a line needs at least this.
const ESCAPE_MS_MIN: i64 = 1;
const ESCAPE_MS_MAX: i64 = 2000;
/// Who never wants the panel to follow while she moves says the most.
const PANEL_MS_MAX: i64 = 60_000;

const STOPS: [(&str, bool); 2] = [("stop", true), ("off", false)];

/// What the console cannot know of the line to its terminal and of the people at it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalSettings {
    /// How long the rest of a key is waited for after a lone Esc, 1 to 2000 milliseconds; what is
    /// usual on such a line where the file does not say.
    pub escape_patience: Option<Duration>,
    /// Ctrl-Z gives the terminal to the shell, where there is one that gives it back.
    pub may_stop: bool,
    /// How long the selection rests, 0 to 60,000 milliseconds, before the panel beside the list
    /// follows it: a step of the selection is then a few bytes.
    pub panel_delay: Duration,
}

impl Default for TerminalSettings {
    fn default() -> Self {
        Self {
            escape_patience: None,
            may_stop: true,
            panel_delay: Duration::from_millis(120),
        }
    }
}

/// Reads `[console]`.
pub(super) fn read(console: &Section<'_>) -> TerminalSettings {
    let usual = TerminalSettings::default();
    let milliseconds = |key: &str, least, most| {
        let said = console.get(key)?.whole_number(least, most)?;
        u64::try_from(said).ok().map(Duration::from_millis)
    };
    TerminalSettings {
        escape_patience: milliseconds("escape_timeout_ms", ESCAPE_MS_MIN, ESCAPE_MS_MAX),
        may_stop: console
            .get("ctrl_z")
            .and_then(|item| item.word(&STOPS))
            .unwrap_or(usual.may_stop),
        panel_delay: milliseconds("panel_delay_ms", 0, PANEL_MS_MAX).unwrap_or(usual.panel_delay),
    }
}
