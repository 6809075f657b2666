//! One row of a list as an entry of the book.

mod names;
mod words;

use std::borrow::Cow;

use crate::domain::country::Country;
use crate::domain::document::{DocumentType, NOT_AT_HAND};
use crate::domain::entry::{EntryDetails, Field, Guest};
use crate::domain::moment::{WHICH_OF_TWO, When};
use crate::domain::stay::Stay;
use crate::domain::text::{SafeText, fold, is_drawable};

use self::names::names;
use self::words::{Words, is_nothing_at_hand, yes_or_no};
use super::FIELD_CHARS_MAX;
use super::columns::{ColumnMeaning, FieldSet};
use super::dates::Dates;
use super::format::ListFormat;
use super::mapping::ListMapping;
use super::records::Record;
use super::refused::{RefusalReason, RefusedRow};

/// Most characters that are kept of what was not understood.
const UNREAD_CHARS_MAX: usize = 200;

/// One guest of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// The physical line on which the row begins; the head of a plain list is line 1.
    pub line: u64,
    /// What the other program calls the guest.
    pub list_id: Option<SafeText>,
    /// Guest and stay. What was written but not understood stands in `unread`.
    pub details: EntryDetails,
    /// The fields for which the list has a column; what is absent changes nothing.
    pub present: FieldSet,
}

/// Reads rows of one list.
#[derive(Debug)]
pub(super) struct RowReading {
    format: ListFormat,
    present: FieldSet,
    dates: Dates,
    words: Words,
}

impl RowReading {
    pub(super) fn new(mut format: ListFormat, mapping: &ListMapping) -> Self {
        let dates = Dates::new(&mapping.date_formats, format.first_part);
        format.first_part = dates.first_part();
        Self {
            present: format.present(),
            dates,
            words: Words::new(mapping),
            format,
        }
    }

    pub(super) fn format(&self) -> &ListFormat {
        &self.format
    }

    /// The row of a record; `None` when all its fields are empty.
    pub(super) fn read(&self, record: &Record) -> Option<Result<ListRow, RefusedRow>> {
        if record.fields().all(|field| field.trim_ascii().is_empty()) {
            return None;
        }
        let line = record.place.line();
        let row = self.cells(record).and_then(|cells| self.row(line, &cells));
        Some(row.map_err(|reason| RefusedRow { line, reason }))
    }

