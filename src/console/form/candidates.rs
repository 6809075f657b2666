//! What can be chosen in a field: by code, by name or by a part of it, without accents.

use super::GuestForm;
use crate::console::texts;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::Field;
use crate::domain::facility::{Unit, UsedBy};
use crate::domain::language::Language;
use crate::domain::sex::Sex;
use crate::domain::text::{SafeText, fold};
use crate::domain::tourist_tax::TaxCode;
use crate::words::{self};

/// So many candidates are shown at once.
pub(super) const SHOWN_MAX: usize = 5;

/// One thing that can be chosen in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Choice {
    Sex(Sex),
    Country(Country),
    Document(DocumentType),
    Tax(TaxCode),
    Unit(Unit),
}

impl Choice {
    /// What stands in the field once it was chosen.
    pub(super) fn text(&self, language: Language) -> String {
        match self {
            Self::Sex(sex) => words::sex_letter(*sex, language).to_owned(),
            Self::Country(country) => country.code().to_owned(),
            Self::Document(document) => document.code().to_owned(),
            Self::Tax(code) => code.to_string(),
            Self::Unit(unit) => unit.name.clone(),
        }
    }

    /// What it means.
    pub(super) fn words(&self, language: Language) -> &'static str {
        match self {
            Self::Sex(sex) => words::sex(*sex, language),
            Self::Country(country) => words::country(*country, language),
            Self::Document(document) => words::document_type(*document, language),
            Self::Tax(code) => words::tax_code_short(*code, language),
            Self::Unit(unit) => used_by(unit.used_by, language),
        }
    }

    pub(super) fn sex(&self) -> Option<Sex> {
        if let Self::Sex(sex) = self {
            Some(*sex)
        } else {
            None
        }
    }

    pub(super) fn country(&self) -> Option<Country> {
        if let Self::Country(country) = self {
            Some(*country)
        } else {
            None
        }
    }

    pub(super) fn document(&self) -> Option<DocumentType> {
        if let Self::Document(document) = self {
            Some(*document)
        } else {
            None
        }
    }

    pub(super) fn tax_code(&self) -> Option<TaxCode> {
        if let Self::Tax(code) = self {
            Some(*code)
        } else {
            None
        }
    }

    pub(super) fn unit(&self) -> SafeText {
        if let Self::Unit(unit) = self {
            SafeText::new(&unit.name)
        } else {
            SafeText::default()
        }
    }
}

fn used_by(used_by: UsedBy, language: Language) -> &'static str {
    match used_by {
        UsedBy::Guests => "",
        UsedBy::Staff => texts::hints::STAFF.in_language(language),
        UsedBy::Residents => texts::hints::RESIDENTS.in_language(language),
        UsedBy::Workers => texts::hints::WORKERS.in_language(language),
    }
}

/// Whether something is chosen in the field.
pub(super) fn is_picker(field: Field) -> bool {
    match field {
        Field::Sex | Field::Country | Field::DocumentType | Field::Unit | Field::TaxCode => true,
        Field::Surname
        | Field::FirstName
        | Field::BirthDate
        | Field::DocumentNumber
        | Field::Arrival
        | Field::Departure
        | Field::ExtraBed
        | Field::TaxReason
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => false,
    }
}

impl GuestForm {
    /// What fits a text, the best first: what it says exactly, then what was used last.
    pub(super) fn choices(&self, field: Field, text: &str) -> Vec<Choice> {
        let mut choices = match field {
            Field::Sex => sexes(text),
            Field::Country => {
                let mut found: Vec<_> = Country::search(text)
                    .into_iter()
                    .map(Choice::Country)
                    .collect();
                let used = self.context.recent.iter().rev();
                for country in used.filter_map(|guest| guest.country) {
                    bring_forward(&mut found, Some(Choice::Country(country)));
                }
                found
            }
            Field::DocumentType => {
                let found = words::find_document_types(text).into_iter();
                let mut found: Vec<_> = found.map(Choice::Document).collect();
                let used = self.context.recent.iter().rev();
                for document in used.filter_map(|guest| guest.document_type) {
                    bring_forward(&mut found, Some(Choice::Document(document)));
                }
                found
            }
            Field::TaxCode => self.tax_codes(text),
            Field::Unit => self.units(text),
            Field::Surname
            | Field::FirstName
            | Field::BirthDate
            | Field::DocumentNumber
            | Field::Arrival
            | Field::Departure
            | Field::ExtraBed
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => Vec::new(),
        };
        bring_forward(&mut choices, self.exact(field, text));
        choices
    }

