//! The documents that a house prints: each made from entries and figures, and from nothing else.

mod deletion;
mod guest_book;
mod lists;
mod month;
mod tax;

pub use deletion::deletion_records;
pub use guest_book::guest_book;
pub use lists::{departures, lodged, without_departure};
pub use month::{MonthPaper, month};
pub use tax::{FacilitySums, FacilityTax, remittance, tax_record};

use super::document::{Cell, Fact, Head};
use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;
use crate::words::Printed;

/// What stands above everything of a facility: who keeps it, and where (R2).
fn head(facility: &Facility, period: String, printed_at: Moment, language: Language) -> Head {
    let fact = |name: Printed, value: &str| Fact::new(name.words(language), Cell::text(value));
    let host = &facility.host;
    let facts = [
        fact(Printed::Address, &facility.address),
        fact(Printed::Host, &host.name),
        fact(Printed::HostNumber, &host.registration_number),
        fact(Printed::HostAddress, &host.address),
    ];
    Head {
        name: SafeText::new(&facility.name),
        number: register_number(facility),
        period,
        printed_at,
        facts: facts
            .into_iter()
            .filter(|fact| fact.value != Cell::Empty)
            .collect(),
    }
}

/// `RNO 20417`
fn register_number(facility: &Facility) -> String {
    format!("RNO {}", facility.id)
}

/// The sequence number as on paper (R7).
fn number(entry: &Entry, facility: &Facility) -> Cell {
    Cell::or_empty(entry.sequence_number, |number| {
        Cell::Number(number.number(), facility.sequence_number_width)
    })
}

/// Everybody's unit: that of the last night known.
fn unit(entry: &Entry) -> Cell {
    let unit = entry.details.stay.current_unit();
    Cell::or_empty(unit, |unit| Cell::text(unit.as_str()))
}

#[cfg(test)]
mod tests;