    fn cells<'a>(&self, record: &'a Record) -> Result<Cells<'a>, RefusalReason> {
        let columns = &self.format.columns;
        let more = (columns.len()..record.len()).map(|place| record.field(place));
        if record.len() < columns.len() || !more.map(<[u8]>::trim_ascii).all(<[u8]>::is_empty) {
            return Err(RefusalReason::ColumnCount {
                expected: columns.len(),
                found: record.len(),
            });
        }
        let mut cells = Vec::with_capacity(columns.len());
        for (place, column) in columns.iter().enumerate() {
            let Some(meaning) = column.meaning else {
                continue;
            };
            let bytes = record.field(place);
            let text = self.format.encoding.decode(bytes);
            let text = text.ok_or_else(|| RefusalReason::NotDecodable(column.head.clone()))?;
            if bytes.len() > FIELD_CHARS_MAX && text.chars().count() > FIELD_CHARS_MAX {
                return Err(RefusalReason::FieldTooLong(column.head.clone()));
            }
            // What nobody sees makes no date unreadable.
            let text = if is_drawable(&text) {
                text
            } else {
                Cow::Owned(SafeText::new(&text).as_str().to_owned())
            };
            cells.push((meaning, text));
        }
        Ok(Cells(cells))
    }

    fn row(&self, line: u64, cells: &Cells<'_>) -> Result<ListRow, RefusalReason> {
        let mut unread = Vec::new();
        let (surname, first_name) = names(cells, &mut unread);
        let stay = self.stay(cells, &mut unread)?;
        if surname.is_empty() && first_name.is_empty() {
            return Err(RefusalReason::NoName);
        }
        let mut guest = Guest {
            first_name,
            surname,
            sex: read(cells, Field::Sex, &mut unread, |word| self.words.sex(word)),
            birth_date: read(cells, Field::BirthDate, &mut unread, |text| {
                self.dates.birth_date(text, stay.arrival.date())
            }),
            country: read(cells, Field::Country, &mut unread, |word| {
                self.words.country(word)
            }),
            ..Guest::default()
        };
        self.document(cells, &stay, &mut guest, &mut unread);
        let mut details = EntryDetails {
            guest,
            stay,
            tax_code: read(cells, Field::TaxCode, &mut unread, words::tax_code),
            tax_reason: cells.text(ColumnMeaning::Entry(Field::TaxReason)),
            tax_charged: read(cells, Field::TaxCharged, &mut unread, words::amount),
            note: cells.text(ColumnMeaning::Entry(Field::Note)),
            unread,
        };
        if details.tax_code.is_none() && details.unread(Field::TaxCode).is_none() {
            details.tax_code = details.tax_code_by_age();
        }
        details.unread.sort_by_key(|(field, _)| *field);
        let list_id = cells.text(ColumnMeaning::ListId);
        Ok(ListRow {
            line,
            list_id: (!list_id.is_empty()).then_some(list_id),
            details,
            present: self.present,
        })
    }

    fn stay(&self, cells: &Cells<'_>, unread: &mut Unread) -> Result<Stay, RefusalReason> {
        let arrival = cells.get(ColumnMeaning::Entry(Field::Arrival));
        if arrival.is_empty() {
            return Err(RefusalReason::ArrivalMissing);
        }
        let arrival = self
            .when(cells, Field::Arrival, ColumnMeaning::ArrivalTime, unread)
            .ok_or_else(|| RefusalReason::ArrivalNotRead(shown(arrival)))?;
        let mut stay = Stay::arrived(arrival);
        stay.expected_departure = self.when(
            cells,
            Field::Departure,
            ColumnMeaning::DepartureTime,
            unread,
        );
        stay.extra_bed = read(cells, Field::ExtraBed, unread, yes_or_no).unwrap_or(false);
        stay.set_unit(cells.text(ColumnMeaning::Entry(Field::Unit)));
        Ok(stay)
    }

    /// A date that is understood stays even where its time is not.
    fn when(
        &self,
        cells: &Cells<'_>,
        field: Field,
        time: ColumnMeaning,
        unread: &mut Unread,
    ) -> Option<When> {
        let (date, time) = (cells.get(ColumnMeaning::Entry(field)), cells.get(time));
        let both = || shown(&format!("{date} {time}"));
        if date.is_empty() {
            if !time.is_empty() {
                unread.push((field, both()));
            }
            return None;
        }
        match self.dates.when(date, time) {
            Some(Ok(read)) => {
                if read.hour_missing {
                    unread.push((field, both()));
                } else if read.hour_twice {
                    let which = format!("{} {WHICH_OF_TWO}", both().as_str().trim());
                    unread.push((field, shown(&which)));
                }
                Some(read.when)
            }
            Some(Err(date)) => {
                unread.push((field, both()));
                Some(date)
            }
            None => {
                unread.push((field, both()));
                None
            }
        }
    }

    /// Type and number. A citizen of Slovenia under 18 needs no document (R25); who has none at
    /// hand gets the word that says so (R26).
    fn document(&self, cells: &Cells<'_>, stay: &Stay, guest: &mut Guest, unread: &mut Unread) {
        let kind = cells.get(ColumnMeaning::Entry(Field::DocumentType));
        let number = cells.get(ColumnMeaning::Entry(Field::DocumentNumber));
        let none_shown = is_nothing_at_hand(kind) && self.words.document(kind).is_none();
        if !none_shown {
            guest.document_type = read(cells, Field::DocumentType, unread, |word| {
                self.words.document(word)
            });
        }
        let number_is_empty = fold(number).is_empty();
        let not_at_hand = is_nothing_at_hand(number) || (number_is_empty && none_shown);
        guest.document_number = if not_at_hand {
            SafeText::new(NOT_AT_HAND)
        } else if number_is_empty {
            SafeText::default()
        } else {
            SafeText::new(&words::capitals(number))
        };
        let kind_unread = unread
            .iter()
            .any(|(field, _)| *field == Field::DocumentType);
        let kind_fits = match guest.document_type {
            None => !kind_unread,
            Some(kind) => kind == DocumentType::ChildWithoutDocument,
        };
        let is_child = guest
            .age_on(stay.arrival.date())
            .is_some_and(|years| (0..18).contains(&years));
        let is_citizen = guest.country == Some(Country::SLOVENIA);
        if is_child && is_citizen && kind_fits && (number_is_empty || not_at_hand) {
            guest.document_type = Some(DocumentType::ChildWithoutDocument);
            guest.document_number = SafeText::new(NOT_AT_HAND);
        }
    }
}

type Unread = Vec<(Field, SafeText)>;

/// The texts of one row, by what they mean.
struct Cells<'a>(Vec<(ColumnMeaning, Cow<'a, str>)>);

impl Cells<'_> {
    /// Trimmed; empty where there is no such column.
    fn get(&self, meaning: ColumnMeaning) -> &str {
        let cell = self.0.iter().find(|(one, _)| *one == meaning);
        cell.map_or("", |(_, text)| text.trim())
    }

    fn text(&self, meaning: ColumnMeaning) -> SafeText {
        SafeText::new(self.get(meaning))
    }
}

/// A field in words; what is written but not understood is kept.
fn read<T>(
    cells: &Cells<'_>,
    field: Field,
    unread: &mut Unread,
    understand: impl FnOnce(&str) -> Option<T>,
) -> Option<T> {
    let text = cells.get(ColumnMeaning::Entry(field));
    if text.is_empty() {
        return None;
    }
    let understood = understand(text);
    // A dash stands for nothing.
    if understood.is_none() && !fold(text).is_empty() {
        unread.push((field, shown(text)));
    }
    understood
}

fn shown(text: &str) -> SafeText {
    SafeText::new(&text.chars().take(UNREAD_CHARS_MAX).collect::<String>())
}

#[cfg(test)]
mod tests;
