//! An alarm when nobody looks: a bell once for each deadline that comes near or passes, and the
//! counts in the title of the window. Nothing of a guest is in either.

use std::collections::HashSet;

use super::look::Look;
use crate::config::ConsoleAlarm;
use crate::console::texts;
use crate::desk::{EndOfDay, Line};
use crate::domain::identifiers::EntryId;

/// A bell, which terminals show or sound.
const BELL: &[u8] = b"\x07";

/// How near a deadline is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Level {
    /// Within two hours.
    Soon,
    /// Passed.
    Overdue,
}

/// A deadline of an entry and how near it is; the departure of a guest rings as his arrival did.
type Due = (EntryId, Option<i64>, Level);

/// What was rung for already, and the title as it stands.
#[derive(Debug)]
pub struct Alarm {
    settings: ConsoleAlarm,
    /// The terminal has a title that can be put back.
    has_title: bool,
    rung: HashSet<Due>,
    title: Option<(usize, usize)>,
    /// The first look at the day rings nothing: somebody has just sat down.
    has_looked: bool,
}

impl Alarm {
    /// An alarm without a terminal, which nobody hears.
    #[must_use]
    pub fn silent() -> Self {
        let off = ConsoleAlarm {
            bell: false,
            title: false,
        };
        Self::new(off, None)
    }

    /// The alarm of a terminal of this name (`TERM`).
    #[must_use]
    pub fn new(settings: ConsoleAlarm, term: Option<&str>) -> Self {
        // The Linux console has no title and shows the sequence as letters.
        let has_title = term.is_some_and(|term| !matches!(term, "" | "linux" | "dumb"));
        Self {
            settings,
            has_title,
            rung: HashSet::new(),
            title: None,
            has_looked: false,
        }
    }

    /// Whether anything of it reaches anybody.
    #[must_use]
    pub fn is_on(&self) -> bool {
        self.settings.bell || (self.settings.title && self.has_title)
    }

    /// Looks at the day; returns what goes to the terminal.
    pub fn look(&mut self, day: &EndOfDay, look: Look) -> Vec<u8> {
        let mut bytes = Vec::new();
        let (mut soon, mut overdue) = (0, 0);
        let mut now = HashSet::new();
        for facility in &day.facilities {
            soon += facility.soon.len();
            overdue += facility.overdue.len();
            let of = |lines: &[Line], level| -> Vec<Due> {
                let by = |line: &Line| line.deadline.map(|deadline| deadline.at.utc_seconds());
                let due = |line: &Line| (line.entry.id, by(line), level);
                lines.iter().map(due).collect()
            };
            now.extend(of(&facility.soon, Level::Soon));
            now.extend(of(&facility.overdue, Level::Overdue));
        }
        let is_new = now.iter().any(|one| !self.rung.contains(one));
        self.rung.extend(now);
        if is_new && self.has_looked && self.settings.bell {
            bytes.extend_from_slice(BELL);
        }
        self.has_looked = true;
        bytes.extend(self.title(overdue, soon, look));
        bytes
    }

    /// The title, where it changes; one that was never set is left as it is.
    fn title(&mut self, overdue: usize, soon: usize, look: Look) -> Vec<u8> {
        let counts = (overdue, soon);
        let is_quiet = counts == (0, 0);
        let is_same = self.title == Some(counts) || (self.title.is_none() && is_quiet);
        if !self.settings.title || !self.has_title || is_same {
            return Vec::new();
        }
        // The title before is kept by the terminal, to be put back on leaving.
        let keeps = if self.title.is_none() { KEEP_TITLE } else { "" };
        self.title = Some(counts);
        let mut title = "recepcija".to_owned();
        if overdue > 0 {
            title.push_str(&format!(" - {} {overdue}", look.say(texts::frame::OVERDUE)));
        }
        if soon > 0 {
            title.push_str(&format!(" - {} {soon}", look.say(texts::frame::WITHIN_2_H)));
        }
        format!("{keeps}\x1b]2;{title}\x07").into_bytes()
    }

    /// What puts the title back, where it was changed.
    #[must_use]
    pub fn give_back(&self) -> &'static [u8] {
        if self.title.is_some() {
            RESTORE_TITLE
        } else {
            b""
        }
    }
}

/// The terminal keeps its title (XTWINOPS).
const KEEP_TITLE: &str = "\x1b[22;2t";
/// The terminal takes the title that it kept.
pub const RESTORE_TITLE: &[u8] = b"\x1b[23;2t";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;

    const LOOK: Look = Look {
        ascii: false,
        ..Look::plain(Language::Slovenian)
    };

    fn alarm(term: &str) -> Alarm {
        Alarm::new(ConsoleAlarm::default(), Some(term))
    }

    #[test]
    fn the_title_is_kept_once_and_set_only_when_it_changes() {
        let mut alarm = alarm("xterm");
        assert_eq!(alarm.title(0, 0, LOOK), b"");
        assert_eq!(alarm.give_back(), b"");
        assert_eq!(
            String::from_utf8_lossy(&alarm.title(2, 1, LOOK)),
            "\u{1b}[22;2t\u{1b}]2;recepcija - zamujeno 2 - do 2 h 1\u{7}"
        );
        assert_eq!(alarm.title(2, 1, LOOK), b"");
        assert_eq!(
            String::from_utf8_lossy(&alarm.title(0, 0, LOOK)),
            "\u{1b}]2;recepcija\u{7}"
        );
        assert_eq!(alarm.give_back(), RESTORE_TITLE);
    }

    #[test]
    fn a_terminal_without_a_title_gets_none() {
        for term in ["linux", "dumb", ""] {
            assert_eq!(alarm(term).title(2, 1, LOOK), b"", "{term}");
        }
        let off = ConsoleAlarm {
            title: false,
            ..ConsoleAlarm::default()
        };
        let mut alarm = Alarm::new(off, Some("xterm"));
        assert_eq!(alarm.title(2, 1, LOOK), b"");
        // The bell is on still; one who wants neither is not woken for them.
        assert!(alarm.is_on() && !Alarm::silent().is_on());
    }
}
