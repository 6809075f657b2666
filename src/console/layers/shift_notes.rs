//! Notes from shift to shift: what is open, what was done, and the editor of one.

mod editor;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use self::editor::NoteEditor;
use super::{Command, LayerContext, Then};
use crate::actions::{Context, Key};
use crate::console::cells::{below, put, put_more_below, wrap};
use crate::console::keys::key_of;
use crate::console::look::Look;
use crate::console::texts;
use crate::console::work::{Job, Notes, ShiftJob};
use crate::domain::identifiers::FacilityId;
use crate::domain::moment::Moment;
use crate::domain::shift_note::{
    NOTE_CHARS_MAX, NOTE_LINES_MAX, NoteText, NoteTextError, ShiftNote,
};
use crate::words;

/// The page of the notes.
#[derive(Debug, Clone)]
pub struct ShiftNotesPage {
    facility: FacilityId,
    notes: Notes,
    cursor: usize,
    editing: Option<Editing>,
    message: Option<String>,
    is_saving: bool,
}

#[derive(Debug, Clone)]
struct Editing {
    editor: NoteEditor,
    note: Option<ShiftNote>,
    /// Esc was pressed once; once more drops what was typed.
    is_warned: bool,
}

impl ShiftNotesPage {
    /// The notes of a facility; where there is none, a new one is begun at once.
    #[must_use]
    pub fn new(facility: FacilityId, notes: Notes) -> Self {
        let mut page = Self {
            facility,
            cursor: 0,
            editing: None,
            message: None,
            is_saving: false,
            notes,
        };
        if page.notes.open.is_empty() && page.notes.done.is_empty() {
            page.edit(None);
        }
        page
    }

    /// The notes as they are now.
    pub fn set_notes(&mut self, notes: Notes, look: Look) {
        self.is_saving = false;
        self.message = notes.is_stale.then(|| {
            look.say(texts::shift::ANOTHER_DESK_CHANGED_THE_NOTE)
                .to_owned()
        });
        if notes.is_changed {
            self.editing = None;
        }
        self.notes = notes;
        self.cursor = self.cursor.min(self.notes.open.len().saturating_sub(1));
    }

