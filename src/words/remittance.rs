//! The words of the tax record: how it is collected, and how its remittance stands.

use chrono::NaiveDate;

use super::{date_long, date_short, euros, month_name, say};
use crate::domain::language::Language;
use crate::domain::tax_record::{
    Cents, ChargedDifference, Remittance, RemittanceState, TaxUnknown,
};
use crate::domain::tourist_tax::CollectedBy;

/// What counts as collected, in a few words.
#[must_use]
pub fn collected_by(by: CollectedBy, language: Language) -> &'static str {
    match by {
        CollectedBy::Nights => say(language, "po nočitvah", "by nights"),
        CollectedBy::Stays => say(language, "po končanih bivanjih", "by stays that ended"),
    }
}

/// The name of a municipality; the settings may not say it.
#[must_use]
pub fn municipality(name: &str, language: Language) -> String {
    if name.is_empty() {
        return say(language, "občina ni vpisana", "no municipality").to_owned();
    }
    crate::domain::text::SafeText::new(name).to_string()
}

/// How a remittance stands, in a few words.
#[must_use]
pub fn remittance_state(remittance: &Remittance, today: NaiveDate, language: Language) -> String {
    let due = date_short(remittance.due_on());
    let paid_on = remittance.remitted.as_ref();
    let paid_on = paid_on.map_or_else(String::new, |paid| date_long(paid.paid_on));
    match remittance.state(today) {
        RemittanceState::Running => say(language, "mesec še teče", "the month still runs").into(),
        RemittanceState::Nothing => {
            say(language, "ni ničesar za nakazati", "nothing to remit").into()
        }
        RemittanceState::Due => say(
            language,
            format!("nakažite do {due}"),
            format!("remit by {due}"),
        ),
        RemittanceState::Overdue => say(
            language,
            format!("ni nakazano, rok je bil {due}"),
            format!("not remitted, it was due by {due}"),
        ),
        RemittanceState::Paid => say(
            language,
            format!("nakazano {paid_on}"),
            format!("remitted on {paid_on}"),
        ),
        RemittanceState::Differs => differs(remittance, &paid_on, language),
    }
}

fn differs(remittance: &Remittance, paid_on: &str, language: Language) -> String {
    let paid = remittance.remitted.as_ref().map(|paid| paid.amount);
    let amount = euros(paid.unwrap_or_default().number(), language);
    let difference = remittance.difference().unwrap_or_default();
    let by = euros(difference.number().abs(), language);
    let is_more = difference > Cents::ZERO;
    let (slovenian, english) = if is_more {
        ("premalo", "too little")
    } else {
        ("preveč", "too much")
    };
    say(
        language,
        format!("nakazano {paid_on} {amount}, {by} {slovenian}"),
        format!("remitted on {paid_on} {amount}, {by} {english}"),
    )
}

/// A remittance that somebody must see to, in one line.
#[must_use]
pub fn remittance_reminder(
    remittance: &Remittance,
    today: NaiveDate,
    language: Language,
) -> String {
    let month = month_name(remittance.month, language);
    let place = municipality(&remittance.municipality, language);
    let amount = euros(remittance.collected.both().number(), language);
    let state = remittance_state(remittance, today, language);
    let tax = say(language, "Taksa", "Tax");
    format!("{tax} {month}, {place}: {amount}, {state}")
}

/// What another program charged beside the rules, in a few words: `zaračunano 8,00 €, 0,50 € preveč`.
#[must_use]
pub fn charged_differs(found: ChargedDifference, language: Language) -> String {
    let charged = euros(found.charged.number(), language);
    let above = found.above();
    let by = euros(above.number().abs(), language);
    let (slovenian, english) = if above > Cents::ZERO {
        ("preveč", "too much")
    } else {
        ("premalo", "too little")
    };
    say(
        language,
        format!("zaračunano {charged}, {by} {slovenian}"),
        format!("charged {charged}, {by} {english}"),
    )
}

