//! What is known of each code of the interface (`msg`); its words are another layer's.

use crate::domain::entry::Field;

/// Whose problem a code is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeClass {
    /// One guest's row.
    Row,
    /// User name, certificate, or what may be reported for a facility.
    Settings,
    /// The service itself.
    Service,
    /// A monthly report.
    Monthly,
    /// What this program built.
    Ours,
}

/// A figure of a monthly report that a code concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MonthlyField {
    /// `leto`, `mesec`.
    Month,
    /// `statusPor`.
    Status,
    /// `stDodatnihlezisc`.
    ExtraBeds,
    /// `stProdanihNE`.
    UnitsSold,
    /// `odprtDni`.
    DaysOpen,
}

/// What a code does to what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing more may be sent for this account until its settings are mended.
    StopAccount,
    /// Nothing more may be sent for the facility until it is mended.
    HoldFacility,
    /// The document is at fault; the row that fails alone is held.
    BadDocument,
    /// The package says nothing that could be sent: kept for a person.
    HoldPackage,
    /// Too many rows: send halves.
    TooManyRows,
    /// Not final: the same bytes are sent again to ask.
    AskAgain,
    /// The service failed: try again later.
    Retry,
    /// The row's data is there already.
    SameData,
    /// The document's rows are there already.
    SameDocument,
    /// The row was refused.
    Reject,
}

/// One code of the interface document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ServiceCode {
    number: u32,
    class: CodeClass,
    effect: Effect,
    field: Option<Field>,
    monthly_field: Option<MonthlyField>,
}

const fn code(number: u32, class: CodeClass, effect: Effect) -> ServiceCode {
    ServiceCode {
        number,
        class,
        effect,
        field: None,
        monthly_field: None,
    }
}

const fn row(number: u32, field: Option<Field>) -> ServiceCode {
    ServiceCode {
        field,
        ..code(number, CodeClass::Row, Effect::Reject)
    }
}

const fn monthly(number: u32, field: MonthlyField) -> ServiceCode {
    ServiceCode {
        monthly_field: Some(field),
        ..code(number, CodeClass::Monthly, Effect::Reject)
    }
}

/// Every code of the interface document, in its order.
const ALL: [ServiceCode; 44] = [
    code(413, CodeClass::Settings, Effect::StopAccount),
    code(500, CodeClass::Service, Effect::Retry),
    code(4130, CodeClass::Ours, Effect::BadDocument),
    code(4131, CodeClass::Settings, Effect::HoldFacility),
    code(4132, CodeClass::Settings, Effect::HoldFacility),
    row(4133, Some(Field::SequenceNumber)),
    row(4134, Some(Field::FirstName)),
    row(4135, Some(Field::Surname)),
    row(4136, Some(Field::BirthDate)),
    row(4137, Some(Field::BirthDate)),
    row(4138, Some(Field::Country)),
    row(4139, Some(Field::DocumentType)),
    code(4140, CodeClass::Settings, Effect::HoldFacility),
    monthly(4141, MonthlyField::UnitsSold),
    row(4142, Some(Field::SequenceNumber)),
    row(4143, Some(Field::TaxCode)),
    code(4144, CodeClass::Row, Effect::SameData),
    row(4145, Some(Field::Arrival)),
    row(4146, Some(Field::Departure)),
    // The rate comes from the settings of the facility; no field of the entry holds it.
    row(4147, None),
    code(20001, CodeClass::Service, Effect::AskAgain),
    code(41300, CodeClass::Settings, Effect::StopAccount),
    code(41301, CodeClass::Ours, Effect::BadDocument),
    monthly(41302, MonthlyField::Month),
    code(41311, CodeClass::Ours, Effect::TooManyRows),
    monthly(41321, MonthlyField::Status),
    code(41322, CodeClass::Monthly, Effect::Reject),
    monthly(41323, MonthlyField::Month),
    monthly(41324, MonthlyField::Month),
    monthly(41325, MonthlyField::ExtraBeds),
    monthly(41326, MonthlyField::DaysOpen),
    monthly(41327, MonthlyField::DaysOpen),
    row(41328, Some(Field::Arrival)),
    monthly(41329, MonthlyField::UnitsSold),
    row(41330, Some(Field::Sex)),
    row(41391, Some(Field::DocumentNumber)),
    row(41392, Some(Field::Departure)),
    row(41393, Some(Field::TaxCode)),
    row(41394, None),
    code(41395, CodeClass::Row, Effect::SameDocument),
    code(41396, CodeClass::Ours, Effect::HoldPackage),
    code(41397, CodeClass::Settings, Effect::HoldFacility),
    code(41398, CodeClass::Settings, Effect::StopAccount),
    code(41399, CodeClass::Settings, Effect::StopAccount),
];

