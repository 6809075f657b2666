//! Something to read that may be longer than the screen.

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::Then;
use super::scroll::Scroll;
use crate::actions::{Context, Key, KeyMap, Screen, bindings_of};
use crate::console::cells::{below, put, put_more_below, wrap_whole};
use crate::console::keys::key_name;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::texts::about_readers;

/// The key of the palette, which nobody can change.
const PALETTE: &str = ":";
/// Keys and two blanks, before the sentence of the help.
const KEYS_CELLS: usize = 19;

/// A page with a title.
#[derive(Debug, Clone)]
pub struct Page {
    title: String,
    lines: Vec<String>,
    /// So many cells of a line that is wrapped stay free from its second row on.
    hanging: usize,
    scroll: Scroll,
}

impl Page {
    /// A page of so many lines, which are wrapped.
    #[must_use]
    pub fn new(title: String, lines: Vec<String>) -> Self {
        Self {
            title,
            lines,
            hanging: 0,
            scroll: Scroll::default(),
        }
    }

    /// The help of a screen: every key with its sentence, then readers of documents.
    #[must_use]
    pub fn help(screen: Screen, keys: &KeyMap, is_practice: bool, look: Look) -> Self {
        let mut lines: Vec<String> = Vec::new();
        for binding in
            bindings_of(screen).filter(|binding| is_practice || !binding.action.is_for_practice())
        {
            // The palette is the way to what has no key.
            let names = match keys.keys_of(binding) {
                [] => PALETTE.to_owned(),
                keys => names(keys, look),
            };
            let line = beside_keys(
                &names,
                crate::words::say(look.language, binding.help.0, binding.help.1),
            );
            // An action may have a row of its own for some of its screens.
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.extend(about_readers(look, is_practice));
        Self::of_keys(screen.name(look.language), lines, look)
    }

    /// The help of what lies above a screen.
    #[must_use]
    pub fn help_of(context: Context, look: Look) -> Self {
        let rows = context.bindings().map(|binding| {
            beside_keys(
                &names(binding.keys, look),
                crate::words::say(look.language, binding.help.0, binding.help.1),
            )
        });
        Self::of_keys(context.name(look.language), rows.collect(), look)
    }

    fn of_keys(of: &str, lines: Vec<String>, look: Look) -> Self {
        let title = format!("{}: {of}", look.say(texts::said::HELP));
        Self {
            hanging: KEYS_CELLS,
            ..Self::new(title, lines)
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q' | '?') => return Then::Close,
            _ => self.scroll.handle_key(key),
        }
        Then::Stay
    }

    /// A line in rows: what stands beside keys goes on beside them, where that leaves room.
    fn wrapped(&self, line: &str, cells: usize, look: Look) -> Vec<String> {
        let hanging = self.hanging;
        let split = line.char_indices().nth(hanging).map_or(0, |(at, _)| at);
        let (keys, sentence) = line.split_at(split);
        if hanging == 0 || hanging * 2 > cells || !keys.ends_with(' ') || sentence.is_empty() {
            return wrap_whole(line, cells, look);
        }
        let rows = wrap_whole(sentence, cells - hanging, look);
        let begins = std::iter::once(keys.to_owned()).chain(std::iter::repeat(" ".repeat(hanging)));
        let together = begins.zip(rows);
        together.map(|(begin, row)| begin + &row).collect()
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        put(frame, area, 0, &format!(" {}", self.title), look.head());
        let body = below(area, 2);
        let cells = usize::from(body.width).saturating_sub(3);
        let height = usize::from(body.height);
        let wrapped: Vec<String> = self
            .lines
            .iter()
            .flat_map(|line| self.wrapped(line, cells, look))
            .collect();
        let top = self.scroll.top(wrapped.len(), height);
        for (row, line) in wrapped.iter().skip(top).take(height).enumerate() {
            put(frame, body, row, &format!("  {line}"), look.text());
        }
        let hidden = wrapped.len().saturating_sub(top + height);
        put_more_below(frame, area, hidden, look);
    }
}

fn names(keys: &[Key], look: Look) -> String {
    let names: Vec<_> = keys.iter().map(|key| key_name(*key, look)).collect();
    names.join("  ")
}

/// Keys, and beside them what they do.
fn beside_keys(names: &str, does: &str) -> String {
    format!("{names:<18} {does}")
}

#[cfg(test)]
mod tests {
    use crossterm::event::KeyModifiers;
    use ratatui::Terminal;
    use ratatui::backend::TestBackend;

    use super::*;
    use crate::domain::language::Language;

    fn seen(page: &Page, width: u16, height: u16) -> String {
        let look = Look::plain(Language::Slovenian);
        let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a terminal");
        terminal
            .draw(|frame| page.draw(frame, frame.area(), look))
            .expect("drawn");
        terminal.backend().to_string()
    }

    fn press(page: &mut Page, code: KeyCode) {
        page.handle_key(KeyEvent::new(code, KeyModifiers::NONE));
    }

    #[test]
    fn the_end_of_lines_that_are_wrapped_is_reached_and_left_at_once() {
        let line = "ena dva tri štiri pet šest sedem".to_owned();
        let mut page = Page::new("Stran".to_owned(), vec![line.clone(), line + " osem"]);
        for _ in 0..9 {
            press(&mut page, KeyCode::Down);
            assert!(!seen(&page, 12, 4).is_empty());
        }
        assert!(seen(&page, 12, 4).contains("osem"));
        press(&mut page, KeyCode::Up);
        assert!(!seen(&page, 12, 4).contains("osem"));
    }

    #[test]
    fn a_sentence_of_the_help_goes_on_beside_its_key() {
        let look = Look::plain(Language::Slovenian);
        let page = Page::help(Screen::Today, &KeyMap::default(), false, look);
        let seen = seen(&page, 80, 60);
        let begun = |word: &str| {
            let row = seen.lines().find(|row| row.contains(word));
            let row = row.expect("a row");
            row.find(word).map(|at| row[..at].chars().count())
        };
        assert_eq!(begun("gre po vrsti"), begun("prihode), ena"), "{seen}");
    }
}
