//! How long the book is kept, and the record of a deletion (R3, R4).

use super::{Noun, counted, date_long, moment_long, say};
use crate::domain::language::Language;
use crate::domain::retention::{
    DUE_COUNTED_MAX, DeletionRecord, KeptYear, NumberRange, NumbersOfYear, due_from,
};

/// Ranges of numbers, each with at least so many digits: `0045, 0067 do 0069`.
#[must_use]
pub fn number_ranges(ranges: &[NumberRange], digits: usize, language: Language) -> String {
    let words: Vec<String> = ranges
        .iter()
        .map(|range| {
            let first = range.first.padded(digits);
            if range.first == range.last {
                return first;
            }
            let to = say(language, "do", "to");
            format!("{first} {to} {}", range.last.padded(digits))
        })
        .collect();
    words.join(", ")
}

/// The numbers of a year of arrival: `prihodi 2024: 0001 do 0900 brez 0045, 0067 do 0069`.
#[must_use]
pub fn numbers_of_year(numbers: &NumbersOfYear, digits: usize, language: Language) -> String {
    let arrivals = say(language, "prihodi", "arrivals of");
    let whole: Vec<NumberRange> = numbers.whole().into_iter().collect();
    let mut text = format!(
        "{arrivals} {}: {}",
        numbers.year,
        number_ranges(&whole, digits, language)
    );
    let holes = numbers.holes();
    if !holes.is_empty() {
        let without = say(language, "brez", "without");
        let holes = number_ranges(&holes, digits, language);
        text.push_str(&format!(" {without} {holes}"));
    }
    text
}

/// A year of departure, and until when or since when: `odhodi 2024: 412 vpisov, izbrisati od …`.
#[must_use]
pub fn kept_year(year: &KeptYear, language: Language) -> String {
    let entries = counted(year.entries, Noun::Entry, language);
    let from = due_from(year.departure_year);
    let departures = say(language, "odhodi", "departures of");
    let when = if year.is_due {
        let since = date_long(from);
        say(
            language,
            format!("za izbris od {since}"),
            format!("to be deleted since {since}"),
        )
    } else {
        let until = from.pred_opt().map(date_long).unwrap_or_default();
        say(
            language,
            format!("hraniti do {until}"),
            format!("kept until {until}"),
        )
    };
    format!("{departures} {}: {entries}, {when}", year.departure_year)
}

/// One line for the end of the day: so many entries, counted up to [`DUE_COUNTED_MAX`], are past the
/// time of keeping.
#[must_use]
pub fn entries_due(entries: usize, language: Language) -> String {
    let or_more = if entries < DUE_COUNTED_MAX {
        ""
    } else {
        say(language, "najmanj ", "at least ")
    };
    let entries = format!("{or_more}{}", counted(entries, Noun::Entry, language));
    say(
        language,
        format!("rok hrambe je minil: {entries} za izbris"),
        format!("past the time of keeping: {entries} to be deleted"),
    )
}

/// What the record of a deletion is called.
#[must_use]
pub fn deletion_record_name(record: &DeletionRecord, language: Language) -> String {
    let name = record.name();
    say(
        language,
        format!("Zapisnik o izbrisu št. {name}"),
        format!("Record of deletion no. {name}"),
    )
}

/// That a copy beside the book holds guests of whom nothing may be kept any more.
#[must_use]
pub fn copy_to_delete(name: &str, language: Language) -> String {
    say(
        language,
        format!("Kopija {name} še hrani goste, ki jih ne sme več: izbrišite jo."),
        format!("The copy {name} still holds guests that may not be kept: delete it."),
    )
}

/// That an entry without a departure is never deleted by itself.
#[must_use]
pub fn never_deleted(number: &str, language: Language) -> String {
    say(
        language,
        format!("{number} nima odhoda in se ne izbriše sam."),
        format!("{number} has no departure and is not deleted by itself."),
    )
}

/// That a deletion was broken off.
#[must_use]
pub fn deletion_unfinished(record: &DeletionRecord, language: Language) -> String {
    let name = deletion_record_name(record, language);
    say(
        language,
        format!("{name}: izbris ni dokončan. Ponovite ga."),
        format!("{name}: the deletion is not finished. Repeat it."),
    )
}

