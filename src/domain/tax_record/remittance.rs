//! What is remitted to a municipality for a month, and by when (R56).

use chrono::NaiveDate;

use super::{Cents, TaxSum};
use crate::domain::calendar::Month;
use crate::domain::moment::Moment;
use crate::domain::text::SafeText;

/// The day of the next month by which a month is remitted (R56).
const DUE_DAY: u32 = 25;
/// From this day on it is pointed out.
const REMINDED_FROM_DAY: u32 = 20;

/// A remittance that a person wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remitted {
    /// Place in the database.
    pub id: i64,
    /// Tourist and promotional tax together.
    pub amount: Cents,
    /// Day on which it was paid.
    pub paid_on: NaiveDate,
    /// Reference, or why the sum is another one.
    pub note: SafeText,
    /// The account of who wrote it down.
    pub who: String,
    /// When.
    pub at: Moment,
}

/// How the remittance of a month stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RemittanceState {
    /// The month still runs.
    Running,
    /// Nothing was collected.
    Nothing,
    /// To be paid.
    Due,
    /// The day by which it was to be paid has passed.
    Overdue,
    /// Paid, and that is what the book says.
    Paid,
    /// Paid, but the book says another sum since.
    Differs,
}

impl RemittanceState {
    /// The name that programs read.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::Nothing => "nothing",
            Self::Due => "due",
            Self::Overdue => "overdue",
            Self::Paid => "paid",
            Self::Differs => "differs",
        }
    }
}

/// What a municipality gets for a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remittance {
    /// Municipality, as the settings name it.
    pub municipality: String,
    /// Month.
    pub month: Month,
    /// What the book says, over all facilities in the municipality.
    pub collected: TaxSum,
    /// Guests whose tax cannot be told; they are not in the sum.
    pub unknown: usize,
    /// What was paid; `None`: nothing yet.
    pub remitted: Option<Remitted>,
}

impl Remittance {
    /// The last day on which it is paid in time.
    #[must_use]
    pub fn due_on(&self) -> NaiveDate {
        due_on(self.month)
    }

    /// How it stands.
    #[must_use]
    pub fn state(&self, today: NaiveDate) -> RemittanceState {
        match &self.remitted {
            Some(remitted) if remitted.amount == self.collected.both() => RemittanceState::Paid,
            Some(_) => RemittanceState::Differs,
            None if today <= self.month.last_day() => RemittanceState::Running,
            None if self.collected.both() == Cents::ZERO && self.unknown == 0 => {
                RemittanceState::Nothing
            }
            None if today <= self.due_on() => RemittanceState::Due,
            None => RemittanceState::Overdue,
        }
    }

    /// What the book says above what was paid; below 0 where too much was paid.
    #[must_use]
    pub fn difference(&self) -> Option<Cents> {
        let remitted = self.remitted.as_ref()?;
        Some(self.collected.both() - remitted.amount)
    }

    /// Whether it is pointed out: unpaid from the 20th on, or paid with another sum.
    #[must_use]
    pub fn is_reminded(&self, today: NaiveDate) -> bool {
        match self.state(today) {
            RemittanceState::Due => today >= in_next(self.month, REMINDED_FROM_DAY),
            RemittanceState::Overdue | RemittanceState::Differs => true,
            RemittanceState::Running | RemittanceState::Nothing | RemittanceState::Paid => false,
        }
    }
}

/// The last day on which the tax of a month is remitted in time (R56).
#[must_use]
pub fn due_on(month: Month) -> NaiveDate {
    in_next(month, DUE_DAY)
}

fn in_next(month: Month, day: u32) -> NaiveDate {
    let first = month.next().first_day();
    first + chrono::Days::new(u64::from(day) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    fn remittance(collected: i64, remitted: Option<i64>) -> Remittance {
        Remittance {
            municipality: "Bled".into(),
            month: "2026-08".parse().expect("a month"),
            collected: TaxSum {
                guests: 1,
                nights: 1,
                tourist: Cents::new(collected),
                promotional: Cents::ZERO,
            },
            unknown: 0,
            remitted: remitted.map(|amount| Remitted {
                id: 1,
                amount: Cents::new(amount),
                paid_on: "2026-09-24".parse().expect("a date"),
                note: SafeText::default(),
                who: "ana".into(),
                at: example::moment("2026-09-24T09:00"),
            }),
        }
    }

    #[track_caller]
    fn case(collected: i64, remitted: Option<i64>, today: &str, state: &str, reminded: bool) {
        let found = remittance(collected, remitted);
        let today = today.parse().expect("a date");
        assert_eq!(found.state(today).as_str(), state, "on {today}");
        assert_eq!(found.is_reminded(today), reminded, "on {today}");
    }

    #[test]
    fn r56_a_month_is_remitted_by_the_25th_of_the_next() {
        case(313, None, "2026-08-31", "running", false);
        case(313, None, "2026-09-01", "due", false);
        case(313, None, "2026-09-19", "due", false);
        case(313, None, "2026-09-20", "due", true);
        case(313, None, "2026-09-25", "due", true);
        case(313, None, "2026-09-26", "overdue", true);
        case(0, None, "2026-09-26", "nothing", false);
        case(313, Some(313), "2026-09-26", "paid", false);
        case(626, Some(313), "2026-09-26", "differs", true);
        assert_eq!(
            due_on("2026-12".parse().expect("a month")).to_string(),
            "2027-01-25"
        );
    }

    #[test]
    fn r56_what_changed_after_the_remittance_is_a_difference() {
        assert_eq!(
            remittance(626, Some(313)).difference(),
            Some(Cents::new(313))
        );
        assert_eq!(
            remittance(100, Some(313)).difference(),
            Some(Cents::new(-213))
        );
        assert_eq!(remittance(313, None).difference(), None);
    }
}
