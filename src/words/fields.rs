//! Names of the fields of an entry, and help for the field under the cursor.

use super::say;
use crate::domain::entry::Field;
use crate::domain::language::Language;

/// The label of a field in a form or a list, at most 15 characters.
#[must_use]
pub fn field(field: Field, language: Language) -> &'static str {
    let (slovenian, english) = match field {
        Field::Surname => ("Priimek", "Surname"),
        Field::FirstName => ("Ime", "First name"),
        Field::Sex => ("Spol", "Sex"),
        Field::BirthDate => ("Datum rojstva", "Birth date"),
        Field::Country => ("Državljanstvo", "Citizenship"),
        Field::DocumentType => ("Dokument", "Document"),
        Field::DocumentNumber => ("Številka", "Number"),
        Field::Arrival => ("Prihod", "Arrival"),
        Field::Departure => ("Odhod", "Departure"),
        Field::Unit => ("Soba", "Room"),
        Field::ExtraBed => ("Pomožno ležišče", "Extra bed"),
        Field::TaxCode => ("Taksa", "Tourist tax"),
        Field::TaxReason => ("Podlaga", "Basis"),
        Field::TaxCharged => ("Zaračunano", "Charged"),
        Field::Note => ("Opomba", "Note"),
        Field::SequenceNumber => ("Zap. št.", "Seq. no."),
    };
    say(language, slovenian, english)
}

/// The name of a field within a sentence or in a list of what changed: `številka dokumenta`.
#[must_use]
pub fn field_name(field: Field, language: Language) -> &'static str {
    let (slovenian, english) = match field {
        Field::Surname => ("priimek", "surname"),
        Field::FirstName => ("ime", "first name"),
        Field::Sex => ("spol", "sex"),
        Field::BirthDate => ("datum rojstva", "birth date"),
        Field::Country => ("državljanstvo", "citizenship"),
        Field::DocumentType => ("vrsta dokumenta", "document type"),
        Field::DocumentNumber => ("številka dokumenta", "document number"),
        Field::Arrival => ("prihod", "arrival"),
        Field::Departure => ("odhod", "departure"),
        Field::Unit => ("soba", "room"),
        Field::ExtraBed => ("pomožno ležišče", "extra bed"),
        Field::TaxCode => ("oznaka takse", "tax code"),
        Field::TaxReason => ("podlaga za oprostitev", "basis of the exemption"),
        Field::TaxCharged => ("zaračunana taksa", "tax charged"),
        Field::Note => ("opomba", "note"),
        Field::SequenceNumber => ("zaporedna številka", "sequence number"),
    };
    say(language, slovenian, english)
}

/// How a field is filled, as the end of a sentence about what is wrong with it.
pub(super) fn field_remedy(field: Field, language: Language) -> &'static str {
    let (slovenian, english) = match field {
        Field::Surname | Field::FirstName => {
            ("prepišite ga iz dokumenta", "copy it from the document")
        }
        Field::Sex => ("vpišite m ali ž (tudi z)", "enter m or f"),
        Field::BirthDate => (
            "vpišite dan, mesec in leto, na primer 5. 3. 1987",
            "enter day, month and year, for example 5. 3. 1987",
        ),
        Field::Country => (
            "vpišite državo iz dokumenta, na primer DE ali Nemčija",
            "enter the country of the document, for example DE or Germany",
        ),
        Field::DocumentType => (
            "izberite jo, na primer I za osebno izkaznico ali P za potni list",
            "choose it, for example I for an identity card or P for a passport",
        ),
        Field::DocumentNumber => (
            "prepišite jo iz dokumenta ali vpišite »nima«, če ga gost nima pri sebi",
            "copy it from the document, or enter “nima” when the guest has none at hand",
        ),
        Field::Arrival | Field::Departure => (
            "vpišite dan in uro, na primer 21. 11. 13:20",
            "enter day and time, for example 21. 11. 13:20",
        ),
        Field::Unit => ("vpišite oznako sobe", "enter the name of the room"),
        Field::ExtraBed => ("vpišite da ali ne", "enter yes or no"),
        Field::TaxCode => ("izberite oznako od 0 do 19", "choose a code from 0 to 19"),
        Field::TaxReason => (
            "vpišite na primer številko odločbe ali članske izkaznice",
            "enter for example the number of the decision or of the membership card",
        ),
        Field::TaxCharged => (
            "vpišite znesek v evrih, na primer 12,50",
            "enter the amount in euros, for example 12.50",
        ),
        Field::Note => ("vpišite jo znova", "enter it again"),
        Field::SequenceNumber => (
            "vpišite celo število od 1 naprej",
            "enter a whole number from 1 up",
        ),
    };
    say(language, slovenian, english)
}

/// One or two sentences of help for the field under the cursor, with its rule.
#[must_use]
pub fn field_help(field: Field, language: Language) -> &'static str {
    match language {
        Language::Slovenian => help_in_slovenian(field),
        Language::English => help_in_english(field),
    }
}

