//! What a column of a list says.

use crate::domain::entry::Field;

/// The meaning of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ColumnMeaning {
    /// What the other program calls this guest; found again when the list is read again.
    ListId,
    /// First name and surname in one, or `Surname, First name`.
    FullName,
    /// Surname and first name in one.
    SurnameAndFirstName,
    /// A field of the entry.
    Entry(Field),
    /// The time of the arrival, where its date has a column of its own.
    ArrivalTime,
    /// The time of the departure, where its date has a column of its own.
    DepartureTime,
    /// Not read, whatever its head says.
    Ignored,
}

impl ColumnMeaning {
    /// The name in the configuration.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ListId => "list_id",
            Self::FullName => "full_name",
            Self::SurnameAndFirstName => "surname_and_first_name",
            Self::Entry(field) => field.as_str(),
            Self::ArrivalTime => "arrival_time",
            Self::DepartureTime => "departure_time",
            Self::Ignored => "ignored",
        }
    }

    /// The meaning of a name in the configuration. A list gives no sequence numbers (R8).
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "list_id" => Self::ListId,
            "full_name" => Self::FullName,
            "surname_and_first_name" => Self::SurnameAndFirstName,
            "arrival_time" => Self::ArrivalTime,
            "departure_time" => Self::DepartureTime,
            "ignored" => Self::Ignored,
            _ => match Field::from_name(name)? {
                Field::SequenceNumber => return None,
                field => Self::Entry(field),
            },
        })
    }

    /// The fields of an entry that such a column fills.
    #[must_use]
    pub fn fields(self) -> &'static [Field] {
        match self {
            Self::FullName | Self::SurnameAndFirstName => &[Field::Surname, Field::FirstName],
            Self::ArrivalTime => &[Field::Arrival],
            Self::DepartureTime => &[Field::Departure],
            Self::ListId | Self::Ignored => &[],
            Self::Entry(field) => match Field::ALL.iter().position(|one| *one == field) {
                Some(place) => std::slice::from_ref(&FIELDS[place]),
                None => &[],
            },
        }
    }
}

static FIELDS: [Field; Field::ALL.len()] = Field::ALL;

/// A set of fields: those which a list has a column for. An absent column changes nothing when
/// the list is read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FieldSet(u32);

impl FieldSet {
    fn bit(field: Field) -> u32 {
        let place = Field::ALL.iter().position(|one| *one == field);
        place.map_or(0, |place| 1 << place)
    }

    /// Adds a field.
    pub fn insert(&mut self, field: Field) {
        self.0 |= Self::bit(field);
    }

    /// Whether the field is in the set.
    #[must_use]
    pub fn contains(self, field: Field) -> bool {
        self.0 & Self::bit(field) != 0
    }

    /// The fields, in the order of [`Field::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Field> {
        Field::ALL
            .into_iter()
            .filter(move |field| self.contains(*field))
    }
}

impl FromIterator<Field> for FieldSet {
    fn from_iter<T: IntoIterator<Item = Field>>(fields: T) -> Self {
        let mut set = Self::default();
        fields.into_iter().for_each(|field| set.insert(field));
        set
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_meaning_is_found_by_its_name() {
        for name in [
            "list_id",
            "full_name",
            "surname_and_first_name",
            "first_name",
            "surname",
            "sex",
            "birth_date",
            "country",
            "document_type",
            "document_number",
            "arrival",
            "arrival_time",
            "departure",
            "departure_time",
            "unit",
            "tax_code",
            "tax_reason",
            "tax_charged",
            "note",
            "extra_bed",
            "ignored",
        ] {
            let meaning = ColumnMeaning::from_name(name).map(ColumnMeaning::as_str);
            assert_eq!(meaning, Some(name));
        }
        for name in ["", "sequence_number", "residence"] {
            assert_eq!(ColumnMeaning::from_name(name), None);
        }
    }

    #[test]
    fn a_set_holds_what_was_put_in() {
        let set: FieldSet = [Field::Note, Field::Surname].into_iter().collect();
        assert!(set.iter().eq([Field::Surname, Field::Note]));
        assert!(!set.contains(Field::Sex));
        assert_eq!(ColumnMeaning::Entry(Field::Sex).fields(), [Field::Sex]);
    }
}