impl ServiceCode {
    /// The code as it stands in `msg`; `None` for one that the interface document does not name.
    #[must_use]
    pub fn known(msg: &str) -> Option<Self> {
        let number: u32 = msg.trim().parse().ok()?;
        Self::all().find(|code| code.number == number)
    }

    /// Every code of the interface document.
    pub fn all() -> impl Iterator<Item = Self> {
        ALL.into_iter()
    }

    /// The number.
    #[must_use]
    pub fn number(self) -> u32 {
        self.number
    }

    /// Whose problem it is.
    #[must_use]
    pub fn class(self) -> CodeClass {
        self.class
    }

    /// What it does to what was sent.
    #[must_use]
    pub fn effect(self) -> Effect {
        self.effect
    }

    /// The field of an entry that must be mended, where there is one.
    #[must_use]
    pub fn field(self) -> Option<Field> {
        self.field
    }

    /// The figure of a monthly report that must be mended, where there is one.
    #[must_use]
    pub fn monthly_field(self) -> Option<MonthlyField> {
        self.monthly_field
    }
}

/// What a code does; one that nobody knows refuses the row, word for word.
#[must_use]
pub fn effect_of(msg: &str) -> Effect {
    ServiceCode::known(msg).map_or(Effect::Reject, ServiceCode::effect)
}

/// Whether a code says that another user name used the sequence number this year (4142): a first
/// report needs a new one, a correction must not go on (R10, R23).
#[must_use]
pub fn is_number_of_another_user(msg: &str) -> bool {
    ServiceCode::known(msg).is_some_and(|code| code.number == 4142)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_named_once() {
        let mut numbers: Vec<u32> = ServiceCode::all().map(ServiceCode::number).collect();
        let count = numbers.len();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!((numbers.len(), count), (44, 44));
    }

    #[test]
    fn an_unknown_code_refuses_the_row() {
        for msg in ["", "9999", "abc", "-413", "4134x"] {
            assert_eq!(ServiceCode::known(msg), None, "{msg}");
            assert_eq!(effect_of(msg), Effect::Reject, "{msg}");
        }
    }

    #[test]
    fn a_code_names_what_must_be_mended() {
        for (msg, field, figure) in [
            ("4134", Some(Field::FirstName), None),
            (" 41392 ", Some(Field::Departure), None),
            ("4147", None, None),
            ("41325", None, Some(MonthlyField::ExtraBeds)),
            ("413", None, None),
        ] {
            let code = ServiceCode::known(msg).expect("a code");
            assert_eq!(
                (code.field(), code.monthly_field()),
                (field, figure),
                "{msg}"
            );
        }
    }

    #[test]
    fn r10_only_4142_says_that_another_user_has_the_number() {
        let said: Vec<u32> = ServiceCode::all()
            .map(ServiceCode::number)
            .filter(|number| is_number_of_another_user(&number.to_string()))
            .collect();
        assert_eq!(said, [4142]);
        assert!(!is_number_of_another_user("9999"));
    }
}
