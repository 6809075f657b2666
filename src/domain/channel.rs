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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn r22_police_get_a_form_within_the_hours_that_they_set_and_ajpes_reports_within_12() {
        let police = Channel::Police { within_hours: 48 };
        assert_eq!(
            (police.report_within_hours(), police.is_sent()),
            (48, false)
        );
        let ajpes = Channel::default();
        assert_eq!((ajpes.report_within_hours(), ajpes.is_sent()), (12, true));
    }
}
