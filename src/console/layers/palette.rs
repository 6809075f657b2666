//! Everything that can be done, found by its words.

mod ranking;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

use self::ranking::score;
use super::{Command, Then, popup};
use crate::actions::{Action, FormAction};
use crate::console::cells::{cut, fit, put, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::domain::language::Language;
use crate::domain::text::fold;
use crate::words::say;

/// Most rows of commands, and what stands around them in the box: opening it is one segment of a line.
const ROWS_MAX: u16 = 7;
const ROWS_AROUND: u16 = 5;

/// What was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// What a key of a screen does.
    Action(Action),
    /// What a key of the form does.
    InForm(FormAction),
}

impl Chosen {
    fn also_called(self) -> &'static str {
        match self {
            Self::Action(action) => action.also_called(),
            Self::InForm(action) => action.also_called(),
        }
    }
}

/// One row.
#[derive(Debug, Clone)]
pub struct Offered {
    /// What it is.
    pub chosen: Chosen,
    /// Its sentence, Slovenian and English.
    pub words: (&'static str, &'static str),
    /// Its words in the hint line, where it has any.
    pub short: (&'static str, &'static str),
    /// Its name in the settings.
    pub name: &'static str,
    /// Its key, where it has one.
    pub key: Option<String>,
    /// Why it is not possible now.
    pub why_not: Option<String>,
}

impl Offered {
    fn words(&self, language: Language) -> &'static str {
        say(language, self.words.0, self.words.1)
    }
}

/// What can be done, what is looked for, and the row under the cursor.
#[derive(Debug, Clone)]
pub struct Palette {
    /// Those chosen last first, then in the order of the table.
    offered: Vec<Offered>,
    language: Language,
    pub(super) typing: Typing,
    selected: usize,
    told: Option<String>,
}

impl Palette {
    /// A palette of what is offered; `recent` was chosen before, the newest first.
    #[must_use]
    pub fn new(mut offered: Vec<Offered>, recent: &[Chosen], language: Language) -> Self {
        let place = |one: &Offered| recent.iter().position(|chosen| *chosen == one.chosen);
        offered.sort_by_key(|one| (place(one).unwrap_or(usize::MAX), one.why_not.is_some()));
        Self {
            offered,
            language,
            typing: Typing::default(),
            selected: 0,
            told: None,
        }
    }

    /// Those that fit what is typed, the best first.
    fn found(&self) -> Vec<&Offered> {
        let typed = fold(self.typing.text());
        let mut found: Vec<(u32, &Offered)> = self
            .offered
            .iter()
            .filter_map(|one| {
                // Those of the other language find it too, after those that one reads.
                let other = format!("{} {} {}", one.words.0, one.words.1, one.short.0);
                let known_by = [
                    fold(say(self.language, one.short.0, one.short.1)),
                    fold(one.words(self.language)),
                    fold(&format!("{other} {} {}", one.short.1, one.name)),
                    fold(one.chosen.also_called()),
                ];
                score(&typed, &known_by).map(|score| (score, one))
            })
            .collect();
        // Stable: of those that fit alike the order stays.
        found.sort_by_key(|(score, _)| *score);
        found.into_iter().map(|(_, one)| one).collect()
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        self.told = None;
        match key.code {
            KeyCode::Esc => return Then::Close,
            KeyCode::Up | KeyCode::BackTab => self.selected = self.selected.saturating_sub(1),
            KeyCode::Down | KeyCode::Tab => {
                self.selected = (self.selected + 1).min(self.found().len().saturating_sub(1));
            }
            KeyCode::Enter => {
                let found = self.found();
                let Some(one) = found.get(self.selected) else {
                    return Then::Stay;
                };
                match &one.why_not {
                    None => return Then::CloseAnd(Command::Act(one.chosen)),
                    Some(why) => self.told = Some(why.clone()),
                }
            }
            _ => {
                self.typing.handle_key(key);
                self.selected = 0;
            }
        }
        Then::Stay
    }

    pub(super) fn handle_paste(&mut self, pasted: &str) {
        self.typing.handle_paste(pasted);
        self.selected = 0;
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let rows = ROWS_MAX.min(area.height.saturating_sub(ROWS_AROUND)).max(1);
        // As wide and as high with few rows as with many: less travels over the line.
        let title = look.say(texts::said::COMMANDS);
        let inner = popup::draw_wide(frame, area, title, rows + 3, look);
        let rows = usize::from(rows);
        let cells = usize::from(inner.width);
        let found = self.found();
        let top = (self.selected + 1).saturating_sub(rows);
        if found.is_empty() {
            let nothing = look.say(texts::said::THERE_IS_NO_SUCH_COMMAND);
            put(frame, inner, 1, nothing, look.quiet());
        }
        for (place, one) in found.iter().enumerate().skip(top).take(rows) {
            let is_here = place == self.selected;
            let style = match (&one.why_not, is_here) {
                (Some(_), _) => look.quiet(),
                (None, true) => look.head(),
                (None, false) => look.text(),
            };
            let marker = if is_here { look.marker() } else { "  " };
            let key = one.key.as_deref().unwrap_or_default();
            let room = cells.saturating_sub(key.width() + 3);
            let words = fit(one.words(self.language), room, look);
            put(
                frame,
                inner,
                1 + place - top,
                &format!("{marker}{words} {key}"),
                style,
            );
        }
        let selected = found
            .get(self.selected)
            .and_then(|one| one.why_not.as_ref());
        if let Some(why) = selected {
            let style = if self.told.is_some() {
                look.warning()
            } else {
                look.quiet()
            };
            let why = format!("{} {why}", look.say(texts::said::NOT_NOW));
            let lines = wrap(&why, cells, look);
            let (first, rest) = lines.split_at(lines.len().min(1));
            put(frame, inner, rows + 1, &first.concat(), style);
            put(
                frame,
                inner,
                rows + 2,
                &cut(&rest.join(" "), cells, look),
                style,
            );
        }
        popup::typed(frame, inner, 0, ":", self.typing.text(), look);
    }
}
