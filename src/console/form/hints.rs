//! The keys of the form, for the line at the bottom and for help.

use super::GuestForm;
use super::place::{Button, Place};
use crate::actions::{FORM_BINDINGS, FormAction, HINTS_OF_A_LIST, Hint};
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
        lines.push(say(language, ABOUT_READERS.0, ABOUT_READERS.1).to_owned());
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
        Button::Save => say(language, "Shrani", "Save"),
        Button::SaveAndNext if is_long => say(
            language,
            "Shrani in naslednji gost skupine",
            "Save and next guest of the party",
        ),
        Button::SaveAndNext => say(language, "Shrani in naslednji", "Save and next"),
        Button::Close => say(language, "Zapri", "Close"),
        Button::Number => say(language, "Številka", "Number"),
        Button::Accepted if is_with_police => say(language, "Policija", "Police"),
        Button::Accepted => "AJPES",
    }
}

/// What can be typed in a field, where that is not plain.
pub(super) fn more_help(field: Field, language: Language) -> Option<&'static str> {
    Some(match field {
        Field::BirthDate => say(
            language,
            "Tudi 050387 ali 05031987. Leto z dvema števkama je v preteklosti.",
            "Also 050387 or 05031987. A year of two digits lies in the past.",
        ),
        Field::Arrival => say(
            language,
            "1320, zdaj, d 13:20 (danes), v 2215 (včeraj), j 14 (jutri), 5.9. 1430. V uri, ki \
             se oktobra ponovi, velja prva.",
            "1320, now, d 13:20 (today), v 2215 (yesterday), j 14 (tomorrow), 5.9. 1430. Of the \
             hour that comes twice in October the first is meant.",
        ),
        Field::Departure => say(
            language,
            "+3 so tri noči, 24.8. je ta dan ob uri odhoda, 24.8. 7:30 z uro, 24.8.? brez znane \
             ure, zdaj je ta trenutek.",
            "+3 is three nights, 24.8. that day at the hour of departure, 24.8. 7:30 with its \
             time, 24.8.? with the time not known, now is this moment.",
        ),
        Field::Sex | Field::Country | Field::DocumentType | Field::Unit | Field::TaxCode => say(
            language,
            "Presledek v praznem polju pokaže seznam. Enter vzame izbrano vrstico.",
            "A blank in an empty field shows the list. Enter takes the selected row.",
        ),
        Field::ExtraBed => say(
            language,
            "Presledek zamenja da in ne.",
            "A blank changes yes and no.",
        ),
        Field::Surname
        | Field::FirstName
        | Field::DocumentNumber
        | Field::TaxReason
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => return None,
    })
}

const ABOUT_READERS: (&str, &str) = (
    "Čitalnik ali prilepljen zapis: strojno berljivi zapis dokumenta izpolni polja o gostu.",
    "A reader, or a pasted zone: the machine-readable zone of a document fills in the guest.",
);
