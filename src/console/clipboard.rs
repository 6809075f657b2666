//! Text for the clipboard of the person's own machine: OSC 52, which the terminal takes, also over
//! SSH. A terminal never says whether it did, so every copy has another way beside it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// Longest text that is copied, in bytes; terminals refuse sequences of about 100,000 characters,
/// and tmux and screen far shorter ones.
const BYTES_MAX: usize = 8_192;
/// GNU screen takes control strings of at most 768 bytes; a longer one goes in pieces.
const SCREEN_PIECE_BYTES: usize = 512;

/// How text reaches the clipboard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Clipboard {
    /// The terminal takes it.
    #[default]
    Plain,
    /// Through tmux: what it takes itself, and what it passes on.
    Tmux,
    /// Through GNU screen.
    Screen,
    /// Through a tmux or screen of the other end of the line: `TERM` comes along over SSH, `TMUX`
    /// and `STY` do not, and both call themselves `screen`.
    ScreenOrTmux,
    /// This terminal has none.
    None,
}

/// Why nothing was copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CannotCopy {
    /// The terminal has no clipboard: a Linux console, or one that does not say what it is.
    NoClipboard,
    /// The text is too long.
    TooLong,
}

impl Clipboard {
    /// By what the environment says of the terminal: `TERM`, and whether `TMUX` and `STY` are set.
    #[must_use]
    pub fn of(term: Option<&str>, in_tmux: bool, in_screen: bool) -> Self {
        match term.unwrap_or_default() {
            _ if in_tmux => Self::Tmux,
            _ if in_screen => Self::Screen,
            "" | "dumb" | "linux" => Self::None,
            term if term.starts_with("vt") || term.starts_with("putty") => Self::None,
            term if term.starts_with("tmux") => Self::Tmux,
            term if term.starts_with("screen") => Self::ScreenOrTmux,
            _ => Self::Plain,
        }
    }

    /// The bytes that put a text into the clipboard.
    ///
    /// # Errors
    /// [`CannotCopy`] when it cannot be.
    pub fn sequence(self, text: &str) -> Result<Vec<u8>, CannotCopy> {
        if self == Self::None {
            return Err(CannotCopy::NoClipboard);
        }
        if text.len() > BYTES_MAX {
            return Err(CannotCopy::TooLong);
        }
        let plain = format!("\x1b]52;c;{}\x07", STANDARD.encode(text));
        Ok(match self {
            Self::Plain | Self::None => plain,
            // With set-clipboard on tmux takes the first, with allow-passthrough the terminal
            // gets the second; both put the same text there.
            Self::Tmux => {
                let inside = plain.replace('\x1b', "\x1b\x1b");
                format!("{plain}\x1bPtmux;{inside}\x1b\\")
            }
            Self::Screen => through_screen(&plain),
            // Screen drops the first, and tmux the second.
            Self::ScreenOrTmux => plain.clone() + &through_screen(&plain),
        }
        .into_bytes())
    }
}

fn through_screen(plain: &str) -> String {
    let pieces = plain.as_bytes().chunks(SCREEN_PIECE_BYTES);
    let wrapped = pieces.map(|piece| {
        // The sequence is ASCII, so that every piece is text.
        format!("\x1bP{}\x1b\\", String::from_utf8_lossy(piece))
    });
    wrapped.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(clipboard: Clipboard, text: &str, expected: Result<&str, CannotCopy>) {
        let found = clipboard.sequence(text);
        let found = found.map(|bytes| String::from_utf8(bytes).expect("ASCII"));
        assert_eq!(found.as_deref().map_err(|why| *why), expected);
    }

    #[test]
    fn text_goes_to_the_clipboard_of_each_kind_of_terminal() {
        case(Clipboard::Plain, "č", Ok("\x1b]52;c;xI0=\x07"));
        case(
            Clipboard::Tmux,
            "č",
            Ok("\x1b]52;c;xI0=\x07\x1bPtmux;\x1b\x1b]52;c;xI0=\x07\x1b\\"),
        );
        case(Clipboard::Screen, "č", Ok("\x1bP\x1b]52;c;xI0=\x07\x1b\\"));
        case(
            Clipboard::ScreenOrTmux,
            "č",
            Ok("\x1b]52;c;xI0=\x07\x1bP\x1b]52;c;xI0=\x07\x1b\\"),
        );
        case(Clipboard::None, "č", Err(CannotCopy::NoClipboard));
        case(
            Clipboard::Plain,
            &"a".repeat(BYTES_MAX + 1),
            Err(CannotCopy::TooLong),
        );
    }

    #[test]
    fn screen_gets_a_long_text_in_pieces_that_make_the_whole() {
        let text = "Šušteršič ".repeat(80);
        let sequence = Clipboard::Screen.sequence(&text).expect("copied");
        let sequence = String::from_utf8(sequence).expect("ASCII");
        let pieces: Vec<&str> = sequence
            .split("\x1b\\")
            .filter(|piece| !piece.is_empty())
            .map(|piece| piece.strip_prefix("\x1bP").expect("a piece"))
            .collect();
        assert!(pieces.len() > 1);
        assert!(pieces.iter().all(|piece| piece.len() <= SCREEN_PIECE_BYTES));
        let plain = Clipboard::Plain.sequence(&text).expect("copied");
        assert_eq!(pieces.concat().into_bytes(), plain);
    }

    #[test]
    fn the_terminal_is_known_by_its_environment() {
        for (term, in_tmux, in_screen, expected) in [
            (Some("xterm-256color"), false, false, Clipboard::Plain),
            (Some("tmux-256color"), true, false, Clipboard::Tmux),
            (Some("screen"), false, true, Clipboard::Screen),
            (Some("linux"), false, false, Clipboard::None),
            (Some("linux"), true, false, Clipboard::Tmux),
            (Some("dumb"), false, false, Clipboard::None),
            (Some("vt220"), false, false, Clipboard::None),
            (Some("putty-256color"), false, false, Clipboard::None),
            (Some("tmux-256color"), false, false, Clipboard::Tmux),
            (
                Some("screen-256color"),
                false,
                false,
                Clipboard::ScreenOrTmux,
            ),
            (None, false, false, Clipboard::None),
        ] {
            assert_eq!(
                Clipboard::of(term, in_tmux, in_screen),
                expected,
                "{term:?}"
            );
        }
    }
}
