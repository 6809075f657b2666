//! What was accepted, read back and laid beside the book.

use super::*;
use crate::desk::changing::{ChangeEffect, effect_of_change};
use crate::desk::reporting;
use crate::domain::example::{details, entry, facility, moment, when};
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

fn held_of(entry: &Entry) -> Held {
    let payload = reporting::payload(entry, &facility()).expect("complete");
    Held::read(entry.id, &payload, true).expect("read back")
}

fn rate_here(entry: &Entry) -> Option<Rate> {
    facility().rate_on(entry.details.stay.arrival.date())
}

/// What is told after a change of an accepted entry.
#[track_caller]
fn case(change: impl FnOnce(&mut Entry), expected: &[Field]) {
    let held = held_of(&entry());
    let mut changed = entry();
    change(&mut changed);
    let found = differences(&held, &changed, &changed.details, rate_here(&changed));
    assert_eq!(found.fields, expected);
    assert_eq!((found.storno, found.rate), (changed.storno, None));
}

#[test]
fn only_what_ajpes_is_told_of_differs() {
    case(|_| {}, &[]);
    case(|entry| entry.details.note = SafeText::new("zajtrk"), &[]);
    case(
        |entry| entry.details.stay.set_unit(SafeText::new("102")),
        &[],
    );
    case(
        |entry| entry.details.guest.surname = SafeText::new("Čučekova"),
        &[Field::Surname],
    );
    case(
        |entry| entry.details.stay.actual_departure = Some(when("2026-08-22T09:00")),
        &[Field::Departure],
    );
    // The expected departure that became the true one is the same departure.
    case(
        |entry| entry.details.stay.actual_departure = Some(when("2026-08-23T10:00")),
        &[],
    );
    case(
        |entry| entry.details.guest.country = None,
        &[Field::Country],
    );
    case(
        |entry| entry.sequence_number = SequenceNumber::new(9),
        &[Field::SequenceNumber],
    );
    case(|entry| entry.storno = true, &[]);
}

#[test]
fn r33a_a_true_midnight_and_the_second_hour_of_october_are_no_differences() {
    let second_half_past_two = Moment::from_utc_seconds(1_792_891_800);
    for departure in [when("2026-10-24T00:00"), When::Exact(second_half_past_two)] {
        let mut entry = entry();
        entry.details.stay.expected_departure = Some(departure);
        let held = held_of(&entry);
        assert_eq!(held.changed_fields(&entry.details), []);
    }
    let mut entry = entry();
    entry.details.stay.arrival = When::Exact(second_half_past_two);
    entry.details.stay.expected_departure = None;
    assert_eq!(held_of(&entry).changed_fields(&entry.details), []);
}

#[test]
fn another_rate_is_told_with_both() {
    let held = held_of(&entry());
    let here: Rate = "3.10".parse().expect("a rate");
    let found = differences(&held, &entry(), &details(), Some(here));
    assert_eq!(found.rate, Some(("2.50".parse().expect("a rate"), here)));
    assert!(!found.is_empty());
    assert!(differences(&held, &entry(), &details(), rate_here(&entry())).is_empty());
}

#[test]
fn beside_the_book_stands_what_is_held_with_what_only_the_book_knows() {
    let held = held_of(&entry());
    let mut book = details();
    book.guest.surname = SafeText::new("Čučekova");
    book.note = SafeText::new("zajtrk");
    let beside = held.beside(&book);
    assert_eq!(beside.guest.surname.as_str(), "Čuček");
    assert_eq!(
        (beside.note, beside.stay.units),
        (book.note, book.stay.units)
    );
}

/// What a change means while the correction of the surname waits.
#[track_caller]
fn effect_while_a_correction_waits(
    change: impl FnOnce(&mut EntryDetails),
    is_certain: bool,
) -> ChangeEffect {
    let mut held = held_of(&entry());
    held.is_certain = is_certain;
    let mut book = entry();
    book.reporting.registered_at = Some(moment("2026-08-20T15:00"));
    book.details.guest.surname = SafeText::new("Čučekova");
    let mut changed = book.details.clone();
    change(&mut changed);
    effect_of_change(&book, &changed, Some(&held), moment("2026-08-20T20:00"))
}

#[test]
fn r16_a_change_is_measured_by_what_ajpes_holds() {
    let new_registration = ChangeEffect::NewRegistration {
        hours_after_arrival: 6,
        is_late: false,
    };
    let depart = |details: &mut EntryDetails| {
        details.stay.expected_departure = Some(when("2026-08-22T09:00"));
    };
    let back = |details: &mut EntryDetails| details.guest.surname = SafeText::new("Čuček");
    let note = |details: &mut EntryDetails| details.note = SafeText::new("zajtrk");
    // The surname that waits goes with the departure.
    assert_eq!(
        effect_while_a_correction_waits(depart, true),
        new_registration
    );
    // Back to what AJPES holds: there is nothing to send.
    assert_eq!(
        effect_while_a_correction_waits(back, true),
        ChangeEffect::Nothing
    );
    // Unless the correction may have arrived.
    assert_eq!(
        effect_while_a_correction_waits(back, false),
        new_registration
    );
    assert_eq!(
        effect_while_a_correction_waits(note, true),
        ChangeEffect::Nothing
    );
}

#[test]
fn r16_while_a_later_arrival_waits_it_is_counted_from_that_which_ajpes_holds() {
    let held = held_of(&entry());
    let mut book = entry();
    book.reporting.registered_at = Some(moment("2026-08-20T15:00"));
    book.details.stay.arrival = when("2026-08-20T22:00");
    let mut changed = book.details.clone();
    changed.guest.surname = SafeText::new("Čučekova");
    // AJPES holds 14:00: thirteen hours later it is late, whatever waits.
    let effect = effect_of_change(&book, &changed, Some(&held), moment("2026-08-21T03:00"));
    assert_eq!(
        effect,
        ChangeEffect::NewRegistration {
            hours_after_arrival: 13,
            is_late: true,
        }
    );
}
