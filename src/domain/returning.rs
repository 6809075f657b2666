//! A guest who was here before (R34): what of an older entry is his, and whether two names are
//! the same but for letters that are often mistaken for each other (R28).

use super::entry::{Entry, Field, Guest};
use super::look_alikes::{self, Likeness};
use super::text::fold;

/// Whether two names are written differently, but by look-alikes only; case does not count.
#[must_use]
pub fn differ_by_look_alikes(typed: &str, held: &str) -> bool {
    !typed.is_empty()
        && typed.to_lowercase() != held.to_lowercase()
        && look_alikes::compare(typed, held) == Likeness::LookAlike
}

/// Of guests who were here, the name in the book that differs from the typed one by look-alikes
/// only, where the birth date agrees and the other name is the same but for look-alikes too.
#[must_use]
pub fn name_in_the_book<'a>(
    typed: &Guest,
    held: impl IntoIterator<Item = &'a Guest>,
    field: Field,
) -> Option<&'a str> {
    typed.birth_date?;
    let of = |guest: &'a Guest| match field {
        Field::Surname => Some((&guest.surname, &guest.first_name)),
        Field::FirstName => Some((&guest.first_name, &guest.surname)),
        Field::Sex
        | Field::BirthDate
        | Field::Country
        | Field::DocumentType
        | Field::DocumentNumber
        | Field::Arrival
        | Field::Departure
        | Field::Unit
        | Field::ExtraBed
        | Field::TaxCode
        | Field::TaxReason
        | Field::TaxCharged
        | Field::Note
        | Field::SequenceNumber => None,
    };
    let (name, other) = match field {
        Field::FirstName => (&typed.first_name, &typed.surname),
        _ => (&typed.surname, &typed.first_name),
    };
    held.into_iter()
        .filter(|guest| guest.birth_date == typed.birth_date)
        .filter_map(of)
        .find(|(held, held_other)| {
            differ_by_look_alikes(name.as_str(), held.as_str())
                && look_alikes::key(other.as_str()) == look_alikes::key(held_other.as_str())
        })
        .map(|(held, _)| held.as_str())
}

/// Of several entries of one guest only the first is kept; they come newest first.
#[must_use]
pub fn each_guest_once(entries: Vec<Entry>, most: usize) -> Vec<Entry> {
    let mut guests: Vec<Entry> = Vec::new();
    for entry in entries {
        let is_known = guests
            .iter()
            .any(|known| is_same_guest(&known.details.guest, &entry.details.guest));
        if !is_known && guests.len() < most {
            guests.push(entry);
        }
    }
    guests
}

/// The same person by name and birth date; who has none is known by his document.
fn is_same_guest(one: &Guest, other: &Guest) -> bool {
    fold(one.surname.as_str()) == fold(other.surname.as_str())
        && fold(one.first_name.as_str()) == fold(other.first_name.as_str())
        && one.birth_date == other.birth_date
        && (one.birth_date.is_some() || one.document_number == other.document_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;
    use crate::domain::identifiers::EntryId;
    use crate::domain::text::SafeText;

    #[track_caller]
    fn case(typed: &str, held: &str, differ: bool) {
        assert_eq!(differ_by_look_alikes(typed, held), differ, "{typed} {held}");
    }

    #[test]
    fn r28_look_alikes_are_told_from_other_names() {
        case("Cucek", "Čuček", true);
        case("Ćuček", "Čuček", true);
        case("Đorđević", "Dordevic", true);
        case("Djordjević", "Đorđević", true);
        case("Džokić", "Đokić", true);
        case("Sustersic", "Šušteršič", true);
        case("Zagar", "Žagar", true);
        case("ŽAGAR", "Žagar", false);
        case("Žagar", "Žagar", false);
        case("Zagor", "Žagar", false);
        case("", "Žagar", false);
    }

    #[test]
    fn r28_a_name_is_pointed_out_only_with_the_same_birth_date() {
        let held = example::entry().details.guest;
        let mut typed = held.clone();
        typed.surname = SafeText::new("Muller-Ludenscheidt");
        let mut book = held.clone();
        book.surname = SafeText::new("Müller-Lüdenscheidt");
        assert_eq!(
            name_in_the_book(&typed, [&book], Field::Surname),
            Some("Müller-Lüdenscheidt")
        );
        typed.birth_date = "1950-01-01".parse().ok();
        assert_eq!(name_in_the_book(&typed, [&book], Field::Surname), None);
    }

    #[test]
    fn r34_a_guest_of_many_stays_is_offered_once_and_the_newest_stay() {
        let entry = |id, first: &str| {
            let mut entry = example::entry();
            entry.id = EntryId(id);
            entry.details.guest.first_name = SafeText::new(first);
            entry
        };
        let entries = vec![entry(9, "Ana"), entry(7, "ANA"), entry(3, "Eva")];
        let ids: Vec<_> = each_guest_once(entries, 5)
            .iter()
            .map(|entry| entry.id.0)
            .collect();
        assert_eq!(ids, [9, 3]);
    }

    #[test]
    fn r28_a_first_name_is_pointed_out_where_the_surname_is_the_same() {
        let mut typed = example::entry().details.guest;
        let mut book = typed.clone();
        typed.first_name = SafeText::new("Spela");
        let found =
            |book: &Guest| name_in_the_book(&typed, [book], Field::FirstName).map(str::to_owned);
        assert_eq!(found(&book).as_deref(), Some("Špela"));
        book.surname = SafeText::new("Novak");
        assert_eq!(found(&book), None);
        assert_eq!(name_in_the_book(&typed, [&book], Field::Sex), None);
    }

    #[test]
    fn r34_no_more_guests_are_offered_than_there_is_room_for() {
        let entries = ["Ana", "Eva", "Iva"].map(|first| {
            let mut entry = example::entry();
            entry.details.guest.first_name = SafeText::new(first);
            entry
        });
        assert_eq!(each_guest_once(entries.to_vec(), 2).len(), 2);
    }

    #[test]
    fn r34_who_has_no_birth_date_is_known_by_his_document() {
        #[track_caller]
        fn case(born: Option<&str>, other_document: bool, expected: bool) {
            let mut one = example::entry().details.guest;
            one.birth_date = born.and_then(|born| born.parse().ok());
            let mut other = one.clone();
            if other_document {
                other.document_number = SafeText::new("PB7654321");
            }
            assert_eq!(is_same_guest(&one, &other), expected);
        }
        case(Some("1987-03-05"), false, true);
        case(Some("1987-03-05"), true, true);
        case(None, false, true);
        case(None, true, false);
    }
}
