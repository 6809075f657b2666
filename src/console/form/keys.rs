//! What keys do in the form.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use super::place::{Button, Place};
use super::{FormEvent, GuestForm, Message};
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::Field;
use crate::domain::findings::FindingKind;
use crate::domain::text::fold;
use crate::domain::tourist_tax::TaxCode;

impl GuestForm {
    /// Whether the console must open the help: `?` where nothing is typed yet, or F1.
    #[must_use]
    pub fn wants_help(&self, key: &KeyEvent) -> bool {
        match key.code {
            KeyCode::F(1) => true,
            KeyCode::Char('?') => self
                .focused_field()
                .is_none_or(|field| self.text(field).is_empty()),
            _ => false,
        }
    }

    /// Takes one key.
    pub fn handle_key(&mut self, key: KeyEvent) -> FormEvent {
        if key.kind == KeyEventKind::Release || self.wants_help(&key) {
            return FormEvent::None;
        }
        let alt_gr = KeyModifiers::CONTROL | KeyModifiers::ALT;
        let held = key.modifiers & alt_gr;
        match key.code {
            KeyCode::Char(c) if held == KeyModifiers::CONTROL => self.control(c),
            KeyCode::Char(c) if held.is_empty() || held == alt_gr => self.character(c),
            KeyCode::F(2) => self.save(FormEvent::Save),
            KeyCode::F(3) => self.save(FormEvent::SaveAndNext),
            KeyCode::F(4) => self.copy_from_previous(),
            KeyCode::F(5) => self.take_offer(0),
            KeyCode::F(6) if self.entry.is_some() => FormEvent::NumberEditor,
            KeyCode::F(7) if self.is_registered() => FormEvent::ShowAccepted,
            KeyCode::F(8) => self.take_other(),
            KeyCode::F(9) if self.entry.is_some() => FormEvent::ShowHistory,
            KeyCode::F(10) => self.leave_as_in_the_book(),
            KeyCode::Esc => self.escape(),
            KeyCode::Enter => self.enter_key(),
            KeyCode::Tab if key.modifiers.contains(KeyModifiers::SHIFT) => self.back(),
            KeyCode::Tab => self.forward(),
            KeyCode::BackTab => self.back(),
            KeyCode::Down => self.down(),
            KeyCode::Up => self.up(),
            KeyCode::Left | KeyCode::Right if self.focused_field().is_none() => {
                self.along_buttons(key.code == KeyCode::Right)
            }
            code => match request(code, held == KeyModifiers::CONTROL) {
                Some(request) => self.edit(request),
                None => FormEvent::None,
            },
        }
    }

    fn control(&mut self, letter: char) -> FormEvent {
        match letter.to_ascii_lowercase() {
            'o' => self.save(FormEvent::Save),
            'n' => self.save(FormEvent::SaveAndNext),
            'g' => self.take_offer(0),
            'u' => self.edit(InputRequest::DeleteLine),
            't' => self.take_other(),
            'l' => self.leave_as_in_the_book(),
            'w' => self.edit(InputRequest::DeletePrevWord),
            // Some terminals send it for the key above Enter.
            'h' => self.edit(InputRequest::DeletePrevChar),
            'z' if !self.is_frozen() && self.undo() => self.changed_elsewhere(),
            'y' if !self.is_frozen() && self.redo() => self.changed_elsewhere(),
            _ => FormEvent::None,
        }
    }

    fn escape(&mut self) -> FormEvent {
        if self.open_list().is_some() {
            self.list = None;
            return FormEvent::None;
        }
        FormEvent::Close
    }

    /// Takes the selected candidate, if a list is open; says whether the text changed.
    fn take_selected(&mut self) -> bool {
        let Some((field, choices, selected)) = self.open_list() else {
            return false;
        };
        let Some(choice) = choices.get(selected) else {
            return false;
        };
        if self.resolve(field, self.text(field)).as_ref() == Some(choice) {
            return false;
        }
        self.remember(field, false);
        let text = choice.text();
        self.put(field, &text);
        self.changed_in(field);
        true
    }

    fn forward(&mut self) -> FormEvent {
        let taken = self.take_selected();
        let filled_in = self.text(Field::DocumentNumber).to_owned();
        self.go_forward();
        if taken || filled_in != self.text(Field::DocumentNumber) {
            FormEvent::Changed
        } else {
            FormEvent::None
        }
    }

    fn back(&mut self) -> FormEvent {
        self.go_back();
        FormEvent::None
    }

    fn enter_key(&mut self) -> FormEvent {
        let Place::Button(button) = self.place else {
            return self.forward();
        };
        match button {
            Button::Save => self.save(FormEvent::Save),
            Button::SaveAndNext => self.save(FormEvent::SaveAndNext),
            Button::Close => FormEvent::Close,
            Button::Number => FormEvent::NumberEditor,
            Button::Accepted => FormEvent::ShowAccepted,
        }
    }

