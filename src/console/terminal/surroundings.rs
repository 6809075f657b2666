//! What the environment says of the terminal and of the line to it; nothing is asked.

use std::ffi::OsString;

/// The environment of the process, as far as it speaks of the terminal.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    said: Vec<(&'static str, String)>,
}

const NAMES: [&str; 11] = [
    "TERM",
    "TERM_PROGRAM",
    "LC_TERMINAL",
    "WT_SESSION",
    "KITTY_WINDOW_ID",
    "ALACRITTY_WINDOW_ID",
    "TMUX",
    "STY",
    "SSH_TTY",
    "SSH_CONNECTION",
    "SSH_CLIENT",
];

impl Surroundings {
    /// Of this process.
    #[must_use]
    pub fn of_process() -> Self {
        Self::of(|name| std::env::var_os(name))
    }

    fn of(value: impl Fn(&str) -> Option<OsString>) -> Self {
        let said = NAMES.into_iter().filter_map(|name| {
            let value = value(name).filter(|value| !value.is_empty())?;
            Some((name, value.to_string_lossy().into_owned()))
        });
        Self {
            said: said.collect(),
        }
    }

    /// What a variable says, where it says anything.
    #[must_use]
    pub fn said(&self, name: &str) -> Option<&str> {
        let is_it = |(known, _): &&(&str, String)| *known == name;
        self.said.iter().find(is_it).map(|(_, said)| said.as_str())
    }

    /// Whether each key and each frame goes over a line that may be slow.
    #[must_use]
    pub fn is_over_ssh(&self) -> bool {
        ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"]
            .iter()
            .any(|name| self.said(name).is_some())
    }

    /// Whether a multiplexer stands between, which draws the screen itself.
    #[must_use]
    pub fn is_multiplexed(&self) -> bool {
        self.said("TMUX").is_some() || self.said("STY").is_some()
    }

    /// Whether the terminal is known to show a frame only when it is whole (DEC mode 2026).
    ///
    /// Over SSH only `TERM` and `LC_TERMINAL` come along, and inside a multiplexer what is said is
    /// said of another terminal; who is not known gets none.
    #[must_use]
    pub fn knows_synchronized_output(&self) -> bool {
        const TERMS: [&str; 6] = [
            "xterm-kitty",
            "xterm-ghostty",
            "alacritty",
            "foot",
            "contour",
            "wezterm",
        ];
        const PROGRAMS: [&str; 5] = ["iTerm.app", "WezTerm", "ghostty", "iTerm2", "contour"];
        if self.is_multiplexed() {
            return false;
        }
        let is_own_variable = ["WT_SESSION", "KITTY_WINDOW_ID", "ALACRITTY_WINDOW_ID"]
            .iter()
            .any(|name| self.said(name).is_some());
        let is_program = ["TERM_PROGRAM", "LC_TERMINAL"]
            .iter()
            .filter_map(|name| self.said(name))
            .any(|program| PROGRAMS.contains(&program));
        let term = self.said("TERM").unwrap_or_default();
        let is_term = TERMS
            .iter()
            .any(|known| term == *known || term.starts_with(&format!("{known}-")));
        is_own_variable || is_program || is_term
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn surroundings(said: &[(&str, &str)]) -> Surroundings {
        Surroundings::of(|name| {
            let value = said.iter().find(|(known, _)| *known == name)?.1;
            Some(OsString::from(value))
        })
    }

    #[track_caller]
    fn case(said: &[(&str, &str)], is_known: bool) {
        assert_eq!(
            surroundings(said).knows_synchronized_output(),
            is_known,
            "{said:?}"
        );
    }

    #[test]
    fn whole_frames_are_asked_for_only_where_they_are_known() {
        case(&[], false);
        case(&[("TERM", "xterm-256color")], false);
        case(&[("TERM", "xterm-kitty")], true);
        case(&[("TERM", "foot-extra")], true);
        case(&[("TERM", "footnote")], false);
        case(&[("TERM", "xterm-256color"), ("WT_SESSION", "0")], true);
        case(&[("TERM_PROGRAM", "iTerm.app")], true);
        case(&[("TERM_PROGRAM", "Apple_Terminal")], false);
        // What tmux and screen were started from is not who draws.
        case(&[("KITTY_WINDOW_ID", "1"), ("TMUX", "/tmp/t,1,0")], false);
        case(
            &[("TERM", "screen"), ("STY", "1.x"), ("WT_SESSION", "0")],
            false,
        );
        case(&[("KITTY_WINDOW_ID", "")], false);
    }

    #[test]
    fn a_line_over_ssh_is_seen() {
        assert!(surroundings(&[("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")]).is_over_ssh());
        assert!(surroundings(&[("SSH_TTY", "/dev/pts/3")]).is_over_ssh());
        assert!(!surroundings(&[("SSH_TTY", ""), ("TERM", "linux")]).is_over_ssh());
    }
}
