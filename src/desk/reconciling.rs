//! What the eTurizem web application exported, beside the book: what is missing here, missing
//! there, or different.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use chrono::{Datelike, NaiveDate};

use super::{Desk, Result};
use crate::domain::book_query::BookQuery;
use crate::domain::correction::SHOWN_DAYS;
use crate::domain::country::Country;
use crate::domain::document::DocumentType;
use crate::domain::entry::{Entry, Field};
use crate::domain::identifiers::{EntryId, FacilityId, SequenceNumber};
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::domain::sex::Sex;
use crate::domain::text::{SafeText, fold};
use crate::lists::{ExportedColumn, ExportedRow, read_birth_date, read_exported, read_when};
use crate::words;

/// What the export of the web application and the book say of each other.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reconciliation {
    /// Guests in the file.
    pub rows: usize,
    /// Of them with asterisks in place of what AJPES deleted.
    pub anonymised: usize,
    /// Rows of other facilities, which were left out.
    pub elsewhere: usize,
    /// What does not agree, by number.
    pub findings: Vec<Disagreement>,
}

/// A number of which file and book do not say the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Year of the number.
    pub year: i32,
    /// The number.
    pub number: SequenceNumber,
    /// The guest: as in the book, else as in the file.
    pub guest: SafeText,
    /// The entry, where there is one.
    pub entry: Option<EntryId>,
    /// What does not agree.
    pub what: What,
}

/// What does not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// In the file, not in the book.
    MissingHere,
    /// The book has it as reported, and it is not in the file, within its days.
    MissingThere,
    /// Void there, not here.
    VoidThere,
    /// Void here, not there.
    VoidHere,
    /// Fields that differ.
    Differs(Vec<DifferentField>),
}

impl What {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::MissingHere => "missing_here",
            Self::MissingThere => "missing_there",
            Self::VoidThere => "void_there",
            Self::VoidHere => "void_here",
            Self::Differs(_) => "differs",
        }
    }
}

/// A field with what stands there and here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferentField {
    /// The field.
    pub field: Field,
    /// In the file, as it stands.
    pub there: SafeText,
    /// In the book, as people read it.
    pub here: SafeText,
}

impl Desk {
    /// Compares an export of the web application with the book of a facility.
    ///
    /// # Errors
    /// [`super::DeskError`] when the file is no such export or the book cannot be read.
    pub fn reconcile_with_export(
        &self,
        facility: FacilityId,
        path: &Path,
    ) -> Result<Reconciliation> {
        let rows = read_exported(path)?;
        let here = self.store.book(facility, &BookQuery::default())?;
        let by_number: BTreeMap<(i32, SequenceNumber), &Entry> = here
            .iter()
            .filter_map(|entry| Some(((entry.year, entry.sequence_number?), entry)))
            .collect();
        let mut found = Reconciliation::default();
        let mut there: BTreeMap<(i32, SequenceNumber), &ExportedRow> = BTreeMap::new();
        let mut days: BTreeSet<NaiveDate> = BTreeSet::new();
        let now = self.now();
        let language = self.config.language;
        for row in &rows {
            if is_of_another(row, facility) {
                found.elsewhere += 1;
                continue;
            }
            let arrival = arrival_of(row).map(When::date);
            days.extend(arrival);
            let year = row
                .value(ExportedColumn::Year)
                .and_then(|year| year.trim().parse().ok());
            let year = arrival.map(|day| day.year()).or(year).unwrap_or(now.year());
            // A number that was void and came again counts as it is valid.
            let key = (year, row.number);
            if !(there.contains_key(&key) && is_void(row)) {
                there.insert(key, row);
            }
        }
        found.rows = there.len();
        found.anonymised = there.values().filter(|row| is_anonymised(row)).count();
        for (key, row) in &there {
            found
                .findings
                .extend(compare(*key, row, by_number.get(key).copied(), language));
        }
        let within = days.first().zip(days.last());
        for (key, entry) in &by_number {
            let day = entry.details.stay.arrival.date();
            let is_within = within.is_some_and(|(first, last)| (*first..=*last).contains(&day));
            let should_be = entry.reporting.registered_at.is_some()
                && !entry.storno
                && !may_be_deleted_there(entry, now);
            if is_within && should_be && !there.contains_key(key) {
                found
                    .findings
                    .push(of_entry(entry, *key, What::MissingThere));
            }
        }
        found
            .findings
            .sort_by_key(|finding| (finding.year, finding.number));
        Ok(found)
    }
}