    fn save(&mut self, event: FormEvent) -> FormEvent {
        if self.is_frozen() {
            return FormEvent::None;
        }
        let taken = self.take_selected();
        if self.must_check_number() {
            return FormEvent::Changed;
        }
        self.move_to(self.place);
        for held in &mut self.fields {
            held.was_left = true;
        }
        let question = if self.must_ask_about_second_entry() {
            Some(Message::EnteredAlready)
        } else if self.must_ask_for_document() {
            Some(Message::ForeignerWithoutDocument)
        } else {
            self.must_ask_same_day().then_some(Message::SameDay)
        };
        if question.is_some() {
            self.message = question;
            return if taken {
                FormEvent::Changed
            } else {
                FormEvent::None
            };
        }
        event
    }

    /// A new guest who is in the book for these days already is saved only when it is meant; says
    /// whether that was not asked yet.
    fn must_ask_about_second_entry(&mut self) -> bool {
        let found = self.read().findings;
        let number = found.into_iter().find_map(|finding| match finding.kind {
            FindingKind::EnteredAlready { number } => Some(number),
            _ => None,
        });
        if self.entry.is_some() || number.is_none() {
            return false;
        }
        let is_new = self.asked_entered_already != number;
        self.asked_entered_already = number;
        is_new
    }

    /// R26: a foreigner whose number became `nima` here is saved only when it is meant; says
    /// whether that was not asked yet.
    fn must_ask_for_document(&mut self) -> bool {
        let was_so = fold(self.base.guest.document_number.as_str()) == NOT_AT_HAND;
        let read = self.read();
        let is_foreigner_without = read
            .findings
            .iter()
            .any(|finding| finding.kind == FindingKind::ForeignerWithoutDocument);
        // Of whom the country is not known, nobody can say that he is a foreigner.
        let is_known = read.details.guest.country.is_some();
        if was_so || !is_known || !is_foreigner_without {
            self.asked_without_document = None;
            return false;
        }
        let asked = [Field::Country, Field::DocumentType, Field::DocumentNumber]
            .map(|field| self.text(field).to_owned());
        let is_new = self.asked_without_document.as_ref() != Some(&asked);
        self.asked_without_document = Some(asked);
        is_new
    }

    /// R33: a departure on the day of arrival is a night of that date or a day rest; says whether
    /// that was not asked yet.
    fn must_ask_same_day(&mut self) -> bool {
        let details = self.details();
        let departure = details.stay.departure();
        let is_same = departure.is_some_and(|at| {
            at.date() == details.stay.arrival.date() && at.start() > details.stay.arrival.start()
        });
        let was_so = self.entry.is_some() && departure == self.base.stay.departure();
        if !is_same || was_so || details.tax_code == Some(TaxCode::DAY_REST) {
            self.asked_same_day = None;
            return false;
        }
        let is_new = self.asked_same_day != departure;
        self.asked_same_day = departure;
        is_new
    }

    fn down(&mut self) -> FormEvent {
        if let Some((_, choices, selected)) = self.open_list() {
            self.list = Some((selected + 1).min(choices.len() - 1));
        } else if self.focused_field().is_some() {
            self.go_forward();
        }
        FormEvent::None
    }

    fn up(&mut self) -> FormEvent {
        if let Some((_, _, selected)) = self.open_list() {
            self.list = Some(selected.saturating_sub(1));
        } else if self.focused_field().is_some() {
            self.go_back();
        } else {
            self.go_to_last_field();
        }
        FormEvent::None
    }

    /// Moves along the row of buttons.
    fn along_buttons(&mut self, is_right: bool) -> FormEvent {
        let buttons = self.buttons();
        let here = buttons
            .iter()
            .position(|button| Place::Button(*button) == self.place);
        let steps = if is_right { 1 } else { -1 };
        let there = here.unwrap_or(0).checked_add_signed(steps);
        if let Some(button) = there.and_then(|there| buttons.get(there)) {
            self.move_to(Place::Button(*button));
        }
        FormEvent::None
    }
}

fn request(code: KeyCode, by_word: bool) -> Option<InputRequest> {
    Some(match (code, by_word) {
        (KeyCode::Left, false) => InputRequest::GoToPrevChar,
        (KeyCode::Left, true) => InputRequest::GoToPrevWord,
        (KeyCode::Right, false) => InputRequest::GoToNextChar,
        (KeyCode::Right, true) => InputRequest::GoToNextWord,
        (KeyCode::Home, _) => InputRequest::GoToStart,
        (KeyCode::End, _) => InputRequest::GoToEnd,
        (KeyCode::Backspace, _) => InputRequest::DeletePrevChar,
        (KeyCode::Delete, _) => InputRequest::DeleteNextChar,
        _ => return None,
    })
}
