//! The form on which a hut reports its guests to Police (R22), as text to be printed.

use crate::domain::entry::Entry;
use crate::domain::facility::Facility;
use crate::domain::language::Language;
use crate::domain::moment::{Moment, When};
use crate::words;

/// So many characters fit on a line of A4 at ten to the inch.
const LINE_CHARS: usize = 78;

/// The form with its guests by number; in Slovenian, whose form it is. `zst` stands on it, so that
/// paper and book can be compared.
pub(super) fn police_form(facility: &Facility, entries: &[Entry], now: Moment) -> String {
    let host = &facility.host;
    let mut text = String::new();
    let mut line = |label: &str, value: &str| {
        if !value.is_empty() {
            text.push_str(&format!("{label:<22}{value}\n"));
        }
    };
    line("Gostitelj:", &host.name);
    line("Naslov gostitelja:", &host.address);
    line("Matična številka:", &host.registration_number);
    line("Nastanitveni obrat:", &facility.name);
    line("Naslov obrata:", &facility.address);
    line("Številka v registru:", &facility.id.to_string());
    line("Izpisano:", &words::moment_long(now));
    let rule = "-".repeat(LINE_CHARS);
    let mut form = format!("PRIJAVA GOSTOV POLICIJI\n\n{text}\n{rule}\n");
    for entry in entries {
        form.push_str(&guest(facility, entry));
        form.push_str(&format!("{rule}\n"));
    }
    let count = words::counted(entries.len(), words::Noun::Guest, Language::Slovenian);
    form.push_str(&format!(
        "Skupaj: {count}\n\nOddal: ______________________   Prevzel: ______________________\n"
    ));
    form
}

fn guest(facility: &Facility, entry: &Entry) -> String {
    let language = Language::Slovenian;
    let details = &entry.details;
    let person = &details.guest;
    let number = entry.sequence_number.map_or_else(String::new, |number| {
        number.padded(facility.sequence_number_width)
    });
    let when = |at: When| words::when_long(at);
    let storno = if entry.storno { "   STORNO" } else { "" };
    let mut text = format!("{number}/{}   {}{storno}\n", entry.year, entry.full_name());
    let sex = person.sex.map_or("", |sex| words::sex(sex, language));
    let born = person.birth_date.map(words::date_long).unwrap_or_default();
    let country = person
        .country
        .map_or("", |country| country.slovenian_name());
    text.push_str(&format!(
        "   {sex}, rojen(a) {born}, državljanstvo: {country}\n"
    ));
    let document = person
        .document_type
        .map_or("", |kind| words::document_type(kind, language));
    text.push_str(&format!("   {document}: {}\n", person.document_number));
    let departure = details
        .stay
        .departure()
        .map_or_else(|| "ni znan".to_owned(), when);
    text.push_str(&format!(
        "   prihod: {}   odhod: {departure}\n",
        when(details.stay.arrival)
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::example;

    #[test]
    fn r22_the_form_holds_all_that_police_ask_for() {
        let facility = example::facility();
        let text = police_form(
            &facility,
            &[example::entry()],
            example::moment("2026-08-20T15:00"),
        );
        insta::assert_snapshot!(text);
    }
}
