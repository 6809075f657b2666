//! What keys do in the form.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::InputRequest;

use super::edit::FieldText;
use super::place::{Button, Place};
use super::{FormEvent, GuestForm, Message};
use crate::actions::{FormAction, Key};
use crate::console::keys::key_of;
use crate::console::texts;
use crate::domain::document::NOT_AT_HAND;
use crate::domain::entry::Field;
use crate::domain::findings::FindingKind;
use crate::domain::text::fold;
use crate::words::Text;

const NO_FIELD: Text = texts::reasons::THE_CURSOR_IS_IN_NO_FIELD;

impl GuestForm {
    /// Whether the console must open the help: `?` where nothing is typed yet, or F1.
    #[must_use]
    pub fn wants_help(&self, key: &KeyEvent) -> bool {
        self.action_of(*key) == Some(FormAction::Help)
    }

    /// What a key does by the table; `None`: it types.
    fn action_of(&self, key: KeyEvent) -> Option<FormAction> {
        let key = key_of(key)?;
        let letter = self
            .is_at_the_start()
            .then(|| FormAction::at_the_start(key))
            .flatten();
        letter.or_else(|| FormAction::of(key))
    }

    /// Whether nothing was typed yet where the cursor is: what stands there is proposed or known.
    pub(super) fn is_at_the_start(&self) -> bool {
        let is_untouched = |held: &FieldText| held.is_fresh || held.text().is_empty();
        self.focused_field()
            .is_none_or(|field| self.field(field).is_none_or(is_untouched))
    }

    /// Takes one key.
    pub fn handle_key(&mut self, key: KeyEvent) -> FormEvent {
        if key.kind == KeyEventKind::Release {
            return FormEvent::None;
        }
        let by_word = key.modifiers.contains(KeyModifiers::CONTROL);
        match self.action_of(key) {
            Some(FormAction::ButtonLeft | FormAction::ButtonRight)
                if self.focused_field().is_some() =>
            {
                self.edit_by(key.code, by_word)
            }
            Some(action) => self.act(action),
            None => match key_of(key) {
                Some(Key::Char(letter)) => self.character(letter),
                Some(_) => self.edit_by(key.code, by_word),
                None => FormEvent::None,
            },
        }
    }

    fn edit_by(&mut self, code: KeyCode, by_word: bool) -> FormEvent {
        match request(code, by_word) {
            Some(request) => self.edit(request),
            None => FormEvent::None,
        }
    }

    /// Does what a key or the palette asks for, or says why it is not possible now.
    pub fn act(&mut self, action: FormAction) -> FormEvent {
        if let Some(why) = self.why_not(action) {
            // That it is void is said already.
            if !self.is_frozen() {
                self.message = Some(Message::NotNow(why));
            }
            return FormEvent::None;
        }
        match action {
            FormAction::Enter => self.enter_key(),
            FormAction::Next => self.forward(),
            FormAction::Back => self.back(),
            FormAction::Down => self.down(),
            FormAction::Up => self.up(),
            FormAction::ButtonLeft => self.along_buttons(false),
            FormAction::ButtonRight => self.along_buttons(true),
            FormAction::Save => self.save(FormEvent::Save),
            FormAction::SaveAndNext => self.save(FormEvent::SaveAndNext),
            FormAction::CopyPrevious => self.copy_from_previous(),
            FormAction::TakeOther => self.take_other(),
            FormAction::TakeOffer => self.take_offer(0),
            FormAction::LeaveAsInTheBook => self.leave_as_in_the_book(),
            FormAction::Undo if self.undo() => self.changed_elsewhere(),
            FormAction::Redo if self.redo() => self.changed_elsewhere(),
            FormAction::ClearField => self.edit(InputRequest::DeleteLine),
            FormAction::RubOutWord => self.edit(InputRequest::DeletePrevWord),
            FormAction::RubOut => self.edit(InputRequest::DeletePrevChar),
            FormAction::Number => FormEvent::NumberEditor,
            FormAction::ShowAccepted => FormEvent::ShowAccepted,
            FormAction::ShowHistory => FormEvent::ShowHistory,
            FormAction::Palette => FormEvent::Palette,
            FormAction::Close => self.escape(),
            FormAction::Undo | FormAction::Redo | FormAction::Help => FormEvent::None,
        }
    }

    /// Why an action is not possible now, `None`: it is.
    #[must_use]
    pub fn why_not(&self, action: FormAction) -> Option<Text> {
        let changes = matches!(
            action,
            FormAction::Save
                | FormAction::SaveAndNext
                | FormAction::CopyPrevious
                | FormAction::TakeOther
                | FormAction::TakeOffer
                | FormAction::Undo
                | FormAction::Redo
                | FormAction::ClearField
        );
        if changes && self.is_frozen() {
            return Some(texts::reasons::THE_ENTRY_IS_VOID);
        }
        let is_new = self.entry.is_none();
        let (is_not, why) = match action {
            FormAction::CopyPrevious if self.focused_field().is_none() => (true, NO_FIELD),
            FormAction::ClearField => (self.focused_field().is_none(), NO_FIELD),
            FormAction::CopyPrevious => (
                self.context.previous.is_none(),
                texts::reasons::NO_GUEST_WAS_ENTERED_BEFORE_THIS_ONE,
            ),
            FormAction::TakeOther => (!self.can_take_other(), texts::reasons::NOTHING_IS_PROPOSED),
            FormAction::TakeOffer => (
                self.offers().is_empty(),
                texts::reasons::NO_GUEST_OF_THE_BOOK_IS_OFFERED,
            ),
            FormAction::LeaveAsInTheBook => (
                !self.has_list_difference(),
                texts::reasons::NO_LIST_SAYS_OTHERWISE,
            ),
            FormAction::Undo => (!self.can_undo(), texts::reasons::THERE_IS_NOTHING_TO_UNDO),
            FormAction::Redo => (!self.can_redo(), texts::reasons::NOTHING_WAS_UNDONE),
            FormAction::Number => (is_new, texts::reasons::THE_GUEST_GETS_A_NUMBER_ONCE_SAVED),
            FormAction::ShowAccepted => (
                !self.is_registered(),
                texts::reasons::THE_GUEST_IS_NOT_REGISTERED_YET,
            ),
            FormAction::ShowHistory => (is_new, texts::reasons::THE_ENTRY_HAS_NO_HISTORY_YET),
            FormAction::Enter
            | FormAction::Next
            | FormAction::Back
            | FormAction::Down
            | FormAction::Up
            | FormAction::ButtonLeft
            | FormAction::ButtonRight
            | FormAction::Save
            | FormAction::SaveAndNext
            | FormAction::RubOutWord
            | FormAction::RubOut
            | FormAction::Palette
            | FormAction::Help
            | FormAction::Close => return None,
        };
        is_not.then_some(why)
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
        let text = choice.text(self.context.language);
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

    /// Says what of a save is still to be asked; without a question it returns the event.
    pub(in crate::console) fn save(&mut self, event: FormEvent) -> FormEvent {
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
        let is_new = details.stay.is_night_unasked(details.tax_code);
        if is_new {
            self.asked_same_day = details.stay.departure();
        }
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