/// What stands on the record of a deletion beside the numbers: each with its name; no names of
/// guests.
#[must_use]
pub fn deletion_facts(record: &DeletionRecord, language: Language) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    let mut row = |slovenian: &'static str, english: &'static str, value: String| {
        facts.push((say(language, slovenian, english), value));
    };
    row("Obrat", "Facility", record.facility_name.clone());
    let number = record.facility.to_string();
    row(
        "Številka v registru (RNO)",
        "Number in the register",
        number,
    );
    row("Izbrisano", "Deleted", moment_long(record.deleted_at));
    let until = record.last_departure_year;
    row(
        "Odhodi do konca leta",
        "Departures up to the end of",
        until.to_string(),
    );
    row("Vpisov", "Entries", record.entries.to_string());
    if record.unnumbered > 0 {
        row(
            "od tega brez številke",
            "of them without a number",
            record.unnumbered.to_string(),
        );
    }
    facts
}

/// The record of a deletion, line by line, as it is shown; no names.
#[must_use]
pub fn deletion_record(record: &DeletionRecord, digits: usize, language: Language) -> Vec<String> {
    let mut facts = deletion_facts(record, language);
    for year in &record.numbers {
        let name = say(language, "Zaporedne številke", "Sequence numbers");
        facts.push((name, numbers_of_year(year, digits, language)));
    }
    let mut lines = vec![deletion_record_name(record, language)];
    let facts = facts.iter();
    lines.extend(facts.map(|(name, value)| format!("  {name:<28}{value}")));
    if !record.is_finished {
        lines.push(say(
            language,
            "  Izbris ni dokončan. Ponovite ga.".to_owned(),
            "  The deletion is not finished. Repeat it.".to_owned(),
        ));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::tests::in_both_languages;
    use super::*;
    use crate::domain::identifiers::{FacilityId, SequenceNumber};
    use crate::domain::moment::Moment;

    fn numbers(year: i32, ranges: &[(i64, i64)]) -> NumbersOfYear {
        let number = |number| SequenceNumber::new(number).expect("a number");
        let ranges = ranges.iter().map(|(first, last)| NumberRange {
            first: number(*first),
            last: number(*last),
        });
        NumbersOfYear {
            year,
            ranges: ranges.collect(),
        }
    }

    #[test]
    fn r3_many_that_are_due_are_not_counted_to_the_last() {
        let words = |entries| entries_due(entries, Language::Slovenian);
        assert_eq!(words(3), "rok hrambe je minil: 3 vpisi za izbris");
        assert_eq!(
            words(DUE_COUNTED_MAX),
            "rok hrambe je minil: najmanj 1.000 vpisov za izbris"
        );
    }

    #[test]
    fn r4_a_record_says_when_where_and_which_numbers() {
        let record = DeletionRecord {
            year: 2026,
            number: 1,
            deleted_at: Moment::from_utc_seconds(1_767_690_000),
            facility: FacilityId::new(20417).expect("a facility"),
            facility_name: "Hotel Breza".to_owned(),
            last_departure_year: 2024,
            entries: 412,
            unnumbered: 2,
            numbers: vec![
                numbers(2023, &[(900, 900)]),
                numbers(2024, &[(1, 44), (46, 66), (70, 415)]),
            ],
            is_finished: true,
        };
        let text = deletion_record(&record, 4, Language::Slovenian).join("\n");
        assert_eq!(
            text,
            "Zapisnik o izbrisu št. 1/2026\n  \
             Obrat                       Hotel Breza\n  \
             Številka v registru (RNO)   20417\n  \
             Izbrisano                   6. 1. 2026 10:00\n  \
             Odhodi do konca leta        2024\n  \
             Vpisov                      412\n  \
             od tega brez številke       2\n  \
             Zaporedne številke          prihodi 2023: 0900\n  \
             Zaporedne številke          prihodi 2024: 0001 do 0415 brez 0045, 0067 do 0069"
        );
        in_both_languages(
            &deletion_record_name(&record, Language::Slovenian),
            &deletion_record_name(&record, Language::English),
        );
    }
}