/// Why the tax of a guest cannot be told, as a sentence.
#[must_use]
pub fn tax_unknown(unknown: TaxUnknown, language: Language) -> String {
    match unknown {
        TaxUnknown::NoCode => say(
            language,
            "Manjka razlog obračuna takse: vpišite ga.".to_owned(),
            "The tax code is missing: enter it.".to_owned(),
        ),
        TaxUnknown::NoRate(night) => {
            let night = date_long(night);
            say(
                language,
                format!("V nastavitvah ni takse za noč {night}: dopišite jo."),
                format!("The settings have no rate for the night of {night}: add it."),
            )
        }
        TaxUnknown::NoPartShare(night) => {
            let night = date_long(night);
            say(
                language,
                format!("V nastavitvah ni deleža za kodo 15 na dan {night}: dopišite ga."),
                format!("The settings have no share for code 15 on {night}: add it."),
            )
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{in_both_languages, sentences};
    use super::*;
    use crate::domain::tax_record::{Remitted, TaxSum};

    #[test]
    fn what_was_charged_is_said_with_the_difference() {
        for (charged, slovenian, english) in [
            (
                800,
                "zaračunano 8,00 €, 0,50 € preveč",
                "charged €8.00, €0.50 too much",
            ),
            (
                900,
                "zaračunano 9,00 €, 0,39 € premalo",
                "charged €9.00, €0.39 too little",
            ),
        ] {
            let found = ChargedDifference {
                charged: Cents::new(charged),
                tourist: Cents::new(750),
                both: Cents::new(939),
            };
            assert_eq!(charged_differs(found, Language::Slovenian), slovenian);
            assert_eq!(charged_differs(found, Language::English), english);
        }
    }

    fn remittance(remitted: Option<i64>) -> Remittance {
        Remittance {
            municipality: "Bled".into(),
            month: "2026-08".parse().expect("a month"),
            collected: TaxSum {
                guests: 100,
                nights: 400,
                tourist: Cents::new(100_000),
                promotional: Cents::new(25_200),
            },
            unknown: 0,
            remitted: remitted.map(|amount| Remitted {
                id: 1,
                amount: Cents::new(amount),
                paid_on: "2026-09-24".parse().expect("a date"),
                note: crate::domain::text::SafeText::default(),
                who: "ana".into(),
                at: crate::domain::example::moment("2026-09-24T09:00"),
            }),
        }
    }

    #[track_caller]
    fn case(remitted: Option<i64>, today: &str, slovenian: &str) {
        let today = today.parse().expect("a date");
        let one = remittance(remitted);
        let said = |language| remittance_reminder(&one, today, language);
        assert_eq!(said(Language::Slovenian), slovenian);
        in_both_languages(&said(Language::Slovenian), &said(Language::English));
    }

    #[test]
    fn a_remittance_is_told_in_one_line() {
        let begin = "Taksa avgust 2026, Bled: 1.252,00 €, ";
        case(None, "2026-09-20", &format!("{begin}nakažite do 25. 9."));
        case(
            None,
            "2026-09-26",
            &format!("{begin}ni nakazano, rok je bil 25. 9."),
        );
        case(
            Some(125_200),
            "2026-09-26",
            &format!("{begin}nakazano 24. 9. 2026"),
        );
        case(
            Some(125_000),
            "2026-09-26",
            &format!("{begin}nakazano 24. 9. 2026 1.250,00 €, 2,00 € premalo"),
        );
        case(
            Some(125_500),
            "2026-09-26",
            &format!("{begin}nakazano 24. 9. 2026 1.255,00 €, 3,00 € preveč"),
        );
    }

    #[test]
    fn what_is_unknown_is_a_sentence() {
        let night = "2026-08-20".parse().expect("a date");
        for one in [
            TaxUnknown::NoCode,
            TaxUnknown::NoRate(night),
            TaxUnknown::NoPartShare(night),
        ] {
            sentences(
                &tax_unknown(one, Language::Slovenian),
                &tax_unknown(one, Language::English),
            );
        }
    }
}