fn help_in_slovenian(field: Field) -> &'static str {
    match field {
        Field::Surname => {
            "Priimek, kot je zapisan v dokumentu, z vsemi črkami in znamenji. Vsaj 2 znaka."
        }
        Field::FirstName => {
            "Ime ali vsa imena, kot so zapisana v dokumentu, brez nazivov. Vsaj 2 znaka."
        }
        Field::Sex => "Vpišite m ali ž (tudi z), kot je zapisano v dokumentu.",
        Field::BirthDate => {
            "Dan, mesec in leto, na primer 5.3.87. Po starosti na dan prihoda se predlaga taksa."
        }
        Field::Country => {
            "Država, katere državljan je gost, ne država bivališča. Vpišite oznako ali ime, na \
             primer DE ali Nemčija."
        }
        Field::DocumentType => {
            "Vpišite črko ali ime, na primer I, P ali V. L je samo za državljane Slovenije, \
             mlajše od 18 let, brez dokumenta."
        }
        Field::DocumentNumber => {
            "Prepišite vse znake, tudi 0 in O. Če gost dokumenta nima pri sebi, vpišite »nima«."
        }
        Field::Arrival => {
            "Dan in ura prihoda, samo ura pomeni najbližjo. Prijaviti ga je treba v 12 urah, vpisati \
             ga smete do 7 dni vnaprej."
        }
        Field::Departure => {
            "Dan in ura odhoda ali število noči, na primer +3; če še ni znan, pustite prazno. \
             Pravi odhod je treba prijaviti v 12 urah po njem."
        }
        Field::Unit => {
            "Soba, apartma ali parcela, kjer gost spi; iz tega se štejejo prodane enote. Kdor se \
             preseli: nova soba in prva noč, na primer 205 od 3.8."
        }
        Field::ExtraBed => {
            "Da, če gost spi na pomožnem ležišču: kavču, fotelju ali otroški postelji. Šteje v \
             mesečnem poročilu."
        }
        Field::TaxCode => {
            "Oznaka od 0 do 19 ali del imena, na primer »otrok«. Predlagana je po starosti na dan \
             prihoda, druge oprostitve izberete sami."
        }
        Field::TaxReason => {
            "Na čem oprostitev temelji, na primer številka odločbe ali članske izkaznice. Ostane \
             v evidenci turistične takse in se ne pošilja."
        }
        Field::TaxCharged => {
            "Turistična taksa za vse bivanje, kot jo je zaračunal drug program, na primer 12,50. Ne \
             pošilja se."
        }
        Field::Note => "Opomba za vas in vaše sodelavce. Ne pošilja se.",
        Field::SequenceNumber => {
            "Zaporedna številka v knjigi gostov; predlagana je naslednja prosta. Ko je gost \
             poslan na AJPES, se ne spreminja več."
        }
    }
}

fn help_in_english(field: Field) -> &'static str {
    match field {
        Field::Surname => {
            "Surname as the document has it, with all letters and accents. At least 2 characters."
        }
        Field::FirstName => {
            "First name or names as the document has them, without titles. At least 2 characters."
        }
        Field::Sex => "Enter m or f, as the document has it.",
        Field::BirthDate => {
            "Day, month and year, for example 5.3.87. The tax is proposed by age on the day of \
             arrival."
        }
        Field::Country => {
            "The country of citizenship, not of residence. Enter a code or a name, for example DE \
             or Germany."
        }
        Field::DocumentType => {
            "Enter a letter or a name, for example I, P or V. L is only for citizens of Slovenia \
             under 18 without a document."
        }
        Field::DocumentNumber => {
            "Copy all characters, also 0 and O. When the guest has no document at hand, enter \
             “nima”."
        }
        Field::Arrival => {
            "Day and time of arrival; a time alone means the nearest. It must be reported within 12 \
             hours, and may be entered up to 7 days ahead."
        }
        Field::Departure => {
            "Day and time of departure, or nights, for example +3; leave it empty when not known. \
             The true departure must be reported within 12 hours after it."
        }
        Field::Unit => {
            "Room, apartment or pitch where the guest sleeps. Who moves: the new room and its first \
             night there, for example 205 from 3.8."
        }
        Field::ExtraBed => {
            "Yes when the guest sleeps on an extra bed: a sofa bed, an armchair or a cot. It \
             counts in the monthly report."
        }
        Field::TaxCode => {
            "A code from 0 to 19 or a part of its name, for example “child”. It is proposed by \
             age on the day of arrival; other exemptions you choose yourself."
        }
        Field::TaxReason => {
            "What the exemption rests on, for example the number of a decision or of a membership \
             card. It stays in the tourist tax record and is not sent."
        }
        Field::TaxCharged => {
            "The tourist tax of the whole stay as another program charged it, for example 12.50. It \
             is not sent."
        }
        Field::Note => "A note for you and your colleagues. It is not sent.",
        Field::SequenceNumber => {
            "Number in the guest book; the next free one is proposed. Once the guest was sent to \
             AJPES it does not change any more."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{in_both_languages, sentences};
    use super::*;

    #[test]
    fn every_field_has_a_label_a_name_and_help() {
        for one in Field::ALL {
            for words in [field, field_name, field_remedy] {
                in_both_languages(
                    words(one, Language::Slovenian),
                    words(one, Language::English),
                );
            }
            sentences(
                field_help(one, Language::Slovenian),
                field_help(one, Language::English),
            );
        }
    }

    #[test]
    fn labels_fit_beside_a_form() {
        for one in Field::ALL {
            for language in [Language::Slovenian, Language::English] {
                assert!(field(one, language).chars().count() <= 15, "{one:?}");
            }
        }
    }

    #[test]
    fn help_fits_into_two_lines() {
        for one in Field::ALL {
            for language in [Language::Slovenian, Language::English] {
                let help = field_help(one, language);
                assert!(help.chars().count() <= 2 * 76, "{help}");
            }
        }
    }
}