    /// It was not saved; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_saving = false;
        self.message = Some(message);
    }

    fn edit(&mut self, note: Option<ShiftNote>) {
        let text = note.as_ref().map_or("", |note| note.text.as_str());
        self.editing = Some(Editing {
            editor: NoteEditor::new(text),
            note,
            is_warned: false,
        });
    }

    /// Whether a note is being written.
    pub(super) fn does_now(&self, key: Key) -> bool {
        let is_of_a_note = matches!(key, Key::Char('d') | Key::Enter);
        self.is_typing() || !is_of_a_note || !self.notes.open.is_empty()
    }

    pub(super) fn keys(&self) -> Context {
        match &self.editing {
            Some(editing) if editing.is_warned => Context::NoteUnsaved,
            Some(_) => Context::NoteEditor,
            None => Context::ShiftNotes,
        }
    }

    pub(super) fn is_typing(&self) -> bool {
        self.editing.is_some()
    }

    /// Whether something stands in the note being written.
    pub(super) fn is_typed(&self) -> bool {
        let editing = self.editing.as_ref();
        editing.is_some_and(|editing| !editing.editor.text().is_empty())
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent, look: Look) -> Then {
        // What was said last stays until a key that means something.
        let is_warned = self.keys() == Context::NoteUnsaved;
        let is_meant = |key| !is_warned || Context::NoteUnsaved.takes(key);
        if self.is_saving || !key_of(key).is_some_and(is_meant) {
            return Then::Stay;
        }
        self.message = None;
        if self.editing.is_some() {
            return self.handle_editor_key(key, look);
        }
        let selected = self.notes.open.get(self.cursor).cloned();
        match (key.code, selected) {
            (KeyCode::Esc | KeyCode::Char('q'), _) => return Then::Close,
            (KeyCode::Up | KeyCode::Char('k'), _) => self.cursor = self.cursor.saturating_sub(1),
            (KeyCode::Down | KeyCode::Char('j'), _) => {
                self.cursor = (self.cursor + 1).min(self.notes.open.len().saturating_sub(1));
            }
            (KeyCode::Char('n' | 'N'), _) => self.edit(None),
            (KeyCode::Enter, Some(note)) => self.edit(Some(note)),
            (KeyCode::Char('d' | 'D'), Some(note)) => {
                return self.job(ShiftJob::FinishNote(self.facility, Box::new(note)));
            }
            _ => {}
        }
        Then::Stay
    }

    fn handle_editor_key(&mut self, key: KeyEvent, look: Look) -> Then {
        let Some(editing) = &mut self.editing else {
            return Then::Stay;
        };
        let control = key.modifiers.contains(KeyModifiers::CONTROL);
        match key.code {
            KeyCode::Esc if editing.editor.is_changed() && !editing.is_warned => {
                editing.is_warned = true;
                let words = look.say(texts::shift::THE_NOTE_IS_NOT_SAVED);
                self.message = Some(words.to_owned());
            }
            KeyCode::Esc if self.notes.open.is_empty() && self.notes.done.is_empty() => {
                return Then::Close;
            }
            KeyCode::Esc => self.editing = None,
            KeyCode::Enter if editing.is_warned => return self.save(look),
            KeyCode::F(2) => return self.save(look),
            KeyCode::Char('o' | 'O') if control => return self.save(look),
            _ => {
                editing.is_warned = false;
                editing.editor.handle_key(key);
            }
        }
        Then::Stay
    }

    fn save(&mut self, look: Look) -> Then {
        let Some(editing) = &self.editing else {
            return Then::Stay;
        };
        match NoteText::new(&editing.editor.text()) {
            Ok(text) => {
                let note = editing.note.clone().map(Box::new);
                self.job(ShiftJob::WriteNote(self.facility, text, note))
            }
            Err(NoteTextError::Empty) => {
                let words = look.say(texts::shift::THE_NOTE_IS_EMPTY);
                self.message = Some(words.to_owned());
                Then::Stay
            }
            Err(NoteTextError::TooLong) => {
                self.message = Some(format!(
                    "{} {NOTE_CHARS_MAX} {} {NOTE_LINES_MAX} {}",
                    look.say(texts::shift::A_NOTE_HAS_AT_MOST),
                    look.say(texts::shift::CHARACTERS),
                    look.say(texts::shift::LINES),
                ));
                Then::Stay
            }
        }
    }

    fn job(&mut self, job: ShiftJob) -> Then {
        self.is_saving = true;
        Then::Do(Command::Job(Box::new(Job::Shift(job))))
    }

    /// Takes what was pasted; its line ends stay.
    pub fn handle_paste(&mut self, pasted: &str) {
        if let Some(editing) = &mut self.editing {
            editing.editor.paste(pasted);
        }
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let title = look.say(texts::shift::SHIFT_NOTE);
        put(frame, area, 0, title, look.head());
        if self.editing.is_some() {
            // An empty page would not say what it is for.
            let what = look.say(texts::shift::WHAT_THE_NEXT_SHIFT_MUST_KNOW);
            put(frame, area, 1, what, look.quiet());
        }
        let mut row = 2;
        if let Some(message) = &self.message {
            let cells = usize::from(area.width).saturating_sub(3);
            for part in wrap(message, cells, look) {
                put(frame, area, row, &format!("  {part}"), look.warning());
                row += 1;
            }
            row += 1;
        }
        let body = below(area, u16::try_from(row).unwrap_or(area.height));
        match &self.editing {
            Some(editing) => editing.editor.draw(frame, body, look),
            None => self.draw_notes(frame, area, body, context),
        }
    }

    /// Draws the notes in an area; how many are below it stands in the head of the page.
    fn draw_notes(&self, frame: &mut Frame<'_>, head_row: Rect, area: Rect, context: LayerContext) {
        let look = context.look;
        let cells = usize::from(area.width).saturating_sub(5);
        let mut rows: Vec<(String, Style)> = Vec::new();
        let mut top = 0;
        for (place, note) in self.notes.open.iter().enumerate() {
            let is_selected = place == self.cursor;
            if is_selected {
                top = rows.len();
            }
            let marker = if is_selected { look.marker() } else { "  " };
            rows.push((format!("{marker}{}", head(note, context.now)), look.head()));
            rows.extend(text(note, cells, look));
        }
        if !self.notes.done.is_empty() {
            rows.push((String::new(), look.text()));
            let done = look.say(texts::shift::DONE_NOTES);
            rows.push((done.to_owned(), look.head()));
        }
        for note in &self.notes.done {
            let by = note.done.as_ref().map_or_else(String::new, |(at, who)| {
                let at = words::moment_short(*at, context.now.date());
                format!(", {} {at} {who}", look.say(texts::shift::DONE))
            });
            let head = format!("  {}{by}", head(note, context.now));
            rows.push((head, look.quiet()));
            rows.extend(text(note, cells, look));
        }
        let height = usize::from(area.height);
        let top = if rows.len() > height {
            top.min(rows.len() - height)
        } else {
            0
        };
        put_more_below(
            frame,
            head_row,
            rows.len().saturating_sub(top + height),
            look,
        );
        for (row, (line, style)) in rows.iter().skip(top).take(height).enumerate() {
            put(frame, area, row, line, *style);
        }
    }
}

/// `20. 8. 22:10 ana`
fn head(note: &ShiftNote, now: Moment) -> String {
    let at = words::moment_short(note.at, now.date());
    format!("{at} {}", note.who)
}

fn text(note: &ShiftNote, cells: usize, look: Look) -> Vec<(String, Style)> {
    let lines = note.text.as_str().lines();
    lines
        .flat_map(|line| wrap(line, cells, look))
        .map(|line| (format!("    {line}"), look.text()))
        .collect()
}