    /// What a text means: what it says exactly, or the only thing that fits.
    pub(super) fn resolve(&self, field: Field, text: &str) -> Option<Choice> {
        if fold(text).is_empty() {
            return None;
        }
        if let Some(choice) = self.exact(field, text) {
            return Some(choice);
        }
        // A room is never guessed: `10` is not `101`.
        if field == Field::Unit {
            return None;
        }
        let mut choices = self.choices(field, text);
        let only = choices.pop()?;
        choices.is_empty().then_some(only)
    }

    fn exact(&self, field: Field, text: &str) -> Option<Choice> {
        match field {
            Field::Sex => Sex::recognise(text).map(Choice::Sex),
            Field::Country => Country::recognise(text).map(Choice::Country),
            Field::DocumentType => DocumentType::recognise(text).map(Choice::Document),
            // A code that is not valid any more is understood, and its finding says so.
            Field::TaxCode => text.parse().ok().map(Choice::Tax),
            Field::Unit => {
                let units = &self.context.facility.units;
                let key = fold(text);
                let exactly = units.iter().find(|unit| unit.name == text.trim());
                exactly
                    .or_else(|| units.iter().find(|unit| fold(&unit.name) == key))
                    .cloned()
                    .map(Choice::Unit)
            }
            Field::Surname
            | Field::FirstName
            | Field::BirthDate
            | Field::DocumentNumber
            | Field::Arrival
            | Field::Departure
            | Field::ExtraBed
            | Field::TaxReason
            | Field::TaxCharged
            | Field::Note
            | Field::SequenceNumber => None,
        }
    }

    /// Only codes that the service takes for the day of arrival (R30).
    fn tax_codes(&self, text: &str) -> Vec<Choice> {
        let arrival = self.arrival_day();
        words::find_tax_codes(text)
            .into_iter()
            .filter(|code| code.is_valid_on(arrival))
            .map(Choice::Tax)
            .collect()
    }

    /// Units that begin with a text, then those that hold it; those for guests first.
    fn units(&self, text: &str) -> Vec<Choice> {
        let key = fold(text);
        let mut found: Vec<_> = self
            .context
            .facility
            .units
            .iter()
            .filter_map(|unit| {
                let place = fold(&unit.name).find(&key)?;
                Some((unit.used_by != UsedBy::Guests, place > 0, unit))
            })
            .collect();
        found.sort_by_key(|(not_for_guests, inside, _)| (*not_for_guests, *inside));
        let units = found.into_iter().map(|(_, _, unit)| unit.clone());
        units.map(Choice::Unit).collect()
    }

    /// The candidates that are shown under the field, while there is something to choose.
    pub(super) fn open_list(&self) -> Option<(Field, Vec<Choice>, usize)> {
        let selected = self.list?;
        let field = self.focused_field()?;
        let choices = self.choices(field, self.text(field));
        let last = choices.len().checked_sub(1)?;
        Some((field, choices, selected.min(last)))
    }
}

fn sexes(text: &str) -> Vec<Choice> {
    let key = fold(text);
    let begins = |sex: Sex| {
        [Language::Slovenian, Language::English]
            .into_iter()
            .any(|language| fold(words::sex(sex, language)).starts_with(&key))
    };
    [Sex::Female, Sex::Male]
        .into_iter()
        .filter(|sex| begins(*sex) || Sex::recognise(text) == Some(*sex))
        .map(Choice::Sex)
        .collect()
}

/// Puts one of the choices first.
fn bring_forward(choices: &mut Vec<Choice>, first: Option<Choice>) {
    let place = first.and_then(|first| choices.iter().position(|choice| *choice == first));
    if let Some(place) = place {
        let first = choices.remove(place);
        choices.insert(0, first);
    }
}
