//! The sequence number of an entry (R7 to R12).

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Command, LayerContext, Then, popup};
use crate::actions::Context;
use crate::console::texts;
use crate::console::typing::Typing;
use crate::console::work::{Change, Job, Opened};
use crate::desk::FrozenNumber;
use crate::domain::entry::Entry;
use crate::domain::identifiers::SequenceNumber;
use crate::words::{self, Noun};

/// Rows of the renumbering that are shown.
const PREVIEW_ROWS: usize = 8;

/// Edits a number, or says why it cannot be edited.
#[derive(Debug, Clone)]
pub struct NumberEditor {
    opened: Opened,
    pub(super) typing: Typing,
    holder: Option<(SequenceNumber, Option<String>)>,
    preview: Option<Vec<(Entry, SequenceNumber)>>,
    /// The first row of the preview that is shown.
    preview_from: usize,
    is_saving: bool,
    message: Option<String>,
}

impl NumberEditor {
    /// The editor of an entry, proposing its number or the next one.
    #[must_use]
    pub fn new(opened: Opened) -> Self {
        let reporting = &opened.saved.entry.reporting;
        // 4142: the number belongs to another user, so the next free one is proposed.
        let is_lost = reporting
            .error
            .as_ref()
            .is_some_and(|error| error.code == "4142");
        let own = opened.saved.entry.sequence_number.filter(|_| !is_lost);
        let proposed = own.unwrap_or(opened.next_number);
        Self {
            typing: Typing::proposing(proposed.to_string()),
            opened,
            holder: None,
            preview: None,
            preview_from: 0,
            is_saving: false,
            message: None,
        }
    }

    /// Who has a number.
    pub fn set_holder(&mut self, number: SequenceNumber, holder: Option<String>) {
        self.holder = Some((number, holder));
    }

    /// What renumbering would do.
    pub fn set_preview(&mut self, plan: Vec<(Entry, SequenceNumber)>) {
        self.preview = Some(plan);
        self.preview_from = 0;
    }

    /// It was not saved; says why.
    pub fn set_message(&mut self, message: String) {
        self.is_saving = false;
        // What was previewed may not be so any more: r shows it anew.
        self.preview = None;
        self.message = Some(message);
    }

    fn entry(&self) -> &Entry {
        &self.opened.saved.entry
    }

    fn number(&self) -> Option<SequenceNumber> {
        self.typing.text().parse().ok()
    }

    fn can_edit(&self) -> bool {
        self.opened.frozen.is_none() && self.entry().sequence_number.is_some()
    }

    /// Who else has the number that is typed.
    fn taken_by(&self) -> Option<&str> {
        let (number, holder) = self.holder.as_ref()?;
        let is_own = self.entry().sequence_number == Some(*number);
        (self.number() == Some(*number) && !is_own)
            .then_some(holder.as_deref())
            .flatten()
    }

    pub(super) fn keys(&self) -> Context {
        match (self.can_edit(), self.preview.is_some()) {
            (false, _) => Context::NumberFrozen,
            (true, true) => Context::Renumbering,
            (true, false) => Context::Number,
        }
    }

    pub(super) fn handle_key(&mut self, key: KeyEvent) -> Then {
        if !self.can_edit() {
            return match key.code {
                KeyCode::Esc | KeyCode::Enter | KeyCode::Char('q') => Then::Close,
                _ => Then::Stay,
            };
        }
        let (facility, year) = (self.entry().facility, self.entry().year);
        let own = self.entry().sequence_number;
        match (key.code, self.number()) {
            (KeyCode::Esc, _) if self.preview.is_some() => {
                self.preview = None;
                Then::Stay
            }
            (KeyCode::Esc, _) => Then::Close,
            (KeyCode::Up | KeyCode::Down | KeyCode::PageUp | KeyCode::PageDown, _)
                if self.preview.is_some() =>
            {
                self.scroll_preview(key.code);
                Then::Stay
            }
            (KeyCode::Enter, Some(number)) if !self.is_saving => {
                let change = match (&self.preview, own) {
                    (Some(plan), Some(from)) => {
                        let plan = plan.iter().map(|(entry, number)| (entry.id, *number));
                        Change::Renumber(facility, year, from, number, plan.collect())
                    }
                    _ if self.taken_by().is_some() => return Then::Stay,
                    _ => Change::SetNumber(self.entry().id, self.entry().version, number),
                };
                self.is_saving = true;
                Then::Do(Command::Job(Box::new(Job::Change(change))))
            }
            (KeyCode::Char('r' | 'R'), Some(number)) => match own {
                Some(from) => Then::Do(Command::Job(Box::new(Job::PlanRenumbering(
                    facility, year, from, number,
                )))),
                None => Then::Stay,
            },
            (KeyCode::Char(typed), _) if !typed.is_ascii_digit() && key.modifiers.is_empty() => {
                Then::Stay
            }
            _ if !self.typing.handle_key(key) => Then::Stay,
            _ => {
                self.preview = None;
                self.message = None;
                match self.number() {
                    Some(number) => {
                        Then::Do(Command::Job(Box::new(Job::Holder(facility, year, number))))
                    }
                    None => Then::Stay,
                }
            }
        }
    }

