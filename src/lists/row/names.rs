//! The name of a guest, from two columns or from one.

use crate::domain::entry::Field;
use crate::domain::text::SafeText;
use crate::lists::columns::ColumnMeaning;

use super::{Cells, Unread, shown};

/// Surname and first name. A full name of more than two words is divided by guess, which a person
/// must look at.
pub(super) fn names(cells: &Cells<'_>, unread: &mut Unread) -> (SafeText, SafeText) {
    let surname = cells.text(ColumnMeaning::Entry(Field::Surname));
    let first_name = cells.text(ColumnMeaning::Entry(Field::FirstName));
    if !surname.is_empty() || !first_name.is_empty() {
        return (surname, first_name);
    }
    let first_comes_first = cells.text(ColumnMeaning::FullName);
    let (full, surname_first) = if first_comes_first.is_empty() {
        (cells.text(ColumnMeaning::SurnameAndFirstName), true)
    } else {
        (first_comes_first, false)
    };
    if let Some((surname, first_name)) = full.as_str().split_once(',') {
        return (SafeText::new(surname), SafeText::new(first_name));
    }
    let words = full.as_str().split(' ').count();
    if words > 2 {
        unread.push((Field::Surname, shown(full.as_str())));
    }
    let halves = if surname_first {
        full.as_str().split_once(' ')
    } else {
        let halves = full.as_str().rsplit_once(' ');
        halves.map(|(first_name, surname)| (surname, first_name))
    };
    match halves {
        Some((surname, first_name)) => (SafeText::new(surname), SafeText::new(first_name)),
        None => (full, SafeText::default()),
    }
}
