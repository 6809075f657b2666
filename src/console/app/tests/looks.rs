//! The main screens with their styles, in each theme: what stands out, and by what.

use ratatui::buffer::Buffer;
use ratatui::style::{Color, Modifier, Style};

use super::house::Console;
use crate::config::Theme;
use crate::console::look::Look;

/// A style in a few letters: `B` bold, `D` dim, `R` reversed, then the colour.
fn said(style: Style) -> String {
    let mut said = String::new();
    for (modifier, letter) in [
        (Modifier::BOLD, 'B'),
        (Modifier::DIM, 'D'),
        (Modifier::REVERSED, 'R'),
        (Modifier::UNDERLINED, 'U'),
    ] {
        if style.add_modifier.contains(modifier) {
            said.push(letter);
        }
    }
    match style.fg {
        None | Some(Color::Reset) => {}
        Some(Color::Indexed(number)) => said.push_str(&number.to_string()),
        Some(colour) => said.push_str(&colour.to_string()),
    }
    if let Some(behind) = style.bg.filter(|colour| *colour != Color::Reset) {
        said.push_str(&format!("/{behind}"));
    }
    said
}

/// Each row as pieces of one style; what is plain stands as it is, the rest as `‹style:text›`.
pub(in crate::console) fn styled(buffer: &Buffer) -> String {
    let mut rows = Vec::new();
    for cells in buffer.content.chunks(usize::from(buffer.area.width)) {
        let mut row = String::new();
        for piece in cells.chunk_by(|one, other| one.style() == other.style()) {
            let text: String = piece.iter().map(|cell| cell.symbol()).collect();
            let style = piece
                .first()
                .map_or_else(String::new, |cell| said(cell.style()));
            if style.is_empty() {
                row.push_str(&text);
            } else {
                row.push_str(&format!("‹{style}:{text}›"));
            }
        }
        rows.push(row.trim_end().to_owned());
    }
    rows.join("\n")
}

#[test]
fn main_screens_in_each_theme() {
    let mut console = Console::open().with_a_busy_day();
    for (theme_name, theme) in Theme::NAMES {
        console.set_look(Look {
            theme,
            ..console.look()
        });
        for (key, name) in [("1", "today"), ("2", "lodged"), ("6", "book")] {
            // Its clock begins anew.
            console = console.later("2026-08-13T12:00");
            console.press(key);
            let drawn = styled(&console.drawn(80, 24));
            insta::assert_snapshot!(format!("{name}_{theme_name}"), drawn);
        }
    }
}

#[test]
fn other_screens_with_and_without_colours() {
    let mut console = Console::open().with_a_busy_day();
    for (theme_name, theme) in [("dark", Theme::Dark), ("mono", Theme::Mono)] {
        for (keys, name) in [
            ("3", "departures"),
            ("4", "pending"),
            ("5", "month"),
            ("1f", "form_with_findings"),
            ("1:", "palette"),
            ("1?", "help"),
        ] {
            // Its clock begins anew.
            console = console.later("2026-08-13T12:00");
            console.set_look(Look {
                theme,
                ..console.look()
            });
            console.press(keys);
            let drawn = styled(&console.drawn(80, 24));
            insta::assert_snapshot!(format!("{name}_{theme_name}"), drawn);
        }
    }
}

#[test]
fn layers_in_each_theme() {
    let mut console = Console::open().with_a_busy_day();
    for (theme_name, theme) in Theme::NAMES {
        console.set_look(Look {
            theme,
            ..console.look()
        });
        for (keys, name) in [("6x", "question"), ("6n", "form")] {
            console = console.later("2026-08-13T12:00");
            console.press(keys);
            let drawn = styled(&console.drawn(80, 24));
            insta::assert_snapshot!(format!("{name}_{theme_name}"), drawn);
            console.key(crossterm::event::KeyCode::Esc);
        }
    }
}

#[test]
fn a_screen_in_ascii() {
    let mut console = Console::open().with_a_busy_day();
    console.set_look(Look {
        ascii: true,
        ..Look::plain(crate::domain::language::Language::Slovenian)
    });
    for (keys, name) in [("1", "today"), ("6", "book"), ("6x", "question")] {
        console = console.later("2026-08-13T12:00");
        console.press(keys);
        insta::assert_snapshot!(format!("{name}_ascii"), console.at(80, 24));
    }
}
