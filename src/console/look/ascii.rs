//! Lines and marks of a whole frame kept to ASCII, for terminals and fonts that lack the others.
//!
//! One place after everything was drawn, so that no screen can forget it. Where the locale says
//! that not even letters arrive, they are drawn without their marks; the book keeps them.

use ratatui::buffer::Buffer;
use unicode_normalization::UnicodeNormalization;

/// Puts a sign of ASCII, one cell for one cell, wherever another than a letter was drawn. Letters
/// stay, since a name without its marks would be another name; `with_letters` says that the
/// terminal would show something worse than `Cucek` for `Čuček`.
pub fn keep_to_ascii(buffer: &mut Buffer, with_letters: bool) {
    for cell in &mut buffer.content {
        if let Some(sign) = instead(cell.symbol()) {
            cell.set_symbol(sign);
        } else if with_letters && !cell.symbol().is_ascii() {
            let base = base_letter(cell.symbol());
            cell.set_char(base);
        }
    }
}

/// The letter without its marks; what has none in ASCII is not known.
fn base_letter(symbol: &str) -> char {
    match symbol.nfkd().next() {
        Some(base) if base.is_ascii_graphic() => base,
        Some('đ' | 'ð') => 'd',
        Some('Đ' | 'Ð') => 'D',
        Some('ł') => 'l',
        Some('Ł') => 'L',
        Some('ø') => 'o',
        Some('Ø') => 'O',
        Some('ß') => 's',
        Some('ẞ') => 'S',
        Some('æ') => 'a',
        Some('Æ') => 'A',
        Some('œ') => 'o',
        Some('Œ') => 'O',
        Some('ı') => 'i',
        _ => '?',
    }
}

fn instead(symbol: &str) -> Option<&'static str> {
    let first = symbol.chars().next()?;
    if symbol.is_ascii() || first.is_alphabetic() {
        return None;
    }
    Some(match first {
        '…' => "~",
        '»' | '«' | '“' | '”' | '„' => "\"",
        '‘' | '’' | '‚' | 'ʼ' | '′' => "'",
        '‹' | '←' | '＜' => "<",
        '›' | '→' => ">",
        '↑' => "^",
        '↓' => "v",
        '–' | '—' | '‐' | '‑' | '−' | '─' | '━' | '═' => "-",
        '│' | '┃' | '║' | '▏' | '▕' => "|",
        '┌' | '┐' | '└' | '┘' | '├' | '┤' | '┬' | '┴' | '┼' | '╭' | '╮' | '╯' | '╰' => {
            "+"
        }
        '█' | '▓' | '▒' | '░' | '▌' | '▐' | '▄' | '▀' => "#",
        '×' | '✗' | '✕' => "x",
        '✓' | '✔' => "v",
        '•' | '·' | '●' | '◦' | '○' => "*",
        '€' => "E",
        '\u{a0}' | '\u{2009}' | '\u{202f}' => " ",
        _ => "?",
    })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::*;

    #[test]
    fn signs_become_ascii_and_letters_stay() {
        let drawn = "┌─ Čuček → »Łódź« … ✓ 5,00 € ﹏";
        let area = Rect::new(0, 0, 31, 1);
        let mut buffer = Buffer::empty(area);
        buffer.set_string(0, 0, drawn, ratatui::style::Style::default());
        keep_to_ascii(&mut buffer, false);
        let kept: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(kept.trim_end(), "+- Čuček > \"Łódź\" ~ v 5,00 E ?");
        keep_to_ascii(&mut buffer, true);
        let kept: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(kept.trim_end(), "+- Cucek > \"Lodz\" ~ v 5,00 E ?");
    }
}