fn of_entry(entry: &Entry, (year, number): (i32, SequenceNumber), what: What) -> Disagreement {
    Disagreement {
        year,
        number,
        guest: SafeText::new(&entry.full_name()),
        entry: Some(entry.id),
        what,
    }
}

/// AJPES deletes a guest so many days after he was deregistered, or leaves asterisks (R1).
fn may_be_deleted_there(entry: &Entry, now: Moment) -> bool {
    let deregistered = entry.reporting.deregistered_at;
    deregistered.is_some_and(|at| {
        let days = chrono::Days::new(SHOWN_DAYS);
        at.date()
            .checked_add_days(days)
            .is_some_and(|last| last < now.date())
    })
}

fn compare(
    (year, number): (i32, SequenceNumber),
    row: &ExportedRow,
    entry: Option<&Entry>,
    language: Language,
) -> Option<Disagreement> {
    let Some(entry) = entry else {
        let is_missing = !is_void(row);
        return is_missing.then(|| Disagreement {
            year,
            number,
            guest: guest_of(row),
            entry: None,
            what: What::MissingHere,
        });
    };
    let what = match (is_void(row), entry.storno) {
        (true, true) => return None,
        (true, false) => What::VoidThere,
        (false, true) => What::VoidHere,
        (false, false) => {
            let fields = different_fields(row, entry, language);
            if fields.is_empty() {
                return None;
            }
            What::Differs(fields)
        }
    };
    Some(of_entry(entry, (year, number), what))
}

fn different_fields(row: &ExportedRow, entry: &Entry, language: Language) -> Vec<DifferentField> {
    let mut fields = Vec::new();
    for (column, text) in &row.values {
        let field = match column {
            ExportedColumn::Entry(field) => *field,
            ExportedColumn::SurnameAndFirstName => Field::Surname,
            _ => continue,
        };
        if !agrees(*column, text, row, entry) {
            let here = match column {
                ExportedColumn::SurnameAndFirstName => entry.full_name(),
                _ => words::field_value(&entry.details, field, language),
            };
            fields.push(DifferentField {
                field,
                there: with_time(row, text, field),
                here: SafeText::new(&here),
            });
        }
    }
    fields
}

/// A date as the file has it, with the time that stands in a column of its own.
fn with_time(row: &ExportedRow, text: &SafeText, field: Field) -> SafeText {
    let time = match field {
        Field::Arrival => row.value(ExportedColumn::ArrivalTime),
        Field::Departure => row.value(ExportedColumn::DepartureTime),
        _ => None,
    };
    match time.filter(|time| !time.is_empty()) {
        Some(time) => SafeText::new(&format!("{text} {time}")),
        None => text.clone(),
    }
}

