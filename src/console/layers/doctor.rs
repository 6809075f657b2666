//! The page of the doctor: each step as it comes in, with what to do.

use std::sync::Arc;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::scroll::Scroll;
use super::{Command, Then};
use crate::console::cells::{below, cut, fit, put, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::desk::{Step, Verdict};

const PART_CELLS: usize = 21;
const VERDICT_CELLS: usize = 14;
/// Narrower than so many cells, the finding stands below its step.
const BESIDE_FROM: usize = 72;

/// What was found so far.
#[derive(Debug, Clone, Default)]
pub struct DoctorPage {
    steps: Vec<Arc<Step>>,
    is_done: bool,
    scroll: Scroll,
}

impl DoctorPage {
    /// One more step is there.
    pub fn add(&mut self, step: Step) {
        self.steps.push(Arc::new(step));
    }

    /// Nothing more comes.
    pub fn finish(&mut self) {
        self.is_done = true;
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') if self.is_done => {
                return Then::Close;
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::CloseAnd(Command::GiveUp),
            _ => self.scroll.handle_key(key),
        }
        Then::Stay
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, look: Look) {
        let title = look.say(texts::said::A_LOOK_AT_THE_WAY_TO_AJPES);
        put(frame, area, 0, &format!(" {title}"), look.head());
        let body = below(area, 2);
        let cells = usize::from(body.width).saturating_sub(2);
        let rows = self.rows(cells, look);
        let height = usize::from(body.height);
        let top = self.scroll.top(rows.len(), height);
        for (place, (head, style, text)) in rows.iter().skip(top).take(height).enumerate() {
            let indent = "  ";
            put(frame, body, place, &format!("{indent}{head}"), *style);
            let at = Rect {
                x: body.x + u16::try_from(indent.len() + columns(cells)).unwrap_or(0),
                width: body
                    .width
                    .saturating_sub(u16::try_from(indent.len() + columns(cells)).unwrap_or(0)),
                ..body
            };
            if !text.is_empty() {
                put(frame, at, place, text, look.text());
            }
        }
        let hidden = rows.len().saturating_sub(top + height);
        if hidden > 0 && area.width > 40 {
            let more = format!("{} {hidden}", look.say(texts::said::MORE_BELOW));
            let at = Rect {
                x: area.right().saturating_sub(18),
                width: 18.min(area.width),
                ..area
            };
            put(frame, at, 0, &more, look.quiet());
        }
    }

    /// Part and verdict with their style, and the finding beside them.
    fn rows(&self, cells: usize, look: Look) -> Vec<(String, Style, String)> {
        let mut rows: Vec<(String, Style, String)> = Vec::new();
        let mut account = None;
        for step in &self.steps {
            if step.account != account {
                account = step.account.clone();
                rows.push((String::new(), look.text(), String::new()));
            }
            let language = look.language;
            let verdict = step.found.verdict();
            let style = match verdict {
                Verdict::Ok => look.text(),
                Verdict::NotTried => look.quiet(),
                Verdict::Warning => look.warning(),
                Verdict::Fault => look.alarm(),
            };
            let head = format!(
                "{}{}",
                fit(step.part.describe(language), PART_CELLS, look),
                fit(verdict.describe(language), VERDICT_CELLS, look)
            );
            let beside = columns(cells);
            let room = cells.saturating_sub(beside);
            let mut texts: Vec<String> = step
                .found
                .describe(language)
                .lines()
                .flat_map(|line| wrap(line, room, look))
                .collect();
            if let Some(advice) = step.found.advice(language) {
                texts.extend(wrap(&advice, room, look));
            }
            if beside == INDENT {
                rows.push((cut(&head, cells, look), style, String::new()));
            } else {
                let first = if texts.is_empty() {
                    String::new()
                } else {
                    texts.remove(0)
                };
                rows.push((head, style, first));
            }
            rows.extend(texts.into_iter().map(|text| (String::new(), style, text)));
        }
        if !self.is_done {
            let looking = look.say(texts::said::LOOKING_GOES_ON).to_owned();
            rows.push((looking, look.quiet(), String::new()));
        }
        rows
    }
}

/// Where findings stand below their step.
const INDENT: usize = 2;

/// Where the findings begin.
fn columns(cells: usize) -> usize {
    if cells >= BESIDE_FROM {
        PART_CELLS + VERDICT_CELLS
    } else {
        INDENT
    }
}
