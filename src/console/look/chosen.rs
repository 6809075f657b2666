//! How the console looks where nobody said it: by the environment, since nothing is asked of the
//! terminal.

use super::Look;
use crate::config::{Appearance, Theme};
use crate::domain::language::Language;

/// The look that a person chose; what he left open the environment decides. `said` gives the value
/// of a variable of the environment.
pub fn chosen(
    language: Language,
    chosen: Appearance,
    said: impl Fn(&str) -> Option<String>,
) -> Look {
    let said = |name: &str| said(name).filter(|value| !value.is_empty());
    let term = said("TERM").unwrap_or_default();
    let speaks_utf8 = speaks_utf8(&said);
    Look {
        language,
        ascii: chosen
            .ascii
            .unwrap_or_else(|| is_short_of_signs(&term) || !speaks_utf8),
        base_letters: !speaks_utf8,
        theme: chosen.theme.unwrap_or_else(|| theme(&term, &said)),
        highlight: chosen
            .highlight
            .unwrap_or_else(|| !is_old(&term) && !is_over_ssh(&said)),
    }
}

/// Over a line each step of the cursor is paid for by the byte.
fn is_over_ssh(said: &impl Fn(&str) -> Option<String>) -> bool {
    ["SSH_TTY", "SSH_CONNECTION", "SSH_CLIENT"]
        .into_iter()
        .any(|name| said(name).is_some())
}

/// The Linux console and old terminals: letters of Europe, but few signs.
fn is_short_of_signs(term: &str) -> bool {
    term == "linux" || is_old(term)
}

fn is_old(term: &str) -> bool {
    term == "dumb" || term.starts_with("vt")
}

fn theme(term: &str, said: &impl Fn(&str) -> Option<String>) -> Theme {
    if said("NO_COLOR").is_some() || is_old(term) {
        return Theme::Mono;
    }
    let has_256 = term.contains("256color") || said("COLORTERM").is_some();
    let background = said("COLORFGBG").and_then(|colours| background_is_light(&colours));
    match background {
        Some(true) if has_256 => Theme::Light,
        Some(false) if has_256 => Theme::Dark,
        // Who does not say what is behind the text gets colours that are read on both.
        _ => Theme::Sixteen,
    }
}

/// `15;0`, or `15;default;0`: the last is the colour behind the text.
fn background_is_light(colours: &str) -> Option<bool> {
    let background: u8 = colours.rsplit(';').next()?.parse().ok()?;
    match background {
        0..=6 | 8 => Some(false),
        7 | 9..=15 => Some(true),
        _ => None,
    }
}

/// Whether letters outside ASCII reach the terminal, by the locale.
fn speaks_utf8(said: &impl Fn(&str) -> Option<String>) -> bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(said);
    // Nothing said: terminals of today speak UTF-8.
    locale.is_none_or(|locale| {
        let locale = locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTHING_SAID: Appearance = Appearance {
        theme: None,
        ascii: None,
        highlight: None,
    };

    #[track_caller]
    fn case(said: &[(&str, &str)], theme: Theme, ascii: bool) {
        let found = chosen(Language::Slovenian, NOTHING_SAID, |name| {
            let known = said.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| (*value).to_owned())
        });
        assert_eq!((found.theme, found.ascii), (theme, ascii), "{said:?}");
    }

    #[test]
    fn the_environment_decides_what_nobody_said() {
        let xterm = ("TERM", "xterm-256color");
        case(&[], Theme::Sixteen, false);
        case(&[xterm], Theme::Sixteen, false);
        case(&[xterm, ("COLORTERM", "truecolor")], Theme::Sixteen, false);
        case(&[xterm, ("COLORFGBG", "15;0")], Theme::Dark, false);
        case(&[xterm, ("COLORFGBG", "0;15")], Theme::Light, false);
        case(&[xterm, ("COLORFGBG", "0;default;15")], Theme::Light, false);
        case(&[xterm, ("COLORFGBG", "0;default")], Theme::Sixteen, false);
        case(
            &[("TERM", "rxvt"), ("COLORFGBG", "0;15")],
            Theme::Sixteen,
            false,
        );
        case(
            &[xterm, ("NO_COLOR", "1"), ("COLORFGBG", "15;0")],
            Theme::Mono,
            false,
        );
        case(&[xterm, ("NO_COLOR", "")], Theme::Sixteen, false);
        case(&[("TERM", "linux")], Theme::Sixteen, true);
        case(&[("TERM", "vt220")], Theme::Mono, true);
        case(&[("TERM", "dumb")], Theme::Mono, true);
        case(&[xterm, ("LANG", "sl_SI.UTF-8")], Theme::Sixteen, false);
        case(&[xterm, ("LANG", "sl_SI")], Theme::Sixteen, true);
        case(
            &[xterm, ("LC_ALL", "C"), ("LANG", "sl_SI.UTF-8")],
            Theme::Sixteen,
            true,
        );
        case(
            &[xterm, ("LC_ALL", ""), ("LANG", "C.utf8")],
            Theme::Sixteen,
            false,
        );
    }

    #[track_caller]
    fn row_case(said: &[(&str, &str)], is_set_off: bool) {
        let found = chosen(Language::Slovenian, NOTHING_SAID, |name| {
            let known = said.iter().find(|(known, _)| *known == name);
            known.map(|(_, value)| (*value).to_owned())
        });
        assert_eq!(found.highlight, is_set_off, "{said:?}");
    }

    #[test]
    fn the_whole_row_is_set_off_where_bytes_cost_nothing() {
        let xterm = ("TERM", "xterm-256color");
        row_case(&[xterm], true);
        row_case(&[xterm, ("NO_COLOR", "1")], true);
        row_case(&[("TERM", "linux")], true);
        row_case(&[("TERM", "vt220")], false);
        row_case(
            &[xterm, ("SSH_CONNECTION", "192.0.2.1 1 192.0.2.2 22")],
            false,
        );
        row_case(&[xterm, ("SSH_TTY", "/dev/pts/3"), ("TMUX", "t")], false);
        row_case(&[xterm, ("SSH_TTY", "")], true);
    }

    #[test]
    fn what_a_person_said_comes_first() {
        let said = Appearance {
            theme: Some(Theme::Dark),
            ascii: Some(false),
            highlight: Some(false),
        };
        let spoken = |locale: &'static str| {
            let found = chosen(Language::Slovenian, NOTHING_SAID, |name| {
                (name == "LANG").then(|| locale.to_owned())
            });
            (found.ascii, found.base_letters)
        };
        assert_eq!(spoken("sl_SI"), (true, true));
        assert_eq!(spoken("sl_SI.UTF-8"), (false, false));
        let found = chosen(Language::English, said, |name| {
            (name == "NO_COLOR" || name == "LANG").then(|| "C".to_owned())
        });
        assert_eq!((found.theme, found.ascii), (Theme::Dark, false));
        assert!(!found.highlight);
    }
}
