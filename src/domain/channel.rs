//! To whom the guests of a facility are reported (R22).

use super::deadline::REPORT_WITHIN_HOURS;

/// Where reports of guests go. The monthly report goes to AJPES in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Channel {
    /// AJPES eTurizem, within 12 hours (R13).
    #[default]
    Ajpes,
    /// Police, on their form: a mountain hut without a permanent connection. Nothing is sent.
    Police {
        /// Hours that Police set, 12 to 72.
        within_hours: i64,
    },
}

impl Channel {
    /// Longest deadline that Police set: three days.
    pub const POLICE_HOURS_MAX: i64 = 72;

    /// Hours within which a guest, and his departure, are reported.
    #[must_use]
    pub fn report_within_hours(self) -> i64 {
        match self {
            Self::Ajpes => REPORT_WITHIN_HOURS,
            Self::Police { within_hours } => within_hours,
        }
    }

    /// Whether reports are sent to the service.
    #[must_use]
    pub fn is_sent(self) -> bool {
        match self {
            Self::Ajpes => true,
            Self::Police { .. } => false,
        }
    }
}
