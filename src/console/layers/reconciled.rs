//! An export of the web application beside the book: what does not agree, one key from its entry.

use std::path::PathBuf;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;

use super::cursor::Cursor;
use super::keeping::KeepingCommand;
use super::{Command, LayerContext, Then};
use crate::console::cells::{below, cut, fit, put, wrap};
use crate::console::look::Look;
use crate::console::texts;
use crate::desk::{Disagreement, Reconciliation};
use crate::domain::language::Language;
use crate::words;

/// Rows kept for what the finding under the cursor says.
const FOOT_ROWS: usize = 6;
const GUEST_CELLS: usize = 26;

/// The findings, with one under the cursor.
#[derive(Debug, Clone)]
pub struct ReconciledPage {
    path: PathBuf,
    found: Reconciliation,
    language: Language,
    cursor: Cursor,
}

impl ReconciledPage {
    /// What was found in a file.
    #[must_use]
    pub fn new(path: PathBuf, found: Reconciliation, language: Language) -> Self {
        Self {
            path,
            found,
            language,
            cursor: Cursor::default(),
        }
    }

    /// The same file compared once more.
    pub fn set_found(&mut self, found: Reconciliation) {
        self.found = found;
        self.cursor.stay_within(self.found.findings.len());
    }

    fn selected(&self) -> Option<&Disagreement> {
        self.found.findings.get(self.cursor.row())
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        match key.code {
            KeyCode::Enter => {
                if let Some(finding) = self.selected()
                    && let Some(entry) = finding.entry
                {
                    let field = finding.fields().first().map(|field| field.field);
                    return Then::Do(Command::OpenEntry(entry, field));
                }
            }
            KeyCode::Char('r') => {
                let again = KeepingCommand::Reconcile(self.path.clone());
                return Then::Do(Command::Keeping(again));
            }
            KeyCode::Esc | KeyCode::Char('q') => return Then::Close,
            _ => self.cursor.handle_key(key, self.found.findings.len()),
        }
        Then::Stay
    }

    pub(super) fn can_open(&self) -> bool {
        self.selected()
            .is_some_and(|finding| finding.entry.is_some())
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let cells = usize::from(area.width);
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let title = format!(
            " {}: {}",
            look.say(texts::said::RECONCILIATION),
            crate::domain::text::SafeText::new(&name)
        );
        put(frame, area, 0, &cut(&title, cells, look), look.head());
        let about = format!(" {}", self.found.describe(self.language));
        put(frame, area, 1, &cut(&about, cells, look), look.text());
        let body = below(area, 3);
        if self.found.findings.is_empty() {
            let agree = format!(" {}", Reconciliation::agreement(self.language));
            return put(frame, body, 0, &agree, look.text());
        }
        let height = usize::from(body.height);
        let room = height.saturating_sub(FOOT_ROWS).max(1);
        let top = self.cursor.top_of_screenful(room);
        let shown = self.found.findings.iter().enumerate().skip(top).take(room);
        for (row, (place, finding)) in shown.enumerate() {
            let is_selected = place == self.cursor.row();
            let mark = if is_selected { look.marker() } else { "  " };
            let line = format!(" {mark}{}", self.line(finding, context));
            let style = if is_selected {
                look.head()
            } else {
                look.text()
            };
            put(frame, body, row, &cut(&line, cells, look), style);
        }
        let foot = below(body, u16::try_from(room + 1).unwrap_or(u16::MAX));
        let told = self.told(look);
        let lines = told
            .iter()
            .flat_map(|text| wrap(text, cells.saturating_sub(4), look));
        for (row, line) in lines.take(usize::from(foot.height)).enumerate() {
            put(frame, foot, row, &format!("   {line}"), look.text());
        }
    }

    fn line(&self, finding: &Disagreement, context: LayerContext) -> String {
        let number = finding.number.padded(context.number_cells);
        let guest = fit(finding.guest.as_str(), GUEST_CELLS, context.look);
        let mut what = finding.what.describe(self.language).to_owned();
        let fields = finding.fields().iter();
        let names: Vec<&str> = fields
            .map(|field| words::field_name(field.field, self.language))
            .collect();
        if !names.is_empty() {
            what.push_str(&format!(": {}", names.join(", ")));
        }
        format!("{}/{number} {guest} {what}", finding.year)
    }

    /// What the finding under the cursor says, field by field.
    fn told(&self, look: Look) -> Vec<String> {
        let Some(finding) = self.selected() else {
            return Vec::new();
        };
        if finding.entry.is_none() {
            let enter = look.say(texts::said::AJPES_HAS_A_GUEST_UNKNOWN_HERE);
            return vec![enter.to_owned()];
        }
        let fields = finding.fields();
        if fields.is_empty() {
            return vec![finding.what.describe(self.language).to_owned()];
        }
        let told = fields.iter().map(|field| field.describe(self.language));
        told.collect()
    }
}