/// Whether the file says of a field what the book says; where it says nothing, it agrees.
fn agrees(column: ExportedColumn, text: &SafeText, row: &ExportedRow, entry: &Entry) -> bool {
    let details = &entry.details;
    let guest = &details.guest;
    let text = text.as_str();
    if text.is_empty() {
        return true;
    }
    let surname = guest.surname.as_str();
    let field = match column {
        ExportedColumn::SurnameAndFirstName => {
            let comma = text.replace(',', " ");
            return fits(&comma, &format!("{surname} {}", guest.first_name));
        }
        ExportedColumn::Entry(field) => field,
        _ => return true,
    };
    // What AJPES deleted can be compared as far as letters are left.
    let is_hidden = text.contains('*');
    match field {
        Field::Surname => fits(text, surname),
        Field::FirstName => fits(text, guest.first_name.as_str()),
        Field::DocumentNumber => fits(&compact(text), &compact(guest.document_number.as_str())),
        _ if is_hidden => true,
        Field::BirthDate => {
            let today = details.stay.arrival.date();
            read_birth_date(text, today) == guest.birth_date
        }
        Field::Country => Country::recognise(text) == guest.country,
        Field::Sex => Sex::recognise(text) == guest.sex,
        Field::DocumentType => DocumentType::recognise(text) == guest.document_type,
        Field::TaxCode => {
            let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok() == details.tax_code.map(|code| code.number())
        }
        Field::Arrival => same_time(
            when(row, text, ExportedColumn::ArrivalTime),
            Some(details.stay.arrival),
        ),
        Field::Departure => same_time(
            when(row, text, ExportedColumn::DepartureTime),
            details.stay.departure(),
        ),
        _ => true,
    }
}

/// The same minute, or the same day where one of them has no time.
fn same_time(there: Option<When>, here: Option<When>) -> bool {
    let (Some(there), Some(here)) = (there, here) else {
        return there.is_none() && here.is_none();
    };
    let minute = |when: When| when.start().utc_seconds().div_euclid(60);
    let has_times = there.time_known() && here.time_known();
    there.date() == here.date() && (!has_times || minute(there) == minute(here))
}

fn when(row: &ExportedRow, text: &str, time: ExportedColumn) -> Option<When> {
    match row.value(time) {
        Some(time) if !time.is_empty() => read_when(&format!("{text} {time}")),
        _ => read_when(text),
    }
}

fn arrival_of(row: &ExportedRow) -> Option<When> {
    let text = row.value(ExportedColumn::Entry(Field::Arrival))?;
    when(row, text, ExportedColumn::ArrivalTime)
}

fn guest_of(row: &ExportedRow) -> SafeText {
    let of = |column| row.value(column).unwrap_or_default();
    SafeText::new(&format!(
        "{} {} {}",
        of(ExportedColumn::SurnameAndFirstName),
        of(ExportedColumn::Entry(Field::Surname)),
        of(ExportedColumn::Entry(Field::FirstName)),
    ))
}

fn is_void(row: &ExportedRow) -> bool {
    let status = fold(row.value(ExportedColumn::Status).unwrap_or_default());
    ["storn", "neveljav", "brisan", "preklic"]
        .iter()
        .any(|word| status.contains(word))
}

fn is_of_another(row: &ExportedRow, facility: FacilityId) -> bool {
    let number = row.value(ExportedColumn::Facility);
    let number: Option<i64> = number.and_then(|text| text.trim().parse().ok());
    number.is_some_and(|number| number != facility.number())
}

fn is_anonymised(row: &ExportedRow) -> bool {
    row.values
        .iter()
        .any(|(_, text)| text.as_str().contains('*'))
}

fn compact(text: &str) -> String {
    let letters = text.chars().filter(|c| !c.is_whitespace());
    letters.flat_map(char::to_uppercase).collect()
}

/// Whether a text fits what the book says; asterisks stand for any letters.
fn fits(pattern: &str, text: &str) -> bool {
    if !pattern.contains('*') {
        return SafeText::new(pattern) == SafeText::new(text);
    }
    let mut parts = pattern.split('*');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else {
        return false;
    };
    let mut last = "";
    for part in parts {
        last = part;
        if let Some(at) = rest.find(part) {
            rest = &rest[at + part.len()..];
        } else {
            return false;
        }
    }
    text.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(pattern: &str, text: &str, wanted: bool) {
        assert_eq!(fits(pattern, text), wanted, "{pattern} {text}");
    }

    #[test]
    fn asterisks_stand_for_what_was_deleted() {
        case("Novak", "Novak", true);
        case("Novak", "Kovač", false);
        case("N****", "Novak", true);
        case("N****", "Kovač", false);
        case("***", "Novak", true);
        case("*k", "Novak", true);
        case("*č", "Novak", false);
        case("N*v*k", "Novak", true);
        case("", "Novak", false);
    }
}
