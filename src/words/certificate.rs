//! How long our certificate is still good for.

use super::{Noun, counted, say};
use crate::domain::certificate::{CertificateWarning, days_left};
use crate::domain::language::Language;
use crate::domain::moment::Moment;

/// `potrdilo še 12 dni`, as the line at the bottom says it; `None` while its end is far.
#[must_use]
pub fn certificate_left(valid_until: Moment, now: Moment, language: Language) -> Option<String> {
    let warning = CertificateWarning::of(valid_until, now)?;
    let days = days_left(valid_until, now);
    Some(if warning == CertificateWarning::Expired {
        say(language, "potrdilo je poteklo", "certificate expired").to_owned()
    } else if days == 0 {
        say(language, "potrdilo poteče danes", "certificate ends today").to_owned()
    } else {
        let days = counted(days, Noun::Day, language);
        say(
            language,
            format!("potrdilo še {days}"),
            format!("certificate {days} left"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example::moment;

    #[test]
    fn days_stand_in_the_form_that_their_number_asks_for() {
        let now = moment("2026-08-01T08:00");
        for (until, slovenian, english) in [
            (
                "2026-08-31T08:00",
                "potrdilo še 30 dni",
                "certificate 30 days left",
            ),
            (
                "2026-08-06T08:00",
                "potrdilo še 5 dni",
                "certificate 5 days left",
            ),
            (
                "2026-08-05T08:00",
                "potrdilo še 4 dni",
                "certificate 4 days left",
            ),
            (
                "2026-08-04T08:00",
                "potrdilo še 3 dni",
                "certificate 3 days left",
            ),
            (
                "2026-08-03T08:00",
                "potrdilo še 2 dni",
                "certificate 2 days left",
            ),
            (
                "2026-08-02T08:00",
                "potrdilo še 1 dan",
                "certificate 1 day left",
            ),
            (
                "2026-08-01T20:00",
                "potrdilo poteče danes",
                "certificate ends today",
            ),
            (
                "2026-07-31T20:00",
                "potrdilo je poteklo",
                "certificate expired",
            ),
        ] {
            let said = |language| certificate_left(moment(until), now, language);
            assert_eq!(said(Language::Slovenian).as_deref(), Some(slovenian));
            assert_eq!(said(Language::English).as_deref(), Some(english));
        }
        let far = moment("2026-09-01T08:00");
        assert_eq!(certificate_left(far, now, Language::English), None);
    }
}
