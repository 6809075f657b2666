//! Lines and marks of a whole frame kept to ASCII, for terminals and fonts that lack the others.
//!
//! One place after everything was drawn, so that no screen can forget it.

use ratatui::buffer::Buffer;

/// Puts a sign of ASCII, one cell for one cell, wherever another than a letter was drawn. Letters
/// stay: a name without its marks would be another name.
pub fn keep_to_ascii(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if let Some(sign) = instead(cell.symbol()) {
            cell.set_symbol(sign);
        }
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
        keep_to_ascii(&mut buffer);
        let kept: String = buffer.content.iter().map(|cell| cell.symbol()).collect();
        assert_eq!(kept.trim_end(), "+- Čuček > \"Łódź\" ~ v 5,00 E ?");
    }
}