    /// Every row that would change can be seen.
    fn scroll_preview(&mut self, code: KeyCode) {
        let rows = self.preview.as_ref().map_or(0, Vec::len);
        let by = match code {
            KeyCode::PageUp | KeyCode::PageDown => PREVIEW_ROWS,
            _ => 1,
        };
        self.preview_from = match code {
            KeyCode::Up | KeyCode::PageUp => self.preview_from.saturating_sub(by),
            _ => (self.preview_from + by).min(rows.saturating_sub(PREVIEW_ROWS)),
        };
    }

    pub(super) fn draw(&self, frame: &mut Frame<'_>, area: Rect, context: LayerContext) {
        let look = context.look;
        let title = look.say(texts::number::SEQUENCE_NUMBER);
        let mut lines = vec![
            (
                format!("{}, {}", self.entry().full_name(), self.entry().year),
                look.head(),
            ),
            (String::new(), look.text()),
        ];
        if !self.can_edit() {
            lines.extend(
                self.why_not(context)
                    .into_iter()
                    .map(|line| (line, look.text())),
            );
            popup::draw(frame, area, title, &lines, look);
            return;
        }
        lines.push((String::new(), look.text()));
        lines.push(self.verdict(context));
        if let Some(message) = &self.message {
            lines.push((message.clone(), look.alarm()));
        }
        lines.extend(self.preview_lines(context));
        let inner = popup::draw(frame, area, title, &lines, look);
        popup::typed(
            frame,
            inner,
            2,
            look.say(texts::number::NUMBER_ASKED),
            self.typing.text(),
            look,
        );
    }

    fn verdict(&self, context: LayerContext) -> (String, Style) {
        let look = context.look;
        let next = self.opened.next_number.padded(context.number_cells);
        match (self.number(), self.taken_by()) {
            (None, _) => (
                look.say(texts::number::ENTER_A_WHOLE_NUMBER_FROM_1_UP)
                    .to_owned(),
                look.warning(),
            ),
            (Some(_), Some(holder)) => (
                format!("{} {holder}", look.say(texts::number::THIS_NUMBER_IS_TAKEN)),
                look.warning(),
            ),
            (Some(number), None) if number > self.opened.next_number => (
                format!("{} {next}", look.say(texts::number::NUMBERS_ARE_LEFT_OUT)),
                look.warning(),
            ),
            (Some(_), None) => (
                format!("{} {next}", look.say(texts::number::THE_NEXT_FREE_NUMBER)),
                look.text(),
            ),
        }
    }

    fn preview_lines(&self, context: LayerContext) -> Vec<(String, Style)> {
        let look = context.look;
        let Some(plan) = &self.preview else {
            return Vec::new();
        };
        let cells = context.number_cells;
        let entries = words::counted_object(plan.len(), Noun::Entry, look.language);
        let mut lines = vec![
            (String::new(), look.text()),
            (
                format!("{} {entries}:", look.say(texts::number::ENTER_RENUMBERS)),
                look.head(),
            ),
        ];
        if self.preview_from > 0 {
            lines.push((
                format!("{} {}", look.say(texts::number::ABOVE), self.preview_from),
                look.quiet(),
            ));
        }
        for (entry, number) in plan.iter().skip(self.preview_from).take(PREVIEW_ROWS) {
            let old = entry
                .sequence_number
                .map_or_else(|| "-".to_owned(), |number| number.padded(cells));
            let text = format!("{old} -> {}  {}", number.padded(cells), entry.full_name());
            lines.push((text, look.text()));
        }
        let shown = self.preview_from + PREVIEW_ROWS;
        if plan.len() > shown {
            let more = plan.len() - shown;
            lines.push((
                format!("{} {more}", look.say(texts::number::AND_MORE_BELOW)),
                look.quiet(),
            ));
        }
        lines
    }

    fn why_not(&self, context: LayerContext) -> Vec<String> {
        let look = context.look;
        let number = self.entry().sequence_number;
        let number = number.map_or_else(String::new, |number| number.padded(context.number_cells));
        let why = match self.opened.frozen {
            Some(FrozenNumber::Accepted) => look.say(texts::number::IS_ACCEPTED_BY_AJPES),
            Some(FrozenNumber::Unknown) => look.say(texts::number::WAS_SENT_WITHOUT_AN_ANSWER),
            Some(FrozenNumber::Sending) => look.say(texts::number::IS_ON_ITS_WAY),
            None => {
                let given = look.say(texts::number::THE_NUMBER_COMES_BY_ITSELF);
                let next = self.opened.next_number.padded(context.number_cells);
                return vec![format!("{given} {next}.")];
            }
        };
        let fixed = look.say(texts::number::FACILITY_AND_YEAR_BELONG_TO_IT);
        vec![
            format!("{} {number} {why}", look.say(texts::number::THE_NUMBER)),
            fixed.to_owned(),
        ]
    }
}
