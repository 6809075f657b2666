//! The keys of the form, for the line at the bottom and for help.

use super::GuestForm;
use super::place::{Button, Place};
use crate::actions::{FORM_BINDINGS, FormAction, HINTS_OF_A_LIST, Hint};
use crate::console::texts;
use crate::domain::entry::Field;
use crate::domain::language::Language;
use crate::words::{self, say};

impl GuestForm {
    /// The keys that matter now; how to close and where help is are not cut off at 80 cells.
    #[must_use]
    pub fn hints(&self, language: Language, is_ascii: bool) -> Vec<Hint> {
        let is_start = self.is_at_the_start();
        let hint = |action: FormAction, does| {
            let key = action.shown(is_start)?;
            Some(Hint {
                key: key.name(language, is_ascii),
                does,
            })
        };
        if self.open_list().is_some() {
            let words = HINTS_OF_A_LIST.iter();
            return words
                .filter_map(|(action, (slovenian, english))| {
                    hint(*action, say(language, *slovenian, *english))
                })
                .collect();
        }
        let words = |action: FormAction| match (action, self.place) {
            (FormAction::Enter, Place::Button(button)) => {
                button_words(button, language, false, self.is_with_police())
            }
            _ => say(language, action.hint().0, action.hint().1),
        };
        let actions = self.hinted().iter();
        actions
            .filter_map(|action| hint(*action, words(*action)))
            .collect()
    }

    /// What can be done here, in the order of the hint line.
    fn hinted(&self) -> &'static [FormAction] {
        use FormAction::{
            ButtonRight, Close, Enter, Help, LeaveAsInTheBook, Save, SaveAndNext, TakeOffer,
            TakeOther, Up,
        };
        match self.place {
            Place::Button(_) => &[Enter, Close, Help, ButtonRight, Up],
            Place::Field(_) if self.can_take_other() => {
                &[TakeOther, Enter, Save, Close, Help, SaveAndNext]
            }
            Place::Field(_) if self.has_list_difference() => {
                &[Enter, Save, LeaveAsInTheBook, Close, Help]
            }
            Place::Field(_) if !self.offers().is_empty() => {
                &[Enter, TakeOffer, Save, Close, Help, Up]
            }
            Place::Field(_) => &[Enter, Save, SaveAndNext, Close, Help, Up],
        }
    }

    /// Help for the field under the cursor, then for the form.
    #[must_use]
    pub fn help(&self, language: Language) -> Vec<String> {
        let mut lines = Vec::new();
        if let Some(field) = self.focused_field() {
            lines.push(format!("{}:", words::field(field, language)));
            lines.push(words::field_help(field, language).to_owned());
            lines.extend(more_help(field, language).map(str::to_owned));
            lines.push(words::field_rule(field, language).to_owned());
            lines.push(String::new());
        }
        lines.extend(FORM_BINDINGS.iter().map(|binding| {
            let way = say(language, binding.way.0, binding.way.1);
            let keys = binding.keys.iter().map(|key| key.name(language, false));
            let keys: Vec<_> = std::iter::once(way.to_owned())
                .filter(|way| !way.is_empty())
                .chain(keys)
                .collect();
            let does = say(language, binding.help.0, binding.help.1);
            if keys.is_empty() {
                return does.to_owned();
            }
            format!("{}: {does}", keys.join(", "))
        }));
        lines.push(texts::hints::ABOUT_READERS.in_language(language).to_owned());
        lines
    }
}

/// The words on a button.
pub(super) fn button_words(
    button: Button,
    language: Language,
    is_long: bool,
    is_with_police: bool,
) -> &'static str {
    match button {
        Button::Save => texts::hints::SAVE.in_language(language),
        Button::SaveAndNext if is_long => {
            texts::hints::SAVE_AND_NEXT_GUEST_OF_THE_PARTY.in_language(language)
        }
        Button::SaveAndNext => texts::hints::SAVE_AND_NEXT.in_language(language),
        Button::Close => texts::hints::CLOSE.in_language(language),
        Button::Number => texts::hints::NUMBER.in_language(language),
        Button::Accepted if is_with_police => texts::hints::POLICE.in_language(language),
        Button::Accepted => "AJPES",
    }
}

/// What can be typed in a field, where that is not plain.
pub(super) fn more_help(field: Field, language: Language) -> Option<&'static str> {
    Some(match field {
        Field::BirthDate => texts::hints::ABOUT_A_BIRTH_DATE.in_language(language),
        Field::Arrival => texts::hints::ABOUT_AN_ARRIVAL.in_language(language),
        Field::Departure => texts::hints::ABOUT_A_DEPARTURE.in_language(language),
        Field::Sex | Field::Country | Field::DocumentType | Field::Unit | Field::TaxCode => {
            texts::hints::ABOUT_A_LIST.in_language(language)
        }
        Field::ExtraBed => texts::hints::ABOUT_YES_AND_NO.in_language(language),
        Field::Surname
        | Field::FirstName
        | Field::DocumentNumber
        | Field::TaxReason
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => return None,
    })
}
