//! How long a digital certificate is still good for, and when that is said.

use super::moment::Moment;

/// From so many days before its end on, a certificate is spoken of.
pub const WARN_FROM_DAYS: i64 = 30;

/// How near the end of a certificate is; each is said more firmly than the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CertificateWarning {
    /// At most 30 days.
    Month,
    /// At most 14 days.
    Fortnight,
    /// At most 7 days.
    Week,
    /// At most one day.
    Day,
    /// It is over; nothing can be sent.
    Expired,
}

impl CertificateWarning {
    /// The days from which on it holds, as programs read it.
    #[must_use]
    pub fn days(self) -> i64 {
        match self {
            Self::Month => WARN_FROM_DAYS,
            Self::Fortnight => 14,
            Self::Week => 7,
            Self::Day => 1,
            Self::Expired => 0,
        }
    }

    /// What is to be said of a certificate that ends at a moment; `None`: nothing yet.
    #[must_use]
    pub fn of(valid_until: Moment, now: Moment) -> Option<Self> {
        if now > valid_until {
            return Some(Self::Expired);
        }
        let days = days_left(valid_until, now);
        [Self::Day, Self::Week, Self::Fortnight, Self::Month]
            .into_iter()
            .find(|warning| days <= warning.days())
    }
}

/// Days until the day on which it ends, as people count them; 0: today.
#[must_use]
pub fn days_left(valid_until: Moment, now: Moment) -> i64 {
    valid_until
        .date()
        .signed_duration_since(now.date())
        .num_days()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example::moment;

    #[test]
    fn a_certificate_is_spoken_of_from_30_days_on() {
        let end = moment("2026-08-31T12:00");
        for (now, days, warning) in [
            ("2026-07-31T23:00", 31, None),
            ("2026-08-01T00:10", 30, Some(CertificateWarning::Month)),
            ("2026-08-16T12:00", 15, Some(CertificateWarning::Month)),
            ("2026-08-17T12:00", 14, Some(CertificateWarning::Fortnight)),
            ("2026-08-24T08:00", 7, Some(CertificateWarning::Week)),
            ("2026-08-30T23:59", 1, Some(CertificateWarning::Day)),
            ("2026-08-31T12:00", 0, Some(CertificateWarning::Day)),
            ("2026-08-31T12:01", 0, Some(CertificateWarning::Expired)),
            ("2026-09-02T12:00", -2, Some(CertificateWarning::Expired)),
        ] {
            let now = moment(now);
            assert_eq!(days_left(end, now), days, "{now:?}");
            assert_eq!(CertificateWarning::of(end, now), warning, "{now:?}");
        }
    }
}
